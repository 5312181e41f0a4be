//! Things that wait for other things: levels, and a cycle told in words.

use std::fmt;

/// Names and what each of them waits for, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Dag {
    nodes: Vec<(String, Vec<String>)>,
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
        self.nodes.push((name.into(), after.into_iter().collect()));
    }

    /// What `name` waits for directly, as far as it was added itself.
    pub fn dependencies<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.nodes
            .iter()
            .filter(move |(known, _)| known == name)
            .flat_map(|(_, after)| after)
            .map(String::as_str)
            .filter(|wanted| self.contains(wanted))
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
        let mut levels: Vec<Vec<&str>> = Vec::new();
        let mut placed: Vec<&str> = Vec::new();
        while placed.len() < self.nodes.len() {
            let ready: Vec<&str> = self
                .nodes
                .iter()
                .map(|(name, _)| name.as_str())
                .filter(|name| !placed.contains(name))
                .filter(|name| {
                    self.dependencies(name)
                        .all(|wanted| placed.contains(&wanted))
                })
                .collect();
            if ready.is_empty() {
                return Err(self.cycle(&placed));
            }
            placed.extend(&ready);
            levels.push(ready);
        }
        Ok(levels)
    }

    fn contains(&self, name: &str) -> bool {
        self.nodes.iter().any(|(known, _)| known == name)
    }

    /// Follows the first open dependency from name to name until one repeats.
    fn cycle(&self, placed: &[&str]) -> Cycle {
        let open = |name: &&str| !placed.contains(name);
        let mut walk: Vec<&str> = self
            .nodes
            .iter()
            .map(|(name, _)| name.as_str())
            .find(open)
            .into_iter()
            .collect();
        while let Some(next) = walk
            .last()
            .and_then(|last| self.dependencies(last).find(|name| open(name)))
        {
            if let Some(start) = walk.iter().position(|name| *name == next) {
                let circle = walk[start..].iter().chain([&next]);
                return Cycle(circle.map(|name| (*name).to_owned()).collect());
            }
            walk.push(next);
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
