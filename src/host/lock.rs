//! The lock of a project: one devtools at a time changes it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::HostError;
use super::dirs;
use super::env::Environment;

/// What is locked, by whom, and for how long we wait for it.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Address of the engine, since two engines may have a project of one name.
    pub address: &'a str,
    /// The project.
    pub project: &'a str,
    /// The command that wants it, for whoever waits: `up`.
    pub command: &'a str,
    /// How long to wait before giving up.
    pub patience: Duration,
}

/// A lock that is held until this is dropped, or the process ends in any way.
#[derive(Debug)]
pub struct ProjectLock(#[expect(dead_code, reason = "held for its lock alone")] File);

/// Takes the lock of a project; calls `waiting` with the holder's name, such as
/// `process 123 (up)`, once if somebody else has it.
pub async fn acquire(
    environment: &Environment,
    request: &Request<'_>,
    waiting: impl FnOnce(&str),
) -> Result<ProjectLock, HostError> {
    acquire_in(&dirs::locks(environment)?, request, waiting).await
}

async fn acquire_in(
    folder: &Path,
    request: &Request<'_>,
    waiting: impl FnOnce(&str),
) -> Result<ProjectLock, HostError> {
    let path = folder.join(format!(
        "{}.lock",
        file_stem(request.address, request.project)
    ));
    let failed = |verb| {
        let path = path.clone();
        move |error| HostError::Io { verb, path, error }
    };
    let file = open(&path).map_err(failed("open"))?;
    let file = match file.try_lock() {
        Ok(()) => file,
        Err(TryLockError::Error(error)) => return Err(failed("lock")(error)),
        Err(TryLockError::WouldBlock) => {
            let holder = holder(&path);
            waiting(&holder);
            wait(file, request, holder).await?.map_err(failed("lock"))?
        }
    };
    sign(&file, request.command).map_err(failed("write"))?;
    Ok(ProjectLock(file))
}

/// Waits in a thread of its own, because the system wakes it at once where
/// looking again and again would not. If we give up, the thread drops the lock
/// as soon as it gets it.
async fn wait(
    file: File,
    request: &Request<'_>,
    holder: String,
) -> Result<io::Result<File>, HostError> {
    let (sender, receiver) = oneshot::channel();
    std::thread::spawn(move || {
        let locked = file.lock().map(|()| file);
        drop(sender.send(locked));
    });
    match tokio::time::timeout(request.patience, receiver).await {
        Ok(Ok(locked)) => Ok(locked),
        Ok(Err(_)) | Err(_) => Err(HostError::Locked {
            project: request.project.to_owned(),
            holder,
            seconds: request.patience.as_secs(),
        }),
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Writes into the file who holds it, for those who wait.
fn sign(mut file: &File, command: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "process {} ({command})", std::process::id())
}

fn holder(path: &Path) -> String {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_string(&mut text));
    match read {
        Ok(1..) => text,
        Ok(0) | Err(_) => "another process".to_owned(),
    }
}

/// The name of what is kept about a project on an engine, without its ending:
/// sixteen digits of the address's hash, then the project.
pub(crate) fn file_stem(address: &str, project: &str) -> String {
    let digest = Sha256::digest(address);
    let hash = digest
        .iter()
        .take(8)
        .fold(0, |hash, byte| (hash << 8) | u64::from(*byte));
    format!("{hash:016x}-{project}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(command: &str, patience: Duration) -> Request<'_> {
        Request {
            address: "unix:///run/docker.sock",
            project: "shop",
            command,
            patience,
        }
    }

    #[tokio::test]
    async fn a_lock_that_is_held_too_long_is_given_up_and_names_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let up = request("up", Duration::ZERO);
        let held = acquire_in(folder.path(), &up, |_| ()).await.unwrap();

        let mut heard = String::new();
        let down = request("down", Duration::ZERO);
        let error = acquire_in(folder.path(), &down, |holder| heard = holder.to_owned()).await;

        assert_eq!(heard, format!("process {} (up)", std::process::id()));
        assert!(matches!(error, Err(HostError::Locked { .. })));
        drop(held);
    }

    #[tokio::test]
    async fn whoever_waits_gets_the_lock_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let up = request("up", Duration::ZERO);
        let held = acquire_in(folder.path(), &up, |_| ()).await.unwrap();

        let down = request("down", Duration::from_secs(20));
        let next = acquire_in(folder.path(), &down, move |_| drop(held)).await;

        assert!(next.is_ok());
    }

    #[test]
    fn one_project_name_on_two_engines_has_two_locks() {
        let here = request("up", Duration::ZERO);
        let there = Request {
            address: "tcp://example.org:2376",
            ..here.clone()
        };

        assert_ne!(
            file_stem(here.address, here.project),
            file_stem(there.address, there.project)
        );
    }
}
