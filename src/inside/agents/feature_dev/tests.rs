//! Plans over HTTP, and what hostile descriptions do to them.

use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::plan::plan;
use super::wish::Wish;
use super::*;
use crate::inside::Role;
use crate::inside::agents::asking::{agent, agent_with, ask};
use crate::inside::model::tests::{CANARY, Said, StandIn};

const SENTENCE: &str = "Feature development: Add a login form with e-mail and password, then store \
                        sessions in Redis. Sessions must expire after 30 minutes. It should be fast.";

async fn implement(body: Value) -> (u16, Value) {
    ask(&agent(Role::FeatureDev, &[]), "/implement", Some(&body)).await
}

fn paths(answer: &Value) -> Vec<&str> {
    let artifacts = answer["artifacts"].as_array().unwrap();
    artifacts
        .iter()
        .map(|artifact| artifact["file_path"].as_str().unwrap())
        .collect()
}

fn steps(text: &str) -> Vec<String> {
    Wish::of(text).steps.iter().map(wish::Step::text).collect()
}

#[tokio::test]
async fn a_sentence_becomes_a_specification_and_claims_nothing() {
    let (status, answer) = implement(json!({"description": SENTENCE, "task_id": "t-1"})).await;

    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["status"], "needs_revision");
    assert_eq!(answer["test_results"], json!([]));
    assert_eq!(answer["task_id"], "t-1");
    assert_eq!(
        paths(&answer),
        ["docs/specs/add-login-form-e-mail-password.md"]
    );
    assert_eq!(answer["estimated_tokens"], 50);
    assert_eq!(answer["context_lines_used"], 0);
    insta::assert_snapshot!(answer["artifacts"][0]["content"].as_str().unwrap());
}

#[tokio::test]
async fn a_language_brings_a_skeleton_and_the_project_brings_guesses() {
    let (_, answer) = implement(json!({
        "description": "Add a login form. Reject unknown users.",
        "project_context": {"language": "TypeScript", "files": ["src/loginPage.ts", "src/cart.ts"]},
        "context_refs": ["docs/auth.md"],
        "inputs": [{"file_path": "src/session.ts", "content": "export class LoginSession {}\nlet x = 1;"}],
    }))
    .await;

    assert_eq!(answer["language"], "typescript");
    assert_eq!(
        paths(&answer),
        [
            "docs/specs/add-login-form.md",
            "src/login_form.ts",
            "src/login_form.test.ts"
        ]
    );
    assert_eq!(answer["context_lines_used"], 1);
    assert_eq!(answer["open_questions"], json!([]));
    assert_eq!(
        answer["commit_message"],
        "feat: add a login form\n\nSpecification: docs/specs/add-login-form.md"
    );
    let spec = answer["artifacts"][0]["content"].as_str().unwrap();
    for line in [
        "- `docs/auth.md`\n- `src/session.ts`\n",
        "- `src/loginPage.ts` (shares login)\n",
        "- `src/session.ts` line 1: `export class LoginSession {}`\n",
        "- \\[ \\] ",
    ] {
        assert!(
            spec.contains(line) || line.starts_with("- \\["),
            "{line}\n{spec}"
        );
    }
    assert!(!spec.contains("cart.ts"), "{spec}");
}

#[test]
fn steps_are_found_in_the_words_of_the_text() {
    let table: &[(&str, &[&str])] = &[
        (
            "Implement OAuth login and write tests",
            &["implement OAuth login", "write tests"],
        ),
        (
            "Please fix the crash when the list is empty",
            &["fix the crash when the list is empty"],
        ),
        (
            "As a user I want to reset my password",
            &["reset my password"],
        ),
        (
            "- add search\n- export to CSV\n2. Remove v1.2 of the API",
            &["add search", "export to CSV", "remove v1.2 of the API"],
        ),
        (
            "Storing files, e.g. pictures, and listing them",
            &["store files, e.g. pictures", "list them"],
        ),
        ("The build is red", &[]),
        ("Dark mode", &[]),
    ];

    for (text, expected) in table {
        assert_eq!(steps(text), *expected, "{text}");
    }
}

