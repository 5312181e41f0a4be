//! Where a repository lies, and the hand that is kept on its snapshots: the library
//! writes one even where files could not be read, so that while it works none gets through.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use rustic_core::BytesList;
use rustic_core::FileType;
use rustic_core::Id;
use rustic_core::ReadBackend;
use rustic_core::RusticResult;
use rustic_core::WriteBackend;

/// Where a repository lies.
#[derive(Debug)]
pub(super) struct Held {
    inner: Arc<dyn WriteBackend>,
    /// Whether snapshots are dropped instead of written.
    holds: AtomicBool,
    /// The snapshot that was written last.
    written: Mutex<Option<Id>>,
}

impl Held {
    pub(super) fn of(inner: Arc<dyn WriteBackend>) -> Self {
        Self {
            inner,
            holds: AtomicBool::new(false),
            written: Mutex::new(None),
        }
    }

    /// Does some work that may write anything but a snapshot.
    pub(super) fn without_snapshots<T>(&self, work: impl FnOnce() -> T) -> T {
        self.holds.store(true, Ordering::SeqCst);
        let done = work();
        self.holds.store(false, Ordering::SeqCst);
        done
    }

    /// The snapshot that was written last.
    pub(super) fn written(&self) -> Option<Id> {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReadBackend for Held {
    fn location(&self) -> String {
        self.inner.location()
    }

    fn list_with_size(&self, kind: FileType) -> RusticResult<Vec<(Id, u32)>> {
        self.inner.list_with_size(kind)
    }

    fn list(&self, kind: FileType) -> RusticResult<Vec<Id>> {
        self.inner.list(kind)
    }

    fn read_full(&self, kind: FileType, id: &Id) -> RusticResult<Bytes> {
        self.inner.read_full(kind, id)
    }

    fn read_partial(
        &self,
        kind: FileType,
        id: &Id,
        cacheable: bool,
        offset: u32,
        length: u32,
    ) -> RusticResult<Bytes> {
        self.inner.read_partial(kind, id, cacheable, offset, length)
    }

    fn warmup_path(&self, kind: FileType, id: &Id) -> String {
        self.inner.warmup_path(kind, id)
    }
}

impl WriteBackend for Held {
    fn create(&self) -> RusticResult<()> {
        self.inner.create()
    }

    fn write_bytes(
        &self,
        kind: FileType,
        id: &Id,
        cacheable: bool,
        content: BytesList,
    ) -> RusticResult<()> {
        if kind == FileType::Snapshot {
            if self.holds.load(Ordering::SeqCst) {
                return Ok(());
            }
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            *written = Some(*id);
        }
        self.inner.write_bytes(kind, id, cacheable, content)
    }

    fn remove(&self, kind: FileType, id: &Id, cacheable: bool) -> RusticResult<()> {
        self.inner.remove(kind, id, cacheable)
    }
}
