//! What a stack file says, for its README.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::files;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::lint::{Subject, lint};
use crate::compose::model::{PortConfig, Project, Service};
use crate::compose::output::variables::{self, Wanted};
use crate::compose::source::{Source, SourceError};
use crate::compose::{Loaded, load, load_model};
use crate::inside::agents::drafting::Input;
use crate::inside::agents::drafting::check::{in_words, request};
use crate::text::safe_str;

/// Names under which devtools and docker compose find the file by themselves.
pub(super) const DEFAULT_NAMES: &[&str] = &[
    "compose.yaml",
    "compose.yml",
    "docker-compose.yaml",
    "docker-compose.yml",
];

/// The files that came along, in place of a disk.
struct Sent<'a>(&'a [Input]);

impl Sent<'_> {
    fn find(&self, path: &Path) -> Option<&Input> {
        let path = path.strip_prefix("/project").unwrap_or(path);
        let is_it = |input: &&Input| {
            let sent = Path::new(&input.file_path);
            sent.strip_prefix(".").unwrap_or(sent) == path
        };
        self.0.iter().find(is_it)
    }
}

impl Source for Sent<'_> {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(self
            .find(path)
            .map(|input| input.content.clone().into_bytes()))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.find(path).is_some()
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

/// What the stencil `readme-stack` is filled in with, but for title and audience.
///
/// Errors: what the loader finds wrong, with file, line and column.
pub(super) fn values(stack: &Input, inputs: &[Input]) -> Result<Value, String> {
    let in_a_text = |wrong: Diagnostics| in_words(&wrong).unwrap_or_default();
    let sent = Sent(inputs);
    let mut request = request(&stack.file_path, &stack.content);
    request.files[0].path = PathBuf::from("/project").join(stack.file_name());
    request.omit.variables = true;
    request.omit.env_files = true;
    let model = load_model(&request, &sent).map_err(in_a_text)?;
    let wanted = variables::wanted(&model.tree, true);
    let stand_ins = StandIns::of(&wanted, &stack.content);
    request.omit.variables = false;
    request.omit.paths = true;
    request.environment = stand_ins.environment();
    let Loaded {
        project, warnings, ..
    } = load(&request, &sent).map_err(in_a_text)?;
    let findings = findings(&project, &warnings);
    let mut values = json!({
        "file": stack.file_name(),
        "default_names": DEFAULT_NAMES,
        "services": services(&project).map(|(name, service)| one(&project, name, service)).collect::<Vec<_>>(),
        "addresses": addresses(&project),
        "volumes": volumes(&project),
        "settings": settings(&wanted),
        "findings": findings,
    });
    stand_ins.put_back(&mut values);
    Ok(values)
}

/// The name that the file gives the project, if it does.
pub(super) fn name(stack: &Input) -> Option<String> {
    let document = files::document(stack).ok()?;
    let name = document.get("name")?.as_str()?;
    (!name.contains('$')).then(|| name.to_owned())
}

/// Numbers in place of variables without a default, because a number can stand
/// wherever a variable can; afterwards the variables are put back.
struct StandIns(Vec<(String, String)>);

impl StandIns {
    fn of(wanted: &BTreeMap<String, Wanted>, text: &str) -> Self {
        let required = wanted.iter().filter(|(_, wanted)| wanted.required);
        let mut numbers = (30011..60000_u32)
            .map(|number| number.to_string())
            .filter(|number| !text.contains(number));
        let pairs = required.map_while(|(name, _)| Some((name.clone(), numbers.next()?)));
        Self(pairs.collect())
    }

    fn environment(&self) -> BTreeMap<String, String> {
        self.0.iter().cloned().collect()
    }

