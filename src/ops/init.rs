//! Begins a project: writes the files of a template, and never over somebody's own.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::host::files;
use crate::host::files::Access;
use crate::inside::image::ReferenceImage;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates;
use crate::templates::Answers;
use crate::templates::RenderedFile;
use crate::templates::Template;

/// The file whose lines are added to what is there.
const GROWING: &str = ".gitignore";

/// What becomes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not there yet.
    Create,
    /// It is there, word for word.
    Keep,
    /// Lines that it lacks are added.
    Append,
    /// It is there and says something else.
    Conflict,
}

/// One file of the new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where it is or will be.
    pub path: PathBuf,
    /// What becomes of it.
    pub change: Change,
    content: String,
    access: Access,
}

/// Decides what becomes of each file of `template` in `folder`; writes nothing.
pub fn plan(template: &Template, answers: &Answers, folder: &Path) -> Result<Vec<Planned>> {
    let rendered = templates::render(template, answers, ReferenceImage::REFERENCE);
    let rendered = rendered.map_err(|error| Error::Usage {
        message: error.to_string(),
        hint: Some(questions(template)),
    })?;
    rendered
        .into_iter()
        .map(|file| plan_file(file, folder))
        .collect()
}

/// Writes what [`plan`] decided.
///
/// Errors: a file that is there and says something else, before anything is written.
pub fn write(planned: &[Planned]) -> Result<()> {
    let in_the_way: Vec<String> = planned
        .iter()
        .filter(|file| file.change == Change::Conflict)
        .map(|file| file.path.display().to_string())
        .collect();
    if !in_the_way.is_empty() {
        return Err(Error::Failed {
            message: format!(
                "nothing was written, because these files are there and differ:\n  {}",
                in_the_way.join("\n  ")
            ),
            hint: Some("move them away, or choose another folder with --output".to_owned()),
        });
    }
    for Planned {
        path,
        change,
        content,
        access,
    } in planned
    {
        match change {
            Change::Create | Change::Append => files::write(path, content.as_bytes(), *access)?,
            Change::Keep | Change::Conflict => {}
        }
    }
    Ok(())
}

fn plan_file(file: RenderedFile, folder: &Path) -> Result<Planned> {
    let RenderedFile { path, text, secret } = file;
    let is_growing = path == GROWING;
    let path = folder.join(path);
    let (change, content) = match files::read(&path)? {
        None => (Change::Create, text),
        Some(there) if there == text => (Change::Keep, text),
        Some(there) if is_growing => match with_missing_lines(&there, &text) {
            Some(grown) => (Change::Append, grown),
            None => (Change::Keep, there),
        },
        Some(_) => (Change::Conflict, text),
    };
    let access = if secret {
        Access::Private
    } else {
        Access::Public
    };
    Ok(Planned {
        path,
        change,
        content,
        access,
    })
}

/// What is there and, behind it, the lines of `wanted` that it lacks; `None` if
/// it lacks none.
fn with_missing_lines(there: &str, wanted: &str) -> Option<String> {
    let known: BTreeSet<&str> = there.lines().map(str::trim).collect();
    let missing: Vec<&str> = wanted
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter(|line| !known.contains(line.trim()))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let mut grown = there.to_owned();
    if !grown.is_empty() && !grown.ends_with('\n') {
        grown.push('\n');
    }
    grown.push_str(&missing.join("\n"));
    grown.push('\n');
    Some(grown)
}

fn questions(template: &Template) -> String {
    let names: Vec<&str> = template
        .questions
        .iter()
        .map(|question| question.name)
        .collect();
    format!("--set takes {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gitignore_gets_the_lines_that_it_lacks_and_keeps_its_own() {
        assert_eq!(
            with_missing_lines("target\n.env", "# ours\n.env\n*.log\n").as_deref(),
            Some("target\n.env\n*.log\n")
        );
        assert_eq!(with_missing_lines("*.log\n.env\n", ".env\n*.log\n"), None);
    }

    #[test]
    fn a_second_time_changes_nothing_and_a_changed_file_stops_everything() {
        let folder = tempfile::tempdir().unwrap();
        let template = templates::TEMPLATES[0];
        let answers = Answers::new();
        write(&plan(template, &answers, folder.path()).unwrap()).unwrap();

        let again = plan(template, &answers, folder.path()).unwrap();
        assert!(again.iter().all(|file| file.change == Change::Keep));

        let compose = folder.path().join("compose.yaml");
        files::write(&compose, b"mine", Access::Public).unwrap();
        let planned = plan(template, &answers, folder.path()).unwrap();
        let error = write(&planned).unwrap_err().to_string();
        assert!(error.contains("compose.yaml"), "{error}");
        assert_eq!(files::read(&compose).unwrap().as_deref(), Some("mine"));
    }
}
