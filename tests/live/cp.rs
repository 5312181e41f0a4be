//! Copies between a container and this machine: the same places as docker compose, without its harm.

use std::fs;
use std::io::Write;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::support::stack::Run;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  box:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    command: [sleep, "600"]
"#;

/// What a container has for copying from.
const TREE: &str = "mkdir -p /src/d/sub && cd /src && echo f >f && echo f >d/f && echo g >d/sub/g \
                    && ln -s d dlink && ln -s f flink && ln -s nowhere d/dangling";

/// Sources and destinations on the other side, where `dir` (with a file `old`
/// in it) and `file` are there already.
const DESTINATIONS: &[&str] = &["new", "new/", "dir", "file"];
const SOURCES: &[&str] = &[
    "f", "f/", "d", "d/", "d/.", "flink", "dlink", "dlink/", "dlink/.", "absent",
];

#[test]
fn from_a_container_everything_lands_where_docker_compose_puts_it() {
    let stack = up("cp-from");
    for source in SOURCES {
        for destination in DESTINATIONS {
            for follow in [false, true] {
                if follow && !source.ends_with("link") {
                    continue;
                }
                let source = format!("box:/src/{source}");
                let [ours, theirs] = ["ours", "theirs"].map(|whose| {
                    let folder = stack.folder().join(whose);
                    drop(fs::remove_dir_all(&folder));
                    prepare(&folder);
                    let there = format!("./{whose}/{destination}");
                    let mut arguments = vec!["cp", &source, &there];
                    arguments.extend(follow.then_some("-L"));
                    let run = match whose {
                        "ours" => stack.devtools(&arguments).run(),
                        _ => stack.docker_compose(&arguments).run(),
                    };
                    (run.code() == Some(0), listing(&folder), run)
                });
                let case = format!("{source} {destination} {follow}: {} {}", ours.2, theirs.2);
                assert_eq!((ours.0, ours.1), (theirs.0, theirs.1), "{case}");
            }
        }
    }
}

#[test]
fn into_a_container_everything_lands_where_docker_compose_puts_it() {
    let stack = up("cp-into");
    let here = stack.folder().join("src");
    for folder in ["d/sub", "d/empty"] {
        fs::create_dir_all(here.join(folder)).unwrap();
    }
    for file in ["f", "d/f", "d/sub/g"] {
        fs::write(here.join(file), file).unwrap();
    }
    symlink("d", here.join("dlink")).unwrap();
    symlink("f", here.join("flink")).unwrap();
    for source in SOURCES {
        for (number, destination) in DESTINATIONS.iter().enumerate() {
            let source = format!("./src/{source}");
            let [ours, theirs] = ["ours", "theirs"].map(|whose| {
                let folder = format!("/{whose}{number}");
                let prepare = format!(
                    "rm -rf {folder}; mkdir -p {folder}/dir; echo old >{folder}/dir/old; echo old >{folder}/file"
                );
                inside(&stack, &prepare).exits(0);
                let there = format!("box:{folder}/{destination}");
                let arguments = ["cp", &source, &there];
                let run = match whose {
                    "ours" => stack.devtools(&arguments).run(),
                    _ => stack.docker_compose(&arguments).run(),
                };
                let list = format!(
                    "cd {folder}; find . | sort | xargs stat -c '%n %F %a'; find . -type f | sort | xargs cat"
                );
                (run.code() == Some(0), inside(&stack, &list).stdout(), run)
            });
            let case = format!("{source} {destination}: {} {}", ours.2, theirs.2);
            assert_eq!((ours.0, ours.1), (theirs.0, theirs.1), "{case}");
        }
    }
}

#[test]
fn what_a_container_set_up_does_no_harm_here() {
    let stack = up("cp-hostile");
    inside(
        &stack,
        "mkdir -p /bad/d; cd /bad; cp /bin/busybox su; chmod 6755 su; mkfifo pipe; mknod null c 1 3; echo x >d/f",
    )
    .exits(0);
    let out = stack.folder().join("out");
    fs::create_dir_all(out.join("bad")).unwrap();
    fs::create_dir(stack.folder().join("elsewhere")).unwrap();
    symlink(stack.folder().join("elsewhere"), out.join("bad/d")).unwrap();

    let through_a_link = stack.devtools(&["cp", "box:/bad", "out"]).run();
    through_a_link.exits(74).says(&["link"]);
    assert!(!stack.folder().join("elsewhere/f").exists());
    assert_eq!(
        fs::read_dir(out.join("bad")).unwrap().count(),
        1,
        "a part is left"
    );
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "a workshop is left");

    let plain = stack.devtools(&["cp", "box:/bad", "plain"]).run().exits(0);
    plain.says(&["device", "pipe"]);
    let plain = stack.folder().join("plain");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&plain.join("su")), 0o755);
    assert!(!plain.join("pipe").exists() && !plain.join("null").exists());

    let asked = stack
        .devtools(&["cp", "--allow-special", "box:/bad", "asked"])
        .run();
    asked.exits(0);
    let asked = stack.folder().join("asked");
    assert_eq!(mode(&asked.join("su")), 0o6755);
    assert!(
        fs::metadata(asked.join("pipe"))
            .unwrap()
            .file_type()
            .is_fifo()
    );
    assert!(!asked.join("null").exists());
}

