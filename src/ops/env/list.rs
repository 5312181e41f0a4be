//! All variables of a project at a glance: set or not, where, and who uses them.

use std::collections::BTreeSet;

use super::Setting;
use super::whence;
use crate::compose::dotenv::Document;
use crate::ops::Error;
use crate::ops::Result;

/// One variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub key: String,
    /// Its value, stars for a secret; `None` if it is not set.
    pub shown: Option<String>,
    /// Where that is from.
    pub place: Option<String>,
    /// The services whose part of the compose files asks for it.
    pub services: Vec<String>,
}

/// All variables that files set, compose files ask for, or the example has.
pub fn rows(setting: &Setting, reveal: bool) -> Result<Vec<Row>> {
    let model = setting.model()?;
    let mut names: BTreeSet<String> = BTreeSet::new();
    for path in setting.files.iter().chain(&setting.example) {
        let Some(source) = setting.text(path)? else {
            continue;
        };
        let document = Document::parse(&source).map_err(Error::Project)?;
        names.extend(document.statements().iter().map(|one| one.key.clone()));
    }
    let uses = model.map(|model| model.uses).unwrap_or_default();
    names.extend(uses.keys().cloned());
    names
        .into_iter()
        .map(|key| {
            let places = whence::places(setting, &key, reveal, &uses)?;
            let won = places.into_iter().find(|place| place.wins);
            let services = uses.get(&key).into_iter().flatten();
            let services: BTreeSet<String> =
                services.filter_map(|one| one.service.clone()).collect();
            Ok(Row {
                shown: won.as_ref().and_then(|place| place.shown.clone()),
                place: won.map(|place| place.place),
                services: services.into_iter().collect(),
                key,
            })
        })
        .collect()
}
