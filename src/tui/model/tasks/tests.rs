//! What the board knows after what the orchestrator told.

use super::sample;
use super::*;
use crate::task::event::Event;
use crate::task::event::Happening;

const NOW: i64 = 1_795_269_802_000_000_000;

fn board() -> Board {
    let mut board = Board::default();
    sample::fill(&mut board, NOW);
    board
}

fn happened(task: &str, what: Happening) -> News {
    News::Happened(vec![Event {
        seq: 1,
        ts: Moment(1_795_269_802_000),
        task_id: task.to_owned(),
        what,
    }])
}

fn ended(subtask: &str, to: Status) -> Happening {
    Happening::Subtask {
        subtask_id: subtask.to_owned(),
        agent_type: "agent-code".to_owned(),
        from: Status::InProgress,
        to,
        attempt: 1,
        result_summary: None,
        error: None,
        retry_at: None,
    }
}

#[test]
fn what_happens_to_a_part_shows_in_its_task_and_its_agent() {
    let mut board = board();

    board.hear(
        NOW,
        happened("t-1841-checkout", ended("p3", Status::Completed)),
    );

    let task = board.task("t-1841-checkout").unwrap();
    assert_eq!(task.progress.completed, 3);
    let load = board.agent("agent-code").unwrap().load.unwrap();
    assert_eq!((load.active, load.completed), (2, 121));
}

#[test]
fn the_work_of_a_replica_ends_though_the_parts_of_its_task_are_not_known() {
    let mut board = board();
    let working = |board: &Board| {
        let replica = &board.agent("agent-code").unwrap().instances[1];
        (replica.active, replica.completed)
    };
    let begun = Happening::Assigned {
        subtask_id: "x".to_owned(),
        agent_type: "agent-code".to_owned(),
        agent_endpoint: "http://agent-code:8000".to_owned(),
        agent_instance: "10.0.0.3:8000".to_owned(),
        attempt: 1,
    };

    board.hear(NOW, happened("t-1847-report", begun));
    assert_eq!(working(&board), (2, 59));

    board.hear(
        NOW,
        happened("t-1847-report", ended("x", Status::Completed)),
    );
    assert_eq!(working(&board), (1, 60));
}

#[test]
fn a_task_whose_parts_are_not_known_still_counts_on() {
    let mut board = board();

    board.hear(
        NOW,
        happened("t-1847-report", ended("x", Status::Completed)),
    );
    assert_eq!(board.task("t-1847-report").unwrap().progress.completed, 2);

    let done = Happening::Task {
        from: Status::InProgress,
        to: Status::Completed,
        error: None,
    };
    board.hear(NOW, happened("t-1847-report", done));
    assert_eq!(board.counts().running, 1);
    assert_eq!(board.counts().done, 2);
}

#[test]
fn what_wants_the_user_comes_before_what_goes_by_itself() {
    let board = board();

    let urgent: Vec<&str> = board.urgent().map(|task| task.task_id.as_str()).collect();

    assert_eq!(urgent[..2], ["t-1844-review", "t-1847-report"]);
    assert_eq!(urgent.last(), Some(&"t-1840-import"));
}

#[test]
fn of_too_many_tasks_the_oldest_that_are_over_go_and_none_that_is_open() {
    let mut board = board();
    let task = |number: u64| TaskSummary {
        task_id: format!("n{number}"),
        status: if number == 0 {
            Status::InProgress
        } else {
            Status::Completed
        },
        created_at: Some(Moment(number)),
        ..TaskSummary::default()
    };
    let snapshot = Snapshot {
        tasks: (0..1_200).map(task).collect(),
        ..Snapshot::default()
    };

    board.hear(
        NOW,
        News::Snapshot {
            place: String::new(),
            is_live: true,
            snapshot: Box::new(snapshot),
        },
    );

    assert_eq!(board.newest().count(), KEPT);
    assert!(board.task("n0").is_some() && board.task("n1").is_none());
}

#[test]
fn the_critical_path_is_the_way_with_the_most_left_to_do() {
    let board = board();
    let whole = board.whole("t-1841-checkout").unwrap();
    let typical = |agent: &str| board.agent(agent)?.load?.avg_ms.map(|_| 60_000);

    let path = whole.critical(board.now(NOW), &typical);

    let names: Vec<&str> = path.iter().map(|at| &*whole.shape.names[*at]).collect();
    assert_eq!(
        names,
        [
            "planner",
            "agent-search",
            "agent-code 2",
            "agent-review",
            "agent-code 3"
        ]
    );
}

#[test]
fn what_is_left_is_told_only_if_every_agent_on_the_way_is_known() {
    let board = board();
    let whole = board.whole("t-1841-checkout").unwrap();
    let now = board.now(NOW);
    let path = whole.critical(now, &|_| Some(60_000));

    assert!(whole.left(&path, now, &|_| Some(60_000)).is_some());
    assert_eq!(whole.left(&path, now, &|_| None), None);
}

#[test]
fn parts_that_wait_for_each_other_end_no_loop() {
    let part = |id: &str, after: &str| crate::task::wire::Subtask {
        id: id.to_owned(),
        dependencies: vec![after.to_owned()],
        ..crate::task::wire::Subtask::default()
    };
    let task = Task {
        task_id: "circle".to_owned(),
        subtasks: vec![part("a", "b"), part("b", "a"), part("c", "c")],
        ..Task::default()
    };
    let mut board = board();

    board.know(task);

    let whole = board.whole("circle").unwrap();
    assert_eq!(whole.order().count(), 3);
    assert!(!whole.critical(Moment(0), &|_| None).is_empty());
}

#[test]
fn nothing_that_an_orchestrator_says_steers_the_terminal() {
    let evil = "a\u{1b}]0;x\u{7}\nb".to_owned();
    let task = Task {
        task_id: "evil".to_owned(),
        description: evil.clone(),
        subtasks: vec![crate::task::wire::Subtask {
            id: evil.clone(),
            agent_type: evil.clone(),
            result_summary: Some(evil.repeat(10_000)),
            ..crate::task::wire::Subtask::default()
        }],
        ..Task::default()
    };
    let mut board = board();

    board.know(task);

    let whole = board.whole("evil").unwrap();
    let part = &whole.task.subtasks[0];
    assert_eq!(whole.task.description, "a b");
    assert_eq!(part.agent_type, "a b");
    assert!(part.result_summary.as_ref().unwrap().len() <= 2_000);
}

#[test]
fn the_clock_of_the_orchestrator_counts() {
    let mut board = Board::default();
    sample::fill(&mut board, NOW);

    let later = board.now(NOW + 5_000_000_000);

    assert_eq!(later, Moment(1_795_269_807_000));
}
