//! The skeleton of a Python module.

use super::{Outline, Proposal};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    let mut module = format!("\"\"\"{goal}.\n\nA skeleton: write what is missing.\n\"\"\"\n");
    let mut tests = format!(
        "\"\"\"Tests of {name}; each fails until its function is written.\"\"\"\n\nimport {name}\n"
    );
    for function in functions {
        let (function, purpose) = (&function.name, &function.purpose);
        module += &format!(
            "\n\ndef {function}() -> None:\n    \"\"\"To do: {purpose}.\"\"\"\n    \
             raise NotImplementedError(\"{purpose}\")\n"
        );
        tests += &format!("\n\ndef test_{function}() -> None:\n    {name}.{function}()\n");
    }
    vec![
        Proposal {
            path: format!("{name}.py"),
            content: module,
            description: "skeleton of a module",
        },
        Proposal {
            path: format!("tests/test_{name}.py"),
            content: tests,
            description: "its tests for pytest, which fail until it is written",
        },
    ]
}
