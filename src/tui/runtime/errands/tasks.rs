//! What an orchestrator is asked for on behalf of the dashboard.

use std::fmt::Write as _;

use serde_json::Value;

use super::Site;
use super::text_of;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::task::Desk;
use crate::ops::task::change;
use crate::ops::task::find;
use crate::ops::task::submit;
use crate::ops::task::submit::Submission;
use crate::task::status::Status;
use crate::task::wire::NewTask;
use crate::task::wire::Routing;
use crate::task::wire::Task;
use crate::tasks::files_of;
use crate::text::echo;
use crate::text::safe_text;
use crate::tui::effect::Question;
use crate::tui::effect::TaskQuestion;
use crate::tui::msg::Answer;
use crate::tui::msg::Msg;
use crate::tui::request::Request;

/// How much of the beginning of a result is shown.
const LONGEST: usize = 256 * 1024;

/// What a question comes to.
pub(super) async fn answer(
    site: &Site,
    context: &Context,
    question: &TaskQuestion,
) -> Result<Answer, String> {
    // What is only looked at needs no file that is read anew.
    let desk = desk(site, context, site.project.as_deref()).await?;
    let failed = |error| text_of(&error);
    match question {
        TaskQuestion::Task(id) => {
            let task = desk.orchestrator.show(id).await;
            let task = task.map_err(|trouble| text_of(&trouble.into()))?;
            Ok(Answer::Task(Box::new(task.value)))
        }
        TaskQuestion::Result { task, subtask } => {
            let result = desk.orchestrator.result(task, subtask).await;
            let result = result.map_err(|trouble| text_of(&trouble.into()))?;
            Ok(Answer::Text(result_text(&result)))
        }
        TaskQuestion::Route(description) => {
            let decision = desk.decision(description).await.map_err(failed)?;
            Ok(Answer::Text(decision_text(&decision)))
        }
    }
}

/// Does what is asked of an orchestrator, and returns what came of it in a few words.
pub(super) async fn perform(
    site: &Site,
    context: &Context,
    request: &Request,
) -> Result<String, String> {
    let project = site.as_far_as_known().await;
    let desk = desk(site, context, project.as_deref()).await?;
    let done = match request {
        Request::Submit { description } => return hand_in(site, &desk, description).await,
        Request::ExecuteTask(id) => {
            let done = change::execute(&desk, id).await;
            done.map(|_| "it is worked on".to_owned())
        }
        Request::CancelTask(id) => {
            let task = change::cancel(&desk, id).await;
            told(site, task.map(|task| task.value), "cancelled").await
        }
        Request::RetryTask(id) => {
            let task = change::retry(&desk, id, None).await;
            told(site, task.map(|task| task.value), "it is tried again").await
        }
        Request::AnswerTask {
            task,
            subtask,
            text,
        } => {
            let answer = change::Answer {
                subtask: Some(subtask.clone()),
                text: Some(text.clone()),
                files: Vec::new(),
            };
            let task = change::answer(&desk, task, answer).await;
            told(site, task.map(|task| task.value), "it goes on").await
        }
        Request::Start(_)
        | Request::Stop(_)
        | Request::Restart(_)
        | Request::Pause(_)
        | Request::Unpause(_)
        | Request::Kill(_)
        | Request::Up(_)
        | Request::Down { .. }
        | Request::Scale { .. }
        | Request::Pull(_)
        | Request::BackUp { .. }
        | Request::Verify { .. }
        | Request::Restore { .. } => return Err("this is asked of the engine".to_owned()),
    };
    done.map_err(|error| text_of(&error))
}

/// Where the orchestrator of the project is.
async fn desk(site: &Site, context: &Context, project: Option<&Project>) -> Result<Desk, String> {
    let desk = find::in_project(context, &site.name, project).await;
    desk.map_err(|error| text_of(&error))
}

