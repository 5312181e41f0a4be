//! `devtools backup show`

use std::io;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::Common;
use super::list::consistency;
use super::opening::Opening;
use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Manifest;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::backups::entries;
use crate::text::echo;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::vault::Kept;

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
        let kept = common.place(session)?.backup(&self.backup)?;
        if let Some(volume) = &self.files {
            return self.list_files(session, common.format, &kept, volume);
        }
        let (bytes, missing) = kept.bytes();
        match common.format {
            Format::Json => session.ui.print(&json::pretty(&json!({
                "name": kept.name,
                "folder": kept.folder,
                "bytes": bytes,
                "manifest": kept.manifest,
            }))?)?,
            Format::Table => print(session, &kept, bytes)?,
        }
        if let Some(missing) = missing {
            session.ui.warn(&format!("{missing} is not there"));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn list_files(&self, session: &Session, format: Format, kept: &Kept, volume: &str) -> Result {
        let volume = entries::volume(kept, volume)?;
        let keys = self.opening.keys(session, &[kept])?;
        let print = |entry: Entry| -> io::Result<()> {
            session.ui.print(&match format {
                Format::Json => json::line(&entry)?,
                Format::Table => line(&entry),
            })
        };
        entries::each(kept, volume, &keys, print)??;
        Ok(ExitCode::SUCCESS)
    }
}

fn print(session: &Session, kept: &Kept, bytes: u64) -> io::Result<()> {
    let palette = &session.ui.out;
    session.ui.print(&about(kept, bytes).render(palette))?;
    session.ui.print("\n")?;
    session.ui.print(&volumes(&kept.manifest).render(palette))?;
    for volume in &kept.manifest.volumes {
        for gap in &volume.gaps {
            let (name, path) = (echo(&volume.name), path(&gap.path));
            let gap = format!("not kept: {name}: {path}: {}\n", echo(&gap.what));
            session.ui.print(&gap)?;
        }
    }
    if !kept.manifest.files.is_empty() {
        session.ui.print("\n")?;
        session.ui.print(&files(&kept.manifest).render(palette))?;
    }
    if !kept.manifest.images.is_empty() {
        session.ui.print("\n")?;
        session.ui.print(&images(&kept.manifest).render(palette))?;
    }
    Ok(())
}

fn about(kept: &Kept, bytes: u64) -> Table {
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
    } = &kept.manifest;
    let sealed = if sealed.is_some() { ", encrypted" } else { "" };
    let mut table = Table::new(["BACKUP", &kept.name]);
    for (what, text) in [
        ("project", project.clone()),
        ("begun", created.clone()),
        ("taken", format!("{}{sealed}", consistency(*taken))),
        ("engine", engine.clone()),
        ("made by", format!("devtools {devtools}")),
        ("size", human::storage(bytes)),
        ("folder", kept.folder.display().to_string()),
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
fn line(entry: &Entry) -> String {
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
