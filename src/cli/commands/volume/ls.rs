//! `devtools volume ls`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use crate::backup::Hashing;
use crate::backup::Path;
use crate::backup::Shown;
use crate::backup::Thing;
use crate::cli::Result;
use crate::cli::commands::backup::entry_line;
use crate::cli::commands::volumes;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::selection::Services;
use crate::ops::volume;
use crate::ops::volume::Names;
use crate::ops::volume::Sought;
use crate::ui::json;

/// List the volumes of the project, or what is in one of them
///
/// A line has the kind and mode of a file, the numbers of its owner and group, its size
/// in bytes and its path below the folder.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools volume ls
  devtools volume ls state
  devtools volume ls state tasks --recursive
  devtools volume ls state tasks --name '*.json' --count")]
pub(super) struct Ls {
    /// Volume: its key in the compose file, or its name
    #[arg(value_name = "VOLUME", add = ArgValueCandidates::new(complete::volumes))]
    volume: Option<String>,
    /// Folder in it (default: its root)
    #[arg(value_name = "PATH", value_parser = super::path, requires = "volume")]
    path: Option<Path>,
    /// Show all that is below, too
    #[arg(short = 'R', long, requires = "volume")]
    recursive: bool,
    /// Show only files with such names, wherever they are below the folder
    #[arg(long, value_name = "PATTERN", requires = "volume")]
    name: Option<Names>,
    /// Print only how many they are
    #[arg(long, requires = "volume")]
    count: bool,
}

impl Ls {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let Self {
            volume,
            path,
            recursive,
            name,
            count,
        } = self;
        let scope = session.scope()?;
        let Some(volume) = volume else {
            let services = Services {
                named: Vec::new(),
                known: scope.known(),
            };
            return volumes::print(session, &scope, &services, format);
        };
        let sought = Sought {
            volume,
            path: path.unwrap_or_default(),
            is_deep: recursive || name.is_some(),
            names: name,
        };
        session.ask(async |context| {
            let mut number: u64 = 0;
            let project = scope.project.as_ref();
            volume::contents(&context, &scope.name, project, &sought, |shown| {
                number += 1;
                if count {
                    return Ok(());
                }
                session.ui.print(&match format {
                    Format::Json => json::line(&object(&shown))?,
                    Format::Table => line(shown),
                })
            })
            .await??;
            if count {
                session.ui.print(&match format {
                    Format::Json => json::line(&json!({ "count": number }))?,
                    Format::Table => format!("{number}\n"),
                })?;
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn line(shown: Shown) -> String {
    // What it holds was not read, and is not shown.
    entry_line(&shown.member.into_entry(Hashing::default().finish()))
}

fn object(shown: &Shown) -> serde_json::Value {
    let member = &shown.member;
    let (kind, target) = match &member.thing {
        Thing::File { .. } => ("file", None),
        Thing::Folder => ("folder", None),
        Thing::Symlink { target } => ("symlink", Some(target)),
        Thing::Hardlink { to } => ("hardlink", Some(to)),
        Thing::Fifo => ("fifo", None),
        Thing::CharacterDevice { .. } => ("character-device", None),
        Thing::BlockDevice { .. } => ("block-device", None),
    };
    json!({
        "path": member.path,
        "kind": kind,
        "target": target,
        "size": member.thing.size(),
        "mode": format!("{:04o}", member.mode),
        "uid": member.uid,
        "gid": member.gid,
        "time": member.time,
    })
}
