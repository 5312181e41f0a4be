//! The rules that devtools comes with, and those of a user's file.

use super::Rules;

/// The rules that apply where there is no file, as such a file would be written.
const BUILT_IN: &str = include_str!("built_in.yaml");

/// Why a file of rules cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// It is not the YAML that is expected; the place is in the text.
    #[error("{0}")]
    Syntax(String),
    /// A rule is for an agent that nobody knows.
    #[error("rule {rule}: there is no agent {agent:?}; there are {known}")]
    UnknownAgent {
        /// The rule, or `fallback`.
        rule: String,
        /// What it names.
        agent: String,
        /// The agents that there are, joined with commas.
        known: String,
    },
    /// Two rules have one name.
    #[error("two rules are called {0}")]
    Twice(String),
    /// A rule can never fit.
    #[error("rule {0} has no keywords and no hints, so nothing speaks for it")]
    Mute(String),
}

impl Rules {
    /// Reads rules for `agents` from YAML.
    pub fn read(text: &str, agents: &[&str]) -> Result<Self, RulesError> {
        let rules: Self =
            serde_yaml::from_str(text).map_err(|error| RulesError::Syntax(error.to_string()))?;
        rules.check(agents)?;
        Ok(rules)
    }

    /// The rules that devtools comes with.
    pub fn built_in(agents: &[&str]) -> Result<Self, RulesError> {
        Self::read(BUILT_IN, agents)
    }

    fn check(&self, agents: &[&str]) -> Result<(), RulesError> {
        let known = |rule: &str, agent: &String| {
            if agents.contains(&agent.as_str()) {
                return Ok(());
            }
            Err(RulesError::UnknownAgent {
                rule: rule.to_owned(),
                agent: agent.clone(),
                known: agents.join(", "),
            })
        };
        for (at, rule) in self.rules.iter().enumerate() {
            if self.rules[..at].iter().any(|other| other.id == rule.id) {
                return Err(RulesError::Twice(rule.id.clone()));
            }
            if rule.keywords.is_empty() && rule.hints.is_empty() {
                return Err(RulesError::Mute(rule.id.clone()));
            }
            known(&rule.id, &rule.agent_type)?;
            for agent in &rule.adds {
                known(&rule.id, agent)?;
            }
        }
        self.fallback
            .iter()
            .try_for_each(|agent| known("fallback", agent))
    }
}
