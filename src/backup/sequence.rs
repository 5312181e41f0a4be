//! The order in which entries stand in our archives and indexes, so that whoever reads
//! them knows with little memory that nothing is there twice or beneath a link.

use super::Path;

/// Where the entries are that came so far.
///
/// The root comes first, then all paths in ascending order. A folder is before what it
/// holds, so that whatever lies in something else than a folder is noticed.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    last: Option<Path>,
    /// The folders that more may come in, each within the one before it.
    open: Vec<Path>,
}

/// Why an entry cannot stand where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongPlace {
    /// It comes again.
    #[error("it is there twice")]
    Twice,
    /// It belongs before the one before it.
    #[error("it is not in order")]
    Order,
    /// Before it came no folder that it is in: nothing, a file or a link.
    #[error("it lies in what is no folder of the archive")]
    NoFolder,
}

impl Sequence {
    /// Takes the next entry.
    ///
    /// # Errors
    /// Why it cannot stand here.
    pub fn take(&mut self, path: &Path, is_folder: bool) -> Result<(), WrongPlace> {
        if let Some(last) = &self.last {
            match path.cmp(last) {
                std::cmp::Ordering::Less => return Err(WrongPlace::Order),
                std::cmp::Ordering::Equal => return Err(WrongPlace::Twice),
                std::cmp::Ordering::Greater => {}
            }
        }
        match path.parent() {
            None if is_folder => {}
            None => return Err(WrongPlace::NoFolder),
            Some(parent) => self.go_up_to(&parent)?,
        }
        if is_folder {
            self.open.push(path.clone());
        }
        self.last = Some(path.clone());
        Ok(())
    }

    fn go_up_to(&mut self, folder: &Path) -> Result<(), WrongPlace> {
        let at = self.open.iter().rposition(|open| open == folder);
        // In this order nothing more can come in a folder that was left.
        self.open.truncate(at.ok_or(WrongPlace::NoFolder)? + 1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(entries: &[(&str, bool)]) -> Result<(), WrongPlace> {
        let mut sequence = Sequence::default();
        let mut entries = entries.iter();
        entries.try_for_each(|(path, is_folder)| sequence.take(&Path::new(*path), *is_folder))
    }

    #[test]
    fn a_walk_in_order_is_taken() {
        let walk = [
            ("", true),
            ("a", true),
            ("a/b", true),
            ("a/b/c", false),
            ("a/d", false),
            ("a-b", false),
        ];

        assert_eq!(take(&walk), Ok(()));
    }

    #[test]
    fn nothing_comes_twice_out_of_order_or_in_what_is_no_folder() {
        for (entries, wrong) in [
            (vec![("a", false)], WrongPlace::NoFolder),
            (vec![("", false)], WrongPlace::NoFolder),
            (vec![("", true), ("", true)], WrongPlace::Twice),
            (
                vec![("", true), ("a", false), ("a", true)],
                WrongPlace::Twice,
            ),
            (
                vec![("", true), ("b", false), ("a", false)],
                WrongPlace::Order,
            ),
            (
                vec![("", true), ("a", false), ("a/b", false)],
                WrongPlace::NoFolder,
            ),
            (vec![("", true), ("a/b", false)], WrongPlace::NoFolder),
        ] {
            assert_eq!(take(&entries), Err(wrong), "{entries:?}");
        }
    }
}
