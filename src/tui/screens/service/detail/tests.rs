//! What the pane shows and asks for.

use serde_json::Value;
use serde_json::json;

use super::*;
use crate::tui::msg::Msg;
use crate::tui::testing::NOW;
use crate::tui::testing::facts;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::seen_inside;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;

const ID: &str = "agent-review-1-0123456789abcdef";

/// What the engine tells of the unhealthy service.
fn description() -> Value {
    json!({
        "Id": ID,
        "Created": "2026-11-21T10:50:00.5Z",
        "State": {"Status": "running", "Health": {"Status": "unhealthy", "FailingStreak": 3, "Log": [
            {"Start": "2026-11-21T14:03:05Z", "End": "2026-11-21T14:03:05.004Z", "ExitCode": 0,
             "Output": "ok\n"},
            {"Start": "2026-11-21T14:03:20Z", "End": "2026-11-21T14:03:21.5Z", "ExitCode": 1,
             "Output": "connect: connection refused\u{1b}[2J 127.0.0.1:9090"},
        ]}},
        "Config": {
            "Entrypoint": ["/devtools"],
            "Cmd": ["agent", "review me"],
            "User": "65532",
            "WorkingDir": "/work",
            "Env": [
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "MODEL_API_KEY=sk-canary",
                "DATABASE_URL=postgres://shop:canary@postgres:5432/shop",
                "EVIL=a\u{1b}]52;c;ZXZpbA==\u{7}\nb",
            ],
            "Labels": {"com.docker.compose.service": "agent-review", "team.token": "canary"},
            "Healthcheck": {"Test": ["CMD", "/devtools", "probe"], "Interval": 15_000_000_000_i64,
                "Timeout": 3_000_000_000_i64, "Retries": 3},
        },
        "HostConfig": {
            "Memory": 536_870_912, "NanoCpus": 1_500_000_000, "PidsLimit": 100,
            "ReadonlyRootfs": true, "CapDrop": ["ALL"],
            "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 5},
        },
        "Mounts": [
            {"Type": "volume", "Name": "shop_review", "Source": "/var/lib/docker/volumes/shop_review/_data",
             "Destination": "/data", "RW": true},
            {"Type": "bind", "Source": "/home/dev/shop/rules", "Destination": "/etc/rules", "RW": false},
        ],
        "NetworkSettings": {"Networks": {"shop_default": {
            "IPAddress": "172.18.0.5", "Aliases": ["agent-review"]}}},
    })
}

/// The pane with all that the engine tells.
fn opened() -> Model {
    let mut model = shop();
    open(&mut model, "agent-review", &mut Effects::default());
    let question = Question::Inspect(ID.to_owned());
    tell(
        &mut model,
        Msg::Answer(question, Ok(Answer::Inspect(description()))),
    );
    model
}

fn page(tab: Tab, columns: u16, rows: u16) -> String {
    let mut model = opened();
    show(&mut model, tab, &mut Effects::default());
    seen_inside(&mut model, columns, rows)
}

#[test]
fn no_page_shows_a_secret_or_steers_a_terminal() {
    for tab in Tab::ALL {
        let mut model = opened();
        show(&mut model, tab, &mut Effects::default());
        let rows = state::rows(&model).into_owned();
        for row in rows {
            let text = row.copied();
            assert!(!text.contains("canary"), "{tab:?}: {text}");
            assert!(!text.contains(char::is_control), "{tab:?}: {text:?}");
        }
    }
}

