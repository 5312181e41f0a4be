//! Files of variables: looked through, brought up to date, read and edited.

pub mod add;
pub mod check;
pub mod get;
pub mod list;
pub mod set;
pub mod sync;
pub mod whence;

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::compose;
use crate::compose::InputFile;
use crate::compose::Omit;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::env_check;
use crate::compose::env_check::Uses;
use crate::compose::environment::EnvFiles;
use crate::compose::environment::Environment as Variables;
use crate::compose::model::Project;
use crate::compose::rule;
use crate::compose::source::Source;
use crate::compose::tree::Map;
use crate::compose::tree::Node;
use crate::compose::tree::SourceText;
use crate::host::env::Environment;
use crate::host::env::PWD;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::project;
use crate::ops::project::Prepared;
use crate::ops::project::Selection;

/// The usual name of a file of variables.
const USUAL: &str = ".env";

/// How the names of examples end, behind the name of the file itself.
const EXAMPLES: &[&str] = &[".example", ".sample", ".template", ".dist"];

/// The files of variables of a project, and the project as far as there is one.
pub struct Setting {
    /// The files that are there and `${…}` is looked up in, one that counts more in
    /// front.
    pub files: Vec<PathBuf>,
    /// The file that is edited; it need not be there yet.
    pub main: PathBuf,
    /// The example of that file, if there is one.
    pub example: Option<PathBuf>,
    /// The variables of the process.
    pub process: Variables,
    folder: PathBuf,
    disk: Disk,
    prepared: Option<Prepared>,
}

/// What compose files say about variables.
struct Model {
    uses: Uses,
    /// Files that services get whole, with `env_file`.
    handed_over: Vec<PathBuf>,
}

/// Finds the files of variables; a project without compose files has some, too.
///
/// Errors: one of them cannot be read.
pub fn look(selection: &Selection, environment: &Environment) -> Result<Setting> {
    let prepared = match project::prepare(selection, environment) {
        Ok(prepared) => Some(prepared),
        Err(Error::NoProject(_)) => None,
        Err(error) => return Err(error),
    };
    let disk = Disk::new(environment.folder.clone());
    let wanted = match &prepared {
        Some(prepared) => by_rank(&prepared.env_files),
        None if selection.env_files.is_empty() => vec![environment.folder.join(USUAL)],
        None => {
            let given = selection.env_files.iter().rev();
            given.map(|file| environment.folder.join(file)).collect()
        }
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for path in &wanted {
        if disk.is_file(path) && !files.contains(path) {
            files.push(path.clone());
        }
    }
    let home = prepared.as_ref().map_or(&environment.folder, |prepared| {
        &prepared.request.project_directory
    });
    let usual = || home.join(USUAL);
    let main = files.first().cloned().unwrap_or_else(usual);
    let mut process = environment.variables().clone();
    let folder = environment.folder.display().to_string();
    process.entry(PWD.name.to_owned()).or_insert(folder);
    Ok(Setting {
        example: example_of(&main, &disk),
        files,
        main,
        process,
        folder: environment.folder.clone(),
        disk,
        prepared,
    })
}

/// The files, the one that counts most first.
fn by_rank(files: &EnvFiles) -> Vec<PathBuf> {
    match files {
        EnvFiles::Default(folders) => folders.iter().map(|folder| folder.join(USUAL)).collect(),
        EnvFiles::Given(paths) => paths.iter().rev().cloned().collect(),
        EnvFiles::None => Vec::new(),
    }
}

/// The example that stands beside a file of variables.
fn example_of(file: &Path, disk: &Disk) -> Option<PathBuf> {
    let name = file.file_name()?.to_string_lossy().into_owned();
    let beside = EXAMPLES
        .iter()
        .map(|ending| format!("{name}{ending}"))
        .chain(["example.env".to_owned(), "env.example".to_owned()]);
    beside
        .map(|name| file.with_file_name(name))
        .find(|path| disk.is_file(path))
}

impl Setting {
    /// What messages call a file.
    pub fn name(&self, path: &Path) -> String {
        InputFile::named(path, &self.folder).name
    }

    /// The text of a file; `None` if it is not there.
    fn text(&self, path: &Path) -> Result<Option<Arc<SourceText>>> {
        let bytes = self.disk.read(path).map_err(|error| {
            let finding = Diagnostic::error(rule::UNREADABLE, error.to_string())
                .help("let yourself read it with `chmod` or `chown`");
            Error::Project(Diagnostics::from_iter([finding]))
        })?;
        bytes
            .map(|bytes| SourceText::decode(self.name(path), &bytes))
            .transpose()
            .map_err(|finding| Error::Project(Diagnostics::from_iter([*finding])))
    }

    /// What the compose files ask for; `None` if there are none.
    fn model(&self) -> Result<Option<Model>> {
        let Some(prepared) = &self.prepared else {
            return Ok(None);
        };
        let mut request = prepared.request.clone();
        request.omit = Omit {
            variables: true,
            consistency: true,
            env_files: true,
            ..Omit::default()
        };
        let model = compose::load_model(&request, &self.disk).map_err(Error::Project)?;
        Ok(Some(Model {
            uses: env_check::uses(&model.tree),
            handed_over: handed_over(&model.tree, &request.project_directory),
        }))
    }

    /// The project, if its variables are good enough to load it.
    fn project(&self) -> Option<Project> {
        let prepared = self.prepared.as_ref()?;
        let loaded = compose::load(&prepared.request, &self.disk).ok()?;
        Some(loaded.project)
    }

    /// All variables of the project.
    fn variables(&self) -> Result<Variables> {
        if let Some(prepared) = &self.prepared {
            return Ok(prepared.request.environment.clone());
        }
        let files = EnvFiles::Given(self.files.iter().rev().cloned().collect());
        let mut found = Diagnostics::default();
        let variables =
            compose::environment::read_all(&self.process, &files, &self.disk, &mut found);
        if found.has_errors() {
            return Err(Error::Project(found));
        }
        Ok(variables)
    }
}

/// The files that services get with `env_file`; those are left out whose names have
/// variables in them, and those with a grammar of their own.
fn handed_over(tree: &Node, folder: &Path) -> Vec<PathBuf> {
    let services = tree.get("services").and_then(Node::as_map);
    let files = services
        .into_iter()
        .flat_map(Map::iter)
        .filter_map(|(_, service)| service.get("env_file")?.as_list())
        .flatten();
    let mut found: Vec<PathBuf> = Vec::new();
    let is_raw = |file: &&Node| file.get("format").and_then(Node::as_str) == Some("raw");
    for file in files.filter(|file| !is_raw(file)) {
        let path = file
            .get("path")
            .unwrap_or(file)
            .as_str()
            .unwrap_or_default();
        let path = folder.join(path);
        let path = PathBuf::from(compose::paths::clean(&path.to_string_lossy()));
        if !path.to_string_lossy().contains('$') && !found.contains(&path) {
            found.push(path);
        }
    }
    found
}
