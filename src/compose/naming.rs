//! What a project is called, and the variables that know it.

use crate::compose::LoadRequest;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::environment::Environment;
use crate::compose::interpolate;
use crate::compose::loader::Document;
use crate::compose::rule;
use crate::compose::tree::Node;
use crate::value::name::ProjectName;

/// The variable that holds the name, and in which the name can be found.
const VARIABLE: &str = "COMPOSE_PROJECT_NAME";

/// What the name of a project was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOrigin {
    /// The user gave it.
    Given,
    /// The variable `COMPOSE_PROJECT_NAME`, of the process or of a file of variables.
    Variable,
    /// `name:` in a file.
    File,
    /// What the project's folder is called.
    Folder,
}

/// What a project is called.
pub(super) struct Naming {
    pub(super) name: ProjectName,
    pub(super) origin: NameOrigin,
    /// All variables, the name among them.
    pub(super) environment: Environment,
}

/// The name that the user gave, else that of the environment, of the last file
/// that has one, or of the project's folder; and the environment that knows it.
pub(super) fn decide(
    request: &LoadRequest,
    documents: &[Document],
    found: &mut Diagnostics,
) -> Result<Naming, Diagnostics> {
    let mut environment = request.environment.clone();
    let by = |origin| move |name| (name, origin);
    let named = match &request.project_name {
        Some(name) => Some((name.clone(), NameOrigin::Given)),
        None => from_variable(&environment, found)
            .map(by(NameOrigin::Variable))
            .or_else(|| match named(documents) {
                Some(node) => {
                    from_file(request, node.clone(), &environment, found).map(by(NameOrigin::File))
                }
                None => from_folder(request).map(by(NameOrigin::Folder)),
            }),
    };
    let Some((name, origin)) = named else {
        let mut errors = std::mem::take(found);
        errors.push(
            Diagnostic::error(rule::NO_NAME, "the project has no name")
                .help("give it one with --project-name, or with `name:` in the file"),
        );
        return Err(errors);
    };
    environment.insert(VARIABLE.to_owned(), name.to_string());
    Ok(Naming {
        name,
        origin,
        environment,
    })
}

fn from_variable(environment: &Environment, found: &mut Diagnostics) -> Option<ProjectName> {
    let given = environment.get(VARIABLE).filter(|name| !name.is_empty())?;
    match given.parse() {
        Ok(name) => Some(name),
        Err(error) => {
            let finding = Diagnostic::error(rule::BAD_PROJECT_NAME, format!("{VARIABLE}: {error}"));
            found.push(match ProjectName::from_any(given) {
                Some(likely) => finding.help(format!("set it to {likely}")),
                None => finding.help("unset it, or set it to another name"),
            });
            None
        }
    }
}

/// The last name that files give; a file that gives one which comes to nothing
/// does not mean the folder.
fn named(documents: &[Document]) -> Option<&Node> {
    let names = documents.iter().rev();
    let mut names = names.filter_map(|document| document.tree.get("name"));
    names.find(|node| node.as_str().is_some_and(|name| !name.is_empty()))
}

fn from_file(
    request: &LoadRequest,
    mut node: Node,
    environment: &Environment,
    found: &mut Diagnostics,
) -> Option<ProjectName> {
    // What is wrong with its variables is said when the document is interpolated.
    if !request.omit.variables {
        interpolate::interpolate_from(&mut node, environment, &mut Diagnostics::default());
    }
    let written = node.as_str()?;
    let name = ProjectName::from_any(written)?;
    if name.as_str() != written && !request.omit.variables {
        found.push(
            Diagnostic::warning(
                rule::NAME_CHANGED,
                format!(
                    "the project is called {name:?}, because {written:?} cannot be a name",
                    name = name.as_str()
                ),
            )
            .at(node.span.as_ref())
            .label("written in another way")
            .help("a name has lower-case letters, digits, - and _"),
        );
    }
    Some(name)
}

fn from_folder(request: &LoadRequest) -> Option<ProjectName> {
    let folder = request.project_directory.file_name()?;
    ProjectName::from_any(&folder.to_string_lossy())
}
