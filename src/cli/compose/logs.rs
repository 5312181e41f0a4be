//! `docker compose logs`

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
use crate::ui::style::Palette;

/// View output from containers
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Logs {
    /// Services whose output to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Go on as they write
    #[arg(short, long)]
    follow: bool,
    /// Number of the replica (default: all)
    #[arg(long, value_name = "NUMBER")]
    index: Option<u32>,
    /// Show lines without colours
    #[arg(long)]
    no_color: bool,
    /// Show lines without who wrote them
    #[arg(long)]
    no_log_prefix: bool,
    /// Nothing before this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    since: Option<f64>,
    /// Only so many of the last lines of each container
    #[arg(short = 'n', long, value_name = "LINES", default_value = "all", value_parser = values::tail)]
    tail: Tail,
    /// Put the time in front of each line
    #[arg(short, long)]
    timestamps: bool,
    /// Nothing after this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    until: Option<f64>,
}

impl Logs {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: self.services.clone(),
            known: scope.known(),
            // docker compose takes 0 for none.
            index: self.index.filter(|index| *index > 0),
            follow: self.follow,
            tail: self.tail.0,
            since: self.since,
            until: self.until,
        };
        let palette = session.ui.out.clone();
        let mut printer = Printer::new(Palette {
            colour: palette.colour && !self.no_color,
            ..palette
        });
        printer.timestamps = self.timestamps;
        printer.prefixes = !self.no_log_prefix;
        printer.is_docker_like = true;
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
