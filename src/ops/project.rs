//! Finds the project that is meant, and loads it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::path::PathBuf;

use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::NameOrigin;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::environment;
use crate::compose::environment::EnvFiles;
use crate::compose::locate;
use crate::compose::model::Project;
use crate::compose::paths;
use crate::compose::source::Source;
use crate::host::env::COMPOSE_DISABLE_ENV_FILE;
use crate::host::env::COMPOSE_ENV_FILES;
use crate::host::env::COMPOSE_FILE;
use crate::host::env::COMPOSE_PATH_SEPARATOR;
use crate::host::env::COMPOSE_PROJECT_NAME;
use crate::host::env::Environment;
use crate::host::env::PWD;
use crate::host::files;
use crate::host::files::Disk;
use crate::host::verbose;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::mode;
use crate::ops::mode::Mode;
use crate::value::name::ProjectName;
use crate::value::secret::NamesOnly;

/// A folder that is looked into where neither the working folder nor one above
/// has a compose file.
const USUAL_FOLDER: &str = "compose";

/// What the command line says about which project is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Compose files; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// The name.
    pub name: Option<String>,
    /// The folder that relative paths start from.
    pub directory: Option<PathBuf>,
    /// Files of variables.
    pub env_files: Vec<PathBuf>,
    /// Profiles to switch on.
    pub profiles: Vec<String>,
    /// The modes: what is laid over the main file, one after the other.
    pub modes: Vec<String>,
    /// Services that were named; their profiles are switched on with them.
    pub targets: Vec<String>,
}

/// A project that was found.
#[derive(Debug)]
pub struct Found {
    /// The project.
    pub project: Project,
    /// What is odd about it.
    pub warnings: Diagnostics,
    /// Where it was found, if not in the working folder.
    pub note: Option<String>,
}

/// A project that was found, but not loaded yet.
pub struct Prepared {
    /// What to load and with what.
    pub request: LoadRequest,
    /// The variables of the process.
    pub process: BTreeMap<String, String>,
    /// The files that variables were read from.
    pub env_files: EnvFiles,
    /// Where files are read from.
    pub disk: Disk,
    /// What is odd about the choice of files.
    pub warnings: Diagnostics,
    /// Where it was found, if not in the working folder.
    pub note: Option<String>,
    /// Modes that have no file, and so have to be profiles.
    pub unproven: Vec<String>,
}

/// Shows no values of variables.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            request,
            process,
            env_files,
            disk,
            warnings,
            note,
            unproven,
        } = self;
        f.debug_struct("Prepared")
            .field("request", request)
            .field("process", &NamesOnly(process))
            .field("env_files", env_files)
            .field("disk", disk)
            .field("warnings", warnings)
            .field("note", note)
            .field("unproven", unproven)
            .finish()
    }
}

/// Finds and loads the project.
pub fn load(selection: &Selection, environment: &Environment) -> Result<Found> {
    let Prepared {
        request,
        disk,
        mut warnings,
        note,
        unproven,
        process,
        env_files: _,
    } = prepare(selection, environment)?;
    let loaded = compose::load(&request, &disk).map_err(Error::Project)?;
    mode::prove(&unproven, &loaded.project, &request)?;
    tell_name(&loaded.project.name, loaded.named_by, &process);
    warnings.extend(loaded.warnings);
    Ok(Found {
        project: loaded.project,
        warnings,
        note,
    })
}

/// Finds the project and all that is needed to load it.
pub fn prepare(selection: &Selection, environment: &Environment) -> Result<Prepared> {
    let disk = Disk::new(environment.folder.clone());
    let start = match &selection.directory {
        Some(directory) => environment.folder.join(directory),
        None => environment.folder.clone(),
    };
    let mut of_first = Diagnostics::default();
    let first_files = env_files(selection, environment, &start);
    let first_variables = resolve(environment, &first_files, &disk, &mut of_first)?;
    let Chosen {
        mut files,
        were_named,
        note,
        mut warnings,
    } = files_of(selection, environment, &first_variables, &start, &disk)?;
    let mut profiles = selection.profiles.clone();
    let mut unproven = Vec::new();
    let modes = mode::find_all(&selection.modes, &files, &disk)?;
    if !were_named && modes.iter().any(|(_, mode)| matches!(mode, Mode::File(_))) {
        // What is laid over it for development gives way.
        files.truncate(1);
    }
    for (name, mode) in modes {
        match mode {
            Mode::File(path) => files.push(InputFile::named(&path, &environment.folder)),
            Mode::Profile => {
                profiles.push(name.clone());
                unproven.push(name);
            }
        }
    }
    let folder = files
        .first()
        .and_then(|file| file.path.parent())
        .unwrap_or(&start);
    let directory = if selection.directory.is_some() {
        start
    } else {
        folder.to_owned()
    };
    let env_files = env_files(selection, environment, &directory);
    let request = LoadRequest {
        project_name: given_name(selection, None)?,
        environment: resolve(environment, &env_files, &disk, &mut warnings)?,
        environment_files: absolute(&selection.env_files, environment),
        profiles,
        targets: selection.targets.clone(),
        project_directory: directory,
        folder: environment.folder.clone(),
        files,
        ..LoadRequest::default()
    };
    verbose::decided("project", || told(&request.files, &env_files));
    Ok(Prepared {
        request,
        process: environment.variables().clone(),
        env_files,
        disk,
        warnings,
        note,
        unproven,
    })
}

