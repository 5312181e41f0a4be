//! Runs a program in a container of a service.

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::ExecRequest;
use crate::engine::ExecSession;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::interact;
use crate::ops::interact::End;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;

/// Which of a service's containers to run it in, and what the file knows.
#[derive(Clone, Debug)]
pub struct Target {
    /// The service, or the name of a container.
    pub service: String,
    /// The number of the replica, where one is asked for.
    pub index: Option<u32>,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
}

/// Finds the container: the replica of that number, else the first one that runs.
pub async fn find(engine: &dyn Engine, project: &str, target: &Target) -> Result<Container> {
    let Target {
        service,
        index,
        known,
    } = target;
    let named = std::slice::from_ref(service);
    let containers = selection::containers(engine, project, named, known).await?;
    let wanted =
        |container: &&Container| index.is_none() || Labels(&container.labels).number() == *index;
    let fitting: Vec<&Container> = containers.iter().filter(wanted).collect();
    let running = fitting
        .iter()
        .find(|container| container.state == ContainerState::Running);
    match (running, fitting.first()) {
        (Some(container), _) => Ok((*container).clone()),
        (None, Some(container)) => Err(Error::Failed {
            message: format!("{} is {}, not running", container.name, container.state),
            hint: Some(format!("`devtools start {service}` starts it")),
        }),
        (None, None) => Err(Error::Failed {
            message: match index {
                Some(index) => format!("{service} has no replica {index}"),
                None => format!("{service} has no container"),
            },
            hint: Some(format!("`devtools up {service}` makes one")),
        }),
    }
}

/// How a program in a container ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its exit code, or docker's for why it could not be run.
    pub code: u8,
    /// Why it could not be run, if it could not.
    pub explanation: Option<String>,
}

/// Runs a program with our input and output, and a terminal if one is asked for.
pub async fn run(
    engine: &dyn Engine,
    container: &Container,
    request: &ExecRequest,
) -> Result<Outcome> {
    let session = match engine.exec(&container.id, request).await {
        Ok(session) => session,
        Err(error) => return refused(request, error),
    };
    if request.detach {
        return Ok(Outcome {
            code: 0,
            explanation: None,
        });
    }
    let raw_input = if request.tty {
        Some(interact::raw_input()?)
    } else {
        None
    };
    let ExecSession { id, output, input } = session;
    let resize = async |columns, rows| engine.resize_exec(&id, columns, rows).await;
    let end = tokio::select! {
        end = interact::connect(output, input, None) => end?,
        never = interact::follow_size(request.tty, resize) => never?,
    };
    let last_words = match end {
        End::Output(last_words) => last_words,
        End::Detached | End::Closed => String::new(),
    };
    drop(raw_input);
    let code = engine.exec_exit(&id).await?.unwrap_or_default();
    let own_code = u8::try_from(code & 0xff).unwrap_or(u8::MAX);
    match explain(program(request), &last_words) {
        // Engines before 25 say 126 for both; what they write tells them apart.
        Some((code, text)) if matches!(own_code, 126 | 127) => Ok(Outcome {
            code,
            explanation: Some(text),
        }),
        Some(_) | None => Ok(Outcome {
            code: own_code,
            explanation: None,
        }),
    }
}

fn refused(request: &ExecRequest, error: EngineError) -> Result<Outcome> {
    match explain(program(request), &error.to_string()) {
        Some((code, text)) => Ok(Outcome {
            code,
            explanation: Some(text),
        }),
        None => Err(error.into()),
    }
}

fn program(request: &ExecRequest) -> &str {
    request.command.first().map_or("", String::as_str)
}

/// What an exit code or an engine's words tell about a program that could not
/// be run at all, with docker's exit code for it: 126 or 127.
pub fn explain(program: &str, message: &str) -> Option<(u8, String)> {
    let is_missing = ["no such file or directory", "executable file not found"]
        .iter()
        .any(|words| message.contains(words));
    if is_missing {
        let shells = [
            "sh",
            "bash",
            "ash",
            "zsh",
            "/bin/sh",
            "/bin/bash",
            "/bin/ash",
            "/bin/zsh",
        ];
        let why = if shells.contains(&program) {
            "its image may have no shell at all, as images made from scratch and distroless ones"
        } else {
            "it is not in the image, or not on its PATH"
        };
        return Some((127, format!("{program}: not found in the container; {why}")));
    }
    let may_not = message.contains("permission denied") || message.contains("exec format error");
    may_not.then(|| (126, format!("{program}: cannot be run in the container")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_without_a_shell_is_explained() {
        let words = "exec: \"bash\": executable file not found in $PATH: unknown";

        let (code, text) = explain("bash", words).unwrap();

        assert_eq!(code, 127);
        assert!(text.contains("no shell at all"), "{text}");
    }

    #[test]
    fn a_program_that_may_not_run_is_126_and_any_other_error_is_not_explained() {
        assert_eq!(explain("/x", "permission denied").unwrap().0, 126);
        assert_eq!(explain("/x", "container is paused"), None);
    }
}
