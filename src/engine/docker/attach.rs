//! The main process of a container: its streams, its terminal, its end.

use bytes::Bytes;
use futures_util::future;
use http_body_util::BodyExt;
use serde_json::Value;

use super::hijack::ending_input;
use super::wire::{failed, interrupted, path, post, refused, segment};
use super::{Docker, SHORT, stream};
use crate::engine::{AttachRequest, AttachSession, Exit, Result, Until};

impl Docker {
    /// Connects to a container's main process. The engine holds what is written
    /// from the moment on at which this returns, so nothing is lost of a
    /// container that is started afterwards.
    pub(super) async fn connect_to(
        &self,
        container: &str,
        request: &AttachRequest,
    ) -> Result<AttachSession> {
        let call = format!("attach to {container}");
        let AttachRequest {
            stdin,
            logs,
            detach_keys,
        } = request;
        let switch = |is_on: bool| Some(if is_on { "1" } else { "0" });
        let path = path(
            &format!("/containers/{}/attach", segment(container)),
            &[
                ("stream", switch(true)),
                ("stdin", switch(*stdin)),
                ("stdout", switch(true)),
                ("stderr", switch(true)),
                ("logs", switch(*logs)),
                ("detachKeys", detach_keys.as_deref()),
            ],
        );
        let options = None::<bollard::query_parameters::InspectContainerOptions>;
        let inspected = self.api.inspect_container(container, options);
        let taken_over = self.take_over(&call, &path, Bytes::new());
        let (inspected, taken_over) = future::join(inspected, taken_over).await;
        let config = inspected.map_err(|error| failed(&call, error))?.config;
        let tty = config.and_then(|config| config.tty).unwrap_or_default();
        let (reader, writer) = taken_over?;
        Ok(AttachSession {
            output: stream::output(&call, tty, stream::from_reader(&call, reader)),
            input: stdin.then(|| ending_input(writer)),
            tty,
        })
    }

    /// Waits for a container's end. The engine answers in two steps: the head
    /// when it has taken up the wait, the exit code when it is over.
    pub(super) async fn wait_for_exit(&self, container: &str, until: Until) -> Result<Exit> {
        let call = format!("wait for container {container}");
        let condition = match until {
            Until::NextExit => "next-exit",
            Until::NotRunning => "not-running",
            Until::Removed => "removed",
        };
        let path = path(
            &format!("/containers/{}/wait", segment(container)),
            &[("condition", Some(condition))],
        );
        let request = post(&path, "application/json", Bytes::new())?;
        let response = self.wire.exchange(&call, request, Some(SHORT)).await?;
        Ok(Box::pin(async move {
            let body = response.into_body().collect().await;
            let body = body.map_err(|error| interrupted(&call, &error.to_string()))?;
            exit_code(&call, &body.to_bytes())
        }))
    }
}

/// Reads `{"StatusCode": 3}`; an error beside it is about the wait, not the process.
fn exit_code(call: &str, body: &[u8]) -> Result<i64> {
    let answer: Value =
        serde_json::from_slice(body).map_err(|error| interrupted(call, &error.to_string()))?;
    if let Some(message) = answer["Error"]["Message"].as_str() {
        return Err(refused(call, 500, message.to_owned()));
    }
    answer["StatusCode"]
        .as_i64()
        .ok_or_else(|| interrupted(call, "the engine told no exit code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exit_code_is_a_number_whatever_it_is_and_an_error_is_an_error() {
        assert_eq!(exit_code("wait", br#"{"StatusCode":0}"#), Ok(0));
        assert_eq!(
            exit_code("wait", br#"{"StatusCode":137,"Error":null}"#),
            Ok(137)
        );
        let broken = br#"{"StatusCode":-1,"Error":{"Message":"gone"}}"#;
        assert_eq!(
            exit_code("wait", broken).unwrap_err().to_string(),
            "wait: gone"
        );
        assert!(exit_code("wait", b"").is_err());
    }
}
