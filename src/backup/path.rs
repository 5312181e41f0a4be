//! Paths below the root of a volume: any bytes that Unix allows, in the order of a walk.

use std::cmp::Ordering;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::Serialize;

use crate::text::safe_text;

/// A path as Unix has it: any bytes but zero, without a slash at either end.
///
/// Paths are in the order of a walk that looks at names in the order of their bytes:
/// a folder, then all that it holds, then its neighbours (`a`, `a/b`, `a-b`). In JSON
/// it is a string where it is UTF-8, else an object `{"base64": …}`.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(Vec<u8>);

/// Why a path from an archive or an index is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongPath {
    /// It is absolute.
    #[error("its path begins at the root")]
    Absolute,
    /// It has a part `..`.
    #[error("its path leads out of the volume")]
    Outside,
    /// It has a part that is empty or `.`.
    #[error("its path has an empty part")]
    Empty,
    /// It has a byte zero.
    #[error("its path has a NUL byte")]
    Nul,
    /// It has more than [`Path::LONGEST`] bytes.
    #[error("its path is longer than any that can be opened")]
    Long,
    /// It has more than [`Path::DEEPEST`] parts.
    #[error("it lies too deep")]
    Deep,
}

impl Path {
    /// The path of the root.
    pub const ROOT: Self = Self(Vec::new());
    /// How many bytes a path may have: the longest that Linux can open.
    pub const LONGEST: usize = 4096;
    /// How many parts a path may have: more folders in each other nobody needs, and
    /// each costs a look.
    pub const DEEPEST: usize = 256;

    /// A path of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether this is the root of a volume.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// What stands between the slashes; of the root one part that is empty.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.0.split(|byte| *byte == b'/')
    }

    /// The folder that it is in; `None` of the root.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        let slash = self.0.iter().rposition(|byte| *byte == b'/');
        Some(Self(self.0[..slash.unwrap_or(0)].to_vec()))
    }

    /// Whether it is another path or lies below it; everything lies below the root.
    pub fn is_within(&self, other: &Self) -> bool {
        match self.0.strip_prefix(other.bytes()) {
            Some(rest) => other.is_root() || rest.is_empty() || rest.starts_with(b"/"),
            None => false,
        }
    }

    /// The path of something in this folder.
    #[must_use]
    pub fn join(&self, name: &[u8]) -> Self {
        if self.is_root() {
            return Self(name.to_vec());
        }
        Self([self.bytes(), b"/", name].concat())
    }

    /// Says why it cannot be the path of anything in a volume.
    ///
    /// # Errors
    /// What is wrong with it. Whoever reads a path that somebody else wrote asks this
    /// before anything else.
    pub fn check(&self) -> Result<(), WrongPath> {
        if self.is_root() {
            return Ok(());
        }
        if self.0.len() > Self::LONGEST {
            return Err(WrongPath::Long);
        }
        if self.0.starts_with(b"/") {
            return Err(WrongPath::Absolute);
        }
        if self.0.contains(&0) {
            return Err(WrongPath::Nul);
        }
        for (depth, part) in self.parts().enumerate() {
            match part {
                b"" | b"." => return Err(WrongPath::Empty),
                b".." => return Err(WrongPath::Outside),
                _ if depth == Self::DEEPEST => return Err(WrongPath::Deep),
                _ => {}
            }
        }
        Ok(())
    }

    /// The path as a message may show it.
    pub fn shown(&self) -> String {
        if self.is_root() {
            return "its root".to_owned();
        }
        crate::text::echo(&safe_text(&self.0))
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        // No name has a byte zero, so that a slash in its place is before all of them.
        let weigh = |byte: &u8| if *byte == b'/' { 0 } else { *byte };
        let differ = |(one, other): &(&u8, &u8)| one != other;
        match self.0.iter().zip(&other.0).find(differ) {
            Some((one, other)) => weigh(one).cmp(&weigh(other)),
            None => self.0.len().cmp(&other.0.len()),
        }
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.0))
    }
}

/// How a path stands in JSON.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes { base64: String },
}

impl Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Written::Bytes {
                base64: STANDARD.encode(&self.0),
            }
            .serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Text(text) => Ok(Self(text.into_bytes())),
            Written::Bytes { base64 } => {
                let bytes = STANDARD.decode(base64).map_err(serde::de::Error::custom)?;
                Ok(Self(bytes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_folder_stands_before_what_it_holds_and_that_before_its_neighbours() {
        let order = ["", "a", "a/b", "a/b/c", "a/c", "a-b", "a.b", "aa", "b"];
        let mut paths = order.map(Path::new).to_vec();
        paths.reverse();

        paths.sort();

        assert_eq!(paths, order.map(Path::new));
    }

    #[test]
    fn a_path_that_leads_out_of_the_volume_or_is_none_is_not_taken() {
        let deep = "d/".repeat(Path::DEEPEST) + "f";
        let long = "l".repeat(Path::LONGEST + 1);
        for (path, wrong) in [
            ("/etc/passwd", WrongPath::Absolute),
            ("../evil", WrongPath::Outside),
            ("a/../../evil", WrongPath::Outside),
            ("a//b", WrongPath::Empty),
            ("a/./b", WrongPath::Empty),
            ("a/", WrongPath::Empty),
            ("a\0b", WrongPath::Nul),
            (&deep, WrongPath::Deep),
            (&long, WrongPath::Long),
        ] {
            assert_eq!(Path::new(path).check(), Err(wrong), "{path:?}");
        }
        for path in ["", "..a/b..", "-rf", "a\nb", &deep[2..]] {
            assert_eq!(Path::new(path).check(), Ok(()), "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn paths_are_in_the_order_of_their_parts(
            one in "[-./a]{0,6}",
            other in "[-./a]{0,6}",
        ) {
            let (one, other) = (Path::new(one), Path::new(other));
            let parts = |path: &Path| path.parts().map(<[u8]>::to_vec).collect::<Vec<_>>();
            // The root has no parts at all, which is before everything.
            let order = match (one.is_root(), other.is_root()) {
                (false, false) => parts(&one).cmp(&parts(&other)),
                (is_one, is_other) => is_other.cmp(&is_one),
            };

            prop_assert_eq!(one.cmp(&other), order);
        }
    }
}
