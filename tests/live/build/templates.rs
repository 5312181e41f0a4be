//! The templates from an empty folder to healthy services, with images that are really built.
//!
//! Base images are stand-ins, which `make test` loads (`.ci/images`). Where builds have no
//! network they carry what the templates install.

use serde_json::Value;
use serde_json::json;

use crate::guide_commands;
use crate::mcp::OLD;
use crate::mcp::containers_of_servers;
use crate::support::free_port;
use crate::support::http;
use crate::support::image::BUSYBOX;
use crate::support::image::ensure_busybox;
use crate::support::stack::Invocation;
use crate::support::stack::Stack;

/// A stack of a template that nothing else gets in the way of, brought up.
fn risen(
    test: &str,
    template: &str,
    port: &str,
    answers: &[&str],
    images: &[&str],
) -> (Stack, u16) {
    let mut stack = Stack::empty(test);
    let host_port = free_port();
    for (name, value) in [
        (port, host_port.to_string()),
        ("POSTGRES_PORT", free_port().to_string()),
        ("STATE_VOLUME", format!("{}-state", stack.name)),
        ("PROJECTS_VOLUME", format!("{}-projects", stack.name)),
    ] {
        stack.set(name, &value);
    }
    for image in images {
        let reference = format!("{}:local", stack.name);
        stack.set(image, &reference);
    }
    let answers = answers.iter().flat_map(|answer| ["--set", answer]);
    let init: Vec<&str> = ["init", template, "--yes"]
        .into_iter()
        .chain(answers)
        .collect();
    stack.devtools(&init).run().exits(0);
    stack
        .devtools(&["up"])
        .run_and_install()
        .exits(0)
        .says(&["Built", "healthy"]);
    stack.devtools(&["health"]).run().exits(0);
    (stack, host_port)
}

fn status(port: u16) -> String {
    let answer = http::get(port, "/health").unwrap();
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    body["status"].as_str().unwrap_or_default().to_owned()
}

fn ends(stack: &Stack) {
    let again = stack.devtools(&["up"]).run().exits(0);
    again.says(&["as before"]);
    stack
        .devtools(&["down", "--volumes", "--yes"])
        .run()
        .exits(0);
    stack.assert_gone();
}

#[test]
fn the_coding_agent_comes_up_healthy_from_an_empty_folder() {
    let (stack, port) = risen(
        "coding-agent",
        "coding-agent",
        "PORT",
        &["state=postgres", "sessions=redis"],
        &["MCP_SERVER_IMAGE"],
    );

    assert_eq!(status(port), "ok");
    // As its first task would.
    let folder = "mkdir -p $STATE_PATH/tasks";
    let exec = ["exec", "-T", "mcp-server", "sh", "-c", folder];
    stack.devtools(&exec).run().exits(0);
    let volume = stack.variable("STATE_VOLUME");
    let renamed = [("coding-agent-state", volume.as_str())];
    guide_commands::work_on(&stack, "coding-agent", &renamed);
    ends(&stack);
}

#[test]
fn the_gateway_and_its_database_come_up_healthy_from_an_empty_folder() {
    let (mut stack, port) = risen(
        "ai-gateway",
        "ai-gateway",
        "GATEWAY_PORT",
        &[],
        &["GATEWAY_IMAGE"],
    );

    assert_eq!(status(port), "healthy");
    let health = stack
        .devtools(&["health", "--format", "json"])
        .run()
        .exits(0);
    assert!(health.stdout().contains("postgres"), "{health}");
    guide_commands::work_on(&stack, "ai-gateway", &[]);
    a_pooler_comes_between_them(&mut stack, port);
    ends(&stack);
}

