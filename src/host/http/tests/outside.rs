//! The way to the outside: certificates of our own making, and proxies.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use tokio::io::AsyncWrite;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::*;

/// A certificate authority of our own, and a server that it vouches for.
struct Authority {
    pem: tempfile::NamedTempFile,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let pem = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&pem, certificate.pem()).unwrap();
        Self {
            pem,
            issuer: Issuer::new(params, key),
        }
    }

    /// Speaks TLS as `name` and answers each request with 200; returns its port.
    async fn serving(&self, name: &str, is_expired: bool) -> u16 {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        if is_expired {
            params.not_after = rcgen::date_time_ymd(2001, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(
            rustls::crypto::ring::default_provider(),
        ))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                request_of(&mut stream).await;
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nsafe";
                stream.write_all(answer).await.unwrap();
                stream.shutdown().await.unwrap();
            }
        });
        port
    }

    /// A client whose environment names this authority, and more.
    fn trusted(&self, more: &[(&str, &str)]) -> Client {
        Client::with_certificates(PATIENCE, |name| match name {
            "SSL_CERT_FILE" => Some(self.pem.path().to_str().unwrap().to_owned()),
            _ => lookup(more, name),
        })
        .unwrap()
    }
}

/// Answers whatever comes with plain HTTP; returns its port.
async fn speaking_plainly() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = [0; 1024];
        assert!(stream.read(&mut hello).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 400 Bad\r\n\r\n").await.unwrap();
    });
    port
}

fn lookup(pairs: &[(&str, &str)], name: &str) -> Option<String> {
    let found = pairs.iter().find(|(key, _)| *key == name);
    found.map(|(_, value)| (*value).to_owned())
}

async fn https(client: &Client, port: u16) -> Result<Vec<u8>, Silence> {
    let question = Request::get(format!("https://localhost:{port}/"));
    client.send(question, 100).await.map(|answer| answer.body)
}

#[tokio::test]
async fn a_server_of_the_company_is_trusted_where_its_authority_is_named() {
    let authority = Authority::new();
    let port = authority.serving("localhost", false).await;

    let stranger = Client::with_certificates(PATIENCE, |_| None).unwrap();
    let known = authority.trusted(&[]);

    let refused = https(&stranger, port).await.unwrap_err().to_string();
    assert_eq!(
        refused,
        "no TLS connection: nobody that is trusted here signed its certificate \
         (SSL_CERT_FILE can name a CA)"
    );
    assert_eq!(https(&known, port).await, Ok(b"safe".to_vec()));
}

#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_said() {
    let authority = Authority::new();
    let client = authority.trusted(&[]);
    let plain = speaking_plainly().await;
    let expired = authority.serving("localhost", true).await;
    let other = authority.serving("other.example", false).await;

    for (port, reason) in [
        (expired, "its certificate has expired"),
        (other, "its certificate is for another host"),
        (plain, "that port does not speak TLS"),
    ] {
        let silence = https(&client, port).await;
        assert_eq!(silence, Err(Silence::Tls(reason.to_owned())));
    }
}

#[tokio::test]
async fn a_proxy_is_taken_for_the_outside_and_its_password_is_not_shown() {
    let authority = Authority::new();
    let port = authority.serving("localhost", false).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://me:canary@{}", listener.local_addr().unwrap());
    let (tell, told) = oneshot::channel();
    tokio::spawn(async move {
        let (mut inner, _) = listener.accept().await.unwrap();
        tell.send(request_of(&mut inner).await).unwrap();
        let mut outer = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let met = b"HTTP/1.1 200 Connected\r\n\r\n";
        inner.write_all(met).await.unwrap();
        tunnel(&mut inner, &mut outer).await;
    });
    let client = authority.trusted(&[("HTTPS_PROXY", &proxy)]);

    let body = https(&client, port).await;

    assert_eq!(body, Ok(b"safe".to_vec()));
    let asked = told.await.unwrap();
    assert!(
        asked.starts_with(&format!("CONNECT localhost:{port} ")),
        "{asked}"
    );
    assert!(!format!("{client:?}").contains("canary"));
}

async fn tunnel(
    inner: &mut (impl AsyncRead + AsyncWrite + Unpin),
    outer: &mut (impl AsyncRead + AsyncWrite + Unpin),
) {
    // Either side may hang up when it has what it wanted.
    drop(tokio::io::copy_bidirectional(inner, outer).await);
}

#[tokio::test]
async fn an_excepted_host_is_asked_past_the_proxy() {
    let authority = Authority::new();
    let port = authority.serving("localhost", false).await;
    let variables = [
        ("HTTPS_PROXY", "http://127.0.0.1:1"),
        ("NO_PROXY", "localhost"),
    ];

    let body = https(&authority.trusted(&variables), port).await;

    assert_eq!(body, Ok(b"safe".to_vec()));
    let refused = https(&authority.trusted(&variables[..1]), port).await;
    assert_eq!(refused, Err(Silence::Refused));
}

#[test]
fn a_variable_that_makes_no_sense_is_named_without_its_value() {
    let empty = tempfile::NamedTempFile::new().unwrap();
    let empty = empty.path().to_str().unwrap();
    let told = |name, value| {
        Client::with_certificates(PATIENCE, |asked| lookup(&[(name, value)], asked))
            .unwrap_err()
            .to_string()
    };

    assert!(
        told("SSL_CERT_FILE", "/nowhere/ca.pem")
            .starts_with("SSL_CERT_FILE: cannot read /nowhere/ca.pem: ")
    );
    assert_eq!(
        told("SSL_CERT_FILE", empty),
        format!("SSL_CERT_FILE: {empty}: there is no certificate in it")
    );
    assert_eq!(
        told("HTTPS_PROXY", "http://me:canary@"),
        "HTTPS_PROXY: it is not the address of a proxy, such as http://proxy:3128"
    );
}
