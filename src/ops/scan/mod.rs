//! Looks for what makes a stack easy to break into: in its files, in what its images say of
//! themselves, and, where a scanner is installed, in the packages that are in them.

mod own;
mod report;
mod sarif;
#[cfg(test)]
mod tests;
mod tool;

pub use report::{Finding, ScanReport, Severity};
pub use sarif::sarif;

use std::collections::BTreeMap;

use crate::event::Event;
use crate::host::env::Environment;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::lint;
use crate::ops::project::Found;
use crate::ops::verify;
use crate::ops::verify::Target;
use tool::Tool;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanOptions {
    /// Services or images; empty means the whole project.
    pub words: Vec<String>,
    /// Whether only our own checks are made.
    pub own_only: bool,
}

/// Everything that is found. Without an engine only files are looked at.
pub async fn scan(
    found: Option<&Found>,
    environment: &Environment,
    context: Option<&Context>,
    options: &ScanOptions,
) -> Result<ScanReport> {
    let mut report = ScanReport::default();
    if let Some(found) = found {
        let all = lint::findings(found, environment, context).await;
        report.findings = own::of_files(&found.project, &all, &options.words);
        report.has_looked_at_files = !report.findings.is_empty() || options.words.is_empty();
    }
    let images = images(found, options)?;
    let Some(context) = context else {
        if found.is_none() {
            return Err(no_engine());
        }
        if !images.is_empty() {
            let note = "no engine answers, so only files were looked at";
            report.notes.push(note.to_owned());
        }
        return Ok(report.sorted());
    };
    of_images(context, &images, options, &mut report).await?;
    context.reporter.report(Event::Finished);
    Ok(report.sorted())
}

/// The images that are looked at, each with the service that it was named by.
fn images(
    found: Option<&Found>,
    options: &ScanOptions,
) -> Result<BTreeMap<String, Option<String>>> {
    let project = found.map(|found| &found.project);
    let targets = match (options.words.as_slice(), project) {
        ([], Some(project)) => {
            let services = project.services.keys();
            services.map(|name| Target::Service(name.clone())).collect()
        }
        ([], None) => {
            return Err(Error::Usage {
                message: "there is no project here, and no image is named".to_owned(),
                hint: Some("name an image: devtools scan IMAGE".to_owned()),
            });
        }
        (words, project) => verify::targets(project, words)?,
    };
    let named = targets.into_iter().map(|target| match (target, project) {
        (Target::Service(name), Some(project)) => (project.image(&name), Some(name)),
        (Target::Service(name) | Target::Image(name), _) => (name, None),
    });
    Ok(named.collect())
}

/// What is found in images that are here.
async fn of_images(
    context: &Context,
    images: &BTreeMap<String, Option<String>>,
    options: &ScanOptions,
    report: &mut ScanReport,
) -> Result<()> {
    let engine = context.engine.as_ref();
    let mut tool = if options.own_only {
        None
    } else {
        Tool::first(&context.environment.folder).await
    };
    if tool.is_none() && !options.own_only {
        report.notes.push(tool::none_installed());
    }
    for (reference, service) in images {
        let Some(image) = engine.image_detail(reference).await? else {
            report.notes.push(format!(
                "image {reference} is not here, so nothing in it was looked at"
            ));
            continue;
        };
        let history = engine.image_history(&image.id).await?.unwrap_or_default();
        let of_service = service.is_some();
        report
            .findings
            .extend(own::of_image(reference, &image, &history, of_service));
        report.images.push(reference.clone());
        let Some(used) = &tool else { continue };
        match used.scan(context, reference).await {
            Ok(found) => report.findings.extend(found),
            Err(why) => {
                // What fails for one fails for the next one, too.
                report.notes.push(why);
                tool = None;
            }
        }
    }
    report.scanner = tool.map(|tool| tool.name().to_owned());
    Ok(())
}

fn no_engine() -> Error {
    Error::Usage {
        message: "no engine answers, so there is no image to look at".to_owned(),
        hint: Some("`devtools doctor` says why; files of a project need no engine".to_owned()),
    }
}
