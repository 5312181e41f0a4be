//! Shows what the compose files come to.

use std::collections::BTreeSet;

use crate::compose;
use crate::compose::LoadRequest;
use crate::compose::check;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::compose::output;
use crate::compose::output::Options;
use crate::compose::output::dialect::Dialect;
use crate::compose::output::model;
use crate::compose::output::secret;
use crate::compose::output::variables;
use crate::compose::provenance::Inquiry;
use crate::compose::provenance::render;
use crate::compose::tree::Map;
use crate::compose::tree::Node;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::mode;
use crate::ops::project::Prepared;
use crate::ops::project::tell_name;
use crate::ops::selection;
use crate::state::hash;

/// How the whole project is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// As a compose file.
    #[default]
    Yaml,
    /// As JSON.
    Json,
}

/// What is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Nothing: whether it can be read is all that is asked.
    Nothing,
    /// The names of the services, each behind those that it waits for.
    Services,
    /// The image of each service.
    Images,
    /// The names of the volumes that are used.
    Volumes,
    /// The names of the networks that are used.
    Networks,
    /// The models that are used.
    Models,
    /// The profiles.
    Profiles,
    /// The variables that the files ask for.
    Variables,
    /// The variables that there are.
    Environment,
    /// The config-hash of these services, joined with commas; `*` is all.
    Hash(String),
    /// Where values or variables come from, by a key with stars.
    Provenance(String),
}

/// What is to be shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The part.
    pub part: Part,
    /// The services, with what they depend on; none means all.
    pub services: Vec<String>,
    /// The language, if one was asked for.
    pub language: Option<Language>,
    /// As which Docker Compose.
    pub dialect: Dialect,
    /// Whether secrets are shown.
    pub show_secrets: bool,
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// What is odd about the project.
    pub warnings: Diagnostics,
}

/// Shows a project that was found.
pub fn answer(prepared: Prepared, question: &Question) -> Result<Answer> {
    if let Part::Provenance(key) = &question.part {
        return provenance_of(prepared, key, question);
    }
    let Prepared {
        mut request,
        disk,
        mut warnings,
        unproven,
        process,
        ..
    } = prepared;
    request.omit.variables |= question.part == Part::Variables;
    if let Part::Hash(_) = question.part {
        // Docker Compose 2.40 hashes here what it has not read env files for.
        request.omit.env_files |= question.dialect == Dialect::V2;
    }
    if request.omit.variables && question.is_of_model() {
        let model = compose::load_model(&request, &disk).map_err(Error::Project)?;
        tell_name(&model.name, model.named_by, &process);
        let text = question.of_model(&model);
        warnings.extend(model.warnings);
        return Ok(Answer { text, warnings });
    }
    request.omit.variables = false;
    let loaded = compose::load(&request, &disk).map_err(Error::Project)?;
    tell_name(&loaded.project.name, loaded.named_by, &process);
    mode::prove(&unproven, &loaded.project, &request)?;
    warnings.extend(loaded.warnings);
    if !request.omit.consistency {
        warnings.extend(check::obstacles(&loaded.project).into_warnings());
    }
    let project = narrowed(loaded.project, &question.services)?;
    let text = question.of_project(&project, &request)?;
    Ok(Answer { text, warnings })
}

/// Tells where the values at a key, or the variables of a name, come from.
fn provenance_of(prepared: Prepared, key: &str, question: &Question) -> Result<Answer> {
    let Prepared {
        mut request,
        process,
        env_files,
        disk,
        mut warnings,
        note: _,
        unproven,
    } = prepared;
    request.trace = true;
    let loaded = compose::load(&request, &disk).map_err(Error::Project)?;
    tell_name(&loaded.project.name, loaded.named_by, &process);
    mode::prove(&unproven, &loaded.project, &request)?;
    let inquiry = Inquiry {
        loaded: &loaded,
        request: &request,
        process: &process,
        env_files: &env_files,
        source: &disk,
        show_secrets: question.show_secrets,
    };
    let is_json = question.language == Some(Language::Json);
    let text = if let Some(name) = variable_in(key) {
        let used = inquiry.variables(name);
        require_any(key, used.is_empty())?;
        if is_json {
            render::variables_json(&used)
        } else {
            render::variables(&used)
        }
    } else {
        let traced = inquiry.values(key);
        require_any(key, traced.is_empty())?;
        if is_json {
            render::values_json(&traced)
        } else {
            render::values(&traced)
        }
    };
    warnings.extend(loaded.warnings);
    Ok(Answer { text, warnings })
}

/// The variable that a key means: `${NAME}`, `$NAME` or `env.NAME`.
fn variable_in(key: &str) -> Option<&str> {
    let braced = key
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    braced
        .or_else(|| key.strip_prefix('$'))
        .or_else(|| key.strip_prefix("env."))
}

fn require_any(key: &str, is_empty: bool) -> Result<()> {
    if !is_empty {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!("nothing fits {key}"),
        hint: Some(
            "a key is a path such as services.web.image, where * stands for any text; a variable is ${NAME}"
                .to_owned(),
        ),
    })
}

impl Question {
    /// Whether the part can be shown without knowing the variables.
    fn is_of_model(&self) -> bool {
        match self.part {
            Part::Whole | Part::Nothing | Part::Services | Part::Images | Part::Variables => true,
            Part::Volumes
            | Part::Networks
            | Part::Models
            | Part::Profiles
            | Part::Environment
            | Part::Hash(_)
            | Part::Provenance(_) => false,
        }
    }

