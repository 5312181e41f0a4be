//! What the Logs screen looks like, and what its keys do.

use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::sample::batch;
use crate::tui::msg::Msg;
use crate::tui::msg::Piped;
use crate::tui::msg::Pointing;
use crate::tui::settings::Remembered;
use crate::tui::testing::{NOW, press, seen, shop, tell, type_text};
use crate::tui::widgets::Target;

fn logs() -> Model {
    let mut model = shop();
    press(&mut model, &["2"]);
    model
}

/// More lines come, and wait until they are shown.
fn come(model: &mut Model, lines: &[(u32, i64, &[u8])]) {
    tell(model, Msg::Logs(batch(lines)));
    model.now += SECOND;
    tell(model, Msg::Tick);
}

#[test]
fn on_a_large_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 160, 45), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued  ✗ 1 task failures    cpu 129%  mem 1.1G
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Sources ─────── 5/s  4 E ─┐┌─ Merged log ───────────────────────────────────────────────────────────────────────────── wrap off  time utc  9 of 9 services ─┐
│▌✓ postgres                 ││14:02:39.000 ▌postgres    │ 2026-11-21 14:02:39.000 UTC [1] LOG:  checkpoint starting: time                                   ▂▐│
│▌✓ redis                1/s ││14:02:51.000 ▌worker      │ INFO  batch 81: 4,000 rows                                                                         ▐│
│▌✓ migrate                  ││14:02:51.500 ▌worker      │ INFO  batch 82: 4,000 rows                                                                         ▐│
│▌✓ orchestrator     1/s 1 E ││14:02:53.233 ▌orchestrator│ INFO  task=T-1840 done in 41s                                                                      ▐│
│▌✓ agent-code ×3        1/s ││14:03:01.991 ▌worker      │ WARN  rss 498 MiB of 512 MiB                                                                       ▐│
│▌✓ agent-review     1/s 3 E ││14:03:04.207 ▌worker      │ ── out of memory ────────────────────────────────────────────────────────────────────────────────  ▐│
│▌✓ worker                   ││14:03:04.310 ▌orchestrator│ ERROR worker heartbeat lost, 3 tasks requeued                                                      ▐│
│▌✓ api                  1/s ││14:03:06.002 ▌api         │ GET /v1/orders 200 11ms                                                                            ▐│
│▌✓ web                      ││14:03:06.114 ▌agent-code-1│ {"level":"info","task":"T-1843","msg":"opened 6 files"}                                            ▐│
│                            ││14:03:07.450 ▌agent-code-2│ INFO  plan: 4 steps                                                                                ▐│
│ ✓ error                    ││14:03:08.118 ▌agent-code-2│ WARN  token budget 80% used                                                                        ▐│
│ ✓ warn                     ││14:03:09.000 ▌agent-review│ INFO  starting v0.4.1                                                                             ▄▐│
│ ✓ info                     ││14:03:09.204 ▌agent-review│ ERROR listen tcp :9090: address already in use                                                     ▐│
│ ✓ debug                    ││14:03:09.204 ▌agent-review│       at server.go:88                                                                             ▂▐│
│ ✓ trace                    ││14:03:09.204 ▌agent-review│       at main.go:12                                                                                ▐│
│ ✓ other                    ││14:03:10.377 ▌api         │ POST /v1/tasks 202 3ms                                                                             ▐│
│                            ││14:03:10.379 ▌orchestrator│ INFO  task=T-1845 routed agent=agent-search score=0.88 wait=0ms                                    ▐│
│                            ││14:03:13.002 ▌api         │ GET /healthz 200                                                                                   ▐│
│                            ││14:03:14.002 ▌api         │ GET /healthz 200                                                                                   ▐│
│                            ││14:03:15.002 ▌api         │ GET /healthz 200                                                                                   ▐│
│                            ││14:03:15.440 ▌orchestrator│ INFO  task=T-1846 queued reason="agent-code 3/3 busy"                                             ▂▐│
│                            ││14:03:16.087 ▌agent-code-3│ INFO  tests: 212 passed                                                                            ▐│
│                            ││14:03:17.613 ▌redis       │ 1:M 21 Nov 2026 14:03:17.613 * Background saving started                                           ▐│
│                            ││14:03:18.201 ▌orchestrator│ INFO  task=T-1841 routed agent=agent-code score=0.91                                              !▐│
│                            ││14:03:19.377 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (2)                                                   ▐│
│                            ││14:03:20.950 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (3)                                                  ▄▐│
│                            ││14:03:21.002 ▌api         │ GET /v1/orders 200 10ms                                                                           ▂▐│
│                            ││                                                                                                                              ▂▐│
│                            ││                                                                                                                              !▐│
│                            ││                                                                                                                              ▄▐│
│                            ││                                                                                                                               ▐│
│                            ││                                                                                                                               ▐│
│                            ││                                                                                                                              ▄▐│
│                            ││                                                                                                                              ▄▐│
│                            ││                                                                                                                              ▂▐│
│                            ││                                                                                                                              ▂▐│
│ 0.0/64 MiB  26 lines       ││                                                                                                                              ▂▐│
│ oldest 14:02:39            ││                                                                                                                              !▐│
│ dropped 0  lag 0 ms        ││                                                                                                                              !▐│
└────────────────────────────┘└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────── following ─┘

 / search  p pause  s sources  [ error  w wrap  z fold  - levels  t time  J json  m mark  E export  enter open  ? help  q quit
"#);
}

