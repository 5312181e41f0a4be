//! What the engine sends of a volume through a container that never runs, for who reads
//! it in a thread of his own.

use std::io;

use futures_util::TryStreamExt;

use super::FOLDER;
use super::Idle;
use super::Pieces;
use super::pieces;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;

/// Gives the engine's archive of the volume to `work`, and what comes of it back. Who
/// needs no more of it need not read it to its end.
pub async fn through<T: Send + 'static>(
    context: &Context,
    idle: &Idle,
    work: impl FnOnce(Pieces) -> T + Send + 'static,
) -> Result<T> {
    let mut archive = context.engine.read_archive(idle.id(), FOLDER).await?;
    let (sender, pieces) = pieces();
    let working = tokio::task::spawn_blocking(move || work(pieces));
    while let Some(bytes) = archive.try_next().await? {
        if sender.send(bytes).await.is_err() {
            // Why nobody reads any more is told just below.
            break;
        }
    }
    drop(sender);
    working.await.map_err(|error| Error::Failed {
        message: format!("what the engine sends of a volume cannot be read: {error}"),
        hint: None,
    })
}

/// The folder of the volume as the engine's archives name it.
pub fn folder() -> Path {
    Path::new(FOLDER.trim_start_matches('/'))
}

/// The member with the paths that it has in the volume: the engine's begin with the
/// name of the folder where it is mounted.
pub fn below_root(mut member: Member) -> io::Result<Member> {
    member.path = without_folder(&member.path)?;
    if let Thing::Hardlink { to } = &mut member.thing {
        *to = without_folder(to)?;
    }
    Ok(member)
}

fn without_folder(path: &Path) -> io::Result<Path> {
    let rest = path.bytes().strip_prefix(folder().bytes());
    match rest {
        Some([]) => Ok(Path::ROOT),
        Some([b'/', rest @ ..]) => Ok(Path::new(rest)),
        Some(_) | None => Err(io::Error::other(format!(
            "{} lies outside of the volume",
            echo(&String::from_utf8_lossy(path.bytes()))
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_the_folder_of_the_engine_and_nothing_else_is_taken() {
        let path = |text: &str| without_folder(&Path::new(text)).map(|path| path.bytes().to_vec());

        assert_eq!(path("v").unwrap(), b"");
        assert_eq!(path("v/a/v").unwrap(), b"a/v");
        assert!(path("va").is_err() && path("etc/passwd").is_err());
    }
}
