//! What a file says it means as it is: `x-devtools: {lint: {ignore: [L0107]}}`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use super::code;
use super::{Findings, all_services};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::{Extensions, Project};
use crate::value::alike::nearest;

/// Codes that are silent, everywhere or in one service.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    everywhere: BTreeSet<String>,
    in_service: BTreeMap<String, BTreeSet<String>>,
}

impl Ignored {
    /// Reads the lists of the top level and of each service.
    pub(super) fn read(project: &Project, findings: &mut Findings) -> Self {
        let mut codes_of = |extensions: &Extensions, path: &[&str]| {
            let section = extensions
                .get("x-devtools")
                .and_then(|section| section.get("lint"));
            match section.and_then(|lint| lint.get("ignore")) {
                Some(list) => codes(project, list, path, findings),
                None => BTreeSet::new(),
            }
        };
        Self {
            everywhere: codes_of(&project.extensions, &[]),
            in_service: all_services(project)
                .map(|(name, service)| {
                    let codes = codes_of(&service.extensions, &["services", name]);
                    (name.to_owned(), codes)
                })
                .collect(),
        }
    }

    /// Whether a finding of this code is not to be told.
    pub(super) fn covers(&self, service: Option<&str>, code: &str) -> bool {
        let in_service = service.and_then(|name| self.in_service.get(name));
        self.everywhere.contains(code) || in_service.is_some_and(|codes| codes.contains(code))
    }
}

/// The codes of one list; what is none is told.
fn codes(
    project: &Project,
    list: &Value,
    path: &[&str],
    findings: &mut Findings,
) -> BTreeSet<String> {
    let path = [path, &["x-devtools", "lint", "ignore"]].concat();
    let known = || code::LINTS.iter().map(|lint| lint.id);
    let mut wrong = |index: &str, message: String, help: String| {
        let span = project.span(&[&path[..], &[index]].concat());
        findings.push(
            Diagnostic::warning(code::BAD_IGNORE, message)
                .at(span)
                .help(help),
        );
    };
    let Some(entries) = list.as_array() else {
        wrong(
            "",
            "`ignore` takes a list of codes".to_owned(),
            "write `ignore: [L0107]`".to_owned(),
        );
        return BTreeSet::new();
    };
    let mut codes = BTreeSet::new();
    for (index, entry) in entries.iter().enumerate() {
        match entry.as_str() {
            Some(code) if known().any(|known| known == code) => {
                codes.insert(code.to_owned());
            }
            Some(code) => {
                let help = match nearest(code, known()) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "`devtools config --lint` prints the code of each finding".to_owned(),
                };
                wrong(&index.to_string(), format!("{code:?} is no lint"), help);
            }
            None => wrong(
                &index.to_string(),
                "this is no code of a lint".to_owned(),
                "write a code such as L0107".to_owned(),
            ),
        }
    }
    codes
}
