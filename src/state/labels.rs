//! The labels of Docker Compose: the only place that spells them.
//!
//! Either tool finds the other's containers, networks and volumes by these.

/// Project that a container, network, volume or built image belongs to.
pub const PROJECT: &str = "com.docker.compose.project";
/// Service that a container or built image belongs to.
pub const SERVICE: &str = "com.docker.compose.service";
/// Number of a container within its service, from 1; absent on one-off containers.
pub const CONTAINER_NUMBER: &str = "com.docker.compose.container-number";
/// `True` on the container of a `run`, `False` on all others.
pub const ONE_OFF: &str = "com.docker.compose.oneoff";
/// Hash of the configuration that something was made from.
pub const CONFIG_HASH: &str = "com.docker.compose.config-hash";
/// Id of the image that a container was made from.
pub const IMAGE: &str = "com.docker.compose.image";
/// What a container waits for: `service:condition:restart`, joined with commas.
pub const DEPENDS_ON: &str = "com.docker.compose.depends_on";
/// Version of the tool that made it.
pub const VERSION: &str = "com.docker.compose.version";
/// Absolute paths of the compose files, joined with commas.
pub const CONFIG_FILES: &str = "com.docker.compose.project.config_files";
/// Absolute path of the project's folder.
pub const WORKING_DIR: &str = "com.docker.compose.project.working_dir";
/// Absolute paths given with `--env-file`, joined with commas.
pub const ENVIRONMENT_FILE: &str = "com.docker.compose.project.environment_file";
/// Name of the container that this one replaced.
pub const REPLACE: &str = "com.docker.compose.replace";
/// Random part of a one-off container's name, in full.
pub const SLUG: &str = "com.docker.compose.slug";
/// Key of a network in its project.
pub const NETWORK: &str = "com.docker.compose.network";
/// Key of a volume in its project.
pub const VOLUME: &str = "com.docker.compose.volume";
/// Digest of the images that a container mounts (Docker Compose 5.5 and later).
pub const IMAGE_VOLUME_DIGEST: &str = "com.docker.compose.image-volume-digest";
/// Which hook a helper container runs (Docker Compose 5.5 and later).
pub const HOOK: &str = "com.docker.compose.hook";
/// How an image was built; `classic` without `BuildKit`.
pub const IMAGE_BUILDER: &str = "com.docker.compose.image.builder";

/// What begins every label of Docker Compose.
pub const PREFIX: &str = "com.docker.compose.";

/// The value of [`ONE_OFF`].
pub fn one_off(is_one_off: bool) -> &'static str {
    if is_one_off { "True" } else { "False" }
}
