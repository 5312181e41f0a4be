//! `devtools backup show`

use std::io;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::Common;
use super::away::Here;
use super::list::consistency;
use super::opening::Opening;
use super::repository;
use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Manifest;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::backups::Sought;
use crate::ops::backups::entries;
use crate::text::echo;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::vault::Bucket;
use crate::vault::Kept;
use crate::vault::Opened;
use crate::vault::bucket::Extent;

/// How many entries may wait to be printed.
const WAITING: usize = 256;

/// Show what a backup holds
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup show
  devtools backup show 20261121_233950
  devtools backup show --files db
  devtools backup show --files shop_db --format json | jq -r .path")]
pub(super) struct Show {
    /// Name of the backup, `latest`, or its folder
    #[arg(value_name = "BACKUP", default_value = "latest")]
    backup: String,
    /// List the files of this volume instead
    #[arg(long, value_name = "VOLUME")]
    files: Option<String>,
    #[command(flatten)]
    opening: Opening,
}

impl Show {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            let file = self.opening.passphrase_file();
            let (kept, opened) = repository::opened(session, place, file, &self.backup)?;
            return match &self.files {
                Some(volume) => list_files(session, common.format, &kept, &opened, volume),
                None => show(session, common.format, &Shown::of_snapshot(kept)),
            };
        }
        let place = common.place(session)?;
        if let Some(volume) = &self.files {
            let here = Here::find(session, &place, &self.backup, Extent::Indexes)?;
            // That there is no such volume is told before anybody is asked for a passphrase.
            entries::volume(&here.kept, volume)?;
            let keys = self.opening.keys(session, &[&here.kept])?;
            let opened = here.kept.unlock(&keys).map_err(ops::Error::from)?;
            return if here.is_brought() {
                list_brought(session, common.format, &here.kept, opened, volume)
            } else {
                list_files(session, common.format, &here.kept, &opened, volume)
            };
        }
        let shown = match place.find(&self.backup).map_err(ops::Error::from)? {
            Sought::Here(kept) => Shown::of(*kept),
            Sought::Away(bucket) => {
                let project = place.project.as_deref();
                session.wait(Shown::away(bucket, &self.backup, project))?
            }
        };
        let code = show(session, common.format, &shown)?;
        if let Some(missing) = shown.missing {
            session.ui.warn(&format!("{missing} is not there"));
        }
        Ok(code)
    }
}

