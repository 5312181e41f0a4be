//! Images of a program that is put together for the test, and of the test itself.

use std::io::Read;

use super::*;

/// A static program: an ELF header without any segment.
fn static_program() -> OwnProgram {
    let mut executable = vec![0; 64];
    executable[..6].copy_from_slice(b"\x7fELF\x02\x01");
    OwnProgram {
        executable,
        mapped: Vec::new(),
    }
}

/// Path, mode, owner and contents of everything in an archive.
fn unpacked(archive: &[u8]) -> Vec<(String, u32, u64, Vec<u8>)> {
    let mut archive = tar::Archive::new(archive);
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().display().to_string();
        let (mode, owner) = (
            entry.header().mode().unwrap(),
            entry.header().uid().unwrap(),
        );
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents).unwrap();
        (path, mode, owner, contents)
    });
    entries.collect()
}

fn file(archive: &[u8], wanted: impl Fn(&str) -> bool) -> Vec<u8> {
    unpacked(archive)
        .into_iter()
        .find(|(path, ..)| wanted(path))
        .unwrap()
        .3
}

#[test]
fn the_same_program_gives_the_same_image() {
    let (one, other) = (static_program(), static_program());

    let one = ReferenceImage::of(one).unwrap();
    let other = ReferenceImage::of(other).unwrap();

    assert_eq!(one.digest(), other.digest());
    assert_eq!(one.archive().unwrap(), other.archive().unwrap());
}

#[test]
fn another_program_gives_another_digest() {
    let mut changed = static_program();
    changed.executable.push(1);

    let digest = ReferenceImage::of(changed).unwrap().digest;

    assert_ne!(digest, ReferenceImage::of(static_program()).unwrap().digest);
}

#[test]
fn the_layer_has_the_program_and_folders_that_its_user_owns() {
    let archive = ReferenceImage::of(static_program())
        .unwrap()
        .archive()
        .unwrap();
    let layer = file(&archive, |path| path.ends_with("/layer.tar"));

    let listed: Vec<String> = unpacked(&layer)
        .into_iter()
        .map(|(path, mode, owner, _)| format!("{mode:o} {owner} {path}"))
        .collect();

    assert_eq!(
        listed,
        [
            "755 0 app",
            "755 65532 app/config",
            "755 65532 app/data",
            "755 0 data",
            "755 65532 data/state",
            "755 0 devtools",
            "755 0 etc",
            "644 0 etc/group",
            "644 0 etc/nsswitch.conf",
            "644 0 etc/passwd",
            "1777 0 tmp",
        ]
    );
}

#[test]
fn the_configuration_names_the_layer_and_says_what_the_image_is() {
    let image = ReferenceImage::of(static_program()).unwrap();
    let archive = image.archive().unwrap();

    let manifest: Value =
        serde_json::from_slice(&file(&archive, |path| path == "manifest.json")).unwrap();
    let named = manifest[0]["Config"].as_str().unwrap().to_owned();
    let config = file(&archive, |path| path == named);
    let layer = file(&archive, |path| path.ends_with("/layer.tar"));

    assert_eq!(named, format!("{}.json", sha256(&config)));
    let config: Value = serde_json::from_slice(&config).unwrap();
    assert_eq!(
        config["rootfs"]["diff_ids"][0],
        format!("sha256:{}", sha256(&layer))
    );
    assert_eq!(config["config"]["Labels"]["io.devtools.reference"], "true");
    assert_eq!(
        config["config"]["Labels"]["io.devtools.digest"],
        image.digest()
    );
    assert_eq!(manifest[0]["RepoTags"][0], ReferenceImage::REFERENCE);
}

#[cfg(target_os = "linux")]
#[test]
fn a_library_stands_where_the_loader_looks_for_it() {
    let program = crate::host::own_program::read().unwrap();
    let elf = Elf::read(&program.executable).unwrap();

    let image = ReferenceImage::of(program).unwrap();

    let paths: Vec<&Path> = image
        .entries
        .iter()
        .map(|entry| entry.path.as_path())
        .collect();
    for needed in &elf.needed {
        assert!(
            paths.iter().any(|path| path.ends_with(needed)),
            "{needed}: {paths:?}"
        );
    }
    if let Some(loader) = &elf.interpreter {
        assert!(paths.contains(&Path::new(loader)), "{loader}: {paths:?}");
    }
}

#[test]
fn what_is_no_linux_program_gives_no_image() {
    let script = OwnProgram {
        executable: b"#!/bin/sh".to_vec(),
        mapped: Vec::new(),
    };

    assert_eq!(
        ReferenceImage::of(script).unwrap_err(),
        ImageError::NotLinux
    );
}

#[test]
fn an_engine_of_another_architecture_is_refused_in_words() {
    assert_eq!(ReferenceImage::runs_on(std::env::consts::ARCH), Ok(()));

    let error = ReferenceImage::runs_on("s390x").unwrap_err();

    assert!(
        error
            .to_string()
            .starts_with("the engine runs s390x containers"),
        "{error}"
    );
}
