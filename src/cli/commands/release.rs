//! `devtools release`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use super::build::Manner;
use super::push;
use super::verify;
use super::verify::Wishes;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::release;
use crate::ops::release::Prepared;
use crate::ops::release::ReleaseOptions;
use crate::ops::release::Released;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::prompt;

/// Build, verify, tag and push the images of a version
///
/// Each image is tried out as `devtools verify` does, and nothing is pushed before all of
/// them are as they should be. They are pushed under the version, and under `latest`
/// unless it is a pre-release. Files that differ from the commit that is checked out are
/// refused. No tag of git is made.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools release 1.2.0 --dry-run
  devtools release 1.2.0
  devtools release 2.0.0-rc.1 --registry ghcr.io/team --yes
  devtools release 1.2.1 gateway --skip non-root")]
pub(crate) struct Release {
    /// The version: 1.2.0, v1.2.0, 2.0.0-rc.1
    #[arg(value_name = "VERSION")]
    version: String,
    /// Services whose images to release (default: all that have a `build:`)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Where to, in place of the registries of the files: HOST or HOST/NAMESPACE
    #[arg(long, value_name = "REGISTRY")]
    registry: Option<String>,
    /// Also where files differ from the commit that is checked out
    #[arg(long)]
    allow_dirty: bool,
    #[command(flatten)]
    wishes: Wishes,
    /// How often something that may pass is tried again
    #[arg(long, value_name = "TIMES", default_value_t = 2)]
    retry: u32,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Release {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = ReleaseOptions {
            version: self.version,
            services: self.services,
            registry: self.registry,
            allow_dirty: self.allow_dirty,
            build: Manner::default().options(Vec::new()),
            verify: self.wishes.options(session),
            strict: self.wishes.strict,
            retries: self.retry,
        };
        session.act(async |context| {
            let prepared = release::prepare(&context, &project, &options).await?;
            if session.globals.dry_run {
                session.ui.print(&safe_str(&steps(&prepared)))?;
                return Ok(ExitCode::SUCCESS);
            }
            if !self.yes {
                agree(session, &prepared)?;
            }
            let released = release::release(&context, &project, &options, &prepared).await?;
            show(session, &prepared, &released, options.strict, self.format)
        })
    }
}

/// What would be done, a line each.
fn steps(prepared: &Prepared) -> String {
    let mut text = String::new();
    for piece in &prepared.plan.pieces {
        let services = piece.services.join(", ");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "build and verify image {} of {services}", piece.image);
        for target in &piece.targets {
            let _ = writeln!(text, "push it as {target}");
        }
    }
    text
}

/// Shows the names that will be given, and asks.
fn agree(session: &Session, prepared: &Prepared) -> Result<()> {
    if session.ui.terminals.can_ask() {
        session.ui.say(&safe_str(steps(prepared).trim_end()));
    }
    let commit = prepared
        .commit
        .as_deref()
        .map(|commit| format!(" of {commit}"));
    let question = format!(
        "Release {}{} as {}?",
        count(prepared.plan.pieces.len()),
        commit.unwrap_or_default(),
        prepared.tags.join(" and ")
    );
    let hint = "say --yes to agree; --dry-run shows what would be done";
    let agreed = prompt::confirm(session.ui.terminals, &question, hint)?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}

fn count(images: usize) -> String {
    match images {
        1 => "one image".to_owned(),
        more => format!("{more} images"),
    }
}

fn show(
    session: &Session,
    prepared: &Prepared,
    released: &Released,
    strict: bool,
    format: Format,
) -> Result {
    let ui = &session.ui;
    let (verified, pushed) = match released {
        Released::Refused(verified) => (verified, None),
        Released::Pushed(verified, report) => (verified, Some(report)),
    };
    if format == Format::Json {
        ui.print(&json::pretty(&json!({
            "tags": prepared.tags,
            "commit": prepared.commit,
            "verified": verify::as_json(verified, strict),
            "push": pushed.map(push::as_json),
        }))?)?;
        return Ok(judged(
            pushed.is_some_and(|report| report.failures.is_empty()),
        ));
    }
    let Some(report) = pushed else {
        ui.print(&verify::table(verified).render(&ui.out))?;
        verify::tell(ui, verified, strict);
        ui.say("Nothing was pushed.");
        return Ok(judged(false));
    };
    verify::tell(ui, verified, strict);
    push::show(ui, report, format, false)?;
    Ok(judged(report.failures.is_empty()))
}
