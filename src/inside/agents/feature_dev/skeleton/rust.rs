//! The skeleton of a Rust module.

use super::{Outline, Proposal};

const ERROR: &str = r#"use std::fmt;

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is not written yet.
    NotWritten(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWritten(what) => write!(f, "not written yet: {what}"),
        }
    }
}

impl std::error::Error for Error {}
"#;

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    let mut content = format!(
        "//! {goal}.\n//!\n//! A skeleton: declare it with `pub mod {name};` and write what is missing.\n\n{ERROR}"
    );
    let mut tests = String::new();
    for function in functions {
        let (name, purpose) = (&function.name, &function.purpose);
        content += &format!(
            "\n/// To do: {purpose}.\npub fn {name}() -> Result<(), Error> {{\n    \
             Err(Error::NotWritten(\"{purpose}\"))\n}}\n"
        );
        tests += &format!(
            "\n    #[test]\n    fn {name}_is_done() {{\n        assert_eq!({name}(), Ok(()));\n    }}\n"
        );
    }
    content += &format!("\n#[cfg(test)]\nmod tests {{\n    use super::*;\n{tests}}}\n");
    vec![Proposal {
        path: format!("src/{name}.rs"),
        content,
        description: "skeleton of a module; its tests fail until it is written",
    }]
}
