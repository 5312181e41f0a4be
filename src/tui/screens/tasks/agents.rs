//! The agents: how much they have to do, how well they are, how busy they were.

use ratatui::layout::Rect;

use super::Pane;
use super::words;
use crate::task::wire::Agent;
use crate::task::wire::Instance;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::tasks::Crew;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;
use crate::tui::widgets::bar;
use crate::tui::widgets::spark;

/// The columns; the version goes first, then the busy minutes, then what was done in all.
const COLUMNS: [Column; 9] = [
    Column::new("AGENT", 14).up_to(18),
    Column::new("STATE", 13),
    Column::new("WORKS ON", 9).up_to(12),
    Column::new("QUEUE", 5).number(),
    Column::new("BUSY 15 min", 15).goes(2),
    Column::new("TAKES", 6).number().goes(5),
    Column::new("DONE", 5).number().goes(4),
    Column::new("FAIL", 4).number().goes(3),
    Column::new("VERSION", 7).up_to(12).goes(1),
];

/// A row of the list.
#[derive(Clone, Copy)]
enum Row<'a> {
    /// The so-manieth agent.
    Agent(usize, &'a Agent),
    /// A replica of it.
    Replica(usize, &'a Instance),
}

impl Row<'_> {
    /// Which agent it is about.
    fn agent(self) -> usize {
        match self {
            Self::Agent(at, _) | Self::Replica(at, _) => at,
        }
    }
}

/// The replicas of an agent, where they tell more than its own row does.
fn replicas(agent: &Agent) -> &[Instance] {
    let is_in_trouble = |one: &Instance| one.error.is_some();
    if agent.instances.len() > 1 || agent.instances.iter().any(is_in_trouble) {
        &agent.instances
    } else {
        &[]
    }
}

/// All agents, and behind them the replicas of all where there is room for them, else
/// those of the agent that is selected.
fn rows(agents: &[Agent], selected: Option<usize>, room: usize) -> Vec<Row<'_>> {
    let all: usize = agents.iter().map(|one| 1 + replicas(one).len()).sum();
    let mut rows = Vec::with_capacity(all);
    for (at, agent) in agents.iter().enumerate() {
        rows.push(Row::Agent(at, agent));
        if all <= room || selected == Some(at) {
            let replicas = replicas(agent).iter();
            rows.extend(replicas.map(|one| Row::Replica(at, one)));
        }
    }
    rows
}

/// How an agent is, in the orchestrator's words.
pub(super) fn sign(status: &str) -> Sign {
    let (glyph, role) = match status {
        "available" => (Glyph::Healthy, Role::Good),
        "busy" => (Glyph::Working, Role::Attention),
        "degraded" => (Glyph::Attention, Role::Attention),
        "unavailable" => (Glyph::Failed, Role::Bad),
        _ => (Glyph::NoCheck, Role::Dim),
    };
    let word = if status.is_empty() { "unknown" } else { status };
    Sign::new(glyph, word, role)
}

/// How many subtasks it works on, and how many it can at once.
fn slots(agent: &Agent) -> (usize, usize) {
    let load = agent.load.unwrap_or_default();
    (load.active, load.max_concurrency)
}

/// How long an agent takes: half of its last attempts that we saw at most so long,
/// else all on average as the orchestrator tells it.
pub(super) fn typical(model: &Model, agent_type: &str) -> Option<u64> {
    let seen = model.tasks.crew(agent_type).and_then(Crew::p50);
    seen.or_else(|| average(model.tasks.agent(agent_type)?))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds beyond all years are no worse than all years"
)]
fn average(agent: &Agent) -> Option<u64> {
    let average = agent.load?.avg_ms?;
    (average.is_finite() && average >= 0.0).then(|| average.round() as u64)
}

/// Draws the agents, one a row, and their replicas below them.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let table = Table::fit(COLUMNS, area);
    table.heading(canvas);
    let body = table.body();
    let agents = model.tasks.agents();
    if agents.is_empty() {
        let text = "the orchestrator names no agents";
        if model.tasks.contact.answers() && !body.is_empty() {
            canvas.text(body.x + 1, body.y, body.width - 1, text, Role::Dim);
        }
        return;
    }
    let state = &model.views.tasks;
    let keys: Vec<&str> = agents.iter().map(|one| one.agent_type.as_str()).collect();
    let has_focus = state.focus == Pane::Agents;
    let selected = state.agent.index(&keys).filter(|_| has_focus);
    let height = usize::from(body.height);
    let rows = rows(agents, selected, height);
    let is_selected = |row: &Row<'_>| row.agent() == selected.unwrap_or_default();
    let first = rows.iter().position(is_selected).unwrap_or_default();
    let last = rows.iter().rposition(is_selected).unwrap_or_default();
    // The replicas of what is selected are in sight as far as there is room.
    state.agent.window(last, rows.len(), height);
    let window = state.agent.window(first, rows.len(), height);
    for (y, at) in (body.y..).zip(window) {
        let line = Rect::new(area.x, y, area.width, 1);
        match rows[at] {
            Row::Agent(_, agent) => row(model, agent, &table, y, canvas),
            Row::Replica(_, instance) => replica(instance, &table, line, canvas),
        }
        let target = Target::Row(Screen::Tasks, Pane::Agents.number(), rows[at].agent());
        canvas.hits.push(line, target);
        if at == first && selected.is_some() {
            canvas.paint(line, Role::Selected);
        }
    }
}

