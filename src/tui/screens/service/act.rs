//! What is asked of the services that are chosen, and whether it can be done now.

use super::Action;
use super::chosen;
use crate::ops::board::ContainerFacts;
use crate::ops::board::Facts;
use crate::state::ContainerState;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::popups::menu;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::request::Request;
use crate::tui::update::is_connected;
use crate::tui::update::jobs;

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// How many containers of this service are to run.
    Scale(String),
}

/// The most containers of a service that can be asked for.
const MOST: u32 = 1_000;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    let services = chosen(model);
    if let Some(request) = request_for(action, services.clone()) {
        jobs::ask(model, request, effects);
    } else if action == Action::Scale {
        if let [service] = services.as_slice() {
            let runs = model.facts.as_ref();
            let runs = runs.map_or(0, |facts| facts.replicas(service).count());
            let label = format!("how many containers of {service} (now {runs})");
            let purpose = Purpose::Service(Ask::Scale(service.clone()));
            prompt::open(model, label, "", purpose);
        }
    } else {
        let title = match services.as_slice() {
            [] => model.scope.project.clone(),
            [one] => one.clone(),
            several => format!("{} services", several.len()),
        };
        menu::open(model, title);
    }
}

/// What an action asks of these services; `None` for what asks something first.
pub(in crate::tui) fn request_for(action: Action, services: Vec<String>) -> Option<Request> {
    let all = Vec::new;
    Some(match action {
        Action::Restart => Request::Restart(services),
        Action::Stop => Request::Stop(services),
        Action::Start => Request::Start(services),
        Action::Up => Request::Up(services),
        Action::Pause => Request::Pause(services),
        Action::Unpause => Request::Unpause(services),
        Action::Kill => Request::Kill(services),
        Action::Pull => Request::Pull(services),
        Action::RestartAll => Request::Restart(all()),
        Action::StopAll => Request::Stop(all()),
        Action::StartAll => Request::Start(all()),
        Action::UpAll => Request::Up(all()),
        Action::PullAll => Request::Pull(all()),
        Action::Down => Request::Down { volumes: false },
        Action::DownVolumes => Request::Down { volumes: true },
        Action::Scale | Action::More => return None,
    })
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    can_act_on(model, action, &chosen(model))
}

/// Whether it can be done now with these services.
pub(in crate::tui) fn can_act_on(model: &Model, action: Action, services: &[String]) -> bool {
    let Some(facts) = model.facts.as_ref().filter(|_| is_connected(model)) else {
        return false;
    };
    let is_alive = |state: ContainerState| match state {
        ContainerState::Running | ContainerState::Paused | ContainerState::Restarting => true,
        ContainerState::Created
        | ContainerState::Removing
        | ContainerState::Exited
        | ContainerState::Dead => false,
    };
    let is_any = |services: &[String], holds: &dyn Fn(ContainerState) -> bool| {
        containers(facts, services).any(|one| holds(one.state))
    };
    let is_in_file = || {
        let is_in_file = |name: &String| {
            let mut services = facts.services.iter();
            services.any(|service| service.name == *name && service.is_in_file)
        };
        !services.is_empty() && services.iter().all(is_in_file)
    };
    let chosen =
        |holds: &dyn Fn(ContainerState) -> bool| !services.is_empty() && is_any(services, holds);
    let has_stopped = |state| matches!(state, ContainerState::Created | ContainerState::Exited);
    match action {
        Action::Restart => chosen(&|_| true),
        Action::Stop | Action::Kill => chosen(&is_alive),
        Action::Start => chosen(&has_stopped),
        Action::Pause => chosen(&|state| state == ContainerState::Running),
        Action::Unpause => chosen(&|state| state == ContainerState::Paused),
        Action::Up | Action::Pull => is_in_file(),
        Action::Scale => services.len() == 1 && is_in_file(),
        Action::RestartAll => is_any(&[], &|_| true),
        Action::StopAll => is_any(&[], &is_alive),
        Action::StartAll => is_any(&[], &has_stopped),
        Action::UpAll | Action::PullAll => model.scope.has_file,
        Action::More | Action::Down | Action::DownVolumes => true,
    }
}

/// The containers of these services, or of all if none is named.
fn containers<'a>(
    facts: &'a Facts,
    services: &'a [String],
) -> impl Iterator<Item = &'a ContainerFacts> {
    let is_of = |one: &&ContainerFacts| services.is_empty() || services.contains(&one.service);
    let all = facts.containers.iter().filter(|one| !one.is_one_off);
    all.filter(is_of)
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    let Ask::Scale(service) = ask;
    match (typed, text.trim().parse::<u32>()) {
        (Typed::Changing, _) => {}
        (Typed::GivenUp, _) => model.say("nothing was changed"),
        (Typed::Done, Ok(count)) if count <= MOST => {
            jobs::ask(model, Request::Scale { service, count }, effects);
        }
        (Typed::Done, Ok(_) | Err(_)) => {
            let typed = crate::text::echo(text);
            model.complain(format!(
                "{typed:?} is no number of containers from 0 to {MOST}"
            ));
        }
    }
}
