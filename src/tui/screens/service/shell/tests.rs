//! What becomes of keys, and of what programs write.

use proptest::prelude::*;

use super::*;
use crate::text::safe_str;
use crate::tui::msg::Msg;
use crate::tui::testing::painted;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::seen_inside;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;

const CONTAINER: &str = "api-1-0123456789abcdef";

/// A shell that runs in the api.
fn opened() -> (Model, ShellId) {
    let mut model = shop();
    open(&mut model, CONTAINER, Vec::new(), &mut Effects::default());
    let news = ShellNews::Opened(vec!["/bin/sh".to_owned()]);
    tell(&mut model, Msg::Shell(0, news));
    (model, 0)
}

fn write(model: &mut Model, id: ShellId, text: &str) {
    let news = ShellNews::Output(text.as_bytes().to_vec());
    tell(model, Msg::Shell(id, news));
}

fn input(id: ShellId, bytes: &[u8]) -> Effect {
    Effect::Shell(ShellEffect::Input(id, bytes.to_vec()))
}

#[test]
fn a_terminal_is_as_big_as_the_frame_leaves_room_for() {
    let mut model = shop();
    let mut effects = Effects::default();

    open(&mut model, CONTAINER, Vec::new(), &mut effects);

    let opened = ShellEffect::Open {
        id: 0,
        container: CONTAINER.to_owned(),
        command: Vec::new(),
        size: (158, 39),
    };
    assert_eq!(effects.todo, [Effect::Shell(opened)]);

    let todo = tell(&mut model, Msg::Resized(80, 24));
    assert_eq!(todo, [Effect::Shell(ShellEffect::Resize(78, 18))]);
    assert_eq!(tell(&mut model, Msg::Resized(80, 24)), []);
}

#[test]
fn every_key_goes_to_the_program_but_the_one_that_leads_back() {
    let (mut model, id) = opened();

    assert_eq!(press(&mut model, &["q"]), [input(id, b"q")]);
    assert_eq!(press(&mut model, &["ctrl-c"]), [input(id, b"\x03")]);
    assert_eq!(press(&mut model, &["esc"]), [input(id, b"\x1b")]);
    assert_eq!(press(&mut model, &["enter"]), [input(id, b"\r")]);
    assert_eq!(press(&mut model, &["1"]), [input(id, b"1")]);
    let pasted = tell(&mut model, Msg::Paste("a\nb".to_owned()));
    assert_eq!(pasted, [input(id, b"a\rb")]);

    assert_eq!(press(&mut model, &["ctrl-]"]), []);
    assert!(!has_focus(&model));
    assert!(seen(&mut model, 120, 30).contains("the program in shop-api-1 goes on"));
}

