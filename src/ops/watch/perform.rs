//! Does what was decided: copies, restarts, and runs commands, for all services at once.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use futures_util::future::join_all;

use super::Tidings;
use super::command;
use super::command::Ended;
use crate::compose::model::Project;
use crate::engine::Archive;
use crate::engine::UnpackOptions;
use crate::host::file_events::Extent;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build::BuildWhen;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::ops::selection;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::plan::Change;
use crate::plan::Orphans;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::labels;
use crate::watch::batch::Changes;
use crate::watch::cargo::Cargo;
use crate::watch::decide;
use crate::watch::decide::Order;
use crate::watch::rule::Rule;

/// How many paths one command removes: all engines take so many words.
const REMOVED_AT_ONCE: usize = 200;

/// Whoever carries orders out.
pub(super) struct Work<'a> {
    pub context: &'a Context,
    pub project: &'a Project,
    pub rules: &'a [Rule],
    /// The ids of containers that have what they should begin with.
    pub known: BTreeSet<String>,
    pub sink: super::Sink<'a>,
}

/// The containers of each service.
type Containers = BTreeMap<String, Vec<Container>>;

impl Work<'_> {
    pub(super) fn tell(&mut self, tidings: Tidings) {
        (self.sink)(tidings);
    }

    fn fail(&mut self, service: &str, error: &Error) {
        let message = match error {
            Error::Project(found) => {
                let messages: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
                messages.join("; ")
            }
            error => error.to_string(),
        };
        self.tell(Tidings::Failed {
            service: service.to_owned(),
            message,
        });
    }

    /// Does what changes ask for; returns those that it could not be done for.
    pub(super) async fn act(&mut self, changes: &Changes) -> Result<Changes> {
        match decide::expand(self.rules, changes) {
            Ok(changed) => self.carry_out(decide::decide(self.rules, &changed)).await,
            Err(error) => {
                self.tell(Tidings::Remark(error.to_string()));
                Ok(changes.clone())
            }
        }
    }

    /// Copies what a service should begin with when a container of it was made
    /// anew: it is as its image is, without what was copied before.
    pub(super) async fn fill(&mut self, container: String) -> Result<Changes> {
        if !self.known.insert(container.clone()) {
            return Ok(Changes::new());
        }
        let label = labels::of_project(self.project.name.as_str());
        let containers = self.context.engine.containers(&[label]).await;
        let containers = containers.unwrap_or_default();
        let new = containers.iter().find(|one| one.id == container);
        let Some(service) = new.map(selection::service_of) else {
            return Ok(Changes::new());
        };
        let mut orders = decide::initial(self.rules)?;
        orders.retain(|order| order.service == service);
        self.carry_out(orders).await
    }

    /// Carries orders out, and returns the paths of those that failed.
    ///
    /// Errors: the user ended a restart, which then tells what is left.
    pub(super) async fn carry_out(&mut self, mut orders: Vec<Order>) -> Result<Changes> {
        let mut undone = Changes::new();
        if orders.is_empty() {
            return Ok(undone);
        }
        let containers = match self.containers(&orders).await {
            Ok(containers) => containers,
            Err(error) => {
                for order in &orders {
                    self.fail(&order.service, &error);
                    undone.extend(paths(order));
                }
                return Ok(undone);
            }
        };
        let copied = join_all(orders.iter().map(|order| {
            let own = containers.get(&order.service);
            self.copy(order, own.map_or(&[], Vec::as_slice))
        }));
        let outcomes = copied.await;
        let mut outcomes = outcomes.into_iter();
        orders.retain(|order| match outcomes.next() {
            Some(Ok(tidings)) => {
                tidings.into_iter().for_each(&mut *self.sink);
                true
            }
            Some(Err(error)) => {
                self.fail(&order.service, &error);
                undone.extend(paths(order));
                false
            }
            None => false,
        });
        self.rebuild(&orders).await?;
        self.restart(&orders).await?;
        self.run_commands(&orders, &containers).await;
        Ok(undone)
    }

    async fn containers(&self, orders: &[Order]) -> Result<Containers> {
        let services: Vec<String> = orders.iter().map(|order| order.service.clone()).collect();
        let (engine, name) = (&*self.context.engine, self.project.name.as_str());
        let mut sorted = Containers::new();
        for container in selection::containers(engine, name, &services, &services).await? {
            let service = selection::service_of(&container).to_owned();
            sorted.entry(service).or_default().push(container);
        }
        Ok(sorted)
    }

    /// Copies into all containers of a service at once, and says what came of it.
    async fn copy(&self, order: &Order, containers: &[Container]) -> Result<Vec<Tidings>> {
        let begun = Instant::now();
        let is_root = |path: &Path| {
            let mut rules = self.rules.iter();
            rules.any(|rule| rule.is_folder && rule.root == path)
        };
        let cargo = Cargo::of(order, is_root)?;
        if cargo.is_empty() {
            return Ok(Vec::new());
        }
        let copied = containers.iter().map(|one| self.copy_to(one, &cargo));
        let mut tidings = Vec::new();
        for remark in join_all(copied).await {
            tidings.extend(remark?.map(Tidings::Remark));
        }
        // What stays somewhere was told, and is not counted as removed.
        let is_removed = tidings.is_empty();
        let removed = if is_removed { cargo.removed.len() } else { 0 };
        if is_removed || !cargo.written.is_empty() {
            tidings.push(Tidings::Synced {
                service: order.service.clone(),
                files: cargo.files,
                removed,
                containers: containers.len(),
                took: begun.elapsed(),
            });
        }
        Ok(tidings)
    }

    /// Removes first, because what was a folder may be a file now. Returns what
    /// could not be removed.
    async fn copy_to(&self, container: &Container, cargo: &Cargo) -> Result<Option<String>> {
        let remark = self.remove_from(container, &cargo.removed).await?;
        if !cargo.written.is_empty() {
            let archive = Archive::Pieces(Box::pin(cargo.archive()));
            let (engine, options) = (&self.context.engine, UnpackOptions::default());
            let written = engine.write_archive(&container.id, "/", archive, options);
            written.await?;
        }
        Ok(remark)
    }

    async fn remove_from(&self, container: &Container, paths: &[String]) -> Result<Option<String>> {
        let left = |why: &str| {
            let paths = paths.join(", ");
            format!("{}: {paths} stays there: {why}", container.name)
        };
        if paths.is_empty() {
            return Ok(None);
        }
        if container.state != ContainerState::Running {
            return Ok(Some(left(&format!("the container is {}", container.state))));
        }
        for some in paths.chunks(REMOVED_AT_ONCE) {
            let request = command::removing(some);
            let ended = command::run(&*self.context.engine, &container.id, &request).await?;
            let Ended {
                code,
                output,
                explanation,
            } = ended;
            let words = String::from_utf8_lossy(&output);
            match (explanation, code) {
                (Some(why), _) => return Ok(Some(left(&why))),
                (None, 0) => {}
                (None, _) => return Ok(Some(left(words.trim()))),
            }
        }
        Ok(None)
    }

    /// The path as a person calls it: from the folder of the project.
    fn short<'b>(&self, path: &'b Path) -> &'b Path {
        path.strip_prefix(&self.project.working_dir).unwrap_or(path)
    }

    /// Builds images anew and replaces the containers that were made of them. One
    /// that cannot be built leaves everything as it is.
    async fn rebuild(&mut self, orders: &[Order]) -> Result<()> {
        for order in orders {
            let Some(because) = &order.rebuild else {
                continue;
            };
            let service = order.service.clone();
            let because = self.short(because).to_owned();
            self.tell(Tidings::Rebuilding {
                service: service.clone(),
                because,
            });
            let options = UpOptions {
                services: vec![service.clone()],
                no_deps: true,
                build: BuildWhen::Always(Box::default()),
                orphans: Orphans::Ignored,
                ..UpOptions::default()
            };
            match Box::pin(up::up(self.context, self.project, &options)).await {
                Ok(report) => {
                    for failure in &report.failures {
                        self.tell(Tidings::Failed {
                            service: service.clone(),
                            message: failure.reason.clone(),
                        });
                    }
                }
                Err(error @ Error::Interrupted { .. }) => return Err(error),
                Err(error) => self.fail(&service, &error),
            }
        }
        Ok(())
    }

    /// Restarts all services that need it in one go, so that dependents wait for
    /// what they depend on.
    async fn restart(&mut self, orders: &[Order]) -> Result<()> {
        let mut services = Vec::new();
        for order in orders {
            if let Some(because) = &order.restart {
                let because = self.short(because).to_owned();
                let service = order.service.clone();
                services.push(service.clone());
                self.tell(Tidings::Restarting { service, because });
            }
        }
        if services.is_empty() {
            return Ok(());
        }
        let options = LifecycleOptions {
            services: services.clone(),
            ..LifecycleOptions::default()
        };
        let (context, project) = (self.context, self.project);
        let name = project.name.as_str();
        let changed =
            lifecycle::change(context, name, Some(project), &Change::Restart, &options).await;
        match changed {
            Ok(_) => Ok(()),
            Err(error @ Error::Interrupted { .. }) => Err(error),
            Err(error) => {
                self.fail(&services.join(", "), &error);
                Ok(())
            }
        }
    }

    /// Runs the commands of rules in all running containers at once. A signal ends
    /// the wait for them.
    async fn run_commands(&mut self, orders: &[Order], containers: &Containers) {
        let mut runs = Vec::new();
        for order in orders {
            let own = containers.get(&order.service).into_iter().flatten();
            for container in own.filter(|one| one.state == ContainerState::Running) {
                let rules = order.commands.iter().filter_map(|at| self.rules.get(*at));
                runs.extend(rules.map(|rule| (container, command::of_hook(&rule.exec))));
            }
        }
        let engine = &*self.context.engine;
        let ended = join_all(runs.iter().map(async |(container, request)| {
            let begun = Instant::now();
            let ended = command::run(engine, &container.id, request).await;
            (ended, begun.elapsed())
        }));
        let ended = tokio::select! {
            ended = ended => ended,
            _ = self.context.interrupts.nth(1) => return,
        };
        for ((container, request), (ended, took)) in runs.iter().zip(ended) {
            match ended {
                Ok(ended) => self.tell(Tidings::Ran {
                    container: container.name.clone(),
                    command: request.command.join(" "),
                    code: ended.code,
                    output: ended.explanation.map_or(ended.output, String::into_bytes),
                    took,
                }),
                Err(error) => self.fail(selection::service_of(container), &error),
            }
        }
    }
}

/// What an order is about, to be tried again.
fn paths(order: &Order) -> Changes {
    let asking = order.restart.iter().chain(&order.rebuild);
    let all = order.copies.values().chain(asking).cloned();
    all.map(|path| (path, Extent::Itself)).collect()
}
