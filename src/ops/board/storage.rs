//! The volumes and images of a project in the words of a dashboard. Every text has
//! passed [`safe_str`].

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::future::try_join_all;
use futures_util::try_join;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::ImageDetail;
use crate::engine::VolumeDetail;
use crate::ops::selection::service_of;
use crate::state::labels;
use crate::text::safe_str;

/// A volume of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolumeFacts {
    /// Its name in the engine.
    pub name: String,
    /// Its name in the file, if that has it.
    pub key: String,
    /// The driver that keeps it; empty means the engine's own.
    pub driver: String,
    /// Where its files lie on the engine's machine.
    pub mountpoint: String,
    /// When it was made, in nanoseconds since 1970.
    pub created: Option<i64>,
    /// Its labels without those by which it is found.
    pub labels: BTreeMap<String, String>,
    /// Whether it is there; if not, the file only names it.
    pub exists: bool,
    /// Whether it is made elsewhere and only used here.
    pub is_external: bool,
}

/// An image of a project: one that the file names, or that a container was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageFacts {
    /// The name by which it is known, without its tag.
    pub repository: String,
    /// Its tag; empty without one.
    pub tag: String,
    /// The engine's id; empty if it is not there.
    pub id: String,
    /// Bytes.
    pub size: u64,
    /// When it was built, in nanoseconds since 1970, if it says.
    pub created: Option<i64>,
    /// `os/arch[/variant]`.
    pub platform: String,
    /// The services for which the file names it.
    pub wanted_by: Vec<String>,
}

impl ImageFacts {
    /// The name with its tag.
    pub fn reference(&self) -> String {
        if self.tag.is_empty() {
            self.repository.clone()
        } else {
            format!("{}:{}", self.repository, self.tag)
        }
    }
}

/// The volumes that carry the project's label, and those that its file names, by name.
pub async fn volumes(
    engine: &dyn Engine,
    name: &str,
    project: Option<&Project>,
) -> Result<Vec<VolumeFacts>, EngineError> {
    let found = engine.volume_details(&[labels::of_project(name)]).await?;
    let mut all: BTreeMap<String, VolumeFacts> = found
        .into_iter()
        .map(|volume| (volume.name.clone(), volume_facts(volume)))
        .collect();
    let declared = || project.iter().flat_map(|project| &project.volumes);
    let mut elsewhere = BTreeMap::new();
    if declared().any(|(_, volume)| !all.contains_key(&volume.name)) {
        // They may be there without the label: made by hand or for another project.
        let every = engine.volume_details(&[]).await?;
        elsewhere.extend(every.into_iter().map(|one| (one.name.clone(), one)));
    }
    for (key, declared) in declared() {
        if !all.contains_key(&declared.name) {
            let facts = elsewhere.remove(&declared.name).map(volume_facts);
            let facts = facts.unwrap_or_else(|| VolumeFacts {
                name: safe(&declared.name),
                driver: safe(&declared.driver),
                ..VolumeFacts::default()
            });
            all.insert(declared.name.clone(), facts);
        }
        if let Some(facts) = all.get_mut(&declared.name) {
            facts.key = safe(key);
            facts.is_external = declared.external;
        }
    }
    Ok(all.into_values().collect())
}

fn volume_facts(volume: VolumeDetail) -> VolumeFacts {
    let VolumeDetail {
        name,
        driver,
        mountpoint,
        scope: _,
        options: _,
        labels: all,
        created,
    } = volume;
    let own = all.iter().filter(|(key, _)| !labels::is_bookkeeping(key));
    VolumeFacts {
        name: safe(&name),
        key: String::new(),
        driver: safe(&driver),
        mountpoint: safe(&mountpoint),
        created: moment(&created),
        labels: own.map(|(key, value)| (safe(key), safe(value))).collect(),
        exists: true,
        is_external: false,
    }
}

