//! What the engine tells, everything independent at once.

use std::time::Duration;

use super::Answering;
use super::Request;
use super::network;
use super::seen;
use crate::build::buildx::Instance;
use crate::compose::model::Project;
use crate::doctor;
use crate::doctor::Check;
use crate::doctor::EngineSide;
use crate::doctor::Known;
use crate::engine::DiskUsage;
use crate::engine::Engine;
use crate::engine::EngineAbout;
use crate::engine::EngineError;
use crate::host::clock;
use crate::ops::build::Buildx;
use crate::ops::build::find_buildx;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

/// How long counting files on the engine's disks may take.
const COUNTING: Duration = Duration::from_secs(20);

/// Everything that the checks want to know.
///
/// Errors: it answered once, and does no more.
pub(super) async fn look(
    answering: &Answering,
    project: Option<&Project>,
    request: &Request,
) -> Result<EngineSide, EngineError> {
    let Answering { context, origin } = answering;
    let engine = &*context.engine;
    let disk = async {
        if !request.checks.contains(&Check::Disk) {
            return None;
        }
        Some(usage(engine).await)
    };
    let found = async {
        if !request.checks.contains(&Check::Buildx) {
            return None;
        }
        Some(find_buildx(&context.environment, &context.variables).await)
    };
    let (facts, about, everybody, volumes, disk, found) = tokio::join!(
        engine.facts(),
        about(engine),
        engine.containers(&[]),
        engine.volumes(&[]),
        disk,
        found
    );
    let everybody = everybody?;
    let (about, ahead) = about;
    let own: Vec<&Container> = everybody
        .iter()
        .filter(|one| is_own(one, project))
        .collect();
    let known = seen::look(engine, &own).await?;
    let roots = async {
        if request.checks.contains(&Check::Volumes) {
            seen::roots(engine, &known).await
        } else {
            Vec::new()
        }
    };
    let reached = async {
        match project.filter(|_| request.checks.contains(&Check::Network)) {
            Some(project) => network::try_all(context, project, &own, request.may_try).await,
            None => None,
        }
    };
    let (roots, reached) = tokio::join!(roots, reached);
    let has_store = about.as_ref().is_ok_and(|about| about.has_containerd_store);
    Ok(EngineSide {
        address: context.address.clone(),
        origin: origin.clone(),
        is_local: context.is_local(),
        facts: facts?,
        about,
        ahead,
        seen: known,
        volumes: volumes?.into_iter().map(|volume| volume.name).collect(),
        roots,
        disk,
        buildx: found.map(|found| found.map(|found| Some(buildx(found?, has_store)))),
        reached,
        everybody,
    })
}

/// What the builder is and can, where the engine keeps its images like this.
fn buildx(found: Buildx, has_store: bool) -> doctor::Buildx {
    let Buildx {
        program: _,
        version,
        instance,
        folder: _,
    } = found;
    let makes_indexes = instance.makes_indexes(has_store);
    let Instance {
        name,
        driver,
        buildkit,
        platforms,
        trouble: _,
    } = instance;
    doctor::Buildx {
        version: version.to_string(),
        builder: name,
        driver,
        buildkit,
        platforms,
        remedy: (!makes_indexes).then(|| Instance::remedy().to_owned()),
    }
}

/// A container of a service of this project; those of `run` come and go.
fn is_own(container: &Container, project: Option<&Project>) -> bool {
    let labels = Labels(&container.labels);
    let services = super::services(project);
    let is_service = |name: &str| services.iter().any(|service| service == name);
    project.is_some_and(|project| labels.get(labels::PROJECT) == Some(project.name.as_str()))
        && !labels.is_one_off()
        && labels.service().is_some_and(is_service)
}

/// The engine's machine, and how far its clock is ahead: its time against the middle
/// of the time that the question took.
async fn about(engine: &dyn Engine) -> (Known<EngineAbout>, Option<f64>) {
    let before = clock::since_epoch().as_secs_f64();
    let about = engine.about().await;
    let after = clock::since_epoch().as_secs_f64();
    let about = about.map_err(|error| error.to_string());
    let theirs = about.as_ref().ok().and_then(|about| about.time);
    let middle = f64::midpoint(before, after);
    (about, theirs.map(|theirs| theirs - middle))
}

async fn usage(engine: &dyn Engine) -> Known<DiskUsage> {
    match tokio::time::timeout(COUNTING, engine.disk_usage()).await {
        Ok(usage) => usage.map_err(|error| error.to_string()),
        Err(_) => Err("the engine takes long to count what it keeps".to_owned()),
    }
}
