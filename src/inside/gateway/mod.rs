//! The door of the stack: its tools over MCP and plain HTTP, and the sign-in to Linear.

mod hosts;
mod linear;
mod mcp;
mod settings;
mod tools;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tokio::sync::Semaphore;

use super::bench::Bench;

use linear::Linear;
pub(super) use settings::GatewaySettings;

/// What all handlers of the gateway share.
struct Gateway {
    bench: Arc<Bench>,
    /// The names by which it may be called.
    hosts: Vec<String>,
    linear: Linear,
    /// Places for calls of tools.
    calls: Semaphore,
}

/// The pages of the gateway; none for a role that is not it.
pub(super) fn routes(bench: &Arc<Bench>) -> Router<Arc<Bench>> {
    let Some(settings) = bench.settings.gateway.clone() else {
        return Router::new();
    };
    let gateway = Arc::new(Gateway {
        bench: Arc::clone(bench),
        hosts: settings.hosts,
        linear: Linear::new(settings.linear),
        calls: Semaphore::new(tools::MOST_CALLS),
    });
    Router::new()
        .merge(linear::routes())
        .merge(tools::routes())
        .merge(mcp::routes(&gateway))
        .route_layer(from_fn_with_state(Arc::clone(&gateway), hosts::guard))
        .with_state(gateway)
}

#[cfg(test)]
mod tests;
