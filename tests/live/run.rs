//! One command in a container of its own: input and output, exit codes, signals, what is left.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::api::Container;
use crate::support::eventually;
use crate::support::free_port;
use crate::support::pty::Pty;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  app:
    image: busybox
    command: [sh, -c, "echo own command"]
    environment: {A: "1", B: "2"}
    stop_signal: SIGKILL
    restart: always
    ports: ["18099:80"]
    depends_on: {db: {condition: service_healthy}}
    volumes: ["/anonymous", "data:/data"]
    networks: {default: {aliases: [other]}}
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, "true"], interval: 5s}
volumes:
  data:
"#;

/// A service that needs nothing else.
const ALONE: &str = r"
services:
  app:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
";

#[test]
fn run_brings_up_what_is_needed_and_leaves_it_but_not_its_own_container() {
    let stack = Stack::new("run", COMPOSE);

    let own = stack.devtools(&["run", "--rm", "-T", "app"]).run();
    own.exits(0).says(&["Started"]);
    let script = "echo $A$B$C; pwd; exit 7";
    let arguments = [
        "run",
        "--rm",
        "-T",
        "-e",
        "B=x",
        "-e",
        "C=$y",
        "-w",
        "/tmp",
        "--entrypoint",
        "sh -c",
        "app",
        script,
    ];
    let other = stack.devtools(&arguments).run().exits(7);

    assert_eq!(other.stdout(), "1x$y\n/tmp\n");
    let db = stack.container("db");
    assert_eq!(stack.containers().len(), 1);
    assert_eq!(db.state, "running");
    assert_eq!(
        stack.api.volumes(&stack.name),
        [format!("{}_data", stack.name)]
    );
}

#[test]
fn nothing_but_the_containers_bytes_is_on_stdout_and_every_byte_is() {
    let stack = Stack::new("run-bytes", ALONE);
    let sent: Vec<u8> = (0..=u8::MAX).cycle().take(400_000).collect();

    let mut running = stack
        .devtools(&["run", "--rm", "-T", "app", "cat"])
        .with_input()
        .start();
    let mut input = running.input();
    let bytes = sent.clone();
    let feeder = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let run = running.wait().exits(0);
    feeder.join().unwrap();

    assert!(
        run.bytes() == sent,
        "{} of {}",
        run.bytes().len(),
        sent.len()
    );
    stack.assert_gone();
}

#[test]
fn a_server_on_standard_input_answers_while_it_is_open_and_ends_with_it() {
    let stack = Stack::new("run-stdio", ALONE);
    let script = "while read line; do echo \"answer to $line\"; done; echo end; exit 3";
    let mut running = stack
        .devtools(&["run", "--rm", "-T", "app", "sh", "-c", script])
        .with_input()
        .start();
    let (mut input, output) = (running.input(), running.output());
    let mut lines = BufReader::new(output).lines().map(Result::unwrap);

    for number in 1..=3 {
        writeln!(input, "{number}").unwrap();
        assert_eq!(lines.next().unwrap(), format!("answer to {number}"));
    }
    drop(input);

    assert_eq!(lines.collect::<Vec<_>>(), ["end"]);
    running.wait().exits(3);
}

#[test]
fn a_one_off_container_is_what_docker_compose_makes() {
    let stack = Stack::new("run-peer", COMPOSE);
    let arguments = [
        "run",
        "-d",
        "-T",
        "--use-aliases",
        "-e",
        "B=x",
        "-l",
        "l=1",
        "-u",
        "7",
        "-v",
        "/extra",
        "-v",
        "./in:/in:ro",
        "-p",
        "127.0.0.1::81",
        "--cap-drop",
        "CAP_KILL",
        "app",
        "sleep",
        "600",
    ];
    stack.devtools(&["up", "db"]).run().exits(0);

    let ours = stack.devtools(&arguments).run().exits(0);
    let ours = one(&stack, ours.stdout().trim());
    let theirs = stack.docker_compose(&arguments).run().exits(0);
    let theirs = one(&stack, theirs.stdout().trim());

    for part in ["Config", "HostConfig"] {
        assert_eq!(comparable(&ours, part), comparable(&theirs, part), "{part}");
    }
    assert_eq!(mounts(&ours), mounts(&theirs));
    let network = format!("{}_default", stack.name);
    for own in [&ours, &theirs] {
        let aliases = own.detail["NetworkSettings"]["Networks"][&network]["Aliases"].to_string();
        for alias in [own.name.as_str(), "app", "other"] {
            assert!(aliases.contains(&format!("\"{alias}\"")), "{aliases}");
        }
    }
    let slug = ours.detail["Config"]["Labels"]["com.docker.compose.slug"]
        .as_str()
        .unwrap();
    assert_eq!(ours.name, format!("{}-app-run-{}", stack.name, &slug[..12]));
}

