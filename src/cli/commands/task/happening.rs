//! What happens to a task, in a line.

use std::fmt::Write as _;

use super::render;
use crate::task::event::Event;
use crate::task::event::Happening;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// A status in the colour of its meaning.
pub(super) fn painted(status: Status, palette: &Palette) -> String {
    palette
        .paint(render::meaning(status), status.word())
        .to_string()
}

/// `17:00:01 3f2c1d22 feature-dev: completed (2 files)`.
pub(super) fn line(event: &Event, names_task: bool, palette: &Palette) -> String {
    let time = palette.paint(Meaning::Faint, format!("{:<8}", clock(event.ts)));
    let task = if names_task {
        format!("{} ", render::short(&event.task_id))
    } else {
        String::new()
    };
    format!("{time} {task}{}\n", what(&event.what, palette))
}

fn what(happening: &Happening, palette: &Palette) -> String {
    let part = |id: &str, agent: &str| format!("{} {}", render::short(id), render::safe(agent));
    match happening {
        Happening::Created { task } => format!("planned: {}", render::excerpt(&task.description)),
        Happening::Routed {
            subtask_id,
            agent_type,
            routing,
        } => format!(
            "{}: chosen, {}",
            part(subtask_id, agent_type),
            render::excerpt(&routing.reason)
        ),
        Happening::Assigned {
            subtask_id,
            agent_type,
            agent_endpoint: _,
            agent_instance,
            attempt,
        } => format!(
            "{}: given to {} (try {attempt})",
            part(subtask_id, agent_type),
            render::safe(agent_instance)
        ),
        Happening::Subtask {
            subtask_id,
            agent_type,
            from: _,
            to,
            attempt: _,
            result_summary,
            error,
            retry_at,
        } => {
            let mut text = format!(
                "{}: {}",
                part(subtask_id, agent_type),
                painted(*to, palette)
            );
            let why = error.as_ref().map(render::failure);
            if let Some(why) = why.or_else(|| result_summary.as_deref().map(render::safe)) {
                let _ = write!(text, " ({why})");
            }
            if let Some(moment) = retry_at {
                let _ = write!(text, "; tried again at {}", clock(*moment));
            }
            text
        }
        Happening::Artifacts {
            subtask_id,
            artifacts,
        } => {
            let files: Vec<String> = artifacts
                .iter()
                .map(|one| render::safe(&one.file_path))
                .collect();
            format!("{}: left {}", render::short(subtask_id), files.join(", "))
        }
        Happening::Task { from: _, to, error } => {
            let why = error
                .as_ref()
                .map(|error| format!(" ({})", render::failure(error)));
            format!("task: {}{}", painted(*to, palette), why.unwrap_or_default())
        }
    }
}

/// The time of day in UTC, by the clock of the orchestrator; nothing if nobody knows it.
fn clock(moment: Moment) -> String {
    if moment == Moment::default() {
        return String::new();
    }
    moment.to_string().chars().skip(11).take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_with_its_time() {
        let event = Event {
            seq: 1,
            ts: Moment(1_700_000_000_250),
            task_id: "0123456789".to_owned(),
            what: Happening::Subtask {
                subtask_id: "abcdefghij".to_owned(),
                agent_type: "cicd\n\u{1b}[2J".to_owned(),
                from: Status::InProgress,
                to: Status::Completed,
                attempt: 1,
                result_summary: Some("2\nfiles".to_owned()),
                error: None,
                retry_at: None,
            },
        };
        let plain = Palette {
            colour: false,
            unicode: true,
        };

        assert_eq!(
            line(&event, true, &plain),
            "22:13:20 01234567 abcdefgh cicd : completed (2 files)\n"
        );
    }
}
