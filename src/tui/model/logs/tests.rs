//! Merging, filters and memory.

use super::sample::batch;
use super::*;
use crate::tui::model::SECOND;

fn texts(store: &Store, sort: Sort) -> Vec<String> {
    let mut walk = store.walk(sort, Spot::START, Spot::START);
    let mut texts = Vec::new();
    while let Some(row) = walk.down() {
        texts.push(match row.content {
            Content::Note(note) => format!("-- {}", note.text),
            Content::Line { text, .. } => String::from_utf8_lossy(text).into_owned(),
        });
    }
    texts
}

fn store(lines: &[(u32, i64, &[u8])]) -> Store {
    let mut store = Store::default();
    store.push(0, &batch(lines));
    store.settle(SECOND);
    store
}

#[test]
fn lines_of_several_sources_stand_in_the_order_of_time_also_those_that_come_late() {
    let mut store = store(&[(0, 10, b"a10"), (0, 30, b"a30"), (1, 20, b"b20")]);

    store.push(SECOND, &batch(&[(1, 25, b"b25")]));

    assert_eq!(texts(&store, Sort::All), ["a10", "b20", "b25", "a30"]);
}

#[test]
fn a_line_is_shown_when_slower_sources_had_their_time() {
    let mut store = Store::default();

    let at_once = store.push(1000, &batch(&[(0, 10, b"a")]));
    let later = store.settle(store.next_change().unwrap());

    assert!(!at_once && later);
    assert_eq!(texts(&store, Sort::All), ["a"]);
    assert_eq!(store.next_change(), None);
}

#[test]
fn one_walks_up_as_one_walks_down() {
    let store = sample::sample();
    let mut walk = store.walk(Sort::All, Spot::START, Spot::START);
    let mut down = Vec::new();
    while let Some(row) = walk.down() {
        down.push(row.spot);
    }
    let mut up = Vec::new();
    while let Some(row) = walk.up() {
        up.push(row.spot);
    }

    up.reverse();
    assert_eq!(down, up);
    assert!(down.is_sorted());
    for (above, spot) in down.iter().enumerate() {
        let walk = store.walk(Sort::All, *spot, Spot::START);
        assert_eq!(walk.count_above(), above);
        assert_eq!(walk.count_below(), down.len() - above);
    }
}

#[test]
fn who_writes_much_pushes_nobody_else_out() {
    let mut store = Store::default();
    store.set_budget(1 << 20);
    store.push(0, &batch(&[(0, 1, b"the quiet one")]));
    let text = [b'x'; 1000];

    for time in 2..200 {
        let flood: Vec<(u32, i64, &[u8])> = (0..20).map(|_| (1, time, &text[..])).collect();
        store.push(time, &batch(&flood));
    }
    store.settle(SECOND);

    assert!(store.bytes() <= 1 << 20, "{} bytes", store.bytes());
    assert_eq!(texts(&store, Sort::All)[0], "the quiet one");
    let Totals { kept, evicted, .. } = store.totals();
    assert_eq!(kept + evicted, 198 * 20 + 1);
    assert_eq!(kept, texts(&store, Sort::All).len() as u64);
}

#[test]
fn a_filter_holds_for_lines_before_and_after_it_and_for_none_that_are_gone() {
    let mut store = Store::default();
    store.set_budget(512 << 10);
    let line = |number: i64| format!("request {number} {}", "x".repeat(100)).into_bytes();
    let some = |from: i64, to: i64| {
        let lines: Vec<(i64, Vec<u8>)> = (from..to).map(|number| (number, line(number))).collect();
        let lines: Vec<(u32, i64, &[u8])> = lines
            .iter()
            .map(|(number, text)| (u32::from(number % 2 == 0), *number, &text[..]))
            .collect();
        batch(&lines)
    };
    store.push(0, &some(0, 2000));

    store.set_filter(Filter {
        pattern: Some(Pattern::new("request \\d+7 ", true).unwrap()),
        hides: true,
        ..Filter::default()
    });
    while store.is_at_work() {
        store.work();
    }
    store.push(0, &some(2000, 5000));
    store.settle(SECOND);

    let (all, shown) = (texts(&store, Sort::All), texts(&store, Sort::Shown));
    let fitting: Vec<String> = all
        .iter()
        .filter(|text| text.split(' ').nth(1).unwrap().ends_with('7'))
        .filter(|text| text.split(' ').nth(1).unwrap().len() > 1)
        .cloned()
        .collect();
    assert!(all.len() < 5000, "some lines are gone");
    assert_eq!(shown, fitting);
    assert_eq!(texts(&store, Sort::Found), fitting);
}

