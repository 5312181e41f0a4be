//! Tests of the screen of volumes.

use std::collections::BTreeMap;

use crate::engine::DiskUsage;
use crate::engine::ImageUsage;
use crate::ops::board::VolumeFacts;
use crate::state::Mount;
use crate::tui::effect::{Effect, Question};
use crate::tui::model::{Model, SECOND};
use crate::tui::msg::{Answer, Msg};
use crate::tui::testing::{NOW, answer, press, seen, shop, tell, type_text};

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
    insta::assert_snapshot!(seen(&mut measured(), 120, 30), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued
  1 Overview   2 Logs   3 Tasks   4 Events  [5 Volumes]  6 Images   7 Projects
┌─ Volumes ────────────────────────────────────────────────────────────────────────────────── 5 volumes, 10G  by name ─┐
│  VOLUME                   SIZE STATE            USED BY                   AGE DRIVER     PLACE                       │
│▸ company-data                ─ ✗ missing        ─                           ─ local                                  │
│  shop_code-cache          2.1G ● in use         agent-code ×3           9d00h local      /var/lib/docker/volumes/sho…│
│  shop_old                 3.8G ○ unused         ─                      41d00h local      /var/lib/docker/volumes/sho…│
│  shop_pg-data             4.2G ● in use         postgres               41d00h local      /var/lib/docker/volumes/sho…│
│  shop_uploads                ─ … not made yet   ─                           ─ local                                  │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
┌─ company-data ───────────────────────────────────────────────────────────────────────────────────────────────────────┐
│ state      the file expects it from elsewhere, and it is not there; up fails without it                              │
│ in the file uploads                                                                                                  │
│ label      team=shop                                                                                                 │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 R measure  / filter  ? help  q quit
"#);
}

#[test]
fn at_80_columns_place_and_driver_are_gone() {
    let mut model = measured();
    press(&mut model, &["G", "k"]);
    insta::assert_snapshot!(seen(&mut model, 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs   3 Tasks   4 Events  [5 Volumes]  6 Images   7 Projects
┌─ Volumes ────────────────────────────────────────── 5 volumes, 10G  by name ─┐
│  VOLUME              SIZE STATE           USED BY              AGE DRIVER    │
│  company-data           ─ ✗ missing       ─                      ─ local     │
│  shop_code-cache     2.1G ● in use        agent-code ×3      9d00h local     │
│  shop_old            3.8G ○ unused        ─                 41d00h local     │
│▸ shop_pg-data        4.2G ● in use        postgres          41d00h local     │
│  shop_uploads           ─ … not made yet  ─                      ─ local     │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
┌─ shop_pg-data ───────────────────────────────────────────────────────────────┐
│ mounted by shop-postgres-1 at /data, read and write                          │
│ in the file pg-data                                                          │
│ place      /var/lib/docker/volumes/shop_pg-data/_data                        │
│ label      team=shop                                                         │
└──────────────────────────────────────────────────────────────────────────────┘

 R measure  / filter  ? help  q quit
"#);
}

#[test]
fn at_40_columns_name_size_and_state_are_left() {
    insta::assert_snapshot!(seen(&mut measured(), 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
┌─ Volumes ─────────── 5 volumes, 10G ─┐
│  VOLUME            SIZE STATE        │
│▸ company-data         ─ ✗ missing    │
│  shop_code-cache   2.1G ● in use     │
│  shop_old          3.8G ○ unused     │
│  shop_pg-data      4.2G ● in use     │
│  shop_uploads         ─ … not made y…│
└──────────────────────────────────────┘
 R measure  / filter  ? help  q quit
"#);
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

    assert_eq!(first, [ask(Question::Volumes), ask(Question::Disk)]);
    assert_eq!(while_it_counts, [ask(Question::Volumes)]);
    assert_eq!(soon, [ask(Question::Volumes)]);
    assert_eq!(asked, [ask(Question::Volumes), ask(Question::Disk)]);
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
