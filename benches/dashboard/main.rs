//! The dashboard beside oxker and dtop, each on a terminal of its own, with the same
//! containers of the same engine: how soon something is seen, and what it costs.
//!
//! Prints tables; `make bench-tui` runs it, and `cargo bench --bench dashboard -- flood`
//! one scene. What it printed on which machine is kept in
//! `docs/benchmarks.md`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "whatever goes wrong, there is nothing to measure"
)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what it is for"
)]

mod process;
mod scenes;
mod tool;

#[expect(dead_code, reason = "the live tests use the rest")]
#[path = "../../tests/live/support/mod.rs"]
mod support;

use std::panic;
use std::time::Instant;

use scenes::Scene;
use scenes::Stage;
use support::stack::Stack;
use tool::TOOLS;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |scene: &Scene| {
        let mut words = wanted.iter().filter(|word| !word.starts_with('-'));
        words.clone().next().is_none() || words.any(|word| scene.name.ends_with(word.as_str()))
    };
    println!("{}\n", surroundings());
    for scene in scenes::ALL.into_iter().filter(is_wanted) {
        eprintln!("{}", scene.title);
        let stack = Stack::new(scene.name, &(scene.compose)());
        stack.devtools(&["up", "--no-wait"]).run().exits(0);
        let stage = Stage {
            stack,
            begun: Instant::now(),
        };
        println!("### {}\n", scene.title);
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        println!("| | {} | wanted |", names.join(" | "));
        println!("|---|{}", "--:|".repeat(TOOLS.len() + 1));
        let columns: Vec<Vec<String>> = TOOLS
            .iter()
            .map(|tool| {
                eprintln!("  {}", tool.name);
                // A tool that never shows what is waited for has no figures; the others do.
                let measured = panic::catch_unwind(|| (scene.measure)(&stage, tool));
                measured.unwrap_or_else(|_| vec!["never".to_owned(); scene.rows.len()])
            })
            .collect();
        for (at, (what, wanted)) in scene.rows.iter().enumerate() {
            let cells: Vec<&str> = columns.iter().map(|column| column[at].as_str()).collect();
            println!("| {what} | {} | {wanted} |", cells.join(" | "));
        }
        println!();
    }
}

/// One line that says what the numbers are worth: machine and versions.
fn surroundings() -> String {
    let stack = Stack::empty("bench-tui");
    let engine = stack.api.get("/version");
    let versions: Vec<String> = TOOLS.iter().map(|tool| tool.version(&stack)).collect();
    let cores = std::thread::available_parallelism().unwrap();
    format!(
        "{}, Docker {} (API {}), Linux {}, {} on {cores} cores, terminal of 160x45",
        versions.join(", "),
        engine["Version"].as_str().unwrap_or("?"),
        engine["ApiVersion"].as_str().unwrap_or("?"),
        engine["KernelVersion"].as_str().unwrap_or("?"),
        std::env::consts::ARCH,
    )
}