    fn of_model(&self, model: &compose::Model) -> String {
        let hides = !self.show_secrets;
        let services = model.tree.get("services").and_then(Node::as_map);
        let services = services.into_iter().flat_map(Map::iter);
        match (&self.part, self.language) {
            (Part::Services, _) => lines(services.map(|(key, _)| key.text.clone())),
            (Part::Images, _) => {
                let image = |node: &Node| Some(node.get("image")?.as_str()?.to_owned());
                lines(services.map(|(key, service)| {
                    image(service).unwrap_or_else(|| format!("{}-{}", model.name, key.text))
                }))
            }
            (Part::Variables, language) => {
                let wanted = variables::wanted(&model.tree, hides);
                match language {
                    None => variables::table(&wanted),
                    Some(Language::Json) => variables::json(&wanted),
                    Some(Language::Yaml) => variables::yaml(&wanted),
                }
            }
            (_, Some(Language::Json)) => model::json(model, hides),
            (_, Some(Language::Yaml) | None) => model::yaml(model, hides),
        }
    }

    fn of_project(&self, project: &Project, request: &LoadRequest) -> Result<String> {
        let options = Options {
            mask_secrets: !self.show_secrets,
            keep_unused: false,
            dialect: self.dialect,
        };
        Ok(match &self.part {
            Part::Whole | Part::Variables | Part::Provenance(_) => match self.language {
                Some(Language::Json) => output::json(project, options),
                Some(Language::Yaml) | None => output::yaml(project, options),
            },
            Part::Nothing => String::new(),
            Part::Services => lines(in_order(project).into_iter()),
            Part::Images => lines(images(project).into_iter()),
            Part::Volumes => lines(sorted(project.without_unused().volumes.into_keys())),
            Part::Networks => lines(sorted(project.without_unused().networks.into_keys())),
            Part::Models => {
                let models = output::models(project).into_iter();
                lines(
                    models.filter_map(|(_, model)| Some(model.get("model")?.as_str()?.to_owned())),
                )
            }
            Part::Profiles => lines(profiles(project).into_iter()),
            Part::Environment => lines(project.environment.iter().map(|(name, value)| {
                let shown = secret::shown(name, value);
                let value = if self.show_secrets { value } else { shown };
                format!("{name}={value}")
            })),
            Part::Hash(service) => {
                let label_files = request.omit.env_files;
                let hashes = hashes(project, service, self.dialect, label_files)?;
                lines(
                    hashes
                        .into_iter()
                        .map(|(name, hash)| format!("{name} {hash}")),
                )
            }
        })
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

fn sorted(names: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let names: BTreeSet<String> = names.collect();
    names.into_iter()
}

/// The project with these services and what they depend on alone; all of it if
/// none is named.
pub fn narrowed(mut project: Project, services: &[String]) -> Result<Project> {
    if services.is_empty() {
        return Ok(project);
    }
    let dependencies = project.dependencies();
    let mut wanted = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for service in services {
        selection::require_service(&project, service)?;
        open.push(service);
    }
    while let Some(service) = open.pop() {
        if wanted.insert(service.to_owned()) {
            open.extend(dependencies.dependencies(service));
        }
    }
    project.services.retain(|name, _| wanted.contains(name));
    Ok(project)
}

/// The services in the order of the file, but each behind those it waits for.
fn in_order(project: &Project) -> Vec<String> {
    let dependencies = project.dependencies();
    let mut order: Vec<String> = Vec::new();
    let mut open: Vec<(&str, bool)> = project
        .services
        .keys()
        .rev()
        .map(|name| (name.as_str(), false))
        .collect();
    let mut begun = BTreeSet::new();
    while let Some((name, is_ready)) = open.pop() {
        if is_ready {
            order.push(name.to_owned());
        } else if begun.insert(name) {
            open.push((name, true));
            let others = dependencies.dependencies(name);
            open.extend(others.into_iter().map(|other| (other, false)));
        }
    }
    order.retain(|name| project.services.contains_key(name));
    order
}

/// The image of each service that is switched on, sorted; services may share one.
pub fn images(project: &Project) -> Vec<String> {
    let mut images: Vec<String> = project
        .services
        .keys()
        .map(|service| project.image(service))
        .collect();
    images.sort();
    images
}

/// Every profile that a service belongs to, each once, sorted.
pub fn profiles(project: &Project) -> Vec<String> {
    let services = project
        .services
        .values()
        .chain(project.disabled_services.values());
    let profiles: BTreeSet<String> = services
        .flat_map(|service| service.profiles.iter().cloned())
        .collect();
    profiles.into_iter().collect()
}

/// The config-hash of each service, as docker compose prints it; `*` is all.
///
/// `hides_label_files` leaves out what its `config`, but not its `up` leaves out.
fn hashes(
    project: &Project,
    wanted: &str,
    dialect: Dialect,
    hides_label_files: bool,
) -> Result<Vec<(String, String)>> {
    let names: BTreeSet<&str> = match wanted {
        "*" => project.services.keys().map(String::as_str).collect(),
        list => list.split(',').collect(),
    };
    let mut hashes = Vec::new();
    for name in names {
        selection::require_service(project, name)?;
        let Some(service) = project.service(name) else {
            continue;
        };
        let mut service = service.as_ref().clone();
        if hides_label_files {
            service.label_file.clear();
        }
        hashes.push((name.to_owned(), hash::service(&service, dialect)));
    }
    Ok(hashes)
}
