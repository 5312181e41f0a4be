//! What a service did before, below the table or beside its object.

use std::fmt::Write as _;

use serde_json::Value;
use serde_json::json;

use crate::ops::health::past::PastCheck;
use crate::text::safe_text;

/// What a service did before, as far as it was asked for.
#[derive(Default)]
pub(super) struct Past {
    pub(super) checks: Option<Vec<PastCheck>>,
    pub(super) lines: Option<Vec<String>>,
}

impl Past {
    /// The same for people, below the table.
    pub(super) fn text(&self, name: &str) -> String {
        let name = safe_text(name.as_bytes());
        let mut text = String::new();
        if let Some(checks) = &self.checks {
            let _ = writeln!(text, "\n{name}: last health checks");
            for check in checks {
                let output = check.output.replace('\n', " ");
                let _ = writeln!(text, "  {} exit code {} {output}", check.at, check.code);
            }
            if checks.is_empty() {
                text.push_str("  none\n");
            }
        }
        if let Some(lines) = &self.lines {
            let _ = writeln!(text, "\n{name}: last lines");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
        text
    }

    /// The same in an object for programs.
    pub(super) fn beside(&self, mut object: Value) -> Value {
        if let Some(checks) = &self.checks {
            let check = |check: &PastCheck| json!({"at": check.at, "exit_code": check.code, "output": check.output});
            object["history"] = checks.iter().map(check).collect();
        }
        if let Some(lines) = &self.lines {
            object["logs"] = json!(lines);
        }
        object
    }
}
