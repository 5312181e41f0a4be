//! Tries names and ports from inside each network, by a helper container in it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::try_join_all;
use serde_json::Value;

use crate::compose::model::Project;
use crate::doctor;
use crate::doctor::Known;
use crate::doctor::Place;
use crate::doctor::Reached;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Readiness;
use crate::state::Container;
use crate::state::ContainerState;

/// Tries every place that a service is told of from the networks of that service;
/// `None` if there is none, or nothing runs.
pub(super) async fn try_all(
    context: &Context,
    project: &Project,
    containers: &[&Container],
    may_try: bool,
) -> Option<Known<Vec<Reached>>> {
    let places = places(project);
    let runs = containers
        .iter()
        .any(|one| one.state == ContainerState::Running);
    if places.is_empty() || !runs {
        return None;
    }
    if !may_try {
        return Some(Err("a dry run makes no container".to_owned()));
    }
    let tried = tokio::select! {
        tried = from_inside(context, project, &places) => tried,
        signal = context.interrupts.nth(1) => return Some(Err(format!("interrupted by {signal}"))),
    };
    Some(tried.map_err(|error| error.to_string()))
}

/// The places by the network, as the file calls it, from which they are wanted.
fn places(project: &Project) -> BTreeMap<String, BTreeSet<Place>> {
    let mut places: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for target in doctor::targets(project) {
        let is_itself = ["localhost", "127.0.0.1", "0.0.0.0"].contains(&target.place.host.as_str());
        let networks = project.services.get(&target.service);
        // What is outside needs no network of the project; it is not ours to knock at.
        if is_itself || target.place.host.contains('.') {
            continue;
        }
        for network in networks
            .into_iter()
            .flat_map(|service| service.networks.keys())
        {
            places
                .entry(network.clone())
                .or_default()
                .insert(target.place.clone());
        }
    }
    places
}

async fn from_inside(
    context: &Context,
    project: &Project,
    places: &BTreeMap<String, BTreeSet<Place>>,
) -> Result<Vec<Reached>> {
    let program = match helper::program(context).await? {
        Readiness::Ready(program) => program,
        Readiness::Unable(message) => {
            return Err(Error::Failed {
                message,
                hint: None,
            });
        }
    };
    let tried = places.iter().map(async |(key, places)| {
        let Some(network) = project.networks.get(key) else {
            return Ok(Vec::new());
        };
        if context.engine.network(&network.name).await?.is_none() {
            return Ok(Vec::new());
        }
        let words: Vec<String> = places
            .iter()
            .map(|place| format!("{}:{}", place.host, place.port))
            .collect();
        let mut arguments = vec!["reach"];
        arguments.extend(words.iter().map(String::as_str));
        let told = helper::within(
            context,
            &program,
            project.name.as_str(),
            &network.name,
            &arguments,
        )
        .await?;
        Ok::<_, Error>(told.lines().filter_map(|line| reached(key, line)).collect())
    });
    Ok(try_join_all(tried).await?.concat())
}

/// One line of what the helper tells.
fn reached(network: &str, line: &str) -> Option<Reached> {
    let told: Value = serde_json::from_str(line).ok()?;
    let (host, port) = told["place"].as_str()?.rsplit_once(':')?;
    Some(Reached {
        network: network.to_owned(),
        place: Place {
            host: host.to_owned(),
            port: port.parse().ok()?,
        },
        outcome: told["outcome"].as_str()?.to_owned(),
        took: Duration::from_millis(told["milliseconds"].as_u64()?),
    })
}
