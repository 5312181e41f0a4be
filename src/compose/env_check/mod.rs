//! Files of variables against their example, against what compose files ask for, and
//! against what is known of values.
//!
//! Each rule is a function of `TABLE` that looks at everything. No secret is
//! repeated in what is said.

mod agreement;
pub mod code;
mod files;
pub mod kind;
mod names;
#[cfg(test)]
mod tests;
mod used;
pub mod value;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::dotenv::{self, Document, EnvFile};
use crate::compose::environment::Environment;
use crate::compose::lint::mask::without_secrets;
use crate::compose::model::Project;
use crate::compose::tree::{SourceText, Span};

pub use used::{Need, Use, Uses, uses};

/// All rules, in the order of their codes.
const TABLE: &[fn(&View<'_>, &mut Vec<Diagnostic>)] = &[
    names::missing,
    names::unused,
    values::empty,
    values::placeholders,
    values::twice,
    values::misfits,
    values::weak,
    files::readable,
    files::in_git,
    agreement::disagreeing,
    names::alike,
    names::undocumented,
];

/// What a file of variables is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `${…}` is looked up in it.
    Project,
    /// A service gets it with `env_file`, and nobody else looks into it.
    Service,
}

/// What git makes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Git {
    /// There is no git, no repository, or it does not say.
    Unknown,
    /// It leaves it alone.
    Ignored,
    /// It would take it.
    Exposed,
    /// It has it.
    Tracked,
}

/// A file of variables.
#[derive(Clone, Debug)]
pub struct File {
    /// Its text.
    pub source: Arc<SourceText>,
    /// What it is for.
    pub role: Role,
    /// Whether a service gets all of it, as `env_file`.
    pub is_handed_over: bool,
    /// Whether other users of this machine may read it.
    pub is_readable_by_others: bool,
    /// What git makes of it.
    pub git: Git,
}

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The files, one that counts more in front.
    pub files: &'a [File],
    /// The example, if there is one.
    pub example: Option<&'a Arc<SourceText>>,
    /// What compose files ask for; `None` without a compose file.
    pub uses: Option<&'a Uses>,
    /// The variables of the process.
    pub process: &'a Environment,
    /// The project, as far as it can be loaded.
    pub project: Option<&'a Project>,
}

/// All findings, in the order of the files.
///
/// Errors: what in a file is no variable.
pub fn check(subject: &Subject<'_>) -> Result<Diagnostics, Diagnostics> {
    let view = View::of(subject)?;
    let mut found = Vec::new();
    for rule in TABLE {
        rule(&view, &mut found);
    }
    Ok(without_secrets(found, &view.secrets()).in_order())
}

/// A file that was read.
struct Read<'a> {
    file: &'a File,
    document: Document,
    values: EnvFile,
}

impl<'a> Read<'a> {
    fn of(file: &'a File, process: &Environment) -> Result<Self, Diagnostics> {
        Ok(Self {
            file,
            document: Document::parse(&file.source)?,
            values: dotenv::parse(&file.source, &|name| process.get(name).cloned())?,
        })
    }

    /// Each variable that has a value: its name, the place of that, and the value.
    fn set(&self) -> impl Iterator<Item = (&str, &Span, &str)> {
        self.values
            .entries
            .iter()
            .filter_map(|(key, entry)| Some((key.as_str(), &entry.span, entry.value.as_deref()?)))
    }

    /// Where the value of a variable stands that counts.
    fn place_of_value(&self, key: &str) -> Option<&Span> {
        self.document.statement(key)?.value.as_ref()
    }
}

/// Everything as the rules look at it.
struct View<'a> {
    files: Vec<Read<'a>>,
    example: Option<Document>,
    uses: Option<&'a Uses>,
    process: &'a Environment,
    project: Option<&'a Project>,
    /// A name that is set and not used, and the one that is probably meant.
    slips: Vec<(String, String)>,
}

impl<'a> View<'a> {
    fn of(subject: &Subject<'a>) -> Result<Self, Diagnostics> {
        let Subject {
            files,
            example,
            uses,
            process,
            project,
        } = *subject;
        let mut wrong = Diagnostics::default();
        let mut read = Vec::new();
        for file in files {
            match Read::of(file, process) {
                Ok(file) => read.push(file),
                Err(errors) => wrong.extend(errors),
            }
        }
        let example = match example.map(Document::parse).transpose() {
            Ok(example) => example,
            Err(errors) => {
                wrong.extend(errors);
                None
            }
        };
        if wrong.has_errors() {
            return Err(wrong);
        }
        let mut view = Self {
            files: read,
            example,
            uses,
            process,
            project,
            slips: Vec::new(),
        };
        view.slips = names::slips(&view);
        Ok(view)
    }

    /// The files that `${…}` is looked up in.
    fn of_project(&self) -> impl Iterator<Item = &Read<'a>> {
        self.files
            .iter()
            .filter(|one| one.file.role == Role::Project)
    }

    /// Whether the project has a value for `name`.
    fn is_set(&self, name: &str) -> bool {
        self.process.contains_key(name)
            || self
                .of_project()
                .any(|file| file.set().any(|(key, ..)| key == name))
    }

    /// What compose files do with a variable.
    fn uses_of(&self, name: &str) -> &[Use] {
        let uses = self.uses.and_then(|uses| uses.get(name));
        uses.map_or(&[], Vec::as_slice)
    }

    /// All names that compose files ask for or the example has.
    fn wanted(&self) -> BTreeSet<&str> {
        let used = self
            .uses
            .into_iter()
            .flat_map(Uses::keys)
            .map(String::as_str);
        let example = self.example.iter().flat_map(Document::statements);
        used.chain(example.map(|one| one.key.as_str())).collect()
    }

    /// Value and comment of a variable in the example.
    fn in_example(&self, name: &str) -> Option<(&str, &str)> {
        let example = self.example.as_ref()?;
        let index = example
            .statements()
            .iter()
            .position(|one| one.key == name)?;
        let value = example.statements()[index].value.as_ref();
        let value = value.map_or("", Span::text).trim_matches(['"', '\'']);
        Some((value, example.comment_above(index)))
    }

    /// Where secrets stand: values of files, and defaults in compose files.
    fn secrets(&self) -> Vec<Span> {
        let mut places = Vec::new();
        for read in &self.files {
            for statement in read.document.statements() {
                let text = statement.value.as_ref().map_or("", Span::text);
                if value::hides(&statement.key, text.trim_matches(['"', '\''])) {
                    places.extend(statement.value.clone());
                }
            }
        }
        for (name, uses) in self.uses.into_iter().flatten() {
            for one in uses {
                let default = one.default.as_deref().unwrap_or_default();
                if let Some(span) = one.span.as_ref().filter(|_| value::hides(name, default))
                    && let Some(at) = span.text().rfind(default)
                {
                    places.push(span.part(at..at + default.len()));
                }
            }
        }
        places
    }
}
