//! What images are built from: contexts, Dockerfiles, what they copy, requirements.

use std::collections::BTreeMap;

use super::{Check, Facts, Finding, Severity, files};
use crate::compose::diagnostic::Diagnostics;

/// Python packages that make a server, by the name of the import and that of the
/// requirement.
const SERVERS: &[(&str, &str)] = &[
    ("fastapi", "fastapi"),
    ("uvicorn", "uvicorn"),
    ("flask", "flask"),
    ("aiohttp", "aiohttp"),
    ("starlette", "starlette"),
    ("pydantic", "pydantic"),
    ("mcp", "mcp"),
    ("fastmcp", "fastmcp"),
    ("httpx", "httpx"),
    ("requests", "requests"),
    ("psycopg2", "psycopg2"),
    ("asyncpg", "asyncpg"),
    ("redis", "redis"),
    ("sqlalchemy", "sqlalchemy"),
];

/// What is known of the builds of a project without building.
#[derive(Clone, Debug, Default)]
pub struct Builds {
    /// The services that are built.
    pub services: usize,
    /// What a build would find missing, or take along although it should not.
    pub findings: Diagnostics,
    /// Packages that sources import and no requirements name, by service.
    pub unlisted: BTreeMap<String, Vec<String>>,
}

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let Builds {
        services,
        findings,
        unlisted,
    } = facts.builds;
    let mut found: Vec<Finding> = findings
        .iter()
        .map(|one| files::of_diagnostic(Check::Build, one))
        .collect();
    for (service, packages) in unlisted {
        found.extend(packages.iter().map(|package| unlisted_in(service, package)));
    }
    if found.is_empty() {
        let message = match services {
            0 => "no service is built here".to_owned(),
            count => format!("{count} services can be built: everything that they copy is there"),
        };
        found.push(Finding::new(Check::Build, Severity::Ok, "", message));
    }
    found
}

fn unlisted_in(service: &str, package: &str) -> Finding {
    let message = format!("{package} is imported, and no requirements name it");
    Finding::new(Check::Build, Severity::Warning, service, message)
        .because("the image is built, and ends with ModuleNotFoundError when it starts")
        .remedy(format!("add {package} to requirements.txt"))
}

/// The known packages that a Python source imports, by their requirements.
pub fn imports(source: &str) -> Vec<&'static str> {
    let modules = source.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let is_import = matches!(words.next(), Some("import" | "from"));
        // What is indented may be tried, or needed only now and then.
        let module = words
            .next()
            .filter(|_| is_import && !line.starts_with([' ', '\t']))?;
        module.split(['.', ',']).next()
    });
    let mut found: Vec<&'static str> = modules
        .filter_map(|module| SERVERS.iter().find(|(known, _)| *known == module))
        .map(|(_, requirement)| *requirement)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The packages that a file of requirements names.
pub fn requirements(text: &str) -> Vec<String> {
    let names = text.lines().map(|line| {
        let name: String = line
            .trim()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .collect();
        name.to_lowercase().replace(['_', '.'], "-")
    });
    names
        .filter(|name| !name.is_empty())
        .map(|name| name.strip_suffix("-binary").unwrap_or(&name).to_owned())
        .collect()
}
