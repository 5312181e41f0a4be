//! Answers to the questions of a template, and the values that they become.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Environment, Value};

use super::render::{environment, holds};
use super::secret::{Secrets, placeholder};
use super::{Kind, Question, Secrecy, Template};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::text::echo;
use crate::value::alike::nearest;

/// What is known of the answers.
#[derive(Clone, Default)]
pub struct Answers {
    /// By the name of the question, as text, secrets among them.
    pub given: BTreeMap<String, String>,
    /// Secrets that were told before and stand in a file of the project.
    pub kept: BTreeSet<String>,
}

/// The values of all questions.
#[derive(Clone)]
pub struct Values {
    /// What the template sees; a secret is only stood for.
    pub(super) seen: BTreeMap<String, Value>,
    /// The answers that are no secrets, to be kept.
    pub plain: BTreeMap<String, String>,
    /// The secrets that somebody told.
    pub told: Secrets,
    /// The names of all told secrets, those among them that were told before.
    pub kept: BTreeSet<String>,
}

/// An answer that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAnswer {
    /// No question has this name.
    #[error("the template does not ask for {name:?}{}", meant(.suggestion.as_deref()))]
    Unknown {
        /// The name.
        name: String,
        /// A name that is much like it.
        suggestion: Option<String>,
    },
    /// The text is none of its kind.
    #[error("{name}={value} must be {wanted}")]
    Unfit {
        /// The question.
        name: String,
        /// The answer in quotes; of a secret, stars.
        value: String,
        /// What it must be.
        wanted: String,
    },
    /// Nobody answered, and there is no default.
    #[error("{name} is missing: {text}, {wanted}")]
    Missing {
        /// The question.
        name: String,
        /// The question in words.
        text: String,
        /// What it must be.
        wanted: String,
    },
}

/// Why there are no values.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WrongAnswers {
    /// All answers that cannot be used.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Answers(Vec<WrongAnswer>),
    /// The template itself is wrong.
    #[error("the template cannot be used")]
    Template(Diagnostics),
}

impl Template {
    /// The questions that nobody has answered yet and somebody could, as things stand.
    pub fn open_questions(&self, answers: &Answers) -> Result<Vec<&Question>, Diagnostics> {
        let mut wrong = Vec::new();
        let mut open = Vec::new();
        self.walk(answers, &mut wrong, &mut |question, is_answered| {
            if !is_answered && question.is_for_people() {
                open.push(question);
            }
        })?;
        Ok(open)
    }

    /// The values of all questions: answers, else defaults.
    pub fn values(&self, answers: &Answers) -> Result<Values, WrongAnswers> {
        let mut wrong: Vec<WrongAnswer> = Vec::new();
        let unknown = answers
            .given
            .keys()
            .filter(|name| self.questions.iter().all(|one| one.name != **name));
        for name in unknown {
            let names = self.questions.iter().map(|one| one.name.as_str());
            wrong.push(WrongAnswer::Unknown {
                name: echo(name),
                suggestion: nearest(name, names).map(str::to_owned),
            });
        }
        let walked = self.walk(answers, &mut wrong, &mut |_, _| {});
        let values = walked.map_err(WrongAnswers::Template)?;
        if wrong.is_empty() {
            Ok(values)
        } else {
            Err(WrongAnswers::Answers(wrong))
        }
    }

    /// Goes through the questions in order; each is asked with the values of those
    /// before it, and `visit` hears of those that are, and whether they are answered.
    fn walk<'a>(
        &'a self,
        answers: &Answers,
        wrong: &mut Vec<WrongAnswer>,
        visit: &mut dyn FnMut(&'a Question, bool),
    ) -> Result<Values, Diagnostics> {
        let environment = environment().map_err(|error| unusable(&error))?;
        let mut values = Values {
            seen: BTreeMap::new(),
            plain: BTreeMap::new(),
            told: Secrets::new(),
            kept: BTreeSet::new(),
        };
        for question in &self.questions {
            let is_asked = is_asked(question, &environment, &values)?;
            if is_asked {
                let name = &question.name;
                let is_known = answers.given.contains_key(name) || answers.kept.contains(name);
                visit(question, is_known);
            }
            values.take(question, is_asked, answers, wrong);
        }
        Ok(values)
    }
}

