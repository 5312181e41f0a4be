//! The orchestrator: it splits tasks and has the agents work on the parts.

mod decompose;
