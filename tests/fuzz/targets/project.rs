//! The whole way from bytes to a project: findings lie in the file, and a project that is
//! written down can be loaded again.

#![no_main]

use std::path::{Path, PathBuf};

use devtools::compose::lint::{Subject, lint};
use devtools::compose::model::Project;
use devtools::compose::output::dialect::Dialect;
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
    dialect: Dialect::V2,
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
    let Loaded {
        project,
        warnings,
        layers: _,
        named_by: _,
    } = loaded;
    check_findings(&warnings);
    check_tree(&project.tree);
    let script = SourceText::new("backup.sh", "docker run -v data:/data alpine");
    let subject = Subject {
        project: &project,
        scripts: &[script],
        absent: &[],
    };
    check_findings(&lint(&subject, &warnings));
    // Docker Compose does not read all again that it writes, and what it reads may
    // lose zeros that mean something, such as `count: 0` of `gpus`. So do we: once
    // written down, a project may differ, but not twice. `$` in keys doubles.
    let once = written_and_loaded(&project);
    let twice = once.as_ref().and_then(written_and_loaded);
    if let (Some(once), Some(twice), false) = (once, twice, bytes.contains(&b'$')) {
        assert_eq!(json(&twice, ALL), json(&once, ALL));
    }
});

/// The project as it is read from its own YAML; `None` if it is refused there.
fn written_and_loaded(project: &Project) -> Option<Project> {
    let text = yaml(project, ALL);
    let loaded = load(&request(text.into_bytes()), &Nothing);
    loaded.ok().map(|loaded| loaded.project)
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
