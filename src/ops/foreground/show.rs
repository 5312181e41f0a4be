//! Tells what containers write and when they end, in an order that makes sense.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use super::Sign;
use super::Sink;
use crate::compose::model::Project;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::logs;
use crate::ops::logs::Next;
use crate::ops::logs::Origin;
use crate::ops::logs::Reading;

/// How long the last lines of what has ended may take to come.
const LAST_LINES: Duration = Duration::from_secs(5);

/// What is shown of a run in the foreground.
pub(super) struct Show {
    context: Context,
    reading: Reading,
    shown: BTreeSet<String>,
    names: Vec<String>,
    /// Ends that are told once everything written before was shown.
    ends: Vec<Ended>,
    /// Whether nothing is being read.
    is_silent: bool,
    is_broken_off: bool,
}

struct Ended {
    origin: Origin,
    code: i64,
    restarts: bool,
}

impl Show {
    /// Begins to read what these services write from now on.
    pub(super) async fn begin(
        context: &Context,
        project: &Project,
        shown: BTreeSet<String>,
        names: Vec<String>,
    ) -> Result<Self> {
        let query = logs::Query {
            services: shown.iter().cloned().collect(),
            known: project.services.keys().cloned().collect(),
            follow: true,
            // What was written before is not what this run shows.
            since: Some(context.engine.now().await?),
            ..logs::Query::default()
        };
        let engine = Arc::clone(&context.engine);
        Ok(Self {
            context: context.clone(),
            reading: Reading::begin(engine, project.name.as_str(), query).await?,
            shown,
            names,
            ends: Vec::new(),
            is_silent: false,
            is_broken_off: false,
        })
    }

    /// Whether nobody wants to see more.
    pub(super) fn is_broken_off(&self) -> bool {
        self.is_broken_off
    }

    /// Tells whose output will be shown.
    pub(super) fn begins(&mut self, sink: &mut Sink<'_>) {
        let names = std::mem::take(&mut self.names);
        self.tell(Sign::Attaching(&names), sink);
    }

    /// Tells something.
    pub(super) fn tell(&mut self, sign: Sign<'_>, sink: &mut Sink<'_>) {
        if !self.is_broken_off {
            self.is_broken_off = sink(sign) == ControlFlow::Break(());
        }
    }

    /// A container was started.
    pub(super) fn started(&mut self, id: &str) {
        self.reading.started(id);
        self.is_silent = false;
    }

    /// A container has ended; it is told once all that it wrote was shown.
    pub(super) fn exited(&mut self, origin: &Origin, code: i64, restarts: bool) {
        if self.shown.contains(&origin.service) {
            self.ends.push(Ended {
                origin: origin.clone(),
                code,
                restarts,
            });
        }
    }

    /// What comes next; never, where nothing is being read.
    pub(super) async fn next(&mut self) -> Result<Next> {
        if self.is_silent {
            return std::future::pending().await;
        }
        self.reading.next().await
    }

    /// Tells what came.
    pub(super) fn show(&mut self, next: Next, sink: &mut Sink<'_>) {
        for (name, error) in std::mem::take(&mut self.reading.unreadable) {
            let text = format!("what {name} writes cannot be shown: {error}");
            self.context.reporter.report(Event::Warning(text));
        }
        match next {
            Next::Line(origin, line) => self.tell(Sign::Line(&origin, line), sink),
            Next::Ended => {}
            Next::End => self.is_silent = true,
        }
        self.tell_ends(sink);
    }

    /// Tells the ends of containers whose output is over.
    fn tell_ends(&mut self, sink: &mut Sink<'_>) {
        let (over, open) = std::mem::take(&mut self.ends)
            .into_iter()
            .partition(|ended| !self.reading.is_behind(&ended.origin.id));
        self.ends = open;
        let over: Vec<Ended> = over;
        for Ended {
            origin,
            code,
            restarts,
        } in &over
        {
            let sign = Sign::Exited {
                origin,
                code: *code,
                restarts: *restarts,
            };
            self.tell(sign, sink);
        }
    }

    /// Shows what containers that have ended wrote at last.
    pub(super) async fn last_lines(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let deadline = tokio::time::Instant::now() + LAST_LINES;
        loop {
            self.tell_ends(sink);
            if self.ends.is_empty() || self.is_broken_off {
                return Ok(());
            }
            match tokio::time::timeout_at(deadline, self.next()).await {
                Ok(next) => self.show(next?, sink),
                Err(_) => return Ok(()),
            }
        }
    }
}
