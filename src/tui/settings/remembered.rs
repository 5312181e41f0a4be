//! How a project was looked at last, so that it looks the same the next time.
//!
//! A screen that has something to be remembered has a struct `Remembered` with
//! `#[serde(default)]`; it is a field here, and a line in [`Remembered::of`] and in
//! [`Remembered::recall`]. What
//! cannot be read, because another version wrote it, is as if it was never said.

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::tui::action::Screen;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::screens::events;
use crate::tui::screens::logs;
use crate::tui::screens::overview;
use crate::tui::screens::tasks;

/// How a project was looked at last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    /// The name of the screen.
    #[serde(deserialize_with = "if_readable")]
    screen: String,
    /// The name of the theme that was chosen by its key.
    #[serde(deserialize_with = "if_readable")]
    theme: Option<String>,
    /// What was found in the palette, the latest first.
    #[serde(deserialize_with = "if_readable")]
    palette: Vec<String>,
    /// The services.
    #[serde(deserialize_with = "if_readable")]
    overview: overview::Remembered,
    /// How the logs were looked at.
    #[serde(deserialize_with = "if_readable")]
    logs: logs::Remembered,
    /// How tasks and events were looked at.
    #[serde(deserialize_with = "if_readable")]
    tasks: tasks::Remembered,
    #[serde(deserialize_with = "if_readable")]
    events: events::Remembered,
}

impl Remembered {
    /// How the project is looked at now.
    pub(in crate::tui) fn of(model: &Model) -> Self {
        Self {
            screen: model.screen.name().to_owned(),
            theme: model.themes.by_key.map(|theme| theme.name().to_owned()),
            palette: model.recent.clone(),
            overview: model.views.overview.remember(),
            logs: logs::Remembered::of(model),
            tasks: tasks::Remembered::of(model),
            events: events::Remembered::of(model),
        }
    }

    /// Looks at the project in the same way again.
    pub(in crate::tui) fn recall(self, model: &mut Model) {
        let Self {
            screen,
            theme,
            palette,
            overview,
            logs,
            tasks,
            events,
        } = self;
        tasks.recall(model);
        events.recall(model);
        logs.recall(model);
        let known = Screen::ALL.into_iter().find(|one| one.name() == screen);
        model.screen = known.unwrap_or(model.screen);
        let theme = theme.and_then(|name| Theme::named(&name));
        if theme.is_some() {
            model.choose_theme(theme);
        }
        model.recent = palette;
        model.views.overview.recall(overview);
    }
}

/// The value, or nothing where it is not what it was.
fn if_readable<'a, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'a>,
    T: DeserializeOwned + Default,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{press, seen, shop, type_text};

    #[test]
    fn a_project_looks_as_it_was_left() {
        let mut left = shop();
        press(&mut left, &["4", "ctrl-t"]);
        let text = serde_json::to_string(&Remembered::of(&left)).unwrap();

        let mut model = shop();
        serde_json::from_str::<Remembered>(&text)
            .unwrap()
            .recall(&mut model);

        assert_eq!(model.screen, Screen::Events);
        assert_eq!(model.look, left.look);
        assert_eq!(Remembered::of(&model), Remembered::of(&left));
    }

    #[test]
    fn a_filter_that_was_left_is_in_force_and_in_sight_the_next_time() {
        let mut left = shop();
        press(&mut left, &["/"]);
        type_text(&mut left, "agent");
        press(&mut left, &["enter", "2", "-", "-"]);
        let kept = Remembered::of(&left);

        for (columns, rows) in [(160, 45), (80, 24), (40, 24), (40, 10), (30, 24)] {
            let mut model = shop();
            kept.clone().recall(&mut model);

            assert_eq!(Remembered::of(&model), kept);
            let logs = seen(&mut model, columns, rows);
            let is_in_sight = logs.contains("without debug trace") || logs.contains("-2 levels");
            assert!(is_in_sight, "{logs}");
            press(&mut model, &["1"]);
            let overview = seen(&mut model, columns, rows);
            assert!(overview.contains("filter: agent"), "{overview}");
        }
    }

    #[test]
    fn what_another_version_wrote_is_read_as_far_as_it_can_be() {
        let text = r#"{"screen": "Logs", "theme": 7, "palette": {"a": 1}, "unheard": []}"#;

        let mut model = shop();
        serde_json::from_str::<Remembered>(text)
            .unwrap()
            .recall(&mut model);

        assert_eq!(model.screen, Screen::Logs);
        assert_eq!(model.themes.by_key, None);
    }
}