/// A container without what differs from one to the next.
fn comparable(container: &Container, part: &str) -> Value {
    let mut seen = container.detail[part].clone();
    let fields = seen.as_object_mut().unwrap();
    fields.retain(|key, value| {
        !["Hostname", "Binds", "Mounts"].contains(&key.as_str()) && !is_nothing(value)
    });
    if let Some(labels) = fields.get_mut("Labels").and_then(Value::as_object_mut) {
        labels.retain(|key, _| {
            let own = ["com.docker.compose.slug", "com.docker.compose.config-hash"];
            !own.contains(&key.as_str()) && !key.starts_with("io.devtools")
        });
    }
    if let Some(list) = fields.get_mut("Env").and_then(Value::as_array_mut) {
        list.sort_by_key(Value::to_string);
    }
    seen
}

/// Where what is mounted; a volume is the same whichever way it was asked for.
fn mounts(container: &Container) -> Vec<String> {
    let mounts = container.detail["Mounts"].as_array().unwrap().iter();
    let mut lines: Vec<String> = mounts
        .map(|mount| format!("{} {} {}", mount["Destination"], mount["Type"], mount["RW"]))
        .collect();
    lines.sort();
    lines
}

/// Absent, and written out as absent, are the same to the engine.
fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(false))
        || value.as_array().is_some_and(Vec::is_empty)
        || value.as_object().is_some_and(serde_json::Map::is_empty)
        || value == 0
        || value == ""
}

fn one(stack: &Stack, id: &str) -> Container {
    let mut all = stack.containers();
    all.retain(|container| container.id == id);
    all.pop().unwrap()
}

#[test]
fn a_one_off_container_has_neither_the_ports_nor_the_names_of_its_service() {
    let mut stack = Stack::new("run-beside", COMPOSE);
    let port = free_port();
    stack.write(&COMPOSE.replace("18099:", &format!("{port}:")));
    stack.set("COMPOSE_IGNORE_ORPHANS", "1");
    let name = format!("{}-own", stack.name);

    stack
        .devtools(&["run", "-d", "--name", &name, "app", "sleep", "600"])
        .run()
        .exits(0);
    let plain = named(&stack, &name);
    stack
        .devtools(&["run", "-d", "-P", "--no-deps", "app", "sleep", "600"])
        .run()
        .exits(0);

    let aliases = plain.detail["NetworkSettings"]["Networks"].to_string();
    assert!(
        aliases.contains(&name) && !aliases.contains("\"app\""),
        "{aliases}"
    );
    assert_eq!(
        plain.detail["NetworkSettings"]["Ports"],
        serde_json::json!({})
    );
    let is_published =
        |one: &Container| !one.detail["HostConfig"]["PortBindings"]["80/tcp"].is_null();
    assert_eq!(
        stack
            .containers()
            .iter()
            .filter(|one| is_published(one))
            .count(),
        1
    );
}

fn named(stack: &Stack, name: &str) -> Container {
    let mut all = stack.containers();
    all.retain(|container| container.name == name);
    all.pop().unwrap()
}

#[test]
fn the_containers_of_up_are_left_alone() {
    let stack = Stack::new("run-alone", ALONE);
    stack.write(&format!("{ALONE}    command: [sleep, '600']\n"));
    stack.devtools(&["up"]).run().exits(0);
    let before = stack.identities();

    stack.write(&format!("{ALONE}    command: [sleep, '601']\n"));
    stack
        .devtools(&["run", "--rm", "-T", "app", "true"])
        .run()
        .exits(0);

    assert_eq!(stack.identities(), before);
}

#[test]
fn what_cannot_be_started_has_dockers_exit_code_and_is_not_left_behind() {
    let stack = Stack::new("run-codes", ALONE);
    for (arguments, code) in [
        (&["app", "/no/such"][..], 127),
        (&["app", "/etc"], 126),
        (&["--cap-add", "NONSENSE", "app", "true"], 1),
        (&["app", "sh", "-c", "exit 9"], 9),
    ] {
        let all = [&["run", "-T", "--rm"][..], arguments].concat();
        stack.devtools(&all).run().exits(code);
        assert_eq!(stack.containers().len(), 0, "{arguments:?}");
    }
    let taken = free_port();
    let _listener = std::net::TcpListener::bind(("127.0.0.1", taken)).unwrap();
    stack.write(&ALONE.replace("    network_mode: none\n", ""));
    let publish = format!("127.0.0.1:{taken}:80");
    stack
        .devtools(&["run", "-T", "-p", &publish, "app", "true"])
        .run()
        .exits(125)
        .says(&["address already in use"]);
    assert_eq!(stack.containers().len(), 0);
}

