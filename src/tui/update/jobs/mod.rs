//! From what is asked for to what became of it: the plan, the question, the work,
//! the result.

mod question;
#[cfg(test)]
mod tests;

use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::JobId;
use crate::tui::look::Glyph;
use crate::tui::model::Model;
use crate::tui::model::jobs::in_seconds;
use crate::tui::msg::JobNews;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm::Confirm;
use crate::tui::popups::confirm::Yes;
use crate::tui::popups::passphrase;
use crate::tui::request::Asking;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::tui::screens::volumes;
use crate::value::secret::Secret;
pub(super) use question::planned;

/// Takes what is asked for: looks first what it would do, asks, or does it at once,
/// as the request needs it.
pub(in crate::tui) fn ask(model: &mut Model, request: Request, effects: &mut Effects) {
    if model.read_only {
        model.complain("nothing is changed: this is --read-only");
        return;
    }
    match request.asking() {
        Asking::Never => begin(model, request, effects),
        Asking::Plain => question::question(model, request, &Proposal::default()),
        Asking::WithPlan => {
            looks(model, &request);
            effects.push(Effect::Plan(request));
        }
    }
}

/// The same with a passphrase that opens the way to what is asked for.
pub(in crate::tui) fn ask_with(
    model: &mut Model,
    request: Request,
    secret: Secret,
    effects: &mut Effects,
) {
    match request.asking() {
        Asking::Never => begin_with(model, request, secret, effects),
        Asking::Plain | Asking::WithPlan => {
            looks(model, &request);
            effects.push(Effect::PlanWith(request, secret));
        }
    }
}

/// Says that it is looked what a request would do.
fn looks(model: &mut Model, request: &Request) {
    let waiting = model.look.glyph(Glyph::Waiting);
    model.say(format!(
        "looking at what it takes to {} {waiting}",
        request.words()
    ));
    model.jobs.planning = Some(request.clone());
}

/// Begins a piece of work that was agreed to; one that takes a passphrase asks for it.
pub(in crate::tui) fn agreed(model: &mut Model, request: Request, effects: &mut Effects) {
    if volumes::wants_passphrase(model, &request) {
        passphrase::open_new(model, request);
    } else {
        begin(model, request, effects);
    }
}

/// Begins a piece of work.
pub(in crate::tui) fn begin(model: &mut Model, request: Request, effects: &mut Effects) {
    let id = note(model, &request);
    effects.push(Effect::Run(id, request));
}

/// The same with the passphrase that it takes.
pub(in crate::tui) fn begin_with(
    model: &mut Model,
    request: Request,
    secret: Secret,
    effects: &mut Effects,
) {
    let id = note(model, &request);
    effects.push(Effect::RunWith(id, request, secret));
}

/// Takes note of a piece of work that begins.
fn note(model: &mut Model, request: &Request) -> JobId {
    let undo = undo(model, request);
    let command = model.command_line(request);
    let id = model.jobs.begin(model.now, request.clone());
    if let Some(job) = model.jobs.find(id) {
        job.undo = undo;
    }
    model.say(command);
    id
}

/// What takes a request back, as things are now.
fn undo(model: &Model, request: &Request) -> Option<Request> {
    Some(match request {
        Request::Start(services) => Request::Stop(services.clone()),
        Request::Stop(services) => Request::Start(services.clone()),
        Request::Pause(services) => Request::Unpause(services.clone()),
        Request::Unpause(services) => Request::Pause(services.clone()),
        Request::Scale { service, count: _ } => {
            let replicas = model.facts.as_ref()?.replicas(service).count();
            Request::Scale {
                service: service.clone(),
                count: u32::try_from(replicas).ok()?,
            }
        }
        Request::Down { volumes: false } if model.scope.has_file => Request::Up(Vec::new()),
        Request::Down { .. }
        | Request::Restart(_)
        | Request::Kill(_)
        | Request::Up(_)
        | Request::Pull(_)
        | Request::BackUp { .. }
        | Request::Verify { .. }
        | Request::Restore { .. }
        | Request::Submit { .. }
        | Request::ExecuteTask(_)
        | Request::CancelTask(_)
        | Request::RetryTask(_)
        | Request::AnswerTask { .. } => return None,
    })
}

/// Takes what a piece of work says.
pub(super) fn hear(model: &mut Model, id: JobId, news: JobNews, effects: &mut Effects) {
    let Some(job) = model.jobs.hear(model.now, id, news) else {
        return;
    };
    let Some((_, outcome)) = &job.ended else {
        return;
    };
    let (words, took) = (job.request.words(), in_seconds(job.took(model.now)));
    let (undo, outcome) = (job.undo.clone(), outcome.clone());
    if job.request.is_about_backups() {
        volumes::ask_backups(effects);
    }
    match outcome {
        Ok(text) => {
            let text = text.lines().next().unwrap_or_default();
            let undo = undo.map(|undo| format!(" (undo: {})", model.command_line(&undo)));
            let undo = undo.unwrap_or_default();
            model.say(format!("{words}: {text} in {took}{undo}"));
        }
        Err(why) => {
            let first = why.lines().next().unwrap_or_default();
            model.complain(format!("{words}: {first}"));
        }
    }
    if model.jobs.is_leaving && model.jobs.holding_still().next().is_none() {
        effects.push(Effect::Quit);
    }
}

/// Stops a piece of work: gracefully when asked for the first time, then by force.
pub(in crate::tui) fn stop(model: &mut Model, id: JobId, effects: &mut Effects) {
    let Some(job) = model.jobs.find(id) else {
        return;
    };
    job.stops += 1;
    let words = job.request.words();
    let sentence = if job.stops == 1 {
        format!("{words}: what has begun is brought to an end; once more ends it at once")
    } else {
        format!("{words}: ended by force; what the engine was asked for goes on there")
    };
    model.say(sentence);
    effects.push(Effect::Cancel(id));
}

/// Ctrl-C: stops the newest piece of work, or quits if none runs.
pub(super) fn interrupt(model: &mut Model, effects: &mut Effects) {
    let newest = model.jobs.running().next_back().map(|job| job.id);
    match newest {
        Some(id) => stop(model, id, effects),
        None => effects.push(Effect::Quit),
    }
}

/// Quits; where work runs, asks first, because it would be cut off.
pub(super) fn quit(model: &mut Model, effects: &mut Effects) {
    let running: Vec<String> = model
        .jobs
        .running()
        .map(|job| job.request.words())
        .collect();
    if running.is_empty() || model.jobs.is_leaving {
        effects.push(Effect::Quit);
        return;
    }
    let mut text = format!(
        "Still running: {}.\n\nWhat the engine was asked for already goes on there; the rest is \
         left undone. The same command goes on from there.",
        running.join(", ")
    );
    if model.jobs.holding_still().next().is_some() {
        text.push_str(
            " A backup or restore is given up first: whoever stands still for it goes on, and \
             volumes stay as they were.",
        );
    }
    let confirm = Confirm::new("Quit in the middle of it?", &text, Yes::Quit);
    model.popups.push(Popup::Confirm(confirm));
}

/// Quits although work runs, as soon as nobody is held still any more.
pub(in crate::tui) fn leave(model: &mut Model, effects: &mut Effects) {
    let holding: Vec<JobId> = model.jobs.holding_still().map(|job| job.id).collect();
    if holding.is_empty() {
        effects.push(Effect::Quit);
        return;
    }
    model.jobs.is_leaving = true;
    for id in holding {
        stop(model, id, effects);
    }
}
