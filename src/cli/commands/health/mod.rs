//! `devtools health`

mod past;
mod render;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;
use futures_util::StreamExt;
use indexmap::IndexMap;
use serde_json::Value;

use self::past::Past;
use self::render::as_json;
use self::render::plain_line;
use self::render::table;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values;
use crate::cli::values::Format;
use crate::compose::mcp;
use crate::compose::probe;
use crate::engine::Happening;
use crate::host::pipe;
use crate::ops;
use crate::ops::Context;
use crate::ops::health;
use crate::ops::health::Query;
use crate::ops::health::Reason;
use crate::ops::health::Report;
use crate::state::labels;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Palette;

/// How much of what a command of the user writes is shown.
const MOST_OUTPUT: usize = 16 << 10;

/// Ask every service how it is
///
/// Combines what the engine knows with an HTTP probe of the published port, all
/// services at once. The path is /health, unless the service says otherwise:
/// `x-devtools: {health: {path: /ready, port: 9000}}`. It may also be asked by a
/// connection (`tcp: 5432`), by a program in its container (`exec: pg_isready`), or
/// as an MCP server (`mcp: true`). Ends with 0 only if all are healthy.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools health
  devtools health --plain
  devtools health --watch gateway-mcp
  devtools health --logs --history
  devtools health --watch --on-fail 'mail -s stack me@example.org'
  devtools health --format json")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(crate) struct Health {
    /// Services to ask (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print one line for each service, as the guide does
    #[arg(long, conflicts_with = "format")]
    plain: bool,
    /// Take no answer for good that is empty, lacks a status, or is another service's
    #[arg(long)]
    strict: bool,
    /// Show the last lines of what each failing service wrote
    #[arg(long, value_name = "LINES", num_args = 0..=1, require_equals = true, default_missing_value = "20")]
    logs: Option<u64>,
    /// Show the last five runs of each health check
    #[arg(long)]
    history: bool,
    /// Run this in the shell when a service fails that did not fail before
    ///
    /// It reads what failed as JSON on its standard input.
    #[arg(long, value_name = "COMMAND")]
    on_fail: Option<String>,
    /// Ask again whenever the engine tells of a change
    #[arg(short, long)]
    watch: bool,
    /// How long an answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = values::span)]
    timeout: Duration,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Health {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        if let Some(project) = &scope.project {
            probe::probes(project).map_err(ops::Error::Project)?;
            mcp::servers(project).map_err(ops::Error::Project)?;
        }
        session.ask(async |context| {
            let query = self.query(&scope, &context.address);
            if self.watch {
                return self.watch(session, &context, &scope.name, &query).await;
            }
            let reports = health::check(&context, &scope.name, &query).await?;
            self.show(session, &context, &reports).await?;
            self.tell_of(session, &failing(&reports)).await?;
            Ok(judged(
                !reports.is_empty() && reports.iter().all(|one| one.reason.is_none()),
            ))
        })
    }

    fn query(&self, scope: &Scope, address: &str) -> Query {
        Query {
            services: self.services.clone(),
            expected: scope
                .project
                .as_ref()
                .map_or_else(IndexMap::new, health::settings),
            host: health::published_host(address),
            patience: self.timeout,
            strict: self.strict,
            file: scope.project.clone().map(Arc::new),
            mcp: BTreeMap::new(),
        }
    }

    /// Shows the result again whenever it differs from the last one.
    async fn watch(
        &self,
        session: &Session,
        context: &Context,
        project: &str,
        query: &Query,
    ) -> Result {
        let mut events = context
            .engine
            .events(&[labels::of_project(project)])
            .await?;
        let mut shown: Vec<(String, Option<Reason>)> = Vec::new();
        loop {
            let reports = health::check(context, project, query).await?;
            let now: Vec<_> = reports
                .iter()
                .map(|one| (one.name.clone(), one.reason.clone()))
                .collect();
            if now != shown {
                self.show(session, context, &reports).await?;
                let failed_before = |name: &str| {
                    let mut before = shown.iter();
                    before.any(|(known, reason)| known == name && reason.is_some())
                };
                let mut new = failing(&reports);
                new.retain(|report| !failed_before(&report.name));
                self.tell_of(session, &new).await?;
                shown = now;
            }
            loop {
                match events.next().await.transpose()? {
                    None => return Ok(ExitCode::FAILURE),
                    Some(event) if matters(&event.what) => break,
                    Some(_) => {}
                }
            }
        }
    }

    /// Prints the result, and of those that fail what they did before.
    async fn show(&self, session: &Session, context: &Context, reports: &[Report]) -> Result<()> {
        let mut pasts = Vec::new();
        for report in reports {
            pasts.push(self.past(context, report).await?);
        }
        if self.format == Format::Json && !self.plain {
            let rows = reports.iter().zip(&pasts);
            let rows: Vec<Value> = rows
                .map(|(report, past)| past.beside(as_json(report)))
                .collect();
            session.ui.print(&json::pretty(&rows)?)?;
            return Ok(());
        }
        session.ui.print(&self.render(reports, &session.ui.out))?;
        for (report, past) in reports.iter().zip(&pasts) {
            session.ui.print(&past.text(&report.name))?;
        }
        Ok(())
    }

    async fn past(&self, context: &Context, report: &Report) -> Result<Past> {
        let engine = context.engine.as_ref();
        let mut known = Past::default();
        let Some(container) = &report.container else {
            return Ok(known);
        };
        if self.history {
            known.checks = Some(health::past::checks(engine, container).await?);
        }
        if let (Some(count), Some(_)) = (self.logs, &report.reason) {
            known.lines = Some(health::past::lines(engine, container, count).await?);
        }
        Ok(known)
    }

    /// Hands what failed to the user's command.
    async fn tell_of(&self, session: &Session, failing: &[&Report]) -> Result<()> {
        let Some(command) = self.on_fail.as_ref().filter(|_| !failing.is_empty()) else {
            return Ok(());
        };
        let rows: Vec<Value> = failing.iter().map(|report| as_json(report)).collect();
        let input = json::pretty(&rows)?.into_bytes();
        match pipe::run(command, input, MOST_OUTPUT).await {
            Ok(outcome) => {
                let said = safe_text(&outcome.output);
                if !said.trim().is_empty() {
                    session.ui.say(said.trim_end());
                }
                if outcome.code != Some(0) {
                    session.ui.warn("the command of --on-fail did not succeed");
                }
            }
            Err(error) => session
                .ui
                .warn(&format!("--on-fail cannot be run: {error}")),
        }
        Ok(())
    }

    fn render(&self, reports: &[Report], palette: &Palette) -> String {
        if self.plain {
            reports.iter().map(plain_line).collect()
        } else {
            table(reports).render(palette)
        }
    }
}

fn failing(reports: &[Report]) -> Vec<&Report> {
    let is_failing = |report: &&Report| report.reason.is_some();
    reports.iter().filter(is_failing).collect()
}

fn matters(happening: &Happening) -> bool {
    match happening {
        Happening::Started
        | Happening::Died { .. }
        | Happening::OutOfMemory
        | Happening::Health(_)
        | Happening::Removed => true,
        Happening::Created | Happening::Other(_) => false,
    }
}
