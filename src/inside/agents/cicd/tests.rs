//! Pipelines over the pages, hostile stages, and one file of each stencil.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::inside::Role;
use crate::inside::agents::drafting::tests::{agent, ask, content, workshop};

/// The answer to a request, without the network.
fn made(request: Value) -> Value {
    let shelf = Shelf::new(STENCILS);
    let desk = Desk {
        workshop: workshop(),
        shelf: &shelf,
    };
    let generated = by_rules(serde_json::from_value(request).unwrap(), &desk);
    serde_json::to_value(generated.unwrap()).unwrap()
}

fn file(made: &Value) -> &str {
    made["artifacts"][0]["content"].as_str().unwrap()
}

#[tokio::test]
async fn a_sentence_becomes_a_pipeline_of_its_stages() {
    let agent = agent(Role::Cicd, routes());
    let sentence = "GitHub Actions pipeline with lint, test and deploy for a Python service";

    let (status, body) = ask(&agent, "/generate", Some(&json!({"description": sentence}))).await;

    assert_eq!(status, 200);
    assert_eq!(body["validation_status"], "valid", "{}", body["validation"]);
    assert_eq!(body["stages"], json!(["lint", "test", "deploy"]));
    let text = content(&body, ".github/workflows/pipeline.yml");
    assert!(text.contains("python -m pytest"), "{text}");
    assert!(text.contains("permissions: {contents: read}\n"), "{text}");
    let (_, listing) = ask(&agent, "/templates", None).await;
    assert_eq!(
        listing["templates"][0],
        json!({"name": "github-actions", "usage_count": 1})
    );
}

#[tokio::test]
async fn nothing_is_deployed_and_nothing_is_said_to_be() {
    let agent = agent(Role::Cicd, routes());

    let (status, body) = ask(&agent, "/deploy", Some(&json!({}))).await;

    assert_eq!(
        (status, &body["error"]["code"]),
        (501, &json!("not_supported"))
    );
}

#[tokio::test]
async fn nothing_to_go_by_is_a_question_and_no_stage_is_refused() {
    let agent = agent(Role::Cicd, routes());

    let (asked, question) = ask(&agent, "/generate", Some(&json!({}))).await;
    let (refused, _) = ask(&agent, "/generate", Some(&json!({"stages": []}))).await;

    assert_eq!((asked, refused), (422, 400));
    assert_eq!(question["error"]["code"], "input_required");
}

#[test]
fn every_kind_and_language_has_its_stages() {
    let stages = json!(["lint", "audit", "build", "test", "image", "deploy"]);
    for (kind, status) in [
        ("github-actions", "valid"),
        ("gitlab-ci", "valid"),
        ("jenkins", "not_validated"),
    ] {
        for language in ["python", "node", "rust", "golang"] {
            let description = format!("a {language} service");
            let made =
                made(json!({"pipeline_type": kind, "stages": stages, "description": description}));

            assert_eq!(made["validation_status"], status, "{}", made["validation"]);
            assert!(
                !made["open"].to_string().contains("fails until"),
                "{}",
                made["open"]
            );
        }
    }
}

#[test]
fn a_stage_that_nobody_knows_fails_and_is_told() {
    let made = made(
        json!({"pipeline_type": "gitlab-ci", "stages": ["Smoke Test!", "default", "default"]}),
    );

    assert_eq!(
        made["stages"],
        json!(["smoke-test", "default-job", "default-job-2"])
    );
    assert!(file(&made).contains("exit 1"), "{made}");
    let open = made["open"][0].as_str().unwrap();
    assert!(
        open.starts_with("stage \"smoke-test\" fails until"),
        "{open}"
    );
}

#[test]
fn a_strategy_is_followed_or_left_out_aloud() {
    let with = |strategy: &str| {
        made(
            json!({"stages": ["deploy"], "description": "to kubernetes", "deployment_strategy": strategy}),
        )
    };

    assert!(file(&with("recreate")).contains("kubectl delete"));
    let canary = with("canary");
    assert!(!file(&canary).contains("kubectl delete"));
    assert_eq!(canary["not_used"][0]["what"], "deployment_strategy canary");
}

#[test]
fn secrets_are_only_named() {
    for kind in ["github-actions", "gitlab-ci", "jenkins"] {
        let made = made(json!({"pipeline_type": kind, "stages": ["image", "deploy"]}));

        let open = made["open"].to_string();
        assert!(open.contains("DEPLOY_KEY"), "{open}");
    }
    let made = made(json!({"pipeline_type": "github-actions", "stages": ["deploy"]}));
    assert!(file(&made).contains("DEPLOY_KEY: ${{ secrets.DEPLOY_KEY }}"));
}

#[test]
fn each_stencil_is_filled_in_like_this() {
    for kind in ["github-actions", "gitlab-ci", "jenkins"] {
        let made = made(json!({
            "pipeline_type": kind, "stages": ["lint", "test", "smoke", "image", "deploy"],
            "description": "python service",
        }));
        insta::assert_snapshot!(kind, file(&made));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_stages_are_jobs_of_these_names_and_nothing_else(
        stages in prop::collection::vec(prop_oneof![
            any::<String>(),
            Just("a\n  run: evil".to_owned()),
            Just("${{ secrets.X }}".to_owned()),
            Just("'''; sh 'evil".to_owned()),
            Just("build".to_owned()),
        ], 1..5),
    ) {
        for kind in ["github-actions", "gitlab-ci"] {
            let made = made(json!({"pipeline_type": kind, "stages": stages}));

            prop_assert_eq!(&made["validation_status"], "valid", "{}", &made["validation"]);
            let file: serde_yaml::Value = serde_yaml::from_str(file(&made)).unwrap();
            let (jobs, others) = if kind == "gitlab-ci" { (&file, 2) } else { (&file["jobs"], 0) };
            prop_assert_eq!(jobs.as_mapping().unwrap().len(), stages.len() + others);
        }
        let jenkins = made(json!({"pipeline_type": "jenkins", "stages": stages}));
        let quotes = file(&jenkins).matches("'''").count();
        prop_assert_eq!(quotes, 2 * stages.len());
        prop_assert!(!file(&jenkins).contains("sh 'evil"));
    }
}
