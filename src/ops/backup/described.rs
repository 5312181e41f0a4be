//! What a manifest says of volumes, files, images and the engine.

use std::collections::BTreeMap;

use super::Chosen;
use super::VolumeRow;
use super::files;
use super::source::Read;
use crate::backup;
use crate::backup::ProjectFile;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::vault::Draft;

/// Waits until a volume is on the disk, and describes it.
pub(super) async fn settle(volume: &Chosen, read: Read) -> Result<(backup::Volume, VolumeRow)> {
    let Read {
        source,
        archive,
        index,
        entries,
        bytes,
        gaps,
        took,
    } = read;
    let archive = archive.written().await?;
    let Chosen {
        key,
        detail,
        services,
    } = volume.clone();
    let row = VolumeRow {
        name: detail.name.clone(),
        source,
        entries,
        bytes,
        archive_bytes: archive.bytes,
        took,
        gaps: gaps.len(),
    };
    let saved = backup::Volume {
        name: detail.name,
        key: Some(key),
        driver: detail.driver,
        options: detail.options,
        labels: detail.labels,
        services,
        source,
        archive: archive.name,
        archive_bytes: archive.bytes,
        index: index.name,
        entries,
        bytes,
        gaps,
    };
    Ok((saved, row))
}

/// Saves the files of the project; those with secrets only where all is encrypted.
pub(super) fn save_files(
    context: &Context,
    project: &Project,
    draft: &Draft,
) -> Result<Vec<ProjectFile>> {
    let mut saved = Vec::new();
    for file in files::of(project, &context.environment.folder) {
        let is_left_out = file.is_secret && draft.sealed().is_none();
        let written = if is_left_out {
            None
        } else {
            let content = files::content(project, &file).map_err(|message| Error::Failed {
                message,
                hint: None,
            })?;
            Some(draft.project_file(&file.path, &content)?.name)
        };
        saved.push(ProjectFile {
            path: file.path,
            saved: written,
        });
    }
    Ok(saved)
}

/// What the containers of the project run, by service.
pub(super) fn images(own: &[Container]) -> BTreeMap<String, String> {
    let mut images = BTreeMap::new();
    for one in own {
        let labels = Labels(&one.labels);
        let is_gone = one.state == ContainerState::Removing;
        if let Some(service) = labels
            .service()
            .filter(|_| !labels.is_one_off() && !is_gone)
        {
            images.insert(
                service.to_owned(),
                format!("{} {}", one.image, one.image_id),
            );
        }
    }
    images
}

pub(super) async fn engine_name(context: &Context) -> Result<String> {
    let facts = context.engine.facts().await?;
    Ok(format!("{} {}", facts.product, facts.version))
}
