//! Lines for tests: what the services of the shop wrote lately.

use super::Batch;
use super::Store;
use crate::ops::board::logs::Line;
use crate::ops::logs::Origin;
use crate::tui::model::SECOND;
use crate::tui::testing::NOW;

/// The number of a container among those of a batch.
type Place = (u32, &'static str, u32);

const CONTAINERS: &[Place] = &[
    (0, "postgres", 1),
    (1, "redis", 1),
    (2, "orchestrator", 1),
    (3, "agent-code", 1),
    (4, "agent-code", 2),
    (5, "agent-code", 3),
    (6, "agent-review", 1),
    (7, "worker", 1),
    (8, "api", 1),
    (9, "web", 1),
];

/// Milliseconds before now, container, text.
const LINES: &[(i64, u32, &str)] = &[
    (
        43_000,
        0,
        "2026-11-21 14:02:39.000 UTC [1] LOG:  checkpoint starting: time",
    ),
    (31_000, 7, "INFO  batch 81: 4,000 rows"),
    (30_500, 7, "INFO  batch 82: 4,000 rows"),
    (28_767, 2, "INFO  task=T-1840 done in 41s"),
    (20_009, 7, "WARN  rss 498 MiB of 512 MiB"),
    (17_690, 2, "ERROR worker heartbeat lost, 3 tasks requeued"),
    (15_998, 8, "GET /v1/orders 200 11ms"),
    (
        15_886,
        3,
        "{\"level\":\"info\",\"task\":\"T-1843\",\"msg\":\"opened 6 files\"}",
    ),
    (14_550, 4, "INFO  plan: 4 steps"),
    (13_882, 4, "WARN  token budget 80% used"),
    (13_000, 6, "INFO  starting v0.4.1"),
    (12_796, 6, "ERROR listen tcp :9090: address already in use"),
    (12_796, 6, "      at server.go:88"),
    (12_796, 6, "      at main.go:12"),
    (11_623, 8, "POST /v1/tasks 202 3ms"),
    (
        11_621,
        2,
        "INFO  task=T-1845 routed agent=agent-search score=0.88 wait=0ms",
    ),
    (8_998, 8, "GET /healthz 200"),
    (7_998, 8, "GET /healthz 200"),
    (6_998, 8, "GET /healthz 200"),
    (
        6_560,
        2,
        "INFO  task=T-1846 queued reason=\"agent-code 3/3 busy\"",
    ),
    (5_913, 5, "\u{1b}[32mINFO\u{1b}[0m  tests: 212 passed"),
    (
        4_387,
        1,
        "1:M 21 Nov 2026 14:03:17.613 * Background saving started",
    ),
    (
        3_799,
        2,
        "INFO  task=T-1841 routed agent=agent-code score=0.91",
    ),
    (2_623, 6, "ERROR health: connect 127.0.0.1:9090 refused (2)"),
    (1_050, 6, "ERROR health: connect 127.0.0.1:9090 refused (3)"),
    (998, 8, "GET /v1/orders 200 10ms"),
];

/// The origin of a container of the sample.
pub(in crate::tui) fn origin(service: &str, number: u32) -> Origin {
    Origin {
        id: format!("{service}-{number}-0123456789abcdef"),
        container: format!("shop-{service}-{number}"),
        service: service.to_owned(),
        number: Some(number),
    }
}

/// A batch of lines: source, time, text.
pub(in crate::tui) fn batch(lines: &[(u32, i64, &[u8])]) -> Batch {
    let mut batch = Batch {
        opened: CONTAINERS
            .iter()
            .map(|(place, service, number)| (*place, origin(service, *number)))
            .collect(),
        ..Batch::default()
    };
    for (source, time, text) in lines {
        batch.lines.push(Line {
            source: *source,
            is_error: text.starts_with(b"ERROR"),
            time: *time,
            start: batch.bytes.len().try_into().unwrap(),
            length: text.len().try_into().unwrap(),
        });
        batch.bytes.extend_from_slice(text);
    }
    batch
}

/// What the shop wrote during the last minute.
pub(in crate::tui) fn sample() -> Store {
    let mut store = Store::default();
    let lines: Vec<(u32, i64, &[u8])> = LINES
        .iter()
        .map(|(before, source, text)| (*source, NOW - before * 1_000_000, text.as_bytes()))
        .collect();
    store.push(NOW - SECOND, &batch(&lines));
    store.note(
        NOW - SECOND,
        NOW - 17_793 * 1_000_000,
        "worker",
        "out of memory".to_owned(),
        super::Level::Error,
    );
    store.settle(NOW);
    store
}
