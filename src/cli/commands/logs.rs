//! `devtools logs`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::printer::Printer;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Tail;
use crate::ops::logs;
use crate::ops::logs::Query;

/// Show what containers wrote
///
/// Lines of several services come in the order of time. With --follow, replicas
/// that start later join in, and what was stopped and started goes on. What
/// could steer a terminal is taken out; --raw leaves it in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools logs -f
  devtools logs --tail 50 orchestrator
  devtools logs --since 10m -t gateway-mcp orchestrator")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Logs {
    /// Services whose output to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Go on as they write
    #[arg(short, long)]
    follow: bool,
    /// Only so many of the last lines of each container
    #[arg(short = 'n', long, value_name = "LINES", default_value = "all", value_parser = values::tail)]
    tail: Tail,
    /// Nothing before this time, such as 10m or 2026-11-21T10:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::moment, allow_hyphen_values = true)]
    since: Option<f64>,
    /// Nothing after this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    until: Option<f64>,
    /// Put the time in front of each line
    #[arg(short, long)]
    timestamps: bool,
    /// Leave out which service wrote a line
    #[arg(long)]
    no_log_prefix: bool,
    /// Pass everything on as it was written
    #[arg(long)]
    raw: bool,
}

impl Logs {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: self.services.clone(),
            known: scope.known(),
            index: None,
            follow: self.follow,
            tail: self.tail.0,
            since: self.since,
            until: self.until,
        };
        let mut printer = Printer::new(session.ui.out.clone());
        printer.timestamps = self.timestamps;
        printer.prefixes = !self.no_log_prefix;
        printer.raw = self.raw;
        printer.leave_room_for(if query.services.is_empty() {
            &query.known
        } else {
            &query.services
        });
        session.ask(async |context| {
            logs::show(&context.engine, &scope.name, &query, &mut |origin, line| {
                printer.print(origin, &line)
            })
            .await?;
            printer.end()?;
            Ok(ExitCode::SUCCESS)
        })
    }
}