#[test]
fn what_a_program_writes_is_seen_where_it_was_left() {
    let (mut model, id) = opened();
    press(&mut model, &["ctrl-]"]);

    write(&mut model, id, "/ # ls\r\nbin  etc\r\n");

    model.views.shell.focus = Some(id);
    insta::assert_snapshot!(seen_inside(&mut model, 80, 24), @r"
    ┌─ devtools exec api /bin/sh ────────────────────────────── ctrl-] leads back ─┐
    │/ # ls                                                                        │
    │bin  etc                                                                      │
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
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn a_program_that_has_ended_waits_for_enter_and_takes_no_other_key() {
    let (mut model, id) = opened();
    let ended = ShellNews::Ended {
        code: Some(3),
        why: None,
    };
    tell(&mut model, Msg::Shell(id, ended));

    assert_eq!(press(&mut model, &["q", "d", "x"]), []);
    assert!(has_focus(&model));
    assert!(seen(&mut model, 80, 24).contains("The program ended with exit code 3"));

    let todo = press(&mut model, &["enter"]);
    assert_eq!(todo, [Effect::Shell(ShellEffect::Close(id))]);
    assert!(!has_focus(&model));
}

#[test]
fn an_image_without_a_shell_says_what_can_be_done() {
    let (mut model, id) = opened();
    let why = "its image has no shell: neither bash, zsh, ash, sh nor busybox is where shells \
               are. E runs a program that it does have";
    tell(
        &mut model,
        Msg::Shell(id, ShellNews::Failed(why.to_owned())),
    );

    insta::assert_snapshot!(seen_inside(&mut model, 40, 10), @r"




    The program failed: its image has no
    shell: neither bash, zsh, ash, sh
    nor busybox is where shells are. E
    runs a program that it does have
    ");
}

#[test]
fn a_program_that_ends_out_of_sight_is_told_of() {
    let (mut model, id) = opened();
    press(&mut model, &["ctrl-]"]);

    let ended = ShellNews::Ended {
        code: Some(0),
        why: None,
    };
    tell(&mut model, Msg::Shell(id, ended));

    assert!(seen(&mut model, 120, 30).contains("the program in shop-api-1 ended with exit code 0"));
}

#[test]
fn another_program_is_asked_for_by_its_words() {
    let mut model = shop();
    let container = CONTAINER.to_owned();
    let purpose = Purpose::Shell(Ask::Program { container });
    prompt::open(&mut model, "run", "", purpose);

    type_text(&mut model, "/devtools 'a b'");
    let todo = press(&mut model, &["enter"]);

    let opened = ShellEffect::Open {
        id: 0,
        container: CONTAINER.to_owned(),
        command: vec!["/devtools".to_owned(), "a b".to_owned()],
        size: (158, 39),
    };
    assert_eq!(todo, [Effect::Shell(opened)]);
    assert!(seen(&mut model, 80, 24).contains("devtools exec api /devtools 'a b'"));
}

#[test]
fn nothing_is_run_where_nothing_may_be_changed() {
    let mut model = shop();
    model.read_only = true;

    assert_eq!(press(&mut model, &["e"]), []);
    assert!(!has_focus(&model));
    press(&mut model, &["E"]);
    assert!(model.popups.is_empty());
}

#[test]
fn what_was_scrolled_away_is_kept_for_a_thousand_rows() {
    let (mut model, id) = opened();
    for number in 0..3_000 {
        write(&mut model, id, &format!("line {number}\r\n"));
    }

    let session = model.views.shell.focused_mut().unwrap();
    session.scroll(isize::MAX);
    assert_eq!(session.screen().scrollback(), 1_000);
    assert!(seen(&mut model, 160, 45).contains("1000 rows back"));

    press(&mut model, &["x"]);
    assert_eq!(
        model.views.shell.focused().unwrap().screen().scrollback(),
        0
    );
}

#[test]
fn nothing_that_steers_a_terminal_gets_out_of_a_programs_cells() {
    let (mut model, id) = opened();
    let hostile =
        "\u{1b}]0;PWNED\u{7}\u{1b}]52;c;ZXZpbA==\u{7}a\u{202e}b\u{200b}c\u{9b}2J ü 漢 👩\u{200d}🚀";
    write(&mut model, id, hostile);

    let buffer = painted(&model);
    for cell in &buffer.content {
        let symbol = cell.symbol();
        assert_eq!(safe_str(symbol), symbol, "{symbol:?}");
    }
    let seen = seen(&mut model, 160, 45);
    assert!(seen.contains("abc") && seen.contains("ü 漢"), "{seen}");
    assert!(!seen.contains("PWNED"));
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        (0_u16..300, 0_u16..300, prop::char::range('@', '~'))
            .prop_map(|(one, two, end)| format!("\x1b[{one};{two}{end}").into_bytes()),
        prop::sample::select(vec![
            &b"\x1b[?1049h"[..],
            b"\x1b[?1049l",
            b"\x1b[?6h",
            b"\x1bM",
            b"\x1bD",
            b"\x1bc",
            b"\x1b7",
            b"\x1b8",
            b"\x1b[r",
            b"\r",
            b"\n",
            b"\t",
            b"\x08",
            "漢".as_bytes(),
            "\u{301}".as_bytes(),
            "👩\u{200d}🚀".as_bytes(),
            b"\x1b[999C",
            b"\x1b[999;999H",
            b"word word ",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(pieces, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_program_writes_at_whatever_size_it_is_drawn(
        steps in prop::collection::vec((hostile(), 0_u16..60, 0_u16..30), 1..6),
    ) {
        let (mut model, id) = opened();
        for (bytes, columns, rows) in steps {
            tell(&mut model, Msg::Resized(columns, rows));
            tell(&mut model, Msg::Shell(id, ShellNews::Output(bytes)));
            model.views.shell.focused_mut().unwrap().scroll(3);
            painted(&model);
        }
    }
}
