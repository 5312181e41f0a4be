//! The files in an agent's answer, and where each may be written.

use std::path::{Component, Path, PathBuf};

use serde_json::Value;

/// A file that an agent made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it belongs, as the agent says.
    pub file_path: String,
    /// Its text.
    pub content: String,
}

/// Why a file is not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It names no file.
    #[error("{0:?} names no file")]
    NoFile(String),
    /// It leads out of the folder.
    #[error("{0:?} leads out of the folder")]
    LeadsOut(String),
    /// It holds what no name of a file should.
    #[error("{0:?} holds characters that no name of a file should")]
    Strange(String),
}

/// The files in an agent's answer: `artifacts`, each with `file_path` and `content`.
pub fn files_of(result: &Value) -> Vec<Left> {
    let artifacts = result["artifacts"].as_array().into_iter().flatten();
    let left = artifacts.filter_map(|artifact| {
        Some(Left {
            file_path: artifact["file_path"].as_str()?.to_owned(),
            content: artifact["content"].as_str()?.to_owned(),
        })
    });
    left.collect()
}

/// Where a file belongs below `folder`. The path is an agent's and not to be trusted.
pub fn place_below(folder: &Path, file_path: &str) -> Result<PathBuf, Refused> {
    let echoed = || file_path.chars().take(200).collect::<String>();
    if file_path.chars().any(|c| c.is_control() || c == '\\') {
        return Err(Refused::Strange(echoed()));
    }
    let mut place = PathBuf::new();
    for component in Path::new(file_path).components() {
        match component {
            Component::Normal(name) => place.push(name),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                return Err(Refused::LeadsOut(echoed()));
            }
        }
    }
    // On Windows a colon begins a drive or a hidden stream.
    if cfg!(windows) && file_path.contains(':') {
        return Err(Refused::Strange(echoed()));
    }
    if place.as_os_str().is_empty() || file_path.ends_with('/') {
        return Err(Refused::NoFile(echoed()));
    }
    Ok(folder.join(place))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_has_a_path_and_a_text_is_a_file() {
        let result = json!({"artifacts": [
            {"file_path": "a", "content": "x"},
            {"file_path": "b"},
            {"content": "y"},
            7,
        ]});

        let [left] = files_of(&result).try_into().unwrap();

        assert_eq!((left.file_path.as_str(), left.content.as_str()), ("a", "x"));
        assert_eq!(files_of(&json!({"artifacts": "none"})), []);
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_refused() {
        let folder = Path::new("out");
        let place = |path| place_below(folder, path);

        assert_eq!(place("./a/b.rs"), Ok(folder.join("a/b.rs")));
        for path in ["/etc/passwd", "../a", "a/../../b", "a/.."] {
            assert!(matches!(place(path), Err(Refused::LeadsOut(_))), "{path}");
        }
        for path in ["", ".", "a/"] {
            assert!(matches!(place(path), Err(Refused::NoFile(_))), "{path}");
        }
        for path in ["a\0b", "a\nb", "\u{1b}[2J", "..\\a"] {
            assert!(matches!(place(path), Err(Refused::Strange(_))), "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_an_agent_says_what_is_written_lies_below(path in "[./a\\\\:\u{0}]{0,12}") {
            if let Ok(place) = place_below(Path::new("out"), &path) {
                prop_assert!(place.starts_with("out") && place != Path::new("out"));
                prop_assert!(place.components().all(|part| matches!(part, Component::Normal(_))));
            }
        }
    }
}
