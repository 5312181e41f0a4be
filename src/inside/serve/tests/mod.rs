//! A service on a port of its own, asked over TCP.

mod hardship;
mod manual;
mod openapi;

use std::path::Path;
use std::time::SystemTime;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::*;
use crate::inside::log::tests::Lines;

/// A service that runs until it is stopped.
struct Running {
    address: SocketAddr,
    lines: Lines,
    stop: oneshot::Sender<Signal>,
    end: JoinHandle<Result<(), ServeError>>,
    _journal: tempfile::TempDir,
}

/// What a service works with in tests.
fn bench(
    role: Role,
    level: Level,
    data_folder: Option<&Path>,
    lines: &Lines,
    variables: &[(&str, &str)],
) -> Bench {
    let settings = Settings::read(role, |name| {
        let found = variables.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    });
    Bench {
        role,
        settings: settings.unwrap(),
        log: Log::new(role, level, || SystemTime::UNIX_EPOCH, lines.clone()),
        workshop: Workshop {
            render: |_, _| Err("no stencil is needed here".to_owned()),
        },
        model: None,
        client: Client::new(PEER_PATIENCE).unwrap(),
        metrics: Metrics::new(),
        data_folder: data_folder.map(Path::to_owned),
        started: Instant::now(),
        closing: watch::channel(false).1,
    }
}

impl Running {
    async fn start(role: Role, level: Level, data_folder: Option<&Path>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let lines = Lines::default();
        let journal = tempfile::tempdir().unwrap();
        let peers = &[
            ("MCP_GATEWAY_URL", "http://gateway-mcp:8000"),
            ("LOG_LEVEL", ""),
            ("DEVTOOLS_DATA_FOLDER", journal.path().to_str().unwrap()),
        ];
        let bench = bench(role, level, data_folder, &lines, peers);
        let (stop, stopped) = oneshot::channel();
        let end = tokio::spawn(serve(bench, listener, async { stopped.await.unwrap() }));
        Self {
            address,
            lines,
            stop,
            end,
            _journal: journal,
        }
    }

    /// The status code and the body of one request.
    async fn ask(&self, method: &str, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (
            head.split(' ').nth(1).unwrap().parse().unwrap(),
            body.to_owned(),
        )
    }

    async fn json(&self, method: &str, path: &str) -> (u16, Value) {
        let (code, body) = self.ask(method, path).await;
        (code, serde_json::from_str(&body).unwrap())
    }
}

#[tokio::test]
async fn health_has_what_the_guide_expects_and_says_that_it_is_a_reference() {
    let service = Running::start(Role::Orchestrator, Level::Info, None).await;

    let (code, body) = service.json("GET", "/health").await;

    assert_eq!(code, 200);
    assert_eq!(
        body,
        json!({
            "status": "ok",
            "service": "orchestrator",
            "version": env!("CARGO_PKG_VERSION"),
            "timestamp": "1970-01-01T00:00:00.000Z",
            "reference": true,
            "mode": "deterministic",
            "uptime_seconds": 0,
        })
    );
}

#[tokio::test]
async fn a_service_with_a_writable_folder_is_ready_and_names_its_peers() {
    let service = Running::start(Role::Cicd, Level::Info, Some(Path::new("/tmp"))).await;

    let (code, body) = service.json("GET", "/ready").await;

    assert_eq!(code, 200);
    assert_eq!(
        body,
        json!({
            "status": "ready",
            "service": "cicd",
            "data_folder": "/tmp",
            "dependencies": {"MCP_GATEWAY_URL": "http://gateway-mcp:8000/"},
        })
    );
}

#[tokio::test]
async fn a_service_without_its_folder_is_healthy_but_not_ready() {
    let missing = Path::new("/nowhere/at/all");
    let service = Running::start(Role::Cicd, Level::Info, Some(missing)).await;

    let (health, _) = service.json("GET", "/health").await;
    let (ready, body) = service.json("GET", "/ready").await;

    assert_eq!((health, ready), (200, 503));
    let reason = body["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("/nowhere/at/all is not writable: No such file"),
        "{reason}"
    );
}

#[tokio::test]
async fn what_is_not_there_is_said_in_json() {
    let service = Running::start(Role::Orchestrator, Level::Info, None).await;

    let (missing, body) = service.json("POST", "/compose").await;
    let (refused, _) = service.json("DELETE", "/health").await;

    assert_eq!((missing, refused), (404, 405));
    assert_eq!(body["error"]["code"], "not_found");
}

#[tokio::test]
async fn the_front_page_says_what_answers() {
    let service = Running::start(Role::CodeReview, Level::Info, None).await;

    let (_, text) = service.ask("GET", "/").await;

    assert!(
        text.starts_with("code-review: quality analysis, as a reference service"),
        "{text}"
    );
}

#[tokio::test]
async fn requests_are_logged_only_for_debugging() {
    for (level, lines) in [(Level::Info, 1), (Level::Debug, 2)] {
        let service = Running::start(Role::Cicd, level, None).await;

        service.ask("GET", "/health").await;

        assert_eq!(
            service.lines.text().lines().count(),
            lines,
            "{}",
            service.lines.text()
        );
    }
}

#[tokio::test]
async fn an_open_connection_does_not_keep_a_stopped_service_alive() {
    let service = Running::start(Role::Cicd, Level::Info, None).await;
    let mut half_asked = TcpStream::connect(service.address).await.unwrap();
    half_asked
        .write_all(b"GET /health HTTP/1.1\r\n")
        .await
        .unwrap();
    let begun = Instant::now();

    service.stop.send(Signal::Terminate).unwrap();
    service.end.await.unwrap().unwrap();

    assert!(begun.elapsed() < Duration::from_secs(1));
    assert!(
        service
            .lines
            .text()
            .contains(r#""msg":"stopped","signal":"SIGTERM""#)
    );
}
