//! The lines of a diff that say which file and which lines are meant.

/// What a hunk header says: `@@ -1,7 +1,8 @@ fn main()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HunkHeader<'a> {
    /// How many lines each parent has; a merge has more than one parent.
    pub(super) before: Vec<u32>,
    /// The number of the first line afterwards.
    pub(super) start: u32,
    /// How many lines there are afterwards.
    pub(super) after: u32,
    /// The text behind it.
    pub(super) heading: &'a str,
}

/// The most parents of a merge that are understood.
const MAX_PARENTS: usize = 8;

impl<'a> HunkHeader<'a> {
    /// The header that `line` is, if it is one.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let at_signs = line.bytes().take_while(|byte| *byte == b'@').count();
        let parents = at_signs
            .checked_sub(1)
            .filter(|n| (1..=MAX_PARENTS).contains(n))?;
        let (fence, rest) = line.split_at(at_signs);
        let (ranges, heading) = rest.split_once(fence)?;
        let mut ranges = ranges.split_ascii_whitespace();
        let mut before = Vec::with_capacity(parents);
        for _ in 0..parents {
            before.push(range(ranges.next()?, '-')?.1);
        }
        let (start, after) = range(ranges.next()?, '+')?;
        ranges.next().is_none().then_some(Self {
            before,
            start,
            after,
            heading: heading.trim(),
        })
    }
}

/// First line and count of `-3,7`; without a count it is one line.
fn range(text: &str, sign: char) -> Option<(u32, u32)> {
    let text = text.strip_prefix(sign)?;
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((start.parse().ok()?, count.parse().ok()?))
}

/// What stands for a file that does not exist.
const NOWHERE: &str = "/dev/null";

/// The paths of a pair of lines `--- old` and `+++ new`; none for no file.
pub(super) fn paths(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let (old, new) = (path(old), path(new));
    if [&old, &new]
        .into_iter()
        .flatten()
        .all(|path| has_prefix(path))
    {
        (old.map(without_prefix), new.map(without_prefix))
    } else {
        (old, new)
    }
}

/// The path that both halves of `diff --git a/x b/x` name, if they do.
pub(super) fn path_of_both(rest: &str) -> Option<String> {
    if rest.starts_with('"') {
        let (old, new) = rest.split_once("\" ")?;
        let (old, new) = (unquoted(&format!("{old}\"")), unquoted(new));
        return (without_prefix(old) == without_prefix(new.clone())).then(|| without_prefix(new));
    }
    let (old, new) = rest.split_at_checked(rest.len() / 2)?;
    let new = new.strip_prefix(' ')?;
    let (old, new) = (old.to_owned(), new.to_owned());
    (without_prefix(old) == without_prefix(new.clone())).then(|| without_prefix(new))
}

/// The path that a header names; a time may stand behind it, after a tab.
fn path(text: &str) -> Option<String> {
    let text = text.split('\t').next().unwrap_or(text).trim_end();
    let path = unquoted(text);
    (path != NOWHERE && !path.is_empty()).then_some(path)
}

/// Whether a path begins with one of the letters that git puts there.
fn has_prefix(path: &str) -> bool {
    matches!(
        path.as_bytes(),
        [b'a' | b'b' | b'c' | b'i' | b'o' | b'w', b'/', _, ..]
    )
}

fn without_prefix(path: String) -> String {
    if has_prefix(&path) {
        path[2..].to_owned()
    } else {
        path
    }
}

/// A path without the quotes that git writes around unusual ones: `"b/\303\244"`.
pub(super) fn unquoted(text: &str) -> String {
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner else {
        return text.to_owned();
    };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.as_bytes();
    while let [first, behind @ ..] = rest {
        let (byte, behind) = match (first, behind) {
            (
                b'\\',
                [
                    a @ b'0'..=b'3',
                    b @ b'0'..=b'7',
                    c @ b'0'..=b'7',
                    behind @ ..,
                ],
            ) => ((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'), behind),
            (b'\\', [escaped, behind @ ..]) => (unescaped(*escaped), behind),
            (plain, behind) => (*plain, behind),
        };
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn unescaped(letter: u8) -> u8 {
    match letter {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        other => other,
    }
}
