//! Tests of what is made of the engine's events.

use super::sample::{death, event};
use super::*;
use crate::ops::events::Event;
use crate::tui::msg::JobNews;
use crate::tui::request::Request;
use crate::tui::testing::{NOW, facts};

/// The lines of a history that was told these events.
fn told(events: Vec<Event>) -> Vec<String> {
    let mut history = History::default();
    push(&mut history, events);
    lines(&history)
}

fn push(history: &mut History, events: Vec<Event>) {
    let facts = facts();
    let around = Around {
        project: "shop",
        facts: Some(&facts),
        jobs: &Jobs::default(),
        zone: &Zone::default(),
    };
    history.push(events, &around);
}

fn lines(history: &History) -> Vec<String> {
    history.entries().map(Entry::line).collect()
}

#[test]
fn a_death_after_a_want_of_memory_is_one_event() {
    let lines = told(vec![
        event(NOW, 100, "worker-1", "start"),
        event(NOW, 40, "worker-1", "oom"),
        death(NOW, 40, "worker-1", 137),
    ]);

    assert_eq!(
        lines,
        [
            "worker started",
            "worker died, exit 137, out of memory, after 1 min"
        ]
    );
}

#[test]
fn what_the_engine_says_of_memory_after_a_death_counts_too() {
    let lines = told(vec![
        death(NOW, 40, "worker-1", 137),
        event(NOW, 40, "worker-1", "oom"),
    ]);

    assert_eq!(lines, ["worker died, exit 137, out of memory"]);
}

#[test]
fn an_end_that_somebody_asked_for_is_a_stop() {
    let mut kill = event(NOW, 31, "api-1", "kill");
    kill.attributes.insert("signal".to_owned(), "15".to_owned());

    let by_signal = told(vec![kill, death(NOW, 30, "api-1", 0)]);
    let by_word = told(vec![
        death(NOW, 30, "api-1", 143),
        event(NOW, 30, "api-1", "stop"),
    ]);

    assert_eq!(by_signal, ["api stopped, exit 0"]);
    assert_eq!(by_word, ["api stopped, exit 143, terminated"]);
}

#[test]
fn a_start_soon_after_a_death_is_the_work_of_the_restart_policy() {
    let lines = told(vec![
        death(NOW, 40, "worker-1", 1),
        event(NOW, 24, "worker-1", "start"),
        event(NOW, 20, "worker-1", "health_status: healthy"),
    ]);

    assert_eq!(
        lines[1..],
        [
            "worker restarted, 16 s after it died, ← its restart policy",
            "worker healthy, 4 s after its start"
        ]
    );
}

#[test]
fn restarts_get_their_numbers_from_the_engine() {
    let mut history = History::default();
    push(
        &mut history,
        vec![
            death(NOW, 60, "agent-review-1", 1),
            event(NOW, 50, "agent-review-1", "start"),
            death(NOW, 40, "agent-review-1", 1),
            event(NOW, 24, "agent-review-1", "start"),
        ],
    );

    history.learn(&facts());

    let details: Vec<&str> = history.entries().map(|one| one.detail.as_str()).collect();
    assert_eq!(details[1], "number 1, 10 s after it died");
    assert_eq!(details[3], "number 2, 16 s after it died");
}

#[test]
fn who_needs_what_died_suffers_from_it() {
    let lines = told(vec![
        death(NOW, 60, "orchestrator-1", 1),
        event(NOW, 30, "api-1", "health_status: unhealthy"),
        event(NOW, 29, "redis-1", "health_status: unhealthy"),
    ]);

    assert_eq!(lines[1], "api unhealthy, ← orchestrator died 14:02:22");
    assert_eq!(lines[2], "redis unhealthy");
}

#[test]
fn what_follows_from_ones_own_action_says_so() {
    let mut history = History::default();
    let mut jobs = Jobs::default();
    let job = jobs.begin(NOW - 30 * SECOND, Request::Restart(vec!["api".to_owned()]));
    let around = Around {
        project: "shop",
        facts: None,
        jobs: &jobs,
        zone: &Zone::default(),
    };

    history.push(
        vec![
            death(NOW, 29, "api-1", 0),
            event(NOW, 28, "api-1", "start"),
            event(NOW, 28, "worker-1", "start"),
        ],
        &around,
    );
    history.heed(&jobs);
    jobs.hear(NOW, job, JobNews::Ended(Ok("restarted".to_owned())));

    assert!(history.heed(&jobs) && !history.heed(&jobs));
    assert_eq!(
        lines(&history),
        [
            "restart api done, after 30 s: restarted",
            "api ended, exit 0, ← you: restart api",
            "api started, 1 s after it died, ← you: restart api",
            "worker started"
        ]
    );
}

#[test]
fn health_probes_and_lookers_on_leave_nothing() {
    let noise = ["exec_create: sh", "exec_die", "attach", "resize", "restart"];
    let events = noise.map(|action| event(NOW, 1, "api-1", action));

    assert_eq!(told(events.to_vec()), [""; 0]);
}

#[test]
fn an_unhealthy_one_says_what_its_last_probe_wrote() {
    let mut history = History::default();
    let failing = event(NOW, 9, "agent-review-1", "health_status: unhealthy");
    push(&mut history, vec![failing]);

    history.learn(&facts());

    assert_eq!(
        lines(&history),
        ["agent-review unhealthy, 3 failed probes: connect: connection refused 127.0.0.1:9090"]
    );
}

#[test]
fn deaths_of_one_kind_make_a_sentence() {
    let mut events = Vec::new();
    for ago in [1_950, 1_270, 590] {
        events.push(event(NOW, ago + 660, "worker-1", "start"));
        events.push(event(NOW, ago, "worker-1", "oom"));
        events.push(death(NOW, ago, "worker-1", 137));
    }
    let mut history = History::default();
    push(&mut history, events);

    let sentences = history.patterns(NOW);

    assert_eq!(sentences[0].service, "worker");
    assert_eq!(sentences[0].runs.len(), 3);
    assert_eq!(
        sentences[0].sentence,
        "worker has died 3 times in 23 min, each time of memory, 11 min after its start: \
         looks like a leak, or a memory limit that is too low."
    );
    assert!(history.patterns(NOW + 7_200 * SECOND).is_empty());
}

#[test]
fn a_volume_and_a_network_are_told_by_name() {
    let mut made = event(NOW, 5, "api-1", "create");
    made.kind = "volume".to_owned();
    made.id = "shop_data".to_owned();
    made.attributes.clear();
    let mut mounted = made.clone();
    mounted.action = "mount".to_owned();

    assert_eq!(told(vec![made, mounted]), ["shop_data volume made"]);
}

#[test]
fn no_more_is_kept_than_there_is_room_for() {
    let mut history = History::default();
    let pause = |at: i64| event(NOW, -at, "api-1", "pause");

    push(&mut history, (0..6_000).map(pause).collect());

    assert_eq!(history.entries().len(), KEPT);
}

#[test]
fn names_from_the_engine_steer_no_terminal() {
    let mut hostile = event(NOW, 1, "api-1", "rename");
    let evil = "a\u{1b}]52;c;ZXZpbA==\u{7}b\u{202e}".to_owned();
    hostile.attributes.insert("name".to_owned(), evil.clone());
    hostile.attributes.insert("oldName".to_owned(), evil);

    assert_eq!(told(vec![hostile]), ["ab renamed, was ab"]);
}
