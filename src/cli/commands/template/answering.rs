//! How the questions of a template are answered: by flags, by a file, by somebody at a
//! terminal.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::cli::values;
use crate::host::project_files;
use crate::host::project_files::Seen;
use crate::ops::Error;
use crate::ops::template;
use crate::templates::Answers;
use crate::templates::Question;
use crate::templates::Template;
use crate::templates::record::Record;
use crate::ui::prompt;

/// Flags that answer questions.
#[derive(Args, Debug)]
pub(in crate::cli) struct Answering {
    /// Answer a question of the template; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::pair)]
    set: Vec<(String, String)>,
    /// File with answers, as YAML; keeps secrets out of the list of processes
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    answers: Option<PathBuf>,
    /// Take the default for every question that nobody answered, and ask nothing
    #[arg(short, long)]
    pub(in crate::cli) yes: bool,
}

impl Answering {
    /// The answers that the flags give.
    pub(in crate::cli) fn given(&self, session: &Session) -> Result<BTreeMap<String, String>> {
        let mut given = match &self.answers {
            Some(file) => read(session, file)?,
            None => BTreeMap::new(),
        };
        given.extend(self.set.iter().cloned());
        Ok(given)
    }

    /// The answers that a project keeps, with those that the flags give before them and
    /// what nobody answered yet asked for.
    pub(super) fn anew(
        &self,
        session: &Session,
        template: &Template,
        record: &Record,
    ) -> Result<Answers> {
        let mut answers = record.answers_with(&self.given(session)?);
        self.complete(session, template, &mut answers)?;
        Ok(answers)
    }

    /// Asks for what nobody answered yet.
    ///
    /// Errors: nobody can be asked, and `--yes` is not there.
    pub(in crate::cli) fn complete(
        &self,
        session: &Session,
        template: &Template,
        answers: &mut Answers,
    ) -> Result<()> {
        template::refuse_wrong(template, answers)?;
        if self.yes {
            return Ok(());
        }
        let open = open(template, answers)?;
        if !session.ui.terminals.can_ask() && !open.is_empty() {
            return Err(missing(&open).into());
        }
        // Each answer may close or open other questions.
        let mut next = open.first().copied().cloned();
        while let Some(question) = next {
            let answer = ask(session, &question)?;
            answers.given.insert(question.name.clone(), answer);
            next = self::open(template, answers)?.first().copied().cloned();
        }
        Ok(())
    }
}

fn open<'a>(
    template: &'a Template,
    answers: &Answers,
) -> std::result::Result<Vec<&'a Question>, Error> {
    template.open_questions(answers).map_err(Error::Template)
}

fn missing(open: &[&Question]) -> Error {
    let lines: Vec<String> = open
        .iter()
        .map(|question| {
            let wanted = question.kind.wanted();
            let default = question.default.as_ref();
            let default = default.map(|default| format!("; default {default}"));
            let (name, text) = (&question.name, &question.text);
            format!("{name}: {text} ({wanted}{})", default.unwrap_or_default())
        })
        .collect();
    Error::Usage {
        message: format!(
            "nobody can be asked here, and these answers are missing:\n  {}",
            lines.join("\n  ")
        ),
        hint: Some("say --set NAME=VALUE or --answers FILE, or --yes for the defaults".to_owned()),
    }
}

fn read(session: &Session, file: &std::path::Path) -> Result<BTreeMap<String, String>> {
    let folder = &session.environment.folder;
    let path = folder.join(file);
    let name = file.display().to_string();
    let usage = |message: String| Error::Usage {
        message,
        hint: None,
    };
    let parent = path.parent().unwrap_or(folder);
    match project_files::look(parent, &path).map_err(Error::Host)? {
        Seen::Text(text) => Ok(template::answers_in(&text, &name)?),
        Seen::Nothing => Err(usage(format!("there is no file {name}")).into()),
        Seen::Stranger(what) => Err(usage(format!("{name} is {what}")).into()),
    }
}

fn ask(session: &Session, question: &Question) -> Result<String> {
    let terminals = session.ui.terminals;
    let text = question.text.as_str();
    if question.secret.is_some() {
        let secret = asking(|| Ok(prompt::secret(terminals, text)?))?;
        return Ok(secret.expose().to_owned());
    }
    if !question.choices().is_empty() {
        return choose(session, question);
    }
    let check = |answer: &str| {
        let checked = question.check(answer);
        checked.map_err(|wanted| format!("it must be {wanted}"))
    };
    asking(|| {
        Ok(prompt::text(
            terminals,
            text,
            question.default.as_deref(),
            &check,
        )?)
    })
}

/// The default comes first, because the cursor stands there.
fn choose(session: &Session, question: &Question) -> Result<String> {
    let mut choices = question.choices().to_vec();
    choices.sort_by_key(|choice| Some(choice) != question.default.as_ref());
    let flag = "say --set NAME=VALUE, or --yes for the defaults";
    let chosen = asking(|| {
        let terminals = session.ui.terminals;
        Ok(prompt::choose(terminals, &question.text, &choices, flag)?)
    })?;
    let chosen = chosen.and_then(|index| choices.into_iter().nth(index));
    chosen.ok_or(crate::cli::error::Error::Declined)
}
