//! The keys that are in force: those of the tables, and those that the user changed.

use super::Binding;
use super::Key;
use super::Place;
use super::TABLES;

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

/// Keys of the user's own for what is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Change {
    /// The name of what they do.
    pub(in crate::tui) name: String,
    /// The keys; none takes them away.
    pub(in crate::tui) keys: Vec<Key>,
}

/// Why keys cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::tui) enum Refused {
    /// Nothing has that name.
    #[error("nothing that a key can do is called {name:?}")]
    Unknown {
        /// The name.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A key would do two things in one place.
    #[error("{key} would be both {one} and {other}")]
    Clash {
        /// The key.
        key: Key,
        /// What it would do, in the order of the tables.
        one: &'static str,
        /// What else.
        other: &'static str,
    },
    /// A table names a key that cannot be read.
    #[error("{0}")]
    NoKey(String),
}

impl Keymap {
    /// The tables with the user's changes.
    pub(in crate::tui) fn new(changes: &[Change]) -> Result<Self, Refused> {
        let mut lines = Vec::new();
        for (place, table) in TABLES {
            for binding in *table {
                let change = changes.iter().find(|change| change.name == binding.name);
                let keys = match change {
                    Some(change) => change.keys.clone(),
                    None => usual_keys(binding).map_err(Refused::NoKey)?,
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

    fn check(&self, changes: &[Change]) -> Result<(), Refused> {
        let known = || self.lines.iter().map(|line| line.binding.name);
        let stranger = changes
            .iter()
            .find(|change| !known().any(|name| name == change.name));
        if let Some(Change { name, .. }) = stranger {
            return Err(Refused::Unknown {
                name: name.clone(),
                known: known().collect(),
            });
        }
        for (at, line) in self.lines.iter().enumerate() {
            for key in &line.keys {
                let mut before = self.lines[..at]
                    .iter()
                    .filter(|one| one.place == line.place);
                if let Some(other) = before.find(|one| one.keys.contains(key)) {
                    return Err(Refused::Clash {
                        key: *key,
                        one: other.binding.name,
                        other: line.binding.name,
                    });
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
    pub(in crate::tui) fn all_places() -> impl Iterator<Item = Place> {
        let is_first = |at: usize, place| TABLES[..at].iter().all(|(one, _)| *one != place);
        let places = TABLES.iter().map(|(place, _)| *place).enumerate();
        places.filter_map(move |(at, place)| is_first(at, place).then_some(place))
    }

    /// All lines, in the order of the tables.
    pub(in crate::tui) fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// The keys of a line of the table.
fn usual_keys(binding: &Binding) -> Result<Vec<Key>, String> {
    binding.keys.iter().map(|key| key.parse()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        let map = Keymap::new(&[]).unwrap();

        let mut names: Vec<&str> = map.lines().iter().map(|line| line.binding.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "a name stands for two things");
    }

    #[test]
    fn a_key_that_would_do_two_things_is_refused_with_both() {
        let change = Change {
            name: "quit".to_owned(),
            keys: vec!["?".parse().unwrap()],
        };

        let error = Keymap::new(&[change]).unwrap_err();

        assert_eq!(error.to_string(), "? would be both help and quit");
    }
}
