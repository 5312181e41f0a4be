//! Texts that the user names: files, standard input, JSON.

use std::path::Path;

use serde_json::Value;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::compose::source::Source;
use crate::host::files;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::task::wire::File;

/// What stands for standard input.
pub(super) const STDIN: &str = "-";

/// The files, each by its path in the project; `-` is standard input.
pub(super) fn inputs(session: &Session, paths: &[String]) -> Result<Vec<File>> {
    paths.iter().map(|path| input(session, path)).collect()
}

fn input(session: &Session, path: &str) -> Result<File> {
    if path == STDIN {
        let content = stdin()?;
        return Ok(File {
            file_path: name_of(&content).to_owned(),
            content,
        });
    }
    let content = text(session, path)?;
    Ok(File {
        file_path: path_in_project(&session.environment.folder, path),
        content,
    })
}

/// All of standard input.
pub(super) fn stdin() -> Result<String> {
    let bytes = files::read_stdin().map_err(Error::Host)?;
    String::from_utf8(bytes).map_err(|_| usage("standard input is no text (UTF-8)".to_owned()))
}

/// A file that has to be there and to be a text.
fn text(session: &Session, path: &str) -> Result<String> {
    let folder = &session.environment.folder;
    let read = Disk::new(folder.clone()).read(&folder.join(path));
    let bytes = read.map_err(|error| usage(format!("{path}: {}", error.reason)))?;
    let bytes = bytes.ok_or_else(|| usage(format!("{path}: there is no such file")))?;
    String::from_utf8(bytes).map_err(|_| usage(format!("{path} is no text (UTF-8)")))
}

/// JSON, or `@` and the file that it stands in.
pub(super) fn json(session: &Session, argument: &str) -> Result<Value> {
    let (place, text) = match argument.strip_prefix('@') {
        Some(path) => (path, text(session, path)?),
        None => ("--context", argument.to_owned()),
    };
    serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        usage(format!("{place}:{line}:{column}: no JSON: {what}"))
    })
}

/// The path as agents know it: from the folder that we stand in. What lies
/// elsewhere is called by its name alone.
fn path_in_project(folder: &Path, path: &str) -> String {
    let relative = Path::new(path);
    let relative = relative.strip_prefix(folder).unwrap_or(relative);
    let relative = relative.strip_prefix(".").unwrap_or(relative);
    let is_plain = relative
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let name = Path::new(path).file_name().map(Path::new);
    let path = if is_plain {
        relative
    } else {
        name.unwrap_or(relative)
    };
    path.to_string_lossy().replace('\\', "/")
}

/// What comes by standard input has no name; the agents look at its ending.
fn name_of(content: &str) -> &'static str {
    let is_diff = content
        .lines()
        .take(200)
        .any(|line| line.starts_with("diff --git ") || line.starts_with("@@ -"));
    if is_diff {
        "standard-input.diff"
    } else {
        "standard-input.txt"
    }
}

fn usage(message: String) -> crate::cli::error::Error {
    Error::Usage {
        message,
        hint: None,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_path_from_here_or_by_its_name() {
        let name = |path| path_in_project(Path::new("/work/shop"), path);

        assert_eq!(name("./src/main.rs"), "src/main.rs");
        assert_eq!(name("/work/shop/a/b"), "a/b");
        assert_eq!(name("/etc/hosts"), "hosts");
        assert_eq!(name("../other/x"), "x");
    }

    #[test]
    fn a_diff_on_standard_input_is_called_one() {
        assert_eq!(
            name_of("commit abc\n\ndiff --git a/x b/x\n"),
            "standard-input.diff"
        );
        assert_eq!(name_of("hello"), "standard-input.txt");
    }
}
