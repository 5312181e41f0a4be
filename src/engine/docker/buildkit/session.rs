//! What `BuildKit` asks back while it builds: files, secrets, agents.
//!
//! The engine calls us over a connection that we open to it. Only what this build
//! names is answered; of anything else there is none.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use h2::server::{Connection, SendResponse};
use h2::{RecvStream, SendStream};
use hyper::http::{HeaderMap, HeaderValue, Request, Response};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;

use super::call::{self, Messages};
use super::folder;
use super::words::{ById, Health, Piece, UserAndSecret};
use crate::engine::registry::Keyring;
use crate::host::source_folder::SourceFolder;
use crate::host::verbose::Call as Told;
use crate::value::image::HUB;
use crate::value::secret::SecretBytes;

/// What may be asked for, told when the connection is opened.
pub(super) const METHODS: &[&str] = &[
    "/grpc.health.v1.Health/Check",
    "/moby.filesync.v1.FileSync/DiffCopy",
    "/moby.buildkit.secrets.v1.Secrets/GetSecret",
    "/moby.sshforward.v1.SSH/CheckAgent",
    "/moby.sshforward.v1.SSH/ForwardAgent",
    "/moby.filesync.v1.Auth/Credentials",
];
/// What docker's files call Docker Hub by, and what `BuildKit` does.
const HUB_HOSTS: &[&str] = &["registry-1.docker.io", "index.docker.io"];
/// How much may be under way to us on one call.
const WINDOW: u32 = 1 << 20;

/// The codes of gRPC that are used here.
#[derive(Clone, Copy)]
enum Code {
    NotFound = 5,
    Internal = 13,
    Unimplemented = 12,
}

/// What one build may ask for.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) folders: BTreeMap<String, Arc<SourceFolder>>,
    pub(super) secrets: BTreeMap<String, SecretBytes>,
    pub(super) agents: BTreeMap<String, PathBuf>,
    pub(super) keyring: Option<Arc<dyn Keyring>>,
}

/// Why something is not answered.
struct No(Code, String);

impl From<io::Error> for No {
    fn from(error: io::Error) -> Self {
        Self(Code::Internal, error.to_string())
    }
}

/// Answers until the engine closes the connection or this is dropped.
pub(super) async fn serve(
    io: impl AsyncRead + AsyncWrite + Unpin,
    answers: Arc<Answers>,
) -> Result<(), h2::Error> {
    let mut settings = h2::server::Builder::new();
    settings
        .initial_window_size(WINDOW)
        .initial_connection_window_size(WINDOW);
    let mut connection: Connection<_, Bytes> = settings.handshake(io).await?;
    // Dropped with this, and all calls with it.
    let mut calls = JoinSet::new();
    while let Some(call) = connection.accept().await {
        let (request, respond) = call?;
        calls.spawn(answer(request, respond, Arc::clone(&answers)));
        while calls.try_join_next().is_some() {}
    }
    Ok(())
}

async fn answer(
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    answers: Arc<Answers>,
) {
    let (head, body) = request.into_parts();
    let mut response = Response::new(());
    let kind = HeaderValue::from_static("application/grpc");
    response.headers_mut().insert("content-type", kind);
    // A call that the engine gave up needs no answer.
    let Ok(mut stream) = respond.send_response(response, false) else {
        return;
    };
    let call = Call {
        method: head.uri.path().to_owned(),
        headers: head.headers,
        answers,
    };
    let told = Told::begin("buildkit", || format!("asks {}", call.method));
    let done = call.carry_out(Messages::new(body), &mut stream).await;
    told.ended(match done {
        Ok(()) => "answered",
        Err(_) => "refused",
    });
    drop(stream.send_trailers(trailers(done)));
}

fn trailers(done: Result<(), No>) -> HeaderMap {
    let mut trailers = HeaderMap::new();
    let (code, message) = match done {
        Ok(()) => (0, String::new()),
        Err(No(code, message)) => (code as u16, message),
    };
    trailers.insert("grpc-status", HeaderValue::from(code));
    let escaped: String = form_urlencoded::byte_serialize(message.as_bytes()).collect();
    if let Ok(message) = HeaderValue::from_str(&escaped.replace('+', "%20")) {
        trailers.insert("grpc-message", message);
    }
    trailers
}

