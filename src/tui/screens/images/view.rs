//! The screen: the list above, the steps of an image below it once they are opened.
//! As the room gets less, the columns at the right go first.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use super::behind;
use super::shown;
use super::users;
use crate::engine::Layer;
use crate::ops::board::ImageFacts;
use crate::text::echo;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::screens::volumes;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

const COLUMNS: [Column; 9] = [
    Column::new("", 1),
    Column::new("IMAGE", 16).up_to(38),
    Column::new("TAG", 7).up_to(14).goes(6),
    Column::new("SIZE", 5).number(),
    Column::new("STATE", 12).up_to(40),
    Column::new("USED BY", 12).up_to(34).goes(5),
    Column::new("UNIQUE", 6).number().goes(3),
    Column::new("AGE", 6).number().goes(4),
    Column::new("PLATFORM", 12).goes(1),
];

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let shown = shown(model);
    let at = model.views.images.shelf.place(&shown);
    let mut upper = area;
    if let Some(image) = at.and_then(|at| shown.get(at))
        && let Some((_, layers)) = &model.views.images.layers
    {
        let height = area.height / 2;
        upper.height -= height;
        let lower = Rect {
            y: upper.bottom(),
            height,
            ..area
        };
        steps(model, image, layers.as_ref(), lower, canvas);
    }
    list(model, &shown, at, upper, canvas);
}

fn list(
    model: &Model,
    shown: &[&ImageFacts],
    at: Option<usize>,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    canvas.hits.push(area, Target::Pane(Screen::Images, 0));
    let inside = canvas.frame(area, "Images", true);
    summary(model, shown, area, canvas);
    let Some(at) = at else {
        let shelf = &model.views.images.shelf;
        let (text, role) = shelf.emptiness(canvas.look, "image", "this project has no images yet");
        let width = inside.width.saturating_sub(1);
        canvas.text(inside.x + 1, inside.y, width, &text, role);
        return;
    };
    let table = Table::fit(COLUMNS, inside);
    table.heading(canvas);
    let choice = &model.views.images.shelf.choice;
    let rows = (choice, at, shown.len());
    table.list(canvas, (Screen::Images, 0), rows, |canvas, row, y| {
        line(model, shown[row], &table, y, canvas);
    });
}

fn line(model: &Model, image: &ImageFacts, table: &Table<9>, y: u16, canvas: &mut Canvas<'_>) {
    let nothing = canvas.look.glyph(Glyph::Level);
    let is_here = !image.id.is_empty();
    table.text(canvas, 1, y, &image.repository, Role::Plain);
    table.text(canvas, 2, y, &image.tag, Role::Plain);
    let size = is_here.then(|| amounts::bytes(image.size));
    table.text(
        canvas,
        3,
        y,
        size.as_deref().unwrap_or(nothing),
        Role::Plain,
    );
    table.sign(canvas, 4, y, &sign(model, image));
    let mut used_by = volumes::counted(model, users(model, image));
    if !is_here {
        used_by = image.wanted_by.join(", ");
    }
    table.text(canvas, 5, y, &used_by, Role::Plain);
    let disk = volumes::disk(model);
    let unique = match disk.usage().and_then(|usage| usage.images.get(&image.id)) {
        Some(usage) => amounts::bytes(usage.unique),
        None if disk.is_asked() && is_here => canvas.look.glyph(Glyph::Waiting).to_owned(),
        None => nothing.to_owned(),
    };
    table.text(canvas, 6, y, &unique, Role::Plain);
    let age = image
        .created
        .map(|created| amounts::span(model.now - created));
    table.text(
        canvas,
        7,
        y,
        age.as_deref().unwrap_or_default(),
        Role::Plain,
    );
    table.text(canvas, 8, y, &image.platform, Role::Dim);
}

