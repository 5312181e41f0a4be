//! What the screen remembers: which rows are shown, and what is selected.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::agents;
use crate::task::status::Status;
use crate::task::wire::Subtask;
use crate::task::wire::TaskSummary;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::model::Model;
use crate::tui::model::tasks::Board;
use crate::tui::model::tasks::Whole;
use crate::tui::model::tasks::rank;
use crate::tui::widgets::Choice;

/// From how many columns on a graph is shown rather than a tree, if nobody chose.
const WIDE: u16 = 100;
/// Up to how many parts a graph can still be read.
const READABLE: usize = 60;

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    /// The tasks that are shown, by their identifiers.
    pub(super) rows: Vec<String>,
    pub(super) task: Choice,
    /// The task that is selected.
    selected: Option<String>,
    pub(super) agent: Choice,
    /// Which part of the selected task is selected.
    pub(super) nodes: Choice,
    /// Whose parts those are.
    pub(super) nodes_of: String,
    pub(super) focus: Pane,
    /// The form that the user chose.
    pub(super) form: Option<Form>,
    /// How far the graph is scrolled.
    pub(super) scrolled: Cell<(usize, usize)>,
    pub(super) filter: String,
    /// The filter as it was before it was typed anew.
    pub(super) filter_before: String,
    pub(super) sort: Sort,
    /// Tasks that were asked for with their parts.
    pub(super) asked: BTreeSet<String>,
    /// Since which snapshot.
    pub(super) asked_since: u64,
    /// Whether a task was handed in that is to be selected when it is there.
    pub(super) awaits_new: bool,
    pub(super) preview: super::preview::Preview,
}

/// The panes, in the order in which the focus goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    #[default]
    Tasks,
    Agents,
    Graph,
}

/// How the parts of a task are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Graph,
    Tree,
    Waterfall,
}

/// How the tasks are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// Those that want something first.
    State,
}

impl Pane {
    const ALL: [Self; 3] = [Self::Tasks, Self::Agents, Self::Graph];

    pub(super) fn number(self) -> u8 {
        match self {
            Self::Tasks => 0,
            Self::Agents => 1,
            Self::Graph => 2,
        }
    }

    pub(super) fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.number() == number)
    }

    pub(super) fn next(self, forward: bool) -> Self {
        let steps = if forward { 1 } else { Self::ALL.len() - 1 };
        Self::ALL[(usize::from(self.number()) + steps) % Self::ALL.len()]
    }
}

impl Form {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Graph => Self::Tree,
            Self::Tree => Self::Waterfall,
            Self::Waterfall => Self::Graph,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Tree => "tree",
            Self::Waterfall => "waterfall",
        }
    }
}

impl Sort {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Newest => Self::State,
            Self::State => Self::Newest,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::State => "state",
        }
    }
}

impl State {
    /// The keys of the rows that are shown.
    pub(super) fn keys(&self) -> Vec<&str> {
        self.rows.iter().map(String::as_str).collect()
    }

    /// The identifier of the task that is selected.
    pub(in crate::tui) fn selected(&self) -> Option<&str> {
        self.selected.as_deref()
    }

    /// Where the selected part stands among these.
    pub(super) fn node_index(&self, whole: &Whole, order: &[usize]) -> usize {
        let ids: Vec<&str> = order
            .iter()
            .map(|at| whole.task.subtasks[*at].id.as_str())
            .collect();
        self.nodes.index(&ids).unwrap_or(0)
    }

    /// Finds the rows that are to be shown, and keeps the selections on what is there.
    pub(super) fn refresh(&mut self, board: &Board) {
        let mut rows: Vec<&TaskSummary> = board.newest().collect();
        if !self.filter.is_empty() {
            let mut fuzzy = Fuzzy::new(&self.filter);
            rows.retain(|task| fuzzy.fits(&haystack(task)));
        }
        if self.sort == Sort::State {
            rows.sort_by_key(|task| rank(task.status));
        }
        self.rows = rows.into_iter().map(|task| task.task_id.clone()).collect();
        let keys = self.keys();
        let selected = self.task.index(&keys).map(|at| keys[at].to_owned());
        if let Some(selected) = &selected {
            self.task.select(selected);
            self.settle_nodes(board, selected);
        }
        self.selected = selected;
    }

    /// Selects the part of a task that matters most, if the task is another one.
    fn settle_nodes(&mut self, board: &Board, task: &str) {
        let Some(whole) = board.whole(task) else {
            return;
        };
        if self.nodes_of == task {
            return;
        }
        task.clone_into(&mut self.nodes_of);
        self.nodes = Choice::default();
        self.scrolled.set((0, 0));
        let best = whole
            .order()
            .min_by_key(|at| rank(whole.task.subtasks[*at].status));
        if let Some(at) = best {
            self.nodes.select(&whole.task.subtasks[at].id);
        }
    }
}

fn haystack(task: &TaskSummary) -> String {
    format!(
        "{} {} {} {}",
        task.task_id,
        task.description,
        super::words::sign(task.status).word,
        task.agent_types.join(" ")
    )
}

/// The task that is selected, as a line of the list.
pub(super) fn task(model: &Model) -> Option<&TaskSummary> {
    model.tasks.task(model.views.tasks.selected()?)
}

/// The same with all of its parts, if they are known.
pub(super) fn whole(model: &Model) -> Option<&Whole> {
    model.tasks.whole(model.views.tasks.selected()?)
}

/// The part that is selected, with the task that it is of.
pub(super) fn part(model: &Model) -> Option<(&Whole, usize)> {
    let whole = whole(model)?;
    let order: Vec<usize> = whole.order().collect();
    let at = order.get(model.views.tasks.node_index(whole, &order))?;
    Some((whole, *at))
}

/// The part that waits for an answer: the selected one, else the first that does.
pub(super) fn who_asks(model: &Model) -> Option<(&Whole, &Subtask)> {
    let asks = |part: &&Subtask| part.status == Status::InputRequired;
    let (whole, at) = part(model)?;
    let selected = whole.task.subtasks.get(at).filter(asks);
    let part = selected.or_else(|| whole.task.subtasks.iter().find(asks))?;
    Some((whole, part))
}

/// The longest way to the end of a task.
pub(super) fn critical(model: &Model, whole: &Whole) -> Vec<usize> {
    let typical = |agent: &str| agents::typical(model, agent);
    whole.critical(model.tasks.now(model.now), &typical)
}

/// How the parts of the selected task are shown.
pub(super) fn form(model: &Model) -> Form {
    let is_wide = model.size.0 >= WIDE;
    let chosen = model.views.tasks.form;
    let form = chosen.unwrap_or(if is_wide { Form::Graph } else { Form::Tree });
    let is_readable = whole(model).is_none_or(|whole| whole.task.subtasks.len() <= READABLE);
    if form == Form::Graph && !is_readable {
        Form::Tree
    } else {
        form
    }
}
