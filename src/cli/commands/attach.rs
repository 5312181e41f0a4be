//! `devtools attach`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::ops::attach;
use crate::ops::attach::AttachOptions;
use crate::ops::exec;
use crate::ops::exec::Target;

/// Connect to the main process of a service
///
/// What it writes comes here from now on, what is typed here goes there, and so
/// do signals where it has no terminal: Ctrl-C may end it. On a terminal Ctrl-P
/// Ctrl-Q leaves it running. Ends with the process's own exit code.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools attach web
  devtools attach --no-stdin --sig-proxy=false worker   # only look, Ctrl-C leaves it running")]
pub(crate) struct Attach {
    /// Service, or name of a container
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: String,
    /// Keys that detach (default: ctrl-p,ctrl-q)
    #[arg(long, value_name = "KEYS")]
    detach_keys: Option<String>,
    /// Number of the replica (default: the first that runs)
    #[arg(long, value_name = "NUMBER")]
    index: Option<u32>,
    /// Leave the input alone
    #[arg(long)]
    no_stdin: bool,
    /// Whether signals go to the process
    #[arg(
        long,
        value_name = "BOOL",
        action = clap::ArgAction::Set,
        num_args = 0..=1,
        require_equals = true,
        default_value_t = true,
        default_missing_value = "true"
    )]
    sig_proxy: bool,
}

impl Attach {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let target = Target {
            service: self.service,
            index: self.index.filter(|number| *number > 0),
            known: scope.known(),
        };
        let options = AttachOptions {
            detach_keys: self.detach_keys.filter(|keys| !keys.is_empty()),
            no_stdin: self.no_stdin,
            sig_proxy: self.sig_proxy,
            terminals: session.ui.terminals,
        };
        session.attend(async |context| {
            let container = exec::find(&*context.engine, &scope.name, &target).await?;
            if session.globals.dry_run {
                session
                    .ui
                    .print(&format!("attach to {}\n", container.name))?;
                return Ok(std::process::ExitCode::SUCCESS);
            }
            Ok(attach::attach(&context, &container, &options).await?.into())
        })
    }
}