#[test]
fn an_archive_goes_through_both_ways() {
    let stack = up("cp-stream");

    let out = stack.devtools(&["cp", "box:/src/d", "-"]).run().exits(0);
    let mut running = stack
        .devtools(&["cp", "-", "box:/tmp"])
        .with_input()
        .start();
    running.input().write_all(out.bytes()).unwrap();
    running.wait().exits(0);

    assert_eq!(inside(&stack, "cat /tmp/d/sub/g").stdout(), "g\n");
    let mut gzip = stack
        .devtools(&["cp", "-", "box:/tmp"])
        .with_input()
        .start();
    gzip.input()
        .write_all(b"\x1f\x8b\x08\0\0\0\0\0\0\0")
        .unwrap();
    gzip.wait().exits(1).says(&["gzip", "unpack it first"]);
}

#[test]
fn every_replica_gets_a_copy_unless_one_is_named() {
    let stack = up("cp-replicas");
    stack
        .devtools(&["up", "--no-wait", "--scale", "box=2"])
        .run()
        .exits(0);
    fs::write(stack.folder().join("x"), "x").unwrap();

    stack.devtools(&["cp", "x", "box:/all"]).run().exits(0);
    stack
        .devtools(&["cp", "--index", "2", "x", "box:/one"])
        .run()
        .exits(0);

    let has = |number: usize, path: &str| {
        let containers = stack.containers();
        stack.api.file(&containers[number - 1].id, path).is_some()
    };
    assert!(has(1, "/all") && has(2, "/all") && !has(1, "/one") && has(2, "/one"));
}

#[test]
fn what_cannot_be_copied_is_told() {
    let stack = up("cp-refused");
    for (arguments, code, words) in [
        (&["a", "b"][..], 2, "one side must be SERVICE:PATH"),
        (&["box:/a", "box:/b"], 2, "from one container to another"),
        (&["bx:/a", "."], 2, "there is no service bx"),
        (&["box:/src/none", "."], 1, "there is no /src/none"),
        (&["none", "box:/"], 1, "there is no none"),
        (&["--index", "7", "box:/src", "."], 1, "no replica 7"),
    ] {
        let all = [&["cp"][..], arguments].concat();
        stack.devtools(&all).run().exits(code).says(&[words]);
    }
}

fn up(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    inside(&stack, TREE).exits(0);
    stack
}

fn inside(stack: &Stack, script: &str) -> Run {
    stack
        .devtools(&["exec", "-T", "box", "sh", "-c", script])
        .run()
}

fn prepare(folder: &Path) {
    fs::create_dir_all(folder.join("dir")).unwrap();
    for file in ["dir/old", "file"] {
        fs::write(folder.join(file), "old").unwrap();
    }
}

/// Every path below a folder, with what it is, its permissions and its content.
fn listing(folder: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            let metadata = fs::symlink_metadata(&path).unwrap();
            let mode = metadata.permissions().mode();
            if metadata.is_dir() {
                lines.push(format!("{name} {mode:o}"));
                open.push(path);
            } else if metadata.is_symlink() {
                lines.push(format!(
                    "{name} -> {}",
                    fs::read_link(&path).unwrap().display()
                ));
            } else {
                let content = fs::read_to_string(&path).unwrap();
                lines.push(format!("{name} {mode:o} {content}"));
            }
        }
    }
    lines.sort();
    lines
}

#[test]
fn a_file_comes_out_of_an_image_of_which_nothing_is_run() {
    let stack = Stack::empty("cp-image");
    stack
        .devtools(&[
            "cp",
            "--image",
            "devtools-test/busybox:1:/bin/busybox",
            "./taken",
        ])
        .run()
        .exits(0);
    assert!(stack.folder().join("taken").metadata().unwrap().len() > 100_000);

    let missing = [
        "cp",
        "--image",
        "devtools-test/busybox:1:/coverage.xml",
        ".",
    ];
    stack
        .devtools(&missing)
        .run()
        .exits(1)
        .says(&["there is no /coverage.xml"]);
    stack
        .devtools(&["cp", "--image", "dt-nobody/has:this:/x", "."])
        .run()
        .exits(1)
        .says(&["dt-nobody/has:this"]);
    stack
        .devtools(&["cp", "--image", "web", "."])
        .run()
        .exits(2)
        .says(&["IMAGE:/PATH"]);
    stack
        .devtools(&["cp", "--image", ".", "web:1:/x"])
        .run()
        .exits(2);
}
