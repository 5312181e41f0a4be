//! Services that extend others, of the same file or of another one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::merge;
use crate::compose::rule;
use crate::compose::tree::{Map, Node, Span};
use crate::value::alike::nearest;

/// A service of another file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The file.
    pub file: &'a Path,
    /// The service in it.
    pub service: &'a str,
    /// Where the file is named.
    pub span: Option<&'a Span>,
}

/// Reads another file for `extends: {file: …}`: interpolated, checked and
/// written out, its paths absolute; `None` if that failed. What was found in it
/// comes beside it.
pub type ReadFile<'a> = dyn FnMut(&Wanted<'_>) -> (Option<Node>, Diagnostics) + 'a;

/// A service that another one extends, as its own file has it.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The service that extends it.
    pub service: String,
    /// What the file says.
    pub said: Node,
    /// The `extends` on the way to it, the last one first.
    pub via: Vec<Span>,
}

/// The most services that may extend each other in a row.
const MAX_CHAIN: usize = 200;

/// Services on the way from the first to the one that is being extended, and those
/// of the first file that are done.
#[derive(Default)]
struct Chain {
    steps: Vec<(PathBuf, String)>,
    done: HashMap<String, Node>,
    /// What each step says, if that is asked for.
    pieces: Option<Vec<Piece>>,
    /// The `extends` of the steps, the last one first.
    via: Vec<Span>,
}

impl Chain {
    /// Keeps what a service says that another one extends.
    fn note(&mut self, said: &Node) {
        if let (Some((_, service)), false, Some(pieces)) =
            (self.steps.first(), self.via.is_empty(), &mut self.pieces)
        {
            pieces.push(Piece {
                service: service.clone(),
                said: said.clone(),
                via: self.via.clone(),
            });
        }
    }

    /// Whether a file is the one that the chain began in.
    fn began_in(&self, file: &Path) -> bool {
        self.steps.first().is_some_and(|(first, _)| first == file)
    }
}

/// Replaces every `extends` in `document` by what it stands for, and returns the
/// pieces if `is_traced`, what is extended first in front.
pub fn apply(
    document: &mut Node,
    file: &Path,
    is_traced: bool,
    read: &mut ReadFile<'_>,
    found: &mut Diagnostics,
) -> Vec<Piece> {
    if !has_extends(document) {
        return Vec::new();
    }
    let original = document.clone();
    let Some(services) = original.get("services").and_then(Node::as_map) else {
        return Vec::new();
    };
    let mut chain = Chain {
        pieces: is_traced.then(Vec::new),
        ..Chain::default()
    };
    for (name, service) in services.iter() {
        if service.get("extends").is_none() {
            continue;
        }
        chain.steps.clear();
        chain.via.clear();
        let mut extended = None;
        found.within("services", &name.text, |found| {
            extended = extend(&original, file, &name.text, &mut chain, read, found);
        });
        let slot = document
            .as_map_mut()
            .and_then(|document| document.get_mut("services"))
            .and_then(Node::as_map_mut)
            .and_then(|services| services.get_mut(&name.text));
        match (slot, extended) {
            (Some(slot), Some(extended)) => *slot = extended,
            _ => found.break_entry("services", &name.text),
        }
    }
    chain.pieces.unwrap_or_default()
}

fn has_extends(document: &Node) -> bool {
    let services = document.get("services").and_then(Node::as_map);
    let mut services = services.into_iter().flat_map(Map::iter);
    services.any(|(_, service)| service.get("extends").is_some())
}

