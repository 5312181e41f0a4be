//! How a registry is asked: who asks is told to it alone, in the way that it wants.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use reqwest::Url;
use tokio::sync::OnceCell;
use zeroize::Zeroizing;

use super::judge;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::http::Answer;
use crate::host::http::Client;
use crate::host::http::Request;
use crate::host::http::Silence;
use crate::ops::patience;
use crate::ops::patience::Twice;
use crate::registry::Trouble;
use crate::registry::challenge::Challenge;
use crate::registry::credential::Credential;
use crate::registry::place::Distrust;
use crate::registry::place::Place;
use crate::registry::said::Said;
use crate::registry::token::Token;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often an answer may lead elsewhere.
const MOST_REDIRECTS: usize = 5;

/// The longest answer of a token server, and of a registry that only greets.
const SHORT: usize = 64 * 1024;

/// A registry with which we talk.
pub(super) struct Dialogue {
    named: Place,
    found: OnceCell<Place>,
    client: Client,
    credential: Option<Credential>,
    /// What proved who asks, by what it was good for.
    proofs: Mutex<HashMap<String, Proof>>,
}

/// What to ask.
pub(super) struct Question {
    pub verb: Verb,
    pub url: Url,
    /// What a token would have to allow, in the words of token servers.
    pub scope: String,
    /// The same for people, behind `does not allow to`.
    pub what: String,
    /// The longest answer that is taken.
    pub limit: usize,
    /// Whether it is asked where the answer leads to, too.
    pub goes_on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Head,
    Delete,
}

/// What goes along with a question, and until when.
#[derive(Clone)]
struct Proof {
    header: Zeroizing<String>,
    kind: Kind,
    until: Option<Instant>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Password,
    Token,
    /// A token that was given to nobody in particular.
    TokenOfAnybody,
}

impl Dialogue {
    pub(super) fn new(
        environment: &Environment,
        host: &str,
        credential: Option<Credential>,
    ) -> Result<Self, Trouble> {
        let named = Place::of(host).map_err(|distrust| Trouble::Unsafe {
            host: "the name of the registry".to_owned(),
            distrust,
        })?;
        // No proxy leads to this machine.
        let is_local = named.is_on_this_machine();
        let is_proxy =
            |name: &str| [env::HTTPS_PROXY.name, "https_proxy"].contains(&name) && is_local;
        let client = Client::with_certificates(PATIENCE, |name| {
            environment.variable(name).filter(|_| !is_proxy(name))
        })?;
        Ok(Self {
            named,
            found: OnceCell::new(),
            client,
            credential,
            proofs: Mutex::default(),
        })
    }

    pub(super) fn host(&self) -> &str {
        self.named.host()
    }

    pub(super) fn has_credential(&self) -> bool {
        self.credential.is_some()
    }

    /// Where the registry is. One on this machine may be without encryption, which is
    /// found out before anything is told to it.
    pub(super) async fn place(&self) -> Result<&Place, Trouble> {
        let find = async || {
            let Some(plain) = self.named.without_encryption() else {
                return Ok(self.named.clone());
            };
            let greet = async |place: &Place| {
                let request = Request::get(place.entrance());
                self.client.send(request, SHORT).await
            };
            match greet(&self.named).await {
                Ok(_) => return Ok(self.named.clone()),
                Err(silence @ (Silence::Refused | Silence::UnknownHost | Silence::Timeout(_))) => {
                    return Err(self.unreachable(silence));
                }
                Err(
                    Silence::Tls(_)
                    | Silence::NotHttp
                    | Silence::Cut
                    | Silence::TooLarge(_)
                    | Silence::Other(_),
                ) => {}
            }
            // Who speaks TLS answers 400 to who does not.
            let speaks_plainly = greet(&plain).await.is_ok_and(|answer| answer.status != 400);
            Ok(if speaks_plainly {
                plain
            } else {
                self.named.clone()
            })
        };
        self.found.get_or_try_init(find).await
    }

