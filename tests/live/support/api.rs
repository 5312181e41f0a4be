//! The engine in its own words: a small HTTP client that shares nothing with devtools.

use std::io::Read;
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;

/// Where an engine listens if nothing else is said.
const DEFAULT_HOST: &str = "unix:///var/run/docker.sock";

/// The label by which everything of a project is found.
pub(super) const PROJECT: &str = "com.docker.compose.project";

/// An engine, reached by its socket.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    socket: PathBuf,
}

/// What the engine answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// One container of a project, as a list shows it and as a closer look does.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) service: String,
    pub(crate) state: String,
    pub(crate) detail: Value,
}

impl Api {
    /// The engine that the tests are run against.
    pub(crate) fn of_the_tests() -> Self {
        let host = std::env::var("DOCKER_HOST").unwrap_or_else(|_| DEFAULT_HOST.to_owned());
        let socket = host
            .strip_prefix("unix://")
            .unwrap_or_else(|| panic!("the live tests need an engine on a socket, not {host}"));
        Self {
            socket: socket.into(),
        }
    }

    pub(crate) fn socket(&self) -> &Path {
        &self.socket
    }

    /// Sends a request and returns whatever comes back.
    pub(crate) fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
        let mut stream = UnixStream::connect(&self.socket).unwrap_or_else(|error| {
            let socket = self.socket.display();
            panic!("no engine at {socket} ({error}): start one with `make engine`")
        });
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }

    /// What is at a path; `None` if the engine does not know it.
    pub(crate) fn find(&self, path: &str) -> Option<Value> {
        let answer = self.send("GET", path, "application/json", b"");
        (answer.status != 404).then(|| answer.expected(path))
    }

    /// What is at a path that must be there.
    pub(crate) fn get(&self, path: &str) -> Value {
        self.find(path)
            .unwrap_or_else(|| panic!("{path} is not there"))
    }

    /// Asks for a change and expects the engine to make it.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        let body = serde_json::to_vec(body).unwrap();
        self.send("POST", path, "application/json", &body)
            .expected(path)
    }

    /// Asks for a change that needs no more words, and expects the engine to make it.
    pub(crate) fn order(&self, path: &str) {
        self.send("POST", path, "", b"").expected(path);
    }

    /// Makes and starts a container that belongs to no project; returns its id.
    pub(crate) fn run(&self, name: &str, body: &Value) -> String {
        let made = self.post(&format!("/containers/create?name={name}"), body);
        let id = made["Id"].as_str().unwrap().to_owned();
        self.order(&format!("/containers/{id}/start"));
        id
    }

    /// The containers of a project, in the order of their names.
    pub(crate) fn containers(&self, project: &str) -> Vec<Container> {
        let list = self.get(&format!(
            "/containers/json?all=1&{}",
            labelled(PROJECT, project)
        ));
        let details = list.as_array().unwrap().iter().filter_map(|row| {
            self.find(&format!("/containers/{}/json", row["Id"].as_str().unwrap()))
        });
        let mut containers: Vec<Container> = details.map(Container::from_detail).collect();
        containers.sort_by(|one, other| one.name.cmp(&other.name));
        containers
    }

    /// Names of the networks of a project.
    pub(crate) fn networks(&self, project: &str) -> Vec<String> {
        let list = self.get(&format!("/networks?{}", labelled(PROJECT, project)));
        names(&list)
    }

    /// Names of the volumes of a project; anonymous ones do not count.
    pub(crate) fn volumes(&self, project: &str) -> Vec<String> {
        let list = self.get(&format!("/volumes?{}", labelled(PROJECT, project)));
        names(&list["Volumes"])
    }

    /// One file of a container, if it is there.
    pub(crate) fn file(&self, container: &str, path: &str) -> Option<Vec<u8>> {
        let path = format!("/containers/{container}/archive?path={path}");
        let answer = self.send("GET", &path, "", b"");
        if answer.status == 404 {
            return None;
        }
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let mut archive = tar::Archive::new(answer.body.as_slice());
        let mut content = Vec::new();
        // An archive without any entry is that of a file that went just now.
        let mut entry = archive.entries().unwrap().next()?.unwrap();
        entry.read_to_end(&mut content).unwrap();
        Some(content)
    }

    /// Removes one thing, which must be there.
    pub(crate) fn remove(&self, path: &str) {
        self.send("DELETE", path, "", b"").expected(path);
    }

    /// Removes everything that carries a label, in whatever state it is.
    pub(crate) fn remove_labelled(&self, label: &str, value: &str) {
        let filter = labelled(label, value);
        let delete = |path: String| drop(self.send("DELETE", &path, "", b""));
        let list = |path: &str| {
            let answer = self.send("GET", &format!("{path}{filter}"), "", b"");
            serde_json::from_slice(&answer.body).unwrap_or(Value::Null)
        };
        for row in list("/containers/json?all=1&")
            .as_array()
            .into_iter()
            .flatten()
        {
            let id = row["Id"].as_str().unwrap_or_default();
            delete(format!("/containers/{id}?force=1&v=1"));
        }
        for row in list("/images/json?").as_array().into_iter().flatten() {
            let id = row["Id"].as_str().unwrap_or_default();
            delete(format!("/images/{id}?force=1"));
        }
        for name in names(&list("/networks?")) {
            delete(format!("/networks/{name}"));
        }
        for name in names(&list("/volumes?")["Volumes"]) {
            delete(format!("/volumes/{name}?force=1"));
        }
    }

    /// Removes everything of a project.
    pub(crate) fn remove_project(&self, project: &str) {
        self.remove_labelled(PROJECT, project);
    }
}

