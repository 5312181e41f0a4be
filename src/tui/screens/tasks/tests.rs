//! What the tasks screen shows at each size, and what its keys do.

use insta::assert_snapshot;

use super::*;
use crate::tui::effect::Effect;
use crate::tui::model::tasks::News;
use crate::tui::msg::Msg;
use crate::tui::request::Request;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;

/// The tasks of the shop, with the biggest one selected.
fn tasks() -> Model {
    let mut model = shop();
    press(&mut model, &["3"]);
    while looked_at(&model).as_deref() != Some("t-1841-checkout") {
        press(&mut model, &["down"]);
    }
    model
}

#[test]
fn a_wide_screen_shows_tasks_agents_graph_and_why() {
    assert_snapshot!(seen(&mut tasks(), 160, 45), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued  ✗ 1 task failures    cpu 129%  mem 1.1G
  1 Overview   2 Logs  [3 Tasks]  4 Events   5 Volumes   6 Images   7 Projects
┌─ Tasks ──────────────────────────────────────────────── ?1  ▶2  …1  ✗1  ✓1 ──┐┌─ Agents ─────────────────────────────────────────────────────────────────────┐
│  ID       TASK                     STATE         AGENTS            AGE   TOOK││AGENT          STATE         WORKS ON  QUEUE BUSY 15 min      TAKES  DONE FAIL│
│  t-1847-r nightly report           ▶ running 1/2 agent-code         9s   9.0s││agent-code     ▶ busy        ▓▓▓ 3/3       2 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    44s   120    1│
│  t-1846-i index docs               … planned     agent-code        15s       ││ 10.0.0.2:8000 ▶ busy        2                                         61     │
│▸ t-1841-c build checkout flow      ▶ running 2/7 planner +4         2m  2m04s││ 10.0.0.3:8000 ♥ available   1                                         59     │
│  t-1844-r review the change        ? needs input agent-code         5m       ││ 10.0.0.4:8000 ✗ unavailable 0         connection refused                     │
│  t-1838-m migrate script           ✗ timeout     agent-code         8m  4m00s││agent-search   ♥ available   ▓░ 1/2        0 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    18s   300    0│
│  t-1840-i import rows              ✓ done        agent-code        10m    41s││agent-review   ✗ unavailable ░ 0/1         1 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    26s    31    4│
│                                                                              ││agent-docs     ♥ available   ░░ 0/2        0 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁           12    0│
│                                                                              ││                                                                              │
│                                                                              ││                                                                              │
│                                                                              ││                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────────────────┘
┌─ t-1841-c build checkout flow ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
│ ┌─────────────────────────┐     ┌─────────────────────────┐     ┌─────────────────────────┐                                                                  │
│ │✓ planner                │──┬─▶│✓ agent-search           │──┬─▶│▶ agent-code             │───┐                                                              │
│ │  done 2.0s              │  │  │  done 8.0s              │  │  │  running 55s            │   │                                                              │
│ └─────────────────────────┘  │  └─────────────────────────┘  │  └─────────────────────────┘   │  ┌─────────────────────────┐                                 │
│                              └──────────────────────────────┐│  ┌─────────────────────────┐ ┌┬┴─▶│… agent-review           │──┐                              │
│                                                             │├─▶│▶ agent-code 2           │─┼┘   │  waiting                │  │                              │
│                                                             ││  │  running 20s            │ │    └─────────────────────────┘  │  ┌─────────────────────────┐ │
│                                                             ││  └─────────────────────────┘ │                                ┌┴─▶│… agent-code 3           │ │
│                                                             ││  ┌─────────────────────────┐ │                                │   │  waiting                │ │
│                                                             │└─▶│… agent-docs             │─┘                                │   └─────────────────────────┘ │
│                                                             │   │  agent-docs to be free  │                                  │                               │
│                                                             │   └─────────────────────────┘                                  │                               │
│                                                             └────────────────────────────────────────────────────────────────┘                               │
│                                                                                                                                                              │
│                                                                                                                                                              │
│                                                                                                                                                              │
└─ critical path: planner → agent-search → agent-code 2 → agent-review → agent-code 3  ~1m34s left ────────────────────────────────────────────────────────────┘
┌─ agent-code p3 ──────────────────────────────────────────────────────────────────────────────┐┌─ Task ───────────────────────────────────────────────────────┐
│ state  running, attempt 1 of 4, from 14:02:27, 55s                                           ││ state  running, 2 of 7 parts, 2m04s                          │
│ agent  agent-code at 10.0.0.2:8000                                                           ││ made   priority medium                                       │
│ why    rule agent-code: build and flow speak for agent-code (rules agent-code, score 3,      ││ since  14:01:18 UTC, 2m ago                                  │
│        words: build, flow)                                                                   ││ id     t-1841-checkout                                       │
│ also   agent-docs 1                                                                          ││ to do  build checkout flow                                   │
│ to do  agent-code: its part of the checkout                                                  ││                                                              │
│                                                                                              ││                                                              │
│                                                                                              ││                                                              │
└──────────────────────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────┘

 a add  c cancel  v view  w waterfall  l logs  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn a_usual_screen_shows_tasks_tree_and_why() {
    assert_snapshot!(seen(&mut tasks(), 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs  [3 Tasks]  4 Events   5 Volumes   6 Images   7 Projects
┌─ Tasks ──────────────────────────────────────────────── ?1  ▶2  …1  ✗1  ✓1 ──┐
│  ID       TASK                     STATE         AGENTS            AGE   TOOK│
│  t-1847-r nightly report           ▶ running 1/2 agent-code         9s   9.0s│
│  t-1846-i index docs               … planned     agent-code        15s       │
│▸ t-1841-c build checkout flow      ▶ running 2/7 planner +4         2m  2m04s│
│  t-1844-r review the change        ? needs input agent-code         5m       │
│  t-1838-m migrate script           ✗ timeout     agent-code         8m  4m00s│
└──────────────────────────────────────────────────────────────────────────────┘
┌─ t-1841-c build checkout flow ───────────────────────────────────────────────┐
│├  planner                ✓ done          2.0s     12 files read              │
│├  agent-search           ✓ done          8.0s     12 files read              │
│├  agent-code             ▶ running        55s     agent-code: its part of th…│
└─ critical path: planner → agent-search → agent-code 2 → agent-review → agen…─┘
┌─ agent-code p3 ──────────────────────────────────────────────────────────────┐
│ state  running, attempt 1 of 4, from 14:02:27, 55s                           │
│ agent  agent-code at 10.0.0.2:8000                                           │
│ why    rule agent-code: build and flow speak for agent-code (rules           │
│        agent-code, score 3, words: build, flow)                              │
└──────────────────────────────────────────────────────────────────────────────┘
agents  agent-code ▶ 3/3  agent-search ♥ 1/2  agent-review ✗ 0/1  agent-docs ♥ …

 a add  c cancel  v view  w waterfall  l logs  enter open  ? help  q quit
"#);
}

#[test]
fn between_both_everything_has_its_place() {
    assert_snapshot!(seen(&mut tasks(), 120, 30), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued
  1 Overview   2 Logs  [3 Tasks]  4 Events   5 Volumes   6 Images   7 Projects
┌─ Tasks ──────────────────────────── ?1  ▶2  …1  ✗1  ✓1 ──┐┌─ Agents ─────────────────────────────────────────────────┐
│  ID       TASK                        STATE           AGE││AGENT           STATE         WORKS ON  QUEUE  TAKES  DONE│
│  t-1847-r nightly report              ▶ running 1/2    9s││agent-code      ▶ busy        ▓▓▓ 3/3       2    44s   120│
│  t-1846-i index docs                  … planned       15s││agent-search    ♥ available   ▓░ 1/2        0    18s   300│
│▸ t-1841-c build checkout flow         ▶ running 2/7    2m││agent-review    ✗ unavailable ░ 0/1         1    26s    31│
│  t-1844-r review the change           ? needs input    5m││agent-docs      ♥ available   ░░ 0/2        0           12│
│  t-1838-m migrate script              ✗ timeout        8m││                                                          │
└──────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────┘
┌─ t-1841-c build checkout flow ───────────────────────────────────────────────────────────────────────────────────────┐
│ ┌─────────────────┐     ┌─────────────────┐     ┌─────────────────┐                                                  │
│ │✓ planner        │──┬─▶│✓ agent-search   │──┬─▶│▶ agent-code     │──┐                                               │
│ └─────────────────┘  │  └─────────────────┘  │  └─────────────────┘  │                                               │
│                      └──────────────────────┐│  ┌─────────────────┐  │  ┌─────────────────┐                          │
│                                             │├─▶│▶ agent-code 2   │─┬┴─▶│… agent-review   │──┐                       │
│                                             ││  └─────────────────┘ │   └─────────────────┘  │  ┌─────────────────┐  │
│                                             ││  ┌─────────────────┐ │                       ┌┴─▶│… agent-code 3   │  │
│                                             │└─▶│… agent-docs     │─┘                       │   └─────────────────┘  │
│                                             │   └─────────────────┘                         │                        │
│                                             └───────────────────────────────────────────────┘                        │
└─ critical path: planner → agent-search → agent-code 2 → agent-review → agent-code 3  ~1m34s left ────────────────────┘
┌─ agent-code p3 ──────────────────────────────────────────────────────┐┌─ Task ───────────────────────────────────────┐
│ state  running, attempt 1 of 4, from 14:02:27, 55s                   ││ state  running, 2 of 7 parts, 2m04s          │
│ agent  agent-code at 10.0.0.2:8000                                   ││ made   priority medium                       │
│ why    rule agent-code: build and flow speak for agent-code (rules   ││ since  14:01:18 UTC, 2m ago                  │
│        agent-code, score 3, words: build, flow)                      ││ id     t-1841-checkout                       │
└──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────┘

 a add  c cancel  v view  w waterfall  l logs  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn a_tiny_screen_shows_the_pane_in_focus() {
    let mut model = tasks();

    assert_snapshot!(seen(&mut model, 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
┌─ Tasks ──────── ?1  ▶2  …1  ✗1  ✓1 ──┐
│  TASK                   STATE        │
│  nightly report         ▶ running 1/2│
│  index docs             … planned    │
│▸ build checkout flow    ▶ running 2/7│
│  review the change      ? needs input│
│  migrate script         ✗ timeout    │
└──────────────────────────────────────┘
 a add  c cancel  v view  ? help  q quit
"#);
    press(&mut model, &["enter"]);
    assert!(seen(&mut model, 40, 10).contains("planner"));
}

#[test]
fn the_waterfall_tells_when_each_part_ran() {
    let mut model = tasks();
    press(&mut model, &["w"]);

    assert_snapshot!(seen(&mut model, 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs  [3 Tasks]  4 Events   5 Volumes   6 Images   7 Projects
┌─ Tasks ──────────────────────────────────────────────── ?1  ▶2  …1  ✗1  ✓1 ──┐
│  ID       TASK                     STATE         AGENTS            AGE   TOOK│
│  t-1847-r nightly report           ▶ running 1/2 agent-code         9s   9.0s│
│  t-1846-i index docs               … planned     agent-code        15s       │
│▸ t-1841-c build checkout flow      ▶ running 2/7 planner +4         2m  2m04s│
│  t-1844-r review the change        ? needs input agent-code         5m       │
│  t-1838-m migrate script           ✗ timeout     agent-code         8m  4m00s│
└──────────────────────────────────────────────────────────────────────────────┘
┌─ t-1841-c build checkout flow ───────────────────────────────────────────────┐
│  PART                 0                                          2m04s   TOOK│
│✓ agent-search         ▓▓▓                                                8.0s│
│▶ agent-code                                     ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓    55s│
└─ critical path: planner → agent-search → agent-code 2 → agent-review → agen…─┘
┌─ agent-code p3 ──────────────────────────────────────────────────────────────┐
│ state  running, attempt 1 of 4, from 14:02:27, 55s                           │
│ agent  agent-code at 10.0.0.2:8000                                           │
│ why    rule agent-code: build and flow speak for agent-code (rules           │
│        agent-code, score 3, words: build, flow)                              │
└──────────────────────────────────────────────────────────────────────────────┘
agents  agent-code ▶ 3/3  agent-search ♥ 1/2  agent-review ✗ 0/1  agent-docs ♥ …

 a add  c cancel  v view  l logs  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn what_is_asked_of_a_task_is_what_its_state_allows() {
    let mut model = tasks();
    assert!(can_act(&model, Action::Cancel) && !can_act(&model, Action::Retry));

    while looked_at(&model).as_deref() != Some("t-1838-migrate") {
        press(&mut model, &["down"]);
    }
    assert!(can_act(&model, Action::Retry) && !can_act(&model, Action::Cancel));

    let todo = press(&mut model, &["r"]);
    let request = Request::RetryTask("t-1838-migrate".to_owned());
    assert!(matches!(&todo[..], [Effect::Run(_, asked)] if *asked == request));
}

#[test]
fn a_task_is_given_up_only_after_a_yes() {
    let mut model = tasks();

    assert_eq!(press(&mut model, &["c"]), []);
    assert!(seen(&mut model, 80, 24).contains("devtools task cancel t-1841-checkout"));
    assert_eq!(press(&mut model, &["esc"]), []);

    let todo = press(&mut model, &["c", "y"]);
    let request = Request::CancelTask("t-1841-checkout".to_owned());
    assert!(matches!(&todo[..], [Effect::Run(_, asked)] if *asked == request));
}

#[test]
fn where_a_task_would_go_is_asked_when_the_typing_pauses() {
    let mut model = tasks();
    press(&mut model, &["a"]);
    assert_eq!(type_text(&mut model, "write docs"), []);

    let due = next_change(&model).unwrap();
    let todo = crate::tui::update::update(&mut model, due, Msg::Tick).todo;
    let question = TaskQuestion::Route("write docs".to_owned());
    let question = Question::OfTasks(question);
    assert_eq!(todo, [Effect::Ask(question.clone())]);

    let answer = Answer::Text("agent-docs, because rule docs".to_owned());
    tell(&mut model, Msg::Answer(question, Ok(answer)));
    assert!(seen(&mut model, 80, 24).contains("agent-docs, because rule docs"));

    let todo = press(&mut model, &["enter"]);
    let request = Request::Submit {
        description: "write docs".to_owned(),
    };
    assert!(matches!(&todo[..], [Effect::Run(_, asked)] if *asked == request));
    assert!(!seen(&mut model, 80, 24).contains("would go to"));
}

#[test]
fn the_keys_that_change_something_are_absent_where_nothing_may_be_changed() {
    let mut model = tasks();
    model.read_only = true;

    for key in ["a", "c", "r", "x", "A"] {
        assert_eq!(press(&mut model, &[key]), [], "{key}");
    }
    assert!(!seen(&mut model, 160, 45).contains("cancel"));
}

#[test]
fn replicas_have_rows_where_one_has_several_or_one_is_in_trouble() {
    let mut model = tasks();
    press(&mut model, &["tab"]);

    assert_snapshot!(agents_and_node(&seen(&mut model, 160, 45)), @r#"
┌─ Agents ─────────────────────────────────────────────────────────────────────┐
│AGENT          STATE         WORKS ON  QUEUE BUSY 15 min      TAKES  DONE FAIL│
│agent-code     ▶ busy        ▓▓▓ 3/3       2 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    44s   120    1│
│ 10.0.0.2:8000 ▶ busy        2                                         61     │
│ 10.0.0.3:8000 ♥ available   1                                         59     │
│ 10.0.0.4:8000 ✗ unavailable 0         connection refused                     │
│agent-search   ♥ available   ▓░ 1/2        0 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    18s   300    0│
│agent-review   ✗ unavailable ░ 0/1         1 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    26s    31    4│
│agent-docs     ♥ available   ░░ 0/2        0 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁           12    0│
│                                                                              │
│                                                                              │
│                                                                              │
┌─ agent-code ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
│ state  busy                                                                                                                                                  │
│ is     version 1.8                                                                                                                                           │
│ load   works on 3 of 3 at once, 2 wait, 120 done, 1 failed                                                                                                   │
│ at     10.0.0.2:8000 busy, works on 2, 61 done                                                                                                               │
│ at     10.0.0.3:8000 available, works on 1, 59 done                                                                                                          │
│ at     10.0.0.4:8000 unavailable, works on 0, 0 done: connection refused                                                                                     │
│ url    http://agent-code:8000                                                                                                                                │
│                                                                                                                                                              │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 a add  c cancel  v view  w waterfall  l logs  esc back  ? help  q quit
"#);
}

#[test]
fn where_there_is_no_room_for_all_replicas_those_of_the_selected_agent_are_shown() {
    let mut model = tasks();
    let screen = seen(&mut model, 120, 30);
    assert!(!screen.contains("10.0.0.4"), "{screen}");

    press(&mut model, &["tab"]);
    let screen = seen(&mut model, 120, 30);
    assert!(screen.contains("10.0.0.4:8000"), "{screen}");

    press(&mut model, &["down"]);
    let screen = seen(&mut model, 120, 30);
    assert!(!screen.contains("10.0.0.4"), "{screen}");
}

#[test]
fn what_an_orchestrator_does_not_tell_is_not_made_up() {
    let mut model = tasks();
    let agent = crate::task::wire::Agent {
        agent_type: "agent-code".to_owned(),
        ..Default::default()
    };
    tell(&mut model, Msg::Tasks(News::Agent(Box::new(agent))));

    press(&mut model, &["tab"]);

    let screen = seen(&mut model, 160, 45);
    for line in ["state  unknown", "version not told", "load   not told"] {
        assert!(screen.contains(line), "{line} in\n{screen}");
    }
}

/// The lines of the agents' pane and of what is known of the selected one.
fn agents_and_node(screen: &str) -> String {
    let right = |line: &str| line.chars().skip(80).collect::<String>();
    let mut lines: Vec<String> = screen.lines().skip(2).take(12).map(right).collect();
    let node = screen
        .lines()
        .skip_while(|line| !line.starts_with("┌─ agent-code ─"));
    lines.extend(node.map(str::to_owned));
    lines.join("\n")
}

#[test]
fn a_filter_leaves_what_fits_and_esc_brings_all_back() {
    let mut model = tasks();
    press(&mut model, &["/"]);
    type_text(&mut model, "migr");

    assert_eq!(model.views.tasks.rows, ["t-1838-migrate"]);

    press(&mut model, &["enter", "esc"]);
    assert_eq!(model.views.tasks.rows.len(), 6);
}

#[test]
fn in_the_graph_one_walks_from_part_to_part() {
    let mut model = tasks();
    model.size = (160, 45);
    press(&mut model, &["enter", "home"]);
    let part = |model: &Model| {
        let (whole, at) = state::part(model).unwrap();
        whole.shape.names[at].clone()
    };
    assert_eq!(part(&model), "planner");

    press(&mut model, &["l", "right"]);
    assert!(part(&model).starts_with("agent-code"), "{}", part(&model));

    press(&mut model, &["h"]);
    assert_eq!(part(&model), "agent-search");
}

#[test]
fn an_orchestrator_that_is_not_there_is_told_with_what_to_do() {
    let mut model = shop();
    model.tasks = crate::tui::model::tasks::Board::default();
    let news = News::Absent {
        why: "orchestrator does not run: shop-orchestrator-1 is exited".to_owned(),
        hint: "`devtools up orchestrator` starts it".to_owned(),
    };
    tell(&mut model, Msg::Tasks(news));
    press(&mut model, &["3"]);

    assert_snapshot!(seen(&mut model, 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done
  1 Overview   2 Logs  [3 Tasks]  4 Events   5 Volumes   6 Images   7 Projects
┌─ Tasks ──────────────────────────────────────────────────────────────────────┐
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│  orchestrator does not run: shop-orchestrator-1 is exited                    │
│  `devtools up orchestrator` starts it                                        │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘

 / filter  ? help  q quit
"#);
}

#[test]
fn the_overview_has_the_most_urgent_tasks() {
    let model = tasks();
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 62, 14));
    let area = buffer.area;
    let mut canvas = crate::tui::widgets::Canvas {
        buffer: &mut buffer,
        hits: &mut crate::tui::widgets::Hits::default(),
        look: &model.look,
        cursor: None,
    };

    mini(&model, area, &mut canvas);

    let line = |y: u16| -> String { (0..62).map(|x| buffer[(x, y)].symbol()).collect() };
    let lines: Vec<String> = (0..14).map(line).collect();
    assert_snapshot!(lines.join("\n"), @r"
    ┌─ Tasks ────────────────────────────────────────────────────┐
    │t-1844-r review the change          ? needs input           │
    │t-1847-r nightly report             ▶ running 1/2 9.0s      │
    │t-1841-c build checkout flow        ▶ running 2/7 2m04s     │
    │ ├ planner                          ✓ done 2.0s             │
    │ ├ agent-search                     ✓ done 8.0s             │
    │ ├ agent-code                       ▶ running 55s           │
    │ ├ agent-code 2                     ▶ running 20s           │
    │ ├ agent-docs                       … waiting               │
    │ ├ agent-review                     … waiting               │
    │ └ agent-code 3                     … waiting               │
    │t-1838-m migrate script             ✗ timeout 4m00s         │
    │agents  agent-code ▶ 3/3  agent-search ♥ 1/2  agent-review ✗│
    └────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn no_size_is_too_small_for_any_form() {
    let mut model = tasks();
    for keys in [&["enter"][..], &["v"], &["v"], &["v"], &["a"]] {
        press(&mut model, keys);
        for columns in [1, 2, 5, 20, 21, 40, 59, 60, 80, 110, 200] {
            for rows in [0, 1, 2, 3, 5, 6, 8, 12, 16, 20, 24, 60] {
                seen(&mut model, columns, rows);
            }
        }
    }
}

#[test]
fn a_thousand_tasks_are_drawn_as_quickly_as_a_few() {
    let mut model = tasks();
    let task = |number: u64| crate::task::wire::TaskSummary {
        task_id: format!("n{number}"),
        created_at: Some(crate::task::moment::Moment(number)),
        ..crate::task::wire::TaskSummary::default()
    };
    let snapshot = crate::task::event::Snapshot {
        tasks: (0..1_000).map(task).collect(),
        ..crate::task::event::Snapshot::default()
    };
    let news = News::Snapshot {
        place: String::new(),
        is_live: true,
        snapshot: Box::new(snapshot),
    };
    tell(&mut model, Msg::Tasks(news));

    press(&mut model, &["end"]);

    assert_eq!(looked_at(&model).as_deref(), Some("n0"));
    assert!(seen(&mut model, 160, 45).contains("n0 "));
}
