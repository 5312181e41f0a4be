//! From a project to its rules, with all that is wrong with them and where it is written.

use std::path::Path;
use std::path::PathBuf;

use super::rule::Action;
use super::rule::Filter;
use super::rule::PASSING;
use super::rule::Rule;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Build;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::Trigger;
use crate::compose::rule;
use crate::compose::tree::Span;
use crate::host::HostError;
use crate::host::files;
use crate::host::source_tree;
use crate::host::source_tree::Kind;
use crate::value::patterns::BadPattern;
use crate::value::patterns::Patterns;

/// The rules of services, and what is odd about them.
///
/// Errors: all that is wrong with them, each at its place in the file.
pub fn rules(
    project: &Project,
    services: impl IntoIterator<Item = impl AsRef<str>>,
) -> Result<(Vec<Rule>, Diagnostics), Diagnostics> {
    let mut found = Diagnostics::default();
    let mut rules = Vec::new();
    for name in services {
        let Some(service) = project.service(name.as_ref()) else {
            continue;
        };
        let triggers = service.develop.iter().flat_map(|develop| &develop.watch);
        for (index, trigger) in triggers.enumerate() {
            let mut reader = Reader {
                project,
                name: name.as_ref(),
                service,
                index,
                trigger,
                found: &mut found,
            };
            rules.extend(reader.rule());
        }
    }
    if found.has_errors() {
        Err(found)
    } else {
        Ok((rules, found))
    }
}

