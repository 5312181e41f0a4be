//! The door to the engine.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use devtools::compose::model::{
    Healthcheck, Network, PortConfig, Service, ServiceNetwork, ServiceVolume, Volume, Words,
};
use devtools::engine::connect::{ConnectSettings, connect};
use devtools::engine::{Engine, EngineError, ExecRequest, Flow, Happening, LogQuery, Output};
use devtools::plan::{Attachment, ContainerSpec, InjectedFile, NetworkSpec, VolumeSpec};
use devtools::state::{ApiVersion, ContainerState, Health};
use devtools::value::duration::GoDuration;
use futures_util::{StreamExt, TryStreamExt};
use tokio::io::AsyncWriteExt;

use crate::support::api::Api;
use crate::support::image::{BUSYBOX, ensure_busybox};

/// Everything that a test makes carries a name and a label of its own.
pub(crate) struct Stage {
    pub(crate) engine: Arc<dyn Engine>,
    pub(crate) name: String,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let settings = ConnectSettings {
            docker_host: std::env::var("DOCKER_HOST").ok(),
            ..ConnectSettings::default()
        };
        let engine = connect(&settings).await.unwrap().engine;
        ensure_busybox(&Api::of_the_tests());
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dt-engine-{}-{number}", std::process::id());
        Self { engine, name }
    }

    pub(crate) fn label(&self) -> String {
        format!("devtools.test={}", self.name)
    }

    fn labels(&self) -> BTreeMap<String, String> {
        BTreeMap::from([("devtools.test".to_owned(), self.name.clone())])
    }

    /// A container that runs this in a shell.
    pub(crate) fn container(&self, script: &str, service: Service) -> ContainerSpec {
        let words = ["sh", "-c", script].map(str::to_owned).to_vec();
        ContainerSpec {
            name: self.name.clone(),
            service: Arc::new(Service {
                command: Words(Some(words)),
                stop_signal: "SIGKILL".to_owned(),
                ..service
            }),
            image: BUSYBOX.to_owned(),
            labels: self.labels(),
            ports: Vec::new(),
            volumes: Vec::new(),
            files: Vec::new(),
            networks: Vec::new(),
            network_mode: Some("none".to_owned()),
            ipc_mode: None,
            pid_mode: None,
            volumes_from: Vec::new(),
            links: Vec::new(),
            ends_with_input: false,
            removes_itself: false,
        }
    }

    async fn network(&self, suffix: &str) -> String {
        let spec = NetworkSpec {
            name: format!("{}-{suffix}", self.name),
            network: Network::default(),
            labels: self.labels(),
        };
        self.engine.create_network(&spec).await.unwrap();
        spec.name
    }

    pub(crate) async fn run(&self, spec: &ContainerSpec) -> String {
        let id = self.engine.create_container(spec).await.unwrap().id;
        self.engine.start_container(&id).await.unwrap();
        id
    }

    async fn exec(&self, request: ExecRequest) -> (String, String, Option<i64>) {
        let session = self.engine.exec(&self.name, &request).await.unwrap();
        drop(session.input);
        let (out, err) = collected(session.output).await;
        (out, err, self.engine.exec_exit(&session.id).await.unwrap())
    }

    /// Takes away what the test made. A test that fails leaves it for a look.
    pub(crate) async fn clear(self) {
        let label = [self.label()];
        for container in self.engine.containers(&label).await.unwrap() {
            self.engine
                .remove_container(&container.id, true, true)
                .await
                .unwrap();
        }
        for network in self.engine.networks(&label).await.unwrap() {
            self.engine.remove_network(&network.id).await.unwrap();
        }
        for volume in self.engine.volumes(&label).await.unwrap() {
            self.engine.remove_volume(&volume.name).await.unwrap();
        }
    }
}

