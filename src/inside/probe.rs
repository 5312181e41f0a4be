//! The health check of the image: one HTTP request, one line, one exit code.
//!
//! Runs every few seconds in every container, so it takes neither an async
//! runtime nor TLS nor a client with a pool: a socket and a request suffice.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

pub use reqwest::Url;
use serde_json::Value;

use super::settings::{SettingsError, port};

/// The states in which a service calls itself well.
const WELL: [&str; 5] = ["ok", "healthy", "up", "pass", "ready"];

/// As much of an answer as is read; the rest does not matter for the verdict.
const MOST: u64 = 64 * 1024;

/// A service that is well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Well {
    /// Its HTTP status code.
    pub code: u16,
    /// What it calls its state, where it says so in JSON.
    pub state: Option<String>,
}

/// Why a service does not count as well, or could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// `PORT` cannot be read.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// There is nothing to say which service is meant.
    #[error("PORT is not set: say what to probe, such as http://127.0.0.1:8000/health")]
    NoTarget,
    /// The URL cannot be asked.
    #[error("cannot probe {0}: only http:// is spoken here")]
    NotHttp(Url),
    /// Nothing listens there, or it hung up.
    #[error("{url}: {error}")]
    Unreachable {
        /// Who was asked.
        url: Url,
        /// The system's reason.
        error: io::Error,
    },
    /// It took too long.
    #[error("{url}: no answer within {} ms", .timeout.as_millis())]
    TooLate {
        /// Who was asked.
        url: Url,
        /// How long we waited.
        timeout: Duration,
    },
    /// What came back is not HTTP.
    #[error("{0}: the answer is not HTTP")]
    NotAnswered(Url),
    /// The status code is none of success.
    #[error("{url}: HTTP {code}")]
    BadCode {
        /// Who was asked.
        url: Url,
        /// The code.
        code: u16,
    },
    /// The code is fine but the JSON body says otherwise.
    #[error("{url}: HTTP {code}, but status is {state:?}")]
    BadState {
        /// Who was asked.
        url: Url,
        /// The code.
        code: u16,
        /// The word in `status`.
        state: String,
    },
}

impl fmt::Display for Well {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.state {
            Some(state) => write!(f, "HTTP {}, status {state}", self.code),
            None => write!(f, "HTTP {}", self.code),
        }
    }
}

/// The health page of the service in this container, by `PORT`.
///
/// One image serves every role, so its one HEALTHCHECK finds the port there.
pub fn own_health(variable: impl Fn(&str) -> Option<String>) -> Result<Url, ProbeError> {
    let port = port(&variable)?.ok_or(ProbeError::NoTarget)?;
    Url::parse(&format!("http://127.0.0.1:{port}/health")).map_err(|_| ProbeError::NoTarget)
}

/// Asks `url` once and judges the answer.
///
/// A body without a `status` in JSON is judged by its HTTP code alone.
pub fn run(url: &Url, timeout: Duration) -> Result<Well, ProbeError> {
    let (Some(host), Some(port), "http") =
        (url.host_str(), url.port_or_known_default(), url.scheme())
    else {
        return Err(ProbeError::NotHttp(url.clone()));
    };
    let deadline = Instant::now() + timeout;
    let answer = ask(host.trim_matches(['[', ']']), port, url, deadline).map_err(|error| {
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => ProbeError::TooLate {
                url: url.clone(),
                timeout,
            },
            _ => ProbeError::Unreachable {
                url: url.clone(),
                error,
            },
        }
    })?;
    judge(url, &answer)
}

/// Sends the request, and reads until the other side hangs up.
///
/// HTTP/1.0, because then no answer comes in chunks.
fn ask(host: &str, port: u16, url: &Url, deadline: Instant) -> io::Result<Vec<u8>> {
    let mut stream = connect(host, port, deadline)?;
    stream.set_write_timeout(Some(left(deadline)?))?;
    let path = url.query().map_or(url.path().to_owned(), |query| {
        format!("{}?{query}", url.path())
    });
    let request = format!(
        "GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\nUser-Agent: devtools-probe\r\n\
         Accept: application/json\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    loop {
        stream.set_read_timeout(Some(left(deadline)?))?;
        let mut piece = [0; 4096];
        let read = stream.read(&mut piece)?;
        answer.extend_from_slice(&piece[..read]);
        if read == 0 || answer.len() as u64 >= MOST {
            return Ok(answer);
        }
    }
}

