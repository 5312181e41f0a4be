//! Runs a command in a container and keeps the end of what it writes.

use futures_util::StreamExt;

use crate::compose::model::Hook;
use crate::engine::Engine;
use crate::engine::ExecRequest;
use crate::engine::Output;
use crate::ops::Result;
use crate::ops::exec;

/// How much of a command's output is kept.
const KEPT: usize = 16 * 1024;

/// How a command ended.
#[derive(Debug)]
pub(in crate::ops) struct Ended {
    /// Its exit code, or docker's for why it could not be run.
    pub code: i64,
    /// The end of what it wrote.
    pub output: Vec<u8>,
    /// Why it could not be run, if it could not.
    pub explanation: Option<String>,
}

/// The request for the command of a rule.
pub(super) fn of_hook(hook: &Hook) -> ExecRequest {
    let Hook {
        command,
        user,
        privileged,
        working_dir,
        environment,
    } = hook;
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let variables = environment.iter();
    ExecRequest {
        command: command.0.clone().unwrap_or_default(),
        user: given(user),
        workdir: given(working_dir),
        environment: variables
            .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)))
            .collect(),
        privileged: *privileged,
        ..ExecRequest::default()
    }
}

/// The request that removes paths with all they hold. Root may do so wherever the
/// engine could write.
pub(super) fn removing(paths: &[String]) -> ExecRequest {
    let words = ["rm", "-rf", "--"].map(str::to_owned);
    ExecRequest {
        command: words.into_iter().chain(paths.iter().cloned()).collect(),
        user: Some("0".to_owned()),
        ..ExecRequest::default()
    }
}

/// Runs a command to its end.
pub(in crate::ops) async fn run(
    engine: &dyn Engine,
    container: &str,
    request: &ExecRequest,
) -> Result<Ended> {
    let program = request.command.first().map_or("", String::as_str);
    let session = match engine.exec(container, request).await {
        Ok(session) => session,
        Err(error) => {
            return match exec::explain(program, &error.to_string()) {
                Some((code, explanation)) => Ok(Ended {
                    code: code.into(),
                    output: Vec::new(),
                    explanation: Some(explanation),
                }),
                None => Err(error.into()),
            };
        }
    };
    let mut pieces = session.output;
    let mut output = Vec::new();
    while let Some(piece) = pieces.next().await {
        let (Output::Stdout(bytes) | Output::Stderr(bytes)) = piece?;
        output.extend_from_slice(&bytes);
        output.drain(..output.len().saturating_sub(KEPT));
    }
    let code = engine.exec_exit(&session.id).await?.unwrap_or_default();
    let explained = exec::explain(program, &String::from_utf8_lossy(&output));
    let explained = explained.filter(|_| matches!(code, 126 | 127));
    Ok(Ended {
        code,
        output,
        explanation: explained.map(|(_, text)| text),
    })
}
