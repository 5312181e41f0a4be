//! What the palette can find, made from the table of keys and what there is.

use super::entry::Entry;
use super::entry::What;
use crate::task::wire::TaskSummary;
use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::keys::Line;
use crate::tui::keys::Place;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::screens;
use crate::tui::screens::projects;
use crate::tui::screens::service;
use crate::tui::screens::tasks::words;
use crate::tui::update::is_possible;

/// Everything that can be done now: what was asked for lately, what can be done
/// here, to each service, on other screens, and all the rest; then what there is.
pub(super) fn all(model: &Model) -> Vec<Entry> {
    let mut entries = here(model);
    entries.extend(services(model));
    entries.extend(elsewhere(model));
    entries.extend(filters(model));
    entries.extend(themes(model));
    entries.extend(model.tasks.newest().map(task));
    entries.extend(other_projects(model));
    let rank = |entry: &Entry| {
        let mut recent = model.recent.iter();
        recent
            .position(|text| *text == entry.text)
            .unwrap_or(usize::MAX)
    };
    entries.sort_by_cached_key(rank);
    entries
}

/// What the keys of this place do now.
fn here(model: &Model) -> Vec<Entry> {
    let chosen = service::chosen(model);
    let places = model.places();
    let lines = places.iter().flat_map(|place| lines(model, *place));
    let possible = lines
        .filter(|line| is_worth_finding(line.binding.action) && is_possible(model, line.binding));
    // What is done to one service has its entry among the services.
    let others = possible.filter(|line| line.place != Place::Service || chosen.len() > 1);
    let entry = |line: &Line| {
        let help = line.binding.help;
        let text = match line.place {
            Place::Service => of(help, &format!("{} services", chosen.len())),
            Place::App | Place::List | Place::Detail | Place::Shell | Place::On(_) => {
                help.to_owned()
            }
        };
        let request = screens::request(model, line.binding.action);
        Entry {
            words: format!("{text} {}", line.binding.name),
            text,
            kind: kind(line.place),
            key: key(line),
            line: request.map(|request| request.command_line(&model.scope.flags)),
            what: What::Act(line.binding.action),
        }
    };
    others.map(entry).collect()
}

/// What can be done to each service, and to go there.
fn services(model: &Model) -> Vec<Entry> {
    let services = model.facts.iter().flat_map(|facts| &facts.services);
    let mut entries = Vec::new();
    for one in services {
        let name = &one.name;
        entries.push(Entry {
            text: format!("go to {name}"),
            words: format!("go to select {name}"),
            kind: "service",
            key: String::new(),
            line: None,
            what: What::Of(name.clone(), None),
        });
        let lines = lines(model, Place::Service);
        entries.extend(lines.filter_map(|line| of_service(model, line, name)));
    }
    entries
}

/// What a key would do to a service; `None` where it cannot be done now.
fn of_service(model: &Model, line: &Line, name: &str) -> Option<Entry> {
    if model.read_only && line.binding.changes {
        return None;
    }
    let names = [name.to_owned()];
    let request = match line.binding.action {
        Action::Service(action) => {
            if !service::can_act_on(model, action, &names) {
                return None;
            }
            service::request_for(action, names.to_vec())
        }
        _ => None,
    };
    let text = of(line.binding.help, name);
    Some(Entry {
        words: format!("{text} {} {name}", line.binding.name),
        text,
        kind: "service",
        key: key(line),
        line: request
            .as_ref()
            .map(|request| request.command_line(&model.scope.flags)),
        what: match request {
            Some(request) => What::Ask(request),
            None => What::Of(name.to_owned(), Some(line.binding.action)),
        },
    })
}

/// What the keys of other screens do.
fn elsewhere(model: &Model) -> Vec<Entry> {
    let others = Screen::ALL
        .into_iter()
        .filter(|screen| *screen != model.screen);
    let entry = |screen: Screen, line: &Line| Entry {
        text: format!("{}: {}", screen.name(), line.binding.help),
        words: format!(
            "{} {} {}",
            screen.name(),
            line.binding.help,
            line.binding.name
        ),
        kind: kind(line.place),
        key: key(line),
        line: None,
        what: What::On(screen, line.binding.action),
    };
    let is_allowed = |line: &&Line| !(model.read_only && line.binding.changes);
    let of_screen = |screen| {
        let lines = lines(model, Place::On(screen)).filter(is_allowed);
        lines.map(move |line| entry(screen, line))
    };
    others.flat_map(of_screen).collect()
}

