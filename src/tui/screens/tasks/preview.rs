//! Where a task would go, while its description is typed: asked when the typing
//! pauses, and never twice at once, because a model may be asked for it.

use ratatui::layout::Rect;

use crate::tui::effect::Effects;
use crate::tui::effect::TaskQuestion;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::widgets::Canvas;

/// How long nothing is typed before it is asked, in nanoseconds.
const PAUSE: i64 = 400_000_000;
/// From how many letters on it is worth asking.
const LEAST: usize = 4;

/// Where a task would go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Preview {
    /// Whether a description is being typed.
    is_open: bool,
    /// What was typed.
    text: String,
    /// When it is asked, in nanoseconds since 1970.
    due: Option<i64>,
    /// What was asked and is not answered yet.
    asked: Option<String>,
    /// The answer, line by line, and to what.
    answer: Option<(String, Result<String, String>)>,
}

impl Preview {
    /// A description is being typed.
    pub(super) fn typed(&mut self, text: &str, now: i64) {
        self.is_open = true;
        let is_other = self.text != text;
        text.clone_into(&mut self.text);
        if is_other {
            let is_worth_it = text.trim().chars().count() >= LEAST;
            self.due = is_worth_it.then_some(now + PAUSE);
        }
    }

    /// The typing is over.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// When there is something to ask, if nothing is asked already.
    pub(super) fn due(&self) -> Option<i64> {
        self.due.filter(|_| self.asked.is_none())
    }

    /// Asks what is due.
    pub(super) fn ask(&mut self, now: i64, effects: &mut Effects) {
        if self.due().is_none_or(|due| due > now) {
            return;
        }
        self.due = None;
        let text = self.text.trim().to_owned();
        self.asked = Some(text.clone());
        effects.ask_of_tasks(TaskQuestion::Route(text));
    }

    /// Takes an answer.
    pub(super) fn answered(&mut self, text: &str, answer: &Result<Answer, String>) {
        if self.asked.as_deref() != Some(text) {
            return;
        }
        self.asked = None;
        let answer = match answer {
            Ok(Answer::Text(decision)) => Ok(decision.clone()),
            Ok(_) => return,
            Err(why) => Err(why.clone()),
        };
        self.answer = Some((text.to_owned(), answer));
    }

    /// Draws it above the line in which is typed, at the bottom of `area`.
    pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            is_open,
            text,
            due,
            asked,
            answer,
        } = &model.views.tasks.preview;
        if !is_open {
            return;
        }
        let (body, role) = match answer {
            Some((_, Ok(decision))) => (decision.as_str(), Role::Plain),
            Some((_, Err(why))) => (why.as_str(), Role::Attention),
            None if due.is_some() || asked.is_some() => ("asking the orchestrator", Role::Dim),
            None => ("type what is to be done", Role::Dim),
        };
        let lines: Vec<&str> = body.lines().collect();
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(12) + 2;
        let height = height.min(area.height);
        let area = Rect {
            y: area.bottom() - height,
            height,
            ..area
        };
        canvas.clear(area);
        let is_current = answer.as_ref().is_none_or(|(to, _)| to == text.trim());
        let title = if is_current {
            "It would go to"
        } else {
            "It would go to (asking again)"
        };
        let inside = canvas.frame(area, title, true);
        for (y, line) in (inside.top()..inside.bottom()).zip(lines) {
            canvas.text(inside.x + 1, y, inside.width.saturating_sub(1), line, role);
        }
    }
}
