//! The plan as text: one line a step, the same text for a user and a test.

use std::collections::BTreeSet;
use std::fmt;

use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Plan;
use crate::plan::Step;
use crate::plan::StepId;
use crate::value::duration::GoDuration;

impl fmt::Display for Plan {
    /// `[1, 2] -> 3 create container shop-web-1: there is no container yet`, then
    /// warnings and obstacles. Steps are counted from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            steps,
            warnings,
            obstacles,
            decisions: _,
            undone_on_failure: _,
        } = self;
        for (id, step) in steps.iter().enumerate() {
            let Step {
                action,
                because,
                after,
                behind,
            } = step;
            let before: BTreeSet<StepId> = after.iter().chain(behind).copied().collect();
            if !before.is_empty() {
                let before: Vec<String> = before.iter().map(|id| (id + 1).to_string()).collect();
                write!(f, "[{}] -> ", before.join(", "))?;
            }
            writeln!(f, "{} {action}: {because}", id + 1)?;
        }
        for warning in warnings {
            writeln!(f, "warning: {warning}")?;
        }
        for obstacle in obstacles {
            writeln!(f, "impossible: {obstacle}")?;
        }
        Ok(())
    }
}

/// How many steps are told in one line.
const TOLD: usize = 12;

impl Plan {
    /// `3 steps: create network shop_default, …`, the first dozen of them, in one line.
    pub fn in_one_line(&self) -> String {
        let count = match self.steps.len() {
            0 => return "0 steps: nothing is to be done".to_owned(),
            1 => "1 step".to_owned(),
            count => format!("{count} steps"),
        };
        let told = self.steps.iter().take(TOLD);
        let told: Vec<String> = told.map(|step| step.action.to_string()).collect();
        let more = match self.steps.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        format!("{count}: {}{more}", told.join(", "))
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PullImage {
                reference,
                platform: None,
            } => write!(f, "pull image {reference}"),
            Self::PullImage {
                reference,
                platform: Some(platform),
            } => {
                write!(f, "pull image {reference} for {platform}")
            }
            Self::LoadReferenceImage => f.write_str("load the reference image"),
            Self::RemoveImage { image } => write!(f, "remove image {image}"),
            Self::CreateNetwork(spec) => write!(f, "create network {}", spec.name),
            Self::RemoveNetwork { network } => write!(f, "remove network {network}"),
            Self::CreateVolume(spec) => write!(f, "create volume {}", spec.name),
            Self::RemoveVolume { volume } => write!(f, "remove volume {volume} and its data"),
            Self::CreateContainer(spec) => write!(f, "create container {}", spec.name),
            Self::StartContainer {
                container,
                service: _,
            } => write!(f, "start container {container}"),
            Self::PauseContainer { container } => write!(f, "pause container {container}"),
            Self::UnpauseContainer { container } => {
                write!(f, "unpause container {container}")
            }
            Self::StopContainer {
                container,
                grace: None,
            } => {
                write!(f, "stop container {container}")
            }
            Self::StopContainer {
                container,
                grace: Some(grace),
            } => {
                write!(
                    f,
                    "stop container {} within {} s",
                    container,
                    grace.as_secs()
                )
            }
            Self::KillContainer { container, signal } => {
                write!(f, "send {signal} to container {container}")
            }
            Self::RemoveContainer {
                container,
                volumes: false,
            } => {
                write!(f, "remove container {container}")
            }
            Self::RemoveContainer {
                container,
                volumes: true,
            } => {
                write!(f, "remove container {container} and its anonymous volumes")
            }
            Self::RenameContainer { container, name } => {
                write!(f, "rename container {container} to {name}")
            }
            Self::Await {
                service,
                containers: _,
                until,
            } => {
                write!(f, "wait until {service} is {until}")
            }
            Self::Rest { service, pause } => {
                write!(
                    f,
                    "wait {} before the next of {service}",
                    GoDuration::from(*pause)
                )
            }
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Healthy => f.write_str("healthy"),
            Self::Completed => f.write_str("completed"),
            Self::Stable => f.write_str("up"),
            Self::Steady(time) => write!(f, "up for {}", GoDuration::from(*time)),
        }
    }
}
