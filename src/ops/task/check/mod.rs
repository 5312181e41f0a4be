//! The integration tests of the guide, run on the stack that is there.

mod network;
mod oauth;
mod orchestrate;
mod persistence;
mod tools;

use std::time::Duration;
use std::time::Instant;

use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::task::Desk;

/// The sentence that the guide hands in, whose plan it prints.
pub(super) const SENTENCE: &str = "Deploy new API endpoint with authentication";

/// A group of checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A task is planned as the guide shows.
    Orchestrate,
    /// The gateway tells how the sign-in at Linear is.
    Oauth,
    /// Services find and reach each other from inside their containers.
    Network,
    /// A task survives a restart of the orchestrator.
    Persistence,
}

impl Group {
    /// All of them, in the order of the guide.
    pub const ALL: [Self; 4] = [
        Self::Orchestrate,
        Self::Oauth,
        Self::Network,
        Self::Persistence,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Orchestrate => "orchestrate",
            Self::Oauth => "oauth",
            Self::Network => "network",
            Self::Persistence => "persistence",
        }
    }
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// Not as it should be.
    Failed,
    /// Nobody can tell here.
    NotTestable,
}

/// A check that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its group.
    pub group: Group,
    /// What was looked at.
    pub name: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub reason: String,
    /// How long it took.
    pub took: Duration,
}

/// What is so, and why, before it is known how long it took.
pub(super) type Finding = (Verdict, String);

/// Makes the checks of a group, and tells each as soon as it is made.
///
/// Without a project only the orchestrator can be asked.
pub async fn run(
    group: Group,
    desk: &Desk,
    stack: Option<&Stack<'_>>,
    tell: &mut (dyn FnMut(Check) + Send),
) -> Result<()> {
    match (group, stack) {
        (Group::Orchestrate, _) => orchestrate::check(desk, tell).await,
        (_, None) => tell(Check {
            group,
            name: group.word().to_owned(),
            verdict: Verdict::NotTestable,
            reason: "--url names an orchestrator, and no project".to_owned(),
            took: Duration::ZERO,
        }),
        (Group::Oauth, Some(stack)) => oauth::check(stack, tell).await,
        (Group::Network, Some(stack)) => network::check(stack, tell).await?,
        (Group::Persistence, Some(stack)) => persistence::check(desk, stack, tell).await,
    }
    Ok(())
}

/// The stack that is checked.
pub struct Stack<'a> {
    /// The engine and all that goes with it.
    pub context: &'a Context,
    /// The name of the project.
    pub name: &'a str,
    /// Its file, if there is one.
    pub project: Option<&'a Project>,
}

/// Times one check, and tells how it ended.
async fn timed(
    group: Group,
    name: impl Into<String>,
    work: impl Future<Output = Finding>,
    tell: &mut (dyn FnMut(Check) + Send),
) {
    let begun = Instant::now();
    let (verdict, reason) = work.await;
    tell(Check {
        group,
        name: name.into(),
        verdict,
        reason,
        took: begun.elapsed(),
    });
}

fn passed(reason: impl Into<String>) -> Finding {
    (Verdict::Passed, reason.into())
}

fn failed(reason: impl Into<String>) -> Finding {
    (Verdict::Failed, reason.into())
}

fn not_testable(reason: impl Into<String>) -> Finding {
    (Verdict::NotTestable, reason.into())
}
