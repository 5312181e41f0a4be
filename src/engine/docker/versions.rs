//! What needs a newer engine than the oldest one that is supported.

use crate::state::ApiVersion;

/// The oldest API that is supported: Docker 20.10.
pub(super) const OLDEST: ApiVersion = ApiVersion::one(41);
/// Docker 24: annotations.
pub(super) const ANNOTATIONS: ApiVersion = ApiVersion::one(43);
/// Docker 25: several networks and their hardware addresses at creation,
/// `start_interval`, recursive read-only mounts, unique network names.
pub(super) const DOCKER_25: ApiVersion = ApiVersion::one(44);
/// Docker 26: folders of volumes.
pub(super) const SUBPATH: ApiVersion = ApiVersion::one(45);
/// Docker 28: gateway priority, interface names, networks without IPv4, images as mounts.
pub(super) const DOCKER_28: ApiVersion = ApiVersion::one(48);

/// The Docker release that brought an API version.
const RELEASES: &[(ApiVersion, &str)] = &[
    (ANNOTATIONS, "24.0"),
    (DOCKER_25, "25.0"),
    (SUBPATH, "26.0"),
    (DOCKER_28, "28.0"),
];

/// Says that something is left out, and from which version on it would not be.
pub(super) fn too_old(what: &str, needed: ApiVersion, spoken: ApiVersion) -> String {
    let release = RELEASES.iter().find(|(api, _)| *api == needed);
    let release = release.map_or_else(String::new, |(_, release)| format!(" (Docker {release})"));
    format!("{what} needs API {needed}{release}, this engine speaks {spoken}")
}
