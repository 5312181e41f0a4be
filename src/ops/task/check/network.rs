//! Whether services find and reach each other, asked from inside each container.

use std::time::Instant;

use futures_util::StreamExt;
use futures_util::stream;

use super::Check;
use super::Finding;
use super::Group;
use super::Stack;
use super::failed;
use super::not_testable;
use super::passed;
use super::tools;
use super::tools::Shown;
use super::tools::TOOLS;
use super::tools::Tool;
use crate::engine::Engine;
use crate::engine::ExecRequest;
use crate::ops::Result;
use crate::ops::health;
use crate::ops::selection;
use crate::ops::watch::command;
use crate::state::Container;
use crate::state::ContainerState;

/// How many questions are asked at once.
const AT_ONCE: usize = 6;

/// A service that others ask.
#[derive(Clone, Debug)]
struct Peer {
    service: String,
    url: String,
}

/// Asks every peer from inside every container that runs.
pub(super) async fn check(stack: &Stack<'_>, tell: &mut (dyn FnMut(Check) + Send)) -> Result<()> {
    let engine = stack.context.engine.as_ref();
    let settings = stack.project.map(health::settings).unwrap_or_default();
    let known: Vec<String> = settings.keys().cloned().collect();
    let containers = selection::containers(engine, stack.name, &[], &known).await?;
    let peers = peers(&containers, &settings);
    for container in &containers {
        let service = selection::service_of(container);
        let others: Vec<Peer> = peers
            .iter()
            .filter(|peer| peer.service != service)
            .cloned()
            .collect();
        let begun = Instant::now();
        let (dns, network) = of_container(engine, container, &others).await;
        for (what, (verdict, reason)) in [("dns", dns), ("http", network)] {
            tell(Check {
                group: Group::Network,
                name: format!("{what} from {}", container.name),
                verdict,
                reason,
                took: begun.elapsed(),
            });
        }
    }
    Ok(())
}

/// The services that listen, each with the address that others ask it at.
fn peers(
    containers: &[Container],
    settings: &indexmap::IndexMap<String, health::Settings>,
) -> Vec<Peer> {
    let mut peers: Vec<Peer> = Vec::new();
    for container in containers {
        let service = selection::service_of(container);
        let settings = settings.get(service).cloned().unwrap_or_default();
        let listens = container.ports.iter().filter(|port| port.protocol == "tcp");
        let port = settings
            .port
            .or_else(|| listens.map(|port| port.target).min());
        let is_known = peers.iter().any(|peer| peer.service == service);
        if let Some(port) = port.filter(|_| !is_known) {
            let path = settings.path.as_deref().unwrap_or("/health");
            peers.push(Peer {
                service: service.to_owned(),
                url: format!("http://{service}:{port}/{}", path.trim_start_matches('/')),
            });
        }
    }
    peers
}

/// What a container sees of its peers: their names, and their answers.
async fn of_container(
    engine: &dyn Engine,
    container: &Container,
    peers: &[Peer],
) -> (Finding, Finding) {
    let both = |finding: Finding| (finding.clone(), finding);
    if container.state != ContainerState::Running {
        return both(not_testable(format!("it is {}", container.state)));
    }
    let Some(first) = peers.first() else {
        return both(not_testable("there is no other service that listens"));
    };
    match tool_of(engine, container, &first.url).await {
        Ok(Found::Tool(tool)) => {
            let asked = peers.iter().map(async |peer| {
                let shown = ask(engine, container, &tool.asking(&peer.url)).await;
                (peer, shown)
            });
            let shown: Vec<_> = stream::iter(asked).buffered(AT_ONCE).collect().await;
            (
                judge_names(&shown, tool.name),
                judge_answers(&shown, tool.name),
            )
        }
        Ok(Found::None { broken }) => {
            let why = match broken {
                Some(name) => format!("{name} of the image crashes, and there is no other tool"),
                None => "no tool in the image that asks over HTTP".to_owned(),
            };
            (
                names_alone(engine, container, peers).await,
                not_testable(why),
            )
        }
        Err(reason) => both(not_testable(reason)),
    }
}

