//! What the mouse does on the overview.

use super::PROBLEMS;
use super::chosen_row;
use super::list::list;
use super::list::with_rows;
use super::select;
use super::state::Focus;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::msg::Pointing;

/// Takes a click or a turn of the wheel on the so-manieth row of a pane, or on the
/// pane itself.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match pointing {
        Pointing::Click if pane == PROBLEMS => {
            let problems = problems::all(model);
            if let Some(problem) = row.and_then(|row| problems.get(row)) {
                model.views.overview.problem = Some(problem.key.clone());
                if let Some(service) = problem.service.clone() {
                    select(model, &service);
                }
            }
        }
        Pointing::Click => {
            model.views.overview.focus = Focus::Services;
            let Some(row) = row else {
                return;
            };
            let is_again = chosen_row(model).is_some_and(|(at, _)| at == row);
            with_rows(model, |choice, _, keys, _| choice.choose(row, keys));
            if is_again {
                list(model, List::Open, effects);
            }
        }
        Pointing::Wheel(notches) => {
            let motion = if notches > 0 { List::Down } else { List::Up };
            for _ in 0..notches.unsigned_abs() {
                list(model, motion, effects);
            }
        }
        Pointing::Drag | Pointing::Release => {}
    }
}
