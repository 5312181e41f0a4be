//! Files of a container: looked at, read and written as tar archives.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, TryStreamExt, stream as streams};
use serde_json::Value;

use super::wire::{built, get, interrupted, path, segment};
use super::{Docker, SHORT, UNLIMITED, stream};
use crate::engine::{Archive, EngineError, Flow, PathKind, PathStat, Result, UnpackOptions};

/// How the formats begin that engines unpack by themselves.
const COMPRESSED: &[(&str, &[u8])] = &[
    ("gzip", b"\x1f\x8b"),
    ("bzip2", b"BZh"),
    ("xz", b"\xfd7zXZ\0"),
    ("zstd", b"\x28\xb5\x2f\xfd"),
];
/// How many bytes tell whether an archive is compressed.
const TELLING: usize = 6;

/// Bits of Go's `FileMode`, in which the engine says what a file is.
mod go_mode {
    pub(super) const FOLDER: u32 = 1 << 31;
    pub(super) const LINK: u32 = 1 << 27;
    pub(super) const DEVICE: u32 = 1 << 26;
    pub(super) const PIPE: u32 = 1 << 25;
    pub(super) const SOCKET: u32 = 1 << 24;
    pub(super) const CHARACTER_DEVICE: u32 = 1 << 21;
    pub(super) const IRREGULAR: u32 = 1 << 19;
    /// Those that are permissions elsewhere, with their usual places.
    pub(super) const PERMISSIONS: &[(u32, u32)] =
        &[(1 << 23, 0o4000), (1 << 22, 0o2000), (1 << 20, 0o1000)];
}

impl Docker {
    /// What is at a path of a container; a link is not followed.
    pub(super) async fn stat(&self, container: &str, file: &str) -> Result<Option<PathStat>> {
        let call = format!("look at {container}:{file}");
        let request = built(
            hyper::Request::head(place(container, file, UnpackOptions::default()))
                .body(bollard::body_full(Bytes::new())),
        )?;
        let response = match self.wire.exchange(&call, request, Some(SHORT)).await {
            Err(EngineError::Missing { .. }) => return Ok(None),
            response => response?,
        };
        let header = response.headers().get("x-docker-container-path-stat");
        let stat = header.and_then(|header| path_stat(header.as_bytes()));
        let strange = || interrupted(&call, "the engine did not say what is there");
        stat.ok_or_else(strange).map(Some)
    }

    /// Reads a file or a folder with all it holds as a tar archive.
    pub(super) async fn read_files(&self, container: &str, file: &str) -> Result<Flow<Bytes>> {
        let call = format!("read {container}:{file}");
        let request = get(&place(container, file, UnpackOptions::default()))?;
        let response = self.wire.exchange(&call, request, Some(SHORT)).await?;
        Ok(stream::bytes(&call, response))
    }

    /// Unpacks an archive in a folder of a container.
    pub(super) async fn write_files(
        &self,
        container: &str,
        folder: &str,
        archive: Archive,
        options: UnpackOptions,
    ) -> Result<()> {
        let call = format!("write to {container}:{folder}");
        let body = match archive {
            Archive::Whole(bytes) => {
                refuse_compressed(&bytes).map_err(EngineError::Unsupported)?;
                bollard::body_full(bytes)
            }
            Archive::Pieces(mut pieces) => {
                let broken = |error: io::Error| interrupted(&call, &error.to_string());
                let mut first = BytesMut::new();
                while first.len() < TELLING
                    && let Some(piece) = pieces.try_next().await.map_err(broken)?
                {
                    first.extend_from_slice(&piece);
                }
                refuse_compressed(&first).map_err(EngineError::Unsupported)?;
                bollard::body_try_stream(streams::iter([Ok(first.freeze())]).chain(pieces))
            }
        };
        let request = built(
            hyper::Request::put(place(container, folder, options))
                .header("content-type", "application/x-tar")
                .body(body),
        )?;
        let answer = self.wire.exchange(&call, request, Some(UNLIMITED)).await;
        answer.map(drop)
    }
}

/// The path of a request about a file of a container.
fn place(container: &str, file: &str, options: UnpackOptions) -> String {
    let UnpackOptions {
        keep_kinds,
        for_its_user,
    } = options;
    path(
        &format!("/containers/{}/archive", segment(container)),
        &[
            ("path", Some(file)),
            ("noOverwriteDirNonDir", keep_kinds.then_some("true")),
            ("copyUIDGID", for_its_user.then_some("true")),
        ],
    )
}

/// # Errors
/// What the bytes are the beginning of.
fn refuse_compressed(first: &[u8]) -> std::result::Result<(), String> {
    let format = COMPRESSED
        .iter()
        .find(|(_, magic)| first.starts_with(magic));
    match format {
        None => Ok(()),
        Some((format, _)) => Err(format!(
            "the archive is compressed with {format}, which is not sent to an engine: old ones \
             unpack it with a program of the container; unpack it first"
        )),
    }
}

/// Reads the header that describes a file: JSON in base64.
fn path_stat(header: &[u8]) -> Option<PathStat> {
    let stat: Value = serde_json::from_slice(&STANDARD.decode(header).ok()?).ok()?;
    let mode = u32::try_from(stat["mode"].as_u64()?).ok()?;
    let special = go_mode::DEVICE
        | go_mode::PIPE
        | go_mode::SOCKET
        | go_mode::CHARACTER_DEVICE
        | go_mode::IRREGULAR;
    let kind = if mode & go_mode::FOLDER != 0 {
        PathKind::Folder
    } else if mode & go_mode::LINK != 0 {
        PathKind::Link
    } else if mode & special != 0 {
        PathKind::Special
    } else {
        PathKind::File
    };
    let raised = go_mode::PERMISSIONS
        .iter()
        .filter(|(bit, _)| mode & bit != 0)
        .map(|(_, permission)| permission);
    Some(PathStat {
        name: stat["name"].as_str()?.to_owned(),
        size: stat["size"].as_u64().unwrap_or_default(),
        kind,
        mode: (mode & 0o777) | raised.sum::<u32>(),
        link_target: stat["linkTarget"].as_str().unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn stat(mode: u32, link_target: &str) -> PathStat {
        let stat = json!({"name": "x", "size": 7, "mode": mode, "linkTarget": link_target});
        path_stat(STANDARD.encode(stat.to_string()).as_bytes()).unwrap()
    }

    #[test]
    fn the_engines_word_for_a_file_tells_kind_and_permissions() {
        let file = stat(1 << 23 | 0o755, "");
        assert_eq!((file.kind, file.mode), (PathKind::File, 0o4755));
        let folder = stat(1 << 31 | 1 << 20 | 0o777, "");
        assert_eq!((folder.kind, folder.mode), (PathKind::Folder, 0o1777));
        let link = stat(1 << 27 | 0o777, "/etc/x");
        assert_eq!(
            (link.kind, link.link_target.as_str()),
            (PathKind::Link, "/etc/x")
        );
        assert_eq!(stat(1 << 26 | 1 << 21, "").kind, PathKind::Special);
        assert_eq!(path_stat(b"no base64"), None);
    }

    #[test]
    fn a_compressed_archive_is_never_sent() {
        for first in [
            &b"\x1f\x8b\x08"[..],
            b"\xfd7zXZ\0",
            b"\x28\xb5\x2f\xfd",
            b"BZh9",
        ] {
            assert!(refuse_compressed(first).is_err(), "{first:?}");
        }
        assert!(refuse_compressed(b"etc/passwd").is_ok());
        assert!(refuse_compressed(b"").is_ok());
    }
}
