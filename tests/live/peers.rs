//! docker compose 2.40 and devtools take each other's stacks for their own.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::support::api::Container;
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

/// The rarer shapes: what is shared between containers, what comes from files, what
/// the engine is only asked for here.
const SHAPES: &str = r#"
x-quick: &quick
  image: busybox
  command: [sleep, "600"]
  stop_signal: SIGKILL
services:
  vpn: {<<: *quick, ipc: shareable, volumes: [cache:/cache, /anonymous]}
  inside:
    <<: *quick
    network_mode: service:vpn
    ipc: service:vpn
    pid: service:vpn
    volumes_from: ["vpn:ro"]
  files:
    <<: *quick
    env_file: [{path: own.env, required: true}, {path: none.env, required: false}]
    label_file: own.labels
    environment: [INHERITED, "SET=${PORT}"]
    configs: [inner, {source: file, target: /etc/file.conf, mode: 0440}]
    secrets: [key, {source: token, target: other, uid: "1", gid: "2"}]
    volumes:
      - {type: bind, source: ./own.env, target: /own.env, read_only: true, bind: {create_host_path: false}}
      - {type: volume, source: cache, target: /cache, volume: {nocopy: true}}
      - {type: tmpfs, target: /fast, tmpfs: {size: 1m, mode: 01777}}
  named:
    <<: *quick
    container_name: ${COMPOSE_PROJECT_NAME}-a-name-of-its-own
    hostname: host
    domainname: example.org
    user: "1:1"
    working_dir: /tmp
    group_add: ["5"]
    dns: [10.0.0.1, 10.0.0.2]
    dns_search: [example.org]
    dns_opt: [ndots:2]
    annotations: {org.example.note: text}
    networks:
      front: {ipv4_address: 10.213.$NET.9, aliases: [one, two], priority: 5}
      back:
    links: ["vpn:other"]
    expose: ["9000", "9001-9002"]
    stop_grace_period: 1m30s
    restart: on-failure:3
  limits:
    <<: *quick
    init: true
    tty: true
    stdin_open: true
    shm_size: 32m
    pids_limit: 50
    cpus: 0.5
    cpu_shares: 512
    mem_limit: 64m
    memswap_limit: 128m
    oom_score_adj: 100
    cap_add: [NET_ADMIN]
    security_opt: [no-new-privileges:true]
    ulimits: {nofile: {soft: 512, hard: 1024}, nproc: 100}
    tmpfs: ["/run:size=1m"]
    logging: {driver: none}
    ports: [{target: 80, published: "$PORT", host_ip: 127.0.0.1, protocol: udp, name: web, app_protocol: dns}]
    develop: {watch: [{path: ., target: /src, action: sync, ignore: [x]}]}
    deploy:
      replicas: 1
      labels: {tier: back}
      update_config: {parallelism: 1, delay: 10s}
      restart_policy: {condition: on-failure, max_attempts: 2}
      resources: {reservations: {memory: 16M}}
  task:
    <<: *quick
    command: ["true"]
    depends_on: {limits: {condition: service_started, restart: true}}
    profiles: [""]
networks:
  front: {ipam: {config: [{subnet: 10.213.$NET.0/24, gateway: 10.213.$NET.1}]}, driver_opts: {com.docker.network.bridge.enable_icc: "true"}}
  back: {attachable: true, enable_ipv6: false}
volumes:
  cache: {name: "${COMPOSE_PROJECT_NAME}-cache", driver: local}
configs:
  inner: {content: "text of ${PORT}"}
  file: {file: ./own.env}
secrets:
  key: {environment: PORT}
  token: {file: ./own.env}
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

#[test]
fn docker_compose_changes_nothing_of_the_rarer_shapes_that_we_made() {
    let stack = shapes("peer-shapes-ours", 1);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let before = made(&stack);

    let up = stack.docker_compose(&["up", "-d"]).run().exits(0);

    assert_eq!(made(&stack), before, "{up}");
}

