//! Connections that become a program's input and output.

use std::pin::Pin;

use bytes::Bytes;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};

use super::wire::{built, interrupted};
use super::{Docker, LONG};
use crate::engine::Result;

/// How much input may wait to be sent.
const INPUT_BUFFER: usize = 64 << 10;

impl Docker {
    /// Posts JSON and keeps the connection: from now on it is the program's
    /// input and output.
    pub(super) async fn take_over(
        &self,
        call: &str,
        path: &str,
        body: Bytes,
    ) -> Result<(
        impl AsyncRead + Send + Unpin + use<>,
        impl AsyncWrite + Send + Unpin + use<>,
    )> {
        let request = built(
            hyper::Request::post(path)
                .header("content-type", "application/json")
                .header("connection", "Upgrade")
                .header("upgrade", "tcp")
                .body(bollard::body_full(body)),
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
pub(super) fn ending_input(
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
