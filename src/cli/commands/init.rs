//! `devtools init`

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::template;
use crate::cli::commands::template::answering::Answering;
use crate::cli::commands::template::showing;
use crate::cli::commands::template::showing::Manner;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::ops;
use crate::ops::template::Conflicts;
use crate::ops::template::Origin;
use crate::ops::template::Plan;
use crate::ops::template::Planned;
use crate::ops::template::Request;
use crate::ops::template::Word;
use crate::templates::Answers;
use crate::templates::BUILT_IN;
use crate::templates::record::Record;
use crate::text::safe_str;
use crate::ui::prompt;

/// Write the files of a new project
///
/// The template is one of `devtools template list`, a folder with a template.yaml, or
/// a git repository (https://…, git@…; `#NAME` names a branch or tag). On a terminal
/// devtools asks what the template wants to know. What is there and differs is never
/// overwritten: it is named, and nothing is written, unless --conflict says what is to
/// be done. Lines are added to a .gitignore and variables to a .env that are there.
/// Secrets are made here, once, and stand only in files that nobody else may read. The
/// answers are kept in `.devtools`; a second time changes nothing.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools init
  devtools init agents --set first_port=9000 --yes
  devtools init --output my-stack --dry-run --diff
  devtools init ./my-template
  devtools init https://example.com/templates/shop.git#v2")]
pub(crate) struct Init {
    /// Name, folder or git repository of the template (default: that of the project, else the first)
    #[arg(value_name = "TEMPLATE", add = ArgValueCandidates::new(complete::templates))]
    template: Option<String>,
    #[command(flatten)]
    answering: Answering,
    /// Folder to write to (default: the working folder)
    #[arg(short, long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// What is done about files that are there and differ (default: nothing is written)
    #[arg(long, value_enum, value_name = "HOW")]
    conflict: Option<Conflicts>,
    /// Show all changes, not only those of files that are there
    #[arg(long)]
    diff: bool,
}

impl Init {
    pub(crate) fn run(self, session: &Session) -> Result {
        let here = &session.environment.folder;
        let folder = match &self.output {
            Some(output) => here.join(output),
            None => here.clone(),
        };
        let record = ops::template::recall(&folder)?;
        let origin = self.origin(session, &folder, record.as_ref())?;
        let template = template::read(session, &origin)?;
        let given = self.answering.given(session)?;
        let mut answers = match &record {
            Some(record) => record.answers_with(&given),
            None => Answers {
                given,
                ..Answers::default()
            },
        };
        self.answering.complete(session, &template, &mut answers)?;
        let request = Request {
            template: &template,
            origin: &origin.seen_from(here, &folder),
            answers: &answers,
            folder: &folder,
            conflicts: self.conflict.unwrap_or_default(),
            restore: false,
        };
        let plan = ops::template::plan(request, &session.environment)?;
        let manner = Manner {
            all_diffs: self.diff,
            yes: self.answering.yes,
        };
        let ending = showing::carry_out(session, &plan, manner)?;
        if !session.globals.dry_run {
            say_what_next(session, &plan, self.output.as_deref());
        }
        Ok(ending)
    }

    /// The template that is meant: the one that is named, that of the project, or one
    /// that somebody chooses.
    fn origin(&self, session: &Session, folder: &Path, record: Option<&Record>) -> Result<Origin> {
        let here = &session.environment.folder;
        let named = self.template.as_deref().map(|word| Origin::of(word, here));
        match (named.transpose()?, record) {
            (Some(named), Some(record)) => {
                let seen = named.clone().seen_from(here, folder);
                if seen.to_string() != record.from {
                    return Err(another_template(&record.template).into());
                }
                Ok(named)
            }
            (Some(named), None) => Ok(named),
            (None, Some(record)) => Ok(Origin::of(&record.from, folder)?.seen_from(folder, here)),
            (None, None) if !self.answering.yes && session.ui.terminals.can_ask() => choose(
                session,
                "Template to begin with",
                "name it: devtools init TEMPLATE",
            ),
            (None, None) => Ok(Origin::BuiltIn(BUILT_IN[0].name.to_owned())),
        }
    }
}

/// Writes the files of a template with all its defaults into the working folder.
pub(super) fn begin(session: &Session, word: &str) -> Result<()> {
    let folder = &session.environment.folder;
    let origin = Origin::of(word, folder)?;
    let template = template::read(session, &origin)?;
    let answers = match ops::template::recall(folder)? {
        Some(record) if record.from == origin.to_string() => {
            record.answers_with(&std::collections::BTreeMap::new())
        }
        Some(record) => return Err(another_template(&record.template).into()),
        None => Answers::default(),
    };
    let request = Request {
        template: &template,
        origin: &origin,
        answers: &answers,
        folder,
        conflicts: Conflicts::Refuse,
        restore: false,
    };
    let plan = ops::template::plan(request, &session.environment)?;
    let changed: Vec<&Planned> = plan.files.iter().filter(|file| file.is_written()).collect();
    for file in &changed {
        if file.changes_what_is_there() {
            session.ui.say(&safe_str(file.diff().trim_end()));
        }
    }
    plan.carry_out()?;
    for file in changed {
        let verb = if file.word == Word::Create {
            "wrote"
        } else {
            "changed"
        };
        session.ui.say(&format!("{verb} {}", safe_str(&file.path)));
    }
    Ok(())
}

/// Offers the templates, and writes the files of the one that is chosen.
pub(super) fn offer(session: &Session) -> Result<()> {
    let question = "There is no compose file here; template to begin with";
    let chosen = choose(session, question, "say --template NAME")?;
    begin(session, &chosen.to_string())
}

fn choose(session: &Session, question: &str, flag: &'static str) -> Result<Origin> {
    let choices = BUILT_IN.iter().map(|known| {
        let template = known.template().map_err(ops::Error::Template)?;
        Ok(format!("{}: {}", known.name, template.description))
    });
    let choices: Vec<String> = choices.collect::<Result<_>>()?;
    let choose = || {
        let terminals = session.ui.terminals;
        Ok(prompt::choose(terminals, question, &choices, flag)?)
    };
    match asking(choose)? {
        Some(chosen) => Ok(Origin::BuiltIn(BUILT_IN[chosen].name.to_owned())),
        None => Err(Error::Declined),
    }
}

fn another_template(name: &str) -> ops::Error {
    ops::Error::Usage {
        message: format!("the project was begun with the template {name}"),
        hint: Some(
            "leave the name out to go on with it, or let it go: devtools template eject".to_owned(),
        ),
    }
}

/// The lint findings of a project that was written anew, and the notes of its template.
fn say_what_next(session: &Session, plan: &Plan, output: Option<&Path>) {
    session.warn_of(&plan.findings);
    let Some(notes) = &plan.notes else { return };
    session.ui.say("");
    if let Some(folder) = output {
        session.ui.say(&format!("In {}:", folder.display()));
    }
    session.ui.say(safe_str(notes).trim_end());
}
