//! When a run in the foreground stops its containers, when it ends, and with which exit code.

use std::collections::BTreeMap;

/// What brings a run in the foreground to its end, besides the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndsWhen {
    /// All containers have ended.
    #[default]
    AllEnded,
    /// One has ended; the others are stopped then.
    OneEnded,
    /// One has ended with another exit code than 0; the others are stopped then.
    OneFailed,
}

/// One thing that was seen of the containers, or that the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Everything was started, as far as it could be.
    AllStarted,
    /// A container of this service runs.
    Runs {
        /// The container's id.
        id: String,
        /// Its service.
        service: String,
    },
    /// A container has ended.
    Exited {
        /// The container's id.
        id: String,
        /// Its exit code.
        code: i64,
        /// Whether its restart policy starts it again.
        restarts: bool,
    },
    /// A container is gone.
    Removed(String),
    /// The user wants an end.
    Asked,
    /// What was to be stopped has been.
    Stopped,
}

/// What follows from what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    KeepOn,
    /// The containers are to be stopped, because one of them has ended.
    Abort,
    /// The containers are to be stopped, because the user wants it.
    Stop,
    /// The containers are to be killed: the user wants it now.
    Kill,
    /// There is nothing more to wait for.
    End,
}

/// A run in the foreground, without touching anything.
#[derive(Clone, Debug)]
pub(super) struct Foreground {
    ends: EndsWhen,
    /// The service whose exit code is that of the run.
    code_from: Option<String>,
    /// Those that run, each with its service.
    running: BTreeMap<String, String>,
    phase: Phase,
    code: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Starting,
    Running,
    Stopping,
    Killing,
}

impl Foreground {
    /// A run of which nothing was seen yet.
    pub(super) fn new(ends: EndsWhen, code_from: Option<String>) -> Self {
        Self {
            ends,
            code_from,
            running: BTreeMap::new(),
            phase: Phase::Starting,
            code: None,
        }
    }

    /// The exit code so far: that of the service that was chosen, else that of
    /// the container that brought the end.
    pub(super) fn code(&self) -> i64 {
        self.code.unwrap_or_default()
    }

    /// Takes in what was seen.
    pub(super) fn see(&mut self, sight: Sight) -> Verdict {
        match sight {
            Sight::AllStarted if self.phase == Phase::Starting => {
                self.phase = Phase::Running;
                self.unless_over()
            }
            Sight::AllStarted => Verdict::KeepOn,
            Sight::Runs { id, service } => {
                self.running.insert(id, service);
                Verdict::KeepOn
            }
            Sight::Exited { id, code, restarts } => self.exited(&id, code, restarts),
            Sight::Removed(id) => {
                self.running.remove(&id);
                self.unless_over()
            }
            Sight::Asked => match self.phase {
                Phase::Starting | Phase::Running => {
                    self.phase = Phase::Stopping;
                    Verdict::Stop
                }
                Phase::Stopping => {
                    self.phase = Phase::Killing;
                    Verdict::Kill
                }
                Phase::Killing => Verdict::End,
            },
            Sight::Stopped => Verdict::End,
        }
    }

    fn exited(&mut self, id: &str, code: i64, restarts: bool) -> Verdict {
        let service = if restarts {
            self.running.get(id).cloned()
        } else {
            self.running.remove(id)
        };
        let Some(service) = service else {
            return Verdict::KeepOn;
        };
        if self.code_from.as_ref() == Some(&service) {
            self.code.get_or_insert(code);
        }
        let is_the_end = match self.ends {
            EndsWhen::AllEnded => false,
            EndsWhen::OneEnded => true,
            EndsWhen::OneFailed => code != 0,
        };
        let is_under_way = matches!(self.phase, Phase::Starting | Phase::Running);
        if is_the_end && is_under_way {
            self.phase = Phase::Stopping;
            if self.code_from.is_none() {
                self.code = Some(code);
            }
            return Verdict::Abort;
        }
        self.unless_over()
    }

