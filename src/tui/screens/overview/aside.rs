//! What there is to know of the selected service at one glance.

use ratatui::layout::Rect;

use super::cells;
use super::chosen_row;
use super::rows::Row;
use crate::state::Mount;
use crate::tui::amounts;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::standing;
use crate::tui::model::standing::Standing;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::chart;
use crate::tui::widgets::spark;

/// How wide the names of facts are.
const NAMES: u16 = 10;
/// How many rows the picture of the processors has at most.
const CHART: u16 = 6;
/// The least that the top of the picture stands for, in percent.
const LEAST_PEAK: f64 = 10.0;

/// Draws it.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some((_, row)) = chosen_row(model) else {
        canvas.frame(area, "", false);
        return;
    };
    let standing = row.standing();
    let inner = canvas.frame(area, cells::name(row).trim_start(), false);
    if let Some(facts) = &model.facts {
        let names = facts.services.iter().map(|one| &one.name);
        let at = names.take_while(|name| **name != standing.service.name);
        let count = format!(" {} of {} ", at.count() + 1, facts.services.len());
        let place = Rect::new(area.x + 2, area.y, area.width.saturating_sub(4), 1);
        canvas.right(place, &count, Role::Dim);
    }
    let mut page = Page {
        area: inner,
        y: inner.y,
    };
    facts(model, row, &mut page, canvas);
    pictures(model, row, &mut page, canvas);
}

/// Where the next line goes.
struct Page {
    area: Rect,
    y: u16,
}

impl Page {
    /// How many rows are left.
    fn left(&self) -> u16 {
        self.area.bottom().saturating_sub(self.y)
    }

    /// Takes so many rows.
    fn take(&mut self, rows: u16) -> Rect {
        let height = rows.min(self.left());
        let area = Rect {
            y: self.y,
            height,
            ..self.area
        };
        self.y += height;
        area
    }

    /// Writes a fact on a line; one that is empty is left out.
    fn fact(&mut self, canvas: &mut Canvas<'_>, name: &str, text: &str, role: Role) {
        if text.is_empty() || self.left() == 0 {
            return;
        }
        let line = self.take(1);
        canvas.text(line.x + 1, line.y, NAMES - 1, name, Role::Dim);
        let x = line.x + NAMES;
        canvas.text(x, line.y, line.width.saturating_sub(NAMES), text, role);
    }
}

fn facts(model: &Model, row: Row<'_>, page: &mut Page, canvas: &mut Canvas<'_>) {
    let standing = row.standing();
    let service = standing.service;
    let container = match row {
        Row::Service(standing) => standing.worst(),
        Row::Container(_, container) => Some(container),
    };
    page.fact(canvas, "image", cells::image(row), Role::Plain);
    if let Some(container) = container {
        let short = short_id(&container.image_id);
        page.fact(canvas, "", short, Role::Dim);
        let state = cells::state(row);
        let since = cells::since(row, model.now, u16::MAX);
        let comma = if since.is_empty() { "" } else { ", " };
        let text = format!("{}{comma}{since}", state.word);
        page.fact(canvas, "state", &text, state.role);
    }
    page.fact(canvas, "check", &service.check, Role::Plain);
    if let Some(failing) = container.and_then(|one| one.failing.as_ref()) {
        page.fact(canvas, "", &failing.output, Role::Bad);
    }
    page.fact(canvas, "limits", &service.limits, Role::Plain);
    others(model, "needs", &service.needs, page, canvas);
    others(model, "serves", &service.serves, page, canvas);
    let Some(container) = container else {
        return;
    };
    let ports = cells::ports(standing.replicas());
    page.fact(canvas, "ports", &ports, Role::Plain);
    page.fact(
        canvas,
        "networks",
        &container.networks.join(" "),
        Role::Plain,
    );
    for (number, mount) in container.mounts.iter().take(4).enumerate() {
        let name = if number == 0 { "mounts" } else { "" };
        page.fact(canvas, name, &of_mount(mount), Role::Plain);
    }
    if let Some(why) = model.drift.get(&service.name) {
        page.fact(canvas, "differs", why, Role::Attention);
    }
}

