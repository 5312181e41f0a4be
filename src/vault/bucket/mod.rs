//! Backups in a bucket of an S3 server: `s3://BUCKET/PREFIX/20261121_233950/…`, the same
//! files as in a folder. One is there from the moment its `SHA256SUMS` is, which is sent
//! last; whatever is read of it is brought into a folder first.
//!
//! Only here the library is known that speaks with such servers.

mod address;
mod bring;
mod profile;
mod remove;
mod settings;
mod stand;
#[cfg(test)]
mod tests;
mod trouble;
mod upload;
mod way;
mod wire;

use std::fmt;
use std::time::Duration;

use object_store::ObjectStoreExt;
use object_store::RetryConfig;
use object_store::aws::AmazonS3;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;

use super::Result;
use super::VaultError;
use crate::host::env::Environment;
use crate::host::http::Client;
use settings::Settings;
use settings::Wrong;
use trouble::PATIENCE;
use trouble::Reason;
use wire::Wire;

pub use address::{Address, NotAnAddress};
pub use bring::{Brought, Extent};
pub use upload::Upload;
pub use way::Way;

/// How long an answer may stand still. It begins only when all of a part was sent, and
/// some lines are slow.
const SILENCE: Duration = Duration::from_mins(5);

/// How often the library tries again where a server is busy or a connection breaks.
const RETRIES: usize = 3;

/// Backups in a bucket.
#[derive(Clone)]
pub struct Bucket {
    address: Address,
    store: AmazonS3,
    environment: Environment,
}

impl Bucket {
    /// The backups at an address, with the keys that the environment gives. Nothing is
    /// asked yet.
    pub fn of(address: Address, environment: &Environment) -> Result<Self> {
        let unusable = |message: String, hint| VaultError::Unusable { message, hint };
        let settings = Settings::of(environment).map_err(|wrong| match wrong {
            Wrong::Host(error) => VaultError::Host(error),
            Wrong::Setting { message, hint } => unusable(message, hint),
        })?;
        let variable = |name: &str| environment.variable(name);
        let client = Client::for_transfers(PATIENCE, SILENCE, variable);
        let client = client.map_err(|error| unusable(error.to_string(), "correct it"))?;
        let store = store(&address, settings, client).map_err(|error| {
            let reason = Reason::of(&error);
            unusable(
                format!("{address} cannot be used: {}", reason.text),
                reason.hint,
            )
        })?;
        Ok(Self {
            address,
            store,
            environment: environment.clone(),
        })
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// What a backup in it is called from outside: `s3://BUCKET/PREFIX/NAME`.
    pub fn address_of(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }

    /// Reads an object whole, if it is not longer than `most` bytes; `None` where there
    /// is none.
    async fn read(&self, object: &str, most: u64) -> Result<Option<Vec<u8>>> {
        let path = self.path(object)?;
        let got = match self.store.get(&path).await {
            Ok(got) => got,
            Err(error) => {
                let reason = Reason::of(&error);
                return if reason.is_missing {
                    Ok(None)
                } else {
                    Err(self.failed(&reason))
                };
            }
        };
        if got.meta.size > most {
            return Err(self.damaged(object, format!("it is longer than {most} bytes")));
        }
        let bytes = got.bytes().await.map_err(|error| self.trouble(&error))?;
        Ok(Some(bytes.to_vec()))
    }

    /// The path of an object for the library.
    fn path(&self, object: &str) -> Result<Path> {
        let path = Path::parse(object);
        path.map_err(|_| self.damaged(object, "no object can have that name"))
    }

    fn trouble(&self, error: &object_store::Error) -> VaultError {
        self.failed(&Reason::of(error))
    }

    fn failed(&self, reason: &Reason) -> VaultError {
        let Reason {
            text,
            hint,
            is_missing: _,
        } = reason;
        VaultError::Bucket {
            address: self.address.to_string(),
            reason: text.clone(),
            hint,
        }
    }

    fn damaged(&self, object: &str, reason: impl Into<String>) -> VaultError {
        let folder = format!("s3://{}/{object}", self.address.bucket);
        VaultError::damaged(folder.into(), reason)
    }
}

fn store(address: &Address, settings: Settings, client: Client) -> object_store::Result<AmazonS3> {
    let Settings {
        endpoint,
        region,
        keys,
    } = settings;
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&address.bucket)
        .with_region(region)
        .with_access_key_id(keys.id.expose())
        .with_secret_access_key(keys.secret.expose())
        // Not all servers know how to remove many at once.
        .with_disable_bulk_delete(true)
        .with_retry(RetryConfig {
            max_retries: RETRIES,
            ..RetryConfig::default()
        })
        .with_http_connector(Wire(client));
    if let Some(token) = &keys.token {
        builder = builder.with_token(token.expose());
    }
    if let Some(endpoint) = endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    builder.build()
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

/// Keys are among what it holds.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
