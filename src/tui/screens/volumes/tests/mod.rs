//! Tests of the screen of volumes.

mod acting;
mod listed;

use std::collections::BTreeMap;

use crate::backup::{Consistency, Sealed};
use crate::engine::DiskUsage;
use crate::engine::ImageUsage;
use crate::ops::board::kept::{Content, SavedVolume, Standing};
use crate::ops::board::{BackupFacts, Backups, VolumeFacts};
use crate::state::Mount;
use crate::tui::effect::{Effect, Question};
use crate::tui::model::{Model, SECOND};
use crate::tui::msg::{Answer, Msg};
use crate::tui::request::Request;
use crate::tui::testing::{NOW, answer, press, seen, shop, tell, type_text};

/// The newest backup that is whole, and the one before it, which takes a passphrase.
pub(super) const LAST: &str = "20261121_030000";
pub(super) const BY_PASSPHRASE: &str = "20261120_030000";

/// A whole backup of volumes that began so many seconds ago.
fn backup(name: &str, seconds: i64, volumes: &[&str]) -> BackupFacts {
    let volume = |name: &&str| SavedVolume {
        name: format!("shop_{name}"),
        entries: 1_204,
        bytes: 4_100 << 20,
        archive_bytes: 1_300 << 20,
        gaps: Vec::new(),
    };
    BackupFacts {
        name: name.to_owned(),
        began: NOW - seconds * SECOND,
        standing: Standing::Whole,
        content: Some(Content {
            bytes: (volumes.len() as u64 * 1_301) << 20,
            volumes: volumes.iter().map(volume).collect(),
            consistency: Consistency::Pause,
            sealed: None,
            files: (2, 1),
            engine: "Docker 28.5.2".to_owned(),
            devtools: "0.1.0".to_owned(),
        }),
    }
}

/// Backups of the tests' stack in every state.
pub(super) fn backups() -> Backups {
    let mut sealed = backup(BY_PASSPHRASE, 126_202, &["pg-data"]);
    if let Some(content) = &mut sealed.content {
        content.sealed = Some(Sealed::Passphrase);
        content.files = (3, 0);
    }
    let without = |name: &str, seconds, standing| BackupFacts {
        standing,
        content: None,
        ..backup(name, seconds, &[])
    };
    let reason = "its manifest is not there".to_owned();
    Backups {
        folder: "/srv/shop/backups".to_owned(),
        all: vec![
            without("20261121_140300", 22, Standing::BeingMade),
            backup(LAST, 39_802, &["code-cache", "pg-data"]),
            sealed,
            without("20261119_030000", 212_602, Standing::Damaged(reason)),
            without("20261118_030000", 299_002, Standing::Unfinished),
        ],
        has_passphrase: false,
    }
}

/// The screen when everything is known that it asks for.
pub(in crate::tui) fn kept() -> Model {
    let mut model = measured();
    let backups = Answer::Backups(Box::new(backups()));
    answer(&mut model, Question::Backups, backups);
    model
}

/// What is asked for when volumes are restored.
pub(super) fn restore_of(backup: &str, volumes: &[&str], replace: bool) -> Request {
    Request::Restore {
        backup: backup.to_owned(),
        volumes: volumes.iter().map(|name| (*name).to_owned()).collect(),
        identity: None,
        replace,
    }
}

fn volume(name: &str, days: i64) -> VolumeFacts {
    VolumeFacts {
        name: format!("shop_{name}"),
        key: name.to_owned(),
        driver: "local".to_owned(),
        mountpoint: format!("/var/lib/docker/volumes/shop_{name}/_data"),
        created: Some(NOW - days * 86_400 * SECOND),
        labels: BTreeMap::from([("team".to_owned(), "shop".to_owned())]),
        exists: true,
        is_external: false,
    }
}

/// What the engine keeps for the tests' stack.
pub(in crate::tui) fn usage() -> DiskUsage {
    let image = |size: u64, unique: u64| ImageUsage {
        size: size << 20,
        unique: unique << 20,
        containers: 1,
    };
    DiskUsage {
        images: BTreeMap::from([
            ("sha256:new".to_owned(), image(212, 18)),
            ("sha256:api".to_owned(), image(212, 18)),
            ("sha256:agent-code".to_owned(), image(1_434, 410)),
        ]),
        volumes: BTreeMap::from([
            ("shop_pg-data".to_owned(), 4_300 << 20),
            ("shop_code-cache".to_owned(), 2_150 << 20),
            ("shop_old".to_owned(), 3_900 << 20),
        ]),
        layers: 5_222 << 20,
        build_cache: 2_252 << 20,
    }
}

