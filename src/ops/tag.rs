//! Tags of images: given by name, or by the commit that is checked out.

use std::convert::Infallible;
use std::path::Path;
use std::str::FromStr;

use crate::host::git;
use crate::ops::Error;
use crate::ops::Result;

/// The word that stands for the commit that is checked out.
const GIT: &str = "git";

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The short hash of the commit that is checked out, with `-dirty` where files differ.
    Git,
    /// This one.
    Named(String),
}

impl Tag {
    /// The tag as images have it; git is asked in `folder`.
    ///
    /// # Errors
    /// That git tells no commit.
    pub async fn text(&self, folder: &Path) -> Result<String> {
        match self {
            Self::Named(name) => Ok(name.clone()),
            Self::Git => match git::revision(folder).await {
                Ok(revision) => Ok(revision.to_string()),
                Err(error) => Err(Error::Failed {
                    message: format!("there is no tag of git: {error}"),
                    hint: Some("commit something, or name a tag with --tag".to_owned()),
                }),
            },
        }
    }
}

/// Every text is a tag here; which ones registries take is said with the image.
impl FromStr for Tag {
    type Err = Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Infallible> {
        Ok(match text {
            GIT => Self::Git,
            name => Self::Named(name.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_word_stands_for_the_commit_and_any_other_for_itself() {
        let nowhere = tempfile::tempdir().unwrap();
        let text = async |text: &str| {
            let Ok(tag) = text.parse::<Tag>();
            tag.text(nowhere.path()).await
        };

        assert_eq!(text("1.2.0").await.unwrap(), "1.2.0");
        let error = text("git").await.unwrap_err().to_string();
        assert!(error.starts_with("there is no tag of git: "), "{error}");
    }
}
