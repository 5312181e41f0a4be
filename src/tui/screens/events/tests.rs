//! Tests of the screen of events.

use crate::engine::Sample;
use crate::host::zone::Zone;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::msg::{Msg, Pointing};
use crate::tui::testing::{NOW, press, seen, shop, tell, type_text};
use crate::tui::widgets::Target;

fn screen() -> Model {
    let mut model = shop();
    press(&mut model, &["4"]);
    model
}

#[test]
fn it_shows_lanes_a_list_and_what_dies_again_and_again() {
    insta::assert_snapshot!(seen(&mut screen(), 160, 45), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work  … 1 queued  ✗ 1 task failures    cpu 129%  mem 1.1G
  1 Overview   2 Logs   3 Tasks  [4 Events]  5 Volumes   6 Images   7 Projects
┌─ Timeline ───────────────────────────────────────────────────────────────────── window 30 min, UTC  + zoom in  - zoom out  left earlier  right later  0 now ─┐
│                  13:33       13:35       13:38       13:41       13:43       13:46       13:48       13:51       13:53       13:56       13:59            now│
│postgres          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│redis             ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│migrate                                                                                                                                                       │
│orchestrator      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│agent-code        ━━━━━━━━━━━━━━━━━━━━━━♥━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│agent-review      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━✗♡╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍│
│worker            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━✗⟳♥━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━✗⟳━━━━━━━━━━━✗⟳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━✗ │
│api               ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━≠━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│web               ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│you                                     ▸restart agent-code                                                                                                   │
└─ ━ runs  ╍ unhealthy  ┄ starting  ✗ die  ■ stop  ⟳ start  ≠ differs  ▸ you ──────────────────────────────────────────────────────────────────────────────────┘
┌─ Events ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 27 kept ─┐
│  TIME     SERVICE            EVENT             DETAIL                                                   CAUSE                                                │
│▸ 14:03:04 worker             ✗ died            exit 137, out of memory, after 11 min 20 s               like at 13:51:28 (5 times)                           │
│  13:59:31 agent-review       ♡ unhealthy       3 failed probes: connect: connection refused 127.0.0.1:…                                                      │
│  13:59:22 agent-review       ⟳ restarted       number 2, 3 s after it died                              ← its restart policy                                 │
│  13:59:19 agent-review       ✗ died            exit 1                                                                                                        │
│  13:57:12 api                ≠ differs         its image changed                                                                                             │
│  13:51:49 worker             ♥ healthy         5 s after its start                                                                                           │
│  13:51:44 worker             ⟳ restarted       number 5, 16 s after it died                             ← its restart policy                                 │
│  13:51:28 worker             ✗ died            exit 137, out of memory, after 2 min 30 s                like at 13:48:42 (4 times)                           │
│  13:49:03 worker             ♥ healthy         5 s after its start                                                                                           │
│  13:48:58 worker             ⟳ restarted       number 4, 16 s after it died                             ← its restart policy                                 │
│  13:48:42 worker             ✗ died            exit 137, out of memory, after 8 min 54 s                like at 13:39:32 (3 times)                           │
│  13:39:53 worker             ♥ healthy         5 s after its start                                                                                           │
│  13:39:48 worker             ⟳ restarted       number 3, 16 s after it died                             ← its restart policy                                 │
│  13:39:32 worker             ✗ died            exit 137, out of memory, after 8 min 24 s                like at 13:30:52 (2 times)                           │
│  13:38:19 agent-code-3       ♥ healthy         4 s after its start                                                                                           │
│  13:38:19 agent-code-2       ♥ healthy         4 s after its start                                                                                           │
│  13:38:19 agent-code-1       ♥ healthy         4 s after its start                                                                                           │
│  13:38:15 agent-code-3       ⟳ started         1 s after its stop                                       ← you: restart agent-code                            │
│  13:38:15 agent-code-2       ⟳ started         1 s after its stop                                       ← you: restart agent-code                            │
│  13:38:15 agent-code-1       ⟳ started         1 s after its stop                                       ← you: restart agent-code                            │
│  13:38:14 agent-code-3       ■ stopped         exit 0                                                   ← you: restart agent-code                            │
│  13:38:14 agent-code-2       ■ stopped         exit 0                                                   ← you: restart agent-code                            │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
┌─ Pattern ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
│ ✗ worker has died 5 times in 32 min, each time of memory, 3 min to 11 min after its start: looks like a leak, or a memory limit that is too low.             │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 + zoom  s severity  c causes  E export  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn at_80_columns_lanes_are_shorter_and_causes_gone() {
    insta::assert_snapshot!(seen(&mut screen(), 80, 24), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to a…
  1 Overview   2 Logs   3 Tasks  [4 Events]  5 Volumes   6 Images   7 Projects
┌─ Timeline ────────────────────────────────────────────── window 30 min, UTC ─┐
│             13:33       13:39       13:44       13:50       13:55         now│
│agent-code   ━━━━━━━━━⟳♥━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│
│agent-review ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━✗╍╍╍╍╍╍╍╍╍│
│worker       ━━━━━━━━━━━━✗⟳━━━━━━━━━━━━━━━━━━✗⟳━━━━✗⟳━━━━━━━━━━━━━━━━━━━━━━━✗ │
│api          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━≠━━━━━━━━━━━━━━│
│you                   ▸restart agent-code                                     │
└─ 5 quiet services not shown ─ ━ runs  ╍ unhealthy  ┄ starting  ✗ die  ■ stop ┘
┌─ Events ─────────────────────────────────────────────────────────── 27 kept ─┐
│  TIME     SERVICE            EVENT             DETAIL                        │
│▸ 14:03:04 worker             ✗ died            exit 137, out of memory, afte…│
│  13:59:31 agent-review       ♡ unhealthy       3 failed probes: connect: con…│
│  13:59:22 agent-review       ⟳ restarted       number 2, 3 s after it died   │
│  13:59:19 agent-review       ✗ died            exit 1                        │
│  13:57:12 api                ≠ differs         its image changed             │
│  13:51:49 worker             ♥ healthy         5 s after its start           │
└──────────────────────────────────────────────────────────────────────────────┘
┌─ Pattern ────────────────────────────────────────────────────────────────────┐
│ ✗ worker has died 5 times in 32 min, each time of memory, 3 min to 11 min af…│
└──────────────────────────────────────────────────────────────────────────────┘

 + zoom  s severity  c causes  E export  enter open  / filter  ? help  q quit
"#);
}

#[test]
fn at_40_columns_the_list_stands_alone() {
    insta::assert_snapshot!(seen(&mut screen(), 40, 10), @r#"
 shop ✗1 ▲1 ●7/9 ≠1 ✓1 ?1 ▶2 …1 ✗1
┌─ Events ─────────────────── 27 kept ─┐
│  TIME     SERVICE       EVENT        │
│▸ 14:03:04 worker        ✗ died       │
│  13:59:31 agent-review  ♡ unhealthy  │
│  13:59:22 agent-review  ⟳ restarted  │
│  13:59:19 agent-review  ✗ died       │
│  13:57:12 api           ≠ differs    │
└──────────────────────────────────────┘
 + zoom  s severity  ? help  q quit
"#);
}

#[test]
fn without_unicode_every_sign_has_its_twin() {
    let mut model = screen();
    model.look.unicode = false;

    let text = seen(&mut model, 120, 30);

    assert!(text.is_ascii() || text.contains('←'), "{text}");
}

#[test]
fn a_filter_leaves_what_fits_and_esc_ends_it() {
    let mut model = screen();
    press(&mut model, &["/"]);
    type_text(&mut model, "differs");
    press(&mut model, &["enter"]);
    assert!(seen(&mut model, 120, 30).contains("1 of "));

    press(&mut model, &["esc"]);

    assert!(!seen(&mut model, 120, 30).contains("filter:"));
}

#[test]
fn severities_and_causes_thin_the_list() {
    let mut model = screen();

    press(&mut model, &["s", "s"]);
    let errors = seen(&mut model, 120, 45);
    press(&mut model, &["s", "c"]);
    let causes = seen(&mut model, 120, 45);

    assert!(errors.contains("error or worse") && !errors.contains("♥ healthy"));
    assert!(causes.contains("causes only") && !causes.contains("⟳ restarted"));
}

#[test]
fn an_event_out_of_sight_brings_the_window_to_it() {
    let mut model = screen();
    press(&mut model, &["+", "+", "+"]);

    press(&mut model, &["G"]);

    assert!(model.views.events.until.is_some());
    press(&mut model, &["0"]);
    assert_eq!(model.views.events.until, None);
}

#[test]
fn the_list_goes_to_a_file_as_json_lines_and_a_row_to_the_clipboard() {
    let mut model = screen();

    let copied = press(&mut model, &["y"]);
    let written = press(&mut model, &["E", "enter"]);

    let [Effect::Copy(text)] = &copied[..] else {
        panic!("{copied:?}");
    };
    assert!(
        text.starts_with("2026-11-21T14:03:04Z worker died"),
        "{text}"
    );
    let [Effect::Write { path, content }] = &written[..] else {
        panic!("{written:?}");
    };
    assert_eq!(path.to_str(), Some("events-shop.jsonl"));
    let first = content.split(|byte| *byte == b'\n').next().unwrap();
    let first: serde_json::Value = serde_json::from_slice(first).unwrap();
    assert_eq!(first["event"], "died");
}

#[test]
fn times_are_those_of_the_users_clock() {
    let mut model = screen();
    model.zone = Zone::ahead(5 * 3_600 + 1_800);

    let text = seen(&mut model, 160, 45);

    assert!(text.contains("▸ 19:33:04 worker"), "{text}");
    assert!(text.contains("19:29") && !text.contains("UTC"), "{text}");
}

#[test]
fn enter_leads_to_the_lines_of_that_moment_with_its_service_alone() {
    let mut model = screen();

    press(&mut model, &["enter"]);

    assert_eq!(model.screen, Screen::Logs);
    insta::assert_snapshot!(seen(&mut model, 100, 16), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ● 7/9 up  ≠ 1 differs: api  ✓ 1 done  ? 1 to answer  ▶ 2 at work
  1 Overview  [2 Logs]  3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ worker ───────────────────────────────────────── 0/s  0 E  wrap off  time utc  1 of 9 services ─┐
│14:02:51 ▌worker      │ INFO  batch 81: 4,000 rows                                              ▂ │
│14:02:51 ▌worker      │ INFO  batch 82: 4,000 rows                                                │
│14:03:01 ▌worker      │ WARN  rss 498 MiB of 512 MiB                                            ▃▐│
│14:03:04 ▌worker      │ ── out of memory ────────────────────────────────────────────────────── ▂▐│
│                                                                                                 ▐│
│                                                                                                ▂▐│
│                                                                                                !▐│
│                                                                                                ! │
│                                                                                                ▆ │
│                                                                                                ! │
└─ 0.0/64 MiB  26 lines  dropped 0  lag 0 ms ───────────────────────────────────────────── PAUSED ─┘
 worker at 14:03:04; a shows all services
 / search  p pause  s sources  [ error  w wrap  z fold  - levels  t time  esc back  ? help  q quit
"#);
}

#[test]
fn what_was_done_here_leads_to_the_lines_of_all_services() {
    let mut model = screen();
    press(&mut model, &["2", "s", "space", "esc", "4", "/"]);
    type_text(&mut model, "restart agent-code done");
    press(&mut model, &["enter", "enter"]);

    let text = seen(&mut model, 160, 45);

    assert!(text.contains("9 of 9 services"), "{text}");
    assert!(text.contains("are not kept: these came after it"), "{text}");
}

#[test]
fn a_click_on_a_sign_in_a_lane_selects_its_event() {
    let mut model = screen();
    let differs = model.history.entries().find(|one| one.service == "api");
    let number = differs.unwrap().key.parse().unwrap();

    let target = Target::Row(Screen::Events, super::view::LANES, number);
    tell(&mut model, Msg::Pointed(target, Pointing::Click));

    let text = seen(&mut model, 120, 45);
    assert!(text.contains("▸ 13:57:12 api"), "{text}");
}

#[test]
fn memory_before_deaths_is_drawn_as_far_as_it_was_seen() {
    let mut model = screen();
    for ago in (10..=600).rev() {
        let memory = if ago > 18 { (600 - ago) * 880_000 } else { 0 };
        let sample = Sample {
            memory: u64::try_from(memory).unwrap(),
            memory_limit: if ago > 18 { 512 << 20 } else { 0 },
            ..Sample::default()
        };
        let id = "worker-1-0123456789abcdef".to_owned();
        model.usage.push(NOW - ago * SECOND, vec![(id, sample)]);
    }

    let text = seen(&mut model, 160, 45);

    let line = text.lines().find(|line| line.contains("memory before"));
    insta::assert_snapshot!(line.unwrap(), @r#"│   memory before 1 of 5 deaths ▁▁▂▂▃▄▄▅▆▆▇█  up to 487.6MiB, limit 512MiB                                                                                     │"#);
    model.look.unicode = false;
    assert!(seen(&mut model, 160, 45).contains("memory before 1 of 5 deaths"));
}
