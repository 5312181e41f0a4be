//! Every tool of the stack, in the order in which they are listed.

use super::field::{Field, Kind, Place};
use super::{Effect, Method, Tool};
use crate::inside::Role;

/// Those of the orchestrator, then one for each agent.
pub(in crate::inside::gateway) const TOOLS: &[Tool] = &[
    Tool {
        name: "orchestrate",
        title: "Plan a task",
        description: "Splits a task into subtasks and routes each to an agent of the stack. \
            Nothing is executed unless `execute` is true; then `get_task` tells how far it is.",
        effect: Effect::Something,
        role: Role::Orchestrator,
        method: Method::Post,
        path: "/orchestrate",
        fields: &[
            Field::needed("description", Kind::Text, "What is to be done"),
            Field::optional("priority", PRIORITY, "How urgent it is; medium if left out"),
            Field::optional("execute", Kind::Flag, "Whether to begin at once").at(Place::Query),
            PROJECT_CONTEXT,
            INPUTS,
        ],
    },
    Tool {
        name: "get_task",
        title: "Show a task",
        description: "Shows a task with its subtasks, their routing, progress, results and errors.",
        effect: Effect::Nothing,
        role: Role::Orchestrator,
        method: Method::Get,
        path: "/tasks/{task_id}",
        fields: &[TASK],
    },
    Tool {
        name: "list_tasks",
        title: "List tasks",
        description: "Lists the tasks of the stack, the newest first, page by page.",
        effect: Effect::Nothing,
        role: Role::Orchestrator,
        method: Method::Get,
        path: "/tasks",
        fields: &[
            Field::optional("status", STATUS, "Only tasks of this status").at(Place::Query),
            Field::optional("agent_type", AGENT, "Only tasks for this agent").at(Place::Query),
            Field::optional("page_size", PAGE_SIZE, "How many at once").at(Place::Query),
            Field::optional("page_token", Kind::Text, NEXT_PAGE).at(Place::Query),
        ],
    },
    Tool {
        name: "get_result",
        title: "Show a result",
        description: "Shows what the agent of a subtask sent back, with the whole text of its files.",
        effect: Effect::Nothing,
        role: Role::Orchestrator,
        method: Method::Get,
        path: "/tasks/{task_id}/subtasks/{subtask_id}/result",
        fields: &[
            TASK,
            Field::needed("subtask_id", Kind::Id, "The identifier of the subtask").at(Place::Path),
        ],
    },
    Tool {
        name: "execute_task",
        title: "Begin a task",
        description: "Begins a task that is only planned; `get_task` tells how far it is.",
        effect: Effect::Something,
        role: Role::Orchestrator,
        method: Method::Post,
        path: "/execute/{task_id}",
        fields: &[TASK],
    },
    Tool {
        name: "answer_task",
        title: "Answer a task",
        description: "Gives a subtask that is `input_required` what it asked for, so that it goes on.",
        effect: Effect::Something,
        role: Role::Orchestrator,
        method: Method::Post,
        path: "/tasks/{task_id}/input",
        fields: &[
            TASK,
            Field::optional(
                "subtask_id",
                Kind::Id,
                "Which subtask; the first that asked",
            ),
            Field::optional("answer", Kind::Text, "What to say to it"),
            INPUTS,
        ],
    },
    Tool {
        name: "cancel_task",
        title: "Cancel a task",
        description: "Stops a task that is not done: what runs is given up, what waits is not begun.",
        effect: Effect::AnEnd,
        role: Role::Orchestrator,
        method: Method::Post,
        path: "/tasks/{task_id}/cancel",
        fields: &[TASK],
    },
    Tool {
        name: "retry_task",
        title: "Retry a task",
        description: "Does again what failed or was cancelled in a task; what is done stays.",
        effect: Effect::Something,
        role: Role::Orchestrator,
        method: Method::Post,
        path: "/tasks/{task_id}/retry",
        fields: &[
            TASK,
            Field::optional("subtask", Kind::Id, "Only this subtask").at(Place::Query),
        ],
    },
    Tool {
        name: "list_agents",
        title: "List agents",
        description: "Lists the agents of the stack with their health, load, replicas and skills.",
        effect: Effect::Nothing,
        role: Role::Orchestrator,
        method: Method::Get,
        path: "/agents",
        fields: &[],
    },
    Tool {
        name: "implement_feature",
        title: "Write a feature",
        description: "Asks the feature-dev agent for files that implement something. \
            It runs nothing and writes nothing to a disk: the files are in the answer.",
        effect: Effect::Nothing,
        role: Role::FeatureDev,
        method: Method::Post,
        path: "/implement",
        fields: &[
            Field::needed("description", Kind::Text, "What the feature does"),
            PROJECT_CONTEXT,
            CONTEXT_REFS,
            INPUTS,
            ANSWER,
        ],
    },
    Tool {
        name: "review_changes",
        title: "Review changes",
        description: "Asks the code-review agent for findings in diffs or files, by line and severity.",
        effect: Effect::Nothing,
        role: Role::CodeReview,
        method: Method::Post,
        path: "/review",
        fields: &[
            Field::optional("diffs", Kind::Records(DIFF), "The changes, file by file"),
            Field::optional("test_results", Kind::Objects, "Results of tests"),
            INPUTS,
            ANSWER,
        ],
    },
    Tool {
        name: "generate_infrastructure",
        title: "Write infrastructure files",
        description: "Asks the infrastructure agent for a Dockerfile, a compose file, manifests or the like. \
            Nothing is deployed: the files are in the answer.",
        effect: Effect::Nothing,
        role: Role::Infrastructure,
        method: Method::Post,
        path: "/generate",
        fields: &[
            Field::optional("infrastructure_type", INFRASTRUCTURE, "Which kind of files"),
            Field::optional("requirements", Kind::ObjectOrText, "What the service needs"),
            DESCRIPTION,
            INPUTS,
            ANSWER,
        ],
    },
    Tool {
        name: "generate_pipeline",
        title: "Write a pipeline",
        description: "Asks the cicd agent for the files of a pipeline. \
            Nothing is run: the files are in the answer.",
        effect: Effect::Nothing,
        role: Role::Cicd,
        method: Method::Post,
        path: "/generate",
        fields: &[
            Field::optional("pipeline_type", PIPELINE, "For which service"),
            Field::optional("stages", Kind::Texts, "The stages, in their order"),
            Field::optional("deployment_strategy", Kind::Text, "Such as rolling"),
            DESCRIPTION,
            INPUTS,
            ANSWER,
        ],
    },
    Tool {
        name: "generate_documentation",
        title: "Write documentation",
        description: "Asks the documentation agent for a readme, API docs, a guide or comments, \
            from a stack file, an OpenAPI document or source in `inputs`.",
        effect: Effect::Nothing,
        role: Role::Documentation,
        method: Method::Post,
        path: "/generate",
        fields: &[
            Field::optional("doc_type", DOCUMENT, "What to write"),
            Field::optional("target_audience", Kind::Text, "Who reads it"),
            CONTEXT_REFS,
            DESCRIPTION,
            INPUTS,
            ANSWER,
        ],
    },
];

