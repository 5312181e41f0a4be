//! What passes but hurts: findings about a project that loads.
//!
//! Each lint is a function of `TABLE` that looks at the whole project. Nothing
//! is said where the file says that it is meant (see [`code`]), and no secret is
//! repeated in what is said.

pub mod code;
mod handing_over;
mod health;
mod ignore;
mod images;
mod leftovers;
pub(in crate::compose) mod mask;
mod ports;
mod replicas;
mod rights;
mod scripts;
pub(in crate::compose) mod secrets;
mod stdio;
mod upkeep;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Project, Service};
use crate::compose::tree::{SourceText, Span, Value};
use ignore::Ignored;

/// All lints, in the order of their codes.
const TABLE: &[fn(&View<'_>, &mut Findings)] = &[
    stdio::input_is_closed,
    health::probe_is_absent,
    health::check_is_missing,
    health::database_is_not_awaited,
    replicas::one_port_for_several,
    replicas::name_is_fixed,
    images::version_floats,
    images::pulled_instead_of_built,
    rights::engine_socket,
    rights::all_rights,
    rights::capabilities,
    rights::host_namespaces,
    rights::host_folders,
    secrets::in_the_file,
    ports::open_to_all,
    upkeep::stays_down,
    upkeep::logs_grow,
    leftovers::unused,
    leftovers::links,
    leftovers::without_names,
    scripts::other_volume,
    handing_over::text_into_read_only,
];

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The project.
    pub project: &'a Project,
    /// Scripts and instructions that stand beside it.
    pub scripts: &'a [Arc<SourceText>],
    /// Programs of health checks that were looked for in images in vain.
    pub absent: &'a [AbsentProgram],
}

/// A program that the health check of a service runs and its image lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentProgram {
    /// The service.
    pub service: String,
    /// The program.
    pub program: String,
}

/// All findings about a project, those of loading it included, in the order of
/// the files.
pub fn lint(subject: &Subject<'_>, of_loading: &Diagnostics) -> Diagnostics {
    let mut findings = Findings::default();
    let ignored = Ignored::read(subject.project, &mut findings);
    let view = View {
        project: subject.project,
        scripts: subject.scripts,
        absent: subject.absent,
        ignored,
    };
    for lint in TABLE {
        lint(&view, &mut findings);
    }
    let mut seen = HashSet::new();
    let lints = findings.0.into_iter().filter(|finding| {
        !view.is_ignored(finding.service.as_deref(), finding.diagnostic.code)
            && seen.insert((finding.diagnostic.code, place(&finding.diagnostic)))
    });
    let mut all: Vec<Diagnostic> = of_loading.iter().cloned().collect();
    all.extend(lints.map(|finding| finding.diagnostic));
    all.sort_by_key(place);
    mask::without_secrets(all, &secrets::places(&view))
}

/// Whether the file says that what a code stands for is meant, in one service or
/// everywhere.
pub fn is_meant(project: &Project, service: &str, code: &str) -> bool {
    Ignored::read(project, &mut Findings::default()).covers(Some(service), code)
}

/// File, line and column; what has no place comes first.
fn place(finding: &Diagnostic) -> Option<(String, usize, usize)> {
    let span = finding.span.as_ref()?;
    Some((span.source.name.clone(), span.line, span.column))
}

/// What was found, and of which service.
#[derive(Debug, Default)]
struct Findings(Vec<Finding>);

#[derive(Debug)]
struct Finding {
    service: Option<String>,
    diagnostic: Diagnostic,
}

impl Findings {
    /// Notes something about the whole project.
    fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(Finding {
            service: None,
            diagnostic,
        });
    }

    /// Notes something about one service, which may say that it is meant.
    fn of(&mut self, service: &str, diagnostic: Diagnostic) {
        self.0.push(Finding {
            service: Some(service.to_owned()),
            diagnostic,
        });
    }
}

/// The project as the lints look at it.
#[derive(Debug)]
struct View<'a> {
    project: &'a Project,
    scripts: &'a [Arc<SourceText>],
    absent: &'a [AbsentProgram],
    ignored: Ignored,
}

impl<'a> View<'a> {
    /// Whether a finding of this code, about this service or the whole project,
    /// is not to be told.
    fn is_ignored(&self, service: Option<&str>, code: &str) -> bool {
        self.ignored.covers(service, code)
    }

    /// All services, those that are switched off included: the file is looked
    /// at, not one way to use it.
    fn services(&self) -> impl Iterator<Item = (&'a str, &'a Service)> + use<'a> {
        all_services(self.project)
    }

    /// The service of that name, switched on or not.
    fn service(&self, name: &str) -> Option<&'a Service> {
        let mut services = self.services();
        services
            .find(|(known, _)| *known == name)
            .map(|(_, service)| service)
    }

    /// Where a value below a service was written, or the nearest place above it.
    fn at(&self, service: &str, path: &[&str]) -> Option<&'a Span> {
        self.project.span(&[&["services", service], path].concat())
    }

    /// Where the last key of a path was written, without what stands behind it.
    fn key(&self, path: &[&str]) -> Option<&'a Span> {
        let (last, above) = path.split_last()?;
        let mut node = &*self.project.tree;
        for step in above {
            node = node.get(step)?;
        }
        match &node.value {
            Value::Map(map) => map.entry(last)?.0.span.as_ref(),
            _ => None,
        }
    }
}

fn all_services(project: &Project) -> impl Iterator<Item = (&str, &Service)> {
    let all = project.services.iter().chain(&project.disabled_services);
    all.map(|(name, service)| (name.as_str(), service.as_ref()))
}

/// Names for a sentence: `"a", "b" and 3 more`.
fn in_words(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("{name:?}"))
        .collect();
    match (shown.as_slice(), names.len().saturating_sub(SHOWN)) {
        ([], _) => String::new(),
        ([only], _) => only.clone(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
