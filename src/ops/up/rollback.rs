//! Undoes updates that failed, where the file or whoever runs it asks for that.

use std::collections::BTreeSet;

use crate::compose::model::Project;
use crate::event::Event;
use crate::executor::Executor;
use crate::executor::Outcome;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::observe;
use crate::ops::up::UpOptions;
use crate::plan::Plan;
use crate::plan::undo;

/// Brings the old containers back of services whose update failed and whose
/// `failure_action` is `rollback`; of all that were updated, where that is asked for.
/// `old` are the containers from before. Returns the services that are as before.
pub(super) async fn after_failure(
    context: &Context,
    project: &Project,
    options: &UpOptions,
    plan: &Plan,
    outcome: &Outcome,
    old: &BTreeSet<String>,
) -> Result<Vec<String>> {
    let has_failed = |steps: &Vec<usize>| {
        let mut failures = outcome.failures();
        failures.any(|(id, _)| options.undo_all || steps.contains(&id))
    };
    let updates = plan.undone_on_failure.iter();
    let failed = updates.filter(|(_, steps)| has_failed(steps));
    let failed: Vec<String> = failed.map(|(service, _)| service.clone()).collect();
    if failed.is_empty() {
        return Ok(failed);
    }
    let observed = observe::project(context.engine.as_ref(), project).await?;
    let services = failed.iter().map(String::as_str);
    let back = undo(project, services, options.grace, &observed, old);
    context.reporter.report(Event::Planned(back.steps().len()));
    let name = project.name.as_str();
    let executor = Executor {
        patience: options.wait_timeout,
        memory: context.memory(name),
        ..context.executor(name)
    };
    let came_back = executor.run(&back).await?;
    context.reporter.report(Event::Finished);
    for (id, error) in came_back.failures() {
        let action = &back.steps()[id].action;
        let text = format!("could not roll back: {action}: {error}");
        context.reporter.report(Event::Warning(text));
    }
    Ok(if came_back.is_complete() {
        failed
    } else {
        Vec::new()
    })
}
