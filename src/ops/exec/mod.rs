//! Runs a program in a container of a service.

mod streams;

use std::io;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::ExecRequest;
use crate::engine::ExecSession;
use crate::host::HostError;
use crate::host::terminal;
use crate::host::terminal::RawInput;
use crate::host::terminal::Resizes;
use crate::host::terminal::Size;
use crate::ops::Error;
use crate::ops::Result;
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
        Some(RawInput::begin().map_err(terminal_error)?)
    } else {
        None
    };
    let ExecSession { id, output, input } = session;
    let sizes = follow_size(engine, &id, request.tty);
    let streams = streams::connect(output, input);
    let last_words = tokio::select! {
        last_words = streams => last_words?,
        never = sizes => never?,
    };
    drop(raw_input);
    let code = engine.exec_exit(&id).await?.unwrap_or_default();
    let own_code = u8::try_from(code & 0xff).unwrap_or(u8::MAX);
    match explain(request, &last_words) {
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
    match explain(request, &error.to_string()) {
        Some((code, text)) => Ok(Outcome {
            code,
            explanation: Some(text),
        }),
        None => Err(error.into()),
    }
}

/// Tells the program the size of our terminal, now and whenever it changes.
async fn follow_size(engine: &dyn Engine, id: &str, tty: bool) -> Result<String> {
    if tty {
        let mut resizes = Resizes::listen().map_err(terminal_error)?;
        loop {
            if let Some(Size { columns, rows }) = terminal::size() {
                // A program that has just ended has no size; its end is told elsewhere.
                drop(engine.resize_exec(id, columns, rows).await);
            }
            resizes.next().await;
        }
    }
    std::future::pending().await
}

fn terminal_error(error: io::Error) -> Error {
    HostError::Io {
        verb: "use",
        path: "the terminal".into(),
        error,
    }
    .into()
}

/// What an exit code or an engine's words tell about a program that could not
/// be run at all, with docker's exit code for it: 126 or 127.
pub fn explain(request: &ExecRequest, message: &str) -> Option<(u8, String)> {
    let program = request
        .command
        .first()
        .map(String::as_str)
        .unwrap_or_default();
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

    fn request(program: &str) -> ExecRequest {
        ExecRequest {
            command: vec![program.to_owned()],
            ..ExecRequest::default()
        }
    }

    #[test]
    fn an_image_without_a_shell_is_explained() {
        let words = "exec: \"bash\": executable file not found in $PATH: unknown";

        let (code, text) = explain(&request("bash"), words).unwrap();

        assert_eq!(code, 127);
        assert!(text.contains("no shell at all"), "{text}");
    }

    #[test]
    fn a_program_that_may_not_run_is_126_and_any_other_error_is_not_explained() {
        assert_eq!(explain(&request("/x"), "permission denied").unwrap().0, 126);
        assert_eq!(explain(&request("/x"), "container is paused"), None);
    }
}
