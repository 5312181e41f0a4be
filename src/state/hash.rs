//! The config-hash: temporary until the loader's author lands it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::compose::model::{Network, Service, Volume};

/// Dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// 2
    V2,
    /// 5
    V5,
}

impl Dialect {
    /// All.
    pub const ALL: &'static [Self] = &[Self::V2, Self::V5];
}

fn sha<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Service.
pub fn service(service: &Service, dialect: Dialect, ids: &BTreeMap<String, String>) -> String {
    sha(&(
        service,
        dialect == Dialect::V5,
        ids.len() * usize::from(!parents(service).is_empty()),
    ))
}

/// Network.
pub fn network(network: &Network) -> String {
    sha(network)
}

/// Volume.
pub fn volume(volume: &Volume) -> String {
    sha(volume)
}

/// Parents.
pub fn parents(service: &Service) -> Vec<String> {
    [&service.network_mode, &service.ipc, &service.pid]
        .into_iter()
        .filter_map(|mode| mode.strip_prefix("service:").map(str::to_owned))
        .collect()
}
