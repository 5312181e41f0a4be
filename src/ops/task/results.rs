//! What agents answered, and the files in it written to disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;

use crate::host::files;
use crate::host::files::Access;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::task::Desk;
use crate::ops::task::subtask_of;
use crate::task::wire::Task;
use crate::tasks::Trouble;
use crate::tasks::files_of;
use crate::tasks::place_below;

/// What the agent of one subtask answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The subtask.
    pub subtask_id: String,
    /// Its agent.
    pub agent_type: String,
    /// All of the answer.
    pub result: Value,
}

/// The answers to all subtasks that have one, or that to one.
pub async fn results(desk: &Desk, task: &Task, subtask: Option<&str>) -> Result<Vec<Outcome>> {
    let wanted = subtask.map(|name| subtask_of(task, name)).transpose()?;
    let mut outcomes = Vec::new();
    for part in &task.subtasks {
        if wanted.as_ref().is_some_and(|wanted| *wanted != part.id) {
            continue;
        }
        match desk.orchestrator.result(&task.task_id, &part.id).await {
            Ok(result) => outcomes.push(Outcome {
                subtask_id: part.id.clone(),
                agent_type: part.agent_type.clone(),
                result,
            }),
            // Not every part of a task has an answer yet.
            Err(Trouble::Refused { status: 404, .. }) if wanted.is_none() => {}
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Ok(outcomes)
}

/// Writes the files of answers below a folder: all of them, or none if one leads
/// out of it, is there already (unless `force`), or stands in two answers.
pub fn save(outcomes: &[Outcome], folder: &Path, force: bool) -> Result<Vec<PathBuf>> {
    let mut planned: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for outcome in outcomes {
        for left in files_of(&outcome.result) {
            let place = match place_below(folder, &left.file_path) {
                Ok(place) => place,
                Err(refused) => {
                    wrong.push(refused.to_string());
                    continue;
                }
            };
            if !files::lies_below(folder, &place) {
                wrong.push(format!("{} leads out of it by a link", place.display()));
            } else if files::is_there(&place) && !force {
                wrong.push(format!("{} is there already", place.display()));
            }
            let before = planned.insert(place.clone(), left.content.clone());
            if before.is_some_and(|before| before != left.content) && !force {
                wrong.push(format!(
                    "{} stands in two answers, and differs",
                    place.display()
                ));
            }
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Failed {
            message: format!("nothing was written:\n  {}", wrong.join("\n  ")),
            hint: Some(
                "choose an empty folder, or say --force to write over what is there; what leads \
                 out is never written"
                    .to_owned(),
            ),
        });
    }
    for (place, content) in &planned {
        files::write(place, content.as_bytes(), Access::Public)?;
    }
    Ok(planned.into_keys().collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outcome(files: &[(&str, &str)]) -> Outcome {
        let files = files
            .iter()
            .map(|(path, text)| json!({"file_path": path, "content": text}));
        Outcome {
            subtask_id: "s".to_owned(),
            agent_type: "cicd".to_owned(),
            result: json!({"artifacts": files.collect::<Vec<_>>()}),
        }
    }

    #[test]
    fn one_file_that_cannot_be_written_keeps_all_from_being_written() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("out");
        let good = outcome(&[("a/Dockerfile", "FROM scratch")]);

        let error = save(&[good.clone(), outcome(&[("../x", "")])], &folder, true).unwrap_err();
        assert!(error.to_string().contains("\"../x\" leads out"), "{error}");
        assert!(!folder.exists());

        let written = save(std::slice::from_ref(&good), &folder, false).unwrap();
        assert_eq!(written, [folder.join("a/Dockerfile")]);
        let again = save(std::slice::from_ref(&good), &folder, false).unwrap_err();
        assert!(again.to_string().contains("is there already"), "{again}");
        assert!(save(&[good], &folder, true).is_ok());
    }

    #[test]
    fn a_file_of_two_answers_is_written_only_if_they_agree_or_by_force() {
        let room = tempfile::tempdir().unwrap();
        let answers = [outcome(&[("a", "1")]), outcome(&[("a", "2")])];
        let folder = room.path();

        assert!(save(&answers, folder, false).is_err());
        assert!(
            save(
                &[outcome(&[("b", "1")]), outcome(&[("b", "1")])],
                folder,
                false
            )
            .is_ok()
        );
        save(&answers, folder, true).unwrap();
        assert_eq!(
            files::read(&folder.join("a")).unwrap().as_deref(),
            Some("2")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_folder_leads_nobody_out_of_it() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("out");
        std::fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink(room.path(), folder.join("link")).unwrap();

        let error = save(&[outcome(&[("link/x", "")])], &folder, true).unwrap_err();

        assert!(error.to_string().contains("by a link"), "{error}");
    }
}
