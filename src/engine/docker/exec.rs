//! Programs that are run in a container.

use std::pin::Pin;

use bollard::exec::{CreateExecOptions, StartExecOptions};
use futures_util::stream as streams;
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};

use super::wire::{built, failed, interrupted};
use super::{Docker, LONG, stream};
use crate::engine::{ExecRequest, ExecSession, Result};

/// How much input may wait to be sent.
const INPUT_BUFFER: usize = 64 << 10;

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
        let (reader, writer) = self.take_over(&call, &id, *tty).await?;
        let output = stream::output(&call, *tty, stream::from_reader(&call, reader));
        let input = stdin.then(|| ending_input(writer));
        Ok(ExecSession { id, output, input })
    }

    /// Starts the program and keeps the connection: from now on it is the
    /// program's input and output.
    async fn take_over(
        &self,
        call: &str,
        exec: &str,
        tty: bool,
    ) -> Result<(
        impl AsyncRead + Send + Unpin + use<>,
        impl AsyncWrite + Send + Unpin + use<>,
    )> {
        let body = json!({ "Detach": false, "Tty": tty }).to_string();
        let request = built(
            hyper::Request::post(format!("/exec/{exec}/start"))
                .header("content-type", "application/json")
                .header("connection", "Upgrade")
                .header("upgrade", "tcp")
                .body(bollard::body_full(body.into())),
        )?;
        let response = self.wire.exchange(call, request, Some(LONG)).await?;
        let upgraded = hyper::upgrade::on(response)
            .await
            .map_err(|error| interrupted(call, &error.to_string()))?;
        Ok(tokio::io::split(TokioIo::new(upgraded)))
    }
}

/// An input whose end, when it is dropped, reaches the program: half of a
/// connection that is only dropped stays open.
fn ending_input(
    mut writer: impl AsyncWrite + Send + Unpin + 'static,
) -> Pin<Box<dyn AsyncWrite + Send>> {
    let (mut reader, input) = tokio::io::duplex(INPUT_BUFFER);
    tokio::spawn(async move {
        // Whoever reads the output sees why the connection broke.
        drop(tokio::io::copy(&mut reader, &mut writer).await);
        drop(writer.shutdown().await);
    });
    Box::pin(input)
}
