//! The reference image: made FROM nothing, out of devtools itself.
//!
//! No registry, no builder, no base image: an archive as `docker load` takes
//! it, with one layer that holds this executable and the libraries it runs on.
//! The same executable always gives the same image, down to its id.

mod elf;
mod layer;

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use self::elf::Elf;
use self::layer::{Entry, tar_of};
use crate::host::own_program::OwnProgram;

/// The user that everything in the image runs as.
const USER: u32 = 65532;

/// Where the executable stands in the image.
const PROGRAM: &str = "/devtools";

/// What keeps a service small after a large request: glibc's allocator otherwise
/// holds on to a heap for each thread (mallopt(3), `M_ARENA_MAX` and
/// `M_TRIM_THRESHOLD`).
const MEMORY: [&str; 2] = ["MALLOC_ARENA_MAX=1", "MALLOC_TRIM_THRESHOLD_=65536"];

/// Folders that the user may write to.
///
/// A fresh volume takes its owner from the folder that it is mounted over,
/// so every place for a volume of the templates must exist here.
const WRITABLE: [&str; 3] = ["/app/config", "/app/data", "/data/state"];

/// An image that runs this very program, for engines of the same architecture.
#[derive(Clone, Debug)]
pub struct ReferenceImage {
    entries: Vec<Entry>,
    digest: String,
}

/// Why no image can be made of a program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The executable is not for Linux, or not 64-bit.
    #[error("this devtools is no 64-bit Linux program, so no Linux container can run it")]
    NotLinux,
    /// A library that the loader would look for is not among the mapped files.
    #[error("the library {library} that this devtools needs is not among those it has loaded")]
    LibraryMissing {
        /// The name that the loader asks for.
        library: String,
    },
    /// The engine runs containers of another architecture.
    #[error(
        "the engine runs {engine} containers and this devtools is for {own}: \
         use a devtools for {engine}, or set the images of the services"
    )]
    OtherArchitecture {
        /// What the engine runs, in Go's words: `arm64`.
        engine: String,
        /// What we are.
        own: &'static str,
    },
}

impl ReferenceImage {
    /// `devtools/reference` with the version of this devtools as its tag.
    pub const REFERENCE: &str = concat!("devtools/reference:", env!("CARGO_PKG_VERSION"));

    /// The name under which templates ask for it.
    pub fn reference(&self) -> &'static str {
        Self::REFERENCE
    }

    /// The image of `program`: the executable, and of what it has mapped the
    /// libraries that it needs, each where the loader will look for it.
    pub fn of(program: OwnProgram) -> Result<Self, ImageError> {
        let libraries = libraries(&program)?;
        let mut entries = vec![Entry::file(PROGRAM, 0o755, program.executable)];
        entries.extend(
            libraries
                .into_iter()
                .map(|(path, file)| Entry::file(path, 0o755, file)),
        );
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        let digest = digest_of(&entries);
        entries.extend(surroundings());
        Ok(Self { entries, digest })
    }

    /// The SHA-256 of the executable and its libraries, in hexadecimal.
    ///
    /// Stands in the label `io.devtools.digest`, so that an image made by
    /// another build is noticed although it has the same name.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Fails if an engine for `architecture` could not run the image.
    ///
    /// Takes the words of Go (`amd64`) and those of the kernel (`x86_64`),
    /// because engines answer in either.
    pub fn runs_on(architecture: &str) -> Result<(), ImageError> {
        let own = go_architecture(std::env::consts::ARCH);
        if go_architecture(architecture) == own {
            return Ok(());
        }
        Err(ImageError::OtherArchitecture {
            engine: architecture.to_owned(),
            own,
        })
    }

    /// The image as an archive for `docker load`, uncompressed.
    ///
    /// Fails where a library stands in a folder whose path tar cannot hold.
    pub fn archive(&self) -> io::Result<Vec<u8>> {
        let layer = tar_of(&self.entries)?;
        let layer_digest = sha256(&layer);
        let config = self.config(&layer_digest).to_string().into_bytes();
        let config_name = format!("{}.json", sha256(&config));
        let layer_name = format!("{layer_digest}/layer.tar");
        let manifest = json!([{
            "Config": config_name,
            "RepoTags": [Self::REFERENCE],
            "Layers": [layer_name],
        }]);
        tar_of(&[
            Entry::file(layer_name, 0o644, layer),
            Entry::file(config_name, 0o644, config),
            Entry::file("manifest.json", 0o644, manifest.to_string().into_bytes()),
        ])
    }

    /// The image's configuration, in Docker's own form (moby image spec v1.2).
    fn config(&self, layer_digest: &str) -> Value {
        json!({
            "architecture": go_architecture(std::env::consts::ARCH),
            "os": "linux",
            "created": "1970-01-01T00:00:00Z",
            "config": {
                "User": format!("{USER}:{USER}"),
                "WorkingDir": "/",
                "Env": MEMORY,
                "Entrypoint": [PROGRAM],
                "Cmd": ["serve"],
                "Healthcheck": healthcheck(),
                "Labels": {
                    "io.devtools.reference": "true",
                    "io.devtools.version": env!("CARGO_PKG_VERSION"),
                    "io.devtools.digest": self.digest,
                    "org.opencontainers.image.title": "devtools reference services",
                    "org.opencontainers.image.description":
                        "Stand-ins for the services of a stack: devtools in its serve mode",
                    "org.opencontainers.image.version": env!("CARGO_PKG_VERSION"),
                    "org.opencontainers.image.source": env!("CARGO_PKG_REPOSITORY"),
                    "org.opencontainers.image.licenses": env!("CARGO_PKG_LICENSE"),
                },
            },
            "rootfs": {"type": "layers", "diff_ids": [format!("sha256:{layer_digest}")]},
            "history": [{"created": "1970-01-01T00:00:00Z", "created_by": "devtools"}],
        })
    }
}

