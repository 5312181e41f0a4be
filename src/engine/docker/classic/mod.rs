//! The builder from before `BuildKit`, which Podman has as well: one request, its answer in lines.

mod context;
mod lines;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use futures_util::{StreamExt, stream as streams};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::wire::{built, path};
use super::{Docker, stream};
use crate::engine::build::{BuildContext, BuildNews, BuildRequest, Builder, Dockerfile};
use crate::engine::{EngineError, Flow, Result};
use crate::value::credential::server_address;
use lines::Reader;

impl Docker {
    /// Builds an image. It ends when what this returns is dropped.
    pub(super) async fn build_classically(
        &self,
        call: &str,
        request: BuildRequest,
    ) -> Result<Flow<BuildNews>> {
        if let Some(lacking) = lacking(&request) {
            return Err(EngineError::Unsupported(format!(
                "the engine's classic builder has no {lacking}; BuildKit has, which Docker uses \
                 unless DOCKER_BUILDKIT=0 is set"
            )));
        }
        let mut query = parameters(&request);
        let credentials = credentials(&request).await;
        let body = match (request.context, request.dockerfile) {
            (BuildContext::Folder(folder), Dockerfile::Text(text)) => {
                let (folder, name) = context::with_instructions(&folder, text);
                query.push(("dockerfile", name));
                bollard::body_try_stream(context::archive(folder))
            }
            (BuildContext::Remote(url), Dockerfile::Named(name)) => {
                query.extend([("remote", url), ("dockerfile", name)]);
                bollard::body_full(bytes::Bytes::new())
            }
            (BuildContext::Folder(_), Dockerfile::Named(_))
            | (BuildContext::Remote(_), Dockerfile::Text(_)) => {
                return Err(EngineError::Unsupported(
                    "the engine's classic builder takes instructions from the context alone"
                        .to_owned(),
                ));
            }
        };
        let pairs: Vec<_> = query
            .iter()
            .map(|(key, value)| (*key, Some(value.as_str())))
            .collect();
        let head = hyper::Request::post(path("/build", &pairs))
            .header("content-type", "application/x-tar")
            .header("x-registry-config", credentials.as_str());
        let request = built(head.body(body))?;
        let response = self.wire.exchange(call, request, None).await?;
        let lines = stream::json_lines::<Value>(call, stream::bytes(call, response));
        let mut reader = Reader::default();
        let news = lines.flat_map(move |line| {
            let news: Vec<Result<BuildNews>> = match line {
                Ok(line) => reader.line(&line).into_iter().map(Ok).collect(),
                Err(error) => {
                    let failed = reader.failed(&error.to_string());
                    failed.into_iter().map(Ok).chain([Err(error)]).collect()
                }
            };
            streams::iter(news)
        });
        Ok(Box::pin(news))
    }
}

/// What the engine may need to pull base images: those of the hosts that are named.
async fn credentials(request: &BuildRequest) -> Zeroizing<String> {
    let mut found = serde_json::Map::new();
    if let Some(keyring) = &request.keyring {
        for host in &request.registries {
            if let Some(credential) = keyring.credential(host, None).await {
                found.insert(server_address(host).to_owned(), credential.as_json(host));
            }
        }
    }
    let text = Zeroizing::new(Value::Object(found).to_string());
    Zeroizing::new(URL_SAFE.encode(text.as_bytes()))
}

/// What is asked for and only `BuildKit` can.
fn lacking(request: &BuildRequest) -> Option<&'static str> {
    let wishes = [
        ("build secrets", !request.secrets.is_empty()),
        ("SSH agents", !request.ssh.is_empty()),
        ("additional_contexts", !request.contexts.is_empty()),
        ("no_cache_filter", !request.no_cache_filter.is_empty()),
        ("cache_to", request.inline_cache),
        ("entitlements", !request.entitlements.is_empty()),
    ];
    let lacking = wishes.iter().find(|(_, is_wanted)| *is_wanted);
    lacking.map(|(name, _)| *name)
}

fn parameters(request: &BuildRequest) -> Vec<(&'static str, String)> {
    let BuildRequest {
        builder: Builder::BuildKit | Builder::Classic,
        tags,
        context: _,
        dockerfile: _,
        target,
        platform,
        args,
        labels,
        contexts: _,
        cache_from,
        inline_cache: _,
        no_cache,
        no_cache_filter: _,
        pull,
        network,
        shm_size,
        extra_hosts,
        ulimits,
        isolation,
        entitlements: _,
        secrets: _,
        ssh: _,
        keyring: _,
        registries: _,
    } = request;
    let images: Vec<&String> = cache_from
        .iter()
        .filter_map(|from| from.get("ref"))
        .collect();
    let limits: Vec<Value> = ulimits
        .iter()
        .map(|(name, soft, hard)| json!({"Name": name, "Soft": soft, "Hard": hard}))
        .collect();
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let list = |list: Value| {
        let is_empty = list.as_array().is_some_and(Vec::is_empty);
        (!is_empty).then(|| list.to_string())
    };
    let switch = |is_on: bool| is_on.then(|| "1".to_owned());
    let singles = [
        ("version", Some("1".to_owned())),
        ("rm", Some("1".to_owned())),
        ("forcerm", Some("1".to_owned())),
        ("target", text(target)),
        ("platform", platform.clone()),
        ("buildargs", Some(json!(args).to_string())),
        ("labels", Some(json!(labels).to_string())),
        ("cachefrom", list(json!(images))),
        ("nocache", switch(*no_cache)),
        ("pull", switch(*pull)),
        ("networkmode", text(network)),
        ("shmsize", (*shm_size > 0).then(|| shm_size.to_string())),
        ("ulimits", list(json!(limits))),
        ("isolation", text(isolation)),
    ];
    let hosts = extra_hosts
        .iter()
        .map(|(name, address)| ("extrahosts", format!("{name}:{address}")));
    let tags = tags.iter().map(|tag| ("t", tag.clone()));
    singles
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .chain(tags)
        .chain(hosts)
        .collect()
}
