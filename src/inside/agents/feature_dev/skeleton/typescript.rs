//! The skeleton of a TypeScript module.

use super::{Function, Outline, Proposal, camel};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    let bodies: Vec<String> = functions.iter().map(body).collect();
    let tests: Vec<String> = functions.iter().map(test).collect();
    vec![
        Proposal {
            path: format!("src/{name}.ts"),
            content: format!(
                "/** {goal}. A skeleton: write what is missing. */\n{}",
                bodies.concat()
            ),
            description: "skeleton of a module",
        },
        Proposal {
            path: format!("src/{name}.test.ts"),
            content: format!(
                "import assert from \"node:assert/strict\";\nimport {{ test }} from \
                 \"node:test\";\n\nimport * as subject from \"./{name}.ts\";\n{}",
                tests.concat()
            ),
            description: "its tests for node:test, which fail until it is written",
        },
    ]
}

fn body(function: &Function) -> String {
    let (name, purpose) = (camel(&function.name), &function.purpose);
    format!(
        "\n/** To do: {purpose}. */\nexport function {name}(): void {{\n  \
         throw new Error(\"not written yet: {purpose}\");\n}}\n"
    )
}

fn test(function: &Function) -> String {
    let (name, purpose) = (camel(&function.name), &function.purpose);
    format!(
        "\ntest(\"{purpose}\", () => {{\n  assert.doesNotThrow(() => subject.{name}());\n}});\n"
    )
}
