//! Where a template comes from, and how it is read from there.

use std::fmt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::compose::source::Source;
use crate::compose::tree::SourceText;
use crate::host::files;
use crate::host::files::Disk;
use crate::host::git;
use crate::host::private_dir::PrivateDir;
use crate::host::project_files;
use crate::host::project_files::Seen;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::BUILT_IN;
use crate::templates::BuiltIn;
use crate::templates::MANIFEST;
use crate::templates::MAX_TEMPLATE_BYTES;
use crate::templates::Template;

/// How the address of a git repository begins. Others run programs of its choice.
const GIT_SCHEMES: &[&str] = &["https://", "http://", "ssh://", "git://", "file://"];

/// Where a template comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// devtools brings it along.
    BuiltIn(String),
    /// A folder, as it was named.
    Folder(PathBuf),
    /// A git repository, and the branch or tag of it.
    Git {
        /// Its address.
        address: String,
        /// The branch or tag, if not the default one.
        reference: Option<String>,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(name) => f.write_str(name),
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Git {
                address,
                reference: None,
            } => f.write_str(address),
            Self::Git {
                address,
                reference: Some(reference),
            } => write!(f, "{address}#{reference}"),
        }
    }
}

impl Origin {
    /// What a word on the command line means, seen from `folder`.
    pub fn of(word: &str, folder: &Path) -> Result<Self> {
        if BuiltIn::find(word).is_some() {
            return Ok(Self::BuiltIn(word.to_owned()));
        }
        if files::is_there(&folder.join(word).join(MANIFEST)) {
            return Ok(Self::Folder(PathBuf::from(word)));
        }
        if is_git(word) {
            return git_of(word);
        }
        let names: Vec<&str> = BUILT_IN.iter().map(|known| known.name).collect();
        Err(Error::Usage {
            message: format!(
                "there is no template {word:?}; there is {}",
                names.join(", ")
            ),
            hint: Some(format!(
                "a folder with a {MANIFEST}, or the address of a git repository, will do as well"
            )),
        })
    }

    /// The same, named so that it is found from `folder`.
    #[must_use]
    pub fn seen_from(self, here: &Path, folder: &Path) -> Self {
        match self {
            Self::Folder(path) if path.is_relative() && here != folder => {
                Self::Folder(here.join(path))
            }
            Self::BuiltIn(_) | Self::Folder(_) | Self::Git { .. } => self,
        }
    }

    /// The template, read from there; paths start from `folder`.
    pub async fn template(&self, folder: &Path) -> Result<Template> {
        match self {
            Self::BuiltIn(name) => {
                let known = BuiltIn::find(name).ok_or_else(|| Error::Failed {
                    message: format!("this devtools has no template {name:?}"),
                    hint: None,
                })?;
                known.template().map_err(Error::Template)
            }
            Self::Folder(path) => read(&folder.join(path), &path.display().to_string()),
            Self::Git { address, reference } => {
                let room = PrivateDir::new(None).map_err(|error| Error::Failed {
                    message: format!("no temporary folder could be made: {error}"),
                    hint: None,
                })?;
                let copy = room.path().join("template");
                let fetched = git::fetch(address, reference.as_deref(), &copy).await;
                fetched.map_err(|error| Error::Failed {
                    message: error.to_string(),
                    hint: hint_for(&error),
                })?;
                read(&copy, &self.to_string())
            }
        }
    }
}

fn is_git(word: &str) -> bool {
    let is_short = word.starts_with("git@") && word.contains(':');
    is_short || word.contains("://")
}

fn git_of(word: &str) -> Result<Origin> {
    let (address, reference) = match word.split_once('#') {
        Some((address, reference)) => (address, Some(reference.to_owned())),
        None => (word, None),
    };
    let usage = |message: String, hint: &str| Error::Usage {
        message,
        hint: Some(hint.to_owned()),
    };
    let is_known = GIT_SCHEMES.iter().any(|scheme| address.starts_with(scheme));
    if !is_known && !address.starts_with("git@") {
        let message = "templates are fetched by https, http, ssh, git and file alone".to_owned();
        return Err(usage(message, "write https://… or git@HOST:PATH"));
    }
    if reference
        .as_ref()
        .is_some_and(|name| name.is_empty() || name.starts_with('-'))
    {
        let message = "behind the # stands the name of a branch or tag".to_owned();
        return Err(usage(message, "leave the # out for the default branch"));
    }
    let has_password = address
        .split_once("://")
        .and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'))
        .is_some_and(|(user, _)| user.contains(':') || address.starts_with("http"));
    if has_password {
        let message = "the address has a password in it, which would be kept".to_owned();
        return Err(usage(
            message,
            "let git ask for it: `git config credential.helper store`",
        ));
    }
    Ok(Origin::Git {
        address: address.to_owned(),
        reference,
    })
}

fn hint_for(error: &git::GitError) -> Option<String> {
    match error {
        git::GitError::Absent => {
            Some("install git, or copy the template to a folder and name that one".to_owned())
        }
        git::GitError::Run(_) | git::GitError::Failed(_) => None,
    }
}

/// Reads a template from a folder; nothing is read through a link.
fn read(folder: &Path, called: &str) -> Result<Template> {
    let disk = Disk::new(folder.to_owned());
    let template = Template::read(&|path| {
        let place = folder.join(path);
        match project_files::look(folder, &place) {
            Ok(Seen::Nothing) => return Ok(None),
            Ok(Seen::Stranger(what)) => return Err(format!("{called}/{path} is {what}")),
            Ok(Seen::Text(_)) => {}
            Err(error) => return Err(error.to_string()),
        }
        let bytes = disk.read(&place).map_err(|error| error.to_string())?;
        let text = bytes.map(|bytes| decode(&format!("{called}/{path}"), &bytes));
        text.transpose()
    });
    template.map_err(Error::Template)
}

fn decode(name: &str, bytes: &[u8]) -> std::result::Result<Arc<SourceText>, String> {
    if bytes.len() > MAX_TEMPLATE_BYTES {
        let most = MAX_TEMPLATE_BYTES >> 20;
        return Err(format!("{name} has more than {most} MiB"));
    }
    SourceText::decode(name, bytes).map_err(|finding| finding.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Result<Origin> {
        Origin::of(word, Path::new("/nowhere"))
    }

    #[test]
    fn a_word_is_a_name_or_the_address_of_a_repository() {
        assert_eq!(of("agents").unwrap(), Origin::BuiltIn("agents".into()));
        let git = of("https://example.com/a.git#v2").unwrap();
        assert_eq!(
            git,
            Origin::Git {
                address: "https://example.com/a.git".into(),
                reference: Some("v2".into())
            }
        );
        assert_eq!(of(&git.to_string()).unwrap(), git);
        assert!(of("git@example.com:a/b.git").is_ok());
        assert!(of("ssh://git@example.com/b.git").is_ok());
    }

    #[test]
    fn an_address_that_runs_a_program_or_tells_a_password_is_refused() {
        for word in [
            "ext::sh -c touch% /tmp/x",
            "ext://sh",
            "https://me:secret@example.com/a.git",
            "https://token@example.com/a.git",
            "https://example.com/a.git#--upload-pack=x",
            "agent",
        ] {
            assert!(matches!(of(word), Err(Error::Usage { .. })), "{word}");
        }
    }
}
