//! `devtools build` and `docker compose build`, in turn: the seven Dockerfiles of the
//! templates, on the same engine.
//!
//! Prints a table; `make bench-build` runs it. Packages are fetched from their
//! registries in each build without a cache, so that needs a network.

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

#[expect(dead_code, reason = "the live tests use the rest")]
#[path = "../tests/live/support/mod.rs"]
mod support;

#[path = "support/duel.rs"]
mod duel;

use duel::Operation;
use duel::compare;
use duel::surroundings;
use support::stack::Stack;

/// How many rounds there are if nothing is said.
const ROUNDS: usize = 3;

/// A service for each Dockerfile, in the folder of its template.
const COMPOSE: &str = "
services:
  coding-agent: {build: coding-agent}
  gateway: {build: ai-gateway}
  python: {build: mcp-python}
  orchestrator: {build: mcp-spawner}
  socket-proxy: {build: mcp-spawner/socket-proxy}
  filesystem: {build: mcp-spawner/servers/filesystem}
  git: {build: mcp-spawner/servers/git}
";

/// The templates that these are of.
const TEMPLATES: [&str; 4] = ["coding-agent", "ai-gateway", "mcp-python", "mcp-spawner"];

/// What is measured, in the order in which it happens.
const OPERATIONS: [Operation; 2] = [
    Operation {
        name: "build --no-cache",
        ours: &["build", "--no-cache"],
        theirs: &["build", "--no-cache"],
        wanted: Some(1.0),
    },
    Operation {
        name: "build, nothing to do",
        ours: &["build"],
        theirs: &["build"],
        wanted: Some(1.0),
    },
];

fn main() {
    let rounds = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let stack = Stack::new("bench-build", COMPOSE);
    for template in TEMPLATES {
        let folder = stack.folder().join(template);
        std::fs::create_dir(&folder).unwrap();
        let folder = folder.to_str().unwrap();
        let init = ["-C", folder, "init", template, "--yes"];
        stack.devtools(&init).run().exits(0);
    }
    println!("{}\n", surroundings());
    compare(
        "Seven Dockerfiles of the templates",
        &stack,
        &OPERATIONS,
        rounds.unwrap_or(ROUNDS),
    );
    let down = ["down", "--rmi", "local"];
    stack.devtools(&down).run().exits(0);
}
