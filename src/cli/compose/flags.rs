//! The grammar of docker compose's flags, where it is not clap's.

use std::ffi::OsString;

use clap::Arg;
use clap::ArgAction;
use clap::Command;

/// The same commands with flags read as docker compose reads them: a switch may
/// be told `=true` or `=false`, any text may follow a flag that takes one, and
/// the last of several counts.
pub(super) fn as_docker_reads_them(command: Command) -> Command {
    command
        .args_override_self(true)
        .mut_args(flag)
        .mut_subcommands(as_docker_reads_them)
}

fn flag(arg: Arg) -> Arg {
    if arg.is_positional() {
        return arg;
    }
    match arg.get_action() {
        ArgAction::SetTrue => arg
            .action(ArgAction::Set)
            .num_args(0..=1)
            .require_equals(true)
            .default_value("false")
            .default_missing_value("true")
            .hide_default_value(true)
            .hide_possible_values(true)
            .value_parser(switch),
        ArgAction::Set | ArgAction::Append if !arg.is_require_equals_set() => {
            arg.allow_hyphen_values(true)
        }
        _ => arg,
    }
}

/// Reads a switch in Go's words.
fn switch(text: &str) -> Result<bool, String> {
    match text {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Ok(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
}

/// Where the first word stands that is neither a flag of `command` nor what a
/// flag is told, if it is `word`.
pub(super) fn place_of(word: &str, command: &Command, words: &[OsString]) -> Option<usize> {
    let mut at = 0;
    while let Some(text) = words.get(at)?.to_str() {
        if !text.starts_with('-') || text == "-" {
            return (text == word).then_some(at);
        }
        at += if takes_next(command, text) { 2 } else { 1 };
    }
    None
}

/// Whether what follows a flag belongs to it.
fn takes_next(command: &Command, flag: &str) -> bool {
    let is_it = |arg: &&Arg| match flag.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        // `-fx` and `-f=x` tell it themselves.
        None => flag.len() == 2 && arg.get_short() == flag.chars().nth(1),
    };
    let found = command.get_arguments().find(is_it);
    found.is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Command {
        as_docker_reads_them(
            Command::new("sample")
                .arg(
                    Arg::new("detach")
                        .short('d')
                        .long("detach")
                        .action(ArgAction::SetTrue),
                )
                .arg(Arg::new("quiet").short('q').action(ArgAction::SetTrue))
                .arg(Arg::new("tail").long("tail").short('n'))
                .arg(Arg::new("service").action(ArgAction::Append)),
        )
    }

    fn read(words: &[&str]) -> (bool, Option<String>, Vec<String>) {
        let mut matches = sample()
            .try_get_matches_from([&["sample"], words].concat())
            .unwrap();
        let services = matches.remove_many("service");
        (
            matches.get_flag("detach"),
            matches.remove_one("tail"),
            services.map(Iterator::collect).unwrap_or_default(),
        )
    }

    #[test]
    fn a_switch_may_be_told_what_it_is_and_stand_with_others() {
        let web = || vec!["web".to_owned()];

        assert_eq!(read(&["-d", "web"]), (true, None, web()));
        assert_eq!(read(&["-dq", "web"]), (true, None, web()));
        assert_eq!(read(&["--detach=false", "web"]), (false, None, web()));
        assert!(sample().try_get_matches_from(["sample", "-d=x"]).is_err());
    }

    #[test]
    fn any_text_may_follow_a_flag_and_the_last_one_counts() {
        let tail = |text: &str| Some(text.to_owned());

        assert_eq!(read(&["--tail", "-1"]).1, tail("-1"));
        assert_eq!(read(&["--tail=5", "-n", "7"]).1, tail("7"));
    }

    #[test]
    fn a_word_is_found_behind_flags_and_what_they_are_told() {
        let place = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            place_of("compose", &sample(), &words)
        };

        assert_eq!(place(&["compose", "up"]), Some(0));
        assert_eq!(place(&["-d", "--tail", "compose", "compose"]), Some(3));
        assert_eq!(place(&["--tail=3", "-n5", "compose"]), Some(2));
        assert_eq!(place(&["up", "compose"]), None);
        assert_eq!(place(&[]), None);
    }
}
