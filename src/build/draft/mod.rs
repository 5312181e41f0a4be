//! A build, thought through: what the file says, what the user said above that, and
//! what neither the disk nor the builder gives.

mod check;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

use super::buildx::Beyond;
use super::buildx::Need;
use super::dockerfile;
use super::options;
use super::options::GivenSecret;
use super::options::Ssh;
use super::sources::Sources;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Build;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::rule;
use crate::engine::build::BuildContext;
use crate::engine::build::BuildRequest;
use crate::engine::build::Builder;
use crate::engine::build::Dockerfile;
use crate::engine::build::NamedContext;
use crate::plan::COMPOSE_VERSION;
use crate::state::ApiVersion;
use crate::state::labels;
use crate::value::secret::SecretBytes;

/// The engine whose own Dockerfile frontend knows further contexts.
const KNOWS_CONTEXTS: ApiVersion = ApiVersion::one(42);
/// What helps where only buildx could.
const INSTALL: &str = "devtools leaves it to `docker buildx` where that is installed: the package \
                       docker-buildx-plugin or docker-buildx, or \
                       https://github.com/docker/buildx#installing";
/// The address that only the engine itself knows.
const HOST_GATEWAY: &str = "host-gateway";

/// What the user said above the file.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Who builds.
    pub builder: Builder,
    /// What the engine speaks.
    pub api: ApiVersion,
    /// Whether every step is carried out anew.
    pub no_cache: bool,
    /// Whether base images are looked up in their registries.
    pub pull: bool,
    /// Values of `ARG`.
    pub args: BTreeMap<String, String>,
    /// The stage that is built.
    pub target: Option<String>,
    /// The platforms that are built for, above those of the file.
    pub platforms: Vec<String>,
    /// The engine's own platform, where an image is wanted for containers here: of several
    /// platforms, one is enough then.
    pub here: Option<String>,
    /// What `RUN --mount=type=secret` may read.
    pub secrets: BTreeMap<String, GivenSecret>,
    /// The agents that `RUN --mount=type=ssh` may use, by id, `path` still to be found.
    pub ssh: Vec<String>,
    /// The socket of the user's own SSH agent.
    pub agent: Option<PathBuf>,
}

/// A build that can be given to the engine.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The service.
    pub service: String,
    /// What the engine is asked for.
    pub request: BuildRequest,
    /// What the engine's builder cannot do of it.
    pub beyond: Beyond,
    /// The services whose images it builds on.
    pub builds_on: BTreeSet<String>,
    /// What it has in common with all services that can share its image.
    pub identity: String,
}

/// Thinks the builds of these services through; those without `build` are passed over.
///
/// Errors: all that keeps any of them from being built.
pub fn drafts(
    project: &Project,
    services: &BTreeSet<String>,
    wishes: &Wishes,
) -> Result<Vec<Draft>, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut sources = Sources::default();
    let mut drafts = Vec::new();
    for name in services {
        let Some(service) = project.service(name) else {
            continue;
        };
        let Some(build) = &service.build else {
            continue;
        };
        let mut drafting = Drafting {
            project,
            name,
            service,
            build,
            wishes,
            beyond: Beyond::default(),
            found: &mut found,
        };
        drafts.extend(drafting.draft(&mut sources));
    }
    if found.has_errors() {
        return Err(found);
    }
    Ok(drafts)
}

/// One build on its way to a draft.
pub(super) struct Drafting<'a> {
    pub(super) project: &'a Project,
    pub(super) name: &'a str,
    service: &'a Service,
    pub(super) build: &'a Build,
    wishes: &'a Wishes,
    beyond: Beyond,
    found: &'a mut Diagnostics,
}

