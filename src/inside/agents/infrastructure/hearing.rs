//! Wishes that stand in a text, by simple words.

use super::wishes::{Database, Variable, Volume, Wishes, image, is_variable, memory};
use crate::inside::agents::drafting::{Language, Task};

/// Units behind which a number is an amount of memory.
const UNITS: &[&str] = &["mb", "mib", "gb", "gib", "m", "g", "mi", "gi"];

impl Wishes {
    /// Takes over what a text says of what is not known yet; says what it was.
    pub(super) fn hear(&mut self, task: &Task) -> Vec<String> {
        let words = task.words();
        let mut heard = Vec::new();
        let mut note =
            |what: &str, value: &str| heard.push(format!("{what}: {value} (from the text)"));
        if self.name.is_none()
            && let Some(name) = words.after(&["called", "named"])
        {
            note("name", name);
            self.name = Some(name.to_owned());
        }
        if self.port.is_none()
            && let Some(port) = words
                .after(&["port"])
                .and_then(|port| port.parse::<u16>().ok())
            && port > 0
        {
            note("port", &port.to_string());
            self.port = Some(port);
        }
        if self.image.is_none()
            && let Some(image) = words.after(&["image"]).and_then(|text| image(text).ok())
        {
            note("image", image.as_str());
            self.image = Some(image);
        }
        let replicas = words.before(&["replicas", "instances", "copies"]);
        if self.replicas.is_none()
            && let Some(replicas) = replicas.and_then(number)
        {
            note("replicas", &replicas.to_string());
            self.replicas = Some(replicas);
        }
        self.hear_names(task, &mut note);
        self.hear_sizes(task, &mut note);
        if self.language.is_none()
            && let Some((language, because)) = Language::of(task)
        {
            heard.push(format!("language: {} ({because})", language.name()));
            self.language = Some(language);
        }
        heard
    }

    /// Databases, volumes and variables.
    fn hear_names(&mut self, task: &Task, note: &mut impl FnMut(&str, &str)) {
        let words = task.words();
        for word in words.written() {
            if let Some(database) = Database::named(word)
                && !self.databases.contains(&database)
            {
                note("database", word);
                self.add_database(database);
            }
            let is_written_like_a_variable = word.contains('_')
                && is_variable(word)
                && !word.chars().any(|c| c.is_ascii_lowercase());
            if is_written_like_a_variable && !self.has_variable(word) {
                note("variable", word);
                self.add_variable(Variable {
                    name: word.to_owned(),
                    text: None,
                });
            }
        }
        let wants_volume = words
            .first_of(&["volume", "persistent", "persistence"])
            .is_some();
        if wants_volume && self.volumes.is_empty() {
            note("volume", "/data");
            self.add_volume(Volume {
                name: "data".to_owned(),
                path: "/data".to_owned(),
            });
        }
    }

    fn has_variable(&self, name: &str) -> bool {
        self.variables.iter().any(|known| known.name == name)
    }

    /// Memory, and where it is to run.
    fn hear_sizes(&mut self, task: &Task, note: &mut impl FnMut(&str, &str)) {
        let words = task.words();
        let written = words.written().collect::<Vec<_>>();
        let with_unit = |index: usize| -> Option<String> {
            let (number, unit) = (written[index], written.get(index + 1)?.to_lowercase());
            let is_unit = UNITS.contains(&unit.as_str());
            (is_unit && number.parse::<u32>().is_ok()).then(|| format!("{number}{unit}"))
        };
        let is_amount = |word: &str| {
            let mut endings = UNITS.iter().filter(|unit| unit.len() > 1);
            endings.any(|unit| word.to_lowercase().ends_with(unit)) || word.ends_with(['M', 'G'])
        };
        let joined = |index: usize| Some(written[index].to_owned()).filter(|word| is_amount(word));
        if self.memory.is_none() {
            let mut texts =
                (0..written.len()).filter_map(|at| with_unit(at).or_else(|| joined(at)));
            if let Some(memory) = texts.find_map(|text| memory(&text).ok()) {
                note("memory", &memory.to_string());
                self.memory = Some(memory);
            }
        }
        if words.first_of(&["droplet", "droplets"]).is_some() {
            self.is_droplet = true;
        }
    }
}

/// A number from one to a hundred, in digits or, up to ten, as a word.
fn number(word: &str) -> Option<u16> {
    const WORDS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let spelled = WORDS.iter().zip(1..).find(|(name, _)| **name == word);
    let number = spelled
        .map(|(_, number)| number)
        .or_else(|| word.parse().ok());
    number.filter(|number| (1..=100).contains(number))
}
