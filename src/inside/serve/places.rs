//! The places for connections: whoever asks nothing gives up his for one who may.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::{Frame, SizeHint};
use tokio::sync::Notify;

/// All places of a service.
pub(super) struct Places {
    most: usize,
    seats: Mutex<BTreeMap<u64, Arc<Seat>>>,
    /// Counts connections and answers: what tells who was idle for longest.
    clock: AtomicU64,
    freed: Notify,
}

/// What is known of one connection.
#[derive(Default)]
struct Seat {
    /// Requests whose answer is not sent yet.
    requests: AtomicUsize,
    /// Whether a part of an answer waits for the client to read on.
    is_sending: AtomicBool,
    /// When the last of them was.
    idle_since: AtomicU64,
    leave: Notify,
}

/// A place that is held until it is dropped.
pub(super) struct Place {
    number: u64,
    seat: Arc<Seat>,
    places: Arc<Places>,
}

/// A request under way, which keeps its connection from being closed.
pub(super) struct Visit {
    seat: Arc<Seat>,
    places: Arc<Places>,
}

impl Places {
    /// As many places as `most` says.
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            seats: Mutex::default(),
            clock: AtomicU64::new(0),
            freed: Notify::new(),
        })
    }

    /// A place. Where all are taken, the connection that was idle for longest is
    /// closed; where none is idle, this waits.
    pub(super) async fn take(self: &Arc<Self>) -> Place {
        loop {
            let freed = self.freed.notified();
            if let Some(place) = self.try_take() {
                return place;
            }
            freed.await;
        }
    }

    fn try_take(self: &Arc<Self>) -> Option<Place> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if seats.len() >= self.most {
            let idle = seats
                .iter()
                .filter(|(_, seat)| seat.is_idle())
                .min_by_key(|(_, seat)| seat.idle_since.load(Ordering::Relaxed))
                .map(|(number, _)| *number)?;
            if let Some(seat) = seats.remove(&idle) {
                seat.leave.notify_one();
            }
        }
        let number = self.tick();
        let seat = Arc::new(Seat {
            idle_since: AtomicU64::new(number),
            ..Seat::default()
        });
        seats.insert(number, Arc::clone(&seat));
        Some(Place {
            number,
            seat,
            places: Arc::clone(self),
        })
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }
}

impl Seat {
    fn is_idle(&self) -> bool {
        self.requests.load(Ordering::Acquire) == 0 && !self.is_sending.load(Ordering::Acquire)
    }
}

impl Place {
    /// Notes whether a part of an answer waits for the client to read on: the
    /// body may be handed over long before it is sent.
    pub(super) fn is_sending(&self, is_sending: bool) {
        if self.seat.is_sending.swap(is_sending, Ordering::AcqRel) && !is_sending {
            self.places.freed.notify_one();
        }
    }

    /// Ends when somebody else needs the place more.
    pub(super) async fn asked_to_leave(&self) {
        self.seat.leave.notified().await;
    }

    /// Begins a request on this connection.
    pub(super) fn visit(&self) -> Visit {
        self.seat.requests.fetch_add(1, Ordering::AcqRel);
        Visit {
            seat: Arc::clone(&self.seat),
            places: Arc::clone(&self.places),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut seats = self
            .places
            .seats
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        seats.remove(&self.number);
        drop(seats);
        self.places.freed.notify_one();
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let now = self.places.tick();
        self.seat.idle_since.store(now, Ordering::Relaxed);
        self.seat.requests.fetch_sub(1, Ordering::AcqRel);
        self.places.freed.notify_one();
    }
}

/// The body of an answer, which is a visit until it is sent.
pub(super) struct Attended {
    body: Body,
    _visit: Visit,
}

impl Attended {
    /// The body of the answer to the request of `visit`.
    pub(super) fn new(body: Body, visit: Visit) -> Self {
        Self {
            body,
            _visit: visit,
        }
    }
}

impl hyper::body::Body for Attended {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
