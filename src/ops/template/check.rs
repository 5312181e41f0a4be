//! Loads the compose files that a plan would leave, before any of them is written.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::environment;
use crate::compose::environment::EnvFiles;
use crate::compose::lint;
use crate::compose::lint::Subject;
use crate::compose::locate;
use crate::compose::source::Source;
use crate::compose::source::SourceError;
use crate::host::env::Environment;
use crate::host::env::PWD;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::ops::Result;

use super::destiny::Planned;

/// The disk as it will be.
struct Future {
    disk: Disk,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Source for Future {
    fn read(&self, path: &Path) -> std::result::Result<Option<Vec<u8>>, SourceError> {
        match self.files.get(path) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => self.disk.read(path),
        }
    }

    fn is_file(&self, path: &Path) -> bool {
        self.files.contains_key(path) || self.disk.is_file(path)
    }

    fn stranger(&self, path: &Path) -> Option<String> {
        if self.files.contains_key(path) {
            return None;
        }
        self.disk.stranger(path)
    }
}

/// What works but hurts in the compose files that will be in `folder`.
///
/// Errors: they cannot be loaded, alone or with one of those that are named on the
/// command line, such as compose.prod.yaml.
pub(super) fn check(
    files: &[Planned],
    folder: &Path,
    environment: &Environment,
) -> Result<Diagnostics> {
    let outcomes = files.iter().filter_map(|file| file.outcome(folder));
    let future = Future {
        disk: Disk::new(folder.to_owned()),
        files: outcomes
            .map(|(path, text)| (path, text.as_bytes().to_vec()))
            .collect(),
    };
    let located = locate::locate(folder, &future).map_err(Error::Project)?;
    let Some(located) = located.filter(|located| located.folder == folder) else {
        return Ok(Diagnostics::default());
    };
    let findings = load(&located.files, folder, environment, &future)?;
    let main = &located.files[..1];
    for file in files.iter().filter(|file| is_laid_over_by_name(&file.path)) {
        let over = InputFile::named(&folder.join(&file.path), folder);
        let mut request = request(&[main, &[over]].concat(), folder, environment, &future)?;
        // Which variables production needs is for production to know.
        request.omit.variables = true;
        compose::load_model(&request, &future).map_err(Error::Project)?;
    }
    Ok(findings)
}

/// Whether it is a compose file that is read only where the command line names it.
fn is_laid_over_by_name(path: &str) -> bool {
    let name = path.strip_prefix("compose.").unwrap_or_default();
    let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".yml"));
    stem.is_some_and(|stem| !matches!(stem, "" | "override") && !stem.contains('/'))
}

fn load(
    files: &[InputFile],
    folder: &Path,
    environment: &Environment,
    future: &Future,
) -> Result<Diagnostics> {
    let request = request(files, folder, environment, future)?;
    let loaded = compose::load(&request, future).map_err(Error::Project)?;
    let subject = Subject {
        project: &loaded.project,
        scripts: &[],
        absent: &[],
    };
    Ok(lint::lint(&subject, &loaded.warnings))
}

fn request(
    files: &[InputFile],
    folder: &Path,
    environment: &Environment,
    future: &Future,
) -> Result<LoadRequest> {
    let mut found = Diagnostics::default();
    let mut process = environment.variables().clone();
    let here = folder.display().to_string();
    process.entry(PWD.name.to_owned()).or_insert(here);
    let env_files = EnvFiles::Default(vec![folder.to_owned()]);
    let variables = environment::read_all(&process, &env_files, future, &mut found);
    if found.has_errors() {
        return Err(Error::Project(found));
    }
    Ok(LoadRequest {
        files: files.to_vec(),
        folder: folder.to_owned(),
        project_directory: folder.to_owned(),
        environment: variables,
        ..LoadRequest::default()
    })
}
