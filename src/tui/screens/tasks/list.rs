//! The list of tasks: its rows, and moving about in all panes.

use ratatui::layout::Rect;

use super::Ask;
use super::Pane;
use super::ask;
use super::node;
use super::refresh;
use super::state;
use super::state::Form;
use super::words;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::TaskSummary;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::TaskQuestion;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::text;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;
use crate::tui::widgets::dag::Layout;
use crate::tui::widgets::dag::Plan;

/// The columns; how a task is never goes.
const COLUMNS: [Column; 7] = [
    Column::new("", 1),
    Column::new("ID", 8).goes(3),
    Column::new("TASK", 20).up_to(400),
    Column::new("STATE", 13),
    Column::new("AGENTS", 15).goes(2),
    Column::new("AGE", 5).number().goes(4),
    Column::new("TOOK", 6).number().goes(1),
];

/// Draws the tasks, one a row.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.tasks;
    let table = Table::fit(COLUMNS, area);
    table.heading(canvas);
    let body = table.body();
    let keys = state.keys();
    let Some(selected) = state.task.index(&keys) else {
        nothing(model, body, canvas);
        return;
    };
    let now = model.tasks.now(model.now);
    let window = state.task.window(selected, keys.len(), body.height.into());
    for (y, at) in (body.y..).zip(window) {
        let Some(task) = model.tasks.task(keys[at]) else {
            continue;
        };
        row(task, now, &table, y, canvas);
        let line = Rect::new(area.x, y, area.width, 1);
        let target = Target::Row(Screen::Tasks, Pane::Tasks.number(), at);
        canvas.hits.push(line, target);
        if at == selected {
            let marker = canvas.look.glyph(Glyph::Selected);
            table.text(canvas, 0, y, marker, Role::Accent);
            let role = if state.focus == Pane::Tasks {
                Role::Selected
            } else {
                Role::Strong
            };
            canvas.paint(line, role);
        }
    }
}

fn row(task: &TaskSummary, now: Moment, table: &Table<7>, y: u16, canvas: &mut Canvas<'_>) {
    table.text(canvas, 1, y, words::short(&task.task_id), Role::Dim);
    table.text(canvas, 2, y, &task.description, Role::Plain);
    table.sign(canvas, 3, y, &words::sign_of(task));
    table.text(canvas, 4, y, &words::agents(task), Role::Plain);
    table.text(canvas, 5, y, &words::age(task.created_at, now), Role::Plain);
    let took = words::took(task, now).map(words::span).unwrap_or_default();
    table.text(canvas, 6, y, &took, Role::Plain);
}

/// Says why there is no task to be seen.
fn nothing(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.is_empty() {
        return;
    }
    let filter = &model.views.tasks.filter;
    let text = if !filter.is_empty() {
        format!("no task fits {filter:?}; esc shows all")
    } else if model.read_only {
        "no tasks yet".to_owned()
    } else {
        "no tasks yet; a hands one in".to_owned()
    };
    canvas.text(area.x, area.y, area.width, &text, Role::Dim);
}

/// Moves and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Open => open(model, effects),
        List::Back => back(model),
        List::Filter => {
            let filter = model.views.tasks.filter.clone();
            model.views.tasks.filter_before.clone_from(&filter);
            prompt::open(model, "filter", &filter, Purpose::Tasks(Ask::Filter));
        }
        List::Sort => {
            let sort = model.views.tasks.sort.next();
            model.views.tasks.sort = sort;
            refresh(model);
            model.say(format!("sorted by {}", sort.name()));
        }
        List::Copy => {
            if let Some(id) = copied(model) {
                model.say(format!("copied {id}"));
                effects.push(Effect::Copy(id));
            }
        }
        motion => walk(model, motion, effects),
    }
}

/// Whether that can be done here now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let state = &model.views.tasks;
    match list {
        List::Filter | List::Sort => state.focus == Pane::Tasks,
        List::Copy => copied(model).is_some(),
        List::Back => state.focus != Pane::Tasks || !state.filter.is_empty(),
        List::Open => match state.focus {
            Pane::Tasks => state::whole(model).is_some(),
            Pane::Agents => false,
            Pane::Graph => state::part(model).is_some(),
        },
        List::Left | List::Right => state.focus == Pane::Graph && state::form(model) == Form::Graph,
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => true,
        List::FarLeft
        | List::FarRight
        | List::Mark
        | List::MarkRange
        | List::MarkAll
        | List::Next
        | List::Previous => false,
    }
}

/// What the row in focus is called.
fn copied(model: &Model) -> Option<String> {
    let state = &model.views.tasks;
    match state.focus {
        Pane::Tasks => state.selected().map(str::to_owned),
        Pane::Agents => {
            let agents = model.tasks.agents();
            let keys: Vec<&str> = agents.iter().map(|one| one.agent_type.as_str()).collect();
            let at = state.agent.index(&keys)?;
            Some(keys[at].to_owned())
        }
        Pane::Graph => {
            let (whole, at) = state::part(model)?;
            Some(whole.task.subtasks[at].id.clone())
        }
    }
}

