//! An orchestrator that has what the guide describes and nothing else, in memory.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde_json::Value;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// How long one part of a task takes.
const WORK: Duration = Duration::from_millis(1500);

/// The orchestrator, until it is dropped.
pub(crate) struct Guides {
    pub(crate) url: String,
    memory: Arc<Memory>,
    _runtime: Runtime,
}

#[derive(Default)]
struct Memory {
    tasks: Mutex<BTreeMap<String, Value>>,
    authorizations: Mutex<Vec<Option<String>>>,
}

impl Guides {
    pub(crate) fn new() -> Self {
        let memory = Arc::new(Memory::default());
        let routes = Router::new()
            .route("/health", get(health))
            .route("/orchestrate", post(orchestrate))
            .route("/execute/{id}", post(execute))
            .route("/tasks/{id}", get(task))
            .route("/agents", get(agents))
            .route("/validate-routing", post(validate))
            .fallback(async || detail(StatusCode::NOT_FOUND, "Not Found"))
            .with_state(Arc::clone(&memory));
        let (url, runtime) = serve(routes);
        Self {
            url,
            memory,
            _runtime: runtime,
        }
    }

    /// Forgets every task, as a restart does.
    pub(crate) fn restart(&self) {
        self.memory.tasks.lock().unwrap().clear();
    }

    /// What those showed who handed in a task.
    pub(crate) fn authorizations(&self) -> Vec<Option<String>> {
        self.memory.authorizations.lock().unwrap().clone()
    }
}

/// Serves routes on a port of their own.
pub(crate) fn serve(routes: Router) -> (String, Runtime) {
    let runtime = Runtime::new().unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = runtime.block_on(TcpListener::bind(address)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    runtime.spawn(async { axum::serve(listener, routes).await.unwrap() });
    (url, runtime)
}

fn detail(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({"detail": text}))).into_response()
}

async fn health() -> Json<Value> {
    Json(json!({"status": "ok", "service": "orchestrator", "version": "1.0.0"}))
}

async fn orchestrate(
    State(memory): State<Arc<Memory>>,
    headers: HeaderMap,
    Json(request): Json<Value>,
) -> Json<Value> {
    let shown = headers.get("authorization");
    let shown = shown.map(|value| value.to_str().unwrap().to_owned());
    memory.authorizations.lock().unwrap().push(shown);
    let words = request["description"].as_str().unwrap().split_whitespace();
    let mut tasks = memory.tasks.lock().unwrap();
    let id = format!("0000000{}-feed-4bad-8bad-000000000000", tasks.len());
    let part = |name: &str, agent: &str, after: Value| {
        json!({
            "id": format!("{id}-{name}"), "agent_type": agent,
            "description": "do it \u{1b}]0;owned\u{7}", "context_refs": null,
            "dependencies": after, "status": "pending",
            "created_at": "2026-11-21T10:00:00.123456",
        })
    };
    let first = part("a", "feature-dev", Value::Null);
    let second = part("b", "code-review", json!([first["id"]]));
    let order = json!([first["id"], second["id"]]);
    let task = json!({
        "task_id": id,
        "routing_plan": {
            "execution_order": order, "parallel_groups": [], "estimated_duration_minutes": 10,
        },
        "subtasks": [first, second],
        "estimated_tokens": 2 * words.count(),
    });
    tasks.insert(id, task.clone());
    Json(task)
}

/// Works while the caller waits, one part behind the other.
async fn execute(State(memory): State<Arc<Memory>>, Path(id): Path<String>) -> Response {
    if !memory.tasks.lock().unwrap().contains_key(&id) {
        return detail(StatusCode::NOT_FOUND, "Task not found");
    }
    for place in 0..2 {
        memory.set(&id, place, "in_progress");
        tokio::time::sleep(WORK).await;
        memory.set(&id, place, "completed");
    }
    Json(json!({"task_id": id, "status": "completed", "execution_results": []})).into_response()
}

impl Memory {
    fn set(&self, id: &str, place: usize, status: &str) {
        if let Some(task) = self.tasks.lock().unwrap().get_mut(id) {
            task["subtasks"][place]["status"] = json!(status);
        }
    }
}

async fn task(State(memory): State<Arc<Memory>>, Path(id): Path<String>) -> Response {
    match memory.tasks.lock().unwrap().get(&id) {
        Some(task) => Json(task.clone()).into_response(),
        None => detail(StatusCode::NOT_FOUND, "Task not found"),
    }
}

async fn agents() -> Json<Value> {
    Json(json!({"agents": [
        {"type": "feature-dev", "endpoint": "http://feature-dev:8002", "status": "available"},
    ]}))
}

async fn validate(Json(request): Json<Value>) -> Response {
    if request.get("agent").is_none() {
        let fault = json!([{"loc": ["body", "agent"], "msg": "field required"}]);
        let body = Json(json!({"detail": fault}));
        return (StatusCode::UNPROCESSABLE_ENTITY, body).into_response();
    }
    Json(json!({"agent": request["agent"], "availability": {}})).into_response()
}
