//! The servers of a stack, asked the way a user asks them.

mod hostile;
mod leaks;

use serde_json::Value;
use serde_json::json;

use crate::gateway::ERAS;
use crate::gateway::calls_of;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// A server of the older era as a script: it answers the handshake, a list of one tool
/// and its call, says nothing at all to what it does not know, and ends with its input.
pub(crate) const OLD: &str = r#"while read -r line; do
  id=$(echo "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  answer() { echo "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":$1}"; }
  case "$line" in
    *'"initialize"'*) answer '{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"old","version":"7"}}' ;;
    *'"tools/list"'*) answer '{"tools":[{"name":"greet","description":"Says hello","inputSchema":{"type":"object","properties":{"times":{"type":"integer"}}}}]}' ;;
    *'"tools/call"'*'"times":3'*) answer '{"content":[{"type":"text","text":"hello \u001b[31mred"}]}' ;;
    *'"tools/call"'*) answer '{"isError":true,"content":[{"type":"text","text":"not three"}]}' ;;
    *'"ping"'*) answer '{}' ;;
  esac
done"#;

/// A stack whose servers are of all kinds that there are.
fn stack(test: &str) -> Stack {
    let old = Value::from(OLD.replace('$', "$$"));
    let reference = format!("devtools/reference:{}", env!("CARGO_PKG_VERSION"));
    let stack = Stack::new(
        test,
        &format!(
            "services:
  beside:
    image: {reference}
    command: [serve, mcp-stdio]
    stdin_open: true
    healthcheck: {{disable: true}}
    volumes: ['./files:/workspace:ro']
    x-devtools: {{mcp: stdio}}
  within:
    image: {reference}
    command: [serve, mcp-stdio]
    stdin_open: true
    healthcheck: {{disable: true}}
    volumes: ['./files:/workspace:ro']
    x-devtools: {{mcp: {{command: [/devtools, serve, mcp-stdio]}}}}
  outer:
    image: {reference}
    environment: {{SERVICE_NAME: gateway-mcp, PORT: 8000}}
    ports: ['127.0.0.1::8000']
  inner:
    image: {reference}
    environment: {{SERVICE_NAME: gateway-mcp, PORT: 8000, DEVTOOLS_ALLOWED_HOSTS: inner}}
    labels: {{io.devtools.mcp.transport: http, io.devtools.mcp.port: '8000'}}
x-devtools:
  mcp:
    servers:
      old: {{image: busybox, command: [sh, -c, {old}]}}
      github:
"
        ),
    );
    std::fs::create_dir(stack.folder().join("files")).unwrap();
    std::fs::write(stack.folder().join("files/a.txt"), "one\ntwo\n").unwrap();
    let config = json!({"mcpServers": {
        "run": {
            "command": "docker",
            "args": ["run", "-i", "--rm", "-v", "./files:/workspace:ro", &reference,
                     "serve", "mcp-stdio"],
        },
        "here": {"command": stack.program(), "args": ["serve", "mcp-stdio"],
                 "env": {"MCP_WORKSPACE": stack.folder().join("files")}},
    }});
    std::fs::write(stack.folder().join(".mcp.json"), config.to_string()).unwrap();
    stack
}

/// The row of a server in what was printed as JSON.
fn row(run: &Run, server: &str) -> Value {
    let rows: Vec<Value> = serde_json::from_str(&run.stdout()).unwrap();
    let row = rows.into_iter().find(|row| row["server"] == server);
    row.unwrap_or_else(|| panic!("no {server}: {run}"))
}

/// Fails if a container of a server is left.
fn assert_none_is_left(stack: &Stack) {
    let left = containers_of_servers(stack);
    assert_eq!(left, Vec::<String>::new(), "containers are left");
}

/// The containers that were started for servers of this stack.
pub(crate) fn containers_of_servers(stack: &Stack) -> Vec<String> {
    let own = stack.containers().into_iter();
    own.filter(|one| one.detail["Config"]["Labels"]["io.devtools.mcp"].is_string())
        .map(|one| one.name)
        .collect()
}

