//! DigitalOcean's API, asked with the user's token, which goes nowhere else.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::token;
use crate::docr::Address;
use crate::docr::Next;
use crate::docr::Said;
use crate::docr::Trouble;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::http::Answer;
use crate::host::http::Client;
use crate::host::http::Request;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::patience;
use crate::ops::patience::Twice;
use crate::value::secret::Secret;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer.
const LONGEST: usize = 4 * 1024 * 1024;

/// How many things a page is to hold.
const PAGE: &str = "100";

/// The most pages that are asked for.
const MOST_PAGES: usize = 200;

/// What comes of asking.
type Asked<T> = std::result::Result<T, Trouble>;

/// The API, and who asks it.
pub(super) struct Api {
    client: Client,
    address: Address,
    token: Secret,
}

impl Api {
    /// The API with the user's token; `None` where there is no token.
    pub(super) fn of(environment: &Environment) -> Result<Option<Self>> {
        let Some(token) = token::find(environment)? else {
            return Ok(None);
        };
        let set = environment.get(env::DIGITALOCEAN_API_URL);
        let address = Address::of(set).map_err(|reason| Error::Usage {
            message: format!("DIGITALOCEAN_API_URL: {reason}"),
            hint: Some("unset it, or write https://HOST".to_owned()),
        })?;
        let is_local = address.is_this_machine();
        let is_proxy =
            |name: &str| [env::HTTPS_PROXY.name, "https_proxy"].contains(&name) && is_local;
        let client = Client::with_certificates(PATIENCE, |name| {
            environment.variable(name).filter(|_| !is_proxy(name))
        })
        .map_err(Trouble::from)?;
        Ok(Some(Self {
            client,
            address,
            token,
        }))
    }

    /// What is there; `what` is it for people, behind `does not allow this token to`.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        words: &[&str],
        query: &[(String, String)],
        what: &str,
    ) -> Asked<T> {
        let request = Request::get(self.address.below(words, query));
        let answer = self.asked(request, Twice::Same).await?;
        self.read(&self.judged(answer, what)?)
    }

    /// The same, where it may be missing.
    pub(super) async fn find<T: DeserializeOwned>(
        &self,
        words: &[&str],
        what: &str,
    ) -> Asked<Option<T>> {
        match self.get(words, &[], what).await {
            Ok(found) => Ok(Some(found)),
            Err(Trouble::Missing { .. }) => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// All pages of a list.
    pub(super) async fn list<P: DeserializeOwned + Next>(
        &self,
        words: &[&str],
        what: &str,
    ) -> Asked<Vec<P::Item>> {
        let page_size = ("per_page".to_owned(), PAGE.to_owned());
        let mut query = vec![page_size];
        let mut found = Vec::new();
        for _ in 0..MOST_PAGES {
            let page: P = self.get(words, &query, what).await?;
            let (items, next) = page.take();
            found.extend(items);
            match next {
                Some(next) if next != query => query = next,
                Some(_) | None => return Ok(found),
            }
        }
        Err(self.unexpected("its list does not end"))
    }

    /// The bytes of an answer, as they came.
    pub(super) async fn bytes(
        &self,
        words: &[&str],
        query: &[(String, String)],
        what: &str,
    ) -> Asked<Vec<u8>> {
        let request = Request::get(self.address.below(words, query));
        let answer = self.asked(request, Twice::Same).await?;
        Ok(self.judged(answer, what)?.body)
    }

    /// Asks for something to begin, which must not begin twice.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        words: &[&str],
        body: &Value,
        what: &str,
    ) -> Asked<T> {
        let request = Request::post(self.address.below(words, &[])).json(body);
        let answer = self.asked(request, Twice::Other).await?;
        self.read(&self.judged(answer, what)?)
    }

    /// Changes something that is there.
    pub(super) async fn put<T: DeserializeOwned>(
        &self,
        words: &[&str],
        body: &Value,
        what: &str,
    ) -> Asked<T> {
        let request = Request::put(self.address.below(words, &[])).json(body);
        let answer = self.asked(request, Twice::Same).await?;
        self.read(&self.judged(answer, what)?)
    }

    /// Removes something; whether it was there.
    pub(super) async fn delete(&self, words: &[&str], what: &str) -> Asked<bool> {
        let request = Request::delete(self.address.below(words, &[]));
        let answer = self.asked(request, Twice::Same).await?;
        match self.judged(answer, what) {
            Ok(_) => Ok(true),
            Err(Trouble::Missing { .. }) => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    async fn asked(&self, request: Request, twice: Twice) -> Asked<Answer> {
        let bearer = zeroize::Zeroizing::new(format!("Bearer {}", self.token.expose()));
        let request = request
            .header("accept", "application/json")
            .secret_header("authorization", bearer.as_str());
        let answer = patience::asked(&self.client, &request, LONGEST, twice).await;
        answer.map_err(|silence| Trouble::Unreachable {
            host: self.address.host().to_owned(),
            silence,
        })
    }

    fn judged(&self, answer: Answer, what: &str) -> Asked<Answer> {
        let said = Said::read(&answer.body, answer.header("x-request-id"));
        let what = what.to_owned();
        Err(match answer.status {
            200..300 => return Ok(answer),
            300..=399 => {
                return Err(self.unexpected("it leads elsewhere, where the token does not go"));
            }
            401 => Trouble::WrongToken(said),
            403 => Trouble::Denied { what, said },
            404 => Trouble::Missing { what, said },
            429 => Trouble::Busy {
                seconds: patience::told_pause(&answer),
                said,
            },
            status @ 500.. => Trouble::Broken { status, said },
            status => Trouble::Refused { what, status, said },
        })
    }

    fn read<T: DeserializeOwned>(&self, answer: &Answer) -> Asked<T> {
        serde_json::from_slice(&answer.body)
            .map_err(|error| self.unexpected(&crate::text::echo(&error.to_string())))
    }

    pub(super) fn unexpected(&self, reason: &str) -> Trouble {
        Trouble::Unexpected {
            host: self.address.host().to_owned(),
            reason: reason.to_owned(),
        }
    }
}
