//! Builds the images of services: each once, at the same time, behind those they build on.

mod buildx;
mod buildx_run;
mod check;
mod demand;
mod report;
mod run;

pub(in crate::ops) use buildx::{Buildx, find as find_buildx};
pub use check::findings;
pub use demand::BuildWhen;
pub(in crate::ops) use demand::{bring, needed};
pub use report::{BuildFailure, BuildReport, BuildRow, Sent};

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Instant;

use crate::build::draft;
use crate::build::draft::Draft;
use crate::build::draft::Wishes;
use crate::build::{GivenSecret, SecretFrom, read_secret, secret_from};
use crate::compose::model::Project;
use crate::engine::build::Builder;
use crate::event::Event;
use crate::host::env::DOCKER_BUILDKIT;
use crate::host::env::SSH_AUTH_SOCK;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::require_service;
use crate::value::human;
use crate::value::secret::SecretBytes;

use run::Job;

/// From how many bytes on the size of a context is worth a word.
const LARGE: u64 = 100 << 20;
/// How many files of such a context are named.
const NAMED: usize = 10;

/// What `build` is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct BuildOptions {
    /// The services whose images are built; empty means all.
    pub services: Vec<String>,
    /// Whether those are built as well that the named ones depend on.
    pub with_dependencies: bool,
    /// Whether every step is carried out anew.
    pub no_cache: bool,
    /// Whether base images are looked up in their registries.
    pub pull: bool,
    /// Values of `ARG`, as `NAME=VALUE`, or as `NAME` for that of the environment.
    pub args: Vec<String>,
    /// The stage that is built.
    pub target: Option<String>,
    /// The platforms that are built for.
    pub platforms: Vec<String>,
    /// Whether the images are for containers of this engine: of several platforms, its own
    /// is enough then.
    pub is_for_here: bool,
    /// The names under which an image that this engine has no room for goes to registries at
    /// once, by service.
    pub sent_as: BTreeMap<String, Vec<String>>,
    /// Secrets, as `id=NAME,src=FILE` or `id=NAME,env=VARIABLE`.
    pub secrets: Vec<String>,
    /// SSH agents, as `default` or `id=SOCKET`.
    pub ssh: Vec<String>,
}

/// An image that would be built.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The services that share it.
    pub services: Vec<String>,
    /// Its names.
    pub images: Vec<String>,
    /// Why `docker buildx` would build it, where it would.
    pub by_buildx: Option<String>,
}

/// What would be built, in order.
pub async fn plan(
    context: &Context,
    project: &Project,
    options: &BuildOptions,
) -> Result<Vec<Planned>> {
    let Work { jobs, .. } = work(context, project, options).await?;
    let planned = jobs.into_iter().map(|job| Planned {
        by_buildx: job.needs_buildx().then(|| job.beyond.why()),
        images: job.request.tags,
        services: job.services,
    });
    Ok(planned.collect())
}

/// Builds images and reports what came of each. What can be known to be impossible
/// is an error before anything is built.
pub async fn build(
    context: &Context,
    project: &Project,
    options: &BuildOptions,
) -> Result<BuildReport> {
    let begun = Instant::now();
    let Work {
        jobs,
        buildx,
        warnings,
    } = work(context, project, options).await?;
    for warning in warnings {
        context.reporter.report(Event::Warning(warning));
    }
    context.reporter.report(Event::Planned(jobs.len()));
    let report = run::all(context, jobs, buildx).await;
    context.reporter.report(Event::Finished);
    let report = report?;
    Ok(BuildReport {
        took: begun.elapsed(),
        ..report
    })
}

/// What is to be done, and with what.
struct Work {
    /// Each behind those it builds on.
    jobs: Vec<Job>,
    /// What the builder of the engine cannot do goes there.
    buildx: Option<Buildx>,
    warnings: Vec<String>,
}

/// The builds that are asked for.
async fn work(context: &Context, project: &Project, options: &BuildOptions) -> Result<Work> {
    let mut warnings = Vec::new();
    let services = selected(project, options)?;
    for name in &options.services {
        if project
            .service(name)
            .is_some_and(|service| service.build.is_none())
        {
            warnings.push(format!("{name} is not built: it has no `build:`"));
        }
    }
    let wishes = wishes(context, options).await?;
    let drafts = draft::drafts(project, &services, &wishes).map_err(Error::Project)?;
    let mut jobs = in_order(drafts)?;
    for job in jobs.iter_mut().filter(|job| job.beyond.is_index()) {
        let names = job
            .services
            .iter()
            .filter_map(|name| options.sent_as.get(name));
        let names: BTreeSet<&String> = names.flatten().collect();
        job.sent_as = names.into_iter().cloned().collect();
    }
    let buildx = buildx::prepare(context, project, &jobs).await?;
    warnings.extend(jobs.iter().filter_map(large));
    Ok(Work {
        jobs,
        buildx,
        warnings,
    })
}

