//! One question over HTTP, put together word by word.

use std::fmt;

use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{RequestBuilder, Url};
use serde_json::Value;

use super::Silence;

/// What is asked: where, with which headers, with which body.
#[derive(Clone)]
pub struct Request {
    method: reqwest::Method,
    url: String,
    headers: Vec<Header>,
    body: Option<Vec<u8>>,
}

#[derive(Clone)]
struct Header {
    name: &'static str,
    value: String,
    is_secret: bool,
}

impl Request {
    /// Asks for what is there.
    pub fn get(url: impl Into<String>) -> Self {
        Self::new(reqwest::Method::GET, url.into())
    }

    /// Hands something over.
    pub fn post(url: impl Into<String>) -> Self {
        Self::new(reqwest::Method::POST, url.into())
    }

    /// Asks only for the headers of what is there.
    pub fn head(url: impl Into<String>) -> Self {
        Self::new(reqwest::Method::HEAD, url.into())
    }

    /// Puts something in the place of what is there.
    pub fn put(url: impl Into<String>) -> Self {
        Self::new(reqwest::Method::PUT, url.into())
    }

    /// Removes what is there.
    pub fn delete(url: impl Into<String>) -> Self {
        Self::new(reqwest::Method::DELETE, url.into())
    }

    fn new(method: reqwest::Method, url: String) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Sends this value as its body.
    #[must_use]
    pub fn json(mut self, value: &Value) -> Self {
        self.body = Some(value.to_string().into_bytes());
        self.header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// Sends these fields as a form would.
    #[must_use]
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.body = Some(form.finish().into_bytes());
        self.header(CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")
    }

    /// Adds a header; its name in small letters.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push(Header {
            name,
            value: value.into(),
            is_secret: false,
        });
        self
    }

    /// Adds a header that is shown nowhere.
    #[must_use]
    pub fn secret_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push(Header {
            name,
            value: value.into(),
            is_secret: true,
        });
        self
    }

    /// The request as `client` sends it, if all of it can be sent; a user and a
    /// password in the address become its `Authorization`.
    pub(super) fn ready(self, client: &reqwest::Client) -> Result<RequestBuilder, Silence> {
        let url = Url::parse(&self.url)
            .map_err(|error| Silence::Other(format!("the address is no URL: {error}")))?;
        if !matches!(url.scheme(), "http" | "https") {
            let reason = format!("{} is neither http nor https", url.scheme());
            return Err(Silence::Other(reason));
        }
        let mut request = client.request(self.method, url);
        for header in &self.headers {
            let (name, value) = header.build().ok_or_else(|| {
                Silence::Other(format!("the header {} cannot be sent", header.name))
            })?;
            request = request.header(name, value);
        }
        Ok(match self.body {
            Some(body) => request.body(body),
            None => request,
        })
    }
}

impl Header {
    fn build(&self) -> Option<(HeaderName, HeaderValue)> {
        let name = HeaderName::from_bytes(self.name.as_bytes()).ok()?;
        let mut value = HeaderValue::from_str(&self.value).ok()?;
        value.set_sensitive(self.is_secret);
        Some((name, value))
    }
}

/// Shows neither secret headers nor what of the address and the body may be one.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = Url::parse(&self.url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned));
        let names: Vec<&str> = self.headers.iter().map(|header| header.name).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &host)
            .field("headers", &names)
            .field("body", &self.body.as_ref().map(Vec::len))
            .finish()
    }
}
