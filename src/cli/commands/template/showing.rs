//! What becomes of a project, shown before it is done, and then done.

use std::fmt::Write as _;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde::Serialize;

use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::cli::session::judged;
use crate::ops::template::Conflicts;
use crate::ops::template::Plan;
use crate::ops::template::Planned;
use crate::ops::template::Word;
use crate::text::safe_str;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// Blanks before the longest word.
const WIDTH: usize = 9;

impl ValueEnum for Conflicts {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::New, Self::Inline, Self::Ours, Self::Theirs]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Refuse => None,
            Self::New => Some(
                PossibleValue::new("new")
                    .help("Write the template's beside it, as FILE.devtools-new"),
            ),
            Self::Inline => {
                Some(PossibleValue::new("inline").help("Write both into it, between marks"))
            }
            Self::Ours => Some(PossibleValue::new("ours").help("Keep it as it is")),
            Self::Theirs => Some(
                PossibleValue::new("theirs")
                    .help("Replace it; what was there goes to .devtools/replaced"),
            ),
        }
    }
}

/// How a plan is shown and carried out.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Manner {
    /// Every change is shown, not only those of files that are there.
    pub(in crate::cli) all_diffs: bool,
    /// Nobody is asked.
    pub(in crate::cli) yes: bool,
}

/// Shows a plan and carries it out. The exit code tells whether there are conflicts.
pub(in crate::cli) fn carry_out(session: &Session, plan: &Plan, manner: Manner) -> Result {
    let mut text: String = plan
        .files
        .iter()
        .map(|file| row(file, &session.ui.out))
        .collect();
    for file in &plan.files {
        if manner.all_diffs || file.changes_what_is_there() {
            text.push_str(&painted(&file.diff(), &session.ui.out));
        }
    }
    session.ui.print(&text)?;
    if session.globals.dry_run {
        return Ok(judged(plan.is_settled()));
    }
    let is_changed = plan.files.iter().any(Planned::changes_what_is_there);
    if is_changed && !manner.yes && session.ui.terminals.can_ask() {
        let question = "Change the files that are there, as shown?";
        let flag = "say --yes to agree";
        let agreed = asking(|| Ok(prompt::confirm(session.ui.terminals, question, flag)?))?;
        if !agreed {
            return Err(Error::Declined);
        }
    }
    plan.carry_out()?;
    Ok(judged(plan.is_settled()))
}

/// A file of a plan, for programs.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    path: &'a str,
    change: &'static str,
    why: Option<&'a str>,
}

impl<'a> From<&'a Planned> for Row<'a> {
    fn from(file: &'a Planned) -> Self {
        Self {
            path: &file.path,
            change: file.word.as_str(),
            why: file.why.as_deref(),
        }
    }
}

/// A file of a plan, for people.
pub(super) fn row(file: &Planned, palette: &Palette) -> String {
    let meaning = match file.word {
        Word::Create | Word::Update => Meaning::Good,
        Word::Append => Meaning::Attention,
        Word::Unchanged | Word::Skip => Meaning::Faint,
        Word::Conflict => Meaning::Bad,
    };
    let word = palette.paint(meaning, format!("{:>WIDTH$}", file.word.as_str()));
    let why = file.why.as_ref().map(|why| format!(" ({why})"));
    format!(
        "{word} {}{}\n",
        safe_str(&file.path),
        why.unwrap_or_default()
    )
}

/// A diff in the colours that are usual for one.
pub(super) fn painted(diff: &str, palette: &Palette) -> String {
    let mut text = String::with_capacity(diff.len());
    for line in diff.lines() {
        let meaning = match line.chars().next() {
            Some('+') => Meaning::Good,
            Some('-') => Meaning::Bad,
            Some('@') => Meaning::Faint,
            Some(_) | None => Meaning::Plain,
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", palette.paint(meaning, safe_str(line)));
    }
    text
}
