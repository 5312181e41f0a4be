//! The ledger and its journal together: what happens is written down, then told.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::record::{Attached, Kept, Record};
use crate::host::journal::{Journal, JournalError, Reader};
use crate::task::event::{Event, Happening};
use crate::task::ledger::{Attachment, Entry, Ledger, Place};
use crate::task::moment::Moment;

/// How many events a viewer may have missed and still gets them one by one.
const RECENT: usize = 1024;

/// How large a journal grows before it is made anew for the first time.
const SMALL: u64 = 8 * 1024 * 1024;

/// What is known of all tasks, on the disk and in the memory.
pub(super) struct Book {
    pub(super) ledger: Ledger,
    journal: Journal,
    pending: Vec<Pending>,
    fresh: Vec<Arc<Event>>,
    recent: VecDeque<Arc<Event>>,
    /// How many tasks at their end are kept.
    kept: usize,
    /// The length at which the journal is made anew.
    due: u64,
}

/// A line that is not on the disk yet.
struct Pending {
    line: Vec<u8>,
    /// What it will be found for.
    belongs: Option<(String, Option<String>, Attachment)>,
}

impl Book {
    /// Opens the journal at `path`, or begins one; tells how many of its lines are damaged.
    pub(super) fn open(path: &Path, kept: usize) -> Result<(Self, usize), JournalError> {
        let mut ledger = Ledger::default();
        let mut recent = VecDeque::new();
        let mut damaged = 0;
        let journal = Journal::open(path, |(offset, line)| match Record::read(line) {
            Some(Record::Event(event)) => {
                ledger.apply(&event);
                remember(&mut recent, Arc::new(*event));
            }
            Some(Record::Attached { attached }) => {
                let length = line.len();
                take_in(&mut ledger, &attached, Place { offset, length });
            }
            Some(Record::Kept { kept }) => {
                let entry = Entry {
                    task: kept.task,
                    changed: kept.changed.unwrap_or(kept.seq),
                    retry_at: kept.retry_at,
                    ..Entry::default()
                };
                ledger.restore(entry, kept.seq);
            }
            None => damaged += 1,
        })?;
        let book = Self {
            ledger,
            due: SMALL.max(2 * journal.length()),
            journal,
            pending: Vec::new(),
            fresh: Vec::new(),
            recent,
            kept,
        };
        Ok((book, damaged))
    }

    /// Lets things happen to a task, and what follows from them by itself.
    pub(super) fn happen(&mut self, task_id: &str, happenings: Vec<Happening>, now: Moment) {
        let mut next = happenings;
        while !next.is_empty() {
            for what in next {
                let event = Event {
                    seq: self.ledger.seq() + 1,
                    ts: now,
                    task_id: task_id.to_owned(),
                    what,
                };
                self.ledger.apply(&event);
                let record = Record::Event(Box::new(event.clone()));
                self.pending.push(Pending {
                    line: record.line(),
                    belongs: None,
                });
                self.fresh.push(Arc::new(event));
            }
            next = self.ledger.settle(task_id);
        }
    }

    /// Puts something to a task that is read again when it is needed.
    pub(super) fn attach(&mut self, attached: Attached) {
        let belongs = (
            attached.task_id.clone(),
            attached.subtask_id.clone(),
            attached.what,
        );
        if let Some(key) = &attached.key {
            self.ledger.attach_key(&attached.task_id, key);
        }
        self.pending.push(Pending {
            line: Record::Attached { attached }.line(),
            belongs: Some(belongs),
        });
    }

    /// Brings everything that happened to the disk, and hands out the events of it.
    ///
    /// If the disk says no, nothing of it is there, and the next call tries again.
    pub(super) fn commit(&mut self) -> Result<Vec<Arc<Event>>, JournalError> {
        if self.pending.is_empty() {
            return Ok(Vec::new());
        }
        let lines: Vec<Vec<u8>> = self
            .pending
            .iter_mut()
            .map(|one| std::mem::take(&mut one.line))
            .collect();
        match self.journal.append(&lines) {
            Ok(places) => self.place(&lines, &places),
            Err(error) => {
                for (pending, line) in self.pending.iter_mut().zip(lines) {
                    pending.line = line;
                }
                return Err(error);
            }
        }
        let fresh = std::mem::take(&mut self.fresh);
        for event in &fresh {
            remember(&mut self.recent, Arc::clone(event));
        }
        if self.ledger.len() > self.kept {
            self.ledger.forget_beyond(self.kept);
        }
        Ok(fresh)
    }

    fn place(&mut self, lines: &[Vec<u8>], places: &[u64]) {
        let pending = std::mem::take(&mut self.pending);
        for ((pending, line), offset) in pending.into_iter().zip(lines).zip(places) {
            if let Some((task_id, subtask_id, what)) = pending.belongs {
                let place = Place {
                    offset: *offset,
                    length: line.len(),
                };
                self.ledger
                    .attach(&task_id, subtask_id.as_deref(), what, place);
            }
        }
    }

    /// Makes the journal anew when it has grown enough for that to be worth it: with
    /// what is known now, without how it came about.
    pub(super) fn tidy(&mut self) -> Result<bool, JournalError> {
        if self.journal.length() < self.due {
            return Ok(false);
        }
        let reader = self.journal.reader();
        let seq = self.ledger.seq();
        let ledger = &self.ledger;
        let mut moved = Vec::new();
        self.journal.rewrite(|put| {
            for entry in ledger.entries() {
                let kept = Box::new(Kept::of(entry, seq));
                put(&Record::Kept { kept }.line())?;
                for place in places_of(entry) {
                    let line = reader.read(place.offset, place.length)?;
                    moved.push((put(&line)?, line));
                }
            }
            Ok(())
        })?;
        for (offset, line) in moved {
            if let Some(Record::Attached { attached }) = Record::read(&line) {
                let length = line.len();
                take_in(&mut self.ledger, &attached, Place { offset, length });
            }
        }
        self.due = SMALL.max(2 * self.journal.length());
        Ok(true)
    }

    /// The events after `seq`, if all of them are still known one by one.
    pub(super) fn events_after(&self, seq: u64) -> Option<Vec<Arc<Event>>> {
        if seq > self.ledger.seq() {
            return None;
        }
        let oldest = self
            .recent
            .front()
            .map_or(self.ledger.seq() + 1, |event| event.seq);
        if seq + 1 < oldest {
            return None;
        }
        let later = self.recent.iter().filter(|event| event.seq > seq);
        Some(later.map(Arc::clone).collect())
    }

    /// What reads attachments.
    pub(super) fn reader(&self) -> Reader {
        self.journal.reader()
    }
}

fn take_in(ledger: &mut Ledger, attached: &Attached, place: Place) {
    let subtask_id = attached.subtask_id.as_deref();
    ledger.attach(&attached.task_id, subtask_id, attached.what, place);
    if let Some(key) = &attached.key {
        ledger.attach_key(&attached.task_id, key);
    }
}

fn places_of(entry: &Entry) -> impl Iterator<Item = Place> {
    let request = entry.request.iter();
    request
        .chain(entry.answers.values())
        .chain(entry.results.values())
        .copied()
}

fn remember(recent: &mut VecDeque<Arc<Event>>, event: Arc<Event>) {
    recent.push_back(event);
    if recent.len() > RECENT {
        recent.pop_front();
    }
}

/// What was attached at a place.
pub(super) fn read_attached(reader: &Reader, place: Place) -> io::Result<Value> {
    let line = reader.read(place.offset, place.length)?;
    match Record::read(&line) {
        Some(Record::Attached { attached }) => Ok(attached.body),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}
