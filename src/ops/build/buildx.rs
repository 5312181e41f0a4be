//! `docker buildx`, for builds that the engine's own builder cannot do: found, asked for its
//! builder, checked, and run for such a build alone.

use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use crate::build::buildx::Beyond;
use crate::build::buildx::Instance;
use crate::build::buildx::Version;
use crate::build::buildx::misread;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::host::docker_config::DockerConfig;
use crate::host::env::Environment;
use crate::host::machine;
use crate::host::program::Program;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;

use super::run::Job;

/// How long it may take to tell its version or its builder.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most that is read of such an answer.
const MOST: u64 = 1 << 20;

/// The program, and the builder that it uses for this engine.
#[derive(Clone, Debug)]
pub(in crate::ops) struct Buildx {
    pub(in crate::ops) program: PathBuf,
    pub(in crate::ops) version: Version,
    pub(in crate::ops) instance: Instance,
    /// Where it runs: the paths of caches start there.
    pub(in crate::ops) folder: PathBuf,
}

/// Looks for the program and asks it which builder it would use: that of `BUILDX_BUILDER`,
/// else the current one. `variables` lead it to the engine. Nothing if it is not installed.
///
/// Errors: why it cannot be used, as a sentence.
pub(in crate::ops) async fn find(
    environment: &Environment,
    variables: &[(String, String)],
) -> std::result::Result<Option<Buildx>, String> {
    let config = DockerConfig::of(environment);
    let path = environment.variable("PATH").unwrap_or_default();
    let found = machine::docker_plugin("docker-buildx", &path, Some(config.folder()));
    let Some(program) = found else {
        return Ok(None);
    };
    let folder = &environment.folder;
    let version = asked(&program, "version", variables, folder).await?;
    let unknown = || format!("{} does not tell its version", program.display());
    let version = Version::read(&version).ok_or_else(unknown)?;
    if let Some(refusal) = version.refusal() {
        return Err(refusal);
    }
    let instance = asked(&program, "inspect", variables, folder).await?;
    let instance = Instance::read(&instance);
    if !instance.trouble.is_empty() {
        let Instance { name, trouble, .. } = &instance;
        return Err(format!(
            "the builder {} of docker buildx does not work: {}",
            echo(name),
            echo(trouble)
        ));
    }
    Ok(Some(Buildx {
        program,
        version,
        instance,
        folder: folder.clone(),
    }))
}

/// What the program prints about something.
async fn asked(
    program: &Path,
    word: &str,
    variables: &[(String, String)],
    folder: &Path,
) -> std::result::Result<String, String> {
    let command = [program.display().to_string(), word.to_owned()];
    let asking = Program::output(&command, variables, folder, MOST);
    let late = |_| io::Error::from(io::ErrorKind::TimedOut);
    let answer = tokio::time::timeout(PATIENCE, asking).await;
    let answer = answer.map_err(late).and_then(|answer| answer);
    let (code, stdout, stderr) =
        answer.map_err(|error| format!("{} could not be run: {error}", program.display()))?;
    if code == Some(0) {
        return Ok(String::from_utf8_lossy(&stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&stderr);
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    let last = last.unwrap_or("it did not say why");
    Err(format!(
        "docker buildx {word} failed: {}",
        echo(last.trim_start_matches("ERROR: "))
    ))
}

/// The program, if any of these builds needs it.
///
/// Errors: what it would need it for, with its place, where there is none or it cannot do
/// that either.
pub(super) async fn prepare(
    context: &Context,
    project: &Project,
    jobs: &[Job],
) -> Result<Option<Buildx>> {
    let needy: Vec<&Job> = jobs.iter().filter(|job| job.needs_buildx()).collect();
    if needy.is_empty() {
        return Ok(None);
    }
    let needs = || needy.iter().flat_map(|job| &job.beyond.needs);
    let found = match find(&context.environment, &context.variables).await {
        Ok(found) => found,
        Err(why) => {
            let refusals = needs().map(|need| need.refusal.clone().help(why.clone()));
            return Err(Error::Project(all(refusals)));
        }
    };
    let Some(buildx) = found else {
        let refusals = needs().map(|need| need.refusal.clone());
        return Err(Error::Project(all(refusals)));
    };
    let has_store = context.engine.about().await?.has_containerd_store;
    let refusals = needy.iter().filter_map(|job| {
        let (what, help) = buildx.refusal(context, job, has_store)?;
        let first = job.beyond.needs.first()?.refusal.clone();
        let message = format!("service {:?}: {what}", job.name());
        Some(Diagnostic { message, ..first }.help(help))
    });
    let refusals = all(refusals);
    if refusals.has_errors() {
        return Err(Error::Project(refusals));
    }
    Ok(Some(Buildx {
        folder: project.working_dir.clone(),
        ..buildx
    }))
}

fn all(findings: impl Iterator<Item = Diagnostic>) -> Diagnostics {
    let mut found = Diagnostics::default();
    findings.for_each(|finding| found.push(finding));
    found
}

impl Buildx {
    /// Why it cannot do a build either, and what helps.
    fn refusal(&self, context: &Context, job: &Job, has_store: bool) -> Option<(String, String)> {
        let Job {
            services: _,
            request,
            beyond,
            sent_as,
            builds_on,
        } = job;
        let Instance { name, driver, .. } = &self.instance;
        if driver != "docker" && !builds_on.is_empty() {
            let what = format!(
                "the builder {} of docker buildx (driver {}) does not see the images of this \
                 engine, and it builds on one of them",
                echo(name),
                echo(driver)
            );
            let help = "`docker buildx use default` takes the engine's own builder".to_owned();
            return Some((what, help));
        }
        let is_sent = !sent_as.is_empty();
        let refusal = self.instance.refusal(beyond, has_store, is_sent);
        refusal.or_else(|| misread(request, beyond, &context.environment))
    }
}

/// What a build that goes to buildx says of itself.
pub(super) fn remark(name: &str, beyond: &Beyond) -> String {
    format!("{name}: docker buildx builds it: {}", beyond.why())
}
