//! The rules of `develop.watch`, ready to be held against changed files.

use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Hook;
use crate::value::patterns::Patterns;

/// What editors and version control leave beside the files that count.
pub(super) const PASSING: &[&str] = &[
    "**/.git",
    "**/.idea",
    "**/*___jb_old___",
    "**/*___jb_tmp___",
    "**/.#*",
    "**/#*#",
    "**/4913",
    "**/*~",
    "**/.*.sw?",
    "**/.goutputstream-*",
];

/// What a rule asks for when a file of it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The file is copied into the containers.
    Sync,
    /// The containers are restarted.
    Restart,
    /// Copied, then restarted.
    SyncRestart,
    /// Copied, then a command is run in the containers.
    SyncExec,
    /// The image is built anew.
    Rebuild,
}

/// The actions by their names in the file.
const NAMES: &[(&str, Action)] = &[
    ("sync", Action::Sync),
    ("restart", Action::Restart),
    ("sync+restart", Action::SyncRestart),
    ("sync+exec", Action::SyncExec),
    ("rebuild", Action::Rebuild),
];

impl Action {
    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, action)| *action)
    }

    /// Whether files are copied.
    pub fn syncs(self) -> bool {
        matches!(self, Self::Sync | Self::SyncRestart | Self::SyncExec)
    }
}

impl std::fmt::Display for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let found = NAMES.iter().find(|(_, action)| action == self);
        f.write_str(found.map_or("", |(name, _)| name))
    }
}

/// One rule of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The service.
    pub service: String,
    /// What is done.
    pub action: Action,
    /// The file or folder that is watched, without any link in it.
    pub root: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Where the files go in the container.
    pub target: String,
    /// Whether files have to be copied: not where a bind mount shows them already.
    pub copies: bool,
    /// Whether all files are copied when watching begins.
    pub initial_sync: bool,
    /// What is run after `sync+exec`.
    pub exec: Hook,
    /// Which files count.
    pub filter: Filter,
}

/// Which files below the root of a rule count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only those that fit; all if there is no pattern.
    pub include: Patterns,
    /// Not those that fit.
    pub ignore: Patterns,
    /// Nor those that fit what editors leave behind.
    pub passing: Patterns,
    /// The folder of a `.dockerignore`, and what it leaves out.
    pub context: Option<(PathBuf, Patterns)>,
}

impl Rule {
    /// Whether a change of this path is one for this rule.
    pub fn counts(&self, path: &Path) -> bool {
        let Ok(relative) = path.strip_prefix(&self.root) else {
            return false;
        };
        if relative.as_os_str().is_empty() {
            return true;
        }
        let Filter { include, .. } = &self.filter;
        (include.is_empty() || include.fit(relative))
            && !self.is_left_out(path, relative, Patterns::fit)
    }

    /// Whether neither this folder nor anything in it can count.
    pub fn passes_over(&self, folder: &Path) -> bool {
        match folder.strip_prefix(&self.root) {
            Ok(relative) if relative.as_os_str().is_empty() => false,
            Ok(relative) => self.is_left_out(folder, relative, Patterns::fit_all_below),
            Err(_) => !self.root.starts_with(folder),
        }
    }

    fn is_left_out(&self, path: &Path, relative: &Path, fit: fn(&Patterns, &Path) -> bool) -> bool {
        let Filter {
            include: _,
            ignore,
            passing,
            context,
        } = &self.filter;
        let by_context = context.as_ref().is_some_and(|(folder, patterns)| {
            let inside = path.strip_prefix(folder);
            inside.is_ok_and(|relative| fit(patterns, relative))
        });
        by_context || fit(ignore, relative) || fit(passing, relative)
    }

