//! What devtools does, in lines on standard error: above the bars that move there, and not
//! where somebody else has the terminal.

use serde_json::Value;
use serde_json::json;

use super::json;
use super::progress::bars;
use super::style::Meaning;
use super::style::Palette;
use crate::host::verbose::Hush;
use crate::host::verbose::Line;
use crate::host::verbose::Listener;
use crate::host::verbose::milliseconds;

/// Writes each thing that is told to standard error.
#[derive(Debug)]
pub struct Narrator {
    palette: Palette,
    is_json: bool,
}

impl Narrator {
    /// In these colours, or as objects for a program that reads standard error.
    pub fn new(palette: Palette, is_json: bool) -> Self {
        Self { palette, is_json }
    }

    fn text(&self, line: &Line) -> String {
        if self.is_json {
            return json::line(&as_json(line)).unwrap_or_default();
        }
        let text = line.to_string();
        let lines = text.lines();
        lines
            .map(|one| self.palette.paint(Meaning::Faint, one).to_string() + "\n")
            .collect()
    }
}

impl Listener for Narrator {
    fn hear(&self, line: &Line) {
        if Hush::is_on() {
            return;
        }
        bars::print_above(&self.text(line));
    }
}

fn as_json(line: &Line) -> Value {
    let Line {
        at,
        about,
        text,
        details,
    } = line;
    let milliseconds = (milliseconds(*at) * 10.0).round() / 10.0;
    json!({
        "event": "verbose",
        "milliseconds": milliseconds,
        "about": about,
        "text": text,
        "details": details,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::host::env::Environment;
    use crate::ui::style::ColorChoice;

    fn line() -> Line {
        Line {
            at: Duration::from_micros(4_140),
            about: "engine",
            text: "GET /_ping 200 1.0 ms".to_owned(),
            details: vec!["> host: docker".to_owned()],
        }
    }

    fn narrator(color: ColorChoice, is_json: bool) -> Narrator {
        let palette = Palette::new(color, &Environment::default(), false);
        Narrator::new(palette, is_json)
    }

    #[test]
    fn colours_end_with_each_line() {
        let plain = narrator(ColorChoice::Never, false).text(&line());
        let faint = narrator(ColorChoice::Always, false).text(&line());

        assert_eq!(plain, format!("{}\n", line()));
        assert_eq!(faint.matches("\u{1b}[0m\n").count(), 2, "{faint:?}");
    }

    #[test]
    fn a_program_reads_one_object_in_one_line() {
        let text = narrator(ColorChoice::Never, true).text(&line());

        insta::assert_snapshot!(text, @r#"{"event":"verbose","milliseconds":4.1,"about":"engine","text":"GET /_ping 200 1.0 ms","details":["> host: docker"]}"#);
    }
}
