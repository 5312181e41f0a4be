//! Where each value of a project comes from: which file and line, by which way, and over what.

mod env_layers;
pub mod render;
mod search;
mod variables;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::compose::environment::{EnvFiles, Environment};
use crate::compose::interpolate::template::Template;
use crate::compose::model::from_tree::scalar_text;
use crate::compose::output::secret;
use crate::compose::source::Source;
use crate::compose::tree::{Node, Span};
use crate::compose::{LoadRequest, Loaded};

pub use variables::{Definition, Origin};

/// What one document, or one extended service, says.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The service that extends it; `None` for a whole document.
    pub service: Option<String>,
    /// What is said, variables put in and written out.
    pub said: Node,
    /// How it came to be part of the project, the nearest step first.
    pub via: Vec<Step>,
    /// The variables that were put in.
    pub environment: Arc<Environment>,
    /// The files of variables of the files that include it, the outermost first.
    pub env_files: Vec<EnvFiles>,
}

/// What made a file part of the project.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An entry of `include`, which stands here.
    Include(Span),
    /// An `extends`, which stands here.
    Extends(Span),
    /// An entry of `env_file`, which stands here if a file says it.
    EnvFile(Option<Span>),
}

/// What else is needed to tell where values come from.
pub struct Inquiry<'a> {
    /// What was loaded, with its pieces.
    pub loaded: &'a Loaded,
    /// How it was loaded.
    pub request: &'a LoadRequest,
    /// The variables of the process alone.
    pub process: &'a Environment,
    /// The files of variables of the project.
    pub env_files: &'a EnvFiles,
    /// Where files are read from.
    pub source: &'a dyn Source,
    /// Whether secrets are shown.
    pub show_secrets: bool,
}

/// Where one value comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// The value's place: `services.web.image`.
    pub key: String,
    /// The value, masked if it is a secret.
    pub value: String,
    /// Where it was written; `None` for what no file says.
    pub span: Option<Span>,
    /// How that file came to be part of the project, the nearest step first.
    pub via: Vec<Step>,
    /// The variables in it.
    pub variables: Vec<Used>,
    /// What it stands in place of, the latest first.
    pub overrode: Vec<(String, Option<Span>)>,
}

/// A variable that was put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    /// Its name.
    pub name: String,
    /// Where it is set, what counts first; nowhere means that a default was put in.
    pub definitions: Vec<Definition>,
}

