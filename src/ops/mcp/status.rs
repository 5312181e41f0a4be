//! How the servers of a stack are: what lacks before they are asked, whether they answer,
//! what their orchestrator wrote of those that it starts itself, and what was left behind.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::join_all;

use super::Desk;
use super::Problem;
use super::Server;
use super::Wanted;
use super::Way;
use super::ask::Asked;
use super::ask::Pong;
use super::ask::each;
use super::gc;
use super::gc::Leftover;
use super::over;
use crate::compose::model::Project;
use crate::engine::LogQuery;
use crate::engine::Output;
use crate::inside::image::ReferenceImage;
use crate::mcp::Session;
use crate::mcp::logs;
use crate::mcp::logs::Mention;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerState;

/// How many of the last lines of a log are read for what they say of servers.
const LINES: u64 = 2000;
/// How long a log may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The engine's socket, which a service needs that starts servers itself.
const SOCKET: &str = "docker.sock";
/// Words in names of variables without which a server can do little.
const NEEDED: [&str; 4] = ["TOKEN", "API_KEY", "SECRET", "PASSWORD"];

/// How all servers are.
#[derive(Clone, Debug)]
pub struct Status {
    /// The servers that devtools can ask.
    pub servers: Vec<Looked>,
    /// The services that start servers themselves.
    pub spawners: Vec<Spawner>,
    /// Containers of servers that run, or were left behind.
    pub containers: Vec<Leftover>,
}

/// How one server is.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its sign of life.
    pub asked: Asked<Pong>,
    /// What it lacks, whether it answers or not.
    pub lacks: Vec<String>,
}

/// A service that starts servers itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spawner {
    /// The service.
    pub service: String,
    /// What its log says of them.
    pub mentions: Vec<Mention>,
    /// Why it cannot start any, if that is so.
    pub problem: Option<String>,
}

/// Looks at all servers.
pub async fn status(context: &Context, wanted: &Wanted) -> Result<Status> {
    super::ask(context, wanted, async |desk, servers| {
        let known = gc::images(&servers);
        let (servers, spawners, containers) = tokio::join!(
            answers(desk, servers),
            spawners(desk),
            gc::running(desk.context, &known),
        );
        Ok(Status {
            servers,
            spawners: spawners?,
            containers: containers?,
        })
    })
    .await
}

async fn answers(desk: &Desk<'_>, servers: Vec<Server>) -> Vec<Looked> {
    let lacks: Vec<Vec<String>> = servers.iter().map(lacks).collect();
    let pong = async |session: &Session| {
        Ok(Pong {
            introduction: session.introduction.clone(),
            handshake: session.handshake,
            latency: session.ping().await?,
        })
    };
    let asked = each(desk, servers, pong).await;
    let asked = asked.into_iter().zip(lacks);
    asked
        .map(|(asked, lacks)| Looked { asked, lacks })
        .collect()
}

/// The variables that hold a token by their names, and hold nothing.
fn lacks(server: &Server) -> Vec<String> {
    let Way::OneOff { project, service } = &server.way else {
        return Vec::new();
    };
    let described = project.service(service);
    let variables = described.iter().flat_map(|service| &service.environment);
    let is_needed = |name: &str| NEEDED.iter().any(|word| name.to_uppercase().contains(word));
    let empty = variables
        .filter(|(name, value)| is_needed(name) && value.as_ref().is_none_or(String::is_empty));
    empty
        .map(|(name, _)| format!("{name} is not set"))
        .collect()
}

/// The services whose logs speak of servers, or that hold the engine's socket.
async fn spawners(desk: &Desk<'_>) -> Result<Vec<Spawner>> {
    let engine = desk.context.engine.as_ref();
    let containers = selection::containers(engine, &desk.wanted.project, &[], &[]).await?;
    let file = desk.wanted.file.as_deref();
    let looked = containers
        .iter()
        .map(|container| spawner(desk, file, container));
    Ok(join_all(looked).await.into_iter().flatten().collect())
}

async fn spawner(
    desk: &Desk<'_>,
    file: Option<&Project>,
    container: &Container,
) -> Option<Spawner> {
    let lines = log(desk, container).await;
    let mentions = logs::mentions(lines.lines());
    let socket = container
        .mounts
        .iter()
        .find(|mount| mount.target.ends_with(SOCKET));
    if mentions.is_empty() && socket.is_none() {
        return None;
    }
    let service = selection::service_of(container).to_owned();
    let is_running = container.state == ContainerState::Running;
    let problem = match socket {
        _ if !is_running => Some(format!("it is {}", container.state)),
        None if needs_socket(file, &service) => {
            Some("the engine's socket is not mounted".to_owned())
        }
        Some(mount) => unreachable_socket(desk, container, &mount.target).await,
        None => None,
    };
    Some(Spawner {
        service,
        mentions,
        problem,
    })
}

/// Whether the file mounts the socket although the container does not have it yet.
fn needs_socket(file: Option<&Project>, service: &str) -> bool {
    let described = file.and_then(|file| file.service(service));
    let mut mounts = described.iter().flat_map(|service| &service.volumes);
    mounts.any(|mount| mount.target.ends_with(SOCKET))
}

/// Where the host has no socket, the engine mounts an empty folder in its place.
async fn unreachable_socket(desk: &Desk<'_>, container: &Container, path: &str) -> Option<String> {
    use crate::engine::PathKind;
    let seen = desk.context.engine.stat_path(&container.id, path).await;
    match seen.ok()? {
        None => Some(format!("{path} is not there")),
        Some(stat) if stat.kind == PathKind::Folder => Some(format!(
            "{path} is a folder: the host has no socket at the path that is mounted"
        )),
        Some(_) => None,
    }
}

async fn log(desk: &Desk<'_>, container: &Container) -> String {
    let query = LogQuery {
        tail: Some(LINES),
        ..LogQuery::default()
    };
    let mut text = Vec::new();
    let reading = async {
        let Ok(mut log) = desk.context.engine.logs(&container.id, &query).await else {
            return;
        };
        while let Some(Ok(piece)) = log.next().await {
            let (Output::Stdout(bytes) | Output::Stderr(bytes)) = piece;
            text.extend_from_slice(&bytes);
        }
    };
    // A log that is slow says what it said so far.
    drop(tokio::time::timeout(PATIENCE, reading).await);
    crate::text::safe_text(&text)
}

/// Brings the images of all servers that have one of their own; returns those that came.
pub async fn pull(context: &Context, wanted: &Wanted) -> Result<Vec<(String, Option<Problem>)>> {
    let servers = super::servers::find(context, wanted).await?;
    let mut images = gc::images(&servers);
    images.retain(|image| image != ReferenceImage::REFERENCE);
    let engine = context.engine.as_ref();
    let keys = context.keys();
    let brought = images.into_iter().map(async |image| {
        let pulled = async {
            let credential = keys.for_image(&image).await;
            let mut progress = engine.pull_image(&image, None, credential.as_ref()).await?;
            while let Some(piece) = progress.next().await {
                piece?;
            }
            Ok::<_, crate::engine::EngineError>(())
        };
        let problem = match pulled.await {
            Ok(()) => None,
            Err(error) => match engine.image(&image).await {
                Ok(Some(_)) => Some(Problem::new(
                    "kept",
                    format!("the one that is here stays: {error}"),
                )),
                Ok(None) | Err(_) => Some(Problem {
                    message: error.to_string(),
                    ..over::absent(&image)
                }),
            },
        };
        (image, problem)
    });
    Ok(join_all(brought).await)
}
