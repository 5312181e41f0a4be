//! devtools and docker compose, in turn, with the same file on the same engine.
//!
//! Prints a table for each stack; `make bench` runs it, and `cargo bench --bench peers -- 9`
//! runs nine rounds. What it printed on which machine is kept in `docs/benchmarks.md`.

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
use support::free_port;
use support::stack::Stack;

/// How many rounds there are if nothing is said.
const ROUNDS: usize = 5;

/// Seven services as the template has them, checked each second: what they wait for is
/// the same for both, and neither has an advantage from what runs inside.
const BUSYBOX: &str = r#"
x-service: &service
  image: busybox
  command: [httpd, -f, -p, "80"]
  stop_signal: SIGKILL
  networks: [agents]
  healthcheck: {test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1/etc/passwd"], interval: 1s}
services:
  feature-dev: *service
  code-review: *service
  infrastructure: *service
  cicd: *service
  documentation: *service
  orchestrator:
    <<: *service
    volumes: ["orchestrator-data:/data"]
    depends_on:
      feature-dev: {condition: service_healthy}
      code-review: {condition: service_healthy}
      infrastructure: {condition: service_healthy}
      cicd: {condition: service_healthy}
      documentation: {condition: service_healthy}
  gateway-mcp:
    <<: *service
    volumes: ["mcp-config:/config"]
    ports: ["127.0.0.1:$GATEWAY_MCP_PORT:80"]
    depends_on: {orchestrator: {condition: service_healthy}}
networks:
  agents:
volumes:
  mcp-config:
  orchestrator-data:
"#;

/// What is measured, in the order in which it happens.
const OPERATIONS: [Operation; 5] = [
    Operation {
        name: "config",
        ours: &["config"],
        theirs: &["config"],
        wanted: Some(0.3),
    },
    Operation {
        name: "up, cold, until healthy",
        ours: &["up"],
        theirs: &["up", "-d", "--wait"],
        wanted: Some(0.7),
    },
    Operation {
        name: "up, nothing to do",
        ours: &["up"],
        theirs: &["up", "-d"],
        wanted: Some(0.2),
    },
    Operation {
        name: "ps",
        ours: &["ps"],
        theirs: &["ps"],
        wanted: Some(0.3),
    },
    Operation {
        name: "down -v",
        ours: &["down", "-v"],
        theirs: &["down", "-v"],
        wanted: None,
    },
];

fn main() {
    let rounds = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let rounds = rounds.unwrap_or(ROUNDS);
    println!("{}\n", surroundings());
    compare("Template `agents`", &agents(), &OPERATIONS, rounds);
    compare(
        "Seven busybox services in a chain, checked each second",
        &busybox(),
        &OPERATIONS,
        rounds,
    );
}

/// The default stack, which is down; its image is with the engine.
fn agents() -> Stack {
    let mut stack = Stack::empty("bench-agents");
    let ports = [
        "GATEWAY_MCP",
        "ORCHESTRATOR",
        "FEATURE_DEV",
        "CODE_REVIEW",
        "INFRASTRUCTURE",
    ];
    for service in ports.into_iter().chain(["CICD", "DOCUMENTATION"]) {
        stack.set(&format!("{service}_PORT"), &free_port().to_string());
    }
    for variable in [
        "DEVTOOLS_NETWORK",
        "MCP_CONFIG_VOLUME",
        "ORCHESTRATOR_DATA_VOLUME",
    ] {
        let name = format!("{}-{}", stack.name, variable.to_lowercase());
        stack.set(variable, &name);
    }
    stack
        .devtools(&["up", "--template", "agents"])
        .run()
        .exits(0);
    stack.devtools(&["down", "-v"]).run().exits(0);
    stack
}

fn busybox() -> Stack {
    let mut stack = Stack::new("bench-busybox", BUSYBOX);
    stack.set("GATEWAY_MCP_PORT", &free_port().to_string());
    stack
}
