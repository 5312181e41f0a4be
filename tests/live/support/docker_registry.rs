//! The real registry server of Debian, in memory: open, with a password, with TLS, or with
//! tokens that a server of the tests signs.

use std::io::BufRead;
use std::io::BufReader;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rcgen::KeyPair;
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_FIXED_SIGNING;
use ring::signature::EcdsaKeyPair;
use serde_json::Value;
use serde_json::json;
use tempfile::TempDir;

use super::PATIENCE;
use super::front;
use super::front::Head;
use super::http;

/// Who may do everything at a registry with a password. The word in it must be seen nowhere.
pub(crate) const USER: &str = "dev";
/// The password, with characters that differ between the alphabets of base64.
pub(crate) const PASSWORD: &str = "canaryPassword/+?>~ of the tests";
/// The user and the password as the server keeps them, by bcrypt.
const HTPASSWD: &str = "dev:$2y$05$abcdefghijklmnopqrstuuY6DfIcHCXX4.hFst63ap5hZsA/tgYoq\n";
/// What the registry calls itself before a token server.
pub(crate) const SERVICE: &str = "registry.tests";
/// Who signs tokens for it.
pub(crate) const ISSUER: &str = "tests";

/// Who may use a registry.
pub(crate) enum Access<'a> {
    /// Everybody.
    Open,
    /// [`USER`] with [`PASSWORD`].
    Password,
    /// Who has a token of this signer; the realm tells where to get one.
    Token {
        signer: &'a TokenSigner,
        realm: &'a str,
    },
}

/// A server that runs.
pub(crate) struct DockerRegistry {
    room: TempDir,
    /// `127.0.0.1:PORT`
    pub(crate) host: String,
    server: Child,
    log: Arc<Mutex<Vec<String>>>,
}

impl DockerRegistry {
    /// Starts one without TLS.
    pub(crate) fn start(access: &Access<'_>) -> Self {
        Self::with(access, false)
    }

    /// Starts one with TLS, whose certificate nobody knows; it is at [`Self::authority`].
    pub(crate) fn with_tls(access: &Access<'_>) -> Self {
        Self::with(access, true)
    }

    fn with(access: &Access<'_>, has_tls: bool) -> Self {
        let program = std::env::var_os("REGISTRY_SERVER").expect(
            "REGISTRY_SERVER names a registry: run the tests with `make test`, or set it to what \
             `.ci/program docker-registry` prints",
        );
        let room = tempfile::tempdir().unwrap();
        let mut http = json!({"addr": "127.0.0.1:0", "secret": "tests"});
        if has_tls {
            let names = vec!["127.0.0.1".to_owned()];
            let own = rcgen::generate_simple_self_signed(names).unwrap();
            let (certificate, key) = (room.path().join("tls.crt"), room.path().join("tls.key"));
            std::fs::write(&certificate, own.cert.pem()).unwrap();
            std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
            http["tls"] = json!({"certificate": certificate, "key": key});
        }
        let mut config = json!({
            "version": "0.1",
            "log": {"level": "info"},
            "storage": {"inmemory": {}, "delete": {"enabled": true}},
            "http": http,
        });
        match access {
            Access::Open => {}
            Access::Password => {
                let path = room.path().join("htpasswd");
                std::fs::write(&path, HTPASSWD).unwrap();
                config["auth"] = json!({"htpasswd": {"realm": "tests", "path": path}});
            }
            Access::Token { signer, realm } => {
                let path = room.path().join("signer.crt");
                std::fs::write(&path, signer.certificate()).unwrap();
                config["auth"] = json!({"token": {
                    "realm": realm, "service": SERVICE, "issuer": ISSUER, "rootcertbundle": path,
                }});
            }
        }
        // JSON is YAML, too.
        let path = room.path().join("config.yml");
        std::fs::write(&path, config.to_string()).unwrap();
        let server = Command::new(program)
            .arg("serve")
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self::listening(room, server)
    }

    /// Waits for the line that tells the port, and keeps all that it says.
    fn listening(room: TempDir, mut server: Child) -> Self {
        let log = Arc::new(Mutex::new(Vec::new()));
        let (sender, port) = mpsc::channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(server.stdout.take().unwrap()),
            Box::new(server.stderr.take().unwrap()),
        ];
        for stream in streams {
            let (log, sender) = (Arc::clone(&log), sender.clone());
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let told = line.split("listening on 127.0.0.1:").nth(1);
                    let digits = told.map(|rest| rest.chars().take_while(char::is_ascii_digit));
                    if let Some(port) = digits {
                        drop(sender.send(port.collect::<String>()));
                    }
                    log.lock().unwrap().push(line);
                }
            });
        }
        let port = port.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            panic!("the registry does not listen: {:#?}", log.lock().unwrap());
        });
        Self {
            room,
            host: format!("127.0.0.1:{port}"),
            server,
            log,
        }
    }

    /// The certificate by which its own can be checked.
    pub(crate) fn authority(&self) -> PathBuf {
        self.room.path().join("tls.crt")
    }

    /// How many requests began with these words, such as `POST /v2/acme/app/blobs/uploads/`.
    pub(crate) fn requests(&self, words: &str) -> usize {
        let quoted = format!("\"{words}");
        let log = self.log.lock().unwrap();
        log.iter().filter(|line| line.contains(&quoted)).count()
    }

    /// The digest of a manifest or an index, asked without devtools; for a registry that is open.
    pub(crate) fn digest(&self, repository: &str, tag: &str) -> String {
        let port = self.host.rsplit(':').next().unwrap().parse().unwrap();
        let head = format!(
            "GET /v2/{repository}/manifests/{tag} HTTP/1.1\r\n\
             Accept: application/vnd.oci.image.index.v1+json\r\n\
             Accept: application/vnd.oci.image.manifest.v1+json\r\n\
             Accept: application/vnd.docker.distribution.manifest.list.v2+json\r\n\
             Accept: application/vnd.docker.distribution.manifest.v2+json\r\n\
             Authorization: Basic {}\r\n",
            STANDARD.encode(format!("{USER}:{PASSWORD}"))
        );
        let answer = http::send(port, &head, b"").unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        format!("sha256:{}", super::image::digest(&answer.body))
    }

    /// Lets a tag stand for what another does, past every engine; for a registry that is open.
    pub(crate) fn retag(&self, repository: &str, from: &str, to: &str) {
        let port = self.host.rsplit(':').next().unwrap().parse().unwrap();
        let path = format!("/v2/{repository}/manifests");
        let head = format!(
            "GET {path}/{from} HTTP/1.1\r\n\
             Accept: application/vnd.oci.image.manifest.v1+json\r\n\
             Accept: application/vnd.docker.distribution.manifest.v2+json\r\n"
        );
        let manifest = http::send(port, &head, b"").unwrap();
        let kind = manifest.json()["mediaType"].as_str().unwrap().to_owned();
        let head = format!(
            "PUT {path}/{to} HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n",
            manifest.body.len()
        );
        let put = http::send(port, &head, &manifest.body).unwrap();
        assert_eq!(put.status, 201, "{}", put.text());
    }
}

