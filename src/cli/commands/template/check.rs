//! `devtools template check`

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::showing;
use super::showing::Row;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::template::Conflicts;
use crate::ops::template::Plan;
use crate::templates::Template;
use crate::templates::record::Record;
use crate::text::safe_str;
use crate::ui::json;

/// Tell whether the template has something that the project does not have yet
///
/// The exit code is 0 if not, 1 if `devtools template update` has something to do, 2 if
/// that could not be found out. Nothing is asked: new questions take their defaults.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template check
  devtools template check --format json")]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let Self {} = self;
        let kept = |_: &Template, record: &Record| Ok(record.answers_with(&BTreeMap::new()));
        match super::planned(session, Conflicts::New, false, kept) {
            Ok((record, plan)) => {
                session.ui.print(&shown(session, &record, &plan, format)?)?;
                Ok(judged(!plan.is_newer))
            }
            Err(error) => {
                let form = session.globals.error_format;
                error.tell(&session.ui, form, format == Format::Json);
                Ok(ExitCode::from(2))
            }
        }
    }
}

fn shown(session: &Session, record: &Record, plan: &Plan, format: Format) -> Result<String> {
    if format == Format::Json {
        let rows: Vec<Row<'_>> = plan.files.iter().map(Row::from).collect();
        return Ok(json::pretty(&json!({
            "template": record.template,
            "from": record.from,
            "version": record.version,
            "newest_version": plan.version(),
            "up_to_date": !plan.is_newer,
            "files": rows,
        }))?);
    }
    let [name, version, newest] =
        [record.template.as_str(), &record.version, plan.version()].map(safe_str);
    if !plan.is_newer {
        return Ok(format!("up to date with {name} {version}\n"));
    }
    let rows = plan
        .files
        .iter()
        .map(|file| showing::row(file, &session.ui.out));
    let rows: String = rows.collect();
    Ok(format!(
        "{name} {newest} has changes; the project has {version}\n{rows}"
    ))
}