    /// Asks, and says who asks where that is wanted, with a new token if the old one is
    /// not good any more.
    pub(super) async fn ask(&self, question: &Question) -> Result<Answer, Trouble> {
        let place = self.place().await?;
        let mut proof = self.known(&question.scope);
        let mut is_new = false;
        loop {
            let (answer, at) = self.follow(place, question, proof.as_ref()).await?;
            if answer.status != 401 {
                return judge::answer(self.host(), &question.what, answer);
            }
            let said = Said::read(&answer.body);
            if is_new || !place.owns(&at) {
                return Err(self.refused(proof.as_ref(), question, said));
            }
            let found = self.prove(place, &answer, question, proof.as_ref()).await?;
            self.remember(&question.scope, found.clone());
            proof = Some(found);
            is_new = true;
        }
    }

    /// Asks, and goes on to where the answer leads; the proof stays at the registry.
    async fn follow(
        &self,
        place: &Place,
        question: &Question,
        proof: Option<&Proof>,
    ) -> Result<(Answer, Url), Trouble> {
        let mut url = question.url.clone();
        for _ in 0..=MOST_REDIRECTS {
            let mut request = question.request(&url);
            if let Some(proof) = proof.filter(|_| place.owns(&url)) {
                request = request.secret_header("authorization", proof.header.as_str());
            }
            let answer = patience::asked(&self.client, &request, question.limit, Twice::Same)
                .await
                .map_err(|silence| self.silent_at(&url, silence))?;
            let location = answer.header("location").filter(|_| {
                matches!(answer.status, 301 | 302 | 303 | 307 | 308) && question.goes_on
            });
            let Some(location) = location else {
                return Ok((answer, url));
            };
            url = place
                .redirect(&url, location)
                .map_err(|distrust| self.distrusted(distrust))?;
        }
        Err(Trouble::Unexpected {
            host: self.host().to_owned(),
            reason: format!("it leads elsewhere more than {MOST_REDIRECTS} times"),
        })
    }

    /// What proves who asks, in the way that the registry wants.
    async fn prove(
        &self,
        place: &Place,
        answer: &Answer,
        question: &Question,
        before: Option<&Proof>,
    ) -> Result<Proof, Trouble> {
        let refused = || self.refused(before, question, Said::read(&answer.body));
        match Challenge::best(answer.headers.all("www-authenticate")) {
            Some(Challenge::Basic) => {
                let is_known_to_be_wrong = before.is_some_and(|proof| proof.kind == Kind::Password);
                let header = self.credential.as_ref().and_then(Credential::basic);
                let header = header.filter(|_| !is_known_to_be_wrong);
                Ok(Proof {
                    header: header.ok_or_else(refused)?,
                    kind: Kind::Password,
                    until: None,
                })
            }
            Some(Challenge::Bearer {
                realm,
                service,
                scope,
            }) => {
                let realm = place
                    .realm(&realm)
                    .map_err(|distrust| self.distrusted(distrust))?;
                let scope = scope.unwrap_or_else(|| question.scope.clone());
                self.token(&realm, service.as_deref(), &scope).await
            }
            None => Err(refused()),
        }
    }

    /// Asks the token server, which gets the password but leads nowhere.
    async fn token(
        &self,
        realm: &Url,
        service: Option<&str>,
        scope: &str,
    ) -> Result<Proof, Trouble> {
        let request = self.token_request(realm, service, scope);
        let answer = patience::asked(&self.client, &request, SHORT, Twice::Same)
            .await
            .map_err(|silence| self.silent_at(realm, silence))?;
        let said = Said::read(&answer.body);
        let host = self.host().to_owned();
        match answer.status {
            200 => {}
            401 | 403 if self.has_credential() => {
                return Err(Trouble::WrongCredential { host, said });
            }
            401 | 403 => return Err(Trouble::NoCredential { host, said }),
            300..=399 => {
                let reason = "its token server leads elsewhere, and is not followed there";
                return Err(self.distrusted(Distrust(reason.to_owned())));
            }
            _ => {
                judge::answer(self.host(), "get a token", answer)?;
                return Err(self.unexpected("its token server gives no token"));
            }
        }
        let Some(Token { word, lasts }) = Token::read(&answer.body) else {
            return Err(self.unexpected("its token server gives no token"));
        };
        Ok(Proof {
            header: Zeroizing::new(format!("Bearer {}", word.expose())),
            kind: if self.has_credential() {
                Kind::Token
            } else {
                Kind::TokenOfAnybody
            },
            until: Instant::now().checked_add(lasts),
        })
    }