impl Values {
    fn take(
        &mut self,
        question: &Question,
        is_asked: bool,
        answers: &Answers,
        wrong: &mut Vec<WrongAnswer>,
    ) {
        let given = answers.given.get(&question.name).filter(|_| is_asked);
        let value = match question.secret {
            Some(secrecy) => self.take_secret(question, secrecy, given, answers, wrong),
            None => self.take_plain(question, is_asked, given, wrong),
        };
        self.seen.insert(question.name.clone(), value);
    }

    fn take_plain(
        &mut self,
        question: &Question,
        is_asked: bool,
        given: Option<&String>,
        wrong: &mut Vec<WrongAnswer>,
    ) -> Value {
        let Some(answer) = given.or(question.default.as_ref()) else {
            if is_asked {
                wrong.push(missing(question));
            }
            return Value::from(());
        };
        let Some(value) = question.read(answer) else {
            wrong.push(unfit(question, &format!("{:?}", echo(answer))));
            return Value::from(());
        };
        if is_asked {
            let name = question.name.clone();
            self.plain.insert(name, answer.trim().to_owned());
        }
        value
    }

    /// What stands for a secret; nothing where there is none, so that a template can
    /// tell whether it was answered.
    fn take_secret(
        &mut self,
        question: &Question,
        secrecy: Secrecy,
        given: Option<&String>,
        answers: &Answers,
        wrong: &mut Vec<WrongAnswer>,
    ) -> Value {
        let name = &question.name;
        let given = given.map(|secret| secret.trim());
        if let Some(secret) = given
            && question.read(secret).is_none()
        {
            wrong.push(unfit(question, "***"));
        }
        if let Some(secret) = given.filter(|secret| !secret.is_empty()) {
            self.told.insert(name.clone(), secret.to_owned());
        }
        let is_told =
            self.told.contains_key(name) || (answers.kept.contains(name) && given.is_none());
        if is_told {
            self.kept.insert(name.clone());
        }
        match secrecy {
            Secrecy::Generated(..) => Value::from(placeholder(name)),
            Secrecy::Told if is_told => Value::from(placeholder(name)),
            Secrecy::Told => Value::from(""),
        }
    }
}

fn is_asked(
    question: &Question,
    environment: &Environment<'_>,
    values: &Values,
) -> Result<bool, Diagnostics> {
    let Some(condition) = &question.when else {
        return Ok(true);
    };
    let seen = Value::from_serialize(&values.seen);
    holds(environment, condition, seen).map_err(|finding| Diagnostics::from_iter([*finding]))
}

fn unusable(error: &minijinja::Error) -> Diagnostics {
    let finding = Diagnostic::error(crate::compose::rule::MISFIT, error.to_string());
    Diagnostics::from_iter([finding])
}

fn missing(question: &Question) -> WrongAnswer {
    WrongAnswer::Missing {
        name: question.name.clone(),
        text: question.text.clone(),
        wanted: question.kind.wanted(),
    }
}

fn unfit(question: &Question, value: &str) -> WrongAnswer {
    WrongAnswer::Unfit {
        name: question.name.clone(),
        value: value.to_owned(),
        wanted: question.kind.wanted(),
    }
}

fn meant(suggestion: Option<&str>) -> String {
    suggestion.map_or(String::new(), |name| format!("; did you mean {name:?}?"))
}

impl Question {
    /// What a person may choose from, if it is a choice.
    pub fn choices(&self) -> &[String] {
        match &self.kind {
            Kind::Choice(choices) => choices,
            Kind::Text(_)
            | Kind::YesNo
            | Kind::Number { .. }
            | Kind::Ports { .. }
            | Kind::Address => &[],
        }
    }
}
