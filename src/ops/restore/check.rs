//! Compares what came of an archive with what was saved, entry by entry.

use std::collections::BTreeSet;

use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Path;
use crate::backup::difference;
use crate::backup::difference::Aspect;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::safe_str;

/// How many differences are told.
const MOST_TOLD: usize = 10;

/// What of an entry can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// All about it.
    Everything,
    /// All but its root, of which nothing was said.
    AllButRoot,
    /// What engines tell of it: whole seconds, and of the attributes capabilities.
    Engine {
        /// Whether anything was said of the root.
        knows_root: bool,
    },
}

/// The attribute that engines tell of.
const CAPABILITY: &[u8] = b"security.capability";
/// The last second that engines set.
const LAST_SECOND: i64 = i64::MAX / 1_000_000_000;

/// What was saved, beside which what came is held. Both are in the order of their paths.
pub(super) struct Check<I: Iterator<Item = Result<Entry>>> {
    expected: std::iter::Peekable<I>,
    measure: Measure,
    /// Where attributes could not be set, which was told.
    lost: BTreeSet<Path>,
    wrong: Vec<String>,
    others: usize,
    entries: u64,
    bytes: u64,
}

impl<I: Iterator<Item = Result<Entry>>> Check<I> {
    /// Holds what comes beside these entries.
    pub(super) fn against(expected: I, measure: Measure) -> Self {
        Self {
            expected: expected.peekable(),
            measure,
            lost: BTreeSet::new(),
            wrong: Vec::new(),
            others: 0,
            entries: 0,
            bytes: 0,
        }
    }

    /// Attributes there need not be as they were.
    pub(super) fn lost(&mut self, path: Path) {
        self.lost.insert(path);
    }

    /// The next entry that was read back.
    pub(super) fn take(&mut self, entry: &Entry) -> Result<()> {
        self.entries += 1;
        if let Kind::File { size, sha256: _ } = entry.kind {
            self.bytes = self.bytes.saturating_add(size);
        }
        if entry.path.is_root() && !self.measure.knows_root() {
            return Ok(());
        }
        while let Some(expected) = self.next_up_to(&entry.path)? {
            if expected.path == entry.path {
                self.compare(&expected, entry);
                return Ok(());
            }
            self.tell(&expected.path, "is missing");
        }
        self.tell(&entry.path, "was not saved");
        Ok(())
    }

    /// How many entries and bytes came so far.
    pub(super) fn counted(&self) -> (u64, u64) {
        (self.entries, self.bytes)
    }

    /// That all has come, and nothing else; `said` is how many entries and bytes the
    /// other side counted.
    pub(super) fn finish(mut self, said: (u64, u64)) -> Result<(u64, u64)> {
        while let Some(expected) = self.expected.next().transpose()? {
            self.tell(&expected.path, "is missing");
        }
        if said != (self.entries, self.bytes) {
            self.wrong.push(format!(
                "{} entries with {} bytes were told, and {} with {} were counted",
                self.entries, self.bytes, said.0, said.1
            ));
        }
        if self.wrong.is_empty() {
            return Ok((self.entries, self.bytes));
        }
        let more = match self.others {
            0 => String::new(),
            others => format!("; and {others} more"),
        };
        Err(Error::Failed {
            message: format!(
                "what was unpacked is not what was saved: {}{more}",
                safe_str(&self.wrong.join("; "))
            ),
            hint: None,
        })
    }

    /// The next one that was saved, unless it comes behind `path`.
    fn next_up_to(&mut self, path: &Path) -> Result<Option<Entry>> {
        let is_due = |next: &Result<Entry>| next.as_ref().map_or(true, |next| next.path <= *path);
        self.expected.next_if(is_due).transpose()
    }

    fn compare(&mut self, expected: &Entry, entry: &Entry) {
        let mut aspects = self.measure.aspects(expected, entry);
        if self.lost.contains(&entry.path) {
            aspects.retain(|aspect| *aspect != Aspect::Attributes);
        }
        if !aspects.is_empty() {
            let aspects: Vec<String> = aspects.iter().map(ToString::to_string).collect();
            self.tell(&entry.path, &format!("has another {}", aspects.join(", ")));
        }
    }

    fn tell(&mut self, path: &Path, what: &str) {
        if self.wrong.len() < MOST_TOLD {
            self.wrong.push(format!("{} {what}", path.shown()));
        } else {
            self.others += 1;
        }
    }
}

impl Measure {
    fn knows_root(self) -> bool {
        match self {
            Self::Everything => true,
            Self::AllButRoot => false,
            Self::Engine { knows_root } => knows_root,
        }
    }

