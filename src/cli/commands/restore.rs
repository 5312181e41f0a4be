//! `devtools restore`

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap::builder::OsStringValueParser;
use clap::builder::TypedValueParser as _;

use super::backup::Way;
use super::backup::away::Here;
use super::backup::opening::Opening;
use super::backup::repository;
use crate::backup::Path;
use crate::backup::WrongPath;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::Context;
use crate::ops::backups::Place;
use crate::ops::project;
use crate::ops::project::Selection;
use crate::ops::restore::Archive;
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

/// Restore volumes from a backup or an archive, all of each or nothing
///
/// The backup is read to its end first; a file is taken for the archive of one volume
/// that any program made: tar, plain or compressed with gzip or zstd. Each volume is unpacked beside what it holds,
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
  devtools restore backups/state-20240627.tar.gz state --replace
  devtools restore old.tgz --root srv/data --into try
  devtools restore --repo /mnt/repository 1f3a5b7c --replace")]
pub(crate) struct Restore {
    /// Name of the backup, `latest`, its folder, or an archive
    #[arg(value_name = "BACKUP")]
    backup: String,
    /// Volumes to restore, by name or key in the file (default: all of the backup; of an
    /// archive it has to be named)
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
    paths: Vec<OsString>,
    /// Folder in an archive that is the root of the volume (default: the only one there
    /// is; '' for the archive's own root)
    #[arg(long, value_name = "FOLDER", value_parser = OsStringValueParser::new().try_map(folder))]
    root: Option<Path>,
    /// By which way volumes are written; by the engine only new and empty ones
    #[arg(long, value_enum, value_name = "WAY", default_value_t)]
    source: Way,
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
        let file = session.environment.folder.join(&self.backup);
        if self.backup != "latest" && file.is_file() {
            return self.restore_archive(session, &selection, file);
        }
        if self.root.is_some() {
            return Err(ops::Error::Usage {
                message: "--root is about archives: a backup says itself what is in it".to_owned(),
                hint: None,
            }
            .into());
        }
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

    /// Restores an archive that another program made. A compose file need not be there.
    fn restore_archive(self, session: &Session, selection: &Selection, path: PathBuf) -> Result {
        let found = match project::load(selection, &session.environment) {
            Ok(found) => Some(found.project),
            Err(ops::Error::NoProject(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let archive = Archive {
            path,
            root: self.root.clone(),
        };
        session.act(async |context| {
            let (wish, leave) = (self.wish(), self.leave());
            let project = found.as_ref();
            let request = Request::of_archive(&context, archive, project, wish, leave).await?;
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
            paths: self
                .paths
                .iter()
                .map(|path| Path::new(path.as_encoded_bytes()))
                .collect(),
        }
    }

    fn leave(&self) -> Leave {
        Leave {
            replace: self.replace,
            devices: self.allow_devices,
            stopped: self.no_start,
            way: self.source.into(),
        }
    }
}

/// A folder of an archive as people write it: `data`, `./srv/data/`, nothing.
fn folder(text: OsString) -> std::result::Result<Path, WrongPath> {
    let text = text.into_encoded_bytes();
    if text.starts_with(b"/") {
        return Err(WrongPath::Absolute);
    }
    let parts = text.split(|byte| *byte == b'/');
    let parts: Vec<&[u8]> = parts.filter(|part| !matches!(*part, b"" | b".")).collect();
    let path = Path::new(parts.join(&b'/'));
    path.check()?;
    Ok(path)
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
        notes,
        lost,
        stopped,
        stopped_for,
        took,
    } = report;
    let mut text = String::new();
    for row in volumes {
        let _ = writeln!(text, "{row}");
    }
    for note in notes {
        let _ = writeln!(text, "{note}");
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