fn show(session: &Session, format: Format, shown: &Shown) -> Result {
    match format {
        Format::Json => session.ui.print(&json::pretty(&json!({
            "name": shown.name,
            "folder": shown.place,
            "bytes": shown.bytes,
            "manifest": shown.manifest,
        }))?)?,
        Format::Table => print(session, shown)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list_files(
    session: &Session,
    format: Format,
    kept: &Kept,
    opened: &Opened,
    volume: &str,
) -> Result {
    let volume = entries::volume(kept, volume)?;
    entries::each(opened, volume, |entry| print_entry(session, format, &entry))??;
    Ok(ExitCode::SUCCESS)
}

/// Lists files of a backup that was brought here, so that a signal ends it in order.
fn list_brought(
    session: &Session,
    format: Format,
    kept: &Kept,
    opened: Opened,
    volume: &str,
) -> Result {
    let volume = entries::volume(kept, volume)?.clone();
    let (sender, mut receiver) = mpsc::channel(WAITING);
    session.wait(async {
        let told = move |entry| sender.blocking_send(entry).map_err(io::Error::other);
        let reading = spawn_blocking(move || entries::each(&opened, &volume, told));
        while let Some(entry) = receiver.recv().await {
            print_entry(session, format, &entry)?;
        }
        reading.await.map_err(io::Error::other)???;
        Ok(ExitCode::SUCCESS)
    })
}

fn print_entry(session: &Session, format: Format, entry: &Entry) -> io::Result<()> {
    session.ui.print(&match format {
        Format::Json => json::line(entry)?,
        Format::Table => line(entry),
    })
}

/// What is shown of a backup, wherever it stands.
struct Shown {
    name: String,
    place: String,
    manifest: Manifest,
    bytes: u64,
    /// The first of its files that is not there.
    missing: Option<String>,
}

impl Shown {
    fn of(kept: Kept) -> Self {
        let (bytes, missing) = kept.bytes();
        Self {
            name: kept.name,
            place: kept.folder.display().to_string(),
            manifest: kept.manifest,
            bytes,
            missing,
        }
    }

    fn of_snapshot(kept: Kept) -> Self {
        let volumes = kept.manifest.volumes.iter();
        Self {
            bytes: volumes.map(|volume| volume.bytes).sum(),
            name: kept.name,
            place: kept.folder.display().to_string(),
            manifest: kept.manifest,
            missing: None,
        }
    }

    async fn away(bucket: &Bucket, what: &str, project: Option<&str>) -> Result<Self> {
        let about = bucket.about(what, project).await;
        let (name, manifest, bytes) = about.map_err(ops::Error::from)?;
        let name = name.to_string();
        Ok(Self {
            place: bucket.address_of(&name),
            name,
            manifest,
            bytes,
            missing: None,
        })
    }
}

fn print(session: &Session, shown: &Shown) -> io::Result<()> {
    let palette = &session.ui.out;
    session.ui.print(&about(shown).render(palette))?;
    session.ui.print("\n")?;
    session
        .ui
        .print(&volumes(&shown.manifest).render(palette))?;
    for volume in &shown.manifest.volumes {
        for gap in &volume.gaps {
            let (name, path) = (echo(&volume.name), path(&gap.path));
            let gap = format!("not kept: {name}: {path}: {}\n", echo(&gap.what));
            session.ui.print(&gap)?;
        }
    }
    if !shown.manifest.files.is_empty() {
        session.ui.print("\n")?;
        session.ui.print(&files(&shown.manifest).render(palette))?;
    }
    if !shown.manifest.images.is_empty() {
        session.ui.print("\n")?;
        session.ui.print(&images(&shown.manifest).render(palette))?;
    }
    Ok(())
}

fn about(shown: &Shown) -> Table {
    let Manifest {
        version: _,
        devtools,
        created,
        project,
        engine,
        consistency: taken,
        sealed,
        volumes: _,
        files: _,
        images: _,
    } = &shown.manifest;
    let sealed = if sealed.is_some() { ", encrypted" } else { "" };
    let mut table = Table::new(["BACKUP", &shown.name]);
    for (what, text) in [
        ("project", project.clone()),
        ("begun", created.clone()),
        ("taken", format!("{}{sealed}", consistency(*taken))),
        ("engine", engine.clone()),
        ("made by", format!("devtools {devtools}")),
        ("size", human::storage(shown.bytes)),
        ("folder", shown.place.clone()),
    ] {
        table.push([Cell::plain(what), Cell::plain(text)]);
    }
    table
}

fn volumes(manifest: &Manifest) -> Table {
    let mut table = Table::new([
        "VOLUME", "ENTRIES", "BYTES", "ARCHIVE", "SERVICES", "NOT KEPT",
    ]);
    for volume in &manifest.volumes {
        let gaps = match volume.gaps.len() {
            0 => String::new(),
            count => count.to_string(),
        };
        table.push([
            Cell::plain(&volume.name),
            Cell::plain(volume.entries.to_string()),
            Cell::plain(human::storage(volume.bytes)),
            Cell::plain(human::storage(volume.archive_bytes)),
            Cell::plain(volume.services.join(", ")),
            Cell::plain(gaps),
        ]);
    }
    table
}

fn files(manifest: &Manifest) -> Table {
    let mut table = Table::new(["FILE", "SAVED AS"]);
    for file in &manifest.files {
        let saved = file.saved.as_deref();
        let saved = saved.unwrap_or("left out: it holds secrets, and nothing is encrypted");
        table.push([Cell::plain(&file.path), Cell::plain(saved)]);
    }
    table
}

fn images(manifest: &Manifest) -> Table {
    let mut table = Table::new(["SERVICE", "IMAGE"]);
    for (service, image) in &manifest.images {
        table.push([Cell::plain(service), Cell::plain(image)]);
    }
    table
}

/// An entry as `ls -l` shows it.
pub(in crate::cli) fn line(entry: &Entry) -> String {
    let (letter, size, target) = match &entry.kind {
        Kind::File { size, sha256: _ } => ('-', size.to_string(), None),
        Kind::Folder => ('d', String::new(), None),
        Kind::Symlink { target } => ('l', String::new(), Some((" -> ", target))),
        Kind::Hardlink { to } => ('-', String::new(), Some((" = ", to))),
        Kind::Fifo => ('p', String::new(), None),
        Kind::CharacterDevice { major, minor } => ('c', format!("{major},{minor}"), None),
        Kind::BlockDevice { major, minor } => ('b', format!("{major},{minor}"), None),
    };
    let (mode, uid, gid) = (entry.mode, entry.uid, entry.gid);
    let target = target.map(|(arrow, path)| format!("{arrow}{}", bare(path)));
    let target = target.unwrap_or_default();
    let path = path(&entry.path);
    format!("{letter}{mode:04o} {uid:>5} {gid:>5} {size:>12} {path}{target}\n")
}

/// A path below the root of a volume.
fn path(path: &crate::backup::Path) -> String {
    if path.is_root() {
        ".".to_owned()
    } else {
        bare(path)
    }
}

fn bare(path: &crate::backup::Path) -> String {
    echo(&String::from_utf8_lossy(path.bytes()))
}