/// The files of a project in the order in which they count.
fn told(files: &[InputFile], env_files: &EnvFiles) -> String {
    let names = |paths: Vec<String>| match paths.as_slice() {
        [] => "none".to_owned(),
        paths => paths.join(", "),
    };
    let files = names(files.iter().map(|file| file.name.clone()).collect());
    let shown = |path: &PathBuf| path.display().to_string();
    let env_files = match env_files {
        EnvFiles::Default(folders) => {
            let mut paths: Vec<_> = folders.iter().map(|folder| folder.join(".env")).collect();
            paths.dedup();
            format!(
                "{} if there, an earlier one wins",
                names(paths.iter().map(shown).collect())
            )
        }
        EnvFiles::Given(paths) => format!(
            "{}, a later one wins",
            names(paths.iter().map(shown).collect())
        ),
        EnvFiles::None => "no file (COMPOSE_DISABLE_ENV_FILE)".to_owned(),
    };
    format!("files {files}; variables of the process, then of {env_files}")
}

/// Tells what a project is called and why; `process` are the variables of the process.
pub(in crate::ops) fn tell_name(
    name: &ProjectName,
    by: NameOrigin,
    process: &BTreeMap<String, String>,
) {
    verbose::decided("project", || {
        let origin = match by {
            NameOrigin::Given => "--project-name",
            NameOrigin::Variable if process.contains_key(COMPOSE_PROJECT_NAME.name) => {
                "COMPOSE_PROJECT_NAME"
            }
            NameOrigin::Variable => "COMPOSE_PROJECT_NAME in a file of variables",
            NameOrigin::File => "`name:` in a file",
            NameOrigin::Folder => "its folder",
        };
        format!("{name}, named by {origin}")
    });
}

/// The name that the command line or the environment gives, without any file.
pub fn given_name(
    selection: &Selection,
    environment: Option<&Environment>,
) -> Result<Option<ProjectName>> {
    let from_environment = || environment?.get(COMPOSE_PROJECT_NAME);
    let Some(name) = selection.name.as_deref().or_else(from_environment) else {
        return Ok(None);
    };
    match name.parse() {
        Ok(name) => Ok(Some(name)),
        Err(error) => Err(Error::Usage {
            message: format!("{error}"),
            hint: ProjectName::from_any(name).map(|name| format!("{name} would do")),
        }),
    }
}

struct Chosen {
    files: Vec<InputFile>,
    /// Whether somebody named them.
    were_named: bool,
    note: Option<String>,
    warnings: Diagnostics,
}

/// The files by `--file`, else by `COMPOSE_FILE`, else those that are there.
fn files_of(
    selection: &Selection,
    environment: &Environment,
    variables: &environment::Environment,
    start: &Path,
    disk: &Disk,
) -> Result<Chosen> {
    let mut note = None;
    let named = match variables.get(COMPOSE_FILE.name) {
        _ if !selection.files.is_empty() => selection.files.clone(),
        Some(list) if !list.is_empty() => {
            let is_in_file = environment.get(COMPOSE_FILE) != Some(list.as_str());
            note = is_in_file.then(|| format!("using {list} (COMPOSE_FILE stands in .env)"));
            split_list(list, variables)
        }
        Some(_) | None => return found_files(environment, start, disk),
    };
    let files: Result<Vec<InputFile>> = named
        .iter()
        .map(|file| {
            let path = environment.folder.join(file);
            let path = PathBuf::from(paths::clean(&path.to_string_lossy()));
            let mut input = InputFile::named(&path, &environment.folder);
            if file == Path::new("-") {
                "standard input".clone_into(&mut input.name);
                input.bytes = Some(files::read_stdin()?);
            }
            Ok(input)
        })
        .collect();
    Ok(Chosen {
        files: files?,
        were_named: true,
        note,
        warnings: Diagnostics::default(),
    })
}

