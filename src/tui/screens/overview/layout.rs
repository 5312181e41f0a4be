//! Which panes there are. As the room gets less they go in this order: the facts of
//! the service at the right, the events, the tasks, the logs.

use ratatui::layout::Rect;

use super::aside;
use super::services;
use super::strip;
use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::screens::events;
use crate::tui::screens::logs;
use crate::tui::screens::tasks;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// From how many columns on there is a pane at the right, and how wide it is.
const WITH_ASIDE: u16 = 140;
const ASIDE: u16 = 40;
/// From how many columns on there are tasks beside the logs.
const WITH_TASKS: u16 = 110;
/// From how many rows on there are other panes below the services.
const WITH_OTHERS: u16 = 26;
/// From how many rows on there are events, and how high they are.
const WITH_EVENTS: u16 = 36;
const EVENTS: u16 = 3;
/// The fewest rows that the services are worth, and the panes below them.
const LEAST_SERVICES: u16 = 6;
const LEAST_OTHERS: u16 = 7;

/// The rows of each pane, from top to bottom; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Heights {
    services: u16,
    problems: u16,
    others: u16,
    events: u16,
}

impl Heights {
    /// Shares rows among panes: the services get what they need as far as there is
    /// room, the panes below them the rest.
    fn new(rows: u16, services: u16, problems: u16) -> Self {
        let most = match rows {
            ..12 => 1,
            12..WITH_OTHERS => 3,
            WITH_OTHERS.. => 5,
        };
        let lines = problems.min(most);
        let problems = if lines > 0 && rows >= LEAST_SERVICES + lines + 2 {
            lines + 2
        } else {
            0
        };
        let left = rows - problems;
        if rows < WITH_OTHERS {
            return Self {
                services: left,
                problems,
                others: 0,
                events: 0,
            };
        }
        let events = if rows >= WITH_EVENTS { EVENTS } else { 0 };
        let left = left - events;
        let services = services.clamp(LEAST_SERVICES, left - LEAST_OTHERS);
        Self {
            services,
            problems,
            others: left - services,
            events,
        }
    }
}

/// Draws all panes.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let problems = problems::all(model);
    let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let wanted = count(services::height(model));
    let heights = Heights::new(area.height, wanted, count(problems.len()));
    let mut y = area.y;
    let mut next = |height: u16| {
        let place = Rect { y, height, ..area };
        y += height;
        place
    };
    upper(model, next(heights.services), canvas);
    if heights.problems > 0 {
        strip::view(model, &problems, next(heights.problems), canvas);
    }
    if heights.others > 0 {
        others(model, next(heights.others), canvas);
    }
    if heights.events > 0 {
        recent(model, next(heights.events), canvas);
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

/// What is written, and what agents work on where there is room for both.
fn others(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < WITH_TASKS {
        logs::mini(model, area, canvas);
        return;
    }
    let left = Rect {
        width: area.width * 3 / 5,
        ..area
    };
    let right = Rect {
        x: left.right(),
        width: area.width - left.width,
        ..area
    };
    logs::mini(model, left, canvas);
    tasks::mini(model, right, canvas);
}

/// What happened last.
fn recent(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let inner = canvas.frame(area, "Events", false);
    events::strip(model, inner, canvas);
    let target = Target::Go(Screen::Events);
    canvas.hits.push(area, target);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_share_all_rows_and_no_more() {
        for rows in 0..80 {
            for problems in 0..8 {
                let heights = Heights::new(rows, 20, problems);
                let Heights {
                    services,
                    problems,
                    others,
                    events,
                } = heights;

                assert_eq!(services + problems + others + events, rows, "{heights:?}");
            }
        }
    }
}