    /// Nothing is over before everything was started, and what is being stopped
    /// ends with the stop.
    fn unless_over(&self) -> Verdict {
        if self.phase == Phase::Running && self.running.is_empty() {
            Verdict::End
        } else {
            Verdict::KeepOn
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(id: &str) -> Sight {
        Sight::Runs {
            id: id.to_owned(),
            service: id.to_owned(),
        }
    }

    fn exited(id: &str, code: i64) -> Sight {
        Sight::Exited {
            id: id.to_owned(),
            code,
            restarts: false,
        }
    }

    /// A run in which `web` and `db` were started.
    fn two(ends: EndsWhen, code_from: Option<&str>) -> Foreground {
        let mut run = Foreground::new(ends, code_from.map(str::to_owned));
        for sight in [runs("web"), runs("db"), Sight::AllStarted] {
            assert_eq!(run.see(sight), Verdict::KeepOn);
        }
        run
    }

    #[test]
    fn it_goes_on_until_the_last_container_has_ended_and_ends_with_zero() {
        let mut run = two(EndsWhen::AllEnded, None);

        assert_eq!(run.see(exited("web", 3)), Verdict::KeepOn);
        assert_eq!(run.see(exited("db", 0)), Verdict::End);
        assert_eq!(run.code(), 0);
    }

    #[test]
    fn a_container_that_ends_before_the_others_are_started_ends_nothing() {
        let mut run = Foreground::new(EndsWhen::AllEnded, None);

        assert_eq!(run.see(runs("first")), Verdict::KeepOn);
        assert_eq!(run.see(exited("first", 0)), Verdict::KeepOn);
        assert_eq!(run.see(Sight::AllStarted), Verdict::End);
    }

    #[test]
    fn the_first_end_stops_the_others_and_its_exit_code_is_that_of_the_run() {
        let mut run = two(EndsWhen::OneEnded, None);

        assert_eq!(run.see(exited("web", 3)), Verdict::Abort);
        assert_eq!(run.see(exited("db", 137)), Verdict::KeepOn);
        assert_eq!(run.see(Sight::Stopped), Verdict::End);
        assert_eq!(run.code(), 3);
    }

    #[test]
    fn only_a_failure_stops_the_others_where_only_failures_count() {
        let mut run = two(EndsWhen::OneFailed, None);

        assert_eq!(run.see(exited("web", 0)), Verdict::KeepOn);
        assert_eq!(run.see(exited("db", 1)), Verdict::Abort);
        assert_eq!(run.code(), 1);
    }

    #[test]
    fn the_exit_code_of_the_chosen_service_counts_even_if_another_ends_first() {
        let mut run = two(EndsWhen::OneEnded, Some("db"));

        assert_eq!(run.see(exited("web", 3)), Verdict::Abort);
        assert_eq!(run.see(exited("db", 137)), Verdict::KeepOn);
        assert_eq!(run.code(), 137);
    }

    #[test]
    fn a_container_that_is_restarted_has_ended_but_goes_on_running() {
        let again = Sight::Exited {
            id: "web".to_owned(),
            code: 1,
            restarts: true,
        };
        let mut patient = two(EndsWhen::AllEnded, None);
        let mut strict = two(EndsWhen::OneEnded, None);

        assert_eq!(patient.see(again.clone()), Verdict::KeepOn);
        assert_eq!(patient.see(exited("db", 0)), Verdict::KeepOn);
        assert_eq!(strict.see(again), Verdict::Abort);
    }

    #[test]
    fn the_user_asks_once_to_stop_twice_to_kill_and_a_third_time_to_leave() {
        let mut run = two(EndsWhen::OneEnded, None);

        assert_eq!(run.see(Sight::Asked), Verdict::Stop);
        assert_eq!(run.see(exited("web", 137)), Verdict::KeepOn);
        assert_eq!(run.see(Sight::Asked), Verdict::Kill);
        assert_eq!(run.see(Sight::Asked), Verdict::End);
        assert_eq!(run.code(), 0);
    }

    #[test]
    fn a_container_that_somebody_removed_is_not_waited_for() {
        let mut run = two(EndsWhen::AllEnded, None);

        assert_eq!(run.see(Sight::Removed("web".to_owned())), Verdict::KeepOn);
        assert_eq!(run.see(Sight::Removed("db".to_owned())), Verdict::End);
    }
}
