//! What is there: one snapshot of a project's containers, networks, volumes and images.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// One snapshot of everything that belongs to a project, and of what it needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    /// Every container that carries the project's label, whatever its state.
    pub containers: Vec<Container>,
    /// Networks that carry the project's label, and those of the same name that do not.
    pub networks: Vec<Network>,
    /// Volumes that carry the project's label, and those of the same name that do not.
    pub volumes: Vec<Volume>,
    /// Local images by the reference that was asked for; missing ones are absent.
    pub images: BTreeMap<String, Image>,
}

/// A container as the list of the engine shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// The engine's id, 64 hex digits.
    pub id: String,
    /// The name without the leading slash.
    pub name: String,
    /// The image as it was named when the container was made.
    pub image: String,
    /// The id of that image.
    pub image_id: String,
    /// Its program and arguments in one line, as the engine writes them.
    pub command: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
    /// What it is doing.
    pub state: ContainerState,
    /// What its health check says, where it has one.
    pub health: Option<Health>,
    /// The engine's own words: `Up 3 minutes (healthy)`, `Exited (137) 2 hours ago`.
    pub status: String,
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// The networks it is attached to: name and id.
    pub networks: BTreeMap<String, String>,
    /// What is mounted where.
    pub mounts: Vec<Mount>,
    /// Published and exposed ports.
    pub ports: Vec<ContainerPort>,
}

/// How long a container without a health check must run before it counts as up.
pub const STABLE_AFTER: Duration = Duration::from_secs(3);

/// What a container is doing, in the engine's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContainerState {
    /// Made, never started.
    Created,
    /// Its main process runs.
    Running,
    /// Frozen.
    Paused,
    /// Between two runs of a restart policy.
    Restarting,
    /// On its way out.
    Removing,
    /// Its main process ended.
    Exited,
    /// The engine could not clean it up.
    Dead,
}

/// What a health check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// No verdict yet.
    Starting,
    /// The last probe was fine.
    Healthy,
    /// As many probes in a row failed as the check allows.
    Unhealthy,
}

/// One mount of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// `volume`, `bind`, `tmpfs` …
    pub kind: String,
    /// Name of the volume, where it is one.
    pub volume: Option<String>,
    /// Path on the host, where it is a bind mount.
    pub source: String,
    /// Path in the container.
    pub target: String,
    /// Whether the container may write there.
    pub writable: bool,
}

/// One port of a container.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContainerPort {
    /// Address on the host, where it is published.
    pub address: Option<String>,
    /// Port on the host, where it is published.
    pub published: Option<u16>,
    /// Port in the container.
    pub target: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The engine's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
}

/// A volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Its name.
    pub name: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
}

/// A local image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The engine's id, `sha256:…`.
    pub id: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
    /// Whether it brings a health check of its own.
    pub has_healthcheck: bool,
    /// Where it declares volumes.
    pub volumes: Vec<String>,
    /// Where its programs are looked for, as in `PATH`; empty if it does not say.
    pub path: String,
}

/// What the engine says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineFacts {
    /// Product name: `Docker` or `Podman`.
    pub product: String,
    /// Its version, `28.5.2`.
    pub version: String,
    /// The newest API version that it speaks.
    pub api: ApiVersion,
    /// Operating system of its containers, `linux`.
    pub os: String,
    /// Architecture in Go's words, `amd64`.
    pub architecture: String,
}

impl EngineFacts {
    /// The oldest Docker that the guides recommend.
    const RECOMMENDED: u32 = 24;

    /// What the user should know of a Docker that is older than recommended.
    pub fn age(&self) -> Option<String> {
        let major: u32 = self.version.split('.').next()?.parse().ok()?;
        (self.product == "Docker" && major < Self::RECOMMENDED).then(|| {
            format!(
                "Docker {} (API {}) is older than {}.0; it will do, and what it lacks is named \
                 when it is needed",
                self.version,
                self.api,
                Self::RECOMMENDED
            )
        })
    }
}

/// A version of the Engine API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApiVersion {
    /// The number before the dot.
    pub major: u16,
    /// The number behind the dot.
    pub minor: u16,
}

impl ApiVersion {
    /// `1.minor`, as all versions so far are.
    pub const fn one(minor: u16) -> Self {
        Self { major: 1, minor }
    }

    /// Reads `1.51`.
    pub fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.split_once('.')?;
        Some(Self {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { major, minor } = self;
        write!(f, "{major}.{minor}")
    }
}

/// The states in the order of a container's life, with the engine's word for each.
const STATES: &[(&str, ContainerState)] = &[
    ("created", ContainerState::Created),
    ("running", ContainerState::Running),
    ("paused", ContainerState::Paused),
    ("restarting", ContainerState::Restarting),
    ("removing", ContainerState::Removing),
    ("exited", ContainerState::Exited),
    ("dead", ContainerState::Dead),
];

impl Container {
    /// Whether it ran to its end with exit code 0, in the words of a list.
    pub fn has_completed(&self) -> bool {
        self.state == ContainerState::Exited && self.status.starts_with("Exited (0)")
    }

