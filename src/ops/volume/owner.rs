//! Gives what is in a volume to another owner.

use super::all;
use super::check;
use super::meant;
use super::program;
use crate::backup::Owner;
use crate::backup::Path;
use crate::backup::Word;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;

/// The rights of a helper that gives files away: past the permissions of folders on the
/// way, and to name another owner.
const GIVE_AWAY: &[&str] = &["CHOWN", "DAC_READ_SEARCH", "DAC_OVERRIDE"];

/// What was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The name of the volume.
    pub volume: String,
    /// How many files and folders have another owner now.
    pub entries: u64,
}

/// Gives all at and below `path` of a volume to `owner`.
pub async fn give(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    word: &str,
    path: &Path,
    owner: Owner,
) -> Result<Given> {
    let volumes = all(context, name, project).await?;
    let volume = meant(&volumes, project, word)?.name.clone();
    let program = program(context).await?;
    let _lock = context.lock(name, "volume chown").await?;
    let owner = owner.to_string();
    let argument = helper::argument(path)?;
    let mut arguments = vec!["archive", "own", helper::FOLDER, &owner];
    if !path.is_root() {
        arguments.extend(["--path", argument.as_str()]);
    }
    let wanted = Wanted {
        project: name,
        purpose: Purpose::Own,
        volume: &volume,
        arguments: &arguments,
        capabilities: GIVE_AWAY,
        has_input: false,
    };
    let errand = helper::errand(context, &program, &wanted, |_| Ok(())).await?;
    check(&volume, &errand)?;
    let given = errand.words.iter().find_map(|word| match word {
        Word::Complete { entries, bytes: _ } => Some(*entries),
        Word::Entry(_)
        | Word::Progress { .. }
        | Word::Room { .. }
        | Word::Lost { .. }
        | Word::Changed { .. }
        | Word::Done
        | Word::Failed { .. } => None,
    });
    let entries = given.ok_or_else(|| Error::Failed {
        message: format!("nobody said how much of volume {volume} was given away"),
        hint: None,
    })?;
    Ok(Given { volume, entries })
}
