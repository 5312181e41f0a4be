//! How it stands with the lines: how many, how much memory, how late.

use crate::tui::look::Glyph;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::Store;
use crate::tui::model::logs::Totals;

/// A mebibyte.
const MIB: usize = 1 << 20;

/// Memory that is used of what may be: `41.2/64 MiB`.
pub(super) fn memory(model: &Model) -> String {
    let tenths = model.logs.bytes() * 10 / MIB;
    let budget = model.logs.budget() / MIB;
    format!("{}.{}/{budget} MiB", tenths / 10, tenths % 10)
}

/// How many lines there are: `402k lines`.
pub(super) fn lines(model: &Model) -> String {
    let Totals { kept, .. } = model.logs.totals();
    counted(kept)
}

/// So many lines in a few characters.
pub(super) fn counted(lines: u64) -> String {
    match lines {
        1 => "1 line".to_owned(),
        ..10_000 => format!("{lines} lines"),
        10_000..10_000_000 => format!("{}k lines", lines / 1000),
        10_000_000.. => format!("{}M lines", lines / 1_000_000),
    }
}

/// How many lines are missing, and how late the newest one came.
pub(super) fn losses(model: &Model) -> String {
    let Totals { dropped, .. } = model.logs.totals();
    format!("dropped {dropped}  {}", lag(model))
}

/// Over how much time lines were left out, if any were.
pub(super) fn left_out(model: &Model) -> Option<String> {
    let Totals { left_out, .. } = model.logs.totals();
    let tenths = left_out / (SECOND / 10);
    (tenths > 0).then(|| format!("left out {}.{} s", tenths / 10, tenths % 10))
}

/// How late the newest line came: `lag 40 ms`.
fn lag(model: &Model) -> String {
    let Totals { lag, .. } = model.logs.totals();
    let milliseconds = lag / 1_000_000;
    match milliseconds {
        ..1000 => format!("lag {milliseconds} ms"),
        1000..100_000 => format!("lag {}.{} s", milliseconds / 1000, milliseconds / 100 % 10),
        100_000.. => format!("lag {}", model.look.glyph(Glyph::Nothing)),
    }
}

/// All of it in one line.
pub(super) fn line(model: &Model) -> String {
    let all = [memory(model), lines(model), losses(model)];
    let all: Vec<String> = all.into_iter().chain(left_out(model)).collect();
    all.join("  ")
}

/// Lines in a second, and errors, of all services: `64/s 2 E`.
pub(super) fn rate(model: &Model) -> String {
    let sources = model.logs.sources().iter();
    let heard = sources.filter(|source| !source.is_muted);
    let (mut rate, mut errors) = (0, 0);
    for source in heard {
        rate += Store::rate(source, model.now);
        errors += source.errors;
    }
    format!("{rate}/s  {errors} E")
}
