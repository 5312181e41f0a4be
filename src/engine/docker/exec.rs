//! Programs that are run in a container.

use bollard::exec::{CreateExecOptions, StartExecOptions};
use futures_util::stream as streams;
use serde_json::json;

use super::hijack::ending_input;
use super::wire::failed;
use super::{Docker, LONG, stream};
use crate::engine::{ExecRequest, ExecSession, Result};

impl Docker {
    /// Runs a program. The connection is taken over here and not by bollard,
    /// which reads a terminal's output as frames if it begins with a control byte.
    pub(super) async fn run_in(
        &self,
        container: &str,
        request: &ExecRequest,
    ) -> Result<ExecSession> {
        let ExecRequest {
            command,
            user,
            workdir,
            environment,
            tty,
            stdin,
            privileged,
            detach,
        } = request;
        let call = format!("run {} in {container}", command.join(" "));
        let attach = !detach;
        let options = CreateExecOptions {
            attach_stdin: Some(attach && *stdin),
            attach_stdout: Some(attach),
            attach_stderr: Some(attach),
            tty: Some(*tty),
            env: Some(environment.clone()),
            cmd: Some(command.clone()),
            privileged: Some(*privileged),
            user: user.clone(),
            working_dir: workdir.clone(),
            ..CreateExecOptions::default()
        };
        let created = self.api.create_exec(container, options).await;
        let id = created.map_err(|error| failed(&call, error))?.id;
        if *detach {
            let options = StartExecOptions {
                detach: true,
                tty: *tty,
                output_capacity: None,
            };
            let started = self.within(LONG).start_exec(&id, Some(options)).await;
            started.map_err(|error| failed(&call, error))?;
            return Ok(ExecSession {
                id,
                output: Box::pin(streams::empty()),
                input: None,
            });
        }
        let path = format!("/exec/{id}/start");
        let body = json!({ "Detach": false, "Tty": tty }).to_string();
        let (reader, writer) = self.take_over(&call, &path, body.into()).await?;
        let output = stream::output(&call, *tty, stream::from_reader(&call, reader));
        let input = stdin.then(|| ending_input(writer));
        Ok(ExecSession { id, output, input })
    }
}
