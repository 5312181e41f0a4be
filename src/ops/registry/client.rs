//! What can be asked of a registry, by the OCI distribution API.

use std::fmt;

use super::dialogue::Dialogue;
use super::dialogue::Question;
use super::dialogue::Verb;
use crate::host::env::Environment;
use crate::host::http::Answer;
use crate::registry::Trouble;
use crate::registry::credential::Credential;
use crate::registry::digest::Digest;
use crate::registry::manifest;
use crate::registry::manifest::Blob;
use crate::registry::manifest::Manifest;
use crate::registry::manifest::Unreadable;
use crate::registry::pages;
use crate::registry::said::Said;
use crate::text::echo;

/// The longest page of a list.
const LONGEST_PAGE: usize = 4 * 1024 * 1024;

/// A registry, and maybe who asks there.
pub struct Registry {
    dialogue: Dialogue,
}

/// What a registry lets do whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It asks nobody who he is, at least not at the door.
    Open,
    /// It knows who asks.
    Known,
}

impl Registry {
    /// The registry of a host as images name it, without asking anything yet. The
    /// environment says whom to trust and which proxy to take.
    ///
    /// # Errors
    /// Why nothing could be asked there.
    pub fn new(
        environment: &Environment,
        host: &str,
        credential: Option<Credential>,
    ) -> Result<Self, Trouble> {
        let dialogue = Dialogue::new(environment, host, credential)?;
        Ok(Self { dialogue })
    }

    /// The host as images name it.
    pub fn host(&self) -> &str {
        self.dialogue.host()
    }

    /// Whether it is there, is a registry and takes the credential.
    ///
    /// # Errors
    /// What of that is not so.
    pub async fn ping(&self) -> Result<Standing, Trouble> {
        let place = self.dialogue.place().await?;
        let question = Question {
            verb: Verb::Get,
            url: place.entrance(),
            scope: String::new(),
            what: "ask anything".to_owned(),
            limit: LONGEST_PAGE,
            goes_on: false,
        };
        let answer = self.dialogue.ask(&question).await?;
        self.check_greeting(&answer)?;
        Ok(if self.dialogue.has_credential() {
            Standing::Known
        } else {
            Standing::Open
        })
    }

    fn check_greeting(&self, answer: &Answer) -> Result<(), Trouble> {
        let is_page = answer
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"));
        let says_so = answer.header("docker-distribution-api-version").is_some();
        let reason = match answer.status {
            200 if says_so || !is_page => return Ok(()),
            200 => "it answers with a page for people".to_owned(),
            status => format!("it answers {status} where its API should be"),
        };
        Err(Trouble::NoRegistry {
            host: self.host().to_owned(),
            reason,
        })
    }

    /// The manifest of a tag or a digest; `None` if there is none.
    ///
    /// # Errors
    /// Why it cannot be told, or that its content is not what its digest says.
    pub async fn manifest(
        &self,
        repository: &str,
        reference: &str,
    ) -> Result<Option<Manifest>, Trouble> {
        let words = ["manifests", reference];
        let question = self.reading(Verb::Get, repository, &words, manifest::LONGEST);
        let answer = self.dialogue.ask(&question.await?).await?;
        if answer.status == 404 {
            return Ok(None);
        }
        let header = digest_of(&answer);
        let asked: Option<Digest> = reference.parse().ok();
        let broken = |reason| Trouble::Manifest {
            host: self.host().to_owned(),
            what: format!("manifest {}", echo(reference)),
            reason,
        };
        if let (Some(asked), Some(header)) = (&asked, &header)
            && asked != header
        {
            return Err(broken(Unreadable::OtherContent(asked.clone())));
        }
        let promised = asked.or(header);
        let kind = answer.header("content-type");
        let read = Manifest::read(&answer.body, kind, promised.as_ref());
        read.map(Some).map_err(broken)
    }

