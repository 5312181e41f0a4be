//! A rule of `develop.watch` that copies files must say where they go.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in &project.services {
        let rules = service.develop.iter().flat_map(|develop| &develop.watch);
        for (index, trigger) in rules.enumerate() {
            if trigger.action.starts_with("sync") && trigger.target.is_empty() {
                let path = ["services", name, "develop", "watch", &index.to_string()];
                found.push(
                    Diagnostic::error(
                        rule::INCOMPLETE,
                        format!("service {name:?}: {} needs a target", trigger.action),
                    )
                    .at(project.span(&path))
                    .help("add `target:`, the place in the container that the files go to"),
                );
            }
        }
    }
}
