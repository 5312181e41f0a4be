//! The loader against recordings of docker compose 2.40.3, and against files that must be refused.
//!
//! Every folder of `cases/` is a project; `record` has docker compose print it
//! and its hashes. Every folder of `reject/` is one that must be refused, and every
//! folder of `obstacles/` one that can be read but not started, with what is said
//! about it. Set `RECORD_REJECTS=1` to write the latter two anew.

#![expect(clippy::expect_used, reason = "a test may panic; that is how it fails")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use devtools::compose::check;
use devtools::compose::diagnostic::{Diagnostics, Severity};
use devtools::compose::environment::{self, EnvFiles};
use devtools::compose::locate::locate;
use devtools::compose::source::{Source, SourceError};
use devtools::compose::{LoadRequest, Loaded, load, output};
use devtools::state::hash::{self, Dialect};

/// Where `record` puts a case before it asks docker compose: paths are part of
/// the hashes, so they must not depend on the checkout.
const STAGE: &str = "/tmp/devtools-case";

/// A case, seen as if it lay below [`STAGE`].
struct Staged {
    real: PathBuf,
    staged: PathBuf,
}

impl Staged {
    fn new(real: &Path) -> Self {
        let name = real.file_name().expect("a case has a name");
        Self {
            real: real.to_path_buf(),
            staged: Path::new(STAGE).join(name),
        }
    }

    fn real(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.staged) {
            Ok(rest) => self.real.join(rest),
            Err(_) => PathBuf::from("/nonexistent"),
        }
    }
}

impl Source for Staged {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(fs::read(self.real(path)).ok())
    }

    fn is_file(&self, path: &Path) -> bool {
        self.real(path).is_file()
    }

    fn stranger(&self, _path: &Path) -> Option<String> {
        None
    }
}

fn load_case(folder: &Path) -> Result<Loaded, Diagnostics> {
    let source = Staged::new(folder);
    let located = locate(&source.staged, &source)?.expect("a case has a compose file");
    let process = BTreeMap::from([("HOME".to_owned(), "/home/user".to_owned())]);
    let env_files = EnvFiles::Default(vec![source.staged.clone()]);
    let request = LoadRequest {
        folder: located.folder.clone(),
        files: located.files,
        project_directory: located.folder,
        environment: environment::resolve(&process, &env_files, &source)?,
        ..LoadRequest::default()
    };
    load(&request, &source)
}

/// One line for each finding, its place in front.
fn told(found: &Diagnostics) -> String {
    let mut text = String::new();
    for finding in found {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = finding.span.as_ref().map(|span| format!("{span}: "));
        write!(
            text,
            "{}{severity}[{}]: {}",
            place.unwrap_or_default(),
            finding.code,
            finding.message
        )
        .expect("writing to text cannot fail");
        for label in &finding.related {
            write!(text, " | {}: {}", label.span, label.text).expect("as above");
        }
        if let Some(help) = &finding.help {
            write!(text, " | help: {help}").expect("as above");
        }
        text.push('\n');
    }
    text
}

