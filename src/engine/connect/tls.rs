//! Which certificates are trusted and shown on the way to an engine.

use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

use crate::host::docker_config::TlsFiles;

/// Puts the three files together as docker does: `ca.pem` signs the engine's
/// certificate, `cert.pem` and `key.pem` say who we are.
///
/// # Errors
/// What is wrong with which file, in words.
pub(super) fn client_config(files: &TlsFiles) -> Result<Arc<ClientConfig>, String> {
    let TlsFiles {
        folder,
        ca,
        cert,
        key,
    } = files;
    let ca = ca
        .as_deref()
        .ok_or_else(|| format!("there is no {}", folder.join("ca.pem").display()))?;
    let mut roots = RootCertStore::empty();
    for certificate in certificates(ca).map_err(|error| format!("ca.pem: {error}"))? {
        roots
            .add(certificate)
            .map_err(|error| format!("ca.pem: {error}"))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots);
    let config = match (cert, key) {
        (Some(cert), Some(key)) => {
            let chain = certificates(cert).map_err(|error| format!("cert.pem: {error}"))?;
            let key =
                PrivateKeyDer::from_pem_slice(key).map_err(|error| format!("key.pem: {error}"))?;
            builder
                .with_client_auth_cert(chain, key)
                .map_err(|error| format!("cert.pem and key.pem: {error}"))?
        }
        (None, None) => builder.with_no_client_auth(),
        _ => {
            return Err(format!(
                "only one of cert.pem and key.pem is in {}",
                folder.display()
            ));
        }
    };
    Ok(Arc::new(config))
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, rustls::pki_types::pem::Error> {
    CertificateDer::pem_slice_iter(pem).collect()
}
