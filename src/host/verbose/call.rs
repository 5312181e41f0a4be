//! A call to somebody else, told once it is known how it ended.

use std::fmt;
use std::time::Instant;

use reqwest::header::HeaderMap;

use super::Verbosity;
use super::milliseconds;
use super::shown::headers;
use super::tell;
use super::wants;

/// A call that is under way. One that nobody waits for any longer is told, too.
#[derive(Debug)]
#[must_use = "it tells how the call ended"]
pub struct Call(Option<UnderWay>);

#[derive(Debug)]
struct UnderWay {
    about: &'static str,
    /// Method and address, without anything that may be a secret.
    what: String,
    begun: Instant,
    details: Vec<String>,
}

impl Call {
    /// Begins with a call; `what` is asked for where somebody listens, and has to be free
    /// of secrets.
    pub fn begin(about: &'static str, what: impl FnOnce() -> String) -> Self {
        Self(wants(Verbosity::Calls).then(|| UnderWay {
            about,
            what: what(),
            begun: Instant::now(),
            details: Vec::new(),
        }))
    }

    /// Notes what is sent: headers by their names, and how long the body is, in bytes,
    /// where that is known.
    pub fn sent(&mut self, sent: &HeaderMap, body: Option<u64>) {
        self.note('>', sent, body);
    }

    /// The head of the answer is there.
    pub fn answered(mut self, status: u16, received: &HeaderMap, body: Option<u64>) {
        self.note('<', received, body);
        self.end(|milliseconds| format!("{status} {milliseconds:.1} ms"));
    }

    /// It has ended with this word.
    pub fn ended(mut self, word: &str) {
        self.end(|milliseconds| format!("{word} {milliseconds:.1} ms"));
    }

    /// There is no answer, for this reason, which has to be free of secrets.
    pub fn failed(mut self, reason: &dyn fmt::Display) {
        self.end(|milliseconds| format!("failed after {milliseconds:.1} ms: {reason}"));
    }

    fn note(&mut self, direction: char, map: &HeaderMap, body: Option<u64>) {
        if let Some(under_way) = &mut self.0
            && wants(Verbosity::Headers)
        {
            let line = format!("{direction} {}", headers(map, body));
            under_way.details.push(line);
        }
    }

    fn end(&mut self, ending: impl FnOnce(f64) -> String) {
        if let Some(under_way) = self.0.take() {
            let UnderWay {
                about,
                what,
                begun,
                details,
            } = under_way;
            let ending = ending(milliseconds(begun.elapsed()));
            tell(about, &format!("{what} {ending}"), &details);
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.end(|milliseconds| format!("given up after {milliseconds:.1} ms"));
    }
}
