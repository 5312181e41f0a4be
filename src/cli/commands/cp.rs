//! `devtools cp`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::cp;
use crate::ops::cp::CopyOptions;
use crate::ops::cp::Side;

/// Copy files between a service's container and this machine
///
/// One side is SERVICE:PATH, the other a path here or - for a tar archive on the
/// input or output. SRC/. copies what is in a folder; into a folder that is there
/// SRC lands under its own name, elsewhere under that of DEST. What comes from a
/// container is unpacked aside and moved to its place when it is whole: never
/// through a link that is there, without devices, and without setuid bits unless
/// asked. Into a service with replicas goes a copy for each.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools cp web:/etc/nginx/nginx.conf .
  devtools cp ./site/. web:/srv/www
  devtools cp database:/var/lib/data - | tar -t
  devtools cp --image web:test:/app/coverage.xml .")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Cp {
    /// SERVICE:PATH, a path here, or - for an archive on the input
    #[arg(value_name = "SRC", value_hint = clap::ValueHint::AnyPath)]
    source: String,
    /// SERVICE:PATH, a path here, or - for an archive on the output
    #[arg(value_name = "DEST", value_hint = clap::ValueHint::AnyPath)]
    destination: String,
    /// Keep owners and special bits here; in a container, give all to its user
    #[arg(short, long)]
    archive: bool,
    /// Copy what SRC leads to where it is a link
    #[arg(short = 'L', long)]
    follow_link: bool,
    /// Let named pipes and setuid, setgid and sticky bits reach this machine
    #[arg(long)]
    allow_special: bool,
    /// Number of the replica (default: from the first, into all)
    #[arg(long, value_name = "NUMBER")]
    index: Option<u32>,
    /// Count containers of `run`, too
    #[arg(long)]
    all: bool,
    /// SRC is `IMAGE:/PATH`: copy out of an image, of which nothing is run
    #[arg(long, conflicts_with_all = ["index", "all"])]
    image: bool,
}

impl Cp {
    pub(crate) fn run(self, session: &Session) -> Result {
        let (source, name, known) = if self.image {
            (Side::of_image(&self.source)?, String::new(), Vec::new())
        } else {
            let scope = session.scope()?;
            let known = scope.known();
            (Side::of(&self.source), scope.name, known)
        };
        let options = CopyOptions {
            source,
            destination: Side::of(&self.destination),
            archive: self.archive,
            follow_link: self.follow_link,
            allow_special: self.allow_special,
            index: self.index.filter(|number| *number > 0),
            all: self.all,
            known,
            dry_run: session.globals.dry_run,
        };
        session.act(async |context| {
            for line in cp::copy(&context, &name, &options).await? {
                if session.globals.dry_run {
                    session.ui.print(&format!("{line}\n"))?;
                } else {
                    session.ui.say(&line);
                }
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
