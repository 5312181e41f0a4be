//! The template `agents`: seven MCP agents, a gateway and an orchestrator among them.

use super::{File, Kind, Question, Template};

pub(super) const AGENTS: Template = Template {
    name: "agents",
    description: "An MCP gateway, an orchestrator and five agents on ports 8000 to 8006",
    questions: &[
        Question {
            name: "first_port",
            text: "First of the seven host ports",
            kind: Kind::Ports { count: 7 },
            default: "8000",
        },
        Question {
            name: "bind_address",
            text: "Address that the ports are published on (127.0.0.1: this machine only)",
            kind: Kind::Address,
            default: "0.0.0.0",
        },
        Question {
            name: "limits",
            text: "Limit every service to half a CPU and 512 MiB",
            kind: Kind::YesNo,
            default: "yes",
        },
    ],
    files: &[
        File {
            path: "compose.yaml",
            text: include_str!("../../templates/agents/compose.yaml.jinja"),
            secret: false,
        },
        File {
            path: ".env",
            text: include_str!("../../templates/agents/env.jinja"),
            secret: true,
        },
        File {
            path: ".env.example",
            text: include_str!("../../templates/agents/env.jinja"),
            secret: false,
        },
        File {
            path: "compose.override.yaml.example",
            text: include_str!("../../templates/agents/compose.override.yaml.jinja"),
            secret: false,
        },
        File {
            path: ".gitignore",
            text: include_str!("../../templates/agents/gitignore.jinja"),
            secret: false,
        },
        File {
            path: "README.md",
            text: include_str!("../../templates/agents/README.md.jinja"),
            secret: false,
        },
    ],
};
