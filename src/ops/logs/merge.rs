//! Several outputs merged to one by the time of their lines.

use std::task::Context;
use std::task::Poll;
use std::time::Duration;

use futures_util::StreamExt;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::line::Line;
use super::line::Lines;
use crate::engine::EngineError;
use crate::engine::Flow;
use crate::engine::Output;

/// How long a line waits for older ones of other containers while following.
const PATIENCE: Duration = Duration::from_millis(50);
/// How many lines of one container wait to be merged.
const AHEAD: usize = 256;

/// Whose output it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The container's id.
    pub id: String,
    /// The container's name.
    pub container: String,
    /// Its service.
    pub service: String,
    /// Its replica number, if it is one.
    pub number: Option<u32>,
}

/// What comes next.
#[derive(Debug)]
pub(in crate::ops) enum Next {
    /// The oldest line that was not shown yet.
    Line(Origin, Line),
    /// The output of a container has ended, and all of it was shown.
    Ended,
    /// All outputs have ended.
    End,
}

/// How far one container was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastSeen<'a> {
    /// Whether its output is still being read.
    pub is_open: bool,
    time: &'a str,
}

impl LastSeen<'_> {
    /// The time of the last line, in seconds since 1970, a microsecond early:
    /// lines that come again because of it are dropped by their exact time.
    pub(super) fn seconds(self) -> Option<f64> {
        let time = OffsetDateTime::parse(self.time, &Rfc3339).ok()?;
        #[expect(
            clippy::cast_precision_loss,
            reason = "exact to less than a microsecond"
        )]
        let seconds = (time.unix_timestamp_nanos() / 1000 - 1) as f64 / 1e6;
        Some(seconds)
    }
}

#[derive(Debug)]
struct Source {
    origin: Origin,
    lines: mpsc::Receiver<Result<Line, EngineError>>,
    /// The oldest line that was not shown yet, and when it came.
    head: Option<(Line, Instant)>,
    /// The time of the last line that came.
    last: String,
    /// Lines up to this time were shown by an earlier reading.
    shown_until: String,
    is_open: bool,
    /// Whether its end was told.
    is_told: bool,
}

/// Merges what several containers write.
#[derive(Debug)]
pub(super) struct Merger {
    sources: Vec<Source>,
    follows: bool,
}

impl Merger {
    /// Merges nothing yet. Who follows cannot wait for ever for the next line
    /// of a container that is silent.
    pub(super) fn new(follows: bool) -> Self {
        Self {
            sources: Vec::new(),
            follows,
        }
    }

    /// How far a container was read, if it ever was.
    pub(super) fn last_seen(&self, id: &str) -> Option<LastSeen<'_>> {
        let source = self.sources.iter().find(|source| source.origin.id == id)?;
        Some(LastSeen {
            is_open: source.is_open,
            time: &source.last,
        })
    }

    /// Begins to read the output of a container, or goes on with it.
    pub(super) fn read(&mut self, origin: Origin, output: Flow<Output>) {
        let (sender, lines) = mpsc::channel(AHEAD);
        tokio::spawn(pump(output, sender));
        let before = self
            .sources
            .iter()
            .position(|source| source.origin.id == origin.id);
        let last = before
            .map(|at| self.sources.swap_remove(at).last)
            .unwrap_or_default();
        let shown_until = last.clone();
        self.sources.push(Source {
            origin,
            lines,
            head: None,
            last,
            shown_until,
            is_open: true,
            is_told: false,
        });
    }

    /// The next line; whoever is dropped while waiting loses none.
    pub(super) async fn next(&mut self) -> Result<Next, EngineError> {
        loop {
            self.fill()?;
            if let Some(ended) = self.sources.iter_mut().find(|source| source.is_over()) {
                ended.is_told = true;
                return Ok(Next::Ended);
            }
            let oldest = self.oldest();
            let is_complete = self
                .sources
                .iter()
                .all(|source| source.head.is_some() || !source.is_open);
            let due = oldest.and_then(|at| self.sources[at].due());
            match oldest {
                None if is_complete => return Ok(Next::End),
                Some(at) if is_complete || (self.follows && due <= Some(Instant::now())) => {
                    let source = &mut self.sources[at];
                    if let Some((line, _)) = source.head.take() {
                        return Ok(Next::Line(source.origin.clone(), line));
                    }
                }
                Some(_) | None => {}
            }
            match due.filter(|_| self.follows) {
                // Time passing is as good as a line: the loop looks what is due.
                Some(due) => tokio::time::timeout_at(due, self.more())
                    .await
                    .unwrap_or(Ok(()))?,
                None => self.more().await?,
            }
        }
    }

    /// Takes what is there without waiting.
    fn fill(&mut self) -> Result<(), EngineError> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        for source in &mut self.sources {
            while source.is_open && source.head.is_none() {
                match source.lines.poll_recv(&mut context) {
                    Poll::Ready(line) => source.take(line)?,
                    Poll::Pending => break,
                }
            }
        }
        Ok(())
    }

    /// Waits until there is something of a container of which nothing is known.
    async fn more(&mut self) -> Result<(), EngineError> {
        std::future::poll_fn(|context| {
            let waiting = |source: &&mut Source| source.is_open && source.head.is_none();
            for source in self.sources.iter_mut().filter(waiting) {
                if let Poll::Ready(line) = source.lines.poll_recv(context) {
                    return Poll::Ready(source.take(line));
                }
            }
            Poll::Pending
        })
        .await
    }

    fn oldest(&self) -> Option<usize> {
        let heads = self.sources.iter().enumerate();
        heads
            .filter_map(|(at, source)| source.head.as_ref().map(|(line, _)| (&line.time, at)))
            .min()
            .map(|(_, at)| at)
    }
}

