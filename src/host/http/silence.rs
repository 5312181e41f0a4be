//! Why nothing came back, told from the errors that lie below it.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use rustls::CertificateError;

/// Why nothing came back. The text repeats neither the address nor what was sent,
/// because both may hold a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// Nobody listens on that port.
    #[error("connection refused")]
    Refused,
    /// No full answer within the time that it had.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// Somebody listens, but does not speak HTTP, or hung up.
    #[error("no HTTP answer")]
    NotHttp,
    /// Nobody knows the name of the host.
    #[error("the host name cannot be resolved")]
    UnknownHost,
    /// The encrypted connection did not come about.
    #[error("no TLS connection: {0}")]
    Tls(String),
    /// The answer did not come, or not to its end.
    #[error("the answer broke off")]
    Cut,
    /// The answer is longer than the asker takes.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(usize),
    /// The address cannot be reached, or nothing can be sent to it.
    #[error("{0}")]
    Other(String),
}

impl Silence {
    /// Reads what a library says that asked through [`Client::wire`](super::Client::wire);
    /// `None` where an answer came. The library must have cut off the address.
    pub fn beneath(error: &(dyn std::error::Error + 'static), patience: Duration) -> Option<Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(error) = error.downcast_ref::<reqwest::Error>() {
                let is_amid = error.is_body() || error.is_decode();
                return Some(if is_amid || error.is_timeout() && !error.is_connect() {
                    Self::Cut
                } else {
                    Self::before_the_answer(error, patience)
                });
            }
            next = error.source();
        }
        None
    }

    /// Reads an error from before the first line of the answer.
    /// It must not have its address any more.
    pub(super) fn before_the_answer(error: &reqwest::Error, patience: Duration) -> Self {
        if error.is_timeout() {
            return Self::Timeout(patience);
        }
        if error.is_dns() {
            return Self::UnknownHost;
        }
        if let Some(tls) = tls_error(error) {
            return Self::Tls(tls_reason(tls));
        }
        match io_error(error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => Self::Refused,
            Some(io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof) => Self::NotHttp,
            _ if error.is_connect() => Self::Other(root_cause(error)),
            _ => Self::NotHttp,
        }
    }

    /// Reads an error from within the body of the answer.
    pub(super) fn within_the_answer(error: &reqwest::Error, patience: Duration) -> Self {
        if error.is_timeout() {
            return Self::Timeout(patience);
        }
        Self::Cut
    }
}

/// The system's error that is at the bottom, where there is one.
fn io_error(error: &reqwest::Error) -> Option<&io::Error> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(io) = error.downcast_ref() {
            return Some(io);
        }
        source = error.source();
    }
    None
}

/// The error of TLS, which comes wrapped into one of the system, maybe twice.
fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    let mut inner = io_error(error)?.get_ref()?;
    loop {
        if let Some(tls) = inner.downcast_ref() {
            return Some(tls);
        }
        inner = inner.downcast_ref::<io::Error>()?.get_ref()?;
    }
}

fn tls_reason(error: &rustls::Error) -> String {
    use rustls::Error as Tls;
    let reason = match error {
        Tls::InvalidCertificate(CertificateError::UnknownIssuer) => {
            "nobody that is trusted here signed its certificate (SSL_CERT_FILE can name a CA)"
        }
        Tls::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => "its certificate has expired",
        Tls::InvalidCertificate(
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
        ) => "its certificate is not valid yet",
        Tls::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => "its certificate is for another host",
        Tls::InvalidMessage(_) => "that port does not speak TLS",
        other => return other.to_string(),
    };
    reason.to_owned()
}

fn root_cause(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = error.to_string();
        source = error.source();
    }
    text
}