#[test]
fn what_fits_across_a_line_end_is_no_hit() {
    let mut store = store(&[(0, 1, b"one"), (0, 2, b"two"), (0, 3, b"a b")]);

    store.set_filter(Filter {
        pattern: Some(Pattern::new("\\s[tb]", true).unwrap()),
        ..Filter::default()
    });

    assert_eq!(texts(&store, Sort::Found), ["a b"]);
}

#[test]
fn levels_and_services_can_be_hidden_and_repeats_folded() {
    let mut store = sample::sample();
    let all = texts(&store, Sort::Shown).len();
    store.set_filter(Filter {
        folds: true,
        ..Filter::default()
    });
    let folded = texts(&store, Sort::Shown).len();
    store.set_filter(Filter {
        hidden_levels: [Level::Info, Level::Other].into(),
        muted: ["agent-code".to_owned()].into(),
        ..Filter::default()
    });

    let shown = texts(&store, Sort::Shown);

    assert_eq!(all - folded, 4, "two repeats, two frames");
    assert_eq!(
        shown,
        [
            "WARN  rss 498 MiB of 512 MiB",
            "-- out of memory",
            "ERROR worker heartbeat lost, 3 tasks requeued",
            "ERROR listen tcp :9090: address already in use",
            "      at server.go:88",
            "      at main.go:12",
            "ERROR health: connect 127.0.0.1:9090 refused (2)",
            "ERROR health: connect 127.0.0.1:9090 refused (3)",
        ]
    );
}

#[test]
fn what_a_line_stands_for_is_told_by_the_first() {
    let mut store = store(&[
        (0, 1, b"same"),
        (0, 2 * SECOND, b"same"),
        (0, 3 * SECOND, b"same"),
    ]);
    store.set_filter(Filter {
        folds: true,
        ..Filter::default()
    });
    store.push(4 * SECOND, &batch(&[]));
    store.settle(10 * SECOND);

    let row = store.walk(Sort::Shown, Spot::START, Spot::START).down();

    let Some(Content::Line {
        fold: Some(fold), ..
    }) = row.map(|row| row.content)
    else {
        panic!("nothing is folded");
    };
    assert_eq!((fold.repeats, fold.until), (2, 3 * SECOND));
}

#[test]
fn a_mark_stands_behind_its_line_and_can_be_taken_away() {
    let mut store = store(&[(0, 1, b"one"), (0, 2, b"two")]);

    let spot = store.mark(1);

    assert_eq!(texts(&store, Sort::All), ["one", "-- marker 1", "two"]);
    assert_eq!(store.marks().collect::<Vec<_>>(), [spot]);
    assert!(store.unmark(spot));
    assert_eq!(texts(&store, Sort::All), ["one", "two"]);
}

#[test]
fn lines_that_did_not_fit_are_missed_in_front_of_those_behind_them() {
    let mut store = store(&[(0, 10, b"before")]);
    let mut behind = batch(&[(0, 50, b"behind")]);
    behind.dropped = 2;

    store.push(0, &behind);
    store.settle(SECOND);

    let note = "-- 2 lines left out here: they came faster than they can be shown";
    assert_eq!(texts(&store, Sort::All), ["before", note, "behind"]);
}

#[test]
fn what_never_came_is_counted_and_told() {
    let mut store = Store::default();

    store.push(
        SECOND,
        &Batch {
            dropped: 7,
            ..batch(&[(0, 5, b"next")])
        },
    );
    store.settle(2 * SECOND);

    assert_eq!(store.totals().dropped, 7);
    assert_eq!(texts(&store, Sort::All).len(), 2);
}

#[test]
fn lines_that_were_left_out_to_keep_up_are_missed_in_their_place() {
    let mut store = store(&[(0, SECOND, b"before")]);
    let gap = Gap {
        source: 0,
        from: SECOND,
        to: 2 * SECOND + SECOND / 2,
    };

    store.push(
        3 * SECOND,
        &Batch {
            gaps: vec![gap],
            ..batch(&[(0, gap.to, b"behind")])
        },
    );
    store.settle(4 * SECOND);

    let note =
        "-- lines of 1500 ms left out here: the engine reads them slower than they are written";
    assert_eq!(texts(&store, Sort::All), ["before", note, "behind"]);
    assert_eq!(store.totals().left_out, 3 * SECOND / 2);
}

#[test]
fn lines_from_before_are_old_and_not_late() {
    let mut store = Store::default();

    store.push(10 * SECOND, &batch(&[(0, SECOND, b"before")]));
    let at_first = store.totals().lag;
    store.push(12 * SECOND, &batch(&[(0, 11 * SECOND, b"behind")]));

    assert_eq!((at_first, store.totals().lag), (0, SECOND));
}