/// One call of the engine.
struct Call {
    method: String,
    headers: HeaderMap,
    answers: Arc<Answers>,
}

impl Call {
    async fn carry_out(
        &self,
        mut messages: Messages,
        stream: &mut SendStream<Bytes>,
    ) -> Result<(), No> {
        match self.method.as_str() {
            "/grpc.health.v1.Health/Check" => {
                let serving = Health { status: 1 };
                Ok(call::send(stream, &serving).await?)
            }
            "/moby.filesync.v1.FileSync/DiffCopy" => self.files(messages, stream).await,
            "/moby.buildkit.secrets.v1.Secrets/GetSecret" => {
                let wanted: ById = messages.next().await?.unwrap_or_default();
                let secret = self.answers.secrets.get(&wanted.id);
                let missing = || No(Code::NotFound, format!("there is no secret {}", wanted.id));
                let bytes = Bytes::copy_from_slice(secret.ok_or_else(missing)?.expose());
                Ok(call::send(stream, &Piece { bytes }).await?)
            }
            "/moby.sshforward.v1.SSH/CheckAgent" => {
                let wanted: ById = messages.next().await?.unwrap_or_default();
                self.agent(&wanted.id)?;
                Ok(call::send(stream, &Health::default()).await?)
            }
            "/moby.sshforward.v1.SSH/ForwardAgent" => self.forward(messages, stream).await,
            "/moby.filesync.v1.Auth/Credentials" => {
                let wanted: ById = messages.next().await?.unwrap_or_default();
                Ok(call::send(stream, &self.credential(&wanted.id).await).await?)
            }
            other => Err(No(
                Code::Unimplemented,
                format!("devtools does not know {other}"),
            )),
        }
    }

    /// Sends a folder, or what of it is asked for.
    async fn files(&self, messages: Messages, stream: &mut SendStream<Bytes>) -> Result<(), No> {
        let name = self.values("dir-name").pop().unwrap_or_default();
        let missing = || No(Code::NotFound, format!("there is no folder {name}"));
        let folder = self.answers.folders.get(&name).ok_or_else(missing)?;
        let wanted = folder::Wanted {
            included: self.values("include-patterns"),
            followed: self.values("followpaths"),
        };
        Ok(folder::send(Arc::clone(folder), &wanted, messages, stream).await?)
    }

    /// What a header says; newer engines escape what is not plain ASCII.
    fn values(&self, name: &str) -> Vec<String> {
        let is_escaped = self.headers.contains_key(format!("{name}-encoded"));
        let values = self.headers.get_all(name).iter();
        let texts = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        let unescaped = |text: &str| {
            let pairs = form_urlencoded::parse(text.as_bytes());
            let mut names = pairs.map(|(name, _)| name.into_owned());
            names.next().unwrap_or_default()
        };
        texts
            .map(|text| {
                if is_escaped {
                    unescaped(text)
                } else {
                    text.to_owned()
                }
            })
            .collect()
    }

    /// The credential for a host; all empty where there is none.
    async fn credential(&self, host: &str) -> UserAndSecret {
        let host = if HUB_HOSTS.contains(&host) { HUB } else { host };
        let found = match &self.answers.keyring {
            Some(keyring) => keyring.credential(host, None).await,
            None => None,
        };
        found.map_or_else(UserAndSecret::default, |found| UserAndSecret {
            user: found.user().to_owned(),
            secret: found.secret().expose().to_owned(),
        })
    }

    fn agent(&self, id: &str) -> Result<&PathBuf, No> {
        let id = if id.is_empty() { "default" } else { id };
        let missing = || No(Code::NotFound, format!("there is no SSH agent {id}"));
        self.answers.agents.get(id).ok_or_else(missing)
    }

    #[cfg(unix)]
    async fn forward(&self, messages: Messages, stream: &mut SendStream<Bytes>) -> Result<(), No> {
        let id = self.values("buildkit.ssh.id").pop().unwrap_or_default();
        let path = self.agent(&id)?;
        let named = |error| {
            let message = format!("cannot reach the SSH agent at {}: {error}", path.display());
            No(Code::Internal, message)
        };
        let agent = tokio::net::UnixStream::connect(path).await.map_err(named)?;
        Ok(forwarded(agent, messages, stream).await?)
    }

