//! Reading tasks, naming things, and checking what was made.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::Body;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use proptest::prelude::{any, prop_assert, proptest};
use serde_json::Value;

use super::check::brackets;
use super::*;
use crate::host::http::Client;
use crate::inside::bench::Bench;
use crate::inside::metrics::Metrics;
use crate::inside::{Level, Log, Role, Settings, Workshop};

/// The stencils as `ops` hands them in.
pub(crate) fn workshop() -> Workshop {
    Workshop {
        render: crate::templates::stencil::render,
    }
}

/// The pages of an agent with what they need, and no network.
pub(crate) fn agent(role: Role, routes: Router<Arc<Bench>>) -> Router {
    let settings = Settings::read(role, |_| None).unwrap();
    let bench = Bench {
        role,
        settings,
        log: Log::new(
            role,
            Level::Error,
            || SystemTime::UNIX_EPOCH,
            std::io::sink(),
        ),
        workshop: workshop(),
        client: Client::new(Duration::from_secs(1)).unwrap(),
        metrics: Metrics::new(),
        data_folder: None,
        started: Instant::now(),
        closing: tokio::sync::watch::channel(false).1,
        model: None,
    };
    routes.with_state(Arc::new(bench))
}

/// The status and the body of one request; without a body it is a GET.
pub(crate) async fn ask(agent: &Router, path: &str, body: Option<&Value>) -> (u16, Value) {
    let request = axum::http::Request::builder().uri(path);
    let request = match body {
        None => request.body(Body::empty()),
        Some(body) => request
            .method("POST")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string())),
    };
    let service = TowerToHyperService::new(agent.clone());
    let answer = service.call(request.unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap();
    (status, serde_json::from_slice(&bytes).unwrap())
}

/// The content of the artifact at a path.
pub(crate) fn content<'a>(body: &'a Value, path: &str) -> &'a str {
    let artifacts = body["artifacts"].as_array().unwrap();
    let found = artifacts
        .iter()
        .find(|artifact| artifact["file_path"] == path);
    found.unwrap()["content"].as_str().unwrap()
}

fn task(text: &str) -> Task {
    Task::new(Some(text), &[], Vec::new())
}

fn draft(content: &str) -> Draft {
    Draft {
        file_path: "compose.yaml".to_owned(),
        content: content.to_owned(),
        template_used: "compose",
    }
}

#[test]
fn a_task_loses_what_the_orchestrator_put_in_front() {
    assert_eq!(
        task("Infrastructure changes: Deploy it").description,
        "Deploy it"
    );
    assert_eq!(task("Deploy it").estimated_tokens(), 4);
}

#[test]
fn words_lose_their_punctuation_and_keep_what_is_inside() {
    let words = Words::of("Run it (3 replicas), image `a/b:1.2`. Called \"Shop\"!");

    assert_eq!(words.before(&["replicas"]), Some("3"));
    assert_eq!(words.after(&["image"]), Some("a/b:1.2"));
    assert_eq!(words.after(&["called"]), Some("Shop"));
    assert_eq!(words.after(&["shop"]), None);
}

#[test]
fn a_language_is_told_by_files_before_words_and_go_needs_company() {
    let files = vec![Input {
        file_path: "app/Cargo.toml".to_owned(),
        content: String::new(),
    }];
    let named = |text| Language::of(&task(text)).map(|(language, _)| language);

    let by_file = Language::of(&Task::new(Some("python"), &[], files));

    assert_eq!(
        by_file.unwrap(),
        (Language::Rust, "Cargo.toml is among the files".to_owned())
    );
    assert_eq!(named("a FastAPI service"), Some(Language::Python));
    assert_eq!(named("written in Go"), Some(Language::Go));
    assert_eq!(named("go ahead"), None);
}

#[test]
fn a_slug_is_the_readable_rest_of_a_name() {
    let named = |text| slug(text, "app");

    assert_eq!(named("My Shop!"), "my-shop");
    assert_eq!(named("a\n  privileged: true"), "a-privileged-true");
    assert_eq!(named("3 shops"), "n-3-shops");
    assert_eq!(named("…"), "app");
}

#[test]
fn a_compose_file_is_looked_at_by_loader_and_lints() {
    let wrong = check::compose(&draft("services: {a: {imag: b}}\n"), &[]);
    let odd = check::compose(&draft("services: {a: {image: b}}\n"), &[]);

    assert_eq!(
        (wrong.result, odd.result),
        (Verdict::Invalid, Verdict::Invalid)
    );
    assert!(wrong.detail.unwrap().contains("compose.yaml:1:16: "));
    assert!(odd.detail.unwrap().contains("has no tag"));
}

#[test]
fn brackets_that_do_not_close_are_told_with_their_line() {
    assert_eq!(brackets("a = \"}\" # }\nb {\n}\n"), Ok(()));
    assert_eq!(
        brackets("a {\n"),
        Err("line 1: '{' is not closed".to_owned())
    );
    assert_eq!(
        brackets("a {\n]"),
        Err("line 2: ']' closes nothing".to_owned())
    );
    assert_eq!(
        brackets("a = \"b"),
        Err("line 1: a text does not end".to_owned())
    );
}

#[test]
fn one_invalid_file_makes_all_invalid() {
    let valid = Validation::found(&draft(""), "x", None);
    let unknown = Validation::none(&draft(""), "no parser");
    let invalid = Validation::found(&draft(""), "x", Some("wrong".to_owned()));

    assert_eq!(
        Validation::status(&[valid.clone(), unknown.clone()]),
        Verdict::Valid
    );
    assert_eq!(Validation::status(&[valid, invalid]), Verdict::Invalid);
    assert_eq!(Validation::status(&[unknown]), Verdict::NotValidated);
}

proptest! {
    #[test]
    fn any_name_becomes_one_that_fits_everywhere(text in any::<String>()) {
        let name = slug(&text, "app");

        prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()));
        prop_assert!(name.len() <= 42 && !name.ends_with('-') && !name.contains("--"));
        prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    }
}
