//! Where the panes of the screen stand, and what their frames say.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Pane;
use super::agent;
use super::agents;
use super::graph;
use super::list;
use super::node;
use super::preview::Preview;
use super::state;
use super::state::Form;
use super::state::Sort;
use super::tree;
use super::waterfall;
use super::words;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::tasks::Contact;
use crate::tui::model::tasks::Counts;
use crate::tui::model::tasks::Whole;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Where the panes stand; those that are `None` have no room.
#[derive(Default)]
struct Places {
    tasks: Option<Rect>,
    agents: Option<Rect>,
    graph: Option<Rect>,
    node: Option<Rect>,
    strip: Option<Rect>,
}

/// From where on there is room for two panes beside each other, and for more than
/// one below each other.
const BESIDE: u16 = 110;
const BELOW: u16 = 16;

impl Places {
    /// The agents go first, to one line, then the part, then all but the pane in focus.
    fn of(area: Rect, focus: Pane) -> Self {
        if area.height < BELOW || area.width < 60 {
            let only = Some(area);
            return match focus {
                Pane::Tasks => Self {
                    tasks: only,
                    ..Self::default()
                },
                Pane::Agents => Self {
                    agents: only,
                    ..Self::default()
                },
                Pane::Graph => Self {
                    graph: only,
                    ..Self::default()
                },
            };
        }
        let cut = |y: u16, height: u16| Rect { y, height, ..area };
        if area.width < BESIDE {
            // What is in focus gets more of the room.
            let share = match focus {
                Pane::Tasks => area.height * 2 / 5,
                Pane::Agents | Pane::Graph => area.height / 4,
            };
            let top = cut(area.y, share.max(5));
            let node = cut(area.bottom() - 7, 6);
            let middle = cut(top.bottom(), node.y - top.bottom());
            let (graph, agents) = match focus {
                Pane::Agents => (None, Some(middle)),
                Pane::Tasks | Pane::Graph => (Some(middle), None),
            };
            return Self {
                tasks: Some(top),
                agents,
                graph,
                node: Some(node),
                strip: Some(cut(area.bottom() - 1, 1)),
            };
        }
        let top = cut(area.y, (area.height / 3).clamp(6, 14));
        let bottom = (area.height / 4).clamp(5, 10);
        let node = cut(area.bottom() - bottom, bottom);
        let half = area.width / 2;
        Self {
            tasks: Some(Rect { width: half, ..top }),
            agents: Some(Rect {
                x: area.x + half,
                width: area.width - half,
                ..top
            }),
            graph: Some(cut(top.bottom(), node.y - top.bottom())),
            node: Some(node),
            strip: None,
        }
    }
}

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.is_empty() {
        return;
    }
    let is_bare = model.tasks.newest().next().is_none();
    let missing = match &model.tasks.contact {
        Contact::Unknown => Some(("looking for the orchestrator", "")),
        Contact::Absent { why, hint } => Some((why.as_str(), hint.as_str())),
        Contact::Live { .. } | Contact::Asked { .. } | Contact::Lost { .. } => None,
    };
    if let Some((why, hint)) = missing.filter(|_| is_bare) {
        absent(canvas, area, why, hint);
        return;
    }
    let places = Places::of(area, model.views.tasks.focus);
    if let Some(place) = places.tasks {
        tasks(model, place, canvas);
    }
    if let Some(place) = places.agents {
        let title = "Agents";
        let place = pane(model, Pane::Agents, place, title, &[], canvas);
        agents::view(model, place, canvas);
    }
    if let Some(place) = places.graph {
        parts(model, place, canvas);
    }
    match (places.node, agent::looked_at(model)) {
        (Some(place), Some(agent)) => agent::view(agent, place, canvas),
        (Some(place), None) => node::view(model, place, canvas),
        (None, _) => {}
    }
    if let Some(place) = places.strip {
        agents::strip(model, place, canvas);
    }
    Preview::view(model, area, canvas);
}

/// Says that there is no orchestrator, why, and what to do.
fn absent(canvas: &mut Canvas<'_>, area: Rect, why: &str, hint: &str) {
    let inside = canvas.frame(area, "Tasks", true);
    let mut y = inside.y + inside.height / 3;
    for (text, role) in [(why, Role::Attention), (hint, Role::Plain)] {
        for line in node::wrapped(text, usize::from(inside.width.saturating_sub(4))) {
            if y < inside.bottom() {
                canvas.text(inside.x + 2, y, inside.width - 2, line, role);
            }
            y += 1;
        }
    }
}

