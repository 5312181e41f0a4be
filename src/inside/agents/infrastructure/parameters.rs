//! What a service is made of once every gap is filled, each filling said.

use serde::Serialize;
use serde_json::{Value, json};

use super::wishes::{Cpus, Database, Variable, Volume, Wishes};
use crate::inside::agents::drafting::{Language, slug};
use crate::value::bytes::ByteSize;
use crate::value::image::ImageReference;

/// A service with nothing left open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameters {
    pub(super) name: String,
    pub(super) language: Language,
    /// The port in the container.
    pub(super) port: u16,
    /// The port of the host.
    pub(super) published: u16,
    pub(super) image: Option<ImageReference>,
    pub(super) replicas: u16,
    pub(super) databases: Vec<Database>,
    pub(super) volumes: Vec<Volume>,
    pub(super) variables: Vec<Variable>,
    pub(super) cpus: Option<Cpus>,
    pub(super) memory: Option<ByteSize>,
    pub(super) health_path: Option<String>,
    pub(super) host: Option<String>,
    pub(super) command: Vec<String>,
    pub(super) is_droplet: bool,
}

/// What a language brings along.
pub(super) struct Facts {
    /// The port that its programs mostly listen on.
    port: u16,
    /// The stencil of its image.
    pub(super) stencil: &'static str,
    /// What of its folder no image needs.
    pub(super) ignored: &'static [&'static str],
}

/// The name of who has none.
const NAMELESS: &str = "app";

/// Names that the other services of the compose file have.
const TAKEN: &[&str] = &["db", "cache"];

pub(super) fn facts(language: Language) -> Facts {
    let facts = |port, stencil, ignored| Facts {
        port,
        stencil,
        ignored,
    };
    match language {
        Language::Python => facts(
            8000,
            "dockerfile-python",
            &["__pycache__", "*.pyc", ".venv", "venv", ".pytest_cache"],
        ),
        Language::Node => facts(3000, "dockerfile-node", &["node_modules", "npm-debug.log"]),
        Language::Rust => facts(8080, "dockerfile-rust", &["target"]),
        Language::Go => facts(8080, "dockerfile-go", &["bin"]),
        // The image of nginx without root listens there and nowhere else.
        Language::Static => facts(8080, "dockerfile-static", &["node_modules"]),
    }
}

impl Parameters {
    /// Fills every gap of `wishes` and says how in `assumptions`.
    pub(super) fn of(wishes: Wishes, assumptions: &mut Vec<String>) -> Self {
        let Wishes {
            name,
            language,
            port,
            image,
            replicas,
            databases,
            volumes,
            variables,
            cpus,
            memory,
            health_path,
            host,
            command,
            is_droplet,
        } = wishes;
        let name = named(name.as_deref(), assumptions);
        let language = language.unwrap_or_else(|| {
            if image.is_none() {
                assumptions.push(
                    "language: python, because nothing says another; give requirements.language"
                        .to_owned(),
                );
            }
            Language::Python
        });
        let usual = facts(language).port;
        let wanted = port.unwrap_or_else(|| {
            assumptions.push(format!("port: {usual}, because nothing says another"));
            usual
        });
        let is_fixed = language == Language::Static && image.is_none();
        let command = command.unwrap_or_else(|| {
            let command = usual_command(language, &name);
            if image.is_none() && !command.is_empty() {
                assumptions.push(format!("command: {}", command.join(" ")));
            }
            command
        });
        Self {
            port: if is_fixed { usual } else { wanted },
            published: wanted,
            replicas: replicas.unwrap_or(1),
            name,
            language,
            image,
            databases,
            volumes,
            variables,
            cpus,
            memory,
            health_path,
            host,
            command,
            is_droplet,
        }
    }

    pub(super) fn has(&self, database: Database) -> bool {
        self.databases.contains(&database)
    }

    /// The variables that somebody has to set.
    pub(super) fn to_be_set(&self) -> Vec<String> {
        let open = self
            .variables
            .iter()
            .filter(|variable| variable.text.is_none());
        open.map(|variable| variable.name.clone()).collect()
    }

    /// Memory in whole mebibytes.
    pub(super) fn mebibytes(&self) -> Option<i64> {
        self.memory.map(|memory| memory.0 / (1024 * 1024))
    }

    /// The parameters without variables that a database of the same file sets.
    pub(super) fn without_addresses(&self) -> Self {
        let mut parameters = self.clone();
        let is_set = |name: &str| self.databases.iter().any(|known| known.variable() == name);
        parameters
            .variables
            .retain(|variable| !is_set(&variable.name));
        parameters
    }

    /// The parameters with variables for databases that are set up elsewhere.
    pub(super) fn with_addresses(&self) -> Self {
        let mut parameters = self.clone();
        for database in &self.databases {
            let name = database.variable();
            if !self.variables.iter().any(|known| known.name == name) {
                parameters.variables.push(Variable {
                    name: name.to_owned(),
                    text: None,
                });
            }
        }
        parameters
    }

    /// What all stencils are filled in with.
    pub(super) fn values(&self) -> Value {
        let folders: Vec<&str> = self
            .volumes
            .iter()
            .map(|volume| volume.path.as_str())
            .collect();
        json!({
            "name": self.name,
            "port": self.port,
            "published": self.published,
            "image": self.image.as_ref().map(ImageReference::as_str),
            "replicas": self.replicas,
            "postgres": self.has(Database::Postgres),
            "redis": self.has(Database::Redis),
            "volumes": self.volumes,
            "folders": folders,
            "variables": self.variables,
            "variables_to_set": !self.to_be_set().is_empty() || self.has(Database::Postgres),
            "needs_secret": !self.to_be_set().is_empty(),
            "cpus": self.cpus.map(|cpus| cpus.to_string()),
            "memory": self.mebibytes().map(|mebibytes| format!("{mebibytes}M")),
            "health_path": self.health_path,
            "host": self.host,
            "command": self.command,
            "platform": if self.is_droplet { "droplet" } else { "app" },
        })
    }

    /// What the answer shows of it.
    pub(super) fn shown(&self) -> impl Serialize + use<> {
        json!({
            "name": self.name,
            "language": self.image.is_none().then(|| self.language.name()),
            "image": self.image.as_ref().map(ImageReference::as_str),
            "port": self.port,
            "replicas": self.replicas,
            "databases": self.databases,
            "volumes": self.volumes,
            "variables": self.variables.iter().map(|variable| &variable.name).collect::<Vec<_>>(),
            "cpus": self.cpus.map(|cpus| cpus.to_string()),
            "memory": self.memory.map(|memory| memory.to_string()),
        })
    }
}

fn named(wished: Option<&str>, assumptions: &mut Vec<String>) -> String {
    let Some(wished) = wished else {
        assumptions.push(format!("name: {NAMELESS}, because nothing says another"));
        return NAMELESS.to_owned();
    };
    let mut name = slug(wished, NAMELESS);
    if TAKEN.contains(&name.as_str()) {
        name.insert_str(0, "the-");
    }
    if name != wished {
        assumptions.push(format!(
            "name: {name}, because names of services have only a to z, digits and hyphens"
        ));
    }
    name
}

fn usual_command(language: Language, name: &str) -> Vec<String> {
    let words: &[&str] = match language {
        Language::Python => &["python", "main.py"],
        Language::Node => &["node", "."],
        Language::Rust | Language::Go => &[name],
        Language::Static => &[],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}
