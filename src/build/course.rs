//! The course of a build: which steps there are, how far it is, and what a failed step wrote.

use std::collections::BTreeMap;
use std::collections::VecDeque;

use crate::engine::build::BuildNews;
use crate::engine::build::BuildStep;
use crate::text::Sanitizer;
use crate::text::safe_str;

/// How many lines of a step are kept to be shown if it fails.
const KEPT: usize = 30;
/// The longest line that is kept or told.
const LONGEST: usize = 2000;

/// What is known of a build that goes on.
#[derive(Debug, Default)]
pub struct Course {
    /// In the order in which they became known.
    steps: Vec<BuildStep>,
    texts: BTreeMap<String, Text>,
    failed_at: Option<u32>,
}

/// What a step writes.
#[derive(Debug, Default)]
struct Text {
    sanitizer: Sanitizer,
    line: String,
    last: VecDeque<String>,
}

/// What is worth telling of a piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How far the build is: `3/7 RUN make`.
    At(String),
    /// A line for whoever wants to read all of it.
    Line(String),
}

/// How many steps there are, and how many of them cost nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub steps: usize,
    /// Those that had ended.
    pub done: usize,
    /// Those that were in the cache.
    pub cached: usize,
}

/// The step at which a build failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedStep {
    /// What it did.
    pub name: String,
    /// The last that it wrote.
    pub log: Vec<String>,
    /// The line of the instructions, where the builder says it.
    pub line: Option<u32>,
}

impl Course {
    /// Takes note of a piece of news.
    pub fn hear(&mut self, news: BuildNews) -> Vec<Remark> {
        match news {
            BuildNews::Step(step) => self.step(&step),
            BuildNews::Within { step, text } => {
                let name = self.name(&step).map(|name| short(name).to_owned());
                let within = |name| Remark::At(format!("{name}: {}", safe_str(&text)));
                name.map(within).into_iter().collect()
            }
            BuildNews::Log { step, text } => {
                let name = self.name(&step).map_or_else(String::new, label);
                let lines = self.texts.entry(step).or_default().hear(&text);
                let line = |line| Remark::Line(format!("{name}{line}"));
                lines.into_iter().map(line).collect()
            }
            BuildNews::Warning(text) => {
                vec![Remark::Line(format!("warning: {}", one_line(&text)))]
            }
            BuildNews::FailedAt(line) => {
                self.failed_at = Some(line);
                Vec::new()
            }
        }
    }

    /// How many steps of the Dockerfile there are.
    pub fn tally(&self) -> Tally {
        // A base image that is looked up and then taken is told twice.
        let mut instructions: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
        for step in self.steps.iter().filter(|step| is_instruction(step)) {
            let known = instructions.entry(&step.name).or_insert((true, false));
            *known = (known.0 && step.ended, known.1 || step.cached);
        }
        let count =
            |is: fn(&(bool, bool)) -> bool| instructions.values().filter(|one| is(one)).count();
        Tally {
            steps: instructions.len(),
            done: count(|(is_done, _)| *is_done),
            cached: count(|(_, is_cached)| *is_cached),
        }
    }

    /// The step at which it failed, if it was one.
    pub fn failed_step(&self) -> Option<FailedStep> {
        let is_cause =
            |step: &&BuildStep| !step.error.is_empty() && !step.error.contains("context canceled");
        let step = self.steps.iter().rev().find(is_cause)?;
        let text = self.texts.get(&step.id);
        Some(FailedStep {
            name: one_line(&step.name),
            log: text.map(Text::ending).unwrap_or_default(),
            line: self.failed_at,
        })
    }

    /// The line of the instructions at which it failed, also where no step had begun.
    pub fn failed_at(&self) -> Option<u32> {
        self.failed_at
    }

    fn name(&self, id: &str) -> Option<&str> {
        let step = self.steps.iter().find(|step| step.id == id)?;
        Some(&step.name)
    }

    fn step(&mut self, step: &BuildStep) -> Vec<Remark> {
        let known = self.steps.iter_mut().find(|known| known.id == step.id);
        let former = known.map(|known| {
            let former = std::mem::replace(known, step.clone());
            // A step may be told again without what was said of it before.
            known.cached |= former.cached;
            if known.error.is_empty() {
                known.error.clone_from(&former.error);
            }
            former
        });
        if former.is_none() {
            self.steps.push(step.clone());
        }
        let had_begun = former.as_ref().is_some_and(|step| step.begun);
        let had_ended = former.as_ref().is_some_and(|step| step.ended);
        let name = one_line(&step.name);
        let mut remarks = Vec::new();
        if step.begun && !had_begun {
            let Tally { steps, done, .. } = self.tally();
            if is_instruction(step) {
                let number = (done + 1).min(steps);
                remarks.push(Remark::At(format!("{number}/{steps} {}", short(&name))));
            } else {
                remarks.push(Remark::At(name.clone()));
            }
        }
        if step.ended && !had_ended {
            let rest = self.texts.get_mut(&step.id).and_then(Text::rest);
            remarks.extend(rest.map(|line| Remark::Line(format!("{}{line}", label(&step.name)))));
            let seconds = step.seconds.unwrap_or_default();
            remarks.push(Remark::Line(match (step.error.is_empty(), step.cached) {
                (false, _) => format!("{name} FAILED {seconds:.1}s"),
                (true, true) => format!("{name} CACHED"),
                (true, false) => format!("{name} {seconds:.1}s"),
            }));
        } else if step.begun && !had_begun {
            remarks.push(Remark::Line(name));
        }
        remarks
    }
}

