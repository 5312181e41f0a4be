//! Services that extend others, of the same file or of another one.

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
/// written out, its paths absolute. `None` if that failed, which was noted.
pub type ReadFile<'a> = dyn FnMut(&Wanted<'_>) -> Option<Node> + 'a;

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

/// Services on the way from the first to the one that is being extended.
type Chain = Vec<(PathBuf, String)>;

/// Replaces every `extends` in `document` by what it stands for, and returns the
/// pieces, what is extended first in front.
pub fn apply(
    document: &mut Node,
    file: &Path,
    read: &mut ReadFile<'_>,
    found: &mut Diagnostics,
) -> Vec<Piece> {
    let original = document.clone();
    let mut pieces = Vec::new();
    let services = original.get("services").and_then(Node::as_map);
    for (name, service) in services.into_iter().flat_map(Map::iter) {
        if service.get("extends").is_none() {
            continue;
        }
        let mut extending = Extending {
            service: &name.text,
            chain: Chain::new(),
            via: Vec::new(),
            pieces: &mut pieces,
            read: &mut *read,
            found: &mut *found,
        };
        let extended = extending.extend(&original, file, &name.text);
        let slot = document
            .as_map_mut()
            .and_then(|document| document.get_mut("services"))
            .and_then(Node::as_map_mut)
            .and_then(|services| services.get_mut(&name.text));
        if let (Some(slot), Some(extended)) = (slot, extended) {
            *slot = extended;
        }
    }
    pieces
}

/// A service on the way to all that it extends.
struct Extending<'a, 'r> {
    service: &'a str,
    chain: Chain,
    via: Vec<Span>,
    pieces: &'a mut Vec<Piece>,
    read: &'a mut ReadFile<'r>,
    found: &'a mut Diagnostics,
}

impl Extending<'_, '_> {
    /// The service with all that it extends; `None` if something was wrong, which
    /// was noted.
    fn extend(&mut self, document: &Node, file: &Path, name: &str) -> Option<Node> {
        let mut service = document.get("services")?.get(name)?.clone();
        let extends = service.as_map_mut().and_then(|map| map.remove("extends"));
        if let Some(extends) = extends {
            let here = (file.to_path_buf(), name.to_owned());
            if self.chain.contains(&here) {
                let finding = circle(&self.chain, name, extends.span.as_ref());
                self.found.push(finding);
                return None;
            }
            self.chain.push(here);
            let way_here = self.via.clone();
            self.via.splice(0..0, extends.span.clone());
            let base = self.base(document, file, &extends)?;
            self.via = way_here;
            self.note(&service);
            return Some(merge::merge_services(base, service, self.found));
        }
        self.note(&service);
        Some(service)
    }

    /// What `extends` names, with all that it extends itself.
    fn base(&mut self, document: &Node, file: &Path, extends: &Node) -> Option<Node> {
        let wanted = extends.get("service")?;
        let other;
        let (document, file) = match extends.get("file").filter(|file| !file.is_null()) {
            Some(named) => {
                let path = Path::new(named.as_str()?);
                let wanted = Wanted {
                    file: path,
                    service: wanted.as_str()?,
                    span: named.span.as_ref(),
                };
                other = (self.read)(&wanted)?;
                (&other, path)
            }
            None => (document, file),
        };
        if !exists(document, wanted, file, self.found) {
            return None;
        }
        let base = self.extend(document, file, wanted.as_str()?)?;
        Some(merge::settle(base))
    }

    /// Keeps what a service says that is extended.
    fn note(&mut self, said: &Node) {
        if !self.via.is_empty() {
            self.pieces.push(Piece {
                service: self.service.to_owned(),
                said: said.clone(),
                via: self.via.clone(),
            });
        }
    }
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
    let mut finding = Diagnostic::error(
        rule::EXTENDS_UNKNOWN,
        format!("{} has no service {name:?} to extend", file.display()),
    )
    .at(wanted.span.as_ref());
    if let Some(likely) = likely {
        finding = finding.help(format!("did you mean {likely:?}?"));
    }
    found.push(finding);
    false
}

fn circle(chain: &Chain, name: &str, span: Option<&Span>) -> Diagnostic {
    let mut steps: Vec<&str> = chain.iter().map(|(_, name)| name.as_str()).collect();
    steps.push(name);
    Diagnostic::error(
        rule::EXTENDS_CIRCLE,
        format!(
            "services extend each other in a circle: {}",
            steps.join(" → ")
        ),
    )
    .at(span)
}
