//! How long a frame takes; a figure, no verdict, because machines differ.

use std::time::Duration;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::runtime::paint;
use crate::tui::testing::press;
use crate::tui::testing::shop;
use crate::tui::tests::crowd::crowd;
use crate::tui::widgets::Hits;

/// How often each is drawn.
const FRAMES: usize = 400;

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
