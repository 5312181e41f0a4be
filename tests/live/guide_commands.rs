//! The commands of docs/guides.md on a stack of its template that runs.

use crate::default_stack;
use crate::guides;
use crate::guides::Run;
use crate::support::stack::Stack;

#[test]
fn the_commands_for_the_guide_of_the_agents_work_on_its_stack() {
    let stack = default_stack::empty("guide-agents");
    stack.devtools(&["init", "agents", "--yes"]).run().exits(0);
    stack.devtools(&["up"]).run().exits(0);
    work_on(&stack, "agents", &[]);
}

/// Runs the commands of the guide of a template on its stack, which runs; `renamed` are
/// the guide's names, and what these things are called there.
pub(crate) fn work_on(stack: &Stack, template: &str, renamed: &[(&str, &str)]) {
    let guide = guides::all()
        .into_iter()
        .find(|guide| guide.template == template)
        .unwrap();
    for row in guide.rows.iter().filter(|row| row.run == Run::Stack) {
        for line in &row.with {
            let line = renamed
                .iter()
                .fold(line.clone(), |line, (from, to)| line.replace(from, to));
            let run = stack.shell(&line).run();
            assert_eq!(
                run.code(),
                Some(row.exit),
                "{} {line}: {}{}",
                row.id,
                run.stdout(),
                run.stderr()
            );
        }
    }
}
