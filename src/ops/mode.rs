//! `--mode`: the same project for development, for production, or for anything else.
//!
//! A mode is a compose file that is laid over the main one, `compose.NAME.yaml` beside
//! `compose.yaml`, in the place of `compose.override.yaml`; where there is none, it is the
//! profile of that name.

use std::path::Path;
use std::path::PathBuf;

use super::Error;
use super::Result;
use super::config;
use super::selection::did_you_mean;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::model::Project;
use crate::compose::source::Source;

/// The endings that a compose file may have.
const ENDINGS: &[&str] = &["yaml", "yml"];

/// What a mode means for a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// This file is laid over the main one.
    File(PathBuf),
    /// The profile is switched on, if there is one.
    Profile,
}

/// Finds what each mode means, by the main file of the project.
pub(super) fn find_all(
    names: &[String],
    files: &[InputFile],
    source: &dyn Source,
) -> Result<Vec<(String, Mode)>> {
    let Some(main) = files.first() else {
        return Ok(Vec::new());
    };
    let found = names.iter().map(|name| {
        let mode = find(name, &main.path, source)?;
        Ok((name.clone(), mode))
    });
    found.collect()
}

fn find(name: &str, main: &Path, source: &dyn Source) -> Result<Mode> {
    let is_plain = |one: char| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(Error::Usage {
            message: format!("{name:?} is no mode"),
            hint: Some("a mode is named as its file is: prod of compose.prod.yaml".to_owned()),
        });
    }
    let found = candidates(name, main).find(|path| source.is_file(path));
    Ok(found.map_or(Mode::Profile, Mode::File))
}

fn candidates<'a>(name: &'a str, main: &'a Path) -> impl Iterator<Item = PathBuf> + 'a {
    let stem = main.file_stem().unwrap_or_default().to_string_lossy();
    ENDINGS
        .iter()
        .map(move |ending| main.with_file_name(format!("{stem}.{name}.{ending}")))
}

/// Refuses modes that have no file and are no profile either.
pub(super) fn prove(unproven: &[String], project: &Project, request: &LoadRequest) -> Result<()> {
    let profiles = config::profiles(project);
    let unknown = unproven.iter().find(|name| !profiles.contains(name));
    let (Some(name), Some(main)) = (unknown, request.files.first()) else {
        return Ok(());
    };
    let file = candidates(name, &main.path).next().unwrap_or_default();
    let file = file.file_name().unwrap_or_default().to_string_lossy();
    let hint = did_you_mean(name, profiles.iter().map(String::as_str));
    Err(Error::Usage {
        message: format!("there is no mode {name}: neither a file {file} nor a profile"),
        hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_mode_is_named_after_the_main_one() {
        let paths = |main: &str| -> Vec<String> {
            let paths = candidates("prod", Path::new(main));
            paths.map(|path| path.display().to_string()).collect()
        };
        assert_eq!(
            paths("/a/compose.yaml"),
            ["/a/compose.prod.yaml", "/a/compose.prod.yml"]
        );
        assert_eq!(
            paths("/a/docker-compose.yml"),
            ["/a/docker-compose.prod.yaml", "/a/docker-compose.prod.yml"]
        );
    }
}
