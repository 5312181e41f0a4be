//! The addresses of DigitalOcean's API, and the names in them.

use std::net::IpAddr;

use reqwest::Url;

use crate::text::echo;

/// Where the API is, unless something else is set.
const USUAL: &str = "https://api.digitalocean.com";

/// Where the API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// By which path a registry is asked: an account with one has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The only one of the account.
    Only(String),
    /// One of several.
    OneOf(String),
}

impl Scope {
    /// The registry's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Only(name) | Self::OneOf(name) => name,
        }
    }

    /// What comes before the words of something in the registry.
    pub fn within<'a>(&'a self, words: &[&'a str]) -> Vec<&'a str> {
        let root = match self {
            Self::Only(_) => "registry",
            Self::OneOf(_) => "registries",
        };
        let mut path = vec![root, self.name()];
        path.extend(words);
        path
    }

    /// What stands for the registry itself.
    pub fn itself<'a>(&'a self, words: &[&'a str]) -> Vec<&'a str> {
        let mut path = match self {
            Self::Only(_) => vec!["registry"],
            Self::OneOf(name) => vec!["registries", name.as_str()],
        };
        path.extend(words);
        path
    }
}

impl Address {
    /// The address that is set, or the usual one. Without encryption only this machine
    /// is asked.
    ///
    /// # Errors
    /// Why it is none.
    pub fn of(set: Option<&str>) -> Result<Self, String> {
        let text = set.unwrap_or(USUAL);
        let url = Url::parse(text).map_err(|_| format!("{} is no URL", echo(text)))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it holds a user or a password, which belong elsewhere".to_owned());
        }
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_this_machine(&url) => Ok(Self(url)),
            "http" => Err(format!(
                "{} has no encryption, and is not on this machine",
                echo(text)
            )),
            _ => Err(format!("{} is neither http nor https", echo(text))),
        }
    }

    /// Whether it is on this machine, to which no proxy leads.
    pub fn is_this_machine(&self) -> bool {
        is_this_machine(&self.0)
    }

    /// Who answers there.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The address below `/v2/`; every word is one part of the path, whatever characters
    /// it has.
    pub fn below(&self, words: &[&str], query: &[(String, String)]) -> String {
        let mut url = self.0.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("v2").extend(words);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url.into()
    }
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_one_part_of_the_path_whatever_it_holds() {
        let address = Address::of(None).unwrap();
        let scope = Scope::OneOf("shop".to_owned());
        let words = scope.within(&["repositories", "team/web?x#y", "tags", "1"]);

        assert_eq!(
            address.below(&words, &[("page".to_owned(), "a&b".to_owned())]),
            "https://api.digitalocean.com/v2/registries/shop/repositories/team%2Fweb%3Fx%23y/tags/1?page=a%26b"
        );
    }

    #[test]
    fn the_only_registry_is_asked_without_its_name() {
        let only = Scope::Only("shop".to_owned());
        let one = Scope::OneOf("shop".to_owned());

        assert_eq!(
            only.itself(&["docker-credentials"]),
            ["registry", "docker-credentials"]
        );
        assert_eq!(
            one.itself(&["docker-credentials"]),
            ["registries", "shop", "docker-credentials"]
        );
        assert_eq!(only.within(&["x"]), ["registry", "shop", "x"]);
    }

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        for (text, is_address) in [
            ("https://api.example", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080/base", true),
            ("http://localhost:1", true),
            ("http://api.example", false),
            ("http://127.0.0.1.example", false),
            ("https://me:secret@api.example", false),
            ("ftp://api.example", false),
            ("api.example", false),
        ] {
            assert_eq!(Address::of(Some(text)).is_ok(), is_address, "{text}");
        }
    }
}
