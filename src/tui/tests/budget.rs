//! How much memory a frame asks for: what is drawn thirty times a second must not ask
//! for each cell.

use allocation_counter::measure;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::runtime::paint;
use crate::tui::screens::volumes::tests::kept;
use crate::tui::testing::press;
use crate::tui::testing::shop;
use crate::tui::tests::crowd::crowd;
use crate::tui::widgets::Hits;

/// How often a frame of 160x45 may ask for memory: forty times a row.
const MOST: u64 = 1_800;

/// How often the second frame of a screen asks for memory.
fn allocations(model: &mut Model, screen: Screen) -> u64 {
    let at = Screen::ALL.iter().position(|one| *one == screen).unwrap();
    press(model, &[&(at + 1).to_string()]);
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let mut hits = Hits::default();
    paint(model, &mut buffer, &mut hits);
    measure(|| {
        paint(model, &mut buffer, &mut hits);
    })
    .count_total
}

#[test]
fn a_frame_asks_for_little_memory() {
    for screen in Screen::ALL {
        let count = allocations(&mut shop(), screen);
        assert!(count <= MOST, "{} asks {count} times", screen.name());
    }
}

#[test]
fn a_frame_of_volumes_with_backups_asks_for_no_more() {
    let count = allocations(&mut kept(), Screen::Volumes);
    assert!(count <= MOST, "it asks {count} times");
}

#[test]
fn a_frame_of_a_big_stack_asks_for_little_more() {
    for screen in Screen::ALL {
        let count = allocations(&mut crowd(), screen);
        assert!(count <= MOST, "{} asks {count} times", screen.name());
    }
}