    fn put_back(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                for (name, number) in &self.0 {
                    if text.contains(number) {
                        *text = text.replace(number, &format!("${{{name}}}"));
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.put_back(item)),
            Value::Object(map) => map.values_mut().for_each(|value| self.put_back(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn services(project: &Project) -> impl Iterator<Item = (&String, &Service)> {
    let all = project.services.iter().chain(&project.disabled_services);
    all.map(|(name, service)| (name, service.as_ref()))
}

fn one(project: &Project, name: &str, service: &Service) -> Value {
    let needs = service
        .depends_on
        .iter()
        .map(|(name, how)| format!("{name} ({})", how.condition.to_string().replace('_', " ")));
    let mounts = service.volumes.iter().map(|mount| {
        json!({
            "kind": mount.kind,
            "source": if mount.source.is_empty() { "without a name" } else { &mount.source },
            "target": mount.target,
            "read_only": mount.read_only,
        })
    });
    let is_built = service.build.is_some();
    let image = match (&service.build, service.image.is_empty()) {
        (Some(build), true) => format!("from {}", build.context),
        (None, true) => project.image(name),
        (_, false) => service.image.clone(),
    };
    json!({
        "name": name,
        "image": image,
        "is_built": is_built,
        "ports": service.ports.iter().map(port).collect::<Vec<_>>(),
        "needs": needs.collect::<Vec<_>>(),
        "has_healthcheck": service.has_healthcheck(),
        "variables": service.environment.keys().collect::<Vec<_>>(),
        "mounts": mounts.collect::<Vec<_>>(),
        "profiles": service.profiles,
        "replicas": service.replicas(),
    })
}

/// A port as `docker ps` writes it.
fn port(port: &PortConfig) -> String {
    let PortConfig {
        host_ip,
        target,
        published,
        protocol,
        ..
    } = port;
    let protocol = if protocol.is_empty() { "tcp" } else { protocol };
    match (host_ip.as_str(), published.as_str()) {
        (_, "") => format!("{target}/{protocol}"),
        ("", published) => format!("{published}->{target}/{protocol}"),
        (ip, published) => format!("{ip}:{published}->{target}/{protocol}"),
    }
}

/// Where the host's own programs reach the services.
fn addresses(project: &Project) -> Vec<Value> {
    let published = services(project).flat_map(|(name, service)| {
        let ports = service
            .ports
            .iter()
            .filter(|port| !port.published.is_empty());
        ports.map(move |port| {
            let host = match port.host_ip.as_str() {
                "" | "0.0.0.0" | "::" => "localhost",
                ip => ip,
            };
            json!({"service": name, "place": format!("{host}:{}", port.published)})
        })
    });
    published.collect()
}

fn volumes(project: &Project) -> Vec<Value> {
    let volumes = project.volumes.iter().map(|(key, volume)| {
        let mounts_it = |service: &Service| {
            let mut mounts = service.volumes.iter();
            mounts.any(|mount| mount.named_volume() == Some(key))
        };
        let users = services(project).filter(|(_, service)| mounts_it(service));
        let users: Vec<&String> = users.map(|(name, _)| name).collect();
        json!({"key": key, "external": volume.external, "users": users})
    });
    volumes.collect()
}

/// What becomes of each variable that nobody sets.
fn settings(wanted: &BTreeMap<String, Wanted>) -> Vec<Value> {
    let settings = wanted.iter().map(|(name, wanted)| {
        let Wanted {
            required,
            default,
            replacement: _,
        } = wanted;
        let otherwise = match (required, default.as_str()) {
            (true, _) => "nothing starts".to_owned(),
            (false, "") => "empty".to_owned(),
            (false, default) => format!("{default} is taken"),
        };
        json!({"name": name, "otherwise": otherwise})
    });
    settings.collect()
}

fn findings(project: &Project, warnings: &Diagnostics) -> Vec<Value> {
    let subject = Subject {
        project,
        scripts: &[],
        absent: &[],
    };
    let findings = lint(&subject, warnings);
    let findings = findings.iter().map(|finding| {
        let line = finding.span.as_ref().map(|span| span.line);
        json!({
            "code": finding.code,
            "line": line.map_or("–".to_owned(), |line| line.to_string()),
            "message": safe_str(&finding.message),
        })
    });
    findings.collect()
}
