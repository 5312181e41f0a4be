//! docker compose 2.40 and devtools take each other's stacks for their own.

use crate::support::free_port;
use crate::support::proxy::FaultProxy;
use crate::support::stack::Stack;

/// A bit of everything that ends in a container, a network or a volume.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: sleep 600
    stop_signal: SIGKILL
    environment: {MODE: test, EMPTY: "", COUNT: 3}
    volumes:
      - data:/data
      - /scratch
      - ./:/project:ro
    networks: {back: {aliases: [database]}}
    healthcheck: {test: "true", interval: 1s, timeout: 3s, retries: 2}
    deploy: {resources: {limits: {cpus: "0.5", memory: 64M}}}
    ulimits: {nofile: 1024}
  web:
    image: busybox
    entrypoint: [sleep]
    command: ["600"]
    stop_signal: SIGKILL
    restart: unless-stopped
    labels: {org.example.tier: front}
    ports: ["127.0.0.1:$PORT:80", "81"]
    networks: [front, back]
    depends_on: {db: {condition: service_healthy}}
    logging: {driver: json-file, options: {max-size: 1m}}
    tmpfs: [/tmp]
    cap_drop: [ALL]
    read_only: true
    extra_hosts: ["somewhere:10.1.2.3"]
  jobs:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    init: false
    scale: 2
    sysctls: {net.core.somaxconn: 1024}
    healthcheck: {test: [CMD, "true"], interval: 1s}
networks:
  front:
  back: {internal: true, labels: {kind: inner}}
volumes:
  data: {labels: {kind: kept}}
"#;

#[test]
fn docker_compose_lists_our_containers() {
    let stack = stack("peer-ps");
    stack.devtools(&["up"]).run().exits(0);

    let ps = stack
        .docker_compose(&["-p", &stack.name, "ps"])
        .run()
        .exits(0);

    for container in stack.containers() {
        assert!(ps.stdout().contains(&container.name), "{ps}");
    }
}

#[test]
fn docker_compose_changes_nothing_of_a_stack_that_we_brought_up() {
    let stack = stack("peer-ours");
    stack.devtools(&["up"]).run().exits(0);
    let before = stack.identities();

    let up = stack.docker_compose(&["up", "-d"]).run().exits(0);

    assert_eq!(stack.identities(), before, "{up}");
}

#[test]
fn we_change_nothing_of_a_stack_that_docker_compose_brought_up() {
    let stack = stack("peer-theirs");
    stack.docker_compose(&["up", "-d", "--wait"]).run().exits(0);
    let before = stack.identities();

    let proxy = FaultProxy::new();
    let up = stack.devtools(&["up"]).through(&proxy).run().exits(0);

    assert_eq!(proxy.changes(), [], "{up}");
    assert_eq!(stack.identities(), before, "{up}");
}

#[test]
fn docker_compose_removes_a_stack_that_we_brought_up() {
    let stack = stack("peer-down");
    stack.devtools(&["up"]).run().exits(0);

    stack.docker_compose(&["down", "-v"]).run().exits(0);

    stack.assert_gone();
}

#[test]
fn we_remove_a_stack_that_docker_compose_brought_up() {
    let stack = stack("peer-gone");
    stack.docker_compose(&["up", "-d"]).run().exits(0);

    stack.devtools(&["down", "-v"]).run().exits(0);

    stack.assert_gone();
}

fn stack(test: &str) -> Stack {
    let mut stack = Stack::new(test, COMPOSE);
    stack.set("PORT", &free_port().to_string());
    stack
}
