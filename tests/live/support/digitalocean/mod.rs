//! A stand-in for `DigitalOcean`'s API, made by its documentation, which grants credentials
//! for a real registry and is that registry's token server.

mod knowledge;

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;

use axum::Router;
use axum::body::Body;
use axum::body::to_bytes;
use axum::extract::State;
use axum::http::Request;
use axum::http::Response;
use serde_json::json;

use super::docker_registry::Access;
use super::docker_registry::DockerRegistry;
use super::docker_registry::TokenSigner;
use super::publish::Publisher;
use knowledge::Shared;

/// The user's token for the API. It must be seen nowhere.
pub(crate) const TOKEN: &str = "dop_v1_canaryTokenOfTheTests";

/// With what every credential begins that is granted. It must be seen nowhere, either.
pub(crate) const GRANTED: &str = "dor_v1_canaryGranted";

/// The API, and what it knows.
pub(crate) struct DigitalOcean {
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    signer: Arc<TokenSigner>,
    shared: Arc<Mutex<Shared>>,
}

impl DigitalOcean {
    /// An API for one empty registry that is called `shop`.
    pub(crate) fn start() -> Self {
        let shared = Arc::new(Mutex::new(Shared::new()));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let signer = Arc::new(TokenSigner::new());
        let state = (Arc::clone(&shared), Arc::clone(&signer));
        // Ends with the process of the tests.
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let router = Router::new().fallback(serve).with_state(state);
                axum::serve(listener, router).await.unwrap();
            });
        });
        Self {
            address,
            signer,
            shared,
        }
    }

    /// The real registry for which it grants credentials.
    pub(crate) fn registry(&self) -> DockerRegistry {
        let realm = format!("{}/v2/registry/auth", self.address);
        let registry = DockerRegistry::start(&Access::Token {
            signer: &self.signer,
            realm: &realm,
        });
        self.change(|shared| shared.host.clone_from(&registry.host));
        registry
    }

    /// Who may put images into a repository of its registry.
    pub(crate) fn publisher(&self, registry: &DockerRegistry, repository: &str) -> Publisher {
        let access = json!([{
            "type": "repository", "name": repository, "actions": ["pull", "push"],
        }]);
        let token = self.signer.token("tests", &access, 300);
        Publisher::to(&registry.host, Some(&format!("Bearer {token}")))
    }

    /// Changes what it knows, or reads it.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Shared) -> T) -> T {
        change(&mut self.shared.lock().unwrap())
    }

    /// Lets the next request for a path that begins so be answered with this.
    pub(crate) fn fails(
        &self,
        path: &str,
        status: u16,
        headers: &[(&'static str, String)],
        body: &str,
    ) {
        let shape = (status, headers.to_vec(), body.to_owned());
        self.change(|shared| shared.faults.push_back((path.to_owned(), shape)));
    }

    /// The requests whose method and path begin so: path with query, and body.
    pub(crate) fn asked(&self, words: &str) -> Vec<(String, String)> {
        self.change(|shared| {
            let lines = shared
                .seen
                .iter()
                .map(|[method, path, _, body]| (format!("{method} {path}"), body.clone()));
            lines.filter(|(line, _)| line.starts_with(words)).collect()
        })
    }

    /// A credential of a registry of the account, such as the API grants: word by word
    /// user and password.
    pub(crate) fn grant(&self, registry: &str, may_write: bool, seconds: i64) -> String {
        self.change(|shared| {
            let seconds = u64::try_from(seconds).unwrap_or_default();
            shared.grant(registry, may_write, Some(seconds))
        })
    }
}

async fn serve(
    State((shared, signer)): State<(Arc<Mutex<Shared>>, Arc<TokenSigner>)>,
    request: Request<Body>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let path = head
        .uri
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    let who = head.headers.get("authorization");
    let who = who.map_or("", |value| value.to_str().unwrap()).to_owned();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    let method = head.method.to_string();
    let (status, headers, body) = {
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = [method.clone(), path.clone(), who.clone(), body.clone()];
        shared.seen.push(seen);
        shared.answer(&signer, &method, &path, &who, &body)
    };
    let mut response = Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("ratelimit-limit", "5000")
        .header("x-request-id", "4d9d8375");
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(Body::from(body)).unwrap()
}