impl Drafting<'_> {
    /// Notes a finding at a key of the build.
    pub(super) fn finding(&mut self, code: &'static str, key: &[&str], what: &str, help: &str) {
        let finding = self.at(code, key, what, help);
        self.found.push(finding);
    }

    fn at(&self, code: &'static str, key: &[&str], what: &str, help: &str) -> Diagnostic {
        let path: Vec<&str> = ["services", self.name, "build"]
            .iter()
            .chain(key)
            .copied()
            .collect();
        let message = format!("service {:?}: {what}", self.name);
        let finding = Diagnostic::error(code, message).at(self.project.span(&path));
        finding.help(help)
    }

    fn refuse(&mut self, key: &[&str], what: &str, help: &str) {
        self.finding(rule::BUILDER, key, what, help);
    }

    /// Notes what only `docker buildx` can do: in a few words, and as it is refused where
    /// there is none. The classic builder has no such help.
    fn need(&mut self, key: &[&str], what: &str, refusal: &str) {
        match self.wishes.builder {
            Builder::BuildKit => {
                let refusal = self.at(rule::BUILDER, key, refusal, INSTALL);
                let what = what.to_owned();
                self.beyond.needs.push(Need { what, refusal });
            }
            Builder::Classic => {
                let help = "BuildKit and `docker buildx` can; Docker uses them unless \
                            DOCKER_BUILDKIT=0 is set";
                self.refuse(key, refusal, help);
            }
        }
    }

    fn draft(&mut self, sources: &mut Sources) -> Option<Draft> {
        self.check();
        let (context, dockerfile) = self.context(sources)?;
        let (contexts, builds_on) = self.contexts(sources);
        let secrets = self.secrets();
        let ssh = self.agents();
        let cache_from = self.cache_from();
        self.beyond.cache_to = self
            .build
            .cache_to
            .iter()
            .map(|one| options::cache(one))
            .collect();
        if self.build.dockerfile_inline.is_empty() {
            let path = dockerfile::path(self.build.context.as_ref(), &self.build.dockerfile);
            self.beyond.dockerfile = Some(path);
        }
        let Build {
            labels: own_labels,
            no_cache,
            no_cache_filter,
            pull,
            isolation,
            network,
            shm_size,
            tags,
            ulimits,
            target,
            ..
        } = self.build;
        let wishes = self.wishes;
        let mut names = vec![self.project.image(self.name)];
        names.extend(
            tags.iter()
                .filter(|tag| !names.contains(tag))
                .cloned()
                .collect::<Vec<_>>(),
        );
        let request = BuildRequest {
            builder: wishes.builder,
            tags: names,
            context,
            dockerfile,
            target: wishes.target.as_ref().unwrap_or(target).clone(),
            platform: self.platforms().into_iter().next(),
            args: self.args(),
            labels: self.labels(own_labels),
            contexts,
            cache_from,
            inline_cache: self.inline_cache(),
            no_cache: *no_cache || wishes.no_cache,
            no_cache_filter: no_cache_filter.clone(),
            pull: *pull || wishes.pull,
            network: network.clone(),
            shm_size: u64::try_from(shm_size.0).unwrap_or_default(),
            extra_hosts: self.extra_hosts(),
            ulimits: ulimits
                .iter()
                .map(|(name, limit)| (name.clone(), limit.soft(), limit.hard()))
                .collect(),
            isolation: isolation.clone(),
            entitlements: self.entitlements(),
            secrets,
            ssh,
            keyring: None,
            registries: BTreeSet::new(),
        };
        Some(Draft {
            service: self.name.to_owned(),
            request,
            builds_on,
            identity: self.identity(),
            beyond: std::mem::take(&mut self.beyond),
        })
    }

    /// The same for all services whose builds differ in the names of the image only.
    fn identity(&self) -> String {
        let build = Build {
            tags: Vec::new(),
            ..self.build.clone()
        };
        // A section of a file is made of text and numbers, so it can be written.
        let build = serde_json::to_string(&build).unwrap_or_else(|_| self.name.to_owned());
        format!("{build} {:?}", self.platforms())
    }

    /// What it is built for; empty means the engine's own platform. For containers here
    /// one of several is enough, as docker compose has it on the way up.
    fn platforms(&self) -> Vec<String> {
        let Wishes {
            platforms: asked,
            here,
            ..
        } = self.wishes;
        if !asked.is_empty() {
            return asked.clone();
        }
        let own = Some(&self.service.platform).filter(|name| !name.is_empty());
        match (self.build.platforms.as_slice(), here) {
            (several @ [_, _, ..], None) => several.to_vec(),
            (several @ [_, _, ..], Some(here)) if own.is_none() && several.contains(here) => {
                Vec::new()
            }
            (any, _) => own.or(any.first()).into_iter().cloned().collect(),
        }
    }

    fn args(&self) -> BTreeMap<String, String> {
        let own = self.build.args.iter();
        let own = own.filter_map(|(key, value)| Some((key.clone(), value.clone()?)));
        own.chain(self.wishes.args.clone()).collect()
    }

    fn labels(&self, own: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let ours = [
            (labels::PROJECT, self.project.name.as_str()),
            (labels::SERVICE, self.name),
            (labels::VERSION, COMPOSE_VERSION),
        ];
        let ours = ours.map(|(key, value)| (key.to_owned(), value.to_owned()));
        own.clone().into_iter().chain(ours).collect()
    }

    fn entitlements(&self) -> Vec<String> {
        let insecure = self
            .build
            .privileged
            .then(|| "security.insecure".to_owned());
        let own = self.build.entitlements.iter().cloned();
        own.chain(insecure).collect()
    }

    fn extra_hosts(&self) -> Vec<(String, String)> {
        let pairs = self.build.extra_hosts.iter();
        pairs
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, address)| (name.to_owned(), address.to_owned()))
            .collect()
    }

    /// Context and instructions, as far as they are there.
    fn context(&mut self, sources: &mut Sources) -> Option<(BuildContext, Dockerfile)> {
        let Build {
            context,
            dockerfile,
            dockerfile_inline,
            ..
        } = self.build;
        if options::is_remote(context) {
            if !dockerfile_inline.is_empty() {
                let what = "dockerfile_inline with a context from elsewhere";
                let help = "use the Dockerfile there, or fetch the context first";
                self.refuse(&["dockerfile_inline"], what, help);
            }
            let file = Some(dockerfile.clone()).filter(|file| !file.is_empty());
            let file = file.unwrap_or_else(|| "Dockerfile".to_owned());
            return Some((
                BuildContext::Remote(context.clone()),
                Dockerfile::Named(file),
            ));
        }
        let (folder, text) = sources.of(self)?;
        if self.wishes.builder == Builder::Classic {
            self.check_instructions(&String::from_utf8_lossy(&text));
        }
        Some((BuildContext::Folder(folder), Dockerfile::Text(text)))
    }

    fn contexts(
        &mut self,
        sources: &mut Sources,
    ) -> (BTreeMap<String, NamedContext>, BTreeSet<String>) {
        let mut contexts = BTreeMap::new();
        let mut builds_on = BTreeSet::new();
        for (name, value) in &self.build.additional_contexts {
            let key = ["additional_contexts", name.as_str()];
            let context = if let Some(service) = value.strip_prefix("service:") {
                builds_on.insert(service.to_owned());
                let image = self.project.image(service);
                Some(NamedContext::Reference(format!("docker-image://{image}")))
            } else if value.starts_with("oci-layout://") {
                let what = "an OCI layout as a context";
                self.need(
                    &key,
                    what,
                    "the builder of the engine does not read OCI layouts",
                );
                self.beyond.layouts.insert(name.clone(), value.clone());
                None
            } else if options::is_remote(value) || value.starts_with("docker-image://") {
                Some(NamedContext::Reference(value.clone()))
            } else {
                sources.further(self, &key, value).map(NamedContext::Folder)
            };
            contexts.extend(context.map(|context| (name.clone(), context)));
        }
        if !contexts.is_empty() && self.wishes.api < KNOWS_CONTEXTS {
            let what = format!(
                "additional_contexts need Docker 23.0 (API {KNOWS_CONTEXTS}); this engine has {}",
                self.wishes.api
            );
            self.refuse(&["additional_contexts"], &what, "use a newer engine");
        }
        (contexts, builds_on)
    }

    fn secrets(&mut self) -> BTreeMap<String, SecretBytes> {
        let mut secrets = BTreeMap::new();
        for (index, used) in self.build.secrets.iter().enumerate() {
            let id = if used.target.is_empty() {
                &used.source
            } else {
                &used.target
            };
            let Some(object) = self.project.secrets.get(&used.source) else {
                continue;
            };
            let index = index.to_string();
            match options::content(object) {
                Ok(GivenSecret { content, file }) => {
                    secrets.insert(id.clone(), content);
                    let file = file.map(|path| (id.clone(), path));
                    self.beyond.secret_files.extend(file);
                }
                Err(why) => {
                    let what = format!("secret {:?}: {why}", used.source);
                    let help = "give the secret a file that is there, or set its variable";
                    self.finding(rule::BUILD_INPUT, &["secrets", &index], &what, help);
                }
            }
        }
        for (id, GivenSecret { content, file }) in &self.wishes.secrets {
            secrets.insert(id.clone(), content.clone());
            self.beyond.secret_files.remove(id);
            let file = file.clone().map(|path| (id.clone(), path));
            self.beyond.secret_files.extend(file);
        }
        secrets
    }

    fn agents(&mut self) -> BTreeMap<String, PathBuf> {
        let wishes = self.wishes;
        let mut agents = BTreeMap::new();
        for entry in self.build.ssh.iter().chain(&wishes.ssh) {
            match options::ssh_from(entry, wishes.agent.as_deref()) {
                Ok((id, Ssh::Agent(socket))) => drop(agents.insert(id, socket)),
                Ok((id, Ssh::Key(key))) => {
                    let refusal = format!(
                        "{} is a key; devtools hands on agents only: add the key to one with \
                         ssh-add",
                        key.display()
                    );
                    self.need(&["ssh"], "an SSH key", &refusal);
                    self.beyond.ssh_keys.insert(id, key);
                }
                Err(why) => {
                    let help = "`eval $(ssh-agent)` and `ssh-add KEY` begin an agent";
                    self.finding(rule::BUILD_INPUT, &["ssh"], &why, help);
                }
            }
        }
        agents
    }

    fn cache_from(&mut self) -> Vec<BTreeMap<String, String>> {
        let mut all = Vec::new();
        for (index, entry) in self.build.cache_from.iter().enumerate() {
            let attributes = options::cache(entry);
            let kind = attributes.get("type").map_or("", String::as_str);
            if kind != "registry" {
                let what = format!("cache_from of type {kind}");
                let refusal = format!(
                    "{what}: the builder of the engine reads `type=registry` only, written as an \
                     image"
                );
                self.need(&["cache_from", &index.to_string()], &what, &refusal);
            }
            all.push(attributes);
        }
        self.beyond.cache_from.clone_from(&all);
        all
    }

    fn inline_cache(&self) -> bool {
        !self.build.cache_to.is_empty()
    }
}
