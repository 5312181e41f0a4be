//! What there is on the engine where volumes are to be restored, and what follows from it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::try_join;

use super::Change;
use super::Plan;
use super::Request;
use super::Row;
use super::Target;
use super::Wrong;
use super::by_engine;
use super::choice;
use super::content::Content;
use super::content::Survey;
use super::helping::Help;
use super::plan;
use crate::backup::Path;
use crate::backup::Volume;
use crate::engine::VolumeDetail;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::labels;
use crate::text::echo;

/// A volume that will be restored.
pub(super) struct Step {
    pub(super) content: Content,
    pub(super) saved: Volume,
    pub(super) target: Target,
    pub(super) row: Row,
    /// What the engine says of the volume, if it is there.
    pub(super) detail: Option<VolumeDetail>,
    /// Whether a killed restore left something in it.
    pub(super) has_leftovers: bool,
}

/// What there is, and what will be done.
pub(super) struct Looked {
    pub(super) plan: Plan,
    pub(super) steps: Vec<Step>,
    pub(super) users: Vec<Container>,
}

/// Looks at all that the restore is about, and changes nothing.
pub(super) async fn look_around(help: Help<'_>, request: &Request) -> Result<Looked> {
    let engine = help.context.engine.as_ref();
    let (there, containers) = try_join!(engine.volume_details(&[]), engine.containers(&[]))?;
    let there: BTreeMap<String, VolumeDetail> = there
        .into_iter()
        .map(|detail| (detail.name.clone(), detail))
        .collect();
    let manifest = &request.manifest;
    let targets = choice::targets(manifest, &request.wish).map_err(|error| wrong(&error))?;
    let mut refusals = Vec::new();
    let mut steps = Vec::new();
    for target in targets {
        let saved = manifest.volumes[target.saved].clone();
        let content = Content {
            origin: request.origin.clone(),
            volume: saved.clone(),
            paths: target.paths.clone(),
        };
        let survey = surveyed(content.clone()).await?;
        let detail = there.get(&target.name).cloned();
        let held = match &detail {
            Some(_) => Some(help.look(&target.name).await?),
            None => None,
        };
        let has_leftovers = held.as_ref().is_some_and(|held| !held.leftovers.is_empty());
        let room = held.as_ref().and_then(|held| held.room);
        refusals.extend(content.refusal_of_room(&target.name, room));
        let change = match held {
            None => Change::Create,
            Some(held) if held.entries == 0 => Change::Fill,
            Some(_) if help.is_engine() => Change::Stay,
            Some(held) => Change::Replace {
                held_entries: held.entries,
                held_bytes: held.bytes,
            },
        };
        let row = Row {
            saved: saved.name.clone(),
            volume: target.name.clone(),
            entries: survey.entries,
            bytes: survey.bytes,
            paths: target.paths.iter().map(Path::shown).collect(),
            change,
        };
        refusals.extend(plan::refusal(&row, request.leave.replace));
        refusals.extend(refusals_of(survey, &row, request.leave.devices));
        steps.push(Step {
            content,
            saved,
            target,
            row,
            detail,
            has_leftovers,
        });
    }
    if help.is_engine() {
        refusals.extend(refusals_of_engine(&containers, &steps));
    }
    let users = users(containers, &steps);
    for user in &users {
        refusals.extend(refusal_of(help.context, user).await?);
    }
    let plan = Plan {
        backup: request.name.clone(),
        created: manifest.created.clone(),
        volumes: steps.iter().map(|step| step.row.clone()).collect(),
        notes: request.notes(),
        stopped: users.iter().map(|one| one.name.clone()).collect(),
        refusals,
    };
    Ok(Looked { plan, steps, users })
}

/// A wish that cannot be fulfilled with this backup.
pub(super) fn wrong(wrong: &Wrong) -> Error {
    Error::Usage {
        message: wrong.to_string(),
        hint: None,
    }
}

async fn surveyed(content: Content) -> Result<Survey> {
    let surveying = tokio::task::spawn_blocking(move || content.survey());
    surveying.await.unwrap_or_else(|error| {
        Err(Error::Failed {
            message: format!("the index of a volume could not be read: {error}"),
            hint: None,
        })
    })
}

fn refusals_of(survey: Survey, row: &Row, allows_devices: bool) -> Vec<String> {
    let mut refusals = survey.wrong;
    if let ([first, others @ ..], false) = (survey.devices.as_slice(), allows_devices) {
        let more = match others.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        refusals.push(format!(
            "{} has devices ({}{more}), which are made only with --allow-devices",
            echo(&row.saved),
            first.shown()
        ));
    }
    refusals
}

/// Who stands against it that the engine makes empty volumes anew.
fn refusals_of_engine(containers: &[Container], steps: &[Step]) -> Vec<String> {
    let refusal = |step: &Step| {
        let has = |container: &&Container| {
            let mut mounts = container.mounts.iter();
            mounts.any(|mount| mount.volume.as_deref() == Some(&step.target.name))
        };
        let users: Vec<&str> = containers
            .iter()
            .filter(has)
            .map(|one| one.name.as_str())
            .collect();
        by_engine::refusal_of_users(step, &users)
    };
    steps.iter().filter_map(refusal).collect()
}

/// The containers of any project that have one of these volumes and are not at rest.
fn users(containers: Vec<Container>, steps: &[Step]) -> Vec<Container> {
    let names: BTreeSet<&str> = steps.iter().map(|step| step.target.name.as_str()).collect();
    let has = |container: &Container| {
        let mut volumes = container
            .mounts
            .iter()
            .filter_map(|one| one.volume.as_deref());
        volumes.any(|volume| names.contains(volume))
    };
    let is_up = |container: &Container| match container.state {
        ContainerState::Running | ContainerState::Restarting | ContainerState::Paused => true,
        ContainerState::Created
        | ContainerState::Removing
        | ContainerState::Exited
        | ContainerState::Dead => false,
    };
    let mut users: Vec<Container> = containers
        .into_iter()
        .filter(|one| is_up(one) && has(one) && !one.labels.contains_key(labels::HELPER))
        .collect();
    users.sort_by(|one, other| one.name.cmp(&other.name));
    users
}

/// Why a container cannot be stopped and started again as it was, if so.
async fn refusal_of(context: &Context, user: &Container) -> Result<Option<String>> {
    if user.state == ContainerState::Paused {
        return Ok(Some(format!(
            "{} is paused in the middle of its work with the volume: unpause or stop it first",
            user.name
        )));
    }
    let description = context.engine.description(&user.id).await?;
    let vanishes = description.is_some_and(|all| all["HostConfig"]["AutoRemove"] == true);
    Ok(vanishes.then(|| {
        format!(
            "{} uses the volume and would be removed if it was stopped (it runs with --rm): \
             stop it yourself",
            user.name
        )
    }))
}
