//! A tree with everything that a volume may hold, and what is found of it in the archive.

use std::collections::BTreeMap;
use std::process::Command;

use super::backups;
use super::manifest;
use super::running;
use crate::support::stack::Stack;

pub(super) const COMPOSE: &str = r#"
services:
  odd:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data"]
volumes:
  data:
"#;

/// Makes the tree: owners, modes, links, pipes, devices, names.
pub(super) const MAKE: &str = r"
cd /data
chmod 1770 . && chown 999:998 .
mkdir -p deep/er 'with space' -- -dash
echo one >one && chmod 4755 one && chown 3000000:4000000 one
echo two >deep/two && chmod 0 deep/two
ln one deep/again
ln -s ../one deep/link && ln -s /nowhere dangling && chown -h 7:8 dangling
mkfifo pipe && mknod null c 1 3
touch -d '2001-02-03 04:05:06' one
printf x >$(printf 'not\377utf8') && printf y >$(printf 'new\nline')
: >empty && mkdir hollow && chmod 2775 hollow
dd if=/dev/zero of=holes bs=1 count=1 seek=1048575 2>/dev/null
touch -d '2002-02-02 02:02:02' .
";

#[test]
fn the_agent_saves_an_odd_tree_as_it_is() {
    saves_an_odd_tree("backup-tree-agent", "agent");
}

#[test]
fn the_engine_saves_an_odd_tree_as_well_as_it_can() {
    saves_an_odd_tree("backup-tree-engine", "engine");
}

fn saves_an_odd_tree(test: &str, source: &str) {
    let stack = running(test, COMPOSE);
    stack
        .devtools(&["exec", "odd", "sh", "-c", MAKE])
        .run()
        .exits(0);
    let there = found(&stack, "exec");

    stack
        .devtools(&["backup", "--source", source])
        .run()
        .exits(0);

    let (whole, _) = backups(&stack);
    let room = tempfile::tempdir().unwrap();
    let archive = whole[0].join(format!("{}_data.tar.zst", stack.name));
    let unpacked = Command::new("tar")
        .args(["--zstd", "-xpf"])
        .arg(&archive)
        .args(["--numeric-owner", "--same-owner", "-C"])
        .arg(room.path())
        .status();
    assert!(unpacked.unwrap().success());
    assert_eq!(found(&stack, room.path().to_str().unwrap()), there);
    let gaps = manifest(&whole[0])["volumes"][0]["gaps"].clone();
    assert_eq!(gaps.is_null(), source == "agent", "{gaps:#}");
}

/// What stands in a tree: kind, mode, owner, size, links, seconds of each, by its path.
/// `exec` is the tree in the container.
pub(super) fn found(stack: &Stack, place: &str) -> BTreeMap<String, String> {
    const LOOK: &str = r#"cd "$1" && find . | sort | while IFS= read -r f; do
        [ -e "$f" ] || [ -h "$f" ] || continue
        if [ -d "$f" ]; then s=-; else s=$(stat -c %s "$f"); fi
        printf '%s|%s %s %s\n' "$f" "$(stat -c '%f %u:%g %h %Y %t:%T' "$f")" "$s" "$(readlink "$f")"
        done"#;
    let text = if place == "exec" {
        let look = ["exec", "odd", "sh", "-c", LOOK, "sh", "/data"];
        stack.devtools(&look).run().exits(0).stdout()
    } else {
        let busybox = crate::support::tools().join("busybox");
        let look = Command::new(busybox)
            .args(["sh", "-c", LOOK, "sh", place])
            .output();
        String::from_utf8_lossy(&look.unwrap().stdout).into_owned()
    };
    let mut tree = BTreeMap::new();
    for line in text.lines() {
        let (path, facts) = line.split_once('|').unwrap_or((line, ""));
        // A folder's number of links and size are those of the file system.
        tree.insert(path.to_owned(), facts.to_owned());
    }
    assert!(tree.len() > 15, "{tree:#?}");
    tree
}
