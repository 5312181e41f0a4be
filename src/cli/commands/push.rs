//! `devtools push`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use super::build::Manner;
use super::pull::silent;
use super::push_plan;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::outcome::Outcome;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::push;
use crate::ops::push::PushFailure;
use crate::ops::push::PushOptions;
use crate::ops::push::PushReport;
use crate::ops::push::PushRow;
use crate::ops::tag::Tag;
use crate::registry::upload::Tally;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// What is said where no image was made here.
pub(super) const NOTHING: &str = "Nothing to push: none of these services has a `build:`.";

/// What stands where all of an image is in its registry.
pub(super) const ALREADY_THERE: &str = "already there";

/// How often something that may pass is tried again.
pub(super) const RETRIES: u32 = 2;

/// Send the images of services to their registries
///
/// All at once, each once, and what the registry has already not at all; before that it is
/// told how much will be sent at the most. The digests that
/// are printed name what was pushed for ever. Credentials are those of docker: `devtools
/// login` stores one.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools push
  devtools push --build --tag git --also latest
  devtools push --registry ghcr.io/team --tag 1.2.0 gateway
  devtools push --dry-run                      # what would go where, and how much
  devtools push --write-lock compose.lock.yaml # and the images by their digests")]
pub(crate) struct Push {
    /// Services whose images to push (default: all that have a `build:`)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Where to, in place of the registries of the files: HOST or HOST/NAMESPACE
    #[arg(long, value_name = "REGISTRY")]
    registry: Option<String>,
    /// The tag in place of those of the files; git is the short hash of the commit
    #[arg(long, value_name = "TAG")]
    tag: Option<Tag>,
    /// One more tag; may be repeated
    #[arg(long, value_name = "TAG")]
    also: Vec<Tag>,
    /// Build the images before
    #[arg(long)]
    build: bool,
    /// How often something that may pass is tried again
    #[arg(long, value_name = "TIMES", default_value_t = RETRIES)]
    retry: u32,
    /// Also the images of what the services depend on
    #[arg(long)]
    include_deps: bool,
    /// Write a compose file with the images by their digests
    #[arg(long, value_name = "FILE")]
    write_lock: Option<PathBuf>,
    /// Show nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Push {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let build = self.build.then(|| Manner::default().options(Vec::new()));
        let lock_file = self.write_lock;
        let options = PushOptions {
            services: self.services,
            include_dependencies: self.include_deps,
            registry: self.registry,
            tag: self.tag,
            also: self.also,
            build,
            retries: self.retry,
            is_as_docker_compose: false,
            sent: BTreeMap::new(),
            lock_file: lock_file.map(|path| session.environment.folder.join(path)),
        };
        session.act(async |context| {
            if session.globals.dry_run {
                let planned = push::plan(&context, &project, &options).await?;
                let ahead = match options.build {
                    Some(_) => push::ahead_of_builds(&planned),
                    None => push::ahead(&context, &planned).await?,
                };
                return push_plan::show(&session.ui, &planned, &ahead, self.format);
            }
            let context = if self.quiet { silent(context) } else { context };
            let report = push::push(&context, &project, &options).await?;
            show(&session.ui, &report, self.format, self.quiet)?;
            Ok(judged(report.failures.is_empty()))
        })
    }
}

/// Prints what is in the registry now, and what is not.
pub(crate) fn show(ui: &Ui, report: &PushReport, format: Format, is_quiet: bool) -> Result<()> {
    if format == Format::Json {
        ui.print(&json::pretty(&as_json(report))?)?;
        return Ok(());
    }
    let sent = report.rows.iter().filter(|row| !row.was_there).count();
    let failures = report.failures.iter();
    let outcome = Outcome {
        table: (!report.rows.is_empty()).then(|| table(report)),
        failures: failures
            .map(|one| (one.in_full(), one.hint.clone()))
            .collect(),
        nothing: NOTHING,
        summary: format!(
            "{sent} pushed, {} already there, {} failed in {:.1} s.",
            report.rows.len() - sent,
            report.failures.len(),
            report.took.as_secs_f64()
        ),
    };
    outcome.show(ui, is_quiet)
}

fn table(report: &PushReport) -> Table {
    let mut table = Table::new(["SERVICE", "IMAGE", "DIGEST", "LAYERS", "SENT", "TIME"]);
    for row in &report.rows {
        let Tally { sent, there, bytes } = row.tally;
        let (layers, bytes) = if row.was_there {
            (Cell::plain(""), Cell::new(Meaning::Faint, ALREADY_THERE))
        } else {
            let layers = format!("{sent} of {}", sent + there);
            (Cell::plain(layers), Cell::plain(human::storage(bytes)))
        };
        table.push([
            Cell::plain(row.services.join(", ")),
            Cell::plain(row.image.as_str()),
            Cell::plain(row.by_digest()),
            layers,
            bytes,
            Cell::plain(format!("{:.1}s", row.took.as_secs_f64())),
        ]);
    }
    table
}

/// Services without an image to push, and why.
pub(super) fn left_out_as_json(left_out: &[(String, String)]) -> Vec<Value> {
    let entry = |(service, why): &(String, String)| json!({"service": service, "why": why});
    left_out.iter().map(entry).collect()
}

pub(crate) fn as_json(report: &PushReport) -> Value {
    let pushed: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let PushRow {
                services,
                image,
                digest,
                tally: Tally { sent, there, bytes },
                bytes_at_most,
                was_there,
                is_verified,
                took,
            } = row;
            json!({
                "services": services,
                "image": image.as_str(),
                "digest": digest,
                "reference": row.by_digest(),
                "layers_sent": sent,
                "layers_there": there,
                "bytes_sent": bytes,
                "bytes_at_most": bytes_at_most,
                "already_there": was_there,
                "verified": is_verified,
                "seconds": took.as_secs_f64(),
            })
        })
        .collect();
    let failed: Vec<Value> = report
        .failures
        .iter()
        .map(|failure| {
            let PushFailure {
                services,
                image,
                why,
                hint,
            } = failure;
            json!({"services": services, "image": image, "why": why, "hint": hint})
        })
        .collect();
    json!({
        "pushed": pushed,
        "failed": failed,
        "left_out": left_out_as_json(&report.left_out),
        "seconds": report.took.as_secs_f64(),
    })
}
