//! Whether a task is planned as the guide shows: every field of its answer.

use serde_json::Value;

use super::Check;
use super::Finding;
use super::Group;
use super::SENTENCE;
use super::failed;
use super::not_testable;
use super::passed;
use super::timed;
use crate::ops::task::Desk;
use crate::task::status::Priority;
use crate::task::wire::NewTask;

/// What must hold of the answer, and for which orchestrators.
struct Rule {
    what: &'static str,
    /// Whether it holds for the reference alone, whose rules are known.
    of_reference: bool,
    /// What is there instead, if it does not hold.
    judge: fn(&Value) -> Result<(), String>,
}

/// The guide's answer, field by field.
const RULES: &[Rule] = &[
    form("task_id", |answer| text(&answer["task_id"])),
    form("subtasks", |answer| each_subtask(answer, |_| Ok(()))),
    form("subtasks[].id", |answer| {
        each_subtask(answer, |part| text(&part["id"]))
    }),
    form("subtasks[].agent_type", |answer| {
        each_subtask(answer, |part| text(&part["agent_type"]))
    }),
    form("subtasks[].description", |answer| {
        each_subtask(answer, |part| text(&part["description"]))
    }),
    form("subtasks[].status is \"pending\"", |answer| {
        each_subtask(answer, |part| is(&part["status"], &Value::from("pending")))
    }),
    form(
        "routing_plan.execution_order names every subtask",
        |answer| {
            let order = &answer["routing_plan"]["execution_order"];
            let order = order.as_array().ok_or_else(|| instead(order, "a list"))?;
            each_subtask(answer, |part| {
                let is_named = order.contains(&part["id"]);
                is_named
                    .then_some(())
                    .ok_or_else(|| format!("{} is not in it", part["id"]))
            })
        },
    ),
    form("routing_plan.estimated_duration_minutes", |answer| {
        number(&answer["routing_plan"]["estimated_duration_minutes"])
    }),
    form("estimated_tokens", |answer| {
        number(&answer["estimated_tokens"])
    }),
    value("agent_type is \"infrastructure\"", |answer| {
        is(
            &answer["subtasks"][0]["agent_type"],
            &Value::from("infrastructure"),
        )
    }),
    value("estimated_duration_minutes is 5", |answer| {
        is(
            &answer["routing_plan"]["estimated_duration_minutes"],
            &Value::from(5),
        )
    }),
    value("estimated_tokens is 12", |answer| {
        is(&answer["estimated_tokens"], &Value::from(12))
    }),
];

const fn form(what: &'static str, judge: fn(&Value) -> Result<(), String>) -> Rule {
    Rule {
        what,
        of_reference: false,
        judge,
    }
}

const fn value(what: &'static str, judge: fn(&Value) -> Result<(), String>) -> Rule {
    Rule {
        what,
        of_reference: true,
        judge,
    }
}

fn text(value: &Value) -> Result<(), String> {
    let is_text = value.as_str().is_some_and(|text| !text.is_empty());
    is_text
        .then_some(())
        .ok_or_else(|| instead(value, "a text"))
}

fn number(value: &Value) -> Result<(), String> {
    value
        .is_number()
        .then_some(())
        .ok_or_else(|| instead(value, "a number"))
}

fn is(value: &Value, wanted: &Value) -> Result<(), String> {
    (value == wanted)
        .then_some(())
        .ok_or_else(|| instead(value, &wanted.to_string()))
}

fn instead(value: &Value, wanted: &str) -> String {
    match value {
        Value::Null => format!("it is missing, and should be {wanted}"),
        other => format!(
            "it is {}, and should be {wanted}",
            crate::text::echo(&other.to_string())
        ),
    }
}

fn each_subtask(
    answer: &Value,
    judge: impl Fn(&Value) -> Result<(), String>,
) -> Result<(), String> {
    match answer["subtasks"].as_array() {
        Some(parts) if !parts.is_empty() => parts.iter().try_for_each(judge),
        Some(_) => Err("there is none".to_owned()),
        None => Err(instead(&answer["subtasks"], "a list")),
    }
}

