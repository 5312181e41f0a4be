//! What the engine knows of one container, in our words.

use std::time::Duration;

use bollard::models;
use bollard::models::RestartPolicyNameEnum as Restart;

use super::seen::sorted;
use super::versions::DOCKER_25;
use crate::engine::{ContainerDetail, HealthReport, HealthcheckInForce};
use crate::state::{ApiVersion, ContainerState, Health};

/// What the engine takes where a health check names nothing (moby `daemon/health.go`).
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_INTERVAL: Duration = Duration::from_secs(30);
/// What the engine takes where a container says nothing about its end.
const DEFAULT_GRACE: Duration = Duration::from_secs(10);
const DEFAULT_START_INTERVAL: Duration = Duration::from_secs(5);

pub(super) fn detail(
    container: models::ContainerInspectResponse,
    api: ApiVersion,
) -> ContainerDetail {
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
        started_at: time(state.started_at),
        finished_at: time(state.finished_at),
        restarts: container
            .restart_count
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or_default(),
        has_restart_policy: matches!(
            policy,
            Some(Restart::ALWAYS | Restart::UNLESS_STOPPED | Restart::ON_FAILURE)
        ),
        tty: config.tty.unwrap_or_default(),
        grace: grace(config.stop_timeout),
        healthcheck: config
            .healthcheck
            .and_then(|check| in_force(check, config.shell, api)),
    }
}

/// A time of the engine; Go's zero time stands for never.
fn time(time: Option<String>) -> String {
    time.filter(|time| !time.starts_with("0001-"))
        .unwrap_or_default()
}

/// The seconds of a stop; a negative number has no end (moby `containerStop`).
fn grace(seconds: Option<i64>) -> Duration {
    seconds.map_or(DEFAULT_GRACE, |seconds| {
        u64::try_from(seconds).map_or(Duration::MAX, Duration::from_secs)
    })
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
fn in_force(
    check: models::HealthConfig,
    shell: Option<Vec<String>>,
    api: ApiVersion,
) -> Option<HealthcheckInForce> {
    let timeout = span(check.timeout).unwrap_or(DEFAULT_TIMEOUT);
    let first_after = first_after(&check, api);
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
    Some(HealthcheckInForce {
        command,
        timeout,
        first_after,
    })
}

/// How long after a start the engine checks for the first time: within a start
/// period the engines that know `start_interval` go by that.
fn first_after(check: &models::HealthConfig, api: ApiVersion) -> Duration {
    let interval = span(check.interval).unwrap_or(DEFAULT_INTERVAL);
    if api < DOCKER_25 || span(check.start_period).is_none() {
        return interval;
    }
    span(check.start_interval).unwrap_or(DEFAULT_START_INTERVAL)
}

/// Nanoseconds, where they are more than none.
fn span(nanoseconds: Option<i64>) -> Option<Duration> {
    let nanoseconds = u64::try_from(nanoseconds?).ok()?;
    (nanoseconds > 0).then(|| Duration::from_nanos(nanoseconds))
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
        let in_force = in_force(check(&["CMD-SHELL", "exit 0"], 0), None, DOCKER_25).unwrap();

        assert_eq!(in_force.command, ["/bin/sh", "-c", "exit 0"]);
        assert_eq!(in_force.timeout, Duration::from_secs(30));
    }

    #[test]
    fn an_image_may_bring_its_own_shell() {
        let shell = Some(vec!["/bin/bash".to_owned(), "-ec".to_owned()]);

        let in_force = in_force(check(&["CMD-SHELL", "x"], 5), shell, DOCKER_25).unwrap();

        assert_eq!(in_force.command, ["/bin/bash", "-ec", "x"]);
        assert_eq!(in_force.timeout, Duration::from_nanos(5));
    }

    #[test]
    fn only_engines_that_know_the_start_interval_check_by_it() {
        let second = Some(1_000_000_000);
        let mut config = check(&["CMD", "true"], 0);
        config.interval = second.map(|nanos: i64| nanos * 30);
        config.start_interval = second;

        assert_eq!(first_after(&config, DOCKER_25), Duration::from_secs(30));
        config.start_period = second;
        assert_eq!(first_after(&config, DOCKER_25), Duration::from_secs(1));
        assert_eq!(
            first_after(&config, ApiVersion::one(41)),
            Duration::from_secs(30)
        );
    }

    #[test]
    fn none_switches_a_check_off() {
        assert_eq!(in_force(check(&["NONE"], 0), None, DOCKER_25), None);
    }
}
