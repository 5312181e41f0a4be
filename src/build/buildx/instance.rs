//! Which builder `docker buildx` would use, and what that one cannot do.

use super::Beyond;

/// The oldest version that tells its progress in JSON (`--progress rawjson`).
const OLDEST: Version = Version(0, 13);
/// The first that reads credentials from `DOCKER_AUTH_CONFIG`, as docker 28.3 does.
const READS_CREDENTIALS: Version = Version(0, 26);
/// How to get another builder.
const ANOTHER: &str = "`docker buildx create --use` makes a builder that can; or turn the \
                       engine's containerd image store on (\"features\": \
                       {\"containerd-snapshotter\": true} in its daemon.json)";

/// A version of buildx: its first two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u64, u64);

/// A builder of buildx, as `docker buildx inspect` describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// Its name.
    pub name: String,
    /// How it reaches `BuildKit`: `docker` is the engine's own, `docker-container` one in a
    /// container.
    pub driver: String,
    /// The version of its `BuildKit`; empty where it does not run.
    pub buildkit: String,
    /// The platforms that it runs steps for; empty where it does not run.
    pub platforms: Vec<String>,
    /// Why it cannot be reached; empty where it can.
    pub trouble: String,
}

impl Version {
    /// Reads what `docker-buildx version` prints: `github.com/docker/buildx v0.29.1 …`.
    pub fn read(text: &str) -> Option<Self> {
        let version = text.split_whitespace().nth(1)?;
        let mut numbers = version.trim_start_matches('v').split('.');
        let mut next = || numbers.next()?.parse().ok();
        Some(Self(next()?, next()?))
    }

    /// Why it is too old, if it is.
    pub fn refusal(self) -> Option<String> {
        (self < OLDEST).then(|| {
            format!("docker buildx {self} does not tell its progress; {OLDEST} and later do")
        })
    }

    /// Whether it takes credentials from its environment.
    pub fn reads_credentials(self) -> bool {
        self >= READS_CREDENTIALS
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(major, minor) = self;
        write!(f, "{major}.{minor}")
    }
}

impl Instance {
    /// Reads what `docker-buildx inspect` prints. What its nodes can is put together.
    pub fn read(text: &str) -> Self {
        let mut found = Self::default();
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim() {
                // The nodes have names as well.
                "Name" if found.name.is_empty() => value.clone_into(&mut found.name),
                "Driver" => value.clone_into(&mut found.driver),
                "BuildKit version" | "Buildkit" => value.clone_into(&mut found.buildkit),
                "Error" => value.clone_into(&mut found.trouble),
                "Platforms" => {
                    // A star marks those that the user chose.
                    let names = value.split(',').map(|name| name.trim().trim_matches('*'));
                    let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
                    found.platforms.extend(names);
                }
                _ => {}
            }
        }
        found.platforms.sort_unstable();
        found.platforms.dedup();
        found
    }

    /// Whether it can make images for several platforms, attestations and caches, and read
    /// layouts of OCI. The engine's own `BuildKit` can where the engine keeps images as
    /// containerd does.
    pub fn makes_indexes(&self, has_store: bool) -> bool {
        self.driver != "docker" || has_store
    }

    /// Whether it runs steps for a platform; one that does not run yet is given the
    /// benefit of the doubt.
    pub fn runs(&self, platform: &str) -> bool {
        self.platforms.is_empty() || self.platforms.iter().any(|known| known == platform)
    }

    /// What this builder, or the engine that is to keep the image, cannot do, and what
    /// helps. `has_store` is whether the engine keeps images as containerd does.
    pub fn refusal(
        &self,
        beyond: &Beyond,
        has_store: bool,
        is_sent: bool,
    ) -> Option<(String, String)> {
        let Self { name, driver, .. } = self;
        let needs_more = beyond.is_index() || beyond.writes_cache() || !beyond.layouts.is_empty();
        if needs_more && !self.makes_indexes(has_store) {
            let what = format!(
                "the builder {name} of docker buildx (driver {driver}) cannot do it either: {}",
                beyond.why()
            );
            return Some((what, ANOTHER.to_owned()));
        }
        if beyond.is_index() && !has_store && !is_sent {
            let what = format!("this engine cannot keep the image: {}", beyond.why());
            let help = "send it to its registry at once with --push; for this engine alone, one \
                        --platform without attestations will do";
            return Some((what, help.to_owned()));
        }
        None
    }

    /// What to do where several platforms are wanted and this builder has one.
    pub fn remedy() -> &'static str {
        ANOTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_however_it_was_packaged() {
        for (text, version) in [
            (
                "github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4",
                Some(Version(0, 29)),
            ),
            (
                "github.com/docker/buildx v0.12.1-desktop.4 abc",
                Some(Version(0, 12)),
            ),
            ("something else", None),
        ] {
            assert_eq!(Version::read(text), version, "{text}");
        }
        assert!(Version(0, 12).refusal().is_some() && Version(0, 13).refusal().is_none());
    }

    #[test]
    fn a_builder_has_what_all_its_nodes_have() {
        let text = "Name:          many
Driver:        docker-container
Last Activity: 2026-01-01 00:00:00 +0000 UTC

Nodes:
Name:             many0
Endpoint:         unix:///var/run/docker.sock
Status:           running
BuildKit version: v0.25.1
Platforms:        linux/amd64*, linux/386

Name:             many1
Status:           running
BuildKit version: v0.25.1
Platforms:        linux/arm64, linux/386
";

        let read = Instance::read(text);

        assert_eq!(read.name, "many");
        assert_eq!(read.driver, "docker-container");
        assert_eq!(read.buildkit, "v0.25.1");
        assert_eq!(read.platforms, ["linux/386", "linux/amd64", "linux/arm64"]);
    }

    #[test]
    fn what_cannot_work_is_known_before_it_is_tried() {
        let instance = |driver: &str| Instance {
            name: "x".to_owned(),
            driver: driver.to_owned(),
            ..Instance::default()
        };
        let many = Beyond {
            platforms: vec!["linux/amd64".to_owned(), "linux/arm64".to_owned()],
            ..Beyond::default()
        };
        let cached = Beyond {
            cache_to: vec![[("type".to_owned(), "local".to_owned())].into()],
            ..Beyond::default()
        };

        let refused = |driver, beyond: &Beyond, has_store, is_sent| {
            let refusal = instance(driver).refusal(beyond, has_store, is_sent);
            refusal.map(|(what, _)| what.split(" cannot").next().unwrap().to_owned())
        };
        let own = Some("the builder x of docker buildx (driver docker)".to_owned());
        assert_eq!(refused("docker", &many, false, true), own);
        assert_eq!(refused("docker", &cached, false, false), own);
        assert_eq!(refused("docker", &many, true, false), None);
        assert_eq!(refused("docker-container", &cached, false, false), None);
        assert_eq!(refused("docker-container", &many, false, true), None);
        let kept = Some("this engine".to_owned());
        assert_eq!(refused("docker-container", &many, false, false), kept);
    }
}
