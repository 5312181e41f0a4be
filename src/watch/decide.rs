//! What changes mean for each service: decided, not done.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use super::batch::Changes;
use super::rule::Action;
use super::rule::Rule;
use crate::host::HostError;
use crate::host::file_events::Extent;
use crate::host::source_tree;
use crate::host::source_tree::Kind;

/// All that one service needs because of a batch of changes, each part at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The service.
    pub service: String,
    /// A file whose change asks for a new image.
    pub rebuild: Option<PathBuf>,
    /// What is copied, or removed where it is gone: the place in the container, and
    /// the path on this machine.
    pub copies: BTreeMap<String, PathBuf>,
    /// A file whose change asks for a restart.
    pub restart: Option<PathBuf>,
    /// The rules whose commands are run, by their place among all rules.
    pub commands: BTreeSet<usize>,
}

impl Order {
    /// Takes up what a rule asks for because of a path.
    fn add(&mut self, index: usize, rule: &Rule, path: &Path) {
        if rule.copies {
            self.copies.insert(rule.place(path), path.to_owned());
        }
        let because = || path.to_owned();
        match rule.action {
            Action::Sync => {}
            Action::Restart | Action::SyncRestart => {
                self.restart.get_or_insert_with(because);
            }
            Action::SyncExec => {
                self.commands.insert(index);
            }
            Action::Rebuild => {
                self.rebuild.get_or_insert_with(because);
            }
        }
    }
}

/// What the services need because of changed paths, in the order of the rules.
pub fn decide(rules: &[Rule], changed: &BTreeSet<PathBuf>) -> Vec<Order> {
    let mut orders: Vec<Order> = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        for path in changed.iter().filter(|path| rule.counts(path)) {
            let known = orders
                .iter()
                .position(|order| order.service == rule.service);
            let at = known.unwrap_or_else(|| {
                orders.push(Order {
                    service: rule.service.clone(),
                    ..Order::default()
                });
                orders.len() - 1
            });
            orders[at].add(index, rule, path);
        }
    }
    orders
}

/// What the services need at the beginning: the files of all rules that want them
/// to be copied first.
pub fn initial(rules: &[Rule]) -> Result<Vec<Order>, HostError> {
    let of_rule = |rule: &Rule| Rule {
        action: Action::Sync,
        ..rule.clone()
    };
    let wanted = rules.iter().filter(|rule| rule.initial_sync && rule.copies);
    let wanted: Vec<Rule> = wanted.map(of_rule).collect();
    let roots = wanted.iter().map(|rule| (rule.root.clone(), Extent::Below));
    Ok(decide(&wanted, &expand(&wanted, &roots.collect())?))
}

/// The single paths that changes are about: where a folder came as a whole, all
/// that is in it and that any rule may want.
pub fn expand(rules: &[Rule], changes: &Changes) -> Result<BTreeSet<PathBuf>, HostError> {
    let mut paths = BTreeSet::new();
    for (path, extent) in changes {
        match extent {
            Extent::Itself => {
                paths.insert(path.clone());
            }
            Extent::Below => walk(rules, path, &mut paths)?,
        }
    }
    Ok(paths)
}

fn walk(rules: &[Rule], path: &Path, paths: &mut BTreeSet<PathBuf>) -> Result<(), HostError> {
    let mut open = vec![path.to_owned()];
    while let Some(path) = open.pop() {
        if rules.iter().all(|rule| rule.passes_over(&path)) || paths.contains(&path) {
            continue;
        }
        let is_folder = source_tree::look(&path)?.is_some_and(|entry| entry.kind == Kind::Folder);
        if is_folder {
            open.extend(source_tree::children(&path)?);
        }
        paths.insert(path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::watch::rule::tests::rule;

    fn changed(paths: &[&str]) -> BTreeSet<PathBuf> {
        paths.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn many_files_and_rules_are_one_order_for_each_service() {
        let rules = [
            rule("web", Action::Sync),
            rule("web", Action::Restart),
            rule("web", Action::SyncExec),
            rule("api", Action::Rebuild),
        ];

        let orders = decide(&rules, &changed(&["/shop/src/a", "/shop/src/b", "/etc/c"]));

        let file = |name: &str| PathBuf::from("/shop/src").join(name);
        assert_eq!(
            orders,
            [
                Order {
                    service: "web".to_owned(),
                    rebuild: None,
                    copies: [
                        ("/app/a".to_owned(), file("a")),
                        ("/app/b".to_owned(), file("b"))
                    ]
                    .into(),
                    restart: Some(file("a")),
                    commands: [2].into(),
                },
                Order {
                    service: "api".to_owned(),
                    rebuild: Some(file("a")),
                    ..Order::default()
                },
            ]
        );
    }

    #[test]
    fn nothing_is_copied_where_a_bind_mount_shows_the_files_but_a_restart_stays() {
        let mut bound = rule("web", Action::SyncRestart);
        bound.copies = false;

        let orders = decide(&[bound], &changed(&["/shop/src/a"]));

        assert_eq!(orders[0].copies, BTreeMap::new());
        assert_eq!(orders[0].restart, Some("/shop/src/a".into()));
    }

    #[test]
    fn a_folder_that_came_as_a_whole_counts_with_all_it_holds() {
        let room = tempfile::tempdir().unwrap();
        let root = room.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("new/.git")).unwrap();
        fs::write(root.join("new/file"), "").unwrap();
        fs::write(root.join("new/.git/index"), "").unwrap();
        let mut rule = rule("web", Action::Sync);
        rule.root.clone_from(&root);
        let changes = Changes::from([(root.join("new"), Extent::Below)]);

        let paths = expand(std::slice::from_ref(&rule), &changes).unwrap();

        assert_eq!(paths, [root.join("new"), root.join("new/file")].into());
    }

    #[test]
    fn only_rules_that_want_it_copy_their_files_at_the_beginning() {
        let room = tempfile::tempdir().unwrap();
        let root = room.path().canonicalize().unwrap();
        fs::write(root.join("file"), "").unwrap();
        let with_root = |action, initial_sync| Rule {
            root: root.clone(),
            initial_sync,
            ..rule("web", action)
        };
        let rules = [
            with_root(Action::Sync, false),
            with_root(Action::SyncRestart, true),
        ];

        let orders = initial(&rules).unwrap();

        assert_eq!(orders.len(), 1);
        assert_eq!(orders[0].restart, None);
        assert_eq!(orders[0].copies["/app/file"], root.join("file"));
        assert_eq!(initial(&rules[..1]).unwrap(), []);
    }
}
