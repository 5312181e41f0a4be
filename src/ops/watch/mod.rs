//! Keeps the containers of a project in step with its files until the user ends it.

pub(super) mod command;
mod perform;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use futures_util::StreamExt;

use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::host::file_events::Extent;
use crate::host::file_events::FileEvent;
use crate::host::file_events::FileEvents;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::require_service;
use crate::ops::selection;
use crate::state::ContainerState;
use crate::state::labels;
use crate::watch::batch::Batch;
use crate::watch::batch::Changes;
use crate::watch::decide;
use crate::watch::read;
use crate::watch::rule::Rule;

use perform::Work;

/// What is watched: the rules of the services that were asked for.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// What is odd about them.
    pub warnings: Diagnostics,
}

/// What came of a change, or is to be known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tidings {
    /// Changes are seen from now on.
    Watching {
        /// The services with rules.
        services: Vec<String>,
        /// How many files and folders the rules name.
        paths: usize,
    },
    /// Files were copied into all containers of a service.
    Synced {
        /// The service.
        service: String,
        /// How many files and links were written.
        files: usize,
        /// How many files and folders were removed.
        removed: usize,
        /// Into how many containers.
        containers: usize,
        /// How long it took.
        took: Duration,
    },
    /// The image of a service is about to be built anew.
    Rebuilding {
        /// The service.
        service: String,
        /// A file whose change asks for it.
        because: PathBuf,
    },
    /// A service is about to be restarted.
    Restarting {
        /// The service.
        service: String,
        /// A file whose change asks for it.
        because: PathBuf,
    },
    /// A command of a rule was run in a container.
    Ran {
        /// The name of the container.
        container: String,
        /// The command.
        command: String,
        /// Its exit code.
        code: i64,
        /// The end of what it wrote.
        output: Vec<u8>,
        /// How long it took.
        took: Duration,
    },
    /// Something that the user should know, but that stops nothing.
    Remark(String),
    /// Something could not be done for a service, and why. It is tried again with the
    /// next change.
    Failed {
        /// The service.
        service: String,
        /// Why.
        message: String,
    },
}

/// Who is told what came of a change.
pub type Sink<'a> = &'a mut (dyn FnMut(Tidings) + Send);

impl Watch {
    /// Reads the rules of the named services, or of all.
    ///
    /// Errors: a rule that cannot work, with its place in the file, or no rule at all.
    pub fn of(project: &Project, services: &[String]) -> Result<Self> {
        for service in services {
            require_service(project, service)?;
        }
        let all: Vec<String> = project.services.keys().cloned().collect();
        let selected = if services.is_empty() { &all } else { services };
        let (rules, warnings) = read::rules(project, selected).map_err(Error::Project)?;
        if rules.is_empty() && warnings.is_empty() {
            return Err(Error::Usage {
                message: match services {
                    [] => "no service of the project has rules for watching".to_owned(),
                    named => format!("no rules for watching: {}", named.join(", ")),
                },
                hint: Some("give a service a section `develop:` with `watch:`".to_owned()),
            });
        }
        Ok(Self { rules, warnings })
    }

    /// The services that have rules, each once, in the order of the file.
    pub fn services(&self) -> Vec<String> {
        let mut services: Vec<String> = Vec::new();
        for rule in &self.rules {
            if !services.contains(&rule.service) {
                services.push(rule.service.clone());
            }
        }
        services
    }

