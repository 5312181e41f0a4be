//! The skeleton of a Go package.

use super::{Function, Outline, Proposal, camel, capital};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    // A package is one word in Go.
    let package = name.replace('_', "");
    let bodies: Vec<String> = functions.iter().map(body).collect();
    let tests: Vec<String> = functions.iter().map(test).collect();
    vec![
        Proposal {
            path: format!("{package}/{package}.go"),
            content: format!(
                "// Package {package}: {goal}.\n//\n// A skeleton: write what is missing.\n\
                 package {package}\n\nimport \"errors\"\n\n\
                 // ErrNotWritten is returned by what is not written yet.\n\
                 var ErrNotWritten = errors.New(\"not written yet\")\n{}",
                bodies.concat()
            ),
            description: "skeleton of a package",
        },
        Proposal {
            path: format!("{package}/{package}_test.go"),
            content: format!(
                "package {package}\n\nimport \"testing\"\n{}",
                tests.concat()
            ),
            description: "its tests, which fail until it is written",
        },
    ]
}

fn body(function: &Function) -> String {
    let (name, purpose) = (capital(&camel(&function.name)), &function.purpose);
    format!(
        "\n// {name} is to do: {purpose}.\nfunc {name}() error {{\n\treturn ErrNotWritten\n}}\n"
    )
}

fn test(function: &Function) -> String {
    let name = capital(&camel(&function.name));
    format!(
        "\nfunc Test{name}(t *testing.T) {{\n\tif err := {name}(); err != nil {{\n\t\t\
         t.Fatal(err)\n\t}}\n}}\n"
    )
}
