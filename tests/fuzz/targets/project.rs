//! The whole way from bytes to a project: findings lie in the file, and a project that is
//! written down can be loaded again.

#![no_main]

use std::path::{Path, PathBuf};

use devtools::compose::lint::{Subject, lint};
use devtools::compose::model::Project;
use devtools::compose::output::{Options, json, yaml};
use devtools::compose::source::{Source, SourceError};
use devtools::compose::tree::SourceText;
use devtools::compose::{InputFile, LoadRequest, Loaded, load};
use devtools::value::name::ProjectName;
use devtools::{check_findings, check_tree, variable};
use libfuzzer_sys::fuzz_target;

const ALL: Options = Options {
    mask_secrets: false,
    keep_unused: true,
};

/// A disk without files, so that nothing but the input counts.
struct Nothing;

impl Source for Nothing {
    fn read(&self, _: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(None)
    }

    fn is_file(&self, _: &Path) -> bool {
        false
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

fuzz_target!(|bytes: &[u8]| {
    let loaded = match load(&request(bytes.to_vec()), &Nothing) {
        Ok(loaded) => loaded,
        Err(errors) => {
            assert!(errors.has_errors());
            return check_findings(&errors);
        }
    };
    let Loaded { project, warnings } = loaded;
    check_findings(&warnings);
    check_tree(&project.tree);
    let script = SourceText::new("backup.sh", "docker run -v data:/data alpine");
    let subject = Subject {
        project: &project,
        scripts: &[script],
        absent: &[],
    };
    check_findings(&lint(&subject, &warnings));
    // Docker Compose leaves out zeros that mean something, such as `count: 0` of
    // `gpus`, and so do we: once written down, a project may differ, but not twice.
    let once = written_and_loaded(&project);
    let twice = written_and_loaded(&once);
    assert_eq!(json(&twice, ALL), json(&once, ALL));
});

fn written_and_loaded(project: &Project) -> Project {
    let text = yaml(project, ALL).unwrap();
    match load(&request(text.clone().into_bytes()), &Nothing) {
        Ok(loaded) => loaded.project,
        Err(errors) => panic!("{text}\n{errors:?}"),
    }
}

fn request(bytes: Vec<u8>) -> LoadRequest {
    let names = ["A", "EMPTY", "PORT", "DOLLAR"];
    LoadRequest {
        files: vec![InputFile {
            path: PathBuf::from("/work/compose.yaml"),
            name: "compose.yaml".to_owned(),
            bytes: Some(bytes),
        }],
        project_name: "shop".parse::<ProjectName>().ok(),
        project_directory: PathBuf::from("/work"),
        profiles: vec!["*".to_owned()],
        environment: names
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), variable(name)?)))
            .collect(),
        ..LoadRequest::default()
    }
}
