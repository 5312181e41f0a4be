//! How containers ended, as the events of the engine tell it.

use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use serde_json::Value;

use super::api::Api;
use super::api::PROJECT;
use super::api::labelled;

/// How a container ended that was asked to stop.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub(crate) service: String,
    pub(crate) exit_code: String,
    /// From the signal to its end.
    pub(crate) took: Duration,
}

impl Api {
    /// The time as the list of events takes it.
    pub(crate) fn now() -> String {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        format!("{}.{:09}", since.as_secs(), since.subsec_nanos())
    }

    /// How the containers of a project that were asked to stop since then ended.
    pub(crate) fn ends(&self, project: &str, since: &str) -> Vec<End> {
        let until = Self::now();
        let path = format!(
            "/events?since={since}&until={until}&{}",
            labelled(PROJECT, project)
        );
        let answer = self.send("GET", &path, "", b"");
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let events = serde_json::Deserializer::from_slice(&answer.body).into_iter();
        let events: Vec<Value> = events.map(Result::unwrap).collect();
        let asked = |event: &&Value| {
            event["Action"] == "kill" && event["Actor"]["Attributes"]["signal"] == "15"
        };
        let end = |asked: &Value| {
            let mut of_same = events.iter().filter(|one| one["id"] == asked["id"]);
            let died = of_same.find(|one| one["Action"] == "die")?;
            let nanos = |event: &Value| event["timeNano"].as_u64().unwrap();
            let attribute = |name: &str| died["Actor"]["Attributes"][name].as_str().unwrap();
            Some(End {
                service: attribute("com.docker.compose.service").to_owned(),
                exit_code: attribute("exitCode").to_owned(),
                took: Duration::from_nanos(nanos(died) - nanos(asked)),
            })
        };
        events.iter().filter(asked).filter_map(end).collect()
    }
}