#[test]
fn servers_of_every_kind_are_listed_called_and_gone_afterwards() {
    let stack = stack("mcp");
    stack.devtools(&["up"]).run().exits(0);

    let list = stack
        .devtools(&["mcp", "list", "--format", "json"])
        .run()
        .exits(1);

    for (server, transport, tools) in [
        ("beside", "stdio", 9),
        ("within", "stdio (exec)", 9),
        ("outer", "http", 14),
        ("inner", "http", 14),
        ("run", "stdio", 9),
    ] {
        let row = row(&list, server);
        assert_eq!(row["transport"], transport, "{row}");
        assert_eq!(row["tools"].as_array().map(Vec::len), Some(tools), "{row}");
        assert_eq!(row["introduction"]["era"], "modern", "{row}");
    }
    assert_eq!(row(&list, "outer")["origin"], "found");
    let old = row(&list, "old");
    assert_eq!(old["introduction"]["era"], "legacy", "{old}");
    assert_eq!(old["introduction"]["protocol"], "2025-06-18");
    assert_eq!(row(&list, "github")["state"], "image_absent");
    assert_eq!(row(&list, "here")["state"], "local");
    assert_none_is_left(&stack);

    // What was learnt of the silent one saves the wait for it.
    let again = stack
        .devtools(&["mcp", "list", "old", "--format", "json"])
        .run()
        .exits(0);
    let (first, second) = (&old["handshake_ms"], &row(&again, "old")["handshake_ms"]);
    assert!(first.as_f64() > Some(1400.0), "{first}");
    assert!(second.as_f64() < Some(1000.0), "{second}");

    tools_are_called(&stack);
    clients_are_served(&stack);
    lacks_are_told(&stack);
    assert_none_is_left(&stack);
}

fn tools_are_called(stack: &Stack) {
    let call = |arguments: &[&str]| stack.devtools(&[&["mcp", "call"], arguments].concat());
    for server in ["beside", "within", "run"] {
        let read = call(&[server, "read_file", "path=a.txt", "head=1"])
            .run()
            .exits(0);
        assert_eq!(read.stdout(), "one\n", "{server}");
    }
    call(&[
        "--local",
        "here",
        "search_text",
        "text=TWO",
        "ignore_case=true",
    ])
    .run()
    .exits(0)
    .prints(&["a.txt:2: two"]);
    // The same words in both eras: what the tool says is safe to show, its failure is 5.
    let greet = call(&["old", "greet", "times=3"]).run().exits(0);
    assert_eq!(greet.stdout(), "hello red\n");
    call(&["old", "greet", "--args", "{}"])
        .run()
        .exits(5)
        .prints(&["not three"]);
    call(&["beside", "read_file", "path=/etc/passwd"])
        .run()
        .exits(5)
        .prints(&["outside the workspace"]);
    call(&["outer", "get_task", "task_id=none"]).run().exits(5);
    call(&["beside", "read_fil"])
        .run()
        .exits(2)
        .says(&["did you mean \"read_file\""]);
    call(&["beside", "read_file"])
        .run()
        .exits(2)
        .says(&["needs path"]);
    call(&["besid", "read_file"])
        .run()
        .exits(2)
        .says(&["did you mean \"beside\""]);
    stack
        .devtools(&["mcp", "ping", "old", "inner", "beside"])
        .run()
        .exits(0)
        .prints(&["legacy 2025-06-18", "modern 2026-07-28"]);
}

/// What a client is told starts devtools, and that is a server.
fn clients_are_served(stack: &Stack) {
    let config = stack
        .devtools(&["mcp", "client-config", "claude"])
        .run()
        .exits(0);
    let config: Value = serde_json::from_str(&config.stdout()).unwrap();
    let url = config["mcpServers"]["outer"]["url"].as_str().unwrap();
    assert!(
        url.starts_with("http://127.0.0.1:") && url.ends_with("/mcp"),
        "{url}"
    );
    let entry = &config["mcpServers"]["inner"];
    let arguments: Vec<&str> = entry["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|argument| argument.as_str().unwrap())
        .collect();
    let program = std::path::Path::new(entry["command"].as_str().unwrap());

    let mut running = stack.invoke(program, &arguments).with_input().start();
    let mut input = running.input();
    let lines = running.lines();
    for message in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"}}}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}),
    ] {
        std::io::Write::write_all(&mut input, format!("{message}\n").as_bytes()).unwrap();
    }
    let answers = [lines.recv().unwrap(), lines.recv().unwrap()].concat();
    assert!(answers.contains("devtools-gateway"), "{answers}");
    assert!(answers.contains("orchestrate"), "{answers}");
    drop(input);
    running.wait().exits(0);
    foreign_clients_are_served(stack);
}

