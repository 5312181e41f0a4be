//! Pieces of a command line, read as a file is.

use std::path::Path;
use std::path::PathBuf;

use super::pieces::Meant;
use super::pieces::Written;
use super::pieces::read;
use crate::compose;
use crate::compose::InputFile;
use crate::compose::LoadRequest;
use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::host::files::Disk;
use crate::ops::Result;

fn project(folder: &Path) -> Project {
    let mut file = InputFile::named(&folder.join("compose.yaml"), folder);
    file.bytes = Some(b"services: {web: {image: x}}".to_vec());
    let request = LoadRequest {
        files: vec![file],
        project_name: Some("shop".parse().unwrap()),
        project_directory: folder.to_owned(),
        environment: [("FROM_PROJECT".to_owned(), "here".to_owned())].into(),
        ..LoadRequest::default()
    };
    compose::load(&request, &Disk::new(folder.to_owned()))
        .unwrap()
        .project
}

fn meant(folder: &Path, written: &Written) -> Result<Meant> {
    let environment = Environment::of_this_process().in_folder(folder);
    read(written, &project(folder), &environment)
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn ports_mounts_and_words_mean_what_they_mean_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let written = Written {
        ports: texts(&["127.0.0.1:8080:80", "90-91"]),
        volumes: texts(&["./data:/data:ro", "named:/n", "/anonymous"]),
        entrypoint: Some("sh -c 'echo $HOME'".to_owned()),
        ..Written::default()
    };

    let meant = meant(folder.path(), &written).unwrap();

    assert_eq!(meant.ports.len(), 3);
    assert_eq!(meant.ports[0].host_ip, "127.0.0.1");
    let sources: Vec<&str> = meant
        .volumes
        .iter()
        .map(|one| one.source.as_str())
        .collect();
    let data = folder.path().join("data");
    assert_eq!(sources, [data.to_str().unwrap(), "named", ""]);
    assert!(meant.volumes[0].read_only);
    assert_eq!(meant.entrypoint, Some(texts(&["sh", "-c", "echo $HOME"])));
}

#[test]
fn variables_of_the_command_line_win_over_files_and_the_first_file_over_the_second() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("1.env", "A=1\nB=1\n"), ("2.env", "A=2\nB=2\nC=2\n")] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let written = Written {
        environment: texts(&["A=own", "FROM_PROJECT", "NOWHERE", "D=$A"]),
        env_files: vec![PathBuf::from("1.env"), PathBuf::from("2.env")],
        ..Written::default()
    };

    let set = meant(folder.path(), &written).unwrap().environment;

    let set: Vec<(&str, &str)> = set.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(
        set,
        [
            ("A", "own"),
            ("B", "1"),
            ("C", "2"),
            ("D", "$A"),
            ("FROM_PROJECT", "here")
        ]
    );
}

#[test]
fn what_a_file_could_not_say_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let port = Written {
        ports: texts(&["99999"]),
        ..Written::default()
    };
    let file = Written {
        env_files: vec![PathBuf::from("none.env")],
        ..Written::default()
    };

    for (written, words) in [(port, "99999"), (file, "none.env")] {
        let error = meant(folder.path(), &written).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}
