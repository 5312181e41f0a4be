//! Candidates for a shell that completes a word: from files alone, never from an engine
//! or an orchestrator.

use clap::CommandFactory;
use clap::FromArgMatches;
use clap_complete::CompletionCandidate;

use super::Cli;
use super::globals::Globals;
use crate::compose::model::Project;
use crate::host::env;
use crate::host::env::Environment;
use crate::ops::config;
use crate::ops::project;
use crate::tasks::Remembered;
use crate::templates::BUILT_IN;
use crate::text::safe_str;

/// Services of the project that the words so far mean.
pub(crate) fn services() -> Vec<CompletionCandidate> {
    let Some(project) = project() else {
        return Vec::new();
    };
    let services = project
        .services
        .keys()
        .chain(project.disabled_services.keys());
    services.map(CompletionCandidate::new).collect()
}

/// Services with a `=` behind, for a number.
pub(crate) fn scales() -> Vec<CompletionCandidate> {
    let Some(project) = project() else {
        return Vec::new();
    };
    project
        .services
        .keys()
        .map(|name| CompletionCandidate::new(format!("{name}=")))
        .collect()
}

/// Volumes of the project, by their keys.
pub(crate) fn volumes() -> Vec<CompletionCandidate> {
    let Some(project) = project() else {
        return Vec::new();
    };
    project
        .volumes
        .keys()
        .map(CompletionCandidate::new)
        .collect()
}

/// Secrets of the project, by their keys.
pub(crate) fn secrets() -> Vec<CompletionCandidate> {
    let Some(project) = project() else {
        return Vec::new();
    };
    project
        .secrets
        .keys()
        .map(CompletionCandidate::new)
        .collect()
}

/// Profiles of the project that the words so far mean.
pub(crate) fn profiles() -> Vec<CompletionCandidate> {
    let Some(project) = project() else {
        return Vec::new();
    };
    config::profiles(&project)
        .into_iter()
        .map(CompletionCandidate::new)
        .collect()
}

/// Names of templates, with what they are.
pub(crate) fn templates() -> Vec<CompletionCandidate> {
    BUILT_IN
        .iter()
        .map(|known| {
            let description = known.template().map(|template| template.description);
            CompletionCandidate::new(known.name).help(description.ok().map(Into::into))
        })
        .collect()
}

/// Tasks that were submitted from here lately, with what they are about.
pub(crate) fn tasks() -> Vec<CompletionCandidate> {
    let known = Remembered::everywhere(&Environment::of_this_process());
    let candidates = known.into_iter().map(|task| {
        let about = safe_str(&task.description).replace('\n', " ");
        CompletionCandidate::new(task.id).help(Some(about.into()))
    });
    candidates.collect()
}

/// The project, if it can be loaded; a shell is no place to complain.
fn project() -> Option<Project> {
    let globals = globals().unwrap_or_default();
    let environment = Environment::of_this_process();
    let environment = match &globals.directory {
        Some(directory) => environment.in_folder(directory),
        None => environment,
    };
    Some(
        project::load(&globals.selection(&[]), &environment)
            .ok()?
            .project,
    )
}

/// The global flags among the words so far, which stand behind `--`.
fn globals() -> Option<Globals> {
    let words = env::arguments().skip_while(|word| word != "--").skip(1);
    let matches = Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(words)
        .ok()?;
    Globals::from_arg_matches(&matches).ok()
}
