//! Times in front of lines.

use super::state::TimeStyle;
use crate::tui::amounts;
use crate::tui::model::Model;
use crate::tui::model::SECOND;

/// Seconds of a day.
const DAY: i64 = 86_400;

impl TimeStyle {
    /// The one that comes next.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Local => Self::Utc,
            Self::Utc => Self::Relative,
            Self::Relative => Self::Off,
            Self::Off => Self::Local,
        }
    }
}

/// What the clock is called by which times are told.
pub(super) fn clock_name(model: &Model) -> &'static str {
    match model.views.logs.time {
        TimeStyle::Local if model.zone.is_known() => "local",
        TimeStyle::Local | TimeStyle::Utc => "utc",
        TimeStyle::Relative => "ago",
        TimeStyle::Off => "off",
    }
}

/// Seconds that the user's clock is ahead of UTC at a time.
fn offset(model: &Model, time: i64) -> i64 {
    match model.views.logs.time {
        TimeStyle::Utc => 0,
        TimeStyle::Local | TimeStyle::Relative | TimeStyle::Off => {
            model.zone.offset(time.div_euclid(SECOND))
        }
    }
}

/// How many cells a time takes.
pub(super) fn width(model: &Model, area: u16) -> u16 {
    match model.views.logs.time {
        TimeStyle::Off => 0,
        TimeStyle::Relative => 7,
        TimeStyle::Local | TimeStyle::Utc => match area {
            100.. => 12,
            60..100 => 8,
            _ => 0,
        },
    }
}

/// A time as it stands in front of a line, in so many cells.
pub(super) fn text(model: &Model, time: i64, width: u16) -> String {
    if model.views.logs.time == TimeStyle::Relative {
        let ago = amounts::span(model.now - time);
        return format!("{ago:>width$}", width = usize::from(width));
    }
    let clock = clock(time + offset(model, time) * SECOND);
    if width < 12 {
        return clock;
    }
    let milliseconds = time.div_euclid(1_000_000).rem_euclid(1000);
    format!("{clock}.{milliseconds:03}")
}

/// A time of day by the clock that is shown: `14:03:22`.
pub(super) fn of_day(model: &Model, time: i64) -> String {
    clock(time + offset(model, time) * SECOND)
}

fn clock(time: i64) -> String {
    let seconds = time.div_euclid(SECOND).rem_euclid(DAY);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// The last moment before now at which the clock showed what was typed.
pub(super) fn parse(model: &Model, text: &str) -> Option<i64> {
    let mut seconds = 0;
    let mut count = 0;
    for (part, (unit, most)) in text.trim().split(':').zip([(3600, 23), (60, 59), (1, 59)]) {
        let number: i64 = part.parse().ok()?;
        if !(0..=most).contains(&number) {
            return None;
        }
        seconds += number * unit;
        count += 1;
    }
    if count < 2 || text.matches(':').count() + 1 != count {
        return None;
    }
    let now = model.now + offset(model, model.now) * SECOND;
    let midnight = now - now.rem_euclid(DAY * SECOND);
    let today = midnight + seconds * SECOND;
    let local = if today > now {
        today - DAY * SECOND
    } else {
        today
    };
    Some(local - offset(model, model.now) * SECOND)
}
