//! `devtools config --lint`

use std::process::ExitCode;

use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::compose::diagnostic::Diagnostics;
use crate::host::terminal;
use crate::ops::config::Language;
use crate::ops::lint;
use crate::ops::project;
use crate::ui::diagnostic;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::diagnostic::Style;
use crate::ui::json;

/// Columns where nobody tells.
const USUAL_WIDTH: usize = 100;

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
        let form = session.globals.error_format;
        session.ui.print(&match (language, form) {
            (Language::Json, None) => json::pretty(&diagnostic::to_json(findings))?,
            (_, Some(ErrorFormat::Json)) => diagnostic::json_lines(findings),
            (_, Some(ErrorFormat::Short)) => diagnostic::render_short(findings),
            (_, Some(ErrorFormat::Human)) | (Language::Yaml, None) => {
                diagnostic::render(findings, style(session))
            }
        })?;
    }
    Ok(judged(findings.is_empty()))
}

fn style(session: &Session) -> Style {
    Style {
        colour: session.ui.out.colour,
        width: terminal::size().map_or(USUAL_WIDTH, |size| usize::from(size.columns)),
    }
}
