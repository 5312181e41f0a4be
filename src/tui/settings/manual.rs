//! The settings and all keys as tables for the manual.

use std::fmt::Write as _;

use super::Settings;
use super::table::SETTINGS;
use super::table::Setting;
use crate::tui::keys::Keymap;
use crate::tui::keys::Line;

/// All settings and keys as Markdown.
pub fn manual() -> Result<String, String> {
    let Settings { keymap, .. } = Settings::usual()?;
    let mut text = settings();
    for place in Keymap::all_places() {
        let lines = keymap.lines().iter().filter(|line| line.place == place);
        let lines: Vec<&Line> = lines.collect();
        if !lines.is_empty() {
            write_keys(&mut text, place.name(), &lines);
        }
    }
    Ok(text)
}

// Writing to a string cannot fail.
fn settings() -> String {
    let mut text = "| setting | value | without it | decides |\n|---|---|---|---|\n".to_owned();
    for Setting {
        name,
        form,
        usual,
        meaning,
        take: _,
    } in SETTINGS
    {
        let _ = writeln!(text, "| `{name}` | {form} | {usual} | {meaning} |");
    }
    text
}

fn write_keys(text: &mut String, place: &str, lines: &[&Line]) {
    let _ = writeln!(text, "\n### {place}\n\n| keys | do | name |\n|---|---|---|");
    for Line { binding, keys, .. } in lines {
        let keys: Vec<String> = keys.iter().map(|key| code(&key.to_string())).collect();
        let mark = if binding.changes { " †" } else { "" };
        let _ = writeln!(
            text,
            "| {} | {}{mark} | `{}` |",
            keys.join(" "),
            binding.help,
            binding.name
        );
    }
}

/// A key as it stands in a cell of a table.
fn code(key: &str) -> String {
    match key {
        "|" => "`\\|`".to_owned(),
        "`" => "`` ` ``".to_owned(),
        _ => format!("`{key}`"),
    }
}
