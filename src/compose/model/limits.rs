//! Kernel limits and devices of a container.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::go::section;
use crate::value::bytes::ByteSize;

/// A limit of `ulimits`: one number for both, or a soft and a hard one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ulimit {
    /// The same number for both.
    Both(i64),
    /// The limit that holds, and the most to which a process may raise it.
    Each {
        /// The limit that holds.
        soft: i64,
        /// The most it may be raised to.
        hard: i64,
    },
}

impl Ulimit {
    /// The limit that holds.
    pub fn soft(self) -> i64 {
        match self {
            Self::Both(limit) => limit,
            Self::Each { soft, .. } => soft,
        }
    }

    /// The most it may be raised to.
    pub fn hard(self) -> i64 {
        match self {
            Self::Both(limit) => limit,
            Self::Each { hard, .. } => hard,
        }
    }
}

section! {
    /// The two numbers of a limit, as Go prints them.
    pub struct SoftAndHard {
        /// The limit that holds.
        pub soft: i64,
        /// The most it may be raised to.
        pub hard: i64,
    }
}

impl Serialize for Ulimit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Both(limit) if limit != 0 => serializer.serialize_i64(limit),
            Self::Both(_) => SoftAndHard::default().serialize(serializer),
            Self::Each { soft, hard } => SoftAndHard { soft, hard }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Ulimit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct UlimitVisitor;
        impl<'de> Visitor<'de> for UlimitVisitor {
            type Value = Ulimit;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a mapping of soft and hard")
            }

            fn visit_i64<E: de::Error>(self, limit: i64) -> Result<Ulimit, E> {
                Ok(Ulimit::Both(limit))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ulimit, A::Error> {
                let SoftAndHard { soft, hard } =
                    SoftAndHard::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Ulimit::Each { soft, hard })
            }
        }
        deserializer.deserialize_any(UlimitVisitor)
    }
}

section! {
    /// A device of the host that a container may use.
    pub struct DeviceMapping {
        /// Its path on the host, or its CDI name.
        pub source: String,
        /// Its path in the container.
        pub target: String,
        /// What may be done with it: `r`, `w`, `m`.
        pub permissions: String,
    }
}

section! {
    /// Limits of block devices.
    pub struct BlkioConfig {
        /// Share of disk time, 10 to 1000.
        pub weight: u16,
        /// Shares by device.
        pub weight_device: Vec<WeightDevice>,
        /// Bytes read per second.
        pub device_read_bps: Vec<ThrottleDevice>,
        /// Reads per second.
        pub device_read_iops: Vec<ThrottleDevice>,
        /// Bytes written per second.
        pub device_write_bps: Vec<ThrottleDevice>,
        /// Writes per second.
        pub device_write_iops: Vec<ThrottleDevice>,
    }
}

/// The share of one device; Go prints its fields with capitals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeightDevice {
    /// The device.
    #[serde(rename(serialize = "Path"))]
    pub path: String,
    /// Its share, 10 to 1000.
    #[serde(rename(serialize = "Weight"))]
    pub weight: u16,
}

/// The limit of one device; Go prints its fields with capitals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThrottleDevice {
    /// The device.
    #[serde(rename(serialize = "Path"))]
    pub path: String,
    /// Bytes or operations per second.
    #[serde(rename(serialize = "Rate"))]
    pub rate: ByteSize,
}

section! {
    /// Where a Windows container takes its credentials from.
    pub struct CredentialSpec {
        /// A config of the project.
        pub config: String,
        /// A file.
        pub file: String,
        /// A key of the registry.
        pub registry: String,
    }
}
