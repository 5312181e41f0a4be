//! The tasks that this user submitted, for orchestrators that have no list.
//!
//! Kept in the user's state folder and by orchestrator, not in the project's
//! folder: `--url` works without a project, and descriptions are nobody else's.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::host::HostError;
use crate::host::dirs;
use crate::host::env::Environment;
use crate::host::files::{self, Access};
use crate::host::listing;
use crate::host::lock;
use crate::task::moment::Moment;

/// The most tasks that are remembered of one orchestrator.
const MOST: usize = 200;

/// How long we wait while another devtools writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A task that was submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its identifier.
    pub id: String,
    /// What is to be done.
    #[serde(default)]
    pub description: String,
    /// When it was submitted, by our clock.
    #[serde(default)]
    pub submitted_at: Moment,
}

/// What is remembered of one orchestrator.
#[derive(Clone, Debug)]
pub struct Remembered {
    environment: Environment,
    place: String,
    path: PathBuf,
}

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Sheet {
    /// Whose tasks they are, for whoever looks into the file.
    orchestrator: String,
    /// The newest first.
    tasks: Vec<Known>,
}

impl Remembered {
    /// What is remembered of the orchestrator at a place.
    pub fn of(environment: &Environment, place: &Place) -> Result<Self, HostError> {
        let place = place.to_string();
        let name = format!("{}.json", lock::file_stem(&place, "tasks"));
        Ok(Self {
            environment: environment.clone(),
            path: dirs::kept(environment)?.join("tasks").join(name),
            place,
        })
    }

    /// The tasks, the newest first. What cannot be understood is forgotten.
    pub fn tasks(&self) -> Result<Vec<Known>, HostError> {
        let text = files::read(&self.path)?;
        let sheet = text.and_then(|text| serde_json::from_str::<Sheet>(&text).ok());
        let own = sheet.filter(|sheet| sheet.orchestrator == self.place);
        Ok(own.unwrap_or_default().tasks)
    }

    /// The tasks that are remembered of all orchestrators, for a shell that
    /// completes a word; the newest first.
    pub fn everywhere(environment: &Environment) -> Vec<Known> {
        let Ok(folder) = dirs::kept(environment) else {
            return Vec::new();
        };
        let texts = listing::texts(&folder.join("tasks"), &|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "json")
        });
        let sheets = texts
            .iter()
            .filter_map(|(_, text)| serde_json::from_str::<Sheet>(text).ok());
        let mut tasks: Vec<Known> = sheets.flat_map(|sheet| sheet.tasks).collect();
        tasks.sort_by_key(|task| std::cmp::Reverse(task.submitted_at));
        tasks.truncate(MOST);
        tasks
    }

    /// Remembers a task.
    pub async fn add(&self, task: Known) -> Result<(), HostError> {
        self.change(|tasks| with(tasks, task)).await
    }

    /// Forgets tasks.
    pub async fn forget(&self, ids: &[String]) -> Result<(), HostError> {
        let keep = |mut tasks: Vec<Known>| {
            tasks.retain(|task| !ids.contains(&task.id));
            tasks
        };
        self.change(keep).await
    }

    /// Writes the file anew; one devtools at a time, or one would undo the other.
    async fn change(&self, change: impl FnOnce(Vec<Known>) -> Vec<Known>) -> Result<(), HostError> {
        let request = lock::Request {
            address: &self.place,
            project: "tasks",
            command: "task",
            patience: PATIENCE,
        };
        let _lock = lock::acquire(&self.environment, &request, |_| {}).await?;
        let sheet = Sheet {
            orchestrator: self.place.clone(),
            tasks: change(self.tasks()?),
        };
        let text = serde_json::to_vec(&sheet).unwrap_or_default();
        files::write(&self.path, &text, Access::Private)
    }
}

/// The tasks with a new one, which may be one that is known.
fn with(mut tasks: Vec<Known>, task: Known) -> Vec<Known> {
    tasks.retain(|known| known.id != task.id);
    tasks.insert(0, task);
    tasks.truncate(MOST);
    tasks
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn known(id: &str) -> Known {
        Known {
            id: id.to_owned(),
            ..Known::default()
        }
    }

    fn remembered(folder: &tempfile::TempDir, place: &str) -> Remembered {
        let folder = folder.path().to_string_lossy().into_owned();
        let variables = [("XDG_STATE_HOME", &*folder), ("XDG_RUNTIME_DIR", &*folder)];
        Remembered::of(&Environment::of(&variables), &place.parse().unwrap()).unwrap()
    }

    #[tokio::test]
    async fn what_was_submitted_to_one_orchestrator_is_not_looked_for_at_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = remembered(&folder, "http://127.0.0.1:8001");

        first.add(known("a")).await.unwrap();
        first.add(known("b")).await.unwrap();
        first.forget(&["a".to_owned()]).await.unwrap();

        let again = remembered(&folder, "http://127.0.0.1:8001/");
        assert_eq!(again.tasks().unwrap(), [known("b")]);
        let other = remembered(&folder, "http://127.0.0.1:9001");
        assert_eq!(other.tasks().unwrap(), []);
    }

    #[tokio::test]
    async fn a_file_that_makes_no_sense_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = remembered(&folder, "http://127.0.0.1:8001");
        files::write(&remembered.path, b"{\"tasks\":", Access::Private).unwrap();

        assert_eq!(remembered.tasks().unwrap(), []);
        remembered.add(known("a")).await.unwrap();

        assert_eq!(remembered.tasks().unwrap(), [known("a")]);
    }

    #[tokio::test]
    async fn none_is_lost_when_many_submit_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = remembered(&folder, "http://127.0.0.1:8001");

        let adding = (0..20).map(|number| {
            let remembered = remembered.clone();
            tokio::spawn(async move { remembered.add(known(&number.to_string())).await })
        });
        for added in adding.collect::<Vec<_>>() {
            added.await.unwrap().unwrap();
        }

        assert_eq!(remembered.tasks().unwrap().len(), 20);
    }

    proptest! {
        #[test]
        fn the_newest_stands_first_and_none_stands_twice(ids in prop::collection::vec(0_u16..300, 1..400)) {
            let tasks = ids.iter().fold(Vec::new(), |tasks, id| with(tasks, known(&id.to_string())));

            let distinct: BTreeSet<&str> = tasks.iter().map(|task| task.id.as_str()).collect();
            prop_assert_eq!(&tasks[0].id, &ids[ids.len() - 1].to_string());
            prop_assert_eq!(distinct.len(), tasks.len());
            prop_assert!(tasks.len() <= MOST);
        }
    }
}