impl Inquiry<'_> {
    /// The variables of that name, where `*` stands for any text.
    pub fn variables(&self, name: &str) -> Vec<Used> {
        let names = self.loaded.project.environment.keys();
        names
            .filter(|known| search::fits(name, known))
            .map(|name| Used {
                name: name.clone(),
                definitions: self.definitions(name, &[]),
            })
            .collect()
    }

    /// All values at or below a key such as `services.web`, where `*` stands for any text.
    pub fn values(&self, key: &str) -> Vec<Traced> {
        let mut tree = (*self.loaded.project.tree).clone();
        let mut layers = env_layers::layers(self);
        env_layers::lay_under(&mut tree, &layers, &self.loaded.project.environment);
        layers.extend(self.loaded.layers.iter().cloned());
        search::leaves(&tree, key)
            .into_iter()
            .map(|leaf| self.trace(&tree, &leaf, &layers))
            .collect()
    }

    fn trace(&self, tree: &Node, leaf: &[String], layers: &[Layer]) -> Traced {
        let found = search::at(tree, leaf);
        let span = found.and_then(|node| node.span.clone());
        let mut giver = None;
        let mut earlier = Vec::new();
        for layer in layers.iter().rev() {
            let Some(said) = search::in_layer(tree, layer, leaf) else {
                continue;
            };
            if giver.is_none() && span.is_some() && said.span == span {
                giver = Some((layer, said));
            } else if said.span != span {
                earlier.push((layer, said));
            }
        }
        let variables = giver.map_or(Vec::new(), |(layer, said)| self.used(layer, said, leaf));
        Traced {
            key: leaf.join("."),
            value: self.shown(found, leaf, giver.map(|(layer, _)| layer)),
            span,
            via: giver.map_or(Vec::new(), |(layer, _)| layer.via.clone()),
            variables,
            overrode: earlier
                .into_iter()
                .map(|(layer, said)| {
                    let value = self.shown(Some(said), leaf, Some(layer));
                    (value, said.span.clone())
                })
                .collect(),
        }
    }

    /// The variables in a value as it was written.
    fn used(&self, layer: &Layer, said: &Node, leaf: &[String]) -> Vec<Used> {
        let mut names = names_in(layer, said);
        let is_from_env_file = matches!(layer.via[..], [Step::EnvFile(_)]);
        if let [.., section, key] = leaf
            && section == "environment"
            && !is_from_env_file
            && (said.is_null() || written(said) == key.as_str())
        {
            names.push(key.clone());
        }
        names
            .into_iter()
            .map(|name| Used {
                definitions: self.definitions(&name, &layer.env_files),
                name,
            })
            .collect()
    }

    fn definitions(&self, name: &str, further: &[EnvFiles]) -> Vec<Definition> {
        let files: Vec<&EnvFiles> = std::iter::once(self.env_files).chain(further).collect();
        let mut found = variables::definitions(
            name,
            self.process,
            &files,
            self.source,
            &self.request.folder,
        );
        let project = self.loaded.project.environment.get(name);
        if let (true, Some(value)) = (found.is_empty(), project) {
            found.push(Definition {
                value: value.clone(),
                origin: Origin::Project,
            });
        }
        if !self.show_secrets {
            for definition in &mut found {
                definition.value = secret::shown(name, &definition.value).to_owned();
            }
        }
        found
    }

    /// The value as text; masked if its own name or that of a variable in it
    /// speaks of a secret.
    fn shown(&self, node: Option<&Node>, leaf: &[String], layer: Option<&Layer>) -> String {
        let Some(node) = node else {
            return String::new();
        };
        let [section, .., name] = leaf else {
            return text_of(node);
        };
        let owner = leaf.get(1).filter(|_| name == "content");
        let is_secret = section == "secrets" && name == "content"
            || [Some(name), owner]
                .into_iter()
                .flatten()
                .any(|name| secret::is_secret(name))
                && !["services", "secrets", "configs"].contains(&leaf[leaf.len() - 2].as_str());
        let names = layer.map_or(Vec::new(), |layer| names_in(layer, node));
        let text = text_of(node);
        let hides = is_secret || names.iter().any(|name| secret::is_secret(name));
        if hides && !self.show_secrets && !text.is_empty() && !is_structural(leaf) {
            secret::MASK.to_owned()
        } else {
            text
        }
    }
}

/// Whether a place names things and holds no text of the author's: a mount of a
/// secret, a file.
fn is_structural(leaf: &[String]) -> bool {
    let Some(name) = leaf.last() else {
        return false;
    };
    let is_object = leaf
        .first()
        .is_some_and(|section| section == "secrets" || section == "configs");
    is_object && name != "content"
        || leaf
            .get(2)
            .is_some_and(|key| key == "secrets" || key == "configs")
}

/// The value on one line; what is no scalar is told by its kind.
fn text_of(node: &Node) -> String {
    if node.is_null() {
        return "null".to_owned();
    }
    scalar_text(&node.value).unwrap_or_else(|| match node.as_list() {
        Some([]) => "[]".to_owned(),
        _ => "{}".to_owned(),
    })
}

/// What stands in the file, without quotes.
fn written(node: &Node) -> &str {
    let text = node.span.as_ref().map_or("", Span::text);
    text.trim_matches(['"', '\''])
}

/// The variables that a value was made of, each once.
fn names_in(layer: &Layer, node: &Node) -> Vec<String> {
    let Ok(template) = Template::parse(written(node)) else {
        return Vec::new();
    };
    let lookup = |name: &str| layer.environment.get(name).cloned();
    let Ok(expansion) = template.expand(&lookup) else {
        return Vec::new();
    };
    let mut names: Vec<String> = Vec::new();
    for name in expansion.used {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
