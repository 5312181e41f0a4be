//! Tests of the screen of images.

use crate::engine::Layer;
use crate::ops::board::ImageFacts;
use crate::tui::effect::{Effect, Question};
use crate::tui::model::{Model, SECOND};
use crate::tui::msg::Answer;
use crate::tui::request::Request;
use crate::tui::screens::volumes;
use crate::tui::testing::{NOW, answer, press, seen, shop};

fn image(name: &str, id: &str, size: u64, days: i64) -> ImageFacts {
    ImageFacts {
        repository: format!("acme/{name}"),
        tag: "dev".to_owned(),
        id: format!("sha256:{id}"),
        size: size << 20,
        created: Some(NOW - days * 86_400 * SECOND),
        platform: "linux/amd64".to_owned(),
        wanted_by: vec![name.to_owned()],
    }
}

/// The screen as it is when the engine has answered.
fn screen() -> Model {
    let mut model = shop();
    press(&mut model, &["6"]);
    let untagged = ImageFacts {
        tag: "<none>".to_owned(),
        wanted_by: Vec::new(),
        ..image("api", "api", 212, 3)
    };
    let missing = ImageFacts {
        id: String::new(),
        created: None,
        platform: String::new(),
        ..image("worker", "", 0, 0)
    };
    let rows = vec![
        image("agent-code", "agent-code", 1_434, 2),
        image("api", "new", 212, 0),
        untagged,
        image("unused", "unused", 99, 30),
        missing,
    ];
    answer(&mut model, Question::Images, Answer::Images(rows));
    let usage = Answer::Disk(Box::new(volumes::tests::usage()));
    answer(&mut model, Question::Disk, usage);
    model
}

fn layers() -> Vec<Layer> {
    let layer = |size: u64, command: &str| Layer {
        created: (NOW - 14 * 86_400 * SECOND) / SECOND,
        size: size << 20,
        command: command.to_owned(),
        tags: Vec::new(),
    };
    vec![
        layer(18, "COPY target/release/api /usr/bin/api # buildkit"),
        layer(64, "/bin/sh -c apt-get   install\t-y curl\u{1b}[2J"),
        layer(130, ""),
    ]
}

#[test]
fn it_shows_what_runs_and_what_is_newer() {
    insta::assert_snapshot!(seen(&mut screen(), 160, 20), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued  ✗ 1 task failures    cpu 129%  mem 1.1G
  1 Overview   2 Logs   3 Tasks   4 Events   5 Volumes  [6 Images]  7 Projects
┌─ Images ──────────────────────────────────────────────────────────────────────────────────────── 5 images, 1.9G; engine: 3, 5.1G, build cache 2.2G  by name ─┐
│  IMAGE                                  TAG             SIZE STATE                              USED BY                            UNIQUE    AGE PLATFORM    │
│▸ acme/agent-code                        dev             1.4G ● in use                           agent-code ×3                        410M  2d00h linux/amd64 │
│  acme/api                               dev             212M ≠ api runs another one             ─                                     18M     0s linux/amd64 │
│  acme/api                               <none>          212M ● in use, untagged                 api                                   18M  3d00h linux/amd64 │
│  acme/unused                            dev              99M ○ not used                         ─                                       ─ 30d00h linux/amd64 │
│  acme/worker                            dev                ─ ✗ missing                          worker                                  ─                    │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 p pull  R measure  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn at_80_columns_the_rest_stays_readable() {
    let mut model = screen();
    assert_eq!(
        press(&mut model, &["j", "enter"]),
        [Effect::Ask(Question::Layers("sha256:new".to_owned()))]
    );
    let question = Question::Layers("sha256:new".to_owned());
    answer(&mut model, question, Answer::Layers(layers()));
    insta::assert_snapshot!(seen(&mut model, 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs   3 Tasks   4 Events   5 Volumes  [6 Images]  7 Projects
┌─ Images ───────────────── 5 images, 1.9G; engine: 3, 5.1G, build cache 2.2G ─┐
│  IMAGE              TAG        SIZE STATE         USED BY       UNIQUE    AGE│
│  acme/agent-code    dev        1.4G ● in use      agent-code ×3   410M  2d00h│
│▸ acme/api           dev        212M ≠ api runs a… ─                18M     0s│
│  acme/api           <none>     212M ● in use, un… api              18M  3d00h│
│  acme/unused        dev         99M ○ not used    ─                  ─ 30d00h│
│  acme/worker        dev           ─ ✗ missing     worker             ─       │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
┌─ acme/api:dev: how it was made ──────────────────────────────────────────────┐
│    18M  14d00h  COPY target/release/api /usr/bin/api # buildkit              │
│    64M  14d00h  apt-get install -y curl                                      │
│   130M  14d00h  an image from elsewhere                                      │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘

 p pull  R measure  / filter  esc back  ? help  q quit
"#);
}

#[test]
fn at_40_columns_name_size_and_state_are_left() {
    insta::assert_snapshot!(seen(&mut screen(), 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
┌─ Images ──────────── 5 images, 1.9G ─┐
│  IMAGE              SIZE STATE       │
│▸ acme/agent-code    1.4G ● in use    │
│  acme/api           212M ≠ api runs …│
│  acme/api           212M ● in use, u…│
│  acme/unused         99M ○ not used  │
│  acme/worker           ─ ✗ missing   │
└──────────────────────────────────────┘
 p pull  R measure  ? help  q quit
"#);
}

#[test]
fn a_pull_shows_its_plan_for_the_services_of_the_image() {
    let mut model = screen();

    let todo = press(&mut model, &["p"]);

    let request = Request::Pull(vec!["agent-code".to_owned()]);
    assert_eq!(todo, [Effect::Plan(request)]);
}

#[test]
fn what_no_service_of_the_file_wants_cannot_be_pulled() {
    let mut model = screen();

    let todo = press(&mut model, &["j", "j", "p"]);

    assert_eq!(todo, []);
}

#[test]
fn steps_follow_the_selection_and_esc_closes_them() {
    let mut model = screen();
    press(&mut model, &["enter"]);

    let todo = press(&mut model, &["j"]);

    let new = Question::Layers("sha256:new".to_owned());
    assert_eq!(todo, [Effect::Ask(new)]);
    press(&mut model, &["esc"]);
    assert!(!seen(&mut model, 120, 30).contains("how it was made"));
}

#[test]
fn an_id_can_be_copied() {
    let todo = press(&mut screen(), &["y"]);

    assert_eq!(todo, [Effect::Copy("sha256:agent-code".to_owned())]);
}
