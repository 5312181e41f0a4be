//! The state machine of waiting for one container: what was seen goes in, a verdict comes out.

use std::fmt;
use std::time::Instant;

use crate::plan::Condition;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::STABLE_AFTER;

/// How many ends make a crash loop: a service may stumble once or twice while
/// what it needs comes up.
const ENDS_OF_A_LOOP: u32 = 3;

/// Waits for one container, without touching anything.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the container"
)]
pub struct Wait {
    until: Condition,
    /// Whether its restart policy starts it again after an end.
    restarts: bool,
    /// Whether anybody checks its health.
    checked: bool,
    running_since: Option<Instant>,
    is_healthy: bool,
    ends: u32,
    last_exit: i64,
    out_of_memory: bool,
}

/// One thing that was seen of the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The engine's answer to a look at it.
    Looked {
        /// What it does.
        state: ContainerState,
        /// What its health check says, where it has one.
        health: Option<Health>,
        /// Exit code of its last end.
        exit_code: i64,
        /// Whether it ended for want of memory.
        out_of_memory: bool,
    },
    /// Its main process began.
    Started,
    /// Its main process ended.
    Died(i64),
    /// The kernel ended a process of it for want of memory.
    OutOfMemory,
    /// The engine's health check has a new verdict.
    Checked(Health),
    /// Our own first run of its health check passed.
    Probed,
    /// It is gone.
    Removed,
    /// Nothing but time went by.
    Tick,
}

/// What follows from what was seen so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet; look at the clock again at that time, if any.
    KeepOn(Option<Instant>),
    /// It is as far as it must be; the word to show.
    Ready(&'static str),
    /// It will not get there.
    GiveUp(GaveUp),
}

/// Why there is no more hope for a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaveUp {
    /// Its health check failed as often as it may.
    Unhealthy,
    /// It ended, and nothing starts it again.
    Exited {
        /// Its exit code.
        code: i64,
        /// Whether the kernel ended it for want of memory.
        out_of_memory: bool,
    },
    /// It ends again and again.
    CrashLoop {
        /// How often it ended while we watched.
        ends: u32,
        /// The last exit code.
        code: i64,
        /// Whether the kernel ended it for want of memory.
        out_of_memory: bool,
    },
    /// Somebody removed it.
    Removed,
    /// Somebody froze it.
    Paused,
}

impl Wait {
    /// Waits until the condition holds for a container with or without a restart
    /// policy, with or without a health check.
    pub fn new(until: Condition, restarts: bool, checked: bool) -> Self {
        Self {
            until,
            restarts,
            checked,
            running_since: None,
            is_healthy: false,
            ends: 0,
            last_exit: 0,
            out_of_memory: false,
        }
    }

    /// Takes in what was seen at a time.
    pub fn see(&mut self, sight: &Sight, now: Instant) -> Verdict {
        match sight {
            Sight::Looked {
                state,
                health,
                exit_code,
                out_of_memory,
            } => {
                self.out_of_memory |= *out_of_memory;
                self.looked(*state, *health, *exit_code, now)
            }
            Sight::Started => {
                self.running_since = Some(now);
                self.while_running(now)
            }
            Sight::Died(code) => self.ended(*code),
            Sight::OutOfMemory => {
                self.out_of_memory = true;
                Verdict::KeepOn(self.stable_at())
            }
            Sight::Checked(health) => self.checked(*health, now),
            Sight::Probed => self.checked(Health::Healthy, now),
            Sight::Removed => Verdict::GiveUp(GaveUp::Removed),
            Sight::Tick => self.while_running(now),
        }
    }

    fn looked(
        &mut self,
        state: ContainerState,
        health: Option<Health>,
        exit_code: i64,
        now: Instant,
    ) -> Verdict {
        match state {
            ContainerState::Running => {
                self.running_since = Some(now);
                match health {
                    Some(health) => self.checked(health, now),
                    None => self.while_running(now),
                }
            }
            ContainerState::Exited | ContainerState::Dead | ContainerState::Restarting => {
                self.ended(exit_code)
            }
            ContainerState::Paused => Verdict::GiveUp(GaveUp::Paused),
            ContainerState::Removing => Verdict::GiveUp(GaveUp::Removed),
            ContainerState::Created => Verdict::KeepOn(None),
        }
    }

