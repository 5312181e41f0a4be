//! `--repo`: what the commands about backups do with a repository of restic.

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::make;
use super::make::Make;
use super::prune::Prune;
use crate::cli::Result;
use crate::cli::error::Error as CliError;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::compose::hooks;
use crate::event::Event;
use crate::host::clock;
use crate::ops::Error;
use crate::ops::backup::look;
use crate::ops::backup::snapshot;
use crate::ops::backup::snapshot::Report;
use crate::ops::backups::Place;
use crate::ops::backups::hook;
use crate::ops::backups::keys;
use crate::ops::backups::repository;
use crate::ops::backups::repository::Row;
use crate::ops::backups::repository::Verdict;
use crate::text::echo;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::value::human::storage;
use crate::value::secret::Secret;
use crate::vault::Kept;
use crate::vault::Opened;
use crate::vault::Seal;
use crate::vault::Vault;
use crate::vault::repository::Pruned;

/// Makes a snapshot, and tells the command of the user how it went.
pub(super) fn make(make: Make, session: &Session, format: Format, place: &Path) -> Result {
    let project = session.project(&[])?;
    let hooks = hooks::backup_hooks(&project).map_err(Error::Project)?;
    let place = session.environment.folder.join(place);
    let ears = make.ears();
    let passphrase = if session.globals.dry_run {
        None
    } else {
        let file = make.passphrase_file();
        Some(passphrase(session, &place, file)?)
    };
    let wish = make.wish(hooks, Vault::at(place.clone()), None, Seal::Open);
    session.act(async |context| {
        let Some(passphrase) = &passphrase else {
            let intent = look(&context, &project, &wish).await?;
            return make::show_intent(session, &intent);
        };
        let made = match repository::open_or_make(&place, passphrase) {
            Ok(repository) => snapshot::backup(&context, &project, &wish, &repository).await,
            Err(error) => Err(error),
        };
        let report = made.as_ref().ok();
        let outcome = hook::Outcome {
            project: project.name.to_string(),
            name: report.map(|report| report.snapshot.clone()),
            folder: place.clone(),
            is_success: made.is_ok(),
            message: match &made {
                Ok(report) => format!("snapshot {} is written", report.snapshot),
                Err(error) => error.to_string(),
            },
        };
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

/// The report for people: a row for each volume, and a line about all.
fn text(report: &Report, palette: &Palette) -> String {
    let Report {
        snapshot,
        parent,
        repository,
        volumes,
        read_files,
        read_bytes,
        added_bytes,
        held,
        held_for,
        took,
    } = report;
    let mut table = Table::new(["VOLUME", "ENTRIES", "SIZE", "NOT KEPT"]);
    for row in volumes {
        table.push([
            Cell::plain(&row.name),
            Cell::plain(row.entries.to_string()),
            Cell::plain(storage(row.bytes)),
            Cell::plain(match row.gaps {
                0 => String::new(),
                gaps => gaps.to_string(),
            }),
        ]);
    }
    let mut text = table.render(palette);
    let since = match parent {
        Some(parent) => format!(", compared with {parent}"),
        None => String::new(),
    };
    let _ = writeln!(
        text,
        "Read {read_files} files with {}{since}; the repository grew by {}",
        storage(*read_bytes),
        storage(*added_bytes)
    );
    if !held.is_empty() {
        let held = safe_text(held.join(", ").as_bytes());
        let _ = writeln!(text, "{held} stood still for {}", make::seconds(*held_for));
    }
    let _ = writeln!(
        text,
        "Snapshot {snapshot} is written: {} ({})",
        safe_text(repository.to_string_lossy().as_bytes()),
        make::seconds(*took)
    );
    text
}

/// Lists the snapshots.
pub(super) fn list(
    session: &Session,
    format: Format,
    is_quiet: bool,
    place: &Path,
    file: Option<&Path>,
) -> Result {
    let repository = open(session, place, file)?;
    let rows = repository::list(&repository, clock::since_epoch())?;
    session.ui.print(&match format {
        _ if is_quiet => rows.iter().map(|row| row.snapshot.clone() + "\n").collect(),
        Format::Json => json::pretty(&rows)?,
        Format::Table => table(&rows).render(&session.ui.out),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new([
        "SNAPSHOT", "BEGAN", "AGE", "SIZE", "ADDED", "PROJECT", "VOLUMES", "HOST",
    ]);
    for row in rows {
        table.push([
            Cell::plain(&row.snapshot),
            Cell::plain(&row.began),
            Cell::plain(human::span(row.age())),
            Cell::plain(storage(row.bytes)),
            Cell::plain(storage(row.added_bytes)),
            Cell::plain(&row.project),
            Cell::plain(row.volumes.join(", ")),
            Cell::plain(&row.host),
        ]);
    }
    table
}

/// Reads a repository again.
pub(super) fn verify(
    session: &Session,
    format: Format,
    place: &Path,
    file: Option<&Path>,
    named: &[String],
) -> Result {
    let repository = open(session, place, file)?;
    let project = project(session)?;
    let problems = repository::verify(&repository, named, project.as_deref())?;
    let is_sound = problems.is_empty();
    let wrong: Vec<&str> = problems.iter().map(|one| one.what.as_str()).collect();
    session.ui.print(&match format {
        Format::Json => json::pretty(&json!({
            "repository": repository.place(),
            "is_sound": is_sound,
            "problems": wrong,
        }))?,
        Format::Table => {
            let palette = &session.ui.out;
            let (meaning, word) = if is_sound {
                (Meaning::Good, "sound; all that it holds was read")
            } else {
                (Meaning::Bad, "damaged")
            };
            let symbol = palette.symbol(meaning);
            let word = palette.paint(meaning, word);
            let place = echo(&repository.place().to_string_lossy());
            let lines = wrong.iter().map(|what| format!("  {}\n", echo(what)));
            format!("{symbol} {place}: {word}\n{}", lines.collect::<String>())
        }
    })?;
    Ok(judged(is_sound))
}

/// Removes the snapshots that no rule keeps.
pub(super) fn prune(prune: &Prune, session: &Session, format: Format, place: &Path) -> Result {
    let place = session.environment.folder.join(place);
    let file = prune.unlocking.passphrase_file.as_deref();
    let passphrase = passphrase(session, &place, file)?;
    let repository = repository::open_to_prune(&place, &passphrase)?;
    let verdicts = repository::plan(&repository, prune.rules())?;
    session.ui.print(&match format {
        Format::Json => json::pretty(&verdicts)?,
        Format::Table => fates(&verdicts).render(&session.ui.out),
    })?;
    let count = verdicts.iter().filter(|verdict| !verdict.is_kept).count();
    if count == 0 {
        session.ui.say("Nothing to remove.");
        return Ok(ExitCode::SUCCESS);
    }
    if session.globals.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    if !prune.yes {
        let question = format!("Remove {count} of these snapshots?");
        let terminals = session.ui.terminals;
        let agreed = session::asking(|| {
            let flag = "say --yes to agree";
            Ok(prompt::confirm(terminals, &question, flag)?)
        })?;
        if !agreed {
            return Err(CliError::Declined);
        }
    }
    let Pruned { freed_bytes } = repository::carry_out(&repository, &verdicts)?;
    session.ui.say(&format!(
        "Removed {count} snapshots and freed {}.",
        storage(freed_bytes)
    ));
    Ok(ExitCode::SUCCESS)
}

fn fates(verdicts: &[Verdict]) -> Table {
    let mut table = Table::new(["SNAPSHOT", "BEGAN", "IS", "BECAUSE"]);
    for verdict in verdicts {
        let (meaning, word) = if verdict.is_kept {
            (Meaning::Good, "kept")
        } else {
            (Meaning::Attention, "removed")
        };
        table.push([
            Cell::plain(&verdict.snapshot),
            Cell::plain(&verdict.began),
            Cell::new(meaning, word),
            Cell::plain(verdict.reasons.join(", ")),
        ]);
    }
    table
}

/// The snapshot that a word means, opened.
pub(in crate::cli) fn opened(
    session: &Session,
    place: &Path,
    file: Option<&Path>,
    what: &str,
) -> Result<(Kept, Opened)> {
    let repository = open(session, place, file)?;
    let project = project(session)?;
    let opened = repository.snapshot(what, project.as_deref());
    Ok(opened.map_err(Error::from)?)
}

fn open(
    session: &Session,
    place: &Path,
    file: Option<&Path>,
) -> Result<crate::vault::repository::Repository> {
    let place: PathBuf = session.environment.folder.join(place);
    let passphrase = passphrase(session, &place, file)?;
    Ok(repository::open(&place, &passphrase)?)
}

/// The project whose snapshot is the latest; none where it is not known.
fn project(session: &Session) -> Result<Option<String>> {
    let selection = session.globals.selection(&[]);
    let place = Place::of(None, &selection, &session.environment);
    Ok(place?.project)
}

/// The passphrase of a repository; where no file has it the user is asked, twice if it is
/// a new one.
fn passphrase(session: &Session, place: &Path, file: Option<&Path>) -> Result<Secret> {
    if let Some(given) = keys::passphrase(file, &session.environment)? {
        return Ok(given);
    }
    let is_new = !repository::is_there(place);
    let question = if is_new {
        "Passphrase for the new repository"
    } else {
        "Passphrase of the repository"
    };
    let terminals = session.ui.terminals;
    let flag = "name its file with --passphrase-file";
    session::asking(|| Ok(prompt::passphrase(terminals, question, is_new, flag)?))
}
