//! How much is in volumes.

use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;
use futures_util::try_join;
use serde::Serialize;

use super::Lines;
use super::all;
use super::check;
use super::meant;
use super::program;
use crate::backup::Path;
use crate::compose::model::Project;
use crate::engine::VolumeDetail;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Program;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;
use crate::ops::volumes;
use crate::state::labels;

/// How many helpers look at once: a disk is not quicker for more.
const AT_ONCE: usize = 4;

/// How much is in a volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Its name.
    pub name: String,
    /// Its key in the file, if that has it.
    pub key: Option<String>,
    /// The services whose containers mount it.
    pub services: Vec<String>,
    /// How many files and folders are in it.
    pub entries: u64,
    /// How many bytes its files have; one with several names counts once, and holes count
    /// as if they were written.
    pub bytes: u64,
    /// What is in its root, the largest first.
    pub parts: Vec<Part>,
}

/// Something in the root of a volume, with all below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its name.
    pub path: Path,
    /// How many files and folders it is.
    pub entries: u64,
    /// How many bytes.
    pub bytes: u64,
}

/// Looks how much is in volumes, all at once; in those that are named by `words`, or in
/// all of the project if none is.
pub async fn usage(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    words: &[String],
) -> Result<Vec<Usage>> {
    let (all, containers) = try_join!(all(context, name, project), async {
        let filter = [labels::of_project(name)];
        Ok(context.engine.containers(&filter).await?)
    })?;
    let mut meant: Vec<&VolumeDetail> = if words.is_empty() {
        all.iter().collect()
    } else {
        let meant = words.iter().map(|word| meant(&all, project, word));
        meant.collect::<Result<_>>()?
    };
    meant.sort_by(|one, other| one.name.cmp(&other.name));
    meant.dedup_by(|one, other| one.name == other.name);
    if meant.is_empty() {
        return Ok(Vec::new());
    }
    let program = program(context).await?;
    let looks = meant.into_iter().map(async |volume| {
        let mut usage = look(context, &program, name, volume).await?;
        usage.key = key(project, volume);
        usage.services = volumes::users(&containers, &volume.name);
        Ok(usage)
    });
    stream::iter(looks).buffered(AT_ONCE).try_collect().await
}

async fn look(
    context: &Context,
    program: &Program,
    project: &str,
    volume: &VolumeDetail,
) -> Result<Usage> {
    let wanted = Wanted {
        project,
        purpose: Purpose::Look,
        volume: &volume.name,
        arguments: &["archive", "list", helper::FOLDER, "--sums"],
        capabilities: helper::READ_ALL,
        has_input: false,
    };
    let mut parts = Vec::new();
    let mut lines = Lines::default();
    let errand = helper::errand(context, program, &wanted, |piece| {
        lines.take(piece, |shown| {
            if !shown.member.path.is_root() {
                parts.push(Part {
                    path: shown.member.path,
                    entries: shown.entries + 1,
                    bytes: shown.bytes,
                });
            }
        })
    });
    check(&volume.name, &errand.await?)?;
    parts.sort_by(|one, other| other.bytes.cmp(&one.bytes).then(one.path.cmp(&other.path)));
    Ok(Usage {
        name: volume.name.clone(),
        key: None,
        services: Vec::new(),
        entries: parts.iter().map(|part| part.entries).sum(),
        bytes: parts.iter().map(|part| part.bytes).sum(),
        parts,
    })
}

/// The key of a volume in the file.
fn key(project: Option<&Project>, volume: &VolumeDetail) -> Option<String> {
    let mut declared = project.into_iter().flat_map(|project| &project.volumes);
    let (key, _) = declared.find(|(_, declared)| declared.name == volume.name)?;
    Some(key.clone())
}
