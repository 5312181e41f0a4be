//! The client against servers on ports of their own, well-behaved and not.

mod outside;

use serde_json::json;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::*;

const PATIENCE: Duration = Duration::from_secs(5);

fn client() -> Client {
    Client::new(PATIENCE).unwrap()
}

/// Reads until the head of a request and the body that it announces are there.
async fn request_of(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut seen = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&seen).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        let mut piece = [0; 4096];
        let read = stream.read(&mut piece).await.unwrap();
        assert!(read > 0, "the client hung up after {text:?}");
        seen.extend_from_slice(&piece[..read]);
    }
}

/// Answers one request with exactly these bytes and hangs up; returns its
/// address and the request.
async fn answering(bytes: impl Into<Vec<u8>>) -> (String, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = oneshot::channel();
    let bytes = bytes.into();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        drop(tell.send(request_of(&mut stream).await));
        // A client that has read enough hangs up.
        stream.write_all(&bytes).await.unwrap_or_default();
    });
    (format!("http://{address}/health"), told)
}

/// Answers one request with these bytes and then keeps the connection open.
async fn stalling(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        request_of(&mut stream).await;
        stream.write_all(bytes).await.unwrap();
        std::future::pending::<()>().await;
    });
    format!("http://{address}/")
}

#[tokio::test]
async fn an_answer_has_its_status_headers_and_body() {
    let (url, _) =
        answering("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\ncontent-length: 2\r\n\r\nno").await;

    let answer = client().get(&url).await.unwrap();

    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (503, b"no".as_slice())
    );
    assert_eq!(answer.header("retry-after"), Some("7"));
    assert!(!answer.is_success());
}

#[tokio::test]
async fn what_does_not_speak_http_is_told_apart_from_a_closed_port_and_an_unknown_host() {
    let (strange, _) = answering("SSH-2.0-OpenSSH_9.2\r\n").await;
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let refused = format!("http://{}/", closed.local_addr().unwrap());
    drop(closed);

    assert_eq!(client().get(&strange).await, Err(Silence::NotHttp));
    assert_eq!(client().get(&refused).await, Err(Silence::Refused));
    assert_eq!(
        client().get("http://nobody.invalid/").await,
        Err(Silence::UnknownHost)
    );
}

#[tokio::test]
async fn json_and_forms_arrive_with_their_type_and_headers() {
    let answer = "HTTP/1.1 204 No Content\r\n\r\n";
    let (first, json) = answering(answer).await;
    let (second, form) = answering(answer).await;

    let question = Request::post(first)
        .json(&json!({"a": 1}))
        .header("x-task-id", "t1");
    client().send(question, 10).await.unwrap();
    let question = Request::post(second)
        .form(&[("code", "a&b"), ("state", "ü")])
        .secret_header("authorization", "Bearer canary");
    client().send(question, 10).await.unwrap();

    let (json, form) = (json.await.unwrap(), form.await.unwrap());
    assert!(json.starts_with("POST /health HTTP/1.1\r\n"), "{json}");
    assert!(json.contains("content-type: application/json\r\n"));
    assert!(json.contains("x-task-id: t1\r\n"));
    assert!(json.ends_with("\r\n\r\n{\"a\":1}"));
    assert!(form.contains("content-type: application/x-www-form-urlencoded\r\n"));
    assert!(form.contains("authorization: Bearer canary\r\n"));
    assert!(form.ends_with("code=a%26b&state=%C3%BC"));
}

