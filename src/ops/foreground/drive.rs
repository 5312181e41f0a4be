//! Carries out a run in the foreground: what happens goes to the judgement, and what it says is done.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::StreamExt;
use futures_util::future::join_all;

use super::Audience;
use super::End;
use super::Sign;
use super::Sink;
use super::decide::Foreground;
use super::decide::Sight;
use super::decide::Verdict;
use super::show::Show;
use super::work::Request;
use super::work::Work;
use super::work::start;
use super::work::stop;
use crate::engine::EngineError;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::host::interrupt::Signal;
use crate::ops::Result;
use crate::ops::logs::Next;
use crate::ops::logs::Origin;
use crate::ops::logs::origin;
use crate::ops::selection;
use crate::ops::up::UpReport;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::labels;

/// A run in the foreground.
pub(super) struct Run<'a> {
    request: Request<'a>,
    watched: Vec<String>,
    events: Flow<EngineEvent>,
    show: Show,
    judgement: Foreground,
    /// The watched containers by id.
    origins: BTreeMap<String, Origin>,
    /// Those whose end is known.
    over: BTreeSet<String>,
    /// Those among them whose end we saw before the engine told of it.
    foreseen: BTreeSet<String>,
    starting: Work<'a, UpReport>,
    stopping: Work<'a, ()>,
    /// Whether to stop everything as soon as nothing is being started any more.
    is_stop_due: bool,
    signals: Vec<Signal>,
}

/// What came first.
enum Happened {
    Started(Result<UpReport>),
    Stopped(Result<()>),
    Shown(Result<Next>),
    Told(Option<std::result::Result<EngineEvent, EngineError>>),
    Asked(Signal),
}

/// What follows from it.
enum Consequence {
    Verdict(Verdict),
    Over(End),
}

impl<'a> Run<'a> {
    /// Subscribes, begins to read, and then to start, so that nothing that is
    /// started is missed.
    pub(super) async fn begin(
        request: Request<'a>,
        audience: Audience,
        judgement: Foreground,
    ) -> Result<Self> {
        let Request {
            context, project, ..
        } = request;
        let filter = labels::of_project(project.name.as_str());
        let events = context.engine.events(&[filter]).await?;
        let Audience {
            shown,
            watched,
            names,
        } = audience;
        let show = Show::begin(context, project, shown, names).await?;
        Ok(Self {
            request,
            watched: watched.into_iter().collect(),
            events,
            show,
            judgement,
            origins: BTreeMap::new(),
            over: BTreeSet::new(),
            foreseen: BTreeSet::new(),
            starting: Work::begin(|interrupts| start(request, interrupts)),
            stopping: Work::none(),
            is_stop_due: false,
            signals: Vec::new(),
        })
    }

    /// Goes on until the judgement says that it is over.
    pub(super) async fn drive(mut self, sink: &mut Sink<'_>) -> Result<End> {
        self.show.begins(sink);
        while !self.show.is_broken_off() {
            let happened = self.next().await;
            let verdict = match self.weigh(happened, sink).await? {
                Consequence::Verdict(verdict) => verdict,
                Consequence::Over(end) => {
                    self.show.last_lines(sink).await?;
                    return Ok(end);
                }
            };
            match verdict {
                Verdict::KeepOn => {}
                Verdict::Abort => {
                    self.show.tell(Sign::Aborting, sink);
                    self.stop();
                }
                Verdict::Stop => {
                    self.show.tell(Sign::Stopping, sink);
                    self.stop();
                }
                Verdict::Kill => {
                    self.kill().await?;
                    return self.end(sink).await;
                }
                Verdict::End => return self.end(sink).await,
            }
        }
        Ok(End::Unread)
    }

    /// Waits for whatever comes first.
    async fn next(&mut self) -> Happened {
        let count = self.signals.len() + 1;
        tokio::select! {
            report = self.starting.end() => Happened::Started(report),
            stopped = self.stopping.end() => Happened::Stopped(stopped),
            next = self.show.next() => Happened::Shown(next),
            event = self.events.next() => Happened::Told(event),
            signal = self.request.context.interrupts.nth(count) => Happened::Asked(signal),
        }
    }

    async fn weigh(&mut self, happened: Happened, sink: &mut Sink<'_>) -> Result<Consequence> {
        let verdict = match happened {
            Happened::Shown(next) => {
                self.show.show(next?, sink);
                Verdict::KeepOn
            }
            Happened::Told(event) => self.told(event).await?,
            Happened::Asked(signal) => {
                self.signals.push(signal);
                self.judgement.see(Sight::Asked)
            }
            Happened::Stopped(result) => {
                result?;
                self.look().await?;
                self.judgement.see(Sight::Stopped)
            }
            Happened::Started(report) => return self.started(report).await,
        };
        Ok(Consequence::Verdict(verdict))
    }

    async fn started(&mut self, report: Result<UpReport>) -> Result<Consequence> {
        if std::mem::take(&mut self.is_stop_due) {
            // We broke it off ourselves, so that it did not succeed is no news.
            self.stop();
            return Ok(Consequence::Verdict(Verdict::KeepOn));
        }
        let report = report?;
        if !report.failures.is_empty() {
            return Ok(Consequence::Over(End::NotUp(report)));
        }
        let verdict = match self.look().await? {
            Verdict::KeepOn => self.judgement.see(Sight::AllStarted),
            verdict => verdict,
        };
        Ok(Consequence::Verdict(verdict))
    }

