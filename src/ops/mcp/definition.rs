//! A server that is started when it is asked, read by the rules for services.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use super::Problem;
use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::diagnostic::Severity;
use crate::compose::model::Project;
use crate::compose::paths::is_path;
use crate::host::files::Disk;
use crate::ops::Context;

/// A project with one service: the server. Its paths, variables, networks and volumes
/// are those of the stack.
pub(super) fn project(
    context: &Context,
    stack: Option<&Project>,
    name: &str,
    service: &Map<String, Value>,
) -> Result<Arc<Project>, Problem> {
    let folder = stack.map_or(&context.environment.folder, |stack| &stack.working_dir);
    let mut file = InputFile::named(&folder.join(format!("the server {name}")), folder);
    file.bytes = Some(document(stack, service).to_string().into_bytes());
    let environment = match stack {
        Some(stack) => stack.environment.clone(),
        None => context.environment.variables().clone(),
    };
    let request = LoadRequest {
        files: vec![file],
        project_name: stack
            .map(|stack| stack.name.clone())
            .or_else(|| "mcp".parse().ok()),
        project_directory: folder.clone(),
        environment,
        ..LoadRequest::default()
    };
    let disk = Disk::new(folder.clone());
    match compose::load(&request, &disk) {
        Ok(loaded) => Ok(Arc::new(loaded.project)),
        Err(found) => {
            let wrong = found.iter().filter(|one| one.severity == Severity::Error);
            let messages: Vec<&str> = wrong.map(|one| one.message.as_str()).collect();
            Err(Problem::new("unusable", messages.join("; ")))
        }
    }
}

/// The name of the only service in such a project.
pub(super) const SERVICE: &str = "server";

/// The small file. JSON is YAML.
fn document(stack: Option<&Project>, service: &Map<String, Value>) -> Value {
    let mut service = service.clone();
    let has_network = service.contains_key("networks") || service.contains_key("network_mode");
    if !has_network {
        // As `docker run` does, and never an own network for one container.
        service.insert("network_mode".to_owned(), json!("bridge"));
    }
    let volumes = named_volumes(&service).into_iter().map(|key| {
        let known = stack.and_then(|stack| Some(stack.volumes.get(&key)?.name.clone()));
        let name = known.unwrap_or_else(|| key.clone());
        (key, json!({"external": true, "name": name}))
    });
    let volumes: Map<String, Value> = volumes.collect();
    let networks = stack.into_iter().flat_map(|stack| &stack.networks);
    let networks = networks
        .map(|(key, network)| (key.clone(), json!({"external": true, "name": network.name})));
    let networks: Map<String, Value> = networks.collect();
    json!({
        "services": {SERVICE: service},
        "volumes": volumes,
        "networks": networks,
    })
}

fn named_volumes(service: &Map<String, Value>) -> BTreeSet<String> {
    let mounts = service.get("volumes").and_then(Value::as_array);
    let source = |mount: &Value| match mount {
        Value::String(text) => Some(text.split_once(':')?.0.to_owned()),
        Value::Object(mount) if mount.get("type").is_some_and(|kind| kind == "volume") => {
            Some(mount.get("source")?.as_str()?.to_owned())
        }
        _ => None,
    };
    let sources = mounts.into_iter().flatten().filter_map(source);
    sources
        .filter(|source| !is_path(source) && !source.starts_with('$'))
        .collect()
}
