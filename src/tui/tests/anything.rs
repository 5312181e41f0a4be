//! Whatever comes in, in whatever order: no panic, nothing beyond the terminal, nothing
//! that a terminal obeys.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::backup::Consistency;
use crate::backup::Sealed;
use crate::event::Event as JobEvent;
use crate::ops::board::BackupFacts;
use crate::ops::board::Backups;
use crate::ops::board::VolumeFacts;
use crate::ops::board::kept::Content;
use crate::ops::board::kept::SavedVolume;
use crate::ops::board::kept::Standing;
use crate::ops::events::Event;
use crate::state::ContainerState;
use crate::state::Health;
use crate::text::safe_str;
use crate::tui::effect::Question;
use crate::tui::keys::Key;
use crate::tui::keys::TABLES;
use crate::tui::model::Link;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::sample::batch;
use crate::tui::msg::Answer;
use crate::tui::msg::JobNews;
use crate::tui::msg::Msg;
use crate::tui::msg::Pointing;
use crate::tui::msg::Verdict;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::tui::runtime::paint;
use crate::tui::screens;
use crate::tui::testing::NOW;
use crate::tui::testing::facts;
use crate::tui::testing::shop;
use crate::tui::update::update;
use crate::tui::widgets::Hits;

/// What programs and people write that others do not expect.
const NASTY: &[&str] = &[
    "",
    " ",
    "服务器出错了",
    "👩‍👩‍👧‍👦 family",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]52;c;aGFja2Vk\u{7}",
    "nul\0nul",
    "\u{202e}dlrow\u{2066}",
    "a\u{300}\u{301}\u{302}\u{303}",
    "tab\there",
    "two\nlines\r\nthree",
    "\u{feff}\u{200b}\u{ad}",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "x'; rm -rf / #",
    "{{.Names}}",
    "[a-z",
    "(((((",
];

fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        select(NASTY).prop_map(str::to_owned),
        select(NASTY).prop_map(|text| text.repeat(400 / text.len().max(1))),
        ".{0,40}",
        Just("long".repeat(100)),
    ]
}

fn key() -> impl Strategy<Value = Msg> {
    let all = TABLES
        .iter()
        .flat_map(|(_, bindings)| bindings.iter())
        .flat_map(|binding| binding.keys.iter());
    let all: Vec<Key> = all.map(|key| key.parse().unwrap()).collect();
    let typed = any::<char>()
        .prop_map(|letter| Msg::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)));
    prop_oneof![
        8 => select(all).prop_map(|key| Msg::Key(key.event())),
        1 => select(["y", "enter", "esc", "tab", "backspace", "j"].as_slice())
            .prop_map(|key| Msg::Key(key.parse::<Key>().unwrap().event())),
        1 => typed,
    ]
}