    #[cfg(not(unix))]
    async fn forward(&self, _: Messages, _: &mut SendStream<Bytes>) -> Result<(), No> {
        let message = "SSH agents can be forwarded on Unix only".to_owned();
        Err(No(Code::Unimplemented, message))
    }
}

/// Carries what the build says to the agent and back, until one of them ends.
#[cfg(unix)]
async fn forwarded(
    agent: tokio::net::UnixStream,
    mut messages: Messages,
    stream: &mut SendStream<Bytes>,
) -> io::Result<()> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (mut from, mut to) = agent.into_split();
    let asking = async {
        while let Some(Piece { bytes }) = messages.next().await? {
            to.write_all(&bytes).await?;
        }
        to.shutdown().await
    };
    let answering = async {
        let mut buffer = bytes::BytesMut::new();
        loop {
            buffer.reserve(16 << 10);
            if from.read_buf(&mut buffer).await? == 0 {
                return io::Result::Ok(());
            }
            let bytes = buffer.split().freeze();
            call::send(stream, &Piece { bytes }).await?;
        }
    };
    tokio::try_join!(asking, answering).map(drop)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::UnixListener;

    use super::super::call::CallError;
    use super::*;

    /// A session with these answers, and the engine's end of it.
    async fn engine(answers: Answers) -> h2::client::SendRequest<Bytes> {
        let (ours, theirs) = tokio::io::duplex(64 << 10);
        tokio::spawn(serve(ours, Arc::new(answers)));
        let (calls, connection) = h2::client::handshake(theirs).await.unwrap();
        tokio::spawn(connection);
        calls
    }

    #[tokio::test]
    async fn a_secret_that_the_build_names_is_handed_out_and_no_other() {
        let secret = SecretBytes::new(b"word\n".to_vec());
        let answers = Answers {
            secrets: BTreeMap::from([("npm".to_owned(), secret)]),
            ..Answers::default()
        };
        let calls = engine(answers).await;
        let ask = async |id: &str| {
            let wanted = ById { id: id.to_owned() };
            let method = "/moby.buildkit.secrets.v1.Secrets/GetSecret";
            let mut answer = call::begin(&calls, method, &wanted).await?;
            let piece: Option<Piece> = answer.next().await?;
            call::end(answer).await?;
            Ok::<_, CallError>(piece.unwrap_or_default().bytes)
        };

        assert_eq!(ask("npm").await.unwrap(), "word\n");
        let error = ask("other").await.unwrap_err();
        assert_eq!(error.to_string(), "there is no secret other");
    }

    #[tokio::test]
    async fn what_a_step_says_to_its_agent_reaches_it_and_the_answer_comes_back() {
        let room = tempfile::tempdir().unwrap();
        let socket = room.path().join("agent");
        let agent = UnixListener::bind(&socket).unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = agent.accept().await.unwrap();
            let mut words = [0; 4];
            stream.read_exact(&mut words).await.unwrap();
            words.reverse();
            stream.write_all(&words).await.unwrap();
        });
        let answers = Answers {
            agents: BTreeMap::from([("default".to_owned(), socket)]),
            ..Answers::default()
        };
        let calls = engine(answers).await;

        let said = Piece {
            bytes: Bytes::from_static(b"abcd"),
        };
        let method = "/moby.sshforward.v1.SSH/ForwardAgent";
        let mut answer = call::begin(&calls, method, &said).await.unwrap();

        let heard: Piece = answer.next().await.unwrap().unwrap();
        assert_eq!(heard.bytes, "dcba");
        let unknown = ById {
            id: "other".to_owned(),
        };
        let method = "/moby.sshforward.v1.SSH/CheckAgent";
        let checked = call::begin(&calls, method, &unknown).await;
        let refused = match checked {
            Ok(answer) => call::end(answer).await,
            Err(error) => Err(error),
        };
        assert_eq!(
            refused.unwrap_err().to_string(),
            "there is no SSH agent other"
        );
    }
}
