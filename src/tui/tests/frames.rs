//! How long a frame takes, and a search among a million lines; figures, no verdict,
//! because machines differ.

use std::time::Duration;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Pattern;
use crate::tui::model::logs::Sort;
use crate::tui::model::logs::Spot;
use crate::tui::model::logs::sample::batch;
use crate::tui::msg::Msg;
use crate::tui::runtime::paint;
use crate::tui::testing::NOW;
use crate::tui::testing::press;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::tests::crowd::crowd;
use crate::tui::widgets::Hits;

/// How often each is drawn.
const FRAMES: usize = 400;
/// How many lines are searched, in how large parts they come, and the memory for them.
const LINES: u32 = 1_000_000;
const PART: u32 = 5_000;
const BUDGET: usize = 1 << 30;

#[test]
#[ignore = "`make bench-tui` prints it, of a release build"]
#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn frames() {
    println!("\n### A frame of 160x45: drawn and compared with the one before\n");
    println!("| µs, median (99 of 100) | nine services | 50 services, 100 containers | wanted |");
    println!("|---|--:|--:|--:|");
    for screen in Screen::ALL {
        let (small, big) = (times(shop(), screen), times(crowd(), screen));
        println!("| {} | {small} | {big} | ≤ 500 |", screen.name());
    }
}

/// How long a screen takes to draw.
fn times(mut model: Model, screen: Screen) -> String {
    let at = Screen::ALL.iter().position(|one| *one == screen).unwrap();
    press(&mut model, &[&(at + 1).to_string()]);
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let (mut shown, mut next) = (Buffer::empty(area), Buffer::empty(area));
    let mut hits = Hits::default();
    let mut times: Vec<Duration> = Vec::with_capacity(FRAMES);
    for _ in 0..FRAMES {
        let begun = Instant::now();
        next.reset();
        paint(&model, &mut next, &mut hits);
        let changes = shown.diff(&next).len();
        times.push(begun.elapsed());
        assert!(changes < usize::from(area.width) * usize::from(area.height) + 1);
        std::mem::swap(&mut shown, &mut next);
        press(&mut model, &["down"]);
    }
    times.sort();
    let (half, nearly_all) = (times[FRAMES / 2], times[FRAMES * 99 / 100]);
    format!("{} ({})", half.as_micros(), nearly_all.as_micros())
}

/// A pattern that is typed is to show a page of hits within 100 ms.
#[test]
#[ignore = "`make bench-tui` prints it, of a release build"]
#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn search_among_a_million_lines() {
    println!("\n### A regular expression hides all other of 1,000,000 lines\n");
    println!("| ms | first page of hits | wanted | all lines looked at | hits |");
    println!("|---|--:|--:|--:|--:|");
    let mut model = million();
    for (name, pattern) in [
        ("one of 50 lines fits", "refused.*again"),
        ("one of 10,000 lines fits", "order \\d*1234 "),
        ("none fits", "out of (luck|memory)$"),
    ] {
        let (first, all, hits) = search(&mut model, pattern);
        let (first, all) = (first.as_millis(), all.as_millis());
        println!("| {name} | {first} | ≤ 100 | {all} | {hits} |");
    }
}

/// The dashboard of a stack that wrote a million lines.
fn million() -> Model {
    let mut model = shop();
    model.logs.set_budget(BUDGET);
    for part in 0..LINES / PART {
        let line = |number: u32| {
            let number = part * PART + number;
            let text = match number % 50 {
                7 => format!("ERROR request {number}: connection refused, trying again"),
                _ => format!(
                    "INFO  GET /v1/orders order {number} 200 in {} ms",
                    number % 91
                ),
            };
            let before = i64::from(LINES - number) * SECOND / 10_000;
            (number % 10, NOW - SECOND - before, text)
        };
        let lines: Vec<(u32, i64, String)> = (0..PART).map(line).collect();
        let lines: Vec<(u32, i64, &[u8])> = lines
            .iter()
            .map(|(source, time, text)| (*source, *time, text.as_bytes()))
            .collect();
        tell(&mut model, Msg::Logs(batch(&lines)));
    }
    model.logs.settle(NOW);
    press(&mut model, &["2"]);
    assert!(model.logs.totals().kept >= u64::from(LINES));
    model
}

/// How long it takes until a page of hits is drawn, until all lines were looked at, and
/// how many fit.
fn search(model: &mut Model, pattern: &str) -> (Duration, Duration, usize) {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let (mut buffer, mut hits) = (Buffer::empty(area), Hits::default());
    let filter = Filter {
        pattern: Some(Pattern::new(pattern, true).unwrap()),
        hides: true,
        ..Filter::default()
    };
    let found = |model: &Model| {
        let walk = model.logs.walk(Sort::Found, model.logs.end(), Spot::START);
        walk.count_above()
    };
    let begun = Instant::now();
    model.logs.set_filter(filter);
    while model.logs.is_at_work() && found(model) < usize::from(area.height) {
        tell(model, Msg::Tick);
    }
    paint(model, &mut buffer, &mut hits);
    let first = begun.elapsed();
    while model.logs.is_at_work() {
        tell(model, Msg::Tick);
    }
    (first, begun.elapsed(), found(model))
}
