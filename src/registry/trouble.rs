//! Why a registry did not do what it was asked for, and what helps.

use super::manifest::Unreadable;
use super::place::Distrust;
use super::said::Said;
use crate::host::http::OutsideError;
use crate::host::http::Silence;

/// Why a registry did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It is not there, or nobody gets to it.
    #[error("{host} cannot be reached: {silence}")]
    Unreachable {
        /// The registry, or its token server.
        host: String,
        /// What came instead of an answer.
        silence: Silence,
    },
    /// The way there is set wrong.
    #[error(transparent)]
    Way(#[from] OutsideError),
    /// Somebody else answers there.
    #[error("{host} is no registry: {reason}")]
    NoRegistry {
        /// Who answers.
        host: String,
        /// By what it can be told.
        reason: String,
    },
    /// It wants to know who asks, and nobody said it.
    #[error("{host} does not allow that without a login{}", .said.tail())]
    NoCredential {
        /// The registry.
        host: String,
        /// Its own words.
        said: Said,
    },
    /// It does not know who asks, or not any more.
    #[error("{host} does not accept the login{}", .said.tail())]
    WrongCredential {
        /// The registry.
        host: String,
        /// Its own words.
        said: Said,
    },
    /// Whoever asks may not do that.
    #[error("{host} does not allow this login to {what}{}", .said.tail())]
    Denied {
        /// The registry.
        host: String,
        /// What was to be done.
        what: String,
        /// Its own words.
        said: Said,
    },
    /// It was asked too often.
    #[error("{host} was asked too often{}", .said.tail())]
    Busy {
        /// The registry.
        host: String,
        /// In how many seconds it may be asked again.
        seconds: Option<u64>,
        /// Its own words.
        said: Said,
    },
    /// It has trouble itself.
    #[error("{host} has trouble: HTTP {status}{}", .said.tail())]
    Broken {
        /// The registry.
        host: String,
        /// What it answered.
        status: u16,
        /// Its own words.
        said: Said,
    },
    /// It has not learnt that, or was told not to do it.
    #[error("{host} does not {what}{}", .said.tail())]
    Unsupported {
        /// The registry.
        host: String,
        /// What was to be done.
        what: String,
        /// Its own words.
        said: Said,
    },
    /// It answers what no registry should.
    #[error("{host} answers what is not expected: {reason}")]
    Unexpected {
        /// The registry.
        host: String,
        /// What it is.
        reason: String,
    },
    /// It wants something that is not safe.
    #[error("{host}: {distrust}")]
    Unsafe {
        /// The registry.
        host: String,
        /// What, and why not.
        distrust: Distrust,
    },
    /// What came is not what it should be.
    #[error("{what} of {host}: {reason}")]
    Manifest {
        /// The registry.
        host: String,
        /// Which manifest or blob.
        what: String,
        /// What is wrong with it.
        reason: Unreadable,
    },
}

impl Trouble {
    /// What helps.
    pub fn hint(&self) -> String {
        match self {
            Self::Unreachable { host, silence } => hint_of_silence(host, silence),
            Self::Way(_) => "mend the variable, or unset it".to_owned(),
            Self::NoRegistry { .. } => {
                "look at the name in front of the first slash of the image".to_owned()
            }
            Self::NoCredential { host, .. } => format!("`devtools login {host}` logs in"),
            Self::WrongCredential { host, .. } => format!(
                "the password is wrong or has expired: `devtools login {host}` logs in anew"
            ),
            Self::Denied { .. } => "look at the name of the repository, which begins with that of \
                 the registry or the team, and at whether the login may write"
                .to_owned(),
            Self::Busy {
                seconds: Some(seconds),
                ..
            } => format!("try again in {seconds} s"),
            Self::Busy { seconds: None, .. } | Self::Broken { .. } => {
                "try again later; nothing is wrong on this side".to_owned()
            }
            Self::Unsupported { .. } => {
                "whoever runs the registry can allow it, or has another way".to_owned()
            }
            Self::Unexpected { .. } | Self::Unsafe { .. } | Self::Manifest { .. } => {
                "ask whoever runs the registry, or look whether a proxy answers for it".to_owned()
            }
        }
    }

    /// Whether the same question may be answered in a while.
    pub fn passes(&self) -> bool {
        match self {
            Self::Busy { .. } | Self::Broken { .. } => true,
            Self::Unreachable { silence, .. } => {
                matches!(
                    silence,
                    Silence::Timeout(_) | Silence::NotHttp | Silence::Cut
                )
            }
            Self::Way(_)
            | Self::NoRegistry { .. }
            | Self::NoCredential { .. }
            | Self::WrongCredential { .. }
            | Self::Denied { .. }
            | Self::Unsupported { .. }
            | Self::Unexpected { .. }
            | Self::Unsafe { .. }
            | Self::Manifest { .. } => false,
        }
    }
}

fn hint_of_silence(host: &str, silence: &Silence) -> String {
    let hint = match silence {
        Silence::Refused => "nothing listens there: look at the port, and whether it runs",
        Silence::UnknownHost => "look at its name, and at the network",
        Silence::Timeout(_) | Silence::Cut => {
            "look at the network and at HTTPS_PROXY, and try again"
        }
        Silence::NotHttp | Silence::TooLarge(_) => "something else than a registry answers there",
        Silence::Tls(_) => {
            return format!(
                "SSL_CERT_FILE names the authority that signed for {host}; without encryption \
                 only registries on this machine are asked"
            );
        }
        Silence::Other(_) => "look at the network",
    };
    hint.to_owned()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_trouble_says_who_and_why_and_what_helps() {
        let trouble = Trouble::NoCredential {
            host: "registry.example".to_owned(),
            said: Said {
                code: "UNAUTHORIZED".to_owned(),
                message: "authentication required".to_owned(),
            },
        };

        assert_eq!(
            trouble.to_string(),
            "registry.example does not allow that without a login: authentication required"
        );
        assert_eq!(trouble.hint(), "`devtools login registry.example` logs in");
    }

    #[test]
    fn what_passes_is_told_from_what_stays() {
        let unreachable = |silence| Trouble::Unreachable {
            host: "a".to_owned(),
            silence,
        };

        assert!(unreachable(Silence::Timeout(Duration::from_secs(1))).passes());
        assert!(!unreachable(Silence::Refused).passes());
        assert!(!unreachable(Silence::UnknownHost).passes());
    }
}
