//! What runs in a container, as rows.

use super::masking;
use super::rows::Row;
use super::rows::line;
use super::rows::table;
use crate::engine::Processes;

/// The headings under which `ps` writes whole command lines.
const COMMANDS: &[&str] = &["CMD", "COMMAND", "ARGS"];

/// The processes below their headings, their secrets hidden.
pub(super) fn rows(processes: &Processes) -> Vec<Row> {
    let Processes { titles, rows } = processes;
    let command = titles
        .iter()
        .position(|title| COMMANDS.contains(&title.as_str()));
    let mut lines = vec![titles.iter().map(|title| line(title)).collect()];
    lines.extend(rows.iter().map(|cells| {
        let cell = |(column, text): (usize, &String)| {
            if Some(column) == command {
                line(&masking::command(text))
            } else {
                line(text)
            }
        };
        cells.iter().enumerate().map(cell).collect::<Vec<String>>()
    }));
    table(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_a_command_line_is_not_shown() {
        let processes = Processes {
            titles: ["PID", "CMD"].map(String::from).into(),
            rows: vec![
                ["1234", "redis-server --requirepass hunter2 --port 1"]
                    .map(String::from)
                    .into(),
            ],
        };

        let rows = rows(&processes);

        assert_eq!(rows[0].text, "PID   CMD");
        assert_eq!(
            rows[1].text,
            "1234  redis-server --requirepass *** --port 1"
        );
    }
}