/// What comes in apart from what the mouse points at.
fn message() -> impl Strategy<Value = Step> {
    let other = prop_oneof![
        nasty().prop_map(Msg::Paste),
        (0_u16..200, 0_u16..80).prop_map(|(columns, rows)| Msg::Resized(columns, rows)),
        Just(()).prop_map(|()| Msg::Tick),
        nasty().prop_map(|why| Msg::Link(Link::Lost {
            why: crate::text::echo(&why),
            retry_at: NOW + SECOND,
        })),
        nasty().prop_map(|text| Msg::Link(Link::Up {
            product: crate::text::echo(&text),
        })),
        (nasty(), any::<u8>()).prop_map(|(name, seed)| changed_facts(&name, seed)),
        nasty().prop_map(|why| Msg::Drift(Ok(BTreeMap::from([
            ("api".to_owned(), crate::text::echo(&why)),
            (safe_str(&why).into_owned(), "gone".to_owned()),
        ])))),
        (nasty(), nasty())
            .prop_map(|(service, action)| Msg::Happened(vec![event(&service, &action)])),
        nasty().prop_map(|text| planned(&text)),
        (nasty(), any::<u8>()).prop_map(|(text, seed)| listed_backups(&text, seed)),
        nasty().prop_map(|text| verdict(&text)),
        vec((0_u32..10, vec(any::<u8>(), 0..60), nasty()), 0..30).prop_map(|lines| written(&lines)),
        (nasty(), 0_u64..3)
            .prop_map(|(text, id)| Msg::Job(id, JobNews::Event(JobEvent::Warning(text)))),
        (nasty(), 0_u64..3).prop_map(|(text, id)| Msg::Job(id, JobNews::Ended(Err(text)))),
        nasty().prop_map(|why| Msg::Wrote(PathBuf::from("log.txt"), Err(crate::text::echo(&why)))),
    ];
    let pointing = prop_oneof![
        Just(Pointing::Click),
        Just(Pointing::Wheel(1)),
        Just(Pointing::Wheel(-3)),
        Just(Pointing::Drag),
        Just(Pointing::Release),
    ];
    prop_oneof![
        6 => key().prop_map(Step::Msg),
        3 => other.prop_map(Step::Msg),
        1 => (any::<u16>(), any::<u16>(), pointing)
            .prop_map(|(column, row, pointing)| Step::Mouse(column, row, pointing)),
    ]
}

/// Something that comes in.
#[expect(
    clippy::large_enum_variant,
    reason = "a test has a few of them at a time"
)]
#[derive(Debug)]
enum Step {
    Msg(Msg),
    /// The mouse, somewhere.
    Mouse(u16, u16, Pointing),
}

/// The shop with fewer containers, one of which has this name.
fn changed_facts(name: &str, seed: u8) -> Msg {
    let mut facts = facts();
    let name = safe_str(name).into_owned();
    facts.containers.rotate_left(usize::from(seed) % 11);
    facts.containers.truncate(usize::from(seed) % 12);
    if let Some(one) = facts.containers.first_mut() {
        one.name.clone_from(&name);
        one.service.clone_from(&name);
        one.image.clone_from(&name);
        one.error = crate::text::echo(&name);
        one.state = ContainerState::Restarting;
        one.health = Some(Health::Starting);
    }
    facts.services.truncate(usize::from(seed) % 10);
    if let Some(one) = facts.services.last_mut() {
        one.name = name;
        one.wanted = u32::from(seed);
        one.level = usize::from(seed);
    }
    Msg::Facts(Box::new(facts))
}

fn event(service: &str, action: &str) -> Event {
    Event {
        at: NOW,
        kind: "container".to_owned(),
        service: service.to_owned(),
        id: "api-1-0123456789abcdef".to_owned(),
        action: action.to_owned(),
        attributes: BTreeMap::from([
            ("name".to_owned(), service.to_owned()),
            ("exitCode".to_owned(), action.to_owned()),
        ]),
    }
}

/// Lines that are no text, and lines that are more than text.
fn written(lines: &[(u32, Vec<u8>, String)]) -> Msg {
    let each = lines.iter().enumerate();
    let lines: Vec<(u32, i64, &[u8])> = each
        .flat_map(|(at, (source, bytes, text))| {
            let time = NOW - i64::try_from(at % 7).unwrap() * SECOND;
            [
                (*source, time, bytes.as_slice()),
                (*source, time, text.as_bytes()),
            ]
        })
        .collect();
    Msg::Logs(batch(&lines))
}

fn planned(text: &str) -> Msg {
    let proposal = Proposal {
        is_empty: false,
        text: crate::text::safe_text(text.as_bytes()),
        ends: vec![(crate::text::echo(text), false)],
        loses: vec![crate::text::echo(text)],
        loses_anonymous: true,
        ..Proposal::default()
    };
    Msg::Planned(Request::Down { volumes: true }, Ok(proposal))
}

