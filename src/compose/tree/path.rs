//! Places in a tree, and patterns that many places fit.

use std::fmt;

/// A place in the tree: `services`, `web`, `ports`.
///
/// Segments stay apart instead of being joined with dots, because a label key
/// may itself contain a dot. An item of a list has the segment `[]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreePath(Vec<String>);

impl TreePath {
    /// The segment that stands for any item of a list.
    pub const ITEM: &'static str = "[]";

    /// The top of the document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The place one step down.
    #[must_use]
    pub fn child(&self, segment: &str) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment.to_owned());
        Self(segments)
    }

    /// The place of this node's list items.
    #[must_use]
    pub fn item(&self) -> Self {
        self.child(Self::ITEM)
    }

    /// The steps from the top.
    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// What comes below the place that a pattern describes; `None` if this place
    /// is not below such a one.
    pub fn below(&self, pattern: Pattern) -> Option<Self> {
        let length = pattern.0.split('.').count();
        let (above, below) = self.0.split_at_checked(length)?;
        Self(above.to_vec())
            .fits(pattern)
            .then(|| Self(below.to_vec()))
    }

    /// Whether a pattern such as `services.*.ports.[]` describes this place;
    /// `*` stands for exactly one segment.
    pub fn fits(&self, pattern: Pattern) -> bool {
        let mut wanted = pattern.0.split('.');
        let all_fit = self.0.iter().all(|segment| {
            wanted
                .next()
                .is_some_and(|want| want == "*" || want == segment)
        });
        all_fit && wanted.next().is_none()
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

/// A pattern of places, segments joined with dots: `services.*.command`.
///
/// Patterns are written in the source in tables, never made from user text, so
/// joining with dots is safe here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// Whether paths that end in this segment can fit at all: a quick way to say no.
    pub fn may_end_in(self, segment: &str) -> bool {
        let last = self.0.rsplit('.').next().unwrap_or_default();
        last == segment || last == "*"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_segment_and_a_dot_in_a_key_is_no_separator() {
        let path = TreePath::root()
            .child("services")
            .child("web.eu")
            .child("ports")
            .item();

        assert!(path.fits(Pattern("services.*.ports.[]")));
        assert!(!path.fits(Pattern("services.*.ports")));
        assert!(!path.fits(Pattern("services.*.*.ports.[]")));
    }

    #[test]
    fn what_is_below_a_pattern_is_a_path_of_its_own() {
        let path = TreePath::root().child("services").child("web").child("tty");

        let below = path.below(Pattern("services.*")).unwrap();

        assert_eq!(below, TreePath::root().child("tty"));
        assert_eq!(path.below(Pattern("networks.*")), None);
        assert_eq!(below.below(Pattern("services.*")), None);
    }
}
