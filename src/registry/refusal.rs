//! What it means when a push, a pull or a login is refused, and what helps.

use crate::text::echo;

/// Why a registry, or the engine on the way to it, says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It wants a credential, and got none.
    NoCredential,
    /// It does not take the credential.
    WrongCredential,
    /// The credential is good, but not for this.
    Denied,
    /// The registry takes nothing at the moment.
    ReadOnly,
    /// More than is allowed to be there.
    Quota,
    /// Its disk is full.
    DiskFull,
    /// Nobody listens there.
    Unreachable,
    /// The name is known to nobody.
    UnknownHost,
    /// No answer in time.
    Slow,
    /// Its certificate is signed by somebody unknown, or is another's.
    Certificate,
    /// It speaks plain HTTP, which the engine does not take from there.
    PlainHttp,
    /// Too many questions for now.
    TooMany,
    /// An error of the registry itself, or one that goes by.
    Trouble,
    /// The engine has no such image.
    NoImage,
    /// Anything else.
    Other,
}

/// Words by which each is known, in the order in which they are looked for.
const WORDS: &[(&str, Refusal)] = &[
    ("does not exist locally", Refusal::NoImage),
    ("no such image", Refusal::NoImage),
    ("no space left on device", Refusal::DiskFull),
    ("insufficient storage", Refusal::DiskFull),
    ("quota", Refusal::Quota),
    ("storage limit", Refusal::Quota),
    ("repository limit", Refusal::Quota),
    ("exceeded the limit", Refusal::Quota),
    ("read-only", Refusal::ReadOnly),
    ("read only", Refusal::ReadOnly),
    ("garbage collection", Refusal::ReadOnly),
    ("toomanyrequests", Refusal::TooMany),
    ("too many requests", Refusal::TooMany),
    ("http 429", Refusal::TooMany),
    ("status: 429", Refusal::TooMany),
    ("no basic auth credentials", Refusal::NoCredential),
    ("invalid_token", Refusal::WrongCredential),
    ("denied: requested access", Refusal::Denied),
    ("denied:", Refusal::Denied),
    ("insufficient_scope", Refusal::Denied),
    ("authorization failed", Refusal::Denied),
    ("access to the resource is denied", Refusal::Denied),
    ("403 forbidden", Refusal::Denied),
    ("unauthorized", Refusal::WrongCredential),
    ("incorrect username or password", Refusal::WrongCredential),
    ("authentication required", Refusal::WrongCredential),
    (
        "server gave http response to https client",
        Refusal::PlainHttp,
    ),
    ("x509", Refusal::Certificate),
    ("certificate", Refusal::Certificate),
    ("connection refused", Refusal::Unreachable),
    ("network is unreachable", Refusal::Unreachable),
    ("no route to host", Refusal::Unreachable),
    ("no such host", Refusal::UnknownHost),
    ("server misbehaving", Refusal::UnknownHost),
    ("name resolution", Refusal::UnknownHost),
    ("i/o timeout", Refusal::Slow),
    ("deadline exceeded", Refusal::Slow),
    ("client.timeout", Refusal::Slow),
    ("tls handshake timeout", Refusal::Slow),
    ("something went wrong", Refusal::Trouble),
    ("has trouble", Refusal::Trouble),
    ("asked too often", Refusal::TooMany),
    ("unknown blob", Refusal::Trouble),
    ("blob upload unknown", Refusal::Trouble),
    ("blob upload invalid", Refusal::Trouble),
    ("unexpected http status: 5", Refusal::Trouble),
    ("received unexpected http status", Refusal::Trouble),
    ("internal server error", Refusal::Trouble),
    ("bad gateway", Refusal::Trouble),
    ("service unavailable", Refusal::Trouble),
    ("gateway timeout", Refusal::Trouble),
    ("connection reset", Refusal::Trouble),
    ("broken pipe", Refusal::Trouble),
    ("unexpected eof", Refusal::Trouble),
    (": eof", Refusal::Trouble),
];

impl Refusal {
    /// What the engine's words mean.
    pub fn of(message: &str) -> Self {
        let message = message.to_ascii_lowercase();
        WORDS
            .iter()
            .find(|(words, _)| message.contains(words))
            .map_or(Self::Other, |(_, refusal)| *refusal)
    }

    /// What it means with what was sent: an engine reports a missing credential as a
    /// wrong one where the registry has tokens.
    #[must_use]
    pub fn knowing(self, had_credential: bool) -> Self {
        match self {
            Self::WrongCredential | Self::Denied if !had_credential => Self::NoCredential,
            other => other,
        }
    }