fn folders(of: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/compose")
        .join(of);
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of cases can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// Runs `compare` on every case and tells all that differ, not the first.
fn every(of: &str, compare: impl Fn(&Path) -> Result<(), String>) {
    let folders = folders(of);
    let differing: Vec<String> = folders
        .iter()
        .filter_map(|folder| {
            let problem = compare(folder).err()?;
            Some(format!("{}:\n{problem}", folder.display()))
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {} cases differ\n{}",
        differing.len(),
        folders.len(),
        differing.join("\n")
    );
}

fn equal(ours: &str, recorded: &str) -> Result<(), String> {
    if ours.trim() == recorded.trim() {
        return Ok(());
    }
    let differing = ours
        .lines()
        .zip(recorded.lines())
        .find(|(ours, recorded)| ours != recorded);
    let (ours_line, recorded_line) = differing.unwrap_or(("<end>", "<end>"));
    Err(format!(
        "first difference\n  ours:     {ours_line}\n  recorded: {recorded_line}\nours in full:\n{ours}"
    ))
}

#[test]
fn a_project_prints_as_docker_compose_prints_it() {
    every("cases", |folder| {
        let recorded = fs::read_to_string(folder.join("expected.json")).expect("recorded");
        let loaded = load_case(folder).map_err(|found| told(&found))?;

        equal(
            &output::json(&loaded.project, output::Options::default()),
            &recorded,
        )
    });
}

#[test]
fn the_yaml_of_a_project_is_that_of_docker_compose_to_the_byte() {
    every("cases", |folder| {
        let recorded = fs::read_to_string(folder.join("expected.yaml")).expect("recorded");
        let loaded = load_case(folder).map_err(|found| told(&found))?;

        equal(
            &output::yaml(&loaded.project, output::Options::default()),
            &recorded,
        )
    });
}

#[test]
fn a_service_has_the_hash_that_docker_compose_gives_it() {
    every("cases", |folder| {
        let Ok(recorded) = fs::read_to_string(folder.join("expected.hash")) else {
            return Ok(());
        };
        let loaded = load_case(folder).map_err(|found| told(&found))?;
        let mut services: Vec<_> = loaded.project.services.iter().collect();
        services.sort_by_key(|(name, _)| name.as_str());
        let hashes: Vec<String> = services
            .into_iter()
            .map(|(name, service)| format!("{name} {}", hash::service(service, Dialect::V2)))
            .collect();

        equal(&hashes.join("\n"), &recorded)
    });
}

#[test]
fn networks_and_volumes_have_the_hashes_that_docker_compose_labels_them_with() {
    every("cases", |folder| {
        let Ok(recorded) = fs::read_to_string(folder.join("expected.labels")) else {
            return Ok(());
        };
        let loaded = load_case(folder).map_err(|found| told(&found))?;
        let networks =
            loaded.project.networks.iter().map(|(key, network)| {
                format!("network {key} {}", hash::network(network, Dialect::V2))
            });
        let volumes = loaded
            .project
            .volumes
            .iter()
            .map(|(key, volume)| format!("volume {key} {}", hash::volume(volume)));
        let mut hashes: Vec<String> = networks.chain(volumes).collect();
        hashes.sort();

        equal(&hashes.join("\n"), &recorded)
    });
}

/// Cases whose YAML, equal to that of docker compose, neither of us reads again:
/// escapes in keys, a size of -1 in quotes, a dependency that was switched off, items that stand
/// twice once their forms are written out.
const NOT_READ_AGAIN: &[&str] = &[
    "dollars_in_keys",
    "hosts_merged",
    "items_once",
    "limits",
    "optional_dependency",
    "references_and_dollars",
];

#[test]
fn the_yaml_of_a_project_loads_to_the_same_project_again() {
    every("cases", |folder| {
        if NOT_READ_AGAIN.iter().any(|name| folder.ends_with(name)) {
            return Ok(());
        }
        let loaded = load_case(folder).map_err(|found| told(&found))?;
        let options = output::Options::default();
        let yaml = output::yaml(&loaded.project, options);
        let mut request = LoadRequest {
            project_directory: PathBuf::from("/elsewhere"),
            environment: loaded.project.environment.clone(),
            ..LoadRequest::default()
        };
        let mut file =
            devtools::compose::InputFile::named(Path::new("/elsewhere/c.yaml"), Path::new("/"));
        file.bytes = Some(yaml.into_bytes());
        request.files.push(file);

        let again = load(&request, &Staged::new(folder)).map_err(|found| told(&found))?;

        equal(
            &output::json(&again.project, options),
            &output::json(&loaded.project, options),
        )
    });
}

/// Compares what is said about a case with the record of it.
fn recorded(folder: &Path, found: &Diagnostics) -> Result<(), String> {
    let expected = folder.join("expected.txt");
    let found = told(found);
    if std::env::var_os("RECORD_REJECTS").is_some() {
        fs::write(&expected, &found).expect("the record can be written");
    }
    equal(&found, &fs::read_to_string(&expected).unwrap_or_default())
}

#[test]
fn what_cannot_work_is_refused_in_full_and_with_its_place() {
    every("reject", |folder| match load_case(folder) {
        Ok(loaded) => Err(format!("loaded, with:\n{}", told(&loaded.warnings))),
        Err(found) => recorded(folder, &found),
    });
}

#[test]
fn what_can_be_read_but_not_started_is_told_before_anything_is_started() {
    every("obstacles", |folder| {
        let loaded = load_case(folder).map_err(|found| told(&found))?;
        let found = check::obstacles(&loaded.project);
        if found.is_empty() {
            return Err("nothing was found".to_owned());
        }
        recorded(folder, &found)
    });
}
