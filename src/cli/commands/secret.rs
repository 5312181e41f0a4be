//! `devtools secret`

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;
use clap_complete::ArgValueCandidates;
use zeroize::Zeroizing;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::host::files;
use crate::ops;
use crate::ops::secret;
use crate::ops::secret::Row;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::secret::Secret as Hidden;

/// Look after the files that hold the project's secrets
///
/// A secret of a compose file stands in a file of its own, which only its owner may read
/// and which containers find in /run/secrets. Needs no Swarm. A secret is never an
/// argument: it comes by standard input, is typed unseen, or is made here.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools secret ls
  devtools secret create linear_token
  pass show linear | devtools secret create linear_token
  devtools secret create db_password --generate
  devtools secret rm linear_token"
)]
pub(crate) struct Secret {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Debug, Subcommand)]
enum Commands {
    Ls(Ls),
    Create(Create),
    Rm(Rm),
}

/// List the secrets, and what is wrong with them
///
/// Ends with 1 if a service could not get one of them. No secret is shown.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools secret ls
  devtools secret ls --format json")]
struct Ls {
    /// How it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Write a secret into its file
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools secret create linear_token
  printf %s \"$TOKEN\" | devtools secret create linear_token --replace
  devtools secret create db_password --generate")]
struct Create {
    /// Secret, by its key in the compose file
    #[arg(value_name = "NAME", add = ArgValueCandidates::new(complete::secrets))]
    name: String,
    /// Make one of 32 random bytes, 43 characters that fit anywhere
    #[arg(long)]
    generate: bool,
    /// Replace the one that is there
    #[arg(long)]
    replace: bool,
}

/// Remove the file of a secret
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools secret rm linear_token
  devtools secret rm linear_token --yes")]
struct Rm {
    /// Secret, by its key in the compose file
    #[arg(value_name = "NAME", add = ArgValueCandidates::new(complete::secrets))]
    name: String,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Secret {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Commands::Ls(command) => command.run(session),
            Commands::Create(command) => command.run(session),
            Commands::Rm(command) => command.run(session),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        match &self.command {
            Commands::Ls(command) => command.format,
            Commands::Create(_) | Commands::Rm(_) => Format::Table,
        }
    }
}

impl Ls {
    fn run(self, session: &Session) -> Result {
        let rows = secret::list(&session.project(&[])?)?;
        session.ui.print(&match self.format {
            Format::Json => json::pretty(&rows)?,
            Format::Table => table(&rows).render(&session.ui.out),
        })?;
        Ok(judged(rows.iter().all(|row| row.trouble.is_none())))
    }
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new(["SECRET", "KIND", "PLACE", "USED BY", "STATE"]);
    for row in rows {
        let state = match &row.trouble {
            None => Cell::new(Meaning::Good, "ready"),
            Some(trouble) => Cell::new(Meaning::Bad, trouble),
        };
        table.push([
            Cell::plain(&row.name),
            Cell::plain(row.kind),
            Cell::new(Meaning::Faint, &row.place),
            Cell::plain(row.services.join(", ")),
            state.with_symbol(),
        ]);
    }
    table
}

impl Create {
    fn run(self, session: &Session) -> Result {
        let project = session.project(&[])?;
        // Nobody types a secret that cannot be written.
        let place = secret::file_of(&project, &self.name)?;
        if session.globals.dry_run {
            let line = format!("write secret {} to {}\n", self.name, place.display());
            session.ui.print(&safe_text(line.as_bytes()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let hidden = if self.generate {
            secret::generate()?
        } else {
            self.ask(session)?
        };
        let place = secret::create(&project, &self.name, &hidden, self.replace)?;
        let line = format!("{} is written to {}", self.name, place.display());
        session.ui.say(&safe_text(line.as_bytes()));
        Ok(ExitCode::SUCCESS)
    }

    fn ask(&self, session: &Session) -> Result<Hidden> {
        if session.ui.terminals.stdin {
            let question = format!("Secret {}", safe_text(self.name.as_bytes()));
            return session::asking(|| Ok(prompt::secret(session.ui.terminals, &question)?));
        }
        let bytes = Zeroizing::new(files::read_stdin().map_err(ops::Error::from)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| ops::Error::Usage {
            message: "what came by standard input is not UTF-8".to_owned(),
            hint: Some("a secret of other bytes has to be written by other means".to_owned()),
        })?;
        Ok(Hidden::new(text))
    }
}

impl Rm {
    fn run(self, session: &Session) -> Result {
        let project = session.project(&[])?;
        let place = secret::file_of(&project, &self.name)?;
        let shown = safe_text(place.display().to_string().as_bytes());
        if session.globals.dry_run {
            session.ui.print(&format!("remove {shown}\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        if !self.yes {
            let question = format!("Remove {shown}, which nobody can bring back?");
            let terminals = session.ui.terminals;
            let agreed = session::asking(|| {
                Ok(prompt::confirm(terminals, &question, "say --yes to agree")?)
            });
            if !agreed? {
                return Err(Error::Declined);
            }
        }
        let was_there = secret::remove(&project, &self.name)?;
        let what = if was_there {
            "is gone"
        } else {
            "was not there"
        };
        session.ui.say(&format!("{shown} {what}"));
        Ok(ExitCode::SUCCESS)
    }
}
