//! Images: out of an archive, and from a registry.

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use hyper::header::HeaderValue;
use serde_json::Value;

use super::push::AUTH;
use super::wire::{interrupted, path, post};
use super::{Docker, stream};
use crate::engine::{Flow, Result};
use crate::value::credential::Credential;
use crate::value::image::ImageReference;

impl Docker {
    /// Loads an archive. No limit: the answer begins when the engine has read all of it.
    pub(super) async fn load(&self, archive: Bytes) -> Result<()> {
        let call = "load an image";
        let request = post("/images/load?quiet=1", "application/x-tar", archive)?;
        let response = self.wire.exchange(call, request, None).await?;
        let mut lines = stream::json_lines::<Value>(call, stream::bytes(call, response));
        while lines.try_next().await?.is_some() {}
        Ok(())
    }

    /// Pulls an image. No limit: the answer begins when the registry has answered.
    pub(super) async fn pull(
        &self,
        reference: &str,
        platform: Option<&str>,
        credential: Option<&Credential>,
    ) -> Result<Flow<String>> {
        let call = format!("pull image {reference}");
        let reference = with_tag(reference);
        let path = path(
            "/images/create",
            &[("fromImage", Some(&reference)), ("platform", platform)],
        );
        let mut request = post(&path, "application/json", Bytes::new())?;
        let named: Option<ImageReference> = reference.parse().ok();
        if let Some((credential, image)) = credential.zip(named) {
            let header = HeaderValue::from_str(&credential.auth_header(image.host()));
            let mut header = header.map_err(|error| interrupted(&call, &error.to_string()))?;
            header.set_sensitive(true);
            request.headers_mut().insert(AUTH, header);
        }
        let response = self.wire.exchange(&call, request, None).await?;
        let lines = stream::json_lines(&call, stream::bytes(&call, response));
        Ok(Box::pin(lines.map(|line| line.map(|line| progress(&line)))))
    }
}

/// The reference with the tag that is meant where there is none: to the engine,
/// none means all of them.
fn with_tag(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or(reference);
    if last.contains([':', '@']) {
        reference.to_owned()
    } else {
        format!("{reference}:latest")
    }
}

/// One line of progress: `a3ed95ca: Downloading 12345/99999`.
fn progress(line: &Value) -> String {
    let status = line["status"].as_str().unwrap_or_default();
    let mut text = match line["id"].as_str() {
        Some(id) => format!("{id}: {status}"),
        None => status.to_owned(),
    };
    let detail = &line["progressDetail"];
    if let (Some(current), Some(total)) = (detail["current"].as_u64(), detail["total"].as_u64()) {
        text = format!("{text} {current}/{total}");
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reference_without_tag_means_latest_and_not_all() {
        for (given, meant) in [
            ("redis", "redis:latest"),
            ("host:5000/redis", "host:5000/redis:latest"),
            ("redis:7", "redis:7"),
            ("redis@sha256:ab", "redis@sha256:ab"),
        ] {
            assert_eq!(with_tag(given), meant);
        }
    }

    #[test]
    fn progress_tells_which_layer_and_how_far() {
        let line = json!({"id": "ab", "status": "Downloading", "progressDetail": {"current": 1, "total": 9}});

        assert_eq!(progress(&line), "ab: Downloading 1/9");
        assert_eq!(progress(&json!({"status": "Digest: x"})), "Digest: x");
    }
}
