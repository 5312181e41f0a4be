//! A plan that somebody proposes, before it is a task.

use super::wire::{Made, Routing, RoutingPlan, Subtask};
use crate::graph::{Cycle, Dag};

/// How many parts a task may have.
pub const MOST_PARTS: usize = 12;

/// The parts of a task as rules or a model propose them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The parts, in any order.
    pub parts: Vec<Part>,
    /// Who proposes them.
    pub made: Made,
}

/// One part of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The agent that is to do it.
    pub agent_type: String,
    /// What the agent is told.
    pub description: String,
    /// The parts that must be completed before, by their place in the draft.
    pub after: Vec<usize>,
    /// Why this agent.
    pub routing: Routing,
}

/// Why a draft cannot become a task.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// It has nothing to do.
    #[error("the plan has no parts")]
    Empty,
    /// It has more parts than [`MOST_PARTS`].
    #[error("the plan has {0} parts, and {MOST_PARTS} are the most")]
    TooLong(usize),
    /// A part is for an agent that nobody knows.
    #[error("there is no agent {agent:?}; there are {known}")]
    UnknownAgent {
        /// Its name in the plan.
        agent: String,
        /// The names of those that there are, joined with commas.
        known: String,
    },
    /// A part waits for one that is not there.
    #[error("part {part} waits for part {missing}, which is not there")]
    MissingPart {
        /// Which waits, from 1.
        part: usize,
        /// For which, from 1.
        missing: usize,
    },
    /// The parts wait for each other.
    #[error("cyclic plan: {0}")]
    Cyclic(Cycle),
}

impl Draft {
    /// Whether every part can be worked on, in some order, by one of `agents`.
    pub fn check(&self, agents: &[&str]) -> Result<(), DraftError> {
        if self.parts.is_empty() {
            return Err(DraftError::Empty);
        }
        if self.parts.len() > MOST_PARTS {
            return Err(DraftError::TooLong(self.parts.len()));
        }
        for (at, part) in self.parts.iter().enumerate() {
            if !agents.contains(&part.agent_type.as_str()) {
                return Err(DraftError::UnknownAgent {
                    agent: part.agent_type.clone(),
                    known: agents.join(", "),
                });
            }
            if let Some(missing) = part
                .after
                .iter()
                .find(|wanted| **wanted >= self.parts.len())
            {
                return Err(DraftError::MissingPart {
                    part: at + 1,
                    missing: missing + 1,
                });
            }
        }
        self.graph(|at| format!("{} {}", self.parts[at].agent_type, at + 1))
            .levels()
            .map(drop)
            .map_err(DraftError::Cyclic)
    }

    /// The parts as subtasks with the identifiers that `new_id` gives, and their order.
    ///
    /// The draft must have passed [`Draft::check`]: the plan of a cyclic one is empty.
    pub fn subtasks(&self, mut new_id: impl FnMut() -> String) -> (Vec<Subtask>, RoutingPlan) {
        let ids: Vec<String> = self.parts.iter().map(|_| new_id()).collect();
        let subtasks = self.parts.iter().zip(&ids).map(|(part, id)| Subtask {
            id: id.clone(),
            agent_type: part.agent_type.clone(),
            description: part.description.clone(),
            dependencies: part.after.iter().map(|at| ids[*at].clone()).collect(),
            ..Subtask::default()
        });
        (subtasks.collect(), self.plan(&ids))
    }

    fn plan(&self, ids: &[String]) -> RoutingPlan {
        let graph = self.graph(|at| ids[at].clone());
        let levels = graph.levels().unwrap_or_default();
        let groups: Vec<Vec<String>> = levels
            .iter()
            .map(|level| level.iter().map(|id| (*id).to_owned()).collect())
            .collect();
        let edges = self.parts.iter().enumerate().flat_map(|(at, part)| {
            let edge = move |before: &usize| (ids[*before].clone(), ids[at].clone());
            part.after.iter().map(edge)
        });
        RoutingPlan {
            execution_order: groups.concat(),
            parallel_groups: groups,
            edges: edges.collect(),
            estimated_duration_minutes: 5 * self.parts.len() as u64,
        }
    }

    fn graph(&self, name: impl Fn(usize) -> String) -> Dag {
        let mut graph = Dag::default();
        for (at, part) in self.parts.iter().enumerate() {
            graph.add(name(at), part.after.iter().map(|before| name(*before)));
        }
        graph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENTS: [&str; 2] = ["feature-dev", "code-review"];

    fn draft(parts: &[(&str, &[usize])]) -> Draft {
        let parts = parts.iter().map(|(agent, after)| Part {
            agent_type: (*agent).to_owned(),
            after: after.to_vec(),
            ..Part::default()
        });
        Draft {
            parts: parts.collect(),
            made: Made::default(),
        }
    }

    #[test]
    fn what_cannot_be_worked_on_is_refused_with_the_reason() {
        let reasons = [
            draft(&[]),
            draft(&[("poet", &[])]),
            draft(&[("code-review", &[7])]),
            draft(&[("feature-dev", &[1]), ("code-review", &[0])]),
            draft(&[("feature-dev", &[0])]),
        ]
        .map(|draft| draft.check(&AGENTS).unwrap_err().to_string());

        assert_eq!(
            reasons,
            [
                "the plan has no parts",
                r#"there is no agent "poet"; there are feature-dev, code-review"#,
                "part 1 waits for part 8, which is not there",
                "cyclic plan: feature-dev 1 → code-review 2 → feature-dev 1",
                "cyclic plan: feature-dev 1 → feature-dev 1",
            ]
        );
    }

    #[test]
    fn the_plan_of_a_draft_has_its_levels_and_edges() {
        let draft = draft(&[
            ("code-review", &[1]),
            ("feature-dev", &[]),
            ("feature-dev", &[]),
        ]);
        let mut ids = ["a", "b", "c"].into_iter();

        let (subtasks, plan) = draft.subtasks(|| ids.next().unwrap().to_owned());

        assert_eq!(draft.check(&AGENTS), Ok(()));
        assert_eq!(subtasks[0].dependencies, ["b"]);
        assert_eq!(plan.parallel_groups, [vec!["b", "c"], vec!["a"]]);
        assert_eq!(plan.execution_order, ["b", "c", "a"]);
        assert_eq!(plan.edges, [("b".to_owned(), "a".to_owned())]);
        assert_eq!(plan.estimated_duration_minutes, 15);
    }
}
