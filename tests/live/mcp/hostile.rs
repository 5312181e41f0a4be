//! Servers that behave badly: each is told for what it is, none makes anybody wait for
//! long, and none is left behind.

use std::fmt::Write as _;

use serde_json::Value;

use super::assert_none_is_left;
use super::row;
use crate::support::stack::Stack;

/// Ways to be no good server, and what is said of each.
const WAYS: [(&str, &str, &str); 7] = [
    ("silent", "cat > /dev/null; sleep 600", "timeout"),
    (
        "deaf",
        "trap '' TERM; while :; do sleep 600; done",
        "timeout",
    ),
    (
        "garbage",
        "echo Listening on stdio; echo broken >&2; exit 3",
        "exited",
    ),
    ("endless", "yes | tr -d '\\n'", "transport"),
    ("amid", "read -r line; exit 7", "exited"),
    ("absent", "", "exited"),
    (
        "wrong",
        "while read -r line; do id=$(echo \"$line\" | sed -n 's/.*\"id\":\\([0-9]*\\).*/\\1/p'); \
         echo \"{\\\"jsonrpc\\\":\\\"2.0\\\",\\\"id\\\":$id,\\\"error\\\":{\\\"code\\\":-32000,\
         \\\"message\\\":\\\"no \\u001b]0;title\\u0007 way\\\"}}\"; done",
        "protocol",
    ),
];

#[test]
fn a_bad_server_is_told_for_what_it_is_and_left_behind_by_none() {
    let mut text =
        "services: {none: {image: busybox}}\nx-devtools:\n  mcp:\n    servers:\n".to_owned();
    for (name, script, _) in WAYS {
        let command = match script {
            "" => "[/no/such/program]".to_owned(),
            script => Value::from(vec!["sh", "-c", &script.replace('$', "$$")]).to_string(),
        };
        writeln!(text, "      {name}: {{image: busybox, command: {command}}}").unwrap();
    }
    let stack = Stack::new("mcp-hostile", &text);

    let list = stack
        .devtools(&["mcp", "list", "--timeout", "3", "--format", "json"])
        .run()
        .exits(1);

    for (name, _, class) in WAYS {
        assert_eq!(row(&list, name)["state"], class, "{name}: {list}");
    }
    let garbage = &row(&list, "garbage")["problem"];
    assert_eq!(garbage["stderr"][0], "broken");
    let hint = garbage["hint"].as_str().unwrap();
    assert!(hint.contains("Listening on stdio"), "{hint}");
    let message = &row(&list, "amid")["problem"]["message"];
    assert!(
        message.as_str().unwrap().contains("exit code 7"),
        "{message}"
    );
    assert!(!list.stdout().contains('\u{7}'), "{list}");
    assert!(list.took.as_secs() < 30, "{list}");
    assert_none_is_left(&stack);
    // The exit code tells wrong words from a server that is not there.
    stack
        .devtools(&["mcp", "call", "wrong", "x", "--timeout", "3"])
        .run()
        .exits(3);
    stack
        .devtools(&["mcp", "call", "amid", "x", "--timeout", "3"])
        .run()
        .exits(4)
        .says(&["exit code 7"]);
    assert_none_is_left(&stack);
}