fn a_pooler_comes_between_them(stack: &mut Stack, port: u16) {
    let reference = format!("{}-pgbouncer:local", stack.name);
    stack.set("PGBOUNCER_IMAGE", &reference);
    let update = ["template", "update", "--yes", "--set", "pooler=yes"];
    stack.devtools(&update).run().exits(0);
    let up = stack.devtools(&["up"]).run_and_install().exits(0);
    up.says(&["pgbouncer"]);

    assert_eq!(status(port), "healthy");
    let logs = stack.devtools(&["logs", "pgbouncer"]).run().exits(0);
    logs.prints(&["login attempt: db=mcp_gateway user=mcp_user"]);
}

#[test]
fn the_python_server_is_built_tested_and_called_over_its_standard_input() {
    let stack = Stack::empty("mcp-python");
    let slug = format!("slug={}", stack.name);
    let init = ["init", "mcp-python", "--yes", "--set", &slug];
    stack.devtools(&init).run().exits(0);
    stack.devtools(&["up"]).run_and_install().exits(0);

    let tools = stack.devtools(&["mcp", "tools"]).run().exits(0);
    tools.prints(&["list_configs", "get_config", "add_note"]);
    let call = ["mcp", "call", &stack.name, "get_config", "name=server"];
    stack.devtools(&call).run().exits(0).prints(&["hello"]);
    let call = ["mcp", "call", &stack.name, "get_config", "name=../server"];
    stack.devtools(&call).run().exits(5);

    let tests = stack.devtools(&["run", "--rm", "test"]).run_and_install();
    let tests = tests.exits(0);
    tests.prints(&["7 passed"]);
    let report = format!("{}:test:/app/coverage.xml", stack.name);
    stack
        .devtools(&["cp", "--image", &report, "."])
        .run()
        .exits(0);
    let report = std::fs::read_to_string(stack.folder().join("coverage.xml")).unwrap();
    assert!(report.contains("<coverage"), "{report}");
    let renamed = [("mcp-orchestration", stack.name.as_str())];
    guide_commands::work_on(&stack, "mcp-python", &renamed);

    let clean = [
        "--profile",
        "test",
        "clean",
        "--images",
        "--volumes",
        "--yes",
    ];
    stack.devtools(&clean).run().exits(0);
    stack.assert_gone();
}

/// The files of the spawner, for an engine wherever it is and images of its own.
fn spawner(test: &str, answers: &[&str]) -> (Stack, u16) {
    let mut stack = Stack::empty(test);
    let port = free_port();
    let socket = stack.api.socket().to_str().unwrap().to_owned();
    stack.set("PORT", &port.to_string());
    stack.set("DOCKER_SOCKET", &socket);
    for image in ["ORCHESTRATOR", "SOCKET_PROXY", "MCP_FILESYSTEM", "MCP_GIT"] {
        let name = image.to_lowercase().replace('_', "-");
        let reference = format!("{}-{name}:local", stack.name);
        stack.set(&format!("{image}_IMAGE"), &reference);
    }
    let answers = answers.iter().flat_map(|answer| ["--set", answer]);
    let init: Vec<&str> = ["init", "mcp-spawner", "--yes"]
        .into_iter()
        .chain(answers)
        .collect();
    stack.devtools(&init).run().exits(0);
    (stack, port)
}

/// What the orchestrator is asked within its container.
fn orchestrator(stack: &Stack, words: &[&str]) -> Invocation {
    let program = ["exec", "orchestrator", "python", "-m", "spawner"];
    stack.devtools(&[&program[..], words].concat())
}

/// Ends the orchestrator as the kernel does when memory lacks.
fn kill_orchestrator(stack: &Stack) {
    let path = format!("/containers/{}-orchestrator-1/kill?signal=KILL", stack.name);
    stack.api.order(&path);
}

