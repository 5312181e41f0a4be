//! Reviews over HTTP, and what hostile changes do to them.

use serde_json::{Value, json};

use super::diff::FileChange;
use super::judge::judge;
use crate::inside::Role;
use crate::inside::agents::asking::{agent, agent_with, ask};
use crate::inside::model::tests::{CANARY, Said, StandIn};

async fn review(body: Value) -> (u16, Value) {
    ask(&agent(Role::CodeReview, &[]), "/review", Some(&body)).await
}

/// Rule and line of each finding.
fn places(answer: &Value) -> Vec<(&str, Option<u64>)> {
    let findings = answer["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            (
                finding["rule"].as_str().unwrap(),
                finding["line_number"].as_u64(),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_change_with_a_secret_is_not_approved() {
    let changes = concat!(
        "@@ -1,2 +1,4 @@\n import os\n+KEY = \"AKIA",
        "QYLPMN5HHHFPZAM2\"\n+# TODO: rotate\n-x = eval(text)\n y = eval(text)\n"
    );

    let (status, answer) = review(json!({
        "task_id": "t-1",
        "diffs": [{"file_path": "app.py", "changes": changes, "context_lines": 5}],
    }))
    .await;

    assert_eq!(status, 200, "{answer}");
    assert_eq!(
        places(&answer),
        [
            ("secret.aws-access-key", Some(2)),
            ("unfinished.todo", Some(3))
        ]
    );
    assert_eq!(
        answer["findings"][0],
        json!({
            "severity": "critical",
            "category": "security",
            "message": "an AWS access key (AKIA…) stands in the change",
            "file_path": "app.py",
            "line_number": 2,
            "rule": "secret.aws-access-key",
            "source": "rules",
        })
    );
    assert_eq!(answer["approval"], false);
    assert_eq!(answer["status"], "revision_required");
    assert_eq!(answer["task_id"], "t-1");
    assert_eq!(
        answer["summary"],
        "1 file and 2 new lines reviewed: 1 critical, 1 info findings; not approved."
    );
    assert_eq!(answer["estimated_tokens"], 36);
}

#[tokio::test]
async fn a_change_without_anything_bad_is_approved() {
    let inputs = json!([{"file_path": "src/lib.rs", "content": "//! Nothing.\n"}]);

    let (status, answer) = review(json!({"inputs": inputs, "test_results": []})).await;

    assert_eq!(status, 200);
    assert_eq!(answer["status"], "approved");
    assert_eq!(answer["made"], json!({"mode": "rules"}));
    assert_eq!(answer["findings"], json!([]));
    assert_eq!(
        answer["summary"],
        "1 file and 1 new line reviewed: nothing found; approved."
    );
}

#[tokio::test]
async fn nothing_to_review_is_a_question_and_the_answer_may_be_a_diff() {
    let talk = "Here it is:\n```diff\n@@ -0,0 +1 @@\n+<<<<<<< HEAD\n```\nThanks";

    let (asked, question) = review(json!({"diffs": [], "inputs": null})).await;
    let (still, again) = review(json!({"answer": "main, please"})).await;
    let (status, answer) = review(json!({"answer": talk})).await;

    assert_eq!((asked, still, status), (422, 422, 200));
    assert_eq!(question["error"]["code"], "input_required");
    assert!(
        again["error"]["message"]
            .as_str()
            .unwrap()
            .starts_with("The answer holds no change")
    );
    assert_eq!(places(&answer), [("change.conflict-marker", Some(1))]);
}

#[tokio::test]
async fn a_request_that_makes_no_sense_is_refused_with_the_field() {
    let (status, answer) = review(json!({"diffs": [{"file_path": "a"}]})).await;
    let (lines, too_many) =
        review(json!({"inputs": [{"file_path": "a", "content": "\n".repeat(200_001)}]})).await;

    assert_eq!((status, lines), (400, 400));
    assert!(
        answer["error"]["message"]
            .as_str()
            .unwrap()
            .contains("missing field `changes`")
    );
    assert!(
        too_many["error"]["message"]
            .as_str()
            .unwrap()
            .starts_with("200001 lines are too many")
    );
}

#[tokio::test]
async fn tests_that_failed_are_findings_and_tell_no_secret() {
    let (_, answer) = review(json!({
        "diffs": [{"file_path": "a.txt", "changes": "text"}],
        "test_results": [
            {"test_name": "good", "status": "passed", "duration_ms": 3},
            {"test_name": "bad", "status": "FAILED",
             "error_message": concat!("no access with glpat-", "Zx9_Yw8-Vu7Ts6Rq5Po4")},
            {"test_name": "odd", "status": "purple"},
        ],
    }))
    .await;

    assert_eq!(
        places(&answer),
        [("test.failed", None), ("test.failed", None)]
    );
    assert_eq!(
        answer["findings"][0]["message"],
        "the results that were given say that bad failed: no access with ***"
    );
    assert_eq!(answer["findings"][1]["severity"], "low");
    assert_eq!(answer["approval"], false);
}

#[tokio::test]
async fn a_new_dockerfile_is_looked_at_as_a_whole() {
    let content = "FROM golang AS build\nRUN go build\nFROM build AS test\nUSER app\n\
                   FROM debian:12\nCOPY --from=build /a /a\nCMD [\"/a\"]\n";

    let (_, answer) =
        review(json!({"inputs": [{"file_path": "Dockerfile", "content": content}]})).await;

    assert_eq!(
        places(&answer),
        [
            ("container.root-user", None),
            ("container.floating-image", Some(1)),
            ("container.no-health-check", None),
        ]
    );
}

#[tokio::test]
async fn what_cannot_be_seen_or_applied_is_said() {
    let changes = "diff --git a/a.png b/a.png\nBinary files a/a.png and b/a.png differ\n\
                   --- a/b.txt\n+++ b/b.txt\n@@ -1,5 +1,5 @@\n+one\n";

    let (_, answer) = review(json!({"diffs": [{"file_path": "x", "changes": changes}]})).await;

    assert_eq!(
        places(&answer),
        [("change.binary", None), ("change.miscounted", None)]
    );
}

#[test]
fn unwrap_is_for_tests_only() {
    let text = "a.unwrap();\n#[cfg(test)]\nmod tests {\n    b.unwrap();\n}";

    let in_code = judge(&[FileChange::whole("src/a.rs", text)]);
    let in_tests = judge(&[FileChange::whole("tests/a.rs", text)]);

    let lines: Vec<_> = in_code.iter().map(|finding| finding.line_number).collect();
    assert_eq!(lines, [Some(1)]);
    assert!(in_tests.is_empty());
}

#[tokio::test]
async fn a_big_change_is_told_and_its_list_stays_short() {
    let content = "// TODO\n".repeat(1000);

    let (_, answer) = review(json!({"inputs": [{"file_path": "a.rs", "content": content}]})).await;

    assert_eq!(answer["findings"].as_array().unwrap().len(), 200);
    assert_eq!(answer["findings_not_listed"], 801);
    assert_eq!(answer["findings"][0]["rule"], "change.big");
    assert!(
        answer["summary"]
            .as_str()
            .unwrap()
            .contains("1 low, 1000 info findings")
    );
}

/// A review of one new line by rules and by a model that says `answers`.
async fn second_reading(answers: &[Value]) -> (Value, StandIn) {
    let answers = answers
        .iter()
        .map(|answer| Said::completion(&answer.to_string()));
    let server = StandIn::saying(answers).await;
    let agent = agent_with(Role::CodeReview, &[], Some(server.model(&[])));
    let line = concat!("open(path) # glpat-", "Zx9_Yw8-Vu7Ts6Rq5Po4");
    let body = json!({"inputs": [{"file_path": "a.py", "content": line}]});

    let (_, answer) = ask(&agent, "/review", Some(&body)).await;

    assert!(!answer.to_string().contains(CANARY));
    (answer, server)
}

fn said(line: u32, message: &str) -> Value {
    json!({"severity": "high", "category": "reliability", "message": message,
        "file_path": "a.py", "line_number": line})
}

#[tokio::test]
async fn a_model_adds_findings_on_lines_that_it_was_shown() {
    let findings = json!({"findings": [said(1, "never\u{1b}[2J closed"), said(2, "not there")]});

    let (answer, server) = second_reading(&[findings]).await;

    assert_eq!(
        answer["made"],
        json!({"mode": "llm", "model": "stand-in-1"})
    );
    assert_eq!(
        answer["second_reading"],
        json!({"findings": 1, "findings_dropped": 1, "lines_not_shown": 0})
    );
    assert_eq!(answer["findings"][0]["rule"], "secret.gitlab-token");
    let second = &answer["findings"][1];
    assert_eq!(
        (&second["source"], &second["line_number"]),
        (&json!("llm"), &json!(1))
    );
    assert!(!second["message"].to_string().contains("u001b"), "{second}");
    let asked = server.heard()[0].last_words().to_owned();
    assert_eq!(asked, "File: a.py\n1 + open(path) # ***\n");
}

#[tokio::test]
async fn a_model_that_talks_nonsense_leaves_the_rules_as_they_are() {
    let (answer, server) = second_reading(&[json!({"verdict": "fine"})]).await;

    assert_eq!(server.heard().len(), 2);
    assert_eq!(answer["made"]["mode"], "rules");
    assert!(
        answer["made"]["fallback"]
            .as_str()
            .unwrap()
            .contains("findings"),
        "{answer}"
    );
    assert_eq!(places(&answer), [("secret.gitlab-token", Some(1))]);
    assert_eq!(answer["approval"], false);
}

/// Pieces of texts that are hard for one part or another.
const HOSTILE: &[&str] = &[
    "a",
    "\n",
    "+\n",
    "ab\n",
    "password = '",
    "key=a",
    "://a:b",
    "\"select from ",
    "chmod ",
    "curl ",
    "/*",
    "\"\"\"",
    "'",
    "\\",
    "@@ -1 +1 @@\n",
    "--- a\n+++ b\n",
    "--- ",
    "<<<<<<<\n",
    "eyJ",
    "gl-xox-sk-",
    "\"{",
    "image: ",
    "FROM ",
    "AKIA",
    "%s",
    "ü",
    "\u{0}",
];

#[test]
fn a_large_text_of_anything_is_read_to_its_end() {
    const PATHS: [&str; 6] = ["a.py", "a.rs", "a.ts", "a.sh", "compose.yaml", "Dockerfile"];
    for (at, piece) in HOSTILE.iter().enumerate() {
        let text = piece.repeat((1 << 18) / piece.len());

        let files = super::diff::parse(&text, PATHS[at % PATHS.len()]);
        let findings = judge(&files);

        let lines = text.lines().count() + files.len();
        assert!(findings.len() <= 3 * lines, "{piece:?}");
    }
}
