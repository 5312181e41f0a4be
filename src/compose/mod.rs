//! From the text of compose files to a project, without touching anything.
//!
//! [`load`] is the whole way on one screen: each document is read, its variables
//! put in, held against the specification, written out in full, and laid over
//! those before it; then what was left unsaid is said, the tree becomes types,
//! and the types are checked against each other.

pub mod canonical;
pub mod check;
pub mod code;
pub mod diagnostic;
pub mod dotenv;
pub mod env_check;
pub mod env_files;
pub mod environment;
pub mod extends;
pub mod handing;
pub mod hooks;
pub mod include;
pub mod interpolate;
mod kept;
pub mod lint;
mod loader;
pub mod locate;
pub mod mcp;
pub mod merge;
pub mod model;
mod naming;
pub mod normalize;
pub mod output;
pub mod paths;
pub mod probe;
pub mod provenance;
pub mod rule;
pub mod schema;
pub mod source;
pub mod tree;
mod typed;

pub use naming::NameOrigin;

use std::fmt;
use std::path::{Path, PathBuf};

use diagnostic::Diagnostics;
use environment::Environment;
use loader::{Loader, Site};
use model::Project;
use naming::Naming;
use provenance::Layer;
use source::Source;
use tree::Node;

use crate::value::name::ProjectName;
use crate::value::secret::NamesOnly;

/// A compose file as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is; absolute. For standard input, where it would be.
    pub path: PathBuf,
    /// What messages call it.
    pub name: String,
    /// Its bytes, if they are not to be read from the path.
    pub bytes: Option<Vec<u8>>,
}

impl InputFile {
    /// A file that messages call by its path from `folder`, if it is below it.
    pub fn named(path: &Path, folder: &Path) -> Self {
        let name = path.strip_prefix(folder).unwrap_or(path);
        Self {
            path: path.to_path_buf(),
            name: name.display().to_string(),
            bytes: None,
        }
    }
}

/// What to load and with what.
#[derive(Clone, Default)]
pub struct LoadRequest {
    /// The files, each laid over those before it; at least one.
    pub files: Vec<InputFile>,
    /// The folder from which messages name files that are included or extended.
    pub folder: PathBuf,
    /// The name, if the user gave one.
    pub project_name: Option<ProjectName>,
    /// The folder that relative paths start from; absolute.
    pub project_directory: PathBuf,
    /// Profiles to switch on, besides those of `COMPOSE_PROFILES`; `*` is all.
    pub profiles: Vec<String>,
    /// Services that were named; their profiles are switched on with them.
    pub targets: Vec<String>,
    /// All variables (see [`environment::resolve`]).
    pub environment: Environment,
    /// Files given with `--env-file`, for the labels; absolute.
    pub environment_files: Vec<PathBuf>,
    /// What is left out on the way.
    pub omit: Omit,
    /// Whether the pieces are kept for [`provenance`].
    pub trace: bool,
}

/// Shows no values of variables: all of the process are among them.
impl fmt::Debug for LoadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            files,
            folder,
            project_name,
            project_directory,
            profiles,
            targets,
            environment,
            environment_files,
            omit,
            trace,
        } = self;
        let files: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        f.debug_struct("LoadRequest")
            .field("files", &files)
            .field("folder", folder)
            .field("project_name", project_name)
            .field("project_directory", project_directory)
            .field("profiles", profiles)
            .field("targets", targets)
            .field("environment", &NamesOnly(environment))
            .field("environment_files", environment_files)
            .field("omit", omit)
            .field("trace", trace)
            .finish()
    }
}

/// What is left out on the way, for who looks at a project and does not run it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each can be left out alone")]
pub struct Omit {
    /// Variables stay as they are written.
    pub variables: bool,
    /// Paths stay relative.
    pub paths: bool,
    /// What files leave unsaid stays unsaid.
    pub normalization: bool,
    /// The project is not checked against itself.
    pub consistency: bool,
    /// Files of variables that services name are not read.
    pub env_files: bool,
}

/// A project and what is odd about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What its name was taken from.
    pub named_by: NameOrigin,
    /// Findings that keep nothing from working.
    pub warnings: Diagnostics,
    /// The pieces it was put together from, if they were asked for.
    pub layers: Vec<Layer>,
}

/// A project before its tree becomes types.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its name.
    pub name: ProjectName,
    /// What that was taken from.
    pub named_by: NameOrigin,
    /// All variables, the name among them.
    pub environment: Environment,
    /// Everything that the files say and leave unsaid.
    pub tree: Node,
    /// Findings that keep nothing from working.
    pub warnings: Diagnostics,
    /// The pieces it was put together from, if they were asked for.
    pub layers: Vec<Layer>,
}

/// Loads a project.
///
/// Errors: all that is wrong. What an error breaks is left out of the later
/// stages, because they would only complain of the consequences; all else goes
/// through them.
pub fn load(request: &LoadRequest, source: &dyn Source) -> Result<Loaded, Diagnostics> {
    let Model {
        name,
        named_by,
        environment,
        tree,
        warnings: mut found,
        layers,
    } = assemble(request, source)?;
    let mut project = typed::project(tree, name, request, environment, &mut found);
    check::profiles(&project, &request.profiles, &mut found);
    project.switch_profiles(&request.profiles, &request.targets);
    typed::read_files(&mut project, request, source, &mut found);
    if !request.omit.consistency {
        check::check(&project, &mut found);
    }
    let found = found.in_order();
    if found.has_errors() {
        return Err(found);
    }
    Ok(Loaded {
        project,
        named_by,
        warnings: found,
        layers,
    })
}

/// Loads a project as far as it can be without knowing its variables.
///
/// Errors: as those of [`load`].
pub fn load_model(request: &LoadRequest, source: &dyn Source) -> Result<Model, Diagnostics> {
    let mut model = assemble(request, source)?;
    model.warnings = model.warnings.in_order();
    if model.warnings.has_errors() {
        return Err(model.warnings);
    }
    Ok(model)
}

/// The tree of a project; what was found, errors among it, are its warnings.
fn assemble(request: &LoadRequest, source: &dyn Source) -> Result<Model, Diagnostics> {
    let mut loader = Loader::new(request, source);
    let documents = loader.read(&request.files);
    let Naming {
        name,
        origin: named_by,
        environment,
    } = naming::decide(request, &documents, &mut loader.found)?;
    loader.is_alone = matches!(&documents[..], [one] if !one.joins_others());
    let folder = request.project_directory.as_path();
    let site = Site {
        folder,
        base: (!request.omit.paths).then_some(folder),
        environment: &environment,
        chain: &[],
        via: &[],
        env_files: &[],
    };
    let merged = loader.merge(documents, site);
    let mut found = loader.found;
    if !loader.is_complete {
        return Err(found.in_order());
    }
    let mut tree = merged.unwrap_or_else(|| Node::implied(tree::Map::default()));
    found.empty_broken(&mut tree);
    merge::enforce(&mut tree);
    schema::check_merged(&tree, &mut found);
    normalize::set_defaults(&mut tree, site.base.unwrap_or(Path::new(".")));
    if !request.omit.normalization {
        normalize::normalize(&mut tree, &name);
    }
    loader.kept.put_back(&mut tree);
    Ok(Model {
        name,
        named_by,
        environment,
        tree,
        warnings: found,
        layers: loader.layers,
    })
}

#[cfg(test)]
mod tests;
