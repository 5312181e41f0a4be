//! Which panes there are. As the room gets less they go in this order: the facts of
//! the service at the right, the events, the tasks, the logs.

use ratatui::layout::Rect;

use super::aside;
use super::services;
use super::strip;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::widgets::Canvas;

/// From how many columns on there is a pane at the right, and how wide it is.
const WITH_ASIDE: u16 = 140;
const ASIDE: u16 = 40;
/// The fewest rows that the services and the panes below them are worth.
const LEAST_SERVICES: u16 = 6;

/// Draws all panes.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let problems = problems::all(model);
    let most = match area.height {
        ..12 => 1,
        12..26 => 3,
        26.. => 5,
    };
    let lines = u16::try_from(problems.len()).unwrap_or(u16::MAX).min(most);
    let strip = if lines > 0 { lines + 2 } else { 0 };
    let strip = if area.height < LEAST_SERVICES + strip {
        0
    } else {
        strip
    };
    let top = Rect {
        height: area.height - strip,
        ..area
    };
    upper(model, top, canvas);
    if strip > 0 {
        let below = Rect::new(area.x, top.bottom(), area.width, strip);
        strip::view(model, &problems, below, canvas);
    }
}

fn upper(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < WITH_ASIDE {
        services::view(model, area, canvas);
        return;
    }
    let left = Rect {
        width: area.width - ASIDE,
        ..area
    };
    let right = Rect {
        x: left.right(),
        width: ASIDE,
        ..area
    };
    services::view(model, left, canvas);
    aside::view(model, right, canvas);
}
