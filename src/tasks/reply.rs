//! What an answer of an orchestrator says, whoever wrote that orchestrator.

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::guide;
use super::place::Place;
use super::trouble::Trouble;
use crate::host::http::Answer;
use crate::task::moment::Moment;
use crate::task::wire::Task;
use crate::text;

/// Something that an orchestrator sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received<T> {
    /// As far as we understand it.
    pub value: T,
    /// All of it, as it came.
    pub raw: Value,
    /// What its clock shows, where it says so; ours may show something else.
    pub now: Option<Moment>,
}

impl<T> Received<T> {
    /// The same, understood further.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Received<U> {
        let Self { value, raw, now } = self;
        Received {
            value: read(value),
            raw,
            now,
        }
    }
}

impl Received<Task> {
    /// Whether it came from an orchestrator that has only the guide's endpoints:
    /// it gives a task no status of its own.
    pub fn is_guides(&self) -> bool {
        guide::is_guides(&self.raw)
    }
}

/// What came back for one question.
pub(super) enum Reply {
    /// It was done.
    Done(Received<()>),
    /// There is nothing of that name: no task, or no such endpoint.
    Absent {
        /// Its word for that, where it has words for errors, as ours has.
        code: Option<String>,
        /// Its sentence.
        message: String,
    },
}

/// Reads an answer.
pub(super) fn read(place: &Place, answer: &Answer, had_token: bool) -> Result<Reply, Trouble> {
    let strange = |what: String| Trouble::Strange {
        place: place.clone(),
        what,
    };
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let said = body.as_ref().and_then(said);
    match (answer.status, body) {
        (200..=299, Some(raw)) => Ok(Reply::Done(Received {
            value: (),
            raw,
            now: clock(answer),
        })),
        (200..=299, None) => Err(strange(no_json(answer))),
        (300..=399, _) => {
            let target = answer.header("location").unwrap_or("nowhere");
            Err(strange(format!("it sends us on to {}", text::echo(target))))
        }
        (401, _) => Err(Trouble::Unauthorized {
            place: place.clone(),
            had_token,
        }),
        (404 | 405 | 501, _) => {
            let (code, message) = said.unwrap_or_default();
            Ok(Reply::Absent { code, message })
        }
        (status, _) => {
            let (code, message) = said.unwrap_or_else(|| (None, no_json(answer)));
            Err(Trouble::Refused {
                status,
                code: code.unwrap_or_else(|| format!("http_{status}")),
                message,
            })
        }
    }
}

/// The word and the sentence of an error: ours, or as `FastAPI` writes it.
fn said(body: &Value) -> Option<(Option<String>, String)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let ours = &body["error"];
    if let Some(message) = text(&ours["message"]).or_else(|| text(ours)) {
        return Some((text(&ours["code"]), message));
    }
    let detail = &body["detail"];
    if let Some(message) = text(detail) {
        return Some((None, message));
    }
    let one = |fault: &Value| {
        let place: Vec<String> = fault["loc"]
            .as_array()?
            .iter()
            .map(|part| text(part).unwrap_or_else(|| part.to_string()))
            .collect();
        Some(format!("{}: {}", place.join("."), fault["msg"].as_str()?))
    };
    let faults: Vec<String> = detail.as_array()?.iter().filter_map(one).collect();
    Some((None, faults.join("; ")))
}

/// What came instead of JSON.
fn no_json(answer: &Answer) -> String {
    let body = answer.body.trim_ascii();
    let kind = answer.header("content-type").unwrap_or_default();
    if body.is_empty() {
        "the answer is empty".to_owned()
    } else if kind.contains("html") || body.starts_with(b"<") {
        "the answer is a web page".to_owned()
    } else {
        let beginning = String::from_utf8_lossy(&body[..body.len().min(4 * text::MAX_ECHO)]);
        format!("the answer is no JSON: {:?}", text::echo(&beginning))
    }
}

/// The header `date`, to the second.
fn clock(answer: &Answer) -> Option<Moment> {
    let text = answer.header("date")?.replace("GMT", "+0000");
    let time = OffsetDateTime::parse(&text, &Rfc2822).ok()?;
    u64::try_from(time.unix_timestamp())
        .ok()
        .map(|seconds| Moment(seconds.saturating_mul(1000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            body: body.as_bytes().to_vec(),
            ..Answer::default()
        }
    }

    fn trouble(status: u16, body: &str) -> String {
        let place = "http://host:8001".parse().unwrap();
        match read(&place, &answer(status, body), true) {
            Err(trouble) => trouble.to_string(),
            Ok(Reply::Absent { message, .. }) => format!("absent {message}"),
            Ok(Reply::Done(received)) => format!("done {}", received.raw),
        }
    }

    #[test]
    fn an_error_is_told_in_the_words_of_whoever_wrote_the_server() {
        let table = [
            (
                409,
                r#"{"error":{"code":"conflict","message":"it is completed"}}"#,
                "the orchestrator refuses: it is completed (HTTP 409, conflict)",
            ),
            (404, r#"{"detail":"Not Found"}"#, "absent Not Found"),
            (
                422,
                r#"{"detail":[{"loc":["body","description"],"msg":"field required"}]}"#,
                "the orchestrator refuses: body.description: field required (HTTP 422, http_422)",
            ),
            (
                502,
                "<html>nginx</html>",
                "the orchestrator refuses: the answer is a web page (HTTP 502, http_502)",
            ),
            (
                200,
                "<!DOCTYPE html>",
                "what answers at http://host:8001 is no orchestrator: the answer is a web page",
            ),
            (
                200,
                "",
                "what answers at http://host:8001 is no orchestrator: the answer is empty",
            ),
            (
                302,
                "",
                "what answers at http://host:8001 is no orchestrator: it sends us on to nowhere",
            ),
            (
                401,
                "{}",
                "the orchestrator at http://host:8001 does not take the token that DEVTOOLS_TOKEN holds",
            ),
            (200, "[1]", "done [1]"),
        ];

        for (status, body, text) in table {
            assert_eq!(trouble(status, body), text);
        }
    }
}