/// Spans are in nanoseconds. A compose file that states only other timings
/// keeps the rest of this, because the engine merges the two field by field;
/// `StartInterval` is left unread by engines below 25.
fn healthcheck() -> Value {
    const SECOND: u64 = 1_000_000_000;
    json!({
        "Test": ["CMD", PROGRAM, "probe"],
        "Interval": 30 * SECOND,
        "Timeout": 5 * SECOND,
        "StartPeriod": 10 * SECOND,
        "StartInterval": SECOND / 5,
        "Retries": 3,
    })
}

/// The libraries that the executable needs, directly or not, and the loader,
/// each with the path at which it will be looked for.
///
/// A library is known by its soname, not by its file name (`libc-2.31.so` is
/// `libc.so.6`), and stays in its folder, which the loader searches: it found
/// it there for us. The loader is asked for by its path.
fn libraries(program: &OwnProgram) -> Result<Vec<(PathBuf, Vec<u8>)>, ImageError> {
    let executable = Elf::read(&program.executable).ok_or(ImageError::NotLinux)?;
    let mapped: Vec<(&Path, &[u8], Elf)> = program
        .mapped
        .iter()
        .filter_map(|(path, file)| Some((path.as_path(), file.as_slice(), Elf::read(file)?)))
        .collect();
    let loader = executable.interpreter.as_deref().map(Path::new);
    let loader_name = loader.and_then(Path::file_name);
    let mut wanted = executable.needed.clone();
    wanted.extend(
        loader_name
            .and_then(|name| name.to_str())
            .map(str::to_owned),
    );
    let mut libraries: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut seen = Vec::new();
    while let Some(library) = wanted.pop() {
        if seen.contains(&library) {
            continue;
        }
        let found = mapped.iter().find(|(path, _, elf)| {
            elf.soname.as_ref() == Some(&library) || path.ends_with(&library)
        });
        let (path, file, elf) = found.ok_or_else(|| ImageError::LibraryMissing {
            library: library.clone(),
        })?;
        let place = match loader {
            Some(loader) if loader_name == Some(library.as_ref()) => loader.to_owned(),
            _ => path.with_file_name(&library),
        };
        libraries.push((place, file.to_vec()));
        wanted.extend(elf.needed.iter().cloned());
        seen.push(library);
    }
    Ok(libraries)
}

/// The files around the program that a C library or a curious person expects.
fn surroundings() -> Vec<Entry> {
    let passwd = format!(
        "root:x:0:0:root:/:/sbin/nologin\ndevtools:x:{USER}:{USER}:devtools:/:/sbin/nologin\n"
    );
    let group = format!("root:x:0:\ndevtools:x:{USER}:\n");
    let mut entries = vec![
        Entry::file("/etc/group", 0o644, group.into_bytes()),
        Entry::file("/etc/nsswitch.conf", 0o644, b"hosts: files dns\n".to_vec()),
        Entry::file("/etc/passwd", 0o644, passwd.into_bytes()),
        Entry::folder("/tmp", 0o1777, 0),
    ];
    entries.extend(WRITABLE.map(|folder| Entry::folder(folder, 0o755, USER)));
    entries
}

fn digest_of(files: &[Entry]) -> String {
    let mut digest = Sha256::new();
    for Entry { path, contents, .. } in files {
        digest.update(path.as_os_str().as_encoded_bytes());
        digest.update([0]);
        digest.update((contents.len() as u64).to_le_bytes());
        digest.update(contents);
    }
    hex(&digest.finalize())
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    format!("{:x}", Bytes::copy_from_slice(bytes))
}

/// Go's word for an architecture, from Rust's or the kernel's; any other stays.
fn go_architecture(architecture: &str) -> &str {
    match architecture {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

#[cfg(test)]
mod tests;
