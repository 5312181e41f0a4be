//! What becomes of one file when a template is laid over a project, decided from three
//! texts: what the template wrote last time, what is there now, and what it would
//! write today.

mod lines;
#[cfg(test)]
mod tests;
mod text;
mod variables;

use std::fmt;

use super::Mode;
use super::secret::{Secrets, filled, names_in, read_back};

/// What stands where a file of a template goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There<'a> {
    /// Nothing.
    Nothing,
    /// A text.
    Text(&'a str),
    /// Something that is neither read nor written: a link, a folder, no text.
    Stranger(&'static str),
}

/// The three texts.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// What the template wrote last time, if it did.
    pub base: Option<&'a str>,
    /// What is there now.
    pub there: There<'a>,
    /// What the template would write today.
    pub wanted: &'a str,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not there yet: this text is written.
    Create(String),
    /// It is as it should be.
    Unchanged,
    /// This text takes its place: nothing that the user wrote is lost.
    Update(String),
    /// This text takes its place: what is there, and lines behind it.
    Append(String),
    /// Both sides changed the same lines; this is the text with both in it.
    Conflict(String),
    /// It is left alone.
    Skip(Reason),
}

/// Why a file is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The user deleted it.
    Deleted,
    /// Only the user changed it.
    Edited,
    /// It is written once.
    Once,
    /// It is nothing that can be read as a text.
    Stranger(&'static str),
    /// The template has it no longer.
    Orphan,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deleted => f.write_str("you deleted it"),
            Self::Edited => f.write_str("you changed it, the template did not"),
            Self::Once => f.write_str("yours since it was written"),
            Self::Stranger(what) => write!(f, "it is {what}"),
            Self::Orphan => {
                f.write_str("the template has it no longer; remove it if you do not need it")
            }
        }
    }
}

/// Decides what becomes of a file; a deleted one comes back where `restore` says so.
pub fn decide(mode: Mode, sides: Sides<'_>, restore: bool) -> Change {
    let Sides {
        base,
        there,
        wanted,
    } = sides;
    let there = match there {
        There::Stranger(what) => return Change::Skip(Reason::Stranger(what)),
        There::Nothing if base.is_some() && !restore => return Change::Skip(Reason::Deleted),
        There::Nothing => return Change::Create(wanted.to_owned()),
        There::Text(there) if is_as_written(mode, there, wanted) => return Change::Unchanged,
        There::Text(there) => there,
    };
    match mode {
        Mode::Managed => text::decide(base, there, wanted),
        Mode::Once => Change::Skip(Reason::Once),
        Mode::AppendLines => lines::decide(base, there, wanted),
        Mode::EnvMerge => variables::decide(base, there, wanted),
    }
}

fn is_as_written(mode: Mode, there: &str, wanted: &str) -> bool {
    let secrets = secrets_there(mode, there, wanted);
    let are_all_there = names_in(wanted).all(|name| secrets.contains_key(name));
    are_all_there && there == filled(wanted, &secrets)
}

/// The secrets that stand in a file that is there, found where something stands for
/// them in `wanted`.
pub fn secrets_there(mode: Mode, there: &str, wanted: &str) -> Secrets {
    match mode {
        Mode::EnvMerge => variables::secrets(there, wanted),
        Mode::Once => read_back(wanted.trim_end(), there.trim_end())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter()
            .collect(),
        Mode::Managed | Mode::AppendLines => Secrets::new(),
    }
}

/// The text with the line ends of `model`.
fn with_ends_of(model: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if model.contains("\r\n") {
        text.replace('\n', "\r\n")
    } else {
        text
    }
}

/// Puts a line end behind the last line, if it has none.
fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
