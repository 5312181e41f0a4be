//! The image that the live tests run: busybox and nothing else, made here and never pulled.

use std::fmt::Write as _;

use devtools::engine::Engine;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name. It stays loaded from one test to the next.
pub(crate) const BUSYBOX: &str = "devtools-test/busybox:latest";

/// Where Debian's busybox-static puts the program.
const PROGRAM: &str = "/bin/busybox";

/// Sees to it that the engine has the image.
pub(crate) async fn load(engine: &dyn Engine) {
    if engine.image(BUSYBOX).await.unwrap().is_none() {
        engine.load_image(archive().into()).await.unwrap();
    }
}

/// The image as `docker save` writes it.
pub(crate) fn archive() -> Vec<u8> {
    let layer = layer();
    let config = json!({
        "architecture": if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" },
        "os": "linux",
        "config": { "Env": ["PATH=/bin"], "Cmd": ["/bin/sh"] },
        "rootfs": { "type": "layers", "diff_ids": [format!("sha256:{}", hex(&layer))] },
        "history": [],
    })
    .to_string();
    let manifest = json!([{
        "Config": "config.json", "RepoTags": [BUSYBOX], "Layers": ["layer.tar"],
    }])
    .to_string();
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in [
        ("config.json", config.as_bytes()),
        ("manifest.json", manifest.as_bytes()),
        ("layer.tar", &layer),
    ] {
        add(&mut archive, name, content, 0o644);
    }
    archive.into_inner().unwrap()
}

fn layer() -> Vec<u8> {
    let program = std::fs::read(PROGRAM)
        .map_err(|error| format!("{PROGRAM}: {error}; the package busybox-static has it"))
        .unwrap();
    let mut layer = tar::Builder::new(Vec::new());
    add(&mut layer, "bin/busybox", &program, 0o755);
    for applet in [
        "sh", "cat", "echo", "sleep", "true", "false", "ls", "stat", "printf", "env", "hostname",
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Symlink);
        header.set_size(0);
        header.set_mode(0o777);
        layer
            .append_link(&mut header, format!("bin/{applet}"), "busybox")
            .unwrap();
    }
    layer.into_inner().unwrap()
}

fn add(archive: &mut tar::Builder<Vec<u8>>, name: &str, content: &[u8], mode: u32) {
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(mode);
    archive.append_data(&mut header, name, content).unwrap();
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        })
}
