//! A service of the reference stack: from its settings to its last answer.

mod accept;
mod guard;
mod pages;
mod places;
mod wire;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::middleware::from_fn_with_state;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::bench::Bench;
use super::metrics::Metrics;
use super::orchestrator::OrchestrationError;
use super::{Level, Log, Model, Role, Settings, Workshop, agents, gateway, orchestrator};
use crate::host::http::{Client, Silence};
use crate::host::interrupt::{Interrupts, Signal};

/// How long a peer may take for an answer before a request to it has failed.
const PEER_PATIENCE: Duration = Duration::from_mins(2);

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
    /// Nothing could be sent.
    #[error("there is no way to send requests: {0}")]
    Client(#[from] Silence),
    /// The orchestrator could not begin.
    #[error(transparent)]
    Orchestration(#[from] OrchestrationError),
}

/// Serves `role` until the first signal, then ends within a second.
///
/// Listens on every address of the container: what of that can be reached is
/// for the compose file to say.
pub async fn run(
    role: Role,
    settings: Settings,
    log: Log,
    workshop: Workshop,
    model: Option<Model>,
    interrupts: Interrupts,
) -> Result<(), ServeError> {
    let port = settings.port;
    let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Listen { port, error })?;
    let (closing, closed) = watch::channel(false);
    let data_folder = match &settings.orchestration {
        Some(orchestration) => Some(orchestration.data_folder.clone()),
        None => role.data_folder().map(PathBuf::from),
    };
    let bench = Bench {
        role,
        settings,
        log,
        workshop,
        model,
        client: Client::new(PEER_PATIENCE)?,
        metrics: Metrics::new(),
        data_folder,
        started: Instant::now(),
        closing: closed,
    };
    let stop = async {
        let signal = interrupts.nth(1).await;
        closing.send_replace(true);
        signal
    };
    serve(bench, listener, stop).await
}

/// Answers on `listener` until `stop` comes.
async fn serve(
    bench: Bench,
    listener: TcpListener,
    stop: impl Future<Output = Signal>,
) -> Result<(), ServeError> {
    let bench = Arc::new(bench);
    let router = router(&bench)?;
    bench.log.write(
        Level::Info,
        "started",
        json!({
            "port": bench.settings.port,
            "version": env!("CARGO_PKG_VERSION"),
            "reference": true,
            "model": bench.model.as_ref().map(Model::name),
        }),
    );
    for note in bench.model.iter().flat_map(Model::notes) {
        bench.log.write(Level::Warn, note, Value::Null);
    }
    let (signal, cut_off) = accept::until(listener, accept::LIMITS, router, stop).await;
    bench.log.write(
        Level::Info,
        "stopped",
        json!({"signal": signal.to_string(), "requests_cut_off": cut_off}),
    );
    Ok(())
}

pub(super) fn router(bench: &Arc<Bench>) -> Result<Router, ServeError> {
    let work = match bench.settings.orchestration.clone() {
        Some(orchestration) => orchestrator::open(bench, orchestration)?,
        None => agents::routes(bench),
    };
    let router = pages::routes()
        .merge(work)
        .merge(gateway::routes(bench))
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::method_not_allowed)
        .layer(from_fn_with_state(Arc::clone(bench), guard::guard))
        .with_state(Arc::clone(bench));
    Ok(router)
}

#[cfg(test)]
mod tests;
