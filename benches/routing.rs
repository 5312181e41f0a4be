//! Task routing on the default stack: how many tasks in a second, how long one takes,
//! how much memory the services need for it, and how quickly they stop.
//!
//! Prints two tables; `make bench` runs it. What it printed on which machine is kept in
//! `docs/benchmarks.md`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "whatever goes wrong, there is nothing to measure"
)]
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

#[expect(dead_code, unused_imports, reason = "the live tests use the rest")]
#[path = "../tests/live/default_stack.rs"]
mod default_stack;
#[expect(dead_code, reason = "the live tests use the rest")]
#[path = "../tests/live/support/mod.rs"]
mod support;

use std::time::Duration;
use std::time::Instant;

use serde_json::Value;

use support::api::Api;
use support::crowd::Crowd;
use support::ends::End;
use support::stack::Stack;
use support::task_watch::TaskWatch;

/// How many clients submit how many tasks, all of which are worked on at once.
const LOADS: [(usize, usize); 3] = [(1, 100), (50, 1000), (50, 1000)];

fn main() {
    let stack = default_stack::up("bench-routing");
    let at_rest = memory(&stack);
    println!("### Task routing on the template `agents`\n");
    println!(
        "| clients | tasks | tasks/s, to the last end | `POST /orchestrate`, ms: p50 (p99) | \
         request to end, ms: p50 (p99) |"
    );
    println!("|--:|--:|--:|--:|--:|");
    let mut before = 0;
    for (clients, tasks) in LOADS {
        before += tasks;
        println!("{}", load(&stack, clients, tasks, before));
    }
    let after = memory(&stack);
    let begun = Api::now();
    stack.devtools(&["stop"]).run().exits(0);
    let ends = stack.api.ends(&stack.name, &begun);
    println!("\n| service | MiB, before | MiB, after | ms from SIGTERM to its end | exit code |");
    println!("|---|--:|--:|--:|--:|");
    for ((service, before), (_, after)) in at_rest.iter().zip(&after) {
        let end = ends.iter().find(|end| end.service == *service).unwrap();
        let End {
            service,
            exit_code,
            took,
        } = end;
        let took = took.as_millis();
        println!("| {service} | {before:.1} | {after:.1} | {took} | {exit_code} |");
    }
}

/// Lets clients submit tasks, waits until all are at their end, and says in a line of
/// the table how long that took; `total` tasks are there then.
fn load(stack: &Stack, clients: usize, tasks: usize, total: usize) -> String {
    let crowd = Crowd::new(stack, clients);
    let mut watch = TaskWatch::begin(stack, &crowd);
    let begun = Instant::now();
    let given = crowd.submit(&format!("total-{total}"), tasks);
    watch.until_ended(total, &crowd);
    let rate = f64::from(u32::try_from(tasks).unwrap()) / begun.elapsed().as_secs_f64();
    let answered = Percentiles::of(given.iter().map(|one| one.took));
    let ended = Percentiles::of(given.iter().map(|one| watch.took(one)));
    watch.end();
    let open = crowd
        .tasks()
        .into_iter()
        .filter(|task| task["status"] != "completed");
    assert_eq!(open.count(), 0, "every task is completed");
    format!("| {clients} | {tasks} | {rate:.0} | {answered} | {ended} |")
}

/// What each service has in memory, in MiB, without the pages of files that the
/// system may take back: the same as `docker stats` shows.
fn memory(stack: &Stack) -> Vec<(String, f64)> {
    let used = |id: &str| {
        let path = format!("/containers/{id}/stats?stream=false&one-shot=true");
        let stats = stack.api.get(&path)["memory_stats"].take();
        let bytes = |value: &Value| value.as_u64().unwrap_or_default();
        let files = &stats["stats"];
        let files = bytes(&files["inactive_file"]).max(bytes(&files["total_inactive_file"]));
        let kibibytes = (bytes(&stats["usage"]) - files) / 1024;
        f64::from(u32::try_from(kibibytes).unwrap()) / 1024.0
    };
    let containers = stack.containers().into_iter();
    containers.map(|one| (one.service, used(&one.id))).collect()
}

/// Milliseconds of many requests.
struct Percentiles {
    half: f64,
    nearly_all: f64,
}

impl Percentiles {
    fn of(times: impl Iterator<Item = Duration>) -> Self {
        let mut times: Vec<f64> = times.map(|time| time.as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        Self {
            half: times[times.len() / 2],
            nearly_all: times[times.len() * 99 / 100],
        }
    }
}

impl std::fmt::Display for Percentiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { half, nearly_all } = self;
        write!(f, "{half:.1} ({nearly_all:.1})")
    }
}
