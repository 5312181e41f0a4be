//! How services are: every way of not being well happens for real, on one stack, and is
//! told apart by a word.

use std::fmt::Write as _;
use std::net::TcpListener;

use serde_json::Value;

use crate::support::eventually;
use crate::support::free_port;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// A web server with pages that a service may answer its question with.
const WEB: &str = r#"command: [sh, -c, "mkdir /www; cd /www; echo '{\"status\":\"ok\",\"service\":\"other\",\"mcp\":{\"on\":true}}' > health; echo '{\"status\":\"degraded\"}' > degraded; echo '{oops' > broken; : > empty; exec httpd -f -p 80 -h /www"], ports: ['127.0.0.1::80']"#;

/// Services with what is said of each, by its class and a piece of its reason.
const KINDS: [(&str, &str, &str, &str); 20] = [
    (
        "good",
        "WEB, x-devtools: {health: {json: {mcp.on: true}}}",
        "",
        "",
    ),
    (
        "status",
        "WEB, x-devtools: {health: /none}",
        "http_status",
        "HTTP 404",
    ),
    (
        "expected",
        "WEB, x-devtools: {health: {path: /none, status: [200, 404]}}",
        "",
        "",
    ),
    (
        "word",
        "WEB, x-devtools: {health: /degraded}",
        "bad_body",
        "degraded",
    ),
    (
        "broken",
        "WEB, x-devtools: {health: /broken}",
        "bad_body",
        "not valid JSON",
    ),
    (
        "field",
        "WEB, x-devtools: {health: {json: {mcp.on: false}}}",
        "bad_body",
        "mcp.on is true",
    ),
    (
        "text",
        "WEB, x-devtools: {health: {body: ready}}",
        "bad_body",
        "does not contain",
    ),
    ("listens", "WEB, x-devtools: {health: {tcp: 80}}", "", ""),
    (
        "refused",
        "x-devtools: {health: {url: 'http://127.0.0.1:REFUSED/'}}",
        "refused",
        "refused",
    ),
    (
        "late",
        "x-devtools: {health: {url: 'http://127.0.0.1:SILENT/', timeout: 500ms}}",
        "timeout",
        "0.5 s",
    ),
    (
        "tls",
        "command: [httpd, -f, -p, '80'], ports: ['127.0.0.1:PLAIN:80'], x-devtools: {health: {url: 'https://127.0.0.1:PLAIN/'}}",
        "tls",
        "does not speak TLS",
    ),
    (
        "hidden",
        "x-devtools: {health: {tcp: 5432}}",
        "not_published",
        "not published",
    ),
    (
        "command",
        "x-devtools: {health: {exec: [sh, -c, 'echo not yet; exit 3'], retries: 1, interval: 10ms}}",
        "command",
        "code 3: not yet",
    ),
    ("endures", "x-devtools: {health: {exec: 'true'}}", "", ""),
    // It passes only when it is asked for the third time.
    (
        "third",
        "x-devtools: {health: {exec: [sh, -c, 'echo x >> /tmp/n; [ $$(wc -l < /tmp/n) -ge 3 ]'], retries: 2, interval: 10ms}}",
        "",
        "",
    ),
    (
        "ended",
        "command: [sh, -c, 'echo bye; exit 126']",
        "exited",
        "may not be run",
    ),
    (
        "again",
        "command: ['false'], restart: always",
        "restarting",
        "times so far",
    ),
    (
        "sick",
        "healthcheck: {test: [CMD, sh, -c, 'echo no database; exit 1'], interval: 300ms, retries: 1}",
        "unhealthy",
        "no database",
    ),
    // Whoever is killed is not the first process: where that is gone at once, the engine may
    // not hear any more why.
    (
        "hungry",
        "command: [sh, -c, '(x=a; while :; do x=$$x$$x; done); sleep 1; exit 137'], mem_limit: 8m",
        "out_of_memory",
        "memory",
    ),
    (
        "tools",
        "command: [sh, -c, 'exec sleep 600'], x-devtools: {mcp: {command: [sh, -c, 'exit 3']}, health: {mcp: true}}",
        "mcp",
        "MCP:",
    ),
];

