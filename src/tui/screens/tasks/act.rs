//! What can be done with tasks.

use super::Action;
use super::Ask;
use super::refresh;
use super::state;
use super::state::Form;
use super::words;
use crate::task::status::Status;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::request::Request;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Add => {
            model.views.tasks.preview.typed("", model.now);
            prompt::open(model, "new task", "", Purpose::Tasks(Ask::Description));
        }
        Action::Execute => run(model, Request::ExecuteTask, effects),
        Action::Retry => run(model, Request::RetryTask, effects),
        Action::Cancel => {
            let Some(task) = state::task(model) else {
                return;
            };
            let id = task.task_id.clone();
            let label = format!("cancel task {}? Type y to give it up", words::short(&id));
            prompt::open(model, label, "", Purpose::Tasks(Ask::Cancel(id)));
        }
        Action::Answer => {
            let Some((whole, part)) = state::who_asks(model) else {
                return;
            };
            let ask = Ask::Answer {
                task: whole.task.task_id.clone(),
                subtask: part.id.clone(),
            };
            let label = format!("answer to {}", part.agent_type);
            prompt::open(model, label, "", Purpose::Tasks(ask));
        }
        Action::NextForm => {
            let next = state::form(model).next();
            model.views.tasks.form = Some(next);
            model.say(format!("parts as {}", next.name()));
        }
        Action::Waterfall => model.views.tasks.form = Some(Form::Waterfall),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    let answers = model.tasks.contact.answers();
    let status = state::task(model).map(|task| task.status);
    match action {
        Action::Add => answers,
        Action::Execute => answers && status == Some(Status::Pending),
        Action::Retry => {
            let is_over =
                |status| matches!(status, Status::Failed | Status::Cancelled | Status::Skipped);
            answers && status.is_some_and(is_over)
        }
        Action::Cancel => {
            let is_open = |status| {
                matches!(
                    status,
                    Status::Pending | Status::InProgress | Status::InputRequired
                )
            };
            answers && status.is_some_and(is_open)
        }
        Action::Answer => answers && state::who_asks(model).is_some(),
        Action::NextForm => state::whole(model).is_some(),
        Action::Waterfall => state::whole(model).is_some() && state::form(model) != Form::Waterfall,
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    match (ask, typed) {
        (Ask::Filter, typed) => filter(model, text, typed),
        (Ask::Description, Typed::Changing) => {
            model.views.tasks.preview.typed(text, model.now);
        }
        (Ask::Description, Typed::GivenUp) => model.views.tasks.preview.close(),
        (Ask::Description, Typed::Done) => {
            model.views.tasks.preview.close();
            let description = text.trim().to_owned();
            if description.is_empty() {
                model.complain("nothing was handed in: the description is empty");
            } else {
                begin(model, Request::Submit { description }, effects);
            }
        }
        (Ask::Cancel(id), Typed::Done) => {
            if matches!(text.trim(), "y" | "yes") {
                begin(model, Request::CancelTask(id), effects);
            } else {
                model.say("the task goes on");
            }
        }
        (Ask::Answer { task, subtask }, Typed::Done) => {
            let text = text.trim().to_owned();
            if text.is_empty() {
                model.complain("nothing was answered: the text is empty");
            } else {
                let request = Request::AnswerTask {
                    task,
                    subtask,
                    text,
                };
                begin(model, request, effects);
            }
        }
        (Ask::Cancel(_) | Ask::Answer { .. }, Typed::Changing | Typed::GivenUp) => {}
    }
}

fn filter(model: &mut Model, text: &str, typed: Typed) {
    let state = &mut model.views.tasks;
    match typed {
        Typed::Changing | Typed::Done => text.clone_into(&mut state.filter),
        Typed::GivenUp => state.filter.clone_from(&state.filter_before),
    }
    refresh(model);
}

/// Begins what is asked about the selected task.
fn run(model: &mut Model, request: fn(String) -> Request, effects: &mut Effects) {
    if let Some(id) = model.views.tasks.selected() {
        let request = request(id.to_owned());
        begin(model, request, effects);
    }
}

fn begin(model: &mut Model, request: Request, effects: &mut Effects) {
    let job = model.jobs.begin(model.now, request.clone());
    effects.push(Effect::Run(job, request));
}
