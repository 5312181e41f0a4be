//! Texts that both sides write: what the template changed goes into what the user made of it.

use diffy::{ConflictStyle, MergeOptions};

use super::{Change, Reason, end_line, with_ends_of};

/// The most lines of all three sides that are merged; comparing more takes too long.
const MAX_LINES: usize = 60_000;

pub(super) fn decide(base: Option<&str>, there: &str, wanted: &str) -> Change {
    let wanted = with_ends_of(there, wanted);
    if there == wanted {
        return Change::Unchanged;
    }
    let base = base.map(|base| with_ends_of(there, base));
    match &base {
        Some(base) if *base == there => Change::Update(wanted),
        Some(base) if *base == wanted => Change::Skip(Reason::Edited),
        base => merge(base.as_deref(), there, &wanted),
    }
}

fn merge(base: Option<&str>, there: &str, wanted: &str) -> Change {
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    let Some(base) = base.filter(|base| lines(base) + lines(there) + lines(wanted) <= MAX_LINES)
    else {
        return Change::Conflict(side_by_side(there, wanted));
    };
    // A last line without an end would run into the mark behind it.
    let [base, ended, wanted] = [base, there, wanted].map(|text| {
        let mut text = text.to_owned();
        end_line(&mut text);
        text
    });
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    match options.merge(&base, &ended, &wanted) {
        Ok(merged) if merged == ended => Change::Skip(Reason::Edited),
        Ok(merged) => Change::Update(merged),
        Err(marked) => Change::Conflict(marked),
    }
}

/// Both texts whole, with the marks of a conflict around them.
fn side_by_side(there: &str, wanted: &str) -> String {
    let mut marked = "<<<<<<< ours\n".to_owned();
    for (text, mark) in [(there, "======="), (wanted, ">>>>>>> theirs")] {
        marked.push_str(text);
        end_line(&mut marked);
        marked.push_str(mark);
        marked.push('\n');
    }
    marked
}
