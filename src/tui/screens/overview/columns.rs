//! The columns of the services: how wide each is, which may be hidden, and in which
//! order they go where there is no room.

use crate::tui::model::Model;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;

/// The widest name that gets all its cells, the widest one for which others go, and
/// the narrowest column of names where there is room.
const LONGEST_NAME: u16 = 28;
const WORTHY_NAME: u16 = 20;
const SHORTEST_NAME: u16 = 14;

/// The columns by their places.
pub(super) const MARK: usize = 0;
pub(super) const NAME: usize = 1;
pub(super) const STATE: usize = 2;
pub(super) const HEALTH: usize = 3;
pub(super) const CPU: usize = 4;
pub(super) const CPU_LINE: usize = 5;
pub(super) const MEMORY: usize = 6;
pub(super) const SHARE: usize = 7;
pub(super) const MEMORY_BAR: usize = 8;
pub(super) const NETWORK: usize = 9;
pub(super) const RESTARTS: usize = 10;
pub(super) const SINCE: usize = 11;
pub(super) const PORTS: usize = 12;
pub(super) const IMAGE: usize = 13;
/// How many there are.
pub(super) const COUNT: usize = 14;

/// The services as a table.
pub(super) type Services = Table<COUNT>;

/// A column that may be hidden; name, state, health and restarts are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Optional {
    Cpu,
    CpuLine,
    Memory,
    Share,
    MemoryBar,
    Network,
    Since,
    Ports,
    Image,
}

impl Optional {
    /// All of them, from left to right.
    pub(in crate::tui) const ALL: [Self; 9] = [
        Self::Cpu,
        Self::CpuLine,
        Self::Memory,
        Self::Share,
        Self::MemoryBar,
        Self::Network,
        Self::Since,
        Self::Ports,
        Self::Image,
    ];

    /// The order in which they go where there is no room.
    const GOING: [Self; 9] = [
        Self::Network,
        Self::Ports,
        Self::Image,
        Self::MemoryBar,
        Self::CpuLine,
        Self::Share,
        Self::Since,
        Self::Memory,
        Self::Cpu,
    ];

    /// What it is called, what it shows, and its place.
    fn about(self) -> (&'static str, &'static str, usize) {
        match self {
            Self::Cpu => ("cpu", "use of the processors", CPU),
            Self::CpuLine => ("cpu-line", "the same of late, as a line", CPU_LINE),
            Self::Memory => ("memory", "memory in use", MEMORY),
            Self::Share => ("share", "the same as a share of its limit", SHARE),
            Self::MemoryBar => ("memory-bar", "the same as a bar", MEMORY_BAR),
            Self::Network => ("network", "bytes a second in and out", NETWORK),
            Self::Since => ("up", "since when it is as it is", SINCE),
            Self::Ports => ("ports", "published ports", PORTS),
            Self::Image => ("image", "what it was made of", IMAGE),
        }
    }

    /// What it is called.
    pub(in crate::tui) fn name(self) -> &'static str {
        self.about().0
    }

    /// What it shows.
    pub(in crate::tui) fn words(self) -> &'static str {
        self.about().1
    }

    fn place(self) -> usize {
        self.about().2
    }

    /// When it goes where there is no room: 1 goes first.
    pub(in crate::tui) fn turn(self) -> u8 {
        let others = Self::GOING.iter().zip(1..);
        let mut turns = others.filter_map(|(one, turn)| (*one == self).then_some(turn));
        turns.next().unwrap_or_default()
    }
}

/// The columns that are to be shown, beside names of which the longest is so wide.
pub(super) fn shown(model: &Model, longest_name: u16) -> [Column; COUNT] {
    let most = longest_name.min(LONGEST_NAME);
    let mut columns = [
        Column::new("", 2),
        Column::new("SERVICE", most.min(WORTHY_NAME))
            .down_to(6)
            .up_to(most.max(SHORTEST_NAME)),
        Column::new("STATE", 12).down_to(9).up_to(13),
        Column::new("HEALTH", 12).down_to(11).up_to(13),
        Column::new("CPU", 5).number(),
        Column::new("", 4).up_to(8),
        Column::new("MEM", 5).up_to(9).number(),
        Column::new("", 4).number(),
        Column::new("", 7),
        Column::new("NET in/out", 10).number(),
        Column::new("RST", 3).number(),
        Column::new("UP", 7).up_to(9),
        Column::new("PORTS", 5).up_to(9),
        Column::new("IMAGE", 15).up_to(40),
    ];
    for one in Optional::ALL {
        let column = columns[one.place()].goes(one.turn());
        columns[one.place()] = if is_shown(model, one) {
            column
        } else {
            column.hidden()
        };
    }
    columns
}

/// Whether a column is to be shown.
pub(in crate::tui) fn is_shown(model: &Model, column: Optional) -> bool {
    !model.views.overview.hidden.contains(&column)
}

/// Whether a column that is to be shown had no room when it was drawn last.
pub(in crate::tui) fn has_no_room(model: &Model, column: Optional) -> bool {
    let there = model.views.overview.there.get();
    is_shown(model, column) && !there[column.place()]
}

/// Hides a column, or shows it again.
pub(in crate::tui) fn toggle(model: &mut Model, column: Optional) {
    let hidden = &mut model.views.overview.hidden;
    if !hidden.remove(&column) {
        hidden.insert(column);
    }
}

/// Shows all columns.
pub(in crate::tui) fn show_all(model: &mut Model) {
    model.views.overview.hidden.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_may_be_hidden_has_a_turn_to_go_and_a_name_of_its_own() {
        let mut turns: Vec<u8> = Optional::ALL.iter().map(|one| one.turn()).collect();
        turns.sort_unstable();
        let mut names: Vec<&str> = Optional::ALL.iter().map(|one| one.name()).collect();
        names.dedup();

        assert_eq!(turns, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(names.len(), Optional::ALL.len());
    }
}
