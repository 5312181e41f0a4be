//! Databases of a project: which services are one, and how to talk to them.
//!
//! The programs are those of the database's own image, with the names and passwords that
//! stand in its container's environment or in the files that this names; none of them
//! passes through devtools.

use serde::Serialize;

use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::engine::ExecRequest;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::exec;
use crate::ops::exec::Target;
use crate::ops::selection;
use crate::ops::watch::command;
use crate::text::safe_str;

/// A database that is known by the name of its image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// The last part of the names of its images.
    images: &'static [&'static str],
    /// What asks whether it takes connections; a script for the shell of its image.
    ping: &'static str,
    /// What somebody types into; a script to which arguments are added.
    shell: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "PostgreSQL",
        images: &[
            "postgres",
            "postgresql",
            "pgvector",
            "postgis",
            "timescaledb",
        ],
        ping: "exec pg_isready -U \"${POSTGRES_USER:-postgres}\" \
               -d \"${POSTGRES_DB:-${POSTGRES_USER:-postgres}}\"",
        shell: "exec psql -U \"${POSTGRES_USER:-postgres}\" \
                -d \"${POSTGRES_DB:-${POSTGRES_USER:-postgres}}\" \"$@\"",
    },
    Kind {
        name: "Redis",
        images: &["redis", "valkey", "redis-stack", "redis-stack-server"],
        ping: "c=$(command -v redis-cli || command -v valkey-cli) || exit 127; \
               export REDISCLI_AUTH=\"${REDISCLI_AUTH:-${REDIS_PASSWORD:-}}\"; \
               [ -n \"$REDISCLI_AUTH\" ] || unset REDISCLI_AUTH; \
               said=$(\"$c\" PING) && echo \"$said\" && [ \"$said\" = PONG ]",
        shell: "c=$(command -v redis-cli || command -v valkey-cli) || exit 127; \
                export REDISCLI_AUTH=\"${REDISCLI_AUTH:-${REDIS_PASSWORD:-}}\"; \
                [ -n \"$REDISCLI_AUTH\" ] || unset REDISCLI_AUTH; exec \"$c\" \"$@\"",
    },
    Kind {
        name: "MySQL",
        images: &["mysql", "mariadb", "percona"],
        ping: "c=$(command -v mariadb-admin || command -v mysqladmin) || exit 127; \
               export MYSQL_PWD=\"${MYSQL_ROOT_PASSWORD:-${MARIADB_ROOT_PASSWORD:-}}\"; \
               exec \"$c\" -u root ping",
        shell: "c=$(command -v mariadb || command -v mysql) || exit 127; \
                export MYSQL_PWD=\"${MYSQL_ROOT_PASSWORD:-${MARIADB_ROOT_PASSWORD:-}}\"; \
                d=\"${MYSQL_DATABASE:-${MARIADB_DATABASE:-}}\"; \
                exec \"$c\" -u root ${d:+-D \"$d\"} \"$@\"",
    },
    Kind {
        name: "MongoDB",
        images: &["mongo", "mongodb", "mongodb-community-server"],
        ping: "exec mongosh --quiet --eval 'db.runCommand({ping: 1}).ok'",
        shell: "exec mongosh ${MONGO_INITDB_ROOT_USERNAME:+-u \"$MONGO_INITDB_ROOT_USERNAME\" \
                --authenticationDatabase admin} \"$@\"",
    },
];

impl Kind {
    /// The database that an image is; by the last part of its name, without its tag.
    pub fn of_image(image: &str) -> Option<&'static Self> {
        let name = image.rsplit('/').next().unwrap_or(image);
        let name = name.split([':', '@']).next().unwrap_or(name);
        KINDS.iter().find(|kind| kind.images.contains(&name))
    }

    /// The command that asks whether it takes connections.
    pub fn ping(&self) -> Vec<String> {
        script(self.ping, &[])
    }

    /// The command that somebody types into, with further arguments.
    pub fn shell(&self, arguments: &[String]) -> Vec<String> {
        script(self.shell, arguments)
    }
}

