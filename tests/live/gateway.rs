//! The gateway of the default stack, called by an MCP client that was not written here.

use std::path::Path;

use serde_json::Value;
use serde_json::json;

use crate::default_stack::up;
use crate::support::stack::Stack;

/// The script that drives the public SDK.
const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/mcp_client.py");

/// The ways in which a program begins, and the protocol that it then speaks.
pub(crate) const ERAS: [(&str, &str); 2] = [("auto", "2026-07-28"), ("legacy", "2025-11-25")];

/// The sentence of the guide, whose agent is known.
const DEPLOY: &str = "Deploy new API endpoint with authentication";

#[test]
fn programs_of_both_eras_list_the_tools_and_route_a_task_with_them() {
    let stack = up("gateway");

    for (mode, protocol) in ERAS {
        let orchestrate = json!({"description": DEPLOY, "priority": "high"});
        let seen = calls(
            &stack,
            mode,
            &[
                ("orchestrate", orchestrate),
                ("get_task", json!({"task_id": "$TASK"})),
                ("list_agents", json!({})),
                ("cancel_task", json!({"task_id": "$TASK"})),
            ],
        );

        assert_eq!(seen["protocol"], protocol);
        assert_eq!(seen["tools"].as_object().unwrap().len(), 14);
        assert_eq!(seen["hints"]["get_task"], true);
        assert_eq!(seen["hints"]["cancel_task"], false);
        let [planned, shown, agents, cancelled] = results(&seen);
        let subtask = &planned["structured"]["subtasks"][0];
        assert_eq!(subtask["agent_type"], "infrastructure");
        let task = &shown["structured"];
        assert_eq!(task["task_id"], planned["structured"]["task_id"]);
        let agents = agents["structured"]["agents"].as_array().unwrap();
        assert_eq!(agents.len(), 5, "{agents:#?}");
        assert_eq!(cancelled["is_error"], false, "{cancelled}");
    }
}

#[test]
fn each_agent_answers_through_its_tool() {
    let stack = up("gateway-agents");
    let diff = "@@ -1 +1 @@\n-a\n+<<<<<<< HEAD\n";
    let described = |text: &str| json!({"description": text});

    let seen = calls(
        &stack,
        "auto",
        &[
            ("implement_feature", described("Add a login page")),
            (
                "review_changes",
                json!({"diffs": [{"file_path": "a.txt", "changes": diff}]}),
            ),
            (
                "generate_infrastructure",
                json!({"infrastructure_type": "docker", "requirements": {"language": "python"}}),
            ),
            (
                "generate_pipeline",
                json!({"pipeline_type": "github-actions", "stages": ["build", "test"]}),
            ),
            (
                "generate_documentation",
                described("Write a guide for the shop"),
            ),
        ],
    );

    let [feature, review, infrastructure, pipeline, documentation] = results(&seen);
    for made in [feature, infrastructure, pipeline, documentation] {
        let first = &made["structured"]["artifacts"][0];
        assert!(first["content"].is_string(), "{made}");
    }
    let findings = review["structured"]["findings"].as_array().unwrap();
    assert!(
        findings.iter().any(|one| one["file_path"] == "a.txt"),
        "{review}"
    );
}

#[test]
fn what_goes_wrong_is_a_result_of_the_tool_and_not_the_end_of_the_client() {
    let stack = up("gateway-errors");

    for (mode, _) in ERAS {
        let seen = calls(
            &stack,
            mode,
            &[
                ("get_task", json!({"task_id": "none"})),
                ("get_task", json!({"task_id": 7})),
                ("no_tool", json!({})),
                ("list_tasks", json!({"page_size": 1})),
            ],
        );

        let [absent, wrong, unknown, listed] = results(&seen);
        assert_eq!(absent["is_error"], true);
        assert_eq!(absent["structured"]["error"]["code"], "not_found");
        assert_eq!(wrong["structured"]["error"]["code"], "invalid_arguments");
        assert_eq!(unknown["protocol_error"], -32602);
        assert_eq!(listed["is_error"], false, "{listed}");
    }
}

/// What the public SDK sees of a gateway when it calls these tools.
fn calls(stack: &Stack, mode: &str, calls: &[(&str, Value)]) -> Value {
    let port = stack.container("gateway-mcp").host_port("8000/tcp");
    calls_of(stack, &format!("http://127.0.0.1:{port}/mcp"), mode, calls)
}

/// What the public SDK sees of any server: at an address, or as a program in JSON.
pub(crate) fn calls_of(stack: &Stack, server: &str, mode: &str, calls: &[(&str, Value)]) -> Value {
    let calls = calls
        .iter()
        .map(|(tool, arguments)| format!("{tool}={arguments}"));
    let calls: Vec<String> = calls.collect();
    let mut arguments = vec![CLIENT, server, mode];
    arguments.extend(calls.iter().map(String::as_str));
    let run = stack.invoke(&python(), &arguments).run().exits(0);
    serde_json::from_str(&run.stdout()).unwrap()
}

/// The Python that has the SDK. Without it there is nothing to test with, which
/// is a failure.
fn python() -> Box<Path> {
    let python = std::env::var("MCP_CLIENT").unwrap_or_default();
    assert!(
        !python.is_empty(),
        "MCP_CLIENT names a Python with the MCP SDK: run the tests with `make test`, \
         or set it to what .ci/mcp-client prints"
    );
    Path::new(&python).into()
}

fn results<const N: usize>(seen: &Value) -> &[Value; N] {
    let results = seen["results"].as_array().unwrap().as_slice();
    results.try_into().unwrap()
}
