//! A graph of boxes in columns, with lines that run straight and turn at right angles.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::Canvas;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// How wide a box is, and how much room there is between two columns.
const NARROWEST: u16 = 16;
const WIDEST: u16 = 28;
const GUTTER: usize = 5;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Card {
    /// How it is, and what it is called.
    pub(in crate::tui) sign: Sign,
    /// What stands below; only where there is room for it.
    pub(in crate::tui) below: String,
    /// Whether it stands out.
    pub(in crate::tui) is_marked: bool,
}

/// Who stands behind whom: the boxes by columns, and those before each.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Plan<'a> {
    /// The boxes of each column.
    pub(in crate::tui) levels: &'a [Vec<usize>],
    /// The boxes that lines come from, all in columns further left.
    pub(in crate::tui) before: &'a [Vec<usize>],
}

/// What stands in a column: a box, or a line on its way from a box further left to
/// one further right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Card(usize),
    Lane(usize),
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Layout {
    /// What stands in each column from the top on, and its first row.
    columns: Vec<Vec<(Item, usize)>>,
    /// How high a box is.
    tall: usize,
}

/// A line between two neighbouring columns, by its rows, and whether it stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    from: usize,
    to: usize,
    is_marked: bool,
    /// Whether it ends there, or passes through.
    is_end: bool,
}

impl Layout {
    /// Places boxes that are so high.
    pub(in crate::tui) fn new(plan: Plan<'_>, tall: usize) -> Self {
        let mut column_of = vec![0; plan.before.len()];
        for (column, level) in plan.levels.iter().enumerate() {
            for card in level {
                column_of[*card] = column;
            }
        }
        let mut layout = Self {
            columns: Vec::new(),
            tall,
        };
        for (column, level) in plan.levels.iter().enumerate() {
            let mut items: Vec<Item> = level.iter().map(|card| Item::Card(*card)).collect();
            items.extend(lanes(plan, &column_of, column).map(Item::Lane));
            layout.stack(items, plan);
        }
        layout
    }

    /// Puts a column beside the others, each item as near to where its lines come
    /// from as it can.
    fn stack(&mut self, items: Vec<Item>, plan: Plan<'_>) {
        let mut wanted: Vec<(usize, Item)> = items
            .into_iter()
            .map(|item| (self.wanted(item, plan), item))
            .collect();
        wanted.sort();
        let mut next = 0;
        let mut column = Vec::new();
        for (middle, item) in wanted {
            let top = middle.saturating_sub(self.height(item) / 2).max(next);
            next = top + self.height(item);
            column.push((item, top));
        }
        self.columns.push(column);
    }

    /// In which row the middle of an item would best be.
    fn wanted(&self, item: Item, plan: Plan<'_>) -> usize {
        let Some(column) = self.columns.len().checked_sub(1) else {
            return 0;
        };
        let rows = sources(item, plan).filter_map(|source| self.exit(column, source));
        let (sum, count) = rows.fold((0, 0), |(sum, count), row| (sum + row, count + 1));
        sum.checked_div(count).unwrap_or(0)
    }

    fn height(&self, item: Item) -> usize {
        match item {
            Item::Card(_) => self.tall,
            Item::Lane(_) => 1,
        }
    }

    /// The row in which the line of a box leaves a column: its own, or that of its lane.
    fn exit(&self, column: usize, source: usize) -> Option<usize> {
        let is_it = |(item, _): &&(Item, usize)| matches!(item, Item::Card(card) | Item::Lane(card) if *card == source);
        let (item, top) = self.columns.get(column)?.iter().find(is_it)?;
        Some(top + middle(self.height(*item)))
    }

    /// The boxes of each column, from the top on.
    pub(in crate::tui) fn cards(&self) -> Vec<Vec<usize>> {
        let card = |(item, _): &(Item, usize)| match item {
            Item::Card(card) => Some(*card),
            Item::Lane(_) => None,
        };
        let columns = self.columns.iter();
        columns
            .map(|column| column.iter().filter_map(card).collect())
            .collect()
    }