    /// The digest that a tag or a digest stands for; `None` if there is nothing.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub async fn head(&self, repository: &str, reference: &str) -> Result<Option<Digest>, Trouble> {
        let words = ["manifests", reference];
        let question = self.reading(Verb::Head, repository, &words, 0).await?;
        let answer = self.dialogue.ask(&question).await?;
        if answer.status == 404 {
            return Ok(None);
        }
        if let Some(digest) = digest_of(&answer) {
            return Ok(Some(digest));
        }
        // It need not say it; then its content does.
        let manifest = self.manifest(repository, reference).await?;
        Ok(manifest.map(|manifest| manifest.digest))
    }

    /// Whether a blob is there, so that it need not be sent.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub async fn has_blob(&self, repository: &str, digest: &Digest) -> Result<bool, Trouble> {
        let words = ["blobs", digest.as_str()];
        let question = self.reading(Verb::Head, repository, &words, 0).await?;
        let answer = self.dialogue.ask(&question).await?;
        // Who leads to where it lies has it.
        Ok(answer.status != 404)
    }

    /// The bytes of a blob of at most `limit` bytes, which are those that its digest says.
    ///
    /// # Errors
    /// Why they cannot be had.
    pub async fn blob(
        &self,
        repository: &str,
        blob: &Blob,
        limit: usize,
    ) -> Result<Vec<u8>, Trouble> {
        let words = ["blobs", blob.digest.as_str()];
        let question = self.reading(Verb::Get, repository, &words, limit).await?;
        let answer = self.dialogue.ask(&question).await?;
        if answer.status == 404 {
            let reason = format!("blob {} is not there", blob.digest);
            return Err(self.dialogue.unexpected(&reason));
        }
        if !blob.digest.fits(&answer.body) {
            return Err(Trouble::Manifest {
                host: self.host().to_owned(),
                what: "a blob".to_owned(),
                reason: Unreadable::OtherContent(blob.digest.clone()),
            });
        }
        Ok(answer.body)
    }

    /// All tags of a repository; `None` if there is no such repository.
    ///
    /// # Errors
    /// Why they cannot be told.
    pub async fn tags(&self, repository: &str) -> Result<Option<Vec<String>>, Trouble> {
        let words = ["tags", "list"];
        let question = self.reading(Verb::Get, repository, &words, LONGEST_PAGE);
        self.pages(question.await?, pages::tags).await
    }

    /// All repositories, where the registry tells them.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn catalog(&self) -> Result<Vec<String>, Trouble> {
        let place = self.dialogue.place().await?;
        let question = Question {
            verb: Verb::Get,
            url: place.below(&["_catalog"]),
            scope: "registry:catalog:*".to_owned(),
            what: "list its repositories".to_owned(),
            limit: LONGEST_PAGE,
            goes_on: false,
        };
        let found = self.pages(question, pages::repositories).await?;
        found.ok_or_else(|| Trouble::Unsupported {
            host: self.host().to_owned(),
            what: "list its repositories".to_owned(),
            said: Said::default(),
        })
    }

    /// Removes the manifest of a digest with all its tags; whether it was there.
    ///
    /// # Errors
    /// Why it stays.
    pub async fn delete(&self, repository: &str, digest: &Digest) -> Result<bool, Trouble> {
        let mut question = self
            .reading(
                Verb::Delete,
                repository,
                &["manifests", digest.as_str()],
                LONGEST_PAGE,
            )
            .await?;
        question.scope = format!("repository:{repository}:pull,push,delete");
        question.what = format!("delete from {}", echo(repository));
        let answer = self.dialogue.ask(&question).await?;
        match answer.status {
            200..300 => Ok(true),
            404 => Ok(false),
            status => Err(self.dialogue.unexpected(&format!("HTTP {status}"))),
        }
    }

    /// A question about something in a repository, for which reading it is enough.
    async fn reading(
        &self,
        verb: Verb,
        repository: &str,
        words: &[&str],
        limit: usize,
    ) -> Result<Question, Trouble> {
        let place = self.dialogue.place().await?;
        let path: Vec<&str> = repository.split('/').chain(words.iter().copied()).collect();
        Ok(Question {
            verb,
            url: place.below(&path),
            scope: format!("repository:{repository}:pull"),
            what: format!("read {}", echo(repository)),
            limit,
            goes_on: verb == Verb::Get || verb == Verb::Head && words[0] == "manifests",
        })
    }

    /// All pages of a list, as far as a registry may go on.
    async fn pages(
        &self,
        mut question: Question,
        read: impl Fn(&[u8]) -> Option<Vec<String>>,
    ) -> Result<Option<Vec<String>>, Trouble> {
        let place = self.dialogue.place().await?;
        let mut found = Vec::new();
        for _ in 0..pages::MOST_PAGES {
            let answer = self.dialogue.ask(&question).await?;
            if answer.status == 404 {
                return Ok(None);
            }
            let page = read(&answer.body);
            found.extend(page.ok_or_else(|| self.dialogue.unexpected("its list is none"))?);
            if found.len() > pages::MOST_NAMES {
                break;
            }
            let Some(next) = answer.header("link").and_then(pages::next) else {
                return Ok(Some(found));
            };
            let next = place.next_page(&question.url, next);
            question.url = next.map_err(|distrust| self.dialogue.distrusted(distrust))?;
        }
        Err(self.dialogue.unexpected("its list does not end"))
    }
}

/// What the registry says that the digest is.
fn digest_of(answer: &Answer) -> Option<Digest> {
    answer.header("docker-content-digest")?.parse().ok()
}

/// Tells the host alone.
impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Registry").field(&self.host()).finish()
    }
}
