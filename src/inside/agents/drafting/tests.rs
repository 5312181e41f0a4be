//! Reading tasks, naming things, and checking what was made.

use proptest::prelude::*;

use super::check::brackets;
use super::*;
use crate::inside::Workshop;

/// The stencils as `ops` hands them in.
pub(crate) fn workshop() -> Workshop {
    Workshop {
        render: crate::templates::stencil::render,
    }
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
