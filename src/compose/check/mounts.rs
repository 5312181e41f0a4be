//! Nothing else may be mounted where something is mounted already.

use std::collections::HashMap;

use super::sound;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        let memory = service.tmpfs.iter().enumerate().map(|(index, mount)| {
            let target = mount
                .split_once(':')
                .map_or(mount.as_str(), |(path, _)| path);
            (target, "tmpfs", index)
        });
        let volumes = service.volumes.iter().enumerate();
        let volumes = volumes.map(|(index, mount)| (mount.target.as_str(), "volumes", index));
        let mut taken: HashMap<&str, (&str, usize)> = HashMap::new();
        for (target, list, index) in memory.chain(volumes) {
            let span = |list: &str, index: usize| {
                project.span(&["services", name, list, &index.to_string()])
            };
            if let Some((other_list, other)) = taken.insert(target, (list, index)) {
                let message = format!("service {name:?} mounts two things at {target:?}");
                found.push(
                    Diagnostic::error(rule::MOUNTED_TWICE, message)
                        .at(span(list, index))
                        .label("again here")
                        .related(
                            span(other_list, other),
                            "something is mounted there already",
                        )
                        .help("remove one of them, or give it another path"),
                );
            }
        }
    }
}