    /// How many rows it takes.
    fn rows(&self) -> usize {
        let ends = self.columns.iter().filter_map(|column| {
            let (item, top) = column.last()?;
            Some(top + self.height(*item))
        });
        ends.max().unwrap_or(0)
    }

    /// The lines between a column and the one before it.
    fn lines(
        &self,
        column: usize,
        plan: Plan<'_>,
        is_marked: &dyn Fn(usize, usize) -> bool,
        marked_lanes: &[bool],
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        for (item, top) in &self.columns[column] {
            for source in sources(*item, plan) {
                let Some(from) = self.exit(column - 1, source) else {
                    continue;
                };
                lines.push(Line {
                    from,
                    to: top + middle(self.height(*item)),
                    is_marked: match item {
                        Item::Card(card) => is_marked(source, *card),
                        Item::Lane(card) => marked_lanes[*card],
                    },
                    is_end: matches!(item, Item::Card(_)),
                });
            }
        }
        lines
    }
}

/// The row of a box at which lines come and go.
fn middle(height: usize) -> usize {
    usize::from(height > 1)
}

/// The boxes whose lines come to an item from the column before it, where such a
/// line may only pass through.
fn sources(item: Item, plan: Plan<'_>) -> impl Iterator<Item = usize> {
    let (before, lane): (&[usize], _) = match item {
        Item::Card(card) => (&plan.before[card], None),
        Item::Lane(source) => (&[], Some(source)),
    };
    before.iter().copied().chain(lane)
}

/// The boxes whose lines pass through a column.
fn lanes(plan: Plan<'_>, column_of: &[usize], column: usize) -> impl Iterator<Item = usize> {
    let mut passing: Vec<usize> = Vec::new();
    for later in plan.levels.iter().skip(column + 1).flatten() {
        let early = plan.before[*later]
            .iter()
            .filter(|one| column_of[**one] < column);
        passing.extend(early);
    }
    passing.sort_unstable();
    passing.dedup();
    passing.into_iter()
}

/// Lines as cells: which neighbours each leads to, and whether it stands out.
struct Grid {
    width: usize,
    cells: Vec<(u8, bool)>,
}

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;
/// Here is the tip of an arrow.
const TIP: u8 = 16;

/// The character for each set of neighbours.
const UNICODE: [&str; 16] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
];
const ASCII: [&str; 16] = [
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
];

impl Grid {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            cells: vec![(0, false); width * height],
        }
    }

    fn add(&mut self, x: usize, y: usize, sides: u8, is_marked: bool) {
        if x < self.width
            && let Some((known, marked)) = self.cells.get_mut(y * self.width + x)
        {
            *known |= sides;
            *marked |= is_marked;
        }
    }

    /// A line within a row, from the middle of its first cell to that of its last.
    fn across(&mut self, y: usize, from: usize, to: usize, is_marked: bool) {
        for x in from..=to {
            let sides = if x > from { LEFT } else { 0 } | if x < to { RIGHT } else { 0 };
            self.add(x, y, sides, is_marked);
        }
    }

    fn along(&mut self, x: usize, one: usize, other: usize, is_marked: bool) {
        let (from, to) = (one.min(other), one.max(other));
        for y in from..=to {
            let sides = if y > from { UP } else { 0 } | if y < to { DOWN } else { 0 };
            self.add(x, y, sides, is_marked);
        }
    }
}

/// A graph that can be drawn.
pub(in crate::tui) struct Dag<'a> {
    /// Who stands behind whom.
    pub(in crate::tui) plan: Plan<'a>,
    /// What stands in the boxes.
    pub(in crate::tui) cards: &'a dyn Fn(usize) -> Card,
    /// Whether the line from one box to another stands out.
    pub(in crate::tui) is_marked: &'a dyn Fn(usize, usize) -> bool,
    /// The box that is selected, and whether the keyboard is with it.
    pub(in crate::tui) selected: (Option<usize>, bool),
}

