//! What is looked at: a quiet stack, a busy log, a flood, a big stack.

use std::fmt::Write as _;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use crate::process::Use;
use crate::process::resident;
use crate::process::uptime;
use crate::support::stack::Stack;
use crate::tool::Open;
use crate::tool::Tool;

/// How often a start is measured.
const STARTS: usize = 7;
/// How often a key is pressed: each press goes one row down, and there are nine.
const KEYS: usize = 8;
/// How old containers are before an idle dashboard is watched.
const AGE: Duration = Duration::from_secs(130);
/// How long something is watched.
const WINDOW: Duration = Duration::from_secs(20);

/// A stack that runs.
pub(crate) struct Stage {
    pub(crate) stack: Stack,
    /// Since when.
    pub(crate) begun: Instant,
}

/// A stack, and what is measured with it.
pub(crate) struct Scene {
    pub(crate) title: &'static str,
    pub(crate) name: &'static str,
    pub(crate) compose: fn() -> String,
    /// What is measured, and what is wanted of devtools.
    pub(crate) rows: &'static [(&'static str, &'static str)],
    /// The figures, one for each row.
    pub(crate) measure: fn(&Stage, &Tool) -> Vec<String>,
}

pub(crate) const ALL: [Scene; 4] = [
    Scene {
        title: "Nine quiet containers",
        name: "bench-tui-quiet",
        compose: quiet,
        rows: QUIET,
        measure: measure_quiet,
    },
    Scene {
        title: "One container that writes 1,000 lines a second, its log in sight",
        name: "bench-tui-busy",
        compose: busy,
        rows: BUSY,
        measure: measure_log,
    },
    Scene {
        title: "One container that writes as much as the engine takes, its log in sight",
        name: "bench-tui-flood",
        compose: flood,
        rows: FLOOD,
        measure: measure_log,
    },
    Scene {
        title: "50 services with 100 containers",
        name: "bench-tui-big",
        compose: big,
        rows: QUIET,
        measure: measure_quiet,
    },
];

const QUIET: &[(&str, &str)] = &[
    ("first byte, ms: median (most)", "–"),
    ("first frame with a container, ms: median (most)", "≤ 50"),
    ("idle: % of a core", "≤ 0.3"),
    ("idle: bytes/s to the terminal", "0"),
    ("idle: MiB in memory", "–"),
    ("key to bytes, ms: median (most)", "≤ 50"),
];

const BUSY: &[(&str, &str)] = &[
    ("% of a core", "≤ 2"),
    ("MiB in memory after 20 s", "–"),
    ("newest line behind, ms: median (most)", "–"),
    ("key to bytes, ms: median (most)", "≤ 50"),
];

const FLOOD: &[(&str, &str)] = &[
    ("% of a core", "–"),
    ("MiB in memory after 20 s", "≤ 84"),
    ("newest line behind, ms: median (most)", "≤ 1000"),
    ("key to bytes, ms: median (most)", "≤ 50"),
];

fn quiet() -> String {
    sleeping(9, 1)
}

fn big() -> String {
    sleeping(50, 2)
}

/// As many services that sleep, each with as many containers.
fn sleeping(services: usize, replicas: usize) -> String {
    let mut compose = "services:\n".to_owned();
    for number in 1..=services {
        writeln!(
            compose,
            "  sleeper-{number:02}: {{image: busybox, command: [sleep, \"36000\"], \
             network_mode: none, stop_signal: SIGKILL, scale: {replicas}}}"
        )
        .unwrap();
    }
    compose
}

