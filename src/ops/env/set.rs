//! Sets variables in a file of variables, and keeps everything else in it.

use std::path::PathBuf;

use super::Setting;
use crate::compose::dotenv::Change;
use crate::compose::dotenv::Document;
use crate::compose::env_check::kind::Kind;
use crate::compose::model::Project;
use crate::compose::tree::SourceText;
use crate::compose::tree::Span;
use crate::engine::Engine;
use crate::host::files;
use crate::host::files::Access;
use crate::ops::Error;
use crate::ops::Result;

/// Variables that a database image reads once, when its volume is new.
const READ_ONCE: &[&str] = &[
    "POSTGRES_PASSWORD",
    "POSTGRES_USER",
    "POSTGRES_DB",
    "MYSQL_ROOT_PASSWORD",
    "MYSQL_PASSWORD",
    "MYSQL_USER",
    "MYSQL_DATABASE",
    "MARIADB_ROOT_PASSWORD",
    "MARIADB_PASSWORD",
    "MARIADB_USER",
    "MARIADB_DATABASE",
    "MONGO_INITDB_ROOT_PASSWORD",
    "MONGO_INITDB_ROOT_USERNAME",
];

/// What is to be written.
pub struct Plan {
    /// The file.
    pub file: PathBuf,
    /// What becomes of each variable.
    pub changes: Vec<Changed>,
    text: String,
}

/// What becomes of one variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub key: String,
    /// What becomes of it.
    pub change: Change,
    /// Lines that set it too and go.
    pub removed: Vec<usize>,
    /// A variable of the process that counts more than the file.
    pub is_overruled: bool,
}

/// A volume that keeps what a variable said when it was new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The variable of the file.
    pub key: String,
    /// What the service calls it.
    pub variable: String,
    /// The service.
    pub service: String,
    /// The volume, by its name on the engine.
    pub volume: String,
}

/// Looks what setting these variables does. The file is that which counts for the
/// first of them, if one sets it.
///
/// Errors: a name that no file can have, or, unless `force`, a value that does not fit.
pub fn plan(setting: &Setting, pairs: &[(String, String)], force: bool) -> Result<Plan> {
    let file = file_of(setting, pairs)?;
    let example = match &setting.example {
        Some(path) => setting.text(path)?,
        None => None,
    };
    let example = example.and_then(|text| Document::parse(&text).ok());
    let name = setting.name(&file);
    let mut text = setting
        .text(&file)?
        .map_or_else(String::new, |source| source.text.clone());
    let mut changes = Vec::new();
    for (key, value) in pairs {
        require_name(key)?;
        if !force {
            require_fit(key, value, example.as_ref())?;
        }
        let source = SourceText::new(name.as_str(), text);
        let edited = Document::parse(&source)
            .map_err(Error::Project)?
            .with(key, value);
        let process = setting.process.get(key);
        changes.push(Changed {
            key: key.clone(),
            change: edited.change,
            removed: edited.removed,
            is_overruled: process.is_some_and(|own| own != value),
        });
        text = edited.text;
    }
    Ok(Plan {
        file,
        changes,
        text,
    })
}

fn file_of(setting: &Setting, pairs: &[(String, String)]) -> Result<PathBuf> {
    let Some((key, _)) = pairs.first() else {
        return Ok(setting.main.clone());
    };
    for path in &setting.files {
        let Some(source) = setting.text(path)? else {
            continue;
        };
        let document = Document::parse(&source).map_err(Error::Project)?;
        if document.statement(key).is_some() {
            return Ok(path.clone());
        }
    }
    Ok(setting.main.clone())
}

fn require_name(key: &str) -> Result<()> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if starts && key.chars().all(is_name) {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!("{key:?} is no name of a variable"),
        hint: Some("names have letters, digits and _, and begin with no digit".to_owned()),
    })
}

fn require_fit(key: &str, value: &str, example: Option<&Document>) -> Result<()> {
    let in_example = example.and_then(|example| {
        let index = example.statements().iter().position(|one| one.key == key)?;
        let told = example.statements()[index].value.as_ref();
        Some((told.map_or("", Span::text), example.comment_above(index)))
    });
    let kind = Kind::of(key, in_example).filter(|_| !value.is_empty());
    match kind.and_then(|kind| kind.misfit(value)) {
        None => Ok(()),
        Some(wanted) => Err(Error::Usage {
            message: format!("{key} must be {wanted}"),
            hint: Some("--force writes it nevertheless".to_owned()),
        }),
    }
}

/// The volumes of this project that would not follow: they were made with the value
/// that is there now.
pub async fn kept(
    engine: Option<&dyn Engine>,
    setting: &Setting,
    plan: &Plan,
) -> Result<Vec<Kept>> {
    let changed: Vec<&str> = plan
        .changes
        .iter()
        .filter(|one| matches!(one.change, Change::Replaced(_)))
        .map(|one| one.key.as_str())
        .collect();
    let (Some(model), Some(project)) = (setting.model()?, setting.project()) else {
        return Ok(Vec::new());
    };
    let former = setting.variables()?;
    let mut kept = Vec::new();
    for key in changed {
        if former.get(key).is_none_or(String::is_empty) {
            continue;
        }
        let services = model.uses.get(key).into_iter().flatten();
        let mut services: Vec<&str> = services.filter_map(|one| one.service.as_deref()).collect();
        services.dedup();
        for service in services {
            for (variable, volume) in of_service(&project, service, &former[key]) {
                let is_there = match engine {
                    Some(engine) => engine.volume(&volume).await?.is_some(),
                    // Who cannot look must not assume that nothing is there.
                    None => true,
                };
                if is_there {
                    kept.push(Kept {
                        key: key.to_owned(),
                        variable,
                        service: service.to_owned(),
                        volume,
                    });
                }
            }
        }
    }
    Ok(kept)
}

/// The variable of a service that an image reads once and that has this value, with
/// each volume of the service.
fn of_service(project: &Project, service: &str, value: &str) -> Vec<(String, String)> {
    let Some(service) = project.services.get(service) else {
        return Vec::new();
    };
    let variable = READ_ONCE.iter().find(|name| {
        let own = service.environment.get(**name);
        own.is_some_and(|own| own.as_deref() == Some(value))
    });
    let Some(variable) = variable else {
        return Vec::new();
    };
    let volumes = service.volumes.iter().filter(|one| one.kind == "volume");
    volumes
        .filter_map(|one| project.volumes.get(&one.source))
        .map(|volume| ((*variable).to_owned(), volume.name.clone()))
        .collect()
}

/// Writes what was planned; a new file is for its owner alone.
pub fn carry_out(plan: &Plan) -> Result<()> {
    Ok(files::rewrite(
        &plan.file,
        plan.text.as_bytes(),
        Access::Private,
    )?)
}