    /// Where a file of this rule is in the container.
    pub fn place(&self, path: &Path) -> String {
        let name = self.root.file_name().unwrap_or_default().to_string_lossy();
        let mut place = self.target.trim_end_matches('/').to_owned();
        if !place.starts_with('/') {
            place.insert(0, '/');
        }
        if !self.is_folder && self.target.ends_with('/') {
            place = format!("{}/{name}", place.trim_end_matches('/'));
        }
        for step in path.strip_prefix(&self.root).unwrap_or(Path::new("")) {
            place = format!("{}/{}", place.trim_end_matches('/'), step.to_string_lossy());
        }
        place
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn patterns(patterns: &[&str]) -> Patterns {
        Patterns::new(patterns.iter().copied()).unwrap()
    }

    /// A rule that copies `/shop/src` to `/app`.
    pub(crate) fn rule(service: &str, action: Action) -> Rule {
        Rule {
            service: service.to_owned(),
            action,
            root: "/shop/src".into(),
            is_folder: true,
            target: "/app/".to_owned(),
            copies: action.syncs(),
            initial_sync: false,
            exec: Hook::default(),
            filter: Filter {
                passing: patterns(PASSING),
                ..Filter::default()
            },
        }
    }

    #[test]
    fn what_editors_leave_behind_does_not_count_wherever_it_is() {
        let rule = rule("web", Action::Sync);
        let counts = |path: &str| rule.counts(&Path::new("/shop/src").join(path));

        for path in [
            ".git/index.lock",
            "deep/.main.rs.swp",
            "main.rs~",
            "deep/4913",
            "a.js___jb_tmp___",
            ".#lock",
            ".idea/workspace.xml",
        ] {
            assert!(!counts(path), "{path}");
        }
        for path in ["main.rs", ".gitignore", "deep/.env", "x.swf", ""] {
            assert!(counts(path), "{path}");
        }
        assert!(!rule.counts(Path::new("/shop/srcs/main.rs")));
    }

    #[test]
    fn ignored_and_not_included_files_do_not_count_and_the_context_has_its_own_folder() {
        let mut rule = rule("web", Action::Sync);
        rule.filter.include = patterns(&["**/*.py"]);
        rule.filter.ignore = patterns(&["tests"]);
        rule.filter.context = Some(("/shop".into(), patterns(&["src/generated"])));
        let counts = |path: &str| rule.counts(&Path::new("/shop/src").join(path));

        assert!(counts("app/main.py"));
        assert!(!counts("app/main.rs"));
        assert!(!counts("tests/test.py"));
        assert!(!counts("generated/api.py"));
    }

    #[test]
    fn a_folder_is_passed_over_only_if_nothing_in_it_can_count() {
        let mut rule = rule("web", Action::Sync);
        rule.filter.ignore = patterns(&["node_modules"]);
        let passes_over = |rule: &Rule, path: &str| rule.passes_over(Path::new(path));

        assert!(passes_over(&rule, "/shop/src/node_modules"));
        assert!(passes_over(&rule, "/shop/docs"));
        assert!(!passes_over(&rule, "/shop/src/app"));
        assert!(!passes_over(&rule, "/shop"));
        rule.filter.ignore = patterns(&["node_modules", "!node_modules/own"]);
        assert!(!passes_over(&rule, "/shop/src/node_modules"));
    }

    #[test]
    fn a_file_keeps_its_way_below_the_target_and_a_single_file_takes_its_name() {
        let mut rule = rule("web", Action::Sync);

        let place = |rule: &Rule, path: &str| rule.place(Path::new(path));
        assert_eq!(place(&rule, "/shop/src/a/b.rs"), "/app/a/b.rs");
        assert_eq!(place(&rule, "/shop/src"), "/app");
        rule.is_folder = false;
        rule.root = "/shop/web.conf".into();
        assert_eq!(place(&rule, "/shop/web.conf"), "/app/web.conf");
        rule.target = "/etc/nginx.conf".to_owned();
        assert_eq!(place(&rule, "/shop/web.conf"), "/etc/nginx.conf");
    }
}
