//! Where an orchestrator is: the URL that the paths of its API begin with.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;

/// Where an orchestrator is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(Url);

/// A text that is no such place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlace {
    /// It cannot be read.
    #[error("{0:?} is no URL; it is written like http://127.0.0.1:8001")]
    Unreadable(String),
    /// It holds what would be shown although it is secret.
    #[error("a URL holds no password here; set DEVTOOLS_TOKEN instead")]
    Password,
    /// It goes on behind the path.
    #[error("{0:?} goes on behind its path; write the part in front of /orchestrate alone")]
    Query(String),
}

impl Place {
    /// The published port of a host.
    pub fn at(host: &str, port: u16) -> Result<Self, NotAPlace> {
        let is_bare_six = host.contains(':') && !host.starts_with('[');
        if is_bare_six {
            format!("http://[{host}]:{port}").parse()
        } else {
            format!("http://{host}:{port}").parse()
        }
    }

    /// Whether its answers come encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether it is on this machine, so that no proxy leads there.
    pub(super) fn is_loopback(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default();
        match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        }
    }

    /// The address of something below it: each segment encoded by itself, and
    /// the query by pairs.
    pub(super) fn below(&self, segments: &[&str], query: &[(&str, &str)]) -> String {
        let mut url = self.0.clone();
        // A URL with a host can always be extended.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url.into()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let unreadable = || NotAPlace::Unreadable(text.to_owned());
        let url = Url::parse(text).map_err(|_| unreadable())?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotAPlace::Password);
        }
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(unreadable());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(NotAPlace::Query(text.to_owned()));
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_user_calls_a_task_cannot_lead_elsewhere() {
        let place: Place = "http://127.0.0.1:8001/".parse().unwrap();

        let below = place.below(&["tasks", "a/../b?c#d"], &[("status", "a&b")]);

        assert_eq!(
            below,
            "http://127.0.0.1:8001/tasks/a%2F..%2Fb%3Fc%23d?status=a%26b"
        );
    }

    #[test]
    fn a_place_may_lie_behind_a_path_and_have_an_address_of_version_six() {
        let behind: Place = "https://example.org/orchestrator".parse().unwrap();

        assert_eq!(
            behind.below(&["agents"], &[]),
            "https://example.org/orchestrator/agents"
        );
        assert_eq!(
            Place::at("::1", 8001).unwrap().to_string(),
            "http://[::1]:8001"
        );
    }

    #[test]
    fn no_proxy_leads_to_this_machine() {
        let is_loopback = |text: &str| text.parse::<Place>().unwrap().is_loopback();

        assert!(
            ["https://127.0.0.2:1", "https://[::1]", "https://localhost"]
                .iter()
                .all(|url| is_loopback(url))
        );
        assert!(!is_loopback("https://localhost.example.org"));
    }

    #[test]
    fn what_is_no_place_is_refused_and_a_password_is_not_repeated() {
        for text in ["", "8001", "ftp://host", "http://", "http://host/?a=b"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
        let error = "http://me:canary@host".parse::<Place>().unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
    }
}
