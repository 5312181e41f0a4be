//! Every command line that docs/guides names is one of this program.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::Parser;

use super::Cli;
use super::compose;
use crate::value::shell;

#[path = "../../tests/guides/mod.rs"]
#[expect(dead_code, reason = "the tests of the command line use the rest")]
mod guides;

/// The part of a line that is said to devtools.
fn of_devtools(line: &str) -> Option<Vec<String>> {
    let words = shell::words(line)?;
    let begin = words.iter().position(|word| word == "devtools")?;
    let rest = words[begin..].iter();
    let ends = |word: &&String| matches!(word.as_str(), "|" | "||" | "&&" | ">" | "<" | ";");
    Some(rest.take_while(|word| !ends(word)).cloned().collect())
}

#[test]
fn every_command_line_of_the_guides_is_understood() {
    let mut wrong = Vec::new();
    for guide in guides::all() {
        for row in guide.rows {
            for line in row.with {
                let Some(words) = of_devtools(&line) else {
                    wrong.push(format!("{} {line}: no devtools in it", row.id));
                    continue;
                };
                let words = words.into_iter().map(OsString::from).collect();
                let words = compose::set_apart(&Cli::command(), words);
                if let Err(error) = Cli::try_parse_from(words)
                    && error.use_stderr()
                {
                    wrong.push(format!("{} {line}: {error}", row.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
