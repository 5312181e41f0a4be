//! Brings to an end what a restore left that was ended by force.

use super::by_engine;
use super::helping::Help;
use super::run::means;
use crate::event::Event;
use crate::host::record::Record;
use crate::host::unfinished::Unfinished;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::backup;
use crate::ops::backup::Source;
use crate::ops::helper;

/// Sees to it that each volume that a killed restore was changing holds all of the old
/// or all of the new, and lets those go on that were held still. Must be called with the
/// lock of the project held.
pub async fn mend(context: &Context, project: &str) -> Result<()> {
    let Context {
        environment,
        address,
        ..
    } = context;
    if let Some(unfinished) = Unfinished::recall(environment, address, project)? {
        let names = unfinished.made.iter().map(|one| one.name.clone());
        let names: Vec<String> = unfinished.volumes.iter().cloned().chain(names).collect();
        context.reporter.report(Event::Warning(format!(
            "a restore was ended by force; it is brought to an end for {}",
            names.join(", ")
        )));
        helper::reap(context, project).await?;
        if !unfinished.volumes.is_empty() {
            mend_volumes(context, project, &unfinished).await?;
        }
        by_engine::unmake(context, &unfinished.made).await?;
        Unfinished::forget(environment, address, project)?;
    }
    backup::mend(context, project).await
}

async fn mend_volumes(context: &Context, project: &str, unfinished: &Unfinished) -> Result<()> {
    let means = means(context, Source::Agent).await?;
    let help = Help {
        context,
        means: &means,
        project,
    };
    for volume in &unfinished.volumes {
        if context.engine.volume(volume).await?.is_some() {
            help.mend(volume, unfinished.is_decided).await?;
        }
    }
    Ok(())
}
