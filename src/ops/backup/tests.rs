//! Which volumes are meant and who writes them, without an engine.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use super::chosen;
use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::model::Project;
use crate::engine::VolumeDetail;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Mount;
use crate::state::labels;

const SHOP: &str = "
services:
  db: {image: a, volumes: ['db:/d', 'shared:/s']}
  web: {image: a, volumes: ['shared:/s', /cache]}
  plain: {image: a}
volumes:
  db:
  shared: {external: true, name: common}
  unused:
";

fn project(text: &str) -> Project {
    let folder = Path::new("/shop");
    let mut file = InputFile::named(&folder.join("compose.yaml"), folder);
    file.bytes = Some(text.as_bytes().to_vec());
    let request = LoadRequest {
        files: vec![file],
        project_directory: folder.to_owned(),
        ..LoadRequest::default()
    };
    compose::load(&request, &Disk::new(PathBuf::from("/shop")))
        .unwrap()
        .project
}

fn details(names: &[&str]) -> Vec<VolumeDetail> {
    let detail = |name: &&str| VolumeDetail {
        name: (*name).to_owned(),
        ..VolumeDetail::default()
    };
    names.iter().map(detail).collect()
}

fn chosen(targets: &[&str], there: &[&str]) -> Result<Vec<String>> {
    let targets: Vec<String> = targets.iter().map(|one| (*one).to_owned()).collect();
    let chosen = chosen::choose(&project(SHOP), &targets, details(there))?;
    Ok(chosen.into_iter().map(|one| one.detail.name).collect())
}

#[test]
fn without_names_all_that_services_use_is_saved_and_what_is_unused_if_it_is_there() {
    let used = chosen(&[], &["common", "shop_db", "other"]).unwrap();
    let all = chosen(&[], &["common", "shop_db", "shop_unused"]).unwrap();

    assert_eq!(used, ["common", "shop_db"]);
    assert_eq!(all, ["common", "shop_db", "shop_unused"]);
}

#[test]
fn volumes_are_named_by_key_or_name_and_services_stand_for_theirs() {
    let there = ["common", "shop_db"];

    assert_eq!(chosen(&["db"], &there).unwrap(), ["shop_db"]);
    assert_eq!(chosen(&["common", "shared"], &there).unwrap(), ["common"]);
    assert_eq!(chosen(&["web"], &there).unwrap(), ["common"]);
    assert!(matches!(
        chosen(&["plain"], &there),
        Err(Error::Usage { .. })
    ));
    assert!(matches!(
        chosen(&["sharde"], &there),
        Err(Error::Usage { hint: Some(hint), .. }) if hint.contains("shared")
    ));
}

#[test]
fn every_missing_volume_is_told_before_anything_is_done() {
    let error = chosen(&[], &["other"]).unwrap_err();

    assert!(matches!(error, Error::Impossible(missing) if missing.len() == 2));
}

#[test]
fn mounts_without_a_name_are_told() {
    let told = chosen::nameless(&project(SHOP));

    assert_eq!(told.len(), 1);
    assert!(told[0].contains("web at /cache"), "{told:?}");
}

fn container(name: &str, state: ContainerState, volume: &str, writable: bool) -> Container {
    let mount = Mount {
        kind: "volume".to_owned(),
        volume: Some(volume.to_owned()),
        source: String::new(),
        target: "/d".to_owned(),
        writable,
    };
    Container {
        id: name.to_owned(),
        name: name.to_owned(),
        image: String::new(),
        image_id: String::new(),
        command: String::new(),
        labels: BTreeMap::new(),
        state,
        health: None,
        status: String::new(),
        created: 0,
        networks: BTreeMap::new(),
        mounts: vec![mount],
        ports: Vec::new(),
    }
}

#[test]
fn held_are_those_of_any_project_that_run_and_may_write() {
    use ContainerState::{Exited, Paused, Restarting, Running};
    let volumes = chosen::choose(&project(SHOP), &[], details(&["common", "shop_db"])).unwrap();
    let mut helper = container("helper", Running, "common", true);
    helper
        .labels
        .insert(labels::HELPER.to_owned(), "restore".to_owned());
    let containers = vec![
        container("z-writes", Running, "common", true),
        container("a-restarts", Restarting, "shop_db", true),
        container("reads", Running, "common", false),
        container("paused", Paused, "common", true),
        container("ended", Exited, "common", true),
        container("elsewhere", Running, "other", true),
        helper,
    ];

    let writers = chosen::writers(containers, &volumes);

    let names: Vec<&str> = writers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a-restarts", "z-writes"]);
}
