//! The labels by which a project's things are found again, as docker compose spells them.

use std::collections::BTreeMap;

use crate::state::Fingerprint;

/// Name of the project, on containers, networks and volumes.
pub const PROJECT: &str = "com.docker.compose.project";
/// Name of the service, on containers.
pub const SERVICE: &str = "com.docker.compose.service";
/// Number of the replica, on containers; absent on one-off containers.
pub const NUMBER: &str = "com.docker.compose.container-number";
/// `True` on containers of `run`, `False` on all others.
pub const ONE_OFF: &str = "com.docker.compose.oneoff";
/// What makes the name of a container of `run` its own: 64 hex digits.
pub const SLUG: &str = "com.docker.compose.slug";
/// Hash of what the file said when the thing was made.
pub const CONFIG_HASH: &str = "com.docker.compose.config-hash";
/// Id of the image that the container was made of.
pub const IMAGE: &str = "com.docker.compose.image";
/// What the service waits for: `service:condition:restart`, joined with commas.
pub const DEPENDS_ON: &str = "com.docker.compose.depends_on";
/// Version of the docker compose whose hash recipe was used.
pub const VERSION: &str = "com.docker.compose.version";
/// Absolute paths of the compose files, joined with commas.
pub const CONFIG_FILES: &str = "com.docker.compose.project.config_files";
/// Absolute path of the project's folder.
pub const WORKING_DIR: &str = "com.docker.compose.project.working_dir";
/// Absolute paths of the files given with `--env-file`, joined with commas.
pub const ENVIRONMENT_FILE: &str = "com.docker.compose.project.environment_file";
/// Name of the container that this one replaces.
pub const REPLACE: &str = "com.docker.compose.replace";
/// Key of a network in the file.
pub const NETWORK: &str = "com.docker.compose.network";
/// Key of a volume in the file.
pub const VOLUME: &str = "com.docker.compose.volume";
/// `true` on images that only stand in for the user's own.
pub const REFERENCE: &str = "io.devtools.reference";
/// SHA-256 of the program and libraries that a reference image holds.
pub const REFERENCE_DIGEST: &str = "io.devtools.digest";

/// What a helper container is for: `backup` or `restore`.
pub const HELPER: &str = "io.devtools.helper";
/// The project on whose behalf a helper container was made.
pub const HELPER_OF: &str = "io.devtools.project";

/// The process that a helper container was made by and goes with.
pub const OWNER: &str = "io.devtools.owner";

/// The MCP server that a container was started for.
pub const MCP: &str = "io.devtools.mcp";
/// The process that started it, as this machine can tell it from all others, or
/// `container/ID` where an orchestrator in a container did.
pub const MCP_OWNER: &str = "io.devtools.mcp.owner";
/// What all containers that one command started have in common.
pub const MCP_SESSION: &str = "io.devtools.mcp.session";

/// Which restore made a volume, on those that the engine alone had to fill.
pub const RESTORED: &str = "io.devtools.restored";

/// Digests of what a container was made of, key by key (see [`Fingerprint`]).
pub const KEYS: &str = "io.devtools.keys";
/// Digests of the secrets and configs that a container was made with.
pub const TEXTS: &str = "io.devtools.texts";

/// Whether a label is there for docker compose or devtools, and so says nothing
/// that a person wrote.
pub fn is_bookkeeping(label: &str) -> bool {
    ["com.docker.compose.", "io.devtools."]
        .iter()
        .any(|prefix| label.starts_with(prefix))
}

/// The filter that finds everything of a project.
pub fn of_project(project: &str) -> String {
    format!("{PROJECT}={project}")
}

/// What a thing of the engine says about itself by its labels.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a>(pub &'a BTreeMap<String, String>);

impl<'a> Labels<'a> {
    /// The value of a label.
    pub fn get(self, label: &str) -> Option<&'a str> {
        self.0.get(label).map(String::as_str)
    }

    /// The service that a container belongs to.
    pub fn service(self) -> Option<&'a str> {
        self.get(SERVICE)
    }

    /// The number of a replica, if it is one.
    pub fn number(self) -> Option<u32> {
        self.get(NUMBER)?.parse().ok().filter(|number| *number > 0)
    }

    /// Whether `run` made it, not `up`.
    pub fn is_one_off(self) -> bool {
        self.get(ONE_OFF) == Some("True")
    }

    /// The hash of what the file said when it was made.
    pub fn config_hash(self) -> Option<&'a str> {
        self.get(CONFIG_HASH)
    }

    /// What it was made of, key by key, if devtools made it.
    pub fn fingerprint(self) -> Option<Fingerprint> {
        Fingerprint::read(self.get(KEYS), self.get(TEXTS))
    }

    /// What its service waits for, as far as the label tells: the names.
    pub fn dependencies(self) -> impl Iterator<Item = &'a str> {
        self.get(DEPENDS_ON)
            .unwrap_or_default()
            .split(',')
            .filter_map(|entry| entry.split(':').next())
            .filter(|name| !name.is_empty())
    }

    /// Whether its service waits for another, as far as the label tells.
    pub fn waits_for(self, service: &str) -> bool {
        self.dependencies().any(|name| name == service)
    }
}
