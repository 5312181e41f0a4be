//! `BuildKit` as it is part of an engine: one connection to ask it, one on which it asks back.
//!
//! This is what docker's own `buildx` does with an engine: the build is ordered from
//! `BuildKit` itself, because the engine's `/build` knows neither further contexts
//! nor what of the cache is to be passed over.

mod call;
mod folder;
mod order;
mod session;
mod words;

use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use h2::client::SendRequest;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::wire::{built, interrupted, refused};
use super::{Docker, LONG};
use crate::engine::build::{BuildNews, BuildRequest, BuildStep};
use crate::engine::{EngineError, Flow, Result};
use call::{CallError, Messages};
use session::METHODS;
use words::{SolveRequest, SolveResponse, StatusRequest, StatusResponse, Timestamp, Vertex};

/// How many pieces of news may wait to be heard.
const WAITING: usize = 256;

impl Docker {
    /// Builds an image. It ends when what this returns is dropped.
    pub(super) async fn build_by_buildkit(
        &self,
        call: &str,
        request: BuildRequest,
    ) -> Result<Flow<BuildNews>> {
        let id = crate::host::unique::identifier();
        let name = order::session_name(&request);
        let (solve, answers) = order::of(request, &id)?;
        let headers = session_headers(&id, &name);
        let asking_back = self.upgraded(call, "/session", &headers);
        let asking = self.upgraded(call, "/grpc", &[]);
        let (asking_back, asking) = tokio::try_join!(asking_back, asking)?;
        let broken = |error: h2::Error| interrupted(call, &error.to_string());
        let (control, connection) = h2::client::handshake(asking).await.map_err(broken)?;

        // All of it ends with the flow.
        let mut tasks = JoinSet::new();
        // What breaks either connection ends the build, which says so.
        tasks.spawn(async { drop(connection.await) });
        tasks.spawn(async { drop(session::serve(asking_back, Arc::new(answers)).await) });
        let (news, heard) = mpsc::channel(WAITING);
        let call = call.to_owned();
        tasks.spawn(async move {
            if let Err(error) = carry_out(&call, &control, solve, &news).await {
                // Nobody may be left to hear it.
                drop(news.send(Err(error)).await);
            }
        });
        Ok(Box::pin(stream::unfold(
            (heard, tasks),
            |(mut heard, tasks)| async move {
                let next = heard.recv().await?;
                Some((next, (heard, tasks)))
            },
        )))
    }

    /// A connection that has become one of HTTP/2.
    async fn upgraded(
        &self,
        call: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<TokioIo<Upgraded>> {
        let mut request = hyper::Request::post(path)
            .header("connection", "Upgrade")
            .header("upgrade", "h2c");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = built(request.body(bollard::body_full(Bytes::new())))?;
        let response = self.wire.exchange(call, request, Some(LONG)).await?;
        let upgraded = hyper::upgrade::on(response).await;
        let upgraded = upgraded.map_err(|error| interrupted(call, &error.to_string()))?;
        Ok(TokioIo::new(upgraded))
    }
}

fn session_headers<'a>(id: &'a str, name: &'a str) -> Vec<(&'static str, &'a str)> {
    let methods = METHODS
        .iter()
        .map(|method| ("x-docker-expose-session-grpc-method", *method));
    let own = [
        ("x-docker-expose-session-uuid", id),
        ("x-docker-expose-session-name", "devtools"),
        ("x-docker-expose-session-sharedkey", name),
    ];
    own.into_iter().chain(methods).collect()
}

type News = mpsc::Sender<Result<BuildNews>>;

/// Orders the build, and tells what goes on until it has ended.
async fn carry_out(
    call: &str,
    control: &SendRequest<Bytes>,
    solve: SolveRequest,
    news: &News,
) -> Result<()> {
    let watched = StatusRequest {
        reference: solve.reference.clone(),
    };
    let solving = async {
        let answers = call::begin(control, "/moby.buildkit.v1.Control/Solve", &solve).await?;
        finished(answers).await
    };
    let watching = async {
        let answers = call::begin(control, "/moby.buildkit.v1.Control/Status", &watched).await?;
        tell(answers, news).await
    };
    // The end of the build ends its status as well, and that has the last lines.
    let (solved, told) = tokio::join!(solving, watching);
    match (solved, told) {
        (Ok(()), Ok(())) => Ok(()),
        (Err(CallError::Refused { message, line }), _) => {
            if let Some(line) = line {
                drop(news.send(Ok(BuildNews::FailedAt(line))).await);
            }
            Err(refused(call, 500, message))
        }
        (Err(error), _) | (Ok(()), Err(error)) => Err(broken(call, &error)),
    }
}

fn broken(call: &str, error: &CallError) -> EngineError {
    interrupted(call, &error.to_string())
}

/// Waits for the one answer to the order.
async fn finished(mut answers: Messages) -> std::result::Result<(), CallError> {
    while answers.next::<SolveResponse>().await?.is_some() {}
    call::end(answers).await
}

async fn tell(mut answers: Messages, news: &News) -> std::result::Result<(), CallError> {
    while let Some(status) = answers.next::<StatusResponse>().await? {
        for item in in_our_words(status) {
            if news.send(Ok(item)).await.is_err() {
                return Ok(());
            }
        }
    }
    call::end(answers).await
}

fn in_our_words(status: StatusResponse) -> Vec<BuildNews> {
    let StatusResponse {
        vertexes,
        statuses,
        logs,
        warnings,
    } = status;
    let mut news: Vec<BuildNews> = vertexes
        .into_iter()
        .map(|vertex| BuildNews::Step(step(vertex)))
        .collect();
    news.extend(
        statuses.into_iter().map(|status| {
            BuildNews::within(status.vertex, &status.id, status.current, status.total)
        }),
    );
    news.extend(logs.into_iter().map(|log| BuildNews::Log {
        step: log.vertex,
        text: log.text,
    }));
    let warnings = warnings.iter();
    news.extend(warnings.map(|warning| BuildNews::warning(&warning.short)));
    news
}

fn step(vertex: Vertex) -> BuildStep {
    let Vertex {
        digest,
        name,
        cached,
        started,
        completed,
        error,
    } = vertex;
    BuildStep {
        id: digest,
        name,
        begun: started.is_some(),
        ended: completed.is_some(),
        cached,
        seconds: started
            .zip(completed)
            .map(|(started, completed)| seconds(completed) - seconds(started)),
        error,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a clock is not that fine")]
fn seconds(time: Timestamp) -> f64 {
    let Timestamp {
        seconds,
        nanoseconds,
    } = time;
    seconds as f64 + f64::from(nanoseconds) / 1e9
}
