//! The written APIs against the services themselves: every operation is asked,
//! well and badly, and every answer must be one that is written down.

mod document;
mod exchange;
mod orders;

use std::collections::{BTreeMap, BTreeSet};

use self::document::Document;
use self::exchange::{Said, exchange, stream};
use self::orders::{AGENTS, GATEWAY, ORCHESTRATOR, Order};
use super::*;
use crate::inside::answer::MOST;

/// What is never seen to go well here, because Linear itself would have to answer;
/// the tests of the gateway have a stand-in for it.
const ONLY_WITH_LINEAR: &[&str] = &[
    "GET /oauth/linear/callback",
    "GET /api/linear-issues",
    "GET /api/linear-project/{id}",
];

/// A service on a port of its own that serves until the test ends.
struct Served {
    address: SocketAddr,
    /// The paths of its routes.
    paths: BTreeSet<String>,
    _folder: tempfile::TempDir,
}

impl Served {
    async fn start(role: Role, variables: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let own = [
            ("DEVTOOLS_DATA_FOLDER", path),
            ("LINEAR_TOKEN_STORE_DIR", path),
            ("LINEAR_CLIENT_ID", "id"),
            ("LINEAR_CLIENT_SECRET", "secret"),
        ];
        let variables: Vec<_> = own.iter().chain(variables).copied().collect();
        let lines = Lines::default();
        let bench = Arc::new(Bench {
            workshop: Workshop {
                render: crate::templates::stencil::render,
            },
            ..bench(role, Level::Error, Some(folder.path()), &lines, &variables)
        });
        let router = router(&bench).unwrap();
        let paths = paths_of(&router);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            paths,
            _folder: folder,
        }
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// The paths of a router, which axum tells in its debug form alone. Were that to
/// change, no path would be found, and the tests below would say so.
fn paths_of(router: &Router) -> BTreeSet<String> {
    let text = format!("{router:?}");
    let routes = text.split("RouteId(").skip(1).filter_map(|rest| {
        let path = rest.split_once("): \"")?.1;
        Some(path.split_once('"')?.0.to_owned())
    });
    routes.filter(|path| path.starts_with('/')).collect()
}

/// Asks a service in order, and holds each answer against the document; tells
/// what went well and all that was asked.
async fn carry_out(
    role: Role,
    address: SocketAddr,
    orders: &[Order],
) -> (BTreeSet<String>, BTreeSet<String>) {
    let document = Document::of(role);
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    let (mut well, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for order in orders {
        let fill = |text: &str| {
            let filled = |text: String, (name, value): (&String, &String)| {
                text.replace(&format!("{{{name}}}"), value)
            };
            kept.iter().fold(text.to_owned(), filled)
        };
        let path = fill(order.path);
        let said = exchange(address, order.method, &path, order.headers, &order.body()).await;
        let operation = document.hold(order.method, &path, &said);
        assert_eq!(said.status, order.status, "{order:?}: {}", said.body);
        if said.status < 400 {
            well.insert(operation.clone());
        }
        asked.insert(operation);
        if let Some(name) = order.keeps {
            let task: Value = serde_json::from_str(&said.body).unwrap();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            kept.insert(name.to_owned(), text(&task["task_id"]));
            kept.insert(format!("{name}.part"), text(&task["subtasks"][0]["id"]));
        }
    }
    (well, asked)
}

/// Asks a service, which must have all of its operations asked and seen well.
async fn carry_out_all(role: Role, address: SocketAddr, orders: &[Order]) {
    let (well, asked) = carry_out(role, address, orders).await;

    let document = Document::of(role);
    for operation in document.operations() {
        let name = operation.name();
        assert!(asked.contains(&name), "{role}: {name} is not asked");
        if operation.can_go_well() && !ONLY_WITH_LINEAR.contains(&name.as_str()) {
            assert!(
                well.contains(&name),
                "{role}: {name} is not seen to go well"
            );
        }
    }
}

#[tokio::test]
async fn the_orchestrator_answers_as_its_api_is_written() {
    let builder = Served::start(Role::FeatureDev, &[]).await;
    let reviewer = Served::start(Role::CodeReview, &[]).await;
    let peers = [
        ("FEATURE_DEV_URL", builder.url()),
        ("CODE_REVIEW_URL", reviewer.url()),
        ("DOCUMENTATION_URL", "http://127.0.0.1:1".to_owned()),
    ];
    let peers = peers.each_ref().map(|(name, url)| (*name, url.as_str()));
    let service = Served::start(Role::Orchestrator, &peers).await;

    carry_out_all(Role::Orchestrator, service.address, ORCHESTRATOR).await;
}

#[tokio::test]
async fn the_events_of_a_task_are_those_that_are_written() {
    let builder = Served::start(Role::FeatureDev, &[]).await;
    let url = builder.url();
    let service = Served::start(Role::Orchestrator, &[("FEATURE_DEV_URL", &url)]).await;
    let document = Document::of(Role::Orchestrator);
    let order = r#"{"description": "Slugs in Rust", "agent_type": "feature-dev"}"#;
    let json: &[(&str, &str)] = &[("content-type", "application/json")];
    let path = "/orchestrate?execute=true";
    let made = exchange(service.address, "POST", path, json, order.as_bytes()).await;
    let task: Value = serde_json::from_str(&made.body).unwrap();
    let id = task["task_id"].as_str().unwrap();

    let missed = format!("/tasks/{id}/events?since=0");
    let mut events = stream(service.address, &missed, |name, data| {
        name == "task.status" && data["to"] == "completed"
    })
    .await;
    events.extend(stream(service.address, "/events", |name, _| name == "snapshot").await);

    for (name, data) in &events {
        document.hold_event(name, data);
    }
    let seen: BTreeSet<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    let unnumbered = BTreeSet::from(["agent.status", "heartbeat"]);
    let all: BTreeSet<&str> = document.events().collect();
    assert_eq!(&seen | &unnumbered, all);
}

#[tokio::test]
async fn every_agent_answers_as_its_api_is_written() {
    let reviewer = Served::start(Role::CodeReview, &[]).await;
    let url = reviewer.url();
    for (role, orders) in AGENTS {
        let service = Served::start(*role, &[("CODE_REVIEW_URL", &url)]).await;

        carry_out_all(*role, service.address, orders).await;
    }
}

#[tokio::test]
async fn the_gateway_answers_as_its_api_is_written() {
    let orchestrator = Served::start(Role::Orchestrator, &[]).await;
    let url = orchestrator.url();
    let service = Served::start(Role::GatewayMcp, &[("ORCHESTRATOR_URL", &url)]).await;

    carry_out_all(Role::GatewayMcp, service.address, GATEWAY).await;
}

#[tokio::test]
async fn every_route_is_written_down_and_nothing_else_is() {
    for role in Role::ALL {
        let service = Served::start(role, &[]).await;
        let document = Document::of(role);
        let operations = document.operations();
        let written: BTreeSet<String> = operations.iter().map(|one| one.path.clone()).collect();

        assert_eq!(service.paths, written, "{role}");
        for path in &written {
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
                let is_written =
                    |one: &document::Operation| one.path == *path && one.method == method;
                if operations.iter().any(is_written) {
                    continue;
                }
                let at = path.replace(['{', '}'], "");
                let said = exchange(service.address, method, &at, &[], b"").await;
                assert_eq!(said.status, 405, "{role}: {method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn whoever_has_no_token_or_says_too_much_is_refused_everywhere_as_written() {
    let length = (MOST + 1).to_string();
    let too_much: &[(&str, &str)] = &[("expect", "100-continue"), ("content-length", &length)];
    for role in Role::ALL {
        let open = Served::start(role, &[]).await;
        let closed = Served::start(role, &[("DEVTOOLS_TOKEN", "token")]).await;
        let document = Document::of(role);
        for operation in document.operations() {
            let at = operation.path.replace(['{', '}'], "");
            let large = exchange(open.address, &operation.method, &at, too_much, b"").await;
            assert_eq!(large.status, 413, "{role}: {}", operation.name());
            document.hold(&operation.method, &at, &large);
            if operation.is_open {
                continue;
            }
            let strange: Said = exchange(closed.address, &operation.method, &at, &[], b"").await;
            assert_eq!(strange.status, 401, "{role}: {}", operation.name());
            document.hold(&operation.method, &at, &strange);
        }
    }
}

#[test]
fn every_example_is_one() {
    for role in Role::ALL {
        Document::of(role).hold_examples();
    }
}
