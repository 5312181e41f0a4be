//! What a project keeps of its template: which one, and the answers that are no secrets.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Answers;

/// Where it is kept, from the project's folder.
pub const RECORD: &str = ".devtools/answers.yaml";

/// Where each file is kept as the template wrote it, secrets left out.
pub const BASE: &str = ".devtools/base";

const HEAD: &str = "\
# What `devtools init` was told. `devtools template update` goes on from here; edit
# answers with `devtools template update --set NAME=VALUE`. There are no secrets in it,
# so that it can be committed together with the folder `base`.
";

/// What a project keeps of its template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What the template is called.
    pub template: String,
    /// Where it comes from: a name, a folder, or the address of a git repository.
    pub from: String,
    /// Which state of it was written last.
    pub version: String,
    /// The answers that are no secrets.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// The secrets that were told; where they stand is for the template to know.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub secrets: BTreeSet<String>,
    /// The files that were written, by their paths.
    #[serde(default)]
    pub files: BTreeSet<String>,
}

impl Record {
    /// Reads it; an error in words.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }

    /// The text to keep; an error in words.
    pub fn text(&self) -> Result<String, String> {
        let text = serde_yaml::to_string(self).map_err(|error| error.to_string())?;
        Ok(format!("{HEAD}{text}"))
    }

    /// The answers that it knows, those in `newer` before them.
    pub fn answers_with(&self, newer: &BTreeMap<String, String>) -> Answers {
        let mut given = self.answers.clone();
        given.extend(newer.clone());
        Answers {
            given,
            kept: self.secrets.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_the_same() {
        let record = Record {
            template: "agents".into(),
            from: "agents".into(),
            version: "1.10".into(),
            answers: BTreeMap::from([("port".into(), "8000".into()), ("x".into(), "yes".into())]),
            secrets: BTreeSet::from(["key".into()]),
            files: BTreeSet::from([".env".into()]),
        };

        assert_eq!(Record::read(&record.text().unwrap()), Ok(record));
        assert!(Record::read("template: [").is_err());
    }
}