/// The public SDK starts devtools as it would start any server.
fn foreign_clients_are_served(stack: &Stack) {
    let program = json!([stack.program(), "mcp", "connect", "beside"]).to_string();
    for (mode, protocol) in ERAS {
        let read = ("read_file", json!({"path": "a.txt"}));
        let absent = ("read_file", json!({"path": "../a"}));
        let seen = calls_of(stack, &program, mode, &[read, absent]);

        assert_eq!(seen["protocol"], protocol);
        assert_eq!(seen["server"], "devtools-workspace");
        assert_eq!(seen["results"][0]["text"], "one\ntwo\n");
        assert_eq!(seen["results"][1]["is_error"], true);
    }
}

fn lacks_are_told(stack: &Stack) {
    let status = stack
        .devtools(&["mcp", "status", "--format", "json"])
        .run()
        .exits(1);
    let status: Value = serde_json::from_str(&status.stdout()).unwrap();
    let servers = status["servers"].as_array().unwrap();
    let of = |name: &str| servers.iter().find(|one| one["server"] == name).unwrap();
    assert_eq!(
        of("github")["lacks"],
        json!(["GITHUB_PERSONAL_ACCESS_TOKEN is not set"])
    );
    assert_eq!(of("beside")["state"], "ready");
}

#[test]
fn a_server_whose_surroundings_are_not_there_says_what_lacks() {
    let stack = Stack::new(
        "mcp-lacks",
        "services:
  a: {image: busybox, stdin_open: true, volumes: ['data:/data'], x-devtools: {mcp: stdio}}
  b: {image: busybox, x-devtools: {mcp: {command: cat}}}
  spawner:
    image: busybox
    command: [sh, -c, 'echo \"[MCP] Git server connected. Tools: 12\"; echo \"[MCP] Warning: Failed to connect to GitHub server: no\"; sleep 600']
    stop_grace_period: 0s
volumes: {data: }
",
    );
    let list = stack
        .devtools(&["mcp", "list", "--format", "json"])
        .run()
        .exits(1);
    assert_eq!(row(&list, "a")["state"], "volume_absent");
    assert_eq!(row(&list, "b")["state"], "not_running");
    stack.assert_gone();

    stack.devtools(&["up", "spawner"]).run().exits(0);
    let status = stack
        .devtools(&["mcp", "status", "--format", "json"])
        .run()
        .exits(1);
    let status: Value = serde_json::from_str(&status.stdout()).unwrap();
    assert_eq!(
        status["started_by_services"][0]["servers"],
        json!([{"server": "Git", "tools": 12}, {"server": "GitHub", "tools": null}])
    );
}

#[test]
fn a_token_reaches_its_server_and_is_told_to_nobody_else() {
    let mut stack = Stack::new(
        "mcp-token",
        "services: {none: {image: busybox}}
x-devtools:
  mcp:
    servers:
      holder:
        image: busybox
        environment: {OWN_TOKEN: '${CANARY}'}
        command: [sh, -c, 'echo \"length $${#OWN_TOKEN}\" >&2; exit 1']
      far:
        url: 'http://me:${CANARY}@127.0.0.1:9/mcp?t=${CANARY}'
        headers: {authorization: 'Bearer ${CANARY}'}
",
    );
    stack.set("CANARY", "canary-1f7b3c");
    for arguments in [
        &["list"][..],
        &["list", "--format", "json"],
        &["status", "--format", "json"],
        &["client-config", "claude"],
        &["call", "far", "tool"],
        &["gc", "--dry-run"],
    ] {
        let arguments = [&["mcp"], arguments, &["--timeout", "5"]].concat();
        let run = stack.devtools(&arguments).run();
        let said = run.stdout() + &run.stderr();
        assert!(!said.contains("canary"), "{run}");
        if arguments[1] == "list" {
            assert!(said.contains("length 13"), "{run}");
        }
    }
}
