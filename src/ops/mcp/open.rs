//! Begins a conversation with a server, whichever way leads to it, and ends it.

use super::Desk;
use super::PROBE;
use super::Problem;
use super::Server;
use super::Way;
use super::over;
use super::over::Leaving;
use super::over::Reached;
use crate::host::http::Client;
use crate::mcp;
use crate::mcp::Door;
use crate::mcp::Era;
use crate::mcp::Manner;
use crate::mcp::McpError;
use crate::mcp::Session;
use crate::mcp::stdio::Heard;
use crate::ops::health;
use crate::ops::selection;
use crate::state::Container;

/// A conversation, and what ends with it.
pub(super) struct Opened {
    pub(super) session: Session,
    heard: Option<Heard>,
    leaving: Leaving,
}

impl Opened {
    /// Ends the conversation and what was started for it.
    pub(super) async fn close(self, desk: &Desk<'_>) {
        self.session.close().await;
        self.leaving.see_off(desk).await;
    }

    /// Ends it because of an error, and returns what that means.
    pub(super) async fn give_up(self, desk: &Desk<'_>, error: &McpError) -> Problem {
        let Self {
            session,
            heard,
            leaving,
        } = self;
        let has_ended = heard.as_ref().is_some_and(Heard::has_ended);
        session.close().await;
        let exit = leaving.see_off(desk).await.filter(|_| has_ended);
        Problem::of_conversation(error, heard.as_ref(), exit)
    }
}

/// What a first attempt tells about a second one.
enum Failed {
    /// Another attempt would end the same.
    Finally(Problem),
    /// The era may have been a wrong guess.
    MaybeEra(Problem),
}

/// Begins a conversation. What is remembered of the server's era saves time, and is
/// forgotten where it is wrong.
pub(super) async fn open(desk: &Desk<'_>, server: &Server) -> Result<Opened, Problem> {
    let key = key(server);
    let remembered = desk.eras.of(&key);
    let first = attempt(desk, server, remembered).await;
    let opened = match (first, remembered) {
        (Ok(opened), _) => opened,
        (Err(Failed::MaybeEra(_)), Some(_)) => {
            desk.eras.forget(&key);
            finally(attempt(desk, server, None).await)?
        }
        // A server of the newer era that was slow, and refuses the older handshake.
        (Err(Failed::MaybeEra(problem)), None) if problem.is_about_protocol() => {
            match attempt(desk, server, Some(Era::Modern)).await {
                Ok(opened) => opened,
                Err(_) => return Err(problem),
            }
        }
        (Err(Failed::Finally(problem)), _) | (Err(Failed::MaybeEra(problem)), None) => {
            return Err(problem);
        }
    };
    desk.eras.learn(&key, opened.session.introduction.era);
    Ok(opened)
}

fn finally(attempt: Result<Opened, Failed>) -> Result<Opened, Problem> {
    attempt.map_err(|failed| match failed {
        Failed::Finally(problem) | Failed::MaybeEra(problem) => problem,
    })
}

/// What tells a server from what it may have been the last time.
fn key(server: &Server) -> String {
    let made_of = match &server.way {
        Way::OneOff { project, service } => project.image(service),
        Way::Exec { command, .. } | Way::Program { command, .. } => command.join(" "),
        Way::Http { path, .. } => path.clone(),
        Way::Url(door) => door.url.clone(),
        Way::Unusable(_) => String::new(),
    };
    format!("{}@{made_of}", server.name)
}

async fn attempt(desk: &Desk<'_>, server: &Server, era: Option<Era>) -> Result<Opened, Failed> {
    let manner = Manner {
        era,
        probe: PROBE,
        patience: desk.wanted.patience,
    };
    let reached = match &server.way {
        Way::Unusable(problem) => return Err(Failed::Finally(problem.clone())),
        Way::Url(door) => return over_http(door, manner).await,
        Way::Http {
            service,
            path,
            port,
        } => match inside_or_out(desk, server, service, path, *port).await {
            Ok(Path::Door(door)) => return over_http(&door, manner).await,
            Ok(Path::Streams(reached)) => Ok(*reached),
            Err(problem) => Err(problem),
        },
        Way::OneOff { project, service } => {
            over::by_one_off(desk, &server.name, project, service).await
        }
        Way::Exec { service, command } => over::by_exec(desk, service, command).await,
        Way::Program {
            command,
            environment,
        } => local(desk, command, environment),
    };
    over_streams(desk, reached.map_err(Failed::Finally)?, manner).await
}

