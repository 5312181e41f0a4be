//! The skeleton of a TypeScript module.

use super::{Outline, Proposal, camel};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    let mut module = format!("/** {goal}. A skeleton: write what is missing. */\n");
    let mut tests = format!(
        "import assert from \"node:assert/strict\";\nimport {{ test }} from \"node:test\";\n\n\
         import * as subject from \"./{name}.ts\";\n"
    );
    for function in functions {
        let (function, purpose) = (camel(&function.name), &function.purpose);
        module += &format!(
            "\n/** To do: {purpose}. */\nexport function {function}(): void {{\n  \
             throw new Error(\"not written yet: {purpose}\");\n}}\n"
        );
        tests += &format!(
            "\ntest(\"{purpose}\", () => {{\n  assert.doesNotThrow(() => subject.{function}());\n}});\n"
        );
    }
    vec![
        Proposal {
            path: format!("src/{name}.ts"),
            content: module,
            description: "skeleton of a module",
        },
        Proposal {
            path: format!("src/{name}.test.ts"),
            content: tests,
            description: "its tests for node:test, which fail until it is written",
        },
    ]
}
