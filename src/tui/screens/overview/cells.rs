//! What stands in the cells of a row.

use super::rows::Row;
use crate::ops::board::ContainerFacts;
use crate::tui::amounts;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::standing;
use crate::tui::model::standing::Grade;
use crate::tui::model::usage::Rate;

/// From which share of its limit on memory is worth a look, and is trouble.
const MUCH: f64 = 80.0;
const TOO_MUCH: f64 = 90.0;

/// The name of a row: a service with how many of its containers run, or a container.
pub(super) fn name(row: Row<'_>) -> String {
    match row {
        Row::Service(standing) => {
            let name = &standing.service.name;
            match standing.wanted() {
                0 | 1 => name.clone(),
                wanted => format!("{name} {}/{wanted}", standing.running()),
            }
        }
        Row::Container(standing, container) => match container.number {
            Some(number) if !container.is_one_off => {
                format!("  {}-{number}", standing.service.name)
            }
            _ => format!("  {} (run)", container.name),
        },
    }
}

/// What it is doing.
pub(super) fn state(row: Row<'_>) -> Sign {
    match row {
        Row::Service(standing) => standing.state(),
        Row::Container(standing, container) => standing::state(standing.service, container),
    }
}

/// What its health check says.
pub(super) fn health(row: Row<'_>) -> Sign {
    match row {
        Row::Service(standing) => standing.health(),
        Row::Container(_, container) => standing::health(container),
    }
}

/// How often it was started again, and whether that is worth a look.
pub(super) fn restarts(row: Row<'_>) -> (String, Role) {
    let restarts = match row {
        Row::Service(standing) => standing.restarts(),
        Row::Container(_, container) => container.restarts,
    };
    let role = if restarts > 0 {
        Role::Attention
    } else {
        Role::Dim
    };
    (restarts.to_string(), role)
}

/// Since when it is as it is, or how long ago it ended, in so many cells at most; empty
/// if it never began.
pub(super) fn since(row: Row<'_>, now: i64, width: u16) -> String {
    let Some((at, has_ended)) = times(row) else {
        return String::new();
    };
    let span = amounts::span(now - at);
    let ago = format!("{span} ago");
    if has_ended && ago.len() <= usize::from(width) {
        ago
    } else {
        span
    }
}

/// The moment from which on a row counts the time.
pub(super) fn moment(row: Row<'_>) -> Option<i64> {
    let made = || made_at(row);
    times(row).map(|(at, _)| at).or_else(made)
}

/// When a container that was not started yet was made.
pub(super) fn made_at(row: Row<'_>) -> Option<i64> {
    let first = match row {
        Row::Service(standing) => standing.worst()?,
        Row::Container(_, container) => container,
    };
    first.started_at.is_none().then_some(first.made_at)
}

fn times(row: Row<'_>) -> Option<(i64, bool)> {
    match row {
        Row::Service(standing) => standing.since(),
        Row::Container(_, container) if container.state.is_alive() => {
            Some((container.started_at?, false))
        }
        Row::Container(_, container) => Some((container.finished_at?, true)),
    }
}

/// What a row that does not run waits for, or why there is nothing to see.
pub(super) fn remark(model: &Model, row: Row<'_>) -> Option<String> {
    let Row::Service(standing) = row else {
        return None;
    };
    let waiting = standing.waits_for(model);
    if let Some((_, what)) = waiting.filter(|_| standing.grade() == Grade::Waiting) {
        let for_long = made_at(row).map(|at| amounts::span(model.now - at));
        let for_long = for_long.map_or_else(String::new, |span| format!(", {span}"));
        return Some(format!("waits for {what}{for_long}"));
    }
    let worst = standing.worst()?;
    let has_ended = !worst.state.is_alive() && !worst.error.is_empty();
    has_ended.then(|| worst.error.clone())
}

/// The image of a row: of a container that it was made of, of a service the one of the
/// container that is worst off, or that of the file where there is none. A digest
/// behind the name is left out.
pub(super) fn image(row: Row<'_>) -> &str {
    let service = row.standing().service;
    let container = match row {
        Row::Service(standing) => standing.worst(),
        Row::Container(_, container) => Some(container),
    };
    // A container whose image lost its name to a newer one knows its id alone.
    let named = container.filter(|one| !one.image.starts_with("sha256:"));
    let image = named.map_or(service.image.as_str(), |one| &one.image);
    image.split_once('@').map_or(image, |(name, _)| name)
}

/// A share of a processor.
pub(in crate::tui) fn cpu(percent: f64) -> String {
    // One that idles would show another tenth every second.
    if percent < 1.0 {
        "<1%".to_owned()
    } else if percent < 9.95 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.0}%")
    }
}

/// Bytes a second in and out.
pub(super) fn rate(rate: Rate) -> String {
    let word = |bytes| match bytes {
        1..1000 => "<1k".to_owned(),
        _ => amounts::rate(bytes),
    };
    format!("{}/{}", word(rate.received), word(rate.sent))
}

/// Memory in use as a share of its limit, in percent.
#[expect(
    clippy::cast_precision_loss,
    reason = "a percentage needs no more than 53 bits"
)]
pub(super) fn share(memory: u64, limit: u64) -> f64 {
    if limit == 0 {
        return 0.0;
    }
    memory as f64 / limit as f64 * 100.0
}

/// Whether a share of a limit is worth a look.
pub(super) fn share_role(share: f64) -> Role {
    if share >= TOO_MUCH {
        Role::Bad
    } else if share >= MUCH {
        Role::Attention
    } else {
        Role::Plain
    }
}

/// The published ports: `8080:80`, or `80` where both are the same; empty without any.
pub(super) fn ports<'a>(containers: impl Iterator<Item = &'a ContainerFacts>) -> String {
    let mut words: Vec<String> = Vec::new();
    for port in containers.flat_map(|one| &one.ports) {
        let Some(published) = port.published else {
            continue;
        };
        let word = if published == port.target {
            published.to_string()
        } else {
            format!("{published}:{}", port.target)
        };
        // The same port on IPv4 and IPv6.
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}
