//! Reads what services take from files: `env_file` into the environment, `label_file` into the labels.

use std::path::Path;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::environment::{Environment, Format, parse};
use crate::compose::model::Service;
use crate::compose::rule;
use crate::compose::source::Source;
use crate::compose::tree::{Node, Span};

/// What is needed to complete one service.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The folder of the project, for paths that were left relative.
    pub folder: &'a Path,
    /// The variables of the project.
    pub project: &'a Environment,
    /// Where files are read from.
    pub source: &'a dyn Source,
    /// What the service was filled from.
    pub node: Option<&'a Node>,
}

impl Reader<'_> {
    /// Completes the variables.
    ///
    /// `environment` beats `env_file`, a later file beats an earlier one, and a
    /// key without a value takes that of the project, if there is one.
    pub fn read_variables(self, service: &mut Service, found: &mut Diagnostics) {
        let Self { project, .. } = self;
        take_from(project, &mut service.environment);
        let own: Environment = service
            .environment
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), value.clone()?)))
            .collect();
        let mut from_files = Environment::new();
        for (index, file) in std::mem::take(&mut service.env_file).iter().enumerate() {
            let path = self.folder.join(&file.path);
            let span = span_of(self.node, "env_file", index);
            let Some(bytes) = bytes(&path, file.required, span, self.source, found) else {
                continue;
            };
            let lookup = |name: &str| {
                let places = [project, &own, &from_files];
                places.iter().find_map(|place| place.get(name)).cloned()
            };
            let Some(format) = Format::of(&file.format) else {
                let message = format!("{:?} is no format of variables", file.format);
                found.push(
                    Diagnostic::error(rule::ENV_FILE_FORMAT, message)
                        .at(span)
                        .label("unknown format")
                        .help("write `format: raw`, or leave it out"),
                );
                continue;
            };
            let variables = parse(&path, &bytes, format, &lookup, found);
            from_files.extend(variables);
        }
        for (key, value) in from_files {
            service.environment.entry(key).or_insert(Some(value));
        }
    }

    /// Gives the arguments of the build that have no value that of the project,
    /// if there is one.
    pub fn complete_arguments(self, service: &mut Service) {
        if let Some(build) = &mut service.build {
            take_from(self.project, &mut build.args);
            build.args.retain(|_, value| value.is_some());
        }
    }

    /// Completes the labels.
    pub fn read_labels(self, service: &mut Service, found: &mut Diagnostics) {
        let mut labels = Environment::new();
        for (index, file) in service.label_file.iter().enumerate() {
            let path = self.folder.join(file);
            let span = span_of(self.node, "label_file", index);
            if let Some(bytes) = bytes(&path, true, span, self.source, found) {
                labels.extend(parse(&path, &bytes, Format::Compose, &|_| None, found));
            }
        }
        labels.append(&mut service.labels);
        service.labels = labels;
    }
}

fn take_from(
    project: &Environment,
    variables: &mut std::collections::BTreeMap<String, Option<String>>,
) {
    for (key, value) in variables.iter_mut().filter(|(_, value)| value.is_none()) {
        *value = project.get(key).cloned();
    }
}

fn span_of<'a>(node: Option<&'a Node>, key: &str, index: usize) -> Option<&'a Span> {
    let item = node?.get(key)?.as_list()?.get(index)?;
    item.get("path").unwrap_or(item).span.as_ref()
}

fn bytes(
    path: &Path,
    required: bool,
    span: Option<&Span>,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    match source.read(path) {
        Ok(Some(bytes)) => Some(bytes),
        Ok(None) if !required => None,
        Ok(None) => {
            let message = format!("there is no file {}", path.display());
            found.push(
                Diagnostic::error(rule::ENV_FILE_MISSING, message)
                    .at(span)
                    .label("no such file")
                    .help("create it, or say `required: false`"),
            );
            None
        }
        Err(error) => {
            found.push(
                Diagnostic::error(rule::UNREADABLE, error.to_string())
                    .at(span)
                    .label("this file")
                    .help("see who may read it with `ls -l`, and what it is with `file`"),
            );
            None
        }
    }
}
