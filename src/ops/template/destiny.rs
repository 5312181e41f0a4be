//! What becomes of one file of a project: the decision, what is written for it, and how
//! it is shown.

use std::path::Path;
use std::path::PathBuf;

use crate::host::files::Access;
use crate::host::project_files;
use crate::host::project_files::Seen;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::Destination;
use crate::templates::Mode;
use crate::templates::RenderedFile;
use crate::templates::change;
use crate::templates::change::Change;
use crate::templates::change::Reason;
use crate::templates::change::Sides;
use crate::templates::change::There;
use crate::templates::differences;
use crate::templates::secret;
use crate::templates::secret::Secrets;

use super::keep;

/// What is done where both sides changed the same lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflicts {
    /// Nothing at all is written.
    #[default]
    Refuse,
    /// The template's text goes beside the file, with `.devtools-new` behind its name.
    New,
    /// Both texts go into the file, between marks.
    Inline,
    /// The file stays as it is.
    Ours,
    /// The file becomes the template's.
    Theirs,
}

/// What becomes of a file, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is written.
    Create,
    /// It is as it should be.
    Unchanged,
    /// It changes.
    Update,
    /// It gets more lines.
    Append,
    /// Both sides changed the same lines.
    Conflict,
    /// It is left alone.
    Skip,
}

impl Word {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Unchanged => "unchanged",
            Self::Update => "update",
            Self::Append => "append",
            Self::Conflict => "conflict",
            Self::Skip => "skip",
        }
    }
}

/// What becomes of one file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where it is, from the project's folder.
    pub path: String,
    /// What becomes of it.
    pub word: Word,
    /// Why, or what is done about a conflict, where that needs saying.
    pub why: Option<String>,
    /// What there is to write, and over what.
    pub(super) write: Option<Write>,
    /// What will be at `path`, where that is known to be a text.
    pub(super) becomes: Option<String>,
    /// What the template would have there, where a conflict keeps it from being written.
    offered: Option<String>,
    access: Access,
    /// Texts without secrets that are much like it, where it is secret.
    public: Vec<String>,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Write {
    path: String,
    before: Option<String>,
    text: String,
}

/// One file before its secrets are known.
pub(super) struct Draft {
    file: RenderedFile,
    base: Option<String>,
    there: Seen,
    change: Change,
}

impl Draft {
    /// Looks at the project in `folder` and decides.
    pub(super) fn of(file: RenderedFile, folder: &Path, restore: bool) -> Result<Self> {
        let there = project_files::look(folder, &file.to.in_folder(folder))?;
        let base = keep::base(folder, &file.to)?;
        let sides = Sides {
            base: base.as_deref(),
            there: match &there {
                Seen::Nothing => There::Nothing,
                Seen::Text(text) => There::Text(text),
                Seen::Stranger(what) => There::Stranger(what),
            },
            wanted: &file.text,
        };
        let change = change::decide(file.mode, sides, restore);
        Ok(Self {
            file,
            base,
            there,
            change,
        })
    }

    /// The secrets that stand in the file that is there.
    pub(super) fn secrets(&self) -> Secrets {
        match &self.there {
            Seen::Text(there) => change::secrets_there(self.file.mode, there, &self.file.text),
            Seen::Nothing | Seen::Stranger(_) => Secrets::new(),
        }
    }

    /// The names of the secrets that will be written.
    pub(super) fn needs(&self) -> impl Iterator<Item = &str> {
        let text = match &self.change {
            Change::Create(text) | Change::Update(text) | Change::Append(text) => text,
            Change::Conflict(_) => &self.file.text,
            Change::Unchanged | Change::Skip(_) => "",
        };
        secret::names_in(text)
    }

    /// Where it goes, and the text to keep of it.
    pub(super) fn kept(&self) -> (&Destination, &str) {
        (&self.file.to, &self.file.text)
    }

    /// Whether the template changed it since it was written last.
    pub(super) fn is_newer(&self) -> bool {
        self.base.as_deref() != Some(&self.file.text)
    }

    /// What becomes of it.
    pub(super) fn planned(self, secrets: &Secrets, conflicts: Conflicts) -> Planned {
        let Self {
            file:
                RenderedFile {
                    to,
                    mode,
                    secret,
                    text: wanted,
                },
            base,
            there,
            change,
        } = self;
        let path = to.as_str().to_owned();
        let before = match there {
            Seen::Text(text) => Some(text),
            Seen::Nothing | Seen::Stranger(_) => None,
        };
        let is_secret = secret || mode == Mode::EnvMerge;
        let mut planned = Planned {
            path: path.clone(),
            word: Word::Unchanged,
            why: None,
            write: None,
            becomes: before.clone(),
            offered: None,
            access: if secret {
                Access::Private
            } else {
                Access::Public
            },
            public: if is_secret {
                base.into_iter().chain([wanted.clone()]).collect()
            } else {
                Vec::new()
            },
        };
        let filled = |text: &str| secret::filled(text, secrets);
        match change {
            Change::Create(text) => planned.put(Word::Create, None, filled(&text)),
            Change::Update(text) => planned.put(Word::Update, before, filled(&text)),
            Change::Append(text) => planned.put(Word::Append, before, filled(&text)),
            Change::Unchanged => {}
            Change::Skip(reason) => planned.skip(reason),
            Change::Conflict(marked) => {
                let (wanted, marked) = (filled(&wanted), filled(&marked));
                planned.settle(before, wanted, marked, conflicts);
            }
        }
        planned
    }
}

