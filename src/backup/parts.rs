//! Where one is in the content of a file: in data, or in a hole.

use std::vec;

use super::Extent;
use super::Thing;

/// What is still to come of a file.
#[derive(Debug, Default)]
pub struct Parts {
    /// The part with data where we are, or that comes next.
    current: Option<Extent>,
    later: vec::IntoIter<Extent>,
    at: u64,
    size: u64,
}

/// What comes next of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Data.
    Data(Extent),
    /// As many zeros, for which there is no room on the disk.
    Hole(u64),
}

impl Parts {
    /// Those of a file; of anything else there are none.
    pub fn of(thing: &Thing) -> Self {
        let size = thing.size();
        let whole = Extent {
            offset: 0,
            length: size,
        };
        let data = match thing {
            Thing::File {
                size: _,
                data: Some(data),
            } => data.clone(),
            Thing::File {
                size: 1..,
                data: None,
            } => vec![whole],
            Thing::File {
                size: 0,
                data: None,
            }
            | Thing::Folder
            | Thing::Symlink { .. }
            | Thing::Hardlink { .. }
            | Thing::Fifo
            | Thing::CharacterDevice { .. }
            | Thing::BlockDevice { .. } => vec![],
        };
        let mut later = data.into_iter();
        Self {
            current: later.next(),
            later,
            at: 0,
            size,
        }
    }

    /// What comes next, as far as it is the same; `None` at the end.
    pub fn next_part(&self) -> Option<Part> {
        let offset = self.at;
        match self.current {
            Some(extent) if offset < extent.offset => Some(Part::Hole(extent.offset - offset)),
            Some(extent) => Some(Part::Data(Extent {
                offset,
                length: extent.end() - offset,
            })),
            None if offset < self.size => Some(Part::Hole(self.size - offset)),
            None => None,
        }
    }

    /// Goes on by so many bytes, at most to the end of the part that comes next.
    pub fn go(&mut self, length: u64) {
        self.at += length;
        if self.current.is_some_and(|extent| extent.end() <= self.at) {
            self.current = self.later.next();
        }
    }
}
