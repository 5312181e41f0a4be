//! Runs a plan whose failures need no more than a line each.

use crate::engine::EngineError;
use crate::event::Event;
use crate::executor::Ending;
use crate::executor::Outcome;
use crate::executor::StepError;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::plan::Plan;

/// Runs a plan as far as it goes; an error tells every step that failed.
pub(super) async fn to_the_end(context: &Context, project: &str, plan: &Plan) -> Result<()> {
    let outcome = as_far_as_it_goes(context, project, plan).await?;
    judge(plan, &outcome)
}

/// Runs a plan as far as it goes, and leaves it to the caller what failures mean.
pub(super) async fn as_far_as_it_goes(
    context: &Context,
    project: &str,
    plan: &Plan,
) -> Result<Outcome> {
    for warning in &plan.warnings {
        context.reporter.report(Event::Warning(warning.clone()));
    }
    context.reporter.report(Event::Planned(plan.steps().len()));
    let outcome = context.executor(project).run(plan).await?;
    context.reporter.report(Event::Finished);
    Ok(outcome)
}

/// What failed, in a line for each step.
pub(super) fn failures(plan: &Plan, outcome: &Outcome) -> Vec<String> {
    outcome
        .failures()
        .map(|(id, error)| format!("{}: {}", plan.steps()[id].action, reason(error)))
        .collect()
}

/// Why a step failed, without what it was: the action says that in our words.
fn reason(error: &StepError) -> String {
    use EngineError::{Conflict, Interrupted, Missing, Refused};
    match error {
        StepError::Engine(
            Missing { message, .. } | Conflict { message, .. } | Refused { message, .. },
        ) => message.clone(),
        StepError::Engine(Interrupted { reason, .. }) => reason.clone(),
        other => other.to_string(),
    }
}

/// Makes an error of what failed, and of an interruption.
pub(super) fn judge(plan: &Plan, outcome: &Outcome) -> Result<()> {
    if let Some(signal) = outcome.interrupted {
        let open: Vec<String> = plan
            .steps()
            .iter()
            .zip(&outcome.endings)
            .filter(|(_, ending)| !matches!(ending, Ending::Done(..)))
            .map(|(step, _)| step.action.to_string())
            .collect();
        let message = match open.as_slice() {
            [] => format!("interrupted by {signal}, when everything was done already"),
            open => format!(
                "interrupted by {signal}; what the engine was asked for goes on there; not done or \
                 not known: {} (the same command goes on from here)",
                open.join(", ")
            ),
        };
        return Err(Error::Interrupted { signal, message });
    }
    let failures = failures(plan, outcome);
    if failures.is_empty() {
        return Ok(());
    }
    Err(Error::Failed {
        message: failures.join("\n"),
        hint: None,
    })
}
