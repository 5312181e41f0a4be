//! Copies files between this machine and the containers of a service.

mod from;
mod into;

use std::path::Path;
use std::path::PathBuf;

use crate::archive::Ending;
use crate::archive::Refused;
use crate::archive::UnpackError;
use crate::archive::WrongPlace;
use crate::engine::Engine;
use crate::engine::PathStat;
use crate::event::Event;
use crate::host::tree;
use crate::host::tree::Kind;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper::Idle;
use crate::ops::selection;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;
use crate::text::echo;

/// Engines from this version on look at a path and use it in one step.
const SAFE_WITH_MOUNTS: [u32; 3] = [29, 5, 1];

/// One end of a copy, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// `SERVICE:PATH`.
    Container(String, String),
    /// `IMAGE:PATH`.
    Image(String, String),
    /// A path of this machine.
    Local(String),
    /// `-`: an archive on our input or output.
    Stream,
}

impl Side {
    /// Reads one end: a path that begins with `/` or `.` is never a service.
    pub fn of(text: &str) -> Self {
        match text.split_once(':') {
            _ if text == "-" => Self::Stream,
            _ if Path::new(text).is_absolute() || text.starts_with('.') => {
                Self::Local(text.to_owned())
            }
            Some((service, path)) if !service.is_empty() && !service.contains('/') => {
                Self::Container(service.to_owned(), path.to_owned())
            }
            Some(_) | None => Self::Local(text.to_owned()),
        }
    }

    /// Reads `IMAGE:PATH`, where the path begins with `/`.
    pub fn of_image(text: &str) -> Result<Self> {
        match text.split_once(":/") {
            Some((image, path)) if !image.is_empty() => {
                Ok(Self::Image(image.to_owned(), format!("/{path}")))
            }
            Some(_) | None => Err(usage(
                &format!("{} is not IMAGE:/PATH", echo(text)),
                "`devtools cp --image web:test:/app/coverage.xml .` copies from an image",
            )),
        }
    }
}

/// What `cp` is asked for.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub struct CopyOptions {
    /// From where.
    pub source: Side,
    /// Whereto.
    pub destination: Side,
    /// Keep owners; in a container: give everything to the user that it runs as.
    pub archive: bool,
    /// Copy what a link leads to, and not the link.
    pub follow_link: bool,
    /// Named pipes, setuid, setgid and sticky bits reach this machine, too.
    pub allow_special: bool,
    /// The number of the replica, where one is asked for.
    pub index: Option<u32>,
    /// One-off containers count, too.
    pub all: bool,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
    /// Only say what would be copied.
    pub dry_run: bool,
}

/// Copies, and says what was copied: a line for each container.
pub async fn copy(context: &Context, project: &str, options: &CopyOptions) -> Result<Vec<String>> {
    match (&options.source, &options.destination) {
        (Side::Container(service, path), Side::Local(_) | Side::Stream) => {
            let containers = containers(context, project, service, options).await?;
            match containers.first() {
                Some(first) => from::copy(context, first, path, options).await,
                None => Err(no_container(service, options)),
            }
        }
        (Side::Local(_) | Side::Stream, Side::Container(service, path)) => {
            let containers = containers(context, project, service, options).await?;
            if containers.is_empty() {
                return Err(no_container(service, options));
            }
            if options.source == Side::Stream && containers.len() > 1 {
                return Err(usage(
                    "the archive on our input can go into one container only",
                    "name it with --index",
                ));
            }
            let mut said = Vec::new();
            for container in &containers {
                said.extend(into::copy(context, container, path, options).await?);
            }
            Ok(said)
        }
        (Side::Image(image, path), Side::Local(_) | Side::Stream) => {
            let idle = Idle::of_image(context, image).await?;
            let copied = from_idle(context, &idle, path, options).await;
            idle.remove().await;
            copied
        }
        (Side::Container(..) | Side::Image(..), Side::Container(..)) => Err(usage(
            "copying from one container to another is not supported",
            "copy to this machine first, or pipe: `devtools cp a:/x - | devtools cp - b:/`",
        )),
        (_, Side::Image(..)) => Err(usage(
            "nothing is copied into an image",
            "write a Dockerfile, or copy into a container",
        )),
        (Side::Local(_) | Side::Stream, Side::Local(_) | Side::Stream) => Err(usage(
            "one side must be SERVICE:PATH",
            "`devtools cp web:/etc/hosts .` copies from a container",
        )),
    }
}

/// Copies out of a container that never runs.
async fn from_idle(
    context: &Context,
    idle: &Idle,
    path: &str,
    options: &CopyOptions,
) -> Result<Vec<String>> {
    let all = context
        .engine
        .containers(&[labels::HELPER.to_owned()])
        .await?;
    let container = all.iter().find(|container| container.id == idle.id());
    let container = container.ok_or_else(|| Error::Failed {
        message: "the container that was made of the image is gone".to_owned(),
        hint: None,
    })?;
    from::copy(context, container, path, options).await
}

