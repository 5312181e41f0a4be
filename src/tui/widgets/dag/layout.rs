//! Where boxes and lines stand: columns of boxes, and rows for lines that pass through.

use super::Plan;

/// What stands in a column: a box, or a line on its way from a box further left to
/// one further right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Card(usize),
    Lane(usize),
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Layout {
    /// What stands in each column from the top on, and its first row.
    pub(super) columns: Vec<Vec<(Item, usize)>>,
    /// How high a box is.
    pub(super) tall: usize,
}

/// A line between two neighbouring columns, by its rows, and whether it stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) is_marked: bool,
    /// Whether it ends there, or passes through.
    pub(super) is_end: bool,
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
    pub(super) fn rows(&self) -> usize {
        let ends = self.columns.iter().filter_map(|column| {
            let (item, top) = column.last()?;
            Some(top + self.height(*item))
        });
        ends.max().unwrap_or(0)
    }

    /// The lines between a column and the one before it.
    pub(super) fn lines(
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
