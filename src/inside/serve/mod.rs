//! A service of the reference stack: it says what it is and whether it is well.
//!
//! Nothing is pretended. What a role does not do yet is answered with a 404
//! that says what there is.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use super::{Level, Log, Role, Settings};
use crate::host::access;
use crate::host::interrupt::{Interrupts, Signal};

/// How long requests that are under way may go on after the signal to stop.
const GRACE: Duration = Duration::from_millis(800);

/// Why a service could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port could not be listened on.
    #[error("cannot listen on port {port}: {error}")]
    Listen {
        /// Which.
        port: u16,
        /// The system's reason.
        error: io::Error,
    },
    /// Listening broke off.
    #[error("the service broke off: {0}")]
    Broken(#[from] io::Error),
}

/// Serves `role` until the first signal, then ends within a second.
///
/// Listens on every address of the container: what of that can be reached is
/// for the compose file to say.
pub async fn run(
    role: Role,
    settings: Settings,
    log: Log,
    interrupts: Interrupts,
) -> Result<(), ServeError> {
    let port = settings.port;
    let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Listen { port, error })?;
    let data_folder = role.data_folder().map(Path::new);
    let service = Service {
        role,
        settings,
        log,
        data_folder,
        started: Instant::now(),
    };
    service.serve(listener, interrupts.nth(1)).await
}

/// What every answer is made from.
struct Service {
    role: Role,
    settings: Settings,
    log: Log,
    data_folder: Option<&'static Path>,
    started: Instant,
}

impl Service {
    /// Answers on `listener` until `stop` comes.
    async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = Signal>,
    ) -> Result<(), ServeError> {
        let log = self.log.clone();
        let port = listener.local_addr()?.port();
        log.write(
            Level::Info,
            "started",
            json!({"port": port, "version": env!("CARGO_PKG_VERSION"), "reference": true}),
        );

        let (ask_to_stop, asked_to_stop) = tokio::sync::oneshot::channel::<()>();
        let serving = axum::serve(listener, self.router()).with_graceful_shutdown(async {
            // A dropped sender means the same as a message: the service ends.
            asked_to_stop.await.unwrap_or_default();
        });
        let mut serving = std::pin::pin!(serving.into_future());
        let signal = tokio::select! {
            ended = &mut serving => return Ok(ended?),
            signal = stop => signal,
        };
        drop(ask_to_stop);
        let finished = tokio::time::timeout(GRACE, serving).await;

        let cut_off = finished.is_err();
        log.write(
            Level::Info,
            "stopped",
            json!({"signal": signal.to_string(), "requests_cut_off": cut_off}),
        );
        Ok(finished.unwrap_or(Ok(()))?)
    }

    fn router(self) -> Router {
        let service = Arc::new(self);
        Router::new()
            .route("/", get(about))
            .route("/health", get(health))
            .route("/ready", get(ready))
            .fallback(not_found)
            .method_not_allowed_fallback(method_not_allowed)
            .layer(from_fn_with_state(Arc::clone(&service), log_request))
            .with_state(service)
    }

    /// Why the data folder cannot be used, if it cannot.
    fn trouble(&self) -> Option<String> {
        let folder = self.data_folder?;
        let error = access::writable_folder(folder).err()?;
        Some(format!("{} is not writable: {error}", folder.display()))
    }
}

async fn about(State(service): State<Arc<Service>>) -> String {
    format!(
        "{role}: {purpose}, as a reference service of devtools {version}.\n\
         It answers GET /health and GET /ready; set the image of this service to replace it.\n",
        role = service.role,
        purpose = service.role.purpose(),
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// Whether the process answers; does not depend on anything else, so that one
/// broken peer does not make a whole stack look broken.
async fn health(State(service): State<Arc<Service>>) -> Json<Value> {
    Json(json!({
        "status": "ok",
        "service": service.role.name(),
        "version": env!("CARGO_PKG_VERSION"),
        "reference": true,
        "mode": "deterministic",
        "uptime_seconds": service.started.elapsed().as_secs(),
    }))
}

/// Whether it can do its work: 503 and the reason if not.
async fn ready(State(service): State<Arc<Service>>) -> (StatusCode, Json<Value>) {
    let trouble = service.trouble();
    let peers: Map<String, Value> = service
        .settings
        .peers
        .iter()
        .map(|(variable, url)| {
            (
                (*variable).to_owned(),
                json!(url.as_ref().map(ToString::to_string)),
            )
        })
        .collect();
    let (code, status) = match trouble {
        None => (StatusCode::OK, "ready"),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, "not_ready"),
    };
    let mut body = json!({
        "status": status,
        "service": service.role.name(),
        "data_folder": service.data_folder,
        "dependencies": peers,
    });
    if let Some(reason) = trouble {
        body["reason"] = json!(reason);
    }
    (code, Json(body))
}

async fn not_found(State(service): State<Arc<Service>>, uri: Uri) -> Response {
    let message = format!(
        "the reference {} has GET /, /health and /ready, but no {}",
        service.role,
        uri.path()
    );
    (
        StatusCode::NOT_FOUND,
        Json(json!({"error": "not_found", "message": message})),
    )
        .into_response()
}

async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    let message = format!("{} is read with GET, not {method}", uri.path());
    let body = json!({"error": "method_not_allowed", "message": message});
    (StatusCode::METHOD_NOT_ALLOWED, Json(body)).into_response()
}

async fn log_request(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    if !service.log.wants(Level::Debug) {
        return next.run(request).await;
    }
    let begun = Instant::now();
    let (method, path) = (
        request.method().to_string(),
        request.uri().path().to_owned(),
    );
    let response = next.run(request).await;
    let fields = json!({
        "method": method,
        "path": path,
        "status": response.status().as_u16(),
        "ms": begun.elapsed().as_millis(),
    });
    service.log.write(Level::Debug, "request", fields);
    response
}

#[cfg(test)]
mod tests;
