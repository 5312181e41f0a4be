//! Manifests that say what they mean, and what is said of those that do not.

use std::collections::BTreeMap;

use super::*;
use crate::templates::secret;
use crate::templates::{Answers, Facts, Mode, Rendered, WrongAnswers};

const HEAD: &str = "name: shop\nversion: 1.10\ndescription: A shop\n";

fn template(manifest: &str, files: &[(&str, &str)]) -> Result<Template, Diagnostics> {
    Template::read(&|path| {
        if path == MANIFEST {
            return Ok(Some(SourceText::new(MANIFEST, manifest)));
        }
        let file = files.iter().find(|(name, _)| *name == path);
        Ok(file.map(|(name, text)| SourceText::new(*name, *text)))
    })
}

fn faults(manifest: &str, files: &[(&str, &str)]) -> Vec<String> {
    let found = template(manifest, files).unwrap_err();
    told(&found)
}

fn told(found: &Diagnostics) -> Vec<String> {
    found
        .iter()
        .map(|finding| {
            let place = finding
                .span
                .as_ref()
                .map_or("?".to_owned(), ToString::to_string);
            format!("{place}: {}", finding.message)
        })
        .collect()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    Answers {
        given: pairs.collect(),
        ..Answers::default()
    }
}

fn rendered(template: &Template, pairs: &[(&str, &str)]) -> Result<Rendered, Diagnostics> {
    let values = template
        .values(&answers(pairs))
        .unwrap_or_else(|error| panic!("{error}"));
    let facts = Facts {
        reference_image: "image",
    };
    template.render(&values, facts)
}

#[test]
fn a_template_is_what_its_manifest_says() {
    let manifest = format!(
        "{HEAD}questions:\n\
         - {{name: database, ask: A database, kind: yes-no, default: no}}\n\
         - {{name: port, ask: Its port, kind: port, default: 5432, when: database}}\n\
         files:\n\
         - {{to: a.txt, mode: once}}\n\
         - {{to: sub/b.txt, source: other, when: database}}\n\
         notes: \"[[ port ]]\"\n"
    );
    let files = [
        ("a.txt.jinja", "plain\n"),
        ("other", "port [[ port ]] at [[ path ]]\n"),
    ];
    let template = template(&manifest, &files).unwrap();

    let without = rendered(&template, &[]).unwrap();
    let with = rendered(&template, &[("database", "yes"), ("port", "1")]).unwrap();

    assert_eq!(
        (template.name.as_str(), template.version.as_str()),
        ("shop", "1.10")
    );
    assert_eq!(without.files.len(), 1);
    assert_eq!(with.files[0].mode, Mode::Once);
    assert_eq!(with.files[1].text, "port 1 at sub/b.txt\n");
    assert_eq!(with.notes.as_deref(), Some("1"));
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let manifest = "name: My Shop\nversion: 1\nauthor: me\nquestions:\n\
         - {name: a, ask: A, kind: colour}\n\
         - {name: b, ask: B, kind: number, default: x}\n\
         - {name: c, ask: C, kind: choice}\n\
         - {name: d, ask: D, generate: urlsafe:24}\n\
         - {name: e, ask: E, secret: true, generate: words:3}\n\
         - {name: f, ask: F, secret: true, default: changeme}\n\
         files:\n\
         - {to: a.txt, mode: sometimes}\n\
         - {to: ../x}\n\
         - {to: /etc/passwd, source: y}\n\
         - {to: z}\n";

    assert_eq!(
        faults(manifest, &[("y", ""), ("a.txt.jinja", "")]),
        [
            "template.yaml:1:1: a template needs \"description\"",
            "template.yaml:1:7: the name of a template is up to 64 small letters, digits and `-`",
            "template.yaml:3:1: a template has no key \"author\"",
            "template.yaml:5:27: there is no kind \"colour\" of questions",
            "template.yaml:6:44: the default must be a whole number",
            "template.yaml:7:3: a choice needs `choices` to choose from",
            "template.yaml:8:31: what is generated is a secret: write `secret: true` as well",
            "template.yaml:9:45: it is urlsafe:N or hex:N, N random bytes from 16 to 512",
            "template.yaml:10:44: a secret has no default: everybody would know it",
            "template.yaml:12:21: there is no mode \"sometimes\"",
            "template.yaml:13:8: \"../x\" is no path for a file: it has an empty name, `.` or `..` in it; it must be a path below the project's folder",
            "template.yaml:14:8: \"/etc/passwd\" is no path for a file: it is absolute; it must be a path below the project's folder",
            "template.yaml:15:8: the template has no file \"z.jinja\"",
        ]
    );
    assert_eq!(
        faults("name: [", &[]).len(),
        1,
        "a text that is no YAML has one error"
    );
    assert_eq!(faults("", &[]).len(), 1);
}