/// Ten times a second a hundred lines that say how long the machine is up.
fn busy() -> String {
    writing(r#"for (i = 0; i < 100; i++) say(); system("usleep 99000")"#)
}

/// Lines without end, which are held up by the engine alone.
fn flood() -> String {
    writing("for (i = 0; i < 20; i++) say(); fflush()")
}

fn writing(step: &str) -> String {
    format!(
        r#"
services:
  writer:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    command:
    - awk
    - |
      function say() {{ n++; print "up=" up " n=" n " level=info GET /v1/orders/" n " 200 in 12 ms by agent-" n % 7 }}
      BEGIN {{ while (1) {{ getline up < "/proc/uptime"; close("/proc/uptime"); sub(/ .*/, "", up); {step} }} }}
"#
    )
}

fn measure_quiet(stage: &Stage, tool: &Tool) -> Vec<String> {
    // Any of them will do: each tool has an order of its own.
    let wanted = "sleeper-";
    let (mut bytes, mut frames) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let open = tool.open(&stage.stack);
        bytes.push(open.first_byte());
        frames.push(open.first_sight(wanted));
        open.close();
    }
    let open = tool.open(&stage.stack);
    open.first_sight(wanted);
    wait_for_age(stage);
    let (before, sent) = (Use::of(open.process()), open.screen.count());
    sleep(WINDOW);
    let cpu = before.since(open.process());
    let sent = (open.screen.count() - sent) / usize::try_from(WINDOW.as_secs()).unwrap();
    let memory = resident(open.process());
    let keys = keys(&open, tool);
    open.close();
    vec![
        summary(bytes),
        summary(frames),
        format!("{cpu:.2}"),
        sent.to_string(),
        format!("{memory:.1}"),
        summary(keys),
    ]
}

/// Waits until every container is some minutes old, so that what shows their age does
/// not change each second.
fn wait_for_age(stage: &Stage) {
    let age = stage.begun.elapsed();
    sleep(AGE.saturating_sub(age).max(Duration::from_secs(8)));
}

fn measure_log(stage: &Stage, tool: &Tool) -> Vec<String> {
    stage.stack.devtools(&["restart"]).run().exits(0);
    let open = tool.open(&stage.stack);
    open.first_sight("writer");
    sleep(Duration::from_secs(2));
    open.screen.type_in(tool.to_logs);
    open.first_sight("up=");
    sleep(Duration::from_secs(3));
    let before = Use::of(open.process());
    let mut lags = Vec::new();
    for _ in 0..WINDOW.as_secs() {
        sleep(Duration::from_secs(1));
        lags.push(lag(&open));
    }
    let cpu = before.since(open.process());
    let memory = resident(open.process());
    let keys = (tool.name == "devtools").then(|| screens(&open));
    open.close();
    vec![
        format!("{cpu:.1}"),
        format!("{memory:.1}"),
        summary(lags),
        keys.map_or("–".to_owned(), summary),
    ]
}

/// How long ago the newest line that is shown was written.
fn lag(open: &Open<'_>) -> Duration {
    let text = open.screen.text();
    let now = uptime();
    let newest = text
        .match_indices("up=")
        .filter_map(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            let end = rest.find(|letter: char| !(letter.is_ascii_digit() || letter == '.'))?;
            rest[..end].parse().ok()
        })
        .map(Duration::from_secs_f64)
        .max();
    now.saturating_sub(newest.unwrap_or_default())
}

/// How long the answers to keys take that go from row to row.
fn keys(open: &Open<'_>, tool: &Tool) -> Vec<Duration> {
    let press = |_| {
        sleep(Duration::from_millis(100));
        open.answers(tool.down)
    };
    (0..KEYS).map(press).collect()
}

/// How long it takes until another screen is there, while lines pour in.
fn screens(open: &Open<'_>) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..KEYS {
        for (key, name) in [("4", "[4 Events"), ("2", "[2 Logs")] {
            sleep(Duration::from_millis(150));
            open.screen.type_in(key);
            times.push(open.screen.shows_within(name, Duration::from_secs(20)));
        }
    }
    times
}

/// The median and the most of some times, in milliseconds.
fn summary(mut times: Vec<Duration>) -> String {
    times.sort();
    let milliseconds = |time: &Duration| time.as_secs_f64() * 1e3;
    let median = milliseconds(&times[times.len() / 2]);
    let most = milliseconds(times.last().unwrap());
    if most < 10.0 {
        format!("{median:.1} ({most:.1})")
    } else {
        format!("{median:.0} ({most:.0})")
    }
}
