//! What a container did before: its last health checks, and the end of its log.

use futures_util::StreamExt;
use serde_json::Value;

use crate::engine::Engine;
use crate::engine::LogQuery;
use crate::engine::Output;
use crate::ops::Result;
use crate::text::safe_text;

/// One run of a health check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCheck {
    /// When it began, in RFC 3339, as the engine writes it.
    pub at: String,
    /// Its exit code.
    pub code: i64,
    /// What it wrote; safe to show.
    pub output: String,
}

/// The last health checks of a container, the oldest first; the engine keeps five.
pub async fn checks(engine: &dyn Engine, container: &str) -> Result<Vec<PastCheck>> {
    let about = engine.description(container).await?.unwrap_or_default();
    let log = about.pointer("/State/Health/Log").and_then(Value::as_array);
    let check = |one: &Value| PastCheck {
        at: one["Start"].as_str().unwrap_or_default().to_owned(),
        code: one["ExitCode"].as_i64().unwrap_or_default(),
        output: safe_text(one["Output"].as_str().unwrap_or_default().trim().as_bytes()),
    };
    Ok(log.into_iter().flatten().map(check).collect())
}

/// The last lines of what a container wrote; safe to show.
pub async fn lines(engine: &dyn Engine, container: &str, count: u64) -> Result<Vec<String>> {
    let query = LogQuery {
        tail: Some(count),
        ..LogQuery::default()
    };
    let mut log = engine.logs(container, &query).await?;
    let mut text = Vec::new();
    while let Some(piece) = log.next().await {
        let (Output::Stdout(bytes) | Output::Stderr(bytes)) = piece?;
        text.extend_from_slice(&bytes);
    }
    Ok(safe_text(&text).lines().map(str::to_owned).collect())
}
