//! `devtools archive`

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use crate::backup::Depth;
use crate::backup::NotAnId;
use crate::backup::Owner;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::WrongPath;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::host::streams;
use crate::inside::archive;
use crate::inside::archive::Direction;
use crate::inside::archive::Request;
use crate::inside::archive::Why;

/// Pack and unpack a volume, inside a helper container
#[derive(Args, Debug)]
#[command(
    hide = true,
    subcommand_required = true,
    after_help = "Examples:
  devtools archive pack /v > volume.tar.zst
  devtools archive look /v
  devtools archive unpack /v --id 7f3a < frames
  devtools archive mend /v
  devtools archive list /v --path state --sums
  devtools archive own /v 1000:1000
  devtools archive serve /v < requests"
)]
pub(crate) struct Archive {
    #[command(subcommand)]
    command: ArchiveCommand,
}

#[derive(Debug, Subcommand)]
enum ArchiveCommand {
    Pack(Pack),
    Look(Look),
    Unpack(Unpack),
    Mend(Mend),
    Serve(Serve),
    List(List),
    Own(Own),
}

/// Pack a folder to standard output, and say what is packed on standard error
#[derive(Args, Debug)]
struct Pack {
    /// Folder of the volume
    folder: PathBuf,
    /// Begin when a byte comes by standard input
    #[arg(long)]
    wait: bool,
}

/// Say how much is in a folder, and what a killed restore left there
#[derive(Args, Debug)]
struct Look {
    /// Folder of the volume
    folder: PathBuf,
}

/// Unpack standard input beside the old files, and switch when ordered
#[derive(Args, Debug)]
struct Unpack {
    /// Folder of the volume
    folder: PathBuf,
    /// What tells this restore from others
    #[arg(long, value_name = "ID", value_parser = staging)]
    id: Staging,
    /// Take only this, and what lies below it (`{"base64":"…"}` if it is not UTF-8)
    #[arg(long = "path", value_name = "PATH", value_parser = path)]
    paths: Vec<Path>,
    /// Make devices, too
    #[arg(long)]
    allow_devices: bool,
    /// Read what other programs write
    #[arg(long)]
    foreign: bool,
}

/// Bring what a killed restore left to an end
#[derive(Args, Debug)]
struct Mend {
    /// Folder of the volume
    folder: PathBuf,
    /// Switch where one was ready to
    #[arg(long)]
    forward: bool,
}

/// List a folder on standard output, and answer requests for the content of its files
#[derive(Args, Debug)]
struct Serve {
    /// Folder of the volume
    folder: PathBuf,
}

/// List a folder on standard output, a JSON object for each thing in it
#[derive(Args, Debug)]
struct List {
    /// Folder of the volume
    folder: PathBuf,
    /// Folder below it
    #[arg(long, value_name = "PATH", value_parser = path)]
    path: Option<Path>,
    /// With how much is below each thing
    #[arg(long, conflicts_with = "all")]
    sums: bool,
    /// With everything below
    #[arg(long)]
    all: bool,
}

/// Give a folder and all in it to another owner
#[derive(Args, Debug)]
struct Own {
    /// Folder of the volume
    folder: PathBuf,
    /// Numbers of user and group
    owner: Owner,
    /// Folder below it
    #[arg(long, value_name = "PATH", value_parser = path)]
    path: Option<Path>,
}

fn staging(id: &str) -> std::result::Result<Staging, NotAnId> {
    Staging::of(id)
}

fn path(text: &str) -> std::result::Result<Path, WrongPath> {
    let plain = || Path::new(text);
    let path = if text.starts_with("{\"base64\":") {
        serde_json::from_str(text).unwrap_or_else(|_| plain())
    } else {
        plain()
    };
    path.check()?;
    (!path.is_root()).then_some(path).ok_or(WrongPath::Empty)
}

impl Archive {
    pub(crate) fn run(self, _: &Session) -> Result {
        let words = || io::BufWriter::new(io::stderr().lock());
        match self.command {
            ArchiveCommand::Pack(Pack { folder, wait }) => {
                if wait && !archive::is_told(io::stdin()) {
                    // Whoever was to tell is gone, so there is nobody to tell that.
                    return Ok(ExitCode::FAILURE);
                }
                ended(archive::pack(
                    &folder,
                    streams::output()?,
                    io::stderr().lock(),
                ))
            }
            ArchiveCommand::Look(Look { folder }) => ended(archive::look(&folder, words())),
            ArchiveCommand::Unpack(command) => {
                let Unpack {
                    folder,
                    id,
                    paths,
                    allow_devices,
                    foreign,
                } = command;
                let request = Request {
                    staging: id,
                    paths,
                    allows_devices: allow_devices,
                    is_foreign: foreign,
                };
                ended(archive::unpack(&folder, &request, io::stdin(), words()))
            }
            ArchiveCommand::Mend(Mend { folder, forward }) => {
                let direction = if forward {
                    Direction::Forward
                } else {
                    Direction::Back
                };
                ended(archive::mend(&folder, direction, words()))
            }
            ArchiveCommand::Serve(Serve { folder }) => {
                ended(archive::serve(&folder, io::stdin(), streams::output()?))
            }
            ArchiveCommand::List(command) => command.run(),
            ArchiveCommand::Own(Own {
                folder,
                owner,
                path,
            }) => {
                let path = path.unwrap_or_default();
                ended(archive::own(&folder, &path, owner, io::stderr().lock()))
            }
        }
    }
}

impl List {
    fn run(self) -> Result {
        let path = self.path.unwrap_or_default();
        let depth = match (self.sums, self.all) {
            (true, _) => Depth::Sums,
            (_, true) => Depth::All,
            (false, false) => Depth::Children,
        };
        ended(archive::list(
            &self.folder,
            &path,
            depth,
            streams::output()?,
        ))
    }
}

/// What went wrong is said in a word, like everything else.
fn ended<E: Why>(result: std::result::Result<(), E>) -> Result {
    let Err(error) = result else {
        return Ok(ExitCode::SUCCESS);
    };
    archive::say_why(&error, io::stderr().lock()).map_err(io::Error::other)?;
    Ok(ExitCode::FAILURE)
}
