//! A container in a dozen rows.

use serde_json::Value;

use super::described::number;
use super::described::text;
use super::described::texts;
use super::rows::Row;
use super::times;
use crate::engine::Sample;
use crate::ops::board::ContainerFacts;
use crate::ops::ps::describe_ports;
use crate::state::ContainerState;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::value::exit_code;
use crate::value::human;
use crate::value::shell;

/// What does not change while a container lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Summary {
    /// When it was made, in nanoseconds since 1970.
    created: Option<i64>,
    command: String,
    restart: String,
    /// User, folder, host name.
    process: Vec<Row>,
    networks: Vec<Row>,
    limits: String,
    security: String,
}

impl Summary {
    /// What a description says.
    pub(super) fn new(value: &Value) -> Self {
        Self {
            created: times::nanoseconds(text(value, "/Created")),
            command: command(value),
            restart: restart(value),
            process: process(value),
            networks: networks(value),
            limits: limits(value),
            security: security(value),
        }
    }

    /// The rows, with what changes.
    ///
    /// `image` is how the service names its image: the container may know its id alone.
    pub(super) fn rows(
        &self,
        now: i64,
        image: &str,
        facts: &ContainerFacts,
        sample: Option<&Sample>,
    ) -> Vec<Row> {
        let Self {
            created,
            command,
            restart,
            process,
            networks,
            limits,
            security,
        } = self;
        let mut rows = state(now, facts);
        if let Some(created) = created {
            rows.push(Row::new("created", &times::ago(now, *created)));
        }
        let restarts = match facts.restarts {
            0 => restart.clone(),
            1 => format!("{restart}; once so far"),
            times => format!("{restart}; {times} times so far"),
        };
        rows.push(Row::new("restarts", &restarts));
        let is_named = facts.image != facts.image_id || image.is_empty();
        rows.push(Row::new(
            "image",
            if is_named { &facts.image } else { image },
        ));
        rows.push(Row::new("", &facts.image_id));
        rows.push(Row::new("command", command));
        rows.extend(process.iter().cloned());
        rows.push(Row::new("ports", &or_none(&describe_ports(&facts.ports))));
        rows.extend(networks.iter().cloned());
        if let Some(sample) = sample {
            let memory = human::memory(sample.memory);
            let used = format!(
                "{:.1} % of a processor, {memory}, {} processes and threads",
                sample.cpu, sample.pids
            );
            rows.push(Row::new("uses", &used));
        }
        rows.push(Row::new("limits", &or_none(limits)));
        rows.push(Row::new("security", &or_none(security)));
        rows
    }
}

/// What it does, since when, and how it last ended.
fn state(now: i64, facts: &ContainerFacts) -> Vec<Row> {
    let sign = Sign::of_state(facts.state, facts.exit_code, facts.out_of_memory);
    let mut rows = vec![Row::new("state", &sign.word).signed(sign.glyph, sign.role)];
    if let Some(started) = facts.started_at {
        rows.push(Row::new("started", &times::ago(now, started)));
    }
    if let Some(finished) = facts.finished_at {
        let what = if facts.state == ContainerState::Running {
            "ended before"
        } else {
            "ended"
        };
        rows.push(Row::new(what, &times::ago(now, finished)));
        let meaning = exit_code::meaning(facts.exit_code, facts.out_of_memory);
        let code = format!("{}  {meaning}", facts.exit_code);
        let is_bad = facts.exit_code != 0 && facts.state != ContainerState::Running;
        let role = if is_bad { Role::Bad } else { Role::Plain };
        rows.push(Row::new("exit code", code.trim_end()).with(role));
    }
    if !facts.error.is_empty() {
        rows.push(Row::new("error", &facts.error).with(Role::Bad));
    }
    if facts.health.is_some() {
        let times = facts.failing.as_ref().map_or(0, |failing| failing.times);
        let sign = Sign::of_health(facts.health, times);
        rows.push(Row::new("health", &sign.word).signed(sign.glyph, sign.role));
    }
    rows
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none" } else { text }.to_owned()
}

