//! A front before a server: requests come through, or something else befalls them.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::thread;

/// The head of a request.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
}

impl Head {
    /// Reads it; nothing of what is no HTTP, such as the beginning of TLS.
    fn read(reader: &mut impl BufRead) -> Option<Self> {
        let first = *reader.fill_buf().ok()?.first()?;
        if !first.is_ascii_uppercase() {
            return None;
        }
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let mut words = line.split(' ');
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim().split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Some(Self {
            method,
            path,
            headers,
        })
    }

    /// What a header says.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same for a connection of its own.
    fn last(&self) -> String {
        let kept = self.headers.iter().filter(|(name, _)| name != "connection");
        let lines = kept.map(|(name, value)| format!("{name}: {value}\r\n"));
        let Self { method, path, .. } = self;
        format!(
            "{method} {path} HTTP/1.1\r\n{}connection: close\r\n\r\n",
            lines.collect::<String>()
        )
    }
}

/// What befalls a request.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    /// It comes through.
    Through,
    /// It is answered so: status, more lines of the head, body.
    Answered(u16, String, String),
    /// The connection breaks off.
    Cut,
    /// Nobody answers.
    Held,
}

impl Fate {
    /// Answered with a status alone.
    pub(crate) fn status(status: u16) -> Self {
        Self::Answered(status, String::new(), "{}".to_owned())
    }
}

/// A front with an address of its own.
pub(crate) struct Front {
    /// `127.0.0.1:PORT`
    pub(crate) host: String,
    passed: Arc<Passed>,
}

/// What came by.
#[derive(Default)]
struct Passed {
    heads: Mutex<Vec<Head>>,
    /// Bytes behind the heads of requests that came through.
    bytes: AtomicU64,
}

impl Front {
    /// A front before the server at `host`; `judge` says what befalls each request.
    pub(crate) fn before(
        host: &str,
        judge: impl Fn(&Head) -> Fate + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().to_string();
        let all = Arc::new(Passed::default());
        let (behind, passed, judge) = (host.to_owned(), Arc::clone(&all), Arc::new(judge));
        // Ends with the process of the tests.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let (behind, passed, judge) =
                    (behind.clone(), Arc::clone(&passed), Arc::clone(&judge));
                thread::spawn(move || drop(serve(&client, &behind, &passed, judge.as_ref())));
            }
        });
        Self {
            host: own,
            passed: all,
        }
    }

    /// The requests that came, all of them.
    pub(crate) fn seen(&self) -> Vec<Head> {
        self.passed.heads.lock().unwrap().clone()
    }

    /// How many bytes were sent behind the heads of requests.
    pub(crate) fn bytes(&self) -> u64 {
        self.passed.bytes.load(Ordering::Relaxed)
    }
}

/// Counts what is read.
struct Counted<R>(R, Arc<Passed>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(into)?;
        self.1.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Serves one request; what is no HTTP is hung up on.
fn serve(
    client: &TcpStream,
    behind: &str,
    passed: &Arc<Passed>,
    judge: &dyn Fn(&Head) -> Fate,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(client);
    let Some(head) = Head::read(&mut reader) else {
        return client.shutdown(Shutdown::Both);
    };
    passed.heads.lock().unwrap().push(head.clone());
    match judge(&head) {
        Fate::Through => {
            let server = TcpStream::connect(behind)?;
            (&server).write_all(head.last().as_bytes())?;
            let (from, mut to) = (client.try_clone()?, server.try_clone()?);
            let begun = std::io::Cursor::new(reader.buffer().to_vec());
            let mut counted = Counted(begun.chain(from), Arc::clone(passed));
            thread::spawn(move || drop(std::io::copy(&mut counted, &mut to)));
            std::io::copy(&mut &server, &mut &*client)?;
            client.shutdown(Shutdown::Both)
        }
        Fate::Answered(status, more, body) => write_answer(client, status, &more, &body),
        Fate::Cut => client.shutdown(Shutdown::Both),
        Fate::Held => {
            // Until the other side has enough.
            let mut rest = Vec::new();
            reader.read_to_end(&mut rest).map(drop)
        }
    }
}

fn write_answer(client: &TcpStream, status: u16, more: &str, body: &str) -> std::io::Result<()> {
    let mut client = client;
    write!(
        client,
        "HTTP/1.1 {status} Told\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         {more}Connection: close\r\n\r\n{body}",
        body.len()
    )?;
    client.shutdown(Shutdown::Write)?;
    // What the client has still to say must not become a reset.
    std::io::copy(&mut client, &mut std::io::sink()).map(drop)
}

/// Answers every request with a status and a body, one a connection.
pub(crate) fn answering(
    listener: TcpListener,
    answer: impl Fn(&Head) -> (u16, String) + Send + Sync + 'static,
) {
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let answer = Arc::clone(&answer);
            thread::spawn(move || {
                let mut reader = BufReader::new(&client);
                if let Some(head) = Head::read(&mut reader) {
                    let (status, body) = answer(&head);
                    drop(write_answer(&client, status, "", &body));
                }
            });
        }
    });
}
