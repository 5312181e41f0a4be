//! `devtools exec`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::engine::ExecRequest;
use crate::ops::exec;
use crate::ops::exec::Target;

/// Run a program in a container of a service
///
/// Gets a terminal where this is one, and ends with the program's own exit code;
/// 126 if it cannot be run, 127 if it is not there. Images made from scratch have
/// no shell: `devtools exec SERVICE sh` says so.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools exec orchestrator sh
  devtools exec -T database psql -U app -c 'select 1'
  devtools exec --index 2 -e DEBUG=1 worker env")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Exec {
    /// Service, or name of a container
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: String,
    /// Program and its arguments
    #[arg(
        value_name = "COMMAND",
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    command: Vec<String>,
    /// Do not wait for its end
    #[arg(short, long)]
    detach: bool,
    /// Set a variable for it; may be repeated
    #[arg(short, long = "env", value_name = "KEY=VALUE")]
    environment: Vec<String>,
    /// Number of the replica (default: the first that runs)
    #[arg(long, value_name = "NUMBER")]
    index: Option<u32>,
    /// Give it no terminal
    #[arg(short = 'T', long = "no-tty", alias = "no-TTY")]
    no_tty: bool,
    /// Connect the input; always so, accepted for scripts
    #[arg(short, long, hide = true)]
    interactive: bool,
    /// Give it a terminal; so where this is one, accepted for scripts
    #[arg(short, long, hide = true)]
    tty: bool,
    /// Run it as this user
    #[arg(short, long, value_name = "USER[:GROUP]")]
    user: Option<String>,
    /// Run it in this folder of the container
    #[arg(short, long, value_name = "DIR")]
    workdir: Option<String>,
    /// Give it every capability
    #[arg(long)]
    privileged: bool,
}

impl Exec {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let terminals = session.ui.terminals;
        let tty = !self.no_tty && !self.detach && terminals.stdin && terminals.stdout;
        let target = Target {
            service: self.service,
            index: self.index,
            known: scope.known(),
        };
        let request = ExecRequest {
            command: self.command,
            user: self.user,
            workdir: self.workdir,
            environment: self.environment,
            tty,
            stdin: !self.detach,
            privileged: self.privileged,
            detach: self.detach,
        };
        session.ask(async |context| {
            let container = exec::find(&*context.engine, &scope.name, &target).await?;
            if session.globals.dry_run {
                let command = request.command.join(" ");
                session
                    .ui
                    .print(&format!("run in {}: {command}\n", container.name))?;
                return Ok(ExitCode::SUCCESS);
            }
            let outcome = exec::run(&*context.engine, &container, &request).await?;
            if let Some(explanation) = &outcome.explanation {
                session.ui.say(explanation);
            }
            Ok(outcome.code.into())
        })
    }
}
