//! What the engine knows of one container, in our words.

use std::time::Duration;

use bollard::models;
use bollard::models::RestartPolicyNameEnum as Restart;

use super::seen::sorted;
use crate::engine::{ContainerDetail, HealthReport, HealthcheckInForce};
use crate::state::{ContainerState, Health};

/// What the engine takes where a health check names no timeout (moby `daemon/health.go`).
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

pub(super) fn detail(container: models::ContainerInspectResponse) -> ContainerDetail {
    let state = container.state.unwrap_or_default();
    let config = container.config.unwrap_or_default();
    let word = state
        .status
        .map(|status| status.to_string())
        .unwrap_or_default();
    let policy = container
        .host_config
        .and_then(|host| host.restart_policy?.name);
    let name = container.name.unwrap_or_default();
    ContainerDetail {
        id: container.id.unwrap_or_default(),
        name: name.trim_start_matches('/').to_owned(),
        labels: sorted(config.labels),
        state: ContainerState::from_word(&word),
        health: state.health.and_then(health),
        exit_code: state.exit_code.unwrap_or_default(),
        out_of_memory: state.oom_killed.unwrap_or_default(),
        error: state.error.unwrap_or_default(),
        // Go's zero time stands for never.
        started_at: state
            .started_at
            .filter(|time| !time.starts_with("0001-"))
            .unwrap_or_default(),
        restarts: container
            .restart_count
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or_default(),
        has_restart_policy: matches!(
            policy,
            Some(Restart::ALWAYS | Restart::UNLESS_STOPPED | Restart::ON_FAILURE)
        ),
        tty: config.tty.unwrap_or_default(),
        healthcheck: config
            .healthcheck
            .and_then(|check| in_force(check, config.shell)),
    }
}

fn health(health: models::Health) -> Option<HealthReport> {
    let word = health.status?.to_string();
    Some(HealthReport {
        health: Health::from_word(&word)?,
        failures: health
            .failing_streak
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or_default(),
        last: health.log.and_then(|mut log| {
            let last = log.pop()?;
            Some((
                last.exit_code.unwrap_or_default(),
                last.output.unwrap_or_default(),
            ))
        }),
    })
}

/// Spells out what the engine runs: `CMD-SHELL` by the image's shell, else by `/bin/sh`.
fn in_force(check: models::HealthConfig, shell: Option<Vec<String>>) -> Option<HealthcheckInForce> {
    let mut words = check.test?.into_iter();
    let command: Vec<String> = match words.next()?.as_str() {
        "CMD" => words.collect(),
        "CMD-SHELL" => shell
            .filter(|shell| !shell.is_empty())
            .unwrap_or_else(|| vec!["/bin/sh".to_owned(), "-c".to_owned()])
            .into_iter()
            .chain(words)
            .collect(),
        _ => return None,
    };
    let timeout = check.timeout.and_then(|nanos| u64::try_from(nanos).ok());
    Some(HealthcheckInForce {
        command,
        timeout: timeout
            .filter(|nanos| *nanos > 0)
            .map_or(DEFAULT_TIMEOUT, Duration::from_nanos),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(test: &[&str], timeout: i64) -> models::HealthConfig {
        models::HealthConfig {
            test: Some(test.iter().map(|word| (*word).to_owned()).collect()),
            timeout: Some(timeout),
            ..models::HealthConfig::default()
        }
    }

    #[test]
    fn a_shell_command_is_spelt_out_and_no_timeout_is_thirty_seconds() {
        let in_force = in_force(check(&["CMD-SHELL", "exit 0"], 0), None).unwrap();

        assert_eq!(in_force.command, ["/bin/sh", "-c", "exit 0"]);
        assert_eq!(in_force.timeout, Duration::from_secs(30));
    }

    #[test]
    fn an_image_may_bring_its_own_shell() {
        let shell = Some(vec!["/bin/bash".to_owned(), "-ec".to_owned()]);

        let in_force = in_force(check(&["CMD-SHELL", "x"], 5), shell).unwrap();

        assert_eq!(in_force.command, ["/bin/bash", "-ec", "x"]);
        assert_eq!(in_force.timeout, Duration::from_nanos(5));
    }

    #[test]
    fn none_switches_a_check_off() {
        assert_eq!(in_force(check(&["NONE"], 0), None), None);
    }
}
