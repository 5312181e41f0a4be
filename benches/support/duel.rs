//! devtools and docker compose in turn, on the same stack and the same engine.

use std::time::Duration;

use crate::support::stack::Stack;

/// One thing to measure.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) ours: &'static [&'static str],
    pub(crate) theirs: &'static [&'static str],
    /// The ratio to reach, if there is one.
    pub(crate) wanted: Option<f64>,
}

/// Lets both work on a stack in turn and prints what came of it.
pub(crate) fn compare(title: &str, stack: &Stack, operations: &[Operation], rounds: usize) {
    let mut ours: Vec<Vec<Duration>> = operations.iter().map(|_| Vec::new()).collect();
    let mut theirs = ours.clone();
    for round in 1..=rounds {
        eprintln!("{title}: round {round} of {rounds}");
        for (times, operation) in ours.iter_mut().zip(operations) {
            times.push(stack.devtools(operation.ours).run().exits(0).took);
        }
        for (times, operation) in theirs.iter_mut().zip(operations) {
            times.push(stack.docker_compose(operation.theirs).run().exits(0).took);
        }
    }
    println!("### {title}, {rounds} rounds\n");
    println!("| ms, median (least) | devtools | docker compose | ratio | wanted |");
    println!("|---|--:|--:|--:|--:|");
    for ((operation, ours), theirs) in operations.iter().zip(&ours).zip(&theirs) {
        let (ours, theirs) = (Summary::of(ours), Summary::of(theirs));
        let ratio = ours.median / theirs.median;
        let wanted = operation
            .wanted
            .map_or("–".to_owned(), |most| format!("≤ {most}"));
        println!(
            "| {} | {ours} | {theirs} | {ratio:.2} | {wanted} |",
            operation.name
        );
    }
    println!();
}

/// Milliseconds of one operation.
struct Summary {
    median: f64,
    least: f64,
}

impl Summary {
    fn of(times: &[Duration]) -> Self {
        let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        Self {
            median: times[times.len() / 2],
            least: times[0],
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { median, least } = self;
        write!(f, "{median:.0} ({least:.0})")
    }
}

/// One line that says what the numbers are worth: machine and versions.
pub(crate) fn surroundings() -> String {
    let stack = Stack::empty("bench");
    let engine = stack.api.get("/version");
    let docker_compose = stack
        .docker_compose(&["version", "--short"])
        .run()
        .exits(0)
        .stdout();
    let cores = std::thread::available_parallelism().unwrap();
    format!(
        "devtools {}, docker compose {}, Docker {} (API {}), Linux {}, {} on {cores} cores",
        env!("CARGO_PKG_VERSION"),
        docker_compose.trim(),
        engine["Version"].as_str().unwrap_or("?"),
        engine["ApiVersion"].as_str().unwrap_or("?"),
        engine["KernelVersion"].as_str().unwrap_or("?"),
        std::env::consts::ARCH,
    )
}
