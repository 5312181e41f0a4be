//! Code with its comments and the insides of its strings painted over, so that a
//! rule about code does not speak about words.

use super::kind::Kind;

/// Where in a text the last line ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Code,
    /// In a comment that ends with `*/`.
    Comment,
    /// In a string that ends with three of these quotes.
    Long(u8),
}

/// A text of the same length and lines in which comments are spaces, and the
/// insides of strings too unless they are to stay.
#[derive(Debug)]
pub(super) struct Painter {
    syntax: &'static Syntax,
    keeps_strings: bool,
    state: State,
}

/// How a language writes comments and strings.
#[derive(Debug)]
struct Syntax {
    /// What begins a comment that ends with the line.
    comments: &'static [&'static [u8]],
    /// Whether `/* */` is a comment.
    has_blocks: bool,
    /// What begins and ends a string.
    quotes: &'static [u8],
    /// Whether three quotes begin a string that goes over lines.
    has_long_strings: bool,
}

const SLASHES: Syntax = Syntax {
    comments: &[b"//"],
    has_blocks: true,
    quotes: b"\"'`",
    has_long_strings: false,
};
/// Single quotes are left alone: they begin lifetimes.
const RUST: Syntax = Syntax {
    quotes: b"\"",
    ..SLASHES
};
const PHP: Syntax = Syntax {
    comments: &[b"//", b"#"],
    ..SLASHES
};
const HASHES: Syntax = Syntax {
    comments: &[b"#"],
    has_blocks: false,
    quotes: b"\"'",
    has_long_strings: false,
};
const PYTHON: Syntax = Syntax {
    has_long_strings: true,
    ..HASHES
};
const DASHES: Syntax = Syntax {
    comments: &[b"--"],
    has_blocks: true,
    quotes: b"'",
    has_long_strings: false,
};
/// Nothing is a comment, nothing a string.
const NONE: Syntax = Syntax {
    comments: &[],
    has_blocks: false,
    quotes: b"",
    has_long_strings: false,
};

fn syntax(kind: Kind) -> &'static Syntax {
    match kind {
        Kind::Rust => &RUST,
        Kind::JavaScript | Kind::Go | Kind::Java | Kind::C => &SLASHES,
        Kind::Php => &PHP,
        Kind::Python => &PYTHON,
        Kind::Ruby
        | Kind::Shell
        | Kind::Dockerfile
        | Kind::Compose
        | Kind::Yaml
        | Kind::Terraform => &HASHES,
        Kind::Sql => &DASHES,
        Kind::Prose | Kind::Record | Kind::Generated | Kind::Unknown => &NONE,
    }
}

impl Painter {
    /// A painter at the start of a piece of code.
    pub(super) fn new(kind: Kind, keeps_strings: bool) -> Self {
        Self {
            syntax: syntax(kind),
            keeps_strings,
            state: State::Code,
        }
    }

    /// Appends what is left of the next line to `out`, as many bytes as it has.
    pub(super) fn line(&mut self, line: &[u8], out: &mut Vec<u8>) {
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            at += match self.state {
                State::Code => self.code(rest, at == 0 || !is_word(line[at - 1]), out),
                State::Comment => self.until(b"*/", rest, false, out),
                State::Long(quote) => self.until(&[quote; 3], rest, self.keeps_strings, out),
            };
        }
    }

    /// Writes the start of code; returns how much that was.
    fn code(&mut self, rest: &[u8], is_start_of_word: bool, out: &mut Vec<u8>) -> usize {
        let first = rest[0];
        // In a shell, `#` within a word is no comment: `$#`, `${a#b}`.
        let begins_comment =
            |mark: &&&[u8]| rest.starts_with(mark) && (**mark != b"#" || is_start_of_word);
        if self
            .syntax
            .comments
            .iter()
            .any(|mark| begins_comment(&mark))
        {
            out.resize(out.len() + rest.len(), b' ');
            return rest.len();
        }
        if self.syntax.has_blocks && rest.starts_with(b"/*") {
            self.state = State::Comment;
            out.extend_from_slice(b"  ");
            return 2;
        }
        if !self.syntax.quotes.contains(&first) {
            out.push(first);
            return 1;
        }
        if self.syntax.has_long_strings && rest.starts_with(&[first; 3]) {
            self.state = State::Long(first);
            out.extend_from_slice(&rest[..3]);
            return 3;
        }
        self.string(rest, out)
    }

    /// Writes a string that begins here; one that does not end, ends with the line.
    fn string(&self, rest: &[u8], out: &mut Vec<u8>) -> usize {
        let quote = rest[0];
        let mut end = 1;
        while end < rest.len() && rest[end] != quote {
            end += if rest[end] == b'\\' { 2 } else { 1 };
        }
        let end = end.min(rest.len());
        out.push(quote);
        paint(&rest[1..end], self.keeps_strings, out);
        if end < rest.len() {
            out.push(quote);
            return end + 1;
        }
        end
    }

    /// Writes up to and including `mark`, behind which code goes on.
    fn until(&mut self, mark: &[u8], rest: &[u8], is_kept: bool, out: &mut Vec<u8>) -> usize {
        let found = rest.windows(mark.len()).position(|window| window == mark);
        let end = found.unwrap_or(rest.len());
        paint(&rest[..end], is_kept, out);
        if found.is_none() {
            return end;
        }
        let is_comment = self.state == State::Comment;
        paint(mark, !is_comment, out);
        self.state = State::Code;
        end + mark.len()
    }
}

fn paint(bytes: &[u8], is_kept: bool, out: &mut Vec<u8>) {
    if is_kept {
        out.extend_from_slice(bytes);
    } else {
        out.resize(out.len() + bytes.len(), b' ');
    }
}

fn is_word(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !matches!(byte, b';' | b'(' | b')' | b'{' | b'}' | b'&' | b'|')
}