/// Draws a replica: what the orchestrator tells of it, and no share of what it tells
/// of all together.
fn replica(instance: &Instance, table: &Table<9>, line: Rect, canvas: &mut Canvas<'_>) {
    let Instance {
        address,
        status,
        active,
        completed,
        error,
    } = instance;
    let y = line.y;
    if let Some(cell) = table.cell(0, y) {
        let width = cell.width.saturating_sub(1);
        canvas.text_end(cell.x + 1, y, width, address, Role::Dim);
    }
    table.sign(canvas, 1, y, &sign(status));
    let role = if *active > 0 { Role::Plain } else { Role::Dim };
    table.text(canvas, 2, y, &active.to_string(), role);
    match (error, table.cell(3, y)) {
        (Some(error), Some(cell)) => {
            let width = line.right().saturating_sub(cell.x);
            canvas.text(cell.x, y, width, error, Role::Bad);
        }
        (Some(_) | None, _) => table.text(canvas, 6, y, &completed.to_string(), Role::Dim),
    }
}

fn row(model: &Model, agent: &Agent, table: &Table<9>, y: u16, canvas: &mut Canvas<'_>) {
    let name = &agent.agent_type;
    table.text(canvas, 0, y, name, Role::Plain);
    table.sign(canvas, 1, y, &sign(&agent.status));
    let version = agent.version.as_deref().unwrap_or_default();
    table.text(canvas, 8, y, version, Role::Dim);
    let Some(load) = agent.load else {
        table.text(canvas, 2, y, "not told", Role::Dim);
        return;
    };
    if let Some(cell) = table.cell(2, y) {
        slots_bar(agent, cell, canvas);
    }
    let queued = if load.queued > 0 {
        Role::Attention
    } else {
        Role::Dim
    };
    table.text(canvas, 3, y, &load.queued.to_string(), queued);
    let crew = model.tasks.crew(name);
    if let (Some(cell), Some(crew)) = (table.cell(4, y), crew) {
        let busy = crew.busy(model.tasks.now(model.now));
        let most = full(load.max_concurrency);
        spark(canvas, cell, busy.into_iter().rev(), most, Role::Accent);
    }
    let takes = typical(model, name).map(std::time::Duration::from_millis);
    let takes = takes.map(words::span).unwrap_or_default();
    table.text(canvas, 5, y, &takes, Role::Plain);
    table.text(canvas, 6, y, &load.completed.to_string(), Role::Plain);
    let failed = if load.failed > 0 {
        Role::Bad
    } else {
        Role::Dim
    };
    table.text(canvas, 7, y, &load.failed.to_string(), failed);
}

#[expect(clippy::cast_precision_loss, reason = "a bar has eight heights")]
fn full(places: usize) -> f64 {
    places.max(1) as f64
}

/// Draws `▓▓░░ 2/4`.
fn slots_bar(agent: &Agent, cell: Rect, canvas: &mut Canvas<'_>) {
    let (active, places) = slots(agent);
    let text = if places == 0 {
        active.to_string()
    } else {
        format!("{active}/{places}")
    };
    let wide = u16::try_from(text.len()).unwrap_or(cell.width) + 1;
    let room = cell.width.saturating_sub(wide);
    let cells = u16::try_from(places).unwrap_or(room).min(room);
    let place = Rect {
        width: cells,
        ..cell
    };
    let share = full(active) / full(places) * f64::from(u8::from(active > 0));
    bar(canvas, place, share, Role::Accent);
    let x = cell.x + cells + u16::from(cells > 0);
    let role = if active > 0 { Role::Plain } else { Role::Dim };
    canvas.text(x, cell.y, cell.right().saturating_sub(x), &text, role);
}

/// Draws all agents in one line: `agents  code 3/4  review ✗ 0/4`.
pub(super) fn strip(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x + canvas.text(area.x, area.y, area.width, "agents", Role::Dim) + 2;
    for agent in model.tasks.agents() {
        let left = area.right().saturating_sub(x);
        if left < 8 {
            return;
        }
        x += canvas.text(x, area.y, left, &agent.agent_type, Role::Plain) + 1;
        let sign = sign(&agent.status);
        let left = area.right().saturating_sub(x);
        let glyph = canvas.look.glyph(sign.glyph);
        x += canvas.text(x, area.y, left, glyph, sign.role) + 1;
        let (active, places) = slots(agent);
        let text = match (agent.load, places) {
            (None, _) => String::new(),
            (Some(_), 0) => active.to_string(),
            (Some(_), _) => format!("{active}/{places}"),
        };
        let left = area.right().saturating_sub(x);
        x += canvas.text(x, area.y, left, &text, Role::Plain) + 2;
    }
}