#[test]
fn the_command_line_is_refused_as_a_file_would_be() {
    let stack = Stack::new("run-refused", ALONE);
    for (arguments, words) in [
        (&["-p", "99999", "app"][..], "99999"),
        (&["ap"], "did you mean \"app\""),
        (&["--env-from-file", "none.env", "app"], "there is no file"),
        (&["-P", "-p", "80", "app"], "cannot be used with"),
    ] {
        let all = [&["run"][..], arguments].concat();
        stack.devtools(&all).run().exits(2).says(&[words]);
    }
}

#[test]
fn signals_reach_the_command_and_the_third_request_to_end_kills_it() {
    let stack = Stack::new("run-signals", ALONE);
    let script = "trap 'echo caught; exit 42' TERM; echo ready; while :; do sleep 0.05; done";
    let mut running = stack
        .devtools(&["run", "--rm", "-T", "app", "sh", "-c", script])
        .start();
    ready(&mut running);
    running.signal(Signal::TERM);
    running.wait().exits(42);

    let mut deaf = stack
        .devtools(&[
            "run",
            "--rm",
            "-T",
            "app",
            "sh",
            "-c",
            "echo ready; exec sleep 600",
        ])
        .start();
    ready(&mut deaf);
    for _ in 0..3 {
        deaf.signal(Signal::INT);
        // Two that come at once are one.
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    deaf.wait().exits(137);
    assert_eq!(stack.containers().len(), 0);
}

fn ready(running: &mut crate::support::stack::Running) {
    let line = BufReader::new(running.output()).lines().next();
    assert_eq!(line.unwrap().unwrap(), "ready");
}

#[test]
fn a_reader_that_has_enough_ends_the_command() {
    let stack = Stack::new("run-closed", ALONE);
    let script = "echo ready; while :; do echo more; done";
    let mut running = stack
        .devtools(&["run", "--rm", "-T", "app", "sh", "-c", script])
        .start();

    ready(&mut running);

    let run = running.wait();
    assert_eq!(run.code(), Some(137), "{run}");
    assert!(!run.stderr().contains("error"), "{run}");
    assert_eq!(stack.containers().len(), 0);
}

#[test]
fn a_terminal_is_handed_over_with_its_size_and_is_as_before_afterwards() {
    let stack = Stack::new("run-tty", ALONE);
    let terminal = Pty::new(101, 33);
    let before = terminal.settings();
    // The size comes when the program runs already.
    let script = "read line; until busybox stty size | grep -v '^0 0'; do sleep 1; done; \
                  echo got $line; exit 5";
    let running = stack
        .devtools(&["run", "--rm", "app", "sh", "-c", script])
        .on(&terminal)
        .start();

    eventually("a raw terminal", || {
        (terminal.settings() != before).then_some(())
    });
    terminal.type_in("hello\r");
    terminal.shows("33 101");
    terminal.shows("got hello");

    running.wait().exits(5);
    assert_eq!(terminal.settings(), before);
}

#[test]
fn typing_the_keys_leaves_the_command_running() {
    let stack = Stack::new("run-detach", ALONE);
    let terminal = Pty::new(80, 24);
    let before = terminal.settings();
    let running = stack
        .devtools(&["run", "app", "sh", "-c", "echo ready; read line; echo over"])
        .on(&terminal)
        .start();

    terminal.shows("ready");
    terminal.type_in("\u{10}\u{11}");

    running.wait().exits(0);
    assert_eq!(terminal.settings(), before);
    assert_eq!(stack.container("app").state, "running");
}

#[test]
fn a_dependency_that_does_not_come_up_ends_the_run() {
    let stack = Stack::new(
        "run-sick",
        r#"
services:
  app:
    image: busybox
    depends_on: {db: {condition: service_completed_successfully}}
  db:
    image: busybox
    command: [sh, -c, "echo out of luck; exit 9"]
"#,
    );

    let run = stack
        .devtools(&["run", "--rm", "-T", "app", "echo", "ran"])
        .run();

    let run = run.exits(1).says(&["db", "out of luck"]);
    assert_eq!(run.stdout(), "");
    stack
        .devtools(&["run", "--rm", "-T", "--no-deps", "app", "echo", "ran"])
        .run()
        .exits(0)
        .prints(&["ran\n"]);
}

#[test]
fn a_dry_run_says_what_would_be_run() {
    let stack = Stack::new("run-dry", COMPOSE);

    let run = stack.devtools(&["--dry-run", "run", "app", "true"]).run();

    run.exits(0)
        .prints(&["create container", "app-run-", "app waits for it"]);
    assert_eq!(stack.containers().len(), 0);
}
