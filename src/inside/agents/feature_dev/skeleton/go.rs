//! The skeleton of a Go package.

use super::{Outline, Proposal, camel, capital};

pub(super) fn files(outline: &Outline) -> Vec<Proposal> {
    let Outline {
        name,
        goal,
        functions,
    } = outline;
    // A package is one word in Go.
    let package = name.replace('_', "");
    let mut module = format!(
        "// Package {package}: {goal}.\n//\n// A skeleton: write what is missing.\npackage {package}\n\n\
         import \"errors\"\n\n// ErrNotWritten is returned by what is not written yet.\n\
         var ErrNotWritten = errors.New(\"not written yet\")\n"
    );
    let mut tests = format!("package {package}\n\nimport \"testing\"\n");
    for function in functions {
        let (function, purpose) = (capital(&camel(&function.name)), &function.purpose);
        module += &format!(
            "\n// {function} is to do: {purpose}.\nfunc {function}() error {{\n\treturn ErrNotWritten\n}}\n"
        );
        tests += &format!(
            "\nfunc Test{function}(t *testing.T) {{\n\tif err := {function}(); err != nil {{\n\t\tt.Fatal(err)\n\t}}\n}}\n"
        );
    }
    vec![
        Proposal {
            path: format!("{package}/{package}.go"),
            content: module,
            description: "skeleton of a package",
        },
        Proposal {
            path: format!("{package}/{package}_test.go"),
            content: tests,
            description: "its tests, which fail until it is written",
        },
    ]
}
