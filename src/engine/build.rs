//! What an engine is asked to build, and what it tells while it does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;

use super::registry::Keyring;
use crate::host::source_folder::SourceFolder;
use crate::value::secret::NamesOnly;
use crate::value::secret::SecretBytes;

/// Which of the engine's two builders makes an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Builder {
    /// `BuildKit`, which every Docker since 18.09 has.
    #[default]
    BuildKit,
    /// The builder from before, and that of Podman.
    Classic,
}

/// An image to be built.
#[derive(Clone, Default)]
pub struct BuildRequest {
    /// Who builds it.
    pub builder: Builder,
    /// The names that it gets; one at least.
    pub tags: Vec<String>,
    /// What `COPY` and `ADD` read from.
    pub context: BuildContext,
    /// The instructions.
    pub dockerfile: Dockerfile,
    /// The stage that is built; empty means the last one.
    pub target: String,
    /// The platform it is built for; the engine's own where there is none.
    pub platform: Option<String>,
    /// Values of `ARG`.
    pub args: BTreeMap<String, String>,
    /// Labels of the image.
    pub labels: BTreeMap<String, String>,
    /// Further contexts by their names.
    pub contexts: BTreeMap<String, NamedContext>,
    /// Where layers are looked for, as attributes: `type`, `ref` …
    pub cache_from: Vec<BTreeMap<String, String>>,
    /// Whether the image tells other builds of its layers.
    pub inline_cache: bool,
    /// Whether every step is carried out anew.
    pub no_cache: bool,
    /// The stages of which every step is carried out anew.
    pub no_cache_filter: Vec<String>,
    /// Whether base images are looked up in their registries, also where they are here.
    pub pull: bool,
    /// The network of `RUN`: `default`, `none`, `host`; the classic builder takes any.
    pub network: String,
    /// Bytes of `/dev/shm` during `RUN`; 0 leaves the engine's own.
    pub shm_size: u64,
    /// Names of hosts and their addresses.
    pub extra_hosts: Vec<(String, String)>,
    /// Limits of processes: name, soft and hard.
    pub ulimits: Vec<(String, i64, i64)>,
    /// How the classic builder of Windows isolates its containers.
    pub isolation: String,
    /// Rights beyond the usual ones, such as `security.insecure`.
    pub entitlements: Vec<String>,
    /// What `RUN --mount=type=secret` may read, by id.
    pub secrets: BTreeMap<String, SecretBytes>,
    /// The sockets of agents that `RUN --mount=type=ssh` may use, by id.
    pub ssh: BTreeMap<String, PathBuf>,
    /// Who knows the credentials by which base images are pulled.
    pub keyring: Option<Arc<dyn Keyring>>,
    /// The registries of the base images that the instructions name, which the classic
    /// builder must know the credentials of beforehand.
    pub registries: BTreeSet<String>,
}

/// Shows what is built from what, and no value of an argument or a secret.
impl fmt::Debug for BuildRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildRequest")
            .field("builder", &self.builder)
            .field("tags", &self.tags)
            .field("target", &self.target)
            .field("platform", &self.platform)
            .field("args", &NamesOnly(&self.args))
            .field("secrets", &NamesOnly(&self.secrets))
            .finish_non_exhaustive()
    }
}

/// What a build reads from.
#[derive(Clone, Debug)]
pub enum BuildContext {
    /// A folder of this machine.
    Folder(Arc<SourceFolder>),
    /// A repository or an archive, which the engine fetches itself.
    Remote(String),
}

impl Default for BuildContext {
    fn default() -> Self {
        Self::Folder(Arc::default())
    }
}

/// A further context.
#[derive(Clone, Debug)]
pub enum NamedContext {
    /// A folder of this machine.
    Folder(Arc<SourceFolder>),
    /// An image (`docker-image://…`), a repository or a file on the net.
    Reference(String),
}

/// The instructions of a build.
#[derive(Clone, Debug)]
pub enum Dockerfile {
    /// Their text.
    Text(Bytes),
    /// The path of their file in a remote context.
    Named(String),
}

impl Default for Dockerfile {
    fn default() -> Self {
        Self::Text(Bytes::new())
    }
}

/// What a build tells while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildNews {
    /// A step is known, has begun or has ended; each tells all that is known of it.
    Step(BuildStep),
    /// A step has come so far with something: `sha256:ab… 3/9`.
    Within {
        /// The step's id.
        step: String,
        /// What, and how far.
        text: String,
    },
    /// A step wrote something; pieces do not end where lines do.
    Log {
        /// The step's id.
        step: String,
        /// What it wrote.
        text: Bytes,
    },
    /// Something about the instructions is odd.
    Warning(String),
    /// The line of the instructions at which the build failed.
    FailedAt(u32),
}

impl BuildNews {
    /// How far a step has come with something, as the builder tells it: 0 is not known.
    pub fn within(step: String, what: &str, current: i64, total: i64) -> Self {
        let text = match (current, total) {
            (0, 0) => what.to_owned(),
            (current, 0) => format!("{what} {current}"),
            (current, total) => format!("{what} {current}/{total}"),
        };
        Self::Within { step, text }
    }

    /// A warning, as the builder tells it in bytes.
    pub fn warning(text: &[u8]) -> Self {
        Self::Warning(String::from_utf8_lossy(text).into_owned())
    }
}

/// A step of a build.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildStep {
    /// What the builder calls it.
    pub id: String,
    /// What it does: `[build 2/5] RUN make`.
    pub name: String,
    /// Whether it has begun.
    pub begun: bool,
    /// Whether it has ended, well or not.
    pub ended: bool,
    /// Whether nothing had to be done.
    pub cached: bool,
    /// Seconds from its beginning to its end.
    pub seconds: Option<f64>,
    /// Why it failed; empty if it did not.
    pub error: String,
}