    /// In what two entries differ, as far as that can be told.
    fn aspects(self, expected: &Entry, entry: &Entry) -> Vec<Aspect> {
        match self {
            Self::Everything | Self::AllButRoot => difference::aspects(expected, entry),
            Self::Engine { knows_root: _ } => {
                let mut expected = as_engines_tell(expected);
                if !(0..=LAST_SECOND).contains(&expected.time.seconds) {
                    expected.time = entry.time;
                }
                difference::aspects(&expected, &as_engines_tell(entry))
            }
        }
    }
}

fn as_engines_tell(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    entry.time.nanoseconds = 0;
    entry
        .attributes
        .retain(|(name, _)| name.bytes() == CAPABILITY);
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::Digest;
    use crate::backup::Time;
    use crate::backup::Value;

    fn entry(path: &str, kind: Kind) -> Entry {
        Entry {
            path: Path::new(path),
            kind,
            mode: 0o644,
            uid: 999,
            gid: 999,
            time: Time {
                seconds: 1,
                nanoseconds: 2,
            },
            attributes: Vec::new(),
        }
    }

    fn tree() -> Vec<Entry> {
        let file = Kind::File {
            size: 3,
            sha256: Digest([7; 32]),
        };
        vec![
            entry("", Kind::Folder),
            entry("a", file.clone()),
            entry("b", file),
        ]
    }

    fn checked(came: &[Entry]) -> Result<(u64, u64)> {
        let mut check = Check::against(tree().into_iter().map(Ok), Measure::Everything);
        for entry in came {
            check.take(entry)?;
        }
        let said = (check.entries, check.bytes);
        check.finish(said)
    }

    #[test]
    fn what_is_the_same_passes() {
        assert_eq!(checked(&tree()).unwrap(), (3, 6));
    }

    #[test]
    fn whatever_differs_is_told_with_its_path() {
        let mut missing = tree();
        missing.remove(1);
        let mut last = tree();
        last.pop();
        let mut more = tree();
        more.insert(2, entry("aa", Kind::Fifo));
        let mut other = tree();
        other[2].mode = 0o4755;
        for (came, said) in [
            (missing, "a is missing"),
            (last, "b is missing"),
            (more, "aa was not saved"),
            (other, "b has another mode"),
        ] {
            let error = checked(&came).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn attributes_that_were_told_to_be_lost_are_not_missed_and_others_are() {
        let mut expected = tree();
        let attribute = (Path::new("user.x"), Value(vec![1]));
        expected[1].attributes.push(attribute);
        let mut check = Check::against(expected.clone().into_iter().map(Ok), Measure::Everything);
        check.lost(Path::new("a"));
        for entry in tree() {
            check.take(&entry).unwrap();
        }
        assert!(check.finish((3, 6)).is_ok());

        let mut check = Check::against(expected.into_iter().map(Ok), Measure::Everything);
        for entry in tree() {
            check.take(&entry).unwrap();
        }
        assert!(check.finish((3, 6)).is_err());
    }

    fn differing(measure: Measure, expected: &Entry, entry: &Entry) -> bool {
        let mut check = Check::against(std::iter::once(Ok(expected.clone())), measure);
        check.take(entry).unwrap();
        let said = check.counted();
        check.finish(said).is_err()
    }

    #[test]
    fn of_what_engines_do_not_tell_nothing_is_held_against_them() {
        let engine = Measure::Engine { knows_root: true };
        let mut saved = entry("a", Kind::Fifo);
        saved.attributes = vec![(Path::new("user.x"), Value(vec![1]))];
        let mut told = entry("a", Kind::Fifo);
        told.time.nanoseconds = 0;

        assert!(!differing(engine, &saved, &told));
        assert!(differing(Measure::Everything, &saved, &told));

        let capability = (Path::new("security.capability"), Value(vec![1]));
        saved.attributes.push(capability.clone());
        assert!(differing(engine, &saved, &told));
        told.attributes.push(capability);
        told.time.seconds += 1;
        assert!(differing(engine, &saved, &told));
        saved.time.seconds = -1;
        assert!(!differing(engine, &saved, &told));
    }

    #[test]
    fn a_root_of_which_nothing_was_said_may_have_anything() {
        let mut root = entry("", Kind::Folder);
        root.mode = 0o755;
        let nothing = std::iter::empty::<Result<Entry>>;

        let mut check = Check::against(nothing(), Measure::AllButRoot);
        check.take(&root).unwrap();
        assert_eq!(check.finish((1, 0)).unwrap(), (1, 0));

        let mut check = Check::against(nothing(), Measure::Everything);
        check.take(&root).unwrap();
        assert!(check.finish((1, 0)).is_err());
    }

    #[test]
    fn another_count_than_was_told_is_told() {
        let mut check = Check::against(tree().into_iter().map(Ok), Measure::Everything);
        for entry in tree() {
            check.take(&entry).unwrap();
        }

        let error = check.finish((4, 6)).unwrap_err();

        assert!(error.to_string().contains("were counted"), "{error}");
    }
}
