//! What came of builds.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::build::course::Tally;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;
use crate::text::safe_str;

/// What came of all builds.
#[derive(Clone, Debug, Default)]
pub struct BuildReport {
    /// What was built, in the order in which it could be.
    pub rows: Vec<BuildRow>,
    /// What could not be.
    pub failures: Vec<BuildFailure>,
    /// How long everything took.
    pub took: Duration,
}

/// An image that was built.
#[derive(Clone, Debug, Default)]
pub struct BuildRow {
    /// The services that it is for.
    pub services: Vec<String>,
    /// Its names.
    pub images: Vec<String>,
    /// The engine's id of it.
    pub id: String,
    /// Its bytes.
    pub size: u64,
    /// How many steps there were.
    pub tally: Tally,
    /// How long it took.
    pub took: Duration,
    /// Why `docker buildx` built it, where it did.
    pub by_buildx: Option<String>,
    /// Where it went instead of, or besides, to the engine.
    pub sent: Option<Sent>,
}

/// An image that went to registries while it was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// `sha256:…` of its index.
    pub digest: String,
    /// The names that it has there.
    pub images: Vec<String>,
}

/// An image that could not be built.
#[derive(Clone, Debug, Default)]
pub struct BuildFailure {
    /// The services that it is for.
    pub services: Vec<String>,
    /// The engine's words.
    pub why: String,
    /// The step at which it failed; empty if it was none.
    pub step: String,
    /// The last that this step wrote.
    pub log: Vec<String>,
    /// The line of the Dockerfile, where the builder says it.
    pub line: Option<u32>,
}

impl BuildReport {
    /// Takes what could not be built for an error, with what that means for the rest.
    pub(in crate::ops) fn complete(&self, rest: &str) -> Result<()> {
        if self.failures.is_empty() {
            return Ok(());
        }
        let texts: Vec<String> = self.failures.iter().map(BuildFailure::in_full).collect();
        Err(Error::Failed {
            message: texts.join("\n"),
            hint: Some(rest.to_owned()),
        })
    }

    /// The digests of the images that went to registries by themselves, by service.
    pub fn sent(&self) -> BTreeMap<String, String> {
        let rows = self.rows.iter();
        rows.filter_map(|row| Some((&row.services, row.sent.as_ref()?)))
            .flat_map(|(services, sent)| {
                services
                    .iter()
                    .map(|name| (name.clone(), sent.digest.clone()))
            })
            .collect()
    }
}

impl BuildRow {
    /// The steps as people count them: `7 steps, 5 cached`.
    pub fn steps_in_words(&self) -> String {
        let Tally { steps, cached, .. } = self.tally;
        let noun = if steps == 1 { "step" } else { "steps" };
        format!("{steps} {noun}, {cached} cached")
    }
}

impl BuildFailure {
    /// The failure in a line.
    pub fn in_short(&self) -> String {
        let line = self.line.map(|line| format!("Dockerfile line {line}, "));
        let line = line.unwrap_or_default();
        match self.step.as_str() {
            "" => format!("{line}{}", echo(&self.why)),
            step => format!("{line}{}: {}", echo(step), echo(reason(&self.why))),
        }
    }

    /// All there is to know: what failed, the end of what it wrote, and why.
    pub fn in_full(&self) -> String {
        let services = self.services.join(", ");
        let line = self.line.map(|line| format!("Dockerfile line {line}, "));
        let line = line.unwrap_or_default();
        if self.step.is_empty() {
            let why = safe_str(reason(&self.why));
            return format!("{services} could not be built: {line}{why}");
        }
        let mut text = format!("{services} could not be built: {line}{}", echo(&self.step));
        for line in &self.log {
            text.push_str("\n  | ");
            text.push_str(line);
        }
        let why = safe_str(reason(&self.why)).replace('\n', "\n  ");
        format!("{text}\n  {why}")
    }
}

/// The engine's words without the step, which it repeats: `process "…" did not …`.
fn reason(why: &str) -> &str {
    why.strip_prefix("failed to solve: ").unwrap_or(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_tells_step_line_log_and_reason() {
        let failure = BuildFailure {
            services: vec!["web".to_owned()],
            why: "failed to solve: process \"/bin/sh -c make\" did not complete: exit code: 2"
                .to_owned(),
            step: "[2/3] RUN make".to_owned(),
            log: vec!["make: no rule".to_owned()],
            line: Some(3),
        };

        insta::assert_snapshot!(failure.in_full(), @r#"
        web could not be built: Dockerfile line 3, [2/3] RUN make
          | make: no rule
          process "/bin/sh -c make" did not complete: exit code: 2
        "#);
    }
}