    fn checked(&mut self, health: Health, now: Instant) -> Verdict {
        match (self.until, health) {
            (Condition::Completed, _) | (_, Health::Starting) => Verdict::KeepOn(None),
            (_, Health::Unhealthy) => Verdict::GiveUp(GaveUp::Unhealthy),
            (Condition::Healthy | Condition::Stable, Health::Healthy) => {
                self.running_since = self.running_since.or(Some(now));
                Verdict::Ready("Healthy")
            }
            (Condition::Steady(_), Health::Healthy) => {
                self.running_since = self.running_since.or(Some(now));
                self.is_healthy = true;
                self.while_running(now)
            }
        }
    }

    fn while_running(&self, now: Instant) -> Verdict {
        match self.stable_at() {
            Some(at) if at <= now && self.is_healthy => Verdict::Ready("Healthy"),
            Some(at) if at <= now => Verdict::Ready("Running"),
            at => Verdict::KeepOn(at),
        }
    }

    /// When running on will be enough, if nothing else happens.
    fn stable_at(&self) -> Option<Instant> {
        let time = match self.until {
            Condition::Stable if !self.checked => STABLE_AFTER,
            Condition::Steady(time) if !self.checked || self.is_healthy => time,
            Condition::Stable
            | Condition::Steady(_)
            | Condition::Healthy
            | Condition::Completed => return None,
        };
        self.running_since.map(|since| since + time)
    }

    fn ended(&mut self, code: i64) -> Verdict {
        self.running_since = None;
        self.ends += 1;
        self.last_exit = code;
        let out_of_memory = self.out_of_memory;
        let may_end = self.until != Condition::Healthy;
        let is_one_too_many = matches!(self.until, Condition::Steady(_));
        if may_end && code == 0 && !self.restarts {
            return Verdict::Ready("Completed");
        }
        if !self.restarts || is_one_too_many {
            return Verdict::GiveUp(GaveUp::Exited {
                code,
                out_of_memory,
            });
        }
        if self.ends >= ENDS_OF_A_LOOP {
            return Verdict::GiveUp(GaveUp::CrashLoop {
                ends: self.ends,
                code,
                out_of_memory,
            });
        }
        Verdict::KeepOn(None)
    }
}

