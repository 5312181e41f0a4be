//! The keys of the Logs screen.

use crate::tui::action;
use crate::tui::keys::Binding;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Lines that fit a text.
    Search,
    /// Stop following, or follow again.
    Pause,
    /// The errors above and below.
    PreviousError,
    NextError,
    /// Long lines in several rows.
    Wrap,
    /// Other times.
    Time,
    /// One row for lines that belong together.
    Fold,
    /// JSON as words.
    Json,
    /// All lines around a hit.
    Context,
    /// A mark behind a line, and the marks above and below.
    Mark,
    PreviousMark,
    NextMark,
    /// The lines of a moment.
    Jump,
    /// Copy lines from the one where the range began.
    CopyRange,
    /// All lines that are shown, in a file.
    Export,
    /// An empty view.
    Clear,
    /// Services and levels, to choose from.
    Sources,
    /// One service and no other.
    Only,
    /// All services, or none.
    All,
    /// The least important level less, or one more.
    Fewer,
    More,
    /// The lines as the input of a command line.
    Pipe,
    /// The lines where they scroll by.
    Stream,
    /// A name for the filter, and those that have one.
    SaveFilter,
    Filters,
    /// A few cells sideways.
    Left,
    Right,
}

const fn log(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Logs(action), name, keys, help)
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    log(
        Action::Search,
        "search",
        &["/"],
        "search; tab hides all else, ctrl-r takes the text as it is",
    )
    .hint("search"),
    log(
        Action::Pause,
        "follow",
        &["p"],
        "stop following the newest lines, or go on",
    )
    .hint("pause"),
    log(
        Action::Sources,
        "log-sources",
        &["s"],
        "choose services and levels",
    )
    .hint("sources"),
    log(
        Action::Only,
        "only",
        &["o"],
        "show this service alone, or all again",
    )
    .hint("only"),
    log(
        Action::All,
        "all-sources",
        &["a"],
        "show all services, or none",
    ),
    log(
        Action::Context,
        "context",
        &["v"],
        "show all lines around this one, or only those that fit",
    )
    .hint("context"),
    log(
        Action::CopyRange,
        "copy-range",
        &["Y"],
        "copy all lines from the one that V marked",
    )
    .hint("copy range"),
    log(
        Action::PreviousError,
        "previous-error",
        &["["],
        "go to the error above",
    )
    .hint("error"),
    log(
        Action::NextError,
        "next-error",
        &["]"],
        "go to the error below",
    ),
    log(
        Action::Wrap,
        "wrap",
        &["w"],
        "show long lines in several rows, or cut them",
    )
    .hint("wrap"),
    log(
        Action::Fold,
        "fold",
        &["z"],
        "show repeats and stack traces as one line, or in full",
    )
    .hint("fold"),
    log(
        Action::Fewer,
        "fewer-levels",
        &["-"],
        "hide the least important level",
    )
    .hint("levels"),
    log(
        Action::More,
        "more-levels",
        &["+", "="],
        "show one more level",
    )
    .hint("more"),
    log(
        Action::Time,
        "times",
        &["t"],
        "show times otherwise: local, UTC, how long ago, none",
    )
    .hint("time"),
    log(
        Action::Json,
        "json",
        &["J"],
        "show JSON as words, or as it is",
    )
    .hint("json"),
    log(
        Action::Mark,
        "log-mark",
        &["m"],
        "put a mark here, or take it away",
    )
    .hint("mark"),
    log(
        Action::PreviousMark,
        "previous-mark",
        &["{"],
        "go to the mark above",
    ),
    log(
        Action::NextMark,
        "next-mark",
        &["}"],
        "go to the mark below",
    ),
    log(Action::Jump, "jump", &["T"], "go to a time of day"),
    log(
        Action::Export,
        "export",
        &["E"],
        "write the lines that are shown to a file",
    )
    .hint("export"),
    log(
        Action::Filters,
        "log-filters",
        &["f"],
        "choose a filter that was saved",
    )
    .hint("filters"),
    log(
        Action::SaveFilter,
        "save-filter",
        &["F"],
        "save this filter under a name",
    ),
    // A command line can change anything.
    log(
        Action::Pipe,
        "pipe",
        &["|"],
        "pipe the lines that are shown into a command line",
    )
    .changing(),
    log(
        Action::Stream,
        "stream",
        &["ctrl-o"],
        "let the lines scroll by as in any terminal; the same key leads back",
    ),
    log(
        Action::Clear,
        "clear",
        &["X"],
        "clear the view; esc brings the lines back",
    ),
    log(Action::Left, "log-left", &["h"], "go left by eight"),
    log(Action::Right, "log-right", &["l"], "go right by eight"),
];
