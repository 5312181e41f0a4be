//! A look at what a build would read, without building: what is missing, what is
//! left out although it is copied, what goes along although it should not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use super::dockerfile;
use super::dockerfile::Copied;
use super::dockerfile::Dockerfile;
use super::draft;
use super::draft::Draft;
use super::draft::Wishes;
use super::lint;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Build;
use crate::compose::model::Project;
use crate::compose::rule;
use crate::engine::build::BuildContext;
use crate::engine::build::Builder;
use crate::engine::build::Dockerfile as Instructions;
use crate::host::source_folder::SourceFolder;
use crate::host::source_tree;
use crate::state::ApiVersion;
use crate::value::patterns::Patterns;

/// Names of files that hold secrets.
const SECRETS: &[&str] = &[
    "**/.env",
    "**/.env.*",
    "!**/.env.example",
    "!**/.env.sample",
    "!**/.env.template",
    "**/.npmrc",
    "**/.netrc",
    "**/id_rsa",
    "**/id_ed25519",
    "**/*.pem",
    "**/*.key",
];
/// An engine that can everything: what one cannot is told when it builds.
const ANY: ApiVersion = ApiVersion::one(u16::MAX);

/// Notes what is odd about the build of a service; files are called by their paths
/// from `folder`.
pub fn look(project: &Project, name: &str, folder: &Path, found: &mut Diagnostics) {
    let wishes = Wishes {
        builder: Builder::BuildKit,
        api: ANY,
        no_cache: false,
        pull: false,
        args: BTreeMap::new(),
        target: None,
        platforms: Vec::new(),
        here: None,
        secrets: BTreeMap::new(),
        ssh: Vec::new(),
        agent: None,
    };
    let drafts = match draft::drafts(project, &BTreeSet::from([name.to_owned()]), &wishes) {
        Ok(drafts) => drafts,
        Err(wrong) => {
            found.extend(without_agents(&wrong));
            return;
        }
    };
    let build = project
        .service(name)
        .and_then(|service| service.build.as_ref());
    for (draft, build) in drafts.iter().zip(build) {
        let Draft { request, .. } = draft;
        if let (BuildContext::Folder(context), Instructions::Text(text)) =
            (&request.context, &request.dockerfile)
        {
            let text = String::from_utf8_lossy(text);
            let read = Dockerfile::read(&called(build, folder), &text);
            copied(name, &read, context, found);
            secrets(project, name, &read, context, found);
            lint::lint(project, name, &read, found);
        }
    }
}

/// What is wrong, apart from agents: whether one runs is no matter of the files.
fn without_agents(wrong: &Diagnostics) -> Diagnostics {
    let mut rest = Diagnostics::default();
    let is_about_files = |one: &&Diagnostic| !one.message.contains("SSH_AUTH_SOCK");
    for finding in wrong.iter().filter(is_about_files) {
        rest.push(finding.clone());
    }
    rest
}

/// The Dockerfile as a person calls it.
fn called(build: &Build, folder: &Path) -> String {
    if !build.dockerfile_inline.is_empty() {
        return "dockerfile_inline".to_owned();
    }
    let path = dockerfile::path(Path::new(&build.context), &build.dockerfile);
    path.strip_prefix(folder)
        .unwrap_or(&path)
        .display()
        .to_string()
}

/// Notes sources of `COPY` that do not reach the builder.
fn copied(name: &str, read: &Dockerfile, context: &SourceFolder, found: &mut Diagnostics) {
    for Copied { path, span } in read.copied() {
        let clean = crate::compose::paths::clean(path.trim_start_matches('/'));
        if clean == "." || is_there(context, &clean) {
            continue;
        }
        let on_disk = context.root().join(&clean);
        let is_on_disk = source_tree::look(&on_disk).ok().flatten().is_some();
        let finding = if is_on_disk {
            let message =
                format!("service {name:?}: {path} is copied, but left out of the context");
            Diagnostic::error(rule::LEFT_OUT, message)
                .help(format!("take it back in .dockerignore with `!{clean}`"))
        } else {
            let message = format!("service {name:?}: {path} is copied, but not there");
            Diagnostic::error(rule::BUILD_INPUT, message)
                .help(format!("it is looked for in {}", context.root().display()))
        };
        found.push(finding.at(Some(&span)));
    }
}

/// Whether something in the context is meant by a path, which may be a pattern.
fn is_there(context: &SourceFolder, path: &str) -> bool {
    if path.starts_with("..") {
        return false;
    }
    if !path.contains(['*', '?', '[']) {
        return context.holds(path);
    }
    match Patterns::new([path]) {
        Ok(patterns) => {
            let mut members = context.members().iter();
            members.any(|member| patterns.fit(Path::new(&member.path)))
        }
        Err(_) => true,
    }
}

/// Notes files with secrets that a `COPY` of everything would put into the image.
fn secrets(
    project: &Project,
    name: &str,
    read: &Dockerfile,
    context: &SourceFolder,
    found: &mut Diagnostics,
) {
    let Ok(patterns) = Patterns::new(SECRETS.iter().copied()) else {
        return;
    };
    let copies_all = read.copied().iter().any(|copied| {
        let path = copied.path.trim_start_matches('/');
        ["", "."].contains(&crate::compose::paths::clean(path).as_str()) || path == "*"
    });
    let members = context.members().iter();
    let meant: Vec<&str> = members
        .filter(|member| member.size() > 0 && patterns.fit(Path::new(&member.path)))
        .map(|member| member.path.as_str())
        .take(5)
        .collect();
    if meant.is_empty() || !copies_all {
        return;
    }
    let message = format!(
        "service {name:?}: {} would go into the image",
        meant.join(", ")
    );
    found.push(
        Diagnostic::warning(rule::SECRETS_IN_CONTEXT, message)
            .at(project.span(&["services", name, "build"]))
            .help(
                "leave it out by .dockerignore; a build reads secrets by `RUN --mount=type=secret`",
            ),
    );
}