impl Drop for DockerRegistry {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// Signs tokens as a registry's token server does.
pub(crate) struct TokenSigner {
    pair: EcdsaKeyPair,
    certificate_der: Vec<u8>,
    certificate: String,
}

impl TokenSigner {
    /// One with a key of its own.
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let parameters = rcgen::CertificateParams::new(vec!["signer.tests".to_owned()]).unwrap();
        let own = parameters.self_signed(&key).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            &key.serialize_der(),
            &SystemRandom::new(),
        );
        Self {
            pair: pair.unwrap(),
            certificate_der: own.der().to_vec(),
            certificate: own.pem(),
        }
    }

    /// The certificate that a registry trusts.
    pub(crate) fn certificate(&self) -> &str {
        &self.certificate
    }

    /// A token that allows `access` for so many seconds; with a negative number it is
    /// too old already.
    pub(crate) fn token(&self, account: &str, access: &Value, seconds: i64) -> String {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = i64::try_from(now.unwrap().as_secs()).unwrap();
        let head = json!({
            "typ": "JWT", "alg": "ES256", "x5c": [STANDARD.encode(&self.certificate_der)],
        });
        let claims = json!({
            "iss": ISSUER,
            "sub": account,
            "aud": SERVICE,
            "exp": now + seconds,
            "nbf": now - 10_000,
            "iat": now - 10_000,
            "jti": "tests",
            "access": access,
        });
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encode(&head), encode(&claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap()))
    }
}

/// Somebody whom the token server knows.
pub(crate) struct Account {
    pub(crate) user: &'static str,
    pub(crate) password: &'static str,
    /// Which repositories are theirs: all that begin so.
    pub(crate) namespace: &'static str,
    pub(crate) may_write: bool,
    /// How long tokens are good; negative ones are too old already.
    pub(crate) seconds: i64,
}

/// A token server: its address is the realm of a registry.
pub(crate) struct TokenServer {
    pub(crate) realm: String,
    pub(crate) signer: Arc<TokenSigner>,
}

impl TokenServer {
    /// Starts one that knows these accounts.
    pub(crate) fn start(accounts: Vec<Account>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let realm = format!("http://{}/token", listener.local_addr().unwrap());
        let signer = Arc::new(TokenSigner::new());
        let own = Arc::clone(&signer);
        front::answering(listener, move |head| answer(&own, &accounts, head));
        Self { realm, signer }
    }

    /// A registry that takes its tokens.
    pub(crate) fn registry(&self) -> DockerRegistry {
        DockerRegistry::start(&Access::Token {
            signer: &self.signer,
            realm: &self.realm,
        })
    }
}

/// Status and body.
fn answer(signer: &TokenSigner, accounts: &[Account], head: &Head) -> (u16, String) {
    if head.method != "GET" {
        return (405, "{}".to_owned());
    }
    let known = |one: &&Account| {
        let pair = format!("{}:{}", one.user, one.password);
        head.header("authorization") == Some(&format!("Basic {}", STANDARD.encode(pair)))
    };
    let account = accounts.iter().find(known);
    if account.is_none() && head.header("authorization").is_some() {
        let refused = json!({"errors": [{
            "code": "UNAUTHORIZED", "message": "incorrect username or password",
        }]});
        return (401, refused.to_string());
    }
    let query = head.path.split_once('?').map_or("", |(_, query)| query);
    let pairs = form_urlencoded::parse(query.as_bytes());
    let scopes = pairs.filter(|(name, _)| name == "scope");
    let access: Vec<Value> = scopes
        .filter_map(|(_, scope)| granted(account?, &scope))
        .collect();
    let (user, seconds) = account.map_or(("", 300), |one| (one.user, one.seconds));
    let token = signer.token(user, &json!(access), seconds);
    let answer = json!({"token": token, "access_token": token, "expires_in": 300});
    (200, answer.to_string())
}

/// What of `repository:team/app:pull,push` an account is given.
fn granted(account: &Account, scope: &str) -> Option<Value> {
    let (rest, actions) = scope.rsplit_once(':')?;
    let (kind, name) = rest.split_once(':')?;
    let may = |action: &&str| account.may_write || *action == "pull";
    let actions: Vec<&str> = actions.split(',').filter(may).collect();
    let is_own = name.starts_with(account.namespace);
    is_own.then(|| json!({"type": kind, "name": name, "actions": actions}))
}