    /// Takes in an event of the engine.
    async fn told(
        &mut self,
        event: Option<std::result::Result<EngineEvent, EngineError>>,
    ) -> Result<Verdict> {
        let Some(event) = event else {
            return Err(EngineError::Interrupted {
                call: "follow events".to_owned(),
                reason: "the engine tells no more; the containers go on running".to_owned(),
            }
            .into());
        };
        let EngineEvent {
            container: id,
            name: _,
            what,
            at: _,
        } = event?;
        Ok(match what {
            Happening::Started => {
                self.show.started(&id);
                self.runs(&id).await?
            }
            Happening::Died { exit_code } => self.exited(&id, exit_code).await?,
            Happening::Removed => self.judgement.see(Sight::Removed(id)),
            Happening::Created
            | Happening::OutOfMemory
            | Happening::Health(_)
            | Happening::Other(_) => Verdict::KeepOn,
        })
    }

    /// A container was started: it counts if it is one of those watched.
    async fn runs(&mut self, id: &str) -> Result<Verdict> {
        if self.foreseen.contains(id) {
            return Ok(Verdict::KeepOn);
        }
        self.over.remove(id);
        if !self.origins.contains_key(id) {
            for container in self.watched_containers().await? {
                self.origins
                    .insert(container.id.clone(), origin(&container));
            }
        }
        let Some(origin) = self.origins.get(id) else {
            return Ok(Verdict::KeepOn);
        };
        Ok(self.judgement.see(Sight::Runs {
            id: id.to_owned(),
            service: origin.service.clone(),
        }))
    }

    async fn exited(&mut self, id: &str, code: i64) -> Result<Verdict> {
        if self.foreseen.remove(id) || !self.origins.contains_key(id) {
            return Ok(Verdict::KeepOn);
        }
        let detail = self.request.context.engine.inspect(id).await?;
        let restarts = detail.is_some_and(|detail| {
            matches!(
                detail.state,
                ContainerState::Restarting | ContainerState::Running
            )
        });
        Ok(self.ended(id, code, restarts))
    }

    fn ended(&mut self, id: &str, code: i64, restarts: bool) -> Verdict {
        if let Some(origin) = self.origins.get(id) {
            self.show.exited(origin, code, restarts);
        }
        if !restarts {
            self.over.insert(id.to_owned());
        }
        self.judgement.see(Sight::Exited {
            id: id.to_owned(),
            code,
            restarts,
        })
    }

    /// Looks at the watched containers, because events may be late: those that
    /// run, and those that have ended although the judgement thinks they run.
    async fn look(&mut self) -> Result<Verdict> {
        let mut verdict = Verdict::KeepOn;
        for container in self.watched_containers().await? {
            let next = self.look_at(&container).await?;
            if verdict == Verdict::KeepOn {
                verdict = next;
            }
        }
        Ok(verdict)
    }

    async fn look_at(&mut self, container: &Container) -> Result<Verdict> {
        let id = &container.id;
        let has_ended = matches!(
            container.state,
            ContainerState::Exited | ContainerState::Dead
        );
        if !(has_ended || container.state.is_alive()) || self.over.contains(id) {
            return Ok(Verdict::KeepOn);
        }
        let origin = origin(container);
        let verdict = self.judgement.see(Sight::Runs {
            id: id.clone(),
            service: origin.service.clone(),
        });
        self.origins.insert(id.clone(), origin);
        if !has_ended {
            return Ok(verdict);
        }
        let detail = self.request.context.engine.inspect(id).await?;
        let code = detail.map(|detail| detail.exit_code).unwrap_or_default();
        self.foreseen.insert(id.clone());
        Ok(self.ended(id, code, false))
    }

    async fn watched_containers(&self) -> Result<Vec<Container>> {
        self.containers(&self.watched).await
    }

    async fn containers(&self, services: &[String]) -> Result<Vec<Container>> {
        let Request {
            context, project, ..
        } = self.request;
        let known: Vec<String> = project.services.keys().cloned().collect();
        selection::containers(&*context.engine, project.name.as_str(), services, &known).await
    }

    /// Stops what was asked for; what is still being started comes to its end first.
    fn stop(&mut self) {
        if self.starting.is_going_on() {
            self.starting.ask();
            self.is_stop_due = true;
        } else {
            let request = self.request;
            self.stopping = Work::begin(|interrupts| stop(request, interrupts));
        }
    }

    async fn kill(&mut self) -> Result<()> {
        self.starting = Work::none();
        self.stopping.ask();
        let engine = &self.request.context.engine;
        let containers = self.containers(&self.request.options.services).await?;
        let alive = containers.iter().filter(|one| one.state.is_alive());
        let killed = join_all(alive.map(|one| engine.kill_container(&one.id, "SIGKILL"))).await;
        for result in killed {
            match result {
                // It ended by itself meanwhile.
                Ok(()) | Err(EngineError::Conflict { .. } | EngineError::Missing { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    async fn end(mut self, sink: &mut Sink<'_>) -> Result<End> {
        self.show.last_lines(sink).await?;
        Ok(match self.signals.first() {
            Some(signal) => End::Stopped(*signal),
            None => End::Code(u8::try_from(self.judgement.code() & 0xff).unwrap_or(u8::MAX)),
        })
    }
}
