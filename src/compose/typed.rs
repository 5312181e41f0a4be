//! The complete tree becomes the types.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use crate::compose::LoadRequest;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::env_files;
use crate::compose::environment::Environment;
use crate::compose::model::from_tree::{from_tree, from_whole_tree};
use crate::compose::model::{Extensions, FileObject, Project, Service};
use crate::compose::rule;
use crate::compose::source::Source;
use crate::compose::tree::{Key, Map, Node, TreePath, Value};
use crate::value::name::ProjectName;

/// Fills a project from the merged and completed tree; all services are
/// switched on. What does not fit is noted and left out.
pub(super) fn project(
    tree: Node,
    name: ProjectName,
    request: &LoadRequest,
    environment: Environment,
    found: &mut Diagnostics,
) -> Project {
    let mut services: IndexMap<String, Service> = section(&tree, "services", found);
    for (name, service) in &mut services {
        let node = tree.get("services").and_then(|services| services.get(name));
        service.extensions = extensions(node);
    }
    let mut secrets: IndexMap<String, FileObject> = section(&tree, "secrets", found);
    let mut configs: IndexMap<String, FileObject> = section(&tree, "configs", found);
    for object in secrets.values_mut().chain(configs.values_mut()) {
        if let Some(value) = environment.get(&object.environment) {
            object.content.clone_from(value);
        }
    }
    Project {
        name,
        working_dir: request.project_directory.clone(),
        compose_files: request.files.iter().map(|file| file.path.clone()).collect(),
        environment_files: request.environment_files.clone(),
        services: services
            .into_iter()
            .map(|(name, service)| (name, Arc::new(service)))
            .collect(),
        disabled_services: IndexMap::new(),
        networks: section(&tree, "networks", found),
        volumes: section(&tree, "volumes", found),
        secrets,
        configs,
        extensions: extensions(Some(&tree)),
        environment,
        tree: Arc::new(tree),
    }
}

fn section<T: DeserializeOwned>(
    tree: &Node,
    name: &str,
    found: &mut Diagnostics,
) -> IndexMap<String, T> {
    let entries = tree.get(name).and_then(Node::as_map);
    let mut section = IndexMap::new();
    for (key, node) in entries.into_iter().flat_map(Map::iter) {
        let entry = entry(node, name, key, found).or_else(|| {
            // Whoever refers to it must not be told that it is not there.
            found.break_entry(name, &key.text);
            from_tree(&Node::implied(Map::default())).ok()
        });
        section.extend(entry.map(|entry| (key.text.clone(), entry)));
    }
    section
}

/// One entry of a section; `None` if something does not fit, which was noted.
fn entry<T: DeserializeOwned>(
    node: &Node,
    section: &str,
    key: &Key,
    found: &mut Diagnostics,
) -> Option<T> {
    let path = TreePath::root().child(section).child(&key.text);
    if node.as_map().is_none() {
        let message = format!("{path} must be a mapping");
        let finding = Diagnostic::error(rule::WRONG_KIND, message)
            .at(key.span.as_ref())
            .label(format!("this is {}", node.kind()))
            .help("write `key: value` below it, indented");
        found.push_at(&path, finding);
        return None;
    }
    match from_whole_tree(node) {
        Ok(entry) => Some(entry),
        Err(misfits) => {
            for misfit in misfits {
                let mut finding = misfit.diagnostic();
                finding.message = format!("{path}.{}", finding.message);
                found.push_at(&path, finding);
            }
            None
        }
    }
}

/// The `x-*` keys of a mapping.
fn extensions(node: Option<&Node>) -> Extensions {
    let entries = node.and_then(Node::as_map).into_iter().flat_map(Map::iter);
    entries
        .filter(|(key, _)| key.text.starts_with("x-"))
        .map(|(key, node)| (key.text.clone(), json(node)))
        .collect()
}

/// A value of the tree as JSON; a number that JSON cannot hold becomes null.
pub(super) fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null | Value::Reset => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Int(number) => i64::try_from(*number)
            .map(serde_json::Value::from)
            .unwrap_or_default(),
        Value::Float(number) => whole(*number).map_or((*number).into(), Into::into),
        Value::String(text) => text.clone().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(map) => map
            .iter()
            .map(|(key, node)| (key.text.clone(), json(node)))
            .collect(),
        Value::Override(inner) => json(inner),
    }
}

/// A number without a fraction, which Go prints without a point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is looked at first"
)]
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}

/// Reads the files that services take variables and labels from.
pub(super) fn read_files(
    project: &mut Project,
    request: &LoadRequest,
    source: &dyn Source,
    found: &mut Diagnostics,
) {
    let tree = Arc::clone(&project.tree);
    for (name, service) in &mut project.services {
        let node = tree.get("services").and_then(|services| services.get(name));
        let service = Arc::make_mut(service);
        let reader = env_files::Reader {
            folder: &request.project_directory,
            project: &project.environment,
            source,
            node,
        };
        if !request.omit.env_files {
            reader.read_variables(service, found);
        }
        if !request.omit.normalization {
            reader.complete_arguments(service);
        }
        reader.read_labels(service, found);
    }
}