    /// The exit code of its last end, where it has ended.
    pub fn exit_code(&self) -> Option<i64> {
        let inside = self.status.strip_prefix("Exited (")?;
        inside.split_once(')')?.0.parse().ok()
    }

    /// Whether it has been running for at least that long, counted in seconds,
    /// as far as its status tells: more than a minute is never known.
    pub fn has_run_for(&self, time: Duration) -> bool {
        uptime(&self.status).is_some_and(|up| up.as_secs() >= time.as_secs())
    }

    /// Whether a list alone shows that it is up: healthy, or running without a
    /// health check for longer than a moment.
    pub fn is_up_for_good(&self) -> bool {
        match (self.state, self.health) {
            (ContainerState::Running, Some(health)) => health == Health::Healthy,
            (ContainerState::Running, None) => self.has_run_for(STABLE_AFTER),
            _ => false,
        }
    }
}

/// How long a status says that a container has been up, at least, as far as it
/// tells seconds: `Up Less than a second`, `Up 21 seconds`; longer is a minute.
fn uptime(status: &str) -> Option<Duration> {
    let up = status.strip_prefix("Up ")?;
    let seconds = match up.split_once(' ') {
        Some(("Less", _)) => 0,
        Some((number, rest)) if rest.starts_with("second") => number.parse().ok()?,
        _ => 60,
    };
    Some(Duration::from_secs(seconds))
}

impl ContainerState {
    /// Reads the engine's word; what a newer engine may add counts as `Dead`,
    /// so that nobody takes it for running.
    pub fn from_word(word: &str) -> Self {
        STATES
            .iter()
            .find(|(known, _)| *known == word)
            .map_or(Self::Dead, |(_, state)| *state)
    }

    /// Whether its main process exists.
    pub fn is_alive(self) -> bool {
        matches!(self, Self::Running | Self::Paused | Self::Restarting)
    }
}

impl fmt::Display for ContainerState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = STATES.iter().find(|(_, state)| state == self);
        f.write_str(word.map_or("unknown", |(word, _)| word))
    }
}

impl Health {
    /// Reads the engine's word; `none` and what is not known are no health.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "starting" => Some(Self::Starting),
            "healthy" => Some(Self::Healthy),
            "unhealthy" => Some(Self::Unhealthy),
            _ => None,
        }
    }

    /// Finds the health in the words of a container list: `Up 2 minutes (healthy)`,
    /// `Up 1 second (health: starting)`.
    ///
    /// Lists carry a field of their own only from API 1.52 on; the words are the
    /// same since the first engine with health checks.
    pub fn from_status(status: &str) -> Option<Self> {
        let inside = status.rsplit_once('(')?.1.strip_suffix(')')?;
        Self::from_word(inside.strip_prefix("health: ").unwrap_or(inside))
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Starting => "starting",
            Self::Healthy => "healthy",
            Self::Unhealthy => "unhealthy",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_survives_being_printed_and_read_back() {
        for (word, state) in STATES {
            assert_eq!(ContainerState::from_word(word), *state);
            assert_eq!(state.to_string(), *word);
        }
    }

    #[test]
    fn the_health_is_found_in_the_words_of_a_list() {
        for (status, health) in [
            ("Up 2 minutes (healthy)", Some(Health::Healthy)),
            (
                "Up Less than a second (health: starting)",
                Some(Health::Starting),
            ),
            ("Up 3 days (unhealthy)", Some(Health::Unhealthy)),
            ("Up 3 days", None),
            ("Exited (0) 4 minutes ago", None),
            ("Up 5 seconds (Paused)", None),
        ] {
            assert_eq!(Health::from_status(status), health, "{status}");
        }
    }

    #[test]
    fn the_time_that_a_container_has_been_up_is_told_by_its_status() {
        for (status, seconds) in [
            ("Up Less than a second (health: starting)", Some(0)),
            ("Up 1 second", Some(1)),
            ("Up 21 seconds", Some(21)),
            ("Up About a minute", Some(60)),
            ("Up 2 hours (healthy)", Some(60)),
            ("Exited (0) 4 seconds ago", None),
        ] {
            assert_eq!(uptime(status), seconds.map(Duration::from_secs), "{status}");
        }
    }

    #[test]
    fn only_a_docker_before_24_is_called_old() {
        let facts = |product: &str, version: &str| EngineFacts {
            product: product.to_owned(),
            version: version.to_owned(),
            api: ApiVersion::one(41),
            os: "linux".to_owned(),
            architecture: "amd64".to_owned(),
        };

        let age = facts("Docker", "20.10.24+dfsg1").age();
        assert!(age.is_some_and(|age| age.starts_with("Docker 20.10.24+dfsg1 (API 1.41)")));
        assert_eq!(facts("Docker", "24.0.0").age(), None);
        assert_eq!(facts("Podman", "4.9.4").age(), None);
    }

    #[test]
    fn api_versions_compare_as_numbers() {
        assert!(ApiVersion::parse("1.9") < ApiVersion::parse("1.41"));
        assert_eq!(ApiVersion::one(51).to_string(), "1.51");
        assert_eq!(ApiVersion::parse("x"), None);
    }
}