fn stack(silent: u16) -> Stack {
    let (plain, refused) = (free_port(), free_port());
    let mut text = "services:\n".to_owned();
    for (name, keys, _, _) in KINDS {
        let keys = keys
            .replace("WEB", WEB)
            .replace("PLAIN", &plain.to_string())
            .replace("REFUSED", &refused.to_string())
            .replace("SILENT", &silent.to_string());
        let command = if keys.contains("command: [") && !keys.starts_with("x-devtools") {
            ""
        } else {
            "command: [sleep, '600'], "
        };
        let own = format!("image: busybox, stop_grace_period: 0s, {command}{keys}");
        writeln!(text, "  {name}: {{{own}}}").unwrap();
    }
    Stack::new("probing", &text)
}

fn rows(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.stdout()).unwrap()
}

#[test]
fn every_way_of_not_being_well_is_told_by_a_word() {
    // It takes connections, and never says anything.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let stack = stack(silent.local_addr().unwrap().port());
    stack.devtools(&["up", "--detach", "--no-wait"]).run();
    let health = |arguments: &[&str]| {
        let arguments = [
            &["health", "--timeout", "30", "--format", "json"],
            arguments,
        ]
        .concat();
        stack.devtools(&arguments).run()
    };
    let mut awaited: Vec<(&str, &str)> = vec![
        ("again", "restarting"),
        ("sick", "unhealthy"),
        ("hungry", "out_of_memory"),
        ("ended", "exited"),
    ];
    // What restarts without end runs now and then, so each is seen when it is so.
    while !awaited.is_empty() {
        eventually(
            &format!("what comes to its end in time: {awaited:?}"),
            || {
                let names: Vec<&str> = awaited.iter().map(|(name, _)| *name).collect();
                let classes = rows(&health(&names));
                let before = awaited.len();
                awaited.retain(|(name, class)| {
                    let is_so = |row: &Value| row["service"] == *name && row["class"] == *class;
                    !classes.iter().any(is_so)
                });
                (awaited.len() < before).then_some(())
            },
        );
    }

    let seen = health(&[]).exits(1);

    let rows_seen = rows(&seen);
    let lasting = KINDS.iter().filter(|(name, ..)| *name != "again");
    for (name, _, class, words) in lasting.copied() {
        let row = rows_seen.iter().find(|row| row["service"] == name).unwrap();
        assert_eq!(row["class"].as_str().unwrap_or_default(), class, "{row}");
        assert_eq!(row["healthy"], class.is_empty(), "{row}");
        let reason = row["reason"].as_str().unwrap_or_default();
        assert!(reason.contains(words), "{row}");
    }
    more_is_told_when_it_is_asked_for(&stack);
}

fn more_is_told_when_it_is_asked_for(stack: &Stack) {
    let past = stack
        .devtools(&[
            "health",
            "--history",
            "--logs=2",
            "sick",
            "ended",
            "--format",
            "json",
        ])
        .run()
        .exits(1);
    for row in rows(&past) {
        if row["service"] == "sick" {
            let checks = row["history"].as_array().unwrap();
            assert!((1..=5).contains(&checks.len()), "{row}");
            assert_eq!(checks[0]["output"], "no database");
        } else {
            assert_eq!(row["logs"], serde_json::json!(["bye"]));
        }
    }
    // A name that is not its own is no word of its own.
    stack
        .devtools(&["health", "--strict", "good", "--format", "json"])
        .run()
        .exits(1)
        .prints(&["that of service \\\"other\\\""]);
    stack
        .devtools(&["health", "good", "field", "--on-fail", "grep -c bad_body"])
        .run()
        .exits(1)
        .says(&["1"]);
    stack
        .devtools(&["health", "--plain", "good", "command"])
        .run()
        .exits(1)
        .prints(&["Healthy\n❌ command: Unhealthy (probe ended with code 3: not yet)\n"]);
}
