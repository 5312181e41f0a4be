//! How the image of a service is built.

use std::collections::BTreeMap;

use super::go::{Mapping, section};
use super::limits::Ulimit;
use super::object::FileReference;
use crate::value::bytes::ByteSize;

section! {
    /// The section `build` of a service.
    pub struct Build {
        /// The folder, archive or repository that is sent to the builder.
        pub context: String,
        /// The file with the instructions, relative to the context.
        pub dockerfile: String,
        /// The instructions themselves, in place of a file.
        pub dockerfile_inline: String,
        /// Extra rights for the build.
        pub entitlements: Vec<String>,
        /// Build arguments; `None` was not in the environment either.
        pub args: BTreeMap<String, Option<String>>,
        /// Provenance attestation.
        pub provenance: String,
        /// SBOM attestation.
        pub sbom: String,
        /// SSH agents or keys the build may use, as `id` or `id=path`.
        pub ssh: Vec<String>,
        /// Labels of the image.
        pub labels: Mapping,
        /// Where cached layers are taken from.
        pub cache_from: Vec<String>,
        /// Where layers are cached to.
        pub cache_to: Vec<String>,
        /// Builds every layer anew.
        pub no_cache: bool,
        /// Stages that are built anew.
        pub no_cache_filter: Vec<String>,
        /// Named folders and images beside the context.
        pub additional_contexts: Mapping,
        /// Pulls base images even if they are there.
        pub pull: bool,
        /// Lines for `/etc/hosts` during the build, as `host=address`.
        pub extra_hosts: Vec<String>,
        /// How the build container is isolated (Windows).
        pub isolation: String,
        /// The network of `RUN` instructions.
        pub network: String,
        /// The stage that is built.
        pub target: String,
        /// Secrets the build may read.
        pub secrets: Vec<FileReference>,
        /// Size of `/dev/shm` during the build.
        pub shm_size: ByteSize,
        /// Further names of the image.
        pub tags: Vec<String>,
        /// Limits of the build container by name.
        pub ulimits: BTreeMap<String, Ulimit>,
        /// Platforms the image is built for.
        pub platforms: Vec<String>,
        /// Builds with extended rights.
        pub privileged: bool,
    }
}
