//! How bad a line is, guessed from how it begins.

/// How bad a line says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// Something failed.
    Error,
    /// Something may be wrong.
    Warn,
    /// All goes its way.
    Info,
    /// For who looks for a mistake.
    Debug,
    /// For who looks very closely.
    Trace,
    /// It does not say.
    #[default]
    Other,
}

impl Level {
    /// All of them, the worst first.
    pub const ALL: [Self; 6] = [
        Self::Error,
        Self::Warn,
        Self::Info,
        Self::Debug,
        Self::Trace,
        Self::Other,
    ];

    /// Guesses how bad a line is.
    pub fn of_line(line: &[u8]) -> Self {
        klog(line)
            .or_else(|| field(&line[..line.len().min(FIELD_HEAD)]))
            .or_else(|| anywhere(&line[..line.len().min(HEAD)]))
            .unwrap_or_default()
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
            Self::Other => "other",
        }
    }
}

/// What programs call levels, in lower case.
const WORDS: &[(&[u8], Level)] = &[
    (b"error", Level::Error),
    (b"err", Level::Error),
    (b"fatal", Level::Error),
    (b"critical", Level::Error),
    (b"crit", Level::Error),
    (b"panic", Level::Error),
    (b"alert", Level::Error),
    (b"emerg", Level::Error),
    (b"severe", Level::Error),
    (b"traceback", Level::Error),
    (b"warn", Level::Warn),
    (b"warning", Level::Warn),
    (b"wrn", Level::Warn),
    (b"info", Level::Info),
    (b"inf", Level::Info),
    (b"information", Level::Info),
    (b"notice", Level::Info),
    (b"log", Level::Info),
    (b"debug", Level::Debug),
    (b"dbg", Level::Debug),
    (b"trace", Level::Trace),
    (b"trc", Level::Trace),
];

/// What stands before a level in structured lines; `"level":30` counts, too.
const FIELDS: &[&[u8]] = &[
    b"\"level\":",
    b"\"severity\":",
    b"\"lvl\":",
    b"\"levelname\":",
    b"\"log.level\":",
    b"level=",
    b"lvl=",
    b"severity=",
];

/// How much of a line is looked at for a word, and for a field.
const HEAD: usize = 64;
const FIELD_HEAD: usize = 192;

/// `I1121 10:00:00.000000 …`, as Kubernetes writes.
fn klog(line: &[u8]) -> Option<Level> {
    let [letter, a, b, c, d, b' ', ..] = line else {
        return None;
    };
    if ![a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    match letter {
        b'E' | b'F' => Some(Level::Error),
        b'W' => Some(Level::Warn),
        b'I' => Some(Level::Info),
        _ => None,
    }
}

/// The level of a line in JSON or logfmt.
fn field(head: &[u8]) -> Option<Level> {
    let is_json = head.starts_with(b"{");
    memchr::memchr_iter(if is_json { b':' } else { b'=' }, head).find_map(|at| {
        let (before, behind) = head.split_at(at + 1);
        if !FIELDS.iter().any(|field| before.ends_with(field)) {
            return None;
        }
        let value = behind.trim_ascii_start();
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let end = value.iter().position(|byte| !is_letter(byte));
        let value = &value[..end.unwrap_or(value.len())];
        word(value).or_else(|| number(value))
    })
}

/// Levels as bunyan and pino number them.
fn number(value: &[u8]) -> Option<Level> {
    match value {
        [b'5' | b'6', b'0'] => Some(Level::Error),
        b"40" => Some(Level::Warn),
        b"30" => Some(Level::Info),
        b"20" => Some(Level::Debug),
        b"10" => Some(Level::Trace),
        _ => None,
    }
}

/// The first word that is a level: in capitals, in brackets, or with a colon behind it
/// where the line begins.
fn anywhere(head: &[u8]) -> Option<Level> {
    let mut at = 0;
    let mut is_first = true;
    while at < head.len() {
        if head[at] == 0x1b {
            at += escape(&head[at..]);
            continue;
        }
        if !head[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let length = head[at..]
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(head.len() - at);
        let found = &head[at..at + length];
        let before = at.checked_sub(1).map(|at| head[at]);
        let behind = head.get(at + length);
        let is_bracketed = before == Some(b'[') && behind == Some(&b']');
        let is_loud = found.iter().all(u8::is_ascii_uppercase) && before != Some(b'/');
        let opens = is_first && matches!(behind, Some(b':' | b' ' | b'(')) && found.len() > 3;
        if (is_bracketed || is_loud || (opens && (behind == Some(&b':') || found == b"Traceback")))
            && let Some(level) = word(found)
        {
            return Some(level);
        }
        is_first = false;
        at += length;
    }
    None
}

/// How long the escape sequence is with which a text begins.
fn escape(text: &[u8]) -> usize {
    let end = text.iter().position(u8::is_ascii_alphabetic);
    end.map_or(text.len(), |end| end + 1)
}

fn word(text: &[u8]) -> Option<Level> {
    let fits = |word: &&(&[u8], Level)| word.0.eq_ignore_ascii_case(text);
    WORDS.iter().find(fits).map(|(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tell_how_bad_they_are_in_many_ways() {
        let table: &[(&str, Level)] = &[
            (
                "ERROR listen tcp :9090: address already in use",
                Level::Error,
            ),
            (
                "2026-11-21 10:00:00,123 - worker - WARNING - slow",
                Level::Warn,
            ),
            ("2026-11-21T10:00:00Z INFO hyper: ready", Level::Info),
            (
                "{\"ts\":\"2026-11-21T10:00:00.123456789Z\",\"level\":\"warn\",\"msg\":\"x\"}",
                Level::Warn,
            ),
            ("{\"time\":\"2026\",\"severity\": \"ERROR\"}", Level::Error),
            ("{\"level\":30,\"time\":1,\"msg\":\"pino\"}", Level::Info),
            (
                "time=\"2026-11-21T10:00:00Z\" level=debug msg=\"x\"",
                Level::Debug,
            ),
            ("E1121 10:00:00.000000       1 main.go:3] no", Level::Error),
            ("I1121 10:00:00.000000       1 main.go:3] yes", Level::Info),
            ("[error] 29#29: *1 open() failed", Level::Error),
            (
                "[2026-11-21 10:00:00 +0000] [7] [INFO] Booting",
                Level::Info,
            ),
            ("error: no such file", Level::Error),
            ("panic: runtime error", Level::Error),
            ("Traceback (most recent call last):", Level::Error),
            ("2026-11-21 10:00:00 UTC [1] LOG:  ready", Level::Info),
            ("2026-11-21 10:00:00 UTC [1] FATAL:  gone", Level::Error),
            (
                "\u{1b}[2m10:00\u{1b}[0m \u{1b}[31mERROR\u{1b}[0m bad",
                Level::Error,
            ),
            ("GET /v1/orders 200 11ms", Level::Other),
            ("GET /ERROR 404", Level::Other),
            ("no error here", Level::Other),
            ("information is power", Level::Other),
            ("", Level::Other),
        ];

        for (line, level) in table {
            assert_eq!(Level::of_line(line.as_bytes()), *level, "{line}");
        }
    }
}
