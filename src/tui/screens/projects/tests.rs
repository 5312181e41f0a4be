//! What the list of projects looks like, and what its keys do.

use crate::ops::projects::Row;
use crate::tui::effect::Effect;
use crate::tui::effect::Question;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Msg;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;
use crate::tui::testing::tell;

fn row(name: &str, status: &str, config_files: &str) -> Row {
    Row {
        name: name.to_owned(),
        status: status.to_owned(),
        config_files: config_files.to_owned(),
    }
}

fn projects() -> Model {
    let mut model = shop();
    press(&mut model, &["7"]);
    let rows = vec![
        row("blog", "exited(1), running(2)", "/srv/blog/compose.yaml"),
        row("old\u{1b}[2J", "exited(4)", ""),
        row(
            "shop",
            "running(9)",
            "/srv/shop/compose.yaml,/srv/shop/dev.yaml",
        ),
    ];
    tell(
        &mut model,
        Msg::Answer(Question::Projects, Ok(Answer::Projects(rows))),
    );
    model
}

#[test]
fn every_project_has_a_row_with_its_state_and_files() {
    insta::assert_snapshot!(seen(&mut projects(), 80, 12), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs   3 Tasks   4 Events   5 Volumes   6 Images  [7 Projects]
┌─ Projects 3 ─────────────────────────────────────────────────────────────────┐
│  PROJECT                CONTAINERS                FILES                      │
│  blog                   ▲ exited 1, running 2     /srv/blog/compose.yaml     │
│  old                    ■ exited 4                                           │
│▸ shop (shown)           ● running 9               /srv/shop/compose.yaml,/sr…│
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘

 R refresh  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn entering_a_project_names_the_files_that_it_was_made_from() {
    let mut model = projects();

    let todo = press(&mut model, &["g", "enter"]);

    let name = "blog".to_owned();
    let files = vec!["/srv/blog/compose.yaml".into()];
    assert_eq!(todo, [Effect::Enter { name, files }]);
}

#[test]
fn the_project_that_is_shown_is_not_entered_anew() {
    let mut model = projects();

    let todo = press(&mut model, &["enter"]);

    assert!(!todo.iter().any(|one| matches!(one, Effect::Enter { .. })));
    assert!(seen(&mut model, 80, 24).contains("[1 Over"));
}