    /// Acts on changes until a signal comes, and returns it.
    ///
    /// What cannot be done for a service is told to `sink` and ends nothing.
    pub async fn run(
        &self,
        context: &Context,
        project: &Project,
        sink: Sink<'_>,
    ) -> Result<Signal> {
        // Listening begins before the first copy, so that no change falls between both.
        let roots = |is_folder: bool| -> BTreeSet<PathBuf> {
            let of_kind = self.rules.iter().filter(|rule| rule.is_folder == is_folder);
            of_kind.map(|rule| rule.root.clone()).collect()
        };
        let (folders, files) = (roots(true), roots(false));
        let mut events = FileEvents::listen(&folders, &files)?;
        let label = labels::of_project(project.name.as_str());
        let mut starts = context.engine.events(&[label]).await?;
        let known = self.check_containers(context, project, sink).await?;
        let mut work = Work {
            context,
            project,
            rules: &self.rules,
            known,
            sink,
        };
        work.tell(Tidings::Watching {
            services: self.services(),
            paths: folders.len() + files.len(),
        });
        let mut batch = Batch::default();
        let initial = decide::initial(&self.rules)?;
        batch.give_back(work.carry_out(initial).await?);
        loop {
            let due = batch.due().map(tokio::time::Instant::from_std);
            tokio::select! {
                biased;
                signal = context.interrupts.nth(1) => return Ok(signal),
                () = until(due) => {
                    if let Some(changes) = batch.take(Instant::now()) {
                        self.listen_again(&mut events, &changes)?;
                        let undone = work.act(&changes).await?;
                        batch.give_back(undone);
                    }
                }
                event = events.next() => self.note(&mut batch, event, &mut work),
                id = next_start(&mut starts) => batch.give_back(work.fill(id).await?),
            }
        }
    }

    fn note(&self, batch: &mut Batch, event: FileEvent, work: &mut Work<'_>) {
        let now = Instant::now();
        let mut all_changed = || {
            for rule in &self.rules {
                batch.note(rule.root.clone(), Extent::Below, now);
            }
        };
        match event {
            FileEvent::Overflow => all_changed(),
            FileEvent::Blind(reason) => {
                work.tell(Tidings::Remark(format!("changes may be missed: {reason}")));
            }
            FileEvent::Changed(path, extent) => {
                // What no rule wants does not wake anybody.
                let counts = |rule: &Rule| match extent {
                    Extent::Itself => rule.counts(&path),
                    Extent::Below => !rule.passes_over(&path),
                };
                if self.rules.iter().any(counts) {
                    batch.note(path, extent, now);
                }
            }
        }
    }

    fn listen_again(&self, events: &mut FileEvents, changes: &Changes) -> Result<()> {
        let came_back = self.rules.iter().map(|rule| &rule.root);
        for root in came_back.filter(|root| changes.contains_key(*root)) {
            events.listen_again(root)?;
        }
        Ok(())
    }

    /// Refuses to watch for services without containers; returns the ids of those
    /// that are there.
    async fn check_containers(
        &self,
        context: &Context,
        project: &Project,
        sink: Sink<'_>,
    ) -> Result<BTreeSet<String>> {
        let (services, name) = (self.services(), project.name.as_str());
        let containers =
            selection::containers(&*context.engine, name, &services, &services).await?;
        for service in services {
            let own = containers
                .iter()
                .filter(|container| selection::service_of(container) == service);
            let states: Vec<ContainerState> = own.map(|container| container.state).collect();
            if states.is_empty() {
                return Err(Error::Failed {
                    message: format!("{service} has no container that could be kept in step"),
                    hint: Some(format!("`devtools up {service}` makes one")),
                });
            }
            if !states.contains(&ContainerState::Running) {
                let text = format!("{service} does not run; `devtools start {service}` starts it");
                sink(Tidings::Remark(text));
            }
        }
        Ok(containers.into_iter().map(|one| one.id).collect())
    }
}

/// The id of the next container that starts; for ever once the engine tells no more.
async fn next_start(events: &mut Flow<EngineEvent>) -> String {
    while let Some(event) = events.next().await {
        if let Ok(EngineEvent {
            container,
            what: Happening::Started,
            ..
        }) = event
        {
            return container;
        }
    }
    std::future::pending().await
}

/// Waits until a time; for ever if there is none.
async fn until(due: Option<tokio::time::Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due).await,
        None => std::future::pending().await,
    }
}
