//! What the command line of `run` says of a service, read by the rules for files.
//!
//! The pieces are put into a small file of their own and loaded like any other,
//! so that `-p`, `-v`, `-e` and `--entrypoint` mean exactly what the same words
//! mean in a compose file, and are refused for the same reasons.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use serde_json::json;

use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::diagnostic::Severity;
use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::ServiceVolume;
use crate::compose::paths::is_path;
use crate::host::env::Environment;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::ops::Result;

/// The name of the only service in the small file.
const SERVICE: &str = "run";

/// Pieces as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `[HOST:]CONTAINER` ports.
    pub ports: Vec<String>,
    /// `[SOURCE:]TARGET[:MODE]` mounts.
    pub volumes: Vec<String>,
    /// `KEY=VALUE`, or `KEY` alone for the value of this process or of `.env`.
    pub environment: Vec<String>,
    /// Files of variables; the first that sets one wins.
    pub env_files: Vec<PathBuf>,
    /// A program and its arguments in one text, with quotes as in a shell.
    pub entrypoint: Option<String>,
}

/// Pieces as they are meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meant {
    pub(super) ports: Vec<PortConfig>,
    pub(super) volumes: Vec<ServiceVolume>,
    pub(super) environment: BTreeMap<String, String>,
    pub(super) entrypoint: Option<Vec<String>>,
}

/// Reads the pieces. Relative paths start from the working folder, as the user
/// sees it, and not from that of the project.
pub(super) fn read(
    written: &Written,
    project: &Project,
    environment: &Environment,
) -> Result<Meant> {
    let mut file = InputFile::named(
        &environment.folder.join("the command line"),
        &environment.folder,
    );
    "the command line".clone_into(&mut file.name);
    file.bytes = Some(document(written, environment).to_string().into_bytes());
    let request = LoadRequest {
        files: vec![file],
        project_name: Some(project.name.clone()),
        project_directory: environment.folder.clone(),
        environment: project.environment.clone(),
        ..LoadRequest::default()
    };
    let disk = Disk::new(environment.folder.clone());
    let mut loaded = compose::load(&request, &disk).map_err(|found| {
        let wrong = found.iter().filter(|one| one.severity == Severity::Error);
        let messages: Vec<&str> = wrong.map(|one| one.message.as_str()).collect();
        Error::Usage {
            message: messages.join("\n"),
            hint: None,
        }
    })?;
    let service = loaded.project.services.swap_remove(SERVICE);
    let Service {
        ports,
        volumes,
        environment,
        entrypoint,
        ..
    } = service.map(Arc::unwrap_or_clone).unwrap_or_default();
    let set = environment
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    Ok(Meant {
        ports,
        volumes,
        environment: set.collect(),
        entrypoint: entrypoint.0,
    })
}

/// The small file. JSON is YAML.
fn document(written: &Written, environment: &Environment) -> Value {
    let Written {
        ports,
        volumes,
        environment: variables,
        env_files,
        entrypoint,
    } = written;
    let files = env_files.iter().rev();
    let files = files.map(|path| literal(&environment.folder.join(path).to_string_lossy()));
    let mut service = json!({
        "image": "none",
        "network_mode": "none",
        "ports": literals(ports),
        "volumes": literals(volumes),
        "environment": literals(variables),
        "env_file": files.collect::<Vec<_>>(),
    });
    if let Some(entrypoint) = entrypoint {
        service["entrypoint"] = literal(entrypoint).into();
    }
    let named: BTreeSet<&str> = volumes
        .iter()
        .filter_map(|volume| Some(volume.split_once(':')?.0))
        .filter(|source| !is_path(source))
        .collect();
    let named = named.into_iter().map(|name| (name.to_owned(), Value::Null));
    json!({
        "services": { SERVICE: service },
        "volumes": named.collect::<serde_json::Map<_, _>>(),
    })
}

fn literals(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| literal(text)).collect()
}

/// Text in which no variable is filled in: the shell did that.
fn literal(text: &str) -> String {
    text.replace('$', "$$")
}
