//! Questions to the user, asked only where somebody can answer.

use std::io;

use dialoguer::console::Term;
use dialoguer::{Confirm, Input, Password, Select};
use zeroize::Zeroizing;

use crate::host::terminal::Terminals;
use crate::value::secret::Secret;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    /// Nobody is there to ask.
    #[error("{question} Nobody can be asked here: {flag}")]
    NobodyThere {
        /// What would have been asked.
        question: String,
        /// What answers it on the command line: `say --yes to agree`.
        flag: &'static str,
    },
    /// The user pressed Ctrl-C.
    #[error("interrupted by Ctrl-C; nothing was changed")]
    Interrupted,
    /// The terminal failed, or the user went away.
    #[error("no answer: {0}")]
    Terminal(io::Error),
}

impl From<dialoguer::Error> for NoAnswer {
    fn from(error: dialoguer::Error) -> Self {
        let dialoguer::Error::IO(error) = error;
        if error.kind() != io::ErrorKind::Interrupted {
            return Self::Terminal(error);
        }
        // Menus hide it, and nobody else brings it back. Where that fails, the
        // terminal is gone.
        drop(Term::stderr().show_cursor());
        Self::Interrupted
    }
}

/// Asks for a yes; Enter alone is a no.
pub fn confirm(terminals: Terminals, question: &str, flag: &'static str) -> Result<bool, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag,
        });
    }
    Ok(Confirm::new()
        .with_prompt(question)
        .default(false)
        .interact()?)
}

/// Asks for a passphrase, twice where it is a new one.
pub fn passphrase(
    terminals: Terminals,
    question: &str,
    is_new: bool,
    flag: &'static str,
) -> Result<Secret, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag,
        });
    }
    let asked = Password::new().with_prompt(question);
    let asked = if is_new {
        asked.with_confirmation("Once more", "These were two different ones.")
    } else {
        asked
    };
    let answer = Zeroizing::new(asked.interact()?);
    Ok(Secret::new(&answer))
}

/// Asks to choose one of several; `None` if the user chose none.
pub fn choose(
    terminals: Terminals,
    question: &str,
    choices: &[String],
    flag: &'static str,
) -> Result<Option<usize>, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag,
        });
    }
    Ok(Select::new()
        .with_prompt(question)
        .items(choices)
        .default(0)
        .interact_opt()?)
}

/// Asks for a secret; Enter alone is none.
pub fn secret(terminals: Terminals, question: &str) -> Result<Secret, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag: ANSWERS,
        });
    }
    let asked = Password::new()
        .with_prompt(question)
        .allow_empty_password(true);
    let answer = Zeroizing::new(asked.interact()?);
    Ok(Secret::new(&answer))
}

/// Asks for a name.
pub fn name(terminals: Terminals, question: &str, flag: &'static str) -> Result<String, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag,
        });
    }
    let input: Input<'_, String> = Input::new().with_prompt(question);
    Ok(input.interact_text()?)
}

/// What answers the questions of a template on the command line.
const ANSWERS: &str = "say --set NAME=VALUE, or --yes for the defaults";

/// Asks for a text until it fits; Enter alone is the default, if there is one.
pub fn text(
    terminals: Terminals,
    question: &str,
    default: Option<&str>,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<String, NoAnswer> {
    if !terminals.can_ask() {
        return Err(NoAnswer::NobodyThere {
            question: question.to_owned(),
            flag: ANSWERS,
        });
    }
    let input = Input::new().with_prompt(question);
    let input = match default {
        Some(default) => input.default(default.to_owned()),
        None => input,
    };
    let input = input.validate_with(|answer: &String| check(answer));
    Ok(input.interact_text()?)
}
