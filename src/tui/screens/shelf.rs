//! A list of what the engine keeps, as the screens of volumes and of images have it:
//! one row is selected, a filter leaves what fits, names or sizes give the order.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::tui::action::List;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::look::Glyph;
use crate::tui::look::Look;
use crate::tui::look::Role;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt::Typed;
use crate::tui::widgets::Choice;

/// How many notches of the wheel count at once.
const MOST_NOTCHES: i32 = 10;

/// Something that the engine keeps.
pub(super) trait Kept {
    /// What it is called; the filter looks at it.
    fn name(&self) -> Cow<'_, str>;

    /// What tells it apart where several have one name.
    fn key(&self) -> Cow<'_, str> {
        self.name()
    }
}

/// A list of such things.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    pub(super) choice: Choice,
    pub(super) filter: String,
    pub(super) is_by_size: bool,
    /// What the engine told, or why it did not.
    rows: Option<Result<Vec<T>, String>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            choice: Choice::default(),
            filter: String::new(),
            is_by_size: false,
            rows: None,
        }
    }
}

impl<T: Kept> Shelf<T> {
    /// Takes what the engine told, or why it did not.
    pub(super) fn fill(&mut self, rows: Result<Vec<T>, String>) {
        self.rows = Some(rows);
    }

    /// Whether it was told what there is.
    pub(super) fn is_told(&self) -> bool {
        self.rows.is_some()
    }

    /// Whether it is known what there is.
    pub(super) fn is_known(&self) -> bool {
        matches!(self.rows, Some(Ok(_)))
    }

    /// All that there is, in the order in which it was told.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().flatten().flatten()
    }

    /// What fits the filter, in order; what has no size stands last where that counts.
    pub(super) fn shown(&self, size: impl Fn(&T) -> Option<u64>) -> Vec<&T> {
        let all = self.all();
        let mut fuzzy = Fuzzy::new(&self.filter);
        let mut shown: Vec<&T> = all.filter(|one| fuzzy.fits(&one.name())).collect();
        if self.is_by_size {
            shown.sort_by_key(|one| Reverse(size(one)));
        }
        shown
    }

    /// Where the selection stands among these.
    pub(super) fn place(&self, shown: &[&T]) -> Option<usize> {
        let keys: Vec<Cow<'_, str>> = shown.iter().map(|one| one.key()).collect();
        let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
        self.choice.index(&keys)
    }

    /// Takes a click on one of the rows with these keys, or a turn of the wheel.
    pub(super) fn pointed(&mut self, row: Option<usize>, pointing: Pointing, keys: &[String]) {
        match (row.and_then(|row| keys.get(row)), pointing) {
            (Some(key), Pointing::Click) => self.choice.select(key),
            (_, Pointing::Wheel(notches)) => {
                let motion = if notches < 0 { List::Up } else { List::Down };
                for _ in 0..notches.abs().min(MOST_NOTCHES) {
                    self.list(motion, keys);
                }
            }
            (None, Pointing::Click) | (_, Pointing::Drag | Pointing::Release) => {}
        }
    }

    /// Ends the filter, changes the order or moves among rows with these keys.
    pub(super) fn list(&mut self, list: List, keys: &[String]) {
        match list {
            List::Back => self.filter.clear(),
            List::Sort => self.is_by_size = !self.is_by_size,
            motion => {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                self.choice.step(motion, &keys);
            }
        }
    }

    /// Whether that can be done now, with or without rows in sight.
    pub(super) fn can_list(&self, list: List, is_empty: bool) -> bool {
        match list {
            List::Filter | List::Sort => true,
            List::Back => !self.filter.is_empty(),
            List::Up
            | List::Down
            | List::HalfUp
            | List::HalfDown
            | List::PageUp
            | List::PageDown
            | List::First
            | List::Last
            | List::Copy => !is_empty,
            List::Left
            | List::Right
            | List::FarLeft
            | List::FarRight
            | List::Mark
            | List::MarkRange
            | List::MarkAll
            | List::Open
            | List::Next
            | List::Previous => false,
        }
    }

    /// Takes what was typed as a filter; before it was another one.
    pub(super) fn typed(&mut self, before: String, text: &str, typed: Typed) {
        self.filter = match typed {
            Typed::Changing | Typed::Done => text.to_owned(),
            Typed::GivenUp => before,
        };
    }

    /// What the rows are sorted by.
    pub(super) fn order(&self) -> &'static str {
        if self.is_by_size {
            "by size"
        } else {
            "by name"
        }
    }

    /// What is said where there is no row; `none` where there is nothing of the kind.
    pub(super) fn emptiness(&self, look: &Look, kind: &str, none: &str) -> (String, Role) {
        match &self.rows {
            None => {
                let waiting = look.glyph(Glyph::Waiting);
                let text = format!("asking the engine for the {kind}s{waiting}");
                (text, Role::Dim)
            }
            Some(Err(why)) => (why.clone(), Role::Bad),
            Some(Ok(rows)) if rows.is_empty() => (none.to_owned(), Role::Dim),
            Some(Ok(_)) => (format!("no {kind} fits; esc ends the filter"), Role::Dim),
        }
    }
}

/// The keys of rows.
pub(super) fn keys<T: Kept>(shown: &[&T]) -> Vec<String> {
    shown.iter().map(|one| one.key().into_owned()).collect()
}