#[tokio::test]
async fn a_user_and_a_password_in_the_address_are_shown_to_the_server() {
    let (url, asked) = answering("HTTP/1.1 204 No Content\r\n\r\n").await;
    let url = url.replace("http://", "http://me:word@");

    client().get(&url).await.unwrap();

    let asked = asked.await.unwrap();
    assert!(
        asked.contains("authorization: Basic bWU6d29yZA==\r\n"),
        "{asked}"
    );
    assert!(asked.contains("host: 127.0.0.1:"), "{asked}");
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (elsewhere, asked) = answering("HTTP/1.1 200 OK\r\n\r\n").await;
    let redirect = format!("HTTP/1.1 307 Go\r\nlocation: {elsewhere}\r\ncontent-length: 0\r\n\r\n");
    let (url, _) = answering(redirect).await;

    let question = Request::post(url).secret_header("authorization", "Bearer canary");
    let answer = client().send(question, 100).await.unwrap();

    assert_eq!(answer.status, 307);
    assert_eq!(answer.header("location"), Some(elsewhere.as_str()));
    let waited = tokio::time::timeout(Duration::from_millis(50), asked).await;
    assert!(waited.is_err(), "{waited:?}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_whether_announced_or_not() {
    let filler = "x".repeat(101);
    let bodies = [
        format!("HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n{filler}"),
        format!("HTTP/1.1 200 OK\r\n\r\n{filler}"),
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n65\r\n{filler}\r\n0\r\n\r\n"),
    ];

    for body in bodies {
        let (url, _) = answering(body).await;

        let answered = client().send(Request::get(url), 100).await;

        assert_eq!(answered, Err(Silence::TooLarge(100)));
    }
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_taken() {
    let (url, _) = answering(format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(100))).await;

    let answer = client().send(Request::get(url), 100).await.unwrap();

    assert_eq!(answer.body.len(), 100);
}

#[tokio::test]
async fn of_a_probe_that_is_answered_with_a_huge_body_only_the_beginning_is_read() {
    let (url, _) = answering(format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1 << 20))).await;

    let answer = client().get(&url).await.unwrap();

    assert_eq!(answer.body.len(), LIMIT);
}

#[tokio::test]
async fn patience_covers_the_head_and_the_body() {
    let short = Duration::from_millis(60);
    let client = Client::new(short).unwrap();
    let starts: [&[u8]; 3] = [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-le",
        b"HTTP/1.1 200 OK\r\n\r\nhalf",
    ];

    for start in starts {
        let url = stalling(start).await;

        let answered = client.send(Request::get(url), 100).await;

        assert_eq!(answered, Err(Silence::Timeout(short)));
    }
}

#[tokio::test]
async fn a_body_that_ends_too_early_is_told_from_no_answer() {
    let (half, _) = answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").await;
    let (nothing, _) = answering("").await;

    assert_eq!(client().get(&half).await, Err(Silence::Cut));
    assert_eq!(client().get(&nothing).await, Err(Silence::NotHttp));
}

#[tokio::test]
async fn a_stream_goes_on_beyond_the_patience() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/events", listener.local_addr().unwrap());
    let (go_on, gone_on) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        request_of(&mut stream).await;
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\none";
        stream.write_all(head).await.unwrap();
        gone_on.await.unwrap();
        stream.write_all(b"two").await.unwrap();
    });
    let patience = Duration::from_millis(200);
    let client = Client::new(patience).unwrap();

    let mut opened = client.open(Request::get(url)).await.unwrap();
    let first = opened.next().await.unwrap().unwrap();
    tokio::time::timeout(patience * 2, opened.next())
        .await
        .unwrap_err();
    go_on.send(()).unwrap();
    let second = opened.next().await.unwrap().unwrap();

    assert_eq!((&*first, &*second), (&b"one"[..], &b"two"[..]));
    assert_eq!(opened.header("content-type"), Some("text/event-stream"));
    assert_eq!(opened.next().await, Ok(None));
}

#[tokio::test]
async fn a_stream_that_never_begins_costs_the_patience() {
    let short = Duration::from_millis(60);
    let url = stalling(b"").await;

    let opened = Client::new(short).unwrap().open(Request::get(url)).await;

    assert_eq!(opened.err(), Some(Silence::Timeout(short)));
}

#[tokio::test]
async fn nothing_that_goes_wrong_repeats_a_secret() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let questions = [
        Request::get(format!("http://me:canary@{address}/?key=canary")),
        Request::get("http://me:canary@nobody.invalid/?key=canary"),
        Request::get("ftp://me:canary@host/?key=canary"),
        Request::get("canary canary"),
        Request::get("http://[canary"),
        Request::get(format!("http://{address}/")).secret_header("authorization", "canary\n"),
    ];

    for question in questions {
        let shown = format!("{question:?}");
        let silence = client().send(question, 100).await.unwrap_err();

        let told = format!("{shown} {silence} {silence:?}");
        assert!(!told.contains("canary"), "{told}");
    }
}