/// Hands in the guide's sentence, looks at the answer, and takes the task back.
pub(super) async fn check(desk: &Desk, tell: &mut (dyn FnMut(Check) + Send)) {
    let task = NewTask {
        description: SENTENCE.to_owned(),
        priority: Priority::High,
        ..NewTask::default()
    };
    let group = Group::Orchestrate;
    let mut answer = None;
    let handing_in = async {
        match desk.orchestrator.plan(&task, false, None).await {
            Ok((received, _)) => {
                let id = crate::text::echo(&received.value.task_id);
                answer = Some(received);
                passed(format!("{SENTENCE:?} became task {id}"))
            }
            Err(trouble) => failed(trouble.to_string()),
        }
    };
    timed(group, "POST /orchestrate", handing_in, tell).await;
    let Some(received) = answer else {
        return;
    };
    let (is_reference, mode) = kind(desk).await;
    let decides_itself = is_reference && mode.as_deref() != Some("llm");
    for rule in RULES {
        let finding = judge(rule, &received.raw, decides_itself);
        timed(group, rule.what, async { finding }, tell).await;
    }
    // It was made to look at; where it cannot be taken back it stays as planned.
    drop(desk.orchestrator.cancel(&received.value.task_id).await);
}

fn judge(rule: &Rule, answer: &Value, decides_itself: bool) -> Finding {
    if rule.of_reference && !decides_itself {
        return not_testable("only the rules of the reference orchestrator are known to say so");
    }
    match (rule.judge)(answer) {
        Ok(()) => passed("as in the guide"),
        Err(instead) => failed(instead),
    }
}

/// Whether it is the reference orchestrator, and who decides there.
async fn kind(desk: &Desk) -> (bool, Option<String>) {
    let Ok(health) = desk.orchestrator.health().await else {
        return (false, None);
    };
    let mode = health.raw["mode"].as_str().map(str::to_owned);
    (health.raw["reference"] == Value::Bool(true), mode)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Verdict;
    use super::*;

    fn verdicts(answer: &Value, decides_itself: bool) -> Vec<(&'static str, Verdict)> {
        RULES
            .iter()
            .map(|rule| (rule.what, judge(rule, answer, decides_itself).0))
            .filter(|(_, verdict)| *verdict != Verdict::Passed)
            .collect()
    }

    fn guides() -> Value {
        json!({
            "task_id": "uuid",
            "subtasks": [{
                "id": "s1", "agent_type": "infrastructure",
                "description": "Infrastructure changes: …", "status": "pending",
            }],
            "routing_plan": {"execution_order": ["s1"], "estimated_duration_minutes": 5},
            "estimated_tokens": 12,
        })
    }

    #[test]
    fn the_guides_own_answer_passes_and_each_missing_field_is_found() {
        assert_eq!(verdicts(&guides(), true), []);

        for field in ["task_id", "subtasks", "routing_plan", "estimated_tokens"] {
            let mut answer = guides();
            answer.as_object_mut().unwrap().shift_remove(field);
            assert!(!verdicts(&answer, true).is_empty(), "{field}");
        }
        let mut answer = guides();
        answer["subtasks"][0]["status"] = json!("completed");
        assert_eq!(
            verdicts(&answer, true),
            [("subtasks[].status is \"pending\"", Verdict::Failed)]
        );
    }

    #[test]
    fn another_orchestrator_may_choose_another_agent() {
        let mut answer = guides();
        answer["subtasks"][0]["agent_type"] = json!("cicd");

        let verdicts = verdicts(&answer, false);

        assert_eq!(verdicts.len(), 3);
        assert!(
            verdicts
                .iter()
                .all(|(_, verdict)| *verdict == Verdict::NotTestable)
        );
    }
}
