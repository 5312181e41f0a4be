//! The way from text to project, with files in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::environment::{EnvFiles, resolve};
use super::locate::locate;
use super::source::SourceError;
use super::*;
use crate::compose::model::Condition;

/// Files in memory, by path.
#[derive(Default)]
struct Memory {
    files: BTreeMap<PathBuf, String>,
    stranger: Option<&'static str>,
}

impl Memory {
    fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(PathBuf::from(path), text.to_owned());
        self
    }
}

impl Source for Memory {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(self.files.get(path).map(|text| text.clone().into_bytes()))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    fn stranger(&self, _path: &Path) -> Option<String> {
        self.stranger.map(str::to_owned)
    }
}

fn request(text: &str) -> LoadRequest {
    let mut file = InputFile::named(Path::new("/shop/compose.yaml"), Path::new("/shop"));
    file.bytes = Some(text.as_bytes().to_vec());
    LoadRequest {
        files: vec![file],
        project_directory: PathBuf::from("/shop"),
        ..LoadRequest::default()
    }
}

fn project(text: &str) -> Project {
    load(&request(text), &Memory::default()).unwrap().project
}

#[test]
fn the_nearest_folder_above_with_a_compose_file_is_the_project() {
    let source = Memory::default()
        .with("/shop/compose.yml", "")
        .with("/shop/docker-compose.yml", "")
        .with("/shop/compose.override.yaml", "")
        .with("/compose.yaml", "");

    let located = locate(Path::new("/shop/src/deep"), &source)
        .unwrap()
        .unwrap();

    assert_eq!(located.folder, Path::new("/shop"));
    let names: Vec<_> = located.files.iter().map(|file| &file.path).collect();
    assert_eq!(
        names,
        [
            Path::new("/shop/compose.yml"),
            Path::new("/shop/compose.override.yaml")
        ]
    );
    assert_eq!(located.warnings.iter().count(), 1);
}

#[test]
fn a_file_that_a_stranger_may_have_written_is_not_carried_out() {
    let mut source = Memory::default().with("/tmp/compose.yaml", "");
    source.stranger = Some("owned by nobody");

    let refused = locate(Path::new("/tmp/x"), &source).unwrap_err();

    assert_eq!(refused.iter().next().unwrap().code, rule::STRANGER);
    assert_eq!(locate(Path::new("/other"), &source), Ok(None));
}

#[test]
fn the_process_beats_env_files_and_the_users_folder_beats_the_projects() {
    let source = Memory::default()
        .with("/here/.env", "A=here\nB=here\n")
        .with("/shop/.env", "A=shop\nB=shop\nC=${A}-${P}\n");
    let process = BTreeMap::from([
        ("A".to_owned(), "process".to_owned()),
        ("P".to_owned(), "p".to_owned()),
    ]);
    let folders = EnvFiles::Default(vec![PathBuf::from("/here"), PathBuf::from("/shop")]);

    let all = resolve(&process, &folders, &source).unwrap();

    assert_eq!(all["A"], "process");
    assert_eq!(all["B"], "here");
    assert_eq!(all["C"], "process-p");
}

#[test]
fn of_given_env_files_the_later_wins_and_each_must_exist() {
    let source = Memory::default()
        .with("/a.env", "A=1\n")
        .with("/b.env", "A=2\n");
    let given = |paths: &[&str]| EnvFiles::Given(paths.iter().map(PathBuf::from).collect());

    let all = resolve(&BTreeMap::new(), &given(&["/a.env", "/b.env"]), &source).unwrap();
    let missing = resolve(&BTreeMap::new(), &given(&["/none.env"]), &source).unwrap_err();

    assert_eq!(all["A"], "2");
    assert_eq!(missing.iter().next().unwrap().code, rule::ENV_FILE_MISSING);
}

#[test]
fn the_name_is_that_of_the_user_the_environment_the_file_or_the_folder() {
    let mut request = request("name: file\nservices: {a: {image: a}}");
    let name = |request: &LoadRequest| {
        let loaded = load(request, &Memory::default()).unwrap();
        loaded.project.name.to_string()
    };

    assert_eq!(name(&request), "file");
    let variable = "COMPOSE_PROJECT_NAME".to_owned();
    request.environment.insert(variable, "variable".to_owned());
    assert_eq!(name(&request), "variable");
    request.project_name = "given".parse().ok();
    assert_eq!(name(&request), "given");
    assert_eq!(project("services: {a: {image: a}}").name.as_str(), "shop");
}

#[test]
fn naming_a_service_switches_its_profile_on() {
    let mut request = request(
        "services: {a: {image: a}, b: {image: b, profiles: [x]}, c: {image: c, profiles: [y]}}",
    );
    request.targets = vec!["b".to_owned()];

    let project = load(&request, &Memory::default()).unwrap().project;

    assert_eq!(project.services.keys().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(project.disabled_services.keys().collect::<Vec<_>>(), ["c"]);
}

#[test]
fn a_project_knows_names_numbers_order_and_places() {
    let project = project(
        "services:\n  web:\n    image: w\n    scale: 2\n    ports: [\"80-81:80\"]\n    depends_on: [db]\n  db:\n    build: .\n    container_name: data\n",
    );

    assert_eq!(project.replicas("web"), 2);
    assert_eq!(project.container_name("web", 2), "shop-web-2");
    assert_eq!(project.container_name("db", 1), "data");
    assert_eq!(project.image("db"), "shop-db");
    assert_eq!(
        project.services["web"].depends_on["db"].condition,
        Condition::ServiceStarted
    );
    let dependencies = project.dependencies();
    assert_eq!(dependencies.levels().unwrap(), [vec!["db"], vec!["web"]]);
    let span = project.span(&["services", "web", "ports", "0"]).unwrap();
    assert_eq!(span.to_string(), "compose.yaml:5:13");
}

#[test]
fn all_ports_there_are_load_with_a_warning() {
    let text = "services: {a: {image: a, ports: [\"1-65535:1-65535\"]}}";

    let loaded = load(&request(text), &Memory::default()).unwrap();

    assert_eq!(loaded.project.services["a"].ports.len(), 65535);
    let codes: Vec<_> = loaded.warnings.iter().map(|found| found.code).collect();
    assert_eq!(codes, [rule::MANY_PORTS]);
}

#[test]
fn secrets_can_be_masked_and_dollars_are_doubled() {
    let project = project(
        "services: {a: {image: a, environment: {API_KEY: abc, DB_PASSWORD: x, PRICE: \"$$5\"}}}",
    );
    let options = output::Options {
        mask_secrets: true,
        ..output::Options::default()
    };

    let text = output::json(&project, options);

    assert!(text.contains(r#""API_KEY": "***""#) && text.contains(r#""DB_PASSWORD": "***""#));
    assert!(text.contains(r#""PRICE": "$$5""#));
}