fn split_list(list: &str, variables: &environment::Environment) -> Vec<PathBuf> {
    let usual = if cfg!(windows) { ";" } else { ":" };
    let separator = variables
        .get(COMPOSE_PATH_SEPARATOR.name)
        .map_or(usual, String::as_str);
    list.split(separator).map(PathBuf::from).collect()
}

fn found_files(environment: &Environment, start: &Path, disk: &Disk) -> Result<Chosen> {
    let mut located = locate::locate(start, disk).map_err(Error::Project)?;
    if located.is_none() {
        located = locate::locate(&start.join(USUAL_FOLDER), disk).map_err(Error::Project)?;
    }
    let Some(located) = located else {
        return Err(Error::NoProject(start.to_owned()));
    };
    Ok(Chosen {
        note: note(&environment.folder, &located.files),
        files: located.files,
        were_named: false,
        warnings: located.warnings,
    })
}

/// Says which file is used where a reader may not expect it.
fn note(folder: &Path, files: &[InputFile]) -> Option<String> {
    let file = &files.first()?.path;
    let found_in = file.parent()?;
    if found_in == folder {
        return None;
    }
    let levels = folder.ancestors().position(|above| above == found_in);
    Some(match levels {
        Some(1) => format!("using {} (found 1 level up)", file.display()),
        Some(levels) => format!("using {} (found {levels} levels up)", file.display()),
        None => format!("using {}", file.display()),
    })
}

/// The files of variables: those that are named, else the `.env` of the working
/// folder and of `directory`.
fn env_files(selection: &Selection, environment: &Environment, directory: &Path) -> EnvFiles {
    if !selection.env_files.is_empty() {
        EnvFiles::Given(absolute(&selection.env_files, environment))
    } else if let Some(list) = environment.get(COMPOSE_ENV_FILES) {
        let files = list.split(',').filter(|file| !file.is_empty());
        EnvFiles::Given(files.map(|file| environment.folder.join(file)).collect())
    } else if environment.is_on(COMPOSE_DISABLE_ENV_FILE) {
        EnvFiles::None
    } else {
        // Who names files or a folder means what lies there, and nothing else.
        let is_named = !selection.files.is_empty() || selection.directory.is_some();
        let here = (!is_named).then(|| environment.folder.clone());
        EnvFiles::Default(here.into_iter().chain([directory.to_owned()]).collect())
    }
}

/// The variables for `${…}`; `PWD` is among them even where no shell set it.
fn resolve(
    environment: &Environment,
    files: &EnvFiles,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Result<environment::Environment> {
    let mut process = environment.variables().clone();
    let folder = environment.folder.display().to_string();
    process.entry(PWD.name.to_owned()).or_insert(folder);
    let variables = environment::read_all(&process, files, source, found);
    if found.has_errors() {
        return Err(Error::Project(std::mem::take(found)));
    }
    Ok(variables)
}

fn absolute(files: &[PathBuf], environment: &Environment) -> Vec<PathBuf> {
    files
        .iter()
        .map(|file| environment.folder.join(file))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_in_the_working_folder_is_mentioned() {
        let folder = Path::new("/work/shop/src");
        let note_of = |path: &str| note(folder, &[InputFile::named(Path::new(path), folder)]);

        assert_eq!(note_of("/work/shop/src/compose.yaml"), None);
        assert_eq!(
            note_of("/work/compose.yaml").as_deref(),
            Some("using /work/compose.yaml (found 2 levels up)")
        );
        assert_eq!(
            note_of("/work/shop/src/compose/compose.yaml").as_deref(),
            Some("using /work/shop/src/compose/compose.yaml")
        );
    }

    #[test]
    fn a_name_that_cannot_be_one_is_refused_with_one_that_would_do() {
        let selection = Selection {
            name: Some("My Shop".to_owned()),
            ..Selection::default()
        };

        let error = given_name(&selection, None).unwrap_err();

        assert!(
            matches!(&error, Error::Usage { hint: Some(hint), .. } if hint == "myshop would do")
        );
    }
}
