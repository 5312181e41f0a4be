//! Lists all projects that have containers on an engine.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::ops::Context;
use crate::ops::Result;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

/// Which projects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Also those of which nothing runs, and containers that do not run.
    pub all: bool,
    /// Only those whose name has one of these in it; none means any.
    pub names: Vec<String>,
}

/// One project; the names of its fields are those of docker compose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Row {
    /// Its name.
    pub name: String,
    /// How many containers are in which state: `exited(1), running(2)`.
    pub status: String,
    /// The compose files that its containers were made from.
    pub config_files: String,
}

/// Lists projects by one call to the engine, by name.
pub async fn list(context: &Context, query: &Query) -> Result<Vec<Row>> {
    let containers = context
        .engine
        .containers(&[labels::PROJECT.to_owned()])
        .await?;
    Ok(rows(&containers, query))
}

fn rows(containers: &[Container], query: &Query) -> Vec<Row> {
    let Query { all, names } = query;
    let mut projects: BTreeMap<&str, Vec<&Container>> = BTreeMap::new();
    for container in containers.iter().filter(|one| *all || one.state.is_alive()) {
        if let Some(project) = Labels(&container.labels).get(labels::PROJECT) {
            projects.entry(project).or_default().push(container);
        }
    }
    let is_meant =
        |name: &str| names.is_empty() || names.iter().any(|part| name.contains(part.as_str()));
    projects
        .into_iter()
        .filter(|(name, _)| is_meant(name))
        .map(|(name, containers)| Row {
            name: name.to_owned(),
            status: status(&containers),
            config_files: config_files(&containers),
        })
        .collect()
}

fn status(containers: &[&Container]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for container in containers {
        *counts.entry(container.state.to_string()).or_default() += 1;
    }
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(state, count)| format!("{state}({count})"))
        .collect();
    counts.join(", ")
}

fn config_files(containers: &[&Container]) -> String {
    let files: BTreeSet<&str> = containers
        .iter()
        .filter_map(|one| Labels(&one.labels).get(labels::CONFIG_FILES))
        .collect();
    files.into_iter().collect::<Vec<_>>().join(",")
}