/// What an image has to ask with.
enum Found {
    /// A tool that works.
    Tool(&'static Tool),
    /// None that works.
    None {
        /// One that crashes.
        broken: Option<&'static str>,
    },
}

/// The first tool of the image that works.
async fn tool_of(
    engine: &dyn Engine,
    container: &Container,
    url: &str,
) -> std::result::Result<Found, String> {
    let mut broken = None;
    for tool in TOOLS {
        let request = request(&tool.asking(url));
        let ended = command::run(engine, &container.id, &request).await;
        let ended = ended.map_err(|error| error.to_string())?;
        match ended.explanation {
            Some(_) => {}
            None if tools::is_usable(ended.code) => return Ok(Found::Tool(tool)),
            None => broken = Some(tool.name),
        }
    }
    Ok(Found::None { broken })
}

async fn ask(engine: &dyn Engine, container: &Container, words: &[String]) -> Shown {
    match command::run(engine, &container.id, &request(words)).await {
        Ok(ended) => tools::read(ended.code, &ended.output),
        Err(error) => Shown::Silent(error.to_string()),
    }
}

fn request(words: &[String]) -> ExecRequest {
    ExecRequest {
        command: words.to_vec(),
        ..ExecRequest::default()
    }
}

/// Looks names up where nothing speaks HTTP.
async fn names_alone(engine: &dyn Engine, container: &Container, peers: &[Peer]) -> Finding {
    let mut unknown = Vec::new();
    for peer in peers {
        let words = [tools::LOOKUP, "hosts", &peer.service].map(str::to_owned);
        match command::run(engine, &container.id, &request(&words)).await {
            Ok(ended) if ended.explanation.is_some() => {
                return not_testable("no tool in the image");
            }
            Ok(ended) if ended.code == 0 => {}
            Ok(_) => unknown.push(peer.service.clone()),
            Err(error) => return not_testable(error.to_string()),
        }
    }
    if unknown.is_empty() {
        passed(format!("all {} names are found (by getent)", peers.len()))
    } else {
        failed(format!("not found: {} (by getent)", unknown.join(", ")))
    }
}

fn judge_names(shown: &[(&Peer, Shown)], tool: &str) -> Finding {
    let mut unknown = Vec::new();
    let mut unclear = Vec::new();
    for (peer, shown) in shown {
        match shown {
            Shown::Answered | Shown::Silent(_) => {}
            Shown::Unknown(said) => unknown.push(format!("{}: {said}", peer.service)),
            Shown::Unclear(said) => unclear.push(format!("{}: {said}", peer.service)),
        }
    }
    if !unknown.is_empty() {
        failed(unknown.join("; "))
    } else if !unclear.is_empty() {
        not_testable(format!("{tool} does not tell: {}", unclear.join("; ")))
    } else {
        passed(format!("all {} names are found (by {tool})", shown.len()))
    }
}

fn judge_answers(shown: &[(&Peer, Shown)], tool: &str) -> Finding {
    let silent: Vec<String> = shown
        .iter()
        .filter_map(|(peer, shown)| match shown {
            Shown::Answered => None,
            Shown::Silent(said) | Shown::Unclear(said) => Some(format!("{}: {said}", peer.url)),
            Shown::Unknown(_) => Some(format!("{}: its name is not found", peer.url)),
        })
        .collect();
    if silent.is_empty() {
        passed(format!("all {} peers answer (by {tool})", shown.len()))
    } else {
        failed(silent.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn a_name_counts_as_found_only_if_the_tool_shows_it() {
        let peer = Peer {
            service: "web".to_owned(),
            url: "http://web:80/health".to_owned(),
        };
        let said = |text: &str| text.to_owned();
        let table = [
            (Shown::Answered, Verdict::Passed, Verdict::Passed),
            (
                Shown::Silent(said("refused")),
                Verdict::Passed,
                Verdict::Failed,
            ),
            (
                Shown::Unknown(said("bad address")),
                Verdict::Failed,
                Verdict::Failed,
            ),
            (
                Shown::Unclear(said("?")),
                Verdict::NotTestable,
                Verdict::Failed,
            ),
        ];

        for (shown, names, answers) in table {
            let shown = [(&peer, Shown::Answered), (&peer, shown)];
            assert_eq!(judge_names(&shown, "wget").0, names, "{shown:?}");
            assert_eq!(judge_answers(&shown, "wget").0, answers, "{shown:?}");
        }
    }
}
