//! Logs of a service as JSON lines: one object a line, made for machines.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Role;

/// How urgent a log line is, the least urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Each single request.
    Debug,
    /// Start and stop.
    Info,
    /// It goes on, but not as it should.
    Warn,
    /// It does not go on.
    Error,
}

impl Level {
    /// The words for people who wrote another one.
    pub(super) const WORDS: &'static str = "debug, info, warn or error";

    /// The level that `LOG_LEVEL` means, in any case of letters.
    ///
    /// The words of Python's logging are understood too, because the services
    /// that these stand in for are written in it.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "trace" | "debug" => Some(Self::Debug),
            "info" => Some(Self::Info),
            "warn" | "warning" => Some(Self::Warn),
            "error" | "critical" => Some(Self::Error),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// Where a service writes what it does; cheap to clone.
#[derive(Clone)]
pub struct Log {
    role: Role,
    least: Level,
    now: fn() -> SystemTime,
    sink: Arc<Mutex<dyn Write + Send>>,
}

impl Log {
    /// A log of `role` that leaves out what is less urgent than `least`.
    pub fn new(
        role: Role,
        least: Level,
        now: fn() -> SystemTime,
        sink: impl Write + Send + 'static,
    ) -> Self {
        Self {
            role,
            least,
            now,
            sink: Arc::new(Mutex::new(sink)),
        }
    }

    /// The time of day, by the clock that dates the lines.
    pub(super) fn now(&self) -> SystemTime {
        (self.now)()
    }

    /// Whether a line of `level` would be written.
    pub fn wants(&self, level: Level) -> bool {
        level >= self.least
    }

    /// Writes one line; `fields` is an object, or null where there is no more to say.
    ///
    /// A line that cannot be written is lost: a service does not end because
    /// nobody listens.
    pub fn write(&self, level: Level, message: &str, fields: Value) {
        if !self.wants(level) {
            return;
        }
        let mut line = json!({
            "ts": OffsetDateTime::from(self.now()).format(&Rfc3339).unwrap_or_default(),
            "level": level.word(),
            "service": self.role.name(),
            "msg": message,
        });
        if let (Value::Object(line), Value::Object(fields)) = (&mut line, fields) {
            line.extend(fields);
        }
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        drop(writeln!(sink, "{line}").and_then(|()| sink.flush()));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io;
    use std::time::Duration;

    use super::*;

    /// Lines that a test reads back.
    #[derive(Clone, Default)]
    pub(crate) struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Lines {
        pub(crate) fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn dawn() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_250)
    }

    #[test]
    fn a_line_is_one_object_with_its_fields_at_the_end() {
        let lines = Lines::default();
        let log = Log::new(Role::Cicd, Level::Info, dawn, lines.clone());

        log.write(Level::Info, "started", json!({"port": 8005}));

        assert_eq!(
            lines.text(),
            concat!(
                r#"{"ts":"2023-11-14T22:13:20.25Z","level":"info","service":"cicd","#,
                r#""msg":"started","port":8005}"#,
                "\n"
            )
        );
    }

    #[test]
    fn what_is_less_urgent_is_left_out() {
        let lines = Lines::default();
        let log = Log::new(Role::Cicd, Level::Warn, dawn, lines.clone());

        log.write(Level::Info, "started", Value::Null);

        assert_eq!(lines.text(), "");
    }
}