async fn containers(
    context: &Context,
    project: &str,
    service: &str,
    options: &CopyOptions,
) -> Result<Vec<Container>> {
    let engine = context.engine.as_ref();
    let named = [service.to_owned()];
    let mut found = selection::containers(engine, project, &named, &options.known).await?;
    if options.all {
        let filter = [
            labels::of_project(project),
            format!("{}={service}", labels::SERVICE),
            format!("{}=True", labels::ONE_OFF),
        ];
        found.extend(engine.containers(&filter).await?);
    }
    if let Some(index) = options.index {
        found.retain(|one| Labels(&one.labels).number() == Some(index));
    }
    Ok(found)
}

fn no_container(service: &str, options: &CopyOptions) -> Error {
    Error::Failed {
        message: match options.index {
            Some(index) => format!("{service} has no replica {index}"),
            None => format!("{service} has no container"),
        },
        hint: Some(format!("`devtools up {service}` makes one")),
    }
}

/// Says so where a process of the container could lead the copy astray: it runs,
/// it has mounts, and the engine looks first and copies later (CVE-2026-42306).
async fn warn_of_races(context: &Context, container: &Container) -> Result<()> {
    if !container.state.is_alive() || container.mounts.is_empty() {
        return Ok(());
    }
    let facts = context.engine.facts().await?;
    let mut numbers = facts.version.split(|c: char| !c.is_ascii_digit());
    let version = [(); 3].map(|()| numbers.next().and_then(|n| n.parse().ok()).unwrap_or(0));
    if facts.product == "Docker" && version < SAFE_WITH_MOUNTS {
        let text = format!(
            "{} runs and has mounts: on Docker before 29.5.1 a process in it could lead the copy \
             elsewhere (CVE-2026-42306); stop it first unless you trust it",
            container.name
        );
        context.reporter.report(Event::Warning(text));
    }
    Ok(())
}

/// A path of a container, from its root on, without what it ends with.
fn from_root(path: &str) -> String {
    let trimmed = without_ending(path);
    format!("/{}", trimmed.trim_start_matches('/'))
}

/// A path without `/`, `/.` and the like at its end.
fn without_ending(path: &str) -> &str {
    let mut rest = path;
    loop {
        let shorter = match Ending::of(rest) {
            Ending::Dot => rest.strip_suffix('.').unwrap_or(rest),
            Ending::Slash => rest.trim_end_matches('/'),
            Ending::Name => return rest,
        };
        if shorter.is_empty() {
            return if rest.starts_with('/') { "/" } else { "." };
        }
        rest = shorter;
    }
}

/// The last name of a container's path; `None` for the root.
fn base(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|name| !name.is_empty())
}

/// What is at a path of a container, and that path; a link is followed if asked.
async fn look(
    engine: &dyn Engine,
    container: &Container,
    path: &str,
    follow: bool,
) -> Result<(String, Option<PathStat>)> {
    let stat = engine.stat_path(&container.id, path).await?;
    match stat {
        Some(stat) if follow && stat.kind == crate::engine::PathKind::Link => {
            let target = if stat.link_target.starts_with('/') {
                stat.link_target
            } else {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                format!("{folder}/{}", stat.link_target)
            };
            let stat = engine.stat_path(&container.id, &target).await?;
            Ok((target, stat))
        }
        stat => Ok((path.to_owned(), stat)),
    }
}

/// A path of this machine, and what is there; a link is followed if asked.
fn look_here(path: &Path, follow: bool) -> Result<(PathBuf, Option<Kind>)> {
    let kind = tree::kind_of(path)?;
    if follow && kind == Some(Kind::Link) {
        let path = tree::followed(path)?;
        let kind = tree::kind_of(&path)?;
        return Ok((path, kind));
    }
    Ok((path.to_owned(), kind))
}

fn usage(message: &str, hint: &str) -> Error {
    Error::Usage {
        message: message.to_owned(),
        hint: Some(hint.to_owned()),
    }
}

fn failed(message: String) -> Error {
    Error::Failed {
        message,
        hint: None,
    }
}

fn misplaced(wrong: WrongPlace, source: &str, destination: &str) -> Error {
    failed(format!("cannot copy {source} to {destination}: {wrong}"))
}

fn not_unpacked(error: UnpackError) -> Error {
    match error {
        UnpackError::Host(error) => error.into(),
        UnpackError::Refused(Refused { .. }) | UnpackError::Broken(_) => {
            failed(format!("{error}; nothing was written"))
        }
    }
}
