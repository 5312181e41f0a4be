//! `devtools task` with orchestrators that lack something, lie, or are none.

mod guides;

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::process::Stdio;
use std::sync::mpsc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header;
use axum::routing::any;
use insta::assert_snapshot;
use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::kill_process;
use serde_json::Value;

use self::guides::Guides;
use self::guides::serve;
use crate::sandbox::Sandbox;

/// Runs `devtools task` with an orchestrator.
fn task(sandbox: &Sandbox, url: &str, arguments: &[&str]) -> String {
    let all: Vec<&str> = ["task", "--url", url]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    sandbox.run(&all)
}

/// The identifier of a new task.
fn submitted(sandbox: &Sandbox, url: &str) -> String {
    let said = task(sandbox, url, &["submit", "-q", "Implement a login"]);
    said.lines().nth(2).unwrap().to_owned()
}

#[test]
fn a_task_of_the_guides_orchestrator_is_followed_by_looking_and_that_is_said_once() {
    let (sandbox, guides) = (Sandbox::new(), Guides::new());

    let said = task(
        &sandbox,
        &guides.url,
        &["submit", "Implement a login", "--watch"],
    );

    assert!(said.starts_with("exit code 0"), "{said}");
    assert_eq!(
        said.matches("this orchestrator has no events: polling")
            .count(),
        1,
        "{said}"
    );
    for words in [
        "feature-dev: in_progress",
        "code-review: completed",
        "task: completed",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn ctrl_c_ends_a_question_that_is_not_answered() {
    let sandbox = Sandbox::new();
    let (asked, is_asked) = mpsc::channel();
    let never = async move || {
        asked.send(()).unwrap();
        std::future::pending::<()>().await;
    };
    let (url, _runtime) = serve(Router::new().fallback(never));

    let arguments = ["task", "--url", &url, "submit", "Do it"];
    let mut running = sandbox.command(&arguments).spawn().unwrap();
    is_asked.recv().unwrap();
    kill_process(Pid::from_child(&running), Signal::INT).unwrap();

    assert_eq!(running.wait().unwrap().code(), Some(130));
}

#[test]
fn ctrl_c_ends_the_wait_for_a_task_that_goes_on() {
    let (sandbox, guides) = (Sandbox::new(), Guides::new());
    let id = submitted(&sandbox, &guides.url);

    for command in ["execute", "watch"] {
        let arguments = ["task", "--url", &guides.url, command, &id];
        let mut command = sandbox.command(&arguments);
        let mut running = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut words = BufReader::new(running.stderr.take().unwrap());
        words.read_line(&mut said).unwrap();
        kill_process(Pid::from_child(&running), Signal::INT).unwrap();

        assert_eq!(running.wait().unwrap().code(), Some(130), "{said}");
    }
}

#[test]
fn a_watch_as_json_is_one_object_a_line_and_says_what_was_derived() {
    let (sandbox, guides) = (Sandbox::new(), Guides::new());
    let arguments = [
        "task",
        "--url",
        &guides.url,
        "submit",
        "Do it",
        "--watch",
        "--format",
        "json",
    ];

    let output = sandbox.command(&arguments).output().unwrap();

    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["event"], "snapshot");
    let last = lines.last().unwrap();
    assert_eq!(last["event"], "task.status");
    assert_eq!(last["to"], "completed");
    assert_eq!(last["derived"], true);
    assert_eq!(last.get("seq"), None);
}

#[test]
fn without_a_list_the_tasks_that_were_submitted_from_here_are_shown_until_they_are_gone() {
    let (sandbox, guides) = (Sandbox::new(), Guides::new());
    let id = submitted(&sandbox, &guides.url);

    let listed = task(&sandbox, &guides.url, &["list"]);
    let shown = task(&sandbox, &guides.url, &["show", &id[..8]]);
    guides.restart();
    let after = task(&sandbox, &guides.url, &["list", "-q"]);
    let later = task(&sandbox, &guides.url, &["list", "-q"]);

    assert!(
        listed.contains("has no list: only tasks that were submitted from here"),
        "{listed}"
    );
    assert!(listed.contains("Implement a login"), "{listed}");
    assert!(
        shown.starts_with("exit code 0") && !shown.contains('\u{1b}'),
        "{shown}"
    );
    assert!(after.contains("1 task is gone"), "{after}");
    assert!(!later.contains("gone") && !later.contains(&id), "{later}");
}

#[test]
fn what_the_guides_orchestrator_cannot_do_is_refused_in_words() {
    let (sandbox, guides) = (Sandbox::new(), Guides::new());
    let id = submitted(&sandbox, &guides.url);
    let table: &[(&[&str], &str)] = &[
        (&["cancel", &id], "no way to cancel a task"),
        (&["retry", &id], "no way to retry a task"),
        (&["routes"], "no list of routing rules"),
        (
            &["routes", "Deploy it"],
            "no way to tell a decision without a task",
        ),
        (&["show", &id, "--result"], "no results of subtasks"),
        (
            &["cancel", "00000009-feed-4bad-8bad-000000000000"],
            "has no task",
        ),
    ];

    for (arguments, words) in table {
        let said = task(&sandbox, &guides.url, arguments);
        assert!(said.starts_with("exit code 1"), "{said}");
        assert!(said.contains(words) && said.contains("hint: "), "{said}");
    }
    let agents = task(&sandbox, &guides.url, &["agents"]);
    assert!(agents.contains("their load is unknown"), "{agents}");
}

#[test]
fn only_the_token_of_the_environment_is_sent_to_a_url_and_it_is_shown_nowhere() {
    let sandbox = Sandbox::with(&[
        ("compose.yaml", "services: {orchestrator: {image: a}}\n"),
        (".env", "DEVTOOLS_TOKEN=of-the-project\n"),
    ]);
    let guides = Guides::new();
    let arguments = ["task", "--url", &guides.url, "submit", "Do it"];

    let without = sandbox.command(&arguments).output().unwrap();
    let mut with = sandbox.command(&arguments);
    let with = with.env("DEVTOOLS_TOKEN", "canary").output().unwrap();

    assert!(without.status.success() && with.status.success());
    assert_eq!(
        guides.authorizations(),
        [None, Some("Bearer canary".to_owned())]
    );
    assert!(!sandbox.shown(&with).contains("canary"));
    let state = fs::read_dir(sandbox.path().parent().unwrap().join("home")).unwrap();
    assert!(state.count() > 0, "the task is remembered below the home");
}

#[test]
fn what_is_no_orchestrator_is_told_apart() {
    let sandbox = Sandbox::new();
    let (html, _html) = serve(Router::new().fallback(async || axum::response::Html("<p>hello")));
    let (empty, _empty) = serve(Router::new().fallback(async || ""));
    let (huge, _huge) = serve(Router::new().fallback(async || "x".repeat(65 << 20)));
    let (guarded, _guarded) = serve(Router::new().fallback(async || StatusCode::UNAUTHORIZED));
    let away = async || (StatusCode::FOUND, [(header::LOCATION, "http://evil")], "");
    let (moved, _moved) = serve(Router::new().fallback(away));
    let hostile = async || {
        let body = r#"{"error":{"code":"x","message":"no\u001b[2J"}}"#;
        (StatusCode::CONFLICT, body)
    };
    let (hostile, _hostile) = serve(Router::new().route("/{*path}", any(hostile)));
    let table = [
        (html, "the answer is a web page"),
        (empty, "the answer is empty"),
        (huge, "the answer is longer than 67108864 bytes"),
        (guarded, "asks for a token, and DEVTOOLS_TOKEN is not set"),
        (moved, "it sends us on to http://evil"),
        (hostile, "the orchestrator refuses: no (HTTP 409, x)"),
        ("http://127.0.0.1:9".to_owned(), "connection refused"),
    ];

    for (url, words) in table {
        let said = task(&sandbox, &url, &["submit", "Do it"]);
        assert!(said.starts_with("exit code 1"), "{said}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn what_makes_no_sense_is_refused_before_anybody_is_asked() {
    let sandbox = Sandbox::with(&[("context.json", "{\n  \"a\": ,\n}")]);
    let nobody = |arguments: &[&str]| task(&sandbox, "http://127.0.0.1:9", arguments);

    assert_snapshot!(nobody(&["show", ".."]), @r#"
    exit code 2
    --- stderr
    error: ".." cannot be the identifier of a task
    hint: `devtools task list` shows them; the beginning of one is enough
    "#);
    assert_snapshot!(nobody(&["submit", "  "]), @r"
    exit code 2
    --- stderr
    error: the description is empty; say what is to be done
    ");
    assert_snapshot!(nobody(&["submit", "-", "--input", "-"]), @r"
    exit code 2
    --- stderr
    error: standard input can be read once: one - at most
    ");
    assert_snapshot!(nobody(&["submit", "a", "--context", "@context.json"]), @r"
    exit code 2
    --- stderr
    error: context.json:2:8: no JSON: expected value
    ");
    assert_snapshot!(nobody(&["submit", "a", "--input", "none.diff"]), @r"
    exit code 2
    --- stderr
    error: none.diff: there is no such file
    ");
    assert_snapshot!(sandbox.run(&["task", "list", "--url", "http://me:canary@host"]), @r"
    exit code 2
    --- stderr
    error: --url: a URL holds no password here; set DEVTOOLS_TOKEN instead
    ");
}

#[test]
fn without_an_orchestrator_in_the_file_the_flag_that_names_one_is_told() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services: {web: {image: a}}\n")]);

    assert_snapshot!(sandbox.run(&["task", "list"]), @r"
    exit code 2
    --- stderr
    error: no service of project shop is the orchestrator
    hint: give it `x-devtools: {role: orchestrator}` in the file, or say where it is with --url http://HOST:PORT
    ");
}

#[test]
fn every_command_about_tasks_has_a_help_with_examples() {
    let sandbox = Sandbox::new();
    for command in [
        "submit", "list", "show", "watch", "execute", "cancel", "retry", "answer", "agents",
        "routes", "test",
    ] {
        let help = sandbox.run(&["task", command, "--help"]);

        assert!(help.contains("\nExamples:\n  "), "{command}: {help}");
        assert!(help.contains("--url <URL>"), "{command}: {help}");
    }
}