    /// By GET, which all know, with the password beside it; only who has an identity
    /// token hands that over, as OAuth wants it.
    fn token_request(&self, realm: &Url, service: Option<&str>, scope: &str) -> Request {
        let token = self
            .credential
            .as_ref()
            .filter(|one| one.is_identity_token());
        if let Some(credential) = token {
            return Request::post(realm.as_str()).form(&[
                ("grant_type", "refresh_token"),
                ("client_id", "devtools"),
                ("service", service.unwrap_or_default()),
                ("scope", scope),
                ("refresh_token", credential.secret().expose()),
            ]);
        }
        let mut url = realm.clone();
        {
            let mut query = url.query_pairs_mut();
            query.extend_pairs(service.map(|service| ("service", service)));
            let scopes = scope.split(' ').filter(|scope| !scope.is_empty());
            query.extend_pairs(scopes.map(|scope| ("scope", scope)));
        }
        let request = Request::get(url);
        match self.credential.as_ref().and_then(Credential::basic) {
            Some(basic) => request.secret_header("authorization", basic.as_str()),
            None => request,
        }
    }

    fn known(&self, scope: &str) -> Option<Proof> {
        let proofs = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
        let proof = proofs.get(scope)?;
        let is_good = proof.until.is_none_or(|until| Instant::now() < until);
        is_good.then(|| proof.clone())
    }

    fn remember(&self, scope: &str, proof: Proof) {
        let mut proofs = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
        proofs.insert(scope.to_owned(), proof);
    }

    /// What a 401 means that stays.
    fn refused(&self, proof: Option<&Proof>, question: &Question, said: Said) -> Trouble {
        let host = self.host().to_owned();
        match proof.map(|proof| proof.kind) {
            Some(Kind::Password) => Trouble::WrongCredential { host, said },
            Some(Kind::Token) => Trouble::Denied {
                host,
                what: question.what.clone(),
                said,
            },
            Some(Kind::TokenOfAnybody) | None => Trouble::NoCredential { host, said },
        }
    }

    fn unreachable(&self, silence: Silence) -> Trouble {
        Trouble::Unreachable {
            host: self.host().to_owned(),
            silence,
        }
    }

    /// Who did not answer: the registry, or somebody to whom it led.
    fn silent_at(&self, url: &Url, silence: Silence) -> Trouble {
        let is_own = self.found.get().is_none_or(|place| place.owns(url));
        match url.host_str().filter(|_| !is_own) {
            Some(other) => Trouble::Unreachable {
                host: format!("{other}, to which {} leads,", self.host()),
                silence,
            },
            None => self.unreachable(silence),
        }
    }

    pub(super) fn distrusted(&self, distrust: Distrust) -> Trouble {
        Trouble::Unsafe {
            host: self.host().to_owned(),
            distrust,
        }
    }

    pub(super) fn unexpected(&self, reason: &str) -> Trouble {
        Trouble::Unexpected {
            host: self.host().to_owned(),
            reason: reason.to_owned(),
        }
    }
}

impl Question {
    fn request(&self, url: &Url) -> Request {
        let request = match self.verb {
            Verb::Get => Request::get(url.as_str()),
            Verb::Head => Request::head(url.as_str()),
            Verb::Delete => Request::delete(url.as_str()),
        };
        request.header(
            "accept",
            format!("{}, */*", crate::registry::manifest::ACCEPTED),
        )
    }
}
