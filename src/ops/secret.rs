//! The secrets of a project: what they are, and the files in which they stand.

use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;

use crate::compose::model::Project;
use crate::host::random;
use crate::host::secret_file;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection::did_you_mean;
use crate::value::secret::Secret;

/// How many random bytes a secret has that is made here.
const LENGTH: usize = 32;

/// How a secret is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its key in the file.
    pub name: String,
    /// `file`, `environment`, `content` or `external`.
    pub kind: &'static str,
    /// The file, or the variable.
    pub place: String,
    /// The services that get it.
    pub services: Vec<String>,
    /// What is wrong with it; nothing if it can be used.
    pub trouble: Option<String>,
}

/// All secrets of a project, in the order of the file.
pub fn list(project: &Project) -> Result<Vec<Row>> {
    project
        .secrets
        .keys()
        .map(|name| row(project, name))
        .collect()
}

fn row(project: &Project, name: &str) -> Result<Row> {
    let secret = &project.secrets[name];
    let services = project.services.iter().filter(|(_, service)| {
        let mut used = service.secrets.iter();
        used.any(|used| used.source == name)
    });
    let (kind, place, trouble) = if secret.external {
        let trouble = "made elsewhere, which needs Swarm: no container gets it here";
        ("external", secret.name.clone(), Some(trouble.to_owned()))
    } else if !secret.environment.is_empty() {
        let trouble = secret
            .content
            .is_empty()
            .then(|| "the variable is empty".to_owned());
        ("environment", secret.environment.clone(), trouble)
    } else if secret.file.is_empty() {
        (
            "content",
            String::new(),
            Some("it stands in the compose file".to_owned()),
        )
    } else {
        let trouble = trouble_with(Path::new(&secret.file))?;
        ("file", secret.file.clone(), trouble)
    };
    Ok(Row {
        name: name.to_owned(),
        kind,
        place,
        services: services.map(|(service, _)| service.clone()).collect(),
        trouble,
    })
}

fn trouble_with(path: &Path) -> Result<Option<String>> {
    Ok(match secret_file::look(path)? {
        None => Some("the file is missing".to_owned()),
        Some(facts) if facts.bytes == 0 => Some("the file is empty".to_owned()),
        Some(facts) if facts.is_open_to_others => {
            Some("others may read the file: chmod 600 it".to_owned())
        }
        Some(_) => None,
    })
}

/// The file of a secret that may be written or removed.
pub fn file_of(project: &Project, name: &str) -> Result<PathBuf> {
    let Some(secret) = project.secrets.get(name) else {
        let keys = project.secrets.keys().map(String::as_str);
        return Err(Error::Usage {
            message: format!("the project has no secret {name}"),
            hint: did_you_mean(name, keys).or_else(|| {
                Some(format!(
                    "write it into the compose file: `secrets: {{{name}: {{file: \
                     ./secrets/{name}}}}}`, and `secrets: [{name}]` at the service"
                ))
            }),
        });
    };
    if secret.external {
        return Err(Error::Usage {
            message: format!(
                "secret {name} is external, which needs Swarm: without it no container can get it"
            ),
            hint: Some(format!(
                "write `file: ./secrets/{name}` in the place of `external: true`"
            )),
        });
    }
    if secret.file.is_empty() {
        return Err(Error::Usage {
            message: format!("secret {name} does not stand in a file of its own"),
            hint: Some(format!("write `file: ./secrets/{name}` to have it in one")),
        });
    }
    Ok(PathBuf::from(&secret.file))
}

/// Writes a secret into its file, which only its owner may read. One that is there is
/// replaced only if that is wanted.
pub fn create(project: &Project, name: &str, secret: &Secret, replaces: bool) -> Result<PathBuf> {
    let path = file_of(project, name)?;
    if secret.expose().is_empty() {
        return Err(Error::Usage {
            message: format!("nothing came to be written as secret {name}"),
            hint: None,
        });
    }
    if secret_file::look(&path)?.is_some_and(|facts| facts.bytes > 0) && !replaces {
        return Err(Error::Usage {
            message: format!("secret {name} is there already: {}", path.display()),
            hint: Some("say --replace; what uses it has to be started anew".to_owned()),
        });
    }
    secret_file::write(&path, secret.expose().as_bytes())?;
    Ok(path)
}

/// A new secret that nobody can guess.
pub fn generate() -> Result<Secret> {
    let made = random::url_safe(LENGTH).map_err(|error| Error::Failed {
        message: format!("no secret can be made: {error}"),
        hint: None,
    })?;
    Ok(Secret::new(&made))
}

/// Removes the file of a secret; whether there was one.
pub fn remove(project: &Project, name: &str) -> Result<bool> {
    Ok(secret_file::remove(&file_of(project, name)?)?)
}
