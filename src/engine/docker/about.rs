//! What the engine says of the machine it runs on.

use bollard::models::SystemInfo;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Docker;
use super::wire::failed;
use crate::engine::{EngineAbout, Result};

impl Docker {
    /// Asks for all of it.
    pub(super) async fn ask_about(&self) -> Result<EngineAbout> {
        let info = self.api.info().await;
        Ok(of(
            info.map_err(|error| failed("ask about the engine", error))?
        ))
    }
}

fn of(info: SystemInfo) -> EngineAbout {
    let count = |number: Option<i64>| u64::try_from(number.unwrap_or_default()).unwrap_or_default();
    let status = info.driver_status.unwrap_or_default();
    // <https://docs.docker.com/engine/storage/containerd/>: `driver-type` tells it.
    let is_containerd = |pair: &Vec<String>| {
        matches!(pair.as_slice(), [name, kind] if name == "driver-type"
            && kind.starts_with("io.containerd.snapshotter"))
    };
    let time = info.system_time.unwrap_or_default();
    EngineAbout {
        memory: count(info.mem_total),
        root: info.docker_root_dir.unwrap_or_default(),
        log_driver: info.logging_driver.unwrap_or_default(),
        security: info.security_options.unwrap_or_default(),
        os: info.os_type.unwrap_or_default(),
        has_containerd_store: status.iter().any(is_containerd),
        warnings: info.warnings.unwrap_or_default(),
        time: OffsetDateTime::parse(&time, &Rfc3339).ok().map(seconds),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a second in 2^53 is early enough"
)]
fn seconds(time: OffsetDateTime) -> f64 {
    time.unix_timestamp_nanos() as f64 / 1e9
}
