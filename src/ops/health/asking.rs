//! Asks one service in the way that the file names.

use std::time::Duration;

use futures_util::StreamExt;

use super::Query;
use super::Settings;
use super::USUAL_PATH;
use super::host_of;
use super::judge;
use super::judge::Probe;
use super::judge::Reason;
use super::port_to_ask;
use crate::compose::probe::Http;
use crate::compose::probe::Way;
use crate::engine::ExecRequest;
use crate::engine::Output;
use crate::host::http::Client;
use crate::host::http::Silence;
use crate::host::tcp;
use crate::ops::Context;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;

/// How much of what a program writes is worth telling.
const MOST_OUTPUT: usize = 400;

/// What came of asking.
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// Nobody could be asked.
    None,
    /// An answer over HTTP, or why there is none.
    Http(Box<Probe>),
    /// The verdict of another way, and how long it took to come to it.
    Verdict(&'static str, Result<Duration, Reason>),
}

impl Sign {
    /// The way in a word.
    pub(super) fn way(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Http(_) => Some("http"),
            Self::Verdict(way, _) => Some(way),
        }
    }

    pub(super) fn latency(&self) -> Option<Duration> {
        match self {
            Self::None => None,
            Self::Http(probe) => probe.latency(),
            Self::Verdict(_, outcome) => outcome.as_ref().ok().copied(),
        }
    }

    pub(super) fn version(&self) -> Option<String> {
        match self {
            Self::Http(probe) => probe.version(),
            Self::None | Self::Verdict(..) => None,
        }
    }

    fn is_good(&self) -> bool {
        match self {
            Self::None => true,
            Self::Http(probe) => judge::judge_probe(probe, false).is_none(),
            Self::Verdict(_, outcome) => outcome.is_ok(),
        }
    }
}

/// Who is asked, and at which of its ports.
pub(super) struct Asked<'a> {
    pub(super) context: &'a Context,
    pub(super) query: &'a Query,
    pub(super) container: &'a Container,
    pub(super) service: &'a str,
    pub(super) settings: &'a Settings,
}

impl Asked<'_> {
    /// Asks as often as the file allows, until the answer is good.
    pub(super) async fn sign(&self) -> Sign {
        if self.container.state != ContainerState::Running {
            return Sign::None;
        }
        let probe = self.settings.probe.as_ref();
        let (retries, interval) =
            probe.map_or((0, Duration::ZERO), |probe| (probe.retries, probe.interval));
        let mut attempt = 0;
        loop {
            let sign = self.once().await;
            if sign.is_good() || attempt >= retries {
                return sign;
            }
            attempt += 1;
            tokio::time::sleep(interval).await;
        }
    }

    async fn once(&self) -> Sign {
        match self.settings.probe.as_ref().map(|probe| &probe.way) {
            None => self.http(&Http::default()).await,
            Some(Way::Http(http)) => self.http(http).await,
            Some(Way::Tcp { .. }) => Sign::Verdict("tcp", self.tcp().await),
            Some(Way::Exec(command)) => Sign::Verdict("exec", self.exec(command).await),
            Some(Way::Mcp) => Sign::Verdict("mcp", self.mcp()),
        }
    }

    fn patience(&self) -> Duration {
        let own = self.settings.probe.as_ref();
        own.and_then(|probe| probe.timeout)
            .unwrap_or(self.query.patience)
    }

    fn port(&self) -> Option<&ContainerPort> {
        port_to_ask(&self.container.ports, self.settings.port)
    }

    async fn http(&self, http: &Http) -> Sign {
        let url = match (&http.url, self.port()) {
            (Some(url), _) => url.clone(),
            (None, None) => {
                return match self.settings.probe {
                    Some(_) => Sign::Verdict("http", Err(Reason::NotPublished)),
                    None => Sign::None,
                };
            }
            (None, Some(port)) => {
                let Some(published) = port.published else {
                    return Sign::None;
                };
                let host = host_of(port, &self.query.host);
                let path = http.path.as_deref().unwrap_or(USUAL_PATH);
                let path = path.trim_start_matches('/');
                format!("http://{host}:{published}/{path}")
            }
        };
        let outcome = match self.client(&url) {
            Ok(client) => client.get(&url).await,
            Err(silence) => Err(silence),
        };
        Sign::Http(Box::new(Probe {
            outcome,
            was_asked_for: *self.settings != Settings::default(),
            expected: http.expected.clone(),
            strictly_of: self.query.strict.then(|| self.service.to_owned()),
        }))
    }

    /// A service of the stack is asked past any proxy; an address may be anywhere.
    fn client(&self, url: &str) -> Result<Client, Silence> {
        if !url.starts_with("https://") {
            return Client::new(self.patience());
        }
        let variable = |name: &str| self.context.environment.variable(name);
        Client::with_certificates(self.patience(), variable)
            .map_err(|error| Silence::Other(error.to_string()))
    }

    async fn tcp(&self) -> Result<Duration, Reason> {
        let port = self.port().ok_or(Reason::NotPublished)?;
        let published = port.published.ok_or(Reason::NotPublished)?;
        let host = host_of(port, &self.query.host);
        let reached = tcp::reach(&host, published, self.patience()).await;
        reached.map_err(Reason::Silent)
    }

    /// Runs a program in the container.
    async fn exec(&self, command: &[String]) -> Result<Duration, Reason> {
        let begun = tokio::time::Instant::now();
        let patience = self.patience();
        match tokio::time::timeout(patience, self.run(command)).await {
            Err(_) => Err(Reason::Silent(Silence::Timeout(patience))),
            Ok((0, _)) => Ok(begun.elapsed()),
            Ok((code, output)) => Err(Reason::Command { code, output }),
        }
    }

    async fn run(&self, command: &[String]) -> (i64, String) {
        let engine = self.context.engine.as_ref();
        let request = ExecRequest {
            command: command.to_vec(),
            ..ExecRequest::default()
        };
        let could_not = |error: crate::engine::EngineError| (-1, error.to_string());
        let mut session = match engine.exec(&self.container.id, &request).await {
            Ok(session) => session,
            Err(error) => return could_not(error),
        };
        let mut written = Vec::new();
        while let Some(piece) = session.output.next().await {
            let bytes = match piece {
                Ok(Output::Stdout(bytes) | Output::Stderr(bytes)) => bytes,
                Err(error) => return could_not(error),
            };
            let room = MOST_OUTPUT.saturating_sub(written.len());
            written.extend(bytes.iter().take(room));
        }
        let output = String::from_utf8_lossy(&written).trim().to_owned();
        match engine.exec_exit(&session.id).await {
            Ok(code) => (code.unwrap_or_default(), output),
            Err(error) => could_not(error),
        }
    }

    /// What the servers of MCP said, who were all asked at once.
    fn mcp(&self) -> Result<Duration, Reason> {
        match self.query.mcp.get(self.service) {
            Some(Ok(latency)) => Ok(*latency),
            Some(Err((class, message))) => Err(Reason::Mcp {
                class,
                message: message.clone(),
            }),
            None => Err(Reason::Mcp {
                class: "unusable",
                message: "`x-devtools: {mcp: …}` does not say how to talk to it".to_owned(),
            }),
        }
    }
}
