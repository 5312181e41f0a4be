//! Makes a backup, reads some again, or brings volumes back; each tells what came of it.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::keys;
use super::place;
use super::plan;
use super::project;
use super::reading;
use crate::backup::Consistency;
use crate::compose::hooks;
use crate::compose::model::Project;
use crate::event::Event;
use crate::event::Reporter;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup;
use crate::ops::backup::Source;
use crate::ops::backup::Wish;
use crate::ops::backups::Place;
use crate::ops::backups::keys::passphrase;
use crate::ops::backups::verify;
use crate::ops::backups::verify::Row;
use crate::ops::backups::verify::Subject as Candidate;
use crate::ops::restore;
use crate::ops::restore::Leave;
use crate::text::safe_text;
use crate::tui::msg::Msg;
use crate::tui::msg::Verdict;
use crate::tui::request::Request;
use crate::tui::runtime::errands::Site;
use crate::tui::runtime::errands::failed;
use crate::tui::runtime::errands::text_of;
use crate::value::human::storage;
use crate::value::secret::Secret;
use crate::vault::Keys;
use crate::vault::Seal;

/// In how many pieces what was read of a backup is told.
const PIECES: u64 = 200;

/// What came of work: a sentence and what else there is to know, a line each; what went
/// wrong although the work was done is the error.
type Outcome = std::result::Result<String, String>;

/// Does it, and returns what came of it.
pub(in crate::tui::runtime::errands) async fn perform(
    site: &Site,
    context: &Context,
    request: &Request,
    typed: Option<Secret>,
) -> Outcome {
    let outcome = if let Request::BackUp { volumes, encrypt } = request {
        back_up(site, context, volumes, (*encrypt, typed)).await
    } else if let Request::Verify { backups, identity } = request {
        let identity = identity.as_deref();
        verify_all(site, context, backups, (identity, typed)).await
    } else {
        bring_back(site, context, request, typed).await
    };
    let outcome = outcome.unwrap_or_else(|error| Err(text_of(&error)));
    outcome.map(|text| safe_text(text.as_bytes()))
}

/// What a backup of these volumes is asked for: what the command asks without flags.
pub(super) fn wish(
    site: &Site,
    context: &Context,
    project: &Project,
    volumes: &[String],
    seal: Seal,
) -> Result<Wish> {
    let hooks = hooks::backup_hooks(project).map_err(Error::Project)?;
    let place = Place::of_project(&site.name, Some(project), &context.environment);
    Ok(Wish {
        targets: volumes.to_vec(),
        consistency: Consistency::default(),
        source: Source::default(),
        hooks,
        vault: place.vault,
        destination: None,
        seal,
    })
}

async fn back_up(
    site: &Site,
    context: &Context,
    volumes: &[String],
    (encrypt, typed): (bool, Option<Secret>),
) -> Result<Outcome> {
    let project = project(site).await?;
    let seal = match (encrypt, typed) {
        (false, _) => Seal::Open,
        (true, Some(typed)) => Seal::Passphrase(typed),
        (true, None) => {
            let given = passphrase(None, &context.environment)?;
            Seal::Passphrase(given.ok_or_else(|| failed("no passphrase was given".to_owned()))?)
        }
    };
    let wish = wish(site, context, &project, volumes, seal)?;
    let report = backup::backup(context, &project, &wish).await?;
    // It was read to its end before it got its name.
    let verdict = Verdict {
        backup: report.name.clone(),
        ..Verdict::default()
    };
    site.tell(Msg::Verified(verdict)).await;
    Ok(Ok(of_backup(&report)))
}

fn of_backup(report: &backup::Report) -> String {
    let backup::Report {
        name,
        folder,
        volumes,
        held,
        held_for,
        took: _,
    } = report;
    let bytes = storage(volumes.iter().map(|row| row.bytes).sum());
    let archives = storage(volumes.iter().map(|row| row.archive_bytes).sum());
    let mut text = format!("{name} is whole and verified, {bytes} in {archives}");
    if !held.is_empty() {
        let held_for = seconds(*held_for);
        let _ = write!(text, "; {} stood still for {held_for}", held.join(", "));
    }
    for row in volumes {
        let (bytes, archive) = (storage(row.bytes), storage(row.archive_bytes));
        let (entries, took) = (row.entries, seconds(row.took));
        let _ = write!(text, "\n{}: {entries} entries, {bytes}", row.name);
        let _ = write!(text, " in {archive}, {took}");
        if row.gaps > 0 {
            let _ = write!(text, "; {} could not be kept", row.gaps);
        }
    }
    let _ = write!(text, "\nin {}", folder.display());
    text
}

