//! Commands of the user that hear how a backup went.

use std::path::PathBuf;

use crate::host::shell_hook;

/// What is run on this machine when a backup has ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hooks {
    /// When it was made.
    pub on_success: Option<String>,
    /// When it was not.
    pub on_failure: Option<String>,
}

/// How a backup went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its project.
    pub project: String,
    /// What it is called, if it came so far.
    pub name: Option<String>,
    /// Where it is, or the folder where it would be.
    pub folder: PathBuf,
    /// Whether it was made.
    pub is_success: bool,
    /// How it went, in a sentence.
    pub message: String,
}

impl Hooks {
    /// Runs the one that wants to hear of it; the message says why it did not go well. A
    /// backup that was made is one whatever its hook says.
    pub async fn tell(&self, outcome: &Outcome) -> Result<(), String> {
        let (flag, line) = if outcome.is_success {
            ("--on-success", &self.on_success)
        } else {
            ("--on-failure", &self.on_failure)
        };
        let Some(line) = line else {
            return Ok(());
        };
        match shell_hook::run(line, &outcome.variables()).await {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("the command of {flag} failed: {status}")),
            Err(error) => Err(format!("the command of {flag} cannot be run: {error}")),
        }
    }
}

impl Outcome {
    fn variables(&self) -> [(&'static str, String); 5] {
        let Self {
            project,
            name,
            folder,
            is_success,
            message,
        } = self;
        let status = if *is_success { "success" } else { "failure" };
        [
            ("DEVTOOLS_BACKUP_PROJECT", project.clone()),
            ("DEVTOOLS_BACKUP_NAME", name.clone().unwrap_or_default()),
            ("DEVTOOLS_BACKUP_FOLDER", folder.display().to_string()),
            ("DEVTOOLS_BACKUP_STATUS", status.to_owned()),
            ("DEVTOOLS_BACKUP_MESSAGE", message.clone()),
        ]
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn outcome(is_success: bool) -> Outcome {
        Outcome {
            project: "shop".to_owned(),
            name: Some("20261121_233950".to_owned()),
            folder: "/backups/20261121_233950".into(),
            is_success,
            message: "it's $(done) \"so\"".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_hook_hears_by_variables_how_it_went() {
        let room = tempfile::tempdir().unwrap();
        let told = room.path().join("told");
        let line = format!(
            "printf '%s|' \"$DEVTOOLS_BACKUP_NAME\" \"$DEVTOOLS_BACKUP_STATUS\" \
             \"$DEVTOOLS_BACKUP_MESSAGE\" > {}",
            told.display()
        );
        let hooks = Hooks {
            on_success: None,
            on_failure: Some(line),
        };

        hooks.tell(&outcome(true)).await.unwrap();
        assert!(!told.exists());
        hooks.tell(&outcome(false)).await.unwrap();

        assert_eq!(
            std::fs::read_to_string(told).unwrap(),
            "20261121_233950|failure|it's $(done) \"so\"|"
        );
    }

    #[tokio::test]
    async fn a_hook_that_fails_is_told_with_its_flag() {
        let hooks = Hooks {
            on_success: Some("exit 3".to_owned()),
            on_failure: None,
        };

        let error = hooks.tell(&outcome(true)).await.unwrap_err();

        assert_eq!(error, "the command of --on-success failed: exit status: 3");
    }
}
