//! What a backup or a restore would do, and what one would want to know before.

use std::fmt::Write as _;

use std::time::Duration;

use super::keys;
use super::place;
use super::project;
use super::reading;
use super::work;
use crate::engine::Engine;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup;
use crate::ops::restore;
use crate::ops::restore::Change;
use crate::ops::restore::Leave;
use crate::text::safe_str;
use crate::text::safe_text;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::tui::runtime::errands::Site;
use crate::tui::runtime::errands::text_of;
use crate::value::secret::Secret;
use crate::vault::Seal;

/// Plans it, and changes nothing.
pub(in crate::tui::runtime::errands) async fn propose(
    site: &Site,
    context: &Context,
    request: &Request,
    typed: Option<Secret>,
) -> std::result::Result<Proposal, String> {
    let proposal = if let Request::BackUp { volumes, .. } = request {
        of_backup(site, context, volumes).await
    } else {
        of_restore(site, context, request, typed).await
    };
    proposal.map_err(|error| text_of(&error))
}

async fn of_backup(site: &Site, context: &Context, volumes: &[String]) -> Result<Proposal> {
    let project = project(site).await?;
    let wish = work::wish(site, context, &project, volumes, Seal::Open)?;
    let intent = backup::look(context, &project, &wish).await?;
    let mut text = String::new();
    for warning in &intent.warnings {
        let _ = writeln!(text, "warning: {warning}");
    }
    let _ = write!(text, "{intent}");
    let names = intent.volumes.iter().map(|one| one.detail.name.as_str());
    Ok(Proposal {
        text: safe_text(text.as_bytes()),
        saves: names.map(safe).collect(),
        holds: intent.held.iter().map(|name| safe(name)).collect(),
        place: safe(&wish.vault.folder().to_string_lossy()),
        ..Proposal::default()
    })
}

async fn of_restore(
    site: &Site,
    context: &Context,
    request: &Request,
    typed: Option<Secret>,
) -> Result<Proposal> {
    let prepared = prepare(site, context, request, typed).await?;
    let plan = restore::look(context, &prepared).await?;
    if !plan.refusals.is_empty() {
        return Err(Error::Impossible(plan.refusals));
    }
    let replaced = plan.volumes.iter().filter(|row| match row.change {
        Change::Replace { .. } => true,
        Change::Create | Change::Fill | Change::Stay => false,
    });
    let proposal = Proposal {
        text: safe_text(plan.to_string().as_bytes()),
        ends: plan.stopped.iter().map(|name| (safe(name), true)).collect(),
        loses: replaced.map(|row| safe(&row.volume)).collect(),
        stopping_takes: patience(context.engine.as_ref(), &plan.stopped).await,
        ..Proposal::default()
    };
    site.prepared.keep(request, prepared);
    Ok(proposal)
}

/// Reads the backup to its end and opens it, for a restore that may replace everything.
pub(super) async fn prepare(
    site: &Site,
    context: &Context,
    request: &Request,
    typed: Option<Secret>,
) -> Result<restore::Request> {
    let Request::Restore {
        backup,
        volumes,
        identity,
        replace: _,
    } = request
    else {
        return Err(super::failed("this is no restore".to_owned()));
    };
    let place = place(site, context).await;
    let name = backup.clone();
    let kept = reading(move || place.backup(&name)).await??;
    let keys = keys(identity.as_deref(), typed, &context.environment)?;
    let wish = restore::Wish {
        volumes: volumes.clone(),
        ..restore::Wish::default()
    };
    let leave = Leave {
        replace: true,
        ..Leave::default()
    };
    restore::Request::of(kept, keys, &site.name, wish, leave).await
}

/// How long the engine waits at most for the end of containers that are stopped at once.
async fn patience(engine: &dyn Engine, names: &[String]) -> Option<Duration> {
    let mut longest = None;
    for name in names {
        let detail = engine.inspect(name).await.ok().flatten();
        longest = longest.max(detail.map(|detail| detail.grace));
    }
    longest
}

fn safe(text: &str) -> String {
    safe_str(text).into_owned()
}
