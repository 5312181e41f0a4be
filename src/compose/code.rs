//! The stable codes of everything that can be said about a project's text.
//!
//! `E` is an error, `W` a warning, `L` a lint. `01xx` is YAML, `02xx` is variables and
//! `.env` files.

use crate::compose::{env_check, lint, rule};

/// A code and what it stands for; docs/errors.md is made from these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code as it is printed: `E0103`.
    pub id: &'static str,
    /// What is so, in a few words.
    pub title: &'static str,
    /// Why it is refused or worth a warning, and what to do.
    pub explanation: &'static str,
}

/// Declares each code as a constant and lists all of them under the name given first.
macro_rules! codes {
    ($list:ident: $($name:ident = $id:literal, $title:literal, $explanation:literal;)+) => {
        $(#[doc = concat!($title, ".")] pub const $name: &str = $id;)+

        /// All codes of this file, in order.
        pub const $list: &[$crate::compose::code::Code] = &[
            $($crate::compose::code::Code { id: $id, title: $title, explanation: $explanation },)+
        ];
    };
}
pub(super) use codes;

/// All codes, in the order of the manual.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let lists = [
        YAML_AND_VARIABLES,
        rule::PROJECT,
        lint::code::LINTS,
        env_check::code::VARIABLES,
    ];
    lists.into_iter().flatten()
}

codes! { YAML_AND_VARIABLES:
    ENCODING = "E0101", "the file is not UTF-8",
        "Compose files are UTF-8 text. Convert the file, for instance with `iconv`, or save it as UTF-8.";
    TOO_LARGE = "E0102", "the file is too large",
        "A file of this kind holds at most a few kilobytes in practice; a larger one is a mistake or an attack.";
    CONTROL_CHARACTER = "E0103", "a control character stands in the text",
        "YAML allows tabs and line breaks only. Write others as an escape in double quotes, such as \"\\e\".";
    SYNTAX = "E0104", "the text is not YAML",
        "The message names the rule that is broken and the place where the reader noticed.";
    TAB = "E0105", "a tab indents",
        "YAML allows only spaces for indentation.";
    UNCLOSED = "E0106", "a bracket or quote is not closed",
        "The error points at the place where it was opened.";
    DUPLICATE_KEY = "E0107", "a key stands twice in a mapping",
        "Which of the two counts would be a guess. Remove one.";
    KEY_NOT_TEXT = "E0108", "a key is not text",
        "Keys of a compose file are text. Put quotes around numbers, `true` and `null`.";
    UNKNOWN_ANCHOR = "E0109", "an alias names no anchor",
        "`*name` repeats what an earlier `&name` in the same document marked.";
    CYCLE = "E0110", "an anchor contains itself",
        "An alias inside the value that its anchor marks would have no end.";
    MERGE = "E0111", "a merge key is used wrongly",
        "`<<` takes a mapping, an alias of one, or a list of them, once in each mapping.";
    BUDGET = "E0112", "aliases repeat too much",
        "Aliases of aliases can make a small file fill any memory, so what they repeat has a limit.";
    DEPTH = "E0113", "values are nested too deeply",
        "The limit is far above what a real file needs.";
    TAG = "E0114", "a value does not fit its tag",
        "`!!int` and its kin demand a value of that type.";
    EMPTY = "E0115", "the file says nothing",
        "A compose file needs at least `services:`.";
    NOT_A_MAPPING = "E0116", "the top level is not a mapping",
        "A compose file is a mapping with keys such as `services` and `volumes`.";
    UNKNOWN_TAG = "W0101", "a tag is not known",
        "Only `!reset`, `!override` and YAML's own tags mean something here.";
    INVISIBLE = "W0102", "a value contains invisible characters",
        "Characters without width or that turn the direction of writing make a text read differently from what it says.";
    TEMPLATE = "E0201", "a variable reference is malformed",
        "Write `$NAME`, `${NAME}` or one of `${NAME:-default}`, `${NAME:?message}`, `${NAME:+replacement}`; a literal `$` is `$$`.";
    REQUIRED = "E0202", "a required variable is missing",
        "The file demands the variable with `${NAME:?message}`.";
    CAST = "E0203", "a value has the wrong type after its variables are put in",
        "Some places take only a number or only `true` and `false`.";
    DOTENV_SYNTAX = "E0204", "a line of an env file is malformed",
        "Each line is `KEY=value`, `KEY: value` or `KEY` alone.";
    DOTENV_QUOTE = "E0205", "a quote in an env file is not closed",
        "A quoted value may span lines, but has to end.";
    DOTENV_VALUE = "E0206", "a value cannot be an environment variable",
        "No environment can hold a NUL byte or a value above 128 KiB.";
    UNSET = "W0201", "a variable is not set",
        "An empty text takes its place. Set it, or say what is meant with `${NAME:-}`.";
    OLD_BOOLEAN = "W0202", "a boolean is spelt in the old way",
        "YAML 1.2 knows `true` and `false`, not `yes` and `on`.";
    DOTENV_IGNORED = "W0203", "a line of an env file has no effect",
        "A key without a value takes it from the environment; where that has none, nothing is set.";
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_code_is_given_out_twice() {
        let mut seen = HashSet::new();

        assert!(all().all(|code| seen.insert(code.id)));
    }
}
