//! Whether a pipeline that was made holds together.

use serde_yaml::Value;

use super::{Kind, Stage};
use crate::graph::Dag;
use crate::inside::agents::drafting::check;
use crate::inside::agents::drafting::{Draft, Validation};

/// Reads the file back: the jobs are those of the stages, and none waits for
/// itself or for a job that is not there.
pub(super) fn validate(kind: Kind, draft: &Draft, stages: &[Stage]) -> Validation {
    let by = "yaml parser, names of jobs and what they need";
    let wrong = match kind {
        Kind::GithubActions => check::yaml(draft).and_then(|file| jobs(&file["jobs"], stages)),
        Kind::GitlabCi => check::yaml(draft).and_then(|file| jobs(&file, stages)),
        Kind::Jenkins => return Validation::none(draft, "no Groovy parser"),
    };
    Validation::found(draft, by, wrong.err())
}

fn jobs(jobs: &Value, stages: &[Stage]) -> Result<(), String> {
    let mut order = Dag::default();
    for Stage { id, .. } in stages {
        let job = jobs.get(id).ok_or_else(|| format!("job {id} is missing"))?;
        let needs = job["needs"].as_sequence().into_iter().flatten();
        let needs: Vec<String> = needs
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        if let Some(missing) = needs.iter().find(|name| jobs.get(name.as_str()).is_none()) {
            return Err(format!("job {id} needs {missing}, which is not there"));
        }
        order.add(id.clone(), needs);
    }
    match order.levels() {
        Ok(_) => Ok(()),
        Err(cycle) => Err(format!("jobs wait for each other: {cycle}")),
    }
}
