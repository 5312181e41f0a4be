//! Looks into the volumes of a project, and changes who owns what is in them.

mod contents;
mod owner;
mod usage;

pub use contents::{Names, Sought, contents};
pub use owner::{Given, give};
pub use usage::{Part, Usage, usage};

use crate::backup::Shown;
use crate::compose::model::Project;
use crate::engine::VolumeDetail;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Errand;
use crate::ops::helper::Program;
use crate::ops::helper::Readiness;
use crate::ops::selection::did_you_mean;
use crate::state::labels;
use crate::text::echo;
use crate::text::safe_str;

/// The longest line that a helper may write: a path and its attributes are far shorter.
const LONGEST_LINE: usize = 1 << 20;

/// The volumes of a project that somebody may mean: those that carry its label, and
/// those that its file names and the engine has. By their names.
pub async fn all(
    context: &Context,
    name: &str,
    project: Option<&Project>,
) -> Result<Vec<VolumeDetail>> {
    let is_named = |detail: &VolumeDetail| {
        let mut volumes = project.into_iter().flat_map(|one| one.volumes.values());
        volumes.any(|volume| volume.name == detail.name)
    };
    let is_labelled = |detail: &VolumeDetail| {
        let label = detail.labels.get(labels::PROJECT);
        label.is_some_and(|value| value == name)
    };
    let mut all = context.engine.volume_details(&[]).await?;
    all.retain(|detail| is_labelled(detail) || is_named(detail));
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// The name on the engine of the volume that a word means: its key in the file, or its
/// name.
fn meant<'a>(
    all: &'a [VolumeDetail],
    project: Option<&Project>,
    word: &str,
) -> Result<&'a VolumeDetail> {
    let key = project.and_then(|project| project.volumes.get(word));
    let name = key.map_or(word, |volume| volume.name.as_str());
    let by_label = |detail: &&VolumeDetail| {
        project.is_none()
            && detail
                .labels
                .get(labels::VOLUME)
                .is_some_and(|key| key == word)
    };
    let found = all.iter().find(|detail| detail.name == name);
    found.or_else(|| all.iter().find(by_label)).ok_or_else(|| {
        if key.is_some() {
            return Error::Usage {
                message: format!("the engine has no volume {name} ({word} in the file)"),
                hint: Some("`devtools up` makes it".to_owned()),
            };
        }
        let keys = project
            .into_iter()
            .flat_map(|project| project.volumes.keys());
        let names = all.iter().map(|detail| &detail.name);
        let hint = did_you_mean(word, keys.chain(names).map(String::as_str));
        Error::Usage {
            message: format!("there is no volume {} in the project", echo(word)),
            hint: hint.or_else(|| Some("`devtools volume ls` shows them".to_owned())),
        }
    })
}

/// devtools as it runs beside volumes.
async fn program(context: &Context) -> Result<Program> {
    match helper::program(context).await? {
        Readiness::Ready(program) => Ok(program),
        Readiness::Unable(reason) => Err(Error::Failed {
            message: format!("devtools cannot run beside the volumes: {reason}"),
            hint: Some(helper::RUN_ELSEWHERE.to_owned()),
        }),
    }
}

/// Why an errand beside a volume did not come to its end.
fn check(volume: &str, errand: &Errand) -> Result<()> {
    let volume = echo(volume);
    let message = match errand.failure() {
        Some((message, _)) => format!("volume {volume}: {}", safe_str(message)),
        None if errand.ended.code == 0 => return Ok(()),
        None => {
            let said = helper::last_words(&errand.ended.stray);
            let code = errand.ended.code;
            format!("the helper container of volume {volume} ended with exit code {code}{said}")
        }
    };
    Err(Error::Failed {
        message,
        hint: None,
    })
}

/// What a helper lists, line by line as pieces of it come.
#[derive(Debug, Default)]
struct Lines {
    rest: Vec<u8>,
}

impl Lines {
    fn take(&mut self, piece: &[u8], mut told: impl FnMut(Shown)) -> Result<()> {
        for part in piece.split_inclusive(|byte| *byte == b'\n') {
            self.rest.extend_from_slice(part);
            let is_whole = part.ends_with(b"\n");
            if self.rest.len() > LONGEST_LINE {
                return Err(not_understood());
            }
            if is_whole {
                let shown = serde_json::from_slice(&self.rest).map_err(|_| not_understood())?;
                self.rest.clear();
                told(shown);
            }
        }
        Ok(())
    }
}

fn not_understood() -> Error {
    Error::Failed {
        message: "the helper container writes what is no list".to_owned(),
        hint: None,
    }
}