/// Opens the parts of a task, and of a part what came out.
fn open(model: &mut Model, effects: &mut Effects) {
    if model.views.tasks.focus == Pane::Tasks {
        model.views.tasks.focus = Pane::Graph;
        return;
    }
    let Some((whole, at)) = state::part(model) else {
        return;
    };
    let part = &whole.task.subtasks[at];
    if part.status == Status::Completed {
        effects.ask_of_tasks(TaskQuestion::Result {
            task: whole.task.task_id.clone(),
            subtask: part.id.clone(),
        });
        return;
    }
    let title = whole.shape.names[at].clone();
    let facts = node::text(model, whole, at);
    text::open(model, title, &facts);
}

fn back(model: &mut Model) {
    let state = &mut model.views.tasks;
    if state.focus == Pane::Tasks {
        state.filter.clear();
        refresh(model);
    } else {
        state.focus = Pane::Tasks;
    }
}

fn walk(model: &mut Model, motion: List, effects: &mut Effects) {
    match model.views.tasks.focus {
        Pane::Tasks => {
            let rows = std::mem::take(&mut model.views.tasks.rows);
            let keys: Vec<&str> = rows.iter().map(String::as_str).collect();
            model.views.tasks.task.step(motion, &keys);
            model.views.tasks.rows = rows;
            chosen(model, effects);
        }
        Pane::Agents => {
            let agents = model.tasks.agents();
            let keys: Vec<&str> = agents.iter().map(|one| one.agent_type.as_str()).collect();
            model.views.tasks.agent.step(motion, &keys);
        }
        Pane::Graph => {
            let is_step = matches!(motion, List::Up | List::Down | List::Left | List::Right);
            if is_step && state::form(model) == Form::Graph {
                beside(model, motion);
            } else {
                let Some(whole) = state::whole(model) else {
                    return;
                };
                let ids: Vec<String> = whole
                    .order()
                    .map(|at| whole.task.subtasks[at].id.clone())
                    .collect();
                let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
                model.views.tasks.nodes.step(motion, &keys);
            }
        }
    }
}

/// Selects a task, whatever was filtered before.
pub(in crate::tui) fn choose(model: &mut Model, id: &str, effects: &mut Effects) {
    let state = &mut model.views.tasks;
    state.filter.clear();
    state.focus = Pane::Tasks;
    state.task.select(id);
    chosen(model, effects);
}

/// Another task is selected.
fn chosen(model: &mut Model, effects: &mut Effects) {
    refresh(model);
    ask(model, effects);
}

/// Goes to the box beside, above or below.
fn beside(model: &mut Model, motion: List) {
    let Some((whole, at)) = state::part(model) else {
        return;
    };
    let shape = &whole.shape;
    let plan = Plan {
        levels: &shape.levels,
        before: &shape.before,
    };
    let columns = Layout::new(plan, 4).cards();
    let critical = state::critical(model, whole);
    let best = |of: &[usize]| {
        let on_path = of.iter().find(|at| critical.contains(at));
        on_path.or_else(|| of.first()).copied()
    };
    let place = columns.iter().find_map(|column| {
        let row = column.iter().position(|one| *one == at)?;
        Some((column, row))
    });
    let next = match (motion, place) {
        (List::Left, _) => best(&shape.before[at]),
        (List::Right, _) => best(&shape.after[at]),
        (List::Up, Some((column, row))) => row.checked_sub(1).map(|row| column[row]),
        (_, Some((column, row))) => column.get(row + 1).copied(),
        (_, None) => None,
    };
    if let Some(next) = next {
        let id = whole.task.subtasks[next].id.clone();
        model.views.tasks.nodes.select(&id);
    }
}

/// Takes a click or a turn of the wheel on the so-manieth row of a pane, or on the
/// pane itself.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let Some(pane) = Pane::of(pane) else {
        return;
    };
    match pointing {
        Pointing::Click => {
            model.views.tasks.focus = pane;
            if let Some(row) = row {
                select(model, pane, row, effects);
            }
        }
        Pointing::Wheel(notches) => {
            let before = std::mem::replace(&mut model.views.tasks.focus, pane);
            let motion = if notches > 0 { List::Down } else { List::Up };
            for _ in 0..notches.unsigned_abs().min(20) {
                walk(model, motion, effects);
            }
            model.views.tasks.focus = before;
        }
        Pointing::Drag | Pointing::Release => {}
    }
}

fn select(model: &mut Model, pane: Pane, row: usize, effects: &mut Effects) {
    match pane {
        Pane::Tasks => {
            if let Some(id) = model.views.tasks.rows.get(row).cloned() {
                model.views.tasks.task.select(&id);
                chosen(model, effects);
            }
        }
        Pane::Agents => {
            if let Some(agent) = model.tasks.agents().get(row) {
                let name = agent.agent_type.clone();
                model.views.tasks.agent.select(&name);
            }
        }
        Pane::Graph => {
            let Some(whole) = state::whole(model) else {
                return;
            };
            let at = whole.order().nth(row);
            if let Some(part) = at.and_then(|at| whole.task.subtasks.get(at)) {
                let id = part.id.clone();
                model.views.tasks.nodes.select(&id);
            }
        }
    }
}
