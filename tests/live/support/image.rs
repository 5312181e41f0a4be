//! The image of the tests: busybox and nothing else, the same bytes every time.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;

use super::api::Api;
use super::tools;

/// What the compose files of the tests name as their image.
pub(crate) const BUSYBOX: &str = "devtools-test/busybox:1";

/// Loads the image if the engine does not have it. Two tests may do so at once:
/// the same bytes make the same image.
pub(crate) fn ensure_busybox(api: &Api) {
    if api.find(&format!("/images/{BUSYBOX}/json")).is_none() {
        load(api, BUSYBOX, &Parts::labelled(&json!({})));
    }
}

/// Loads an image of its own: the same content, but nobody else's id.
pub(crate) fn load_own(api: &Api, reference: &str, labels: &Value) {
    load(api, reference, &Parts::labelled(labels));
}

fn load(api: &Api, reference: &str, parts: &Parts) {
    let archive = parts.archive(reference);
    let answer = api.send(
        "POST",
        "/images/load?quiet=1",
        "application/x-tar",
        &archive,
    );
    assert_eq!(answer.status, 200, "loading {reference}: {}", answer.text());
    assert!(!answer.text().contains("errorDetail"), "{}", answer.text());
}

/// What an image is made of.
pub(crate) struct Parts {
    pub(crate) layer: Vec<u8>,
    pub(crate) config: Vec<u8>,
}

impl Parts {
    pub(crate) fn labelled(labels: &Value) -> Self {
        let layer = layer();
        let config = json!({
            "architecture": architecture(),
            "os": "linux",
            "created": "2000-01-01T00:00:00Z",
            "config": {"Env": ["PATH=/bin"], "Cmd": ["sh"], "Labels": labels},
            "rootfs": {"type": "layers", "diff_ids": [format!("sha256:{}", digest(&layer))]},
            "history": [{
                "created": "2000-01-01T00:00:00Z", "created_by": "the tests of devtools",
            }],
        });
        Self {
            layer,
            config: config.to_string().into_bytes(),
        }
    }

    /// An archive as `docker save` writes it.
    fn archive(&self, reference: &str) -> Vec<u8> {
        let manifest = json!([{
            "Config": "config.json",
            "RepoTags": [reference],
            "Layers": ["layer.tar"],
        }]);
        let mut archive = tar::Builder::new(Vec::new());
        add_file(&mut archive, "layer.tar", 0o644, &self.layer);
        add_file(&mut archive, "config.json", 0o644, &self.config);
        add_file(
            &mut archive,
            "manifest.json",
            0o644,
            manifest.to_string().as_bytes(),
        );
        archive.into_inner().unwrap()
    }
}

/// busybox, a link for each of its commands, and the folders that they expect.
fn layer() -> Vec<u8> {
    let busybox = busybox();
    let list = Command::new(&busybox)
        .arg("--list")
        .output()
        .unwrap()
        .stdout;
    let mut archive = tar::Builder::new(Vec::new());
    add_file(
        &mut archive,
        "bin/busybox",
        0o755,
        &std::fs::read(busybox).unwrap(),
    );
    for command in String::from_utf8(list)
        .unwrap()
        .lines()
        .filter(|name| *name != "busybox")
    {
        let mut header = header(tar::EntryType::Symlink, 0o777, 0);
        archive
            .append_link(&mut header, format!("bin/{command}"), "busybox")
            .unwrap();
    }
    for (folder, mode) in [("tmp", 0o1777), ("etc", 0o755)] {
        let mut header = header(tar::EntryType::Directory, mode, 0);
        archive
            .append_data(&mut header, folder, std::io::empty())
            .unwrap();
    }
    add_file(
        &mut archive,
        "etc/passwd",
        0o644,
        b"root:x:0:0:root:/:/bin/sh\n",
    );
    archive.into_inner().unwrap()
}

fn busybox() -> PathBuf {
    let busybox = tools().join("busybox");
    let folder = tools();
    assert!(
        busybox.exists(),
        "{} has no busybox: it was unpacked by an older version; remove its cache and run \
         `make test` again",
        folder.display()
    );
    busybox
}

fn add_file(archive: &mut tar::Builder<Vec<u8>>, path: &str, mode: u32, content: &[u8]) {
    let mut header = header(tar::EntryType::Regular, mode, content.len() as u64);
    archive.append_data(&mut header, path, content).unwrap();
}

fn header(kind: tar::EntryType, mode: u32, size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(size);
    header
}

/// SHA-256 in hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// The architecture of this machine in the words of images.
fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}
