//! Where a file of a template goes: into the project's folder, whatever the template says.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The most bytes of a whole path, and of one name in it.
const MAX_PATH: usize = 512;
const MAX_NAME: usize = 200;

/// Names that no file of a template goes into or by: what lies there is run or
/// relied on by git or devtools.
const TABOO: &[&str] = &[".git", "git~1", ".devtools"];

/// A path below the project's folder, with `/` between its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Destination(String);

/// Why a path is no destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongDestination {
    /// It says nothing.
    #[error("it is empty")]
    Empty,
    /// Nobody needs that.
    #[error("it is longer than {MAX_PATH} bytes, or one of its names than {MAX_NAME}")]
    TooLong,
    /// It begins at the root of the machine.
    #[error("it is absolute; it must be a path below the project's folder")]
    Absolute,
    /// A name is empty, `.` or `..`.
    #[error(
        "it has an empty name, `.` or `..` in it; it must be a path below the project's folder"
    )]
    LeadsOut,
    /// A character that means something else to one system or another.
    #[error("it has a backslash, a colon or a control character in it")]
    Character,
    /// A name ends as Windows does not let names end.
    #[error("one of its names ends with a blank or a dot")]
    Ending,
    /// It goes where git or devtools keep what they rely on.
    #[error("files of templates do not go into .git or .devtools")]
    Taboo,
}

impl Destination {
    /// The path as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path in that folder.
    pub fn in_folder(&self, folder: &Path) -> PathBuf {
        self.0
            .split('/')
            .fold(folder.to_owned(), |path, name| path.join(name))
    }

    /// What a file system that does not tell small from capital letters makes of it.
    pub(super) fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Destination {
    type Err = WrongDestination;

    fn from_str(text: &str) -> Result<Self, WrongDestination> {
        if text.is_empty() {
            return Err(WrongDestination::Empty);
        }
        if text.starts_with('/') {
            return Err(WrongDestination::Absolute);
        }
        if text.contains(['\\', ':']) || text.contains(char::is_control) {
            return Err(WrongDestination::Character);
        }
        if text.len() > MAX_PATH {
            return Err(WrongDestination::TooLong);
        }
        for name in text.split('/') {
            check_name(name)?;
        }
        Ok(Self(text.to_owned()))
    }
}

fn check_name(name: &str) -> Result<(), WrongDestination> {
    if matches!(name, "" | "." | "..") {
        return Err(WrongDestination::LeadsOut);
    }
    if name.len() > MAX_NAME {
        return Err(WrongDestination::TooLong);
    }
    if name.ends_with(['.', ' ']) {
        return Err(WrongDestination::Ending);
    }
    // Some file systems ignore characters that cannot be seen.
    let seen: String = name.chars().filter(char::is_ascii_graphic).collect();
    if TABOO.contains(&seen.to_ascii_lowercase().as_str()) {
        return Err(WrongDestination::Taboo);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_below_the_folder_is_a_destination() {
        for text in [
            "compose.yaml",
            ".github/workflows/build.yaml",
            ".gitignore",
            "a/b/c",
        ] {
            assert_eq!(text.parse::<Destination>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_none() {
        let refused = |text: &str| text.parse::<Destination>().unwrap_err();

        assert_eq!(refused("/etc/passwd"), WrongDestination::Absolute);
        assert_eq!(refused("../x"), WrongDestination::LeadsOut);
        assert_eq!(refused("a/../../x"), WrongDestination::LeadsOut);
        assert_eq!(refused("a//x"), WrongDestination::LeadsOut);
        assert_eq!(refused("C:x"), WrongDestination::Character);
        assert_eq!(refused("..\\x"), WrongDestination::Character);
        assert_eq!(refused("a\nb"), WrongDestination::Character);
        assert_eq!(refused(".git/hooks/pre-commit"), WrongDestination::Taboo);
        assert_eq!(refused("sub/.GIT/config"), WrongDestination::Taboo);
        assert_eq!(refused(".g\u{200c}it/config"), WrongDestination::Taboo);
        assert_eq!(refused(".devtools/answers.yaml"), WrongDestination::Taboo);
        assert_eq!(refused(".git./config"), WrongDestination::Ending);
        assert_eq!(refused(&"x".repeat(600)), WrongDestination::TooLong);
    }

    proptest! {
        #[test]
        fn no_destination_leaves_its_folder(text in "[./a-c\\\\:]{0,12}") {
            if let Ok(destination) = text.parse::<Destination>() {
                let path = destination.in_folder(Path::new("/project"));
                prop_assert!(path.starts_with("/project"));
                prop_assert!(path.components().all(|part| part.as_os_str() != ".."));
            }
        }
    }
}