const TASK: Field =
    Field::needed("task_id", Kind::Id, "The identifier of the task").at(Place::Path);
const DESCRIPTION: Field =
    Field::optional("description", Kind::Text, "What is wanted, in a sentence");
const PROJECT_CONTEXT: Field = Field::optional(
    "project_context",
    Kind::Object,
    "What to know of the project: language, framework, layout",
);
const CONTEXT_REFS: Field = Field::optional("context_refs", Kind::Texts, "What to keep in mind");
const INPUTS: Field = Field::optional("inputs", Kind::Records(FILE), "Files to work on");
const ANSWER: Field = Field::optional(
    "answer",
    Kind::Text,
    "The answer to what the agent asked for before",
);
const NEXT_PAGE: &str = "The next_page_token of the page before";

const FILE: &[Field] = &[
    Field::needed("file_path", Kind::Text, "Its path in the project"),
    Field::needed("content", Kind::AnyText, "What stands in it"),
];
const DIFF: &[Field] = &[
    Field::needed("file_path", Kind::Text, "The path of the changed file"),
    Field::needed("changes", Kind::AnyText, "The unified diff"),
    Field::optional(
        "context_lines",
        Kind::Number { most: 1000 },
        "Lines of context",
    ),
];

const PAGE_SIZE: Kind = Kind::Number { most: 500 };
const PRIORITY: Kind = Kind::Word(&["low", "medium", "high", "critical"]);
const STATUS: Kind = Kind::Word(&[
    "pending",
    "in_progress",
    "input_required",
    "completed",
    "failed",
    "cancelled",
    "skipped",
    "rejected",
]);
const AGENT: Kind = Kind::Word(&[
    "feature-dev",
    "code-review",
    "infrastructure",
    "cicd",
    "documentation",
]);
const INFRASTRUCTURE: Kind = Kind::Word(&[
    "docker",
    "compose",
    "kubernetes",
    "terraform",
    "cloudformation",
]);
const PIPELINE: Kind = Kind::Word(&["github-actions", "gitlab-ci", "jenkins"]);
const DOCUMENT: Kind = Kind::Word(&["readme", "api-docs", "guide", "comments"]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::status::{Priority, Status};

    #[test]
    fn the_tools_have_names_of_their_own_and_know_the_fields_of_their_paths() {
        for (place, tool) in TOOLS.iter().enumerate() {
            let first = TOOLS.iter().position(|other| other.name == tool.name);
            assert_eq!(first, Some(place), "{}", tool.name);
            let fields = tool.fields.iter();
            let in_path: Vec<&Field> = fields.filter(|field| field.place == Place::Path).collect();
            assert_eq!(in_path.len(), tool.path.matches('{').count());
            for field in in_path {
                assert!(field.is_needed && tool.path.contains(&format!("{{{}}}", field.name)));
            }
        }
    }

    #[test]
    fn the_words_are_those_of_the_orchestrator() {
        let words = |kind| match kind {
            Kind::Word(words) => words.to_vec(),
            _ => Vec::new(),
        };
        let agents = Role::Orchestrator.peers().iter().skip(1);
        let agents: Vec<&str> = agents.map(|role| role.name()).collect();

        assert_eq!(words(STATUS), Status::ALL.map(Status::word));
        assert_eq!(words(PRIORITY), Priority::ALL.map(Priority::word));
        assert_eq!(words(AGENT), agents);
    }
}