#[tokio::test]
async fn nothing_to_build_is_a_question_and_no_description_a_mistake() {
    let (asked, question) = implement(json!({"description": "  "})).await;
    let (wrong, mistake) = implement(json!({"project_context": {}})).await;

    assert_eq!((asked, wrong), (422, 400));
    assert_eq!(question["error"]["code"], "input_required");
    assert!(
        mistake["error"]["message"]
            .as_str()
            .unwrap()
            .contains("missing field `description`")
    );
}

#[tokio::test]
async fn an_answer_may_name_what_was_open() {
    let (_, open) = implement(json!({"description": "Add search"})).await;
    let (_, answered) = implement(json!({"description": "Add search", "answer": "in Go"})).await;

    assert!(
        open["open_questions"][0]
            .as_str()
            .unwrap()
            .starts_with("In which language?")
    );
    assert_eq!(answered["language"], "go");
}

#[tokio::test]
async fn a_secret_in_a_description_is_not_written_into_files() {
    let token = concat!("glpat-", "Zx9_Yw8-Vu7Ts6Rq5Po4");
    let description = format!("Add a client for GitLab with {token} in Python");

    let (_, answer) = implement(json!({"description": description})).await;

    assert!(!answer.to_string().contains(&token[..12]), "{answer}");
}

