//! Takes away all that a project left on an engine, and says what stays.

use std::collections::BTreeMap;

use futures_util::try_join;
use serde::Serialize;

use crate::compose::model::Project;
use crate::engine::DiskUsage;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::volume;
use crate::plan::Action;
use crate::plan::Plan;

/// What cleaning would do.
#[derive(Clone, Debug)]
pub struct Cleaning {
    /// What would be done.
    pub plan: Plan,
    /// What goes, as people count it.
    pub gone: Vec<Thing>,
    /// What stays although it is of the project: its volumes, unless they go.
    pub kept: Vec<Thing>,
}

/// Something that a project has on an engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// `container`, `network`, `image` or `volume`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Bytes, where the engine tells them.
    pub bytes: Option<u64>,
}

impl Cleaning {
    /// The bytes that are free then, as far as the engine tells.
    pub fn bytes(&self) -> u64 {
        self.gone.iter().filter_map(|thing| thing.bytes).sum()
    }
}

/// Looks what a project has on the engine, and what of it would go.
pub async fn look(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    options: &DownOptions,
) -> Result<Cleaning> {
    let (plan, volumes, usage) = try_join!(
        down::plan_down(context, name, project, options),
        volume::all(context, name, project),
        async { Ok(context.engine.disk_usage().await?) },
    )?;
    let mut sizes = BTreeMap::new();
    for step in plan.steps() {
        if let Action::RemoveImage { image } = &step.action
            && let Some(found) = context.engine.image_detail(image).await?
        {
            let known = usage.images.get(&found.id);
            sizes.insert(
                image.clone(),
                known.map_or(found.size, |known| known.unique),
            );
        }
    }
    let gone: Vec<Thing> = plan
        .steps()
        .iter()
        .filter_map(|step| thing(&step.action, &usage, &sizes))
        .collect();
    let goes = |name: &str| {
        gone.iter()
            .any(|one| one.kind == "volume" && one.name == name)
    };
    let kept = volumes
        .into_iter()
        .filter(|volume| !goes(&volume.name))
        .map(|volume| Thing {
            kind: "volume",
            bytes: usage.volumes.get(&volume.name).copied(),
            name: volume.name,
        })
        .collect();
    Ok(Cleaning { plan, gone, kept })
}

/// What an action takes away, if it does.
fn thing(action: &Action, usage: &DiskUsage, sizes: &BTreeMap<String, u64>) -> Option<Thing> {
    let (kind, name, bytes) = match action {
        Action::RemoveContainer { container, .. } => ("container", container.to_string(), None),
        Action::RemoveNetwork { network } => ("network", network.clone(), None),
        Action::RemoveImage { image } => ("image", image.clone(), sizes.get(image).copied()),
        Action::RemoveVolume { volume } => {
            ("volume", volume.clone(), usage.volumes.get(volume).copied())
        }
        _ => return None,
    };
    Some(Thing { kind, name, bytes })
}
