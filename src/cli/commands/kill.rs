//! `devtools kill`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::host::env::COMPOSE_REMOVE_ORPHANS;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Change;

/// Send a signal to services, SIGKILL unless another is named
///
/// Whatever runs gets it at once, containers of `run` as well; `devtools stop`
/// gives programs time to end by themselves. A restart policy may start again
/// what a signal has ended.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools kill orchestrator
  devtools kill -s HUP gateway-mcp")]
pub(crate) struct Kill {
    /// Services to send it to (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Which signal, by name or number
    #[arg(short, long, value_name = "SIGNAL", default_value = "SIGKILL", value_parser = signal)]
    signal: String,
    /// Kill containers of services that the file does not have, too
    #[arg(long)]
    remove_orphans: bool,
}

impl Kill {
    pub(crate) fn run(self, session: &Session) -> Result {
        let reaches_orphans =
            self.remove_orphans || session.environment.is_on(COMPOSE_REMOVE_ORPHANS);
        let options = LifecycleOptions {
            services: self.services,
            spare_orphans: !reaches_orphans,
            ..LifecycleOptions::default()
        };
        let signal = self.signal;
        show::change(session, &Change::Kill { signal }, &options)
    }
}

/// Takes what can be the name or the number of a signal; which there are, the
/// engine's system says.
fn signal(text: &str) -> std::result::Result<String, String> {
    let is_name = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
    };
    let is_number = text
        .parse::<u8>()
        .is_ok_and(|number| (1..=64).contains(&number));
    if is_name(text) || is_number {
        Ok(text.to_owned())
    } else {
        Err("write a name such as SIGTERM or HUP, or a number from 1 to 64".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_a_name_or_a_number() {
        for fine in ["SIGKILL", "hup", "9", "RTMIN+3"] {
            assert_eq!(signal(fine).as_deref(), Ok(fine));
        }
        for wrong in ["", "0", "65", "-9", "SIG KILL"] {
            assert!(signal(wrong).is_err(), "{wrong:?}");
        }
    }
}
