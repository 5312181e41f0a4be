//! The program that runs now, as files: its executable and what it has mapped.

use std::path::PathBuf;

use super::HostError;

/// A program and the files that it has mapped into its memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProgram {
    /// The executable.
    pub executable: Vec<u8>,
    /// Every other mapped file, by its real path, sorted: the libraries and their loader.
    pub mapped: Vec<(PathBuf, Vec<u8>)>,
}

/// Where this very program lies; its bare name where the system does not tell.
pub fn path() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("devtools"))
}

/// Which files this very program is made of, without reading them: for each its
/// place on the disk, its size, and when it was changed last.
#[cfg(target_os = "linux")]
pub fn identity() -> Result<String, HostError> {
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    let identity = |path: &Path| {
        let about = std::fs::metadata(path).map_err(|error| HostError::Io {
            verb: "look at",
            path: path.to_owned(),
            error,
        })?;
        let (inode, size) = (about.ino(), about.size());
        let (seconds, nanoseconds) = (about.ctime(), about.ctime_nsec());
        Ok(format!(
            "{}:{inode}:{size}:{seconds}.{nanoseconds}",
            about.dev()
        ))
    };
    let maps = std::fs::read("/proc/self/maps").unwrap_or_default();
    let mut identities = vec![identity(Path::new("/proc/self/exe"))?];
    for path in mapped_paths(&String::from_utf8_lossy(&maps)) {
        identities.push(identity(&path)?);
    }
    Ok(identities.join(" "))
}

/// Says that there is no `/proc` to look at.
#[cfg(not(target_os = "linux"))]
pub fn identity() -> Result<String, HostError> {
    Err(not_linux())
}

/// Reads this very program and the files that it has mapped.
///
/// The executable is found even if it was replaced since the start, as by a
/// new build; a library that was replaced is an error.
#[cfg(target_os = "linux")]
pub fn read() -> Result<OwnProgram, HostError> {
    use std::path::Path;

    let read = |path: &Path| {
        std::fs::read(path).map_err(|error| HostError::Io {
            verb: "read",
            path: path.to_owned(),
            error,
        })
    };
    let own = std::fs::read_link("/proc/self/exe").unwrap_or_default();
    let maps = read(Path::new("/proc/self/maps"))?;
    let paths = mapped_paths(&String::from_utf8_lossy(&maps));
    let libraries = paths.into_iter().filter(|path| *path != own);
    Ok(OwnProgram {
        executable: read(Path::new("/proc/self/exe"))?,
        mapped: libraries
            .map(|path| Ok((path.clone(), read(&path)?)))
            .collect::<Result<_, _>>()?,
    })
}

/// Says that there is no `/proc` to read it from.
#[cfg(not(target_os = "linux"))]
pub fn read() -> Result<OwnProgram, HostError> {
    Err(not_linux())
}

#[cfg(not(target_os = "linux"))]
fn not_linux() -> HostError {
    HostError::Io {
        verb: "read",
        path: PathBuf::from("/proc/self/exe"),
        error: std::io::Error::new(
            std::io::ErrorKind::Unsupported,
            "only a devtools for Linux can put itself into an image",
        ),
    }
}

/// The files that are mapped to be executed, each once, sorted.
///
/// The sixth column of `/proc/self/maps` is the path; `[vdso]` and the like
/// are none, and neither are mapped data such as locales.
#[cfg(any(target_os = "linux", test))]
fn mapped_paths(maps: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = maps
        .lines()
        .filter_map(|line| {
            let path = &line[line.find('/')?..];
            let executable = line.split(' ').nth(1)?.contains('x');
            executable.then(|| PathBuf::from(path))
        })
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_executable_mappings_of_files_are_kept() {
        let maps = "\
            5581-5582 r-xp 00001000 08:01 7 /usr/bin/devtools\n\
            7f00-7f01 r--p 00000000 08:01 9 /usr/lib/locale/C.utf8/LC_CTYPE\n\
            7f02-7f03 r-xp 00000000 08:01 8 /usr/lib/x86_64-linux-gnu/libc.so.6\n\
            7f04-7f05 r-xp 00001000 08:01 8 /usr/lib/x86_64-linux-gnu/libc.so.6\n\
            7f06-7f07 rw-p 00000000 00:00 0 \n\
            7ffd-7ffe r-xp 00000000 00:00 0 [vdso]\n";

        assert_eq!(
            mapped_paths(maps),
            ["/usr/bin/devtools", "/usr/lib/x86_64-linux-gnu/libc.so.6"].map(PathBuf::from)
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_test_finds_itself() {
        let program = read().unwrap();

        assert!(program.executable.starts_with(b"\x7fELF"));
        assert!(program.mapped.iter().all(|(path, _)| path.is_absolute()));
    }
}
