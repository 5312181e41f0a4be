//! What becomes of a project when a template is laid over it, and the carrying out.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::compose::diagnostic::Diagnostics;
use crate::host::env::Environment;
use crate::host::files::Access;
use crate::host::project_files;
use crate::host::project_files::Seen;
use crate::inside::image::ReferenceImage;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::Answers;
use crate::templates::Destination;
use crate::templates::Facts;
use crate::templates::Rendered;
use crate::templates::RenderedFile;
use crate::templates::Template;
use crate::templates::Values;
use crate::templates::WrongAnswer;
use crate::templates::WrongAnswers;
use crate::templates::record::BASE;
use crate::templates::record::RECORD;
use crate::templates::record::Record;
use crate::templates::secret::Secrets;

use super::check;
use super::destiny::Conflicts;
use super::destiny::Draft;
use super::destiny::Planned;
use super::destiny::Word;
use super::keep;
use super::origin::Origin;
use super::secrets;

/// Where files go that were replaced, from the project's folder; git ignores it.
const ASIDE: &str = ".devtools/replaced";

/// What is to be laid over a project.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The template.
    pub template: &'a Template,
    /// Where it comes from.
    pub origin: &'a Origin,
    /// The answers.
    pub answers: &'a Answers,
    /// The project's folder; absolute.
    pub folder: &'a Path,
    /// What is done about conflicts.
    pub conflicts: Conflicts,
    /// Whether files come back that the user deleted.
    pub restore: bool,
}

/// What becomes of a project.
pub struct Plan {
    /// Each file, in the order of the template.
    pub files: Vec<Planned>,
    /// What to tell once they are written.
    pub notes: Option<String>,
    /// What works but hurts in the compose files that come of it.
    pub findings: Diagnostics,
    /// Whether the template has something that the project does not know yet.
    pub is_newer: bool,
    policy: Conflicts,
    folder: PathBuf,
    /// What is kept: the record, where a template is behind it, and each file as it was
    /// written.
    record: Option<Record>,
    bases: Vec<(Destination, String)>,
    orphans: Vec<Destination>,
}

/// Decides what becomes of each file; writes nothing.
///
/// Errors: answers that do not fit, a template that is wrong, and compose files that
/// could not be loaded afterwards.
pub fn plan(request: Request<'_>, environment: &Environment) -> Result<Plan> {
    let Request {
        template,
        origin,
        answers,
        folder,
        conflicts,
        restore,
    } = request;
    let before = keep::recall(folder)?;
    let values = template
        .values(answers)
        .map_err(|error| wrong(error, template))?;
    let Rendered { files, notes } = render(template, &values)?;
    let drafts: Vec<Draft> = files
        .into_iter()
        .map(|file| Draft::of(file, folder, restore))
        .collect::<Result<_>>()?;
    let there: Secrets = drafts.iter().flat_map(Draft::secrets).collect();
    let mut known = secrets::joined(there, &values.told)?;
    secrets::generate(template, drafts.iter().flat_map(Draft::needs), &mut known)?;
    let bases: Vec<(Destination, String)> = drafts
        .iter()
        .map(|draft| {
            let (to, text) = draft.kept();
            (to.clone(), text.to_owned())
        })
        .collect();
    let record = record(template, origin, values, &bases);
    let is_newer = drafts.iter().any(Draft::is_newer)
        || before
            .as_ref()
            .is_none_or(|before| before.version != record.version);
    let orphans = orphans(before.as_ref(), &record);
    let mut files: Vec<Planned> = drafts
        .into_iter()
        .map(|draft| draft.planned(&known, conflicts))
        .collect();
    let findings = check::check(&files, folder, environment)?;
    files.extend(orphans.iter().map(|path| Planned::orphan(path.as_str())));
    Ok(Plan {
        files,
        notes,
        findings,
        is_newer,
        policy: conflicts,
        folder: folder.to_owned(),
        record: Some(record),
        bases,
        orphans,
    })
}

/// The same for files that no template of the project wrote, and that hold no secrets.
pub(in crate::ops) fn plan_files(
    files: Vec<RenderedFile>,
    folder: &Path,
    conflicts: Conflicts,
) -> Result<Plan> {
    let drafts: Vec<Draft> = files
        .into_iter()
        .map(|file| Draft::of(file, folder, false))
        .collect::<Result<_>>()?;
    let kept = drafts.iter().map(|draft| {
        let (to, text) = draft.kept();
        (to.clone(), text.to_owned())
    });
    let bases = kept.collect();
    let is_newer = drafts.iter().any(Draft::is_newer);
    let drafts = drafts.into_iter();
    Ok(Plan {
        files: drafts
            .map(|draft| draft.planned(&Secrets::new(), conflicts))
            .collect(),
        notes: None,
        findings: Diagnostics::default(),
        is_newer,
        policy: conflicts,
        folder: folder.to_owned(),
        record: None,
        bases,
        orphans: Vec::new(),
    })
}

impl Plan {
    /// The files that both sides changed.
    pub fn conflicts(&self) -> Vec<&str> {
        self.files
            .iter()
            .filter(|file| file.word == Word::Conflict)
            .map(|file| file.path.as_str())
            .collect()
    }

    fn refuse_conflicts(&self) -> Result<()> {
        let conflicts = self.conflicts();
        if conflicts.is_empty() {
            return Ok(());
        }
        Err(Error::Failed {
            message: format!(
                "nothing was written, because these files are there and differ:\n  {}",
                conflicts.join("\n  ")
            ),
            hint: Some(
                "--diff shows how; --conflict new writes the template's beside them, ours keeps \
                 them, theirs replaces them"
                    .to_owned(),
            ),
        })
    }

