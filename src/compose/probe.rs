//! How services are asked how they are: `x-devtools: {health: …}`.

use std::time::Duration;

use indexmap::IndexMap;
use serde_json::Map;
use serde_json::Value;

use super::diagnostic::Diagnostic;
use super::diagnostic::Diagnostics;
use super::model::Project;
use super::model::Service;
use super::rule;
use crate::value::alike::nearest;
use crate::value::duration::GoDuration;
use crate::value::shell;

/// How long is waited between two attempts that nobody spaced.
const USUAL_INTERVAL: Duration = Duration::from_secs(1);
/// The most attempts that make sense.
const MOST_RETRIES: u64 = 100;

/// How one service is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// By what.
    pub way: Way,
    /// How long an answer may take, where it is not for the command to say.
    pub timeout: Option<Duration>,
    /// How often it is asked again before it counts as not well.
    pub retries: u64,
    /// How long is waited in between.
    pub interval: Duration,
}

/// By what a service is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A request over HTTP.
    Http(Http),
    /// A connection.
    Tcp {
        /// The port in the container; the first published one if it does not say.
        port: Option<u16>,
    },
    /// A program in the container, which must end with 0.
    Exec(Vec<String>),
    /// The handshake of MCP, and a sign of life.
    Mcp,
}

/// A request, and what must come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Http {
    /// The whole address, where it is not a port of the container.
    pub url: Option<String>,
    /// The path.
    pub path: Option<String>,
    /// The port in the container.
    pub port: Option<u16>,
    /// What must come back.
    pub expected: Expected,
}

/// What must come back over HTTP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// One of these statuses; none means any of 200 to 299.
    pub statuses: Vec<u16>,
    /// A body that contains this.
    pub body: Option<String>,
    /// Fields of a body of JSON with their values, by their names joined with dots.
    pub fields: Vec<(String, Value)>,
}

/// The keys of `health`.
const KEYS: [&str; 12] = [
    "path", "port", "url", "status", "body", "json", "tcp", "exec", "mcp", "timeout", "retries",
    "interval",
];

/// Reports a mistake at a place below `health`.
type Wrong<'a> = dyn FnMut(&[&str], &str, &str) + 'a;

/// How each service is asked that says it; every mistake is found.
pub fn probes(project: &Project) -> Result<IndexMap<String, Probe>, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut probes = IndexMap::new();
    for (name, service) in &project.services {
        let mut wrong = |steps: &[&str], message: &str, help: &str| {
            let path = [&["services", name, "x-devtools", "health"], steps].concat();
            found.push(
                Diagnostic::error(rule::HEALTH_PROBE, message)
                    .at(project.span(&path))
                    .help(help.to_owned()),
            );
        };
        if let Some(probe) = of_service(service, &mut wrong) {
            probes.insert(name.clone(), probe);
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    Ok(probes)
}

/// How a service is asked, as far as what it says makes sense.
pub fn lenient(service: &Service) -> Option<Probe> {
    of_service(service, &mut |_, _, _| {})
}

fn of_service(service: &Service, wrong: &mut Wrong<'_>) -> Option<Probe> {
    let value = service.extensions.get("x-devtools")?.get("health")?;
    match value {
        // A path alone may be written without its key, as the templates do.
        Value::String(path) => Some(Probe {
            way: Way::Http(Http {
                path: Some(path.clone()),
                ..Http::default()
            }),
            timeout: None,
            retries: 0,
            interval: USUAL_INTERVAL,
        }),
        Value::Object(entries) => probe(entries, wrong),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            let help = "write `health: /ready`, or `health: {tcp: 5432}`";
            wrong(&[], "`health` is no description of a probe", help);
            None
        }
    }
}

fn probe(entries: &Map<String, Value>, wrong: &mut Wrong<'_>) -> Option<Probe> {
    for key in entries.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        let help = match nearest(key, KEYS) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("its keys are {}", KEYS.join(", ")),
        };
        wrong(&[key], &format!("{key:?} is no key of `health`"), &help);
    }
    let has = |key: &&str| entries.contains_key(*key);
    let ways: Vec<&str> = ["tcp", "exec", "mcp"].into_iter().filter(has).collect();
    let is_http = ["path", "url", "status", "body", "json"].iter().any(has);
    if ways.len() + usize::from(is_http) > 1 {
        let help = "write a request over HTTP, `tcp`, `exec` or `mcp`, and only one of them";
        wrong(&[ways[0]], "a service is asked in one way", help);
        return None;
    }
    let way = match ways.first() {
        None => Way::Http(http(entries, wrong)),
        Some(&"tcp") if entries.get("tcp") == Some(&Value::Bool(true)) => Way::Tcp {
            port: port(entries, "port", wrong),
        },
        Some(&"tcp") => Way::Tcp {
            port: Some(port(entries, "tcp", wrong)?),
        },
        Some(&"exec") => Way::Exec(command(entries.get("exec")?, wrong)?),
        Some(_) => Way::Mcp,
    };
    Some(Probe {
        way,
        timeout: span(entries, "timeout", wrong),
        retries: retries(entries, wrong),
        interval: span(entries, "interval", wrong).unwrap_or(USUAL_INTERVAL),
    })
}

