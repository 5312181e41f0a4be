//! The stages of a pipeline: what each does, or that nobody knows.

use serde_json::{Value, json};

use super::Kind;
use crate::inside::agents::drafting::{Language, Words, slug};

/// What a stage is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Build,
    Test,
    Lint,
    Audit,
    Image,
    Deploy,
    /// None that is known.
    Unknown,
}

/// Names of stages and what they mean.
const NAMES: &[(Purpose, &[&str])] = &[
    (Purpose::Build, &["build", "compile"]),
    (Purpose::Test, &["test", "tests", "unit-test", "unit-tests"]),
    (
        Purpose::Lint,
        &["lint", "check", "format", "style", "quality"],
    ),
    (
        Purpose::Audit,
        &["audit", "security", "scan", "security-scan"],
    ),
    (
        Purpose::Image,
        &["image", "docker", "package", "push", "publish", "release"],
    ),
    (Purpose::Deploy, &["deploy", "deployment", "rollout"]),
];

/// Where a pipeline deploys to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A host with Docker, over SSH.
    Compose,
    /// A cluster, with the manifests in `k8s/`.
    Kubernetes,
}

/// Whether the old containers leave before the new ones come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strategy {
    Rolling,
    Recreate,
}

/// A stage of the pipeline to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    /// As it was asked for.
    pub(super) name: String,
    /// What its job is called.
    pub(super) id: String,
    pub(super) purpose: Purpose,
    /// The jobs that have to end well before.
    pub(super) needs: Vec<String>,
}

/// Names of jobs that GitLab keeps to itself.
const RESERVED: &[&str] = &[
    "image",
    "services",
    "stages",
    "types",
    "variables",
    "cache",
    "include",
    "true",
    "false",
    "nil",
    "default",
    "pages",
    "workflow",
    "spec",
];

impl Stage {
    /// The stages of these names, each behind the one before; those whose names
    /// come to the same are told apart by a number.
    pub(super) fn all(names: &[String], kind: Kind) -> Vec<Self> {
        let mut stages: Vec<Self> = Vec::new();
        for name in names {
            let plain = slug(name, "stage");
            let found = NAMES
                .iter()
                .find(|(_, names)| names.contains(&plain.as_str()));
            let purpose = found.map_or(Purpose::Unknown, |(purpose, _)| *purpose);
            let base = if kind == Kind::GitlabCi && RESERVED.contains(&plain.as_str()) {
                format!("{plain}-job")
            } else {
                plain
            };
            let is_taken = |id: &String| stages.iter().any(|stage| stage.id == *id);
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let id = std::iter::once(base.clone())
                .chain(numbered)
                .find(|id| !is_taken(id));
            let needs = stages.last().map(|stage| stage.id.clone());
            stages.push(Self {
                name: name.clone(),
                id: id.unwrap_or(base),
                purpose,
                needs: needs.into_iter().collect(),
            });
        }
        stages
    }

    /// Names of stages that a text has, in the order in which they are mostly run.
    pub(super) fn said(words: &Words) -> Vec<String> {
        const ORDER: [Purpose; 6] = [
            Purpose::Lint,
            Purpose::Audit,
            Purpose::Build,
            Purpose::Test,
            Purpose::Image,
            Purpose::Deploy,
        ];
        let said = ORDER.iter().filter_map(|wanted| {
            let (_, names) = NAMES.iter().find(|(purpose, _)| purpose == wanted)?;
            words.first_of(names).map(str::to_owned)
        });
        said.collect()
    }

    /// The lines of shell that a stage runs; none where nobody knows them.
    pub(super) fn commands(&self, project: Project) -> Vec<&'static str> {
        match self.purpose {
            Purpose::Build | Purpose::Test | Purpose::Lint | Purpose::Audit => {
                let of_language = project
                    .language
                    .map_or(&[][..], |language| of_language(language, self.purpose));
                if of_language.is_empty() && self.purpose == Purpose::Build {
                    vec!["docker build --tag pipeline-build ."]
                } else {
                    of_language.to_vec()
                }
            }
            Purpose::Image => project.kind.image().to_vec(),
            Purpose::Deploy => deploy(project),
            Purpose::Unknown => Vec::new(),
        }
    }

    /// What a stencil needs to know of it.
    pub(super) fn values(&self, project: Project) -> Value {
        let commands = self.commands(project);
        let is_open = commands.is_empty();
        let message = format!(
            "echo 'Stage {} has no commands yet: write them here' >&2",
            self.id
        );
        let commands: Vec<&str> = if is_open {
            vec![&message, "exit 1"]
        } else {
            std::iter::once("set -eu").chain(commands).collect()
        };
        let uses_docker = commands.iter().any(|line| line.starts_with("docker "))
            && self.purpose != Purpose::Deploy;
        let deploys = self.purpose == Purpose::Deploy && !is_open;
        json!({
            "id": self.id,
            "needs": self.needs,
            "commands": commands,
            "is_open": is_open,
            "uses_tools": !uses_docker && !deploys,
            "uses_docker": uses_docker,
            "pushes": self.purpose == Purpose::Image,
            "deploys": deploys,
            "only_on_main": deploys || self.purpose == Purpose::Image,
            "secrets": self.secrets(project),
            "image": self.image(project, uses_docker),
        })
    }

    /// The secrets that its commands read.
    pub(super) fn secrets(&self, project: Project) -> Vec<Value> {
        let named = |name: &str| {
            json!({
                "name": name,
                "of": format!("secrets.{name}"),
                "id": name.to_lowercase().replace('_', "-"),
            })
        };
        match (self.purpose, project.target, project.kind) {
            (Purpose::Deploy, Target::Compose, _) => SSH.iter().map(|name| named(name)).collect(),
            (Purpose::Deploy, Target::Kubernetes, _) => vec![named("KUBE_CONFIG")],
            (Purpose::Image, _, Kind::GithubActions) => {
                vec![json!({"name": "GITHUB_TOKEN", "of": "github.token", "id": "github-token"})]
            }
            (Purpose::Image, _, Kind::Jenkins) => {
                vec![
                    named("REGISTRY_USER"),
                    named("REGISTRY_PASSWORD"),
                    named("IMAGE_NAME"),
                ]
            }
            _ => Vec::new(),
        }
    }

    fn image(&self, project: Project, uses_docker: bool) -> &'static str {
        match (self.purpose, project.language) {
            (Purpose::Deploy, _) if project.target == Target::Kubernetes => "alpine/k8s:1.33.1",
            (Purpose::Deploy, _) => "alpine:3.22",
            _ if uses_docker => "docker:28-cli",
            (_, Some(Language::Python)) => "python:3.13-slim",
            (_, Some(Language::Node)) => "node:22-slim",
            (_, Some(Language::Rust)) => "rust:1.90-slim-bookworm",
            (_, Some(Language::Go)) => "golang:1.25",
            (_, Some(Language::Static) | None) => "alpine:3.22",
        }
    }
}