async fn verify_all(
    site: &Site,
    context: &Context,
    backups: &[String],
    (identity, typed): (Option<&str>, Option<Secret>),
) -> Result<Outcome> {
    let place = place(site, context).await;
    let keys = keys(identity, typed, &context.environment)?;
    let names = backups.to_vec();
    let find = move |name: &String| verify::subject(name, place.backup(name));
    let subjects = reading(move || names.iter().map(find).collect::<Result<Vec<_>>>()).await??;
    let mut lines = Vec::new();
    let mut is_sound = true;
    for subject in subjects {
        let row = verify_one(context, subject, keys.clone()).await?;
        is_sound &= row.is_sound;
        lines.push(of_verified(&row));
        let problems = row.problems.iter();
        let problems = problems.map(|one| format!("{}: {}", one.file, one.what));
        let problems: Vec<String> = problems.collect();
        lines.extend(problems.iter().map(|problem| format!("  {problem}")));
        let verdict = Verdict {
            backup: row.name,
            is_closed: row.is_closed,
            problems,
        };
        site.tell(Msg::Verified(verdict)).await;
    }
    let text = lines.join("\n");
    Ok(if is_sound {
        Ok(text)
    } else {
        Err(safe_text(text.as_bytes()))
    })
}

/// Reads a backup again in a thread of its own, and tells how far it is.
async fn verify_one(context: &Context, subject: Candidate, keys: Keys) -> Result<Row> {
    let reporter = Arc::clone(&context.reporter);
    let total = subject.kept().map(|kept| kept.bytes().0);
    let name = match &subject {
        Candidate::Whole(kept) => kept.name.clone(),
        Candidate::Damaged { name, .. } => name.clone(),
    };
    let gauge = Gauge {
        reporter,
        name,
        total,
        done: AtomicU64::new(0),
    };
    reading(move || verify::verify(&subject, &keys, &|bytes| gauge.add(bytes))).await?
}

/// Counts what is read, and tells of it now and then.
struct Gauge {
    reporter: Arc<dyn Reporter>,
    name: String,
    total: Option<u64>,
    done: AtomicU64,
}

impl Gauge {
    fn add(&self, bytes: u64) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        let done = before + bytes;
        let piece = (self.total.unwrap_or_default() / PIECES).max(1 << 20);
        if before / piece != done / piece || before == 0 {
            self.reporter.report(Event::Bytes {
                subject: Subject::Volume,
                name: self.name.clone(),
                done,
                total: self.total,
            });
        }
    }
}

fn of_verified(row: &Row) -> String {
    let word = match (row.is_sound, row.is_closed) {
        (false, _) => "damaged",
        (true, true) => "its checksums are right; what is encrypted was not looked at",
        (true, false) => "sound",
    };
    let (files, entries, read) = (row.files, row.entries, storage(row.bytes));
    format!(
        "{}: {word} ({files} files, {read}, {entries} entries)",
        row.name
    )
}

async fn bring_back(
    site: &Site,
    context: &Context,
    request: &Request,
    typed: Option<Secret>,
) -> Result<Outcome> {
    let may_replace = matches!(request, Request::Restore { replace: true, .. });
    let prepared = match site.prepared.take(request) {
        Some(prepared) => prepared,
        None => plan::prepare(site, context, request, typed).await?,
    };
    let leave = Leave {
        replace: may_replace,
        ..Leave::default()
    };
    let report = restore::restore(context, &prepared.with(leave)).await?;
    Ok(Ok(of_restore(&report)))
}

fn of_restore(report: &restore::Report) -> String {
    let restore::Report {
        backup: _,
        notes: _,
        volumes,
        lost,
        stopped,
        stopped_for,
        took: _,
    } = report;
    let mut text = "every file was read back and compared".to_owned();
    if !stopped.is_empty() {
        let stopped_for = seconds(*stopped_for);
        let _ = write!(
            text,
            "; {} stood still for {stopped_for}",
            stopped.join(", ")
        );
    }
    if !lost.is_empty() {
        let _ = write!(text, "; {} could not be brought back", lost.len());
    }
    for row in volumes {
        let _ = write!(text, "\n{row}");
    }
    for lost in lost {
        let _ = write!(text, "\nnot brought back: {lost}");
    }
    text
}

fn seconds(span: Duration) -> String {
    format!("{:.1} s", span.as_secs_f64())
}
