//! A stand-in for a model's server: real HTTP, and the shapes that the vendors document.

mod asking;
mod checking;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::*;

/// The key of every model in tests; it must appear nowhere.
pub(crate) const CANARY: &str = "sk-canary-0123456789";

/// What the stand-in does with one request.
pub(crate) enum Said {
    /// It answers.
    Answer {
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        body: Vec<u8>,
    },
    /// It never answers.
    Nothing,
}

impl Said {
    /// An answer with this status and JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::Answer {
            status,
            headers: &[],
            body: body.to_string().into_bytes(),
        }
    }

    /// A chat completion with these words.
    pub(crate) fn completion(text: &str) -> Self {
        Self::json(
            200,
            &json!({
                "id": "chatcmpl-1", "object": "chat.completion", "model": "stand-in-1",
                "choices": [{"index": 0, "finish_reason": "stop",
                    "message": {"role": "assistant", "content": text, "refusal": null}}],
                "usage": {"prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 30},
            }),
        )
    }

    /// A refusal in the form of `OpenAI`.
    pub(crate) fn refusal(status: u16, message: &str) -> Self {
        Self::json(status, &json!({"error": {"message": message, "type": "x"}}))
    }
}

/// What the stand-in was asked.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Heard {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    /// The words of the last message.
    pub(crate) fn last_words(&self) -> &str {
        let messages = self.body["messages"].as_array().unwrap();
        messages.last().unwrap()["content"].as_str().unwrap()
    }
}

/// A server that gives its answers one after another, and the last for ever.
pub(crate) struct StandIn {
    address: String,
    talk: Arc<Talk>,
}

#[derive(Default)]
struct Talk {
    answers: Mutex<VecDeque<Said>>,
    heard: Mutex<Vec<Heard>>,
}

impl StandIn {
    pub(crate) async fn saying(answers: impl IntoIterator<Item = Said>) -> Self {
        let talk = Arc::new(Talk {
            answers: Mutex::new(answers.into_iter().collect()),
            heard: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(hear).with_state(Arc::clone(&talk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, talk }
    }

    /// All that it was asked so far.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.talk.heard.lock().unwrap().clone()
    }

    /// A model that speaks the dialect of `OpenAI` with it.
    pub(crate) fn model(&self, more: &[(&str, &str)]) -> Model {
        let base = format!("{}/v1", self.address);
        let own = [("OPENAI_API_KEY", CANARY), ("OPENAI_BASE_URL", &base)];
        read(&[&own, more].concat())
    }

    /// A model that speaks Anthropic's dialect with it.
    fn anthropic(&self) -> Model {
        let own = [
            ("ANTHROPIC_API_KEY", CANARY),
            ("ANTHROPIC_BASE_URL", &self.address),
        ];
        read(&own)
    }
}

fn read(variables: &[(&str, &str)]) -> Model {
    let read = Model::read(|name| {
        let found = variables.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    });
    let mut model = read.unwrap().unwrap();
    model.limits.first_pause = Duration::from_millis(1);
    model
}

async fn hear(
    State(talk): State<Arc<Talk>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    talk.heard.lock().unwrap().push(Heard {
        path: uri.path().to_owned(),
        headers,
        body: serde_json::from_slice(&body).unwrap(),
    });
    let said = {
        let mut answers = talk.answers.lock().unwrap();
        let next = answers.pop_front().unwrap();
        if answers.is_empty() {
            answers.push_back(next.again());
        }
        next
    };
    match said {
        Said::Nothing => std::future::pending().await,
        Said::Answer {
            status,
            headers,
            body,
        } => {
            let answer = Response::builder().status(status);
            let answer = headers
                .iter()
                .fold(answer, |answer, (name, value)| answer.header(*name, *value));
            answer.body(Body::from(body)).unwrap()
        }
    }
}

impl Said {
    fn again(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Answer {
                status,
                headers,
                body,
            } => Self::Answer {
                status: *status,
                headers,
                body: body.clone(),
            },
        }
    }
}
