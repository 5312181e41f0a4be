//! What `docker buildx` tells of a build on its standard error: news in JSON, a line
//! each, and in plain words why it failed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::engine::build::BuildNews;
use crate::engine::build::BuildStep;

/// How many plain lines are kept.
const KEPT: usize = 200;

/// Hears a build line by line.
#[derive(Debug, Default)]
pub struct Listener {
    plain: Vec<String>,
}

/// One line, in the words of `BuildKit`'s `SolveStatus`.
#[derive(Deserialize)]
struct Status {
    #[serde(default)]
    vertexes: Vec<Vertex>,
    #[serde(default)]
    statuses: Vec<VertexStatus>,
    #[serde(default)]
    logs: Vec<Log>,
    #[serde(default)]
    warnings: Vec<Warning>,
}

#[derive(Deserialize)]
struct Vertex {
    digest: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    cached: bool,
    started: Option<String>,
    completed: Option<String>,
    #[serde(default)]
    error: String,
}

#[derive(Deserialize)]
struct VertexStatus {
    #[serde(default)]
    id: String,
    #[serde(default)]
    vertex: String,
    #[serde(default)]
    current: i64,
    #[serde(default)]
    total: i64,
}

#[derive(Deserialize)]
struct Log {
    #[serde(default)]
    vertex: String,
    /// In base64.
    #[serde(default)]
    data: String,
}

#[derive(Deserialize)]
struct Warning {
    /// In base64.
    #[serde(default)]
    short: String,
}

impl Listener {
    /// The news of a line; one that is no news is kept, for it may tell a failure.
    pub fn hear(&mut self, line: &str) -> Vec<BuildNews> {
        if let Ok(status) = serde_json::from_str(line) {
            return in_our_words(status);
        }
        self.plain.push(line.trim_end().to_owned());
        if self.plain.len() > KEPT {
            self.plain.remove(0);
        }
        Vec::new()
    }

    /// The line of the instructions at which it failed, which it shows with an arrow:
    /// `   2 | >>> COPY nothing /`.
    pub fn failed_at(&self) -> Option<u32> {
        let arrow = |line: &String| {
            let (number, rest) = line.split_once('|')?;
            rest.trim_start()
                .starts_with(">>>")
                .then(|| number.trim())?
                .parse()
                .ok()
        };
        self.plain.iter().find_map(arrow)
    }

    /// Why it failed, in its own words.
    pub fn why(&self) -> String {
        let told = self
            .plain
            .iter()
            .rposition(|line| line.starts_with("ERROR: "));
        let lines = match told {
            Some(at) => &self.plain[at..],
            None => &self.plain[self.plain.len().saturating_sub(1)..],
        };
        let text = lines.join("\n");
        let text = text.trim().trim_start_matches("ERROR: ");
        match text.trim_start_matches("failed to build: ") {
            "" => "docker buildx ended without a word".to_owned(),
            text => text.to_owned(),
        }
    }
}

fn in_our_words(status: Status) -> Vec<BuildNews> {
    let Status {
        vertexes,
        statuses,
        logs,
        warnings,
    } = status;
    let mut news: Vec<BuildNews> = vertexes
        .into_iter()
        .map(|vertex| BuildNews::Step(step(vertex)))
        .collect();
    news.extend(
        statuses.into_iter().map(|status| {
            BuildNews::within(status.vertex, &status.id, status.current, status.total)
        }),
    );
    news.extend(logs.into_iter().map(|log| BuildNews::Log {
        step: log.vertex,
        text: STANDARD.decode(log.data).unwrap_or_default().into(),
    }));
    news.extend(warnings.into_iter().map(|warning| {
        let text = STANDARD.decode(warning.short).unwrap_or_default();
        BuildNews::warning(&text)
    }));
    news
}

fn step(vertex: Vertex) -> BuildStep {
    let Vertex {
        digest,
        name,
        cached,
        started,
        completed,
        error,
    } = vertex;
    BuildStep {
        id: digest,
        name,
        begun: started.is_some(),
        ended: completed.is_some(),
        cached,
        seconds: seconds(started.as_deref(), completed.as_deref()),
        error,
    }
}

/// How long something took, by the clock of the builder.
fn seconds(started: Option<&str>, completed: Option<&str>) -> Option<f64> {
    let read = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let (started, completed) = (read(started?)?, read(completed?)?);
    Some((completed - started).as_seconds_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_json_is_news_of_a_step() {
        let mut listener = Listener::default();

        let news = listener.hear(
            r#"{"vertexes":[{"digest":"a","inputs":["b"],"name":"[linux/arm64 1/1] COPY a /a","started":"2026-11-22T14:16:08.25910311Z","completed":"2026-11-22T14:16:09.75910311Z","cached":true}],"statuses":[{"id":"sha256:ab","vertex":"a","current":3,"total":9,"timestamp":"2026-11-22T14:16:08Z"}],"logs":[{"vertex":"a","stream":1,"data":"aGkK","timestamp":"2026-11-22T14:16:08Z"}]}"#,
        );

        let step = BuildStep {
            id: "a".to_owned(),
            name: "[linux/arm64 1/1] COPY a /a".to_owned(),
            begun: true,
            ended: true,
            cached: true,
            seconds: Some(1.5),
            error: String::new(),
        };
        let within = BuildNews::Within {
            step: "a".to_owned(),
            text: "sha256:ab 3/9".to_owned(),
        };
        let log = BuildNews::Log {
            step: "a".to_owned(),
            text: "hi\n".into(),
        };
        assert_eq!(news, [BuildNews::Step(step), within, log]);
    }

    #[test]
    fn a_failure_tells_the_line_and_the_reason() {
        let mut listener = Listener::default();
        for line in [
            "Dockerfile:2",
            "--------------------",
            "   1 |     FROM scratch",
            "   2 | >>> COPY nothing /",
            "   3 |     ",
            "--------------------",
            "ERROR: failed to build: failed to solve: \"/nothing\": not found",
        ] {
            assert_eq!(listener.hear(line), []);
        }

        assert_eq!(listener.failed_at(), Some(2));
        assert_eq!(listener.why(), "failed to solve: \"/nothing\": not found");
        assert_eq!(
            Listener::default().why(),
            "docker buildx ended without a word"
        );
    }
}
