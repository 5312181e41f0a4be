//! Why DigitalOcean's API did not do what it was asked for, and what helps.

use serde::Deserialize;

use crate::host::http::OutsideError;
use crate::host::http::Silence;
use crate::text::echo;

/// What the API says when it refuses, fit to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    message: String,
    request: String,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    message: String,
    #[serde(default)]
    request_id: String,
}

impl Said {
    /// Reads a body, of which some are none of the API's; `header` is that of the request.
    pub fn read(body: &[u8], header: Option<&str>) -> Self {
        let body: Option<Body> = serde_json::from_slice(body).ok();
        let (message, request) = body.map_or_else(Default::default, |body| {
            let Body {
                message,
                request_id,
            } = body;
            (message, request_id)
        });
        let request = if request.is_empty() {
            header.unwrap_or_default()
        } else {
            &request
        };
        Self {
            message: echo(&message),
            request: echo(request),
        }
    }

    /// The reason and the number of the request, which DigitalOcean's support asks for.
    fn tail(&self) -> String {
        let Self { message, request } = self;
        let message = Some(message).filter(|text| !text.is_empty());
        let request = Some(request).filter(|text| !text.is_empty());
        let message = message.map(|text| format!(": {text}"));
        let request = request.map(|text| format!(" (request {text})"));
        format!(
            "{}{}",
            message.unwrap_or_default(),
            request.unwrap_or_default()
        )
    }
}

/// Why DigitalOcean's API did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nobody gets there.
    #[error("DigitalOcean's API cannot be reached at {host}: {silence}")]
    Unreachable {
        /// Where it was sought.
        host: String,
        /// What came instead of an answer.
        silence: Silence,
    },
    /// The way there is set wrong.
    #[error(transparent)]
    Way(#[from] OutsideError),
    /// It does not know the token.
    #[error("DigitalOcean does not accept the token{}", .0.tail())]
    WrongToken(Said),
    /// The token may not do that.
    #[error("DigitalOcean does not allow this token to {what}{}", .said.tail())]
    Denied {
        /// What was to be done.
        what: String,
        /// Its own words.
        said: Said,
    },
    /// There is nothing of that name.
    #[error("DigitalOcean has no such thing: {what}{}", .said.tail())]
    Missing {
        /// What was sought.
        what: String,
        /// Its own words.
        said: Said,
    },
    /// It was asked too often.
    #[error("DigitalOcean was asked too often{}", .said.tail())]
    Busy {
        /// In how many seconds it may be asked again.
        seconds: Option<u64>,
        /// Its own words.
        said: Said,
    },
    /// It has trouble itself.
    #[error("DigitalOcean has trouble: HTTP {status}{}", .said.tail())]
    Broken {
        /// What it answered.
        status: u16,
        /// Its own words.
        said: Said,
    },
    /// It does not want to.
    #[error("DigitalOcean does not {what}: HTTP {status}{}", .said.tail())]
    Refused {
        /// What was to be done.
        what: String,
        /// What it answered.
        status: u16,
        /// Its own words.
        said: Said,
    },
    /// It answers what it should not.
    #[error("{host} answers what is not DigitalOcean's API: {reason}")]
    Unexpected {
        /// Who answered.
        host: String,
        /// What it was.
        reason: String,
    },
}

impl Trouble {
    /// What helps.
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Unreachable { .. } => {
                "look at the network and at HTTPS_PROXY; DIGITALOCEAN_API_URL names another place"
            }
            Self::Way(_) => "mend the variable, or unset it",
            Self::WrongToken(_) => {
                "it is wrong or has expired: make one at \
                 https://cloud.digitalocean.com/account/api/tokens and set \
                 DIGITALOCEAN_ACCESS_TOKEN, or run `doctl auth init`"
            }
            Self::Denied { .. } => {
                "make a token with the scopes registry:read and registry:update, or one with full access"
            }
            Self::Missing { .. } => "`devtools registry info` shows what is there",
            Self::Busy {
                seconds: Some(seconds),
                ..
            } => return format!("try again in {seconds} s"),
            Self::Busy { seconds: None, .. } | Self::Broken { .. } => {
                "try again later; https://status.digitalocean.com tells more"
            }
            Self::Refused { .. } => "its own words say why",
            Self::Unexpected { .. } => {
                "look at DIGITALOCEAN_API_URL, or whether a proxy answers for it"
            }
        };
        hint.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_api_are_shown_with_the_number_of_the_request() {
        let body = br#"{"id":"Unauthorized","message":"Unable to authenticate you\u001b[2J",
            "request_id":"4d9d"}"#;

        let trouble = Trouble::WrongToken(Said::read(body, None));

        assert_eq!(
            trouble.to_string(),
            "DigitalOcean does not accept the token: Unable to authenticate you (request 4d9d)"
        );
        let bare = Trouble::Broken {
            status: 502,
            said: Said::read(b"<html>", Some("77")),
        };
        assert_eq!(
            bare.to_string(),
            "DigitalOcean has trouble: HTTP 502 (request 77)"
        );
    }
}
