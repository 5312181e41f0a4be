//! How services are, for people and for programs.

use std::fmt::Write as _;

use serde_json::Value;
use serde_json::json;

use crate::ops::health::Reason;
use crate::ops::health::Report;
use crate::text::safe_text;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// All services as a table.
pub(super) fn table(reports: &[Report]) -> Table {
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
pub(super) fn plain_line(report: &Report) -> String {
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

/// A service for programs.
pub(super) fn as_json(report: &Report) -> Value {
    let Report {
        name,
        container,
        port,
        reason,
        health,
        restarts,
        latency,
        version,
        way,
    } = report;
    json!({
        "service": name,
        "container": container,
        "healthy": reason.is_none(),
        "class": reason.as_ref().map(Reason::class),
        "reason": reason.as_ref().map(ToString::to_string),
        "asked_by": way,
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
            way: None,
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
