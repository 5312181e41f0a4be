//! Half an hour in the life of the tests' stack.

use std::collections::BTreeMap;

use super::Around;
use super::What;
use crate::ops::events::Event;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::jobs::Jobs;
use crate::tui::msg::JobNews;
use crate::tui::request::Request;

/// An event of a container, so many seconds ago.
pub(in crate::tui) fn event(now: i64, ago: i64, container: &str, action: &str) -> Event {
    let (service, number) = container.rsplit_once('-').unwrap();
    let attributes = [("name".to_owned(), format!("shop-{container}"))];
    Event {
        at: now - ago * SECOND,
        kind: "container".to_owned(),
        service: service.to_owned(),
        id: format!("{service}-{number}-0123456789abcdef"),
        action: action.to_owned(),
        attributes: BTreeMap::from(attributes),
    }
}

/// The end of a container's process.
pub(in crate::tui) fn death(now: i64, ago: i64, container: &str, exit_code: i64) -> Event {
    let mut event = event(now, ago, container, "die");
    let exit_code = exit_code.to_string();
    event.attributes.insert("exitCode".to_owned(), exit_code);
    event
}

/// Hands the model what happened to its stack.
pub(in crate::tui) fn fill(model: &mut Model) {
    let now = model.now;
    let mut events = Vec::new();
    for ago in [1_950, 1_430, 880, 714, 18] {
        events.push(event(now, ago, "worker-1", "oom"));
        events.push(death(now, ago, "worker-1", 137));
        if ago > 18 {
            events.push(event(now, ago - 16, "worker-1", "start"));
            events.push(event(now, ago - 21, "worker-1", "health_status: healthy"));
        }
    }
    events.push(death(now, 243, "agent-review-1", 1));
    events.push(event(now, 240, "agent-review-1", "start"));
    events.push(event(
        now,
        231,
        "agent-review-1",
        "health_status: unhealthy",
    ));
    let jobs = restart("agent-code", now, 1_510);
    for container in ["agent-code-1", "agent-code-2", "agent-code-3"] {
        events.push(event(now, 1_508, container, "kill"));
        events.push(death(now, 1_508, container, 0));
        events.push(event(now, 1_508, container, "stop"));
        events.push(event(now, 1_507, container, "start"));
        events.push(event(now, 1_503, container, "health_status: healthy"));
    }
    events.sort_by_key(|event| event.at);
    let around = Around {
        project: &model.scope.project,
        facts: model.facts.as_ref(),
        jobs: &jobs,
        zone: &model.zone,
    };
    model.history.push(events, &around);
    if let Some(facts) = &model.facts {
        model.history.learn(facts);
    }
    let differs = BTreeMap::from([("api".to_owned(), "its image changed".to_owned())]);
    model
        .history
        .differ(now - 370 * SECOND, &BTreeMap::new(), &differs);
    model.history.heed(&jobs);
    // The jobs of the model itself begin anew: no number of theirs is taken.
    model.history.open_job = 0;
    for entry in &mut model.history.entries {
        if let What::Yours { job, .. } = &mut entry.what {
            *job = u64::MAX;
        }
    }
}

/// A service was restarted from here, so many seconds ago.
fn restart(service: &str, now: i64, ago: i64) -> Jobs {
    let mut jobs = Jobs::default();
    let begun = now - ago * SECOND;
    let job = jobs.begin(begun, Request::Restart(vec![service.to_owned()]));
    let news = JobNews::Ended(Ok("restarted 3 containers".to_owned()));
    jobs.hear(begun + 8 * SECOND, job, news);
    jobs
}
