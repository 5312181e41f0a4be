//! What the overview looks like, and what its keys do.

use crate::ops::board::ServiceFacts;
use crate::state::ContainerState;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::msg::Pointing;
use crate::tui::screens::overview;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::seen_inside;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;
use crate::tui::widgets::Target;

#[test]
fn at_160_columns_everything_has_its_place() {
    insta::assert_snapshot!(seen(&mut shop(), 160, 45), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued  ✗ 1 task failures    cpu 129%  mem 1.1G
 [1 Overview]  2 Logs   3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Services ──────────────────────────────────────────────────────────────────────────────────────────────── by level ─┐┌─ postgres ────────────────── 1 of 9 ─┐
│   SERVICE        STATE        HEALTH         CPU        MEM              NET in/out RST UP      PORTS IMAGE          ││ image    acme/postgres:dev           │
│ ─ level 0 ───────────────────────────────────────────────────────────────────────────────────────────────────────────││          sha256:postgres             │
│▸  postgres       ● running    ♥ healthy      <1% ▁▁▁▁   20M   4% ░░░░░░░        0/0   0 3h12m   –     …/postgres:dev ││ state    running, 3h12m              │
│   redis          ● running    ♥ healthy     4.4% ▃▁▂▄   40M   8% ▓░░░░░░    12k/40k   0 3h12m   –     acme/redis:dev ││ serves   migrate✓ orchestrator♥ api♥ │
│ ─ level 1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────││ networks shop_default                │
│   migrate        ✓ done (0)   –                –                                      0 3h11m   –     …/migrate:dev  ││                                      │
│   orchestrator   ● running    ♥ healthy     5.2% ▂▅█▃   80M  16% ▓░░░░░░   36k/120k   0 3h12m   –     …chestrator:dev││ cpu <1%, at most <1% of late         │
│ ─ level 2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────││     10%                              │
│   agent-code 3/3 ● running    ♥ healthy      54% ▆▆▄█  360M  23% ▓▓░░░░░  180k/600k   0 3h12m   –     …agent-code:dev││                                      │
│   agent-review   ▲ running    ♡ failing 3   6.1% █▃▆▂  160M  31% ▓▓░░░░░   84k/280k   2 4m      –     …ent-review:dev││                                      │
│   worker         ✗ exited 137 ✗ OOM-killed     –                                      5 18s ago –     acme/worker:dev││                                      │
│ ≠ api            ● running    ♥ healthy      24% ▄█▂▆  200M  39% ▓▓▓░░░░  108k/360k   0 3h12m   –     acme/api:dev   ││                  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁│
│ ─ level 3 ───────────────────────────────────────────────────────────────────────────────────────────────────────────││ mem  20M         ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁│
│   web            ● running    ○ none         35% ▅█▃▆  220M  43% ▓▓▓░░░░  120k/400k   0 3h12m   3000  acme/web:dev   ││                                      │
└─ ≠ differs from the file ──────────────────────────────────────────────────────────────── 9 services, 11 containers ─┘└──────────────────────────────────────┘
┌─ Problems 5 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection refused 127.0.0.1:9090                                                                      │
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times                                                                                         │
│ ▲ 1 task waits for an answer                                                                                                                         3 tasks │
│ ▲ 1 task failed                                                                                                                                      3 tasks │
│ ≠ api           runs otherwise than the file says: its image changed                                                                                         │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
┌─ Logs ──────────────────────────────────────────────────────────────────────────── 5/s  4 E ─┐┌─ Tasks ──────────────────────────────────────────────────────┐
│14:03:09 agent-review  │       at main.go:12                                                  ││t-1844-r review the change            ? needs input           │
│14:03:10 api           │ POST /v1/tasks 202 3ms                                               ││t-1847-r nightly report               ▶ running 1/2 9.0s      │
│14:03:10 orchestrator  │ INFO  task=T-1845 routed agent=agent-search score=0.88 wait=0ms      ││t-1841-c build checkout flow          ▶ running 2/7 2m04s     │
│14:03:13 api           │ GET /healthz 200                                                     ││ ├ planner                            ✓ done 2.0s             │
│14:03:14 api           │ GET /healthz 200                                                     ││ ├ agent-search                       ✓ done 8.0s             │
│14:03:15 api           │ GET /healthz 200                                                     ││ ├ agent-code                         ▶ running 55s           │
│14:03:15 orchestrator  │ INFO  task=T-1846 queued reason="agent-code 3/3 busy"                ││ ├ agent-code 2                       ▶ running 20s           │
│14:03:16 agent-code    │ INFO  tests: 212 passed                                              ││ ├ agent-docs                         … waiting               │
│14:03:17 redis         │ 1:M 21 Nov 2026 14:03:17.613 * Background saving started             ││ ├ agent-review                       … waiting               │
│14:03:18 orchestrator  │ INFO  task=T-1841 routed agent=agent-code score=0.91                 ││ └ agent-code 3                       … waiting               │
│14:03:19 agent-review  │ ERROR health: connect 127.0.0.1:9090 refused (2)                     ││t-1838-m migrate script               ✗ timeout 4m00s         │
│14:03:20 agent-review  │ ERROR health: connect 127.0.0.1:9090 refused (3)                     ││t-1846-i index docs                   … planned               │
│14:03:21 api           │ GET /v1/orders 200 10ms                                              ││agents  agent-code ▶ 3/3  agent-search ♥ 1/2  agent-review ✗ …│
└──────────────────────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────┘
┌─ Events ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
│14:03:04 worker ✗ died  13:59:31 agent-review ♡ unhealthy  13:59:22 agent-review ⟳ restarted  13:59:19 agent-review ✗ died  13:57:12 api ≠ differs            │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 l logs  r restart  S stop  u up  x more  i inspect  e shell  enter open  space mark  / filter  ? help  q quit
"#);
}

#[test]
fn at_120_columns_there_is_no_pane_at_the_right() {
    insta::assert_snapshot!(seen(&mut shop(), 120, 30), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued
 [1 Overview]  2 Logs   3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Services ──────────────────────────────────────────────────────────────────────────────────────────────── by level ─┐
│   SERVICE        STATE        HEALTH         CPU        MEM              NET in/out RST UP      PORTS IMAGE          │
│▸  postgres       ● running    ♥ healthy      <1% ▁▁▁▁   20M   4% ░░░░░░░        0/0   0 3h12m   –     …/postgres:dev │
│   redis          ● running    ♥ healthy     4.4% ▃▁▂▄   40M   8% ▓░░░░░░    12k/40k   0 3h12m   –     acme/redis:dev │
│   migrate        ✓ done (0)   –                –                                      0 3h11m   –     …/migrate:dev  │
│   orchestrator   ● running    ♥ healthy     5.2% ▂▅█▃   80M  16% ▓░░░░░░   36k/120k   0 3h12m   –     …chestrator:dev│
│   agent-code 3/3 ● running    ♥ healthy      54% ▆▆▄█  360M  23% ▓▓░░░░░  180k/600k   0 3h12m   –     …agent-code:dev│
│   agent-review   ▲ running    ♡ failing 3   6.1% █▃▆▂  160M  31% ▓▓░░░░░   84k/280k   2 4m      –     …ent-review:dev│
│   worker         ✗ exited 137 ✗ OOM-killed     –                                      5 18s ago –     acme/worker:dev│
│ ≠ api            ● running    ♥ healthy      24% ▄█▂▆  200M  39% ▓▓▓░░░░  108k/360k   0 3h12m   –     acme/api:dev   │
│   web            ● running    ○ none         35% ▅█▃▆  220M  43% ▓▓▓░░░░  120k/400k   0 3h12m   3000  acme/web:dev   │
└─ ≠ differs from the file ──────────────────────────────────────────────────────────────── 9 services, 11 containers ─┘
┌─ Problems 5 ──────────────────────────────────────────────────────────────────────────────────────────────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection refused 127.0.0.1:9090                              │
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times                                                 │
│ ▲ 1 task waits for an answer                                                                                 3 tasks │
│ ▲ 1 task failed                                                                                              3 tasks │
│ ≠ api           runs otherwise than the file says: its image changed                                                 │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
┌─ Logs ──────────────────────────────────────────────────── 5/s  4 E ─┐┌─ Tasks ──────────────────────────────────────┐
│14:03:17 redis         │ 1:M 21 Nov 2026 14:03:17.613 * Background sa…││t-1844-r review the c… ? needs input          │
│14:03:18 orchestrator  │ INFO  task=T-1841 routed agent=agent-code sc…││t-1847-r nightly repo… ▶ running 1/2 9.0s     │
│14:03:19 agent-review  │ ERROR health: connect 127.0.0.1:9090 refused…││t-1841-c build checko… ▶ running 2/7 2m04s    │
│14:03:20 agent-review  │ ERROR health: connect 127.0.0.1:9090 refused…││ ├ planner             ✓ done 2.0s            │
│14:03:21 api           │ GET /v1/orders 200 10ms                      ││agents  agent-code ▶ 3/3  agent-search ♥ 1/2  │
└──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────┘

 l logs  r restart  S stop  u up  x more  i inspect  e shell  enter open  space mark  / filter  ? help  q quit
"#);
}

#[test]
fn at_80_columns_state_health_and_restarts_are_there() {
    insta::assert_snapshot!(seen(&mut shop(), 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
 [1 Overview]  2 Logs   3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Services ──────────────────────────────────────────────────────── by level ─┐
│   SERVICE        STATE         HEALTH         CPU        MEM      RST UP     │
│▸  postgres       ● running     ♥ healthy      <1% ▁▁▁▁   20M   4%   0 3h12m  │
│   redis          ● running     ♥ healthy     4.4% ▃▁▂▄   40M   8%   0 3h12m  │
│   migrate        ✓ done (0)    –                –                   0 3h11m  │
│   orchestrator   ● running     ♥ healthy     5.2% ▂▅█▃   80M  16%   0 3h12m  │
│   agent-code 3/3 ● running     ♥ healthy      54% ▆▆▄█  360M  23%   0 3h12m  │
│   agent-review   ▲ running     ♡ failing 3   6.1% █▃▆▂  160M  31%   2 4m     │
│   worker         ✗ exited 137  ✗ OOM-killed     –                   5 18s ago│
│ ≠ api            ● running     ♥ healthy      24% ▄█▂▆  200M  39%   0 3h12m  │
│   web            ● running     ○ none         35% ▅█▃▆  220M  43%   0 3h12m  │
│                                                                              │
│                                                                              │
│                                                                              │
└─ ≠ differs from the file ──────────────────────── 9 services, 11 containers ─┘
┌─ Problems 5 ──────────────────────────────────────────────────────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection refused 127…│
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times         │
│ ▲ 1 task waits for an answer                                         3 tasks │
└──────────────────────────────────────────────────────────────────────────────┘

 l logs  r restart  S stop  u up  x more  i inspect  e shell  ? help  q quit
"#);
}

#[test]
fn at_40_columns_state_health_and_restarts_are_there_as_well() {
    let screen = seen(&mut shop(), 40, 24);

    for word in ["STATE", "HEALTH", "RST", "✗ exited", "♡ failing"] {
        assert!(screen.contains(word), "{word} in\n{screen}");
    }
}

#[test]
fn in_ten_rows_the_worst_come_first() {
    insta::assert_snapshot!(seen(&mut shop(), 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
▸✗ worker         OOM-killed  5x  18s a…
 ▲ agent-review   failing 3  2x  4m
 ≠ api            differs from the file
 ● postgres        <1%  20M
 ● redis          4.4%  40M
 ● orchestrator   5.2%  80M
 ● agent-code 3/3  54%  360M
 ● web             35%  220M
 l logs  r restart  ? help  q quit
"#);
}

#[test]
fn in_ascii_nothing_else_is_drawn() {
    let mut model = shop();
    model.look.unicode = false;

    let screen = seen(&mut model, 160, 45);

    // Task titles and log lines are the user's own texts.
    let services: String = screen.lines().take(24).collect();
    assert!(services.is_ascii(), "{screen}");
}

#[test]
fn no_size_is_too_small() {
    let mut model = shop();
    for columns in [0, 1, 2, 5, 19, 20, 39, 41, 139, 140] {
        for rows in [0, 1, 2, 4, 5, 11, 12, 15, 29, 30, 40] {
            seen(&mut model, columns, rows);
        }
    }
}

/// The lines of the table that are about a service.
fn lines(model: &mut Model, service: &str) -> Vec<String> {
    let screen = seen(model, 120, 45);
    let table = screen.lines().take_while(|line| !line.starts_with('└'));
    table
        .filter(|line| line.contains(service))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_service_unfolds_into_its_containers_and_folds_again() {
    let mut model = shop();
    overview::select(&mut model, "agent-code");
    assert_eq!(lines(&mut model, "agent-code").len(), 1);

    press(&mut model, &["enter", "down", "down"]);
    assert_eq!(lines(&mut model, "agent-code-").len(), 3);
    let container = overview::chosen_container(&model);
    assert!(container.is_some_and(|id| id.starts_with("agent-code-2")));

    press(&mut model, &["left"]);
    assert_eq!(lines(&mut model, "agent-code").len(), 1);
    assert_eq!(overview::chosen(&model), ["agent-code"]);
}

#[test]
fn what_is_marked_is_chosen_in_the_order_of_the_services() {
    let mut model = shop();

    press(&mut model, &["down", "space", "up", "up", "space"]);
    assert_eq!(overview::chosen(&model), ["postgres", "redis"]);

    press(&mut model, &["esc"]);
    assert_eq!(overview::chosen(&model).len(), 1);
}

#[test]
fn a_range_of_marks_goes_from_the_last_mark() {
    let mut model = shop();

    press(&mut model, &["space", "down", "V"]);
    assert_eq!(overview::chosen(&model), ["postgres", "redis", "migrate"]);

    press(&mut model, &["*"]);
    assert_eq!(overview::chosen(&model).len(), 9);
}

#[test]
fn a_filter_is_seen_while_it_is_typed_and_given_up_by_esc() {
    let mut model = shop();

    press(&mut model, &["/"]);
    type_text(&mut model, "agrev");
    assert!(lines(&mut model, "postgres").is_empty());
    assert_eq!(overview::chosen(&model), ["agent-review"]);

    press(&mut model, &["esc"]);
    assert_eq!(lines(&mut model, "postgres").len(), 1);
}

#[test]
fn the_problems_are_walked_through_from_any_screen() {
    let mut model = shop();

    press(&mut model, &["4", "!"]);
    assert_eq!(overview::chosen(&model), ["agent-review"]);
    press(&mut model, &["!"]);
    assert_eq!(overview::chosen(&model), ["worker"]);
    press(&mut model, &["!", "!", "!", "!"]);
    assert_eq!(overview::chosen(&model), ["agent-review"]);
    assert!(seen(&mut model, 80, 24).contains("1 of 5: agent-review health check failed"));
}

#[test]
fn a_container_that_was_not_started_says_what_it_waits_for() {
    let mut model = shop();
    let facts = model.facts.as_mut().unwrap();
    let review = |one: &&mut ServiceFacts| one.name == "web";
    let web = facts.services.iter_mut().find(review).unwrap();
    let condition = crate::compose::model::Condition::ServiceHealthy;
    web.waits_for = [("agent-review".to_owned(), condition)].into();
    let is_web = |one: &&mut crate::ops::board::ContainerFacts| one.service == "web";
    let container = facts.containers.iter_mut().find(is_web).unwrap();
    container.state = ContainerState::Created;
    container.started_at = None;
    container.made_at = model.now - 12_000_000_000;

    let line = lines(&mut model, "web").join("");

    assert!(
        line.contains("waits for agent-review healthy, 12s"),
        "{line}"
    );
    let screen = seen(&mut model, 120, 45);
    assert!(screen.contains("which is failing 3"), "{screen}");
}

#[test]
fn only_containers_in_sight_are_asked_what_they_use() {
    let mut model = shop();
    seen(&mut model, 120, 45);
    assert_eq!(model.wanted().samples.len(), 9);

    press(&mut model, &["2"]);
    assert!(model.wanted().samples.is_empty());
}

#[test]
fn a_second_click_opens_what_the_first_one_selected() {
    let mut model = shop();
    let row = Target::Row(Screen::Overview, 0, 4);

    tell(&mut model, Msg::Pointed(row, Pointing::Click));
    assert_eq!(overview::chosen(&model), ["agent-code"]);

    tell(&mut model, Msg::Pointed(row, Pointing::Click));
    assert_eq!(lines(&mut model, "agent-code-").len(), 3);
}

#[test]
fn the_name_of_what_is_selected_is_copied() {
    let mut model = shop();

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("postgres".to_owned())]);
}

#[test]
fn columns_are_hidden_and_shown_again_one_by_one() {
    let mut model = shop();

    press(&mut model, &["c"]);
    insta::assert_snapshot!(seen_inside(&mut model, 100, 26), @r#"
┌─ Services ──────────────────────────────────────────────────────────────────────────── by level ─┐
│   SERVICE        STATE         HEALTH          CPU                MEM              RST UP        │
│ ─ level 0 ───────────────────────────────────────────────────────────────────────────────────────│
│▸  postgres     ┌─ Columns ──────────────────────────────────────────────────────┐░   0 3h12m     │
│   redis        │ ✓ cpu         use of the processors                   goes 9th │░   0 3h12m     │
│ ─ level 1 ─────│ ✓ cpu-line    the same of late, as a line             goes 5th │────────────────│
│   migrate      │ ✓ memory      memory in use                           goes 8th │    0 3h11m ago │
│   orchestrator │ ✓ share       the same as a share of its limit        goes 6th │░   0 3h12m     │
│ ─ level 2 ─────│ ✓ memory-bar  the same as a bar                       goes 4th │────────────────│
│   agent-code 3/│ ✓ network     bytes a second in and out            no room now │░   0 3h12m     │
│   agent-review │ ✓ up          since when it is as it is               goes 7th │░   2 4m        │
│   worker       │ ✓ ports       published ports                      no room now │    5 18s ago   │
│ ≠ api          │ ✓ image       what it was made of                  no room now │░   0 3h12m     │
│ ─ level 3 ─────│                                                                │────────────────│
│   web          │ Where it gets narrow they go in the order at the right;        │░   0 3h12m     │
│                │ service, state, health and restarts are always there.          │                │
└─ ≠ differs from│ space show or hide   * show all   esc back                     │ 11 containers ─┘
┌─ Problems 5 ───└────────────────────────────────────────────────────────────────┘─────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection refused 127.0.0.1:9090          │
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times                             │
│ ▲ 1 task waits for an answer                                                             3 tasks │
└──────────────────────────────────────────────────────────────────────────────────────────────────┘
"#);

    press(&mut model, &["end", "space", "esc"]);
    assert!(!seen(&mut model, 200, 45).contains("IMAGE"));

    press(&mut model, &["c", "*", "esc"]);
    assert!(seen(&mut model, 200, 45).contains("IMAGE"));
}

#[test]
fn hidden_columns_leave_their_room_to_those_that_had_none() {
    let mut model = shop();
    assert!(!seen(&mut model, 100, 30).contains("IMAGE"));

    press(&mut model, &["c", "space", "down", "space", "esc"]);

    let screen = seen(&mut model, 100, 30);
    assert!(screen.contains("IMAGE"), "{screen}");
    assert!(!screen.contains("CPU"), "{screen}");
}

#[test]
fn hidden_columns_are_remembered_and_unknown_ones_passed_over() {
    let mut left = shop();
    press(&mut left, &["c", "space", "esc"]);
    let mut remembered = serde_json::to_value(left.views.overview.remember()).unwrap();
    assert_eq!(remembered["hidden"], serde_json::json!(["cpu"]));
    remembered["hidden"] = serde_json::json!(["cpu", "of-another-version"]);

    let mut model = shop();
    let remembered = serde_json::from_value(remembered).unwrap();
    model.views.overview.recall(remembered);

    assert_eq!(
        model.views.overview.remember(),
        left.views.overview.remember()
    );
}

#[test]
fn of_the_name_of_an_image_the_end_is_shown() {
    let mut model = shop();
    let facts = model.facts.as_mut().unwrap();
    let is_web = |one: &&mut crate::ops::board::ContainerFacts| one.service == "web";
    let container = facts.containers.iter_mut().find(is_web).unwrap();
    container.image = "registry.example.com:5000/acme/storefront/web:1.8@sha256:0123".to_owned();

    let lines = lines(&mut model, "web").join("");

    assert!(lines.contains(" …/web:1.8"), "{lines}");
}

#[test]
fn every_help_has_a_line_in_the_table_of_keys() {
    use crate::tui::model::problems::Help;

    let model = shop();
    for help in [Help::Logs, Help::Up, Help::Restart, Help::Tasks] {
        let name = overview::strip::name(help);
        let mut lines = model.keymap.lines().iter();
        assert!(lines.any(|line| line.binding.name == name), "{name}");
    }
}

#[test]
fn a_problem_of_tasks_leads_to_the_tasks() {
    let mut model = shop();

    press(&mut model, &["tab", "j", "j", "enter"]);
    assert_eq!(model.screen, Screen::Tasks);

    press(&mut model, &["esc"]);
    assert_eq!(model.screen, Screen::Overview);
}
