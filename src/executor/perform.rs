//! One step: the single engine call that it stands for, told to whoever listens.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::try_join_all;

use crate::engine::Created;
use crate::engine::EngineError;
use crate::engine::Until;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::executor::Executor;
use crate::executor::StepError;
use crate::executor::stopping;
use crate::executor::tidings::Tidings;
use crate::executor::waiting::wait_for;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::ContainerSpec;
use crate::plan::Step;
use crate::state::hash;
use crate::state::labels;
use crate::value::image::ImageReference;

/// What the engine says of a container that it removes already.
const IN_PROGRESS: &str = "already in progress";

/// What a step needs.
pub(super) struct Perform<'a> {
    pub(super) executor: &'a Executor,
    pub(super) tidings: Option<&'a Tidings>,
}

/// How a step is told: what it is about, what goes on, what then holds.
struct Telling {
    subject: Subject,
    name: String,
    working: &'static str,
    done: &'static str,
}

impl Perform<'_> {
    /// Does a step and returns the word for how it ended.
    pub(super) async fn step(&self, step: &Step) -> Result<&'static str, StepError> {
        let Step {
            action,
            because: _,
            after: _,
            behind: _,
        } = step;
        let telling = telling(action);
        self.tell(&telling, Progress::Working(telling.working));
        let result = self.act(action, &telling).await;
        match &result {
            Ok(word) => self.tell(&telling, Progress::Done(word)),
            Err(error) => self.tell(&telling, Progress::Failed(error.to_string())),
        }
        result
    }

    fn tell(&self, telling: &Telling, progress: Progress) {
        let Telling {
            subject,
            name,
            working: _,
            done: _,
        } = telling;
        self.executor.reporter.report(Event::Moved {
            subject: *subject,
            name: name.clone(),
            progress,
            detail: None,
        });
    }

    async fn act(&self, action: &Action, telling: &Telling) -> Result<&'static str, StepError> {
        let engine = &self.executor.engine;
        match action {
            Action::PullImage {
                reference,
                platform,
            } => {
                self.pull(reference, platform.as_deref(), telling).await?;
            }
            Action::LoadReferenceImage => {
                let archive = self.executor.reference_image.clone();
                let missing =
                    || EngineError::Unsupported("there is no reference image to load".to_owned());
                engine.load_image(archive.ok_or_else(missing)?).await?;
            }
            Action::RemoveImage { image } => return Ok(self.remove_image(image, telling).await?),
            Action::CreateNetwork(spec) => self.warn(engine.create_network(spec).await?),
            Action::RemoveNetwork { network } => gone(engine.remove_network(network).await)?,
            Action::CreateVolume(spec) => engine.create_volume(spec).await?,
            Action::RemoveVolume { volume } => gone(engine.remove_volume(volume).await)?,
            Action::CreateContainer(spec) => self.create(spec).await?,
            Action::StartContainer {
                container,
                service: _,
            } => engine.start_container(container.key()).await?,
            Action::PauseContainer { container } => {
                engine.pause_container(container.key()).await?;
            }
            Action::UnpauseContainer { container } => {
                engine.unpause_container(container.key()).await?;
            }
            Action::StopContainer { container, grace } => {
                return Ok(stopping::stop(engine.as_ref(), container, *grace).await?);
            }
            Action::KillContainer { container, signal } => {
                engine.kill_container(container.key(), signal).await?;
            }
            Action::RemoveContainer { container, volumes } => {
                self.remove(container.key(), *volumes).await?;
            }
            Action::RenameContainer { container, name } => {
                engine.rename_container(container.key(), name).await?;
                self.executor.memory.rename(&container.name, name);
            }
            Action::Await {
                service,
                containers,
                until,
            } => {
                return self.wait(service, containers, *until).await;
            }
            Action::Rest { service: _, pause } => self.rest(*pause).await?,
        }
        Ok(telling.done)
    }

    async fn pull(
        &self,
        reference: &str,
        platform: Option<&str>,
        telling: &Telling,
    ) -> Result<(), EngineError> {
        let Executor {
            engine, keyring, ..
        } = self.executor;
        let image: Option<ImageReference> = reference.parse().ok();
        let credential = match &image {
            Some(image) => {
                let repository = image.repository();
                keyring.credential(image.host(), Some(&repository)).await
            }
            None => None,
        };
        let mut progress = engine
            .pull_image(reference, platform, credential.as_ref())
            .await?;
        while let Some(detail) = progress.next().await {
            let Telling {
                subject,
                name,
                working,
                done: _,
            } = telling;
            self.executor.reporter.report(Event::Moved {
                subject: *subject,
                name: name.clone(),
                progress: Progress::Working(working),
                detail: Some(detail?),
            });
        }
        Ok(())
    }

    /// Removes a container. One of `run --rm` the engine removes by itself when it ends,
    /// and refuses to be asked for it meanwhile: then it is waited for.
    async fn remove(&self, container: &str, volumes: bool) -> Result<(), EngineError> {
        let engine = &self.executor.engine;
        let removed = engine.remove_container(container, volumes, false).await;
        match gone(removed) {
            Err(EngineError::Conflict { call: _, message }) if message.contains(IN_PROGRESS) => {
                let waited = async {
                    let end = engine.wait_container(container, Until::Removed).await?;
                    end.await.map(|_| ())
                };
                gone(waited.await)
            }
            removed => removed,
        }
    }

    /// Removes an image; one that somebody else needs stays, and is named.
    async fn remove_image(
        &self,
        image: &str,
        telling: &Telling,
    ) -> Result<&'static str, EngineError> {
        match gone(self.executor.engine.remove_image(image).await) {
            Err(EngineError::Conflict { call: _, message }) => {
                let text = format!("image {image} stays: {message}");
                self.executor.reporter.report(Event::Warning(text));
                Ok("Kept")
            }
            removed => removed.map(|()| telling.done),
        }
    }

    /// Makes a container, after filling in what only its predecessors could
    /// know: the id of an image that was just brought, and the ids of containers
    /// whose namespaces it shares, which are part of its hash.
    async fn create(&self, spec: &ContainerSpec) -> Result<(), EngineError> {
        let engine = &self.executor.engine;
        let mut spec = spec.clone();
        if !spec.labels.contains_key(labels::IMAGE)
            && let Some(image) = engine.image(&spec.image).await?
        {
            spec.labels.insert(labels::IMAGE.to_owned(), image.id);
        }
        if !spec.labels.contains_key(labels::CONFIG_HASH) {
            let ids = self.ids_of_parents(&spec).await?;
            let [hash, ..] = hash::in_all_dialects(&spec.service, &ids);
            spec.labels.insert(labels::CONFIG_HASH.to_owned(), hash);
        }
        self.warn(engine.create_container(&spec).await?);
        Ok(())
    }

    /// Hands on what the engine remarked about something that was made.
    fn warn(&self, created: Created) {
        let Created { id: _, warnings } = created;
        for warning in warnings {
            self.executor.reporter.report(Event::Warning(warning));
        }
    }

    /// Ids of the first containers of the services that a container shares
    /// something with.
    async fn ids_of_parents(
        &self,
        spec: &ContainerSpec,
    ) -> Result<BTreeMap<String, String>, EngineError> {
        let project = &self.executor.project;
        let look_up = async |service: &str| {
            let filters = [
                labels::of_project(project),
                format!("{}={service}", labels::SERVICE),
                format!("{}=False", labels::ONE_OFF),
            ];
            let found = self.executor.engine.containers(&filters).await?;
            let first = found.into_iter().min_by_key(|one| one.created);
            Ok::<_, EngineError>(first.map(|container| (service.to_owned(), container.id)))
        };
        let parents = hash::referenced(&spec.service).into_iter().map(look_up);
        Ok(try_join_all(parents).await?.into_iter().flatten().collect())
    }

    /// Lets time go by, unless the user wants to stop.
    async fn rest(&self, pause: Duration) -> Result<(), StepError> {
        tokio::select! {
            () = tokio::time::sleep(pause) => Ok(()),
            signal = self.executor.interrupts.nth(1) => Err(StepError::Interrupted(signal)),
        }
    }

    async fn wait(
        &self,
        service: &str,
        containers: &[String],
        until: Condition,
    ) -> Result<&'static str, StepError> {
        let Some(tidings) = self.tidings else {
            return Ok("Running");
        };
        let waits = containers.iter().map(|container| {
            self.within_patience(
                container,
                wait_for(self.executor, tidings, service, container, until),
            )
        });
        let words = tokio::select! {
            words = try_join_all(waits) => words?,
            signal = self.executor.interrupts.nth(1) => {
                return Err(StepError::Interrupted(signal));
            }
        };
        // The weakest word speaks for all: one that merely runs is not healthy.
        Ok(words
            .into_iter()
            .max_by_key(|word| *word != "Healthy")
            .unwrap_or("Running"))
    }

    /// Lets a wait for a container take no longer than the user wants to wait.
    async fn within_patience<T>(
        &self,
        container: &str,
        wait: impl Future<Output = Result<T, StepError>>,
    ) -> Result<T, StepError> {
        let Some(after) = self.executor.patience else {
            return wait.await;
        };
        let timed_out = || StepError::TimedOut {
            container: container.to_owned(),
            after,
        };
        tokio::time::timeout(after, wait)
            .await
            .unwrap_or_else(|_| Err(timed_out()))
    }
}