impl Container {
    fn from_detail(detail: Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self {
            id: text(&detail["Id"]),
            name: text(&detail["Name"]).trim_start_matches('/').to_owned(),
            service: text(&detail["Config"]["Labels"]["com.docker.compose.service"]),
            state: text(&detail["State"]["Status"]),
            detail,
        }
    }

    /// The hash of what it was made of.
    pub(crate) fn config_hash(&self) -> &str {
        self.detail["Config"]["Labels"]["com.docker.compose.config-hash"]
            .as_str()
            .unwrap()
    }

    /// Names of the volumes that it mounts, the anonymous ones as well.
    pub(crate) fn volumes(&self) -> Vec<String> {
        let mounts = self.detail["Mounts"].as_array().into_iter().flatten();
        mounts
            .filter_map(|mount| mount["Name"].as_str())
            .map(str::to_owned)
            .collect()
    }

    /// The host port that a port of the container is published on.
    pub(crate) fn host_port(&self, port: &str) -> u16 {
        let bindings = &self.detail["NetworkSettings"]["Ports"][port];
        bindings[0]["HostPort"].as_str().unwrap().parse().unwrap()
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = find(bytes, b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no HTTP answer: {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = &bytes[end + 4..];
        let is_chunked = head.contains("\r\ntransfer-encoding: chunked");
        Self {
            status,
            body: if is_chunked {
                joined(body)
            } else {
                body.to_vec()
            },
        }
    }

    /// The answer in these bytes, if it has come to its announced end.
    pub(super) fn complete(bytes: &[u8]) -> Option<Self> {
        let head =
            String::from_utf8_lossy(&bytes[..find(bytes, b"\r\n\r\n")?]).to_ascii_lowercase();
        let announced = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let length = announced.map_or(0, |length| length.parse().unwrap());
        let answer = Self::parse(bytes);
        (answer.body.len() >= length).then_some(answer)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body, which must be JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    fn expected(self, path: &str) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "{path}: {} {}",
            self.status,
            self.text()
        );
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// The query that finds what carries a label.
pub(super) fn labelled(label: &str, value: &str) -> String {
    format!("filters=%7B%22label%22%3A%5B%22{label}%3D{value}%22%5D%7D")
}

fn names(list: &Value) -> Vec<String> {
    let rows = list.as_array().into_iter().flatten();
    rows.filter_map(|row| row["Name"].as_str())
        .map(str::to_owned)
        .collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Puts the chunks of a body together.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = find(chunks, b"\r\n") {
        let size = std::str::from_utf8(&chunks[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        let start = end + 2;
        body.extend_from_slice(&chunks[start..start + size]);
        chunks = &chunks[start + size + 2..];
    }
    body
}
