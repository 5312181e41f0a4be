//! Connections: how many, how patient, and how they end.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How many connections may be open; more of them wait in the system's queue.
const CONNECTIONS: usize = 512;

/// How long a client may take for the head of a request, and may keep an idle
/// connection open.
const HEAD_PATIENCE: Duration = Duration::from_secs(15);

/// The most that the head of a request may take up.
const HEAD: usize = 32 * 1024;

/// How long requests that are under way may go on after the signal to stop.
const GRACE: Duration = Duration::from_millis(800);

/// Answers on `listener` until `stop` comes; tells whether requests were cut off.
pub(super) async fn until<S>(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = S>,
) -> (S, bool) {
    let open = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    let stopped = loop {
        let place = Arc::clone(&places).acquire_owned();
        let accepted = async { (place.await, listener.accept().await) };
        let (place, stream) = tokio::select! {
            accepted = accepted => match accepted {
                (place, Ok((stream, _))) => (place, stream),
                (_, Err(error)) => {
                    pause_after(&error).await;
                    continue;
                }
            },
            stopped = &mut stop => break stopped,
        };
        let connection = open.watch(connection(stream, router.clone()));
        tokio::spawn(async move {
            // A client that breaks off harms only itself.
            drop(connection.await);
            drop(place);
        });
    };
    drop(listener);
    let cut_off = tokio::time::timeout(GRACE, open.shutdown()).await.is_err();
    (stopped, cut_off)
}

fn connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    // Without it small answers wait for the acknowledgement of the one before;
    // where it cannot be set they do.
    drop(stream.set_nodelay(true));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// Waits where the next attempt would fail as well, as without file descriptors.
async fn pause_after(error: &io::Error) {
    let is_of_one_client = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    );
    if !is_of_one_client {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
