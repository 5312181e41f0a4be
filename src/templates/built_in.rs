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
        "compose.override.yaml.jinja",
        "compose.yaml.jinja",
        "env.jinja",
        "gitignore.jinja",
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
