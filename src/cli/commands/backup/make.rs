//! `devtools backup` without a subcommand: makes a backup.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap::ValueEnum;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::repository;
use super::sealing::Sealing;
use crate::backup;
use crate::backup::Consistency;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::compose::hooks;
use crate::compose::hooks::BackupHooks;
use crate::compose::model::Project;
use crate::event::Event;
use crate::ops::Error;
use crate::ops::backup::Destination;
use crate::ops::backup::Intent;
use crate::ops::backup::Report;
use crate::ops::backup::Source;
use crate::ops::backup::VolumeRow;
use crate::ops::backup::Wish;
use crate::ops::backup::backup;
use crate::ops::backup::look;
use crate::ops::backups::hook;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human::storage;
use crate::vault::Seal;
use crate::vault::Store;
use crate::vault::Vault;

/// What a new backup is asked for.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(crate) struct Make {
    /// Volumes, or services with all their volumes (default: all)
    #[arg(value_name = "VOLUME|SERVICE", add = ArgValueCandidates::new(complete::services))]
    targets: Vec<String>,
    /// Read while services write: a file may be saved half old, half new
    #[arg(long, group = "consistency")]
    live: bool,
    /// Pause all containers that may write the volumes, together, while they are read (default)
    #[arg(long, group = "consistency")]
    pause: bool,
    /// Stop them instead, and start them again
    #[arg(long, group = "consistency")]
    stop: bool,
    /// Keep it in the folder as well, where it goes to a bucket
    #[arg(long)]
    keep_local: bool,
    /// Run no hooks of services before and after
    #[arg(long)]
    no_hooks: bool,
    /// By which way volumes are read
    #[arg(long, value_enum, value_name = "WAY", default_value_t)]
    source: Way,
    #[command(flatten)]
    sealing: Sealing,
    /// Run this command of the shell when the backup was made
    #[arg(long, value_name = "COMMAND")]
    on_success: Option<String>,
    /// Run this command of the shell when it was not
    #[arg(long, value_name = "COMMAND")]
    on_failure: Option<String>,
}

/// By which way volumes are read or written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(in crate::cli) enum Way {
    /// By devtools in a container beside them, else by the engine
    #[default]
    Auto,
    /// By devtools in a container beside them, or not at all
    Agent,
    /// By the archive call of the engine, which keeps less
    Engine,
}

impl From<Way> for Source {
    fn from(way: Way) -> Self {
        match way {
            Way::Auto => Self::Auto,
            Way::Agent => Self::Agent,
            Way::Engine => Self::Engine,
        }
    }
}

