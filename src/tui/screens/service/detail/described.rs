//! What the engine tells of a container, put into rows once when it comes.

use serde_json::Value;

use super::health::Check;
use super::health::Probe;
use super::json::Folded;
use super::json::Json;
use super::masking;
use super::rows::Row;
use super::rows::table;
use super::summary::Summary;
use crate::tui::look::Role;

/// A container as the engine describes it, without its secrets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Described {
    pub(super) summary: Summary,
    pub(super) environment: Vec<Row>,
    pub(super) mounts: Vec<Row>,
    pub(super) labels: Vec<Row>,
    /// Its health check, if it has one.
    pub(super) check: Option<Check>,
    /// What the check found lately, the oldest first.
    pub(super) probes: Vec<Probe>,
    /// All of it, as JSON.
    pub(super) json: Json,
}

impl Described {
    /// What a description says, with these parts of it folded.
    pub(super) fn new(service: &str, mut value: Value, folded: &Folded) -> Self {
        masking::hide(&mut value);
        Self {
            summary: Summary::new(&value),
            environment: environment(service, &value),
            mounts: mounts(&value),
            labels: labels(&value),
            check: Check::of(&value),
            probes: Probe::all(&value),
            json: Json::new(&value, folded),
        }
    }
}

/// A text of the description; empty if it is not there.
pub(super) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_default()
}

/// A number of the description; 0 if it is not there.
pub(super) fn number(value: &Value, pointer: &str) -> i64 {
    let found = value.pointer(pointer).and_then(Value::as_i64);
    found.unwrap_or_default()
}

/// The texts of a list of the description.
pub(super) fn texts<'a>(value: &'a Value, pointer: &str) -> Vec<&'a str> {
    let list = value.pointer(pointer).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.collect()
}

fn environment(service: &str, value: &Value) -> Vec<Row> {
    let mut rows: Vec<Row> = texts(value, "/Config/Env")
        .into_iter()
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Row::new(name, value)
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    if rows.iter().any(|row| row.text.contains("***")) {
        let hint = format!("*** hides a secret: see `devtools exec {service} env`");
        rows.push(Row::text(&hint, Role::Dim));
    }
    rows
}

fn mounts(value: &Value) -> Vec<Row> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for mount in value["Mounts"].as_array().into_iter().flatten() {
        let kind = text(mount, "/Type");
        let source = match kind {
            "volume" => text(mount, "/Name"),
            _ => text(mount, "/Source"),
        };
        let can_write = mount["RW"].as_bool().unwrap_or_default();
        let access = if can_write { "read-write" } else { "read-only" };
        let line = [text(mount, "/Destination"), kind, access, source];
        lines.push(line.map(super::rows::line).into());
    }
    let tmpfs = value
        .pointer("/HostConfig/Tmpfs")
        .and_then(Value::as_object);
    for (target, options) in tmpfs.into_iter().flatten() {
        let options = options.as_str().unwrap_or_default();
        let line = [target.as_str(), "tmpfs", "read-write", options];
        lines.push(line.map(super::rows::line).into());
    }
    lines.sort();
    if !lines.is_empty() {
        lines.insert(
            0,
            ["TARGET", "KIND", "ACCESS", "FROM"]
                .map(String::from)
                .into(),
        );
    }
    table(&lines)
}

fn labels(value: &Value) -> Vec<Row> {
    let labels = value.pointer("/Config/Labels").and_then(Value::as_object);
    let labels = labels.into_iter().flatten();
    let mut rows: Vec<Row> = labels
        .map(|(name, value)| Row::new(name, value.as_str().unwrap_or_default()))
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}