#[test]
fn we_change_nothing_of_the_rarer_shapes_that_docker_compose_made() {
    let stack = shapes("peer-shapes-theirs", 2);
    stack.docker_compose(&["up", "-d"]).run().exits(0);
    let before = made(&stack);

    let up = stack.devtools(&["up", "--no-wait"]).run().exits(0);

    assert_eq!(made(&stack), before, "{up}");
}

#[test]
fn we_make_the_rarer_shapes_as_docker_compose_makes_them() {
    let stack = shapes("peer-shapes-same", 3);
    stack.docker_compose(&["create"]).run().exits(0);
    let theirs = essence(&stack);
    stack.docker_compose(&["down", "-v"]).run().exits(0);

    stack.devtools(&["up", "--no-start"]).run().exits(0);

    let found = differences(&essence(&stack), &theirs, "");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Containers by id: a one-shot may run again, but nothing may be made anew.
fn made(stack: &Stack) -> Vec<String> {
    stack.containers().into_iter().map(|one| one.id).collect()
}

/// What the engine was asked for, container by container.
fn essence(stack: &Stack) -> Value {
    let of = |one: Container| {
        let mut asked = json!({
            "config": one.detail["Config"],
            "host": one.detail["HostConfig"],
            "networks": one.detail["NetworkSettings"]["Networks"],
        });
        forget_what_differs_every_time(&mut asked);
        (one.service, asked)
    };
    stack.containers().into_iter().map(of).collect()
}

/// What differs every time, or on purpose: docker compose loses the `ro` of
/// `volumes_from`, exposes ports without a protocol, and repeats an address that
/// the engine itself fills in at the start.
const OTHERWISE: &[&str] = &[
    "NetworkID",
    "EndpointID",
    "DNSNames",
    "VolumesFrom",
    "ExposedPorts",
    "IPAddress",
    "com.docker.compose.depends_on",
    "com.docker.compose.config-hash",
];

/// Takes out ids, our own labels, what is empty, and the order of lists that have
/// none.
fn forget_what_differs_every_time(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(forget_what_differs_every_time);
            fields.retain(|key, value| {
                let is_empty = match value {
                    Value::Null => true,
                    Value::Object(fields) => fields.is_empty(),
                    Value::Array(items) => items.is_empty(),
                    Value::String(_) => key == "Hostname" && is_container_id(value),
                    _ => false,
                };
                !is_empty && !key.starts_with("io.devtools.") && !OTHERWISE.contains(&key.as_str())
            });
        }
        Value::Array(items) => {
            items.iter_mut().for_each(forget_what_differs_every_time);
            items.retain(|item| !is_container_id(item));
            items.sort_by_key(Value::to_string);
        }
        Value::String(text) if text.starts_with("container:") => "container:ID".clone_into(text),
        _ => {}
    }
}

/// Whether it is the short id that engines before 25 give a container as a name.
fn is_container_id(value: &Value) -> bool {
    let is_id = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_hexdigit());
    value.as_str().is_some_and(is_id)
}

/// The fields in which two descriptions differ.
fn differences(ours: &Value, theirs: &Value, place: &str) -> Vec<String> {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
            let in_field = |key: &String| {
                let [ours, theirs] = [ours, theirs].map(|fields| fields.get(key));
                let none = Value::Null;
                let place = format!("{place}.{key}");
                differences(ours.unwrap_or(&none), theirs.unwrap_or(&none), &place)
            };
            keys.into_iter().flat_map(in_field).collect()
        }
        (ours, theirs) if ours == theirs => Vec::new(),
        (ours, theirs) => vec![format!("{place}: ours {ours}, theirs {theirs}")],
    }
}

fn shapes(test: &str, net: u32) -> Stack {
    let mut stack = Stack::new(test, SHAPES);
    stack.set("PORT", &free_port().to_string());
    stack.set("NET", &net.to_string());
    stack.set("COMPOSE_PROJECT_NAME", &stack.name.clone());
    std::fs::write(stack.folder().join("own.env"), "FROM_FILE=1\n").unwrap();
    std::fs::write(stack.folder().join("own.labels"), "from.file=1\n").unwrap();
    stack
}

fn stack(test: &str) -> Stack {
    let mut stack = Stack::new(test, COMPOSE);
    stack.set("PORT", &free_port().to_string());
    stack
}
