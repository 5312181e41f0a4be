//! Secrets and configs: files that a project hands to its services.

use super::go::{FileMode, Mapping, section};

section! {
    /// An entry of `secrets` or `configs` at the top level.
    pub struct FileObject {
        /// Its name, `<project>_<key>` unless the file says otherwise.
        pub name: String,
        /// The file that holds it.
        pub file: String,
        /// The variable that holds it.
        pub environment: String,
        /// The text itself; for `environment`, the value of the variable.
        pub content: String,
        /// Whether it is made elsewhere; the engine has nothing of the kind outside Swarm.
        pub external: bool,
        /// Its labels; only Swarm reads them.
        pub labels: Mapping,
        /// Its driver; only Swarm reads it.
        pub driver: String,
        /// Options of the driver.
        pub driver_opts: Mapping,
        /// A template driver; only Swarm reads it.
        pub template_driver: String,
    }
}

section! {
    /// How a service uses a secret or a config.
    pub struct FileReference {
        /// The key at the top level.
        pub source: String,
        /// The path in the container.
        pub target: String,
        /// The owner in the container.
        pub uid: String,
        /// The group in the container.
        pub gid: String,
        /// The permissions in the container.
        pub mode: Option<FileMode>,
    }
}