impl Make {
    /// Makes a backup, and tells the command of the user how it went.
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            self.refuse_with_repository()?;
            return repository::make(self, session, common.format, place);
        }
        let project = session.project(&[])?;
        let hooks = hooks::backup_hooks(&project).map_err(Error::Project)?;
        let place = common.place(session)?;
        let format = common.format;
        // Nothing is sealed, and so nobody asked, where nothing is made.
        let seal = if session.globals.dry_run {
            Seal::Open
        } else {
            self.sealing.seal(session)?
        };
        let ears = self.ears();
        let destination = self.destination(place.store)?;
        let wish = self.wish(hooks, place.vault, destination, seal);
        session.act(async |context| {
            if session.globals.dry_run {
                let intent = look(&context, &project, &wish).await?;
                return show_intent(session, &intent);
            }
            let made = backup(&context, &project, &wish).await;
            let outcome = outcome(&project, &wish, &made);
            if let Err(why) = ears.tell(&outcome).await {
                context.reporter.report(Event::Warning(why));
            }
            let report = made?;
            session.ui.print(&match format {
                Format::Json => json::pretty(&report)?,
                Format::Table => text(&report, &session.ui.out),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }

    /// Refuses flags of a new backup in front of a subcommand, which would not heed them.
    pub(super) fn refuse_with_subcommand(&self) -> Result<()> {
        let flags = [
            (self.live, "--live"),
            (self.pause, "--pause"),
            (self.stop, "--stop"),
            (self.keep_local, "--keep-local"),
            (self.no_hooks, "--no-hooks"),
            (self.on_success.is_some(), "--on-success"),
            (self.on_failure.is_some(), "--on-failure"),
        ];
        match flags.iter().find(|(is_given, _)| *is_given) {
            None => Ok(()),
            Some((_, flag)) => Err(Error::Usage {
                message: format!("{flag} is about a new backup, and not for a subcommand"),
                hint: Some("`devtools backup` without a subcommand makes one".to_owned()),
            }
            .into()),
        }
    }

    /// Refuses flags that mean nothing where all is encrypted and read by devtools.
    fn refuse_with_repository(&self) -> Result<()> {
        let flags = [
            (self.sealing.is_asked_for(), "--encrypt and --recipient"),
            (self.keep_local, "--keep-local"),
            (matches!(self.source, Way::Engine), "--source engine"),
        ];
        match flags.iter().find(|(is_given, _)| *is_given) {
            None => Ok(()),
            Some((_, flag)) => Err(Error::Usage {
                message: format!("{flag} cannot be used with --repo"),
                hint: Some(
                    "a repository is always encrypted with a passphrase, and read by devtools"
                        .to_owned(),
                ),
            }
            .into()),
        }
    }

    /// The file with the passphrase, if one was named.
    pub(super) fn passphrase_file(&self) -> Option<&std::path::Path> {
        self.sealing.passphrase_file()
    }

    /// The commands of the user that hear how it went.
    pub(super) fn ears(&self) -> hook::Hooks {
        hook::Hooks {
            on_success: self.on_success.clone(),
            on_failure: self.on_failure.clone(),
        }
    }

    /// Where a backup goes from the folder in which it is made.
    fn destination(&self, store: Store) -> Result<Option<Destination>> {
        match store {
            Store::Folder(_) if self.keep_local => Err(Error::Usage {
                message: "--keep-local is about a backup that goes to a bucket".to_owned(),
                hint: Some("--to s3://BUCKET/PREFIX names one".to_owned()),
            }
            .into()),
            Store::Folder(_) => Ok(None),
            Store::Bucket(bucket) => Ok(Some(Destination {
                bucket,
                keeps_local: self.keep_local,
            })),
        }
    }

    /// What is wished for, in a folder that may only be the first station.
    pub(super) fn wish(
        self,
        hooks: Vec<BackupHooks>,
        vault: Vault,
        destination: Option<Destination>,
        seal: Seal,
    ) -> Wish {
        Wish {
            targets: self.targets,
            consistency: match (self.live, self.stop) {
                (true, _) => Consistency::Live,
                (false, true) => Consistency::Stop,
                (false, false) => Consistency::Pause,
            },
            source: self.source.into(),
            hooks: if self.no_hooks { Vec::new() } else { hooks },
            vault,
            destination,
            seal,
        }
    }
}

/// How it went, for the command of the user.
fn outcome(
    project: &Project,
    wish: &Wish,
    made: &std::result::Result<Report, Error>,
) -> hook::Outcome {
    let report = made.as_ref().ok();
    hook::Outcome {
        project: project.name.to_string(),
        name: report.map(|report| report.name.clone()),
        folder: match report {
            Some(report) => report.folder.clone(),
            None => wish.place(),
        },
        is_success: report.is_some(),
        message: match made {
            Ok(report) => format!("backup {} is whole and verified", report.name),
            Err(error) => error.to_string(),
        },
    }
}

pub(super) fn show_intent(session: &Session, intent: &Intent) -> Result {
    for warning in &intent.warnings {
        session.ui.say(&safe_text(warning.as_bytes()));
    }
    session
        .ui
        .print(&safe_text(intent.to_string().as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}

/// The report for people: a row for each volume, and a line about all.
fn text(report: &Report, palette: &Palette) -> String {
    let mut table = Table::new([
        "VOLUME", "ENTRIES", "SIZE", "ARCHIVE", "RATIO", "TIME", "READ BY",
    ]);
    for row in &report.volumes {
        let VolumeRow {
            name,
            source,
            entries,
            bytes,
            archive_bytes,
            took,
            gaps: _,
        } = row;
        table.push([
            Cell::plain(name),
            Cell::plain(entries.to_string()),
            Cell::plain(storage(*bytes)),
            Cell::plain(storage(*archive_bytes)),
            Cell::plain(ratio(*bytes, *archive_bytes)),
            Cell::plain(seconds(*took)),
            Cell::new(Meaning::Faint, way(*source)),
        ]);
    }
    let mut text = table.render(palette);
    for row in report.volumes.iter().filter(|row| row.gaps > 0) {
        let name = safe_text(row.name.as_bytes());
        let _ = writeln!(
            text,
            "{name}: {} could not be kept; `devtools backup show {}` lists it",
            things(row.gaps),
            report.name
        );
    }
    if !report.held.is_empty() {
        let _ = writeln!(
            text,
            "{} stood still for {}",
            safe_text(report.held.join(", ").as_bytes()),
            seconds(report.held_for)
        );
    }
    let _ = writeln!(
        text,
        "Backup {} is whole and verified: {} ({})",
        report.name,
        safe_text(report.folder.to_string_lossy().as_bytes()),
        seconds(report.took)
    );
    text
}

pub(super) fn things(count: usize) -> String {
    match count {
        1 => "1 thing".to_owned(),
        count => format!("{count} things"),
    }
}

fn way(source: backup::Source) -> &'static str {
    match source {
        backup::Source::Agent => "devtools",
        backup::Source::Engine => "engine",
    }
}

pub(super) fn seconds(span: Duration) -> String {
    format!("{:.1}s", span.as_secs_f64())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only the first three digits are shown"
)]
fn ratio(bytes: u64, archive_bytes: u64) -> String {
    if bytes == 0 {
        return "-".to_owned();
    }
    format!("{:.0}%", archive_bytes as f64 * 100.0 / bytes as f64)
}
