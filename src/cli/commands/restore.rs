//! `devtools restore`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::backup::away::Here;
use super::backup::opening::Opening;
use super::backup::repository;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::Context;
use crate::ops::backups::Place;
use crate::ops::restore::Leave;
use crate::ops::restore::Plan;
use crate::ops::restore::Report;
use crate::ops::restore::Request;
use crate::ops::restore::Wish;
use crate::ops::restore::look;
use crate::ops::restore::restore;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::prompt;
use crate::value::name::ProjectName;
use crate::vault::bucket::Extent;

/// Restore volumes from a backup, all of each or nothing
///
/// The backup is read to its end first. Each volume is unpacked beside what it holds,
/// read back and compared with what was saved; only when all are right is what they
/// hold replaced. A volume that is not empty is refused without --replace. Containers
/// that use the volumes are stopped meanwhile and started again in every case.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(after_help = "Examples:
  devtools restore latest --dry-run
  devtools restore latest --replace
  devtools restore 20261121_233950 database --into database-as-it-was
  devtools restore latest --as-project trial     # beside the running stack
  devtools restore latest --path database:etc/settings.conf --replace
  devtools restore --repo /mnt/repository 1f3a5b7c --replace")]
pub(crate) struct Restore {
    /// Name of the backup, `latest`, or its folder
    #[arg(value_name = "BACKUP")]
    backup: String,
    /// Volumes to restore, by name or key in the file (default: all of the backup)
    #[arg(value_name = "VOLUME")]
    volumes: Vec<String>,
    /// Restore into this volume instead
    #[arg(long, value_name = "NAME", conflicts_with = "as_project")]
    into: Option<String>,
    /// Restore into the volumes of another project, with its names and labels
    #[arg(long, value_name = "PROJECT", value_parser = project_name)]
    as_project: Option<String>,
    /// Restore only this file or folder; `VOLUME:PATH` where there are several volumes
    #[arg(long = "path", value_name = "PATH")]
    paths: Vec<String>,
    /// Replace what volumes hold that are not empty
    #[arg(long)]
    replace: bool,
    /// Make devices, too
    #[arg(long)]
    allow_devices: bool,
    /// Leave stopped the containers that are stopped meanwhile
    #[arg(long)]
    no_start: bool,
    /// Do not ask; what is there is replaced only with --replace
    #[arg(short, long)]
    yes: bool,
    /// Folder or bucket of the backups (default: `backups` beside the compose file)
    ///
    /// A bucket is written `s3://BUCKET/PREFIX`; `devtools backup --help` tells the rest.
    #[arg(long, value_name = "DIR|BUCKET", value_hint = clap::ValueHint::DirPath)]
    to: Option<PathBuf>,
    /// Repository of restic to restore a snapshot of: its id, or `latest`
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with = "to",
        value_hint = clap::ValueHint::DirPath
    )]
    repo: Option<PathBuf>,
    /// How plan and report are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    opening: Opening,
}

impl Restore {
    pub(crate) fn run(self, session: &Session) -> Result {
        let selection = session.globals.selection(&[]);
        let place = Place::of(self.to.as_deref(), &selection, &session.environment)?;
        if let Some(repository) = &self.repo {
            let file = self.opening.passphrase_file();
            let (kept, opened) = repository::opened(session, repository, file, &self.backup)?;
            let project = place.project.clone();
            let project = project.unwrap_or_else(|| kept.manifest.project.clone());
            return session.act(async |context| {
                let (wish, leave) = (self.wish(), self.leave());
                let request = Request::of_opened(kept, opened, &project, wish, leave);
                self.carry_out(session, &context, &request).await
            });
        }
        let here = Here::find(session, &place, &self.backup, Extent::All)?;
        let keys = self.opening.keys(session, &[&here.kept])?;
        let kept = here.kept.clone();
        let project = place.project.clone();
        let project = project.unwrap_or_else(|| kept.manifest.project.clone());
        session.act(async |context| {
            let (wish, leave) = (self.wish(), self.leave());
            let request = Request::of(kept, keys, &project, wish, leave).await?;
            self.carry_out(session, &context, &request).await
        })
    }

    async fn carry_out(&self, session: &Session, context: &Context, request: &Request) -> Result {
        let must_ask = !self.yes && session.ui.terminals.can_ask();
        if session.globals.dry_run || must_ask {
            let plan = look(context, request).await?;
            if session.globals.dry_run {
                return self.show(session, &plan);
            }
            if !plan.refusals.is_empty() {
                return Err(ops::Error::Impossible(plan.refusals).into());
            }
            agree(session, &plan)?;
        }
        let report = restore(context, request).await?;
        session.ui.print(&match self.format {
            Format::Json => json::pretty(&report)?,
            Format::Table => text(&report),
        })?;
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, session: &Session, plan: &Plan) -> Result {
        session.ui.print(&match self.format {
            Format::Json => json::pretty(plan)?,
            Format::Table => safe_text(plan.to_string().as_bytes()),
        })?;
        Ok(judged(plan.refusals.is_empty()))
    }

    fn wish(&self) -> Wish {
        Wish {
            volumes: self.volumes.clone(),
            into: self.into.clone(),
            as_project: self.as_project.clone(),
            paths: self.paths.clone(),
        }
    }

    fn leave(&self) -> Leave {
        Leave {
            replace: self.replace,
            devices: self.allow_devices,
            stopped: self.no_start,
        }
    }
}

fn project_name(text: &str) -> std::result::Result<String, String> {
    let name = text.parse::<ProjectName>();
    name.map(|name| name.to_string())
        .map_err(|error| error.to_string())
}

/// Shows what will be done and asks, where somebody is stopped or something replaced.
fn agree(session: &Session, plan: &Plan) -> Result<()> {
    session.ui.say(&safe_text(plan.to_string().as_bytes()));
    if plan.stopped.is_empty() && !plan.replaces() {
        return Ok(());
    }
    let question = if plan.replaces() {
        "Replace what is there?"
    } else {
        "Stop them meanwhile?"
    };
    let agreed = prompt::confirm(session.ui.terminals, question, "say --yes to agree")?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}

/// The report for people.
fn text(report: &Report) -> String {
    let Report {
        backup,
        volumes,
        lost,
        stopped,
        stopped_for,
        took,
    } = report;
    let mut text = String::new();
    for row in volumes {
        let _ = writeln!(text, "{row}");
    }
    for lost in lost {
        let _ = writeln!(text, "not brought back: {lost}");
    }
    if !stopped.is_empty() {
        let names = stopped.join(", ");
        let _ = match *stopped_for {
            Duration::ZERO => writeln!(text, "{names} stay stopped"),
            span => writeln!(text, "{names} stood still for {}", seconds(span)),
        };
    }
    let took = seconds(*took);
    let _ = writeln!(
        text,
        "Restored from {backup}; every file was read back and compared ({took})"
    );
    safe_text(text.as_bytes())
}

fn seconds(span: Duration) -> String {
    format!("{:.1}s", span.as_secs_f64())
}
