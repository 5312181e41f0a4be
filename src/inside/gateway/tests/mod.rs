//! A gateway on a port of its own, asked over TCP, and those that it asks itself.

mod linear;
mod mcp;
mod tools;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request as Received;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::host::http::{Answer, Client, Request};
use crate::inside::bench::Bench;
use crate::inside::log::tests::Lines;
use crate::inside::metrics::Metrics;
use crate::inside::{Level, Log, Role, Settings, Workshop, serve};

/// A gateway that runs until the test ends.
struct Service {
    address: SocketAddr,
    client: Client,
    lines: Lines,
    /// Where it keeps its token.
    folder: TempDir,
}

impl Service {
    async fn start(variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own = [("LINEAR_TOKEN_STORE_DIR", folder.path().to_str().unwrap())];
        let settings = Settings::read(Role::GatewayMcp, |name| {
            let mut all = variables.iter().chain(&own);
            let found = all.find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
        .unwrap();
        let lines = Lines::default();
        let bench = Arc::new(Bench {
            role: Role::GatewayMcp,
            settings,
            log: Log::new(
                Role::GatewayMcp,
                Level::Debug,
                SystemTime::now,
                lines.clone(),
            ),
            workshop: Workshop {
                render: |_, _| Err("no stencil is needed here".to_owned()),
            },
            model: None,
            client: client(),
            metrics: Metrics::new(),
            data_folder: None,
            started: Instant::now(),
            closing: watch::channel(false).1,
        });
        Self {
            address: listening(serve::router(&bench).unwrap()).await,
            client: client(),
            lines,
            folder,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn ask(&self, request: Request) -> Answer {
        self.client.send(request, 1 << 20).await.unwrap()
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        json(&self.ask(Request::get(self.url(path))).await)
    }

    async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        json(&self.ask(Request::post(self.url(path)).json(body)).await)
    }
}

fn client() -> Client {
    Client::new(Duration::from_secs(20)).unwrap()
}

fn json(answer: &Answer) -> (u16, Value) {
    let text = String::from_utf8_lossy(&answer.body);
    let value = serde_json::from_str(&text);
    (answer.status, value.unwrap_or_else(|_| Value::from(text)))
}

/// Serves until the test ends; returns where.
async fn listening(router: Router) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, router).await });
    address
}

/// Where nobody listens.
async fn nowhere() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// What somebody was asked.
#[derive(Clone, Debug)]
struct Seen {
    method: String,
    /// With its query.
    path: String,
    headers: HeaderMap,
    body: String,
}

impl Seen {
    /// A header; empty where there is none.
    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// A field of a form; empty where there is none.
    fn field(&self, name: &str) -> String {
        let mut fields = form_urlencoded::parse(self.body.as_bytes());
        let found = fields.find(|(key, _)| key == name);
        found.map_or_else(String::new, |(_, value)| value.into_owned())
    }
}

/// Somebody else's server, which answers as its documentation says.
struct StandIn {
    url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl StandIn {
    async fn start(answer: impl Fn(&Seen) -> (u16, Value) + Clone + Send + Sync + 'static) -> Self {
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let log = Arc::clone(&seen);
        let router = Router::new().fallback(move |request: Received| {
            let (answer, log) = (answer.clone(), Arc::clone(&log));
            async move {
                let (head, body) = request.into_parts();
                let body = to_bytes(body, usize::MAX).await.unwrap();
                let one = Seen {
                    method: head.method.to_string(),
                    path: head.uri.to_string(),
                    headers: head.headers,
                    body: String::from_utf8(body.to_vec()).unwrap(),
                };
                let (status, body) = answer(&one);
                log.lock().unwrap().push(one);
                let status = StatusCode::from_u16(status).unwrap();
                (status, axum::Json(body)).into_response()
            }
        });
        Self {
            url: format!("http://{}", listening(router).await),
            seen,
        }
    }

    /// What it was asked, the first time first.
    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}
