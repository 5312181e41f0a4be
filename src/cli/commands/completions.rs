//! `devtools completions`

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::cli::Result;
use crate::cli::session::Session;

/// Print the completion script of a shell
///
/// The script knows commands and flags. For names of services, too, let the
/// shell ask devtools itself: `source <(COMPLETE=bash devtools)`, and the same
/// for zsh, fish, elvish and powershell.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools completions bash > /etc/bash_completion.d/devtools
  devtools completions zsh > ~/.zfunc/_devtools
  echo 'source <(COMPLETE=bash devtools)' >> ~/.bashrc   # also names of services")]
pub(crate) struct Completions {
    /// Shell to write for
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, _: &Session) -> Result {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "devtools", &mut script);
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&script)?;
        stdout.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
