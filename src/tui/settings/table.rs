//! The settings: one line each, from which the file is read and the manual is made.

use super::Settings;
use super::keys;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::rule;
use crate::compose::tree::Node;
use crate::compose::tree::Value;
use crate::tui::look::Choice;
use crate::value::bytes::ByteSize;

/// The least and the most memory that lines of logs may take.
const LOG_BUDGET: std::ops::RangeInclusive<i64> = (1 << 20)..=(16 << 30);

/// A setting.
pub(super) struct Setting {
    /// Its key.
    pub(super) name: &'static str,
    /// What can stand there.
    pub(super) form: &'static str,
    /// What holds without it.
    pub(super) usual: &'static str,
    /// What it decides.
    pub(super) meaning: &'static str,
    /// Takes its value, and returns what is wrong with it.
    pub(super) take: fn(&mut Settings, &Node) -> Diagnostics,
}

/// All settings, in the order of the manual.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        form: "`auto`, `dark`, `light`, `high-contrast` or `mono`",
        usual: "`auto`",
        meaning: "Which colours to use. `auto` asks the terminal for its background.",
        take: |settings, node| set(&mut settings.theme, theme(node)),
    },
    Setting {
        name: "ascii",
        form: "`true` or `false`",
        usual: "`false`",
        meaning: "Whether symbols and frames are ASCII alone, also where the locale has more.",
        take: |settings, node| set(&mut settings.ascii, boolean("ascii", node)),
    },
    Setting {
        name: "mouse",
        form: "`true` or `false`",
        usual: "`true`",
        meaning: "Whether the mouse works the dashboard instead of selecting text.",
        take: |settings, node| set(&mut settings.mouse, boolean("mouse", node)),
    },
    Setting {
        name: "log_budget",
        form: "a size from `1MiB` to `16GiB`",
        usual: "`64MiB`",
        meaning: "Memory for lines of logs. When it is full, the service that wrote most loses its oldest lines.",
        take: |settings, node| set(&mut settings.log_budget, log_budget(node)),
    },
    Setting {
        name: "keys",
        form: "a mapping from names to a key or a list of keys",
        usual: "the keys below",
        meaning: "Other keys for what is named. An empty list takes the keys away.",
        take: |settings, node| match keys::read(node) {
            Ok(keymap) => {
                settings.keymap = keymap;
                Diagnostics::default()
            }
            Err(found) => found,
        },
    },
];

fn set<T>(place: &mut T, value: Result<T, Box<Diagnostic>>) -> Diagnostics {
    match value {
        Ok(value) => {
            *place = value;
            Diagnostics::default()
        }
        Err(finding) => Diagnostics::from_iter([*finding]),
    }
}

fn theme(node: &Node) -> Result<Choice, Box<Diagnostic>> {
    let word = node.as_str().unwrap_or_default();
    let choice = Choice::ALL.into_iter().find(|choice| choice.name() == word);
    choice.ok_or_else(|| {
        let names = Choice::ALL.map(Choice::name).join(", ");
        let finding = Diagnostic::error(rule::WRONG_WORD, "there is no such theme")
            .at(node.span.as_ref())
            .help(format!("there are {names}"));
        Box::new(finding)
    })
}

fn boolean(name: &str, node: &Node) -> Result<bool, Box<Diagnostic>> {
    match node.value {
        Value::Bool(value) => Ok(value),
        _ => Err(Box::new(wrong_kind(name, "true or false", node))),
    }
}

fn log_budget(node: &Node) -> Result<ByteSize, Box<Diagnostic>> {
    let size = match &node.value {
        Value::Int(bytes) => i64::try_from(*bytes).ok().map(ByteSize),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    let size = size.filter(|ByteSize(bytes)| LOG_BUDGET.contains(bytes));
    size.ok_or_else(|| {
        let finding = Diagnostic::error(rule::MISFIT, "log_budget is a size from 1MiB to 16GiB")
            .at(node.span.as_ref())
            .help("write a number with a unit, such as 64MiB");
        Box::new(finding)
    })
}

/// What is said of a value that is something else.
pub(super) fn wrong_kind(name: &str, wanted: &str, node: &Node) -> Diagnostic {
    Diagnostic::error(rule::WRONG_KIND, format!("{name} must be {wanted}"))
        .at(node.span.as_ref())
        .label(format!("this is {}", node.kind()))
}
