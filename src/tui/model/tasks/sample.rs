//! Tasks and agents for tests: some are worked on, one waits for the user, one failed,
//! one is done.

use super::Board;
use super::News;
use crate::task::event::Snapshot;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Agent;
use crate::task::wire::Candidate;
use crate::task::wire::Failure;
use crate::task::wire::Instance;
use crate::task::wire::Load;
use crate::task::wire::Progress;
use crate::task::wire::Routing;
use crate::task::wire::RoutingPlan;
use crate::task::wire::Subtask;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;

/// A part: its identifier, agent and status, what it waits for, when it began and
/// ended in seconds of the task.
type Part = (
    &'static str,
    &'static str,
    Status,
    &'static [&'static str],
    Option<u64>,
    Option<u64>,
);

const CHECKOUT: &[Part] = &[
    ("p1", "planner", Status::Completed, &[], Some(0), Some(2)),
    (
        "p2",
        "agent-search",
        Status::Completed,
        &["p1"],
        Some(2),
        Some(10),
    ),
    (
        "p3",
        "agent-code",
        Status::InProgress,
        &["p2"],
        Some(69),
        None,
    ),
    (
        "p4",
        "agent-code",
        Status::InProgress,
        &["p2"],
        Some(104),
        None,
    ),
    ("p5", "agent-docs", Status::Pending, &["p2"], None, None),
    (
        "p6",
        "agent-review",
        Status::Pending,
        &["p3", "p4", "p5"],
        None,
        None,
    ),
    (
        "p7",
        "agent-code",
        Status::Pending,
        &["p6", "p1"],
        None,
        None,
    ),
];

/// Tells a board of everything, at a time in nanoseconds since 1970.
pub(in crate::tui) fn fill(board: &mut Board, now: i64) {
    let moment = Moment(u64::try_from(now / 1_000_000).unwrap());
    let ago = |seconds: u64| Moment(moment.0 - seconds * 1_000);
    let tasks = vec![
        summary(
            "t-1841-checkout",
            "build checkout flow",
            Status::InProgress,
            ago(124),
            (7, 2, 0),
        ),
        summary(
            "t-1847-report",
            "nightly report",
            Status::InProgress,
            ago(9),
            (2, 1, 0),
        ),
        summary(
            "t-1846-index",
            "index docs",
            Status::Pending,
            ago(15),
            (1, 0, 0),
        ),
        TaskSummary {
            error: Some(failure("input_required", "Which branch is meant?")),
            ..summary(
                "t-1844-review",
                "review the change",
                Status::InputRequired,
                ago(300),
                (3, 2, 0),
            )
        },
        TaskSummary {
            error: Some(failure("timeout", "the agent took longer than 2m")),
            finished_at: Some(ago(240)),
            ..summary(
                "t-1838-migrate",
                "migrate script",
                Status::Failed,
                ago(480),
                (1, 0, 1),
            )
        },
        TaskSummary {
            finished_at: Some(ago(559)),
            ..summary(
                "t-1840-import",
                "import rows",
                Status::Completed,
                ago(600),
                (1, 1, 0),
            )
        },
    ];
    let agents = vec![
        agent("agent-code", "busy", (3, 2, 3, 120, 1), Some(44_000.0)),
        agent(
            "agent-search",
            "available",
            (1, 0, 2, 300, 0),
            Some(18_000.0),
        ),
        agent(
            "agent-review",
            "unavailable",
            (0, 1, 1, 31, 4),
            Some(26_000.0),
        ),
        agent("agent-docs", "available", (0, 0, 2, 12, 0), None),
    ];
    let snapshot = Snapshot {
        ts: moment,
        tasks,
        agents,
        total_size: 6,
        ..Snapshot::default()
    };
    let place = "http://127.0.0.1:7000".to_owned();
    board.hear(
        now,
        News::Snapshot {
            place,
            is_live: true,
            snapshot: Box::new(snapshot),
        },
    );
    board.know(checkout(ago(124)));
}

