//! Rules as they are read from a file and the folder around it.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::load;
use crate::host::files::Disk;

/// A folder with these files, and the rules of `web` there.
fn read(files: &[(&str, &str)], service: &str) -> (TempDir, Vec<Rule>, Vec<String>) {
    let room = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = room.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let text = format!("name: shop\nservices:\n  web:\n    image: web\n{service}");
    let request = LoadRequest {
        files: vec![InputFile {
            path: room.path().join("compose.yaml"),
            name: "compose.yaml".to_owned(),
            bytes: Some(text.replace("HERE", room.path().to_str().unwrap()).into()),
        }],
        project_directory: room.path().to_owned(),
        ..LoadRequest::default()
    };
    let project = load(&request, &Disk::new(room.path().to_owned()))
        .unwrap()
        .project;
    let (rules, warnings) = rules(&project, ["web"]).unwrap();
    let messages = warnings.iter().map(|warning| warning.message.clone());
    (room, rules, messages.collect())
}

#[test]
fn what_the_build_leaves_out_does_not_count_except_where_a_rule_names_it() {
    let (_room, rules, warnings) = read(
        &[
            (
                ".dockerignore",
                "# all but the source\n*\n!src\nsrc/generated\n",
            ),
            ("src/main.rs", ""),
            ("conf/web.conf", ""),
        ],
        "    build: .
    develop:
      watch:
        - {path: src, action: sync, target: /app}
        - {path: conf, action: restart}
",
    );

    let counts = |rule: &Rule, name: &str| rule.counts(&rule.root.join(name));
    assert!(counts(&rules[0], "main.rs"));
    assert!(!counts(&rules[0], "generated/api.rs"));
    assert!(counts(&rules[1], "web.conf"));
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn the_ignore_file_beside_the_dockerfile_stands_above_that_of_the_context() {
    let (_room, rules, _) = read(
        &[
            (".dockerignore", "src/a"),
            ("Own.dockerignore", "src/b"),
            ("src/main.rs", ""),
        ],
        "    build: {context: ., dockerfile: Own}
    develop: {watch: [{path: src, action: sync, target: /app}]}
",
    );

    assert!(rules[0].counts(&rules[0].root.join("a")));
    assert!(!rules[0].counts(&rules[0].root.join("b")));
}

#[test]
fn files_are_not_copied_onto_themselves_through_a_bind_mount() {
    let (_room, rules, warnings) = read(
        &[("src/main.rs", "")],
        "    volumes: [\".:/app\"]
    develop:
      watch:
        - {path: src, action: sync, target: /app/src}
        - {path: src, action: sync+restart, target: /app/src/}
        - {path: src, action: sync, target: /elsewhere}
",
    );

    let seen: Vec<(Action, bool)> = rules
        .iter()
        .map(|rule| (rule.action, rule.copies))
        .collect();
    assert_eq!(seen, [(Action::SyncRestart, false), (Action::Sync, true)]);
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
}

#[test]
fn an_ignored_path_may_be_absolute() {
    let (_room, rules, _) = read(
        &[("src/main.rs", "")],
        "    develop:
      watch:
        - {path: src, action: sync, target: /app, ignore: [HERE/src/logs, /cache]}
",
    );

    let counts = |name: &str| rules[0].counts(&rules[0].root.join(name));
    assert!(!counts("logs/today") && !counts("cache/x") && counts("main.rs"));
}
