//! Gives a service one more variable: in the file of variables, its example and the
//! compose file.

use std::path::PathBuf;

use super::Setting;
use super::set;
use crate::compose::dotenv::Change;
use crate::compose::dotenv::Document;
use crate::compose::env_check::value::hides;
use crate::compose::env_check::value::speaks_of_secret;
use crate::compose::handing;
use crate::compose::handing::Handed;
use crate::compose::handing::NotHanded;
use crate::host::files;
use crate::host::files::Access;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;

/// What is to be written.
pub struct Plan {
    /// The file of variables.
    pub set: set::Plan,
    /// The example, where there is one that lacks the variable.
    pub example: Option<PathBuf>,
    /// The compose file that hands it to the service.
    pub compose: PathBuf,
    /// The line that is put in; `None` if the service has the variable already.
    pub line: Option<usize>,
    example_text: String,
    compose_text: String,
}

/// Looks what has to be written; writes nothing.
pub fn plan(
    setting: &Setting,
    service: &str,
    pair: &(String, String),
    force: bool,
) -> Result<Plan> {
    let set = set::plan(setting, std::slice::from_ref(pair), force)?;
    let (key, value) = pair;
    let (compose, handed) = hand(setting, service, key)?;
    let (line, compose_text) = match handed {
        Handed::There(_) => (None, String::new()),
        Handed::Edited { text, line } => (Some(line), text),
    };
    let example = match &setting.example {
        Some(path) => setting.text(path)?.map(|source| (path.clone(), source)),
        None => None,
    };
    let mut plan = Plan {
        set,
        example: None,
        compose,
        line,
        example_text: String::new(),
        compose_text,
    };
    if let Some((path, source)) = example {
        let told = if hides(key, value) || speaks_of_secret(key) {
            ""
        } else {
            value
        };
        let document = Document::parse(&source).map_err(Error::Project)?;
        let edited = document.with(key, told);
        if document.statement(key).is_none() && edited.change != Change::None {
            plan.example = Some(path);
            plan.example_text = edited.text;
        }
    }
    Ok(plan)
}

/// The first compose file that has the service, and what becomes of it.
fn hand(setting: &Setting, service: &str, key: &str) -> Result<(PathBuf, Handed)> {
    let usage = |message: String, hint: &str| Error::Usage {
        message,
        hint: Some(hint.to_owned()),
    };
    let Some(prepared) = &setting.prepared else {
        return Err(Error::NoProject(setting.folder.clone()));
    };
    for file in &prepared.request.files {
        let Some(source) = setting.text(&file.path)? else {
            continue;
        };
        let name = &file.name;
        match handing::hand(&source, service, key) {
            Ok(handed) => return Ok((file.path.clone(), handed)),
            Err(NotHanded::NoService) => {}
            Err(why @ (NotHanded::Style | NotHanded::Unreadable)) => {
                return Err(usage(
                    format!(
                        "{name} cannot be edited for service {}: {why}",
                        echo(service)
                    ),
                    &format!("write `{key}: ${{{key}}}` there, then `devtools env set {key}=…`"),
                ));
            }
        }
    }
    Err(usage(
        format!(
            "no compose file of the project has a service {}",
            echo(service)
        ),
        "`devtools config --services` lists them; files that are included are not edited",
    ))
}

/// Writes what was planned: the compose file last, so that it never asks for what is not
/// there.
pub fn carry_out(plan: &Plan) -> Result<()> {
    if plan
        .set
        .changes
        .iter()
        .any(|one| one.change != Change::None)
    {
        set::carry_out(&plan.set)?;
    }
    if let Some(path) = &plan.example {
        files::rewrite(path, plan.example_text.as_bytes(), Access::Public)?;
    }
    if plan.line.is_some() {
        files::rewrite(&plan.compose, plan.compose_text.as_bytes(), Access::Public)?;
    }
    Ok(())
}
