//! `docker compose ps`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;
use time::OffsetDateTime;
use time::macros::format_description;

use super::template;
use super::template::Format;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::ops;
use crate::ops::ps;
use crate::ops::ps::Query;
use crate::ops::ps::Row;
use crate::state::ContainerState;

/// How much of a command, and of the name of a mount, docker shows.
const COMMAND_WIDTH: usize = 20;
const MOUNT_WIDTH: usize = 15;

/// The columns, each with its heading.
const COLUMNS: &[(&str, &str)] = &[
    ("NAME", "Name"),
    ("IMAGE", "Image"),
    ("COMMAND", "Command"),
    ("SERVICE", "Service"),
    ("CREATED", "RunningFor"),
    ("STATUS", "Status"),
    ("PORTS", "Ports"),
];

/// List containers
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Ps {
    /// Services to list (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Also those that do not run, and those of `run`
    #[arg(short, long)]
    all: bool,
    /// Only those with this property: status=STATE
    #[arg(long, value_name = "status=STATE")]
    filter: Option<String>,
    /// Format the output: table, json, or a template
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Show commands, ids and mounts as a whole
    #[arg(long)]
    no_trunc: bool,
    /// Whether containers of services that the file does not have are shown
    #[arg(
        long,
        value_name = "BOOL",
        action = clap::ArgAction::Set,
        num_args = 0..=1,
        require_equals = true,
        default_value_t = true,
        default_missing_value = "true"
    )]
    orphans: bool,
    /// Print ids alone
    #[arg(short, long)]
    quiet: bool,
    /// Print names of services alone
    #[arg(long = "services", id = "names_of_services")]
    names_of_services: bool,
    /// Only those in this state; may be repeated
    #[arg(long, value_name = "STATE")]
    status: Vec<String>,
}

impl Ps {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: self.services.clone(),
            known: scope.known(),
            all: self.all,
            states: self.states()?,
            one_off: self.all,
            no_orphans: !self.orphans && scope.project.is_some(),
        };
        let format = Format::read(&self.format)?;
        session.ask(async |context| {
            let mut rows = ps::list(&context, &scope.name, &query).await?;
            rows.sort_by(|one, other| one.name.cmp(&other.name));
            let text = if self.quiet {
                rows.iter().map(|row| row.id.clone() + "\n").collect()
            } else if self.names_of_services {
                let mut names: Vec<String> =
                    rows.iter().map(|row| row.service.clone() + "\n").collect();
                names.dedup();
                names.concat()
            } else {
                let rows: Vec<Value> = rows
                    .iter()
                    .map(|row| self.as_docker_tells(row, &scope.name))
                    .collect();
                format.render(&rows, COLUMNS, &session.ui.out)?
            };
            session.ui.print(&text)?;
            Ok(ExitCode::SUCCESS)
        })
    }

    fn states(&self) -> Result<Vec<ContainerState>> {
        let filtered = match self.filter.as_deref() {
            None | Some("") => None,
            Some(filter) => match filter.split_once('=') {
                Some(("status" | "source", state)) => Some(state),
                Some((name, _)) => return Err(no_filter(&format!("unknown filter {name}"))),
                None => return Err(no_filter("arguments to --filter should be in form KEY=VAL")),
            },
        };
        let words = self.status.iter().map(String::as_str).chain(filtered);
        Ok(words.map(ContainerState::from_word).collect())
    }

    /// The row in docker compose's own words.
    fn as_docker_tells(&self, row: &Row, project: &str) -> Value {
        let whole = self.no_trunc;
        let command = format!("{:?}", shortened(&row.command, COMMAND_WIDTH, whole));
        let labels: Vec<String> = row
            .labels
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mounts: Vec<String> = row
            .mounts
            .iter()
            .map(|mount| {
                let name = mount.volume.as_ref().unwrap_or(&mount.source);
                shortened(name, MOUNT_WIDTH, whole)
            })
            .collect();
        let volumes = row.mounts.iter().filter(|mount| mount.volume.is_some());
        let (created, ago) = times(row.created);
        json!({
            "Command": command,
            "CreatedAt": created,
            "ExitCode": row.exit_code,
            "Health": row.health.map(|health| health.to_string()).unwrap_or_default(),
            "ID": if whole { row.id.clone() } else { template::short_id(&row.id) },
            "Image": row.image,
            "Labels": labels.join(","),
            "LocalVolumes": volumes.count().to_string(),
            "Mounts": mounts.join(","),
            "Name": row.name,
            "Names": row.name,
            "Networks": row.networks.join(","),
            "Ports": row.ports,
            "Project": project,
            "Publishers": row.publishers,
            "RunningFor": ago,
            "Service": row.service,
            "Size": "0B",
            "State": row.state.to_string(),
            "Status": row.status,
        })
    }
}

/// When a container was made, and how long ago that is.
fn times(created: i64) -> (String, String) {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] +0000 UTC");
    let Ok(time) = OffsetDateTime::from_unix_timestamp(created) else {
        return (String::new(), String::new());
    };
    let ago = time
        .format(&time::format_description::well_known::Rfc3339)
        .map(|time| template::ago(&time));
    (
        time.format(format).unwrap_or_default(),
        ago.unwrap_or_default(),
    )
}

fn shortened(text: &str, width: usize, whole: bool) -> String {
    if whole || text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 1).chain(['…']).collect()
}

fn no_filter(message: &str) -> crate::cli::error::Error {
    ops::Error::Usage {
        message: message.to_owned(),
        hint: Some("write status=STATE".to_owned()),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_three_dots_unless_all_of_it_is_wanted() {
        let command = "sh -c 'echo hello; sleep 600'";

        assert_eq!(shortened(command, 20, false), "sh -c 'echo hello; …");
        assert_eq!(shortened(command, 20, true), command);
        assert_eq!(shortened("sleep 600", 20, false), "sleep 600");
    }

    #[test]
    fn a_time_is_told_as_go_prints_it() {
        assert_eq!(times(1_795_219_200).0, "2026-11-21 00:00:00 +0000 UTC");
    }
}
