//! What was read and not handed over yet. Whoever reads never waits for whoever
//! shows: when there is too much, the oldest lines go, and are counted.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::Batch;
use super::Gap;
use super::Known;
use super::Line;
use crate::ops::logs::Origin;

/// How long lines are collected before they are handed over.
const PATIENCE: Duration = Duration::from_millis(33);
/// How many bytes are handed over at once; as many are not collected any longer.
const BATCH: usize = 256 * 1024;
/// How many bytes may wait.
const LIMIT: usize = 4 * 1024 * 1024;

/// What was read and not handed over yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// There is something.
    some: Notify,
    /// There is a whole batch.
    full: Notify,
}

#[derive(Debug, Default)]
struct State {
    known: Known,
    opened: Vec<(u32, Origin)>,
    unreadable: Vec<(Origin, String)>,
    pieces: VecDeque<Piece>,
    /// Bytes of all pieces.
    bytes: usize,
    dropped: u64,
    gaps: Vec<Gap>,
}

/// Lines with their texts: at most a batch, but for one line that is longer.
#[derive(Debug, Default)]
pub(super) struct Piece {
    lines: Vec<Line>,
    bytes: Vec<u8>,
}

/// Where lines go.
pub(super) struct Outlet<'a>(&'a mut State);

impl Pending {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a container, and the time of its last line if it was read before.
    pub(super) fn open(&self, origin: &Origin) -> (u32, Option<i64>) {
        let mut state = self.state();
        if let Some(known) = state.known.get(&origin.id) {
            return *known;
        }
        let number = u32::try_from(state.known.len()).unwrap_or(u32::MAX);
        state.known.insert(origin.id.clone(), (number, None));
        state.opened.push((number, origin.clone()));
        drop(state);
        self.0.some.notify_one();
        (number, None)
    }

    /// Takes note that the output of a container cannot be read.
    pub(super) fn cannot_read(&self, origin: Origin, why: String) {
        self.state().unreadable.push((origin, why));
        self.0.some.notify_one();
    }

    /// Adds lines of a container; what adds them returns the time of the last one, and
    /// so does this.
    pub(super) fn add(
        &self,
        source: u32,
        add: impl FnOnce(&mut Outlet<'_>) -> Option<i64>,
    ) -> Option<i64> {
        let mut state = self.state();
        let last = add(&mut Outlet(&mut state));
        if let Some(known) = state.known.values_mut().find(|known| known.0 == source) {
            known.1 = last;
        }
        let (is_some, is_full) = (state.bytes > 0, state.bytes >= BATCH);
        drop(state);
        if is_some {
            self.0.some.notify_one();
        }
        if is_full {
            self.0.full.notify_one();
        }
        last
    }

    /// Hands over what there is until nobody listens.
    pub(super) async fn hand_over(&self, outlet: &mpsc::Sender<Batch>) {
        loop {
            while self.state().is_empty() {
                self.0.some.notified().await;
            }
            // Whether the time is over or there is enough, it is handed over.
            let _ = timeout(PATIENCE, self.0.full.notified()).await;
            // The place comes first: whoever is dropped while waiting for it loses nothing.
            while !self.state().is_empty() {
                let Ok(place) = outlet.reserve().await else {
                    return;
                };
                place.send(self.state().take());
            }
        }
    }
}

impl State {
    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
            && self.opened.is_empty()
            && self.unreadable.is_empty()
            && self.gaps.is_empty()
    }

    /// A batch of the oldest lines.
    fn take(&mut self) -> Batch {
        let Piece { lines, bytes } = self.pieces.pop_front().unwrap_or_default();
        self.bytes -= bytes.len();
        Batch {
            opened: std::mem::take(&mut self.opened),
            unreadable: std::mem::take(&mut self.unreadable),
            dropped: std::mem::take(&mut self.dropped),
            gaps: std::mem::take(&mut self.gaps),
            lines,
            bytes,
        }
    }
}

impl Outlet<'_> {
    /// Takes note of lines that were left out.
    pub(super) fn leave_out(&mut self, gap: Gap) {
        self.0.gaps.push(gap);
    }

    /// Adds a line.
    pub(super) fn push(&mut self, source: u32, is_error: bool, time: i64, text: &[u8]) {
        let state = &mut *self.0;
        let has_room = |piece: &Piece| piece.bytes.len() + text.len() <= BATCH;
        if !state.pieces.back().is_some_and(has_room) {
            state.pieces.push_back(Piece::default());
        }
        let Some(piece) = state.pieces.back_mut() else {
            return;
        };
        let (Ok(start), Ok(length)) = (piece.bytes.len().try_into(), text.len().try_into()) else {
            return;
        };
        piece.bytes.extend_from_slice(text);
        piece.lines.push(Line {
            source,
            is_error,
            time,
            start,
            length,
        });
        state.bytes += text.len();
        while state.bytes > LIMIT
            && let Some(oldest) = state.pieces.pop_front()
        {
            state.bytes -= oldest.bytes.len();
            state.dropped += oldest.lines.len() as u64;
        }
    }
}
