//! What docker says to its plugin, and what it wants to know of it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::Parser;
use serde_json::json;

use super::flags;
use crate::cli::Result;
use crate::cli::globals;
use crate::cli::session::Session;
use crate::ui::json;

/// The flags of docker itself that matter to us.
#[derive(Debug, Default, Parser)]
#[command(name = "docker", disable_help_flag = true)]
struct Docker {
    #[arg(short = 'H', long)]
    host: Option<String>,
    #[arg(short, long)]
    context: Option<String>,
    #[arg(short = 'D', long)]
    debug: bool,
    #[arg(short, long)]
    log_level: Option<String>,
}

/// Docker's flags as ours, and the words behind `compose`, where docker calls
/// its plugin; `None` where somebody else does.
pub(super) fn flags_of_docker(words: &[OsString]) -> Option<(globals::Globals, &[OsString])> {
    let place = flags::place_of("compose", &Docker::command(), words)?;
    let (before, behind) = words.split_at(place);
    let program = OsString::from("docker");
    let Docker {
        host,
        context,
        debug,
        log_level: _,
    } = Docker::try_parse_from(std::iter::once(&program).chain(before)).ok()?;
    let globals = globals::Globals {
        host,
        context,
        // docker, too, tells each call of it.
        verbose: if debug { 2 } else { 0 },
        ..globals::Globals::default()
    };
    Some((globals, &behind[1..]))
}

/// Tells docker what kind of plugin this is.
pub(super) fn metadata(session: &Session) -> Result {
    session.ui.print(&json::pretty(&json!({
        "SchemaVersion": "0.1.0",
        "Vendor": "devtools",
        "Version": env!("CARGO_PKG_VERSION"),
        "ShortDescription": "Docker Compose, by devtools",
    }))?)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn dockers_flags_stand_before_the_word_compose() {
        let line = words(&["-H", "unix:///x", "--context=far", "compose", "up", "-d"]);

        let (globals, behind) = flags_of_docker(&line).unwrap();

        assert_eq!(globals.host.as_deref(), Some("unix:///x"));
        assert_eq!(globals.context.as_deref(), Some("far"));
        assert_eq!(behind, words(&["up", "-d"]));
    }

    #[test]
    fn without_that_word_it_was_called_on_its_own() {
        assert!(flags_of_docker(&words(&["-f", "x.yaml", "up"])).is_none());
        assert!(flags_of_docker(&[]).is_none());
    }
}