impl Planned {
    /// A file that the template has no longer.
    pub(super) fn orphan(path: &str) -> Self {
        let mut planned = Self {
            path: path.to_owned(),
            word: Word::Skip,
            why: None,
            write: None,
            becomes: None,
            offered: None,
            access: Access::Public,
            public: Vec::new(),
        };
        planned.skip(Reason::Orphan);
        planned
    }

    fn put(&mut self, word: Word, before: Option<String>, text: String) {
        self.word = word;
        self.becomes = Some(text.clone());
        self.write = Some(Write {
            path: self.path.clone(),
            before,
            text,
        });
    }

    fn skip(&mut self, reason: Reason) {
        self.word = Word::Skip;
        self.why = Some(reason.to_string());
    }

    fn settle(
        &mut self,
        before: Option<String>,
        wanted: String,
        marked: String,
        conflicts: Conflicts,
    ) {
        let there = self.becomes.clone();
        self.why = Some(match conflicts {
            Conflicts::Refuse => {
                self.offered = Some(wanted);
                "it is there and says something else".to_owned()
            }
            Conflicts::New => {
                let beside = format!("{}.devtools-new", self.path);
                self.write = Some(Write {
                    path: beside.clone(),
                    before: None,
                    text: wanted,
                });
                format!("the template's is in {beside}")
            }
            Conflicts::Inline => {
                self.put(Word::Conflict, before, marked);
                // Marks are no compose file; what is judged is what was there.
                self.becomes = there;
                "both are in it, between marks".to_owned()
            }
            Conflicts::Ours => "it stays as it is".to_owned(),
            Conflicts::Theirs => {
                self.put(Word::Conflict, before, wanted);
                "it becomes the template's".to_owned()
            }
        });
        self.word = Word::Conflict;
    }

    /// Whether something that is there is changed.
    pub fn changes_what_is_there(&self) -> bool {
        self.write
            .as_ref()
            .is_some_and(|write| write.before.is_some())
    }

    /// Whether anything is written.
    pub fn is_written(&self) -> bool {
        self.write.is_some()
    }

    /// What changes, as a diff without secrets; empty if nothing does.
    pub fn diff(&self) -> String {
        let (path, before, text) = match (&self.write, &self.offered) {
            (Some(Write { path, before, text }), _) => (path, before, text),
            (None, Some(offered)) => (&self.path, &self.becomes, offered),
            (None, None) => return String::new(),
        };
        if self.public.is_empty() {
            return differences::unified(path, before.as_deref(), text);
        }
        let public: Vec<&str> = self.public.iter().map(String::as_str).collect();
        let masked = |text: &str| differences::masked(text, &public);
        let before = before.as_deref().map(masked);
        differences::unified(path, before.as_deref(), &masked(text))
    }

    /// Writes it. What is there by then and is not only added to goes to `aside` first.
    pub(super) fn carry_out(&self, folder: &Path, aside: &Path) -> Result<()> {
        let Some(Write { path, text, .. }) = &self.write else {
            return Ok(());
        };
        let place = folder.join(path);
        match project_files::look(folder, &place)? {
            Seen::Text(there) if !text.starts_with(&there) => {
                put_aside(folder, aside, path, &there)?;
            }
            Seen::Text(_) | Seen::Nothing => {}
            Seen::Stranger(what) => return Err(in_the_way(&place, what)),
        }
        Ok(project_files::replace(&place, text, self.access)?)
    }

    /// Where it will be, and what will be there.
    pub(super) fn outcome(&self, folder: &Path) -> Option<(PathBuf, &str)> {
        Some((folder.join(&self.path), self.becomes.as_deref()?))
    }
}

/// Keeps a text that is about to be replaced, beside those that were kept before.
fn put_aside(folder: &Path, aside: &Path, path: &str, text: &str) -> Result<()> {
    let ignore = aside.join(".gitignore");
    if project_files::look(folder, &ignore)? == Seen::Nothing {
        project_files::replace(&ignore, "*\n", Access::Public)?;
    }
    let mut place = aside.join(path);
    let mut count = 0;
    loop {
        match project_files::look(folder, &place)? {
            Seen::Nothing => return Ok(project_files::replace(&place, text, Access::Private)?),
            Seen::Text(_) => {
                count += 1;
                place = aside.join(format!("{path}.{count}"));
            }
            Seen::Stranger(what) => return Err(in_the_way(&place, what)),
        }
    }
}

fn in_the_way(place: &Path, what: &str) -> Error {
    Error::Failed {
        message: format!("{} is {what}, and was to be written", place.display()),
        hint: Some("move it away".to_owned()),
    }
}
