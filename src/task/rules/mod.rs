//! Which agent gets what: words of the description against a table of rules.
//!
//! A description is read in clauses. Each clause goes to the agent for which most
//! of its words speak; one that speaks for nobody belongs to the clause before it.

mod clause;
mod file;

pub use file::RulesError;

use serde::{Deserialize, Serialize};

use self::clause::{Clause, clauses};
use super::draft::{Draft, MOST_PARTS, Part};
use super::wire::{Candidate, Made, Routing};

/// What a keyword weighs.
const KEYWORD: f64 = 2.0;

/// What a hint weighs: a word that many tasks have, such as `create`.
const HINT: f64 = 1.0;

/// The table, and who gets what no rule takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// The agent for what no rule takes; without one it is rejected.
    #[serde(default)]
    pub fallback: Option<String>,
}

/// What speaks for an agent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name in decisions.
    pub id: String,
    /// The agent.
    pub agent_type: String,
    /// Words and groups of words that speak for it, in lower case; the usual endings are known.
    pub keywords: Vec<String>,
    /// Words that speak for it half as much.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Which of two rules wins that as much speaks for, and the same word first:
    /// the greater number.
    #[serde(default)]
    pub priority: i64,
    /// What the agent is told before the words of the user.
    #[serde(default)]
    pub prefix: String,
    /// Agents that get a subtask of their own behind it, on what it made.
    #[serde(default)]
    pub adds: Vec<String>,
}

/// What speaks for one agent in one clause.
struct Verdict<'a> {
    rule: &'a Rule,
    matched: Vec<String>,
    score: f64,
    /// Where the first of its words stands.
    place: usize,
}

impl Rules {
    /// The plan for a description; empty where no rule fits and there is no fallback.
    pub fn draft(&self, description: &str) -> Draft {
        let mut parts: Vec<Part> = Vec::new();
        for (text, clause) in self.stretches(description) {
            let previous = parts.len().checked_sub(1);
            let after = previous.filter(|_| clause.follows);
            let Some((part, adds)) = self.part(&text, after) else {
                continue;
            };
            let at = parts.len();
            parts.push(part);
            for agent_type in adds {
                parts.push(self.addition(agent_type, &text, at));
            }
        }
        parts.truncate(MOST_PARTS);
        Draft {
            parts,
            made: Made {
                mode: "rules".to_owned(),
                ..Made::default()
            },
        }
    }

    /// The decision about a whole text for one agent, as if it were one clause.
    pub fn decide(&self, text: &str) -> Option<(String, Routing)> {
        let part = self.part(text, None)?.0;
        Some((part.agent_type, part.routing))
    }

    /// Clauses that belong to the same agent as one text, with the first of each.
    fn stretches(&self, description: &str) -> Vec<(String, Clause)> {
        let mut stretches: Vec<(String, Clause, Option<&str>)> = Vec::new();
        for clause in clauses(description) {
            let agent = self
                .verdicts(&clause.text)
                .first()
                .map(|one| one.rule.agent_type.as_str());
            match stretches.last_mut() {
                Some((text, _, before))
                    if agent.is_none() || agent == *before || before.is_none() =>
                {
                    text.push_str(&clause.joint);
                    text.push_str(&clause.text);
                    *before = agent.or(*before);
                }
                _ => stretches.push((clause.text.clone(), clause, agent)),
            }
        }
        let whole = stretches.into_iter();
        whole.map(|(text, clause, _)| (text, clause)).collect()
    }

    /// The subtask for a text, and the agents that follow on it.
    fn part(&self, text: &str, after: Option<usize>) -> Option<(Part, &[String])> {
        let verdicts = self.verdicts(text);
        let candidates = verdicts.iter().map(|one| Candidate {
            agent_type: one.rule.agent_type.clone(),
            score: one.score,
        });
        let candidates: Vec<Candidate> = candidates.collect();
        let after = after.into_iter().collect();
        let Some(Verdict {
            rule,
            matched,
            score,
            ..
        }) = verdicts.into_iter().next()
        else {
            let agent_type = self.fallback.clone()?;
            let reason = format!("no rule fits; {agent_type} takes what nobody else does");
            let routing = Routing {
                mode: "rules".to_owned(),
                reason,
                ..Routing::default()
            };
            let part = Part {
                description: text.to_owned(),
                agent_type,
                after,
                routing,
            };
            return Some((part, &[]));
        };
        let reason = format!(
            "rule {}: {} speaks for {}",
            rule.id,
            matched.join(", "),
            rule.agent_type
        );
        let part = Part {
            agent_type: rule.agent_type.clone(),
            description: prefixed(&rule.prefix, text),
            after,
            routing: Routing {
                mode: "rules".to_owned(),
                rule_id: Some(rule.id.clone()),
                matched,
                score,
                candidates,
                reason,
            },
        };
        Some((part, &rule.adds))
    }

    /// The subtask of an agent that follows on the part at `at`.
    fn addition(&self, agent_type: &str, text: &str, at: usize) -> Part {
        let rule = self.rules.iter().find(|rule| rule.agent_type == agent_type);
        let prefix = rule.map_or("", |rule| rule.prefix.as_str());
        Part {
            agent_type: agent_type.to_owned(),
            description: prefixed(prefix, text),
            after: vec![at],
            routing: Routing {
                mode: "rules".to_owned(),
                rule_id: rule.map(|rule| rule.id.clone()),
                reason: format!("{agent_type} follows on what the subtask before it made"),
                ..Routing::default()
            },
        }
    }

    /// What speaks for whom, the best first; of two rules for one agent the better.
    fn verdicts(&self, text: &str) -> Vec<Verdict<'_>> {
        let words = clause::words(text);
        let mut verdicts: Vec<Verdict<'_>> = Vec::new();
        for rule in &self.rules {
            let found = |list: &[String]| -> Vec<(String, usize)> {
                let found = list.iter().filter_map(|keyword| {
                    let place = clause::place_of(keyword, &words)?;
                    Some((keyword.clone(), place))
                });
                found.collect()
            };
            let (keywords, hints) = (found(&rule.keywords), found(&rule.hints));
            let weights = keywords.iter().map(|_| KEYWORD);
            let score = weights.chain(hints.iter().map(|_| HINT)).sum();
            let all = keywords.iter().chain(&hints);
            if let Some(place) = all.clone().map(|(_, place)| *place).min() {
                let matched = all.map(|(keyword, _)| keyword.clone()).collect();
                verdicts.push(Verdict {
                    rule,
                    matched,
                    score,
                    place,
                });
            }
        }
        verdicts.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            let by_place = by_score.then(one.place.cmp(&other.place));
            by_place.then(other.rule.priority.cmp(&one.rule.priority))
        });
        let mut seen: Vec<&str> = Vec::new();
        verdicts.retain(|one| {
            let agent = one.rule.agent_type.as_str();
            let is_new = !seen.contains(&agent);
            seen.push(agent);
            is_new
        });
        verdicts
    }
}

fn prefixed(prefix: &str, text: &str) -> String {
    if prefix.is_empty() {
        return text.to_owned();
    }
    format!("{prefix}: {text}")
}

/// Twice the words, as the guide's orchestrator counts.
pub fn estimated_tokens(description: &str) -> u64 {
    2 * description.split_whitespace().count() as u64
}

#[cfg(test)]
mod tests;