pub(crate) async fn collected(output: Flow<Output>) -> (String, String) {
    let pieces: Vec<Output> = output.try_collect().await.unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Output::Stdout(bytes) => out.extend(bytes),
            Output::Stderr(bytes) => err.extend(bytes),
        }
    }
    (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn a_container_is_made_seen_started_stopped_and_removed() {
    let stage = Stage::new().await;
    let engine = &stage.engine;
    let id = stage
        .run(&stage.container("sleep 60", Service::default()))
        .await;

    let seen = engine.containers(&[stage.label()]).await.unwrap();
    assert_eq!(
        (seen.len(), seen[0].id.as_str(), seen[0].name.as_str()),
        (1, id.as_str(), stage.name.as_str())
    );
    assert_eq!(seen[0].state, ContainerState::Running);
    engine.start_container(&id).await.unwrap();

    engine
        .stop_container(&id, Some(Duration::from_secs(5)))
        .await
        .unwrap();
    engine.stop_container(&id, None).await.unwrap();
    let detail = engine.inspect(&id).await.unwrap().unwrap();
    assert_eq!(
        (detail.state, detail.exit_code),
        (ContainerState::Exited, 137)
    );

    engine.remove_container(&id, true, false).await.unwrap();
    assert!(engine.inspect(&id).await.unwrap().is_none());
    let error = engine.start_container(&id).await.unwrap_err();
    assert!(matches!(error, EngineError::Missing { .. }), "{error}");
    stage.clear().await;
}

#[tokio::test]
async fn a_taken_name_is_a_conflict() {
    let stage = Stage::new().await;
    let spec = stage.container("true", Service::default());
    stage.engine.create_container(&spec).await.unwrap();

    let error = stage.engine.create_container(&spec).await.unwrap_err();

    assert!(matches!(error, EngineError::Conflict { .. }), "{error}");
    stage.clear().await;
}

#[tokio::test]
async fn no_event_after_the_subscription_is_lost() {
    let stage = Stage::new().await;
    for round in 0..5 {
        let mut events = stage.engine.events(&[stage.label()]).await.unwrap();
        let mut spec = stage.container("exit 3", Service::default());
        spec.name = format!("{}-{round}", stage.name);
        let id = stage.run(&spec).await;

        let mut happened = Vec::new();
        while !happened.contains(&Happening::Died { exit_code: 3 }) {
            let event = events.try_next().await.unwrap().unwrap();
            assert_eq!((&event.container, &event.name), (&id, &spec.name));
            happened.push(event.what);
        }
        assert_eq!(happened.first(), Some(&Happening::Created));
    }
    stage.clear().await;
}

#[tokio::test]
async fn a_health_check_speaks_through_events_lists_and_details() {
    let stage = Stage::new().await;
    let check = Healthcheck {
        test: words(&["CMD-SHELL", "echo fine"]),
        interval: Some(GoDuration(200_000_000)),
        ..Healthcheck::default()
    };
    let service = Service {
        healthcheck: Some(check),
        ..Service::default()
    };
    let mut events = stage.engine.events(&[stage.label()]).await.unwrap();
    let id = stage.run(&stage.container("sleep 60", service)).await;

    while events.try_next().await.unwrap().unwrap().what != Happening::Health(Health::Healthy) {}

    let seen = stage.engine.containers(&[stage.label()]).await.unwrap();
    assert_eq!(seen[0].health, Some(Health::Healthy));
    let detail = stage.engine.inspect(&id).await.unwrap().unwrap();
    assert_eq!(detail.health.unwrap().last, Some((0, "fine\n".to_owned())));
    let in_force = detail.healthcheck.unwrap();
    assert_eq!(in_force.command, ["/bin/sh", "-c", "echo fine"]);
    assert_eq!(in_force.timeout, Duration::from_secs(30));
    stage.clear().await;
}

#[tokio::test]
async fn what_an_older_engine_lacks_is_left_out_with_a_warning() {
    let stage = Stage::new().await;
    let check = Healthcheck {
        test: words(&["CMD", "true"]),
        start_period: Some(GoDuration(1_000_000_000)),
        start_interval: Some(GoDuration(100_000_000)),
        ..Healthcheck::default()
    };
    let service = Service {
        healthcheck: Some(check),
        ..Service::default()
    };
    let api = stage.engine.facts().await.unwrap().api;

    let created = stage
        .engine
        .create_container(&stage.container("true", service))
        .await
        .unwrap();

    let warned = created
        .warnings
        .iter()
        .any(|warning| warning.contains("start_interval"));
    assert_eq!(warned, api < ApiVersion::one(44), "{:?}", created.warnings);
    stage.clear().await;
}

#[tokio::test]
async fn both_streams_of_a_log_are_told_apart_and_a_terminal_is_one() {
    let stage = Stage::new().await;
    let script = "echo out; echo err >&2";
    for tty in [false, true] {
        let mut spec = stage.container(
            script,
            Service {
                tty,
                ..Service::default()
            },
        );
        spec.name = format!("{}-{tty}", stage.name);
        let id = stage.run(&spec).await;

        let query = LogQuery {
            follow: true,
            ..LogQuery::default()
        };
        let (out, err) = collected(stage.engine.logs(&id, &query).await.unwrap()).await;

        if tty {
            assert_eq!((out.as_str(), err.as_str()), ("out\r\nerr\r\n", ""));
        } else {
            assert_eq!((out.as_str(), err.as_str()), ("out\n", "err\n"));
        }
    }
    stage.clear().await;
}

#[tokio::test]
async fn a_log_can_be_cut_to_its_end() {
    let stage = Stage::new().await;
    let id = stage
        .run(&stage.container("echo a; echo b; echo c", Service::default()))
        .await;
    let follow = LogQuery {
        follow: true,
        ..LogQuery::default()
    };
    collected(stage.engine.logs(&id, &follow).await.unwrap()).await;

    let tail = LogQuery {
        tail: Some(1),
        ..LogQuery::default()
    };
    let (out, _) = collected(stage.engine.logs(&id, &tail).await.unwrap()).await;

    assert_eq!(out, "c\n");
    stage.clear().await;
}

#[tokio::test]
async fn a_program_in_a_container_gets_input_and_gives_output_and_exit_code() {
    let stage = Stage::new().await;
    stage
        .run(&stage.container("sleep 60", Service::default()))
        .await;
    let request = ExecRequest {
        command: words(&["sh", "-c", "cat; echo $WORD >&2; exit 4"]),
        environment: words(&["WORD=hello"]),
        stdin: true,
        ..ExecRequest::default()
    };

    let session = stage.engine.exec(&stage.name, &request).await.unwrap();
    let mut input = session.input.unwrap();
    input.write_all(b"ping").await.unwrap();
    drop(input);
    let (out, err) = collected(session.output).await;

    assert_eq!((out.as_str(), err.as_str()), ("ping", "hello\n"));
    assert_eq!(stage.engine.exec_exit(&session.id).await.unwrap(), Some(4));
    stage.clear().await;
}

#[tokio::test]
async fn a_terminal_has_the_size_that_it_is_told() {
    let stage = Stage::new().await;
    stage
        .run(&stage.container("sleep 60", Service::default()))
        .await;
    let request = ExecRequest {
        command: words(&["sh", "-c", "printf '\\001'; read line; busybox stty size"]),
        tty: true,
        stdin: true,
        ..ExecRequest::default()
    };

    let mut session = stage.engine.exec(&stage.name, &request).await.unwrap();
    let first = session.output.next().await.unwrap().unwrap();
    stage
        .engine
        .resize_exec(&session.id, 101, 33)
        .await
        .unwrap();
    session
        .input
        .as_mut()
        .unwrap()
        .write_all(b"\n")
        .await
        .unwrap();
    let (out, _) = collected(session.output).await;

    assert_eq!(first, Output::Stdout("\u{1}".into()));
    assert!(out.contains("33 101"), "{out:?}");
    stage.clear().await;
}

#[tokio::test]
async fn a_detached_program_is_left_alone() {
    let stage = Stage::new().await;
    stage
        .run(&stage.container("sleep 60", Service::default()))
        .await;

    let request = ExecRequest {
        command: words(&["sleep", "60"]),
        detach: true,
        ..ExecRequest::default()
    };
    let session = stage.engine.exec(&stage.name, &request).await.unwrap();

    assert!(session.input.is_none());
    assert_eq!(stage.engine.exec_exit(&session.id).await.unwrap(), None);
    stage.clear().await;
}

#[tokio::test]
async fn a_container_joins_all_its_networks_under_its_names() {
    let stage = Stage::new().await;
    let (front, back) = (stage.network("front").await, stage.network("back").await);
    let mut spec = stage.container("sleep 60", Service::default());
    spec.network_mode = None;
    spec.networks = [&front, &back]
        .map(|network| Attachment {
            network: network.clone(),
            aliases: words(&["web"]),
            config: ServiceNetwork::default(),
        })
        .to_vec();
    stage.run(&spec).await;

    let seen = stage.engine.containers(&[stage.label()]).await.unwrap();

    assert_eq!(seen[0].networks.keys().collect::<Vec<_>>(), [&back, &front]);
    let found = stage.engine.network(&front).await.unwrap().unwrap();
    assert_eq!(seen[0].networks[&front], found.id);
    stage.clear().await;
}

#[tokio::test]
async fn two_networks_of_one_name_are_refused_and_an_absent_one_is_none() {
    let stage = Stage::new().await;
    let name = stage.network("net").await;
    let spec = NetworkSpec {
        name: name.clone(),
        network: Network::default(),
        labels: stage.labels(),
    };

    let error = stage.engine.create_network(&spec).await.unwrap_err();

    assert!(matches!(error, EngineError::Conflict { .. }), "{error}");
    let id = stage.engine.network(&name).await.unwrap().unwrap().id;
    assert!(
        stage.engine.network(&id[..12]).await.unwrap().is_none(),
        "the beginning of an id is no name"
    );
    assert!(
        stage
            .engine
            .network("dt-no-such-network")
            .await
            .unwrap()
            .is_none()
    );
    stage.clear().await;
}

#[tokio::test]
async fn a_volume_keeps_what_is_written_and_files_are_there_before_the_start() {
    let stage = Stage::new().await;
    let volume = VolumeSpec {
        name: stage.name.clone(),
        volume: Volume::default(),
        labels: stage.labels(),
    };
    stage.engine.create_volume(&volume).await.unwrap();
    let mut spec = stage.container(
        "cat /run/secrets/key > /data/x; stat -c '%a %u:%g' /run/secrets/key; exec sleep 60",
        Service::default(),
    );
    spec.volumes = vec![ServiceVolume {
        kind: "volume".to_owned(),
        source: stage.name.clone(),
        target: "/data".to_owned(),
        ..ServiceVolume::default()
    }];
    spec.files = vec![InjectedFile {
        path: "/run/secrets/key".to_owned(),
        content: b"secret".to_vec(),
        mode: 0o440,
        uid: 10_001,
        gid: 7,
    }];
    let id = stage.run(&spec).await;

    let mut log = stage
        .engine
        .logs(
            &id,
            &LogQuery {
                follow: true,
                ..LogQuery::default()
            },
        )
        .await
        .unwrap();
    let line = log.next().await.unwrap().unwrap();
    let (out, _, exit) = stage
        .exec(ExecRequest {
            command: words(&["cat", "/data/x"]),
            ..ExecRequest::default()
        })
        .await;

    assert_eq!(line, Output::Stdout("440 10001:7\n".into()));
    assert_eq!((out.as_str(), exit), ("secret", Some(0)));
    assert!(stage.engine.volume(&stage.name).await.unwrap().is_some());
    assert!(
        stage
            .engine
            .volume("dt-no-such-volume")
            .await
            .unwrap()
            .is_none()
    );
    stage.clear().await;
}

#[tokio::test]
async fn a_container_whose_files_cannot_be_written_is_not_left_behind() {
    let stage = Stage::new().await;
    let mut spec = stage.container(
        "true",
        Service {
            read_only: true,
            ..Service::default()
        },
    );
    spec.files = vec![InjectedFile {
        path: "/key".to_owned(),
        content: Vec::new(),
        mode: 0o400,
        uid: 0,
        gid: 0,
    }];

    let error = stage.engine.create_container(&spec).await.unwrap_err();

    assert!(error.to_string().contains("read-only"), "{error}");
    assert!(
        stage
            .engine
            .containers(&[stage.label()])
            .await
            .unwrap()
            .is_empty()
    );
    stage.clear().await;
}

#[tokio::test]
async fn rights_limits_and_host_settings_reach_the_container() {
    let stage = Stage::new().await;
    let service = Service {
        read_only: true,
        cap_drop: words(&["ALL"]),
        user: "10001".to_owned(),
        hostname: "agent".to_owned(),
        working_dir: "/work".to_owned(),
        tmpfs: words(&["/work:mode=1777"]),
        environment: BTreeMap::from([
            ("SET".to_owned(), Some("yes".to_owned())),
            ("UNSET".to_owned(), None),
        ]),
        extra_hosts: words(&["box=10.0.0.9"]),
        init: Some(false),
        ..Service::default()
    };
    stage.run(&stage.container("sleep 60", service)).await;

    let script = "hostname; echo $PWD; env; cat /proc/self/status; touch /x";
    let (out, err, _) = stage
        .exec(ExecRequest {
            command: words(&["sh", "-c", script]),
            ..ExecRequest::default()
        })
        .await;

    for line in [
        "agent\n/work\n",
        "SET=yes",
        "Uid:\t10001",
        "CapBnd:\t0000000000000000",
    ] {
        assert!(out.contains(line), "{line:?} in {out}");
    }
    assert!(!out.contains("UNSET"));
    assert!(!err.is_empty());
    stage.clear().await;
}

#[tokio::test]
async fn a_published_port_is_seen_with_the_host_port_that_the_engine_took() {
    let stage = Stage::new().await;
    let mut spec = stage.container("sleep 60", Service::default());
    let network = stage.network("net").await;
    spec.network_mode = None;
    spec.networks = vec![Attachment {
        network,
        aliases: Vec::new(),
        config: ServiceNetwork::default(),
    }];
    spec.ports = vec![PortConfig {
        host_ip: "127.0.0.1".to_owned(),
        target: 8080,
        protocol: "tcp".to_owned(),
        ..PortConfig::default()
    }];
    stage.run(&spec).await;

    let seen = stage.engine.containers(&[stage.label()]).await.unwrap();

    let port = &seen[0].ports[0];
    assert_eq!(
        (port.target, port.address.as_deref()),
        (8080, Some("127.0.0.1"))
    );
    assert!(port.published.is_some());
    stage.clear().await;
}

#[tokio::test]
async fn errors_within_a_stream_are_errors() {
    let stage = Stage::new().await;

    let broken = stage.engine.load_image("this is no archive".into()).await;
    let absent = match stage
        .engine
        .pull_image("localhost:1/none/such:1", None, None)
        .await
    {
        Ok(progress) => progress.try_collect::<Vec<_>>().await.map(drop),
        Err(error) => Err(error),
    };

    assert!(broken.is_err());
    assert!(absent.is_err());
    assert!(
        stage
            .engine
            .image("localhost:1/none/such:1")
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        stage
            .engine
            .image_references()
            .await
            .unwrap()
            .contains(&BUSYBOX.to_owned())
    );
    stage.clear().await;
}

#[tokio::test]
async fn a_frozen_container_goes_on_and_a_signal_reaches_it() {
    let stage = Stage::new().await;
    let id = stage
        .run(&stage.container("sleep 60", Service::default()))
        .await;
    let mut events = stage.engine.events(&[stage.label()]).await.unwrap();

    let error = stage.engine.unpause_container(&id).await.unwrap_err();
    stage
        .engine
        .rename_container(&id, &format!("{}-b", stage.name))
        .await
        .unwrap();
    stage.engine.kill_container(&id, "SIGKILL").await.unwrap();

    assert!(!matches!(error, EngineError::Interrupted { .. }), "{error}");
    while events.try_next().await.unwrap().unwrap().what != (Happening::Died { exit_code: 137 }) {}
    stage.clear().await;
}

#[tokio::test]
async fn an_address_where_nobody_listens_says_what_was_tried() {
    let settings = ConnectSettings {
        host: Some("unix:///nonexistent/docker.sock".to_owned()),
        ..ConnectSettings::default()
    };

    let error = connect(&settings).await.err().unwrap();

    assert_eq!(
        error.to_string(),
        "no container engine answers\n  unix:///nonexistent/docker.sock (--host): there is no such socket"
    );
}