#[test]
fn on_a_usual_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Logs of all services ──────────────────────────────────────────── 5/s  4 E ─┐
│14:03:07 ▌agent-code-2│ INFO  plan: 4 steps                                 ▂ │
│14:03:08 ▌agent-code-2│ WARN  token budget 80% used                           │
│14:03:09 ▌agent-review│ INFO  starting v0.4.1                                 │
│14:03:09 ▌agent-review│ ERROR listen tcp :9090: address already in use        │
│14:03:09 ▌agent-review│       at server.go:88                                 │
│14:03:09 ▌agent-review│       at main.go:12                                 ▃ │
│14:03:10 ▌api         │ POST /v1/tasks 202 3ms                              ▂ │
│14:03:10 ▌orchestrator│ INFO  task=T-1845 routed agent=agent-search score=0   │
│14:03:13 ▌api         │ GET /healthz 200                                      │
│14:03:14 ▌api         │ GET /healthz 200                                    ▂ │
│14:03:15 ▌api         │ GET /healthz 200                                    ! │
│14:03:15 ▌orchestrator│ INFO  task=T-1846 queued reason="agent-code 3/3 bus ▃ │
│14:03:16 ▌agent-code-3│ INFO  tests: 212 passed                             ▃▐│
│14:03:17 ▌redis       │ 1:M 21 Nov 2026 14:03:17.613 * Background saving st !▐│
│14:03:18 ▌orchestrator│ INFO  task=T-1841 routed agent=agent-code score=0.9 ▂▐│
│14:03:19 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (2)    ▄▐│
│14:03:20 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (3)    ▄▐│
│14:03:21 ▌api         │ GET /v1/orders 200 10ms                             !▐│
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0 ms ────────────────────── following ─┘

 / search  p pause  s sources  [ error  w wrap  z fold  - levels  ? help  q quit
"#);
}

#[test]
fn on_a_small_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
┌─ Logs of all services ──── 5/s  4 E ─┐
│▌agent…-3│ INFO  tests: 212 passed    │
│▌redis   │ 1:M 21 Nov 2026 14:03:17.61│
│▌orchest…│ INFO  task=T-1841 routed ag│
│▌agent-r…│ ERROR health: connect 127.0│
│▌agent-r…│ ERROR health: connect 127.0│
│▌api     │ GET /v1/orders 200 10ms    │
└────────────────────────── following ─┘
 / search  p pause  ? help  q quit
"#);
}

