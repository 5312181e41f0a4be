//! What happens to containers, and what they write.

use std::time::SystemTime;

use futures_util::{StreamExt, future};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::wire::{failed, get, path, segment};
use super::{Docker, SHORT, stream};
use crate::engine::{EngineEvent, Flow, Happening, LogQuery, Output, Result};
use crate::state::Health;

impl Docker {
    /// Subscribes to events.
    ///
    /// The engine sends the head of its answer just before it takes the
    /// subscription (moby `getEvents`), so the head alone proves nothing. Asking
    /// for everything since a moment before the call closes the gap: the engine
    /// looks at its record and subscribes under one lock.
    pub(super) async fn subscribe(&self, labels: &[String]) -> Result<Flow<EngineEvent>> {
        let call = "follow events";
        let since = self.clock().await?;
        let filters = json!({ "type": ["container"], "label": labels }).to_string();
        let path = path(
            "/events",
            &[("since", Some(&since)), ("filters", Some(&filters))],
        );
        let response = self.wire.exchange(call, get(&path)?, Some(SHORT)).await?;
        let lines = stream::json_lines(call, stream::bytes(call, response));
        Ok(Box::pin(lines.filter_map(|line| {
            future::ready(line.map(|line| event(&line)).transpose())
        })))
    }

    /// The engine's time, `seconds.nanoseconds`: our own clock where both share
    /// it, else the engine's word, for another machine's clock may differ.
    pub(super) async fn clock(&self) -> Result<String> {
        let ours = SystemTime::now();
        if self.local {
            return Ok(stamp(ours.into()));
        }
        let info = self.api.info().await;
        let info = info.map_err(|error| failed("ask for the engine's time", error))?;
        let theirs = info.system_time.unwrap_or_default();
        // It tells its time as a date, and takes none.
        let theirs = OffsetDateTime::parse(&theirs, &Rfc3339);
        Ok(stamp(theirs.unwrap_or(ours.into())))
    }

    /// Reads what a container wrote. Whether that is one stream or two in frames
    /// depends on its terminal; only newer engines say so in their answer.
    pub(super) async fn read_logs(
        &self,
        container: &str,
        query: &LogQuery,
    ) -> Result<Flow<Output>> {
        let call = format!("read the log of {container}");
        let LogQuery {
            follow,
            tail,
            since,
            until,
            timestamps,
        } = query;
        let time = |time: &Option<f64>| time.map(|time| format!("{time:.9}"));
        let (tail, since, until) = (tail.map(|tail| tail.to_string()), time(since), time(until));
        let path = path(
            &format!("/containers/{}/logs", segment(container)),
            &[
                ("stdout", Some("1")),
                ("stderr", Some("1")),
                ("follow", follow.then_some("1")),
                ("timestamps", timestamps.then_some("1")),
                ("tail", tail.as_deref()),
                ("since", since.as_deref()),
                ("until", until.as_deref()),
            ],
        );
        let options = None::<bollard::query_parameters::InspectContainerOptions>;
        let inspected = self.api.inspect_container(container, options);
        let opened = self.wire.exchange(&call, get(&path)?, Some(SHORT));
        let (inspected, opened) = future::join(inspected, opened).await;
        let config = inspected.map_err(|error| failed(&call, error))?.config;
        let tty = config.and_then(|config| config.tty).unwrap_or_default();
        Ok(stream::output(&call, tty, stream::bytes(&call, opened?)))
    }
}

/// A time as the engine takes it: `seconds.nanoseconds`.
fn stamp(time: OffsetDateTime) -> String {
    format!("{}.{:09}", time.unix_timestamp(), time.nanosecond())
}

/// Seconds since 1970 of a time as the engine tells it, or as we ask by it.
pub(super) fn seconds(time: &str) -> Option<f64> {
    if let Ok(seconds) = time.parse() {
        return Some(seconds);
    }
    let time = OffsetDateTime::parse(time, &Rfc3339).ok()?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact to less than a microsecond"
    )]
    let microseconds = (time.unix_timestamp_nanos() / 1000) as f64;
    Some(microseconds / 1e6)
}

/// One line of the engine; `None` if it is about something else.
fn event(line: &Value) -> Option<EngineEvent> {
    let actor = line.get("Actor")?;
    let attribute = |name: &str| actor["Attributes"][name].as_str();
    let action = line["Action"].as_str()?;
    let (word, rest) = action.split_once(": ").unwrap_or((action, ""));
    let what = match word {
        "create" => Happening::Created,
        "start" => Happening::Started,
        "die" | "died" => Happening::Died {
            exit_code: attribute("exitCode")
                .or_else(|| attribute("containerExitCode"))
                .and_then(|code| code.parse().ok())
                .unwrap_or_default(),
        },
        "oom" => Happening::OutOfMemory,
        "destroy" | "remove" => Happening::Removed,
        "health_status" => Health::from_word(rest)
            .or_else(|| Health::from_word(attribute("health_status")?))
            .map_or_else(|| Happening::Other(action.to_owned()), Happening::Health),
        _ => Happening::Other(action.to_owned()),
    };
    Some(EngineEvent {
        container: actor["ID"].as_str()?.to_owned(),
        name: attribute("name").unwrap_or_default().to_owned(),
        what,
        at: line["timeNano"].as_i64().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn happening(action: &str) -> Happening {
        let line = json!({
            "Type": "container", "Action": action, "timeNano": 7,
            "Actor": {"ID": "abc", "Attributes": {"name": "web-1", "exitCode": "137"}},
        });
        event(&line).unwrap().what
    }

    #[test]
    fn a_date_is_asked_for_as_a_number() {
        let date = OffsetDateTime::parse("2026-11-21T01:00:00.5+01:00", &Rfc3339).unwrap();

        assert_eq!(stamp(date), "1795219200.500000000");
    }

    #[test]
    fn the_engines_time_is_a_number_or_a_date() {
        assert_eq!(seconds("1795219200.5"), Some(1_795_219_200.5));
        assert_eq!(seconds("2026-11-21T00:00:00.5Z"), Some(1_795_219_200.5));
        assert_eq!(seconds("now"), None);
    }

    #[test]
    fn the_engines_words_become_ours() {
        for (action, what) in [
            ("create", Happening::Created),
            ("start", Happening::Started),
            ("die", Happening::Died { exit_code: 137 }),
            ("oom", Happening::OutOfMemory),
            ("health_status: healthy", Happening::Health(Health::Healthy)),
            (
                "health_status: unhealthy",
                Happening::Health(Health::Unhealthy),
            ),
            ("destroy", Happening::Removed),
            (
                "exec_start: ls",
                Happening::Other("exec_start: ls".to_owned()),
            ),
        ] {
            assert_eq!(happening(action), what, "{action}");
        }
    }
}
