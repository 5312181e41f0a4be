//! `devtools task test`

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::render;
use super::would;
use crate::cli::Result;
use crate::cli::error;
use crate::cli::error::Error;
use crate::cli::session;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::Context;
use crate::ops::task::check;
use crate::ops::task::check::Check;
use crate::ops::task::check::Group;
use crate::ops::task::check::Stack;
use crate::ops::task::check::Verdict;
use crate::ops::task::find;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Make the integration tests of the guide on the stack that runs
///
/// A task is planned with every field of the guide's answer, the gateway tells
/// how the sign-in is, every service finds and reaches every other from inside
/// its container, and a task survives a restart of the orchestrator: asked
/// about before, because work in progress is interrupted. What cannot be tested
/// here is told, and does not count as passed. Ends with 1 if something failed.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task test
  devtools task test --skip persistence
  devtools task test --yes --format json")]
pub(super) struct Test {
    /// Leave out a group of checks; may be repeated
    #[arg(long, value_name = "GROUP", value_parser = Group::ALL.map(Group::word))]
    skip: Vec<String>,
    /// Restart the orchestrator without asking
    #[arg(short, long)]
    yes: bool,
}

impl Test {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let groups: Vec<Group> = Group::ALL
            .into_iter()
            .filter(|group| !self.skip.iter().any(|word| word == group.word()))
            .collect();
        if session.globals.dry_run {
            let words: Vec<&str> = groups.iter().map(|group| group.word()).collect();
            return would(session, &format!("test {}", words.join(", ")));
        }
        if let Some(url) = &common.url {
            return session::runtime()?.block_on(async {
                let desk = find::at(url, &session.environment, session.ui.reporter())?;
                let mut checks = Vec::new();
                for group in groups {
                    check::run(group, &desk, None, &mut |one| checks.push(one)).await?;
                }
                conclude(session, common.format, &checks)
            });
        }
        let scope = session.scope()?;
        find::service(scope.project.as_ref())?;
        if groups.contains(&Group::Persistence) && !self.yes {
            agree(session)?;
        }
        let format = common.format;
        session.attend(async |context| {
            let interrupts = context.interrupts.clone();
            tokio::select! {
                ended = checks(session, format, &context, &scope, groups) => ended,
                signal = interrupts.nth(1) => Ok(error::ended_by(signal)),
            }
        })
    }
}

/// Makes the checks of these groups on a project.
async fn checks(
    session: &Session,
    format: Format,
    context: &Context,
    scope: &Scope,
    groups: Vec<Group>,
) -> Result {
    let project = scope.project.as_ref();
    let stack = Stack {
        context,
        name: &scope.name,
        project,
    };
    let desk = find::in_project(context, &scope.name, project).await?;
    let mut checks = Vec::new();
    for group in groups {
        check::run(group, &desk, Some(&stack), &mut |one| checks.push(one)).await?;
    }
    conclude(session, format, &checks)
}

/// Asks whether the orchestrator may be restarted.
fn agree(session: &Session) -> Result<()> {
    let question =
        "The last check restarts the orchestrator, which interrupts what is in progress. Go on?";
    let flag = "say --yes to agree, or --skip persistence";
    let agreed = session::asking(|| Ok(prompt::confirm(session.ui.terminals, question, flag)?))?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}

fn conclude(session: &Session, format: Format, checks: &[Check]) -> Result {
    session.ui.print(&match format {
        Format::Json => json::pretty(&checks.iter().map(as_json).collect::<Vec<_>>())?,
        Format::Table => table(checks).render(&session.ui.out),
    })?;
    let count = |verdict| checks.iter().filter(|one| one.verdict == verdict).count();
    let failed = count(Verdict::Failed);
    session.ui.say(&format!(
        "{} passed, {failed} failed, {} not testable.",
        count(Verdict::Passed),
        count(Verdict::NotTestable)
    ));
    Ok(judged(failed == 0))
}

fn table(checks: &[Check]) -> Table {
    let mut table = Table::new(["TEST", "CHECK", "RESULT", "TIME", "REASON"]);
    for check in checks {
        let Check {
            group,
            name,
            verdict,
            reason,
            took,
        } = check;
        let meaning = match verdict {
            Verdict::Passed => Meaning::Good,
            Verdict::Failed => Meaning::Bad,
            Verdict::NotTestable => Meaning::Faint,
        };
        table.push([
            Cell::plain(group.word()),
            Cell::plain(name),
            Cell::new(meaning, word(*verdict)).with_symbol(),
            Cell::plain(render::milliseconds(*took)),
            Cell::plain(reason),
        ]);
    }
    table
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::NotTestable => "not testable",
    }
}

fn as_json(check: &Check) -> Value {
    let Check {
        group,
        name,
        verdict,
        reason,
        took,
    } = check;
    json!({
        "test": group.word(),
        "check": name,
        "result": word(*verdict).replace(' ', "_"),
        "reason": reason,
        "took_ms": took.as_secs_f64() * 1000.0,
    })
}
