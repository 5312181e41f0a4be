//! Which shell a container has.

use crate::engine::Engine;
use crate::engine::PathKind;
use crate::engine::Result;

/// Shells, the ones that people like to work in first.
const SHELLS: &[&[&str]] = &[
    &["/bin/bash"],
    &["/usr/bin/bash"],
    &["/usr/local/bin/bash"],
    &["/bin/zsh"],
    &["/bin/ash"],
    &["/bin/sh"],
    &["/usr/bin/sh"],
    &["/bin/busybox", "sh"],
    &["/busybox/sh"],
];

/// The best shell of a container's image; `None` if none is where shells are. Nothing
/// is run to find out.
pub async fn best(engine: &dyn Engine, container: &str) -> Result<Option<Vec<String>>> {
    for shell in SHELLS {
        let found = engine.stat_path(container, shell[0]).await?;
        if found.is_some_and(|path| path.kind != PathKind::Folder) {
            return Ok(Some(shell.iter().map(|word| (*word).to_owned()).collect()));
        }
    }
    Ok(None)
}
