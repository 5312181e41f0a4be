//! A registry on this machine, from which engines pull in earnest: two images at most, and
//! a list of what was asked for.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;

use serde_json::Value;
use serde_json::json;

use super::image::Parts;
use super::image::digest;

const MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";

/// A registry that has one image under the names that are asked of it, but for
/// those with `missing` in them.
pub(crate) struct Registry {
    host: String,
    shared: Arc<Shared>,
}

struct Shared {
    parts: Parts,
    manifest: Vec<u8>,
    asked: Mutex<Vec<String>>,
}

impl Registry {
    /// One whose image carries these labels.
    pub(crate) fn new(labels: &Value) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let parts = Parts::labelled(labels);
        let shared = Arc::new(Shared {
            manifest: manifest(&parts),
            parts,
            asked: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        // Ends with the process of the tests.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&serving);
                thread::spawn(move || drop(shared.serve(&client)));
            }
        });
        Self { host, shared }
    }

    /// The reference of an image here.
    pub(crate) fn reference(&self, name: &str) -> String {
        format!("{}/{name}:1", self.host)
    }

    /// How often engines asked for what a name stands for.
    pub(crate) fn pulls(&self, name: &str) -> usize {
        let resolved = format!("HEAD /v2/{name}/manifests/1 ");
        let asked = self.shared.asked.lock().unwrap();
        asked
            .iter()
            .filter(|line| line.starts_with(&resolved))
            .count()
    }
}

fn manifest(parts: &Parts) -> Vec<u8> {
    let blob = |kind: &str, bytes: &[u8]| {
        json!({
            "mediaType": kind, "size": bytes.len(), "digest": format!("sha256:{}", digest(bytes)),
        })
    };
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": blob("application/vnd.docker.container.image.v1+json", &parts.config),
        "layers": [blob("application/vnd.docker.image.rootfs.diff.tar.gzip", &parts.layer)],
    });
    manifest.to_string().into_bytes()
}

impl Shared {
    /// Answers one request, then the connection ends.
    fn serve(&self, client: &TcpStream) -> std::io::Result<()> {
        let mut head = BufReader::new(client);
        let mut request = String::new();
        head.read_line(&mut request)?;
        let mut line = String::new();
        while head.read_line(&mut line)? > 2 {
            line.clear();
        }
        self.asked.lock().unwrap().push(request.clone());
        let mut words = request.split(' ');
        let is_head = words.next() == Some("HEAD");
        let (status, kind, body) = self.answer(words.next().unwrap_or_default());
        let mut client = client;
        write!(
            client,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Docker-Content-Digest: sha256:{}\r\nConnection: close\r\n\r\n",
            body.len(),
            digest(body)
        )?;
        client.write_all(if is_head { b"" } else { body })
    }

    fn answer(&self, path: &str) -> (&'static str, &'static str, &[u8]) {
        let Self {
            parts,
            manifest,
            asked: _,
        } = self;
        let blob = path.rsplit_once("/blobs/sha256:").map(|(_, digest)| digest);
        let blobs = [&parts.config, &parts.layer];
        if path == "/v2/" {
            ("200 OK", "application/json", b"{}")
        } else if path.contains("/manifests/") && !path.contains("missing") {
            ("200 OK", MANIFEST, manifest)
        } else if let Some(blob) = blobs.into_iter().find(|one| blob == Some(&digest(one))) {
            ("200 OK", "application/octet-stream", blob)
        } else {
            let unknown =
                br#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"#;
            ("404 Not Found", "application/json", unknown)
        }
    }
}
