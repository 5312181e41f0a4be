//! Checks and what they make of facts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::compose::source::{Source, SourceError};
use crate::engine::{Attempt, EngineAbout, EngineError, Failure};
use crate::host::ports::{Availability, Process};
use crate::state::{
    ApiVersion, Container, ContainerPort, ContainerState, EngineFacts, Mount, labels,
};

struct Nothing;

impl Source for Nothing {
    fn read(&self, _: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(None)
    }

    fn is_file(&self, _: &Path) -> bool {
        false
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

const SHOP: &str = "\
name: shop
services:
  api:
    image: shop/api:1
    ports: [\"127.0.0.1:${API_PORT:-8000}:80\"]
    environment:
      DB_URL: postgres://me@db:5433/shop
      CACHE_URL: redis://cahce
      SELF_URL: http://localhost:5432
      TOLD_URL: http://told:9000
  db:
    image: postgres:17
    mem_limit: 6g
    ports: [\"127.0.0.1:5433:5432\"]
    volumes: [\"data:/data\"]
  told: {image: shop/told:1}
  cache:
    image: redis:8
    deploy: {resources: {limits: {memory: 4g}}}
volumes:
  data:
";

fn shop() -> Project {
    let file = InputFile {
        path: "/work/compose.yaml".into(),
        name: "compose.yaml".to_owned(),
        bytes: Some(SHOP.as_bytes().to_vec()),
    };
    let request = LoadRequest {
        files: vec![file],
        folder: "/work".into(),
        project_directory: "/work".into(),
        ..LoadRequest::default()
    };
    compose::load(&request, &Nothing).unwrap().project
}

fn engine() -> EngineSide {
    EngineSide {
        address: "unix:///var/run/docker.sock".to_owned(),
        origin: "default socket".to_owned(),
        is_local: true,
        facts: EngineFacts {
            product: "Docker".to_owned(),
            version: "28.5.2".to_owned(),
            api: ApiVersion::one(51),
            os: "linux".to_owned(),
            architecture: "amd64".to_owned(),
        },
        about: Ok(EngineAbout {
            memory: 8 << 30,
            log_driver: "json-file".to_owned(),
            security: vec!["name=seccomp,profile=default".to_owned()],
            ..EngineAbout::default()
        }),
        ahead: Some(0.1),
        everybody: Vec::new(),
        seen: Vec::new(),
        volumes: BTreeSet::from(["shop_data".to_owned()]),
        roots: Vec::new(),
        disk: None,
        buildx: None,
        reached: None,
    }
}

/// What one check says: severity and message of each finding that is not ok.
fn told(check: Check, engine: Result<&EngineSide, &EngineError>, machine: &Machine) -> Vec<String> {
    let findings = found(check, engine, machine);
    let bad = findings.iter().filter(|one| one.severity != Severity::Ok);
    bad.map(|one| format!("{} {}", one.severity, one.message))
        .collect()
}

fn found(
    check: Check,
    engine: Result<&EngineSide, &EngineError>,
    machine: &Machine,
) -> Vec<Finding> {
    let project = shop();
    let facts = Facts {
        project: Some(&project),
        engine,
        machine,
        findings: &Diagnostics::default(),
        load_trouble: None,
        env_trouble: None,
        builds: &Builds::default(),
        registries: &[],
    };
    judge(&facts, &[check])
}

fn seen(service: &str) -> Seen {
    Seen {
        id: service.to_owned(),
        name: format!("shop-{service}-1"),
        service: service.to_owned(),
        state: "running".to_owned(),
        account: Some((0, 0)),
        ..Seen::default()
    }
}

fn holder(name: &str, project: &str, port: u16) -> Container {
    Container {
        id: name.to_owned(),
        name: name.to_owned(),
        image: String::new(),
        image_id: String::new(),
        command: String::new(),
        labels: BTreeMap::from([(labels::PROJECT.to_owned(), project.to_owned())]),
        state: ContainerState::Running,
        health: None,
        status: String::new(),
        created: 0,
        networks: BTreeMap::new(),
        mounts: Vec::new(),
        ports: vec![ContainerPort {
            address: Some("0.0.0.0".to_owned()),
            published: Some(port),
            target: 80,
            protocol: "tcp".to_owned(),
        }],
    }
}

fn port(availability: Option<Availability>) -> Machine {
    Machine {
        ports: vec![PortFact {
            service: "api".to_owned(),
            index: 0,
            number: 8000,
            availability,
            next_free: Some(8003),
        }],
        ..Machine::default()
    }
}

#[test]
fn without_an_engine_nothing_of_it_is_well() {
    let error = EngineError::Unreachable {
        attempts: vec![Attempt {
            address: "unix:///var/run/docker.sock".to_owned(),
            origin: "default socket".to_owned(),
            failure: Failure::Permission,
        }],
    };
    let machine = Machine::default();

    for about in CHECKS {
        let findings = found(about.check, Err(&error), &machine);
        let needs_engine = !matches!(
            about.check,
            Check::Build
                | Check::Secrets
                | Check::Stdio
                | Check::Env
                | Check::Registries
                | Check::Ports
                | Check::Logs
                | Check::Socket
        );
        let is_ok = findings.iter().all(|one| one.severity == Severity::Ok);
        assert!(!(needs_engine && is_ok), "{} says {findings:?}", about.name);
    }
    let engine = found(Check::Engine, Err(&error), &machine);
    assert_eq!(engine[0].severity, Severity::Error);
    assert!(
        engine[0]
            .remedy
            .as_ref()
            .unwrap()
            .contains("usermod -aG docker")
    );
}

#[test]
fn every_name_finds_its_check_and_every_severity_has_a_word() {
    for about in CHECKS {
        assert_eq!(Check::named(about.name), Some(about.check));
        assert_eq!(about.check.to_string(), about.name);
    }
    assert!(Severity::Ok < Severity::Note && Severity::Warning < Severity::Error);
    assert_eq!(format!("{:8}|", Severity::Note), "note    |");
}

#[test]
fn what_builds_for_several_platforms_is_told_with_what_is_missing() {
    let told = |buildx: Known<Option<Buildx>>| {
        let side = EngineSide {
            buildx: Some(buildx),
            ..engine()
        };
        told(Check::Buildx, Ok(&side), &Machine::default()).join("; ")
    };
    let own = Buildx {
        builder: "default".to_owned(),
        remedy: Some("another".to_owned()),
        ..Buildx::default()
    };

    assert_eq!(told(Ok(None)), "note docker buildx is not installed");
    assert_eq!(
        told(Ok(Some(own.clone()))),
        "note default builds for one platform at a time, without attestations"
    );
    let able = Buildx {
        remedy: None,
        ..own
    };
    assert_eq!(told(Ok(Some(able))), "");
    assert_eq!(told(Err("it is old".to_owned())), "warning it is old");
}

#[test]
fn limits_that_the_machine_cannot_give_are_told() {
    assert_eq!(
        told(Check::Memory, Ok(&engine()), &Machine::default()),
        ["warning the services may use 10GiB together, the machine has 8GiB"]
    );
}

#[test]
fn a_port_is_free_ours_or_somebody_elses_who_is_named() {
    let mut side = engine();
    let free = port(Some(Availability::Free));
    assert!(told(Check::Ports, Ok(&side), &free).is_empty());

    side.everybody = vec![holder("shop-api-1", "shop", 8000)];
    assert!(
        told(
            Check::Ports,
            Ok(&side),
            &port(Some(Availability::Taken(None)))
        )
        .is_empty()
    );

    side.everybody = vec![holder("blog-web-1", "blog", 8000)];
    let findings = found(Check::Ports, Ok(&side), &free);
    assert_eq!(
        findings[0].message,
        "host port 8000 is held by container blog-web-1 of project blog"
    );
    assert_eq!(findings[0].place.as_deref(), Some("compose.yaml:5:13"));
    assert_eq!(
        findings[0].fixes,
        [
            Fix::SetVariable {
                key: "API_PORT".to_owned(),
                value: "8003".to_owned()
            },
            Fix::StopContainer {
                name: "blog-web-1".to_owned(),
                whose: " of project blog".to_owned()
            }
        ]
    );

    let process = Process {
        id: 42,
        name: "nginx".to_owned(),
    };
    let taken = port(Some(Availability::Taken(Some(process))));
    assert_eq!(
        told(Check::Ports, Ok(&engine()), &taken),
        ["error host port 8000 is taken by process 42 (nginx)"]
    );
    assert!(told(Check::Ports, Ok(&engine()), &port(None))[0].starts_with("unknown"));
}

#[test]
fn names_that_nobody_has_and_ports_of_the_host_are_told_from_the_file_alone() {
    let findings = told(Check::Network, Ok(&engine()), &Machine::default());

    assert_eq!(
        findings,
        [
            "error CACHE_URL names cahce, which is no service of this project",
            "warning DB_URL names port 5433 of db, which is that of the host",
            "warning SELF_URL names localhost, which in a container is that container",
        ]
    );
}

#[test]
fn what_was_tried_from_inside_is_told_apart() {
    let mut side = engine();
    side.seen = vec![seen("cache")];
    for (outcome, words) in [
        ("refused", "told:9000 refuses connections (TOLD_URL of api)"),
        ("timeout", "told:9000 does not answer in time"),
        ("unknown_name", "nobody is called told on network default"),
        ("no route to host", "cannot be reached: no route to host"),
    ] {
        side.reached = Some(Ok(vec![Reached {
            network: "default".to_owned(),
            place: Place {
                host: "told".to_owned(),
                port: 9000,
            },
            outcome: outcome.to_owned(),
            took: std::time::Duration::ZERO,
        }]));
        let findings = told(Check::Network, Ok(&side), &Machine::default());
        assert!(
            findings.iter().any(|one| one.contains(words)),
            "{outcome}: {findings:?}"
        );
    }
}

#[test]
fn what_answers_is_right_whatever_the_file_looks_like() {
    let mut side = engine();
    let answer = |host: &str, port| Reached {
        network: "default".to_owned(),
        place: Place {
            host: host.to_owned(),
            port,
        },
        outcome: "open".to_owned(),
        took: std::time::Duration::ZERO,
    };
    side.reached = Some(Ok(vec![answer("cahce", 6379), answer("db", 5433)]));

    let findings = told(Check::Network, Ok(&side), &Machine::default());

    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("SELF_URL"), "{findings:?}");
}

fn mount(target: &str, volume: &str) -> Mount {
    Mount {
        kind: "volume".to_owned(),
        volume: Some(volume.to_owned()),
        source: String::new(),
        target: target.to_owned(),
        writable: true,
    }
}

#[test]
fn a_volume_is_writable_for_its_owner_its_group_or_everybody() {
    let told = |account, groups: &[&str], mode| {
        let mut side = engine();
        side.seen = vec![Seen {
            account: Some(account),
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            mounts: vec![mount("/data", "shop_data")],
            ..seen("db")
        }];
        side.roots = vec![Root {
            container: "shop-db-1".to_owned(),
            volume: "shop_data".to_owned(),
            target: "/data".to_owned(),
            owner: 70,
            group: 71,
            mode,
        }];
        told(Check::Volumes, Ok(&side), &Machine::default())
    };

    for (account, groups, mode) in [
        ((0, 0), &[][..], 0o700),
        ((70, 1), &[], 0o700),
        ((1000, 71), &[], 0o770),
        ((1000, 1), &["71"], 0o770),
        ((1000, 1), &[], 0o777),
    ] {
        assert!(
            told(account, groups, mode).is_empty(),
            "{account:?} {mode:o}"
        );
    }
    for (account, mode) in [
        ((1000, 1000), 0o755),
        ((1000, 71), 0o750),
        ((70, 71), 0o500),
    ] {
        assert_eq!(told(account, &[], mode).len(), 1, "{account:?} {mode:o}");
    }
}

#[test]
fn state_that_goes_with_the_container_is_told() {
    let mut side = engine();
    let variable = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    side.seen = vec![Seen {
        mounts: vec![
            mount("/data", "shop_data"),
            mount("/cache", &"a".repeat(64)),
        ],
        environment: BTreeMap::from([
            variable("STATE_PATH", "/state"),
            variable("DATA_DIR", "/data/x"),
            variable("PYTHONPATH", "/app"),
            variable("CONFIG_PATH", "/etc/app"),
        ]),
        ..seen("db")
    }];

    assert_eq!(
        told(Check::Volumes, Ok(&side), &Machine::default()),
        [
            "warning /cache of shop-db-1 is on a volume without a name",
            "warning STATE_PATH=/state of shop-db-1 is on no volume",
        ]
    );
}

#[test]
fn how_containers_end_is_told_with_its_meaning() {
    for (change, words) in [
        (
            Seen {
                state: "exited".to_owned(),
                exit_code: 127,
                ..seen("api")
            },
            "error shop-api-1 ended with exit code 127: its program was not found",
        ),
        (
            Seen {
                state: "exited".to_owned(),
                exit_code: 137,
                out_of_memory: true,
                ..seen("api")
            },
            "error shop-api-1 was killed for want of memory",
        ),
        (
            Seen {
                state: "restarting".to_owned(),
                exit_code: 1,
                restarts: 9,
                ..seen("api")
            },
            "error shop-api-1 is started again and again, 9 times so far",
        ),
    ] {
        let mut side = engine();
        side.seen = vec![change];
        assert_eq!(
            told(Check::Restarts, Ok(&side), &Machine::default()),
            [words]
        );
    }
    let mut side = engine();
    side.seen = vec![Seen {
        state: "exited".to_owned(),
        ..seen("job")
    }];
    assert!(told(Check::Restarts, Ok(&side), &Machine::default()).is_empty());
}

#[test]
fn a_socket_that_the_user_of_a_container_may_not_open_is_told_with_its_group() {
    let machine = Machine {
        socket: Some(SocketFile {
            group: 999,
            mode: 0o660,
        }),
        ..Machine::default()
    };
    let findings = |groups: &[&str]| {
        let mut side = engine();
        side.seen = vec![Seen {
            account: Some((1000, 1000)),
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            mounts: vec![Mount {
                kind: "bind".to_owned(),
                volume: None,
                source: "/var/run/docker.sock".to_owned(),
                target: "/var/run/docker.sock".to_owned(),
                writable: false,
            }],
            ..seen("api")
        }];
        found(Check::Socket, Ok(&side), &machine)
    };

    let refused = findings(&[]);
    assert_eq!(refused[0].severity, Severity::Error);
    assert_eq!(
        refused[0].remedy.as_deref(),
        Some("`group_add: [\"999\"]` in the service")
    );
    assert_eq!(findings(&["999"])[0].severity, Severity::Ok);
}

#[test]
fn a_container_that_is_older_than_the_files_is_told_without_values() {
    let mut side = engine();
    let current = shop().services["api"].environment.clone();
    let current = current
        .into_iter()
        .map(|(key, value)| (key, value.unwrap()));
    side.seen = vec![Seen {
        environment: current.collect(),
        ..seen("api")
    }];
    assert!(told(Check::Env, Ok(&side), &Machine::default()).is_empty());

    side.seen[0].environment.insert(
        "DB_URL".to_owned(),
        "postgres://me:canary@db/old".to_owned(),
    );

    assert_eq!(
        told(Check::Env, Ok(&side), &Machine::default()),
        ["warning shop-api-1 has another DB_URL than the files say"]
    );
}

#[test]
fn clocks_that_are_apart_are_told() {
    for (ahead, told_as) in [(1.0, None), (-5.0, Some("warning")), (90.0, Some("error"))] {
        let mut side = engine();
        side.ahead = Some(ahead);
        let told = told(Check::Clock, Ok(&side), &Machine::default());
        assert_eq!(
            told.first().map(|one| one.split(' ').next().unwrap()),
            told_as
        );
    }
}

#[test]
fn imports_are_held_against_requirements() {
    let source = "import os\nfrom fastapi import FastAPI\nimport uvicorn, sys\n    import redis\n";

    assert_eq!(imports(source), ["fastapi", "uvicorn"]);
    assert_eq!(
        requirements("FastAPI[all]>=0.1\n# c\npsycopg2-binary==2\n"),
        ["fastapi", "psycopg2"]
    );
}

#[test]
fn the_variable_that_a_port_is_taken_from_is_found() {
    let none = BTreeMap::new();
    let set = BTreeMap::from([("A".to_owned(), "9000".to_owned())]);

    assert_eq!(
        variable_of("${A:-8000}:80", 8000, &none).as_deref(),
        Some("A")
    );
    assert_eq!(variable_of("${A:-8000}:80", 8000, &set), None);
    assert_eq!(
        variable_of("${IP:-0.0.0.0}:${A}:80", 9000, &set).as_deref(),
        Some("A")
    );
    assert_eq!(variable_of("8000:80", 8000, &none), None);
}
