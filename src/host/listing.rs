//! What lies in a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// The largest file that is read here; nobody writes a script of that size.
const MAX_BYTES: u64 = 512 * 1024;

/// The texts of those files of a folder whose names `wanted` takes, by name.
///
/// What cannot be read is left out: the folder or file may not be for us, and
/// may be no text.
pub fn texts(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_str().is_some_and(wanted))
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let is_small = |path: &PathBuf| {
        fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MAX_BYTES)
    };
    paths
        .into_iter()
        .filter(is_small)
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            Some((path, text))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_are_wanted_are_read_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("b.sh", b"b");
        write("a.sh", b"a");
        write("c.sh", b"\xff");
        write("d.txt", b"d");
        fs::create_dir(folder.path().join("e.sh")).unwrap();

        let read = texts(folder.path(), &|name| name.contains(".sh"));

        let read: Vec<&str> = read.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(read, ["a", "b"]);
        assert!(texts(&folder.path().join("none"), &|_| true).is_empty());
    }
}
