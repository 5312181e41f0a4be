//! Writes the workflows that build, test and push a project's images elsewhere.

mod facts;

use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Project;
use crate::host::files;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::template;
use crate::ops::template::Conflicts;
use crate::ops::template::Plan;
use crate::templates::Mode;
use crate::templates::RenderedFile;
use crate::templates::stencil;
use facts::Facts;

/// The workflows: the stencil of each, and where it goes in the repository.
const WORKFLOWS: &[(&str, &str)] = &[
    ("workflow-images", ".github/workflows/images.yaml"),
    ("workflow-checks", ".github/workflows/checks.yaml"),
];

/// What `ci init` is asked for.
#[derive(Clone, Debug)]
pub struct CiOptions {
    /// The branch whose images are pushed.
    pub branch: String,
    /// What is done about files that are there and differ.
    pub conflicts: Conflicts,
}

/// What would be written, and what must be told with it.
pub struct Workflows {
    /// The folder of the repository.
    pub root: PathBuf,
    /// What becomes of each file.
    pub plan: Plan,
    /// The services whose images are built.
    pub services: Vec<String>,
    /// What the workflows cannot have, service by service.
    pub left_out: Vec<String>,
}

/// Decides what becomes of the workflows; writes nothing.
pub fn init(project: &Project, options: &CiOptions) -> Result<Workflows> {
    let root = root(&project.working_dir);
    let facts = Facts::of(project, &root, &options.branch)?;
    if facts.images.is_empty() {
        let why = facts.left_out.join("; ");
        return Err(Error::Usage {
            message: if why.is_empty() {
                "no service has a `build:`, so there is no image to push".to_owned()
            } else {
                format!("no image can be built by a workflow: {why}")
            },
            hint: Some("give a service a `build:` section".to_owned()),
        });
    }
    let values = facts.values();
    let mut files = Vec::new();
    for (name, path) in WORKFLOWS {
        let text = stencil::render(name, &values).map_err(failed)?;
        let to = path.parse().map_err(|wrong| failed(format!("{wrong}")))?;
        files.push(RenderedFile {
            to,
            mode: Mode::Managed,
            secret: false,
            text,
        });
    }
    let plan = template::plan_files(files, &root, options.conflicts)?;
    let Facts {
        images, left_out, ..
    } = facts;
    Ok(Workflows {
        root,
        plan,
        services: images.into_iter().map(|image| image.service).collect(),
        left_out,
    })
}

fn failed(message: String) -> Error {
    Error::Failed {
        message,
        hint: None,
    }
}

/// The folder of the repository that the project lies in; its own where there is none.
fn root(folder: &Path) -> PathBuf {
    let mut above = folder.ancestors();
    let root = above.find(|folder| files::is_there(&folder.join(".git")));
    root.unwrap_or(folder).to_owned()
}
