//! Whether the address of a database says what the database itself is told.

use super::{View, code};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::{Project, Service};
use crate::compose::tree::Span;

/// The variables of an image that name user, password and database, and the port
/// that it listens on.
struct Database {
    schemes: &'static [&'static str],
    user: &'static str,
    password: &'static str,
    name: &'static str,
    default_user: &'static str,
    port: u16,
}

const DATABASES: &[Database] = &[
    Database {
        schemes: &["postgres", "postgresql"],
        user: "POSTGRES_USER",
        password: "POSTGRES_PASSWORD",
        name: "POSTGRES_DB",
        default_user: "postgres",
        port: 5432,
    },
    Database {
        schemes: &["mysql", "mariadb"],
        user: "MYSQL_USER",
        password: "MYSQL_PASSWORD",
        name: "MYSQL_DATABASE",
        default_user: "root",
        port: 3306,
    },
];

/// The address of a database, taken apart.
struct Address<'a> {
    database: &'static Database,
    user: String,
    password: String,
    host: &'a str,
    port: Option<u16>,
    name: String,
}

impl<'a> Address<'a> {
    /// Reads `postgresql+driver://user:password@host:port/name?…`.
    fn parse(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let scheme = scheme.split('+').next()?;
        let database = DATABASES.iter().find(|one| one.schemes.contains(&scheme))?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (account, place) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (user, password) = account.split_once(':').unwrap_or((account, ""));
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()),
            None => (place, None),
        };
        let name = path.split(['?', '#']).next().unwrap_or_default();
        Some(Self {
            database,
            user: decoded(user),
            password: decoded(password),
            host,
            port,
            name: decoded(name),
        })
    }
}

/// A part of an address without its `%40`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| behind.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = code {
            bytes.push(byte);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(super) fn disagreeing(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(project) = view.project else {
        return;
    };
    let mut seen: Vec<(String, String)> = Vec::new();
    for (name, service) in &project.services {
        for (key, value) in &service.environment {
            let Some(address) = value.as_deref().and_then(Address::parse) else {
                continue;
            };
            let Some(server) = project.services.get(address.host) else {
                continue;
            };
            for problem in problems(&address, server) {
                if seen.contains(&(key.clone(), problem.clone())) {
                    continue;
                }
                seen.push((key.clone(), problem.clone()));
                let place = place(view, project, name, key);
                let message = format!("{key} of service {name}: {problem}");
                found.push(
                    Diagnostic::error(code::DISAGREES, message)
                        .at(place.as_ref())
                        .help(remedy(&address)),
                );
            }
        }
    }
}

/// An address that cannot disagree.
fn remedy(address: &Address<'_>) -> String {
    let Database {
        schemes,
        user,
        password,
        name,
        port,
        default_user: _,
    } = address.database;
    let scheme = schemes.last().unwrap_or(&"");
    format!(
        "make it from the variables of {host}: `{scheme}://${{{user}}}:${{{password}}}@{host}:{port}/${{{name}}}`",
        host = address.host,
    )
}

/// What in an address is another than its server is told, without the values.
fn problems(address: &Address<'_>, server: &Service) -> Vec<String> {
    let Address {
        database,
        user,
        password,
        host,
        port,
        name,
    } = address;
    let told = |key: &str| server.environment.get(key).cloned().flatten();
    let mut problems = Vec::new();
    // Without a password of its own the image is not what it seems, or gets a file.
    if let Some(secret) = told(database.password) {
        let account = told(database.user).unwrap_or_else(|| database.default_user.to_owned());
        let base = told(database.name).unwrap_or_else(|| account.clone());
        if *user != account {
            problems.push(format!("its user is not the {} of {host}", database.user));
        } else if *password != secret {
            problems.push(format!(
                "its password is not the {} of {host}",
                database.password
            ));
        }
        if !name.is_empty() && *name != base {
            problems.push(format!(
                "its database is not the {} of {host}",
                database.name
            ));
        }
    }
    let published = |port: u16| {
        server
            .ports
            .iter()
            .any(|one| one.fixed_host_port() == Some(port))
    };
    if let Some(port) = port
        && *port != database.port
        && published(*port)
        && server
            .ports
            .iter()
            .all(|one| one.target != u32::from(*port))
    {
        problems.push(format!(
            "port {port} of {host} is that of the host; between services it is {}",
            database.port
        ));
    }
    problems
}

/// The line of the variable in a file, else in the compose file.
fn place(view: &View<'_>, project: &Project, service: &str, key: &str) -> Option<Span> {
    let in_compose = project.span(&["services", service, "environment", key]);
    let written = in_compose.map(Span::text).unwrap_or_default();
    let in_file = view
        .files
        .iter()
        .find_map(|read| read.values.entries.get(key))
        .map(|entry| entry.span.clone());
    // A literal in the compose file, or one put together there, is to blame itself.
    if written.contains("://") {
        return in_compose.cloned();
    }
    in_file.or_else(|| in_compose.cloned())
}