#[test]
fn what_would_paint_over_a_terminal_is_refused() {
    let manifest = "name: shop\nversion: 1\ndescription: \"A \\e[2Jshop\"\nfiles:\n- {to: a}\n";

    assert_eq!(
        faults(manifest, &[("a.jinja", "")]),
        ["template.yaml:3:14: it must be one line that can be seen"]
    );
}

#[test]
fn what_cannot_be_filled_in_is_told_with_its_place() {
    let manifest = format!("{HEAD}files:\n- {{to: a}}\n- {{to: b, when: nobody}}\n");
    let template = template(
        &manifest,
        &[("a.jinja", "x\n[[ name ]]\n"), ("b.jinja", "")],
    )
    .unwrap();

    let found = rendered(&template, &[]).unwrap_err();

    let told = told(&found);
    assert!(told[0].starts_with("a.jinja:2:"), "{told:?}");
    assert!(told[1].starts_with("template.yaml:6:"), "{told:?}");
}

#[test]
fn a_template_that_would_never_end_or_fill_the_disk_is_an_error() {
    let endless = "[% for i in range(9999) %][% for i in range(9999) %]x[% endfor %][% endfor %]";
    let huge = "[[ ('x' * 1000000) ]]".repeat(5);
    for text in [endless, &huge] {
        let manifest = format!("{HEAD}files:\n- {{to: a}}\n");
        let template = template(&manifest, &[("a.jinja", text)]).unwrap();

        assert!(rendered(&template, &[]).is_err());
    }
    let large = "x".repeat(MAX_TEMPLATE_BYTES + 1);
    let told = faults(
        &format!("{HEAD}files:\n- {{to: a}}\n"),
        &[("a.jinja", &large)],
    );
    assert!(told[0].contains("more than 4 MiB"), "{told:?}");
}

#[test]
fn a_secret_goes_only_into_files_for_secrets() {
    let manifest = |file: &str| {
        format!(
            "{HEAD}questions:\n\
             - {{name: key, ask: Key, secret: true, generate: 'hex:32'}}\n\
             files:\n- {file}\n"
        )
    };
    let rendered_as = |file: &str| {
        let template = template(&manifest(file), &[("a.jinja", "KEY=[[ key ]]\n")]).unwrap();
        rendered(&template, &[])
    };

    assert!(rendered_as("{to: a}").is_err());
    assert!(rendered_as("{to: a, mode: env-merge}").is_err());
    assert!(rendered_as("{to: a, secret: true}").is_err());
    let files = rendered_as("{to: a, secret: true, mode: env-merge}")
        .unwrap()
        .files;
    assert_eq!(
        secret::names_in(&files[0].text).collect::<Vec<_>>(),
        ["key"]
    );
    let secrets = BTreeMap::from([("key".to_owned(), "hunter2".to_owned())]);
    assert_eq!(secret::filled(&files[0].text, &secrets), "KEY=hunter2\n");
}

#[test]
fn two_files_cannot_go_to_one_place_even_where_capitals_do_not_count() {
    let manifest = format!("{HEAD}files:\n- {{to: a, source: x}}\n- {{to: A, source: x}}\n");
    let template = template(&manifest, &[("x", "")]).unwrap();

    let found = rendered(&template, &[]).unwrap_err();

    assert_eq!(told(&found), ["x:1:1: two files go to \"A\""]);
}

#[test]
fn only_what_is_open_is_asked_and_a_missing_answer_is_told() {
    let manifest = format!(
        "{HEAD}questions:\n\
         - {{name: who, ask: Who}}\n\
         - {{name: database, ask: A database, kind: yes-no, default: no}}\n\
         - {{name: port, ask: Its port, kind: port, default: 5432, when: database}}\n\
         - {{name: key, ask: Key, secret: true}}\n\
         - {{name: salt, ask: Salt, secret: true, generate: 'urlsafe:24'}}\n\
         files:\n- {{to: a}}\n"
    );
    let template = template(&manifest, &[("a.jinja", "")]).unwrap();
    let open = |answers: &Answers| {
        let open = template.open_questions(answers).unwrap();
        open.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    let mut known = answers(&[("who", "me"), ("database", "yes")]);

    assert_eq!(open(&Answers::default()), ["who", "database", "key"]);
    assert_eq!(open(&known), ["port", "key"]);
    known.kept.insert("key".to_owned());
    assert_eq!(open(&known), ["port"]);
    let missing = template.values(&Answers::default()).err();
    assert!(
        matches!(&missing, Some(WrongAnswers::Answers(all)) if all.len() == 1),
        "a question without a default must be answered"
    );
}
