//! What env files set, as if the services themselves said it.

use crate::compose::environment::{Environment, Format};
use crate::compose::provenance::{Inquiry, Layer, Step};
use crate::compose::tree::{Key, Map, Node, SourceText};
use crate::compose::{InputFile, dotenv};

/// The env files of all services, an earlier one in front.
pub(super) fn layers(inquiry: &Inquiry<'_>) -> Vec<Layer> {
    let services = inquiry
        .loaded
        .project
        .tree
        .get("services")
        .and_then(Node::as_map);
    let mut layers = Vec::new();
    for (name, service) in services.into_iter().flat_map(Map::iter) {
        let files = service.get("env_file").and_then(Node::as_list);
        for file in files.unwrap_or_default() {
            let Some(variables) = variables(inquiry, file) else {
                continue;
            };
            let said = [(Key::implied("environment"), Node::implied(variables))];
            layers.push(Layer {
                service: Some(name.text.clone()),
                said: Node::implied(Map::from_iter(said)),
                via: vec![Step::EnvFile(file.get("path").unwrap_or(file).span.clone())],
                environment: std::sync::Arc::default(),
                env_files: Vec::new(),
            });
        }
    }
    layers
}

/// What one file sets, each variable with its line; `None` if it cannot be read.
fn variables(inquiry: &Inquiry<'_>, file: &Node) -> Option<Map> {
    let path = file.get("path").and_then(Node::as_str)?;
    let path = inquiry.request.project_directory.join(path);
    let name = InputFile::named(&path, &inquiry.request.folder).name;
    let bytes = inquiry.source.read(&path).ok()??;
    let text = SourceText::decode(name, &bytes).ok()?;
    let lookup = |name: &str| inquiry.loaded.project.environment.get(name).cloned();
    let format = file.get("format").and_then(Node::as_str);
    let read = match Format::of(format.unwrap_or_default())? {
        Format::Compose => dotenv::parse(&text, &lookup),
        Format::Raw => dotenv::parse_raw(&text, &lookup),
    };
    let variables = read.ok()?.entries.into_iter().filter_map(|(text, entry)| {
        let span = Some(entry.span);
        let node = Node {
            value: entry.value?.into(),
            span: span.clone(),
        };
        Some((Key { text, span }, node))
    });
    Some(variables.collect())
}

/// Puts into the tree what env files set and nothing that counts more, and gives
/// names without a value that of the project.
pub(super) fn lay_under(tree: &mut Node, layers: &[Layer], environment: &Environment) {
    let services = tree.as_map_mut().and_then(|tree| tree.get_mut("services"));
    let services = services.and_then(Node::as_map_mut);
    for (name, service) in services.into_iter().flat_map(Map::iter_mut) {
        let Some(service) = service.as_map_mut() else {
            continue;
        };
        let ours = layers
            .iter()
            .filter(|layer| layer.service.as_ref() == Some(&name.text));
        for layer in ours.rev() {
            let set = layer.said.get("environment").and_then(Node::as_map);
            if service.get("environment").is_none() {
                let empty = Node::implied(Map::default());
                service.insert(Key::implied("environment"), empty);
            }
            let known = service.get_mut("environment").and_then(Node::as_map_mut);
            if let (Some(known), Some(set)) = (known, set) {
                for (key, value) in set.iter().filter(|(key, _)| !key.text.is_empty()) {
                    if known.get(&key.text).is_none() {
                        known.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        let known = service.get_mut("environment").and_then(Node::as_map_mut);
        for (key, node) in known.into_iter().flat_map(Map::iter_mut) {
            if let (true, Some(value)) = (node.is_null(), environment.get(&key.text)) {
                node.value = value.clone().into();
            }
        }
    }
}
