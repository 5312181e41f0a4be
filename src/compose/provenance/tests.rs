//! Where values come from, with files in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Inquiry, render};
use crate::compose::environment::{EnvFiles, resolve};
use crate::compose::source::{Source, SourceError};
use crate::compose::{InputFile, LoadRequest, load};

/// Files in memory, by path.
struct Memory(BTreeMap<PathBuf, &'static str>);

impl Source for Memory {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(self.0.get(path).map(|text| text.as_bytes().to_vec()))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    fn stranger(&self, _path: &Path) -> Option<String> {
        None
    }
}

const FILES: &[(&str, &str)] = &[
    (
        "/shop/compose.yaml",
        "include: [sub/inner.yaml]\nservices:\n  web:\n    extends: {service: base}\n    image: web:${TAG}-${KIND:-slim}\n    env_file: [a.env, b.env]\n    environment: {OWN: file, P: }\n    ports: [\"80:80\", \"81:81\"]\n  base:\n    image: base\n    command: sleep 1\n    labels: {com.example.tier: front}\n",
    ),
    (
        "/shop/over.yaml",
        "services:\n  web:\n    image: web:${TAG}\n    environment: {API_TOKEN: \"${SECRET_WORD}\"}\n    ports: [\"80:80\"]\n",
    ),
    (
        "/shop/sub/inner.yaml",
        "services:\n  db:\n    image: db:${SUB}\n",
    ),
    ("/shop/.env", "TAG=1\nSECRET_WORD=hush\n"),
    ("/shop/sub/.env", "SUB=7\n"),
    ("/shop/a.env", "A=a\nB=a\nOWN=a\n"),
    ("/shop/b.env", "B=b\n"),
];

fn told(key: &str) -> String {
    let source = Memory(
        FILES
            .iter()
            .map(|(path, text)| (PathBuf::from(path), *text))
            .collect(),
    );
    let folder = Path::new("/shop");
    let process = BTreeMap::from([("P", "p"), ("TAG", "2")].map(|(k, v)| (k.into(), v.into())));
    let env_files = EnvFiles::Default(vec![folder.to_path_buf()]);
    let request = LoadRequest {
        files: ["/shop/compose.yaml", "/shop/over.yaml"]
            .map(|path| InputFile::named(Path::new(path), folder))
            .into(),
        folder: folder.to_path_buf(),
        project_directory: folder.to_path_buf(),
        environment: resolve(&process, &env_files, &source).unwrap(),
        trace: true,
        ..LoadRequest::default()
    };
    let loaded = load(&request, &source).unwrap();
    let inquiry = Inquiry {
        loaded: &loaded,
        request: &request,
        process: &process,
        env_files: &env_files,
        source: &source,
        show_secrets: false,
    };
    match key.strip_prefix('$') {
        Some(name) => render::variables(&inquiry.variables(name)),
        None => render::values(&inquiry.values(key)),
    }
}

#[test]
fn a_value_knows_its_file_its_variables_and_all_it_stands_in_place_of() {
    insta::assert_snapshot!(told("services.web.image"), @r"
    services.web.image: web:2
      at over.yaml:3:12
      with ${TAG}, from the environment
      instead of web:2-slim, at compose.yaml:5:12
      instead of base, at compose.yaml:10:12
    ");
}

#[test]
fn what_is_extended_or_included_tells_by_which_way() {
    insta::assert_snapshot!(told("services.web.command"), @r"
    services.web.command.0: sleep
      at compose.yaml:11:14
      which compose.yaml:4:14 extends
    services.web.command.1: 1
      at compose.yaml:11:14
      which compose.yaml:4:14 extends
    ");
    insta::assert_snapshot!(told("services.d*.image"), @r"
    services.db.image: db:7
      at sub/inner.yaml:3:12
      which compose.yaml:1:11 includes
      with ${SUB}, from sub/.env:1:1
    ");
}

#[test]
fn variables_of_env_files_have_lines_and_secrets_are_hidden() {
    insta::assert_snapshot!(told("services.web.environment"), @r"
    services.web.environment.OWN: file
      at compose.yaml:7:24
      instead of a, at a.env:3:1
    services.web.environment.P: p
      at compose.yaml:7:30
      with ${P}, from the environment
    services.web.environment.API_TOKEN: ***
      at over.yaml:4:30
      with ${SECRET_WORD}, from .env:2:1
    services.web.environment.B: b
      at b.env:1:1
      which compose.yaml:6:23 names as env_file
      instead of a, at a.env:2:1
    services.web.environment.A: a
      at a.env:1:1
      which compose.yaml:6:16 names as env_file
    ");
}

#[test]
fn an_entry_of_a_list_is_found_again_in_the_other_files() {
    insta::assert_snapshot!(told("services.web.ports.*.published"), @r"
    services.web.ports.0.published: 80
      at over.yaml:5:13
      instead of 80, at compose.yaml:8:13
    services.web.ports.1.published: 81
      at compose.yaml:8:22
    ");
}

#[test]
fn a_key_may_contain_dots_and_a_default_says_that_no_file_has_it() {
    insta::assert_snapshot!(told("services.web.labels.com.example.tier"), @r"
    services.web.labels.com.example.tier: front
      at compose.yaml:12:32
      which compose.yaml:4:14 extends
    ");
    insta::assert_snapshot!(told("networks"), @r"
    networks.default.name: shop_default
      at no place: the specification says so
    ");
}

#[test]
fn a_variable_tells_every_place_that_sets_it() {
    insta::assert_snapshot!(told("$TAG"), @r"
    TAG: 2
      from the environment
      instead of 1, from .env:1:1
    ");
    insta::assert_snapshot!(told("$SECRET*"), @r"
    SECRET_WORD: ***
      from .env:2:1
    ");
}
