//! The way to servers that are not our own: whom to trust, and which proxy to take.

use std::sync::Arc;

use reqwest::{NoProxy, Proxy};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// A variable that says something wrong about the way to the outside.
///
/// The value is not shown: the address of a proxy may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{variable}: {reason}")]
pub struct OutsideError {
    /// Its name.
    pub variable: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

/// Mozilla's roots, which are built in because an image without a system has
/// none, and those in the file that `SSL_CERT_FILE` names, such as a company's own.
pub(super) fn trust(
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<ClientConfig, OutsideError> {
    let wrong = |reason| OutsideError {
        variable: "SSL_CERT_FILE",
        reason,
    };
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    if let Some(path) = set(variable, &["SSL_CERT_FILE"]) {
        for certificate in certificates(&path).map_err(wrong)? {
            roots
                .add(certificate)
                .map_err(|error| wrong(format!("{path}: {error}")))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The proxy of `HTTPS_PROXY`, for all hosts but those in `NO_PROXY`.
pub(super) fn proxy(
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<Option<Proxy>, OutsideError> {
    let Some(address) = set(variable, &["HTTPS_PROXY", "https_proxy"]) else {
        return Ok(None);
    };
    let proxy = Proxy::https(address).map_err(|_| OutsideError {
        variable: "HTTPS_PROXY",
        reason: "it is not the address of a proxy, such as http://proxy:3128".to_owned(),
    })?;
    let exceptions = set(variable, &["NO_PROXY", "no_proxy"]);
    let exceptions = exceptions.and_then(|hosts| NoProxy::from_string(&hosts));
    Ok(Some(proxy.no_proxy(exceptions)))
}

/// The first of `names` that is set to something.
fn set(variable: &impl Fn(&str) -> Option<String>, names: &[&str]) -> Option<String> {
    let mut values = names.iter().filter_map(|name| variable(name));
    values.find(|value| !value.is_empty())
}

fn certificates(path: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let pem = std::fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{path}: {error}"))?;
    if certificates.is_empty() {
        return Err(format!("{path}: there is no certificate in it"));
    }
    Ok(certificates)
}
