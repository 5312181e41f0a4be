//! The templates that devtools brings along, read by the very code that reads a user's.

use super::Template;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::tree::SourceText;

/// A template that devtools brings along: its name and its files.
#[derive(Debug)]
pub struct BuiltIn {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The files, by their paths in the folder of the template.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! built_in {
    ($($name:literal: [$($file:literal,)*],)*) => {
        /// Every one, the default one first.
        pub const BUILT_IN: &[BuiltIn] = &[$(BuiltIn {
            name: $name,
            files: &[$((
                $file,
                include_str!(concat!("../../templates/", $name, "/", $file)),
            )),*],
        }),*];
    };
}

built_in! {
    "agents": [
        "template.yaml",
        "README.md.jinja",
        "compose.monitoring.yaml.jinja",
        "compose.override.yaml.jinja",
        "compose.prod.yaml.jinja",
        "compose.yaml.jinja",
        "env.jinja",
        "gitignore.jinja",
        "docs/AGENT_ENDPOINTS.md.jinja",
        "docs/ARCHITECTURE.md.jinja",
        "docs/SECRETS_MANAGEMENT.md.jinja",
        "monitoring/alerts.yml.jinja",
        "monitoring/grafana.yaml.jinja",
        "monitoring/prometheus.yml.jinja",
        "proxy/nginx.conf.jinja",
    ],
    "ai-gateway": [
        "template.yaml",
        "Dockerfile.jinja",
        "README.md.jinja",
        "compose.override.yaml.jinja",
        "compose.prod.yaml.jinja",
        "compose.yaml.jinja",
        "dockerignore.jinja",
        "env.jinja",
        "gitignore.jinja",
        "mcp_gateway/__init__.py.jinja",
        "mcp_gateway/database.py.jinja",
        "mcp_gateway/main.py.jinja",
        "pgbouncer/Dockerfile.jinja",
        "pgbouncer/pgbouncer.ini.jinja",
        "pgbouncer/start.sh.jinja",
        "proxy/nginx.conf.jinja",
        "requirements-docker.txt.jinja",
        "workflow.yaml.jinja",
    ],
    "coding-agent": [
        "template.yaml",
        "Dockerfile.jinja",
        "README.md.jinja",
        "compose.dev.yaml.jinja",
        "compose.override.yaml.jinja",
        "compose.yaml.jinja",
        "dockerignore.jinja",
        "env.jinja",
        "gitignore.jinja",
        "gitkeep.jinja",
        "package.json.jinja",
        "server/main.mjs.jinja",
        "server/state.mjs.jinja",
    ],
    "mcp-python": [
        "template.yaml",
        "Dockerfile.jinja",
        "Dockerfile.test.jinja",
        "README.md.jinja",
        "compose.yaml.jinja",
        "configs/server.json.jinja",
        "dockerignore.jinja",
        "env.jinja",
        "gitignore.jinja",
        "gitkeep.jinja",
        "justfile.jinja",
        "pyproject.toml.jinja",
        "src/mcp_orchestration/__init__.py.jinja",
        "src/mcp_orchestration/__main__.py.jinja",
        "src/mcp_orchestration/server.py.jinja",
        "tests/test_server.py.jinja",
        "workflow.yaml.jinja",
    ],
    "mcp-spawner": [
        "template.yaml",
        "Dockerfile.jinja",
        "README.md.jinja",
        "compose.yaml.jinja",
        "dockerignore.jinja",
        "env.jinja",
        "gitignore.jinja",
        "gitkeep.jinja",
        "mcp.json.jinja",
        "servers/filesystem/Dockerfile.jinja",
        "servers/git/Dockerfile.jinja",
        "socket-proxy/Dockerfile.jinja",
        "socket-proxy/policy.py.jinja",
        "socket-proxy/proxy.py.jinja",
        "socket-proxy/test_policy.py.jinja",
        "spawner/__init__.py.jinja",
        "spawner/__main__.py.jinja",
        "spawner/config.py.jinja",
        "spawner/engine.py.jinja",
        "spawner/keeper.py.jinja",
        "spawner/session.py.jinja",
        "spawner/settings.py.jinja",
        "spawner/web.py.jinja",
        "tests/test_config.py.jinja",
        "tests/test_session.py.jinja",
        "tests/test_web.py.jinja",
        "workflow.yaml.jinja",
    ],
}

impl BuiltIn {
    /// The one of that name.
    pub fn find(name: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|known| known.name == name)
    }

    /// Reads it.
    ///
    /// Errors: what is wrong with it, which no released devtools has.
    pub fn template(&self) -> Result<Template, Diagnostics> {
        Template::read(&|path| {
            let file = self.files.iter().find(|(known, _)| *known == path);
            let name = format!("templates/{}/{path}", self.name);
            Ok(file.map(|(_, text)| SourceText::new(name, *text)))
        })
    }
}
