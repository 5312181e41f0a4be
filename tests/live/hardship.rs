//! What clients do to the services of the default stack that they should not, and how
//! the others fare meanwhile.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;

use crate::default_stack::up;
use crate::support::PATIENCE;
use crate::support::crowd::Crowd;
use crate::support::http;
use crate::support::task_watch::TaskWatch;

/// The token of the stack, which nothing may show.
const TOKEN: &str = "canary-of-the-stack";

/// Ten megabytes, which is more than any request may have.
const LARGE: usize = 10 * 1024 * 1024;

/// Viewers that read nothing.
const STUCK: usize = 24;

#[test]
fn bad_input_is_refused_in_words_and_disturbs_nobody() {
    let mut stack = up("hardship-input");
    let token = "    environment: {DEVTOOLS_TOKEN: \"${DEVTOOLS_TOKEN}\"}\n";
    let services = ["orchestrator", "feature-dev"].map(|name| format!("  {name}:\n{token}"));
    let text = format!("services:\n{}", services.concat());
    std::fs::write(stack.folder().join("compose.override.yaml"), text).unwrap();
    stack.set("DEVTOOLS_TOKEN", TOKEN);
    stack.devtools(&["up"]).run().exits(0);
    let orchestrator = stack.container("orchestrator").host_port("8001/tcp");
    let agent = stack.container("feature-dev").host_port("8002/tcp");

    let json = "Content-Type: application/json\r\n";
    let allowed = format!("{json}Authorization: Bearer {TOKEN}\r\n");
    let wrong = format!("{json}Authorization: Bearer wrong\r\n");
    let large = " ".repeat(LARGE);
    let chunked = format!("{LARGE:x}\r\n{large}\r\n0\r\n\r\n");
    let cases: [(&str, &str, Option<&str>, u16, &str); 6] = [
        (&allowed, "{\"description\": ", None, 400, "invalid_json"),
        (&allowed, &large, None, 413, "body_too_large"),
        (
            &allowed,
            &chunked,
            Some("Transfer-Encoding: chunked\r\n"),
            413,
            "body_too_large",
        ),
        (
            &allowed,
            "{\"description\": \"x\", \"agent_type\": \"nobody\"}",
            None,
            400,
            "unknown_agent",
        ),
        (
            &wrong,
            "{\"description\": \"x\"}",
            None,
            401,
            "unauthorized",
        ),
        (json, "{\"description\": \"x\"}", None, 401, "unauthorized"),
    ];
    let answers = while_others_look_at_health(orchestrator, || {
        cases.map(|(head, body, kind, _, _)| {
            let length = format!("Content-Length: {}\r\n", body.len());
            let kind = kind.unwrap_or(&length);
            let of = |path: &str| format!("POST {path} HTTP/1.1\r\n{head}{kind}");
            [(orchestrator, "/orchestrate"), (agent, "/implement")]
                .map(|(port, path)| http::send(port, &of(path), body.as_bytes()).unwrap())
        })
    });

    for ((head, body, _, status, code), [of_orchestrator, of_agent]) in cases.iter().zip(&answers) {
        let body = &body[..body.len().min(60)];
        let said = of_orchestrator.json();
        assert_eq!(of_orchestrator.status, *status, "{body}: {said}");
        assert_eq!(said["error"]["code"], *code, "{body}: {said}");
        assert_ne!(said["error"]["message"], "", "{body}");
        let said = format!("{said}{}", of_agent.text());
        assert!(!said.contains(TOKEN), "{head}{body}: {said}");
        // An agent asks nobody else, so it knows no unknown agent.
        if *code != "unknown_agent" {
            assert_eq!(of_agent.status, *status, "{body}: {}", of_agent.text());
        }
    }
}

#[test]
fn viewers_that_stop_reading_keep_nobody_waiting() {
    let stack = up("hardship-viewers");
    let crowd = Crowd::new(&stack, 50);
    let stuck: Vec<TcpStream> = (0..STUCK)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", crowd.port)).unwrap();
            let request = b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
            stream.write_all(request).unwrap();
            stream
        })
        .collect();
    let mut watch = TaskWatch::begin(&stack, &crowd);

    let given = while_others_look_at_health(crowd.port, || {
        let given = crowd.submit("viewers", 500);
        watch.until_ended(500, &crowd);
        given
    });

    let answered = given.iter().map(|one| one.took).max();
    let ended = given.iter().map(|one| watch.took(one)).max();
    assert!(answered < Some(PATIENCE), "{answered:?}");
    assert!(ended < Some(PATIENCE), "{ended:?}");
    watch.end();
    drop(stuck);
    let tasks = crowd.tasks();
    let completed = tasks.iter().filter(|task| task["status"] == "completed");
    assert_eq!(completed.count(), 500);
}

/// Does something while another client asks again and again how a service is, which
/// must be told each time.
fn while_others_look_at_health<T>(port: u16, work: impl FnOnce() -> T) -> T {
    let is_done = AtomicBool::new(false);
    let look = || {
        let mut looks = 0;
        while !is_done.load(Ordering::Relaxed) || looks == 0 {
            let health = http::get(port, "/health").unwrap();
            assert_eq!(health.status, 200, "{}", health.text());
            looks += 1;
        }
    };
    thread::scope(|scope| {
        let looking = scope.spawn(look);
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        is_done.store(true, Ordering::Relaxed);
        looking.join().unwrap();
        done.unwrap()
    })
}
