//! What the classic builder writes, as news of steps.

use bytes::Bytes;
use serde_json::Value;

use crate::engine::build::{BuildNews, BuildStep};

/// What the builder writes in front of each instruction.
const STEP: &str = "Step ";
/// What it writes where nothing had to be done.
const CACHED: &str = "---> Using cache";

/// What it writes of layers and containers in between, which are nobody's concern.
const ASIDE: &[&str] = &["---> ", "Removing intermediate container "];

/// Reads line by line, and knows which step is under way.
#[derive(Debug, Default)]
pub(super) struct Reader {
    current: Option<BuildStep>,
}

impl Reader {
    /// What a line of the answer tells.
    pub(super) fn line(&mut self, line: &Value) -> Vec<BuildNews> {
        if let Some(text) = line["stream"].as_str() {
            return self.text(text);
        }
        // A base image is on its way.
        let status = line["status"].as_str();
        let within = status.zip(self.current.as_ref()).map(|(status, step)| {
            let id = line["id"].as_str().unwrap_or_default();
            BuildNews::Within {
                step: step.id.clone(),
                text: format!("{id} {status}").trim().to_owned(),
            }
        });
        within.into_iter().collect()
    }

    /// The end of the step at which the build failed.
    pub(super) fn failed(&mut self, reason: &str) -> Option<BuildNews> {
        let mut step = self.current.take()?;
        step.ended = true;
        reason.clone_into(&mut step.error);
        Some(BuildNews::Step(step))
    }

    fn text(&mut self, text: &str) -> Vec<BuildNews> {
        let trimmed = text.trim();
        if let Some(step) = step(trimmed) {
            let mut news = Vec::from_iter(self.ended());
            news.push(BuildNews::Step(step.clone()));
            self.current = Some(step);
            return news;
        }
        if trimmed.starts_with("Successfully built") {
            return Vec::from_iter(self.ended());
        }
        let Some(current) = &mut self.current else {
            return Vec::new();
        };
        if trimmed == CACHED {
            current.cached = true;
            return Vec::new();
        }
        if trimmed.is_empty() || ASIDE.iter().any(|aside| trimmed.starts_with(aside)) {
            return Vec::new();
        }
        vec![BuildNews::Log {
            step: current.id.clone(),
            text: Bytes::copy_from_slice(text.as_bytes()),
        }]
    }

    fn ended(&mut self) -> Option<BuildNews> {
        let mut step = self.current.take()?;
        step.ended = true;
        Some(BuildNews::Step(step))
    }
}

/// Reads `Step 2/5 : RUN make`, as the step `[2/5] RUN make`.
fn step(line: &str) -> Option<BuildStep> {
    let (number, instruction) = line.strip_prefix(STEP)?.split_once(" : ")?;
    let (count, total) = number.split_once('/')?;
    let is_number = |text: &str| text.parse::<u32>().is_ok();
    (is_number(count) && is_number(total)).then(|| BuildStep {
        id: number.to_owned(),
        name: format!("[{number}] {instruction}"),
        begun: true,
        ..BuildStep::default()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn steps_begin_and_end_and_what_they_write_is_theirs() {
        let mut reader = Reader::default();
        let lines = [
            "Step 1/2 : FROM busybox",
            " ---> 0123456789ab\n",
            "Step 2/2 : RUN echo hi",
            " ---> Running in abc\n",
            "hi\n",
            "Successfully built 0123\n",
        ];

        let news: Vec<String> = lines
            .iter()
            .flat_map(|line| reader.line(&json!({ "stream": line })))
            .map(|news| match news {
                BuildNews::Step(step) => format!("{} {}", step.name, step.ended),
                BuildNews::Log { step, text } => format!("{step} {text:?}"),
                other => format!("{other:?}"),
            })
            .collect();

        assert_eq!(
            news,
            [
                "[1/2] FROM busybox false",
                "[1/2] FROM busybox true",
                "[2/2] RUN echo hi false",
                "2/2 b\"hi\\n\"",
                "[2/2] RUN echo hi true",
            ]
        );
    }

    #[test]
    fn a_step_that_fails_tells_why() {
        let mut reader = Reader::default();
        reader.line(&json!({ "stream": "Step 1/1 : RUN false" }));

        let Some(BuildNews::Step(step)) = reader.failed("exit 1") else {
            panic!("no step");
        };

        assert_eq!((step.ended, step.error.as_str()), (true, "exit 1"));
    }
}
