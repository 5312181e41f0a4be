//! Packs files of this machine for a container.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use super::pipe::PipeWriter;
use crate::host::tree;

/// What is packed, and under which name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file or a folder with all it holds, under this name.
    Named(PathBuf, String),
    /// What is in a folder, each thing under its own name.
    Spread(PathBuf),
}

/// Writes an archive of it. Links are packed as links.
///
/// # Errors
/// The other side sees them where the archive ends.
pub fn pack(source: &Source, writer: PipeWriter) {
    let mut archive = tar::Builder::new(writer);
    archive.follow_symlinks(false);
    archive.sparse(false);
    let packed = append_all(&mut archive, source).and_then(|()| archive.finish());
    // Dropping a builder would write the end of an archive that has none.
    let ended = packed.and_then(|()| io::Write::flush(archive.get_mut()));
    match (ended, archive.into_inner()) {
        (Err(error), Ok(writer)) => writer.fail(error),
        (Ok(()), _) | (Err(_), Err(_)) => {}
    }
}

fn append_all(archive: &mut tar::Builder<PipeWriter>, source: &Source) -> io::Result<()> {
    match source {
        Source::Named(path, name) => append(archive, path, name.into()),
        Source::Spread(folder) => {
            for name in tree::names_in(folder)? {
                append(archive, &folder.join(&name), name.into())?;
            }
            Ok(())
        }
    }
}

fn append(archive: &mut tar::Builder<PipeWriter>, path: &Path, name: PathBuf) -> io::Result<()> {
    let with_path = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!("cannot read {}: {error}", path.display()),
        )
    };
    let packed = if tree::is_real_folder(path) {
        archive.append_dir_all(name, path)
    } else {
        archive.append_path_with_name(path, name)
    };
    packed.map_err(with_path)
}
