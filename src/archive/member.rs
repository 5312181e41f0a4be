//! Names within an archive, and why one is refused.

use std::fmt;
use std::path::Path;
use std::path::PathBuf;

use crate::text::safe_text;

/// The longest name that Linux can open.
const LONGEST: usize = 4096;
/// More folders in each other nobody has; each costs a look.
const DEEPEST: usize = 256;

/// Why an archive is not unpacked: the member, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name as it stands in the archive.
    pub member: Vec<u8>,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { member, reason } = self;
        write!(f, "the archive's member {}: {reason}", safe_text(member))
    }
}

/// The path of a member below the folder that it is unpacked in; empty for that
/// folder itself.
///
/// # Errors
/// That the name leads out of the folder, or is none.
pub(super) fn path(name: &[u8]) -> Result<PathBuf, Refused> {
    let refuse = |reason: &str| Refused {
        member: name.iter().copied().take(LONGEST).collect(),
        reason: reason.to_owned(),
    };
    if name.len() > LONGEST {
        return Err(refuse("its name is longer than any file's can be"));
    }
    if name.starts_with(b"/") {
        return Err(refuse("its name begins at the root"));
    }
    if name.contains(&0) {
        return Err(refuse("its name has a NUL byte"));
    }
    let parts = name.split(|byte| *byte == b'/');
    let mut path = PathBuf::new();
    for (depth, part) in parts
        .filter(|part| !matches!(*part, b"" | b"."))
        .enumerate()
    {
        if part == b".." {
            return Err(refuse("its name leads out of the folder"));
        }
        if depth == DEEPEST {
            return Err(refuse("it lies too deep"));
        }
        path.push(part_of_path(part).ok_or_else(|| refuse("its name is none on this system"))?);
    }
    Ok(path)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "not every name is one elsewhere")]
fn part_of_path(part: &[u8]) -> Option<&Path> {
    use std::os::unix::ffi::OsStrExt;
    Some(Path::new(std::ffi::OsStr::from_bytes(part)))
}

#[cfg(not(unix))]
fn part_of_path(part: &[u8]) -> Option<&Path> {
    let text = std::str::from_utf8(part).ok()?;
    // What such characters mean differs from what they mean in a container.
    (!text.contains(['\\', ':'])).then(|| Path::new(text))
}