/// Hands in a task and has it worked on.
async fn hand_in(site: &Site, desk: &Desk, description: &str) -> Result<String, String> {
    let submission = Submission {
        task: NewTask {
            description: description.to_owned(),
            ..NewTask::default()
        },
        execute: true,
        key: None,
    };
    let submitted = submit::submit(desk, &submission).await;
    let submitted = submitted.map_err(|error| text_of(&error))?;
    let task = submitted.task.value;
    let id: String = echo(&task.task_id).chars().take(8).collect();
    let who: Vec<String> = task
        .summary()
        .agent_types
        .iter()
        .map(|one| echo(one))
        .collect();
    let text = match (task.status, who.is_empty()) {
        (Status::Rejected, _) => format!("task {id} was rejected: no agent takes it"),
        (_, true) => format!("task {id}"),
        (_, false) => format!("task {id} goes to {}", who.join(", ")),
    };
    let task_id = task.task_id.clone();
    tell(site, task).await;
    if !submitted.has_begun {
        // The guide's orchestrator answers only when the task is done.
        let done = change::execute(desk, &task_id).await;
        done.map_err(|error| text_of(&error))?;
    }
    Ok(text)
}

/// Tells how a task is after it was changed; the words if that went well.
async fn told(
    site: &Site,
    task: crate::ops::Result<Task>,
    words: &str,
) -> crate::ops::Result<String> {
    tell(site, task?).await;
    Ok(words.to_owned())
}

async fn tell(site: &Site, task: Task) {
    let question = Question::OfTasks(TaskQuestion::Task(task.task_id.clone()));
    let answer = Ok(Answer::Task(Box::new(task)));
    site.tell(Msg::Answer(question, answer)).await;
}

/// What an agent answered: its sentence, its files, then everything else as it came.
fn result_text(result: &Value) -> String {
    let mut text = String::new();
    if let Some(summary) = result["summary"].as_str() {
        let _ = writeln!(text, "{summary}\n");
    }
    for file in files_of(result) {
        let _ = writeln!(text, "--- {}\n{}\n", file.file_path, file.content);
    }
    let mut rest = result.clone();
    if let Some(fields) = rest.as_object_mut() {
        fields.shift_remove("summary");
        fields.shift_remove("artifacts");
        // The same files again, for those who know MCP.
        fields.retain(|_, value| !value.is_null());
    }
    let is_empty = rest.as_object().is_some_and(serde_json::Map::is_empty);
    if !is_empty {
        let rest = serde_json::to_string_pretty(&rest).unwrap_or_default();
        let _ = writeln!(text, "{rest}");
    }
    let mut safe = safe_text(text.as_bytes());
    if safe.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| safe.is_char_boundary(*end));
        safe.truncate(end.unwrap_or(0));
        safe.push_str("\nThere is more: `devtools task show TASK --output DIR` writes its files\n");
    }
    safe
}

/// A decision, a line for each part: who does what, and why.
fn decision_text(decision: &Value) -> String {
    let list = ["subtasks", "decisions", "parts"]
        .into_iter()
        .find_map(|name| decision[name].as_array());
    let parts = match list {
        Some(list) => list.as_slice(),
        None => std::slice::from_ref(decision),
    };
    let mut text = String::new();
    for part in parts {
        let agent = part["agent_type"]
            .as_str()
            .or_else(|| part["agent"].as_str());
        let routing = part.get("routing").unwrap_or(part);
        let routing: Routing = serde_json::from_value(routing.clone()).unwrap_or_default();
        let _ = writeln!(
            text,
            "{}, because {}",
            echo(agent.unwrap_or("nobody")),
            echo(&routing.reason)
        );
    }
    if let Some("unavailable") = decision["availability"].as_str() {
        let _ = writeln!(text, "the first of them is unavailable right now");
    }
    if text.is_empty() {
        "nobody takes it".clone_into(&mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_result_begins_with_what_a_reader_wants() {
        let result = json!({
            "status": "ok",
            "summary": "1 file\u{1b}[2J",
            "artifacts": [{"file_path": "a.md", "content": "# A\n"}],
        });

        assert_eq!(
            result_text(&result),
            "1 file\n\n--- a.md\n# A\n\n\n{\n  \"status\": \"ok\"\n}\n"
        );
    }

    #[test]
    fn a_decision_names_every_agent_with_its_reason() {
        let part = |agent: &str| json!({"agent_type": agent, "routing": {"mode": "rules", "reason": "a rule"}});
        let decision =
            json!({"subtasks": [part("cicd"), part("docs")], "availability": "unavailable"});

        assert_eq!(
            decision_text(&decision),
            "cicd, because a rule\ndocs, because a rule\nthe first of them is unavailable right now\n"
        );
        assert_eq!(decision_text(&json!({"subtasks": []})), "nobody takes it");
    }
}
