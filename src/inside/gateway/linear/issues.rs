//! What is asked of Linear, and its answers in the shapes of the original gateway.

use serde_json::{Value, json};

/// The issues that somebody may still work on, fifty at most.
pub(super) const ISSUES: &str = r#"query Issues {
  issues(first: 50, filter: {state: {type: {in: ["started", "unstarted", "backlog"]}}}) {
    nodes {
      id identifier title priority url createdAt updatedAt
      state { name }
      assignee { name }
    }
  }
}"#;

/// A project and its issues, fifty at most.
pub(super) const PROJECT: &str = "query Project($id: String!) {
  project(id: $id) {
    id name state progress
    issues(first: 50) {
      nodes { id identifier title priority url state { name } }
    }
  }
}";

/// The answer to [`ISSUES`] for a page of the gateway.
pub(super) fn issues(data: &Value) -> Value {
    let issues: Vec<Value> = nodes(&data["issues"])
        .map(|issue| {
            let mut shown = summary(issue);
            shown["assignee"] = issue["assignee"]["name"].clone();
            shown["createdAt"] = issue["createdAt"].clone();
            shown["updatedAt"] = issue["updatedAt"].clone();
            shown
        })
        .collect();
    json!({"success": true, "count": issues.len(), "issues": issues})
}

/// The answer to [`PROJECT`] for a page of the gateway.
pub(super) fn project(data: &Value) -> Value {
    let project = &data["project"];
    let issues: Vec<Value> = nodes(&project["issues"]).map(summary).collect();
    let project = json!({
        "id": project["id"],
        "name": project["name"],
        "state": project["state"],
        "progress": project["progress"],
    });
    json!({"success": true, "roadmap": {"project": project, "issues": issues}})
}

fn summary(issue: &Value) -> Value {
    json!({
        "id": issue["id"],
        "identifier": issue["identifier"],
        "title": issue["title"],
        "state": issue["state"]["name"],
        "priority": issue["priority"],
        "url": issue["url"],
    })
}

fn nodes(connection: &Value) -> impl Iterator<Item = &Value> {
    connection["nodes"].as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_without_an_assignee_has_none() {
        let data = json!({"issues": {"nodes": [
            {"id": "1", "title": "Fix it", "state": {"name": "Todo"}, "assignee": null},
        ]}});

        let shown = issues(&data);

        assert_eq!(shown["count"], 1);
        assert_eq!(shown["issues"][0]["state"], "Todo");
        assert_eq!(shown["issues"][0]["assignee"], Value::Null);
    }

    #[test]
    fn a_project_stands_apart_from_its_issues() {
        let data = json!({"project": {
            "id": "p", "name": "Shop", "state": "started", "progress": 0.5,
            "issues": {"nodes": [{"id": "1", "title": "Fix it"}]},
        }});

        let roadmap = &project(&data)["roadmap"];

        assert_eq!(roadmap["project"]["progress"], 0.5);
        assert_eq!(roadmap["issues"][0]["title"], "Fix it");
        assert_eq!(roadmap["project"]["issues"], Value::Null);
    }
}