/// Reads one rule.
struct Reader<'a> {
    project: &'a Project,
    name: &'a str,
    service: &'a Service,
    index: usize,
    trigger: &'a Trigger,
    found: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// The rule, unless something is wrong with it or it would do nothing.
    fn rule(&mut self) -> Option<Rule> {
        let action = Action::named(&self.trigger.action)?;
        self.check(action);
        let (root, is_folder) = self.root()?;
        let filter = self.filter(&root)?;
        let mount = self.mount_that_shows(&root).filter(|_| action.syncs());
        if let Some(mount) = &mount {
            let message = format!(
                "service {:?}: a bind mount shows {} in the container already, so nothing is \
                 copied",
                self.name, self.trigger.path
            );
            let finding = Diagnostic::warning(rule::NO_EFFECT, message).at(self.span("path"));
            let finding = finding.related(self.mount_span(*mount), "this is the mount");
            self.found.push(finding);
        }
        let copies = action.syncs() && mount.is_none();
        (copies || action != Action::Sync).then(|| Rule {
            service: self.name.to_owned(),
            action,
            root,
            is_folder,
            target: self.trigger.target.clone(),
            copies,
            initial_sync: self.trigger.initial_sync,
            exec: self.trigger.exec.clone(),
            filter,
        })
    }

    /// Notes what an action needs and does not have.
    fn check(&mut self, action: Action) {
        let has_command = self.trigger.exec.command.0.as_ref();
        if action == Action::SyncExec && has_command.is_none_or(Vec::is_empty) {
            let message = format!("service {:?}: sync+exec needs a command", self.name);
            let finding = Diagnostic::error(rule::INCOMPLETE, message).at(self.span("action"));
            self.found
                .push(finding.help("add `exec:` with a `command:`"));
        }
        if action != Action::Rebuild || self.service.build.is_some() {
            return;
        }
        let message = format!("service {:?}: rebuild needs a build section", self.name);
        let finding = Diagnostic::error(rule::INCOMPLETE, message)
            .help("add `build:`, or use sync or restart instead");
        self.found.push(finding.at(self.span("action")));
    }

    /// The path without any link, and whether it is a folder.
    fn root(&mut self) -> Option<(PathBuf, bool)> {
        let path = Path::new(&self.trigger.path);
        let looked = source_tree::real(path).and_then(|root| match root {
            Some(root) => {
                Ok(source_tree::look(&root)?.map(|entry| (root, entry.kind == Kind::Folder)))
            }
            None => Ok(None),
        });
        let finding = match looked {
            Ok(Some(found)) => return Some(found),
            Ok(None) => {
                let message = format!("there is nothing at {}", path.display());
                Diagnostic::error(rule::FILE_MISSING, message)
                    .help("make it, or correct the path; it starts from the project's folder")
            }
            Err(error) => Diagnostic::error(rule::UNREADABLE, error.to_string()),
        };
        self.found.push(finding.at(self.span("path")));
        None
    }

    fn filter(&mut self, root: &Path) -> Option<Filter> {
        let include = self.patterns("include", &self.trigger.include, root);
        let ignore = self.patterns("ignore", &self.trigger.ignore, root);
        let context = self.context(root);
        Some(Filter {
            include: include?,
            ignore: ignore?,
            passing: Patterns::new(PASSING.iter().copied()).ok()?,
            context: context?,
        })
    }

    /// Patterns of the rule, which may also be absolute paths below its own.
    fn patterns(&mut self, key: &str, written: &[String], root: &Path) -> Option<Patterns> {
        let above = [
            self.trigger.path.as_str(),
            root.to_str().unwrap_or_default(),
        ];
        let below = |pattern: &'_ String| {
            let short = above.iter().find_map(|above| pattern.strip_prefix(above));
            short
                .filter(|rest| rest.starts_with('/'))
                .map_or_else(|| pattern.clone(), str::to_owned)
        };
        let relative: Vec<String> = written.iter().map(below).collect();
        let read = Patterns::new(relative.iter().map(String::as_str));
        let note = |bad: BadPattern| {
            let message = format!("service {:?}: {key}: {bad}", self.name);
            let finding = Diagnostic::error(rule::MISFIT, message).at(self.span(key));
            self.found.push(finding);
        };
        read.map_err(note).ok()
    }

    /// What the `.dockerignore` of the build leaves out. It does not count for a
    /// rule whose own path it leaves out: such a rule would never do anything.
    #[expect(clippy::option_option, reason = "no such file is not an error in it")]
    fn context(&mut self, root: &Path) -> Option<Option<(PathBuf, Patterns)>> {
        let Some(build) = &self.service.build else {
            return Some(None);
        };
        let found = match ignore_file(build) {
            Ok(Some(found)) => found,
            Ok(None) => return Some(None),
            Err(error) => {
                let finding = Diagnostic::error(rule::UNREADABLE, error.to_string());
                self.found.push(finding.at(self.span("path")));
                return None;
            }
        };
        let (folder, file, text) = found;
        match Patterns::of_file(&text) {
            Ok(patterns) => {
                let own = root.strip_prefix(&folder).unwrap_or(Path::new(""));
                Some((!patterns.fit(own)).then_some((folder, patterns)))
            }
            Err((line, bad)) => {
                let message = format!("{}:{line}: {bad}", file.display());
                self.found.push(Diagnostic::error(rule::MISFIT, message));
                None
            }
        }
    }

    /// The bind mount that shows the files just where they would be copied to.
    fn mount_that_shows(&self, root: &Path) -> Option<usize> {
        self.service.volumes.iter().position(|mount| {
            let source = source_tree::real(Path::new(&mount.source)).ok().flatten();
            let below = source.and_then(|source| Some(root.strip_prefix(source).ok()?.to_owned()));
            let shown = below.map(|below| Path::new(&mount.target).join(below));
            mount.kind == "bind"
                && shown.is_some_and(|shown| {
                    shown
                        .components()
                        .eq(Path::new(&self.trigger.target).components())
                })
        })
    }

    fn mount_span(&self, index: usize) -> Option<&Span> {
        let index = index.to_string();
        self.project
            .span(&["services", self.name, "volumes", &index])
    }

    fn span(&self, key: &str) -> Option<&Span> {
        let index = self.index.to_string();
        self.project
            .span(&["services", self.name, "develop", "watch", &index, key])
    }
}

/// The file that says what a build leaves out, with its folder and text: the one
/// beside the Dockerfile, else that of the context.
fn ignore_file(build: &Build) -> Result<Option<(PathBuf, PathBuf, String)>, HostError> {
    let Some(folder) = source_tree::real(Path::new(&build.context))? else {
        return Ok(None);
    };
    let dockerfile = match build.dockerfile.as_str() {
        "" => "Dockerfile",
        named => named,
    };
    for name in [&format!("{dockerfile}.dockerignore"), ".dockerignore"] {
        let file = folder.join(name);
        if let Some(text) = files::read(&file)? {
            return Ok(Some((folder, file, text)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