/// Volumes and backups whose texts are this, as safe as the engine's and the disk's are
/// made.
fn listed_backups(text: &str, seed: u8) -> Msg {
    let text = safe_str(text).replace(['\n', '\t'], " ");
    if seed.is_multiple_of(3) {
        let volume = VolumeFacts {
            name: text.clone(),
            key: text,
            exists: true,
            ..VolumeFacts::default()
        };
        return Msg::Answer(Question::Volumes, Ok(Answer::Volumes(vec![volume])));
    }
    let volume = SavedVolume {
        name: text.clone(),
        bytes: u64::from(seed) << 56,
        gaps: vec![text.clone()],
        ..SavedVolume::default()
    };
    let content = Content {
        bytes: u64::from(seed),
        volumes: vec![volume],
        consistency: Consistency::Live,
        sealed: [None, Some(Sealed::Passphrase)][usize::from(seed % 2)],
        files: (0, 7),
        engine: text.clone(),
        devtools: text.clone(),
    };
    let whole = BackupFacts {
        name: NAMES[usize::from(seed % 2)].to_owned(),
        began: NOW,
        standing: Standing::Whole,
        content: Some(content),
    };
    let damaged = BackupFacts {
        name: NAMES[2].to_owned(),
        began: -i64::from(seed),
        standing: Standing::Damaged(text.clone()),
        content: None,
    };
    let backups = Backups {
        folder: text,
        all: vec![whole, damaged],
        has_passphrase: seed.is_multiple_of(5),
    };
    Msg::Answer(Question::Backups, Ok(Answer::Backups(Box::new(backups))))
}

/// Names of backups.
const NAMES: [&str; 3] = ["20261121_030000", "20261120_030000", "20261119_030000"];

fn verdict(text: &str) -> Msg {
    Msg::Verified(Verdict {
        backup: NAMES[text.len() % 3].to_owned(),
        is_closed: text.len().is_multiple_of(2),
        problems: vec![crate::text::echo(text)],
    })
}

/// Draws the model, and fails if anything of it is more than text inside the terminal.
fn assert_sound(model: &Model, hits: &mut Hits) {
    let (columns, rows) = model.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let cursor = paint(model, &mut buffer, hits);
    if let Some(cursor) = cursor {
        assert!(
            cursor.x < columns && cursor.y < rows,
            "the cursor is outside"
        );
    }
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            let is_text = !symbol.chars().any(|letter| {
                letter.is_control()
                    || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert!(is_text, "{symbol:?} at {x}, {y}");
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        assert_eq!(x, columns, "row {y} is wider than the terminal");
    }
}

/// Fails if something is chosen that is not there.
fn assert_choice_is_there(model: &Model) {
    let Some(facts) = &model.facts else {
        return;
    };
    for name in screens::service::chosen(model) {
        let is_service = facts.services.iter().any(|one| one.name == name);
        let has_container = facts.containers.iter().any(|one| one.service == name);
        assert!(is_service || has_container, "{name:?} is chosen");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_comes_in_breaks_it(steps in vec(message(), 1..40)) {
        let mut model = shop();
        let mut hits = Hits::default();
        for (at, step) in steps.into_iter().enumerate() {
            let now = NOW + i64::try_from(at).unwrap() * SECOND / 3;
            let msg = match step {
                Step::Msg(msg) => Some(msg),
                Step::Mouse(column, row, pointing) => {
                    let column = column % model.size.0.max(1);
                    let row = row % model.size.1.max(1);
                    hits.at(column, row).map(|target| Msg::Pointed(target, pointing))
                }
            };
            if let Some(msg) = msg {
                update(&mut model, now, msg);
            }
            assert_sound(&model, &mut hits);
            assert_choice_is_there(&model);
        }
    }

    #[test]
    fn every_size_can_be_drawn(columns in 0_u16..200, rows in 0_u16..80, screen in 0_usize..7) {
        let mut model = shop();
        update(&mut model, NOW, Msg::Key((screen + 1).to_string().parse::<Key>().unwrap().event()));
        model.size = (columns, rows);

        assert_sound(&model, &mut Hits::default());
    }
}
