//! The folders that are ours: where locks live, and what is kept from run to run.

use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::HostError;
use super::env;
use super::env::Environment;
use super::env::XDG_CONFIG_HOME;
use super::env::XDG_RUNTIME_DIR;
use super::env::XDG_STATE_HOME;

/// The folder for locks, made if it is not there and open to its owner only:
/// the session's runtime folder, else the user's state folder, else one below the
/// folder for temporary files that carries the user's number.
pub fn locks(environment: &Environment) -> Result<PathBuf, HostError> {
    let candidates = [
        environment
            .get(XDG_RUNTIME_DIR)
            .map(|folder| PathBuf::from(folder).join("devtools")),
        state_folder().map(|folder| folder.join("devtools")),
    ];
    for folder in candidates.into_iter().flatten() {
        if create_private(&folder).is_ok() {
            return Ok(folder);
        }
    }
    let folder = env::temporary_folder().join(format!("devtools-{}", user_number()));
    create_private(&folder).map_err(|error| HostError::Io {
        verb: "create",
        path: folder.clone(),
        error,
    })?;
    Ok(folder)
}

/// The folder for what is kept from run to run, made if it is not there and open to
/// its owner only: the user's state folder, else that for locks.
pub fn kept(environment: &Environment) -> Result<PathBuf, HostError> {
    let own = environment.get(XDG_STATE_HOME).map(PathBuf::from);
    if let Some(folder) = own.filter(|path| path.is_absolute()).or_else(state_folder) {
        let folder = folder.join("devtools");
        if create_private(&folder).is_ok() {
            return Ok(folder);
        }
    }
    locks(environment)
}

/// The folder for settings, which may not be there.
pub fn settings(environment: &Environment) -> Option<PathBuf> {
    let own = environment.get(XDG_CONFIG_HOME).map(PathBuf::from);
    let usual = || Some(etcetera::choose_base_strategy().ok()?.config_dir());
    let folder = own.filter(|path| path.is_absolute()).or_else(usual)?;
    Some(folder.join("devtools"))
}

/// The folder in which another program keeps its settings that is written in Go, whose
/// library knows where; it may not be there.
pub fn settings_of_go(environment: &Environment, program: &str) -> Option<PathBuf> {
    let own = environment.get(XDG_CONFIG_HOME).map(PathBuf::from);
    let own = own.filter(|path| path.is_absolute() && cfg!(not(target_os = "macos")));
    let usual = || {
        let system = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(if cfg!(target_os = "macos") {
            system.data_dir()
        } else {
            system.config_dir()
        })
    };
    Some(own.or_else(usual)?.join(program))
}

fn state_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    strategy.state_dir().or_else(|| Some(strategy.data_dir()))
}

#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::fs::DirBuilder;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // Below a folder that everybody may write somebody else may have made it first.
    let owner = folder.metadata()?.uid();
    if owner == user_number() {
        Ok(())
    } else {
        Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it belongs to another user",
        ))
    }
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(unix)]
fn user_number() -> u32 {
    rustix::process::getuid().as_raw()
}

/// Folders for temporary files are the user's own on such systems.
#[cfg(not(unix))]
fn user_number() -> u32 {
    0
}
