//! Files that the program itself makes, held to what it would make now.
//!
//! `UPDATE_GENERATED=1 cargo test --test cli` writes them anew.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

const FILES: &[(&str, &[&str])] = &[
    ("docs/cli-reference.md", &["manual"]),
    ("completions/devtools.bash", &["completions", "bash"]),
    ("completions/_devtools", &["completions", "zsh"]),
    ("completions/devtools.fish", &["completions", "fish"]),
    ("completions/_devtools.ps1", &["completions", "powershell"]),
    ("completions/devtools.elv", &["completions", "elvish"]),
];

#[test]
fn the_reference_and_the_completions_are_those_of_this_program() {
    let sandbox = Sandbox::new();
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    for (file, arguments) in FILES {
        let output = sandbox.command(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &output.stdout).unwrap();
        }
        let there = fs::read(&path).unwrap_or_default();
        assert!(
            there == output.stdout,
            "{file} is not up to date: UPDATE_GENERATED=1 cargo test --test cli"
        );
    }
}

/// The part of docs/dashboard.md that the program makes stands behind this line.
const MADE: &str = "<!-- made by `devtools manual dashboard` -->\n";

#[test]
fn the_settings_and_keys_in_the_manual_are_those_of_this_program() {
    let sandbox = Sandbox::new();
    let output = sandbox.command(&["manual", "dashboard"]).output().unwrap();
    let made = String::from_utf8(output.stdout).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dashboard.md");

    let there = fs::read_to_string(&path).unwrap();
    let (written, behind) = there.split_once(MADE).unwrap();

    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, format!("{written}{MADE}{made}")).unwrap();
    } else {
        assert!(
            behind == made,
            "docs/dashboard.md is not up to date: UPDATE_GENERATED=1 cargo test --test cli"
        );
    }
}

#[test]
fn every_command_has_a_help_with_examples() {
    let sandbox = Sandbox::new();
    let help = sandbox.run(&["--help"]);
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next());
    for command in commands {
        let help = sandbox.run(&[command, "--help"]);

        assert!(help.starts_with("exit code 0"), "{command}: {help}");
        assert!(
            help.contains("\nExamples:\n  devtools "),
            "{command}: {help}"
        );
    }
}
