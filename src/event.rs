//! What long work says while it goes on.

/// What kind of thing an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An image.
    Image,
    /// A network.
    Network,
    /// A volume.
    Volume,
    /// A container.
    Container,
    /// A service: all its containers together.
    Service,
    /// A backup, on its way to a bucket or from there.
    Backup,
}

/// How far a piece of work has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It has begun; the verb says what: `Creating`, `Starting`, `Waiting`.
    Working(&'static str),
    /// It is done: `Created`, `Started`, `Healthy`.
    Done(&'static str),
    /// It did not succeed, and why.
    Failed(String),
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// So many pieces of work will be reported.
    Planned(usize),
    /// A piece of work moved on.
    Moved {
        /// What kind of thing.
        subject: Subject,
        /// Which one, as a person calls it.
        name: String,
        /// How far it has come.
        progress: Progress,
        /// What else is worth saying: bytes, a reason.
        detail: Option<String>,
    },
    /// So many bytes of a piece of work are done; told again and again.
    Bytes {
        /// What kind of thing.
        subject: Subject,
        /// Which one, as a person calls it.
        name: String,
        /// How many are done.
        done: u64,
        /// How many there are in all, where that is known.
        total: Option<u64>,
    },
    /// How far a piece of work is, in words; told again and again.
    At {
        /// What kind of thing.
        subject: Subject,
        /// Which one, as a person calls it.
        name: String,
        /// How far it is.
        text: String,
    },
    /// A line that a piece of work wrote, for whoever wants to read all of it.
    Output {
        /// What kind of thing.
        subject: Subject,
        /// Which one, as a person calls it.
        name: String,
        /// The line.
        line: String,
    },
    /// Something worth knowing that is no trouble.
    Note(String),
    /// Something that the user should know, but that stops nothing.
    Warning(String),
    /// Everything that was planned has ended, well or not.
    Finished,
}

/// Whoever listens: progress bars, lines, JSON, or nobody.
pub trait Reporter: Send + Sync {
    /// Takes note of one event; must not block.
    fn report(&self, event: Event);
}
