//! `devtools task answer`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::files;
use super::follow;
use super::follow::What;
use super::render;
use super::would;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::change;
use crate::ui::json;

/// Give a task what it waits for
///
/// With one text it goes to the part that waits; with two, the first names the
/// part by its identifier or its agent.
#[derive(Args, Debug)]
#[command(
    override_usage = "devtools task answer [OPTIONS] <TASK> [SUBTASK] [TEXT]",
    after_help = "Examples:
  devtools task answer 3f2c \"the service listens on port 8080\"
  devtools task answer 3f2c code-review --input change.diff
  git diff | devtools task answer 3f2c --input - --watch"
)]
pub(super) struct Answer {
    /// Task; the beginning of its identifier is enough
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: String,
    /// Part that waits, if several do, and the answer
    #[arg(value_name = "SUBTASK TEXT", num_args = 0..=2, required_unless_present = "inputs")]
    words: Vec<String>,
    /// File that was missing, - is standard input; may be repeated
    #[arg(short, long = "input", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    inputs: Vec<String>,
    /// Follow the task until it is done
    #[arg(short, long)]
    watch: bool,
}

impl Answer {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let (subtask, text) = told_apart(self.words, !self.inputs.is_empty());
        let answer = change::Answer {
            subtask,
            text,
            files: files::inputs(session, &self.inputs)?,
        };
        common.hold(session, async |desk, interrupts| {
            let id = desk.id(&self.task).await?;
            if session.globals.dry_run {
                return would(session, &format!("answer task {}", render::safe(&id)));
            }
            let task = change::answer(&desk, &id, answer).await?;
            if self.watch {
                let what = What::One(&id);
                return follow::follow(session, common.format, &desk, &interrupts, what).await;
            }
            match common.format {
                Format::Json => session.ui.print(&json::pretty(&task.raw)?)?,
                Format::Table => session.ui.say(&format!(
                    "Task {id} goes on; `devtools task watch {id}` follows it.",
                    id = render::short(&id)
                )),
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// One word is the answer, unless files are; of two the first is the part.
fn told_apart(words: Vec<String>, has_files: bool) -> (Option<String>, Option<String>) {
    let mut words = words.into_iter();
    match (words.next(), words.next()) {
        (first, None) if has_files => (first, None),
        (text, None) => (None, text),
        (part, text) => (part, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_the_answer_unless_a_file_is() {
        let told = |words: &[&str], has_files| {
            told_apart(
                words.iter().map(|word| (*word).to_owned()).collect(),
                has_files,
            )
        };
        let some = |text: &str| Some(text.to_owned());

        assert_eq!(told(&["yes"], false), (None, some("yes")));
        assert_eq!(told(&["cicd"], true), (some("cicd"), None));
        assert_eq!(told(&["cicd", "yes"], true), (some("cicd"), some("yes")));
        assert_eq!(told(&[], true), (None, None));
    }
}
