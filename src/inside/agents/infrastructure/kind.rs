//! The kinds of infrastructure, and which one a text means.

use serde::{Deserialize, Serialize};

use super::Parameters;
use crate::inside::agents::drafting::{Input, NotUsed, Task};

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// An image and a compose file that builds it.
    Docker,
    /// A compose file, and an image where none is named.
    Compose,
    Kubernetes,
    Terraform,
    Cloudformation,
}

/// Words that mean a kind; the first that occurs decides.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Kubernetes,
        &["kubernetes", "k8s", "kubectl", "helm", "ingress", "doks"],
    ),
    (
        Kind::Terraform,
        &[
            "terraform",
            "digitalocean",
            "droplet",
            "droplets",
            "opentofu",
        ],
    ),
    (
        Kind::Cloudformation,
        &["cloudformation", "aws", "ecs", "fargate"],
    ),
    (
        Kind::Compose,
        &["compose", "docker-compose", "compose.yaml"],
    ),
    (
        Kind::Docker,
        &["docker", "dockerfile", "container", "image"],
    ),
];

impl Kind {
    /// The kind of a task and what tells it: words first, then files.
    pub(super) fn of(task: &Task) -> (Self, String) {
        let words = task.words();
        for (kind, signs) in WORDS {
            if let Some(word) = words.first_of(signs) {
                return (*kind, format!("the text says {word:?}"));
            }
        }
        if task.inputs.iter().any(|input| input.has_extension(&["tf"])) {
            return (Self::Terraform, "there is a .tf among the files".to_owned());
        }
        let is_dockerfile = |input: &Input| input.file_name() == "Dockerfile";
        if task.inputs.iter().any(is_dockerfile) {
            return (Self::Compose, "a Dockerfile is among the files".to_owned());
        }
        (Self::Docker, "nothing says another".to_owned())
    }

    /// What of the parameters has no place in files of this kind.
    pub(super) fn left_out(self, parameters: &Parameters) -> Vec<NotUsed> {
        let Parameters {
            image,
            databases,
            volumes,
            variables,
            cpus,
            memory,
            health_path,
            host,
            is_droplet,
            ..
        } = parameters;
        let mut left_out = Vec::new();
        let mut note = |is_there: bool, what: &str, reason: &str| {
            if is_there {
                left_out.push(NotUsed::new(what, reason));
            }
        };
        match self {
            Self::Docker | Self::Compose => {
                let why = "a compose file has no host names; a proxy in front of it would";
                note(host.is_some(), "host", why);
                let why = "the image brings its own health check, if it has one";
                note(health_path.is_some() && image.is_some(), "health_path", why);
            }
            Self::Kubernetes => {
                let why = "no database is set up; its address is read from the secret";
                note(!databases.is_empty(), "database", why);
            }
            Self::Terraform => {
                let why = if *is_droplet {
                    "what runs on a droplet is not described here, only the droplet"
                } else {
                    "an app has its own disk for as long as it runs; use a database or Spaces"
                };
                note(!volumes.is_empty(), "volumes", why);
                note(*is_droplet && !variables.is_empty(), "env", why);
                note(*is_droplet && health_path.is_some(), "health_path", why);
                let why = "sizes have names at DigitalOcean; set the variable size";
                note(cpus.is_some() || memory.is_some(), "cpus and memory", why);
                note(image.is_some(), "image", "set the variable image_tag");
                note(host.is_some(), "host", "no domain is set up");
            }
            Self::Cloudformation => {
                let why = "no database is set up; its address is read from a secret";
                note(!databases.is_empty(), "database", why);
                let why = "Fargate keeps nothing; EFS is not described here";
                note(!volumes.is_empty(), "volumes", why);
                let why = "no load balancer is described here";
                note(host.is_some(), "host", why);
                note(health_path.is_some(), "health_path", why);
            }
        }
        left_out
    }
}
