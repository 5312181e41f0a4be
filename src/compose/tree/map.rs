//! A mapping that keeps the order of its keys and where each was written.

use std::collections::HashMap;
use std::fmt;

use crate::compose::tree::{Key, Node};

/// Up to this many keys are looked for one by one, which is quicker than by their
/// hashes and takes no memory. Most mappings of a compose file have fewer.
const FEW: usize = 16;

/// A mapping that keeps the order of its keys and where each was written.
#[derive(Clone, Default)]
pub struct Map {
    entries: Vec<(Key, Node)>,
    /// Where each key is, once there are more than [`FEW`]; else empty.
    places: HashMap<String, usize>,
}

impl fmt::Debug for Map {
    /// The keys and values in order; where each is follows from that.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entries, places: _ } = self;
        f.debug_list().entries(entries).finish()
    }
}

impl PartialEq for Map {
    /// Compares keys and values in order; where they were written does not count.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .zip(other.iter())
                .all(|((a, x), (b, y))| a.text == b.text && x == y)
    }
}

impl Map {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Key, &Node)> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    /// Keys and values to change, in the order of the file.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&Key, &mut Node)> {
        self.entries.iter_mut().map(|(key, node)| (&*key, node))
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The value under `key`, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let place = self.place(key)?;
        self.entries.get_mut(place).map(|(_, node)| node)
    }

    /// The key as it was written and its value.
    pub fn entry(&self, key: &str) -> Option<(&Key, &Node)> {
        let (known, node) = self.entries.get(self.place(key)?)?;
        Some((known, node))
    }

    /// Puts `node` under `key`; a key that is there keeps its place in the order.
    pub fn insert(&mut self, key: Key, node: Node) -> Option<Node> {
        if let Some(known) = self.get_mut(&key.text) {
            return Some(std::mem::replace(known, node));
        }
        if self.places.is_empty() && self.len() >= FEW {
            self.note_places();
        }
        if !self.places.is_empty() {
            self.places.insert(key.text.clone(), self.len());
        }
        self.entries.push((key, node));
        None
    }

    /// Takes `key` out.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let place = self.place(key)?;
        self.places.remove(key);
        for behind in self.places.values_mut().filter(|known| **known > place) {
            *behind -= 1;
        }
        Some(self.entries.remove(place).1)
    }

    /// Keeps the entries for which `keep` says yes.
    pub fn retain(&mut self, mut keep: impl FnMut(&Key, &Node) -> bool) {
        self.entries.retain(|(key, node)| keep(key, node));
        self.places.clear();
        if self.len() > FEW {
            self.note_places();
        }
    }

    fn place(&self, key: &str) -> Option<usize> {
        if self.places.is_empty() {
            self.entries.iter().position(|(known, _)| known.text == key)
        } else {
            self.places.get(key).copied()
        }
    }

    fn note_places(&mut self) {
        let keys = self.entries.iter().map(|(key, _)| key.text.clone());
        self.places = keys.enumerate().map(|(place, key)| (key, place)).collect();
    }
}

impl IntoIterator for Map {
    type Item = (Key, Node);
    type IntoIter = std::vec::IntoIter<(Key, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl FromIterator<(Key, Node)> for Map {
    /// Later entries win over earlier ones of the same key.
    fn from_iter<I: IntoIterator<Item = (Key, Node)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, node) in entries {
            map.insert(key, node);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compose::tree::Value;

    fn number(number: i128) -> Node {
        Node::implied(Value::Int(number))
    }

    proptest! {
        #[test]
        fn a_mapping_of_any_size_does_what_a_list_of_pairs_would(
            steps in prop::collection::vec((0_u8..3, 0_u8..40), 0..120),
        ) {
            let mut map = Map::default();
            let mut pairs: Vec<(String, i128)> = Vec::new();
            for (index, (step, key)) in steps.into_iter().enumerate() {
                let (key, value) = (key.to_string(), i128::try_from(index).unwrap());
                let known = pairs.iter().position(|(known, _)| *known == key);
                match (step, known) {
                    (0, None) => pairs.push((key.clone(), value)),
                    (0, Some(at)) => pairs[at].1 = value,
                    (1, Some(at)) => drop(pairs.remove(at)),
                    (2, _) => pairs.retain(|(_, value)| value % 7 != 0),
                    _ => {}
                }
                match step {
                    0 => drop(map.insert(Key::implied(&key), number(value))),
                    1 => drop(map.remove(&key)),
                    _ => map.retain(|_, node| !matches!(node.value, Value::Int(n) if n % 7 == 0)),
                }

                prop_assert_eq!(map.get(&key).is_some(), pairs.iter().any(|(known, _)| *known == key));
                let seen = map.iter().map(|(key, node)| (key.text.clone(), node.value.clone()));
                let wanted = pairs.iter().map(|(key, value)| (key.clone(), Value::Int(*value)));
                prop_assert!(seen.eq(wanted));
            }
        }
    }
}
