//! `devtools logs`

use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use regex::bytes::Regex;
use regex::bytes::RegexBuilder;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::printer::Printer;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Tail;
use crate::ops::logs;
use crate::ops::logs::Line;
use crate::ops::logs::Query;
use crate::value::level::Level;

/// Show what containers wrote
///
/// Lines of several services come in the order of time. With --follow, replicas
/// that start later join in, and what was stopped and started goes on. What
/// could steer a terminal is taken out; --raw leaves it in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools logs -f
  devtools logs --tail 50 orchestrator
  devtools logs --since 10m -t gateway-mcp orchestrator
  devtools logs --level warn       # warnings and errors
  devtools logs -f --grep '\\[MCP\\]'")]
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
    /// Only lines that say they are this bad, or worse
    #[arg(long, value_name = "LEVEL", value_enum)]
    level: Option<Level>,
    /// Only lines that fit this regular expression; capitals count where there are any
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    grep: Option<Regex>,
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
                if self.wants(&line) {
                    printer.print(origin, &line)
                } else {
                    ControlFlow::Continue(())
                }
            })
            .await?;
            printer.end()?;
            Ok(ExitCode::SUCCESS)
        })
    }

    /// Whether a line is shown.
    fn wants(&self, line: &Line) -> bool {
        let is_bad_enough = |most: &Level| Level::of_line(&line.text) <= *most;
        self.level.as_ref().is_none_or(is_bad_enough)
            && self
                .grep
                .as_ref()
                .is_none_or(|regex| regex.is_match(&line.text))
    }
}

fn pattern(text: &str) -> std::result::Result<Regex, regex::Error> {
    RegexBuilder::new(text)
        .unicode(false)
        .case_insensitive(!text.chars().any(char::is_uppercase))
        .build()
}