impl Source {
    /// Until when the first line waits for older ones.
    fn due(&self) -> Option<Instant> {
        self.head.as_ref().map(|(_, came)| *came + PATIENCE)
    }

    /// Whether its end is to be told: nothing comes any more, all was shown.
    fn is_over(&self) -> bool {
        !self.is_open && self.head.is_none() && !self.is_told
    }

    fn take(&mut self, line: Option<Result<Line, EngineError>>) -> Result<(), EngineError> {
        let Some(line) = line else {
            self.is_open = false;
            return Ok(());
        };
        let mut line = line?;
        if line.time.is_empty() {
            // It goes on with a line that was too long.
            line.time.clone_from(&self.last);
        } else if !self.shown_until.is_empty() && line.time <= self.shown_until {
            return Ok(());
        }
        self.last.clone_from(&line.time);
        self.head = Some((line, Instant::now()));
        Ok(())
    }
}

/// Reads one container's output to its end, not further ahead than the merger
/// has room for.
async fn pump(mut output: Flow<Output>, sender: mpsc::Sender<Result<Line, EngineError>>) {
    let mut lines = Lines::default();
    while let Some(piece) = output.next().await {
        let complete = match piece {
            Ok(piece) => lines.feed(&piece).into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        for line in complete {
            if sender.send(line).await.is_err() {
                return;
            }
        }
    }
    for line in lines.rest() {
        if sender.send(Ok(line)).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use futures_util::stream;

    use super::*;

    fn origin(name: &str) -> Origin {
        Origin {
            id: name.to_owned(),
            container: name.to_owned(),
            service: name.to_owned(),
            number: Some(1),
        }
    }

    fn output(lines: &[&str]) -> Flow<Output> {
        let pieces: Vec<_> = lines
            .iter()
            .map(|line| {
                Ok(Output::Stdout(Bytes::from(format!(
                    "2026-11-21T10:00:0{line}\n"
                ))))
            })
            .collect();
        Box::pin(stream::iter(pieces))
    }

    async fn texts(merger: &mut Merger) -> Vec<String> {
        let mut texts = Vec::new();
        loop {
            match merger.next().await.unwrap() {
                Next::Line(_, line) => texts.push(String::from_utf8(line.text).unwrap()),
                Next::Ended => {}
                Next::End => return texts,
            }
        }
    }

    #[tokio::test]
    async fn lines_of_several_containers_come_in_the_order_of_time() {
        let mut merger = Merger::new(false);
        merger.read(origin("a"), output(&["1Z a1", "3Z a3"]));
        merger.read(origin("b"), output(&["2.5Z b2", "4Z b4"]));

        assert_eq!(texts(&mut merger).await, ["a1", "b2", "a3", "b4"]);
    }

    #[tokio::test]
    async fn the_end_of_an_output_is_told_behind_its_last_line() {
        let mut merger = Merger::new(true);
        merger.read(origin("a"), output(&["1Z one"]));
        merger.read(origin("silent"), Box::pin(stream::pending()));

        let line = merger.next().await;
        let end = merger.next().await;

        assert!(matches!(line, Ok(Next::Line(_, line)) if line.text == b"one"));
        assert!(matches!(end, Ok(Next::Ended)));
    }

    #[tokio::test]
    async fn a_container_that_is_read_again_shows_no_line_twice() {
        let mut merger = Merger::new(true);
        merger.read(origin("a"), output(&["1Z one", "2Z two"]));
        let first = texts(&mut merger).await;

        merger.read(origin("a"), output(&["2Z two", "3Z three"]));

        assert_eq!(
            (first, texts(&mut merger).await),
            (
                vec!["one".into(), "two".into()],
                vec![String::from("three")]
            )
        );
    }

    #[tokio::test]
    async fn a_silent_container_does_not_hold_back_the_others_while_following() {
        let mut merger = Merger::new(true);
        merger.read(origin("silent"), Box::pin(stream::pending()));
        merger.read(origin("a"), output(&["1Z one"]));

        assert!(matches!(merger.next().await, Ok(Next::Line(_, line)) if line.text == b"one"));
    }
}
