//! A project named `shop`, and engines on which it is up.

use crate::compose::model::Network;
use crate::compose::model::Project;
use crate::compose::model::Volume;
use crate::compose::tree::Node;
use crate::plan::Goal;
use crate::plan::Orphans;
use crate::plan::Plan;
use crate::plan::Recreate;
use crate::plan::Wanted;
use crate::plan::reconcile;
use crate::plan::simulate;
use crate::state::Observed;
use indexmap::IndexMap;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A project named `shop` of services in canonical form; each is on the default
/// network and has image `img` unless it says otherwise. Volumes that services
/// mount exist.
pub(super) fn project(services: &Value) -> Project {
    let mut project = Project {
        name: "shop".parse().unwrap(),
        working_dir: "/srv/shop".into(),
        compose_files: vec!["/srv/shop/compose.yaml".into()],
        environment_files: Vec::new(),
        services: IndexMap::new(),
        disabled_services: IndexMap::new(),
        networks: IndexMap::new(),
        volumes: IndexMap::new(),
        secrets: IndexMap::new(),
        configs: IndexMap::new(),
        extensions: IndexMap::new(),
        environment: BTreeMap::new(),
        tree: Arc::new(Node::implied("")),
    };
    project
        .networks
        .insert("default".to_owned(), network("shop_default"));
    for (name, service) in services.as_object().unwrap() {
        let mut service = service.clone();
        let fields = service.as_object_mut().unwrap();
        fields.entry("image").or_insert(json!("img"));
        fields.entry("networks").or_insert(json!({"default": null}));
        let service: crate::compose::model::Service = serde_json::from_value(service).unwrap();
        for key in service
            .volumes
            .iter()
            .filter_map(|mount| mount.named_volume())
        {
            let volume = Volume {
                name: format!("shop_{key}"),
                ..Volume::default()
            };
            project.volumes.insert(key.to_owned(), volume);
        }
        project.services.insert(name.clone(), Arc::new(service));
    }
    project
}

fn network(name: &str) -> Network {
    Network {
        name: name.to_owned(),
        ..Network::default()
    }
}

pub(super) fn wanted(project: &Project) -> Wanted<'_> {
    Wanted {
        project,
        services: project.services.keys().cloned().collect(),
        scale: BTreeMap::new(),
        recreate: Recreate::Changed,
        orphans: Orphans::Told,
        renew_volumes: false,
        recreate_volumes: false,
        keeps_old: false,
        goal: Goal::Up,
        pull: None,
        grace: None,
        reference: None,
        builds: false,
        file_texts: BTreeMap::new(),
    }
}

pub(super) fn plan(project: &Project, observed: &Observed) -> Plan {
    reconcile(&wanted(project), observed)
}

/// An engine that has the image and nothing else.
pub(super) fn nothing() -> Observed {
    let mut observed = Observed::default();
    let image = crate::state::Image {
        id: "sha256:img".to_owned(),
        labels: BTreeMap::new(),
        has_healthcheck: false,
        volumes: Vec::new(),
        path: String::new(),
    };
    observed.images.insert("img".to_owned(), image);
    observed
}

/// An engine on which the project is up.
pub(super) fn up(project: &Project) -> Observed {
    let observed = nothing();
    let plan = plan(project, &observed);
    assert!(plan.obstacles.is_empty(), "{plan}");
    simulate::after_all(&observed, &plan)
}

pub(super) fn names(observed: &Observed) -> Vec<&str> {
    let mut names: Vec<&str> = observed
        .containers
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    names.sort_unstable();
    names
}

pub(super) fn checked() -> Value {
    json!({"test": ["CMD", "true"]})
}
