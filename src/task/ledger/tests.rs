//! The state machine: what users ask for, and what may never happen whatever is asked.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::task::event::{Event, Happening};
use crate::task::wire::{Artifact, Failure, Subtask};

/// A ledger with a clock and a journal, as an orchestrator runs one.
#[derive(Default)]
struct Book {
    ledger: Ledger,
    journal: Vec<Event>,
    now: Moment,
}

impl Book {
    /// A task with a subtask for each entry, which depends on those of its list.
    fn with_task(mut self, id: &str, parts: &[&[usize]]) -> Self {
        let subtasks = parts.iter().enumerate().map(|(at, after)| Subtask {
            id: format!("{id}{at}"),
            agent_type: "cicd".to_owned(),
            dependencies: after.iter().map(|at| format!("{id}{at}")).collect(),
            max_attempts: 3,
            ..Subtask::default()
        });
        let task = Box::new(Task {
            task_id: id.to_owned(),
            subtasks: subtasks.collect(),
            ..Task::default()
        });
        self.happens(id, vec![Happening::Created { task }]);
        self
    }

    fn happens(&mut self, id: &str, happenings: Vec<Happening>) {
        let mut next = happenings;
        while !next.is_empty() {
            for what in next {
                let event = Event {
                    seq: self.ledger.seq() + 1,
                    ts: self.now,
                    task_id: id.to_owned(),
                    what,
                };
                self.ledger.apply(&event);
                self.journal.push(event);
            }
            next = self.ledger.settle(id);
        }
    }

    fn execute(mut self, id: &str) -> Self {
        let happenings = self.ledger.execute(id).unwrap();
        self.happens(id, happenings);
        self
    }

    /// Assigns all that is ready.
    fn assign(&mut self) -> Vec<Ready> {
        let ready = self.ledger.ready(self.now);
        for one in &ready {
            let happenings = self.ledger.assign(one, "http://cicd:8005", "10.0.0.7:8005");
            self.happens(&one.task_id, happenings);
        }
        ready
    }

    fn finish(&mut self, one: &Ready, outcome: Outcome) {
        let happenings = self
            .ledger
            .finish(&one.task_id, &one.subtask_id, outcome, self.now);
        self.happens(&one.task_id, happenings);
    }

    fn statuses(&self, id: &str) -> (Status, Vec<Status>) {
        let task = &self.ledger.entry(id).unwrap().task;
        (
            task.status,
            task.subtasks.iter().map(|one| one.status).collect(),
        )
    }
}

fn done() -> Outcome {
    Outcome::Done {
        summary: "two files".to_owned(),
        artifacts: Vec::new(),
    }
}

fn failure(code: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        message: "it did not".to_owned(),
    }
}

#[test]
fn a_task_is_worked_on_level_by_level() {
    let mut book = Book::default()
        .with_task("a", &[&[], &[], &[0, 1]])
        .execute("a");

    let first = book.assign();
    book.finish(&first[0], done());
    let between = book.assign();
    book.finish(&first[1], done());
    let second = book.assign();
    book.finish(&second[0], done());

    assert_eq!((first.len(), between.len(), second.len()), (2, 0, 1));
    assert_eq!(book.statuses("a").0, Status::Completed);
}

#[test]
fn what_is_only_planned_is_not_worked_on() {
    let book = Book::default().with_task("a", &[&[]]);

    assert_eq!(book.ledger.ready(Moment(u64::MAX)), []);
}

#[test]
fn an_attempt_that_failed_is_repeated_after_a_growing_pause_until_there_are_no_more() {
    let mut book = Book::default().with_task("a", &[&[], &[0]]).execute("a");
    let mut pauses = Vec::new();

    for _ in 0..3 {
        let ready = book.assign();
        book.finish(&ready[0], Outcome::Again(failure("agent_unreachable")));
        if let Some(due) = book.ledger.next_retry(book.now) {
            pauses.push(due.since(book.now));
            book.now = due;
        }
    }

    assert_eq!(pauses, [200, 400].map(Duration::from_millis));
    assert_eq!(
        book.statuses("a"),
        (Status::Failed, vec![Status::Failed, Status::Skipped])
    );
    let task = &book.ledger.entry("a").unwrap().task;
    assert_eq!(task.error.as_ref().unwrap().message, "cicd: it did not");
    assert_eq!(task.progress.failed, 2);
}

#[test]
fn an_agent_without_time_costs_no_attempt() {
    let mut book = Book::default().with_task("a", &[&[]]).execute("a");

    for _ in 0..10 {
        let ready = book.assign();
        book.finish(&ready[0], Outcome::Later(failure("busy")));
        book.now = book.now.after(Duration::from_secs(1));
    }

    let subtask = &book.ledger.entry("a").unwrap().task.subtasks[0];
    assert_eq!((subtask.attempt, subtask.status), (0, Status::Pending));
}

