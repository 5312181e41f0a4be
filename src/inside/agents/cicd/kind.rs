//! The kinds of pipelines, and which one a text means.

use serde::{Deserialize, Serialize};

use crate::inside::agents::drafting::Task;

/// Who runs the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    GithubActions,
    GitlabCi,
    Jenkins,
}

/// Words and parts of file paths that mean a kind.
const SIGNS: &[(Kind, &[&str], &str)] = &[
    (
        Kind::GitlabCi,
        &["gitlab", "gitlab-ci", ".gitlab-ci.yml"],
        ".gitlab-ci.yml",
    ),
    (Kind::Jenkins, &["jenkins", "jenkinsfile"], "Jenkinsfile"),
    (
        Kind::GithubActions,
        &["github", "actions", "workflow"],
        ".github/",
    ),
];

impl Kind {
    /// The kind of a task and what tells it.
    pub(super) fn of(task: &Task) -> (Self, String) {
        let words = task.words();
        for (kind, signs, _) in SIGNS {
            if let Some(word) = words.first_of(signs) {
                return (*kind, format!("the text says {word:?}"));
            }
        }
        for (kind, _, part) in SIGNS {
            if task
                .inputs
                .iter()
                .any(|input| input.file_path.contains(part))
            {
                return (*kind, format!("{part} is among the files"));
            }
        }
        (Self::GithubActions, "nothing says another".to_owned())
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::GithubActions => "github-actions",
            Self::GitlabCi => "gitlab-ci",
            Self::Jenkins => "jenkins",
        }
    }

    /// The stencil and where its file goes.
    pub(super) fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::GithubActions => ("github-actions", ".github/workflows/pipeline.yml"),
            Self::GitlabCi => ("gitlab-ci", ".gitlab-ci.yml"),
            Self::Jenkins => ("jenkinsfile", "Jenkinsfile"),
        }
    }

    /// The commands that build an image and push it to the registry at hand.
    pub(super) fn image(self) -> &'static [&'static str] {
        match self {
            Self::GithubActions => &[
                "image=\"ghcr.io/${GITHUB_REPOSITORY,,}:${GITHUB_SHA}\"",
                "docker build --tag \"$image\" .",
                "printf '%s' \"$GITHUB_TOKEN\" | docker login ghcr.io --username \"$GITHUB_ACTOR\" --password-stdin",
                "docker push \"$image\"",
            ],
            Self::GitlabCi => &[
                "docker build --tag \"$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA\" .",
                "printf '%s' \"$CI_REGISTRY_PASSWORD\" | docker login \"$CI_REGISTRY\" --username \"$CI_REGISTRY_USER\" --password-stdin",
                "docker push \"$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA\"",
            ],
            Self::Jenkins => &[
                "docker build --tag \"$IMAGE_NAME:$GIT_COMMIT\" .",
                "printf '%s' \"$REGISTRY_PASSWORD\" | docker login \"${IMAGE_NAME%%/*}\" --username \"$REGISTRY_USER\" --password-stdin",
                "docker push \"$IMAGE_NAME:$GIT_COMMIT\"",
            ],
        }
    }
}
