//! Archives that other programs made, as the guides have people make them.

use std::path::PathBuf;
use std::process::Command;

use super::assert_all_go_on;
use super::saved;
use super::shell;
use super::tree;
use crate::support::stack::Stack;

/// Makes an archive of the volume `data` inside a container that has it beside a folder
/// for archives, as the guides do: `docker run -v DATA:… -v …:/backup IMAGE tar …`.
fn archived(stack: &Stack, place: &str, name: &str, tar: &str) -> PathBuf {
    let out = stack.folder().join("out");
    std::fs::create_dir_all(&out).unwrap();
    let mounts = serde_json::json!({"Binds": [
        format!("{}_data:{place}", stack.name),
        format!("{}:/backup", out.display()),
    ]});
    let beside = format!("{}-tar", stack.name);
    let id = stack.run_beside(&beside, &mounts);
    let docker = crate::support::tools().join("docker");
    stack
        .invoke(&docker, &["exec", &id, "sh", "-c", tar])
        .run()
        .exits(0);
    stack.api.remove(&format!("/containers/{id}?force=1"));
    out.join(name)
}

/// What busybox's tar keeps of a tree: neither devices made by others nor odd numbers.
const TAME: &str = r"
cd /data && rm -rf ./* null && chown 999:998 . && chmod 750 .
mkdir -p deep/er && echo one >one && chown 1000:1000 one && chmod 4755 one
echo two >deep/two && ln one deep/again && ln -s ../one deep/link && mkfifo pipe
touch -h -d '2001-02-03 04:05:06' deep/link
touch -d '2001-02-03 04:05:06' one deep/two pipe deep/er deep .
";

/// The tree without what tar cannot keep: fractions of seconds.
fn tame(stack: &Stack) -> String {
    shell(stack, "db", TAME);
    tree(stack, "data")
}

/// Restores an archive of a stack's volume in the place of something else.
fn comes_back(test: &str, place: &str, tar: &str, root: &str) {
    let stack = saved(test);
    let before = tame(&stack);
    let archive = archived(&stack, place, "state.tar.gz", tar);
    shell(
        &stack,
        "db",
        "cd /data; rm -r one deep; echo x >two; chmod 777 .",
    );
    let file = archive.to_str().unwrap();

    stack
        .devtools(&["restore", file, "data"])
        .run()
        .exits(1)
        .says(&["is not empty"]);
    stack
        .devtools(&["restore", file, "data", "--replace", "--dry-run"])
        .run()
        .exits(0)
        .prints(&["replace all of", root, "stop "]);
    stack
        .devtools(&["restore", file, "data", "--replace"])
        .run()
        .exits(0)
        .prints(&[root, "read back and compared"]);

    assert_eq!(tree(&stack, "data"), before);
    assert_all_go_on(&stack);
}

#[test]
fn an_archive_of_a_mount_point_comes_back_as_it_was() {
    comes_back(
        "foreign-data",
        "/data",
        "tar czf /backup/state.tar.gz /data",
        "data/ of the archive",
    );
}

#[test]
fn an_archive_of_a_folder_below_another_comes_back_as_it_was() {
    comes_back(
        "foreign-state",
        "/data/state",
        "tar czf /backup/state.tar.gz -C /data state",
        "state/ of the archive",
    );
}

#[test]
fn an_archive_of_all_that_is_in_a_folder_comes_back_as_it_was() {
    comes_back(
        "foreign-dot",
        "/data",
        "tar czf /backup/state.tar.gz -C /data .",
        "./ of the archive",
    );
}

#[test]
fn archives_of_gnu_tar_go_into_new_volumes_whatever_they_are_called() {
    let stack = saved("foreign-gnu");
    let into = format!("{}_gnu", stack.name);
    let source = stack.folder().join("srv/data");
    std::fs::create_dir_all(source.join("deep")).unwrap();
    std::fs::write(source.join("deep/file"), "first").unwrap();
    std::fs::write(source.join("single"), "single").unwrap();
    let archive = stack.folder().join("no-ending");
    let tar = |arguments: &[&str]| {
        let mut tar = Command::new("tar");
        tar.current_dir(stack.folder()).args(arguments);
        assert!(tar.status().unwrap().success());
    };
    tar(&["cf", "no-ending", "srv"]);
    std::fs::write(source.join("deep/file"), "second").unwrap();
    tar(&["rf", "no-ending", "srv/data/deep/file", "compose.yaml"]);
    tar(&["--zstd", "-cf", "cut.tar.zst", "srv"]);

    let restore = |arguments: &[&str]| stack.devtools(arguments).run();
    restore(&["restore", "no-ending", "--into", &into])
        .exits(1)
        .says(&["several roots", "srv, compose.yaml"]);
    restore(&[
        "restore",
        "no-ending",
        "--into",
        &into,
        "--root",
        "srv/data",
    ])
    .exits(0)
    .prints(&[
        "srv/data/ of the archive",
        "1 members come again",
        "members lie outside",
    ]);
    let found = contents(&stack, &into);
    assert_eq!(found, "second");

    let whole = std::fs::read(stack.folder().join("cut.tar.zst")).unwrap();
    std::fs::write(&archive, &whole[..whole.len() - 5]).unwrap();
    restore(&["restore", "no-ending", "--into", &into, "--replace"])
        .exits(1)
        .says(&["cannot be restored"]);
    restore(&["restore", "cut.tar.zst", "nowhere"])
        .exits(2)
        .says(&["no volume nowhere", "--into"]);
    restore(&["restore", "cut.tar.zst"])
        .exits(2)
        .says(&["which volume", "data, state"]);
    assert_eq!(contents(&stack, &into), "second");
    stack.api.remove(&format!("/volumes/{into}"));
    assert_all_go_on(&stack);
}

/// The content of one file of a volume that nobody has.
fn contents(stack: &Stack, volume: &str) -> String {
    let mounts = serde_json::json!({"Binds": [format!("{volume}:/v")]});
    let id = stack.run_beside(&format!("{}-look", stack.name), &mounts);
    let file = stack.api.file(&id, "/v/deep/file").unwrap();
    stack.api.remove(&format!("/containers/{id}?force=1"));
    String::from_utf8(file).unwrap()
}

#[test]
fn a_volume_of_the_file_that_is_gone_is_made_as_up_makes_it() {
    let stack = saved("foreign-gone");
    shell(&stack, "db", "cd /data; rm -rf ./* null; echo kept >file");
    let archive = archived(&stack, "/data", "a.tgz", "tar czf /backup/a.tgz -C /data .");
    stack
        .devtools(&["down", "--volumes", "--yes"])
        .run()
        .exits(0);

    stack
        .devtools(&["restore", archive.to_str().unwrap(), "data"])
        .run()
        .exits(0)
        .prints(&["make "]);

    let up = stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert!(!up.stderr().contains("volume"), "{up}");
    assert_eq!(shell(&stack, "db", "cat /data/file"), "kept\n");
}

#[test]
fn single_files_of_an_archive_come_back_and_their_names_need_not_be_text() {
    let stack = saved("foreign-path");
    let make = r"cd /data; rm -rf ./* null; echo a >$(printf 'not\377utf8'); echo b >b";
    shell(&stack, "db", make);
    let archive = archived(&stack, "/data", "a.tgz", "tar czf /backup/a.tgz /data");
    shell(&stack, "db", "cd /data; rm -rf not*; echo mine >b");
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"not\xffutf8");

    stack
        .devtools(&["restore", archive.to_str().unwrap(), "data", "--replace"])
        .and("--path")
        .and(name)
        .run()
        .exits(0);

    let found = shell(&stack, "db", "cd /data; cat not* b");
    assert_eq!(found, "a\nmine\n");
}

#[test]
fn an_archive_for_which_there_is_no_room_is_refused_before_anybody_is_stopped() {
    let stack = Stack::new(
        "foreign-room",
        r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["small:/small"]
volumes:
  small:
    driver: local
    driver_opts: {type: tmpfs, device: tmpfs, o: size=2m}
"#,
    );
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let identities = stack.identities();
    std::fs::create_dir(stack.folder().join("data")).unwrap();
    std::fs::write(stack.folder().join("data/large"), vec![7; 4 << 20]).unwrap();
    let tar = Command::new("tar")
        .current_dir(stack.folder())
        .args(["czf", "large.tgz", "data"])
        .status();
    assert!(tar.unwrap().success());

    stack
        .devtools(&["restore", "large.tgz", "small"])
        .run()
        .exits(1)
        .says(&["no room for what is in the archive", "4.19MB"]);

    assert_eq!(stack.identities(), identities);
}
