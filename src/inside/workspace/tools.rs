//! The tools of the server as one table.

use serde_json::{Map, Value, json};

use super::{files, repository};
use crate::host::workspace::Workspace;

/// What a tool returns: text, or why there is none.
pub(super) type Outcome = Result<String, String>;

/// A tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    parameters: &'static [Parameter],
    pub(super) run: fn(&Workspace, &Map<String, Value>) -> Outcome,
}

/// One of its arguments.
struct Parameter {
    name: &'static str,
    kind: &'static str,
    description: &'static str,
    is_needed: bool,
}

const fn needed(name: &'static str, description: &'static str) -> Parameter {
    Parameter {
        name,
        kind: "string",
        description,
        is_needed: true,
    }
}

const fn optional(name: &'static str, kind: &'static str, description: &'static str) -> Parameter {
    Parameter {
        name,
        kind,
        description,
        is_needed: false,
    }
}

const FOLDER: Parameter = optional(
    "path",
    "string",
    "The folder; the workspace itself if left out",
);

/// Every tool, in the order in which they are listed.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "list_directory",
        title: "List a folder",
        description: "What a folder holds: one line each, with kind and size.",
        parameters: &[FOLDER],
        run: files::list,
    },
    Tool {
        name: "directory_tree",
        title: "Show a tree",
        description: "All below a folder, indented, without .git and node_modules.",
        parameters: &[
            FOLDER,
            optional("depth", "integer", "How deep; 3 if left out"),
        ],
        run: files::tree,
    },
    Tool {
        name: "read_file",
        title: "Read a file",
        description: "The text of a file, up to 256 KiB; its first or last lines where asked for.",
        parameters: &[
            needed("path", "The file"),
            optional("head", "integer", "Only so many lines of its beginning"),
            optional("tail", "integer", "Only so many lines of its end"),
        ],
        run: files::read,
    },
    Tool {
        name: "file_info",
        title: "Describe a file",
        description: "Kind, size and time of the last change, as JSON.",
        parameters: &[needed("path", "The file or folder")],
        run: files::info,
    },
    Tool {
        name: "find_files",
        title: "Find files",
        description: "Paths whose names fit a pattern with * and ?, such as *.rs.",
        parameters: &[needed("pattern", "The pattern"), FOLDER],
        run: files::find,
    },
    Tool {
        name: "search_text",
        title: "Search in files",
        description: "Lines that contain a text, as path:line: text; at most 200.",
        parameters: &[
            needed("text", "What is looked for, letter by letter"),
            FOLDER,
            optional("ignore_case", "boolean", "Whether A and a are the same"),
        ],
        run: files::search,
    },
    Tool {
        name: "repository_head",
        title: "Where the repository stands",
        description: "The branch and the commit that are checked out.",
        parameters: &[],
        run: repository::head,
    },
    Tool {
        name: "repository_branches",
        title: "List branches",
        description: "Branches and tags with their commits.",
        parameters: &[],
        run: repository::branches,
    },
    Tool {
        name: "repository_log",
        title: "Show the last changes",
        description: "What was done here last: commits, merges, checkouts, the newest first.",
        parameters: &[optional("limit", "integer", "How many; 20 if left out")],
        run: repository::log,
    },
];

impl Tool {
    /// The schema of its arguments.
    pub(super) fn schema(&self) -> Map<String, Value> {
        let property = |one: &Parameter| {
            let about = json!({"type": one.kind, "description": one.description});
            (one.name.to_owned(), about)
        };
        let properties: Map<String, Value> = self.parameters.iter().map(property).collect();
        let needed = self.parameters.iter().filter(|one| one.is_needed);
        let needed: Vec<&str> = needed.map(|one| one.name).collect();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), json!(needed));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }
}

/// The text of an argument.
pub(super) fn text<'a>(arguments: &'a Map<String, Value>, name: &str) -> Result<&'a str, String> {
    let value = arguments.get(name).and_then(Value::as_str);
    value.ok_or_else(|| format!("{name:?} is a text, and needed"))
}

/// The text of an argument that may be left out.
pub(super) fn path(arguments: &Map<String, Value>) -> &str {
    match arguments.get("path").and_then(Value::as_str) {
        None | Some(".") => "",
        Some(path) => path,
    }
}

/// The number of an argument that may be left out.
pub(super) fn number(arguments: &Map<String, Value>, name: &str) -> Result<Option<usize>, String> {
    let Some(value) = arguments.get(name) else {
        return Ok(None);
    };
    let number = value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok());
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(format!("{name:?} is a number that is not negative")),
    }
}
