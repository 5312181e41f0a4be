//! Runs what services want done around a backup, each in a container of its own service.

use futures_util::TryStreamExt;

use crate::compose::hooks::BackupHooks;
use crate::engine::ExecRequest;
use crate::engine::ExecSession;
use crate::engine::Output;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;

/// How much of what a hook wrote last is told when it fails.
const LAST_WORDS: usize = 1000;

/// Hooks of services with containers that run.
pub(super) struct Hooks<'a> {
    context: &'a Context,
    /// Each with the container in which they are run.
    services: Vec<(&'a BackupHooks, String)>,
    /// How many of them have begun.
    begun: usize,
}

impl<'a> Hooks<'a> {
    /// The hooks of services of a project; one that does not run has nothing to write
    /// to its volumes, and is told.
    pub(super) fn of(
        context: &'a Context,
        hooks: &'a [BackupHooks],
        containers: &[Container],
    ) -> Self {
        let mut services = Vec::new();
        for one in hooks {
            let mut running: Vec<&Container> = containers
                .iter()
                .filter(|container| is_of(container, &one.service))
                .collect();
            running.sort_by_key(|container| Labels(&container.labels).number());
            match running.first() {
                Some(container) => services.push((one, container.id.clone())),
                None => context.reporter.report(Event::Warning(format!(
                    "the hooks of {} are left out: it does not run",
                    one.service
                ))),
            }
        }
        Self {
            context,
            services,
            begun: 0,
        }
    }

    /// Runs those before, one after the other; the first that fails ends it.
    pub(super) async fn before(&mut self) -> Result<()> {
        for (hooks, container) in &self.services {
            self.begun += 1;
            for (number, command) in (1..).zip(&hooks.pre) {
                let failed = |why: String| Error::Failed {
                    message: format!("pre hook {number} of {}: {why}", hooks.service),
                    hint: Some("--no-hooks backs up without hooks".to_owned()),
                };
                run(self.context, container, command)
                    .await
                    .map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Runs those after, of all services of which one before has begun, whatever
    /// came of it. One that fails is told.
    pub(super) async fn after(&self) {
        for (hooks, container) in self.services.iter().take(self.begun) {
            for (number, command) in (1..).zip(&hooks.post) {
                if let Err(why) = run(self.context, container, command).await {
                    let text = format!("post hook {number} of {}: {why}", hooks.service);
                    self.context.reporter.report(Event::Warning(text));
                }
            }
        }
    }
}

fn is_of(container: &Container, service: &str) -> bool {
    let labels = Labels(&container.labels);
    container.state == ContainerState::Running
        && labels.service() == Some(service)
        && !labels.is_one_off()
}

/// Runs a program in a container; the error says why it failed, without the program,
/// in whose arguments there may be secrets.
async fn run(
    context: &Context,
    container: &str,
    command: &[String],
) -> std::result::Result<(), String> {
    let engine = context.engine.as_ref();
    let request = ExecRequest {
        command: command.to_vec(),
        ..ExecRequest::default()
    };
    let session = engine.exec(container, &request).await;
    let ExecSession { id, output, input } = session.map_err(|error| error.to_string())?;
    drop(input);
    let said = last_words(output)
        .await
        .map_err(|error| error.to_string())?;
    match engine.exec_exit(&id).await {
        Ok(Some(0)) => Ok(()),
        Ok(Some(code)) if said.is_empty() => Err(format!("it ended with exit code {code}")),
        Ok(Some(code)) => Err(format!("it ended with exit code {code} and said:\n{said}")),
        Ok(None) => Err("the engine does not tell how it ended".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The last of what a program writes, when it has ended.
async fn last_words(mut output: crate::engine::Flow<Output>) -> crate::engine::Result<String> {
    let mut said = Vec::new();
    while let Some(Output::Stdout(bytes) | Output::Stderr(bytes)) = output.try_next().await? {
        said.extend_from_slice(&bytes);
        let surplus = said.len().saturating_sub(LAST_WORDS);
        drop(said.drain(..surplus));
    }
    Ok(String::from_utf8_lossy(&said).trim().to_owned())
}
