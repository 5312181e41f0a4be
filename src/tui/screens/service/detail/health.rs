//! The health check of a container and what its probes found.

use serde_json::Value;

use super::described::number;
use super::described::text;
use super::described::texts;
use super::rows::Row;
use super::times;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::SECOND;

/// How many probes are kept; the engine itself keeps the last five.
const KEPT: usize = 200;

/// What the engine takes where a check says nothing.
const INTERVAL: i64 = 30 * SECOND;
const RETRIES: i64 = 3;

/// How long behind a probe its outcome is asked for.
const AFTERWARDS: i64 = SECOND / 4;

/// A health check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Check {
    /// What it runs.
    command: String,
    /// How it runs it, in words.
    manner: String,
    /// The pause between two probes, in nanoseconds.
    interval: i64,
}

/// What one probe found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Probe {
    /// When it began and ended, in nanoseconds since 1970.
    start: i64,
    end: i64,
    exit_code: i64,
    /// What it wrote, on one line.
    output: String,
}

impl Check {
    /// The check of a description, unless it has none.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let check = value.pointer("/Config/Healthcheck")?;
        let test = texts(check, "/Test");
        let (kind, words) = test.split_first()?;
        if *kind == "NONE" {
            return None;
        }
        let or = |number: i64, other: i64| if number > 0 { number } else { other };
        let interval = or(number(check, "/Interval"), INTERVAL);
        let mut manner = format!(
            "every {}, fails after {}, unhealthy after {} failures in a row",
            times::brief(interval),
            times::brief(or(number(check, "/Timeout"), INTERVAL)),
            or(number(check, "/Retries"), RETRIES),
        );
        let grace = number(check, "/StartPeriod");
        if grace > 0 {
            manner = format!("{manner}, none counts in the first {}", times::brief(grace));
        }
        Some(Self {
            command: words.join(" "),
            manner,
            interval,
        })
    }
}

impl Probe {
    /// The probes of a description, the oldest first.
    pub(super) fn all(value: &Value) -> Vec<Self> {
        let log = value.pointer("/State/Health/Log").and_then(Value::as_array);
        let probes = log.into_iter().flatten().filter_map(|probe| {
            let start = times::nanoseconds(text(probe, "/Start"))?;
            Some(Self {
                start,
                end: times::nanoseconds(text(probe, "/End")).unwrap_or(start),
                exit_code: number(probe, "/ExitCode"),
                output: super::rows::line(text(probe, "/Output").trim()),
            })
        });
        probes.collect()
    }

    fn row(&self) -> Row {
        let Self {
            start,
            end,
            exit_code,
            output,
        } = self;
        let took = times::brief(end - start);
        let row = Row::new(
            &times::clock(*start),
            &format!("exit {exit_code}  {took}  {output}"),
        );
        if *exit_code == 0 {
            row.signed(Glyph::Done, Role::Good).with(Role::Plain)
        } else {
            row.signed(Glyph::Failed, Role::Bad).with(Role::Plain)
        }
    }
}

/// Puts new probes behind those that are known; returns whether there are any.
pub(super) fn merge(known: &mut Vec<Probe>, new: Vec<Probe>) -> bool {
    let last = known.last().map_or(i64::MIN, |probe| probe.start);
    let before = known.len();
    known.extend(new.into_iter().filter(|probe| probe.start > last));
    let is_news = known.len() > before;
    let excess = known.len().saturating_sub(KEPT);
    known.drain(..excess);
    is_news
}

/// When the engine will have probed once more.
pub(super) fn next(check: &Check, probes: &[Probe]) -> Option<i64> {
    let last = probes.last()?;
    Some(last.end + check.interval + AFTERWARDS)
}

/// The check and what it found, the latest first.
pub(super) fn rows(sign: &Sign, check: Option<&Check>, probes: &[Probe]) -> Vec<Row> {
    let Some(check) = check else {
        let none = "It has no health check; `healthcheck:` of the service adds one.";
        return vec![Row::text(none, Role::Dim)];
    };
    let Check {
        command,
        manner,
        interval: _,
    } = check;
    let mut rows = vec![
        Row::new("verdict", &sign.word).signed(sign.glyph, sign.role),
        Row::new("check", command),
        Row::new("manner", manner),
    ];
    if probes.is_empty() {
        rows.push(Row::text("It was not probed yet.", Role::Dim));
    }
    rows.extend(probes.iter().rev().map(Probe::row));
    rows
}
