//! `devtools template`

pub(super) mod answering;
mod check;
mod diff;
mod eject;
mod list;
mod show;
pub(super) mod showing;
mod update;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::host::interrupt::Interrupts;
use crate::ops;
use crate::ops::template::Conflicts;
use crate::ops::template::Origin;
use crate::ops::template::Plan;
use crate::ops::template::Request;
use crate::templates::Answers;
use crate::templates::Template;
use crate::templates::record::Record;

/// Look at templates, and bring a project up to date with its own
///
/// A project that `devtools init` began keeps what its template wrote in the folder
/// `.devtools`, without secrets. So a newer template, or other answers, change what
/// you left as it was, and keep what you edited, added or deleted.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools template list
  devtools template show agents
  devtools template check
  devtools template diff
  devtools template update
  devtools template update --set first_port=9000"
)]
pub(crate) struct TemplateCommand {
    /// How it is printed
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    format: Format,
    #[command(subcommand)]
    command: Commands,
}

/// What can be done with templates.
#[derive(Debug, Subcommand)]
enum Commands {
    List(list::List),
    Show(show::Show),
    Diff(diff::Diff),
    Update(update::Update),
    Check(check::Check),
    Eject(eject::Eject),
}

impl TemplateCommand {
    pub(crate) fn run(self, session: &Session) -> Result {
        let format = self.format;
        match self.command {
            Commands::List(command) => command.run(session, format),
            Commands::Show(command) => command.run(session, format),
            Commands::Diff(command) => command.run(session),
            Commands::Update(command) => command.run(session),
            Commands::Check(command) => command.run(session, format),
            Commands::Eject(command) => command.run(session),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.format
    }
}

/// Reads a template; a signal ends it at once, and what was fetched goes away.
pub(super) fn read(session: &Session, origin: &Origin) -> Result<Template> {
    let folder = &session.environment.folder;
    session::runtime()?.block_on(async {
        let interrupts = Interrupts::listen()?;
        tokio::select! {
            template = origin.template(folder) => Ok(template?),
            signal = interrupts.nth(1) => Err(ops::Error::Interrupted {
                signal,
                message: "ended; nothing was written".to_owned(),
            }.into()),
        }
    })
}

/// What the template would make of the project now, and what the project keeps of it; the
/// answers are those that are kept, as `complete` changes them.
fn planned(
    session: &Session,
    conflicts: Conflicts,
    restore: bool,
    complete: impl FnOnce(&Template, &Record) -> Result<Answers>,
) -> Result<(Record, Plan)> {
    let (origin, template, record) = of_project(session)?;
    let answers = complete(&template, &record)?;
    let request = Request {
        template: &template,
        origin: &origin,
        answers: &answers,
        folder: &session.environment.folder,
        conflicts,
        restore,
    };
    let plan = ops::template::plan(request, &session.environment)?;
    Ok((record, plan))
}

/// The template that the project keeps, and what it keeps of it.
fn of_project(session: &Session) -> Result<(Origin, Template, Record)> {
    let folder = &session.environment.folder;
    let record = ops::template::kept(folder)?;
    let origin = Origin::of(&record.from, folder)?;
    let template = read(session, &origin)?;
    Ok((origin, template, record))
}
