//! An orchestrator that has only what the guide describes: it tells nothing by itself.

use serde_json::json;

use crate::dashboard::Dashboard;
use crate::support::PATIENCE;
use crate::support::free_port;
use crate::support::http;
use crate::support::stack::Stack;

/// An orchestrator with the guide's paths and one task, made of a shell. How its part
/// is is what was said last at a path of the test's own.
const GUIDES: &str = r#"
services:
  orchestrator:
    image: busybox
    init: true
    stop_signal: SIGKILL
    ports: ["127.0.0.1:PORT:8001"]
    command:
    - sh
    - -c
    - |
      echo pending >/tmp/status
      cat >/tmp/answer <<'END'
      read -r method path version
      length=0
      while read -r line && line=$${line%?} && [ -n "$$line" ]; do
        case "$$line" in
          [Cc]ontent-[Ll]ength:*) length=$${line##* } ;;
        esac
      done
      body=$$(head -c "$$length")
      id=feed0000-0000-4000-8000-000000000000
      status='200 OK'
      part="{\"id\": \"$$id-a\", \"agent_type\": \"feature-dev\", \"description\": \"do it\",
        \"context_refs\": null, \"dependencies\": null, \"status\": \"$$(cat /tmp/status)\",
        \"created_at\": \"2026-11-21T10:00:00.123456\"}"
      task="{\"task_id\": \"$$id\", \"subtasks\": [$$part], \"estimated_tokens\": 6,
        \"routing_plan\": {\"execution_order\": [\"$$id-a\"], \"parallel_groups\": [],
        \"estimated_duration_minutes\": 10}}"
      case "$$method $$path" in
        'POST /orchestrate'*) answer=$$task ;;
        "GET /tasks/$$id") answer=$$task ;;
        'GET /agents') answer='{"agents": [{"type": "feature-dev", "status": "available",
          "endpoint": "http://feature-dev:8002"}]}' ;;
        'GET /health') answer='{"status": "ok", "service": "orchestrator"}' ;;
        'POST /become/'*) echo "$${path#/become/}" >/tmp/status; answer='{}' ;;
        *) status='404 Not Found'; answer='{"detail": "Not Found"}' ;;
      esac
      printf 'HTTP/1.1 %s\r\nContent-Type: application/json\r\n' "$$status"
      printf 'Content-Length: %s\r\nConnection: close\r\n\r\n%s' "$${#answer}" "$$answer"
      END
      exec nc -ll -p 8001 -e sh /tmp/answer
"#;

#[test]
fn the_tasks_of_one_that_tells_nothing_are_shown_by_asking_and_that_is_said() {
    let port = free_port();
    let compose = GUIDES.replace("PORT", &port.to_string());
    let stack = Stack::new("tui-asked", &compose);
    stack.devtools(&["up"]).run().exits(0);
    let submit = ["task", "submit", "Implement a login"];
    stack.devtools(&submit).run().exits(0);
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("1/1 up");

    dashboard.types("3");

    dashboard
        .screen
        .shows("this orchestrator tells no events: it is asked each second");
    dashboard.screen.shows("Implement a login");
    dashboard.screen.shows("feature-dev");
    for (status, word) in [
        ("pending", "planned"),
        ("in_progress", "running 0/1"),
        ("completed", "done"),
    ] {
        let path = format!("/become/{status}");
        http::post(port, &path, "", &json!({})).unwrap();
        dashboard.screen.until(word, PATIENCE, |state| {
            let is_so = |line: &str| line.contains("Implement a login") && line.contains(word);
            state.text().lines().any(is_so)
        });
    }
    dashboard.quit();
}