impl Text {
    /// The lines that are complete with this piece.
    fn hear(&mut self, bytes: &[u8]) -> Vec<String> {
        self.line.push_str(&self.sanitizer.push(bytes));
        let mut lines = Vec::new();
        while let Some(end) = self.line.find('\n') {
            let line: String = self.line.drain(..=end).collect();
            let line = cut(line.trim_end());
            if !line.is_empty() {
                self.last.push_back(line.clone());
                lines.push(line);
            }
            if self.last.len() > KEPT {
                self.last.pop_front();
            }
        }
        // A program without line breaks shall not fill the memory.
        if self.line.len() > 4 * LONGEST {
            self.line = cut(&self.line);
        }
        lines
    }

    /// What stands behind the last end of a line.
    fn rest(&mut self) -> Option<String> {
        let line = cut(std::mem::take(&mut self.line).trim_end());
        if line.is_empty() {
            return None;
        }
        self.last.push_back(line.clone());
        Some(line)
    }

    fn ending(&self) -> Vec<String> {
        self.last.iter().cloned().collect()
    }
}

fn cut(line: &str) -> String {
    line.chars().take(LONGEST).collect()
}

fn one_line(text: &str) -> String {
    let line = safe_str(text).replace('\n', " ");
    cut(line.trim())
}

/// Whether a step is one of the Dockerfile: `[2/5] RUN make`, `[build 1/3] FROM x`.
fn is_instruction(step: &BuildStep) -> bool {
    let inside = step
        .name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let number = inside.and_then(|(inside, _)| inside.rsplit(' ').next());
    let parts = number.and_then(|number| number.split_once('/'));
    let is_number = |text: &str| text.trim().parse::<u32>().is_ok();
    parts.is_some_and(|(count, total)| is_number(count) && is_number(total))
}

/// What a step does, without which one it is.
fn short(name: &str) -> &str {
    match name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        Some((_, what)) => what,
        None => name,
    }
}

/// Which step a line is of: `[2/5] `.
fn label(name: &str) -> String {
    match name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((number, _)) => format!("[{}] ", one_line(number)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: &str, name: &str) -> BuildStep {
        BuildStep {
            id: id.to_owned(),
            name: name.to_owned(),
            ..BuildStep::default()
        }
    }

    fn begun(id: &str, name: &str) -> BuildNews {
        BuildNews::Step(BuildStep {
            begun: true,
            ..step(id, name)
        })
    }

    fn ended(id: &str, name: &str, cached: bool, error: &str) -> BuildNews {
        BuildNews::Step(BuildStep {
            begun: true,
            ended: true,
            cached,
            seconds: Some(1.25),
            error: error.to_owned(),
            ..step(id, name)
        })
    }

    fn log(id: &str, text: &'static str) -> BuildNews {
        BuildNews::Log {
            step: id.to_owned(),
            text: text.into(),
        }
    }

    #[test]
    fn the_course_says_how_far_it_is_and_what_was_cached() {
        let mut course = Course::default();
        let mut told = Vec::new();

        for news in [
            ended("c", "[internal] load build context", false, ""),
            BuildNews::Step(step("a", "[1/2] FROM x")),
            BuildNews::Step(step("b", "[2/2] RUN make")),
            ended("a", "[1/2] FROM x", true, ""),
            begun("b", "[2/2] RUN make"),
            log("b", "one\ntw"),
            log("b", "o\n"),
            ended("b", "[2/2] RUN make", false, ""),
        ] {
            told.extend(course.hear(news));
        }

        let lines: Vec<_> = told
            .iter()
            .map(|remark| match remark {
                Remark::At(text) => format!("at {text}"),
                Remark::Line(text) => text.clone(),
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        at [internal] load build context
        [internal] load build context 1.2s
        at 2/2 FROM x
        [1/2] FROM x CACHED
        at 2/2 RUN make
        [2/2] RUN make
        [2/2] one
        [2/2] two
        [2/2] RUN make 1.2s
        ");
        let expected = Tally {
            steps: 2,
            done: 2,
            cached: 1,
        };
        assert_eq!(course.tally(), expected);
        assert_eq!(course.failed_step(), None);
    }

    #[test]
    fn a_failed_step_comes_with_the_end_of_what_it_wrote_made_safe() {
        let mut course = Course::default();
        course.hear(begun("a", "[1/2] RUN a"));
        course.hear(begun("b", "[2/2] RUN b"));
        course.hear(log("b", "\u{1b}]0;title\u{7}no such file\nand more"));
        course.hear(ended("b", "[2/2] RUN b", false, "exit code: 1"));
        course.hear(ended("a", "[1/2] RUN a", false, "context canceled"));
        course.hear(BuildNews::FailedAt(7));

        let failed = course.failed_step().unwrap();

        assert_eq!(failed.name, "[2/2] RUN b");
        assert_eq!(failed.log, ["no such file", "and more"]);
        assert_eq!(failed.line, Some(7));
    }

    #[test]
    fn only_the_end_of_a_long_log_is_kept() {
        let mut course = Course::default();
        course.hear(begun("a", "[1/1] RUN a"));
        for _ in 0..KEPT {
            course.hear(log("a", "old\n"));
        }
        course.hear(log("a", "new\n"));
        course.hear(ended("a", "[1/1] RUN a", false, "exit code: 1"));

        let log = course.failed_step().unwrap().log;

        assert_eq!(
            (log.len(), log.last().map(String::as_str)),
            (KEPT, Some("new"))
        );
    }
}
