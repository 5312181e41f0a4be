//! Asking others over HTTP, with limits on time and size and without redirects.

mod answer;
mod outside;
mod request;
mod silence;

use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use reqwest::ClientBuilder;
use reqwest::redirect::Policy;

pub use answer::{Answer, Headers, Opened};
pub use outside::OutsideError;
pub use request::Request;
pub use silence::Silence;

use crate::host::verbose;
use crate::host::verbose::Call;
use answer::Excess;

/// The most that [`Client::get`] reads; what tells how a service is, is short.
const LIMIT: usize = 64 * 1024;

/// How many connections to one host are kept for the next question.
const IDLE_CONNECTIONS: usize = 8;

/// How long: less than our own services keep one open, so that no question is
/// sent into a connection that is just being closed.
const IDLE: Duration = Duration::from_secs(10);

/// Asks over HTTP. No redirect is followed: a token must not travel on.
#[derive(Clone)]
pub struct Client {
    client: reqwest::Client,
    patience: Duration,
}

impl Client {
    /// A client for plain HTTP, past any proxy, that gives up on an answer after `patience`.
    pub fn new(patience: Duration) -> Result<Self, Silence> {
        // A client cannot be built without; a second installation changes nothing.
        drop(rustls::crypto::ring::default_provider().install_default());
        // No certificate is ever looked at, so none needs loading.
        let builder = careful().no_proxy().tls_certs_only([]);
        let client = builder
            .build()
            .map_err(|error| Silence::Other(error.to_string()))?;
        Ok(Self { client, patience })
    }

    /// A client for the outside: `https` with Mozilla's roots and those in the
    /// file that `SSL_CERT_FILE` names, through the proxy of `HTTPS_PROXY`
    /// unless `NO_PROXY` excepts the host.
    pub fn with_certificates(
        patience: Duration,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, OutsideError> {
        Self::outside(careful(), patience, variable)
    }

    /// A client for large things to and from the outside: each connection must come
    /// about within `patience`, and after that an answer may take as long as it moves
    /// within `silence`.
    pub fn for_transfers(
        patience: Duration,
        silence: Duration,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, OutsideError> {
        let builder = careful().connect_timeout(patience).read_timeout(silence);
        Self::outside(builder, patience, variable)
    }

    fn outside(
        builder: ClientBuilder,
        patience: Duration,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, OutsideError> {
        let mut builder = builder
            .no_proxy()
            .tls_backend_preconfigured(outside::trust(&variable)?);
        if let Some(proxy) = outside::proxy(&variable)? {
            builder = builder.proxy(proxy);
        }
        let client = builder.build().map_err(|error| OutsideError {
            variable: "HTTPS_PROXY",
            reason: error.to_string(),
        })?;
        Ok(Self { client, patience })
    }

    /// The client itself, for a library that asks in its own words.
    pub fn wire(&self) -> &reqwest::Client {
        &self.client
    }

    /// Asks how somebody is; of a long answer only the first 64 KiB are read.
    pub async fn get(&self, url: &str) -> Result<Answer, Silence> {
        self.answered(Request::get(url), LIMIT, Excess::LeftOut)
            .await
    }

    /// Asks once, and takes an answer of at most `limit` bytes.
    pub async fn send(&self, request: Request, limit: usize) -> Result<Answer, Silence> {
        self.answered(request, limit, Excess::Refused).await
    }

    /// Asks once, and leaves the body to be read piece by piece: the patience of
    /// the client ends with the headers.
    pub async fn open(&self, request: Request) -> Result<Opened, Silence> {
        self.in_time(self.start(request)).await
    }

    /// Asks, and has the body read, all within the patience.
    async fn answered(
        &self,
        request: Request,
        limit: usize,
        excess: Excess,
    ) -> Result<Answer, Silence> {
        let begun = Instant::now();
        self.in_time(async {
            let mut opened = self.start(request).await?;
            let body = opened.body(limit, excess).await?;
            Ok(Answer {
                status: opened.status,
                headers: opened.headers,
                body,
                latency: begun.elapsed(),
            })
        })
        .await
    }

    async fn start(&self, request: Request) -> Result<Opened, Silence> {
        let silence =
            |error: reqwest::Error| Silence::before_the_answer(&error.without_url(), self.patience);
        let request = request.ready(&self.client)?.build().map_err(silence)?;
        let mut call = Call::begin("http", || {
            format!("{} {}", request.method(), verbose::url(request.url()))
        });
        let body = request.body().map(reqwest::Body::as_bytes);
        let length = body.map_or(Some(0), |bytes| bytes.map(|bytes| bytes.len() as u64));
        call.sent(request.headers(), length);
        match self.client.execute(request).await {
            Ok(response) => {
                let length = response.content_length();
                call.answered(response.status().as_u16(), response.headers(), length);
                Ok(Opened::new(response, self.patience))
            }
            Err(error) => {
                let silence = silence(error);
                call.failed(&silence);
                Err(silence)
            }
        }
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, Silence>>,
    ) -> Result<T, Silence> {
        let ended = tokio::time::timeout(self.patience, work).await;
        ended.unwrap_or(Err(Silence::Timeout(self.patience)))
    }
}

/// Does not show the proxy, whose address may hold a password.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

/// What holds for every client.
fn careful() -> ClientBuilder {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .pool_max_idle_per_host(IDLE_CONNECTIONS)
        .pool_idle_timeout(IDLE)
        .user_agent(concat!("devtools/", env!("CARGO_PKG_VERSION")))
}

#[cfg(test)]
mod tests;
