//! The container of `run`.

use std::collections::BTreeMap;

use serde_json::json;

use super::shop;
use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::plan::ContainerSpec;
use crate::plan::OneOff;
use crate::plan::OneOffPorts;
use crate::plan::one_off;
use crate::state::Labels;
use crate::state::labels;

fn web() -> Project {
    shop::project(&json!({"web": {
        "command": ["serve"],
        "entrypoint": ["web"],
        "environment": {"A": "1", "B": "2"},
        "restart": "always",
        "container_name": "fixed",
        "cap_add": ["NET_ADMIN"],
        "ports": [{"target": 80, "published": "8080", "protocol": "tcp"}],
        "networks": {"default": {"aliases": ["other"]}},
    }}))
}

fn spec(wanted: OneOff) -> ContainerSpec {
    let wanted = OneOff {
        service: "web".to_owned(),
        slug: "0123456789abcdef".to_owned(),
        ..wanted
    };
    one_off(&web(), &wanted, None, &BTreeMap::new()).unwrap()
}

#[test]
fn it_has_a_name_of_its_own_and_nothing_that_would_take_the_services_place() {
    let spec = spec(OneOff::default());

    assert_eq!(spec.name, "shop-web-run-0123456789ab");
    assert!(spec.ports.is_empty());
    assert_eq!(spec.networks[0].aliases, ["shop-web-run-0123456789ab"]);
    assert_eq!(spec.service.restart, "");
    let labels = Labels(&spec.labels);
    assert!(labels.is_one_off() && labels.number().is_none());
    assert_eq!(labels.get(labels::SLUG), Some("0123456789abcdef"));
    assert_eq!(spec.service.command.0, Some(vec!["serve".to_owned()]));
}

#[test]
fn the_command_line_stands_above_the_file() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let spec = spec(OneOff {
        name: Some("mine".to_owned()),
        entrypoint: Some(words(&["sh"])),
        environment: BTreeMap::from([("B".to_owned(), "x".to_owned())]),
        ports: OneOffPorts::These(vec![PortConfig::default()]),
        cap_drop: words(&["NET_ADMIN"]),
        use_aliases: true,
        tty: true,
        input: true,
        removes_itself: true,
        ..OneOff::default()
    });

    assert_eq!(spec.name, "mine");
    let service = &spec.service;
    assert_eq!(service.entrypoint.0, Some(words(&["sh"])));
    assert_eq!(service.command.0, Some(Vec::new()));
    assert_eq!(service.environment["B"].as_deref(), Some("x"));
    assert_eq!(service.environment["A"].as_deref(), Some("1"));
    assert!(service.cap_add.is_empty() && service.tty && service.stdin_open);
    assert_eq!((spec.ports.len(), spec.removes_itself), (1, true));
    assert_eq!(spec.networks[0].aliases, ["mine", "web", "other"]);
}

#[test]
fn an_unknown_service_has_none() {
    assert_eq!(
        one_off(&web(), &OneOff::default(), None, &BTreeMap::new()),
        None
    );
}
