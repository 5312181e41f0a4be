//! Releases a version: builds the images, tries them out, names them, and pushes them.

use crate::compose::model::Project;
use crate::host::git;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build;
use crate::ops::build::BuildOptions;
use crate::ops::push;
use crate::ops::push::PushOptions;
use crate::ops::push::PushPlan;
use crate::ops::push::PushReport;
use crate::ops::tag::Tag;
use crate::ops::verify;
use crate::ops::verify::Target;
use crate::ops::verify::Verified;
use crate::ops::verify::VerifyOptions;
use crate::text::echo;

/// What `release` is asked for.
#[derive(Clone, Debug, Default)]
pub struct ReleaseOptions {
    /// The version: `1.2.0`, `v1.2.0`, `2.0.0-rc.1`.
    pub version: String,
    /// The services whose images are released; empty means all that are built.
    pub services: Vec<String>,
    /// Where to, in place of the registries of the files.
    pub registry: Option<String>,
    /// Whether files may differ from the commit that is checked out.
    pub allow_dirty: bool,
    /// How images are built.
    pub build: BuildOptions,
    /// What is looked at before they are pushed.
    pub verify: VerifyOptions,
    /// Whether remarks keep them from being pushed.
    pub strict: bool,
    /// How often something that may pass is tried again.
    pub retries: u32,
}

/// A release that may be made.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The tags that its images get, the version first.
    pub tags: Vec<String>,
    /// The commit, where git knows it.
    pub commit: Option<String>,
    /// The images and their names.
    pub plan: PushPlan,
    push: PushOptions,
    services: Vec<String>,
}

/// How far a release came.
#[derive(Clone, Debug)]
pub enum Released {
    /// Images were not as they should be, and nothing was pushed.
    Refused(Vec<Verified>),
    /// They were tried out and pushed, as far as the report tells.
    Pushed(Vec<Verified>, PushReport),
}

/// Checks what can be known before anything is built: the version, the state of the
/// files, and the names that the images get.
pub async fn prepare(
    context: &Context,
    project: &Project,
    options: &ReleaseOptions,
) -> Result<Prepared> {
    let tags = tags(&options.version)?;
    let commit = commit(project, options.allow_dirty).await?;
    let also = tags.iter().skip(1).cloned().map(Tag::Named).collect();
    let push = PushOptions {
        services: options.services.clone(),
        registry: options.registry.clone(),
        tag: tags.first().cloned().map(Tag::Named),
        also,
        retries: options.retries,
        ..PushOptions::default()
    };
    let plan = push::plan(context, project, &push).await?;
    let pieces = plan.pieces.iter();
    let services: Vec<String> = pieces.flat_map(|piece| piece.services.clone()).collect();
    if services.is_empty() {
        return Err(Error::Usage {
            message: "no service has a `build:`, so there is nothing to release".to_owned(),
            hint: Some("give a service a `build:` section".to_owned()),
        });
    }
    Ok(Prepared {
        tags,
        commit,
        plan,
        push,
        services,
    })
}

/// Builds, tries out and pushes. It ends at the first of these that does not succeed, and
/// nothing is pushed before every image is as it should be.
pub async fn release(
    context: &Context,
    project: &Project,
    options: &ReleaseOptions,
    prepared: &Prepared,
) -> Result<Released> {
    let built = BuildOptions {
        services: prepared.services.clone(),
        ..options.build.clone()
    };
    let report = build::build(context, project, &built).await?;
    report.complete("nothing was pushed")?;
    let services = prepared.services.iter().cloned();
    let targets: Vec<Target> = services.map(Target::Service).collect();
    let before = ids(context, project, &prepared.services).await?;
    let verified = verify::verify(context, Some(project), &targets, &options.verify).await?;
    if !verified.iter().all(|one| one.is_well(options.strict)) {
        return Ok(Released::Refused(verified));
    }
    if ids(context, project, &prepared.services).await? != before {
        return Err(Error::Failed {
            message: "somebody built the images anew while they were tried out".to_owned(),
            hint: Some("nothing was pushed; release once more".to_owned()),
        });
    }
    let pushed = push::push(context, project, &prepared.push).await?;
    Ok(Released::Pushed(verified, pushed))
}

/// What the names of the images stand for now.
async fn ids(
    context: &Context,
    project: &Project,
    services: &[String],
) -> Result<Vec<Option<String>>> {
    let mut ids = Vec::new();
    for service in services {
        let image = context.engine.image(&project.image(service)).await?;
        ids.push(image.map(|image| image.id));
    }
    Ok(ids)
}

/// The tags of a version: itself, and `latest` unless more is to come before it counts.
fn tags(version: &str) -> Result<Vec<String>> {
    let plain = version.strip_prefix('v').unwrap_or(version);
    let usage = |why: String| Error::Usage {
        message: format!("{} is no version: {why}", echo(version)),
        hint: Some("write MAJOR.MINOR.PATCH, such as 1.2.0 or 2.0.0-rc.1 (semver.org)".to_owned()),
    };
    let read = semver::Version::parse(plain).map_err(|error| usage(error.to_string()))?;
    if !read.build.is_empty() {
        return Err(usage("a tag of an image cannot have a `+`".to_owned()));
    }
    let mut tags = vec![plain.to_owned()];
    if read.pre.is_empty() {
        tags.push("latest".to_owned());
    }
    Ok(tags)
}

/// The commit that is released. Files that differ from it are refused: nobody could tell
/// later what was released.
async fn commit(project: &Project, allow_dirty: bool) -> Result<Option<String>> {
    let refused = |message: String, hint: &str| Error::Usage {
        message,
        hint: Some(format!("{hint}, or release it as it is with --allow-dirty")),
    };
    match git::revision(&project.working_dir).await {
        Ok(revision) if revision.is_dirty && !allow_dirty => Err(refused(
            "files differ from the commit that is checked out".to_owned(),
            "commit them",
        )),
        Ok(revision) => Ok(Some(revision.to_string())),
        Err(_) if allow_dirty => Ok(None),
        Err(error) => Err(refused(
            format!("nobody could tell later what was released: {error}"),
            "commit it to git",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_latest_unless_more_is_to_come_before_it_counts() {
        assert_eq!(tags("1.2.0").unwrap(), ["1.2.0", "latest"]);
        assert_eq!(tags("v1.2.0").unwrap(), ["1.2.0", "latest"]);
        assert_eq!(tags("2.0.0-rc.1").unwrap(), ["2.0.0-rc.1"]);
        for wrong in ["1.2", "one", "1.2.0+build.5", "01.2.3", ""] {
            assert!(tags(wrong).is_err(), "{wrong}");
        }
    }
}
