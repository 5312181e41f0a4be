//! `doctor` on real faults: each is found with what helps, and what `--fix` says it mends is mended.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;
use serde_json::json;

use crate::support::eventually;
use crate::support::free_port;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// What was found, read from JSON.
struct Findings(Vec<Value>);

impl Findings {
    fn of(run: &Run) -> Self {
        let found = serde_json::from_str(&run.stdout());
        Self(found.unwrap_or_else(|error| panic!("{error}: {run}")))
    }

    /// The one of a check whose message has these words.
    fn with(&self, check: &str, words: &str) -> &Value {
        let is_it = |one: &&Value| {
            one["check"] == check && one["message"].as_str().unwrap().contains(words)
        };
        let found = self.0.iter().find(is_it);
        found.unwrap_or_else(|| panic!("no {check} finding with {words:?} in {:#?}", self.0))
    }

    /// Fails unless there is an error of a check, with these words and this remedy.
    fn tells(&self, check: &str, severity: &str, words: &str, remedy: &str) {
        let one = self.with(check, words);
        assert_eq!(one["severity"], severity, "{one:#?}");
        let told = one["remedy"].as_str().unwrap_or_default();
        assert!(told.contains(remedy), "{one:#?}");
    }
}

fn doctor(stack: &Stack, arguments: &[&str]) -> Findings {
    let words = [&["doctor", "--format", "json"], arguments].concat();
    Findings::of(&stack.devtools(&words).run())
}

/// A stack in which much is wrong.
const FAULTS: &str = r#"
services:
  server:
    image: busybox
    init: true
    command: [httpd, -f, -p, "8000", -h, /tmp]
    environment:
      PEER_URL: http://closed:9000
      SELF_URL: http://server:8000
      GONE_URL: http://gone:8000
      SLIP_URL: http://serber:8000
      STATE_PATH: /state
  closed:
    image: busybox
    init: true
    command: [sleep, "600"]
    user: "1000:1000"
    volumes: ["data:/data", "/var/run/docker.sock:/var/run/docker.sock:ro"]
  gone:
    image: busybox
    command: [sh, -c, "exit 127"]
  loop:
    image: busybox
    command: [sh, -c, "exit 3"]
    restart: always
  greedy:
    image: busybox
    # Not the first process: the engine may miss why that one was killed.
    command: [sh, -c, "tail /dev/zero; exit 137"]
    mem_limit: 8m
    memswap_limit: 8m
volumes:
  data:
"#;

#[test]
fn faults_of_a_running_stack_are_found_with_what_helps() {
    let stack = Stack::new("doctor-faults", FAULTS);
    stack.devtools(&["up", "--detach", "--no-wait"]).run();
    eventually("the loop turns and the greedy one is killed", || {
        let (looping, greedy) = (stack.container("loop"), stack.container("greedy"));
        let restarts = looping.detail["RestartCount"].as_u64()?;
        (restarts >= 3 && greedy.detail["State"]["OOMKilled"] == true).then_some(())
    });

    let run = stack
        .devtools(&["doctor", "--format", "json"])
        .run()
        .exits(1);
    let found = Findings::of(&run);

    found.with("engine", "answers at unix://");
    found.tells(
        "network",
        "error",
        "closed:9000 refuses connections",
        "0.0.0.0",
    );
    found.tells("network", "ok", "server:8000 answers", "");
    found.tells("network", "error", "nobody is called gone", "devtools up");
    found.tells(
        "network",
        "error",
        "names serber",
        "server is probably meant",
    );
    found.tells(
        "restarts",
        "error",
        "gone-1 ended with exit code 127",
        "PATH",
    );
    found.tells(
        "restarts",
        "error",
        "-greedy-1 was killed for want of memory",
        "mem_limit",
    );
    eventually("the loop is seen between two runs", || {
        let found = doctor(&stack, &["restarts"]);
        let told = |one: &Value| {
            one["cause"]
                .as_str()
                .is_some_and(|cause| cause.contains("exit code 3"))
        };
        found.0.iter().any(told).then_some(())
    });
    found.tells(
        "volumes",
        "error",
        "may not write to /data",
        "devtools volume chown",
    );
    found.tells("volumes", "warning", "STATE_PATH=/state", "volumes:");
    found.tells("logs", "note", "server", "max-size");
    found.tells(
        "socket",
        "error",
        "may not use /var/run/docker.sock",
        "group_add",
    );
    found.tells("socket", "warning", "can command the engine", "proxy");
    found.with("clock", "agree");
    let helpers = stack.api.get("/containers/json?all=1").to_string();
    assert!(!helpers.contains("/devtools-look-"), "{helpers}");

    let check = stack.devtools(&["volume", "check", "closed"]).run();
    let check = check.exits(1).prints(&["may not write to /data"]);
    assert!(!check.stdout().contains("STATE_PATH"), "{check}");
    let server = stack.devtools(&["net", "check", "server"]).run();
    server.prints(&["server:8000 answers"]);
    let nobody = stack.devtools(&["net", "check", "nobody"]).run();
    nobody.exits(2).says(&["has no nobody"]);

    let mended = stack
        .devtools(&["doctor", "volumes", "--fix", "--force"])
        .run();
    mended.says(&["give all in volume", "to 1000:1000", "looking again"]);
    let touched = stack
        .devtools(&["exec", "-T", "closed", "touch", "/data/x"])
        .run();
    touched.exits(0);
    let after = doctor(&stack, &["volumes"]);
    assert!(
        !after.0.iter().any(|one| one["severity"] == "error"),
        "{:#?}",
        after.0
    );
}

