//! What a workflow has to know of a project: which images, made of what, and which tests.

use std::path::Component;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use serde_json::json;

use crate::compose::env_check::value::speaks_of_secret;
use crate::compose::model::Build;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::host::files;
use crate::ops::Error;
use crate::ops::Result;
use crate::value::image::ImageReference;

/// Profiles that switch tests on.
const TEST_PROFILES: &[&str] = &["test", "tests"];

/// What stands in workflows.
pub(super) struct Facts {
    branch: String,
    /// The compose files, from the repository's folder.
    compose_files: Vec<String>,
    /// The example of the variables, and the file that is made of it.
    example: Option<(String, String)>,
    pub(super) images: Vec<Image>,
    tests: Vec<Test>,
    /// What workflows cannot have, in sentences.
    pub(super) left_out: Vec<String>,
}

/// An image that is built and pushed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Image {
    pub(super) service: String,
    /// Its name in the registry.
    repository: String,
    context: String,
    file: String,
    target: String,
    platforms: String,
    /// Build arguments, a line each.
    args: String,
}

/// A service that runs tests.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Test {
    job: String,
    service: String,
    profile: String,
}

impl Facts {
    /// Reads a project that lies in the repository `root`.
    pub(super) fn of(project: &Project, root: &Path, branch: &str) -> Result<Self> {
        let mut facts = Self {
            branch: branch.to_owned(),
            compose_files: Vec::new(),
            example: None,
            images: Vec::new(),
            tests: Vec::new(),
            left_out: Vec::new(),
        };
        for file in &project.compose_files {
            let path = below(root, file).ok_or_else(|| Error::Usage {
                message: format!(
                    "{} is not in the repository {}",
                    file.display(),
                    root.display()
                ),
                hint: Some("a workflow sees the repository alone".to_owned()),
            })?;
            facts.compose_files.push(path);
        }
        let variables = project.working_dir.join(".env");
        let example = project.working_dir.join(".env.example");
        if files::is_there(&example) {
            facts.example = below(root, &example).zip(below(root, &variables));
        }
        let all = project.services.iter().chain(&project.disabled_services);
        for (name, service) in all {
            facts.look_at(project, root, name, service);
        }
        Ok(facts)
    }

    fn look_at(&mut self, project: &Project, root: &Path, name: &str, service: &Service) {
        let test = TEST_PROFILES
            .iter()
            .find(|profile| service.profiles.iter().any(|one| one == *profile));
        if let Some(profile) = test {
            self.tests.push(Test {
                job: format!("test-{name}").replace('.', "-"),
                service: name.to_owned(),
                profile: (*profile).to_owned(),
            });
            return;
        }
        let Some(build) = &service.build else { return };
        match image(project, root, name, service, build, &mut self.left_out) {
            Ok(image) => self.images.push(image),
            Err(why) => self.left_out.push(format!("{name} is left out: {why}")),
        }
    }

    /// The values that the stencils are filled in with.
    pub(super) fn values(&self) -> Value {
        let emulates = self.images.iter().any(|image| !image.platforms.is_empty());
        let (example, variables) = match &self.example {
            Some((example, variables)) => (Some(example), Some(variables)),
            None => (None, None),
        };
        json!({
            "branch": self.branch,
            "file": self.compose_files.first(),
            "files": self.compose_files.join(":"),
            "example": example,
            "variables": variables,
            "images": self.images,
            "tests": self.tests,
            "emulates": emulates,
        })
    }
}

/// The image of a service, or why no workflow can build it.
fn image(
    project: &Project,
    root: &Path,
    name: &str,
    service: &Service,
    build: &Build,
    left_out: &mut Vec<String>,
) -> std::result::Result<Image, String> {
    if !build.dockerfile_inline.is_empty() {
        return Err("its Dockerfile stands in the compose file (`dockerfile_inline`)".to_owned());
    }
    if !build.additional_contexts.is_empty() {
        return Err("it is built from several contexts (`additional_contexts`)".to_owned());
    }
    if build.context.contains("://") || build.context.starts_with("git@") {
        return Err("its context is no folder of the repository".to_owned());
    }
    let folder = Path::new(&build.context);
    let outside = || format!("its context {} is not in the repository", build.context);
    let context = below(root, folder).ok_or_else(outside)?;
    let dockerfile = if build.dockerfile.is_empty() {
        "Dockerfile"
    } else {
        &build.dockerfile
    };
    let file = below(root, &folder.join(dockerfile))
        .ok_or_else(|| format!("its Dockerfile {dockerfile} is not in the repository"))?;
    for secret in &build.secrets {
        left_out.push(format!(
            "the build of {name} reads the secret {}: add it under `secrets:` of the workflow",
            secret.source
        ));
    }
    Ok(Image {
        service: name.to_owned(),
        repository: repository(service, name),
        context,
        file,
        target: build.target.clone(),
        platforms: build.platforms.join(","),
        args: arguments(project, name, build, left_out),
    })
}

/// The last part of the image's name; that of the service where it has none.
fn repository(service: &Service, name: &str) -> String {
    let image = service.image.parse::<ImageReference>().ok();
    let last = image
        .as_ref()
        .and_then(|image| image.name().rsplit('/').next());
    last.unwrap_or(name).to_owned()
}

/// The build arguments that may stand in a file for everybody to read: what comes from
/// variables of this machine, or is called like a secret, is told instead.
fn arguments(project: &Project, name: &str, build: &Build, left_out: &mut Vec<String>) -> String {
    let mut lines = Vec::new();
    for (key, value) in &build.args {
        let place = project.span(&["services", name, "build", "args", key]);
        let is_written = place.is_some_and(|place| !place.text().contains('$'));
        match value {
            Some(value) if is_written && !speaks_of_secret(key) && !value.contains('\n') => {
                lines.push(format!("{key}={value}"));
            }
            Some(_) | None => left_out.push(format!(
                "the build argument {key} of {name} is not in the workflow, because it depends on \
                 this machine or is a secret: add it under `build-args:`"
            )),
        }
    }
    lines.join("\n")
}

/// A path from the repository's folder on, as a workflow writes it; `.` is the folder.
fn below(root: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(root).ok()?;
    let mut parts: Vec<&str> = Vec::new();
    for part in rest.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()?),
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_the_repository_and_one_outside_is_none() {
        let below = |path: &str| below(Path::new("/src"), Path::new(path));

        assert_eq!(below("/src/a/./b/../c"), Some("a/c".to_owned()));
        assert_eq!(below("/src"), Some(".".to_owned()));
        assert_eq!(below("/src/../etc"), None);
        assert_eq!(below("/etc"), None);
    }

    #[test]
    fn the_repository_is_the_last_part_of_the_image() {
        let image = |image: &str| Service {
            image: image.to_owned(),
            ..Service::default()
        };

        assert_eq!(
            repository(&image("reg.example:5000/team/web:1"), "w"),
            "web"
        );
        assert_eq!(repository(&image(""), "web"), "web");
    }
}