#[test]
fn sources_lie_over_the_log_where_there_is_no_room_beside_it() {
    let mut model = logs();

    press(&mut model, &["s", "j", "space", "-"]);

    insta::assert_snapshot!(seen(&mut model, 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Sources ─────── 4/s  4 E ─┐─────────────────────── 4/s  4 E  without trace ─┐
│▌✓ postgres                 │el":"info","task":"T-1843","msg":"opened 6 fil ▂ │
│▌  redis                1/s │ plan: 4 steps                                   │
│▌✓ migrate                  │ token budget 80% used                           │
│▌✓ orchestrator     1/s 1 E │ starting v0.4.1                                 │
│▌✓ agent-code ×3        1/s │ listen tcp :9090: address already in use        │
│▌✓ agent-review     1/s 3 E │ at server.go:88                               ▃ │
│▌✓ worker                   │ at main.go:12                                 ▂ │
│▌✓ api                  1/s │/v1/tasks 202 3ms                                │
│▌✓ web                      │ task=T-1845 routed agent=agent-search score=0   │
│                            │healthz 200                                    ▂ │
│ ✓ error                    │healthz 200                                    ! │
│ ✓ warn                     │healthz 200                                    ▃▐│
│ ✓ info                     │ task=T-1846 queued reason="agent-code 3/3 bus ▃▐│
│ ✓ debug                    │ tests: 212 passed                             !▐│
│   trace                    │ task=T-1841 routed agent=agent-code score=0.9 ▂▐│
│ ✓ other                    │ health: connect 127.0.0.1:9090 refused (2)    ▄▐│
│                            │ health: connect 127.0.0.1:9090 refused (3)    ▄▐│
│                            │v1/orders 200 10ms                             !▐│
└────────────────────────────┘ed 0  lag 0 ms ────────────────────── following ─┘
 without trace; + shows more
 / search  p pause  s sources  o only  - levels  esc back  ? help  q quit
"#);
}

#[test]
fn stopped_with_new_lines_below_and_a_search() {
    let mut model = logs();
    seen(&mut model, 120, 30);

    press(&mut model, &["/"]);
    type_text(&mut model, "t-18\\d\\d|refused");
    press(&mut model, &["enter"]);
    press(&mut model, &["N", "z"]);
    come(&mut model, &[(8, NOW, b"GET /v1/orders 200 12ms")]);

    insta::assert_snapshot!(seen(&mut model, 120, 30), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Sources ─────── 5/s  4 E ─┐┌─ Merged log ───────────────────────────────────────────────────────────────────────────┐
│▌✓ postgres                 ││14:02:51 ▌worker      │ INFO  batch 82: 4,000 rows                                    ▂ │
│▌✓ redis                1/s ││14:02:53 ▌orchestrator│ INFO  task=T-1840 done in 41s                                   │
│▌✓ migrate                  ││14:03:01 ▌worker      │ WARN  rss 498 MiB of 512 MiB                                    │
│▌✓ orchestrator     1/s 1 E ││14:03:04 ▌worker      │ ── out of memory ────────────────────────────────────────────   │
│▌✓ agent-code ×3        1/s ││14:03:04 ▌orchestrator│ ERROR worker heartbeat lost, 3 tasks requeued                   │
│▌✓ agent-review     1/s 3 E ││14:03:06 ▌api         │ GET /v1/orders 200 11ms                                         │
│▌✓ worker                   ││14:03:06 ▌agent-code-1│ {"level":"info","task":"T-1843","msg":"opened 6 files"}       ▃▐│
│▌✓ api                  1/s ││14:03:07 ▌agent-code-2│ INFO  plan: 4 steps                                           ▂▐│
│▌✓ web                      ││14:03:08 ▌agent-code-2│ WARN  token budget 80% used                                    ▐│
│                            ││14:03:09 ▌agent-review│ INFO  starting v0.4.1                                          ▐│
│ ✓ error                    ││14:03:09 ▌agent-review│ ERROR listen tcp :9090: address already in use   +2 lines (z)  ▐│
│ ✓ warn                     ││14:03:10 ▌api         │ POST /v1/tasks 202 3ms                                        ▂▐│
│ ✓ info                     ││14:03:10 ▌orchestrator│ INFO  task=T-1845 routed agent=agent-search score=0.88 wait=0  ▐│
│ ✓ debug                    ││14:03:13 ▌api         │ GET /healthz 200                            ×3 until 14:03:15 !▐│
│ ✓ trace                    ││14:03:15 ▌orchestrator│ INFO  task=T-1846 queued reason="agent-code 3/3 busy"         ▅▐│
│ ✓ other                    ││14:03:16 ▌agent-code-3│ INFO  tests: 212 passed                                       !▐│
│                            ││14:03:17 ▌redis       │ 1:M 21 Nov 2026 14:03:17.613 * Background saving started      ▃▐│
│                            ││14:03:18 ▌orchestrator│ INFO  task=T-1841 routed agent=agent-code score=0.91          ▂▐│
│                            ││14:03:19 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (2)              ▅▐│
│                            ││14:03:20 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (3)              ▃▐│
│                            ││14:03:21 ▌api         │ GET /v1/orders 200 10ms                                       !▐│
│ 0.0/64 MiB  27 lines       ││14:03:22 ▌api         │ GET /v1/orders 200 12ms                                       !▐│
│ oldest 14:02:39            ││ ▼ 1 new line below (G follows)                                                         │
│ dropped 0  lag 0 ms        ││ / t-18\d\d|refused                                           regex  highlight  6/7  n N│
└────────────────────────────┘└─────────────────────────────────────────────────────────────────────────────── PAUSED ─┘
 repeats and stack traces are folded; the same key unfolds them
 / search  p pause  s sources  o only  v context  [ error  w wrap  z fold  - levels  t time  esc back  ? help  q quit
"#);
}

#[test]
fn only_what_fits_and_then_all_around_it() {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "already in use");
    press(&mut model, &["enter"]);
    let fitting = seen(&mut model, 100, 12);

    press(&mut model, &["p", "v"]);
    let around = seen(&mut model, 100, 12);
    press(&mut model, &["esc"]);

    assert_eq!(seen(&mut model, 100, 12).matches("ERROR").count(), 1);
    insta::assert_snapshot!(format!("{fitting}\n\n{around}"), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Logs of all services ─────────────────────────── 5/s  4 E  wrap off  time utc  9 of 9 services ─┐
│14:03:09 ▌agent-review│ ERROR listen tcp :9090: address already in use                          ▁ │
│                                                                                                ▂ │
│                                                                                                ▁ │
│                                                                                                !▐│
│                                                                                                ! │
│ / already in use                                                   regex  others hidden  1 hit  N│
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0 ms ────────────────────────────────────────── following ─┘

 / search  p pause  s sources  [ error  w wrap  z fold  - levels  t time  esc back  ? help  q quit

 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ All around the line ──────────────────────────── 5/s  4 E  wrap off  time utc  9 of 9 services ─┐
│14:03:09 ▌agent-review│ INFO  starting v0.4.1                                                   ▁ │
│14:03:09 ▌agent-review│ ERROR listen tcp :9090: address already in use                          ▂ │
│14:03:09 ▌agent-review│       at server.go:88                                                   ▁ │
│14:03:09 ▌agent-review│       at main.go:12                                                     !▐│
│14:03:10 ▌api         │ POST /v1/tasks 202 3ms                                                  ! │
│ / already in use                                                   regex  others hidden  1/1  n N│
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0 ms ───────────────────────────────────────────── PAUSED ─┘

 / search  p pause  s sources  o only  v context  [ error  w wrap  z fold  esc back  ? help  q quit
"#);
}

#[test]
fn long_lines_can_be_wrapped_or_moved() {
    let mut model = logs();
    press(&mut model, &["w"]);
    let wrapped = seen(&mut model, 50, 14);

    press(&mut model, &["w", "l"]);

    insta::assert_snapshot!(format!("{wrapped}\n\n{}", seen(&mut model, 50, 14)), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
  1  [2 Logs]  3   4   5   6   7
┌─ Logs of all services ────────────── 5/s  4 E ─┐
│         │ ound saving started                  │
│▌orchest…│ INFO  task=T-1841 routed agent=agent-│
│         │ code score=0.91                      │
│▌agent-r…│ ERROR health: connect 127.0.0.1:9090 │
│         │ refused (2)                          │
│▌agent-r…│ ERROR health: connect 127.0.0.1:9090 │
│         │ refused (3)                          │
│▌api     │ GET /v1/orders 200 10ms              │
└──────────────────────────────────── following ─┘

 / search  p pause  s sources  ? help  q quit

 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
  1  [2 Logs]  3   4   5   6   7
┌─ Logs of all services ────────────── 5/s  4 E ─┐
│▌api     │ lthz 200                             │
│▌orchest…│ sk=T-1846 queued reason="agent-code 3│
│▌agent…-3│ sts: 212 passed                      │
│▌redis   │ ov 2026 14:03:17.613 * Background sav│
│▌orchest…│ sk=T-1841 routed agent=agent-code sco│
│▌agent-r…│ alth: connect 127.0.0.1:9090 refused │
│▌agent-r…│ alth: connect 127.0.0.1:9090 refused │
│▌api     │ orders 200 10ms                      │
└──────────────────────────────────── following ─┘

 / search  p pause  s sources  ? help  q quit
"#);
}

#[test]
fn what_is_written_now_does_not_move_what_is_read() {
    let mut model = logs();
    seen(&mut model, 80, 24);
    press(&mut model, &["k", "k"]);
    let body = |screen: String| -> Vec<String> {
        let lines = screen.lines().skip(3).take(14);
        lines.map(|line| line.chars().take(70).collect()).collect()
    };
    let before = body(seen(&mut model, 80, 24));

    for second in 0..50 {
        come(&mut model, &[(0, NOW + second * SECOND, b"more")]);
    }
    let after = seen(&mut model, 80, 24);

    assert!(after.contains("50 new lines below (G follows)"), "{after}");
    assert_eq!(body(after), before);
    press(&mut model, &["G"]);
    assert!(!seen(&mut model, 80, 24).contains("new lines"));
}

#[test]
fn a_line_is_copied_as_it_was_written_without_what_steers_terminals() {
    let mut model = logs();
    come(
        &mut model,
        &[(8, NOW, b"one \x1b[31mred\x1b[0m\x1b]52;c;ZXZpbA==\x07 word")],
    );

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("one red word".to_owned())]);
}

#[test]
fn a_range_is_copied_with_who_wrote_it_and_when() {
    let mut model = logs();
    press(&mut model, &["V", "k", "k"]);

    let todo = press(&mut model, &["Y"]);

    let [Effect::Copy(text)] = &todo[..] else {
        panic!("{todo:?}");
    };
    insta::assert_snapshot!(text, @"
    14:03:19.377 shop-agent-review-1 | ERROR health: connect 127.0.0.1:9090 refused (2)
    14:03:20.950 shop-agent-review-1 | ERROR health: connect 127.0.0.1:9090 refused (3)
    14:03:21.002 shop-api-1 | GET /v1/orders 200 10ms
    ");
}

#[test]
fn a_drag_copies_when_it_ends() {
    let mut model = logs();
    seen(&mut model, 80, 24);
    let row = |row| Target::Row(Screen::Logs, super::log::PANE, row);
    tell(&mut model, Msg::Pointed(row(1), Pointing::Click));
    tell(&mut model, Msg::Pointed(row(2), Pointing::Drag));
    tell(&mut model, Msg::Pointed(row(3), Pointing::Drag));

    let todo = tell(&mut model, Msg::Pointed(row(3), Pointing::Release));

    let [Effect::Copy(text)] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(text.lines().count(), 3);
}

#[test]
fn what_is_shown_can_be_written_to_a_file() {
    let mut model = logs();
    press(&mut model, &["-", "-", "-", "-", "E"]);

    let todo = press(&mut model, &["enter"]);

    let [Effect::Write { path, content }] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(path.to_str(), Some("shop-logs-140322.txt"));
    insta::assert_snapshot!(String::from_utf8_lossy(content), @"
    14:03:01.991 shop-worker-1 | WARN  rss 498 MiB of 512 MiB
    14:03:04.207 worker | -- out of memory
    14:03:04.310 shop-orchestrator-1 | ERROR worker heartbeat lost, 3 tasks requeued
    14:03:08.118 shop-agent-code-2 | WARN  token budget 80% used
    14:03:09.204 shop-agent-review-1 | ERROR listen tcp :9090: address already in use
    14:03:09.204 shop-agent-review-1 |       at server.go:88
    14:03:09.204 shop-agent-review-1 |       at main.go:12
    14:03:19.377 shop-agent-review-1 | ERROR health: connect 127.0.0.1:9090 refused (2)
    14:03:20.950 shop-agent-review-1 | ERROR health: connect 127.0.0.1:9090 refused (3)
    ");
}

#[test]
fn one_goes_from_error_to_error_also_to_those_that_are_hidden() {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "orders");
    press(&mut model, &["enter", "["]);

    let screen = seen(&mut model, 100, 24);

    assert!(screen.contains("refused (3)"), "{screen}");
    assert!(screen.contains("the filter hides this line"), "{screen}");
}

#[test]
fn marks_are_set_found_and_taken_away() {
    let mut model = logs();
    press(&mut model, &["k", "k", "m", "G", "{"]);
    let marked = seen(&mut model, 100, 24);

    press(&mut model, &["m"]);

    assert!(marked.contains("·· marker 1 ·"), "{marked}");
    assert!(!seen(&mut model, 100, 24).contains("marker 1"));
}

#[test]
fn one_goes_to_a_time_of_day() {
    let mut model = logs();
    press(&mut model, &["T"]);
    type_text(&mut model, "14:03:09");
    press(&mut model, &["enter", "y"]);

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("INFO  starting v0.4.1".to_owned())]);
}

#[test]
fn a_cleared_view_shows_what_comes_and_esc_brings_the_rest_back() {
    let mut model = logs();
    press(&mut model, &["X"]);
    come(&mut model, &[(8, NOW, b"a new one")]);
    let cleared = seen(&mut model, 80, 24);

    press(&mut model, &["esc"]);

    assert!(
        cleared.contains("a new one") && !cleared.contains("GET"),
        "{cleared}"
    );
    assert!(seen(&mut model, 80, 24).contains("GET"));
}

#[test]
fn enter_shows_the_whole_line_and_json_in_lines() {
    let mut model = logs();
    press(&mut model, &["/"]);
    type_text(&mut model, "opened 6");
    press(&mut model, &["enter", "enter"]);

    let screen = seen(&mut model, 80, 24);

    assert!(screen.contains("\"task\": \"T-1843\","), "{screen}");
}

#[test]
fn json_can_be_read_as_words() {
    let mut model = logs();
    press(&mut model, &["J"]);

    let screen = seen(&mut model, 100, 40);

    assert!(
        screen.contains("INFO  opened 6 files task=T-1843"),
        "{screen}"
    );
}

#[test]
fn how_one_looks_at_logs_is_remembered() {
    let mut left = logs();
    press(
        &mut left,
        &["w", "t", "z", "-", "s", "space", "s", "/", "tab"],
    );
    type_text(&mut left, "orders");
    press(&mut left, &["enter"]);
    let remembered = super::Remembered::of(&left);
    let mut model = logs();

    remembered.clone().recall(&mut model);

    assert_eq!(super::Remembered::of(&model), remembered);
    assert_eq!(model.logs.filter(), left.logs.filter());
}

#[test]
fn there_is_always_a_screen_whatever_its_size() {
    let mut model = logs();
    for keys in [&["k"][..], &["/", "o", "enter"], &["w"], &["s"]] {
        press(&mut model, keys);
        for columns in [1, 2, 3, 7, 20, 39, 69, 110, 300] {
            for rows in [0, 1, 2, 5, 6, 9, 60] {
                seen(&mut model, columns, rows);
            }
        }
    }
}

/// The logs with a filter for errors that was saved, and no filter in force.
fn with_saved_filter() -> Model {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "refused");
    press(&mut model, &["enter", "F", "ctrl-u"]);
    type_text(&mut model, "no way in");
    press(&mut model, &["enter", "esc"]);
    model
}

#[test]
fn a_filter_gets_a_name_and_is_chosen_from_a_list() {
    let mut model = with_saved_filter();
    assert!(model.logs.filter().pattern.is_none());

    press(&mut model, &["f"]);
    let list = seen(&mut model, 80, 16);
    press(&mut model, &["1"]);

    insta::assert_snapshot!(list, @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Logs of all services ──────────────────────────────────────────── 5/s  4 E ─┐
│14:03:13 ▌api         │ GET /healthz 200                                    ▂ │
│14:03:14 ▌api         │ GET /healthz 200                                      │
│14:03:15 ▌api         │ GET /healthz 200                                    ▃ │
│1┌─ Saved filters ──────────────────────────────────────────────────────────┐ │
│1│ 1  no way in                     only regex refused                      │ │
│1│ enter 1-9 show   x forget   esc back                                     │ │
│1└──────────────────────────────────────────────────────────────────────────┘ │
│14:03:19 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (2)    ! │
│14:03:20 ▌agent-review│ ERROR health: connect 127.0.0.1:9090 refused (3)    ▆▐│
│14:03:21 ▌api         │ GET /v1/orders 200 10ms                             !▐│
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0 ms ────────────────────── following ─┘
 saved no way in; f chooses among those that are saved
"#);
    let filter = model.logs.filter();
    assert_eq!(filter.pattern.as_ref().unwrap().text(), "refused");
    assert!(filter.hides);
}

#[test]
fn saved_filters_are_remembered_found_in_the_palette_and_forgotten() {
    let text = serde_json::to_string(&Remembered::of(&with_saved_filter())).unwrap();
    let mut model = shop();
    let remembered: Remembered = serde_json::from_str(&text).unwrap();
    remembered.recall(&mut model);

    press(&mut model, &[":"]);
    type_text(&mut model, "filter no way");
    press(&mut model, &["enter"]);
    assert_eq!(model.screen, Screen::Logs);
    assert!(model.logs.filter().pattern.is_some());

    press(&mut model, &["f", "x"]);
    assert!(seen(&mut model, 80, 24).contains("forgot the filter no way in"));
    press(&mut model, &["esc", "f"]);
    assert!(model.popups.is_empty());
}

#[test]
fn what_a_command_line_makes_of_the_lines_is_read_in_a_window() {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "refused");
    press(&mut model, &["enter", "|"]);
    type_text(&mut model, "wc -l");
    let todo = press(&mut model, &["enter"]);

    let [Effect::Pipe { id, command, input }] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(command, "wc -l");
    assert_eq!(
        String::from_utf8_lossy(input),
        "ERROR health: connect 127.0.0.1:9090 refused (2)\n\
         ERROR health: connect 127.0.0.1:9090 refused (3)\n"
    );
    assert!(seen(&mut model, 80, 24).contains("it runs"));
    let piped = Piped {
        text: "2\n".to_owned(),
        is_cut: false,
        code: Some(0),
    };
    tell(&mut model, Msg::Piped(*id, Ok(piped)));
    insta::assert_snapshot!(seen(&mut model, 60, 12), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api
  1  [2 Logs]  3   4   5   6   7
┌─ Logs of all services ──────────────────────── 5/s  4 E ─┐
│▌agent-r…│ ERROR health: connect 127.0.0.1:9090 refused (2│
│▌┌─ 2 lines into wc -l ─────────────────────────────────┐3│
│ │ 2                                                    │ │
│ │ esc back   j k scroll   y copy   done                │ │
│ └──────────────────────────────────────────────────────┘ │
│ / refused                                       2 hits  N│
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0…───── following ─┘
"#);
    assert_eq!(press(&mut model, &["esc"]), []);
    assert!(model.popups.is_empty());
}

#[test]
fn a_command_line_that_is_not_waited_for_any_more_ends() {
    let mut model = logs();
    press(&mut model, &["|"]);
    type_text(&mut model, "sleep 100");
    press(&mut model, &["enter"]);

    let todo = press(&mut model, &["esc"]);

    assert_eq!(todo, [Effect::EndPipe(1)]);
    tell(&mut model, Msg::Piped(1, Ok(Piped::default())));
    assert!(model.popups.is_empty());
}

#[test]
fn nothing_is_piped_where_nothing_may_be_changed() {
    let mut model = logs();
    model.read_only = true;

    press(&mut model, &["|"]);

    assert!(model.popups.is_empty());
}

#[test]
fn lines_scroll_by_on_the_terminals_own_screen_until_a_key_leads_back() {
    let mut model = logs();

    let todo = press(&mut model, &["ctrl-o"]);
    let [Effect::StepAside, Effect::Print(before)] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(before.lines().count(), 28, "{before}");
    assert!(before.contains("14:03:21.002 shop-api-1 | GET /v1/orders 200 10ms\n"));
    tell(
        &mut model,
        Msg::Logs(batch(&[(8, NOW, b"GET /\x1b[2J 200")])),
    );
    model.now += SECOND;
    let todo = tell(&mut model, Msg::Tick);
    assert_eq!(
        todo,
        [Effect::Print(
            "14:03:22.000 shop-api-1 | GET / 200\n".to_owned()
        )]
    );
    assert_eq!(press(&mut model, &["2", "j", "X"]), []);
    assert_eq!(press(&mut model, &["ctrl-o"]), [Effect::StepBack]);
    assert_eq!(press(&mut model, &["j"]), []);
}
