//! Things that wait for other things: levels, and a cycle told in words.

use std::collections::HashSet;
use std::fmt;

use indexmap::{IndexMap, IndexSet};

/// Names and what each of them waits for, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Dag {
    nodes: IndexMap<String, Vec<String>>,
}

/// A circle of names, each waiting for the next, the first repeated at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub Vec<String>);

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" → "))
    }
}

impl Dag {
    /// Adds a name and what it waits for; names that are never added are ignored.
    pub fn add(&mut self, name: impl Into<String>, after: impl IntoIterator<Item = String>) {
        self.nodes.entry(name.into()).or_default().extend(after);
    }

    /// What `name` waits for directly, as far as it was added itself.
    pub fn dependencies<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let after = self.nodes.get(name).into_iter().flatten();
        after
            .map(String::as_str)
            .filter(|wanted| self.nodes.contains_key(*wanted))
    }

    /// What waits for `name` directly.
    pub fn dependents<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.nodes
            .iter()
            .filter(move |(_, after)| after.iter().any(|wanted| wanted == name))
            .map(|(known, _)| known.as_str())
    }

    /// Sorts the names into levels: each name stands one level behind the last
    /// of those it waits for.
    pub fn levels(&self) -> Result<Vec<Vec<&str>>, Cycle> {
        let indices = |name: &str| -> Vec<usize> {
            let wanted = self.dependencies(name);
            wanted
                .filter_map(|name| self.nodes.get_index_of(name))
                .collect()
        };
        let mut waiting = vec![0_usize; self.nodes.len()];
        let mut dependents = vec![Vec::new(); self.nodes.len()];
        for (at, name) in self.nodes.keys().enumerate() {
            for wanted in indices(name) {
                waiting[at] += 1;
                dependents[wanted].push(at);
            }
        }
        let mut ready: Vec<usize> = (0..waiting.len()).filter(|at| waiting[*at] == 0).collect();
        let mut levels: Vec<Vec<&str>> = Vec::new();
        while !ready.is_empty() {
            let names = ready.iter().filter_map(|at| self.nodes.get_index(*at));
            levels.push(names.map(|(name, _)| name.as_str()).collect());
            let mut next = Vec::new();
            for dependent in ready.iter().flat_map(|at| &dependents[*at]) {
                waiting[*dependent] -= 1;
                if waiting[*dependent] == 0 {
                    next.push(*dependent);
                }
            }
            next.sort_unstable();
            ready = next;
        }
        let placed: HashSet<&str> = levels.iter().flatten().copied().collect();
        if placed.len() < self.nodes.len() {
            return Err(self.cycle(&placed));
        }
        Ok(levels)
    }

    /// Follows the first open dependency from name to name until one repeats.
    fn cycle(&self, placed: &HashSet<&str>) -> Cycle {
        let open = |name: &&str| !placed.contains(name);
        let first = self.nodes.keys().map(String::as_str).find(open);
        let mut walk: IndexSet<&str> = first.into_iter().collect();
        while let Some(next) = walk
            .last()
            .and_then(|last| self.dependencies(last).find(|name| open(name)))
        {
            if let Some(start) = walk.get_index_of(next) {
                let circle = walk.iter().skip(start).chain([&next]);
                return Cycle(circle.map(|name| (*name).to_owned()).collect());
            }
            walk.insert(next);
        }
        Cycle(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(edges: &[(&str, &[&str])]) -> Dag {
        let mut dag = Dag::default();
        for (name, after) in edges {
            dag.add(*name, after.iter().map(|wanted| (*wanted).to_owned()));
        }
        dag
    }

    #[test]
    fn each_name_stands_behind_all_that_it_waits_for() {
        let dag = dag(&[
            ("gateway", &["orchestrator"]),
            ("orchestrator", &["agent", "db"]),
            ("agent", &[]),
            ("db", &[]),
        ]);

        assert_eq!(
            dag.levels(),
            Ok(vec![
                vec!["agent", "db"],
                vec!["orchestrator"],
                vec!["gateway"]
            ])
        );
        assert_eq!(dag.dependents("db").collect::<Vec<_>>(), ["orchestrator"]);
    }

    #[test]
    fn a_name_that_was_never_added_keeps_nobody_waiting() {
        assert_eq!(
            dag(&[("web", &["elsewhere"])]).levels(),
            Ok(vec![vec!["web"]])
        );
    }

    #[test]
    fn a_circle_is_told_from_the_first_name_that_repeats() {
        let dag = dag(&[
            ("outside", &["a"]),
            ("a", &["b"]),
            ("b", &["c"]),
            ("c", &["a"]),
        ]);

        assert_eq!(dag.levels().unwrap_err().to_string(), "a → b → c → a");
    }
}