#[test]
fn a_taken_port_is_traced_to_its_holder_and_given_another_number() {
    let (by_container, by_process) = (free_port(), free_port());
    let stack = Stack::new(
        "doctor-ports",
        r#"
services:
  web: {image: busybox, command: [sleep, "600"], ports: ["127.0.0.1:${WEB_PORT:-1}:80"]}
  api: {image: busybox, command: [sleep, "600"], ports: ["127.0.0.1:${API_PORT}:80"]}
"#,
    );
    let env = format!("# ports\nWEB_PORT={by_container}\nAPI_PORT={by_process}\n");
    fs::write(stack.folder().join(".env"), &env).unwrap();
    let binding =
        json!({"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": by_container.to_string()}]});
    let beside = format!("{}-beside", stack.name);
    stack.run_beside(&beside, &json!({"PortBindings": binding}));
    let listener = TcpListener::bind(("127.0.0.1", by_process)).unwrap();

    let found = doctor(&stack, &["ports"]);

    let held = found.with(
        "ports",
        &format!("host port {by_container} is held by container {beside}"),
    );
    assert!(
        held["remedy"].as_str().unwrap().contains("docker stop"),
        "{held:#?}"
    );
    assert_eq!(held["fixes"].as_array().unwrap().len(), 2, "{held:#?}");
    let process = format!(
        "host port {by_process} is taken by process {}",
        std::process::id()
    );
    found.tells("ports", "error", &process, "devtools env set API_PORT=");

    let run = stack
        .devtools(&["doctor", "ports", "--fix", "--yes"])
        .run()
        .exits(0);
    run.says(&["set WEB_PORT=", "set API_PORT=", "looking again"]);
    let changed = fs::read_to_string(stack.folder().join(".env")).unwrap();
    assert!(changed.starts_with("# ports\nWEB_PORT="), "{changed}");
    assert!(
        !changed.contains(&format!("={by_container}\n")),
        "{changed}"
    );
    stack.devtools(&["up", "--detach"]).run().exits(0);
    drop(listener);
}

#[test]
fn the_container_that_holds_a_port_is_stopped_only_where_that_is_agreed_to() {
    let port = free_port();
    let stack = Stack::new(
        "doctor-stop",
        &format!(
            "services:\n  web: {{image: busybox, command: [sleep, \"600\"], ports: [\"127.0.0.1:{port}:80\"]}}\n"
        ),
    );
    let binding = json!({"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": port.to_string()}]});
    let beside = format!("{}-beside", stack.name);
    let id = stack.run_beside(&beside, &json!({"PortBindings": binding, "Init": true}));
    let state = || stack.api.get(&format!("/containers/{id}/json"))["State"]["Status"].clone();

    stack
        .devtools(&["doctor", "ports", "--fix", "--yes"])
        .run()
        .exits(1);
    assert_eq!(state(), "running");
    stack
        .devtools(&["doctor", "ports", "--fix"])
        .run()
        .exits(2)
        .says(&["--force"]);
    assert_eq!(state(), "running");

    stack
        .devtools(&["doctor", "ports", "--fix", "--force"])
        .run()
        .exits(0);
    assert_eq!(state(), "exited");
}

