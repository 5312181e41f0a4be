//! What several commands show: plans, and what came of them.

use std::process::ExitCode;

use serde_json::Value;
use serde_json::json;

use super::Result;
use super::session::Session;
use super::values::Format;
use crate::compose::diagnostic::Diagnostics;
use crate::host::terminal;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::ops::ps;
use crate::ops::up::Failure;
use crate::ops::up::ServiceRow;
use crate::ops::up::UpReport;
use crate::plan::Change;
use crate::plan::Decision;
use crate::plan::Plan;
use crate::plan::Verdict;
use crate::text::safe_text;
use crate::ui::Ui;
use crate::ui::diagnostic;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::meaning_of;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Columns where nobody tells.
const USUAL_WIDTH: usize = 100;

/// What was found in files, in the form that was asked for.
pub(super) fn findings(session: &Session, found: &Diagnostics, is_json: bool) -> Result<String> {
    Ok(match session.globals.error_format {
        None if is_json => json::pretty(&diagnostic::to_json(found))?,
        Some(ErrorFormat::Json) => diagnostic::json_lines(found),
        Some(ErrorFormat::Short) => diagnostic::render_short(found),
        Some(ErrorFormat::Human) | None => {
            let width = terminal::size().map_or(USUAL_WIDTH, |size| usize::from(size.columns));
            let colour = session.ui.out.colour;
            diagnostic::render(found, diagnostic::Style { colour, width })
        }
    })
}

/// Prints a plan that is not carried out.
pub(super) fn plan(ui: &Ui, plan: &Plan) -> Result {
    if plan.is_empty() {
        ui.say("Nothing to do.");
    }
    ui.print(&safe_text(plan.to_string().as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what becomes of each container, and why.
pub(super) fn explanation(ui: &Ui, plan: &Plan) -> Result<()> {
    let mut table = Table::new(["SERVICE", "CONTAINER", "IS", "BECAUSE"]);
    for decision in &plan.decisions {
        let Decision {
            service,
            container,
            verdict,
            because,
        } = decision;
        let meaning = match verdict {
            Verdict::Kept => Meaning::Faint,
            Verdict::Started | Verdict::Restarted | Verdict::Made => Meaning::Good,
            Verdict::Replaced | Verdict::Removed => Meaning::Attention,
        };
        table.push([
            Cell::plain(service),
            Cell::new(Meaning::Faint, container),
            Cell::new(meaning, verdict.to_string()),
            Cell::plain(because),
        ]);
    }
    ui.print(&table.render(&ui.out))?;
    Ok(())
}

/// Changes what is there, or prints how it would be done.
pub(super) fn change(session: &Session, change: &Change, options: &LifecycleOptions) -> Result {
    let scope = session.scope()?;
    session.act(async |context| {
        let (name, project) = (scope.name.as_str(), scope.project.as_ref());
        if session.globals.dry_run {
            let planned = lifecycle::plan_change(&context, name, project, change, options).await?;
            return plan(&session.ui, &planned);
        }
        let done = lifecycle::change(&context, name, project, change, options).await?;
        if done.is_empty() {
            session.ui.say("Nothing to do.");
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints what came of `up`: the table, then each failure with what there is to know.
pub(super) fn report(ui: &Ui, report: &UpReport, format: Format) -> Result<()> {
    if format == Format::Json {
        ui.print(&json::pretty(&as_json(report))?)?;
        return Ok(());
    }
    ui.print(&table(report).render(&ui.out))?;
    trouble(ui, report);
    let seconds = report.took.as_secs_f64();
    if !report.failures.is_empty() {
        ui.say(&format!(
            "{} did not come up ({seconds:.1} s).",
            count(report.failures.len())
        ));
    } else if report.is_changed {
        ui.say(&format!(
            "{} in {seconds:.1} s. Next: {}.",
            report.tally(),
            next(report)
        ));
    } else {
        ui.say(&format!(
            "{}, as before ({:.0} ms).",
            report.tally(),
            seconds * 1000.0
        ));
    }
    Ok(())
}

/// Tells what did not come up, and what was undone because of it.
pub(super) fn trouble(ui: &Ui, report: &UpReport) {
    failures(ui, &report.failures);
    if !report.undone.is_empty() {
        let services = report.undone.join(", ");
        ui.say(&format!(
            "{services}: rolled back, the containers from before the update run again."
        ));
    }
}

/// Tells what did not come up, with what there is to know about each.
pub(super) fn failures(ui: &Ui, failures: &[Failure]) {
    for failure in failures {
        ui.say(&describe(ui, failure));
    }
}

/// What one does next with what was made.
fn next(report: &UpReport) -> &'static str {
    if report.is_unstarted() {
        "`devtools start`"
    } else {
        "`devtools health`, `devtools logs -f`, `devtools down`"
    }
}

fn count(failures: usize) -> String {
    if failures == 1 {
        "One service".to_owned()
    } else {
        format!("{failures} services")
    }
}

fn table(report: &UpReport) -> Table {
    let mut table = Table::new(["SERVICE", "CONTAINER", "STATE", "HEALTH", "PORTS", "TOOK"]);
    for row in &report.rows {
        let ServiceRow {
            service,
            container,
            state,
            health,
            ports,
            took,
        } = row;
        let meaning = meaning_of(*state, *health);
        table.push([
            Cell::plain(service),
            Cell::new(Meaning::Faint, container),
            Cell::new(meaning, state.to_string()).with_symbol(),
            Cell::new(
                meaning,
                health.map(|health| health.to_string()).unwrap_or_default(),
            ),
            Cell::plain(ps::describe_ports(ports)),
            Cell::plain(
                took.map(|took| format!("{:.1} s", took.as_secs_f64()))
                    .unwrap_or_default(),
            ),
        ]);
    }
    table
}

fn describe(ui: &Ui, failure: &Failure) -> String {
    let mut lines = vec![format!(
        "{} {}: {}",
        ui.err.symbol(Meaning::Bad),
        ui.err
            .paint(Meaning::Strong, safe_text(failure.what.as_bytes())),
        safe_text(failure.reason.as_bytes())
    )];
    let details = failure.details().into_iter();
    lines.extend(details.map(|line| format!("  {line}")));
    lines.join("\n")
}

fn as_json(report: &UpReport) -> Value {
    let UpReport {
        rows,
        failures,
        undone,
        is_changed,
        took,
    } = report;
    json!({
        "changed": is_changed,
        "undone": undone,
        "seconds": took.as_secs_f64(),
        "services": rows.iter().map(row_as_json).collect::<Vec<_>>(),
        "failures": failures.iter().map(failure_as_json).collect::<Vec<_>>(),
    })
}

fn row_as_json(row: &ServiceRow) -> Value {
    let ServiceRow {
        service,
        container,
        state,
        health,
        ports,
        took,
    } = row;
    json!({
        "service": service,
        "container": container,
        "state": state.to_string(),
        "health": health.map(|health| health.to_string()),
        "ports": ps::describe_ports(ports),
        "seconds": took.map(|took| took.as_secs_f64()),
    })
}

fn failure_as_json(failure: &Failure) -> Value {
    let Failure {
        what,
        reason,
        last_probe,
        log,
        held_back,
    } = failure;
    json!({
        "what": what,
        "reason": reason,
        "last_probe": last_probe.as_ref().map(|(code, output)| json!({
            "exit_code": code,
            "output": output,
        })),
        "log": log,
        "held_back": held_back,
    })
}
