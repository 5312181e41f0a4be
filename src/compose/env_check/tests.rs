//! Files of variables and what is found in them.

use super::*;
use crate::compose::tree;

const EXAMPLE: &str = "# who may ask\nAPI_TOKEN=your_token\n\nAPI_PORT=8000\n# one of: debug, info\nMODE=info\nDB_PASSWORD=changeme\n# OPTIONAL=\n";

const COMPOSE: &str = "services:\n  api:\n    ports: [\"${API_PORT}:80\"]\n    environment:\n      - MODE\n      - TOKEN=${API_TOKEN:?}\n      - PASSWORD=${DB_PASSWORD:-}\n      - NAME=${OPTIONAL:-x}\n";

struct Case<'a> {
    env: Option<&'a str>,
    others: bool,
    git: Git,
}

impl Case<'_> {
    fn of(env: &str) -> Case<'_> {
        Case {
            env: Some(env),
            others: false,
            git: Git::Unknown,
        }
    }

    /// Code, place and message of each finding.
    fn found(&self) -> Vec<String> {
        let file = self.env.map(|text| File {
            source: SourceText::new(".env", text),
            role: Role::Project,
            is_handed_over: false,
            is_readable_by_others: self.others,
            git: self.git,
        });
        let tree = tree::parse(&SourceText::new("compose.yaml", COMPOSE)).unwrap();
        let uses = uses(&tree.documents[0]);
        let files: Vec<File> = file.into_iter().collect();
        let subject = Subject {
            files: &files,
            example: Some(&SourceText::new(".env.example", EXAMPLE)),
            uses: Some(&uses),
            process: &Environment::new(),
            project: None,
        };
        let told = |one: &Diagnostic| {
            let place = one.span.as_ref().map(ToString::to_string);
            format!(
                "{} {}: {}",
                one.code,
                place.unwrap_or_default(),
                one.message
            )
        };
        check(&subject).unwrap().iter().map(told).collect()
    }
}

const GOOD: &str =
    "API_TOKEN=0123456789abcdef\nAPI_PORT=8000\nMODE=info\nDB_PASSWORD=fedcba9876543210\n";

#[test]
fn a_file_in_which_everything_is_right_has_no_findings() {
    assert_eq!(Case::of(GOOD).found(), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_told_where_it_is_used_or_else_in_the_example() {
    assert_eq!(
        Case::of("MODE=info\n").found(),
        [
            "L0201 compose.yaml:3:13: API_PORT is used here, and set nowhere; it becomes empty",
            "L0201 compose.yaml:6:9: API_TOKEN is demanded here, and set nowhere",
            "L0201 .env.example:7:1: DB_PASSWORD is in the example, but not set",
        ]
    );
}

#[test]
fn without_a_file_that_is_said_once() {
    let case = Case {
        env: None,
        others: false,
        git: Git::Unknown,
    };

    let codes: Vec<String> = case.found();

    assert_eq!(codes.len(), 3, "{codes:?}");
    assert!(codes[0].starts_with("L0214 .env.example:1:1"), "{codes:?}");
}

#[test]
fn names_and_values_that_cannot_be_meant_are_told() {
    let env = "API_TOKEN=your_token\nApi_Port=8000\nAPI_PORT=\nMODE=loud\nMODE=deaf\nDB_PASSWORD=secret\nLEFT=1\nOPTIONAL=\n";

    assert_eq!(
        Case::of(env).found(),
        [
            "L0204 .env:1:11: API_TOKEN was never filled in",
            "L0212 .env:2:1: nothing uses Api_Port; API_PORT is probably meant",
            "L0203 .env:3:1: API_PORT is empty, and needed",
            "L0205 .env:5:1: MODE is set twice",
            "L0206 .env:5:6: MODE must be one of debug, info",
            "L0207 .env:6:13: DB_PASSWORD can be guessed: it is one of those that are tried first",
            "L0202 .env:7:1: no compose file uses LEFT, and no service gets this file",
        ]
    );
}

#[test]
fn a_file_with_secrets_is_for_its_owner_and_not_for_git() {
    let told = |git: Git, others: bool| {
        let env = Some(GOOD);
        let found = Case { env, others, git }.found();
        found
            .iter()
            .map(|one| one[..5].to_owned())
            .collect::<Vec<_>>()
    };

    assert_eq!(told(Git::Tracked, true), ["L0208", "L0209"]);
    assert_eq!(told(Git::Exposed, false), ["L0210"]);
    assert!(told(Git::Ignored, false).is_empty());
}

#[test]
fn no_secret_is_repeated() {
    let env =
        "API_TOKEN=canary-canary\nAPI_TOKEN=canary\nAPI_PORT=8000\nMODE=info\nDB_PASSWORD=canary\n";
    let file = File {
        source: SourceText::new(".env", env),
        role: Role::Project,
        is_handed_over: false,
        is_readable_by_others: true,
        git: Git::Tracked,
    };

    let found = check(&Subject {
        files: &[file],
        example: None,
        uses: None,
        process: &Environment::new(),
        project: None,
    });

    let found = found.unwrap();
    assert!(found.count() >= 4);
    let spans = found.iter().flat_map(|one| one.span.iter());
    for span in spans {
        assert!(!span.source.text.contains("canary"), "{}", span.source.text);
    }
    assert!(!found.iter().any(|one| one.message.contains("canary")));
}
