//! `devtools explain`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::compose::code;
use crate::ops;
use crate::value::alike::nearest;

/// All codes with an example each, made by a test from the program itself.
const EXPLANATIONS: &str = include_str!("../../../docs/errors.md");

/// Explain the code of an error or warning, with an example
///
/// Without a code it lists all of them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools explain E0301 # a key that is not known
  devtools explain       # all codes, one line each")]
pub(crate) struct Explain {
    /// Code, as it stands behind `error` or `warning`
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { code } = self;
        let text = match code {
            Some(code) => explanation(&code)?,
            None => list(),
        };
        session.ui.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The section of a code, in capitals or not.
fn explanation(wanted: &str) -> Result<String> {
    let wanted = wanted.to_uppercase();
    let sections = EXPLANATIONS.split("\n## ").skip(1);
    let section = sections
        .filter_map(|section| Some((section.split_once(':')?.0, section)))
        .find(|(code, _)| *code == wanted);
    match section {
        Some((_, section)) => Ok(format!("{}\n", section.trim_end())),
        None => Err(unknown(&wanted).into()),
    }
}

fn unknown(wanted: &str) -> ops::Error {
    let likely = nearest(wanted, code::all().map(|code| code.id));
    ops::Error::Usage {
        message: format!("no error or warning has the code {wanted}"),
        hint: Some(match likely {
            Some(likely) => format!("did you mean {likely}? `devtools explain` lists all"),
            None => "`devtools explain` lists all".to_owned(),
        }),
    }
}

fn list() -> String {
    let mut text = String::new();
    for code::Code { id, title, .. } in code::all() {
        let _ = writeln!(text, "{id}  {title}");
    }
    text
}