/// The screen as it is when the engine has answered.
fn screen() -> Model {
    let mut model = shop();
    let facts = model.facts.as_mut().unwrap();
    for container in &mut facts.containers {
        let volume = match container.service.as_str() {
            "postgres" => "shop_pg-data",
            "agent-code" => "shop_code-cache",
            _ => continue,
        };
        container.mounts = vec![Mount {
            kind: "volume".to_owned(),
            volume: Some(volume.to_owned()),
            source: String::new(),
            target: "/data".to_owned(),
            writable: container.service == "postgres",
        }];
    }
    press(&mut model, &["5"]);
    let declared = VolumeFacts {
        exists: false,
        created: None,
        mountpoint: String::new(),
        ..volume("uploads", 0)
    };
    let missing = VolumeFacts {
        name: "company-data".to_owned(),
        is_external: true,
        ..declared.clone()
    };
    let rows = vec![
        missing,
        volume("code-cache", 9),
        volume("old", 41),
        volume("pg-data", 41),
        declared,
    ];
    answer(&mut model, Question::Volumes, Answer::Volumes(rows));
    model
}

fn measured() -> Model {
    let mut model = screen();
    let usage = Answer::Disk(Box::new(usage()));
    answer(&mut model, Question::Disk, usage);
    model
}

#[test]
fn it_shows_sizes_users_and_what_is_not_there() {
    insta::assert_snapshot!(seen(&mut measured(), 120, 30));
}

#[test]
fn at_80_columns_place_and_driver_are_gone() {
    let mut model = measured();
    press(&mut model, &["G", "k"]);
    insta::assert_snapshot!(seen(&mut model, 80, 24));
}

#[test]
fn at_40_columns_name_size_and_state_are_left() {
    insta::assert_snapshot!(seen(&mut measured(), 40, 10));
}

#[test]
fn disks_are_measured_on_entering_and_not_again_at_once() {
    let mut model = shop();
    let ask = |question| Effect::Ask(question);

    let first = press(&mut model, &["5"]);
    let while_it_counts = press(&mut model, &["1", "5"]);
    let told = Answer::Disk(Box::new(usage()));
    answer(&mut model, Question::Disk, told);
    let soon = press(&mut model, &["1", "5"]);
    let asked = press(&mut model, &["R"]);

    let lists = [ask(Question::Volumes), ask(Question::Backups)];
    let all = [lists.as_slice(), &[ask(Question::Disk)]].concat();
    assert_eq!((first, asked), (all.clone(), all));
    assert_eq!((while_it_counts, soon), (lists.to_vec(), lists.to_vec()));
}

#[test]
fn sizes_that_are_not_known_yet_are_dots() {
    let text = seen(&mut screen(), 120, 30);

    assert!(text.contains("being measured"), "{text}");
    assert!(!text.contains("4.2G"));
}

#[test]
fn why_nothing_could_be_measured_is_said() {
    let mut model = screen();

    tell(
        &mut model,
        Msg::Answer(Question::Disk, Err("the disks are busy".to_owned())),
    );

    assert!(seen(&mut model, 120, 30).contains("not measured: the disks are busy"));
}

#[test]
fn the_largest_can_stand_first() {
    let mut model = measured();

    press(&mut model, &["s"]);

    let text = seen(&mut model, 120, 30);
    let place = |name: &str| text.find(name).unwrap();
    assert!(
        place("shop_pg-data") < place("shop_old") && place("shop_old") < place("shop_code-cache")
    );
}

#[test]
fn a_filter_leaves_what_fits_and_a_name_can_be_copied() {
    let mut model = measured();
    press(&mut model, &["/"]);
    type_text(&mut model, "pgdata");

    let copied = press(&mut model, &["enter", "y"]);

    assert_eq!(copied, [Effect::Copy("shop_pg-data".to_owned())]);
}

#[test]
fn a_volume_that_is_made_meanwhile_is_asked_for() {
    let mut model = measured();
    let mut made = crate::tui::model::history::sample::event(NOW, 0, "api-1", "create");
    made.kind = "volume".to_owned();

    let todo = tell(&mut model, Msg::Happened(vec![made]));

    assert_eq!(todo, [Effect::Ask(Question::Volumes)]);
}