/// What is gone already need not be removed.
fn gone(removed: Result<(), EngineError>) -> Result<(), EngineError> {
    match removed {
        Err(EngineError::Missing { .. }) => Ok(()),
        other => other,
    }
}

fn telling(action: &Action) -> Telling {
    use Subject::{Container, Image, Network, Service, Volume};
    let (subject, name, working, done) = match action {
        Action::PullImage { reference, .. } => (Image, reference, "Pulling", "Pulled"),
        Action::LoadReferenceImage => {
            return Telling {
                subject: Image,
                name: "reference".to_owned(),
                working: "Loading",
                done: "Loaded",
            };
        }
        Action::RemoveImage { image } => (Image, image, "Removing", "Removed"),
        Action::CreateNetwork(spec) => (Network, &spec.name, "Creating", "Created"),
        Action::RemoveNetwork { network } => (Network, network, "Removing", "Removed"),
        Action::CreateVolume(spec) => (Volume, &spec.name, "Creating", "Created"),
        Action::RemoveVolume { volume } => (Volume, volume, "Removing", "Removed"),
        Action::CreateContainer(spec) => (Container, &spec.name, "Creating", "Created"),
        Action::StartContainer { container, .. } => {
            (Container, &container.name, "Starting", "Started")
        }
        Action::PauseContainer { container } => (Container, &container.name, "Pausing", "Paused"),
        Action::UnpauseContainer { container } => {
            (Container, &container.name, "Unpausing", "Unpaused")
        }
        Action::StopContainer { container, .. } => {
            (Container, &container.name, "Stopping", stopping::STOPPED)
        }
        Action::KillContainer { container, .. } => {
            (Container, &container.name, "Killing", "Killed")
        }
        Action::RemoveContainer { container, .. } => {
            (Container, &container.name, "Removing", "Removed")
        }
        Action::RenameContainer { name, .. } => (Container, name, "Renaming", "Renamed"),
        Action::Await { service, .. } => (Service, service, "Waiting", "Up"),
        Action::Rest { service, .. } => (Service, service, "Resting", "Rested"),
    };
    Telling {
        subject,
        name: name.clone(),
        working,
        done,
    }
}
