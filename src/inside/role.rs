//! The seven services of the reference stack, as one table.

use std::fmt;
use std::str::FromStr;

/// What a container of the reference stack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The door of the stack: the MCP endpoint and the Linear sign-in.
    GatewayMcp,
    /// Splits a task and hands its parts to the agents.
    Orchestrator,
    /// The agent that writes features.
    FeatureDev,
    /// The agent that reviews changes.
    CodeReview,
    /// The agent that writes infrastructure files.
    Infrastructure,
    /// The agent that writes pipelines.
    Cicd,
    /// The agent that writes documentation.
    Documentation,
}

/// A text that names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no role of the reference stack; the roles are {}", Role::ALL.map(Role::name).join(", "))]
pub struct NotARole {
    /// The text.
    pub text: String,
}

/// What is fixed about a role.
struct Facts {
    name: &'static str,
    port: u16,
    url_variable: &'static str,
    purpose: &'static str,
    data_folder: Option<&'static str>,
    peers: &'static [Role],
}

impl Role {
    /// Every role, in the order of their ports.
    pub const ALL: [Self; 7] = [
        Self::GatewayMcp,
        Self::Orchestrator,
        Self::FeatureDev,
        Self::CodeReview,
        Self::Infrastructure,
        Self::Cicd,
        Self::Documentation,
    ];

    /// What the role is called on the command line, in the compose file and by its peers.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The port it listens on unless `PORT` says otherwise.
    pub fn default_port(self) -> u16 {
        self.facts().port
    }

    /// The environment variable that tells others where it is.
    pub fn url_variable(self) -> &'static str {
        self.facts().url_variable
    }

    /// What it is for, in a few words.
    pub fn purpose(self) -> &'static str {
        self.facts().purpose
    }

    /// The folder that must be writable for it to be ready.
    pub fn data_folder(self) -> Option<&'static str> {
        self.facts().data_folder
    }

    /// The roles it talks to.
    pub fn peers(self) -> &'static [Self] {
        self.facts().peers
    }

    fn facts(self) -> Facts {
        let agent = |name, port, url_variable, purpose| Facts {
            name,
            port,
            url_variable,
            purpose,
            data_folder: None,
            peers: &[Self::GatewayMcp],
        };
        match self {
            Self::GatewayMcp => Facts {
                name: "gateway-mcp",
                port: 8000,
                url_variable: "MCP_GATEWAY_URL",
                purpose: "Linear sign-in and MCP routing",
                data_folder: Some("/app/config"),
                peers: &[
                    Self::Orchestrator,
                    Self::FeatureDev,
                    Self::CodeReview,
                    Self::Infrastructure,
                    Self::Cicd,
                    Self::Documentation,
                ],
            },
            Self::Orchestrator => Facts {
                name: "orchestrator",
                port: 8001,
                url_variable: "ORCHESTRATOR_URL",
                purpose: "task coordination",
                data_folder: Some("/app/data"),
                peers: &[
                    Self::GatewayMcp,
                    Self::FeatureDev,
                    Self::CodeReview,
                    Self::Infrastructure,
                    Self::Cicd,
                    Self::Documentation,
                ],
            },
            Self::FeatureDev => Facts {
                peers: &[Self::GatewayMcp, Self::CodeReview],
                ..agent("feature-dev", 8002, "FEATURE_DEV_URL", "code generation")
            },
            Self::CodeReview => agent("code-review", 8003, "CODE_REVIEW_URL", "quality analysis"),
            Self::Infrastructure => agent(
                "infrastructure",
                8004,
                "INFRASTRUCTURE_URL",
                "infrastructure as code",
            ),
            Self::Cicd => agent("cicd", 8005, "CICD_URL", "pipeline automation"),
            Self::Documentation => {
                agent("documentation", 8006, "DOCUMENTATION_URL", "documentation")
            }
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        let found = Self::ALL.into_iter().find(|role| role.name() == text);
        found.ok_or_else(|| NotARole {
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_back_from_its_name() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
    }

    #[test]
    fn the_ports_are_those_of_the_guide() {
        let ports = Role::ALL.map(Role::default_port);

        assert_eq!(ports, [8000, 8001, 8002, 8003, 8004, 8005, 8006]);
    }

    #[test]
    fn a_wrong_role_is_answered_with_the_right_ones() {
        let error = "orchestra".parse::<Role>().unwrap_err();

        assert!(
            error
                .to_string()
                .contains("gateway-mcp, orchestrator, feature-dev"),
            "{error}"
        );
    }
}
