//! The built-in rules against sentences of users, and files that are wrong.

use super::*;

const AGENTS: [&str; 5] = [
    "feature-dev",
    "code-review",
    "infrastructure",
    "cicd",
    "documentation",
];

fn built_in() -> Rules {
    Rules::built_in(&AGENTS).unwrap()
}

/// The agents of a plan, each with the places of what it waits for.
fn plan(description: &str) -> Vec<(String, Vec<usize>)> {
    let parts = built_in().draft(description).parts;
    parts
        .into_iter()
        .map(|part| (part.agent_type, part.after))
        .collect()
}

fn agents(description: &str) -> Vec<String> {
    plan(description)
        .into_iter()
        .map(|(agent, _)| agent)
        .collect()
}

#[test]
fn the_sentence_of_the_guide_gives_the_plan_of_the_guide() {
    let sentence = "Deploy new API endpoint with authentication";

    let draft = built_in().draft(sentence);

    let part = &draft.parts[0];
    assert_eq!(draft.parts.len(), 1);
    assert_eq!(part.agent_type, "infrastructure");
    assert_eq!(
        part.description,
        format!("Infrastructure changes: {sentence}")
    );
    assert_eq!(part.routing.matched, ["deploy"]);
    assert_eq!(part.routing.rule_id.as_deref(), Some("infrastructure"));
    assert_eq!(estimated_tokens(sentence), 12);
}

#[test]
fn one_sentence_may_be_for_several_agents() {
    assert_eq!(
        plan("Implement login, deploy it and write a README for the API"),
        [
            ("feature-dev".to_owned(), vec![]),
            ("code-review".to_owned(), vec![0]),
            ("infrastructure".to_owned(), vec![1]),
            ("documentation".to_owned(), vec![]),
        ]
    );
}

#[test]
fn the_more_telling_word_wins() {
    assert_eq!(
        agents("Create a Dockerfile for the API"),
        ["infrastructure"]
    );
    assert_eq!(
        agents("Build a CI/CD pipeline with GitHub Actions"),
        ["cicd"]
    );
    assert_eq!(
        agents("Write documentation for the docker setup"),
        ["documentation"]
    );
    assert_eq!(agents("Deploy the documentation"), ["infrastructure"]);
    assert_eq!(agents("Document the REST endpoints"), ["documentation"]);
    assert_eq!(agents("Review this pull request"), ["code-review"]);
}

#[test]
fn words_that_speak_for_nobody_stay_where_they_are() {
    let draft = built_in().draft("Implement authentication and authorization");

    assert_eq!(
        draft.parts[0].description,
        "Feature development: Implement authentication and authorization"
    );
    assert_eq!(draft.parts.len(), 2);
}

#[test]
fn what_no_rule_takes_goes_to_the_fallback_or_nowhere() {
    let mut rules = built_in();

    let taken = rules.draft("Make me happy");
    rules.fallback = None;
    let rejected = rules.draft("Make me happy");

    assert_eq!(taken.parts[0].agent_type, "feature-dev");
    assert!(taken.parts[0].routing.reason.starts_with("no rule fits"));
    assert!(rejected.parts.is_empty());
}

#[test]
fn every_candidate_is_told_with_its_score() {
    let (agent, routing) = built_in().decide("Create a Dockerfile").unwrap();

    let scores: Vec<(&str, f64)> = routing
        .candidates
        .iter()
        .map(|one| (one.agent_type.as_str(), one.score))
        .collect();
    assert_eq!(agent, "infrastructure");
    assert_eq!(scores, [("infrastructure", 2.0), ("feature-dev", 1.0)]);
}

#[test]
fn a_long_description_gives_no_more_parts_than_a_task_may_have() {
    let description = "Implement this, deploy that, document it, ".repeat(50);

    let draft = built_in().draft(&description);

    assert_eq!(draft.parts.len(), MOST_PARTS);
    assert_eq!(draft.check(&AGENTS), Ok(()));
}

#[test]
fn a_wrong_file_is_refused_with_what_is_wrong() {
    let reasons = [
        "rules: [{id: a, agent_type: poet, keywords: [x]}]",
        "rules: [{id: a, agent_type: cicd, keywords: []}]",
        "rules:\n  - {id: a, agent_type: cicd, keywords: [x], weight: 3}",
        "rules: []\nfallback: poet",
    ]
    .map(|text| Rules::read(text, &["cicd"]).unwrap_err().to_string());

    assert_eq!(
        reasons[0],
        r#"rule a: there is no agent "poet"; there are cicd"#
    );
    assert!(reasons[1].contains("has no keywords"), "{}", reasons[1]);
    assert!(
        reasons[2].contains("unknown field `weight`"),
        "{}",
        reasons[2]
    );
    assert!(reasons[2].contains("line 2"), "{}", reasons[2]);
    assert!(reasons[3].starts_with("rule fallback"), "{}", reasons[3]);
}
