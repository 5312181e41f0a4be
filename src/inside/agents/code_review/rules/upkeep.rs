//! What was left for later, or for nobody to read.

use super::super::finding::{Category, Severity};
use super::super::kind::Kind;
use super::{CODE, Reads, Rule};

const LEFT: Rule = Rule {
    category: Category::Unfinished,
    reads: Reads::Text,
    in_tests: true,
    ..CODE
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "change.conflict-marker",
        severity: Severity::High,
        category: Category::Change,
        pattern: r"^(?:<{7}|>{7})(?:[ \t]|$)",
        message: "a merge was not finished: a conflict marker is left",
        ..LEFT
    },
    Rule {
        id: "unfinished.fixme",
        severity: Severity::Low,
        pattern: r"\b(?:FIXME|XXX|HACK)\b(?:[:(]|[ \t]|$)",
        message: "the author says that this is wrong as it stands",
        ..LEFT
    },
    Rule {
        id: "unfinished.todo",
        severity: Severity::Info,
        pattern: r"\bTODO\b",
        message: "something is left to do; an issue would not be forgotten",
        ..LEFT
    },
    Rule {
        id: "change.long-line",
        severity: Severity::Low,
        category: Category::Maintainability,
        files: &[
            Kind::Rust,
            Kind::Python,
            Kind::JavaScript,
            Kind::Go,
            Kind::Java,
            Kind::Ruby,
            Kind::Php,
            Kind::C,
            Kind::Shell,
            Kind::Dockerfile,
            Kind::Compose,
            Kind::Yaml,
            Kind::Terraform,
            Kind::Sql,
            Kind::Unknown,
        ],
        pattern: r"^[^\n]{401}",
        message: "a line of more than 400 characters cannot be reviewed; it may have been made by a program",
        ..LEFT
    },
];
