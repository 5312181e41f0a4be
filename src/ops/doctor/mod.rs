//! Finds out what ails a stack and its engine, all at once, and mends what can be mended.

mod build;
mod engine;
mod fix;
mod machine;
mod network;
mod registries;
mod seen;

pub use fix::mend;

use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::doctor;
use crate::doctor::Builds;
use crate::doctor::CHECKS;
use crate::doctor::Check;
use crate::doctor::Facts;
use crate::doctor::Finding;
use crate::doctor::Severity;
use crate::engine::EngineError;
use crate::host::env::Environment;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::env;
use crate::ops::lint;
use crate::ops::project;
use crate::ops::project::Found;
use crate::ops::project::Selection;
use crate::text::echo;

/// What to look at.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which project.
    pub selection: Selection,
    /// Which checks.
    pub checks: Vec<Check>,
    /// Whether registries may be asked.
    pub online: bool,
    /// Whether containers may be made for looking around in networks.
    pub may_try: bool,
}

/// An engine that answers, and why it was this one.
pub struct Answering {
    /// The engine.
    pub context: Context,
    /// `DOCKER_HOST`, `context prod`, `default socket`.
    pub origin: String,
}

/// All findings, the worst first.
///
/// Errors: none of the checks that were asked for can be done without a project.
pub async fn examine(
    request: &Request,
    environment: &Environment,
    engine: std::result::Result<&Answering, EngineError>,
) -> Result<Vec<Finding>> {
    let loaded = project::load(&request.selection, environment);
    let (found, trouble) = match loaded {
        Ok(found) => (Some(found), None),
        Err(Error::NoProject(folder)) => {
            require_some_without_project(request, folder)?;
            (None, None)
        }
        Err(Error::Project(found)) => (None, Some(found)),
        Err(error) => return Err(error),
    };
    let project = found.as_ref().map(|found| &found.project);
    let context = engine.as_ref().ok().map(|answering| &answering.context);
    let wants = |check: Check| request.checks.contains(&check);
    let engine_side = async {
        match &engine {
            Ok(answering) => engine::look(answering, project, request).await,
            Err(error) => Err(error.clone()),
        }
    };
    let files = async {
        let lints = match &found {
            Some(found) => lints(found, environment).await,
            None => Diagnostics::default(),
        };
        (lints, variables(request, environment).await)
    };
    let registries = async {
        match project {
            Some(project) if request.online => registries::ask(project, environment).await,
            Some(_) | None => Vec::new(),
        }
    };
    let (engine_side, (mut findings, variables), registries) =
        tokio::join!(engine_side, files, registries);
    let env_trouble = match variables {
        Ok(found) => {
            findings.extend(found);
            None
        }
        Err(reason) => Some(reason),
    };
    let machine = machine::look(
        environment,
        project,
        engine_side.as_ref().ok(),
        context.is_some(),
    )
    .await;
    let builds = match project {
        Some(project) if wants(Check::Build) => build::look(project, environment),
        Some(_) | None => Builds::default(),
    };
    let facts = Facts {
        project,
        engine: engine_side.as_ref(),
        machine: &machine,
        findings: &findings,
        env_trouble: env_trouble.as_deref(),
        load_trouble: trouble.as_ref(),
        builds: &builds,
        registries: &registries,
    };
    Ok(doctor::judge(&facts, &request.checks))
}

fn require_some_without_project(request: &Request, folder: std::path::PathBuf) -> Result<()> {
    let can_do = |check: &Check| {
        CHECKS
            .iter()
            .any(|about| about.check == *check && !about.needs_project)
    };
    if request.checks.iter().any(can_do) {
        return Ok(());
    }
    Err(Error::NoProject(folder))
}

/// What lints find in the files alone; the engine's images are not looked into.
async fn lints(found: &Found, environment: &Environment) -> Diagnostics {
    lint::findings(found, environment, None).await
}

async fn variables(
    request: &Request,
    environment: &Environment,
) -> std::result::Result<Diagnostics, String> {
    let setting = match env::look(&request.selection, environment) {
        Ok(setting) => setting,
        Err(error) => return Err(error.to_string()),
    };
    match env::check::findings(&setting).await {
        Ok(found) => Ok(found),
        Err(Error::NoProject(_)) => Ok(Diagnostics::default()),
        Err(Error::Project(found)) => Err(found
            .iter()
            .map(|one| one.message.clone())
            .next()
            .unwrap_or_default()),
        Err(error) => Err(error.to_string()),
    }
}

/// Names of services, volumes and networks as findings have them: the volumes and networks
/// under those of the engine, too.
///
/// Errors: a name that is none of these.
pub fn names(
    selection: &Selection,
    environment: &Environment,
    named: &[String],
) -> Result<Vec<String>> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let Found { project, .. } = project::load(selection, environment)?;
    let mut names = Vec::new();
    for name in named {
        let volume = project.volumes.get(name).map(|volume| &volume.name);
        let network = project.networks.get(name).map(|network| &network.name);
        if volume.or(network).is_none() && !project.services.contains_key(name) {
            return Err(Error::Usage {
                message: format!("project {} has no {}", project.name, echo(name)),
                hint: Some("name a key of `services`, `volumes` or `networks`".to_owned()),
            });
        }
        names.push(name.clone());
        names.extend(volume.into_iter().chain(network).cloned());
    }
    Ok(names)
}

/// The findings of a check that are about one of these; all where none is named. Where
/// nothing is left, that is said, since it is what was asked for.
pub fn about(check: Check, found: Vec<Finding>, names: &[String]) -> Vec<Finding> {
    if names.is_empty() {
        return found;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mentions = |text: &str| {
        let mut words = text.split(|c| !is_part(c));
        words.any(|word| names.iter().any(|name| name == word))
    };
    let is_meant = |finding: &Finding| {
        let cause = finding.cause.as_deref().unwrap_or_default();
        let mut texts = [finding.about.as_str(), &finding.message, cause].into_iter();
        // That nothing could be found out is about everything.
        let is_about_all = finding.severity == Severity::Unknown && finding.about.is_empty();
        is_about_all || texts.any(mentions)
    };
    let mut about: Vec<Finding> = found.into_iter().filter(is_meant).collect();
    if about.is_empty() {
        about.push(Finding {
            check,
            severity: Severity::Ok,
            about: String::new(),
            message: format!("nothing is wrong with {}", names.join(", ")),
            cause: None,
            remedy: None,
            place: None,
            fixes: Vec::new(),
        });
    }
    about
}

/// Whether the engine is what is wrong.
pub fn is_engine_wrong(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|one| one.check == Check::Engine && one.severity == Severity::Error)
}

/// The names of the services of a project that have containers to be looked at.
fn services(project: Option<&Project>) -> Vec<String> {
    let names = project
        .into_iter()
        .flat_map(|project| project.services.keys());
    names.cloned().collect()
}
