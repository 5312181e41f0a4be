//! What can be done with tasks.

use super::Action;
use super::Ask;
use super::Pane;
use super::refresh;
use super::state;
use super::state::Form;
use crate::task::status::Status;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Pattern;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::request::Request;
use crate::tui::update::app;
use crate::tui::update::jobs;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Add => {
            model.views.tasks.preview.typed("", model.now);
            prompt::open(model, "new task", "", Purpose::Tasks(Ask::Description));
        }
        Action::Execute => of_selected(model, Request::ExecuteTask, effects),
        Action::Retry => of_selected(model, Request::RetryTask, effects),
        Action::Cancel => of_selected(model, Request::CancelTask, effects),
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
        Action::Logs => {
            let agents = state::task(model).map(|task| task.agent_types.clone());
            show_logs(model, &agents.unwrap_or_default(), effects);
        }
        Action::PartLogs => {
            let agent = state::part(model).map(|(whole, at)| &whole.task.subtasks[at].agent_type);
            let agents: Vec<String> = agent.cloned().into_iter().collect();
            show_logs(model, &agents, effects);
        }
        Action::NextForm => {
            let next = state::form(model).next();
            model.views.tasks.form = Some(next);
            model.say(format!("parts as {}", next.name()));
        }
        Action::Waterfall => model.views.tasks.form = Some(Form::Waterfall),
    }
}

/// Shows what agents and the orchestrator write, with the task standing out.
fn show_logs(model: &mut Model, agents: &[String], effects: &mut Effects) {
    let host = |agent: &String| {
        let endpoint = &model.tasks.agent(agent)?.endpoint;
        let host = endpoint.split("//").nth(1)?.split([':', '/']).next()?;
        Some(host.to_owned())
    };
    let mut shown: Vec<String> = agents
        .iter()
        .map(|agent| host(agent).unwrap_or_else(|| agent.clone()))
        .collect();
    let services = model.facts.iter().flat_map(|facts| &facts.services);
    let names: Vec<String> = services.map(|service| service.name.clone()).collect();
    shown.retain(|name| names.contains(name));
    if shown.is_empty() {
        model.complain("none of its agents is a service of this stack");
        return;
    }
    let id = model.views.tasks.selected().unwrap_or_default();
    let filter = Filter {
        pattern: Pattern::new(id, false).ok(),
        hides: false,
        muted: names
            .iter()
            .filter(|name| !shown.contains(name))
            .cloned()
            .collect(),
        ..model.logs.filter().clone()
    };
    model.logs.set_filter(filter);
    model.say(format!(
        "only {} is shown; the others are muted",
        shown.join(", ")
    ));
    app::jump(model, Screen::Logs, effects);
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
        // In the graph the same key goes to the right.
        Action::Logs => status.is_some() && model.views.tasks.focus != Pane::Graph,
        Action::PartLogs => model.views.tasks.focus == Pane::Graph && state::part(model).is_some(),
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
                model.views.tasks.awaits_new = true;
                jobs::ask(model, Request::Submit { description }, effects);
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
                jobs::ask(model, request, effects);
            }
        }
        (Ask::Answer { .. }, Typed::Changing | Typed::GivenUp) => {}
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

/// Asks for something about the selected task.
fn of_selected(model: &mut Model, request: fn(String) -> Request, effects: &mut Effects) {
    if let Some(id) = model.views.tasks.selected() {
        let request = request(id.to_owned());
        jobs::ask(model, request, effects);
    }
}
