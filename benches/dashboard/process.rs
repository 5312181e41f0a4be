//! What a process has used so far, from the kernel's own books.

use std::fs;
use std::time::Duration;
use std::time::Instant;

/// How many ticks of the processor's books are a second.
const TICKS: f64 = 100.0;

/// What a process had used at a moment.
pub(crate) struct Use {
    at: Instant,
    ticks: u64,
}

impl Use {
    /// What it has used so far, all of its threads together.
    pub(crate) fn of(process: u32) -> Self {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
        let (_, rest) = stat.rsplit_once(')').unwrap();
        let fields: Vec<u64> = rest
            .split_whitespace()
            .map(|word| word.parse().unwrap_or_default())
            .collect();
        Self {
            at: Instant::now(),
            ticks: fields[11] + fields[12],
        }
    }

    /// How much of a core it has used since, in percent.
    pub(crate) fn since(&self, process: u32) -> f64 {
        let now = Self::of(process);
        let ticks = u32::try_from(now.ticks - self.ticks).unwrap();
        100.0 * f64::from(ticks) / TICKS / (now.at - self.at).as_secs_f64()
    }
}

/// What it has in memory, in MiB.
pub(crate) fn resident(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kibibytes: u32 = line
        .and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap();
    f64::from(kibibytes) / 1024.0
}

/// How long the machine is up: what containers read as well, so that both can be
/// compared.
pub(crate) fn uptime() -> Duration {
    let text = fs::read_to_string("/proc/uptime").unwrap();
    let seconds = text.split_whitespace().next().unwrap();
    Duration::from_secs_f64(seconds.parse().unwrap())
}