/// How it is: whether it is here, runs, or is to run instead of another one.
fn sign(model: &Model, image: &ImageFacts) -> Sign {
    let waiting: Vec<&str> = behind(model, image).collect();
    if image.id.is_empty() {
        Sign::new(Glyph::Failed, "missing", Role::Bad)
    } else if let [only] = waiting.as_slice() {
        let word = format!("{only} runs another one");
        Sign::new(Glyph::Drift, word, Role::Attention)
    } else if !waiting.is_empty() {
        let word = format!("{} services run another one", waiting.len());
        Sign::new(Glyph::Drift, word, Role::Attention)
    } else if users(model, image).next().is_none() {
        Sign::new(Glyph::NoCheck, "not used", Role::Dim)
    } else if image.tag == "<none>" {
        Sign::new(Glyph::Running, "in use, untagged", Role::Good)
    } else {
        Sign::new(Glyph::Running, "in use", Role::Good)
    }
}

/// What stands in the upper edge: how many, how much, and what the engine has in all.
fn summary(model: &Model, shown: &[&ImageFacts], area: Rect, canvas: &mut Canvas<'_>) {
    let shelf = &model.views.images.shelf;
    if area.width < 30 || shown.is_empty() {
        return;
    }
    let plural = if shown.len() == 1 { "" } else { "s" };
    let size: u64 = shown.iter().map(|one| one.size).sum();
    let mut text = format!(" {} image{plural}, {}", shown.len(), amounts::bytes(size));
    let disk = volumes::disk(model);
    if let Some(usage) = disk.usage().filter(|_| area.width >= 76) {
        let (count, layers) = (usage.images.len(), amounts::bytes(usage.layers));
        let cache = amounts::bytes(usage.build_cache);
        let _ = write!(text, "; engine: {count}, {layers}, build cache {cache}");
    }
    if !shelf.filter.is_empty() {
        let _ = write!(text, "  filter: {}", shelf.filter);
    }
    if area.width >= 100 {
        let _ = write!(text, "  {}", shelf.order());
    }
    text.push(' ');
    let place = Rect {
        x: area.x + 11,
        width: area.width - 13,
        ..area
    };
    canvas.right(place, &text, Role::Dim);
}

/// The steps in which an image was made, the last one first.
fn steps(
    model: &Model,
    image: &ImageFacts,
    layers: Option<&Result<Vec<Layer>, String>>,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let title = format!("{}: how it was made", image.reference());
    let inside = canvas.frame(area, &title, false);
    let width = inside.width.saturating_sub(1);
    let layers = match layers {
        None if image.id.is_empty() => {
            canvas.text(inside.x + 1, inside.y, width, "it is not here", Role::Dim);
            return;
        }
        None => {
            let text = format!("asking the engine{}", canvas.look.glyph(Glyph::Waiting));
            canvas.text(inside.x + 1, inside.y, width, &text, Role::Dim);
            return;
        }
        Some(Err(why)) => {
            canvas.text(inside.x + 1, inside.y, width, why, Role::Bad);
            return;
        }
        Some(Ok(layers)) => layers,
    };
    for (layer, y) in layers.iter().zip(inside.top()..inside.bottom()) {
        let Layer {
            created,
            size,
            command,
            tags,
        } = layer;
        let number = Rect::new(inside.x, y, 7.min(inside.width), 1);
        canvas.right(number, &amounts::bytes(*size), Role::Plain);
        let age = Rect::new(inside.x, y, 15.min(inside.width), 1);
        if *created > 0 && inside.width > 40 {
            let text = amounts::span(model.now - created * SECOND);
            canvas.right(age, &text, Role::Dim);
        }
        let x = inside.x + if inside.width > 40 { 17 } else { 9 };
        let left = inside.right().saturating_sub(x);
        let mut text = shortened(command);
        if !tags.is_empty() {
            let _ = write!(text, "  ({})", echo(&tags.join(", ")));
        }
        canvas.text(x, y, left, &text, Role::Plain);
    }
}

/// A step without what all steps have in common.
fn shortened(command: &str) -> String {
    let command = command.trim_start_matches("/bin/sh -c ");
    let command = command.trim_start_matches("#(nop)");
    let words: Vec<&str> = command.split_whitespace().collect();
    let text = echo(&words.join(" "));
    if text.is_empty() {
        "an image from elsewhere".to_owned()
    } else {
        text
    }
}