    /// Whether the same may succeed a moment later.
    pub fn may_pass(self) -> bool {
        match self {
            Self::TooMany | Self::Trouble | Self::Slow => true,
            Self::NoCredential
            | Self::WrongCredential
            | Self::Denied
            | Self::ReadOnly
            | Self::Quota
            | Self::DiskFull
            | Self::Unreachable
            | Self::UnknownHost
            | Self::Certificate
            | Self::PlainHttp
            | Self::NoImage
            | Self::Other => false,
        }
    }

    /// What is so, in a few words; nothing where the message must speak for itself.
    pub fn meaning(self) -> Option<&'static str> {
        Some(match self {
            Self::NoCredential => "it wants a credential, and there is none for it",
            Self::WrongCredential => "it does not take the credential: wrong, expired or revoked",
            Self::Denied => "the credential is not allowed to do this",
            Self::ReadOnly => "it takes nothing at the moment",
            Self::Quota => "there is no room left in the plan",
            Self::DiskFull => "its disk is full",
            Self::Unreachable => "nobody answers there",
            Self::UnknownHost => "no such host is known",
            Self::Slow => "it does not answer in time",
            Self::Certificate => "its certificate is not trusted",
            Self::PlainHttp => "it speaks plain HTTP",
            Self::TooMany => "it wants fewer requests",
            Self::Trouble => "something went wrong in the registry or on the way",
            Self::NoImage => "the engine has no such image",
            Self::Other => return None,
        })
    }

    /// What to do about it at this host.
    pub fn remedy(self, host: &str) -> Option<String> {
        let host = echo(host);
        Some(match self {
            Self::NoCredential => format!("`devtools login {host}` stores one"),
            Self::WrongCredential => {
                format!("`devtools login {host}` stores a new one; a token may have expired")
            }
            Self::Denied => format!(
                "check the namespace: DigitalOcean's images are called \
                 {host}/REGISTRY/NAME, Docker Hub's USER/NAME; and that the credential may \
                 write, which read-only tokens may not"
            ),
            Self::ReadOnly => {
                "a garbage collection may be running; `devtools registry info` tells, try again \
                 when it has ended"
                    .to_owned()
            }
            Self::Quota => {
                "remove old tags and collect the garbage, or take a larger plan".to_owned()
            }
            Self::DiskFull => "make room on the disk of the registry".to_owned(),
            Self::Unreachable | Self::Slow => format!(
                "check the address and the way from the engine's machine to {host}: network, \
                 firewall, proxy of the engine"
            ),
            Self::UnknownHost => format!(
                "check how {host} is written; the engine's machine must be able to resolve it"
            ),
            Self::Certificate => format!(
                "put the authority's certificate where the engine looks for it: \
                 /etc/docker/certs.d/{host}/ca.crt"
            ),
            Self::PlainHttp => format!(
                "let the registry speak HTTPS, or name {host} among the `insecure-registries` \
                 of the engine's daemon.json"
            ),
            Self::TooMany | Self::Trouble => {
                "try again in a while, or with more --retry".to_owned()
            }
            Self::NoImage | Self::Other => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_engines_are_understood() {
        for (message, meant) in [
            ("no basic auth credentials", Refusal::NoCredential),
            (
                "unauthorized: authentication required",
                Refusal::WrongCredential,
            ),
            (
                "denied: requested access to the resource is denied",
                Refusal::Denied,
            ),
            (
                "An image does not exist locally with the tag: a/b",
                Refusal::NoImage,
            ),
            (
                "Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
                Refusal::Unreachable,
            ),
            (
                "dial tcp: lookup nowhere.invalid: no such host",
                Refusal::UnknownHost,
            ),
            (
                "received unexpected HTTP status: 500 Internal Server Error",
                Refusal::Trouble,
            ),
            (
                "tls: failed to verify certificate: x509: certificate signed by unknown authority",
                Refusal::Certificate,
            ),
            (
                "http: server gave HTTP response to HTTPS client",
                Refusal::PlainHttp,
            ),
            ("toomanyrequests: slow down", Refusal::TooMany),
            ("127.0.0.1:42969 has trouble: HTTP 500", Refusal::Trouble),
            ("something new", Refusal::Other),
        ] {
            assert_eq!(Refusal::of(message), meant, "{message}");
        }
    }

    #[test]
    fn who_sent_no_credential_lacks_one_and_has_no_wrong_one() {
        assert_eq!(
            Refusal::WrongCredential.knowing(false),
            Refusal::NoCredential
        );
        assert_eq!(Refusal::Denied.knowing(true), Refusal::Denied);
        assert_eq!(Refusal::Trouble.knowing(false), Refusal::Trouble);
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let may_pass = |message| Refusal::of(message).may_pass();

        assert!(may_pass(
            "received unexpected HTTP status: 503 Service Unavailable"
        ));
        assert!(may_pass("unknown blob"));
        assert!(!may_pass("unauthorized: authentication required"));
        assert!(!may_pass("connect: connection refused"));
    }
}