impl fmt::Display for GaveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unhealthy => f.write_str("its health check fails"),
            Self::Exited {
                code,
                out_of_memory: false,
            } => write!(f, "it exited with code {code}"),
            Self::Exited {
                code,
                out_of_memory: true,
            } => {
                write!(f, "it ran out of memory (exit code {code})")
            }
            Self::CrashLoop {
                ends,
                code,
                out_of_memory: false,
            } => {
                write!(f, "it ended {ends} times, last with exit code {code}")
            }
            Self::CrashLoop {
                ends,
                code,
                out_of_memory: true,
            } => {
                write!(
                    f,
                    "it ended {ends} times for want of memory (exit code {code})"
                )
            }
            Self::Removed => f.write_str("somebody removed it"),
            Self::Paused => f.write_str("somebody paused it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const NO_RESTART: bool = false;
    const RESTARTS: bool = true;
    const CHECKED: bool = true;
    const UNCHECKED: bool = false;

    fn looked(state: ContainerState, exit_code: i64) -> Sight {
        Sight::Looked {
            state,
            health: None,
            exit_code,
            out_of_memory: false,
        }
    }

    #[test]
    fn a_checked_container_is_ready_when_its_check_passes_and_lost_when_it_fails() {
        let now = Instant::now();
        let mut wait = Wait::new(Condition::Stable, RESTARTS, CHECKED);

        assert_eq!(wait.see(&Sight::Started, now), Verdict::KeepOn(None));
        assert_eq!(
            wait.see(&Sight::Checked(Health::Starting), now),
            Verdict::KeepOn(None)
        );
        assert_eq!(
            wait.see(&Sight::Checked(Health::Healthy), now),
            Verdict::Ready("Healthy")
        );
        assert_eq!(
            wait.see(&Sight::Checked(Health::Unhealthy), now),
            Verdict::GiveUp(GaveUp::Unhealthy)
        );
    }

    #[test]
    fn what_is_watched_must_run_on_for_that_time_and_may_not_end_once() {
        let start = Instant::now();
        let due = start + Duration::from_secs(20);
        let steady = Condition::Steady(Duration::from_secs(20));
        let mut wait = Wait::new(steady, RESTARTS, CHECKED);

        assert_eq!(wait.see(&Sight::Started, start), Verdict::KeepOn(None));
        assert_eq!(wait.see(&Sight::Probed, start), Verdict::KeepOn(Some(due)));
        assert_eq!(wait.see(&Sight::Tick, due), Verdict::Ready("Healthy"));
        assert!(matches!(
            wait.see(&Sight::Died(1), due),
            Verdict::GiveUp(GaveUp::Exited { code: 1, .. })
        ));
    }

    #[test]
    fn our_own_first_probe_counts_like_the_engines() {
        let mut wait = Wait::new(Condition::Healthy, NO_RESTART, CHECKED);

        assert_eq!(
            wait.see(&Sight::Probed, Instant::now()),
            Verdict::Ready("Healthy")
        );
    }

    #[test]
    fn an_unchecked_container_is_ready_after_three_seconds_without_an_end() {
        let start = Instant::now();
        let mut wait = Wait::new(Condition::Stable, RESTARTS, UNCHECKED);
        let due = start + STABLE_AFTER;

        assert_eq!(wait.see(&Sight::Started, start), Verdict::KeepOn(Some(due)));
        assert_eq!(wait.see(&Sight::Died(1), start), Verdict::KeepOn(None));
        assert_eq!(wait.see(&Sight::Tick, due), Verdict::KeepOn(None));
        assert_eq!(
            wait.see(&Sight::Started, due),
            Verdict::KeepOn(Some(due + STABLE_AFTER))
        );
        assert_eq!(
            wait.see(&Sight::Tick, due + STABLE_AFTER),
            Verdict::Ready("Running")
        );
    }

    #[test]
    fn a_crash_loop_is_given_up_at_the_third_end_even_with_exit_code_zero() {
        let now = Instant::now();
        let mut wait = Wait::new(Condition::Stable, RESTARTS, UNCHECKED);

        for _ in 0..2 {
            assert_eq!(wait.see(&Sight::Died(0), now), Verdict::KeepOn(None));
        }
        assert_eq!(
            wait.see(&Sight::Died(0), now),
            Verdict::GiveUp(GaveUp::CrashLoop {
                ends: 3,
                code: 0,
                out_of_memory: false
            })
        );
    }

    #[test]
    fn a_one_shot_that_exits_with_zero_is_done_and_with_anything_else_lost() {
        let now = Instant::now();
        for until in [Condition::Stable, Condition::Completed] {
            let mut wait = Wait::new(until, NO_RESTART, UNCHECKED);
            assert_eq!(wait.see(&Sight::Died(0), now), Verdict::Ready("Completed"));
            let mut wait = Wait::new(until, NO_RESTART, UNCHECKED);
            assert_eq!(
                wait.see(&looked(ContainerState::Exited, 3), now),
                Verdict::GiveUp(GaveUp::Exited {
                    code: 3,
                    out_of_memory: false
                })
            );
        }
    }

    #[test]
    fn whoever_needs_it_healthy_is_not_content_with_an_end() {
        let mut wait = Wait::new(Condition::Healthy, NO_RESTART, CHECKED);

        assert_eq!(
            wait.see(&Sight::Died(0), Instant::now()),
            Verdict::GiveUp(GaveUp::Exited {
                code: 0,
                out_of_memory: false
            })
        );
    }

    #[test]
    fn an_end_for_want_of_memory_is_told_as_such() {
        let now = Instant::now();
        let mut wait = Wait::new(Condition::Stable, NO_RESTART, UNCHECKED);

        assert_eq!(wait.see(&Sight::OutOfMemory, now), Verdict::KeepOn(None));
        let Verdict::GiveUp(reason) = wait.see(&Sight::Died(137), now) else {
            unreachable!("an end without a restart policy is final")
        };
        assert_eq!(reason.to_string(), "it ran out of memory (exit code 137)");
    }
}
