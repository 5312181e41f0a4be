//! What is asked before something is done, and what is said of it afterwards.

use std::time::Duration;

use std::fmt::Write as _;

use super::ask;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::jobs::Jobs;
use crate::tui::msg::JobNews;
use crate::tui::msg::Msg;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::tui::testing;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;

/// The stack of the tests, of which nothing was asked yet.
fn shop() -> Model {
    let mut model = testing::shop();
    model.jobs = Jobs::default();
    model
}

/// What lies over the screen, cut out of it by the beginning of its title.
fn popup(model: &mut Model, columns: u16, rows: u16, title: &str) -> String {
    let seen: Vec<Vec<char>> = seen(model, columns, rows)
        .lines()
        .map(|line| line.chars().collect())
        .collect();
    let top: Vec<char> = format!("┌─ {title}").chars().collect();
    let (y, x) = (0..seen.len())
        .find_map(|y| Some((y, seen[y].windows(top.len()).position(|part| part == top)?)))
        .unwrap();
    let wide = seen[y][x..].iter().position(|cell| *cell == '┐').unwrap() + 1;
    let height = seen[y..].iter().position(|line| line[x] == '└').unwrap() + 1;
    let cut = seen[y..y + height].iter();
    let lines = cut.map(|line| line.iter().skip(x).take(wide).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

fn asked(model: &mut Model, request: Request) -> Vec<Effect> {
    let mut effects = Effects::default();
    ask(model, request, &mut effects);
    effects.todo
}

fn restart() -> Request {
    Request::Restart(vec!["orchestrator".to_owned()])
}

fn its_plan() -> Proposal {
    Proposal {
        is_empty: false,
        text: "1 stop container shop-orchestrator-1: you asked for it\n\
               [1] -> 2 start container shop-orchestrator-1: you asked for it\n"
            .to_owned(),
        ends: vec![("shop-orchestrator-1".to_owned(), true)],
        loses: Vec::new(),
        loses_anonymous: false,
        stopping_takes: Some(Duration::from_secs(10)),
        ..Proposal::default()
    }
}

fn down() -> Request {
    Request::Down { volumes: true }
}

fn plan_of_down() -> Proposal {
    let names = ["web", "api", "worker", "orchestrator", "redis", "postgres"];
    let mut text = String::new();
    for (at, name) in names.iter().enumerate() {
        let number = at + 1;
        let _ = writeln!(
            text,
            "{number} stop container shop-{name}-1: you asked for it"
        );
    }
    text += "[6] -> 7 remove volume shop_pg-data and its data: you asked for it\n";
    Proposal {
        is_empty: false,
        text,
        ends: names
            .iter()
            .map(|name| (format!("shop-{name}-1"), false))
            .collect(),
        loses: vec!["shop_pg-data".to_owned(), "shop_uploads".to_owned()],
        loses_anonymous: true,
        stopping_takes: Some(Duration::from_secs(10)),
        ..Proposal::default()
    }
}

fn planned(model: &mut Model, request: Request, proposal: Proposal) {
    asked(model, request.clone());
    tell(model, Msg::Planned(request, Ok(proposal)));
}

#[test]
fn what_stops_something_is_planned_shown_and_done_after_a_yes() {
    let mut model = shop();

    assert_eq!(asked(&mut model, restart()), [Effect::Plan(restart())]);
    tell(&mut model, Msg::Planned(restart(), Ok(its_plan())));

    insta::assert_snapshot!(popup(&mut model, 80, 24, "Restart orchestrator?"), @r"
    ┌─ Restart orchestrator? ──────────────────────────────────────────────────┐
    │ Restarts   orchestrator-1                                                │
    │ Affects    agent-code, agent-review, api, web: they depend on what ends  │
    │ Takes      at most 10 s to stop                                          │
    │ Same as    devtools restart orchestrator                                 │
    │                                                                          │
    │ The plan:                                                                │
    │ 1 stop container shop-orchestrator-1: you asked for it                   │
    │ [1] -> 2 start container shop-orchestrator-1: you asked for it           │
    │                                                                          │
    │ y do it  n leave everything as it is  ctrl-y copy the command line       │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    assert_eq!(press(&mut model, &["y"]), [Effect::Run(0, restart())]);
}

#[test]
fn a_no_changes_nothing() {
    for no in ["n", "esc", "ctrl-c", "q"] {
        let mut model = shop();
        planned(&mut model, restart(), its_plan());

        assert_eq!(press(&mut model, &[no]), []);

        assert!(model.popups.is_empty());
        assert!(seen(&mut model, 80, 24).contains("nothing was changed"));
    }
}

#[test]
fn a_plan_that_is_not_waited_for_any_more_asks_nothing() {
    let mut model = shop();
    asked(&mut model, restart());
    asked(&mut model, down());

    tell(&mut model, Msg::Planned(restart(), Ok(its_plan())));

    assert!(model.popups.is_empty());
}

#[test]
fn lost_data_takes_the_name_of_the_project() {
    let mut model = shop();
    planned(&mut model, down(), plan_of_down());

    assert_eq!(press(&mut model, &["y", "enter"]), []);
    assert!(seen(&mut model, 80, 24).contains("That is not shop: y"));

    press(&mut model, &["backspace"]);
    type_text(&mut model, "shop");
    insta::assert_snapshot!(popup(&mut model, 80, 24, "Take the project down"), @r"
    ┌─ Take the project down with its volumes? ────────────────────────────────┐
    │ Stops      web-1, api-1, worker-1, orchestrator-1, redis-1, postgres-1   │
    │ Affects    agent-code, agent-review: they depend on what ends            │
    │ Takes      at most 10 s to stop                                          │
    │ Same as    devtools down --volumes                                       │
    │                                                                          │
    │ The plan:                                                                │
    │ 1 stop container shop-web-1: you asked for it                            │
    │ 2 stop container shop-api-1: you asked for it                            │
    │ 3 stop container shop-worker-1: you asked for it                         │
    │ 4 stop container shop-orchestrator-1: you asked for it                   │
    │ 5 stop container shop-redis-1: you asked for it                          │
    │ 6 stop container shop-postgres-1: you asked for it                       │
    │ [6] -> 7 remove volume shop_pg-data and its data: you asked for it       │
    │                                                                          │
    │ Volumes shop_pg-data, shop_uploads with all their data: gone for good,   │
    │   nothing brings it back.                                                │
    │ Type shop to go on: shop                                                 │
    │ enter do it  esc leave everything as it is  ctrl-y copy the command line │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    assert_eq!(press(&mut model, &["enter"]), [Effect::Run(0, down())]);
}

#[test]
fn what_is_lost_and_the_answers_stay_in_sight_on_a_small_terminal() {
    let mut model = shop();
    planned(&mut model, down(), plan_of_down());

    insta::assert_snapshot!(popup(&mut model, 40, 10, "Take the project down"), @r"
    ┌─ Take the project down with its vol…─┐
    │ Stops      web-1, api-1, worker-1,   │
    │            orchestrator-1, redis-1,  │
    │            postgres-1     ▼ 22 more  │
    │ Volumes shop_pg-data, shop_uploads   │
    │   with all their data: gone for      │
    │   good, nothing brings it back.      │
    │ Type shop to go on:                  │
    │ enter do it  esc leave it  ctrl-y c… │
    └──────────────────────────────────────┘
    ");

    let all: Vec<String> = (0..30)
        .map(|_| {
            press(&mut model, &["down"]);
            seen(&mut model, 40, 10)
        })
        .collect();
    assert!(all.last().unwrap().contains("remove volume shop_pg-data"));
}

#[test]
fn every_size_can_be_drawn() {
    let mut model = shop();
    planned(&mut model, down(), plan_of_down());

    for columns in 0..45 {
        for rows in 0..14 {
            seen(&mut model, columns, rows);
        }
    }
}

#[test]
fn the_command_line_that_does_the_same_can_be_copied() {
    let mut model = shop();
    model.scope.flags = "-p shop".to_owned();
    planned(&mut model, down(), plan_of_down());

    let copied = Effect::Copy("devtools -p shop down --volumes".to_owned());
    assert_eq!(press(&mut model, &["ctrl-y"]), [copied]);
    assert_eq!(model.popups.len(), 1);
}

#[test]
fn nothing_to_do_is_said_and_not_asked() {
    let mut model = shop();
    let nothing = Proposal {
        is_empty: true,
        ..Proposal::default()
    };
    planned(&mut model, Request::Up(Vec::new()), nothing);

    assert!(model.popups.is_empty());
    assert!(seen(&mut model, 80, 24).contains("bring up everything: there is nothing to do"));
}

#[test]
fn what_cannot_be_planned_says_why_in_full() {
    let mut model = shop();
    asked(&mut model, Request::Up(Vec::new()));

    let why = "compose.yaml:3:5: error[E0100]: unknown key\ncompose.yaml:9:1: error[E0101]: no";
    let msg = Msg::Planned(Request::Up(Vec::new()), Err(why.to_owned()));
    tell(&mut model, msg);

    let seen = seen(&mut model, 80, 24);
    assert!(seen.contains("compose.yaml:9:1: error[E0101]"), "{seen}");
    assert!(
        seen.contains("cannot bring up everything: compose.yaml:3:5"),
        "{seen}"
    );
}

#[test]
fn a_start_interrupts_nobody_and_begins_at_once_with_its_command_line() {
    let mut model = shop();
    let start = Request::Start(vec!["worker".to_owned()]);

    assert_eq!(asked(&mut model, start.clone()), [Effect::Run(0, start)]);

    assert!(seen(&mut model, 120, 24).contains("devtools start worker"));
}

#[test]
fn the_result_is_said_with_its_time_and_what_takes_it_back() {
    let mut model = shop();
    asked(&mut model, Request::Start(vec!["worker".to_owned()]));

    model.now += SECOND * 14 / 10;
    tell(
        &mut model,
        Msg::Job(0, JobNews::Ended(Ok("done".to_owned()))),
    );

    let seen = seen(&mut model, 100, 24);
    assert!(
        seen.contains("start worker: done in 1.4 s (undo: devtools stop worker)"),
        "{seen}"
    );
}

#[test]
fn work_shows_how_far_it_is_and_is_stopped_by_ctrl_c_twice() {
    let mut model = shop();
    asked(&mut model, Request::Start(vec!["worker".to_owned()]));
    tell(&mut model, Msg::Job(0, JobNews::Event(Event::Planned(4))));
    let moved = Event::Moved {
        subject: Subject::Container,
        name: "shop-worker-1".to_owned(),
        progress: Progress::Done("Started"),
        detail: None,
    };
    tell(&mut model, Msg::Job(0, JobNews::Event(moved)));
    model.notice = None;
    let line = |model: &mut Model| {
        let seen = seen(model, 80, 24);
        seen.lines().nth(22).unwrap_or_default().to_owned()
    };

    assert_eq!(
        line(&mut model),
        " ▶ start worker ▓▓░░░░░░ 1/4 0 s  Started shop-worker-1"
    );
    assert_eq!(press(&mut model, &["ctrl-c"]), [Effect::Cancel(0)]);
    assert!(line(&mut model).contains("once more ends it"));
    assert_eq!(press(&mut model, &["ctrl-c"]), [Effect::Cancel(0)]);
}

#[test]
fn quitting_in_the_middle_of_work_asks_first() {
    let mut model = shop();
    asked(&mut model, Request::Start(vec!["worker".to_owned()]));

    assert_eq!(press(&mut model, &["q"]), []);
    assert!(seen(&mut model, 80, 24).contains("Still running: start worker"));
    assert_eq!(press(&mut model, &["y"]), [Effect::Quit]);
}

#[test]
fn read_only_refuses_whatever_asks() {
    let mut model = shop();
    model.read_only = true;

    assert_eq!(asked(&mut model, restart()), []);
    assert!(seen(&mut model, 80, 24).contains("nothing is changed: this is --read-only"));
}

#[test]
fn all_that_was_done_is_listed_and_can_be_read_and_copied() {
    let mut model = shop();
    asked(&mut model, Request::Start(vec!["worker".to_owned()]));
    model.now += 3 * SECOND;
    let why = "worker: it ended\nits last lines:\n  out of memory".to_owned();
    tell(&mut model, Msg::Job(0, JobNews::Ended(Err(why))));
    asked(&mut model, Request::Unpause(vec!["api".to_owned()]));
    model.now += 75 * SECOND;
    model.notice = None;

    press(&mut model, &["ctrl-h"]);
    insta::assert_snapshot!(popup(&mut model, 100, 24, "What was done here"), @r"
    ┌─ What was done here ─────────────────────────────────────────────────────────────────────────┐
    │    1 m ago  ▶ running   75.0 s  devtools unpause api                                         │
    │    1 m ago  ✗ failed     3.0 s  devtools start worker  worker: it ended                      │
    │ c stop it   enter read   y copy command   esc back                                           │
    └──────────────────────────────────────────────────────────────────────────────────────────────┘
    ");
    press(&mut model, &["j"]);
    insta::assert_snapshot!(popup(&mut model, 40, 10, "What was done here"), @r"
    ┌─ What was done here ─────────────────┐
    │ ▶ running  devtools unpause api      │
    │ ✗ failed   devtools start worker     │
    │ enter read   y copy command   esc b… │
    └──────────────────────────────────────┘
    ");
    let copied = Effect::Copy("devtools start worker".to_owned());
    assert_eq!(press(&mut model, &["y"]), [copied]);
    press(&mut model, &["enter"]);
    assert!(seen(&mut model, 80, 24).contains("out of memory"));
    press(&mut model, &["esc", "k", "c"]);
    assert_eq!(model.jobs.running().next().unwrap().stops, 1);
}

#[test]
fn the_menu_holds_what_can_be_done_now_with_its_command_lines() {
    let mut model = shop();

    crate::tui::popups::menu::open(&mut model, "shop".to_owned());

    insta::assert_snapshot!(popup(&mut model, 80, 24, "shop ─"), @r"
    ┌─ shop ───────────────────────────────────────────────────────────────────┐
    │ r      restart it                              devtools restart postgres │
    │ S      stop it                                    devtools stop postgres │
    │ u      make it what the file says                   devtools up postgres │
    │ +      run more or fewer containers of it                                │
    │ P      freeze it                                 devtools pause postgres │
    │ K      kill it                                    devtools kill postgres │
    │ U      pull its image                             devtools pull postgres │
    │        make all what the file says                           devtools up │
    │        restart all                                      devtools restart │
    │        stop all                                            devtools stop │
    │        start all                                          devtools start │
    │        pull all images                                     devtools pull │
    │ d      take the project down; volumes stay                 devtools down │
    │ D      take it down and delete its volumes       devtools down --volumes │
    │ enter do it   j k move   esc back; most ask before they change anything  │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    assert_eq!(
        press(&mut model, &["d"]),
        [Effect::Plan(Request::Down { volumes: false })]
    );
}