/// A database of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    /// Its service.
    pub service: String,
    /// What it is.
    pub kind: &'static Kind,
}

/// The databases of a project, in the order of the file.
pub fn all(project: &Project) -> Vec<Database> {
    let services = project.services.iter();
    services
        .filter_map(|(name, service)| database(name, service))
        .collect()
}

/// The database that is meant: that of the named service, or the only one.
pub fn meant(project: &Project, named: Option<&str>) -> Result<Database> {
    let all = all(project);
    if let Some(name) = named {
        selection::require_service(project, name)?;
        let found = all.into_iter().find(|database| database.service == name);
        return found.ok_or_else(|| Error::Usage {
            message: format!("service {name} is no database that devtools knows"),
            hint: Some(format!(
                "it is known by the name of its image ({}); `devtools exec {name} …` runs any \
                 program",
                known().join(", ")
            )),
        });
    }
    let names: Vec<&str> = all
        .iter()
        .map(|database| database.service.as_str())
        .collect();
    match names.as_slice() {
        [_] => {}
        [] => {
            return Err(Error::Usage {
                message: "the project has no database that devtools knows".to_owned(),
                hint: Some(format!("it is known by its image: {}", known().join(", "))),
            });
        }
        several => {
            return Err(Error::Usage {
                message: format!("the project has several databases: {}", several.join(", ")),
                hint: Some(format!("name one: `devtools db shell {}`", several[0])),
            });
        }
    }
    all.into_iter().next().ok_or_else(|| Error::Usage {
        message: "the project has no database".to_owned(),
        hint: None,
    })
}

/// How a database is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Its service.
    pub service: String,
    /// What it is.
    pub kind: &'static str,
    /// Whether it takes connections.
    pub is_well: bool,
    /// What it said, or why nobody could ask; safe to show.
    pub said: String,
}

/// Asks a database whether it takes connections; `known` are the services of the file.
pub async fn ping(
    context: &Context,
    project: &str,
    database: &Database,
    known: &[String],
) -> Answer {
    let engine = context.engine.as_ref();
    let target = Target {
        service: database.service.clone(),
        index: None,
        known: known.to_vec(),
    };
    let request = ExecRequest {
        command: database.kind.ping(),
        ..ExecRequest::default()
    };
    let asked = async {
        let container = exec::find(engine, project, &target).await?;
        command::run(engine, &container.id, &request).await
    };
    let (is_well, said) = match asked.await {
        Ok(ended) => {
            let said = ended
                .explanation
                .unwrap_or_else(|| String::from_utf8_lossy(&ended.output).trim().to_owned());
            (ended.code == 0, said)
        }
        Err(error) => (false, error.to_string()),
    };
    Answer {
        service: database.service.clone(),
        kind: database.kind.name,
        is_well,
        said: safe_str(&said).into_owned(),
    }
}

fn database(name: &str, service: &Service) -> Option<Database> {
    let kind = Kind::of_image(&service.image)?;
    Some(Database {
        service: name.to_owned(),
        kind,
    })
}

/// Images by which databases are known, one for each.
fn known() -> Vec<&'static str> {
    KINDS
        .iter()
        .filter_map(|kind| kind.images.first().copied())
        .collect()
}

fn script(text: &str, arguments: &[String]) -> Vec<String> {
    let words = ["sh", "-c", text, "devtools"].map(str::to_owned);
    words.into_iter().chain(arguments.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_known_by_the_last_part_of_its_image() {
        let name = |image: &str| Kind::of_image(image).map(|kind| kind.name);
        assert_eq!(name("postgres"), Some("PostgreSQL"));
        assert_eq!(
            name("registry:5000/library/postgres:15-alpine"),
            Some("PostgreSQL")
        );
        assert_eq!(name("pgvector/pgvector:pg16"), Some("PostgreSQL"));
        assert_eq!(name("valkey/valkey@sha256:00"), Some("Redis"));
        assert_eq!(name("mariadb:11"), Some("MySQL"));
        assert_eq!(name("postgres-exporter:1"), None);
        assert_eq!(name("web"), None);
    }
}
