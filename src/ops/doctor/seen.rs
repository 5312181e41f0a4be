//! The project's containers as the engine describes them, and what lies in them.

use std::collections::BTreeMap;
use std::io::Read;

use futures_util::TryStreamExt;
use futures_util::future::join_all;
use futures_util::future::try_join_all;
use serde_json::Value;

use crate::doctor::Root;
use crate::doctor::Seen;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::state::Container;
use crate::state::Labels;

/// More than the head of an archive takes, extended names included.
const HEAD: usize = 16 * 1024;

/// The largest list of users that is read.
const PASSWD: usize = 256 * 1024;

/// Describes containers; those that went meanwhile are left out.
pub(super) async fn look(
    engine: &dyn Engine,
    containers: &[&Container],
) -> Result<Vec<Seen>, EngineError> {
    let described = containers.iter().map(async |container| {
        let Some(description) = engine.description(&container.id).await? else {
            return Ok(None);
        };
        let mut seen = of(container, &description);
        seen.account = account(engine, &seen).await;
        Ok::<_, EngineError>(Some(seen))
    });
    Ok(try_join_all(described)
        .await?
        .into_iter()
        .flatten()
        .collect())
}

fn of(container: &Container, description: &Value) -> Seen {
    let at = |path: &str| description.pointer(path);
    let text = |path: &str| {
        at(path)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let number = |path: &str| at(path).and_then(Value::as_u64).unwrap_or_default();
    let list = |path: &str| at(path).and_then(Value::as_array).into_iter().flatten();
    let texts = |path: &str| list(path).filter_map(Value::as_str);
    let pairs = texts("/Config/Env").filter_map(|pair| pair.split_once('='));
    let options = at("/HostConfig/LogConfig/Config").and_then(Value::as_object);
    let options = options.into_iter().flatten();
    Seen {
        id: container.id.clone(),
        name: container.name.clone(),
        service: Labels(&container.labels)
            .service()
            .unwrap_or_default()
            .to_owned(),
        state: text("/State/Status"),
        exit_code: at("/State/ExitCode")
            .and_then(Value::as_i64)
            .unwrap_or_default(),
        out_of_memory: at("/State/OOMKilled") == Some(&Value::Bool(true)),
        error: text("/State/Error"),
        restarts: number("/RestartCount"),
        user: text("/Config/User"),
        account: None,
        groups: texts("/HostConfig/GroupAdd").map(str::to_owned).collect(),
        environment: pairs
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
        mounts: container.mounts.clone(),
        log_driver: text("/HostConfig/LogConfig/Type"),
        log_options: options
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
            .collect::<BTreeMap<_, _>>(),
        log_path: text("/LogPath").into(),
        memory_limit: number("/HostConfig/Memory"),
    }
}

/// User and group of a container in numbers, by its own list of users where it names them.
async fn account(engine: &dyn Engine, seen: &Seen) -> Option<(u32, u32)> {
    let (user, group) = match seen.user.split_once(':') {
        Some((user, group)) => (user, Some(group)),
        None => (seen.user.as_str(), None),
    };
    if user.is_empty() || user == "root" {
        return Some((0, 0));
    }
    if let (Ok(user), Some(Ok(group))) = (user.parse(), group.map(str::parse)) {
        return Some((user, group));
    }
    let users = file(engine, &seen.id, "/etc/passwd", PASSWD).await;
    let line = users.as_deref().and_then(|users| {
        let mut lines = users
            .lines()
            .map(|line| line.split(':').collect::<Vec<_>>());
        lines.find(|fields| fields.len() > 3 && (fields[0] == user || fields[2] == user))
    });
    let number = match (&line, user.parse()) {
        (_, Ok(number)) => number,
        (Some(fields), Err(_)) => fields[2].parse().ok()?,
        (None, Err(_)) => return None,
    };
    let own = line.and_then(|fields| fields[3].parse().ok()).unwrap_or(0);
    let group = match group {
        Some(group) => group.parse().ok()?,
        None => own,
    };
    Some((number, group))
}

/// A small text file of a container.
async fn file(engine: &dyn Engine, container: &str, path: &str, most: usize) -> Option<String> {
    let archive = head(engine, container, path, most + HEAD).await?;
    let mut archive = tar::Archive::new(archive.as_slice());
    let mut entry = archive.entries().ok()?.next()?.ok()?;
    let mut text = String::new();
    entry.read_to_string(&mut text).ok()?;
    Some(text)
}

/// The folders at which containers have volumes, with their owners.
pub(super) async fn roots(engine: &dyn Engine, seen: &[Seen]) -> Vec<Root> {
    let mounts = seen.iter().flat_map(|seen| {
        let volumes = seen.mounts.iter().filter(|mount| mount.kind == "volume");
        volumes.map(move |mount| (seen, mount))
    });
    let roots = mounts.map(async |(seen, mount)| {
        let archive = head(engine, &seen.id, &mount.target, HEAD).await?;
        let mut archive = tar::Archive::new(archive.as_slice());
        let entry = archive.entries().ok()?.next()?.ok()?;
        let number = |number: u64| u32::try_from(number).ok();
        Some(Root {
            container: seen.name.clone(),
            volume: mount.volume.clone().unwrap_or_default(),
            target: mount.target.clone(),
            owner: number(entry.header().uid().ok()?)?,
            group: number(entry.header().gid().ok()?)?,
            mode: entry.header().mode().ok()?,
        })
    });
    join_all(roots).await.into_iter().flatten().collect()
}

/// The beginning of the archive of a path; the rest is never sent.
async fn head(engine: &dyn Engine, container: &str, path: &str, most: usize) -> Option<Vec<u8>> {
    let mut archive = engine.read_archive(container, path).await.ok()?;
    let mut bytes = Vec::new();
    while bytes.len() < most {
        let Some(piece) = archive.try_next().await.ok()? else {
            break;
        };
        bytes.extend_from_slice(&piece);
    }
    Some(bytes)
}
