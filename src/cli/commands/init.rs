//! `devtools init`

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::cli::values;
use crate::ops;
use crate::ops::init;
use crate::ops::init::Change;
use crate::ops::init::Planned;
use crate::templates;
use crate::templates::Answers;
use crate::templates::TEMPLATES;
use crate::templates::Template;
use crate::ui::prompt;
use crate::ui::style::Meaning;

/// Write the files of a new project
///
/// Never writes over a file that says something else: it names those, and writes
/// nothing. Lines are added to a .gitignore that is there. On a terminal devtools
/// asks what the template wants to know; --yes takes the defaults.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools init
  devtools init agents --set first_port=9000 --yes
  devtools init --output my-stack --dry-run")]
pub(crate) struct Init {
    /// Template to begin with (default: the first)
    #[arg(value_name = "TEMPLATE", add = ArgValueCandidates::new(complete::templates))]
    template: Option<String>,
    /// Answer a question of the template; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::pair)]
    set: Vec<(String, String)>,
    /// Take the default for every question that --set does not answer
    #[arg(short, long)]
    yes: bool,
    /// Folder to write to (default: the working folder)
    #[arg(short, long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,
}

impl Init {
    pub(crate) fn run(self, session: &Session) -> Result {
        let template = match &self.template {
            Some(name) => find(name)?,
            None => TEMPLATES[0],
        };
        let mut answers: Answers = self.set.into_iter().collect();
        if !self.yes && session.ui.terminals.can_ask() {
            ask(session, template, &mut answers)?;
        }
        let folder = match &self.output {
            Some(output) => session.environment.folder.join(output),
            None => session.environment.folder.clone(),
        };
        let planned = init::plan(template, &answers, &folder)?;
        if !session.globals.dry_run {
            init::write(&planned)?;
        }
        show(session, &planned, &folder)?;
        if !session.globals.dry_run {
            say_what_next(session, self.output.as_deref());
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the files of a template with all its defaults into the working folder.
pub(super) fn begin(session: &Session, name: &str) -> Result<()> {
    let folder = &session.environment.folder;
    let planned = init::plan(find(name)?, &Answers::new(), folder)?;
    init::write(&planned)?;
    for file in planned.iter().filter(|file| file.change == Change::Create) {
        session
            .ui
            .say(&format!("wrote {}", shown(&file.path, folder)));
    }
    Ok(())
}

/// Offers the templates, and writes the files of the one that is chosen.
pub(super) fn offer(session: &Session) -> Result<()> {
    let choices: Vec<String> = TEMPLATES
        .iter()
        .map(|template| format!("{}: {}", template.name, template.description))
        .collect();
    let question = "There is no compose file here; template to begin with";
    let flag = "say --template NAME";
    let choose = || {
        Ok(prompt::choose(
            session.ui.terminals,
            question,
            &choices,
            flag,
        )?)
    };
    match asking(choose)? {
        Some(chosen) => begin(session, TEMPLATES[chosen].name),
        None => Err(Error::Declined),
    }
}

fn find(name: &str) -> Result<&'static Template> {
    templates::find(name).map_err(|error| {
        ops::Error::Usage {
            message: error.to_string(),
            hint: None,
        }
        .into()
    })
}

/// Asks what was not answered yet, each question until the answer fits.
fn ask(session: &Session, template: &Template, answers: &mut Answers) -> Result<()> {
    for question in template.questions {
        if answers.contains_key(question.name) {
            continue;
        }
        let check = |answer: &str| question.check(answer).map_err(|error| error.to_string());
        let (text, default) = (question.text, question.default);
        let answer = asking(|| Ok(prompt::text(session.ui.terminals, text, default, &check)?))?;
        answers.insert(question.name.to_owned(), answer);
    }
    Ok(())
}

fn show(session: &Session, planned: &[Planned], folder: &Path) -> Result<()> {
    let palette = &session.ui.out;
    let lines: Vec<String> = planned
        .iter()
        .map(|file| {
            let (meaning, word) = match file.change {
                Change::Create => (Meaning::Good, "create"),
                Change::Append => (Meaning::Attention, "append"),
                Change::Keep => (Meaning::Faint, "keep"),
                Change::Conflict => (Meaning::Bad, "differs"),
            };
            let word = palette.paint(meaning, format!("{word:>7}"));
            format!("{word} {}\n", shown(&file.path, folder))
        })
        .collect();
    session.ui.print(&lines.concat())?;
    Ok(())
}

fn shown(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn say_what_next(session: &Session, output: Option<&Path>) {
    let enter = output
        .map(|folder| format!("cd {} && ", folder.display()))
        .unwrap_or_default();
    session.ui.say(&format!(
        "\nNext: look through .env, then type `{enter}devtools up`."
    ));
}