/// What a pipeline is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Project {
    pub(super) kind: Kind,
    pub(super) language: Option<Language>,
    pub(super) target: Target,
    pub(super) strategy: Strategy,
}

/// What the commands that deploy over SSH read.
const SSH: &[&str] = &[
    "DEPLOY_HOST",
    "DEPLOY_USER",
    "DEPLOY_KEY",
    "DEPLOY_KNOWN_HOSTS",
    "DEPLOY_PATH",
];

/// The commands of a language for a purpose; none where it has no usual ones.
fn of_language(language: Language, purpose: Purpose) -> &'static [&'static str] {
    match (language, purpose) {
        (Language::Python, Purpose::Build) => &[
            "pip install -r requirements.txt",
            "python -m compileall -q .",
        ],
        (Language::Python, Purpose::Test) => {
            &["pip install -r requirements.txt pytest", "python -m pytest"]
        }
        (Language::Python, Purpose::Lint) => &["pip install ruff", "ruff check ."],
        (Language::Python, Purpose::Audit) => {
            &["pip install pip-audit", "pip-audit -r requirements.txt"]
        }
        (Language::Node, Purpose::Build) => &["npm ci", "npm run build --if-present"],
        (Language::Node, Purpose::Test) => &["npm ci", "npm test"],
        (Language::Node, Purpose::Lint) => &["npm ci", "npm run lint"],
        (Language::Node, Purpose::Audit) => &["npm audit --audit-level=high"],
        (Language::Rust, Purpose::Build) => &["cargo build --locked"],
        (Language::Rust, Purpose::Test) => &["cargo test --locked"],
        (Language::Rust, Purpose::Lint) => &[
            "rustup component add rustfmt clippy",
            "cargo fmt --check",
            "cargo clippy --locked --all-targets -- -D warnings",
        ],
        (Language::Rust, Purpose::Audit) => &["cargo install cargo-audit --locked", "cargo audit"],
        (Language::Go, Purpose::Build) => &["go build ./..."],
        (Language::Go, Purpose::Test) => &["go test ./..."],
        (Language::Go, Purpose::Lint) => &["test -z \"$(gofmt -l .)\"", "go vet ./..."],
        (Language::Go, Purpose::Audit) => {
            &["go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./..."]
        }
        (Language::Static, _) | (_, Purpose::Image | Purpose::Deploy | Purpose::Unknown) => &[],
    }
}

fn deploy(project: Project) -> Vec<&'static str> {
    let mut lines = Vec::new();
    if project.kind == Kind::GitlabCi && project.target == Target::Compose {
        lines.push("apk add --no-cache openssh-client");
    }
    let (compose, kubernetes): (&[_], &[_]) = match project.strategy {
        Strategy::Rolling => (
            &[
                "ssh $options \"$DEPLOY_USER@$DEPLOY_HOST\" \"cd '$DEPLOY_PATH' && docker compose pull && docker compose up -d --wait\"",
            ],
            &["kubectl apply -f k8s/"],
        ),
        Strategy::Recreate => (
            &[
                "ssh $options \"$DEPLOY_USER@$DEPLOY_HOST\" \"cd '$DEPLOY_PATH' && docker compose pull && docker compose down && docker compose up -d --wait\"",
            ],
            &[
                "kubectl delete -f k8s/deployment.yaml --ignore-not-found --wait",
                "kubectl apply -f k8s/",
            ],
        ),
    };
    match project.target {
        Target::Compose => {
            lines.extend([
                "umask 077",
                "folder=$(mktemp -d)",
                "trap 'rm -rf \"$folder\"' EXIT",
                "printf '%s\\n' \"$DEPLOY_KEY\" > \"$folder/key\"",
                "printf '%s\\n' \"$DEPLOY_KNOWN_HOSTS\" > \"$folder/known_hosts\"",
                "options=\"-i $folder/key -o UserKnownHostsFile=$folder/known_hosts -o StrictHostKeyChecking=yes\"",
                "scp $options compose.yaml \"$DEPLOY_USER@$DEPLOY_HOST:$DEPLOY_PATH/\"",
            ]);
            lines.extend(compose);
        }
        Target::Kubernetes => {
            lines.extend([
                "umask 077",
                "export KUBECONFIG=$(mktemp)",
                "trap 'rm -f \"$KUBECONFIG\"' EXIT",
                "printf '%s\\n' \"$KUBE_CONFIG\" > \"$KUBECONFIG\"",
            ]);
            lines.extend(kubernetes);
            lines.push("kubectl wait --for=condition=Available deployment --all --timeout=5m");
        }
    }
    lines
}
