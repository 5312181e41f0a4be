//! What a container uses, computed from the engine's counters as the docker command does.

use std::collections::BTreeMap;

use futures_util::StreamExt;
use serde::Deserialize;

use super::wire::{get, path, segment};
use super::{Docker, SHORT, stream};
use crate::engine::{Flow, Result, Sample};

impl Docker {
    /// Reads samples. The engine compares each with the one before; for a single
    /// sample it takes two, a second apart.
    pub(super) async fn sample(&self, container: &str, follow: bool) -> Result<Flow<Sample>> {
        let call = format!("read what container {container} uses");
        let path = path(
            &format!("/containers/{}/stats", segment(container)),
            &[("stream", Some(if follow { "1" } else { "0" }))],
        );
        let response = self.wire.exchange(&call, get(&path)?, Some(SHORT)).await?;
        let lines = stream::json_lines(&call, stream::bytes(&call, response));
        Ok(Box::pin(
            lines.map(|line| line.map(|line: Line| sample(&line))),
        ))
    }
}

/// One line of the engine, as far as it is used. Lines come by the hundred in a
/// second, so that the rest is passed over.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Line {
    cpu_stats: Processors,
    precpu_stats: Processors,
    memory_stats: Memory,
    networks: Option<BTreeMap<String, Network>>,
    blkio_stats: Block,
    pids_stats: Processes,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Processors {
    cpu_usage: Usage,
    system_cpu_usage: Option<u64>,
    online_cpus: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Usage {
    total_usage: Option<u64>,
    percpu_usage: Option<Vec<u64>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Memory {
    usage: Option<u64>,
    limit: Option<u64>,
    stats: Option<Pages>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pages {
    total_inactive_file: Option<u64>,
    inactive_file: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Network {
    rx_bytes: Option<u64>,
    tx_bytes: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Block {
    io_service_bytes_recursive: Option<Vec<Moved>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Moved {
    op: String,
    value: u64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Processes {
    current: Option<u64>,
}

/// What a line says. Counters that it does not have count as 0: a stopped container
/// uses nothing.
fn sample(line: &Line) -> Sample {
    let (mut received, mut sent) = (0, 0);
    for network in line.networks.iter().flat_map(BTreeMap::values) {
        received += network.rx_bytes.unwrap_or_default();
        sent += network.tx_bytes.unwrap_or_default();
    }
    Sample {
        cpu: cpu(line),
        memory: memory_in_use(&line.memory_stats),
        memory_limit: line.memory_stats.limit.unwrap_or_default(),
        received,
        sent,
        read: moved(&line.blkio_stats, 'r'),
        written: moved(&line.blkio_stats, 'w'),
        pids: line.pids_stats.current.unwrap_or_default(),
    }
}

/// The share of one processor: how far the container's time came while the
/// machine's went on, times the processors of the machine.
#[expect(
    clippy::cast_precision_loss,
    reason = "a percentage needs no more than 53 bits"
)]
fn cpu(line: &Line) -> f64 {
    let (now, before) = (&line.cpu_stats, &line.precpu_stats);
    let advance = |counter: fn(&Processors) -> Option<u64>| {
        let before = counter(before).unwrap_or_default();
        counter(now).unwrap_or_default().checked_sub(before)
    };
    let used = advance(|stats| stats.cpu_usage.total_usage);
    let passed = advance(|stats| stats.system_cpu_usage);
    // Older engines do not say how many are online, only what each has done.
    let processors = match now.online_cpus {
        Some(online @ 1..) => online as f64,
        Some(0) | None => now.cpu_usage.percpu_usage.as_ref().map_or(0, Vec::len) as f64,
    };
    match (used, passed) {
        (Some(used), Some(passed @ 1..)) => used as f64 / passed as f64 * processors * 100.0,
        _ => 0.0,
    }
}

/// Usage without the file pages that nobody has looked at lately: the engine
/// calls them so with control groups 1 and 2.
fn memory_in_use(memory: &Memory) -> u64 {
    let usage = memory.usage.unwrap_or_default();
    let pages = memory.stats.as_ref();
    let inactive = [
        pages.and_then(|pages| pages.total_inactive_file),
        pages.and_then(|pages| pages.inactive_file),
    ];
    let mut inactive = inactive.into_iter().flatten();
    inactive
        .find(|inactive| *inactive < usage)
        .map_or(usage, |inactive| usage - inactive)
}

/// Bytes that were moved in one direction: the operation's first letter, which
/// some kernels write large.
fn moved(block: &Block, direction: char) -> u64 {
    let operations = block.io_service_bytes_recursive.iter().flatten();
    operations
        .filter(|entry| {
            entry
                .op
                .starts_with([direction, direction.to_ascii_uppercase()])
        })
        .map(|entry| entry.value)
        .sum()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use serde_json::json;

    use super::*;

    fn sample(line: Value) -> Sample {
        super::sample(&serde_json::from_value(line).unwrap())
    }

    #[test]
    fn the_share_of_processors_is_that_since_the_sample_before() {
        let line = json!({
            "precpu_stats": {"cpu_usage": {"total_usage": 100}, "system_cpu_usage": 1000},
            "cpu_stats": {
                "cpu_usage": {"total_usage": 150}, "system_cpu_usage": 1200, "online_cpus": 2
            },
        });

        assert!((sample(line).cpu - 50.0).abs() < 1e-9);
    }

    #[test]
    fn the_first_sample_of_all_and_a_stopped_container_use_no_processor() {
        let stopped = json!({"cpu_stats": {"cpu_usage": {"total_usage": 0}}, "precpu_stats": {}});

        assert_eq!(sample(stopped), Sample::default());
    }

    #[test]
    fn pages_of_files_that_nobody_looks_at_are_no_memory_in_use() {
        let of = |stats: Value| {
            let line = json!({"memory_stats": {"usage": 1000, "limit": 4000, "stats": stats}});
            sample(line).memory
        };

        assert_eq!(
            of(json!({"total_inactive_file": 300, "inactive_file": 1})),
            700
        );
        assert_eq!(of(json!({"inactive_file": 400})), 600);
        assert_eq!(of(json!({"inactive_file": 2000})), 1000);
    }

    #[test]
    fn networks_and_devices_are_added_up() {
        let line = json!({
            "networks": {
                "eth0": {"rx_bytes": 1, "tx_bytes": 2},
                "eth1": {"rx_bytes": 10, "tx_bytes": 20}
            },
            "blkio_stats": {"io_service_bytes_recursive": [
                {"op": "Read", "value": 5}, {"op": "write", "value": 6}, {"op": "read", "value": 7}
            ]},
        });

        let sample = sample(line);

        assert_eq!((sample.received, sample.sent), (11, 22));
        assert_eq!((sample.read, sample.written), (12, 6));
    }
}