/// The lines of a place.
fn lines(model: &Model, place: Place) -> impl Iterator<Item = &Line> {
    let lines = model.keymap.lines().iter();
    lines.filter(move |line| line.place == place)
}

/// What a key does to `it`, with the name of what it is done to.
fn of(help: &str, name: &str) -> String {
    let words = help.split(' ').map(|word| match word {
        "it" => name.to_owned(),
        "its" => format!("{name}'s"),
        other => other.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The filters of the logs that have a name.
fn filters(model: &Model) -> impl Iterator<Item = Entry> {
    let saved = screens::logs::saved::all(model).iter().enumerate();
    saved.map(|(at, saved)| {
        let text = format!("filter {}", saved.name());
        Entry {
            words: format!("{text} logs {}", saved.words()),
            text,
            kind: Screen::Logs.name(),
            key: String::new(),
            line: None,
            what: What::Filter(at),
        }
    })
}

fn themes(model: &Model) -> impl Iterator<Item = Entry> {
    let usual = (model.themes.by_key.is_some()).then_some(None);
    let others = Theme::ALL.into_iter().map(Some);
    let steps = others.chain(usual);
    let others = steps.filter(|step| step.unwrap_or(model.themes.usual()) != model.look.theme);
    others.map(|theme| Entry {
        text: format!("theme {}", theme.map_or("as set", Theme::name)),
        words: format!("theme colours {}", theme.map_or("as set", Theme::name)),
        kind: "theme",
        key: String::new(),
        line: None,
        what: What::Theme(theme),
    })
}

/// To look at a task.
fn task(task: &TaskSummary) -> Entry {
    let id = &task.task_id;
    let text = match task.description.as_str() {
        "" => format!("task {id}"),
        description => format!("task {} {description}", words::short(id)),
    };
    Entry {
        words: format!("{text} {id} {}", words::sign(task.status).word),
        text,
        kind: "task",
        key: String::new(),
        line: None,
        what: What::Task(id.clone()),
    }
}

/// To enter another project, as far as it is known which there are.
fn other_projects(model: &Model) -> impl Iterator<Item = Entry> {
    let names = projects::names(model);
    let others = names.filter(|name| *name != model.scope.project);
    others.map(|name| Entry {
        text: format!("enter project {name}"),
        words: format!("enter go to project {name}"),
        kind: "project",
        key: String::new(),
        line: None,
        what: What::Project(name.to_owned()),
    })
}

/// Moving by names would be slower than by keys.
fn is_worth_finding(action: Action) -> bool {
    match action {
        Action::App(App::Palette) => false,
        Action::List(list) => match list {
            List::Up
            | List::Down
            | List::HalfUp
            | List::HalfDown
            | List::PageUp
            | List::PageDown
            | List::Left
            | List::Right
            | List::FarLeft
            | List::FarRight
            | List::Back => false,
            List::First
            | List::Last
            | List::Mark
            | List::MarkRange
            | List::MarkAll
            | List::Open
            | List::Filter
            | List::Next
            | List::Previous
            | List::Sort
            | List::Copy => true,
        },
        Action::App(_)
        | Action::Service(_)
        | Action::Detail(_)
        | Action::Shell(_)
        | Action::Overview(_)
        | Action::Logs(_)
        | Action::Tasks(_)
        | Action::Events(_)
        | Action::Volumes(_)
        | Action::Images(_)
        | Action::Projects(_) => true,
    }
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::App => "app",
        Place::List => "list",
        Place::Service => "service",
        Place::Detail => "detail",
        Place::Shell => "shell",
        Place::On(screen) => screen.name(),
    }
}

fn key(line: &Line) -> String {
    line.keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}
