//! What is in a folder of a volume.

use std::io;
use std::str::FromStr;

use regex::Regex;

use super::Lines;
use super::all;
use super::check;
use super::meant;
use super::program;
use crate::backup::Path;
use crate::backup::Shown;
use crate::backup::Thing;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;

/// What somebody wants to see of a volume.
#[derive(Clone, Debug)]
pub struct Sought {
    /// The volume: its key in the file, or its name.
    pub volume: String,
    /// The folder in it, or the file.
    pub path: Path,
    /// Whether everything below is shown.
    pub is_deep: bool,
    /// Which names of files are shown; without it all, and folders, too.
    pub names: Option<Names>,
}

/// A pattern for the names of files, in which `*` stands for any text and `?` for any
/// character.
#[derive(Clone, Debug)]
pub struct Names(Regex);

impl FromStr for Names {
    type Err = regex::Error;

    fn from_str(text: &str) -> std::result::Result<Self, regex::Error> {
        let regex: String = text
            .chars()
            .map(|one| match one {
                '*' => "(?s:.*)".to_owned(),
                '?' => "(?s:.)".to_owned(),
                other => regex::escape(other.encode_utf8(&mut [0; 4])),
            })
            .collect();
        Regex::new(&format!("^{regex}$")).map(Self)
    }
}

/// Tells what is in a folder of a volume, in the order of paths, each as soon as it is
/// known, until whoever is told takes no more. A path in what is told is below the folder.
pub async fn contents(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    sought: &Sought,
    mut told: impl FnMut(Shown) -> io::Result<()>,
) -> Result<io::Result<()>> {
    let volumes = all(context, name, project).await?;
    let volume = meant(&volumes, project, &sought.volume)?;
    let program = program(context).await?;
    let path = helper::argument(&sought.path)?;
    let mut arguments = vec!["archive", "list", helper::FOLDER];
    if !sought.path.is_root() {
        arguments.extend(["--path", path.as_str()]);
    }
    if sought.is_deep {
        arguments.push("--all");
    }
    let wanted = Wanted {
        project: name,
        purpose: Purpose::Look,
        volume: &volume.name,
        arguments: &arguments,
        capabilities: helper::READ_ALL,
        has_input: false,
    };
    let mut lines = Lines::default();
    let mut heard = Ok(());
    let errand = helper::errand(context, &program, &wanted, |piece| {
        lines.take(piece, |shown| {
            if heard.is_ok() && sought.wants(&shown) {
                heard = told(shown);
            }
        })
    });
    check(&volume.name, &errand.await?)?;
    Ok(heard)
}

impl Sought {
    /// Whether something is to be shown: not the folder itself, and only what fits.
    fn wants(&self, shown: &Shown) -> bool {
        let path = &shown.member.path;
        if path.is_root() {
            return false;
        }
        let Some(Names(names)) = &self.names else {
            return true;
        };
        let is_folder = matches!(shown.member.thing, Thing::Folder);
        let name = path.parts().next_back().map(String::from_utf8_lossy);
        !is_folder && name.is_some_and(|name| names.is_match(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_of_the_whole_name() {
        let fits = |pattern: &str, name: &str| pattern.parse::<Names>().unwrap().0.is_match(name);
        assert!(fits("*.json", "task.json"));
        assert!(fits("*.json", ".json"));
        assert!(!fits("*.json", "task.jsonl"));
        assert!(!fits("*.json", "task-json"));
        assert!(fits("task-?.json", "task-1.json"));
        assert!(!fits("task-?.json", "task-12.json"));
        assert!(fits("a+(b)", "a+(b)"));
    }
}
