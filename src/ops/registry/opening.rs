//! Which registry has an image, and who asks there.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::sync::Arc;

use super::Registry;
use crate::docr::Scope;
use crate::event::Reporter;
use crate::host::env::Environment;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::docr;
use crate::ops::docr::Access;
use crate::ops::docr::Account;
use crate::ops::keys::Keys;
use crate::text::echo;
use crate::value::image::ImageReference;

/// Where an image lies.
pub enum Place {
    /// In a registry of the user's account at DigitalOcean.
    Docr {
        /// The account.
        account: Box<Account>,
        /// The registry in it.
        scope: Scope,
        /// The name within that registry.
        repository: String,
    },
    /// Anywhere else, or in an account of which there is no token.
    Other,
}

/// Where an image lies: in DigitalOcean's registry its account can be asked, too, where
/// there is a token.
///
/// # Errors
/// What of the settings cannot be used, or that the account has no such registry.
pub async fn place(environment: &Environment, image: &ImageReference) -> Result<Place> {
    if !docr::is_docr(environment, image.host()) {
        return Ok(Place::Other);
    }
    let Some(account) = Account::of(environment)? else {
        return Ok(Place::Other);
    };
    let path = image.repository();
    let Some((registry, repository)) = path.split_once('/') else {
        return Err(Error::Usage {
            message: format!(
                "{} does not say in which registry it is",
                echo(image.as_str())
            ),
            hint: Some(format!(
                "images there are called {}/REGISTRY/NAME",
                account.host()
            )),
        });
    };
    let (scope, _) = account.registry(Some(registry)).await?;
    Ok(Place::Docr {
        repository: repository.to_owned(),
        account: Box::new(account),
        scope,
    })
}

/// The registry of an image, asked by whoever the user is there: with a credential of
/// DigitalOcean's for a while, else with the one that docker has for the host.
///
/// # Errors
/// Why nothing could be asked.
pub async fn open(
    environment: &Environment,
    reporter: &Arc<dyn Reporter>,
    image: &ImageReference,
) -> Result<Registry> {
    match place(environment, image).await? {
        Place::Docr { account, scope, .. } => {
            let expiry = Some(docr::USUAL_EXPIRY);
            let given = account.credential(&scope, Access::ReadOnly, expiry).await?;
            Ok(Registry::new(environment, image.host(), Some(given))?)
        }
        Place::Other => open_host(environment, reporter, image.host()).await,
    }
}

/// The registry of a host, asked with the credential that docker has for it.
///
/// # Errors
/// Why nothing could be asked.
pub async fn open_host(
    environment: &Environment,
    reporter: &Arc<dyn Reporter>,
    host: &str,
) -> Result<Registry> {
    let keys = Keys::new(environment.clone(), Arc::clone(reporter));
    let credential = keys.find(host).await?;
    Ok(Registry::new(environment, host, credential)?)
}