/// How wide things are.
struct Widths {
    card: usize,
    /// Where each column begins.
    columns: Vec<usize>,
    all: usize,
}

impl Dag<'_> {
    /// Draws as much as fits, scrolled so that the selected box is in sight, and tells
    /// `seen` where each box is. Returns how far it is scrolled, to be given the next time.
    pub(in crate::tui) fn view(
        &self,
        area: Rect,
        scrolled: (usize, usize),
        canvas: &mut Canvas<'_>,
        seen: &mut dyn FnMut(&mut Canvas<'_>, usize, Rect),
    ) -> (usize, usize) {
        let area = area.intersection(canvas.buffer.area);
        let most = self.plan.levels.iter().map(Vec::len).max().unwrap_or(0);
        if area.is_empty() || most == 0 {
            return (0, 0);
        }
        let tall = if most * 4 <= usize::from(area.height) {
            4
        } else {
            3
        };
        let layout = Layout::new(self.plan, tall);
        let lines = self.lines(&layout);
        let widths = widths(&lines, usize::from(area.width));
        let mut grid = Grid::new(widths.all, layout.rows());
        self.rule(&layout, &lines, &widths, &mut grid);
        let scroll = self.scroll(&layout, &widths, area, scrolled);
        let window = Window { area, scroll };
        window.lines(&grid, layout.rows(), canvas);
        for (column, items) in layout.columns.iter().enumerate() {
            for (item, top) in items {
                if let Item::Card(card) = item {
                    let place = (widths.columns[column], *top);
                    let size = (widths.card, tall);
                    self.card(*card, &window, place, size, canvas, seen);
                }
            }
        }
        scroll
    }

    /// The lines that lead to each column.
    fn lines(&self, layout: &Layout) -> Vec<Vec<Line>> {
        let mut marked_lanes = vec![false; self.plan.before.len()];
        for (card, before) in self.plan.before.iter().enumerate() {
            for source in before {
                marked_lanes[*source] |= (self.is_marked)(*source, card);
            }
        }
        let later = 1..layout.columns.len();
        let lines =
            later.map(|column| layout.lines(column, self.plan, self.is_marked, &marked_lanes));
        std::iter::once(Vec::new()).chain(lines).collect()
    }

    /// Draws all lines into the grid.
    fn rule(&self, layout: &Layout, lines: &[Vec<Line>], widths: &Widths, grid: &mut Grid) {
        for (column, items) in layout.columns.iter().enumerate() {
            let left = widths.columns[column];
            for (item, top) in items {
                if let Item::Lane(source) = item {
                    let passing = lines[column].iter().find(|line| line.to == *top);
                    let is_marked = passing.is_some_and(|line| line.is_marked);
                    debug_assert!(*source < self.plan.before.len());
                    let end = left + widths.card - 1;
                    grid.across(*top, left, end, is_marked);
                    // It goes on at both ends.
                    grid.add(left, *top, LEFT, is_marked);
                    grid.add(end, *top, RIGHT, is_marked);
                }
            }
            let Some(end) = left.checked_sub(1) else {
                continue;
            };
            let begin = widths.columns[column - 1] + widths.card;
            let tracks = tracks(&lines[column]);
            for line in &lines[column] {
                let bend = tracks.get(&line.from).copied().unwrap_or(0);
                // The first sources turn furthest to the right.
                let x = end.saturating_sub(2 + bend).max(begin);
                grid.across(line.from, begin, x, line.is_marked);
                grid.along(x, line.from, line.to, line.is_marked);
                grid.across(line.to, x, end, line.is_marked);
                grid.add(begin, line.from, LEFT, line.is_marked);
                let sides = if line.is_end { TIP } else { RIGHT };
                grid.add(end, line.to, sides, line.is_marked);
            }
        }
    }

    /// How far to scroll, as little as possible.
    fn scroll(
        &self,
        layout: &Layout,
        widths: &Widths,
        area: Rect,
        (x, y): (usize, usize),
    ) -> (usize, usize) {
        let (wide, high) = (usize::from(area.width), usize::from(area.height));
        let limit = |from: usize, all: usize, room: usize| from.min(all.saturating_sub(room));
        let (x, y) = (limit(x, widths.all, wide), limit(y, layout.rows(), high));
        let place = layout
            .columns
            .iter()
            .enumerate()
            .find_map(|(column, items)| {
                let is_it =
                    |(item, _): &&(Item, usize)| Some(*item) == self.selected.0.map(Item::Card);
                let (_, top) = items.iter().find(is_it)?;
                Some((widths.columns[column], *top))
            });
        let Some((left, top)) = place else {
            return (x, y);
        };
        let near = |from: usize, begin: usize, size: usize, room: usize| {
            let lowest = (begin + size).saturating_sub(room).min(begin);
            from.clamp(lowest, begin)
        };
        (
            near(x, left, widths.card, wide),
            near(y, top, layout.tall, high),
        )
    }

    fn card(
        &self,
        card: usize,
        window: &Window,
        (x, y): (usize, usize),
        (wide, tall): (usize, usize),
        canvas: &mut Canvas<'_>,
        seen: &mut dyn FnMut(&mut Canvas<'_>, usize, Rect),
    ) {
        let Some(area) = window.place(x, y, wide, tall) else {
            return;
        };
        let Card {
            sign,
            below,
            is_marked,
        } = (self.cards)(card);
        let (selected, has_focus) = self.selected;
        let is_selected = selected == Some(card);
        canvas.clear(area);
        let inside = canvas.frame(area, "", is_selected || is_marked);
        if is_marked && !is_selected {
            canvas.paint(area, Role::Accent);
        }
        if !inside.is_empty() {
            let symbol = canvas.look.glyph(sign.glyph);
            let used = canvas.text(inside.x, inside.y, inside.width, symbol, sign.role) + 1;
            let room = inside.width.saturating_sub(used);
            let role = if is_marked { Role::Strong } else { Role::Plain };
            canvas.text(inside.x + used, inside.y, room, &sign.word, role);
            if inside.height > 1 {
                let x = inside.x + 2.min(inside.width);
                let room = inside.right().saturating_sub(x);
                canvas.text(x, inside.y + 1, room, &below, Role::Dim);
            }
        }
        if is_selected && has_focus {
            canvas.paint(area, Role::Selected);
        }
        seen(canvas, card, area);
    }
}

/// In which track each source turns, where it turns at all; one that goes straight
/// on needs none.
fn tracks(lines: &[Line]) -> BTreeMap<usize, usize> {
    let mut sources: Vec<usize> = lines
        .iter()
        .filter(|line| line.from != line.to)
        .map(|line| line.from)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let numbered = sources.into_iter().enumerate();
    numbered.map(|(number, source)| (source, number)).collect()
}

/// Makes the boxes as wide as there is room for.
fn widths(lines: &[Vec<Line>], room: usize) -> Widths {
    let gutters: Vec<usize> = lines
        .iter()
        .skip(1)
        .map(|lines| GUTTER.max(tracks(lines).len() + 3))
        .collect();
    let between: usize = gutters.iter().sum();
    let card = room.saturating_sub(between) / lines.len().max(1);
    let card = card.clamp(NARROWEST.into(), WIDEST.into());
    let mut columns = Vec::with_capacity(lines.len());
    let mut x = 0;
    for gutter in std::iter::once(0).chain(gutters) {
        x += gutter;
        columns.push(x);
        x += card;
    }
    Widths {
        card,
        columns,
        all: x,
    }
}

/// The part of the graph that is in sight.
struct Window {
    area: Rect,
    scroll: (usize, usize),
}

impl Window {
    /// Where a part of the graph is on the screen, cut at its edges; `None` if it is
    /// not in sight.
    fn place(&self, x: usize, y: usize, wide: usize, tall: usize) -> Option<Rect> {
        let span = |from: usize, size: usize, scroll: usize, begin: u16, room: u16| {
            let first = from.max(scroll) - scroll;
            let end = (from + size).checked_sub(scroll)?.min(room.into());
            let length = end.checked_sub(first).filter(|length| *length > 0)?;
            let first = u16::try_from(first).ok()?;
            Some((begin + first, u16::try_from(length).ok()?))
        };
        let area = self.area;
        let (x, width) = span(x, wide, self.scroll.0, area.x, area.width)?;
        let (y, height) = span(y, tall, self.scroll.1, area.y, area.height)?;
        Some(Rect::new(x, y, width, height))
    }

    fn lines(&self, grid: &Grid, rows: usize, canvas: &mut Canvas<'_>) {
        let symbols = if canvas.look.unicode {
            &UNICODE
        } else {
            &ASCII
        };
        let (plain, marked) = (canvas.style(Role::Border), canvas.style(Role::Accent));
        let tip = canvas.look.glyph(Glyph::Working);
        let area = self.area;
        for (y, row) in (area.top()..area.bottom()).zip(self.scroll.1..rows) {
            for (x, column) in (area.left()..area.right()).zip(self.scroll.0..grid.width) {
                let (sides, is_marked) = grid.cells[row * grid.width + column];
                if sides != 0 {
                    let style = if is_marked { marked } else { plain };
                    let symbol = if sides & TIP == 0 {
                        symbols[usize::from(sides)]
                    } else {
                        tip
                    };
                    canvas.buffer[(x, y)].set_symbol(symbol).set_style(style);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns of boxes, each of which waits for some of those further left.
    fn graphs() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<Vec<usize>>)> {
        let sizes = prop::collection::vec(1_usize..4, 1..6);
        (sizes, prop::collection::vec(any::<u32>(), 18)).prop_map(|(sizes, bits)| {
            let mut levels = Vec::new();
            let mut before: Vec<Vec<usize>> = Vec::new();
            for size in sizes {
                let first = before.len();
                levels.push((first..first + size).collect());
                for bits in bits.iter().skip(first).take(size) {
                    let waits = (0..first).filter(|other| (bits >> other) & 1 == 1);
                    before.push(waits.collect());
                }
            }
            (levels, before)
        })
    }

    #[test]
    fn a_chain_runs_straight_on() {
        let (levels, before) = ([vec![0], vec![1], vec![2]], [vec![], vec![0], vec![1]]);
        let plan = Plan {
            levels: &levels,
            before: &before,
        };

        let layout = Layout::new(plan, 4);

        assert_eq!(layout.rows(), 4);
        assert_eq!(layout.exit(0, 0), layout.exit(2, 2));
    }

    #[test]
    fn a_line_over_several_columns_has_a_row_of_its_own_in_each() {
        let (levels, before) = ([vec![0], vec![1], vec![2]], [vec![], vec![0], vec![1, 0]]);
        let plan = Plan {
            levels: &levels,
            before: &before,
        };

        let layout = Layout::new(plan, 4);

        let items: Vec<Item> = layout.columns[1].iter().map(|(item, _)| *item).collect();
        assert_eq!(items, [Item::Card(1), Item::Lane(0)]);
    }

    proptest! {
        #[test]
        fn boxes_and_lines_never_lie_on_each_other((levels, before) in graphs()) {
            let plan = Plan { levels: &levels, before: &before };

            let layout = Layout::new(plan, 3);

            for column in &layout.columns {
                for pair in column.windows(2) {
                    prop_assert!(pair[0].1 + layout.height(pair[0].0) <= pair[1].1);
                }
            }
            let mut all: Vec<usize> = layout.cards().into_iter().flatten().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..before.len()).collect::<Vec<_>>());
        }
    }
}
