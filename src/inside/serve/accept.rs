//! Connections: how many, how patient, and how they end.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::places::{Attended, Place, Places};
use super::wire::Wire;

/// What connections may take up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How many may be open. One more takes the place of one that is idle, or
    /// waits in the system's queue.
    pub(super) connections: usize,
    /// How long a client may take for the head of a request, and may keep an
    /// idle connection open.
    pub(super) head: Duration,
    /// How long a client may read nothing of what is sent to it.
    pub(super) reader: Duration,
}

/// The limits of every service.
pub(super) const LIMITS: Limits = Limits {
    connections: 512,
    head: Duration::from_secs(15),
    reader: Duration::from_secs(30),
};

/// The most that the head of a request may take up.
const HEAD: usize = 32 * 1024;

/// How long requests that are under way may go on after the signal to stop.
const GRACE: Duration = Duration::from_millis(800);

/// Answers on `listener` until `stop` comes; tells whether requests were cut off.
pub(super) async fn until<S>(
    listener: TcpListener,
    limits: Limits,
    router: Router,
    stop: impl Future<Output = S>,
) -> (S, bool) {
    let open = GracefulShutdown::new();
    let places = Places::new(limits.connections);
    let mut stop = std::pin::pin!(stop);
    let stopped = loop {
        let accepted = async {
            let accepted = listener.accept().await;
            (places.take().await, accepted)
        };
        let (place, stream) = tokio::select! {
            accepted = accepted => match accepted {
                (place, Ok((stream, _))) => (Arc::new(place), stream),
                (_, Err(error)) => {
                    pause_after(&error).await;
                    continue;
                }
            },
            stopped = &mut stop => break stopped,
        };
        let connection = open.watch(connection(stream, limits, &router, &place));
        tokio::spawn(async move {
            tokio::select! {
                // A client that breaks off harms only itself.
                ended = connection => drop(ended),
                () = place.asked_to_leave() => {}
            }
        });
    };
    drop(listener);
    let cut_off = tokio::time::timeout(GRACE, open.shutdown()).await.is_err();
    (stopped, cut_off)
}

fn connection(
    stream: TcpStream,
    limits: Limits,
    router: &Router,
    place: &Arc<Place>,
) -> http1::Connection<TokioIo<Wire>, Attendant> {
    // Without it small answers wait for the acknowledgement of the one before;
    // where it cannot be set they do.
    drop(stream.set_nodelay(true));
    let attendant = Attendant {
        router: TowerToHyperService::new(router.clone()),
        place: Arc::clone(place),
    };
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .serve_connection(
            TokioIo::new(Wire::new(stream, Arc::clone(place), limits.reader)),
            attendant,
        )
}

/// Has requests answered, and says of their connection that it is not idle.
struct Attendant {
    router: TowerToHyperService<Router>,
    place: Arc<Place>,
}

impl Service<Request<Incoming>> for Attendant {
    type Response = Response<Attended>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let visit = self.place.visit();
        let answer = self.router.call(request);
        Box::pin(async move {
            let answer = answer.await?;
            Ok(answer.map(|body| Attended::new(body, visit)))
        })
    }
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
