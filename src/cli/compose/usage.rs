//! A command line that makes no sense, in docker compose's words.

use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

/// What is wrong, and what may have been meant.
pub(super) struct Complaint {
    /// What is wrong, as docker compose says it where it has words for it.
    pub(super) message: String,
    /// What may have been meant.
    pub(super) hint: Option<String>,
}

/// What is wrong with a command line.
pub(super) fn complaint(error: &clap::Error) -> Complaint {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        Some(ContextValue::Strings(texts)) => texts.first().map(String::as_str),
        _ => None,
    };
    let meant = |kind| text(kind).map(|best| format!("did you mean {best}?"));
    match (
        error.kind(),
        text(ContextKind::InvalidArg),
        text(ContextKind::InvalidSubcommand),
    ) {
        (ErrorKind::UnknownArgument, Some(flag), _) => Complaint {
            message: unknown_flag(flag),
            hint: meant(ContextKind::SuggestedArg),
        },
        (ErrorKind::InvalidSubcommand, _, Some(command)) => Complaint {
            message: format!("unknown docker command: \"compose {command}\""),
            hint: meant(ContextKind::SuggestedSubcommand),
        },
        _ => Complaint {
            message: first_paragraph(&error.to_string()),
            hint: None,
        },
    }
}

fn unknown_flag(flag: &str) -> String {
    match flag.strip_prefix('-') {
        Some(short) if !short.starts_with('-') => {
            let letter: String = short.chars().take(1).collect();
            format!("unknown shorthand flag: '{letter}' in {flag}")
        }
        Some(_) => format!("unknown flag: {flag}"),
        None => format!("unexpected argument: {flag}"),
    }
}

/// What clap says, without the usage and the advice to look at the help.
fn first_paragraph(text: &str) -> String {
    let text = text.strip_prefix("error: ").unwrap_or(text);
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::Arg;
    use clap::Command;

    use super::*;

    fn message(words: &[&str]) -> (String, Option<String>) {
        let command = Command::new("compose").subcommand(
            Command::new("up").arg(Arg::new("pull").long("pull").value_parser(["always"])),
        );
        let words = [&["compose"], words].concat();
        let Complaint { message, hint } =
            complaint(&command.try_get_matches_from(words).unwrap_err());
        (message, hint)
    }

    #[test]
    fn flags_and_commands_that_do_not_exist_are_told_as_docker_compose_does() {
        assert_eq!(message(&["up", "--foo"]).0, "unknown flag: --foo");
        assert_eq!(
            message(&["up", "-fx"]).0,
            "unknown shorthand flag: 'f' in -f"
        );
        assert_eq!(
            message(&["ups"]),
            (
                "unknown docker command: \"compose ups\"".to_owned(),
                Some("did you mean up?".to_owned())
            )
        );
    }

    #[test]
    fn anything_else_is_told_in_a_sentence_without_the_usage() {
        let (message, _) = message(&["up", "--pull", "never"]);

        assert_eq!(
            message,
            "invalid value 'never' for '--pull <pull>'\n  [possible values: always]"
        );
    }
}