#[test]
fn a_late_answer_for_a_cancelled_task_changes_nothing() {
    let mut book = Book::default().with_task("a", &[&[]]).execute("a");
    let ready = book.assign();
    let cancelled = book.ledger.cancel("a").unwrap();
    book.happens("a", cancelled);

    book.finish(&ready[0], done());

    assert_eq!(
        book.statuses("a"),
        (Status::Cancelled, vec![Status::Cancelled])
    );
    assert!(matches!(
        book.ledger.cancel("a"),
        Err(Refused::WrongStatus { .. })
    ));
}

#[test]
fn a_retry_takes_up_what_failed_and_what_was_skipped_for_it() {
    let mut book = Book::default()
        .with_task("a", &[&[], &[0], &[]])
        .execute("a");
    let ready = book.assign();
    book.finish(&ready[0], Outcome::Never(failure("refused")));
    book.finish(&ready[1], done());
    assert_eq!(book.statuses("a").0, Status::Failed);

    let happenings = book.ledger.retry("a", Some("a0")).unwrap();
    book.happens("a", happenings);

    let (task, subtasks) = book.statuses("a");
    assert_eq!(task, Status::InProgress);
    assert_eq!(
        subtasks,
        [Status::Pending, Status::Pending, Status::Completed]
    );
    let ready = book.assign();
    assert_eq!(ready[0].subtask_id, "a0");
    assert!(matches!(
        book.ledger.retry("a", None),
        Err(Refused::WrongStatus { .. })
    ));
}

#[test]
fn a_subtask_that_asks_waits_until_it_is_answered() {
    let mut book = Book::default().with_task("a", &[&[]]).execute("a");
    let ready = book.assign();
    book.finish(&ready[0], Outcome::NeedsInput(failure("input_required")));
    assert_eq!(
        book.statuses("a"),
        (Status::InputRequired, vec![Status::InputRequired])
    );

    let (subtask, happenings) = book.ledger.answer("a", None).unwrap();
    book.happens("a", happenings);

    assert_eq!(subtask, "a0");
    assert_eq!(
        book.statuses("a"),
        (Status::InProgress, vec![Status::Pending])
    );
    assert_eq!(book.assign().len(), 1);
    assert!(book.ledger.answer("a", Some("a0")).is_err());
}

#[test]
fn what_a_crash_interrupted_is_tried_again_and_given_up_in_the_end() {
    let mut book = Book::default().with_task("a", &[&[]]).execute("a");

    for _ in 0..3 {
        book.now = book.now.after(Duration::from_mins(1));
        book.assign();
        for (id, happenings) in book.ledger.recover(book.now) {
            book.happens(&id, happenings);
        }
    }

    let task = &book.ledger.entry("a").unwrap().task;
    assert_eq!(task.status, Status::Failed);
    assert_eq!(task.error.as_ref().unwrap().code, "interrupted");
}

#[test]
fn urgent_tasks_come_first_and_equal_ones_in_their_order() {
    let mut book = Book::default();
    for (at, priority) in [
        Priority::Medium,
        Priority::Low,
        Priority::Critical,
        Priority::Medium,
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("t{at}");
        book.now = Moment(at as u64);
        book = book.with_task(&id, &[&[]]).execute(&id);
        book.ledger.entries.get_mut(&id).unwrap().task.priority = priority;
    }

    let order: Vec<String> = book.assign().into_iter().map(|one| one.task_id).collect();

    assert_eq!(order, ["t2", "t0", "t3", "t1"]);
}

#[test]
fn pages_follow_each_other_although_tasks_come_in_between() {
    let mut book = Book::default();
    for id in ["a", "b", "c"] {
        book = book.with_task(id, &[&[]]);
    }
    let query = Query {
        page_size: Some(2),
        ..Query::default()
    };

    let first = book.ledger.page(&query).unwrap();
    book = book.with_task("d", &[&[]]);
    let second = book.ledger.page(&Query {
        page_token: Some(first.next_page_token.clone()),
        ..query
    });

    let ids = |page: &crate::task::wire::TaskPage| -> Vec<String> {
        page.tasks.iter().map(|task| task.task_id.clone()).collect()
    };
    let second = second.unwrap();
    assert_eq!(
        (ids(&first), ids(&second)),
        (vec!["c".into(), "b".into()], vec!["a".into()])
    );
    assert_eq!(
        (second.next_page_token.as_str(), second.total_size),
        ("", 4)
    );
}

#[test]
fn only_old_tasks_at_their_end_are_forgotten() {
    let mut book = Book::default();
    for id in ["a", "b", "c"] {
        book = book.with_task(id, &[&[]]);
    }
    for id in ["a", "c"] {
        let cancelled = book.ledger.cancel(id).unwrap();
        book.happens(id, cancelled);
    }

    book.ledger.forget_beyond(1);

    let left: Vec<&str> = book
        .ledger
        .entries()
        .map(|one| one.task.task_id.as_str())
        .collect();
    assert_eq!(left, ["b", "c"]);
}