#[tokio::test]
async fn the_patterns_are_those_that_are_used_and_there_is_no_database() {
    let agent = agent(Role::FeatureDev, &[]);

    let (_, listing) = ask(&agent, "/patterns", None).await;
    let (status, refusal) = ask(&agent, "/query-rag", Some(&json!({"query": "x"}))).await;

    let languages: Vec<&str> = listing["patterns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pattern| pattern["language"].as_str().unwrap())
        .collect();
    assert_eq!(languages, ["rust", "python", "typescript", "go"]);
    assert_eq!(
        (status, &refusal["error"]["code"]),
        (501, &json!("not_supported"))
    );
}

#[test]
fn every_pattern_has_the_files_that_it_lists() {
    for pattern in skeleton::PATTERNS {
        let language =
            language::Language::named_in(&format!("in {}", capitalised(pattern.language)));
        let outline = skeleton::Outline::of("Add search", &Wish::of("Add search").steps, &[]);

        let files = outline.files(language.unwrap());

        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        let listed: Vec<String> = pattern
            .files
            .iter()
            .map(|file| file.replace("<name>", "search"))
            .collect();
        assert_eq!(paths, listed);
    }
}

fn capitalised(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

#[test]
fn skeletons_look_like_this() {
    let text = "Add a login form with e-mail and \"password\". Store */ sessions. List them";
    for language in [
        language::Language::Rust,
        language::Language::Python,
        language::Language::TypeScript,
        language::Language::Go,
    ] {
        let outline = skeleton::Outline::of("Add a login form", &Wish::of(text).steps, &[]);
        let files = outline.files(language);
        let texts: Vec<String> = files
            .iter()
            .map(|file| format!("==== {}\n{}", file.path, file.content))
            .collect();
        insta::assert_snapshot!(format!("skeleton_{}", language.name()), texts.concat());
    }
}

/// The answer of the agent with a model that says these things.
async fn written(answers: &[Value]) -> (Value, StandIn) {
    let answers = answers
        .iter()
        .map(|answer| Said::completion(&answer.to_string()));
    let server = StandIn::saying(answers).await;
    let agent = agent_with(Role::FeatureDev, &[], Some(server.model(&[])));
    let body = json!({
        "description": concat!("Add search in Python with glpat-", "Zx9_Yw8-Vu7Ts6Rq5Po4"),
        "inputs": [{"file_path": "app.py", "content": "import os\nprint(os)"}],
    });

    let (status, answer) = ask(&agent, "/implement", Some(&body)).await;

    assert_eq!(status, 200, "{answer}");
    assert!(!answer.to_string().contains(CANARY));
    (answer, server)
}

fn file(path: &str) -> Value {
    json!({"file_path": path, "content": "x = 1\n", "description": "what it is"})
}

#[tokio::test]
async fn a_model_writes_files_and_still_nothing_is_claimed() {
    let files = json!({"artifacts": [file("app.py"), file("tests/test_search.py")]});

    let (answer, server) = written(&[files]).await;

    assert_eq!(
        answer["made"],
        json!({"mode": "llm", "model": "stand-in-1"})
    );
    assert_eq!(paths(&answer)[1..], ["app.py", "tests/test_search.py"]);
    let operations: Vec<&Value> = answer["artifacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| &file["operation"])
        .collect();
    assert_eq!(operations, ["create", "modify", "create"]);
    assert_eq!(
        (&answer["status"], &answer["test_results"]),
        (&json!("needs_revision"), &json!([]))
    );
    assert_eq!(answer["context_lines_used"], 2);
    let asked = server.heard()[0].last_words().to_owned();
    assert!(asked.contains("search in Python with ***"), "{asked}");
}

#[tokio::test]
async fn a_model_that_leaves_the_project_is_not_followed() {
    let files = json!({"artifacts": [file("../../etc/cron.d/x")]});

    let (answer, server) = written(&[files]).await;

    assert_eq!(server.heard().len(), 2);
    assert_eq!(answer["made"]["mode"], "rules");
    assert!(
        answer["made"]["fallback"]
            .as_str()
            .unwrap()
            .contains("leads out of the project"),
        "{answer}"
    );
    assert_eq!(paths(&answer)[1..], ["search.py", "tests/test_search.py"]);
}

/// A service on a port of its own, which ends with the test.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

#[tokio::test]
async fn a_plan_is_reviewed_by_the_agent_that_reviews() {
    let reviewer = serve(agent(Role::CodeReview, &[])).await;
    let agent = agent(Role::FeatureDev, &[("CODE_REVIEW_URL", &reviewer)]);
    let body = json!({"description": "Add search in Rust"});

    let (status, answer) = ask(&agent, "/implement-and-review", Some(&body)).await;

    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["implementation"]["status"], "needs_revision");
    assert_eq!(answer["review"]["files_reviewed"], 2);
    assert_eq!(
        answer["review"]["task_id"],
        answer["implementation"]["feature_id"]
    );
}

#[tokio::test]
async fn a_reviewer_that_does_not_review_is_named() {
    let refusing = serve(Router::new()).await;
    let body = json!({"description": "Add search in Rust"});
    let table = [
        ("", "CODE_REVIEW_URL is not set"),
        ("http://127.0.0.1:1", "code-review did not answer: "),
        (refusing.as_str(), "code-review answered 404 and no JSON: "),
    ];

    for (url, reason) in table {
        let agent = agent(Role::FeatureDev, &[("CODE_REVIEW_URL", url)]);
        let (status, answer) = ask(&agent, "/implement-and-review", Some(&body)).await;

        assert_eq!(
            (status, &answer["error"]["code"]),
            (502, &json!("review_failed"))
        );
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.starts_with(reason), "{message}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(.|\n){0,12}",
        prop::sample::select(vec![
            "add ", "in Rust ", "\"", "\\", "*/", "\"\"\"", "`", "${", "\n", "\u{2028}", "../",
            "\n# ", "\n- ", " and ", "}}", "%", "<script>", "\u{0}", "type ", "class ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..15).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_description_leaves_the_folder_or_the_comment(text in hostile(), name in "rust|python|typescript|in Go") {
        let request = Request {
            description: format!("Add {text}"),
            answer: Some(name),
            project_context: Some(json!([text, {text.clone(): [text]}])),
            ..Request::default()
        };

        let plan = plan(&request).unwrap();

        for artifact in &plan.artifacts {
            let path = &artifact.file_path;
            prop_assert!(!path.starts_with('/') && !path.contains(".."), "{}", path);
            prop_assert!(path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c)), "{}", path);
        }
        let first = plan.commit_message.lines().next().unwrap();
        prop_assert!(first.chars().count() <= 72 && first.contains(": "), "{}", first);
        // What was given stands between quotes or behind a comment sign, on one line.
        for artifact in &plan.artifacts[1..] {
            for line in artifact.content.lines() {
                prop_assert!(!line.trim_start().starts_with("<script>"), "{}", line);
                prop_assert_eq!(line.matches('"').count() % 2, usize::from(line.contains("\"\"\"") && line.matches("\"\"\"").count() == 1), "{}", line);
            }
        }
    }
}
