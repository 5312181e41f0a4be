//! docs/errors.md: every code with an example that provokes it and what is said then.
//!
//! `errors/CODE/` holds the files of an example; `arguments` in it is no file but
//! the command line, where that is not `config`. `UPDATE_GENERATED=1 cargo test --test cli` writes
//! the document anew.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use devtools::compose::code::{self, Code};

use crate::sandbox::Sandbox;

const HEAD: &str = "# Errors and warnings

`E` is an error, which keeps a project from being loaded; `W` is a warning, `L` is what
`config --lint` and `env check` find. `devtools explain CODE` prints the section of a code. Each example is run by a test, which also writes this document.

`--error-format` chooses the form: `human` as below, `short` for editors
(`file:line:col: error[CODE]: message`), or `json` for programs: one object a line on standard error with
`severity`, `code`, `message`, `file`, `line`, `column`, `end_line`, `end_column`, `label`, `help`
and `related`, a list of `label` and place. All count from 1, columns in characters, the end is behind
the last one; what is not there is `null`. Errors that are not about a file have a word as their code,
such as `engine_unavailable`, and no place. Without the flag, errors are shown as `human` and warnings
in one line with their help.
";

/// What is found only in an image that an engine has; `compose/lint/tests.rs` has those.
const NEEDS_IMAGE: &[&str] = &["L0102"];

/// What an example needs besides its files: its code, in words, and in deed.
type Preparation = (&'static str, &'static str, fn(&Path));

/// What examples need besides their files.
const PREPARED: &[Preparation] = &[
    ("E0102", "`.env` has two million bytes.", |folder| {
        fs::write(folder.join(".env"), "A=1\n".repeat(500_000)).unwrap();
    }),
    (
        "E0408",
        "Everybody may write the file, and the command runs in a folder below it, `deep`.",
        |folder| {
            let file = folder.join("compose.yaml");
            fs::set_permissions(file, fs::Permissions::from_mode(0o666)).unwrap();
            fs::create_dir(folder.join("deep")).unwrap();
        },
    ),
    (
        "L0209",
        "The folder is a git repository in which `.env` was added.",
        |folder| {
            git(folder, &["init", "--quiet"]);
            git(folder, &["add", ".env"]);
        },
    ),
    ("L0210", "The folder is a git repository.", |folder| {
        git(folder, &["init", "--quiet"]);
    }),
    (
        "E0415",
        "In `chain.yaml` each of 300 services extends the one behind it.",
        |folder| {
            let mut text = "services:\n".to_owned();
            for step in 0..300 {
                let next = step + 1;
                writeln!(text, "  s{step}: {{image: a, extends: s{next}}}").unwrap();
            }
            text.push_str("  s300: {image: a}\n");
            fs::write(folder.join("chain.yaml"), text).unwrap();
        },
    ),
    (
        "E0413",
        "`level-1.yaml` includes `level-2.yaml` twice, and so on ten times.",
        |folder| {
            for level in 1..=10 {
                let next = level + 1;
                let text = format!("include: [level-{next}.yaml, level-{next}.yaml]\n");
                fs::write(folder.join(format!("level-{level}.yaml")), text).unwrap();
            }
            fs::write(folder.join("level-11.yaml"), "services: {}\n").unwrap();
        },
    ),
];

fn git(folder: &Path, words: &[&str]) {
    let mut command = std::process::Command::new("git");
    let status = command.arg("-C").arg(folder).args(words).status().unwrap();
    assert!(status.success(), "git {words:?}");
}

fn example(code: &Code) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cli/errors")
        .join(code.id)
}

/// The files of an example by their paths in it, in order.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let inner = self::files(&path).into_iter();
            files.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// The section of one code.
fn section(code: &Code) -> String {
    let Code {
        id,
        title,
        explanation,
    } = code;
    let mut text = format!("\n## {id}: {title}\n\n{explanation}\n\n");
    let sandbox = Sandbox::new();
    let mut line = "config".to_owned();
    for (name, bytes) in files(&example(code)) {
        if name == "arguments" {
            String::from_utf8(bytes)
                .unwrap()
                .trim()
                .clone_into(&mut line);
            continue;
        }
        let path = sandbox.path().join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &bytes).unwrap();
        let _ = write!(text, "`{name}`:\n```\n{}\n```\n\n", shown(&bytes));
    }
    if let Some((_, words, prepare)) = PREPARED.iter().find(|(known, ..)| known == id) {
        let _ = write!(text, "{words}\n\n");
        prepare(&sandbox.path());
    }
    let _ = write!(text, "```text\n$ devtools {line}\n");
    if !NEEDS_IMAGE.contains(id) {
        let _ = writeln!(text, "{}", said(id, &sandbox, &line));
    }
    text + "```\n"
}

/// The content of a file, as far as it can be shown.
fn shown(bytes: &[u8]) -> String {
    let is_hidden = |c: char| c != '\n' && c != '\t' && c.is_control();
    let text = String::from_utf8_lossy(bytes).replace(is_hidden, "\u{fffd}");
    text.trim_end().to_owned()
}

/// What a command line says, which must name the code and end accordingly.
fn said(id: &str, sandbox: &Sandbox, line: &str) -> String {
    let words = line.split_whitespace();
    let arguments: Vec<&str> = ["--error-format", "human"]
        .into_iter()
        .chain(words)
        .collect();
    let output = sandbox.command(&arguments).output().unwrap();
    let is_told = String::from_utf8_lossy(&output.stderr).contains(&format!("warning[{id}]"));
    let (bytes, code) = match id.as_bytes()[0] {
        // What a build would find missing is found without building.
        b'E' | b'W' if line.contains("--lint") => (output.stdout, 1),
        // What only `up` refuses is a warning to `config`.
        b'E' if is_told => (output.stderr, 0),
        b'E' => (output.stderr, 2),
        b'L' => (output.stdout, 1),
        _ => (output.stderr, 0),
    };
    let said = sandbox.anonymous(&String::from_utf8(bytes).unwrap());
    assert!(
        said.contains(&format!("[{id}]")),
        "the example of {id} says:\n{said}"
    );
    assert_eq!(output.status.code(), Some(code), "{id}:\n{said}");
    said.trim_end().to_owned()
}

#[test]
fn every_code_is_explained_with_an_example_that_provokes_it() {
    let missing: Vec<&str> = code::all()
        .filter(|code| !example(code).is_dir())
        .map(|code| code.id)
        .collect();
    assert!(
        missing.is_empty(),
        "no example in tests/cli/errors for {missing:?}"
    );
    let sections: String = code::all().map(section).collect();
    let made = format!("{HEAD}{sections}");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errors.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let differing = made
        .lines()
        .zip(there.lines())
        .find(|(made, there)| made != there);
    assert!(
        made == there,
        "docs/errors.md is not up to date: UPDATE_GENERATED=1 cargo test --test cli\n{differing:#?}"
    );
}

#[test]
fn every_example_is_of_a_code_that_there_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/errors");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(code::all().any(|code| name == code.id), "{name:?}");
    }
}

#[test]
fn a_code_is_explained_by_the_program_itself() {
    let sandbox = Sandbox::new();

    let known = sandbox.run(&["explain", "e0301"]);
    let unknown = sandbox.run(&["explain", "E9999"]);
    let list = sandbox.run(&["explain"]);

    assert!(
        known.contains("E0301: a key is not known") && known.contains("did you mean"),
        "{known}"
    );
    assert!(
        unknown.starts_with("exit code 2") && unknown.contains("lists all"),
        "{unknown}"
    );
    assert!(code::all().all(|code| list.contains(code.title)), "{list}");
}
