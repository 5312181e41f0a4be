//! An S3 server that was not written here, with one bucket, and a gate before it that can
//! hold up what is sent.

use std::collections::BTreeSet;
use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use tempfile::TempDir;

use super::PATIENCE;
use super::eventually;
use super::free_port;
use super::stack::Stack;

/// The keys of the server. The words in them must be seen nowhere.
pub(crate) const KEY: &str = "canaryKeyOfTheTests";
pub(crate) const SECRET: &str = "canarySecretOfTheTests";

/// The bucket that is there.
const BUCKET: &str = "backups";

/// A server that runs.
pub(crate) struct S3 {
    room: TempDir,
    port: u16,
    server: Child,
}

impl S3 {
    /// Starts one, with an empty bucket.
    pub(crate) fn start() -> Self {
        let program = std::env::var_os("S3_SERVER").expect(
            "S3_SERVER names an S3 server: run the tests with `make test`, or set it to what \
             .ci/s3 prints",
        );
        let room = tempfile::tempdir().unwrap();
        std::fs::create_dir(room.path().join(BUCKET)).unwrap();
        let port = free_port();
        let server = Command::new(program)
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .args(["--access-key", KEY, "--secret-key", SECRET])
            .arg(room.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let s3 = Self { room, port, server };
        eventually("the S3 server listens", || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        s3
    }

    /// Its address.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What `--to` takes for the backups of these tests.
    pub(crate) fn to() -> String {
        format!("s3://{BUCKET}/of/tests")
    }

    /// Sets all that devtools needs to reach it.
    pub(crate) fn serve(&self, stack: &mut Stack) {
        stack.set("AWS_ENDPOINT_URL_S3", &self.endpoint());
        stack.set("AWS_ACCESS_KEY_ID", KEY);
        stack.set("AWS_SECRET_ACCESS_KEY", SECRET);
    }

    /// The folder in which the backups lie that it serves.
    pub(crate) fn folder(&self) -> PathBuf {
        self.room.path().join(BUCKET).join("of/tests")
    }

    /// All objects, by their names below that.
    pub(crate) fn objects(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let folder = self.folder();
        collect(&folder, &folder, &mut found);
        found
    }

    /// Parts of files that wait for others.
    pub(crate) fn parts(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.room.path()).unwrap();
        let names = entries.map(|one| one.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("upload")).collect()
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
            continue;
        }
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        // Where the server takes something in under a name for the meantime.
        if !name.contains(".tmp.") {
            found.insert(name.to_owned());
        }
    }
}

/// A way to the server on which something befalls one request.
pub(crate) struct Gate {
    port: u16,
    reached: mpsc::Receiver<()>,
}

/// What befalls it.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    /// It does not come through, and nobody says so.
    Held,
    /// From then on nothing comes through any more.
    Broken,
}

impl Gate {
    /// Holds up for ever each request whose first line has both words in it.
    pub(crate) fn before(s3: &S3, method: &'static str, word: &'static str) -> Self {
        Self::make(s3, method, word, Fate::Held)
    }

    /// Breaks off all connections, with the first request of which both words are part.
    pub(crate) fn breaking_at(s3: &S3, method: &'static str, word: &'static str) -> Self {
        Self::make(s3, method, word, Fate::Broken)
    }

    fn make(s3: &S3, method: &'static str, word: &'static str, fate: Fate) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = s3.port;
        let (sender, reached) = mpsc::channel();
        let is_broken = Arc::new(AtomicBool::new(false));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let upstream = TcpStream::connect(("127.0.0.1", server));
                let (false, Ok(upstream)) = (is_broken.load(Ordering::SeqCst), upstream) else {
                    continue;
                };
                let back = (upstream.try_clone().unwrap(), client.try_clone().unwrap());
                thread::spawn(move || copy(back.0, back.1, |_| None));
                let (sender, is_broken) = (sender.clone(), Arc::clone(&is_broken));
                let fate_of = move |bytes: &[u8]| {
                    let line = bytes.split(|byte| *byte == b'\r').next();
                    let line = String::from_utf8_lossy(line.unwrap_or_default());
                    let is_meant = line.starts_with(method) && line.contains(word);
                    if is_meant {
                        is_broken.store(fate == Fate::Broken, Ordering::SeqCst);
                        // A test that does not wait for it has gone on.
                        let _ = sender.send(());
                    }
                    let is_meant = is_meant || is_broken.load(Ordering::SeqCst);
                    is_meant.then_some(fate)
                };
                thread::spawn(move || copy(client, upstream, fate_of));
            }
        });
        Self { port, reached }
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until such a request has come.
    pub(crate) fn wait(&self) {
        self.reached.recv_timeout(PATIENCE * 2).unwrap();
    }
}

/// Hands on what comes, until something befalls it.
fn copy(mut from: TcpStream, mut to: TcpStream, fate_of: impl Fn(&[u8]) -> Option<Fate>) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        match fate_of(&buffer[..length]) {
            Some(Fate::Held) => {
                while let Ok(1..) = from.read(&mut buffer) {}
                return;
            }
            Some(Fate::Broken) => {
                drop(from.shutdown(Shutdown::Both));
                drop(to.shutdown(Shutdown::Both));
                return;
            }
            None => {}
        }
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Write));
}
