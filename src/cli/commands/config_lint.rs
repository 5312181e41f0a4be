//! `devtools config --lint`

use std::process::ExitCode;

use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::compose::diagnostic::Diagnostics;
use crate::ops::config::Language;
use crate::ops::lint;
use crate::ops::project;

/// Prints what works but hurts; the exit code is 1 if there is something.
pub(super) fn run(session: &Session, language: Language, quiet: bool) -> Result {
    let found = project::load(&session.globals.selection(&[]), &session.environment)?;
    if let Some(note) = &found.note {
        session.ui.say(note);
    }
    // A dry run makes no container to look into.
    if lint::needs_engine(&found.project) && !session.globals.dry_run {
        return session.try_engine(async |context| {
            let findings = lint::findings(&found, &session.environment, context.as_ref()).await;
            tell(session, language, quiet, &findings)
        });
    }
    let findings = lint::findings(&found, &session.environment, None);
    tell(
        session,
        language,
        quiet,
        &session::runtime()?.block_on(findings),
    )
}

fn tell(
    session: &Session,
    language: Language,
    quiet: bool,
    findings: &Diagnostics,
) -> Result<ExitCode> {
    if !quiet {
        let is_json = language == Language::Json;
        session
            .ui
            .print(&show::findings(session, findings, is_json)?)?;
    }
    Ok(judged(findings.is_empty()))
}