/// Something that a user, an agent or fate does next.
#[derive(Clone, Debug)]
enum Step {
    Execute(usize),
    Assign,
    Finish(usize, u8),
    Cancel(usize),
    Answer(usize),
    Crash,
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..3_usize).prop_map(Step::Execute),
        4 => Just(Step::Assign),
        8 => (0..6_usize, 0..8_u8).prop_map(|(which, how)| Step::Finish(which, how)),
        1 => (0..3_usize).prop_map(Step::Cancel),
        2 => (0..3_usize).prop_map(Step::Answer),
        1 => Just(Step::Crash),
        3 => Just(Step::Wait),
    ]
}

fn outcome(how: u8) -> Outcome {
    match how {
        0 => Outcome::Never(failure("refused")),
        1 => Outcome::Later(failure("busy")),
        2 => Outcome::Again(failure("timeout")),
        3 => Outcome::NeedsInput(failure("input_required")),
        4 => Outcome::Done {
            summary: "a file".to_owned(),
            artifacts: vec![Artifact::default()],
        },
        _ => done(),
    }
}

#[test]
fn an_overview_shows_a_viewer_all_that_it_missed_however_long_ago_it_ended() {
    let mut book = Book::default();
    for id in ["a", "b", "c"] {
        book = book.with_task(id, &[&[]]).execute(id);
    }
    let seen = book.ledger.seq();
    for id in ["b", "c"] {
        book.happens(id, book.ledger.cancel(id).unwrap());
    }

    let ids = |most, seen| {
        let overview = book.ledger.overview(most, seen).into_iter();
        overview.map(|task| task.task_id).collect::<Vec<_>>()
    };

    assert_eq!(ids(1, None), ["c", "a"]);
    assert_eq!(ids(1, Some(seen)), ["c", "b", "a"]);
    assert_eq!(ids(0, Some(book.ledger.seq())), ["a"]);
}

proptest! {
    #[test]
    fn whatever_happens_nothing_ends_twice_and_everything_ends(steps in proptest::collection::vec(step(), 0..80)) {
        let shapes: [(&str, &[&[usize]]); 3] =
            [("a", &[&[], &[0], &[0], &[1, 2]]), ("b", &[&[]]), ("c", &[&[], &[], &[1]])];
        let mut book = Book::default();
        for (id, parts) in shapes {
            book = book.with_task(id, parts);
        }

        let mut running: Vec<Ready> = Vec::new();
        for step in steps {
            match step {
                Step::Execute(at) => if let Ok(happenings) = book.ledger.execute(shapes[at].0) {
                    book.happens(shapes[at].0, happenings);
                },
                Step::Assign => running.extend(book.assign()),
                Step::Finish(at, how) => if at < running.len() {
                    let one = running.remove(at);
                    book.finish(&one, outcome(how));
                },
                Step::Cancel(at) => if let Ok(happenings) = book.ledger.cancel(shapes[at].0) {
                    book.happens(shapes[at].0, happenings);
                },
                Step::Answer(at) => if let Ok((_, happenings)) = book.ledger.answer(shapes[at].0, None) {
                    book.happens(shapes[at].0, happenings);
                },
                Step::Crash => {
                    running.clear();
                    let mut again = Ledger::default();
                    for event in &book.journal {
                        again.apply(event);
                    }
                    prop_assert_eq!(&again, &book.ledger);
                    book.ledger = again;
                    for (id, happenings) in book.ledger.recover(book.now) {
                        book.happens(&id, happenings);
                    }
                }
                Step::Wait => book.now = book.now.after(Duration::from_secs(1)),
            }
        }

        for (id, _) in shapes {
            if let Ok(happenings) = book.ledger.execute(id) {
                book.happens(id, happenings);
            }
        }
        for _ in 0..200 {
            book.now = book.now.after(Duration::from_mins(1));
            running.extend(book.assign());
            for one in std::mem::take(&mut running) {
                book.finish(&one, done());
            }
            for (id, _) in shapes {
                if let Ok((_, happenings)) = book.ledger.answer(id, None) {
                    book.happens(id, happenings);
                }
            }
        }

        for (id, _) in shapes {
            let (status, subtasks) = book.statuses(id);
            prop_assert!(status.is_final(), "{} is {}", id, status);
            prop_assert!(subtasks.iter().all(|one| one.is_final()));
        }
        let mut ended = BTreeSet::new();
        for event in &book.journal {
            let (whose, to) = match &event.what {
                Happening::Subtask { subtask_id, to, .. } => (subtask_id, *to),
                Happening::Task { to, .. } => (&event.task_id, *to),
                _ => continue,
            };
            prop_assert!(!ended.contains(whose), "{} went on after its end", whose);
            if to.is_final() {
                ended.insert(whose.clone());
            }
        }
    }
}