pub(super) fn local(
    desk: &Desk<'_>,
    command: &[String],
    environment: &[(String, String)],
) -> Result<Reached, Problem> {
    if !desk.wanted.local {
        let program = command.first().map_or("", String::as_str);
        let message = format!("it is a program of this machine ({program}), and not started");
        return Err(Problem::new("local", message).hint("--local starts such programs"));
    }
    let project = desk.wanted.file.as_ref();
    let folder = project.map_or(&desk.context.environment.folder, |file| &file.working_dir);
    over::by_program(command, environment, folder)
}

async fn over_http(door: &Door, manner: Manner) -> Result<Opened, Failed> {
    let client = Client::new(manner.patience);
    let client = client
        .map_err(|silence| Failed::Finally(Problem::new("transport", silence.to_string())))?;
    match mcp::over_http(door, &client, manner).await {
        Ok(session) => Ok(Opened {
            session,
            heard: None,
            leaving: Leaving::Nothing,
        }),
        Err(error) => {
            let mut problem = Problem::of_conversation(&error, None, None);
            problem.message = format!("{}: {}", door.place(), problem.message);
            Err(Failed::MaybeEra(problem))
        }
    }
}

async fn over_streams(desk: &Desk<'_>, reached: Reached, manner: Manner) -> Result<Opened, Failed> {
    let Reached {
        streams,
        heard,
        leaving,
    } = reached;
    match mcp::over_streams(streams, manner).await {
        Ok(session) => Ok(Opened {
            session,
            heard: Some(heard),
            leaving,
        }),
        Err(error) => {
            let has_ended = heard.has_ended();
            let exit = leaving.see_off(desk).await.filter(|_| has_ended);
            let problem = Problem::of_conversation(&error, Some(&heard), exit);
            Err(Failed::MaybeEra(problem))
        }
    }
}

/// The way to a service that speaks HTTP.
pub(super) enum Path {
    /// By a port of the host.
    Door(Door),
    /// By a helper in its network.
    Streams(Box<Reached>),
}

/// By the published port where there is one, else from inside the network.
pub(super) async fn inside_or_out(
    desk: &Desk<'_>,
    server: &Server,
    service: &str,
    path: &str,
    port: Option<u16>,
) -> Result<Path, Problem> {
    let container = over::container(desk, service).await?;
    let path = path.trim_start_matches('/');
    if let Some(found) = health::port_to_ask(&container.ports, port)
        && let Some(published) = found.published
    {
        let host = health::published_host(&desk.context.address);
        let host = health::host_of(found, &host);
        return Ok(Path::Door(Door {
            url: format!("http://{host}:{published}/{path}"),
            headers: Vec::new(),
        }));
    }
    let (network, port) = within(&container, port)?;
    let host = selection::service_of(&container);
    let url = format!("http://{host}:{port}/{path}");
    let reached = over::by_relay(desk, &server.name, network, &url).await?;
    Ok(Path::Streams(Box::new(reached)))
}

/// The network and the port by which a container is asked from inside.
fn within(container: &Container, port: Option<u16>) -> Result<(&str, u16), Problem> {
    let exposed = container.ports.iter().filter(|one| one.protocol == "tcp");
    let port = port.or_else(|| exposed.map(|one| one.target).min());
    let port = port.ok_or_else(|| {
        Problem::new("unusable", "nobody says at which port it listens")
            .hint("`x-devtools: {mcp: {transport: http, port: …}}` says it")
    })?;
    let network = container.networks.keys().next().map(String::as_str);
    let network = network.filter(|name| !["host", "none"].contains(name));
    let network = network.ok_or_else(|| {
        Problem::new(
            "unusable",
            "it publishes no port, and is in no network of its own",
        )
    })?;
    Ok((network, port))
}
