//! Documents over the pages, hostile texts, and one file of each stencil.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::inside::Role;
use crate::inside::agents::drafting::tests::{agent, ask, content, workshop};

const STACK: &str = "\
name: shop
services:
  web:
    build: .
    ports: [\"127.0.0.1:${PORT:-8080}:80\", \"${ADMIN_PORT:?}:81\"]
    environment: {API_KEY: \"${API_KEY:?}\", LEVEL: info}
    depends_on: {db: {condition: service_healthy}}
    volumes: [\"uploads:/srv/uploads\", \"./conf:/etc/shop:ro\"]
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: hunter2}
    healthcheck: {test: pg_isready}
    volumes: [\"data:/var/lib/postgresql/data\"]
  debug: {image: \"busybox:1\", profiles: [debug]}
volumes: {data: , uploads: , old: }
";

const API: &str = "\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0, description: Sells | things.}
servers: [{url: \"https://shop.example\"}]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      summary: One pet
      responses:
        200: {description: The pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        404: {description: There is none}
    put:
      summary: Changes a pet
      deprecated: true
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {204: {description: Done}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, description: What it answers to}
        parents: {type: array, items: {$ref: '#/components/schemas/Pet'}}
  securitySchemes: {key: {type: apiKey, name: X-Key, in: header}}
";

fn answered(request: Value) -> Result<Value, Refusal> {
    let shelf = Shelf::new(STENCILS);
    let desk = Desk {
        workshop: workshop(),
        shelf: &shelf,
    };
    let generated = by_rules(serde_json::from_value(request).unwrap(), &desk)?;
    Ok(serde_json::to_value(generated).unwrap())
}

fn made(request: Value) -> Value {
    answered(request).unwrap()
}

fn input(path: &str, content: &str) -> Value {
    json!([{"file_path": path, "content": content}])
}

fn text(made: &Value) -> &str {
    made["artifacts"][0]["content"].as_str().unwrap()
}

#[tokio::test]
async fn a_compose_file_becomes_its_readme() {
    let agent = agent(Role::Documentation, routes());
    let request = json!({"description": "Document it", "inputs": input("compose.yaml", STACK)});

    let (status, body) = ask(&agent, "/generate", Some(&request)).await;

    assert_eq!((status, &body["doc_type"]), (200, &json!("readme")));
    assert_eq!(body["template_used"], "readme-stack");
    let text = content(&body, "README.md");
    assert!(
        text.contains("`127.0.0.1:8080->80/tcp, ${ADMIN_PORT}->81/tcp`"),
        "{text}"
    );
    assert!(text.contains("db (service healthy)"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
    let (_, listing) = ask(&agent, "/templates", None).await;
    assert_eq!(
        listing["templates"][1],
        json!({"name": "readme-stack", "usage_count": 1})
    );
}

#[test]
fn what_cannot_be_written_without_a_file_is_asked_for_and_the_answer_is_taken() {
    for doc_type in ["api-docs", "comments"] {
        let refusal = answered(json!({"doc_type": doc_type, "description": "all"})).unwrap_err();

        assert_eq!(
            (refusal.status.as_u16(), refusal.code),
            (422, "input_required")
        );
    }
    let made = made(json!({"doc_type": "api-docs", "description": "all", "answer": API}));
    assert!(text(&made).starts_with("# Shop\n"));
    assert_eq!(answered(json!({})).unwrap_err().code, "input_required");
}

#[test]
fn a_wrong_file_is_refused_with_the_place() {
    let stack = answered(json!({"inputs": input("compose.yaml", "services:\n  a: {imag: b}\n")}));
    let api = answered(json!({"doc_type": "api-docs", "inputs": input("openapi.yaml", "a: [\n")}));

    let message = stack.unwrap_err().message;
    assert!(message.contains("compose.yaml:2:7: "), "{message}");
    let message = api.unwrap_err().message;
    assert!(message.contains("openapi.yaml:"), "{message}");
}

#[test]
fn a_stack_of_several_files_is_read_together() {
    let inputs = json!([
        {"file_path": "compose.yaml", "content": "include: [./db.yaml]\nservices: {a: {image: \"a:1\"}}\n"},
        {"file_path": "db.yaml", "content": "services: {db: {image: \"b:1\"}}\n"},
    ]);

    let made = made(json!({"inputs": inputs}));

    assert!(text(&made).contains("| `db` | `b:1` |"), "{}", text(&made));
}

#[test]
fn without_files_nothing_is_invented() {
    for (doc_type, path) in [("readme", "README.md"), ("guide", "docs/guide.md")] {
        let made = made(
            json!({"doc_type": doc_type, "description": "A FastAPI shop on port 8080. It sells."}),
        );

        let text = content(&made, path);
        assert!(text.contains("Written in python"), "{text}");
        assert!(text.contains("- [ ] "), "{text}");
        assert!(made["open"].as_array().unwrap().len() > 3);
    }
}

#[test]
fn each_stencil_is_filled_in_like_this() {
    let source = "pub fn a() {}\n/// B.\npub struct B;\n";
    for (name, request) in [
        (
            "readme-stack",
            json!({"inputs": input("compose.yaml", STACK)}),
        ),
        (
            "readme",
            json!({"doc_type": "readme", "description": "A shop called Corner. It sells.", "context_refs": ["src/main.rs"]}),
        ),
        (
            "guide",
            json!({"doc_type": "guide", "description": "How to run the shop", "target_audience": "operators"}),
        ),
        ("api-docs", json!({"inputs": input("api.yaml", API)})),
        (
            "comments",
            json!({"doc_type": "comments", "inputs": input("src/a.rs", source)}),
        ),
    ] {
        let made = made(request);
        assert_eq!(made["template_used"], name);
        insta::assert_snapshot!(name, text(&made));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_adds_a_heading_a_row_or_a_tag(
        hostile in prop_oneof![
            any::<String>(),
            Just("x\n# evil | <script>alert(1)</script> [a](javascript:b)".to_owned()),
            Just("`` ` | ```\n```sh\nevil\n```".to_owned()),
        ],
    ) {
        let api = |word: &str| json!({
            "openapi": "3.0.0", "info": {"title": word, "version": word, "description": word},
            "paths": {"/a": {"get": {"summary": word, "description": word, "parameters": [
                {"name": word, "in": word, "schema": {"type": word}, "description": word},
            ], "responses": {"200": {"description": word}}}}},
            "components": {"schemas": {"A": {"properties": {"b": {"type": word, "description": word}}}}},
        }).to_string();
        let filled = |word: &str| made(json!({"inputs": input("openapi.json", &api(word))}));
        let lines = |made: &Value| text(made).lines().filter(|line| !line.trim().is_empty()).count();

        let (hostile, harmless) = (filled(&format!("x{hostile}")), filled("x"));

        prop_assert_eq!(lines(&hostile), lines(&harmless), "{}", text(&hostile));
        prop_assert!(!text(&hostile).contains("\n# evil"));
        for line in text(&hostile).lines().filter(|line| line.contains("<script>")) {
            prop_assert!(line.contains("\\<script") || line.contains('`'), "{}", line);
        }
    }

    #[test]
    fn any_file_is_a_document_or_a_refusal(content in any::<String>(), doc_type in prop::sample::select(vec!["readme", "api-docs", "comments"])) {
        for path in ["compose.yaml", "openapi.json", "a.rs", "a.py", "a.ts"] {
            let request = json!({"doc_type": doc_type, "description": "x", "inputs": input(path, &content)});
            if let Err(refusal) = answered(request) {
                prop_assert!(["invalid_request", "input_required"].contains(&refusal.code), "{:?}", refusal);
            }
        }
    }
}
