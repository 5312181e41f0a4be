//! Whether a push to DigitalOcean's registry would succeed, found out before it is tried.

use std::collections::BTreeSet;

use futures_util::future::try_join_all;

use super::Account;
use crate::docr::Collected;
use crate::docr::Collection;
use crate::docr::Finding;
use crate::docr::Plan;
use crate::docr::Repositories;
use crate::docr::Repository;
use crate::docr::Scope;
use crate::docr::Stock;
use crate::docr::Subscription;
use crate::docr::judge;
use crate::host::env::Environment;
use crate::ops::Result;

/// What there is to know before images of these repositories are sent to a registry.
///
/// # Errors
/// Why nothing of it can be found out.
pub async fn preflight(
    environment: &Environment,
    registry: Option<&str>,
    repositories: &[String],
) -> Result<Vec<Finding>> {
    let account = Account::require(environment)?;
    let (scope, _) = account.registry(registry).await?;
    Ok(judge(&account.stock(&scope).await?, repositories))
}

impl Account {
    /// What the account may have, and what it has, asked all at once.
    pub(super) async fn stock(&self, scope: &Scope) -> Result<Stock> {
        let registries = async {
            let registries = self.registries().await?;
            let others = registries.iter().filter(|(one, _)| one != scope);
            let others = others.map(|(other, _)| self.repositories(other));
            let others = try_join_all(others).await?;
            let bytes = registries.iter().map(|(_, one)| one.storage_usage_bytes);
            let bytes = bytes.fold(0, u64::saturating_add);
            Ok((bytes, others.iter().map(|one| one.len() as u64).sum()))
        };
        let ((bytes, elsewhere), plan, repositories, collection) = tokio::try_join!(
            registries,
            self.plan(),
            self.repositories(scope),
            self.collection(scope)
        )?;
        let names: BTreeSet<String> = repositories.into_iter().map(|one| one.name).collect();
        Ok(Stock {
            plan,
            registry: scope.name().to_owned(),
            repositories: names,
            elsewhere,
            bytes,
            collection,
        })
    }

    /// The repositories of a registry.
    pub(super) async fn repositories(&self, scope: &Scope) -> Result<Vec<Repository>> {
        let words = scope.within(&["repositoriesV2"]);
        let what = "read its repositories";
        Ok(self.api.list::<Repositories>(&words, what).await?)
    }

    /// What the account pays for.
    pub(super) async fn plan(&self) -> Result<Plan> {
        let words = ["registry", "subscription"];
        let found: Subscription = self.api.get(&words, &[], "read its plan").await?;
        Ok(found.subscription.tier)
    }

    /// The garbage collection that goes on.
    pub(super) async fn collection(&self, scope: &Scope) -> Result<Option<Collection>> {
        let words = scope.within(&["garbage-collection"]);
        let what = "read its garbage collection";
        let found: Option<Collected> = self.api.find(&words, what).await?;
        Ok(found.map(|found| found.garbage_collection))
    }
}
