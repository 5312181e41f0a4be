//! The main job: from an empty folder to seven healthy services, and back.

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;

use crate::support::free_port;
use crate::support::proxy::FaultProxy;
use crate::support::stack::Stack;

/// The services of the template, with the variables that set their host ports.
const SERVICES: [(&str, &str, u16); 7] = [
    ("cicd", "CICD_PORT", 8005),
    ("code-review", "CODE_REVIEW_PORT", 8003),
    ("documentation", "DOCUMENTATION_PORT", 8006),
    ("feature-dev", "FEATURE_DEV_PORT", 8002),
    ("gateway-mcp", "GATEWAY_MCP_PORT", 8000),
    ("infrastructure", "INFRASTRUCTURE_PORT", 8004),
    ("orchestrator", "ORCHESTRATOR_PORT", 8001),
];

#[test]
fn an_empty_folder_becomes_seven_healthy_services_in_one_command() {
    let stack = empty("agents");

    let up = stack
        .devtools(&["up", "--template", "agents"])
        .run()
        .exits(0);

    for (service, _, port) in SERVICES {
        let published = stack.container(service).host_port(&format!("{port}/tcp"));
        assert_eq!(status_of(published, "/health"), 200, "{service}: {up}");
        assert_eq!(status_of(published, "/ready"), 200, "{service}: {up}");
    }
}

#[test]
fn a_healthy_stack_is_shown_by_every_command_and_changed_by_none() {
    let stack = up("agents-shown");
    let before = stack.identities();

    let proxy = FaultProxy::new();
    stack.devtools(&["up"]).through(&proxy).run().exits(0);
    let ps = stack.devtools(&["ps"]).through(&proxy).run().exits(0);
    let health = stack
        .devtools(&["health", "--plain"])
        .through(&proxy)
        .run()
        .exits(0);
    let logs = stack
        .devtools(&["logs", "--tail", "5"])
        .through(&proxy)
        .run()
        .exits(0);

    for (service, _, port) in SERVICES {
        let published = stack.container(service).host_port(&format!("{port}/tcp"));
        let line = format!("✅ {service} (port {published}): Healthy");
        assert!(ps.stdout().contains(service), "{ps}");
        assert!(
            health.stdout().lines().any(|seen| seen == line),
            "no {line:?}: {health}"
        );
        assert!(logs.stdout().contains(service), "{logs}");
    }
    assert_eq!(proxy.changes(), []);
    assert_eq!(stack.identities(), before);
}

#[test]
fn a_service_with_a_fixed_port_is_scaled_and_its_first_replica_keeps_the_port() {
    let stack = up("agents-scaled");
    let fixed = stack.container("feature-dev").host_port("8002/tcp");

    let scale = stack.devtools(&["scale", "feature-dev=3"]).run().exits(0);

    let replicas = stack
        .containers()
        .into_iter()
        .filter(|one| one.service == "feature-dev");
    let ports: Vec<u16> = replicas.map(|one| one.host_port("8002/tcp")).collect();
    assert_eq!((ports.len(), ports[0]), (3, fixed), "{scale}");
    for port in ports {
        let said = scale.stdout() + &scale.stderr();
        assert!(
            said.contains(&port.to_string()),
            "port {port} is not told: {scale}"
        );
        assert_eq!(status_of(port, "/health"), 200);
    }
}

#[test]
fn down_with_volumes_leaves_nothing() {
    let stack = up("agents-down");

    stack.devtools(&["down", "-v"]).run().exits(0);

    stack.assert_gone();
}

#[test]
fn docker_compose_finds_nothing_to_change_in_the_stack() {
    let stack = up("agents-peer");
    let before = stack.identities();

    stack.docker_compose(&["up", "-d"]).run().exits(0);

    assert_eq!(stack.identities(), before);
}

/// An empty folder whose stack will not get in the way of any other.
pub(crate) fn empty(test: &str) -> Stack {
    let mut stack = Stack::empty(test);
    for (_, variable, _) in SERVICES {
        stack.set(variable, &free_port().to_string());
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
}

/// The default stack, up and healthy.
pub(crate) fn up(test: &str) -> Stack {
    let stack = empty(test);
    stack
        .devtools(&["up", "--template", "agents"])
        .run()
        .exits(0);
    stack
}

/// The HTTP status that a path of a host port answers with.
fn status_of(port: u16, path: &str) -> u16 {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}
