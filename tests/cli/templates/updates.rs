//! `template update` of every template that devtools brings along, where both sides
//! changed every file of a project.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::sandbox::Sandbox;

/// Where the templates lie in this repository.
const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");

/// Every template of the repository: a folder with a manifest.
fn templates() -> Vec<String> {
    let folders = fs::read_dir(TEMPLATES).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path());
    let names = folders.filter(|folder| folder.join("template.yaml").is_file());
    let mut names: Vec<String> = names
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Copies a template to where it can be changed.
fn copy(name: &str, to: &Path) {
    let from = Path::new(TEMPLATES).join(name);
    for file in files(&from) {
        let copy = to.join(file.strip_prefix(&from).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(&file, copy).unwrap();
    }
}

/// Changes each file of a folder as `edit` says.
fn change(folder: &Path, edit: impl Fn(&str) -> String) {
    for file in files(folder) {
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, edit(&text)).unwrap();
    }
}

/// A text whose last line is another one: nothing that both sides may change at once.
fn with_end(text: &str, line: &str) -> String {
    format!("{text}\n\n\n\n\n{line}\n")
}

#[test]
fn every_template_of_the_program_is_among_them() {
    let listed = Sandbox::new().run(&["template", "list", "--format", "json"]);
    let json = listed.split_once("--- stdout\n").unwrap().1;
    let rows: Vec<serde_json::Value> = serde_json::from_str(json).unwrap();
    let names: Vec<&str> = rows
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();

    assert_eq!(templates(), names);
}

#[test]
fn a_newer_template_and_the_users_edits_end_up_in_the_same_files() {
    for name in templates() {
        let sandbox = Sandbox::new();
        let (source, project) = (
            sandbox.path().join("source"),
            sandbox.path().join("project"),
        );
        copy(&name, &source);
        fs::create_dir(&project).unwrap();
        let begun = sandbox.run(&["-C", "project", "init", "../source", "--yes"]);
        assert!(begun.starts_with("exit code 0"), "{begun}");
        let own = project.join("own/notes.txt");
        fs::create_dir(own.parent().unwrap()).unwrap();
        fs::write(&own, "mine").unwrap();
        let managed: Vec<PathBuf> = managed(&sandbox, &name, &project);
        assert!(!managed.is_empty(), "{name}");
        for file in &managed {
            let text = fs::read_to_string(file).unwrap();
            fs::write(file, with_end(&text, "# the user's line")).unwrap();
        }
        newer(&source, |text| {
            format!("# the template's line\n\n\n\n\n{text}")
        });

        let seen = sandbox.run(&["-C", "project", "template", "update", "--yes"]);

        assert!(seen.starts_with("exit code 0"), "{name}: {seen}");
        for file in &managed {
            let text = fs::read_to_string(file).unwrap();
            assert!(
                text.starts_with("# the template's line\n"),
                "{}",
                file.display()
            );
            assert!(text.ends_with("# the user's line\n"), "{}", file.display());
        }
        assert_eq!(fs::read_to_string(own).unwrap(), "mine");
        let check = sandbox.run(&["-C", "project", "template", "check"]);
        assert!(check.starts_with("exit code 0"), "{check}");
    }
}

#[test]
fn where_both_changed_the_same_line_the_users_stays_and_the_conflict_is_shown() {
    for name in templates() {
        let sandbox = Sandbox::new();
        let (source, project) = (
            sandbox.path().join("source"),
            sandbox.path().join("project"),
        );
        copy(&name, &source);
        fs::create_dir(&project).unwrap();
        sandbox.run(&["-C", "project", "init", "../source", "--yes"]);
        let managed = managed(&sandbox, &name, &project);
        let mut mine = Vec::new();
        for file in &managed {
            let text = fs::read_to_string(file).unwrap();
            let edited = format!("# the user's line\n{text}");
            fs::write(file, &edited).unwrap();
            mine.push(edited);
        }
        newer(&source, |text| format!("# the template's line\n{text}"));

        let seen = sandbox.run(&["-C", "project", "template", "update", "--yes"]);

        assert!(seen.starts_with("exit code 1"), "{name}: {seen}");
        for (file, mine) in managed.iter().zip(&mine) {
            let path = file.strip_prefix(&project).unwrap().display().to_string();
            assert!(
                seen.contains(&format!(" conflict {path} ")),
                "{path}: {seen}"
            );
            assert_eq!(fs::read_to_string(file).unwrap(), *mine, "{path}");
            let theirs = fs::read_to_string(format!("{}.devtools-new", file.display())).unwrap();
            assert!(theirs.starts_with("# the template's line\n"), "{path}");
        }
    }
}

/// Changes the files of a template that come from its sources, and its version.
fn newer(source: &Path, edit: impl Fn(&str) -> String) {
    let manifest = source.join("template.yaml");
    let text = fs::read_to_string(&manifest).unwrap();
    change(source, edit);
    let version = text
        .lines()
        .find(|line| line.starts_with("version: "))
        .unwrap();
    fs::write(manifest, text.replace(version, "version: 99.0.0")).unwrap();
}

/// The files of a project that the template keeps up to date line by line.
fn managed(sandbox: &Sandbox, name: &str, project: &Path) -> Vec<PathBuf> {
    let shown = sandbox.run(&["template", "show", name]);
    let rows = shown.lines().filter_map(|line| line.split_once(' '));
    let managed = rows.filter(|(_, mode)| mode.trim() == "managed");
    let paths = managed.map(|(path, _)| project.join(path));
    paths.filter(|path| path.is_file()).collect()
}
