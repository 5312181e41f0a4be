//! Finds out where the replicas of the agents are, and how they are.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::Url;
use serde_json::Value;
use tokio::net::lookup_host;
use tokio::sync::Notify;

use super::desk::Desk;
use crate::host::http::{Client, Request, Silence};
use crate::task::fleet::About;

/// How often the agents are asked how they are. Nothing tells when the name of a
/// service leads to other addresses, so it is looked up as often.
const ROUND: Duration = Duration::from_secs(5);

/// How long there is at least between two rounds, however much there is to do.
const BREATH: Duration = Duration::from_millis(500);

/// How long an agent may take to say how it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// The most that is read of a health page or a card.
const LONGEST: usize = 64 * 1024;

/// Who goes round.
pub(super) struct Scout {
    desk: Desk,
    client: Client,
    /// The agents and where they are asked.
    agents: Vec<(String, Url)>,
    /// Somebody has work for the agents.
    pub(super) wanted: Arc<Notify>,
}

impl Scout {
    /// A scout for `agents`.
    pub(super) fn new(desk: Desk, agents: Vec<(String, Url)>) -> Result<Self, Silence> {
        Ok(Self {
            desk,
            client: Client::new(PATIENCE)?,
            agents,
            wanted: Arc::default(),
        })
    }

    /// Goes round until the program ends.
    pub(super) async fn run(self) {
        loop {
            join_all(
                self.agents
                    .iter()
                    .map(|(agent, url)| self.visit(agent, url)),
            )
            .await;
            tokio::time::sleep(BREATH).await;
            // Whichever comes first; that nobody has work is no error.
            drop(tokio::time::timeout(ROUND, self.wanted.notified()).await);
        }
    }

    async fn visit(&self, agent: &str, url: &Url) {
        let addresses = match addresses_of(url).await {
            Ok(addresses) => addresses,
            Err(reason) => {
                let agent = agent.to_owned();
                self.desk.tell(move |clerk| {
                    let now = clerk.now();
                    if clerk.fleet.lost(&agent, &reason, now) {
                        clerk.announce(&agent);
                    }
                });
                return;
            }
        };
        let (name, located) = (agent.to_owned(), addresses.clone());
        self.desk
            .tell(move |clerk| clerk.fleet.located(&name, &located));
        join_all(
            addresses
                .iter()
                .map(|address| self.ask(agent, url, address)),
        )
        .await;
    }

    /// Asks one replica how it is, and for its card if it is well.
    async fn ask(&self, agent: &str, url: &Url, address: &str) {
        let begun = Instant::now();
        let said = self
            .page(url, address, "health")
            .await
            .map(|page| about(&page));
        let is_well = said.is_ok();
        let latency = begun.elapsed();
        let (name, place) = (agent.to_owned(), address.to_owned());
        let has_card = self.desk.ask(move |clerk| {
            let now = clerk.now();
            if clerk.fleet.heard(&name, &place, said, latency, now) {
                clerk.announce(&name);
            }
            clerk.fleet.has_card(&name)
        });
        if !is_well || has_card.await.unwrap_or(true) {
            return;
        }
        // Who has no card has one of the guide's agents, which is fine.
        if let Ok(card) = self.page(url, address, ".well-known/agent-card.json").await
            && let Some(Value::Array(skills)) = card.get("skills").cloned()
        {
            let agent = agent.to_owned();
            self.desk
                .tell(move |clerk| clerk.fleet.skilled(&agent, skills));
        }
    }

    async fn page(&self, url: &Url, address: &str, path: &str) -> Result<Value, String> {
        let request = Request::get(at(url, address, path)).header("host", host_of(url));
        let answer = self.client.send(request, LONGEST).await;
        let answer = answer.map_err(|silence| silence.to_string())?;
        if !answer.is_success() {
            return Err(format!("HTTP {}", answer.status));
        }
        // A body that is no JSON has nothing to say, but the code said that it is well.
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }
}

/// What a health page says about its service.
fn about(page: &Value) -> About {
    About {
        version: page
            .get("version")
            .and_then(Value::as_str)
            .map(str::to_owned),
        reference: page.get("reference").and_then(Value::as_bool),
        max_concurrency: page
            .get("max_concurrency")
            .and_then(Value::as_u64)
            .and_then(|number| usize::try_from(number).ok()),
    }
}

/// The addresses that a name leads to, in their order; over TLS only the name itself,
/// because the certificate is for that.
async fn addresses_of(url: &Url) -> Result<Vec<String>, String> {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return Err(format!("{url} has no host"));
    };
    if url.scheme() == "https" {
        return Ok(vec![format!("{host}:{port}")]);
    }
    let found = lookup_host((host.trim_matches(['[', ']']), port)).await;
    let found = found.map_err(|_| format!("the name {host} leads nowhere"))?;
    let mut addresses: Vec<String> = found.map(|address| address.to_string()).collect();
    addresses.sort();
    addresses.dedup();
    Ok(addresses)
}

fn at(url: &Url, address: &str, path: &str) -> String {
    let prefix = url.path().trim_matches('/');
    let slash = if prefix.is_empty() { "" } else { "/" };
    format!("{}://{address}/{prefix}{slash}{path}", url.scheme())
}

fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
