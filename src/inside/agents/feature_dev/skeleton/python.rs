//! The skeleton of a Python module.

use super::{Function, Outline, Proposal};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    let bodies: Vec<String> = functions.iter().map(body).collect();
    let tests = functions.iter().map(|function| test(function, name));
    let tests: Vec<String> = tests.collect();
    vec![
        Proposal {
            path: format!("{name}.py"),
            content: format!(
                "\"\"\"{goal}.\n\nA skeleton: write what is missing.\n\"\"\"\n{}",
                bodies.concat()
            ),
            description: "skeleton of a module",
        },
        Proposal {
            path: format!("tests/test_{name}.py"),
            content: format!(
                "\"\"\"Tests of {name}; each fails until its function is written.\"\"\"\n\n\
                 import {name}\n{}",
                tests.concat()
            ),
            description: "its tests for pytest, which fail until it is written",
        },
    ]
}

fn body(function: &Function) -> String {
    let Function { name, purpose } = function;
    format!(
        "\n\ndef {name}() -> None:\n    \"\"\"To do: {purpose}.\"\"\"\n    \
         raise NotImplementedError(\"{purpose}\")\n"
    )
}

fn test(function: &Function, module: &str) -> String {
    let name = &function.name;
    format!("\n\ndef test_{name}() -> None:\n    {module}.{name}()\n")
}
