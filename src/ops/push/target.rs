//! Under which names the image of a service goes to a registry.

use crate::compose::model::Project;
use crate::text::echo;
use crate::value::image::HUB;
use crate::value::image::ImageReference;

/// The names that are wanted for all images.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Host, and what stands before the last part of the path there.
    pub(super) registry: Option<String>,
    /// In place of the tags of the files.
    pub(super) tag: Option<String>,
    /// More tags.
    pub(super) also: Vec<String>,
}

/// The host whose images are called by a registry and a name.
const DIGITAL_OCEAN: &str = "registry.digitalocean.com";

/// The names of a service's image at its registry; `Err` says why there are none.
pub(super) fn targets(
    project: &Project,
    service: &str,
    names: &Names,
) -> Result<Vec<ImageReference>, String> {
    let image = project.image(service);
    let mut written = vec![image.clone()];
    let is_as_written = names.registry.is_none() && names.tag.is_none();
    if let Some(build) = project
        .service(service)
        .and_then(|service| service.build.as_ref())
        && is_as_written
    {
        written.extend(build.tags.iter().cloned());
    }
    let mut found = Vec::new();
    for text in written {
        let reference: ImageReference = text.parse().map_err(not_an_image)?;
        if reference.digest().is_some() && names.tag.is_none() {
            return Err(format!(
                "{text} has a digest, which only the registry gives: name a tag with --tag"
            ));
        }
        let base = match &names.registry {
            Some(registry) => moved(&reference, registry)?,
            None => reference.clone(),
        };
        check_namespace(&base)?;
        let tag = names.tag.as_deref().or(reference.tag()).unwrap_or("latest");
        for tag in [tag]
            .into_iter()
            .chain(names.also.iter().map(String::as_str))
        {
            let target = base.tagged(tag).map_err(not_an_image)?;
            if !found.contains(&target) {
                found.push(target);
            }
        }
    }
    Ok(found)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn not_an_image(error: crate::value::image::NotAnImage) -> String {
    error.to_string()
}

/// The same image at another registry: below a namespace by the last part of its name,
/// at a bare host by all of its path.
fn moved(image: &ImageReference, registry: &str) -> Result<ImageReference, String> {
    let registry = registry.trim_end_matches('/');
    let path = match image.registry() {
        Some(old) => &image.name()[old.len() + 1..],
        None => image.name(),
    };
    let last = path.rsplit('/').next().unwrap_or(path);
    let name = if registry.contains('/') { last } else { path };
    let moved = format!("{registry}/{name}").parse();
    moved.map_err(|error: crate::value::image::NotAnImage| {
        format!("--registry {}: {}", echo(registry), error.reason)
    })
}

/// A name without the part that every registry of this kind wants is refused here: they
/// would say only that it is denied.
fn check_namespace(image: &ImageReference) -> Result<(), String> {
    let path = image.repository();
    match image.host() {
        HUB if path.starts_with("library/") => Err(format!(
            "{image} names no registry: --registry HOST/NAMESPACE names one, or `image:` in the \
             file"
        )),
        DIGITAL_OCEAN if !path.contains('/') => Err(format!(
            "{image} lacks the name of the registry: images there are called \
             {DIGITAL_OCEAN}/REGISTRY/NAME"
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(text: &str) -> ImageReference {
        text.parse().unwrap()
    }

    #[test]
    fn a_namespace_takes_the_last_part_of_a_name_and_a_bare_host_all_of_it() {
        for (from, registry, to) in [
            ("shop-web", "r.example/team", "r.example/team/shop-web"),
            ("r.example/a/web:1", "ghcr.io/b/", "ghcr.io/b/web"),
            ("acme/web", "localhost:5000", "localhost:5000/acme/web"),
            ("r.example/a/web", "localhost:5000", "localhost:5000/a/web"),
        ] {
            let moved = moved(&image(from), registry).unwrap();

            assert_eq!(moved.name(), to);
        }
        assert!(moved(&image("a"), "no host/").is_err());
    }

    #[test]
    fn a_name_that_every_registry_denies_is_refused_before() {
        for name in [
            "shop-web",
            "docker.io/web:1",
            "registry.digitalocean.com/web",
        ] {
            assert!(check_namespace(&image(name)).is_err(), "{name}");
        }
        for name in [
            "acme/web",
            "localhost:5000/web",
            "registry.digitalocean.com/shop/web",
        ] {
            assert!(check_namespace(&image(name)).is_ok(), "{name}");
        }
    }
}
