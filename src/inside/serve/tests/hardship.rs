//! Clients that nobody wishes for: each is told or dropped, and harms no other.

use std::sync::Arc;

use axum::Json;
use axum::routing::{get, post};
use tokio::sync::Notify;

use super::accept::Limits;
use super::*;
use crate::inside::answer::Body;

/// What the service under test can bear.
const LIMITS: Limits = Limits {
    connections: 4,
    head: Duration::from_millis(300),
    reader: Duration::from_millis(300),
};

/// More than the system keeps for somebody who does not read.
const LARGE: usize = 32 * 1024 * 1024;

/// A service with a page that takes JSON, one that is large and one that waits.
struct Hardship {
    address: SocketAddr,
    go_on: Arc<Notify>,
}

impl Hardship {
    async fn start(variables: &'static [(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let go_on = Arc::new(Notify::new());
        let turn = Arc::clone(&go_on);
        let wait = move || async move {
            turn.notified().await;
            "waited"
        };
        let bench = Arc::new(bench(
            Role::Cicd,
            Level::Info,
            None,
            &Lines::default(),
            variables,
        ));
        let router = pages::routes()
            .route(
                "/echo",
                post(|Body(value): Body<Value>| async { Json(value) }),
            )
            .route("/large", get(|| async { vec![b'x'; LARGE] }))
            .route("/wait", get(wait))
            .layer(from_fn_with_state(Arc::clone(&bench), guard::guard))
            .with_state(bench);
        tokio::spawn(async move {
            accept::until(listener, LIMITS, router, std::future::pending::<()>()).await
        });
        Self { address, go_on }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends these bytes and reads until the service hangs up.
    async fn told(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.unwrap();
        rest_of(stream).await
    }

    async fn assert_well(&self) {
        let answer = self.told(&get_request("/health")).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }
}

async fn rest_of(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

/// How much comes until the connection ends, well or not.
async fn read_all(mut stream: TcpStream) -> usize {
    let mut buffer = vec![0; 64 * 1024];
    let mut all = 0;
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        all += read;
    }
    all
}

fn get_request(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").into_bytes()
}

fn post_request(path: &str, length: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Ten megabytes in chunks.
fn chunks() -> Vec<u8> {
    let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 0x10000], b"\r\n"].concat();
    [chunk.repeat(160), b"0\r\n\r\n".to_vec()].concat()
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_and_the_client_can_read_why() {
    let service = Hardship::start(&[]).await;
    let body = vec![b' '; 10_000_000];
    let requests = [
        post_request("/echo", "Content-Length: 10000000", &body),
        post_request("/echo", "Transfer-Encoding: chunked", &chunks()),
    ];

    for request in requests {
        let answer = service.told(&request).await;

        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains(r#""code":"body_too_large""#), "{answer}");
    }
    service.assert_well().await;
}

#[tokio::test]
async fn a_large_body_to_nowhere_or_without_a_token_is_answered_too() {
    let service = Hardship::start(&[("DEVTOOLS_TOKEN", "canary")]).await;
    let body = vec![b' '; 1_000_000];
    let lost = post_request(
        "/nowhere",
        "Authorization: Bearer canary\r\nContent-Length: 1000000",
        &body,
    );
    let stranger = post_request("/echo", "Content-Length: 1000000", &body);
    let guess = post_request(
        "/echo",
        "Authorization: Bearer canari\r\nContent-Length: 1000000",
        &body,
    );

    for (request, status) in [(lost, 404), (stranger, 401), (guess, 401)] {
        let mut stream = service.connect().await;
        stream.write_all(&request).await.unwrap();
        stream.shutdown().await.unwrap();
        let answer = rest_of(stream).await;

        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        assert!(!answer.contains("canary"), "{answer}");
    }
}

#[tokio::test]
async fn a_head_that_does_not_end_costs_the_connection() {
    let service = Hardship::start(&[]).await;

    for start in ["", "GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let begun = Instant::now();

        let answer = service.told(start.as_bytes()).await;

        assert!(!answer.contains("200 OK"), "{answer}");
        assert!(begun.elapsed() >= LIMITS.head);
    }
    service.assert_well().await;
}

#[tokio::test]
async fn a_body_that_does_not_end_costs_the_time_of_one_request() {
    let service = Hardship::start(&[("DEVTOOLS_REQUEST_TIMEOUT", "100ms")]).await;

    let answer = service
        .told(&post_request("/echo", "Content-Length: 100", b"{"))
        .await;

    assert!(answer.starts_with("HTTP/1.1 504 "), "{answer}");
    assert!(
        answer.contains(r#""message":"no answer within 0.1 s""#),
        "{answer}"
    );
}

#[tokio::test]
async fn heads_that_are_too_large_are_refused() {
    let service = Hardship::start(&[]).await;
    let long = "x".repeat(64 * 1024);
    let many = "X-More: 1\r\n".repeat(1000);
    let heads = [
        format!("GET /health HTTP/1.1\r\nX-Long: {long}\r\n\r\n"),
        format!("GET /health HTTP/1.1\r\n{many}\r\n"),
        format!("GET /{long} HTTP/1.1\r\n\r\n"),
    ];

    for head in heads {
        let answer = service.told(head.as_bytes()).await;

        let status = answer.get(9..12).unwrap_or_default();
        assert!(["414", "431"].contains(&status), "{answer:?}");
    }
    service.assert_well().await;
}

#[tokio::test]
async fn garbage_behind_a_request_is_refused_after_the_request_is_answered() {
    let service = Hardship::start(&[]).await;

    let answer = service
        .told(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n\x16\x03\x01 garbage\r\n\r\n")
        .await;

    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("HTTP/1.1 400 Bad Request\r\n"), "{answer}");
    service.assert_well().await;
}

#[tokio::test]
async fn connections_that_ask_nothing_make_room_for_those_that_do() {
    let service = Hardship::start(&[]).await;
    let mut waiting = service.connect().await;
    waiting.write_all(&get_request("/wait")).await.unwrap();
    service.assert_well().await;

    let mut idle = Vec::new();
    for _ in 0..10 * LIMITS.connections {
        idle.push(service.connect().await);
    }
    let begun = Instant::now();
    service.assert_well().await;
    service.go_on.notify_one();

    assert!(begun.elapsed() < Duration::from_secs(5));
    let answer = rest_of(waiting).await;
    assert!(answer.ends_with("waited"), "{answer}");
    drop(idle);
}

#[tokio::test]
async fn clients_that_do_not_read_give_up_their_places() {
    let service = Hardship::start(&[]).await;
    let begun = Instant::now();
    let mut deaf = Vec::new();
    for _ in 0..LIMITS.connections {
        let mut stream = service.connect().await;
        stream.write_all(&get_request("/large")).await.unwrap();
        stream.peek(&mut [0]).await.unwrap();
        deaf.push(stream);
    }

    service.assert_well().await;

    assert!(begun.elapsed() >= LIMITS.reader);
    let read = futures_util::future::join_all(deaf.into_iter().map(read_all)).await;
    assert!(read.iter().any(|read| *read < LARGE), "{read:?}");
}
