//! A registry that is asked by ourselves what a name stands for there.

use std::time::Duration;

use crate::ops::Context;
use crate::ops::registry::Registry;
use crate::registry::credential::Credential;
use crate::value::image::ImageReference;

/// How long the registry may take to answer us.
const PATIENCE: Duration = Duration::from_secs(5);

/// A name at a registry. The engine may get where we do not, and the other way round, so
/// that no answer means nothing.
pub(super) struct Asked<'a> {
    registry: Option<Registry>,
    target: &'a ImageReference,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        context: &Context,
        target: &'a ImageReference,
        credential: Option<Credential>,
    ) -> Self {
        let registry = Registry::new(&context.environment, target.host(), credential);
        let registry = registry.ok();
        Self { registry, target }
    }

    /// What is wrong with the registry, if it can be told from here.
    pub(super) async fn trouble(&self) -> Option<String> {
        let asking = self.registry.as_ref()?.ping();
        let answer = tokio::time::timeout(PATIENCE, asking).await.ok()?;
        answer.err().map(|trouble| trouble.to_string())
    }

    /// The digest that the name has there now; `None` if nobody told.
    pub(super) async fn digest(&self) -> Option<Option<String>> {
        let repository = self.target.repository();
        let tag = self.target.tag().unwrap_or("latest");
        let asking = self.registry.as_ref()?.head(&repository, tag);
        let answer = tokio::time::timeout(PATIENCE, asking).await.ok()?;
        let told = answer.ok()?;
        Some(told.map(|digest| digest.as_str().to_owned()))
    }
}