/// The images that the file names for its services, and those that containers were
/// made of although their name means another one by now.
pub async fn images(
    engine: &dyn Engine,
    name: &str,
    project: Option<&Project>,
) -> Result<Vec<ImageFacts>, EngineError> {
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for service in project.iter().flat_map(|project| project.services.keys()) {
        let image = project.map_or_else(String::new, |project| project.image(service));
        wanted.entry(image).or_default().push(safe(service));
    }
    let looks = wanted.keys().map(|image| engine.image_detail(image));
    let filter = [labels::of_project(name)];
    let (named, containers) = try_join!(try_join_all(looks), engine.containers(&filter))?;
    let mut all: Vec<ImageFacts> = Vec::new();
    for ((reference, services), detail) in wanted.into_iter().zip(named) {
        let mut facts = image_facts(&reference, detail.unwrap_or_default());
        facts.wanted_by = services;
        all.push(facts);
    }
    let ids = containers.iter().map(|one| one.image_id.as_str());
    for id in unnamed(&all, ids) {
        let Some(container) = containers.iter().find(|one| one.image_id == id) else {
            continue;
        };
        let detail = engine.image_detail(id).await?.unwrap_or_default();
        let names = detail.tags.first().cloned();
        let mut facts = image_facts(names.as_deref().unwrap_or(&container.image), detail);
        if names.is_none() {
            "<none>".clone_into(&mut facts.tag);
        }
        id.clone_into(&mut facts.id);
        if project.is_none() {
            facts.wanted_by.push(safe(service_of(container)));
        }
        all.push(facts);
    }
    all.sort_by(|one, other| (&one.repository, &one.tag).cmp(&(&other.repository, &other.tag)));
    Ok(all)
}

/// The ids of images that are not among these, each once.
fn unnamed<'a>(known: &[ImageFacts], ids: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let is_known = |id: &str| known.iter().any(|image| image.id == id);
    ids.filter(|id| !id.is_empty() && !is_known(id)).collect()
}

fn image_facts(reference: &str, detail: ImageDetail) -> ImageFacts {
    let ImageDetail {
        id,
        tags: _,
        size,
        created,
        tagged: _,
        platform,
        digests: _,
        layers: _,
        labels: _,
        settings: _,
    } = detail;
    let name = reference.split('@').next().unwrap_or(reference);
    let (repository, tag) = match name.rsplit_once(':') {
        Some((repository, tag)) if !tag.contains('/') => (repository, tag),
        _ if reference.contains('@') => (name, ""),
        _ => (name, "latest"),
    };
    ImageFacts {
        repository: safe(repository),
        tag: safe(tag),
        id,
        size,
        // Builds that are the same every time have no time.
        created: moment(&created).filter(|created| *created > 0),
        platform: safe(&platform),
        wanted_by: Vec::new(),
    }
}

fn safe(text: &str) -> String {
    safe_str(text).into_owned()
}

/// A time of the engine in nanoseconds since 1970.
fn moment(time: &str) -> Option<i64> {
    let time = OffsetDateTime::parse(time, &Rfc3339).ok()?;
    i64::try_from(time.unix_timestamp_nanos()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(reference: &str) -> (String, String) {
        let facts = image_facts(reference, ImageDetail::default());
        (facts.repository, facts.tag)
    }

    #[test]
    fn a_reference_is_a_name_and_a_tag() {
        let pair = |name: &str, tag: &str| (name.to_owned(), tag.to_owned());

        assert_eq!(named("redis:7"), pair("redis", "7"));
        assert_eq!(named("host:5000/app"), pair("host:5000/app", "latest"));
        assert_eq!(named("app@sha256:ab"), pair("app", ""));
    }

    #[test]
    fn an_image_that_its_name_no_longer_means_is_listed_once() {
        let known = [ImageFacts {
            id: "new".to_owned(),
            ..ImageFacts::default()
        }];

        let others = unnamed(&known, ["new", "old", "old", ""].into_iter());

        assert_eq!(others, BTreeSet::from(["old"]));
    }
}