/// The services that are built: those that were named, what they depend on where
/// that is asked for, and always what they build on.
fn selected(project: &Project, options: &BuildOptions) -> Result<BTreeSet<String>> {
    for name in &options.services {
        require_service(project, name)?;
    }
    if options.services.is_empty() {
        return Ok(project.services.keys().cloned().collect());
    }
    let graph = project.dependencies();
    let mut selected = BTreeSet::new();
    let mut open = options.services.clone();
    while let Some(name) = open.pop() {
        let Some(service) = project.service(&name) else {
            continue;
        };
        if let Some(build) = &service.build {
            let contexts = build.additional_contexts.values();
            let services = contexts.filter_map(|context| context.strip_prefix("service:"));
            open.extend(
                services
                    .filter(|name| !selected.contains(*name))
                    .map(str::to_owned),
            );
        }
        if selected.insert(name.clone()) && options.with_dependencies {
            open.extend(graph.dependencies(&name).map(str::to_owned));
        }
    }
    Ok(selected)
}

/// What the user said above the file, with secrets read and the builder chosen.
async fn wishes(context: &Context, options: &BuildOptions) -> Result<Wishes> {
    let facts = context.engine.facts().await?;
    let environment = &context.environment;
    let refuses = |word: &str| ["0", "false", "no", "off"].contains(&word);
    let has_buildkit = facts.product != "Podman" && facts.os != "windows";
    let is_wanted = !environment.get(DOCKER_BUILDKIT).is_some_and(refuses);
    let mut args = BTreeMap::new();
    for arg in &options.args {
        match arg.split_once('=') {
            Some((name, value)) => drop(args.insert(name.to_owned(), value.to_owned())),
            None => args.extend(environment.variable(arg).map(|value| (arg.clone(), value))),
        }
    }
    let mut secrets = BTreeMap::new();
    for text in &options.secrets {
        let (id, secret) = secret(context, text)?;
        secrets.insert(id, secret);
    }
    Ok(Wishes {
        builder: if has_buildkit && is_wanted {
            Builder::BuildKit
        } else {
            Builder::Classic
        },
        api: facts.api,
        no_cache: options.no_cache,
        pull: options.pull,
        args,
        target: options.target.clone(),
        platforms: options.platforms.clone(),
        here: options
            .is_for_here
            .then(|| format!("{}/{}", facts.os, facts.architecture)),
        secrets,
        ssh: options.ssh.clone(),
        agent: environment.get(SSH_AUTH_SOCK).map(Into::into),
    })
}

fn secret(context: &Context, text: &str) -> Result<(String, GivenSecret)> {
    let usage = |why: String| Error::Usage {
        message: format!("--secret: {why}"),
        hint: Some("write id=NAME,src=FILE or id=NAME,env=VARIABLE".to_owned()),
    };
    let (id, from) = secret_from(text).map_err(usage)?;
    let secret = match from {
        SecretFrom::File(path) => read_secret(&context.environment.folder.join(path)),
        SecretFrom::Variable(name) => match context.environment.variable(&name) {
            Some(value) => Ok(GivenSecret {
                content: SecretBytes::new(value.into_bytes()),
                file: None,
            }),
            None => Err(format!("the variable {name} is not set")),
        },
    };
    Ok((id, secret.map_err(usage)?))
}

/// Puts builds that can share an image together, and each behind those it builds on.
fn in_order(drafts: Vec<Draft>) -> Result<Vec<Job>> {
    let mut open: Vec<Job> = Vec::new();
    let mut identities: Vec<String> = Vec::new();
    for draft in drafts {
        let Draft {
            service,
            request,
            beyond,
            builds_on,
            identity,
        } = draft;
        if let Some(place) = identities.iter().position(|known| *known == identity) {
            let job = &mut open[place];
            job.services.push(service);
            for tag in request.tags {
                if !job.request.tags.contains(&tag) {
                    job.request.tags.push(tag);
                }
            }
        } else {
            identities.push(identity);
            open.push(Job {
                services: vec![service],
                request,
                beyond,
                sent_as: Vec::new(),
                builds_on,
            });
        }
    }
    let mut ordered: Vec<Job> = Vec::new();
    while !open.is_empty() {
        let is_done = |name: &String| ordered.iter().any(|job| job.services.contains(name));
        let ready = open
            .iter()
            .position(|job| job.builds_on.iter().all(is_done));
        let Some(ready) = ready else {
            let names: Vec<String> = open.into_iter().flat_map(|job| job.services).collect();
            return Err(Error::Usage {
                message: format!("{} build on each other in a circle", names.join(", ")),
                hint: Some("one of them must build on something else".to_owned()),
            });
        };
        ordered.push(open.remove(ready));
    }
    Ok(ordered)
}

/// What to say of a context that takes long to send.
fn large(job: &Job) -> Option<String> {
    let folder = job.folder()?;
    let size = folder.size();
    if size <= LARGE {
        return None;
    }
    let largest = folder.largest(NAMED).into_iter();
    let largest: Vec<String> = largest
        .map(|file| format!("{} {}", human::storage(file.size()), file.path))
        .collect();
    Some(format!(
        "the context of {} has {} ({}); .dockerignore leaves out what the image does not need",
        job.services.join(", "),
        human::storage(size),
        largest.join(", ")
    ))
}

#[cfg(test)]
mod tests;