#[test]
fn the_spawner_starts_servers_beside_it_and_leaves_none_behind() {
    let (mut stack, port) = spawner("spawner", &["servers=registry", "git=no", "github=no"]);
    ensure_busybox(&stack.api);
    stack.set("MCP_FILESYSTEM_IMAGE", BUSYBOX);
    // It answers, but does not go when its input ends.
    let script = format!("{OLD}\nsleep 600");
    let run = |image: &str, source: &str| {
        json!({
            "command": "docker",
            "args": ["run", "-i", "--rm", "--network", "none", "-v", format!("{source}:/workspace"),
                     image, "sh", "-c", &script],
        })
    };
    let servers = json!({"mcpServers": {
        "old": run("${MCP_FILESYSTEM_IMAGE}", "${WORKSPACE_HOST_PATH}"),
        "stranger": run("python:3.12-slim", "${WORKSPACE_HOST_PATH}"),
        "thief": run("${MCP_FILESYSTEM_IMAGE}", "/"),
    }});
    std::fs::write(stack.folder().join("mcp.json"), servers.to_string()).unwrap();

    stack.devtools(&["up"]).run().exits(0).says(&["healthy"]);
    assert_eq!(status(port), "ok");
    assert_eq!(http::get(port, "/servers").unwrap().status, 401);
    orchestrator(&stack, &["start", "old"]).run().exits(0);
    let call = ["call", "old", "greet", "times=3"];
    orchestrator(&stack, &call)
        .run()
        .exits(0)
        .prints(&["hello"]);
    let call = ["call", "old", "greet", "times=4"];
    orchestrator(&stack, &call).run().exits(5);
    for (server, why) in [
        ("stranger", "ALLOWED_IMAGES"),
        ("thief", "not the workspace"),
    ] {
        let refused = orchestrator(&stack, &["start", server]).run().exits(1);
        refused.says(&[why]);
    }
    what_a_killed_orchestrator_left_goes(&stack);

    let tests = stack.devtools(&["run", "--rm", "test"]).run().exits(0);
    tests.says(&["OK"]);
    stack.devtools(&["up"]).run().exits(0).says(&["as before"]);
    orchestrator(&stack, &["start", "old"]).run().exits(0);
    let clean = [
        "--profile",
        "test",
        "clean",
        "--images",
        "--volumes",
        "--yes",
    ];
    stack.devtools(&clean).run().exits(0);
    stack.assert_gone();
}

fn what_a_killed_orchestrator_left_goes(stack: &Stack) {
    let shown = stack.devtools(&["mcp", "gc"]).run().exits(0);
    shown.prints(&["a container that runs"]);
    kill_orchestrator(stack);
    let left = containers_of_servers(stack);
    assert_eq!(left.len(), 1, "{left:?}");

    // Its next start removes it, before it starts another.
    stack.devtools(&["up"]).run().exits(0);
    orchestrator(stack, &["start", "old"]).run().exits(0);
    let next = containers_of_servers(stack);
    assert_eq!(next.len(), 1, "{next:?}");
    assert_ne!(next, left);

    // So does whoever tidies up.
    kill_orchestrator(stack);
    let shown = stack.devtools(&["mcp", "gc", "--yes"]).run().exits(0);
    shown.prints(&[&next[0], "its container has ended"]);
    assert_eq!(containers_of_servers(stack), Vec::<String>::new());
    stack.devtools(&["up"]).run().exits(0);
}

#[test]
fn the_servers_of_the_spawner_are_built_with_all_their_tools() {
    let (stack, _) = spawner("spawner-servers", &["github=no"]);
    stack.devtools(&["up"]).run_and_install().exits(0);
    // Those that only were there to be built are no trouble.
    stack.devtools(&["health"]).run().exits(0);

    for server in ["filesystem", "git"] {
        orchestrator(&stack, &["start", server]).run().exits(0);
    }
    let tools = orchestrator(&stack, &["tools", "git"]).run().exits(0);
    tools.prints(&["git_status", "git_log"]);
    guide_commands::work_on(&stack, "mcp-spawner", &[]);
    let list = ["mcp", "list", "filesystem", "git", "--timeout", "60"];
    stack.devtools(&list).run().exits(0).prints(&["26"]);

    let clean = ["clean", "--images", "--volumes", "--yes"];
    stack.devtools(&clean).run().exits(0);
    stack.assert_gone();
}