fn failure(code: &str, message: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        message: message.to_owned(),
    }
}

fn summary(
    id: &str,
    description: &str,
    status: Status,
    created: Moment,
    (total, completed, failed): (usize, usize, usize),
) -> TaskSummary {
    TaskSummary {
        task_id: id.to_owned(),
        description: description.to_owned(),
        status,
        agent_types: vec!["agent-code".to_owned()],
        created_at: Some(created),
        updated_at: Some(created),
        progress: Progress {
            total,
            completed,
            failed,
        },
        ..TaskSummary::default()
    }
}

fn agent(
    name: &str,
    status: &str,
    (active, queued, max_concurrency, completed, failed): (usize, usize, usize, u64, u64),
    avg_ms: Option<f64>,
) -> Agent {
    Agent {
        agent_type: name.to_owned(),
        endpoint: format!("http://{name}:8000"),
        status: status.to_owned(),
        version: Some("1.8".to_owned()),
        load: Some(Load {
            active,
            queued,
            max_concurrency,
            completed,
            failed,
            avg_ms,
        }),
        instances: instances(name, status, active, completed),
        ..Agent::default()
    }
}

/// One replica, or three where one does not answer.
fn instances(name: &str, status: &str, active: usize, completed: u64) -> Vec<Instance> {
    let instance = |address: &str, status: &str, active, completed| Instance {
        address: address.to_owned(),
        status: status.to_owned(),
        active,
        completed,
        error: None,
    };
    if name != "agent-code" {
        return vec![instance("10.0.0.2:8000", status, active, completed)];
    }
    vec![
        instance("10.0.0.2:8000", "busy", 2, 61),
        instance("10.0.0.3:8000", "available", 1, 59),
        Instance {
            error: Some("connection refused".to_owned()),
            ..instance("10.0.0.4:8000", "unavailable", 0, 0)
        },
    ]
}

/// A task of seven parts, two of which are worked on.
pub(in crate::tui) fn checkout(created: Moment) -> Task {
    let at = |seconds: u64| Moment(created.0 + seconds * 1_000);
    let part = |(id, agent, status, after, begun, ended): &Part| Subtask {
        id: (*id).to_owned(),
        agent_type: (*agent).to_owned(),
        description: format!("{agent}: its part of the checkout"),
        status: *status,
        dependencies: after.iter().map(|id| (*id).to_owned()).collect(),
        attempt: u32::from(begun.is_some()),
        max_attempts: 4,
        agent_instance: begun.map(|_| "10.0.0.2:8000".to_owned()),
        created_at: Some(created),
        queued_at: (*id == "p5").then(|| at(10)),
        started_at: begun.map(at),
        finished_at: ended.map(at),
        result_summary: ended.map(|_| "12 files read".to_owned()),
        routing: Some(Routing {
            mode: "rules".to_owned(),
            rule_id: Some((*agent).to_owned()),
            matched: vec!["build".to_owned(), "flow".to_owned()],
            score: 3.0,
            candidates: vec![
                Candidate {
                    agent_type: (*agent).to_owned(),
                    score: 3.0,
                },
                Candidate {
                    agent_type: "agent-docs".to_owned(),
                    score: 1.0,
                },
            ],
            reason: format!("rule {agent}: build and flow speak for {agent}"),
        }),
        ..Subtask::default()
    };
    Task {
        task_id: "t-1841-checkout".to_owned(),
        description: "build checkout flow".to_owned(),
        status: Status::InProgress,
        subtasks: CHECKOUT.iter().map(part).collect(),
        routing_plan: RoutingPlan::default(),
        created_at: Some(created),
        updated_at: Some(created),
        started_at: Some(created),
        progress: Progress {
            total: 7,
            completed: 2,
            failed: 0,
        },
        ..Task::default()
    }
}
