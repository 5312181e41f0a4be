//! What counts as healthy, and what is told otherwise.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Settings;
use super::judge::Probe;
use super::judge::Reason;
use super::judge::judge;
use crate::compose::probe::Expected;
use crate::engine::ContainerDetail;
use crate::engine::HealthReport;
use crate::host::http::Answer;
use crate::host::http::Silence;
use crate::state::ContainerState;
use crate::state::Health;

fn container(state: ContainerState, health: Option<Health>) -> ContainerDetail {
    let last = Some((1, "connect: refused\n".to_owned()));
    ContainerDetail {
        id: "id".to_owned(),
        name: "shop-web-1".to_owned(),
        labels: BTreeMap::new(),
        state,
        health: health.map(|health| HealthReport {
            health,
            failures: 0,
            last,
        }),
        exit_code: 3,
        out_of_memory: false,
        error: String::new(),
        started_at: String::new(),
        finished_at: String::new(),
        restarts: 4,
        has_restart_policy: false,
        tty: false,
        grace: Duration::from_secs(10),
        healthcheck: None,
    }
}

fn answered(status: u16, body: &str) -> Probe {
    let body = body.as_bytes().to_vec();
    let latency = Duration::from_millis(2);
    Probe {
        outcome: Ok(Answer {
            status,
            body,
            latency,
            ..Answer::default()
        }),
        was_asked_for: false,
        expected: Expected::default(),
        strictly_of: None,
    }
}

fn verdict(detail: &ContainerDetail, probe: Option<&Probe>) -> String {
    judge(detail, probe).map_or("healthy".to_owned(), |reason| reason.to_string())
}

#[test]
fn an_answer_is_healthy_by_its_code_and_its_status() {
    let running = container(ContainerState::Running, None);
    for (status, body, expected) in [
        (200, "", "healthy"),
        (204, "", "healthy"),
        (200, "fine", "healthy"),
        (200, r#"{"status":"OK"}"#, "healthy"),
        (200, r#"{"status":"pass","version":"1"}"#, "healthy"),
        (200, r#"{"ready":true}"#, "healthy"),
        (200, r#"{"status":"degraded"}"#, "status \"degraded\""),
        (200, r#"{"status":"#, "answer is not valid JSON"),
        (500, "", "HTTP 500"),
        (404, "", "HTTP 404"),
        (302, "", "HTTP 302"),
    ] {
        assert_eq!(
            verdict(&running, Some(&answered(status, body))),
            expected,
            "{status} {body}"
        );
    }
}

#[test]
fn each_way_of_not_running_is_told_apart() {
    let with = |state| verdict(&container(state, None), None);

    assert_eq!(with(ContainerState::Running), "healthy");
    assert_eq!(with(ContainerState::Created), "not started");
    assert_eq!(with(ContainerState::Exited), "exited with code 3");
    assert_eq!(with(ContainerState::Paused), "paused");
    assert_eq!(
        with(ContainerState::Restarting),
        "restarting, 4 times so far, last exit code 3"
    );
    let out_of_memory = ContainerDetail {
        out_of_memory: true,
        ..container(ContainerState::Exited, None)
    };
    assert_eq!(verdict(&out_of_memory, None), "out of memory");
}

#[test]
fn a_job_that_ended_well_is_as_it_should_be() {
    let job = Settings {
        is_job: true,
        ..Settings::default()
    };

    assert!(job.is_meant(&Reason::Exited { code: 0 }));
    assert!(!job.is_meant(&Reason::Exited { code: 1 }));
    assert!(!Settings::default().is_meant(&Reason::Exited { code: 0 }));
}

#[test]
fn a_failing_health_check_tells_what_its_last_probe_wrote() {
    let failing = container(ContainerState::Running, Some(Health::Unhealthy));

    assert_eq!(
        verdict(&failing, Some(&answered(200, ""))),
        "health check fails: connect: refused"
    );
}

#[test]
fn a_good_answer_is_ahead_of_a_health_check_without_a_verdict() {
    let starting = container(ContainerState::Running, Some(Health::Starting));

    assert_eq!(judge(&starting, None), Some(Reason::Starting));
    assert_eq!(judge(&starting, Some(&answered(200, ""))), None);
}

#[test]
fn a_database_with_a_health_check_need_not_speak_http_but_without_one_must() {
    let silent = Probe {
        outcome: Err(Silence::NotHttp),
        ..answered(200, "")
    };
    let asked_for = Probe {
        was_asked_for: true,
        ..silent.clone()
    };
    let checked = container(ContainerState::Running, Some(Health::Healthy));
    let unchecked = container(ContainerState::Running, None);

    assert_eq!(verdict(&checked, Some(&silent)), "healthy");
    assert_eq!(verdict(&checked, Some(&asked_for)), "no HTTP answer");
    assert_eq!(verdict(&unchecked, Some(&silent)), "no HTTP answer");
}

#[test]
fn what_the_file_expects_of_an_answer_is_held_against_it() {
    let running = container(ContainerState::Running, None);
    let with = |expected: &Expected, status, body| {
        let probe = Probe {
            expected: expected.clone(),
            ..answered(status, body)
        };
        verdict(&running, Some(&probe))
    };
    let statuses = Expected {
        statuses: vec![200, 503],
        ..Expected::default()
    };
    assert_eq!(with(&statuses, 503, "{\"status\":\"starting\"}"), "healthy");
    assert_eq!(with(&statuses, 204, ""), "HTTP 204");
    let body = Expected {
        body: Some("ready".to_owned()),
        ..Expected::default()
    };
    assert_eq!(with(&body, 200, "is ready"), "healthy");
    assert_eq!(with(&body, 200, ""), "answer does not contain \"ready\"");
    let fields = Expected {
        fields: vec![("a.b".to_owned(), serde_json::json!(1))],
        ..Expected::default()
    };
    assert_eq!(with(&fields, 200, "{\"a\":{\"b\":1}}"), "healthy");
    assert_eq!(with(&fields, 200, "{\"a\":{\"b\":2}}"), "a.b is 2");
    assert_eq!(with(&fields, 200, "{}"), "answer has no a.b");
    assert_eq!(with(&fields, 200, "ok"), "answer is not valid JSON");
}

#[test]
fn nothing_less_than_the_services_own_word_will_do_where_it_is_strict() {
    let running = container(ContainerState::Running, None);
    for (body, expected) in [
        ("", "answer is empty"),
        ("fine", "answer is not valid JSON"),
        ("{}", "answer has no status"),
        (
            r#"{"status":"ok","service":"db"}"#,
            "answer is that of service \"db\"",
        ),
        (r#"{"status":"ok","service":"web"}"#, "healthy"),
        (r#"{"status":"ok"}"#, "healthy"),
    ] {
        let probe = Probe {
            strictly_of: Some("web".to_owned()),
            ..answered(200, body)
        };
        assert_eq!(verdict(&running, Some(&probe)), expected, "{body}");
    }
}

#[test]
fn an_exit_code_is_told_with_what_it_means() {
    let killed = ContainerDetail {
        exit_code: 137,
        ..container(ContainerState::Exited, None)
    };

    assert!(verdict(&killed, None).starts_with("exited with code 137 (SIGKILL"));
}