/// The service with all that it extends; `None` if something was wrong, which
/// was noted.
fn extend(
    document: &Node,
    file: &Path,
    name: &str,
    chain: &mut Chain,
    read: &mut ReadFile<'_>,
    found: &mut Diagnostics,
) -> Option<Node> {
    let may_be_done = chain.began_in(file) && chain.pieces.is_none();
    if let Some(done) = chain.done.get(name).filter(|_| may_be_done) {
        return Some(done.clone());
    }
    let mut service = document.get("services")?.get(name)?.clone();
    let Some(extends) = service.as_map_mut().and_then(|map| map.remove("extends")) else {
        chain.note(&service);
        return Some(service);
    };
    let here = (file.to_path_buf(), name.to_owned());
    if chain.steps.contains(&here) {
        found.push(circle(chain, name, extends.span.as_ref()));
        return None;
    }
    if chain.steps.len() >= MAX_CHAIN {
        found.push(too_long(extends.span.as_ref()));
        return None;
    }
    chain.steps.push(here);
    let is_own = chain.began_in(file);
    let wanted = extends.get("service")?;
    let other;
    let (document, from) = match extends.get("file").filter(|file| !file.is_null()) {
        Some(named) => {
            let path = Path::new(named.as_str()?);
            let wanted = Wanted {
                file: path,
                service: wanted.as_str()?,
                span: named.span.as_ref(),
            };
            let (read, of_file) = read(&wanted);
            found.adopt(of_file);
            other = read?;
            (&other, path)
        }
        None => (document, file),
    };
    if !exists(document, wanted, from, found) {
        return None;
    }
    if chain.began_in(from) && found.is_broken("services", wanted.as_str()?) {
        return None;
    }
    let way_here = chain.via.clone();
    chain.via.splice(0..0, extends.span.clone());
    let base = extend(document, from, wanted.as_str()?, chain, read, found)?;
    chain.via = way_here;
    chain.note(&service);
    let base = merge::settle(base);
    let merged = merge::merge_services(base, service, found);
    if is_own {
        chain.done.insert(name.to_owned(), merged.clone());
    }
    Some(merged)
}

fn too_long(span: Option<&Span>) -> Diagnostic {
    let message = format!("more than {MAX_CHAIN} services extend each other in a row");
    Diagnostic::error(rule::EXTENDS_TOO_LONG, message)
        .at(span)
        .label("the limit is reached here")
        .help("extend a service that is nearer to the first one")
}

/// Leaves of a document only a service and those of the same file that it
/// extends: what is wrong with others does not matter to who extends it.
pub fn keep_needed(document: &mut Node, service: &str) {
    let Some(services) = document.get("services").and_then(Node::as_map) else {
        return;
    };
    if services.get(service).is_none() {
        return;
    }
    let mut needed: Vec<String> = Vec::new();
    let mut next = Some(service.to_owned());
    while let Some(name) = next.filter(|name| !needed.contains(name)) {
        let extends = services
            .get(&name)
            .and_then(|service| service.get("extends"));
        next = extends.and_then(|extends| match extends.get("file") {
            Some(_) => None,
            None => extends
                .get("service")
                .unwrap_or(extends)
                .as_str()
                .map(str::to_owned),
        });
        needed.push(name);
    }
    let Some(document) = document.as_map_mut() else {
        return;
    };
    document.retain(|key, _| key.text == "services");
    let services = document.get_mut("services").and_then(Node::as_map_mut);
    if let Some(services) = services {
        services.retain(|key, _| needed.contains(&key.text));
    }
}

fn exists(document: &Node, wanted: &Node, file: &Path, found: &mut Diagnostics) -> bool {
    let name = wanted.as_str().unwrap_or_default();
    let services = document.get("services").and_then(Node::as_map);
    if services.is_some_and(|services| services.get(name).is_some()) {
        return true;
    }
    let known = services.into_iter().flat_map(Map::iter);
    let likely = nearest(name, known.map(|(key, _)| key.text.as_str()));
    let finding = Diagnostic::error(
        rule::EXTENDS_UNKNOWN,
        format!("{} has no service {name:?} to extend", file.display()),
    )
    .at(wanted.span.as_ref())
    .label("no such service");
    found.push(match likely {
        Some(likely) => finding.help(format!("did you mean {likely:?}?")),
        None => finding.help("name a service of that file; `file:` names another one"),
    });
    false
}

fn circle(chain: &Chain, name: &str, span: Option<&Span>) -> Diagnostic {
    let mut steps: Vec<&str> = chain.steps.iter().map(|(_, name)| name.as_str()).collect();
    steps.push(name);
    Diagnostic::error(
        rule::EXTENDS_CIRCLE,
        format!(
            "services extend each other in a circle: {}",
            steps.join(" → ")
        ),
    )
    .at(span)
    .label("this closes the circle")
    .help("let one of them stand without `extends`")
}
