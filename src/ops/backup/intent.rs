//! What a backup is asked for, and what it comes to before anything is done.

use std::fmt;

use super::Chosen;
use crate::backup::Consistency;
use crate::compose::hooks::BackupHooks;

/// By which way the content of volumes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// By devtools beside the data, and where it cannot run there by the engine.
    #[default]
    Auto,
    /// By devtools beside the data, or not at all.
    Agent,
    /// By the archive call of the engine.
    Engine,
}

/// What a backup comes to.
#[derive(Clone, Debug)]
pub struct Intent {
    /// What is saved.
    pub volumes: Vec<Chosen>,
    /// What is done so that nobody writes meanwhile.
    pub consistency: Consistency,
    /// The containers that are held still for that, by their names.
    pub held: Vec<String>,
    /// What services want done around it.
    pub hooks: Vec<BackupHooks>,
    /// What the user should know although it stops nothing.
    pub warnings: Vec<String>,
}

impl fmt::Display for Intent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            volumes,
            consistency,
            held,
            hooks,
            warnings: _,
        } = self;
        for BackupHooks { service, pre, .. } in hooks.iter().filter(|one| !one.pre.is_empty()) {
            writeln!(f, "run {} in service {service}", commands(pre.len()))?;
        }
        let (hold, release) = match consistency {
            Consistency::Live => (None, None),
            Consistency::Pause => (Some("pause"), Some("unpause")),
            Consistency::Stop => (Some("stop"), Some("start")),
        };
        let all = held.join(", ");
        if let Some(hold) = hold.filter(|_| !held.is_empty()) {
            writeln!(f, "{hold} {all} (they may write the volumes)")?;
        }
        for volume in volumes {
            writeln!(f, "save volume {}", volume.detail.name)?;
        }
        if let Some(release) = release.filter(|_| !held.is_empty()) {
            writeln!(f, "{release} {all}")?;
        }
        for BackupHooks { service, post, .. } in hooks.iter().filter(|one| !one.post.is_empty()) {
            writeln!(f, "run {} in service {service}", commands(post.len()))?;
        }
        Ok(())
    }
}

fn commands(count: usize) -> String {
    match count {
        1 => "1 hook".to_owned(),
        count => format!("{count} hooks"),
    }
}
