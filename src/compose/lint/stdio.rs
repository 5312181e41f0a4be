//! Servers that speak over their standard input, and have none.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::Service;
use crate::value::image::ImageReference;

/// Words of a command or an image that speak of a server which listens on a port.
const NETWORK_WORDS: &[&str] = &[
    "http",
    "https",
    "sse",
    "streamable",
    "port",
    "host",
    "listen",
    "gateway",
    "proxy",
    "url",
    "uvicorn",
    "gunicorn",
];

/// The same of names of variables, where a URL is mostly that of somebody else.
const NETWORK_VARIABLES: &[&str] = &["http", "sse", "streamable", "port", "listen"];

/// Why a service is taken for one that speaks over its standard input.
enum Evidence {
    /// It says so, at this place below the service.
    Said(Vec<String>),
    /// It is an MCP server, and nothing tells of a port.
    Presumed,
}

pub(super) fn input_is_closed(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        if service.stdin_open || service.tty {
            continue;
        }
        let (Some(policy), Some(evidence)) = (endless_restart(service), evidence(service)) else {
            continue;
        };
        let message = match &evidence {
            Evidence::Said(_) => format!(
                "service {name:?} speaks over its standard input, which is closed: it ends at \
                 once and is started again without end"
            ),
            Evidence::Presumed => format!(
                "service {name:?} seems to be an MCP server on its standard input, which is \
                 closed: it would end at once and be started again without end"
            ),
        };
        let place = match &evidence {
            Evidence::Said(path) => path.iter().map(String::as_str).collect(),
            Evidence::Presumed => vec!["image"],
        };
        findings.of(
            name,
            Diagnostic::warning(code::STDIN_CLOSED, message)
                .at(view.at(name, policy))
                .label("starts it again")
                .related(view.at(name, &place), "tells of standard input")
                .help("add `stdin_open: true`, or have it listen on a port"),
        );
    }
}

/// Where it says that the service is started again even after it ended well.
fn endless_restart(service: &Service) -> Option<&'static [&'static str]> {
    let deployed = || service.deploy.as_ref()?.restart_policy.as_ref();
    match service.restart.as_str() {
        "always" | "unless-stopped" => Some(&["restart"]),
        "" => matches!(deployed()?.condition.as_str(), "any" | "")
            .then_some(&["deploy", "restart_policy"] as &[_]),
        _ => None,
    }
}

fn evidence(service: &Service) -> Option<Evidence> {
    if let Some((key, _)) = service.environment.iter().find(|(key, value)| {
        key.to_uppercase().contains("TRANSPORT") && value.as_deref() == Some("stdio")
    }) {
        return Some(Evidence::Said(vec!["environment".into(), key.clone()]));
    }
    let is_reachable = !service.ports.is_empty() || !service.expose.is_empty();
    for (key, words) in [
        ("command", &service.command.0),
        ("entrypoint", &service.entrypoint.0),
    ] {
        let words = words.as_deref().unwrap_or_default();
        if says_stdio(words, is_reachable) {
            return Some(Evidence::Said(vec![key.into()]));
        }
    }
    (!is_reachable && is_mcp_server(service) && !speaks_of_network(service))
        .then_some(Evidence::Presumed)
}

/// Whether a command line chooses stdio. The bare word is not enough where a port
/// is open: bridges take the command of a stdio server as an argument.
fn says_stdio(words: &[String], is_reachable: bool) -> bool {
    let chosen = words
        .windows(2)
        .any(|pair| pair[0].trim_start_matches('-').ends_with("transport") && pair[1] == "stdio");
    let joined = words
        .iter()
        .any(|word| word.trim_start_matches('-') == "transport=stdio");
    let bare = words
        .iter()
        .any(|word| matches!(word.as_str(), "stdio" | "--stdio"));
    chosen || joined || (bare && !is_reachable)
}

/// Whether the image or a word of the command is called an MCP server.
fn is_mcp_server(service: &Service) -> bool {
    let is_mcp = |text: &str| words_of(text).any(|word| word == "mcp");
    let image = service.image.parse::<ImageReference>();
    let by_image = image.is_ok_and(|image| is_mcp(image.name()) || is_scope(image.name()));
    by_image || command_words(service).any(|word| is_mcp(word) || is_scope(word))
}

fn is_scope(text: &str) -> bool {
    text.contains("@modelcontextprotocol/server-")
}

fn speaks_of_network(service: &Service) -> bool {
    let has_any =
        |text: &str, known: &[&str]| words_of(text).any(|word| known.contains(&word.as_str()));
    let test = service.healthcheck.iter().flat_map(|check| &check.test);
    let mut texts = command_words(service).chain(test).chain([&service.image]);
    let mut variables = service.environment.keys();
    texts.any(|text| has_any(text, NETWORK_WORDS))
        || variables.any(|name| has_any(name, NETWORK_VARIABLES))
        || !service.network_mode.is_empty()
}

fn command_words(service: &Service) -> impl Iterator<Item = &String> {
    let words = [&service.command.0, &service.entrypoint.0];
    words.into_iter().flatten().flatten()
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_lowercase)
}