fn command(value: &Value) -> String {
    let words = texts(value, "/Config/Entrypoint")
        .into_iter()
        .chain(texts(value, "/Config/Cmd"));
    let words: Vec<_> = words.map(shell::quoted).collect();
    words.join(" ")
}

fn restart(value: &Value) -> String {
    let count = number(value, "/HostConfig/RestartPolicy/MaximumRetryCount");
    match text(value, "/HostConfig/RestartPolicy/Name") {
        "" | "no" => "never".to_owned(),
        "on-failure" if count > 0 => format!("on failure, {count} times at most"),
        "on-failure" => "on failure".to_owned(),
        "always" => "always".to_owned(),
        "unless-stopped" => "unless stopped".to_owned(),
        other => other.to_owned(),
    }
}

fn process(value: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, pointer) in [
        ("user", "/Config/User"),
        ("folder", "/Config/WorkingDir"),
        ("stops by", "/Config/StopSignal"),
    ] {
        let text = text(value, pointer);
        if !text.is_empty() {
            rows.push(Row::new(name, text));
        }
    }
    rows
}

fn networks(value: &Value) -> Vec<Row> {
    let mode = text(value, "/HostConfig/NetworkMode");
    if matches!(mode, "host" | "none") {
        return vec![Row::new("network", mode)];
    }
    let networks = value
        .pointer("/NetworkSettings/Networks")
        .and_then(Value::as_object);
    let mut rows = Vec::new();
    for (name, network) in networks.into_iter().flatten() {
        let addresses = [
            text(network, "/IPAddress"),
            text(network, "/GlobalIPv6Address"),
        ];
        let addresses: Vec<&str> = addresses
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        let mut line = format!("{name}  {}", addresses.join(" "));
        let aliases = texts(network, "/Aliases");
        if !aliases.is_empty() {
            line = format!("{line}  as {}", aliases.join(", "));
        }
        rows.push(Row::new("network", &line));
    }
    rows
}

fn limits(value: &Value) -> String {
    let mut limits = Vec::new();
    let unsigned = |pointer: &str| u64::try_from(number(value, pointer)).unwrap_or_default();
    let memory = unsigned("/HostConfig/Memory");
    if memory > 0 {
        limits.push(format!("memory {}", human::memory(memory)));
    }
    let reserved = unsigned("/HostConfig/MemoryReservation");
    if reserved > 0 {
        limits.push(format!("memory kept {}", human::memory(reserved)));
    }
    let processors = unsigned("/HostConfig/NanoCpus");
    if processors > 0 {
        let hundredths = processors / 10_000_000;
        limits.push(format!(
            "processors {}.{:02}",
            hundredths / 100,
            hundredths % 100
        ));
    }
    let processes = unsigned("/HostConfig/PidsLimit");
    if processes > 0 {
        limits.push(format!("processes {processes}"));
    }
    limits.join(", ")
}

fn security(value: &Value) -> String {
    let is = |pointer: &str| value.pointer(pointer).and_then(Value::as_bool) == Some(true);
    let mut words = Vec::new();
    if is("/HostConfig/Privileged") {
        words.push("privileged".to_owned());
    }
    if is("/HostConfig/ReadonlyRootfs") {
        words.push("read-only root".to_owned());
    }
    for (name, pointer) in [
        ("drops", "/HostConfig/CapDrop"),
        ("adds", "/HostConfig/CapAdd"),
    ] {
        let capabilities = texts(value, pointer);
        if !capabilities.is_empty() {
            words.push(format!("{name} {}", capabilities.join(" ")));
        }
    }
    words.extend(
        texts(value, "/HostConfig/SecurityOpt")
            .into_iter()
            .map(str::to_owned),
    );
    words.join(", ")
}
