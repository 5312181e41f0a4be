//! What is said of images, without an engine.

use std::collections::BTreeMap;
use std::time::Duration;

use super::judge;
use super::secrets::in_image;
use super::trial::{Stop, Trial};
use super::*;
use crate::engine::{ImageSettings, Layer};
use crate::ops::up::Failure;

fn layer(command: &str) -> Layer {
    Layer {
        command: command.to_owned(),
        ..Layer::default()
    }
}

fn verdict(checks: &[Checked], check: Check) -> Option<Verdict> {
    let found = checks.iter().find(|one| one.check == check);
    found.map(|one| one.verdict)
}

fn trial() -> Trial {
    Trial {
        up: Ok((Duration::from_millis(1500), "Healthy")),
        is_checked: true,
        users: vec![1000],
        stop: Some(Stop {
            took: Duration::from_millis(100),
            grace: Duration::from_secs(10),
            code: 143,
        }),
    }
}

#[test]
fn secrets_are_found_by_their_names_and_forms_and_never_repeated() {
    let settings = ImageSettings {
        environment: [
            "PATH=/bin",
            "GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
            "DB_PASSWORD=correct-horse",
            "ADMIN_PASSWORD=changeme",
            "TOKEN_FILE=/run/secrets/token",
            "URL=postgres://app:canary7@db/app",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..ImageSettings::default()
    };
    let image = ImageDetail {
        settings,
        labels: BTreeMap::from([("x".to_owned(), "ghp_canary3dE5fG7hI9jK1lM3nO5".to_owned())]),
        ..ImageDetail::default()
    };
    let history = [
        layer("RUN |2 NPM_TOKEN=canary-9 VERSION=1 /bin/sh -c npm ci # buildkit"),
        layer("ENV API_KEY=${API_KEY}"),
        layer("RUN /bin/sh -c curl -u x https://me:canary@example.org/x"),
    ];

    let found = in_image(&image, &history);

    assert_eq!(
        found,
        [
            "variable DB_PASSWORD",
            "variable URL",
            "label x",
            "NPM_TOKEN in its history",
            "a password in a URL in its history",
        ]
    );
    assert!(!found.join(" ").contains("canary"));
}

#[test]
fn a_process_that_is_root_counts_and_not_what_the_image_says() {
    let by = |users: &[u32], named: &str| {
        let settings = ImageSettings {
            user: named.to_owned(),
            ..ImageSettings::default()
        };
        let trial = Trial {
            users: users.to_vec(),
            ..trial()
        };
        verdict(&judge::trial(&trial, &settings), Check::NonRoot).unwrap()
    };

    assert_eq!(by(&[999, 999], ""), Verdict::Passed);
    assert_eq!(by(&[0, 101], "nginx"), Verdict::Failed);
    assert_eq!(by(&[], "app:app"), Verdict::Passed);
    assert_eq!(by(&[], "0:0"), Verdict::Failed);
}

#[test]
fn what_had_to_be_killed_did_not_stop_and_what_ended_in_time_did() {
    let ended = |took, code| {
        let stop = Stop {
            took: Duration::from_millis(took),
            grace: Duration::from_secs(10),
            code,
        };
        let trial = Trial {
            stop: Some(stop),
            ..trial()
        };
        let checks = judge::trial(&trial, &ImageSettings::default());
        verdict(&checks, Check::Stops).unwrap()
    };

    assert_eq!(ended(10_200, 137), Verdict::Failed);
    assert_eq!(ended(200, 137), Verdict::Passed);
    assert_eq!(ended(9_000, 0), Verdict::Passed);
}

#[test]
fn a_failed_check_is_about_health_where_the_program_runs_and_about_the_start_where_not() {
    let lost = |stop: Option<Stop>| {
        let failure = Failure {
            what: "service web".to_owned(),
            reason: "its health check fails".to_owned(),
            last_probe: None,
            log: vec!["refused".to_owned()],
            held_back: Vec::new(),
        };
        let trial = Trial {
            up: Err(failure),
            stop,
            ..trial()
        };
        judge::trial(&trial, &ImageSettings::default())
    };
    let unhealthy = lost(trial().stop);
    let ended = lost(None);

    assert_eq!(verdict(&unhealthy, Check::Healthy), Some(Verdict::Failed));
    assert_eq!(verdict(&unhealthy, Check::Starts), Some(Verdict::Passed));
    assert_eq!(verdict(&ended, Check::Starts), Some(Verdict::Failed));
    assert_eq!(verdict(&ended, Check::Healthy), None);
    assert_eq!(unhealthy[0].details, ["its last lines:", "  refused"]);
}

#[test]
fn sizes_and_labels_fail_only_where_something_was_asked_for() {
    let image = ImageDetail {
        size: 2_000_000,
        ..ImageDetail::default()
    };
    let judged = |options: &VerifyOptions| {
        let checks = judge::image(&image, options);
        (
            verdict(&checks, Check::Size).unwrap(),
            verdict(&checks, Check::Labels).unwrap(),
        )
    };
    let strict = VerifyOptions {
        max_size: Some(ByteSize(1 << 20)),
        labels: vec!["org.opencontainers.image.source".to_owned()],
        ..VerifyOptions::default()
    };

    assert_eq!(
        judged(&VerifyOptions::default()),
        (Verdict::Passed, Verdict::Remark)
    );
    assert_eq!(judged(&strict), (Verdict::Failed, Verdict::Failed));
}

#[test]
fn a_word_is_a_service_where_there_is_one_and_else_an_image() {
    let image = targets(None, &["redis:7".to_owned()]).unwrap();

    assert_eq!(image, [Target::Image("redis:7".to_owned())]);
    assert!(targets(None, &["A B".to_owned()]).is_err());
    assert!(targets(None, &[]).is_err());
}
