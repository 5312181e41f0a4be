//! Images on their way to a registry, and the names and credentials for it.

use bytes::Bytes;
use futures_util::{StreamExt, stream as streams};
use serde_json::Value;

use super::wire::{built, path, post, segment};
use super::{Docker, LONG, SHORT, stream};
use crate::engine::registry::{LayerState, PushNews, Welcome};
use crate::engine::{Flow, Result};
use crate::value::credential::Credential;
use crate::value::image::ImageReference;
use crate::value::secret::Secret;

/// The header by which an engine acts for us at a registry.
pub(super) const AUTH: &str = "x-registry-auth";
/// What it is where there is no credential: the header must be there.
const NOBODY: &str = "e30=";

impl Docker {
    /// Sends an image to its registry. Dropping what this returns ends it.
    pub(super) async fn push(
        &self,
        image: &ImageReference,
        credential: Option<&Credential>,
    ) -> Result<Flow<PushNews>> {
        let call = format!("push image {image}");
        // Its characters mean nothing else in a path.
        let path = path(
            &format!("/images/{}/push", image.name()),
            &[("tag", Some(image.tag().unwrap_or("latest")))],
        );
        let header = match credential {
            Some(credential) => credential.auth_header(image.host()),
            None => NOBODY.to_owned().into(),
        };
        let request = built(
            hyper::Request::post(path)
                .header(AUTH, header.as_str())
                .body(bollard::body_full(Bytes::new())),
        )?;
        let response = self.wire.exchange(&call, request, None).await?;
        let lines = stream::json_lines::<Value>(&call, stream::bytes(&call, response));
        let news = lines.flat_map(|line| {
            streams::iter(match line {
                Ok(line) => news(&line).map(Ok),
                Err(error) => Some(Err(error)),
            })
        });
        Ok(Box::pin(news))
    }

    /// Gives an image one more name.
    pub(super) async fn name_image(&self, image: &str, name: &ImageReference) -> Result<()> {
        let path = path(
            &format!("/images/{}/tag", segment(image)),
            &[("repo", Some(name.name())), ("tag", name.tag())],
        );
        let request = post(&path, "application/json", Bytes::new())?;
        let call = format!("name image {image} {name}");
        self.wire.exchange(&call, request, Some(LONG)).await?;
        Ok(())
    }

    /// Has a credential tried.
    pub(super) async fn try_credential(
        &self,
        host: &str,
        credential: &Credential,
    ) -> Result<Welcome> {
        let call = format!("log in to {host}");
        let body = credential.as_json(host);
        let answer = self.wire.post_json(&call, "/auth", &body, SHORT).await?;
        let token = answer["IdentityToken"].as_str().unwrap_or_default();
        Ok(Welcome {
            identity_token: (!token.is_empty()).then(|| Secret::verbatim(token)),
        })
    }
}

/// What a line of a push tells.
fn news(line: &Value) -> Option<PushNews> {
    let status = line["status"].as_str().unwrap_or_default();
    if let Some(digest) = line["aux"]["Digest"].as_str() {
        let digest = digest.to_owned();
        return Some(PushNews::Pushed { digest });
    }
    // An engine with containerd's image store tells it in words alone.
    if let Some((_, told)) = status.split_once(": digest: ") {
        let digest = told.split(' ').next().unwrap_or(told).to_owned();
        return Some(PushNews::Pushed { digest });
    }
    let id = line["id"].as_str()?.to_owned();
    let detail = &line["progressDetail"];
    let state = match status {
        "Preparing" | "Waiting" => LayerState::Waiting,
        "Pushing" => {
            let sent = detail["current"].as_u64().unwrap_or_default();
            let total = detail["total"].as_u64();
            // The engine counts what it compresses against what it was.
            let total = total.map(|total| total.max(sent));
            LayerState::Sending { sent, total }
        }
        "Pushed" => LayerState::Sent,
        "Layer already exists" => LayerState::There,
        _ => match status.strip_prefix("Mounted from ") {
            Some(from) => LayerState::Mounted(from.to_owned()),
            None if status.starts_with("Retrying in ") => LayerState::Retrying,
            None => return None,
        },
    };
    Some(PushNews::Layer { id, state })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn state(status: &str, detail: &Value) -> Option<LayerState> {
        match news(&json!({"status": status, "id": "ab", "progressDetail": detail}))? {
            PushNews::Layer { state, .. } => Some(state),
            PushNews::Pushed { .. } => None,
        }
    }

    #[test]
    fn each_line_of_a_push_tells_how_far_a_layer_is() {
        let sending = state("Pushing", &json!({"current": 9, "total": 7}));
        let expected = LayerState::Sending {
            sent: 9,
            total: Some(9),
        };
        assert_eq!(sending, Some(expected));
        let states = [
            ("Preparing", LayerState::Waiting),
            ("Pushed", LayerState::Sent),
            ("Layer already exists", LayerState::There),
            (
                "Mounted from acme/bb",
                LayerState::Mounted("acme/bb".to_owned()),
            ),
            ("Retrying in 5 seconds", LayerState::Retrying),
        ];
        for (status, expected) in states {
            assert_eq!(state(status, &json!({})), Some(expected), "{status}");
        }
        assert_eq!(state("something new", &json!({})), None);
    }

    #[test]
    fn the_last_line_of_a_push_has_the_digest() {
        let last = json!({"progressDetail": {}, "aux": {"Tag": "1", "Digest": "sha256:ab"}});
        let in_words = json!({"status": "1: digest: sha256:ab size: 7"});

        for last in [last, in_words] {
            let digest = "sha256:ab".to_owned();
            assert_eq!(news(&last), Some(PushNews::Pushed { digest }));
        }
    }
}
