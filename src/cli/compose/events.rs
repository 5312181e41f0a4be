//! `docker compose events`

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

/// Receive real time events from containers
#[derive(Args, Debug)]
pub(super) struct Events {
    /// Services whose containers to tell of (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// From this time on
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    since: Option<f64>,
    /// Up to this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    until: Option<f64>,
}

impl Events {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: Services {
                named: self.services,
                known: scope.known(),
            },
            containers_only: true,
            images: Vec::new(),
            since: self.since,
            until: self.until,
        };
        session.ask(async |context| {
            let mut written: io::Result<()> = Ok(());
            events::follow(&context, &scope.name, &query, &mut |event| {
                let line = if self.json {
                    json::line(&event.as_json())
                } else {
                    Ok(as_text(&event))
                };
                written = line.and_then(|line| session.ui.print(&line));
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

/// `2026-11-21 13:55:33.680328 container start abc (image=x, name=y)`, on one line
/// whatever the attributes hold, and an empty one behind it, as docker compose does.
fn as_text(event: &Event) -> String {
    let attributes = event.attributes.iter();
    let attributes: Vec<String> = attributes
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    // Six digits of the second stand in 26 characters.
    let time: String = event.time().replace('T', " ").chars().take(26).collect();
    let line = format!(
        "{time} {} {} {} ({})",
        event.kind,
        event.action,
        event.id,
        attributes.join(", ")
    );
    safe_text(line.as_bytes()).replace(['\n', '\t'], " ") + "\n\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn an_event_looks_as_docker_compose_prints_it() {
        let event = Event {
            at: 1_795_219_200_680_328_938,
            kind: "container".to_owned(),
            service: "db".to_owned(),
            id: "abc".to_owned(),
            action: "start".to_owned(),
            attributes: BTreeMap::from([("name".to_owned(), "shop\n-db-1".to_owned())]),
        };

        assert_eq!(
            as_text(&event),
            "2026-11-21 00:00:00.680328 container start abc (name=shop -db-1)\n\n"
        );
    }
}