fn http(entries: &Map<String, Value>, wrong: &mut Wrong<'_>) -> Http {
    let text = |key: &str| entries.get(key).and_then(Value::as_str).map(str::to_owned);
    let is_address = |address: &String| {
        ["http://", "https://"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
    };
    let url = text("url");
    if url.as_ref().is_some_and(|address| !is_address(address)) {
        let help = "it begins with http:// or https://";
        wrong(&["url"], "this is no address of HTTP", help);
    }
    let fields = match entries.get("json") {
        None => Vec::new(),
        Some(Value::Object(fields)) => fields
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        Some(_) => {
            let help = "write `json: {status: ok}`";
            wrong(&["json"], "`json` takes fields with their values", help);
            Vec::new()
        }
    };
    Http {
        url,
        path: text("path"),
        port: port(entries, "port", wrong),
        expected: Expected {
            statuses: statuses(entries, wrong),
            body: text("body"),
            fields,
        },
    }
}

fn statuses(entries: &Map<String, Value>, wrong: &mut Wrong<'_>) -> Vec<u16> {
    let Some(value) = entries.get("status") else {
        return Vec::new();
    };
    let one = std::slice::from_ref(value);
    let items = value.as_array().map_or(one, Vec::as_slice);
    let status = |item: &Value| {
        let number = u16::try_from(whole(item)?).ok()?;
        (100..600).contains(&number).then_some(number)
    };
    let statuses: Option<Vec<u16>> = items.iter().map(status).collect();
    statuses.unwrap_or_else(|| {
        wrong(
            &["status"],
            "this is no status of HTTP",
            "write 200, or [200, 204]",
        );
        Vec::new()
    })
}

fn port(entries: &Map<String, Value>, key: &str, wrong: &mut Wrong<'_>) -> Option<u16> {
    let value = entries.get(key)?;
    let port = whole(value).and_then(|port| u16::try_from(port).ok());
    let port = port.filter(|port| *port > 0);
    if port.is_none() {
        wrong(&[key], "this is no port", "write a number from 1 to 65535");
    }
    port
}

/// A number, also as text: a variable that was filled in is one.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn command(value: &Value, wrong: &mut Wrong<'_>) -> Option<Vec<String>> {
    let words = match value {
        Value::String(line) => shell::words(line),
        Value::Array(words) => words
            .iter()
            .map(|word| word.as_str().map(str::to_owned))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    };
    let words = words.filter(|words: &Vec<String>| !words.is_empty());
    if words.is_none() {
        let help = "write a list of a program and its arguments";
        wrong(&["exec"], "this is no command", help);
    }
    words
}

fn span(entries: &Map<String, Value>, key: &str, wrong: &mut Wrong<'_>) -> Option<Duration> {
    let span = match entries.get(key)? {
        Value::Number(seconds) => seconds
            .as_f64()
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        Value::String(text) => text.parse::<GoDuration>().ok().map(GoDuration::to_std),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    if span.is_none() {
        let help = "write 5s, 500ms, or a number of seconds";
        wrong(&[key], &format!("`{key}` is no span of time"), help);
    }
    span
}

fn retries(entries: &Map<String, Value>, wrong: &mut Wrong<'_>) -> u64 {
    let Some(value) = entries.get("retries") else {
        return 0;
    };
    let count = whole(value).filter(|count| *count <= MOST_RETRIES);
    count.unwrap_or_else(|| {
        let help = "write a number from 0 to 100";
        wrong(&["retries"], "this is no number of attempts", help);
        0
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::path::PathBuf;

    use serde_json::json;

    use super::*;
    use crate::compose::InputFile;
    use crate::compose::LoadRequest;
    use crate::compose::load;
    use crate::host::files::Disk;

    fn read(health: &str) -> Result<Probe, Vec<String>> {
        let text = format!("services: {{a: {{image: x, x-devtools: {{health: {health}}}}}}}");
        let mut file = InputFile::named(Path::new("/shop/compose.yaml"), Path::new("/shop"));
        file.bytes = Some(text.into_bytes());
        let request = LoadRequest {
            files: vec![file],
            project_directory: PathBuf::from("/shop"),
            ..LoadRequest::default()
        };
        let loaded = load(&request, &Disk::new(PathBuf::from("/shop"))).unwrap();
        match probes(&loaded.project) {
            Ok(mut probes) => Ok(probes.swap_remove("a").unwrap()),
            Err(found) => Err(found.iter().map(|one| one.message.clone()).collect()),
        }
    }

    #[test]
    fn a_service_is_asked_in_the_way_that_it_names() {
        let http = Way::Http(Http {
            path: Some("/ready".to_owned()),
            ..Http::default()
        });
        assert_eq!(read("/ready").unwrap().way, http);
        let tcp = Way::Tcp { port: Some(5432) };
        assert_eq!(read("{tcp: 5432}").unwrap().way, tcp);
        let command = ["pg_isready", "-q"].map(str::to_owned).to_vec();
        let exec = read("{exec: pg_isready -q}").unwrap().way;
        assert_eq!(exec, Way::Exec(command));
        assert_eq!(read("{mcp: true}").unwrap().way, Way::Mcp);

        let whole = read(
            "{path: /h, port: '80', status: [200, 503], body: up, json: {a.b: 1}, retries: 3, \
             interval: 500ms, timeout: 2}",
        )
        .unwrap();
        assert_eq!(whole.retries, 3);
        assert_eq!(whole.interval, Duration::from_millis(500));
        assert_eq!(whole.timeout, Some(Duration::from_secs(2)));
        let Way::Http(http) = whole.way else {
            panic!("{whole:?}")
        };
        assert_eq!(http.port, Some(80));
        assert_eq!(http.expected.statuses, [200, 503]);
        assert_eq!(http.expected.fields, [("a.b".to_owned(), json!(1))]);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for health in [
            "7",
            "{prot: 1}",
            "{tcp: 0}",
            "{tcp: 1, exec: a}",
            "{path: /a, mcp: true}",
            "{url: 'ftp://a'}",
            "{status: 9}",
            "{exec: []}",
            "{json: ok}",
            "{retries: many}",
            "{timeout: soon}",
        ] {
            assert!(read(health).is_err(), "{health}");
        }
    }
}
