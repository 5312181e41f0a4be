//! What an `mcp.json` says, word by word.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn only(entry: &Value) -> Way {
    let file = json!({"mcpServers": {"one": entry}}).to_string();
    let variable = |name: &str| (name == "TOKEN").then(|| "s3cret".to_owned());
    let mut entries = read(&file, &variable).unwrap();
    assert_eq!(entries.len(), 1);
    entries.remove(0).way
}

fn container(entry: &Value) -> Value {
    match only(entry) {
        Way::Container(service) => Value::Object(service),
        Way::Unusable(reason) => panic!("{reason}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_servers_of_the_guide_are_containers() {
    let seen = container(&json!({
        "command": "docker",
        "args": ["run", "-i", "--rm", "-e", "GITHUB_PERSONAL_ACCESS_TOKEN",
                 "ghcr.io/github/github-mcp-server"],
        "env": {"GITHUB_PERSONAL_ACCESS_TOKEN": "${TOKEN}"},
    }));
    assert_eq!(
        seen,
        json!({
            "environment": ["GITHUB_PERSONAL_ACCESS_TOKEN=s3cret"],
            "image": "ghcr.io/github/github-mcp-server",
            "network_mode": "bridge",
        })
    );

    let seen = container(&json!({
        "command": "/usr/bin/docker",
        "args": ["container", "run", "-itv", "/home/me:/workspace", "--workdir=/workspace",
                 "node:lts-alpine", "sh", "-c", "npx -y server $HOME"],
    }));
    assert_eq!(
        seen,
        json!({
            "volumes": ["/home/me:/workspace"],
            "working_dir": "/workspace",
            "image": "node:lts-alpine",
            "command": ["sh", "-c", "npx -y server $$HOME"],
            "network_mode": "bridge",
        })
    );
}

#[test]
fn mounts_of_the_long_form_are_understood() {
    let seen = container(&json!({
        "command": "docker",
        "args": ["run", "--mount", "type=bind,src=/a,dst=/b,ro", "--network", "none", "x"],
    }));

    let mount = json!({"type": "bind", "source": "/a", "target": "/b", "read_only": true});
    assert_eq!(seen["volumes"][0], mount);
    assert_eq!(seen["network_mode"], "none");
}

#[test]
fn what_cannot_be_used_says_why() {
    let reason = |entry: Value| match only(&entry) {
        Way::Unusable(reason) => reason,
        other => panic!("{other:?}"),
    };

    let unset = json!({"url": "http://a", "headers": {"x": "Bearer ${NOWHERE}"}});
    assert!(reason(unset).contains("NOWHERE is not set"));
    assert!(reason(json!({"url": "http://a", "type": "sse"})).contains("gave up"));
    assert!(
        reason(json!({"command": "docker", "args": ["run", "--gpus", "all", "x"]}))
            .contains("--gpus")
    );
    assert!(reason(json!({"command": "docker", "args": ["run", "-i"]})).contains("no image"));
    assert!(reason(json!({})).contains("neither"));
    assert!(read("{}", &|_| None).unwrap_err().contains("mcpServers"));
}

#[test]
fn a_program_of_this_machine_and_an_address_are_told_apart() {
    let way = only(&json!({"command": "npx", "args": ["-y", "server"], "env": {"A": "${B:-c}"}}));
    assert!(matches!(way, Way::Program { command, environment }
        if command == ["npx", "-y", "server"] && environment == [("A".to_owned(), "c".to_owned())]));

    let way =
        only(&json!({"url": "http://a/mcp", "headers": {"authorization": "Bearer ${TOKEN}"}}));
    assert!(!format!("{way:?}").contains("s3cret"));
    assert!(matches!(way, Way::Url { headers, .. } if headers[0].1 == "Bearer s3cret"));
}

proptest! {
    #[test]
    fn no_words_make_it_panic(words in prop::collection::vec("-{0,2}[a-z=\\$\\{\\}:,]{0,8}", 0..8)) {
        let arguments = [vec!["run".to_owned()], words].concat();

        drop(only(&json!({"command": "docker", "args": arguments})));
    }
}