#[test]
fn the_summary_is_a_container_in_a_dozen_rows() {
    insta::assert_snapshot!(page(Tab::Summary, 120, 30), @r"
    ┌─ agent-review: shop-agent-review-1 ────────────────────────────────────────────────────────────────────── ● running ─┐
    │[Summary]  Environment   Mounts   Labels   Health   Processes   Inspect                                               │
    │ state     ● running                                                                                                  │
    │ started   4 minutes ago, 2026-11-21 13:59:22 UTC                                                                     │
    │ health    ♡ failing 3                                                                                                │
    │ created   3 hours ago, 2026-11-21 10:50:00 UTC                                                                       │
    │ restarts  on failure, 5 times at most; 2 times so far                                                                │
    │ image     acme/agent-review:dev                                                                                      │
    │           sha256:agent-review                                                                                        │
    │ command   /devtools agent 'review me'                                                                                │
    │ user      65532                                                                                                      │
    │ folder    /work                                                                                                      │
    │ ports     none                                                                                                       │
    │ network   shop_default  172.18.0.5  as agent-review                                                                  │
    │ uses      6.1 % of a processor, 160MiB, 0 processes and threads                                                      │
    │ limits    memory 512MiB, processors 1.50, processes 100                                                              │
    │ security  read-only root, drops ALL                                                                                  │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn values_of_secrets_are_masked_and_it_is_said_where_to_see_them() {
    insta::assert_snapshot!(page(Tab::Environment, 80, 24), @r"
    ┌─ agent-review: shop-agent-review-1 ────────────────────────────── ● running ─┐
    │ Summary  [Environment]  Mounts   Labels   Health   Processes   Inspect       │
    │ DATABASE_URL   postgres://shop:***@postgres:5432/shop                        │
    │ EVIL           a b                                                           │
    │ MODEL_API_KEY  ***                                                           │
    │ PATH           /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin  │
    │                *** hides a secret: see `devtools exec agent-review env`      │
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
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn mounts_say_what_is_where_and_whether_it_can_be_written() {
    insta::assert_snapshot!(page(Tab::Mounts, 80, 24), @r"
    ┌─ agent-review: shop-agent-review-1 ────────────────────────────── ● running ─┐
    │ Summary   Environment  [Mounts]  Labels   Health   Processes   Inspect       │
    │ TARGET      KIND    ACCESS      FROM                                         │
    │ /data       volume  read-write  shop_review                                  │
    │ /etc/rules  bind    read-only   /home/dev/shop/rules                         │
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
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn the_health_log_begins_with_the_latest_probe() {
    insta::assert_snapshot!(page(Tab::Health, 120, 30), @r"
    ┌─ agent-review: shop-agent-review-1 ────────────────────────────────────────────────────────────────────── ● running ─┐
    │ Summary   Environment   Mounts   Labels  [Health]  Processes   Inspect                                               │
    │ verdict       ♡ failing 3                                                                                            │
    │ check         /devtools probe                                                                                        │
    │ manner        every 15 s, fails after 3 s, unhealthy after 3 failures in a row                                       │
    │ 14:03:20 UTC  ✗ exit 1  1.5 s  connect: connection refused 127.0.0.1:9090                                            │
    │ 14:03:05 UTC  ✓ exit 0  4 ms  ok                                                                                     │
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
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn a_small_terminal_shows_one_page_without_its_frame() {
    insta::assert_snapshot!(page(Tab::Health, 40, 10), @r"
    agent-review: shop-agent-revi ● running
     [Health] page 5 of 7
     verdict       ♡ failing 3
     check         /devtools probe
     manner        every 15 s, fails after …
     14:03:20 UTC  ✗ exit 1  1.5 s  connect…
     14:03:05 UTC  ✓ exit 0  4 ms  ok
    ");
}

#[test]
fn it_asks_when_it_opens_and_when_the_container_has_changed() {
    let mut model = shop();
    let mut effects = Effects::default();

    open(&mut model, "agent-review", &mut effects);
    let asked = Effect::Ask(Question::Inspect(ID.to_owned()));
    assert_eq!(effects.todo, std::slice::from_ref(&asked));

    let question = Question::Inspect(ID.to_owned());
    tell(
        &mut model,
        Msg::Answer(question, Ok(Answer::Inspect(description()))),
    );
    assert_eq!(tell(&mut model, Msg::Facts(Box::new(facts()))), []);

    let mut other = facts();
    for one in &mut other.containers {
        one.restarts += 1;
    }
    let todo = tell(&mut model, Msg::Facts(Box::new(other)));
    assert!(todo.contains(&asked), "{todo:?}");
}

#[test]
fn a_container_that_is_made_anew_is_followed() {
    let mut model = opened();
    let mut other = facts();
    for one in &mut other.containers {
        one.id = format!("new-{}", one.id);
    }

    let todo = tell(&mut model, Msg::Facts(Box::new(other)));

    assert!(todo.contains(&Effect::Ask(Question::Inspect(format!("new-{ID}")))));
    assert!(seen(&mut model, 80, 24).contains("asking the engine"));
}

#[test]
fn a_service_without_a_container_says_so() {
    let mut model = opened();
    let mut none = facts();
    none.containers.clear();

    tell(&mut model, Msg::Facts(Box::new(none)));

    assert!(seen(&mut model, 80, 24).contains("It has no container"));
}

#[test]
fn replicas_are_walked_through_round_and_round() {
    let mut model = shop();
    open(&mut model, "agent-code", &mut Effects::default());
    assert!(seen(&mut model, 120, 30).contains("agent-code 1 of 3: shop-agent-code-1"));

    press(&mut model, &[">"]);
    assert!(seen(&mut model, 120, 30).contains("agent-code 2 of 3: shop-agent-code-2"));

    press(&mut model, &["<", "<"]);
    assert!(seen(&mut model, 120, 30).contains("agent-code 3 of 3: shop-agent-code-3"));
}

#[test]
fn processes_are_listed_again_while_they_are_shown_and_no_longer() {
    let mut model = opened();
    let asked = Effect::Ask(Question::Processes(ID.to_owned()));

    assert!(press(&mut model, &["tab", "tab", "tab", "tab", "tab"]).contains(&asked));
    let due = next_change(&model).unwrap();
    assert!(due <= NOW + PROCESSES);
    model.now = due;
    assert!(tell(&mut model, Msg::Tick).contains(&asked));

    press(&mut model, &["tab"]);
    model.now += PROCESSES;
    assert_eq!(tell(&mut model, Msg::Tick), []);
}

#[test]
fn the_next_probe_is_asked_for_when_it_is_over() {
    let mut model = opened();
    show(&mut model, Tab::Health, &mut Effects::default());

    // The last one ended at 14:03:21.5, and there is one every 15 seconds.
    let due = next_change(&model).unwrap();
    assert_eq!(due, NOW + 14 * SECOND + 750 * SECOND / 1000);

    model.now = due;
    let asked = Effect::Ask(Question::Inspect(ID.to_owned()));
    assert_eq!(tell(&mut model, Msg::Tick), [asked]);
    assert!(next_change(&model).unwrap() > due);
}

#[test]
fn a_search_goes_from_hit_to_hit_and_esc_ends_it_before_it_closes() {
    let mut model = opened();
    show(&mut model, Tab::Inspect, &mut Effects::default());

    press(&mut model, &["/"]);
    type_text(&mut model, "healthcheck");
    press(&mut model, &["enter"]);
    let first = model.views.detail.open.as_ref().unwrap().mark().at;
    assert!(state::rows(&model)[first].text.contains("Healthcheck"));

    press(&mut model, &["esc"]);
    assert!(is_open(&model));
    press(&mut model, &["esc"]);
    assert!(!is_open(&model));
}

#[test]
fn objects_and_lists_are_folded_one_by_one_or_all_at_once() {
    let mut model = opened();
    show(&mut model, Tab::Inspect, &mut Effects::default());

    press(&mut model, &["down", "down", "down", "enter"]);
    let screen = seen_inside(&mut model, 80, 24);
    assert!(screen.contains("\"State\": {...} 2 entries"), "{screen}");
    assert!(!screen.contains("FailingStreak"), "{screen}");

    press(&mut model, &["space"]);
    assert!(seen(&mut model, 80, 24).contains("FailingStreak"));

    press(&mut model, &["z"]);
    insta::assert_snapshot!(seen_inside(&mut model, 80, 24), @r#"
┌─ agent-review: shop-agent-review-1 ────────────────────────────── ● running ─┐
│ Summary   Environment   Mounts   Labels   Health   Processes  [Inspect]      │
│ ▼ {                                                                          │
│     "Id": "agent-review-1-0123456789abcdef",                                 │
│     "Created": "2026-11-21T10:50:00.5Z",                                     │
│ ▸   "State": {...} 2 entries                                                 │
│ ▸   "Config": {...} 7 entries                                                │
│ ▸   "HostConfig": {...} 6 entries                                            │
│ ▸   "Mounts": [...] 2 entries                                                │
│ ▸   "NetworkSettings": {...} 1 entry                                         │
│   }                                                                          │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
└──────────────────────────────────────────────────────────────────────────────┘
"#);

    press(&mut model, &["z"]);
    assert!(seen(&mut model, 80, 24).contains("FailingStreak"));
}

#[test]
fn a_search_unfolds_what_it_finds_and_folds_it_again_when_it_is_given_up() {
    let mut model = opened();
    show(&mut model, Tab::Inspect, &mut Effects::default());
    press(&mut model, &["z", "/"]);

    type_text(&mut model, "stre");
    let screen = seen(&mut model, 80, 24);
    assert!(screen.contains("FailingStreak"), "{screen}");
    assert!(screen.contains("\"Config\": {...}"), "{screen}");

    press(&mut model, &["esc"]);
    assert!(!seen(&mut model, 80, 24).contains("FailingStreak"));
}

#[test]
fn what_was_folded_is_so_in_what_the_engine_tells_next() {
    let mut model = opened();
    show(&mut model, Tab::Inspect, &mut Effects::default());
    press(&mut model, &["z"]);
    let before = seen(&mut model, 80, 24);

    let answer = Ok(Answer::Inspect(description()));
    tell(
        &mut model,
        Msg::Answer(Question::Inspect(ID.to_owned()), answer),
    );

    assert_eq!(seen(&mut model, 80, 24), before);
}

#[test]
fn what_is_not_there_is_said() {
    let mut model = opened();

    press(&mut model, &["/"]);
    type_text(&mut model, "nowhere");
    press(&mut model, &["enter"]);

    assert!(seen(&mut model, 80, 24).contains("\"nowhere\" is not on this page"));
}

#[test]
fn any_size_can_be_drawn() {
    for tab in Tab::ALL {
        let mut model = opened();
        show(&mut model, tab, &mut Effects::default());
        for columns in [0, 1, 2, 3, 5, 20, 29, 30, 31, 60, 200] {
            for rows in [0, 1, 2, 3, 4, 5, 8, 9, 12, 13, 14, 50] {
                seen(&mut model, columns, rows);
            }
        }
    }
}