/// The beginning of an image's id.
fn short_id(id: &str) -> &str {
    let end = id.char_indices().nth(19).map_or(id.len(), |(at, _)| at);
    &id[..end]
}

fn of_mount(mount: &Mount) -> String {
    let Mount {
        kind,
        volume,
        source: _,
        target,
        writable: _,
    } = mount;
    let from = volume.as_deref().unwrap_or(kind);
    crate::text::echo(&format!("{from} on {target}"))
}

/// Other services, each with the sign of its health or state.
fn others(
    model: &Model,
    name: &str,
    services: &[String],
    page: &mut Page,
    canvas: &mut Canvas<'_>,
) {
    if services.is_empty() || page.left() == 0 {
        return;
    }
    let line = page.take(1);
    canvas.text(line.x + 1, line.y, NAMES - 1, name, Role::Dim);
    let mut x = line.x + NAMES;
    for service in services {
        let left = |x: u16| line.right().saturating_sub(x);
        x += canvas.text(x, line.y, left(x), service, Role::Plain);
        if let Some(sign) = standing::of(model, service).map(sign) {
            let glyph = canvas.look.glyph(sign.glyph);
            x += canvas.text(x, line.y, left(x), glyph, sign.role);
        }
        x += 1;
    }
}

fn sign(standing: Standing<'_>) -> crate::tui::look::Sign {
    let has_check = standing.worst().is_some_and(|one| one.health.is_some());
    if has_check && standing.running() > 0 {
        standing.health()
    } else {
        standing.state()
    }
}

/// The processors over ten minutes, and the memory.
fn pictures(model: &Model, row: Row<'_>, page: &mut Page, canvas: &mut Canvas<'_>) {
    let Some(sum) = row.sum(model) else {
        return;
    };
    if page.left() < 6 {
        return;
    }
    page.take(1);
    let ids: Vec<&str> = row.alive().collect();
    let wide = page.area.width.saturating_sub(NAMES);
    let values = |get: fn(&crate::tui::model::usage::Point) -> f64| {
        let all: Vec<f64> = model.usage.sums(&ids, get).collect();
        squeezed(&all, usize::from(wide))
    };
    let cpu = values(|point| point.cpu);
    let highest = cpu.iter().copied().fold(0.0, f64::max);
    let peak = highest.max(LEAST_PEAK);
    let title = format!(
        "cpu {}, at most {} of late",
        cells::cpu(sum.cpu),
        cells::cpu(highest)
    );
    let line = page.take(1);
    canvas.text(line.x + 1, line.y, line.width, &title, Role::Plain);
    let rows = page.left().saturating_sub(2).min(CHART);
    let area = page.take(rows);
    let right = |area: Rect| Rect {
        x: area.x + NAMES,
        width: wide,
        ..area
    };
    let label = format!("{peak:>6.0}%");
    canvas.text(area.x + 1, area.y, NAMES - 1, &label, Role::Dim);
    chart(canvas, right(area), cpu.into_iter(), peak, Role::Accent);
    #[expect(clippy::cast_precision_loss, reason = "a picture is not that exact")]
    let memory = values(|point| point.memory as f64);
    #[expect(clippy::cast_precision_loss, reason = "a picture is not that exact")]
    let most = memory
        .iter()
        .copied()
        .fold(sum.memory_limit as f64, f64::max);
    let line = page.take(1);
    let used = format!("mem {:>4}", amounts::bytes(sum.memory));
    canvas.text(line.x + 1, line.y, NAMES - 1, &used, Role::Dim);
    spark(canvas, right(line), memory.into_iter(), most, Role::Accent);
}

/// The values, the newest first, in so many cells: each the highest of those that
/// it stands for.
fn squeezed(newest_first: &[f64], cells: usize) -> Vec<f64> {
    let each = newest_first.len().div_ceil(cells.max(1)).max(1);
    let highest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    newest_first.chunks(each).map(highest).collect()
}
