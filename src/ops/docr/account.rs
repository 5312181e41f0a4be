//! An account at DigitalOcean, and the registry in it that is meant.

use std::time::Duration;

use super::api::Api;
use crate::docr;
use crate::docr::Registries;
use crate::docr::Scope;
use crate::docr::Trouble;
use crate::docr::credential_in;
use crate::host::env;
use crate::host::env::Environment;
use crate::ops::Error;
use crate::ops::Result;
use crate::registry::credential::Credential;
use crate::text::echo;
use crate::value::image::ImageReference;

/// The registry's host, unless something else is set.
const HOST: &str = "registry.digitalocean.com";

/// The shortest and the longest time for which a credential is asked.
const TIMES: std::ops::RangeInclusive<u64> = 1..=365 * 24 * 60 * 60;

/// How long a credential is good that is fetched for one command.
pub const USUAL_EXPIRY: Duration = Duration::from_mins(20);

/// What a credential is to allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To pull.
    ReadOnly,
    /// To pull and push.
    ReadWrite,
}

/// An account at DigitalOcean.
pub struct Account {
    pub(super) api: Api,
    host: String,
}

/// The host of DigitalOcean's registry: what is set, or the usual one.
pub fn host(environment: &Environment) -> &str {
    environment.get(env::DEVTOOLS_DOCR_HOST).unwrap_or(HOST)
}

/// Whether images of this host lie in DigitalOcean's registry.
pub fn is_docr(environment: &Environment, host: &str) -> bool {
    self::host(environment) == host
}

/// The image that has this name within a registry of the user's account.
///
/// # Errors
/// That there is no token by which the account is known, or that this is no name.
pub fn image_within(
    environment: &Environment,
    registry: &str,
    name: &str,
) -> Result<ImageReference> {
    let account = Account::require(environment)?;
    let wrong = |what: &str, text: &str| Error::Usage {
        message: format!("{} is no name of {what}", echo(text)),
        hint: Some("--registry shop with web:1.2 means the image HOST/shop/web:1.2".to_owned()),
    };
    if registry.is_empty() || registry.contains('/') {
        return Err(wrong("a registry", registry));
    }
    let full = format!("{}/{registry}/{name}", account.host());
    full.parse().map_err(|_| wrong("an image", name))
}

impl Account {
    /// The account of the user's token; `None` where there is no token.
    ///
    /// # Errors
    /// What of the settings cannot be used.
    pub fn of(environment: &Environment) -> Result<Option<Self>> {
        let api = Api::of(environment)?;
        let host = host(environment).to_owned();
        Ok(api.map(|api| Self { api, host }))
    }

    /// The account, which there must be.
    ///
    /// # Errors
    /// What of the settings cannot be used, or that there is no token.
    pub fn require(environment: &Environment) -> Result<Self> {
        Self::of(environment)?.ok_or_else(|| Error::Usage {
            message: "there is no token for DigitalOcean".to_owned(),
            hint: Some(
                "set DIGITALOCEAN_ACCESS_TOKEN, or log in with `doctl auth init`; tokens are made \
                 at https://cloud.digitalocean.com/account/api/tokens"
                    .to_owned(),
            ),
        })
    }

    /// The registry's host as images name it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// All registries of the account.
    ///
    /// # Errors
    /// Why they cannot be told.
    pub async fn registries(&self) -> Result<Vec<(Scope, docr::Registry)>> {
        let what = "read its registries";
        match self
            .api
            .get::<docr::Account>(&["registry"], &[], what)
            .await
        {
            Ok(docr::Account { registry }) => {
                Ok(vec![(Scope::Only(registry.name.clone()), registry)])
            }
            // The API's word for several.
            Err(Trouble::Refused { status: 412, .. }) => {
                let several: Registries = self.api.get(&["registries"], &[], what).await?;
                let several = several.registries.into_iter();
                Ok(several
                    .map(|registry| (Scope::OneOf(registry.name.clone()), registry))
                    .collect())
            }
            Err(Trouble::Missing { .. }) => Ok(Vec::new()),
            Err(trouble) => Err(trouble.into()),
        }
    }

    /// The registry of this name, or the only one where none is given.
    ///
    /// # Errors
    /// Which there are, where it is not clear which is meant.
    pub async fn registry(&self, name: Option<&str>) -> Result<(Scope, docr::Registry)> {
        let mut found = self.registries().await?;
        let names: Vec<String> = found.iter().map(|(scope, _)| echo(scope.name())).collect();
        let wrong = |message: String, hint: String| Error::Usage {
            message,
            hint: Some(hint),
        };
        if found.is_empty() {
            return Err(wrong(
                "this account has no registry yet".to_owned(),
                "make one at https://cloud.digitalocean.com/registry, or with `doctl registry create`"
                    .to_owned(),
            ));
        }
        match name {
            None if found.len() > 1 => Err(wrong(
                format!("this account has several registries: {}", names.join(", ")),
                format!("say which one is meant with --registry {}", names[0]),
            )),
            None => Ok(found.swap_remove(0)),
            Some(name) => {
                let place = found.iter().position(|(scope, _)| scope.name() == name);
                place.map(|place| found.swap_remove(place)).ok_or_else(|| {
                    wrong(
                        format!("this account has no registry {}", echo(name)),
                        format!(
                            "it has {}; images are called {}/{}/NAME",
                            names.join(", "),
                            self.host,
                            names[0]
                        ),
                    )
                })
            }
        }
    }

    /// A credential for the registry's host, made for this moment; `None` for the time
    /// means for ever.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn credential(
        &self,
        scope: &Scope,
        access: Access,
        expiry: Option<Duration>,
    ) -> Result<Credential> {
        let settings = self.settings_of_docker(scope, access, expiry).await?;
        let Some((user, password)) = credential_in(&settings, &self.host) else {
            let reason = format!("there is no credential for {} in it", echo(&self.host));
            return Err(self.api.unexpected(&reason).into());
        };
        Ok(Credential::password(user.expose(), password))
    }

    /// The same as docker's settings, as the API writes them.
    ///
    /// # Errors
    /// Why there are none.
    pub async fn settings_of_docker(
        &self,
        scope: &Scope,
        access: Access,
        expiry: Option<Duration>,
    ) -> Result<zeroize::Zeroizing<Vec<u8>>> {
        let may_write = access == Access::ReadWrite;
        let mut query = vec![("read_write".to_owned(), may_write.to_string())];
        if let Some(expiry) = expiry {
            let seconds = expiry.as_secs().clamp(*TIMES.start(), *TIMES.end());
            query.push(("expiry_seconds".to_owned(), seconds.to_string()));
        }
        let words = scope.itself(&["docker-credentials"]);
        let what = if may_write {
            "get a credential that can push"
        } else {
            "get a credential that can pull"
        };
        let body = self.api.bytes(&words, &query, what).await?;
        Ok(zeroize::Zeroizing::new(body))
    }
}

/// A credential for DigitalOcean's registry that lasts for a while, kept in memory alone.
///
/// # Errors
/// Why there is none: no token, a wrong one, or several registries and no name.
pub async fn credential(
    environment: &Environment,
    registry: Option<&str>,
    access: Access,
    expiry: Duration,
) -> Result<Credential> {
    let account = Account::require(environment)?;
    let (scope, _) = account.registry(registry).await?;
    account.credential(&scope, access, Some(expiry)).await
}