#[test]
fn files_of_a_project_are_looked_through_and_mended() {
    let stack = Stack::new(
        "doctor-files",
        r"
services:
  api:
    image: shop/api:1
    build: ./api
    env_file: .env
    environment:
      LOG_LEVEL: ${LOG_LEVEL}
      FINGERPRINT: 9f8Kd02mxQ7uPzL4vB61tRwY3nHc5sJa
",
    );
    let write = |name: &str, text: &str| {
        let path = stack.folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    };
    write(
        "api/Dockerfile",
        "FROM scratch\nCOPY requirements.txt main.py /app/\nCOPY src/gone.py /app/\n",
    );
    write("api/.dockerignore", "*.txt\n");
    write("api/requirements.txt", "uvicorn\n");
    write("api/main.py", "from fastapi import FastAPI\n");
    write(".env", "JWT_SECRET=0123456789abcdef\n");
    write(".env.example", "JWT_SECRET=\nLOG_LEVEL=info\n");
    fs::set_permissions(
        stack.folder().join(".env"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let git = std::process::Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(stack.folder())
        .status();
    assert!(git.unwrap().success());

    let found = doctor(&stack, &["build", "env", "secrets"]);

    found.tells(
        "build",
        "error",
        "src/gone.py is copied, but not there",
        "it is looked for in",
    );
    found.tells(
        "build",
        "error",
        "requirements.txt is copied, but left out of the context",
        "!requirements.txt",
    );
    found.tells(
        "build",
        "warning",
        "fastapi is imported",
        "requirements.txt",
    );
    assert_eq!(
        found.with("build", "gone.py")["place"],
        "api/Dockerfile:3:1"
    );
    found.tells("env", "warning", "LOG_LEVEL is used here", "env sync");
    found.tells(
        "secrets",
        "warning",
        "every user of this machine may read .env",
        "chmod 600",
    );
    found.tells(
        "secrets",
        "warning",
        "git does not ignore .env",
        ".gitignore",
    );
    found.tells(
        "secrets",
        "warning",
        "FINGERPRINT of service api looks like a key",
        "env set FINGERPRINT",
    );
    assert!(!format!("{:?}", found.0).contains("0123456789abcdef"));

    stack
        .devtools(&["doctor", "env", "secrets", "--fix", "--yes"])
        .run()
        .exits(1);
    let after = doctor(&stack, &["env", "secrets"]);
    let left: Vec<&Value> = after
        .0
        .iter()
        .filter(|one| one["severity"] != "ok")
        .collect();
    assert_eq!(left.len(), 1, "{left:#?}");
    let env = fs::read_to_string(stack.folder().join(".env")).unwrap();
    assert_eq!(env, "JWT_SECRET=0123456789abcdef\n\nLOG_LEVEL=info\n");
}

#[test]
fn without_an_engine_or_a_project_the_rest_is_still_told() {
    let stack = Stack::empty("doctor-alone");

    let alone = stack.devtools(&["doctor", "--all"]).run();
    let nowhere = stack
        .devtools(&["doctor", "--format", "json"])
        .with("DOCKER_HOST", "unix:///nonexistent/docker.sock")
        .run()
        .exits(69);

    assert!(
        alone.stdout().contains("engine") && alone.stdout().contains("memory"),
        "{alone}"
    );
    let found = Findings::of(&nowhere);
    found.tells("engine", "error", "no engine is installed", "DOCKER_HOST");
    for check in ["memory", "disk", "clock", "firewall"] {
        found.tells(check, "unknown", "", "");
    }
    stack
        .devtools(&["doctor", "ports"])
        .run()
        .exits(2)
        .says(&["no compose file"]);
}

#[test]
fn a_variable_of_a_container_is_read_from_the_engine_and_a_kept_password_is_refused() {
    let stack = Stack::new(
        "doctor-env",
        r#"
services:
  db:
    image: busybox
    init: true
    command: [sleep, "600"]
    environment: {POSTGRES_PASSWORD: "${DB_PASSWORD}", MODE: "${MODE:-slow}"}
    volumes: ["data:/data"]
volumes:
  data:
"#,
    );
    fs::write(
        stack.folder().join(".env"),
        "DB_PASSWORD=0123456789abcdef\n",
    )
    .unwrap();
    let set = |value: &str| stack.devtools(&["env", "set", "DB_PASSWORD", value]).run();
    set("fedcba9876543210").exits(0);
    stack.devtools(&["up", "--detach"]).run().exits(0);

    let refused = set("0123456789abcdef").exits(1);
    let mode = stack
        .devtools(&["env", "get", "MODE", "--in", "db"])
        .run()
        .exits(0);
    let secret = stack
        .devtools(&["env", "get", "POSTGRES_PASSWORD", "--in", "db"])
        .run()
        .exits(0);
    let none = stack
        .devtools(&["env", "get", "MODUS", "--in", "db"])
        .run()
        .exits(1);

    stack.devtools(&["env", "set", "MODE=fast"]).run().exits(0);
    let found = doctor(&stack, &["env"]);
    found.tells(
        "env",
        "warning",
        "has another MODE than the files say",
        "devtools up db",
    );
    refused.says(&["when volume", "_data was new", "--force"]);
    assert_eq!(mode.stdout(), "slow\n");
    assert_eq!(secret.stdout(), "***\n");
    none.says(&["has no variable MODUS"]);
}
