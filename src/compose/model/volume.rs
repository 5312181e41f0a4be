//! Volumes of a project, and what a service mounts.

use serde::{Deserialize, Serialize};

use super::go::{Mapping, section};
use crate::value::bytes::ByteSize;

section! {
    /// An entry of `volumes` at the top level.
    pub struct Volume {
        /// Its name in the engine.
        pub name: String,
        /// Its driver; empty means `local`.
        pub driver: String,
        /// Options of the driver.
        pub driver_opts: Mapping,
        /// Whether it is made elsewhere and only used here.
        pub external: bool,
        /// Its labels.
        pub labels: Mapping,
    }
}

/// One mount of a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceVolume {
    /// What is mounted: `bind`, `volume`, `tmpfs`, `image`, `npipe` or `cluster`.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The path, the key of the volume or the image; empty for an anonymous volume.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The path in the container.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// Whether the container may not write.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// How soon both sides see changes; engines ignore it today.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consistency: String,
    /// Options of a bind mount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bind: Option<BindOptions>,
    /// Options of a volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<VolumeOptions>,
    /// Options of a memory file system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tmpfs: Option<TmpfsOptions>,
    /// Options of an image mount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageOptions>,
}

impl ServiceVolume {
    /// The key of the named volume that is mounted, if it is one.
    pub fn named_volume(&self) -> Option<&str> {
        (self.kind == "volume" && !self.source.is_empty()).then_some(self.source.as_str())
    }
}

/// Options of a bind mount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BindOptions {
    /// Relabelling: `z` shared, `Z` private.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub selinux: String,
    /// How mounts below it spread.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub propagation: String,
    /// Whether a missing path is made as a folder; `None` if the file does not say.
    /// Docker Compose up to 2.40 prints only `true`, later ones only `false`.
    #[serde(skip_serializing_if = "is_not_true")]
    pub create_host_path: Option<bool>,
    /// What happens to mounts below it when it is read-only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub recursive: String,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the field"
)]
fn is_not_true(create: &Option<bool>) -> bool {
    *create != Some(true)
}

section! {
    /// Options of a volume mount.
    pub struct VolumeOptions {
        /// Labels of the anonymous volume.
        pub labels: Mapping,
        /// Whether the image's files are not copied into a new volume.
        pub nocopy: bool,
        /// The folder in the volume that is mounted.
        pub subpath: String,
    }
}

section! {
    /// Options of a memory file system.
    pub struct TmpfsOptions {
        /// How much it may hold.
        pub size: ByteSize,
        /// Its permissions, as a number.
        pub mode: u32,
    }
}

section! {
    /// Options of an image mount.
    pub struct ImageOptions {
        /// The folder in the image that is mounted.
        pub subpath: String,
    }
}
