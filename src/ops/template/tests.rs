//! What laying a template over a folder leaves of what was there, on real folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::compose::tree::SourceText;
use crate::host::env::Environment;
use crate::templates::Answers;
use crate::templates::MANIFEST;
use crate::templates::Template;
use crate::templates::record::Record;

const HEAD: &str = "\
name: shop
version: 1
description: A shop
questions:
- {name: word, ask: Word, default: one}
- {name: key, ask: Key, secret: true, generate: 'urlsafe:24'}
files:
- {to: managed.txt, source: text}
- {to: sub/once.txt, source: text, mode: once}
- {to: .gitignore, source: text, mode: append-lines}
- {to: .env, source: env, mode: env-merge, secret: true}
";

/// The paths that the template writes, and one that it does not.
const PATHS: [&str; 5] = [
    "managed.txt",
    "sub/once.txt",
    ".gitignore",
    ".env",
    "own.txt",
];

fn template(text: &str) -> Template {
    Template::read(&|path| {
        let found = match path {
            MANIFEST => Some(HEAD),
            "text" => Some(text),
            "env" => Some("WORD=[[ word ]]\nKEY=[[ key ]]\n"),
            _ => None,
        };
        Ok(found.map(|found| SourceText::new(path, found)))
    })
    .unwrap()
}

/// Lays a template over a folder; `false` if conflicts kept it from being written.
fn lay(template: &Template, folder: &Path, conflicts: Conflicts) -> bool {
    let answers = match recall(folder).unwrap() {
        Some(record) => record.answers_with(&BTreeMap::new()),
        None => Answers::default(),
    };
    let request = Request {
        template,
        origin: &Origin::BuiltIn("shop".to_owned()),
        answers: &answers,
        folder,
        conflicts,
        restore: false,
    };
    let plan = plan(request, &Environment::default()).unwrap();
    plan.carry_out().is_ok()
}

fn fill(folder: &Path, files: &BTreeMap<&'static str, Vec<u8>>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Everything below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "([a-c]{0,2}\n){0,5}[a-c]{0,2}".prop_map(String::into_bytes),
        "(WORD=[a-c]\n|KEY=[a-c]+\n|# x\n){0,4}".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..20),
    ]
}

fn text() -> impl Strategy<Value = String> {
    "([a-c]{0,2}\n){0,5}"
}

fn files() -> impl Strategy<Value = BTreeMap<&'static str, Vec<u8>>> {
    let path = proptest::sample::select(PATHS.to_vec());
    proptest::collection::btree_map(path, content(), 0..PATHS.len())
}

fn policy() -> impl Strategy<Value = Conflicts> {
    proptest::sample::select(vec![
        Conflicts::Refuse,
        Conflicts::New,
        Conflicts::Inline,
        Conflicts::Ours,
        Conflicts::Theirs,
    ])
}

/// Whether each file of `before` is there word for word, has only grown, or was put aside.
fn is_all_there(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> bool {
    before.iter().all(|(path, bytes)| {
        let now = after.get(path);
        let has_stayed = now.is_some_and(|now| now.starts_with(bytes));
        let aside = format!(".devtools/replaced/{path}");
        let is_aside = after
            .iter()
            .any(|(path, kept)| path.starts_with(&aside) && kept == bytes);
        path.starts_with(".devtools/base/")
            || path == ".devtools/answers.yaml"
            || has_stayed
            || is_aside
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_byte_that_was_there_before_is_there_after(
        there in files(), edits in files(), first in text(), second in text(),
        begin in policy(), update in policy(),
    ) {
        let folder = TempDir::new().unwrap();
        fill(folder.path(), &there);
        let before = tree(folder.path());

        let is_written = lay(&template(&first), folder.path(), begin);

        let between = tree(folder.path());
        prop_assert!(is_all_there(&before, &between), "{between:?}");
        prop_assert!(is_written || between == before, "a refused plan wrote something");

        fill(folder.path(), &edits);
        let before = tree(folder.path());
        lay(&template(&second), folder.path(), update);
        prop_assert!(is_all_there(&before, &tree(folder.path())));
    }

    #[test]
    fn a_second_time_writes_nothing(there in files(), text in text()) {
        let folder = TempDir::new().unwrap();
        fill(folder.path(), &there);
        lay(&template(&text), folder.path(), Conflicts::New);
        let before = tree(folder.path());

        lay(&template(&text), folder.path(), Conflicts::New);

        prop_assert_eq!(tree(folder.path()), before);
    }
}

#[test]
fn a_secret_is_made_once_and_kept_by_updates() {
    let folder = TempDir::new().unwrap();
    let key = || {
        let text = fs::read_to_string(folder.path().join(".env")).unwrap();
        text.lines()
            .find_map(|line| line.strip_prefix("KEY="))
            .unwrap()
            .to_owned()
    };
    lay(&template("a\n"), folder.path(), Conflicts::Refuse);
    let first = key();

    lay(&template("b\n"), folder.path(), Conflicts::Refuse);

    assert_eq!((key(), first.len()), (first.clone(), 32));
    let kept = fs::read_to_string(folder.path().join(".devtools/base/.env")).unwrap();
    assert!(!kept.contains(&first), "{kept}");
}

#[test]
fn a_file_that_the_template_has_no_longer_stays() {
    let folder = TempDir::new().unwrap();
    lay(&template("a\n"), folder.path(), Conflicts::Refuse);
    let shorter = HEAD.replace("- {to: managed.txt, source: text}\n", "");
    let shorter = Template::read(&|path| {
        let found = if path == MANIFEST {
            shorter.as_str()
        } else {
            "a\n"
        };
        Ok(Some(SourceText::new(path, found)))
    });

    assert!(lay(&shorter.unwrap(), folder.path(), Conflicts::Refuse));

    assert!(folder.path().join("managed.txt").exists());
    let record: Option<Record> = recall(folder.path()).unwrap();
    assert!(!record.unwrap().files.contains("managed.txt"));
}

#[cfg(unix)]
#[test]
fn devtools_own_folder_is_not_followed_elsewhere() {
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".devtools")).unwrap();

    let request = Request {
        template: &template("a\n"),
        origin: &Origin::BuiltIn("shop".to_owned()),
        answers: &Answers::default(),
        folder: folder.path(),
        conflicts: Conflicts::Refuse,
        restore: false,
    };

    assert!(plan(request, &Environment::default()).is_err());
    assert!(tree(elsewhere.path()).is_empty());
}
