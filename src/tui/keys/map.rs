//! The keys that are in force: those of the tables, and those that the user changed.

use std::collections::BTreeMap;

use super::Binding;
use super::Key;
use super::Place;
use super::TABLES;
use crate::tui::action::Action;

/// The keys in force.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Keymap {
    lines: Vec<Line>,
}

/// A line of the table with the keys that are in force for it.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Line {
    /// Where it applies.
    pub(in crate::tui) place: Place,
    /// What it does.
    pub(in crate::tui) binding: &'static Binding,
    /// The keys; the first one is shown. None if the user took them away.
    pub(in crate::tui) keys: Vec<Key>,
}

/// Keys by the name of what they do: those of the settings.
pub(in crate::tui) type Changes = BTreeMap<String, Vec<Key>>;

impl Keymap {
    /// The tables with the user's changes. A key that would do two things in one
    /// place, and a name that nothing has, are errors in words.
    pub(in crate::tui) fn new(changes: &Changes) -> Result<Self, String> {
        let mut lines = Vec::new();
        for (place, table) in TABLES {
            for binding in *table {
                let keys = match changes.get(binding.name) {
                    Some(keys) => keys.clone(),
                    None => binding
                        .keys
                        .iter()
                        .map(|key| key.parse())
                        .collect::<Result<_, String>>()?,
                };
                lines.push(Line {
                    place: *place,
                    binding,
                    keys,
                });
            }
        }
        let map = Self { lines };
        map.check(changes)?;
        Ok(map)
    }

    fn check(&self, changes: &Changes) -> Result<(), String> {
        let is_known = |name: &&String| self.lines.iter().any(|line| line.binding.name == **name);
        if let Some(name) = changes.keys().find(|name| !is_known(name)) {
            return Err(format!("there is no action {name:?}"));
        }
        for (at, line) in self.lines.iter().enumerate() {
            for key in &line.keys {
                let mut before = self.lines[..at]
                    .iter()
                    .filter(|one| one.place == line.place);
                if let Some(other) = before.find(|one| one.keys.contains(key)) {
                    return Err(format!(
                        "{key} would be both {} and {}",
                        other.binding.name, line.binding.name
                    ));
                }
            }
        }
        Ok(())
    }

    /// What a key does in these places, the first of which has the last word. A
    /// line further down is taken where those above are not possible right now.
    pub(in crate::tui) fn find<'a>(
        &'a self,
        key: Key,
        places: &'a [Place],
    ) -> impl Iterator<Item = &'static Binding> + 'a {
        places.iter().flat_map(move |place| {
            let fits = move |line: &&Line| line.place == *place && line.keys.contains(&key);
            self.lines.iter().filter(fits).map(|line| line.binding)
        })
    }

    /// All places, in the order of the tables.
    pub(in crate::tui) fn places(&self) -> impl Iterator<Item = Place> {
        TABLES.iter().map(|(place, _)| *place)
    }

    /// The key of an action that is shown, if it has one.
    pub(in crate::tui) fn key_of(&self, action: Action) -> Option<Key> {
        let mut lines = self.lines.iter();
        let line = lines.find(|line| line.binding.action == action)?;
        line.keys.first().copied()
    }

    /// All lines, in the order of the tables.
    pub(in crate::tui) fn lines(&self) -> &[Line] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        let map = Keymap::new(&Changes::new()).unwrap();

        let mut names: Vec<&str> = map.lines().iter().map(|line| line.binding.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "a name stands for two things");
    }

    #[test]
    fn a_key_that_would_do_two_things_is_refused_with_both() {
        let changes = Changes::from([("quit".to_owned(), vec!["?".parse().unwrap()])]);

        let error = Keymap::new(&changes).unwrap_err();

        assert_eq!(error, "? would be both help and quit");
    }
}
