//! A command line that is wrong, told in the form that it asks for itself.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::ui::diagnostic::{self, ErrorFormat};

/// What stands between the parts of a message of the parser.
const PARAGRAPH: &str = "\n\n";

/// Writes the error, or the help that was asked for, and returns the exit code.
pub(super) fn report(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let form = requested_form(arguments).filter(|_| error.use_stderr());
    let written = match form {
        Some(ErrorFormat::Short) => to_stderr(&diagnostic::render_short(&finding(error))),
        Some(ErrorFormat::Json) => to_stderr(&diagnostic::json_lines(&finding(error))),
        Some(ErrorFormat::Human) | None => error.print(),
    };
    // Nobody can be told where even standard error cannot be written.
    drop(written);
    if error.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}

fn to_stderr(text: &str) -> io::Result<()> {
    io::stderr().lock().write_all(text.as_bytes())
}

/// The form that the command line names, although it could not be read as a whole.
fn requested_form(arguments: &[OsString]) -> Option<ErrorFormat> {
    const FLAG: &str = "--error-format";
    let texts: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let joined = texts
        .iter()
        .find_map(|word| word.strip_prefix(FLAG)?.strip_prefix('='));
    let apart = || texts.windows(2).find(|pair| pair[0] == FLAG);
    let value = joined.or_else(|| apart().map(|pair| pair[1]))?;
    ErrorFormat::from_str(value, false).ok()
}

/// The parser's message without its heading, its usage and its advice to ask for help.
fn finding(error: &clap::Error) -> Diagnostics {
    let text = error.render().to_string();
    let mut parts = text.split(PARAGRAPH).map(str::trim);
    let message = parts.next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let mut finding = Diagnostic::error("usage", message);
    finding.help = parts
        .find_map(|part| part.strip_prefix("tip: "))
        .map(str::to_owned);
    Diagnostics::from_iter([finding])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_found_in_a_command_line_that_is_wrong() {
        let form = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            requested_form(&words)
        };

        assert_eq!(
            form(&["up", "--error-format=json", "--x"]),
            Some(ErrorFormat::Json)
        );
        assert_eq!(
            form(&["--error-format", "short", "--x"]),
            Some(ErrorFormat::Short)
        );
        assert_eq!(form(&["--error-format"]), None);
        assert_eq!(form(&["--error-format", "loud"]), None);
    }
}
