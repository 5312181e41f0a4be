//! Secrets and configs that the engine cannot put where they belong.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::FileObject;

/// Texts are written into a container before it starts, and the engine writes into none
/// that is read-only; files are mounted.
pub(super) fn text_into_read_only(view: &View<'_>, findings: &mut Findings) {
    let project = view.project;
    for (name, service) in view.services().filter(|(_, service)| service.read_only) {
        let sections = [
            ("secret", &service.secrets, &project.secrets),
            ("config", &service.configs, &project.configs),
        ];
        for (kind, used, defined) in sections {
            for (index, reference) in used.iter().enumerate() {
                let source = reference.source.as_str();
                let is_text = |one: &FileObject| one.file.is_empty() && !one.external;
                if !defined.get(source).is_some_and(is_text) {
                    continue;
                }
                findings.of(
                    name,
                    Diagnostic::warning(
                        code::READ_ONLY_TEXT,
                        format!("{kind} {source:?} cannot be written into service {name:?}, which is read-only"),
                    )
                    .at(view.at(name, &[&format!("{kind}s"), &index.to_string()]))
                    .label("the container cannot be made")
                    .help("describe it with `file:`, which is mounted, or leave out `read_only: true`"),
                );
            }
        }
    }
}
