//! The tools on a folder that is there, and the server in both eras of the protocol.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

use super::*;

fn workspace(folder: &Path) -> Workspace {
    for (path, text) in [
        ("a.txt", "one\ntwo\nthree\n"),
        ("src/main.rs", "fn main() {}\n// Two words\n"),
        ("node_modules/x/index.js", "two\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        (".git/refs/heads/main", "2222\n"),
        (
            ".git/packed-refs",
            "# pack-refs\n1111 refs/heads/main\n3333 refs/tags/v1\n",
        ),
        (
            ".git/logs/HEAD",
            "0 1111 me <m@x> 1 +0000\tcommit: first\n1111 2222 me <m@x> 2 +0000\tcommit: second\n",
        ),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(folder.join("binary"), [0, 1, 2]).unwrap();
    Workspace::at(folder).unwrap()
}

fn call(workspace: &Workspace, tool: &str, arguments: &Value) -> Result<String, String> {
    let tool = TOOLS.iter().find(|one| one.name == tool).unwrap();
    (tool.run)(workspace, arguments.as_object().unwrap())
}

#[test]
fn files_are_listed_read_found_and_searched() {
    let folder = tempfile::tempdir().unwrap();
    let ground = workspace(folder.path());
    let call = |tool: &str, arguments: &Value| call(&ground, tool, arguments);

    let listed = call("list_directory", &json!({})).unwrap();
    assert!(
        listed.contains("[folder] src/\n") && listed.contains("a.txt (14 bytes)"),
        "{listed}"
    );
    let tree = call("directory_tree", &json!({"path": "src"})).unwrap();
    assert_eq!(tree, "main.rs\n");
    let tree = call("directory_tree", &json!({})).unwrap();
    assert!(
        tree.contains("src/\n  main.rs\n") && !tree.contains("index.js"),
        "{tree}"
    );
    let head = call("read_file", &json!({"path": "a.txt", "head": 1}));
    assert_eq!(head.as_deref(), Ok("one\n"));
    let tail = call("read_file", &json!({"path": "a.txt", "tail": 2}));
    assert_eq!(tail.as_deref(), Ok("two\nthree\n"));
    let found = call("find_files", &json!({"pattern": "*.rs"}));
    assert_eq!(found.as_deref(), Ok("src/main.rs\n"));
    let hits = call("search_text", &json!({"text": "two", "ignore_case": true}));
    assert_eq!(
        hits.as_deref(),
        Ok("a.txt:2: two\nsrc/main.rs:2: // Two words\n")
    );
    let about: Value =
        serde_json::from_str(&call("file_info", &json!({"path": "a.txt"})).unwrap()).unwrap();
    assert_eq!(
        (&about["kind"], &about["size"]),
        (&json!("file"), &json!(14))
    );
}

#[test]
fn a_repository_is_read_without_git_and_its_own_files_stand_above_packed_ones() {
    let folder = tempfile::tempdir().unwrap();
    let ground = workspace(folder.path());

    let head = call(&ground, "repository_head", &json!({}));
    assert_eq!(head.as_deref(), Ok("branch main\ncommit 2222\n"));
    let branches = call(&ground, "repository_branches", &json!({}));
    assert_eq!(branches.as_deref(), Ok("2222 heads/main\n3333 tags/v1\n"));
    let log = call(&ground, "repository_log", &json!({"limit": 1}));
    assert_eq!(log.as_deref(), Ok("2222 commit: second\n"));

    let empty = tempfile::tempdir().unwrap();
    let none = call(
        &Workspace::at(empty.path()).unwrap(),
        "repository_head",
        &json!({}),
    );
    assert!(none.unwrap_err().contains("no git repository"));
}

#[test]
fn what_cannot_be_done_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let ground = workspace(folder.path());
    for (tool, arguments, words) in [
        (
            "read_file",
            json!({"path": "../x"}),
            "outside the workspace",
        ),
        ("read_file", json!({"path": "none"}), "is not there"),
        ("read_file", json!({"path": "binary"}), "no text"),
        (
            "read_file",
            json!({"path": "a.txt", "head": 1, "tail": 1}),
            "not both",
        ),
        (
            "read_file",
            json!({"path": "a.txt", "head": -1}),
            "not negative",
        ),
        ("read_file", json!({}), "needed"),
        ("search_text", json!({"text": ""}), "empty"),
    ] {
        let refused = call(&ground, tool, &arguments).unwrap_err();
        assert!(refused.contains(words), "{tool} {arguments}: {refused}");
    }
}

#[tokio::test]
async fn programs_of_both_eras_are_answered_and_the_end_of_the_input_is_the_end() {
    let about = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "t", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let modern = json!({"jsonrpc": "2.0", "id": 1, "method": "server/discover",
        "params": {"_meta": about}});
    let legacy = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"}}});
    for question in [modern, legacy] {
        let folder = tempfile::tempdir().unwrap();
        let ground = workspace(folder.path());
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let serving = tokio::spawn(serve(ground, input, output, Interrupts::never()));
        let (reader, mut writer) = tokio::io::split(ours);

        writer
            .write_all(format!("{question}\n").as_bytes())
            .await
            .unwrap();
        let mut lines = BufReader::new(reader).lines();
        let answer: Map<String, Value> =
            serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();

        assert!(
            answer["result"].to_string().contains("devtools-workspace"),
            "{answer:?}"
        );
        writer.shutdown().await.unwrap();
        serving.await.unwrap().unwrap();
    }
}
