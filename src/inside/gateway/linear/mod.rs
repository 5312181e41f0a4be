//! Signed in to Linear: one token for the stack, kept in its file, renewed in time.

mod issues;
mod outside;
mod pages;
mod return_to;
mod sign_in;
mod token;
mod trouble;

use std::path::PathBuf;
use std::time::SystemTime;

use reqwest::Url;
use serde_json::Value;
use tokio::sync::Mutex;

use super::settings::LinearSettings;
use crate::host::files::{self, Access};
use crate::value::secret::Secret;

pub(super) use pages::routes;
use return_to::ReturnTo;
use sign_in::{SignIn, SignIns};
use token::Token;
use trouble::Trouble;

/// The gateway's side of Linear.
pub(super) struct Linear {
    settings: LinearSettings,
    sign_ins: SignIns,
    /// Taken while the file of the token is read or written: a token may be
    /// renewed only once.
    turn: Mutex<()>,
}

impl Linear {
    pub(super) fn new(settings: LinearSettings) -> Self {
        Self {
            settings,
            sign_ins: SignIns::default(),
            turn: Mutex::default(),
        }
    }

    /// Begins a sign-in; returns it with the address to send the browser to.
    fn begin(
        &self,
        now: SystemTime,
        return_to: Option<ReturnTo>,
    ) -> Result<(SignIn, Url), Trouble> {
        let (id, _) = self.settings.client().map_err(Trouble::NotSetUp)?;
        let sign_in = SignIn::begin(now, return_to)?;
        let mut url = self.settings.authorize.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", id)
            .append_pair("redirect_uri", self.settings.redirect.as_str())
            .append_pair("scope", &self.settings.scopes)
            .append_pair("state", sign_in.state.expose())
            .append_pair("code_challenge", &sign_in.challenge())
            .append_pair("code_challenge_method", "S256");
        self.sign_ins.remember(sign_in.clone());
        Ok((sign_in, url))
    }

    /// Ends a sign-in: the code becomes a token, and the token is stored.
    async fn finish(
        &self,
        now: SystemTime,
        sign_in: &SignIn,
        code: &str,
    ) -> Result<Token, Trouble> {
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.settings.redirect.as_str()),
            ("code_verifier", sign_in.verifier.expose()),
        ];
        let token = outside::token(&self.settings, &grant, now).await?;
        let _turn = self.turn.lock().await;
        self.store(&token)?;
        Ok(token)
    }

    /// Asks Linear something, with the token that there is.
    async fn ask(
        &self,
        now: SystemTime,
        question: &str,
        variables: &Value,
    ) -> Result<Value, Trouble> {
        let token = self.access(now).await?;
        outside::query(&self.settings, &token, question, variables).await
    }

    /// What opens Linear now: the stored token, one that is given for it, or
    /// that of the developer.
    async fn access(&self, now: SystemTime) -> Result<Secret, Trouble> {
        let _turn = self.turn.lock().await;
        let token = match self.stored()? {
            Some(token) if !token.is_expired(now) => Ok(token),
            Some(token) => self.renew(&token, now).await,
            None => Err(Trouble::SignedOut("nobody has signed in to Linear")),
        };
        match (token, &self.settings.developer_token) {
            (Ok(token), _) => Ok(token.access),
            (Err(Trouble::SignedOut(_)), Some(developer)) => Ok(developer.clone()),
            (Err(trouble), _) => Err(trouble),
        }
    }

    async fn renew(&self, old: &Token, now: SystemTime) -> Result<Token, Trouble> {
        let Some(refresh) = &old.refresh else {
            return Err(Trouble::SignedOut("the sign-in to Linear is over"));
        };
        let grant = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose()),
        ];
        let given = outside::token(&self.settings, &grant, now).await;
        let token = match given {
            Ok(given) => old.renewed(given),
            Err(Trouble::Refused(_)) => {
                return Err(Trouble::SignedOut("Linear renews the sign-in no more"));
            }
            Err(trouble) => return Err(trouble),
        };
        self.store(&token)?;
        Ok(token)
    }

    /// The token in its file, if there is one.
    fn stored(&self) -> Result<Option<Token>, Trouble> {
        let path = self.path();
        let Some(text) = files::read(&path)? else {
            return Ok(None);
        };
        match Token::stored(&text) {
            Some(token) => Ok(Some(token)),
            None => Err(Trouble::Damaged(path.display().to_string())),
        }
    }

    fn store(&self, token: &Token) -> Result<(), Trouble> {
        Ok(files::write(
            &self.path(),
            &token.to_file()?,
            Access::Private,
        )?)
    }

    fn path(&self) -> PathBuf {
        self.settings.token_folder.join(token::FILE)
    }
}
