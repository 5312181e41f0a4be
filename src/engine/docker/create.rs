//! A container to make, as the engine is asked for it.
//!
//! What goes where follows docker compose 2.40 (`pkg/compose/create.go`).

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bollard::models::{ContainerCreateBody, EndpointSettings, HealthConfig};
use serde_json::Value;

use super::versions::{DOCKER_25, too_old};
use super::wire::{interrupted, path};
use super::{Docker, LONG, files, host, networks, ports};
use crate::compose::model::Healthcheck;
use crate::engine::{Archive, Created, EngineError, Result, UnpackOptions};
use crate::plan::ContainerSpec;
use crate::state::ApiVersion;
use crate::value::duration::GoDuration;

/// A request, what must follow it, and what it had to leave out.
#[derive(Debug)]
pub(super) struct Request {
    /// The body of the request.
    pub(super) body: Value,
    /// Networks that the engine joins only after the container was made.
    pub(super) later: Vec<(String, EndpointSettings)>,
    /// What this engine is too old for.
    pub(super) warnings: Vec<String>,
}

impl Docker {
    /// Makes a container, joins its networks and writes its files. What fails
    /// half-way is removed again.
    pub(super) async fn make_container(&self, spec: &ContainerSpec) -> Result<Created> {
        let call = format!("create container {}", spec.name);
        let request = request(spec, self.version().await?)?;
        let path = path(
            "/containers/create",
            &[
                ("name", Some(&spec.name)),
                ("platform", some(&spec.service.platform).as_deref()),
            ],
        );
        let answer = self
            .wire
            .post_json(&call, &path, &request.body, LONG)
            .await?;
        let id = answer["Id"]
            .as_str()
            .ok_or_else(|| interrupted(&call, "the engine named no id"))?
            .to_owned();
        if let Err(error) = self.complete(&call, &id, request.later, spec).await {
            // The first failure is the one to tell.
            drop(self.remove_half_made(&id).await);
            return Err(error);
        }
        let mut warnings = request.warnings;
        let said = answer["Warnings"].as_array().into_iter().flatten();
        warnings.extend(said.filter_map(Value::as_str).map(str::to_owned));
        Ok(Created { id, warnings })
    }

    async fn complete(
        &self,
        call: &str,
        id: &str,
        later: Vec<(String, EndpointSettings)>,
        spec: &ContainerSpec,
    ) -> Result<()> {
        for (network, endpoint) in later {
            self.join(call, id, &network, endpoint).await?;
        }
        if spec.files.is_empty() {
            return Ok(());
        }
        let archive =
            files::archive(&spec.files).map_err(|error| interrupted(call, &error.to_string()))?;
        let options = UnpackOptions::default();
        self.write_files(id, "/", Archive::Whole(archive), options)
            .await
    }
}

/// Asks for a container in the words of this engine's API.
///
/// # Errors
/// [`EngineError::Unsupported`] where leaving something out would change what
/// the container may see.
pub(super) fn request(spec: &ContainerSpec, api: ApiVersion) -> Result<Request> {
    let mut warnings = Vec::new();
    let service = &spec.service;
    let endpoints = networks::endpoints(spec, api, &mut warnings);
    let body = ContainerCreateBody {
        hostname: some(&service.hostname),
        domainname: some(&service.domainname),
        user: some(&service.user),
        attach_stdout: Some(true),
        attach_stderr: Some(true),
        exposed_ports: some_list(ports::exposed(&service.expose, &spec.ports)),
        tty: Some(service.tty),
        open_stdin: Some(service.stdin_open),
        attach_stdin: Some(spec.ends_with_input),
        stdin_once: Some(spec.ends_with_input && service.stdin_open),
        env: some_list(environment(&service.environment)),
        cmd: service.command.0.clone(),
        healthcheck: service
            .healthcheck
            .as_ref()
            .map(|check| healthcheck(check, api, &mut warnings)),
        image: Some(spec.image.clone()),
        working_dir: some(&service.working_dir),
        entrypoint: service.entrypoint.0.clone(),
        labels: some_map(&spec.labels),
        stop_signal: some(&service.stop_signal),
        stop_timeout: service
            .stop_grace_period
            .map(|grace| i64::try_from(whole_seconds(grace.to_std())).unwrap_or(i64::MAX)),
        host_config: Some(host::config(spec, api, &mut warnings)?),
        networking_config: endpoints.now,
        ..ContainerCreateBody::default()
    };
    let mut body = serde_json::to_value(body)
        .map_err(|error| EngineError::Unsupported(format!("{}: {error}", spec.name)))?;
    if let Some(address) = endpoints.container_mac {
        // bollard dropped the field; engines before API 1.44 know no other.
        body["MacAddress"] = address.into();
    }
    Ok(Request {
        body,
        later: endpoints.later,
        warnings,
    })
}

/// `KEY=value`; a key that was set nowhere stands alone, which takes it out of
/// what the image sets.
fn environment(variables: &BTreeMap<String, Option<String>>) -> Vec<String> {
    let entry = |(key, value): (&String, &Option<String>)| match value {
        Some(value) => format!("{key}={value}"),
        None => key.clone(),
    };
    variables.iter().map(entry).collect()
}

/// What is absent stays 0, and the engine takes it from the image.
fn healthcheck(check: &Healthcheck, api: ApiVersion, warnings: &mut Vec<String>) -> HealthConfig {
    if check.is_disabled() {
        return HealthConfig {
            test: Some(vec!["NONE".to_owned()]),
            ..HealthConfig::default()
        };
    }
    let Healthcheck {
        test,
        timeout,
        interval,
        retries,
        start_period,
        start_interval,
        disable: _,
    } = check;
    let nanos = |duration: &Option<GoDuration>| duration.map(|GoDuration(nanos)| nanos);
    let mut start_interval = nanos(start_interval);
    if start_interval.is_some() && api < DOCKER_25 {
        warnings.push(too_old("healthcheck.start_interval", DOCKER_25, api));
        start_interval = None;
    }
    HealthConfig {
        test: some_list(test.clone()),
        interval: nanos(interval),
        timeout: nanos(timeout),
        retries: retries.and_then(|retries| i64::try_from(retries).ok()),
        start_period: nanos(start_period),
        start_interval,
    }
}

/// Seconds, a begun one counting in full: a grace period is not cut short.
pub(super) fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

/// The text, unless it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The list, unless it is empty.
pub(super) fn some_list<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// The map, unless it is empty.
pub(super) fn some_map(map: &BTreeMap<String, String>) -> Option<HashMap<String, String>> {
    (!map.is_empty()).then(|| map.clone().into_iter().collect())
}

/// The number, unless it is 0, which stands for not given.
pub(super) fn nonzero(number: i64) -> Option<i64> {
    (number != 0).then_some(number)
}
