//! Pictures of the dashboard for the manual, from a real run on a real engine.
//!
//! `make pictures` writes them to `docs/pictures`: the stack of the template `agents`
//! with two services that are in trouble, and agents that work on tasks.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "whatever goes wrong, there is no picture"
)]
#![expect(clippy::print_stderr, reason = "it says which picture it makes")]

mod svg;

#[expect(dead_code, reason = "the live tests use the rest")]
#[path = "../live/support/mod.rs"]
mod support;

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use support::free_port;
use support::image::BUSYBOX;
use support::image::ensure_busybox;
use support::screen::Screen;
use support::stack::Stack;

/// Beside the template: one service that ends again and again, one that is not well.
const TROUBLE: &str = r#"
services:
  search-index:
    image: BUSYBOX
    network_mode: none
    restart: on-failure
    command:
    - sh
    - -c
    - >
      echo 'INFO reading 4000 documents'; sleep 2;
      echo 'ERROR shard 3: no space left on device' >&2; exit 3
  reports:
    image: BUSYBOX
    network_mode: none
    stop_signal: SIGKILL
    command:
    - sh
    - -c
    - n=0; while :; do n=$$((n+1)); echo "INFO report $$n written in $$((n * 7 % 90)) ms"; sleep 2; done
    healthcheck:
      test: [CMD-SHELL, "echo 'connect: connection refused 127.0.0.1:9090'; exit 1"]
      interval: 2s
      retries: 2
"#;

/// What the agents are asked for.
const WISHES: [&str; 6] = [
    "Add a login page to the shop",
    "Write a Dockerfile for a Python service, then document the deployment",
    "Set up a CI pipeline with GitHub Actions",
    "Deploy new API endpoint with authentication",
    "Write a guide for the shop",
    "Review the change",
];

/// A picture: its name, what it shows, and the keys that lead there.
struct Picture {
    name: &'static str,
    title: &'static str,
    keys: &'static [&'static str],
}

const fn picture(
    name: &'static str,
    title: &'static str,
    keys: &'static [&'static str],
) -> Picture {
    Picture { name, title, keys }
}

/// The pictures, in the order in which they are taken.
const PICTURES: &[Picture] = &[
    picture(
        "overview",
        "The services by level, what is wrong, logs, tasks and events",
        &["1"],
    ),
    picture("detail", "All about one service", &["g", "\r"]),
    picture(
        "plan",
        "A restart shows its plan before it is done",
        &["\u{1b}", "r"],
    ),
    picture("logs", "The logs of all services in one", &["\u{1b}", "2"]),
    picture("tasks", "Tasks, their parts and the agents", &["3"]),
    picture("events", "What happened, a lane for each service", &["4"]),
    picture(
        "volumes",
        "Volumes, what uses them, and their backups",
        &["5", "v"],
    ),
    picture("images", "Images and their sizes", &["6"]),
    picture("help", "The keys that apply here", &["1", "?"]),
    picture("palette", "Everything by its name", &["\u{1b}", ":"]),
];

fn main() {
    let mut stack = Stack::named("agents-demo");
    stack.assert_gone();
    settle(&mut stack);
    stack
        .devtools(&["up", "--template", "agents"])
        .run()
        .exits(0);
    for (number, wish) in WISHES.into_iter().enumerate() {
        // The last ones are left as they were planned.
        let flags = ["--execute"].iter().filter(|_| number < 4);
        let arguments: Vec<&str> = ["task", "submit", wish]
            .iter()
            .chain(flags)
            .copied()
            .collect();
        stack.devtools(&arguments).run().exits(0);
    }
    ensure_busybox(&stack.api);
    let trouble = TROUBLE.replace("BUSYBOX", BUSYBOX);
    std::fs::write(stack.folder().join("compose.override.yaml"), trouble).unwrap();
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    for flags in [["backup", "--live"].as_slice(), &["backup"]] {
        stack.devtools(flags).run().exits(0);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&folder).unwrap();

    let screen = Screen::new(160, 45);
    let running = stack.devtools_on(&screen, &["tui", "dashboard"]).start();
    screen.shows("restart");
    sleep(Duration::from_secs(65));
    for Picture { name, title, keys } in PICTURES {
        eprintln!("{name}");
        for key in *keys {
            screen.type_in(key);
            sleep(Duration::from_millis(700));
        }
        sleep(Duration::from_millis(800));
        let svg = svg::picture(screen.state().cells(), title);
        std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
    }
    screen.type_in("\u{1b}");
    sleep(Duration::from_millis(300));
    screen.type_in("q");
    running.wait().exits(0);
}

/// Gives the stack ports and names that nobody else has.
fn settle(stack: &mut Stack) {
    for service in [
        "GATEWAY_MCP",
        "ORCHESTRATOR",
        "FEATURE_DEV",
        "CODE_REVIEW",
        "INFRASTRUCTURE",
        "CICD",
        "DOCUMENTATION",
    ] {
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
}