fn tasks(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.tasks;
    let mut title = "Tasks".to_owned();
    if !state.filter.is_empty() {
        title = format!("Tasks: {} fit {:?}", state.rows.len(), state.filter);
    } else if state.sort != Sort::default() {
        title = format!("Tasks by {}", state.sort.name());
    }
    let signs = signs(model);
    let inside = pane(model, Pane::Tasks, area, &title, &signs, canvas);
    let inside = contact(model, inside, canvas);
    list::view(model, inside, canvas);
}

/// How many tasks are how: `▶4 …3 ✗1`.
fn signs(model: &Model) -> Vec<Sign> {
    let Counts {
        running,
        waiting,
        asking,
        failed,
        done,
    } = model.tasks.counts();
    [
        (asking, Glyph::Asked, Role::Attention),
        (running, Glyph::Working, Role::Accent),
        (waiting, Glyph::Waiting, Role::Dim),
        (failed, Glyph::Failed, Role::Bad),
        (done, Glyph::Done, Role::Good),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, glyph, role)| Sign::new(glyph, count.to_string(), role))
    .collect()
}

/// Says it where what is shown may not be how it is now; returns what is left.
fn contact(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let text = match &model.tasks.contact {
        Contact::Unknown | Contact::Live { .. } => return area,
        Contact::Asked { .. } => {
            "this orchestrator tells no events: it is asked each second".to_owned()
        }
        Contact::Absent { why, .. } => why.clone(),
        Contact::Lost { why, .. } => format!("not connected: {why}; it is tried again"),
    };
    if area.height < 3 {
        return area;
    }
    canvas.text(area.x, area.y, area.width, &text, Role::Attention);
    Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    }
}

/// Draws the parts of the selected task in the form that is chosen.
fn parts(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(task) = state::task(model) else {
        pane(model, Pane::Graph, area, "Parts", &[], canvas);
        return;
    };
    let id = words::short(&task.task_id);
    let Some(whole) = state::whole(model) else {
        let inside = pane(model, Pane::Graph, area, id, &[], canvas);
        if !inside.is_empty() && model.tasks.contact.answers() {
            let text = "asking for its parts";
            canvas.text(inside.x + 1, inside.y, inside.width - 1, text, Role::Dim);
        }
        return;
    };
    let critical = state::critical(model, whole);
    let form = state::form(model);
    let title = format!("{id} {}", task.description);
    let inside = pane(model, Pane::Graph, area, &title, &[], canvas);
    path(model, whole, &critical, area, canvas);
    match form {
        Form::Graph => graph::view(model, whole, &critical, inside, canvas),
        Form::Tree => tree::view(model, whole, &critical, inside, canvas),
        Form::Waterfall => waterfall::view(model, whole, &critical, inside, canvas),
    }
}

/// Names the longest way in the lower edge of the frame.
fn path(model: &Model, whole: &Whole, critical: &[usize], area: Rect, canvas: &mut Canvas<'_>) {
    if critical.len() < 2 || area.height < 2 || area.width < 40 {
        return;
    }
    let arrow = if canvas.look.unicode { " → " } else { " > " };
    let names: Vec<&str> = critical
        .iter()
        .map(|at| whole.shape.names[*at].as_str())
        .collect();
    let mut text = format!(" critical path: {} ", names.join(arrow));
    let now = model.tasks.now(model.now);
    let typical = |agent: &str| agents::typical(model, agent);
    if !whole.task.status.is_final()
        && let Some(left) = whole.left(critical, now, &typical)
    {
        // Writing to a string cannot fail.
        let _ = write!(text, " ~{} left ", words::span(left));
    }
    let y = area.bottom() - 1;
    canvas.text(area.x + 2, y, area.width - 4, &text, Role::Accent);
}

/// Draws the frame of a pane, with signs at the right of its upper edge; returns what
/// is inside.
fn pane(
    model: &Model,
    pane: Pane,
    area: Rect,
    title: &str,
    signs: &[Sign],
    canvas: &mut Canvas<'_>,
) -> Rect {
    canvas
        .hits
        .push(area, Target::Pane(Screen::Tasks, pane.number()));
    let inside = canvas.frame(area, title, model.views.tasks.focus == pane);
    let wide: usize = signs.iter().map(|sign| sign.word.width() + 3).sum();
    let wide = u16::try_from(wide).unwrap_or(u16::MAX).saturating_add(1);
    let title = u16::try_from(title.width()).unwrap_or(u16::MAX);
    if signs.is_empty() || title.saturating_add(wide).saturating_add(8) > area.width {
        return inside;
    }
    let mut x = area.right() - wide - 2;
    for sign in signs {
        let symbol = canvas.look.glyph(sign.glyph);
        x += canvas.text(x, area.y, 2, " ", Role::Plain);
        x += canvas.text(x, area.y, 2, symbol, sign.role);
        x += canvas.text(x, area.y, area.width, &sign.word, sign.role);
        x += canvas.text(x, area.y, 2, " ", Role::Plain);
    }
    inside
}