    /// Whether nothing is left for the user to settle once it is carried out.
    pub fn is_settled(&self) -> bool {
        match self.policy {
            Conflicts::Refuse | Conflicts::New | Conflicts::Inline => self.conflicts().is_empty(),
            Conflicts::Ours | Conflicts::Theirs => true,
        }
    }

    /// The version that the project then has.
    pub fn version(&self) -> &str {
        self.record.as_ref().map_or("", |record| &record.version)
    }

    /// Writes the files, then what is kept of them. What stands already is not written.
    ///
    /// Errors: conflicts, where they were to be refused, before anything is written.
    pub fn carry_out(&self) -> Result<()> {
        if self.policy == Conflicts::Refuse {
            self.refuse_conflicts()?;
        }
        let aside = self.folder.join(ASIDE);
        for file in &self.files {
            file.carry_out(&self.folder, &aside)?;
        }
        let bases = self.folder.join(BASE);
        for (to, text) in &self.bases {
            keep_text(&self.folder, &to.in_folder(&bases), text)?;
        }
        for path in &self.orphans {
            project_files::remove(&path.in_folder(&bases))?;
        }
        let Some(record) = &self.record else {
            return Ok(());
        };
        let record = record.text().map_err(|message| Error::Failed {
            message,
            hint: None,
        })?;
        keep_text(&self.folder, &self.folder.join(RECORD), &record)
    }
}

/// Refuses answers that are wrong, before anybody is asked for those that are missing.
pub fn refuse_wrong(template: &Template, answers: &Answers) -> Result<()> {
    let Err(WrongAnswers::Answers(wrong_ones)) = template.values(answers) else {
        return Ok(());
    };
    let is_wrong = |one: &WrongAnswer| !matches!(one, WrongAnswer::Missing { .. });
    let wrong_ones: Vec<WrongAnswer> = wrong_ones.into_iter().filter(is_wrong).collect();
    if wrong_ones.is_empty() {
        return Ok(());
    }
    Err(wrong(WrongAnswers::Answers(wrong_ones), template))
}

/// Writes a file of our own, unless it says so already.
fn keep_text(folder: &Path, path: &Path, text: &str) -> Result<()> {
    match project_files::look(folder, path)? {
        Seen::Text(there) if there == text => Ok(()),
        Seen::Text(_) | Seen::Nothing => Ok(project_files::replace(path, text, Access::Public)?),
        Seen::Stranger(what) => Err(Error::Failed {
            message: format!(
                "{} is {what}, and must be a file of devtools",
                path.display()
            ),
            hint: Some("move it away".to_owned()),
        }),
    }
}

fn render(template: &Template, values: &Values) -> Result<Rendered> {
    let facts = Facts {
        reference_image: ReferenceImage::REFERENCE,
    };
    template.render(values, facts).map_err(Error::Template)
}

fn record(
    template: &Template,
    origin: &Origin,
    values: Values,
    bases: &[(Destination, String)],
) -> Record {
    Record {
        template: template.name.clone(),
        from: origin.to_string(),
        version: template.version.clone(),
        answers: values.plain,
        secrets: values.kept,
        files: bases.iter().map(|(to, _)| to.as_str().to_owned()).collect(),
    }
}

/// The files that were written once and that the template has no longer.
fn orphans(before: Option<&Record>, now: &Record) -> Vec<Destination> {
    let before: Option<&BTreeSet<String>> = before.map(|before| &before.files);
    before
        .into_iter()
        .flatten()
        .filter(|path| !now.files.contains(*path))
        .filter_map(|path| path.parse().ok())
        .collect()
}

fn wrong(error: WrongAnswers, template: &Template) -> Error {
    match error {
        WrongAnswers::Template(found) => Error::Template(found),
        WrongAnswers::Answers(_) => Error::Usage {
            message: error.to_string(),
            hint: Some(questions(template)),
        },
    }
}

fn questions(template: &Template) -> String {
    let names: Vec<&str> = template
        .questions
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    if names.is_empty() {
        return "this template asks nothing".to_owned();
    }
    format!("--set takes {}", names.join(", "))
}

/// Reads answers from the text of a file: a mapping of names and values.
pub fn answers_in(text: &str, name: &str) -> Result<BTreeMap<String, String>> {
    let wrong = |reason: String| Error::Usage {
        message: format!("{name} has no answers: {reason}"),
        hint: Some("it is a mapping, such as `first_port: 9000`".to_owned()),
    };
    let read: BTreeMap<String, serde_yaml::Value> =
        serde_yaml::from_str(text).map_err(|error| wrong(error.to_string()))?;
    let mut answers = BTreeMap::new();
    for (name, value) in read {
        let answer = match value {
            serde_yaml::Value::String(text) => text,
            serde_yaml::Value::Bool(true) => "yes".to_owned(),
            serde_yaml::Value::Bool(false) => "no".to_owned(),
            serde_yaml::Value::Number(number) => number.to_string(),
            serde_yaml::Value::Null
            | serde_yaml::Value::Sequence(_)
            | serde_yaml::Value::Mapping(_)
            | serde_yaml::Value::Tagged(_) => return Err(wrong(format!("{name:?} is no text"))),
        };
        answers.insert(name, answer);
    }
    Ok(answers)
}
