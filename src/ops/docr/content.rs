//! What is in the registries of an account, as its API tells.

use serde::Serialize;

use super::Account;
use crate::docr;
use crate::docr::Collection;
use crate::docr::Described;
use crate::docr::Plan;
use crate::docr::Repository;
use crate::docr::Scope;
use crate::docr::Tag;
use crate::docr::Tags;
use crate::ops::Result;

/// A registry, what it may have and what it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Information {
    /// It.
    #[serde(flatten)]
    pub registry: docr::Registry,
    /// Its host as images name it.
    pub host: String,
    /// How many repositories it has.
    pub repositories: u64,
    /// What the account pays for.
    pub plan: Plan,
    /// How many repositories all registries of the account have.
    pub repositories_of_account: u64,
    /// How many bytes all registries of the account have.
    pub bytes_of_account: u64,
    /// The garbage collection that goes on.
    pub garbage_collection: Option<Collection>,
}

impl Account {
    /// What there is to know of a registry.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub async fn information(&self, name: Option<&str>) -> Result<Information> {
        let (scope, registry) = self.registry(name).await?;
        let stock = self.stock(&scope).await?;
        let own = stock.repositories.len() as u64;
        Ok(Information {
            registry,
            host: self.host().to_owned(),
            repositories: own,
            plan: stock.plan,
            repositories_of_account: own + stock.elsewhere,
            bytes_of_account: stock.bytes,
            garbage_collection: stock
                .collection
                .filter(|one| one.described() == Described::Active),
        })
    }

    /// The repositories of a registry, or of all where none is named, each with the name
    /// that its images have.
    ///
    /// # Errors
    /// Why they cannot be told.
    pub async fn content(&self, name: Option<&str>) -> Result<Vec<(String, Repository)>> {
        let registries = match name {
            Some(_) => vec![self.registry(name).await?],
            None => self.registries().await?,
        };
        let mut content = Vec::new();
        for (scope, _) in registries {
            for repository in self.repositories(&scope).await? {
                let image = format!("{}/{}/{}", self.host(), scope.name(), repository.name);
                content.push((image, repository));
            }
        }
        Ok(content)
    }

    /// The tags of a repository; `None` if there is no such repository.
    ///
    /// # Errors
    /// Why they cannot be told.
    pub async fn tags(&self, scope: &Scope, repository: &str) -> Result<Option<Vec<Tag>>> {
        let words = scope.within(&["repositories", repository, "tags"]);
        match self.api.list::<Tags>(&words, "read its tags").await {
            Ok(tags) => Ok(Some(tags)),
            Err(docr::Trouble::Missing { .. }) => Ok(None),
            Err(trouble) => Err(trouble.into()),
        }
    }

    /// Removes a tag, and nothing else; whether it was there.
    ///
    /// # Errors
    /// Why it stays.
    pub async fn remove_tag(&self, scope: &Scope, repository: &str, tag: &str) -> Result<bool> {
        let words = scope.within(&["repositories", repository, "tags", tag]);
        Ok(self.api.delete(&words, "delete tags").await?)
    }
}
