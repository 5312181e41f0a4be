//! One thing that happened, in words and signs.

use std::borrow::Cow;

use crate::tui::effect::JobId;
use crate::tui::look::Glyph;
use crate::tui::look::Look;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Entry {
    /// What tells it from all others.
    pub(in crate::tui) key: String,
    /// When, in nanoseconds since 1970.
    pub(in crate::tui) at: i64,
    /// The service; `you` for what was asked for here; empty for what has none.
    pub(in crate::tui) service: String,
    /// What it happened to, as a person calls it: `agent-search-2`, `shop_data`.
    pub(in crate::tui) name: String,
    /// The container's id; empty for all else.
    pub(in crate::tui) container: String,
    /// What happened.
    pub(in crate::tui) what: What,
    /// What else there is to say of it.
    pub(in crate::tui) detail: String,
    /// What brought it about, as far as that is known.
    pub(in crate::tui) cause: String,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum What {
    /// A container was made.
    Made,
    /// It began to run.
    Started {
        /// Whether its restart policy did it.
        by_itself: bool,
    },
    /// It ended without having been asked to.
    Died {
        /// With this exit code.
        exit_code: i64,
        /// Whether the kernel ended it for want of memory.
        out_of_memory: bool,
    },
    /// It ended because somebody wanted it to.
    Stopped {
        /// With this exit code.
        exit_code: i64,
    },
    /// The kernel ended one of its processes for want of memory, and it runs on.
    OutOfMemory,
    /// Its health check passes.
    Healthy,
    /// Its health check fails.
    Unhealthy,
    /// It was frozen, or goes on.
    Paused,
    Resumed,
    /// It is gone.
    Removed,
    /// It got another name.
    Renamed,
    /// The service runs otherwise than the file says from now on.
    Differs,
    /// The name of its image stands for another one from now on.
    NewImage,
    /// A network, a volume or an image was made or removed.
    ThingMade(String),
    ThingRemoved(String),
    /// Something was asked for here.
    Yours {
        /// Its number.
        job: JobId,
        /// Whether it has ended, and well.
        outcome: Option<bool>,
    },
}

/// How much something matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Severity {
    /// All that happened.
    #[default]
    Info,
    /// What is worth a look.
    Warning,
    /// What went wrong.
    Error,
}

impl Severity {
    /// The next one, round and round.
    pub(in crate::tui) fn next(self) -> Self {
        match self {
            Self::Info => Self::Warning,
            Self::Warning => Self::Error,
            Self::Error => Self::Info,
        }
    }

    /// What a person calls it.
    pub(in crate::tui) fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl What {
    /// How it looks.
    pub(in crate::tui) fn sign(&self) -> Sign {
        let (glyph, role) = self.look();
        Sign::new(glyph, self.word(), role)
    }

    /// Its symbol and role.
    pub(in crate::tui) fn look(&self) -> (Glyph, Role) {
        match self {
            Self::Made | Self::Renamed | Self::ThingMade(_) => (Glyph::Made, Role::Dim),
            Self::Started { by_itself: true } => (Glyph::Restarted, Role::Attention),
            Self::Started { by_itself: false } => (Glyph::Restarted, Role::Plain),
            Self::Died { exit_code: 0, .. } => (Glyph::Done, Role::Plain),
            Self::Died { .. } | Self::OutOfMemory => (Glyph::Failed, Role::Bad),
            Self::Stopped { .. } => (Glyph::Stopped, Role::Plain),
            Self::Healthy => (Glyph::Healthy, Role::Good),
            Self::Unhealthy => (Glyph::Unhealthy, Role::Bad),
            Self::Paused => (Glyph::Paused, Role::Attention),
            Self::Resumed => (Glyph::Working, Role::Plain),
            Self::Removed | Self::ThingRemoved(_) => (Glyph::Removed, Role::Dim),
            Self::Differs | Self::NewImage => (Glyph::Drift, Role::Attention),
            Self::Yours {
                outcome: Some(false),
                ..
            } => (Glyph::Selected, Role::Bad),
            Self::Yours { .. } => (Glyph::Selected, Role::Accent),
        }
    }

    /// What it is called.
    pub(in crate::tui) fn word(&self) -> String {
        let word = match self {
            Self::Made => "made",
            Self::Started { by_itself: true } => "restarted",
            Self::Started { by_itself: false } => "started",
            Self::Died { exit_code: 0, .. } => "ended",
            Self::Died { .. } => "died",
            Self::Stopped { .. } => "stopped",
            Self::OutOfMemory => "out of memory",
            Self::Healthy => "healthy",
            Self::Unhealthy => "unhealthy",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Differs => "differs",
            Self::NewImage => "new image",
            Self::ThingMade(kind) => return format!("{kind} made"),
            Self::ThingRemoved(kind) => return format!("{kind} removed"),
            Self::Yours { outcome: None, .. } => "begun",
            Self::Yours {
                outcome: Some(true),
                ..
            } => "done",
            Self::Yours {
                outcome: Some(false),
                ..
            } => "failed",
        };
        word.to_owned()
    }

    /// How much it matters.
    pub(in crate::tui) fn severity(&self) -> Severity {
        match self {
            Self::Died { exit_code, .. } if *exit_code != 0 => Severity::Error,
            Self::OutOfMemory
            | Self::Yours {
                outcome: Some(false),
                ..
            } => Severity::Error,
            Self::Unhealthy
            | Self::Differs
            | Self::NewImage
            | Self::Started { by_itself: true } => Severity::Warning,
            Self::Made
            | Self::Started { by_itself: false }
            | Self::Died { .. }
            | Self::Stopped { .. }
            | Self::Healthy
            | Self::Paused
            | Self::Resumed
            | Self::Removed
            | Self::Renamed
            | Self::ThingMade(_)
            | Self::ThingRemoved(_)
            | Self::Yours { .. } => Severity::Info,
        }
    }

    /// Whether it brings something about, rather than following from something.
    pub(in crate::tui) fn is_cause(&self) -> bool {
        match self {
            Self::Died { .. }
            | Self::OutOfMemory
            | Self::Unhealthy
            | Self::Differs
            | Self::NewImage
            | Self::Yours { .. } => true,
            Self::Made
            | Self::Started { .. }
            | Self::Stopped { .. }
            | Self::Healthy
            | Self::Paused
            | Self::Resumed
            | Self::Removed
            | Self::Renamed
            | Self::ThingMade(_)
            | Self::ThingRemoved(_) => false,
        }
    }
}

impl Entry {
    /// Its cause as these looks can show it: the arrow in front has an ASCII twin.
    pub(in crate::tui) fn shown_cause(&self, look: &Look) -> Cow<'_, str> {
        match self.cause.strip_prefix('←') {
            Some(words) if !look.unicode => format!("<{words}").into(),
            _ => (&self.cause).into(),
        }
    }

    /// All of it in one line, for the clipboard and for `--plain`.
    pub(in crate::tui) fn line(&self) -> String {
        let mut line = format!("{} {}", self.name, self.what.word());
        for more in [&self.detail, &self.cause] {
            if !more.is_empty() {
                line.push_str(", ");
                line.push_str(more);
            }
        }
        line
    }
}
