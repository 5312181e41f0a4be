//! Where a registry is asked, and who else may be asked on its word.

use std::net::IpAddr;
use std::net::Ipv6Addr;

use reqwest::Url;

use crate::text::echo;
use crate::value::image::HUB;

/// Where Docker Hub's API is.
const HUB_API: &str = "registry-1.docker.io";

/// A registry's address, with or without encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    host: String,
    root: Url,
}

/// Something that is no address of a registry, or one that is not to be trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Distrust(pub String);

impl Place {
    /// The registry of this host, asked with encryption.
    ///
    /// # Errors
    /// Why this is no host.
    pub fn of(host: &str) -> Result<Self, Distrust> {
        let wrong = || Distrust(format!("{} is no host of a registry", echo(host)));
        let api = if host == HUB { HUB_API } else { host };
        let root = Url::parse(&format!("https://{api}/")).map_err(|_| wrong())?;
        let is_host_alone = root.path() == "/"
            && root.username().is_empty()
            && root.password().is_none()
            && root.query().is_none()
            && root.fragment().is_none()
            && !host.contains(['/', '\\', '@', ' ']);
        if !is_host_alone {
            return Err(wrong());
        }
        Ok(Self {
            host: host.to_owned(),
            root,
        })
    }

    /// The registry as images name it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The same registry without encryption, which only one on this machine may do without.
    pub fn without_encryption(&self) -> Option<Self> {
        let mut root = self.root.clone();
        // `https` without a port means another one than `http`.
        let port = root.port_or_known_default().filter(|_| self.names_a_port());
        root.set_scheme("http").ok()?;
        root.set_port(port).ok()?;
        (self.is_on_this_machine()).then(|| Self {
            host: self.host.clone(),
            root,
        })
    }

    /// Whether it is on this machine, where nobody listens on the way.
    pub fn is_on_this_machine(&self) -> bool {
        distance(&self.root) == Distance::ThisMachine
    }

    /// The address of something below `/v2/`; every word is one part of the path,
    /// whatever characters it has.
    pub fn below(&self, words: &[&str]) -> Url {
        let mut url = self.root.clone();
        url.set_path("/v2/");
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(words);
        }
        url
    }

    /// The address of the API itself.
    pub fn entrance(&self) -> Url {
        let mut url = self.root.clone();
        url.set_path("/v2/");
        url
    }

    /// Whether an address is the registry's own: only there may it be told who asks.
    pub fn owns(&self, url: &Url) -> bool {
        self.root.origin() == url.origin()
    }

    /// The token server that the registry names, if a credential may go there: with
    /// encryption, or all on this machine; and no closer to us than the registry is.
    ///
    /// # Errors
    /// Why not.
    pub fn realm(&self, named: &str) -> Result<Url, Distrust> {
        let url = Url::parse(named)
            .map_err(|_| Distrust(format!("{} is no address of a token server", echo(named))))?;
        self.trusted("the token server", url)
    }

    /// Where an answer leads to, if it may be gone there, without a credential unless it
    /// is the registry's own.
    ///
    /// # Errors
    /// Why not.
    pub fn redirect(&self, from: &Url, location: &str) -> Result<Url, Distrust> {
        let url = from
            .join(location)
            .map_err(|_| Distrust(format!("{} is no address to go on to", echo(location))))?;
        self.trusted("the redirect", url)
    }

    /// The page that follows, which must be at the registry itself.
    ///
    /// # Errors
    /// Why it is not to be asked for.
    pub fn next_page(&self, from: &Url, link: &str) -> Result<Url, Distrust> {
        let url = from
            .join(link)
            .map_err(|_| Distrust(format!("{} is no address of a page", echo(link))))?;
        if !self.owns(&url) || !url.path().starts_with("/v2/") {
            let shown = echo(&shown(&url));
            return Err(Distrust(format!(
                "the next page is elsewhere, at {shown}: not asked"
            )));
        }
        Ok(url)
    }

    fn trusted(&self, what: &str, url: Url) -> Result<Url, Distrust> {
        let refused = |reason: &str| {
            let shown = echo(&shown(&url));
            Err(Distrust(format!(
                "{what} {shown} is not asked, because {reason}"
            )))
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refused("its address has a user or a password in it");
        }
        if self.owns(&url) {
            return Ok(url);
        }
        let is_local = distance(&url) == Distance::ThisMachine && self.is_on_this_machine();
        match url.scheme() {
            "https" => {}
            "http" if is_local => {}
            "http" => return refused("it has no encryption"),
            _ => return refused("it is neither http nor https"),
        }
        if distance(&url) < distance(&self.root) {
            return refused("the registry is outside, and may not send anybody inside");
        }
        Ok(url)
    }

    fn names_a_port(&self) -> bool {
        let behind_brackets = self.host.rsplit(']').next().unwrap_or_default();
        behind_brackets.contains(':')
    }
}

/// An address without what may be a secret in it.
fn shown(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}"));
    format!("{}://{host}{}", url.scheme(), port.unwrap_or_default())
}

/// How far away an address is, as far as its text tells. What tells cloud machines who
/// they are is nearest of all: nobody may send us there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    Link,
    ThisMachine,
    Private,
    Outside,
}

fn distance(url: &Url) -> Distance {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return Distance::ThisMachine;
    }
    if name == "metadata.google.internal" {
        return Distance::Link;
    }
    match host.parse() {
        Ok(address) => distance_of(address),
        Err(_) => Distance::Outside,
    }
}