/// Connects to the first address of `host` that takes it.
fn connect(host: &str, port: u16, deadline: Instant) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in (host, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, left(deadline)?) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn left(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        Err(io::ErrorKind::TimedOut.into())
    } else {
        Ok(left)
    }
}

fn judge(url: &Url, answer: &[u8]) -> Result<Well, ProbeError> {
    let not_answered = || ProbeError::NotAnswered(url.clone());
    let answer = String::from_utf8_lossy(answer);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(not_answered)?;
    let code = status_code(head).ok_or_else(not_answered)?;
    if !(200..300).contains(&code) {
        return Err(ProbeError::BadCode {
            url: url.clone(),
            code,
        });
    }
    let body: Option<Value> = serde_json::from_str(body).ok();
    let state = body
        .as_ref()
        .and_then(|body| body["status"].as_str())
        .map(str::to_owned);
    match state {
        Some(state) if !WELL.contains(&state.to_lowercase().as_str()) => {
            Err(ProbeError::BadState {
                url: url.clone(),
                code,
                state,
            })
        }
        state => Ok(Well { code, state }),
    }
}

/// The code of `HTTP/1.1 200 OK`.
fn status_code(head: &str) -> Option<u16> {
    let mut words = head.lines().next()?.split(' ');
    words
        .next()
        .filter(|protocol| protocol.starts_with("HTTP/"))?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(5);

    /// The verdict about a server that says `answer` to whoever connects.
    fn verdict(answer: &'static str) -> Result<Well, ProbeError> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/health", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let read = stream.read(&mut [0; 1024]).unwrap();
            assert_ne!(read, 0);
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let verdict = run(&url, TIMEOUT);
        server.join().unwrap();
        verdict
    }

    #[test]
    fn a_service_that_says_ok_is_well() {
        let well = verdict("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"ok\"}").unwrap();

        assert_eq!(well.to_string(), "HTTP 200, status ok");
    }

    #[test]
    fn a_service_without_json_is_judged_by_its_code() {
        assert_eq!(
            verdict("HTTP/1.0 204 No Content\r\n\r\n")
                .unwrap()
                .to_string(),
            "HTTP 204"
        );
        assert!(matches!(
            verdict("HTTP/1.0 503 Oh\r\n\r\n"),
            Err(ProbeError::BadCode { code: 503, .. })
        ));
    }

    #[test]
    fn a_service_that_calls_itself_ill_is_not_well() {
        let error = verdict("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"degraded\"}").unwrap_err();

        assert!(
            error
                .to_string()
                .ends_with(r#"HTTP 200, but status is "degraded""#),
            "{error}"
        );
    }

    #[test]
    fn what_is_not_http_is_told_apart_from_silence() {
        assert!(matches!(
            verdict("SSH-2.0-OpenSSH\r\n"),
            Err(ProbeError::NotAnswered(_))
        ));

        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", silent.local_addr().unwrap())
            .parse()
            .unwrap();
        let error = run(&url, Duration::from_millis(20)).unwrap_err();
        assert!(
            error.to_string().ends_with("no answer within 20 ms"),
            "{error}"
        );
    }

    #[test]
    fn a_port_that_nobody_listens_on_is_refused() {
        let freed = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();

        let error = run(&format!("http://{freed}/").parse().unwrap(), TIMEOUT).unwrap_err();

        assert!(error.to_string().contains("Connection refused"), "{error}");
    }

    #[test]
    fn the_own_health_page_is_found_by_port() {
        let url = own_health(|name| (name == "PORT").then(|| "8004".to_owned())).unwrap();

        assert_eq!(url.as_str(), "http://127.0.0.1:8004/health");
        assert!(matches!(own_health(|_| None), Err(ProbeError::NoTarget)));
    }
}
