//! Does what a finding says helps.

use crate::backup::Path;
use crate::compose::model::Project;
use crate::doctor::Fix;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::files::Access;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::env;
use crate::ops::env::set;
use crate::ops::env::sync;
use crate::ops::project;
use crate::ops::project::Selection;
use crate::ops::volume;

/// Carries out one fix.
pub async fn mend(
    fix: &Fix,
    selection: &Selection,
    environment: &Environment,
    context: Option<&Context>,
) -> Result<()> {
    match fix {
        Fix::SetVariable { key, value } => {
            let setting = env::look(selection, environment)?;
            let pairs = [(key.clone(), value.clone())];
            set::carry_out(&set::plan(&setting, &pairs, false)?)
        }
        Fix::SyncVariables => {
            let setting = env::look(selection, environment)?;
            sync::carry_out(&sync::from_example(&setting)?)
        }
        Fix::MakePrivate { name } => Ok(files::make_private(&environment.folder.join(name))?),
        Fix::IgnoreInGit { name } => ignore(&environment.folder.join(name)),
        Fix::OwnVolume { volume, owner } => {
            let found = project::load(selection, environment)?;
            own(context, &found.project, volume, owner).await
        }
        Fix::StopContainer { name, whose: _ } => {
            let context = context.ok_or_else(absent)?;
            Ok(context.engine.stop_container(name, None).await?)
        }
    }
}

/// Appends a file to the `.gitignore` beside it.
fn ignore(file: &std::path::Path) -> Result<()> {
    let list = file.with_file_name(".gitignore");
    let mut text = files::read(&list)?.unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    text.extend(["/", &name, "\n"]);
    Ok(files::rewrite(&list, text.as_bytes(), Access::Public)?)
}

/// Gives all in a volume to an owner.
async fn own(
    context: Option<&Context>,
    project: &Project,
    volume: &str,
    owner: &str,
) -> Result<()> {
    let context = context.ok_or_else(absent)?;
    let owner = owner.parse().map_err(|error| Error::Failed {
        message: format!("{owner} is no owner: {error}"),
        hint: None,
    })?;
    let (name, whole) = (project.name.as_str(), Path::default());
    volume::give(context, name, Some(project), volume, &whole, owner).await?;
    Ok(())
}

fn absent() -> Error {
    Error::Failed {
        message: "no engine answers".to_owned(),
        hint: None,
    }
}