fn distance_of(address: IpAddr) -> Distance {
    match address {
        IpAddr::V4(address) if address.is_loopback() => Distance::ThisMachine,
        IpAddr::V4(address)
            if address.is_link_local() || address.is_unspecified() || address.is_broadcast() =>
        {
            Distance::Link
        }
        IpAddr::V4(address) if address.is_private() => Distance::Private,
        IpAddr::V4(_) => Distance::Outside,
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => distance_of(IpAddr::V4(address)),
            None => distance_of_v6(address),
        },
    }
}

fn distance_of_v6(address: Ipv6Addr) -> Distance {
    if address.is_loopback() {
        Distance::ThisMachine
    } else if address.is_unicast_link_local() || address.is_unspecified() {
        Distance::Link
    } else if address.is_unique_local() {
        Distance::Private
    } else {
        Distance::Outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(host: &str) -> Place {
        Place::of(host).unwrap()
    }

    #[test]
    fn docker_hub_is_asked_where_its_api_is() {
        let hub = place("docker.io");

        assert_eq!(hub.host(), "docker.io");
        assert_eq!(hub.entrance().as_str(), "https://registry-1.docker.io/v2/");
    }

    #[test]
    fn only_a_registry_on_this_machine_may_do_without_encryption() {
        let plain = |host| {
            let place = place(host).without_encryption();
            place.map(|place| place.entrance().to_string())
        };

        assert_eq!(
            plain("127.0.0.1:5000").as_deref(),
            Some("http://127.0.0.1:5000/v2/")
        );
        assert_eq!(plain("localhost").as_deref(), Some("http://localhost/v2/"));
        assert_eq!(
            plain("[::1]:5000").as_deref(),
            Some("http://[::1]:5000/v2/")
        );
        assert_eq!(plain("registry.example:5000"), None);
        assert_eq!(plain("10.0.0.1:5000"), None);
        assert_eq!(plain("127.0.0.1.example"), None);
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for text in [
            "",
            "a b",
            "a/b",
            "me:secret@host",
            "host?x",
            "host#x",
            "a\\b",
        ] {
            assert!(Place::of(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_word_stays_one_part_of_the_path() {
        let words = ["team", "..", "a/b?c#d", "tags", "list"];

        let url = place("registry.example").below(&words);

        assert_eq!(
            url.as_str(),
            "https://registry.example/v2/team/a%2Fb%3Fc%23d/tags/list"
        );
    }

    // The rules of go-containerregistry's TestValidateRealmURL, and more.
    #[test]
    fn a_token_server_is_asked_only_where_a_credential_may_go() {
        for (host, realm, is_asked) in [
            ("registry.example", "https://auth.example/token", true),
            ("registry.example", "https://registry.example/token", true),
            ("registry.example", "http://auth.example/token", false),
            ("registry.example", "http://registry.example/token", false),
            ("registry.example", "ftp://auth.example/token", false),
            ("registry.example", "file:///etc/passwd", false),
            ("registry.example", "no address", false),
            ("registry.example", "https://me:pw@auth.example/", false),
            ("registry.example", "https://127.0.0.1/token", false),
            ("registry.example", "https://localhost/token", false),
            ("registry.example", "https://[::1]/token", false),
            ("registry.example", "https://10.1.2.3/token", false),
            ("registry.example", "https://192.168.1.1/token", false),
            ("registry.example", "https://169.254.169.254/latest", false),
            ("registry.example", "https://[::ffff:127.0.0.1]/", false),
            ("registry.example", "https://[fd00:ec2::254]/", false),
            (
                "registry.example",
                "https://metadata.google.internal/",
                false,
            ),
            ("10.0.0.5:5000", "https://10.0.0.6/token", true),
            ("10.0.0.5:5000", "https://127.0.0.1/token", false),
            ("127.0.0.1:5000", "http://127.0.0.1:6000/token", true),
            ("127.0.0.1:5000", "http://auth.example/token", false),
            ("127.0.0.1:5000", "https://auth.example/token", true),
            ("127.0.0.1:5000", "http://169.254.169.254/latest", false),
        ] {
            assert_eq!(place(host).realm(realm).is_ok(), is_asked, "{host} {realm}");
        }
    }

    #[test]
    fn who_asks_is_told_to_the_very_same_host_port_and_scheme_alone() {
        let place = place("registry.example:5000");
        let owns = |text: &str| place.owns(&Url::parse(text).unwrap());

        assert!(owns("https://registry.example:5000/v2/x"));
        assert!(!owns("http://registry.example:5000/v2/x"));
        assert!(!owns("https://registry.example/v2/x"));
        assert!(!owns("https://registry.example.evil:5000/"));
    }

    #[test]
    fn the_next_page_is_at_the_registry_itself() {
        let place = place("registry.example");
        let from = place.below(&["_catalog"]);
        let next = |link| place.next_page(&from, link).map(|url| url.to_string());

        assert_eq!(
            next("/v2/_catalog?last=a&n=2").as_deref(),
            Ok("https://registry.example/v2/_catalog?last=a&n=2")
        );
        assert!(next("https://evil.example/v2/_catalog").is_err());
        assert!(next("//evil.example/v2/_catalog").is_err());
        assert!(next("/admin").is_err());
    }
}
