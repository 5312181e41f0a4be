//! Takes a project down: containers, networks, and volumes if asked for.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::try_join_all;

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::observe;
use crate::ops::run;
use crate::ops::selection;
use crate::plan::Plan;
use crate::plan::Teardown;
use crate::plan::teardown;
use crate::state::Observed;
use crate::state::labels;

/// What `down` is asked for.
#[derive(Clone, Debug, Default)]
pub struct DownOptions {
    /// Only these services; empty means the whole project with its networks.
    pub services: Vec<String>,
    /// Whether containers of services that the file does not have go, too.
    pub remove_orphans: bool,
    /// Whether volumes go too, with all they hold.
    pub volumes: bool,
    /// Which images go too.
    pub images: Images,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
}

/// Which images go with a project. Those that containers of others use stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Images {
    /// None.
    #[default]
    None,
    /// Those that were built for it and have no name of their own in the file.
    Local,
    /// All that its services use.
    All,
}

/// Plans what `down` would do; without the file it goes by labels alone.
pub async fn plan_down(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    options: &DownOptions,
) -> Result<Plan> {
    let DownOptions {
        services,
        remove_orphans,
        volumes,
        images,
        grace,
    } = options;
    if let Some(project) = project {
        for service in services {
            crate::ops::require_service(project, service)?;
        }
    }
    let external = |project: &Project| -> BTreeSet<String> {
        let networks = project
            .networks
            .values()
            .filter(|one| one.external)
            .map(|one| &one.name);
        let volumes = project
            .volumes
            .values()
            .filter(|one| one.external)
            .map(|one| &one.name);
        networks.chain(volumes).cloned().collect()
    };
    let observed = observe::by_label(context.engine.as_ref(), name).await?;
    let scope = Scope {
        name,
        project,
        services,
        observed: &observed,
    };
    let request = Teardown {
        services: services.iter().cloned().collect(),
        known: project.map(|project| {
            project
                .services
                .keys()
                .chain(project.disabled_services.keys())
                .cloned()
                .collect()
        }),
        remove_orphans: *remove_orphans,
        volumes: *volumes,
        images: scope.images(context.engine.as_ref(), *images).await?,
        external: project.map(external).unwrap_or_default(),
        grace: *grace,
    };
    Ok(teardown(&request, &observed))
}

/// What is taken down, as far as images are concerned.
struct Scope<'a> {
    name: &'a str,
    project: Option<&'a Project>,
    services: &'a [String],
    observed: &'a Observed,
}

impl Scope<'_> {
    /// The images that go and are there, by name; one that lost its name, by id.
    async fn images(&self, engine: &dyn Engine, which: Images) -> Result<BTreeSet<String>> {
        let (mut gone, wanted) = match which {
            Images::None => return Ok(BTreeSet::new()),
            Images::Local => (self.built(engine).await?, self.unnamed()),
            Images::All => (BTreeSet::new(), self.used()),
        };
        let known = wanted.into_iter().map(async |image| {
            let found = engine.image(&image).await?;
            Ok::<_, EngineError>(found.map(|_| image))
        });
        gone.extend(try_join_all(known).await?.into_iter().flatten());
        Ok(gone)
    }

    /// Images that carry the project's label, as those do that were built for it.
    async fn built(&self, engine: &dyn Engine) -> Result<BTreeSet<String>> {
        let mut filters = vec![labels::of_project(self.name)];
        let mut found = Vec::new();
        if self.services.is_empty() {
            found = engine.labelled_images(&filters).await?;
        }
        for service in self.services {
            filters.truncate(1);
            filters.push(format!("{}={service}", labels::SERVICE));
            found.extend(engine.labelled_images(&filters).await?);
        }
        let names = found.into_iter().flat_map(|image| match image.tags {
            tags if tags.is_empty() => vec![image.id],
            tags => tags,
        });
        Ok(names.collect())
    }

    /// The names that images of services get to which the file gives none.
    fn unnamed(&self) -> BTreeSet<String> {
        let Some(project) = self.project else {
            return BTreeSet::new();
        };
        let services = project.services.iter().filter(|(name, service)| {
            service.image.is_empty() && (self.services.is_empty() || self.services.contains(name))
        });
        services.map(|(name, _)| project.image(name)).collect()
    }

    /// The images of the file's services; without a file, of the containers.
    fn used(&self) -> BTreeSet<String> {
        let is_meant = |name: &String| self.services.is_empty() || self.services.contains(name);
        if let Some(project) = self.project {
            let services = project.services.keys().filter(|name| is_meant(name));
            return services.map(|name| project.image(name)).collect();
        }
        let containers = self.observed.containers.iter();
        containers
            .filter(|one| is_meant(&selection::service_of(one).to_owned()))
            .map(|one| one.image.clone())
            .collect()
    }
}

/// Takes the project down. Whatever cannot be removed, such as a network that
/// somebody else uses, makes it fail; everything else is removed all the same.
pub async fn down(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    options: &DownOptions,
) -> Result<Plan> {
    let _lock = context.lock(name, "down").await?;
    if options.volumes {
        // What a killed backup left would hold them.
        helper::reap(context, name).await?;
    }
    let plan = plan_down(context, name, project, options).await?;
    run::to_the_end(context, name, &plan).await?;
    Ok(plan)
}
