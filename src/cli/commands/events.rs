//! `devtools events`

use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values;
use crate::ops::events;
use crate::ops::events::Event;
use crate::ops::events::Query;
use crate::ops::selection::Services;
use crate::text::safe_text;
use crate::ui::json;

/// Follow what happens to the project
///
/// Tells of containers, networks and volumes from now on, until Ctrl-C; with
/// services, of their containers alone. An engine remembers its last 256 events,
/// which --since shows.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools events
  devtools events --json orchestrator
  devtools events --since 10m --until 0s")]
pub(crate) struct Events {
    /// Services whose containers to tell of (default: the whole project)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
    /// From this time on, such as 10m or 2026-11-21T10:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::moment, allow_hyphen_values = true)]
    since: Option<f64>,
    /// Up to this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    until: Option<f64>,
}

impl Events {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: Services {
                named: self.services,
                known: scope.known(),
            },
            containers_only: false,
            images: Vec::new(),
            since: self.since,
            until: self.until,
        };
        let render = if self.json { as_json } else { as_text };
        session.ask(async |context| {
            let mut written = Ok(());
            events::follow(&context, &scope.name, &query, &mut |event| {
                written = render(&event).and_then(|line| session.ui.print(&line));
                match written {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            })
            .await?;
            written?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn as_json(event: &Event) -> io::Result<String> {
    json::line(&event.as_json())
}

/// `2026-11-21T13:56:37.178020684Z container start abc (image=x, name=y)`, on one
/// line whatever the attributes hold.
#[expect(clippy::unnecessary_wraps, reason = "the same shape as the JSON")]
fn as_text(event: &Event) -> io::Result<String> {
    let attributes: Vec<String> = event
        .attributes
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let line = format!(
        "{:<30} {} {} {} ({})",
        event.time(),
        event.kind,
        event.action,
        event.id,
        attributes.join(", ")
    );
    let line = safe_text(line.as_bytes()).replace(['\n', '\t'], " ");
    Ok(line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_a_label_holds() {
        let event = Event {
            at: 0,
            kind: "container".to_owned(),
            service: "web".to_owned(),
            id: "abc".to_owned(),
            action: "start".to_owned(),
            attributes: [("evil".to_owned(), "a\nb\u{1b}]0;owned\u{7}c".to_owned())].into(),
        };

        let line = as_text(&event).unwrap();

        assert_eq!(
            line,
            "1970-01-01T00:00:00Z           container start abc (evil=a bc)\n"
        );
    }
}
