//! The templates that devtools brings along: what they ask, write and promise.

use std::fs;

use insta::assert_snapshot;

use super::tree;
use crate::sandbox::Sandbox;

#[test]
fn the_templates_that_devtools_brings_along_are_listed_and_shown() {
    let sandbox = Sandbox::new();

    assert_snapshot!(sandbox.run(&["template", "list"]), @r"
    exit code 0
    --- stdout
    NAME           VERSION   DESCRIPTION
    agents         1.3.0     An MCP gateway, an orchestrator and five agents on ports 8000 to 8006
    ai-gateway     1.2.0     A FastAPI gateway on port 8000 with PostgreSQL, built from its Dockerfile
    coding-agent   1.0.1     An MCP server for a coding agent on port 3000, with its state in a volume
    mcp-python     1.0.1     A Python MCP server, built as a wheel, over stdio or streamable HTTP
    mcp-spawner    1.0.0     An orchestrator that starts MCP servers as containers, behind a proxy of the engine's socket
    ");
    assert_snapshot!(sandbox.run(&["template", "show", "agents"]), @r"
    exit code 0
    --- stdout
    agents 1.3.0: An MCP gateway, an orchestrator and five agents on ports 8000 to 8006

    QUESTION            KIND               DEFAULT   WHAT IT IS
    first_port          port               8000      First of the seven host ports
    bind_address        address            0.0.0.0   Address that the ports are published on (127.0.0.1: this machine only)
    registry            text                         Registry with your own images, such as registry.digitalocean.com/the-shop (empty: the stand-ins)
    limits              yes-no             yes       Limit every service to half a CPU and 512 MiB
    proxy               none|caddy|nginx   none      What stands in front of the gateway in production and speaks TLS
    monitoring          yes-no             no        Prometheus and Grafana beside the stack
    postgres            yes-no             no        PostgreSQL for services of your own
    vector_db           yes-no             no        Qdrant, a vector database, for services of your own
    linear_secret       yes-no             no        Linear's development token in a file of its own (secrets/linear_token)
    docs                yes-no             no        Pages about the stack in docs/ (architecture, endpoints, secrets)
    grafana_password    secret text                  Password of Grafana
    postgres_password   secret text                  Password of PostgreSQL

    FILE                            MODE
    compose.yaml                    managed
    compose.prod.yaml               managed
    compose.monitoring.yaml         managed
    monitoring/alerts.yml           managed
    monitoring/prometheus.yml       managed
    monitoring/grafana.yaml         managed
    proxy/nginx.conf                managed
    .env                            env-merge
    .env.example                    managed
    compose.override.yaml.example   managed
    .gitignore                      append-lines
    README.md                       managed
    docs/ARCHITECTURE.md            managed
    docs/AGENT_ENDPOINTS.md         managed
    docs/SECRETS_MANAGEMENT.md      managed
    ");
    assert_snapshot!(sandbox.run(&["init", "agent", "--yes"]), @r#"
    exit code 2
    --- stderr
    error: there is no template "agent"; there is agents, ai-gateway, coding-agent, mcp-python, mcp-spawner
    hint: a folder with a template.yaml, or the address of a git repository, will do as well
    "#);
}

#[test]
fn every_template_that_devtools_brings_along_loads_without_a_finding() {
    let everything = [
        "coding-agent",
        "--set",
        "state=postgres",
        "--set",
        "sessions=redis",
    ];
    let open = [
        "ai-gateway",
        "--set",
        "isolate_database=no",
        "--set",
        "limits=no",
    ];
    let elsewhere = [
        "mcp-spawner",
        "--set",
        "socket=tecnativa",
        "--set",
        "servers=registry",
    ];
    for template in [
        &["agents"][..],
        &["ai-gateway"],
        &open,
        &["coding-agent"],
        &everything,
        &["mcp-python"],
        &["mcp-spawner"],
        &elsewhere,
    ] {
        let sandbox = Sandbox::new();
        let seen = sandbox.run(&[&["init", "--yes"], template].concat());
        assert!(seen.starts_with("exit code 0"), "{seen}");

        for arguments in [&["config", "--lint"][..], &["config", "--quiet"]] {
            assert_eq!(sandbox.run(arguments), "exit code 0\n", "{template:?}");
        }
        let again = sandbox.run(&["init", "--yes"]);
        assert!(
            !again.contains("create") && !again.contains("update"),
            "{again}"
        );
        let check = sandbox.run(&["template", "check"]);
        assert!(check.starts_with("exit code 0"), "{check}");
    }
}

#[test]
fn the_coding_agent_has_a_file_for_development() {
    let sandbox = Sandbox::new();
    sandbox.run(&["init", "coding-agent", "--yes"]);
    let files = ["-f", "compose.yaml", "-f", "compose.dev.yaml"];

    assert_eq!(
        sandbox.run(&[&files[..], &["config", "--lint"]].concat()),
        "exit code 0\n"
    );
    assert!(sandbox.path().join("data/state").is_dir());
}

#[test]
fn a_secret_that_stands_in_a_file_is_its_users_to_change() {
    let sandbox = Sandbox::new();
    sandbox.run(&["init", "ai-gateway", "--yes"]);
    let tell = |key: &str| {
        let answer = format!("openai_api_key={key}");
        sandbox.run(&["template", "update", "--yes", "--set", &answer])
    };

    let first = tell("hunter2");
    let second = tell("hunter3");

    assert!(
        first.starts_with("exit code 0") && !first.contains("hunter2"),
        "{first}"
    );
    assert!(
        second.starts_with("exit code 2") && second.contains("openai_api_key"),
        "{second}"
    );
    let env = fs::read_to_string(sandbox.path().join(".env")).unwrap();
    assert!(env.contains("OPENAI_API_KEY=hunter2\n"));
}

#[test]
fn the_gateway_is_fit_for_production_and_has_no_secret_outside_of_its_env_file() {
    let sandbox = Sandbox::new();
    sandbox.run(&[
        "init",
        "ai-gateway",
        "--yes",
        "--set",
        "openai_api_key=hunter2",
    ]);
    let env = fs::read_to_string(sandbox.path().join(".env")).unwrap();
    let secrets: Vec<&str> = env
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(name, _)| ["POSTGRES_PASSWORD", "JWT_SECRET", "OPENAI_API_KEY"].contains(name))
        .map(|(_, value)| value)
        .collect();

    assert_eq!(
        secrets.iter().map(|one| one.len()).collect::<Vec<_>>(),
        [32, 64, 7]
    );
    for (name, bytes) in tree(&sandbox.path()) {
        let text = String::from_utf8(bytes).unwrap();
        let is_secret = secrets.iter().any(|secret| text.contains(secret));
        assert_eq!(is_secret, name == ".env", "{name}");
    }
    let files = ["-f", "compose.yaml", "-f", "compose.prod.yaml"];
    let without = sandbox.run(&[&files[..], &["config", "--quiet"]].concat());
    assert!(without.contains("GATEWAY_IMAGE"), "{without}");
    fs::write(
        sandbox.path().join(".env"),
        format!("{env}GATEWAY_IMAGE=ghcr.io/me/gateway:1\n"),
    )
    .unwrap();
    assert_eq!(
        sandbox.run(&[&files[..], &["config", "--lint"]].concat()),
        "exit code 0\n"
    );
}
