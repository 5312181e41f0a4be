//! `devtools health`

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;
use futures_util::StreamExt;
use indexmap::IndexMap;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values;
use crate::cli::values::Format;
use crate::engine::Happening;
use crate::ops::Context;
use crate::ops::health;
use crate::ops::health::Query;
use crate::ops::health::Reason;
use crate::ops::health::Report;
use crate::state::labels;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Ask every service how it is
///
/// Combines what the engine knows with an HTTP probe of the published port, all
/// services at once. The path is /health, unless the service says otherwise:
/// `x-devtools: {health: {path: /ready, port: 9000}}`. Ends with 0 only if all
/// are healthy.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools health
  devtools health --plain
  devtools health --watch gateway-mcp
  devtools health --format json")]
pub(crate) struct Health {
    /// Services to ask (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print one line for each service, as the guide does
    #[arg(long, conflicts_with = "format")]
    plain: bool,
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
        session.ask(async |context| {
            let query = self.query(&scope, &context.address);
            if self.watch {
                return self.watch(session, &context, &scope.name, &query).await;
            }
            let reports = health::check(&*context.engine, &scope.name, &query).await?;
            session.ui.print(&self.render(&reports, &session.ui.out)?)?;
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
            let reports = health::check(&*context.engine, project, query).await?;
            let now: Vec<_> = reports
                .iter()
                .map(|one| (one.name.clone(), one.reason.clone()))
                .collect();
            if now != shown {
                session.ui.print(&self.render(&reports, &session.ui.out)?)?;
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

    fn render(&self, reports: &[Report], palette: &Palette) -> Result<String> {
        if self.plain {
            return Ok(reports.iter().map(plain_line).collect());
        }
        match self.format {
            Format::Json => Ok(json::pretty(
                &reports.iter().map(as_json).collect::<Vec<Value>>(),
            )?),
            Format::Table => Ok(table(reports).render(palette)),
        }
    }
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

fn table(reports: &[Report]) -> Table {
    let mut table = Table::new([
        "SERVICE", "HEALTH", "PORT", "LATENCY", "VERSION", "RESTARTS", "REASON",
    ]);
    for report in reports {
        let (meaning, word) = match &report.reason {
            None => (Meaning::Good, "healthy"),
            Some(Reason::Starting) => (Meaning::Attention, "starting"),
            Some(_) => (Meaning::Bad, "unhealthy"),
        };
        let optional = |text: Option<String>| Cell::plain(text.unwrap_or_default());
        table.push([
            Cell::plain(&report.name),
            Cell::new(meaning, word).with_symbol(),
            optional(report.port.map(|port| port.to_string())),
            optional(
                report
                    .latency
                    .map(|latency| format!("{} ms", latency.as_millis())),
            ),
            optional(report.version.clone()),
            Cell::plain(report.restarts.to_string()),
            Cell::new(
                meaning,
                report
                    .reason
                    .as_ref()
                    .map(Reason::to_string)
                    .unwrap_or_default(),
            ),
        ]);
    }
    table
}

/// The line of the guide's own script: `✅ name (port N): Healthy`.
fn plain_line(report: &Report) -> String {
    let mark = if report.reason.is_none() {
        "✅"
    } else {
        "❌"
    };
    let mut line = format!("{mark} {}", safe_text(report.name.as_bytes()));
    if let Some(port) = report.port {
        let _ = write!(line, " (port {port})");
    }
    match &report.reason {
        None => line.push_str(": Healthy\n"),
        Some(reason) => {
            let reason = safe_text(reason.to_string().as_bytes()).replace('\n', " ");
            let _ = writeln!(line, ": Unhealthy ({reason})");
        }
    }
    line
}

fn as_json(report: &Report) -> Value {
    let Report {
        name,
        container,
        port,
        reason,
        health,
        restarts,
        latency,
        version,
    } = report;
    json!({
        "service": name,
        "container": container,
        "healthy": reason.is_none(),
        "reason": reason.as_ref().map(ToString::to_string),
        "port": port,
        "engine_health": health.map(|health| health.to_string()),
        "restarts": restarts,
        "latency_ms": latency.map(|latency| latency.as_secs_f64() * 1000.0),
        "version": version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(reason: Option<Reason>, port: Option<u16>) -> Report {
        Report {
            name: "gateway-mcp".to_owned(),
            container: None,
            port,
            reason,
            health: None,
            restarts: 0,
            latency: None,
            version: None,
        }
    }

    #[test]
    fn a_plain_line_is_that_of_the_guide() {
        assert_eq!(
            plain_line(&report(None, Some(8000))),
            "✅ gateway-mcp (port 8000): Healthy\n"
        );
        assert_eq!(
            plain_line(&report(Some(Reason::Http(500)), Some(8000))),
            "❌ gateway-mcp (port 8000): Unhealthy (HTTP 500)\n"
        );
        assert_eq!(
            plain_line(&report(Some(Reason::Absent), None)),
            "❌ gateway-mcp: Unhealthy (no container)\n"
        );
    }
}
