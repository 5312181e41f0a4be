//! Lists a folder of a volume for somebody who looks into it.

use std::io::BufWriter;
use std::io::Write;

use super::ArchiveError;
use super::Result;
use crate::backup::Depth;
use crate::backup::Path;
use crate::backup::Shown;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Walk;

/// Writes a line for the folder at `path` of the volume in `folder`, and one for each
/// thing in it; with all that is below where that is wanted. What cannot be kept in a
/// backup, such as a socket, is passed over.
///
/// # Errors
/// That there is no such folder, that it cannot be read, or that nobody listens.
pub fn list(folder: &std::path::Path, path: &Path, depth: Depth, output: impl Write) -> Result<()> {
    let mut walk = Walk::below(folder, path)?;
    let mut output = BufWriter::new(output);
    let mut say = |shown: &Shown| {
        serde_json::to_writer(&mut output, shown)?;
        output.write_all(b"\n")
    };
    let mut waiting: Option<Shown> = None;
    while let Some(found) = walk.next_found()? {
        let Found::Member(member, _) = found else {
            continue;
        };
        let bytes = member.thing.size();
        let is_below_child = member.path.parts().nth(1).is_some();
        if let (Some(above), Depth::Sums, true) = (&mut waiting, depth, is_below_child) {
            above.entries += 1;
            above.bytes += bytes;
            continue;
        }
        if depth == Depth::Children && !member.path.is_root() {
            walk.pass_over(&member);
        }
        let shown = Shown {
            member,
            entries: 0,
            bytes,
        };
        if let Some(done) = waiting.replace(shown) {
            say(&done).map_err(ArchiveError::Output)?;
        }
    }
    if let Some(last) = waiting {
        say(&last).map_err(ArchiveError::Output)?;
    }
    output.flush().map_err(ArchiveError::Output)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn listed(folder: &std::path::Path, path: &str, depth: Depth) -> Vec<(String, u64, u64)> {
        let mut output = Vec::new();
        list(folder, &Path::new(path), depth, &mut output).unwrap();
        let lines = String::from_utf8(output).unwrap();
        let shown = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        shown
            .map(|shown: Shown| {
                let path = String::from_utf8_lossy(shown.member.path.bytes()).into_owned();
                (path, shown.entries, shown.bytes)
            })
            .collect()
    }

    fn volume() -> tempfile::TempDir {
        let room = tempfile::tempdir().unwrap();
        fs::create_dir_all(room.path().join("state/tasks/old")).unwrap();
        fs::write(room.path().join("state/tasks/1.json"), "12345").unwrap();
        fs::write(room.path().join("state/tasks/old/0.json"), "1234").unwrap();
        fs::write(room.path().join("state.lock"), "1").unwrap();
        room
    }

    #[test]
    fn a_folder_is_listed_as_deep_as_asked() {
        let room = volume();
        let row = |path: &str, entries, bytes| (path.to_owned(), entries, bytes);
        assert_eq!(
            listed(room.path(), "", Depth::Children),
            [row("", 0, 0), row("state", 0, 0), row("state.lock", 0, 1)]
        );
        assert_eq!(
            listed(room.path(), "", Depth::Sums),
            [row("", 0, 0), row("state", 4, 9), row("state.lock", 0, 1)]
        );
        let all = listed(room.path(), "", Depth::All);
        let paths: Vec<&str> = all.iter().map(|(path, _, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "",
                "state",
                "state/tasks",
                "state/tasks/1.json",
                "state/tasks/old",
                "state/tasks/old/0.json",
                "state.lock"
            ]
        );
    }

    #[test]
    fn paths_are_below_the_folder_that_was_asked_for() {
        let room = volume();
        let row = |path: &str, entries, bytes| (path.to_owned(), entries, bytes);
        assert_eq!(
            listed(room.path(), "state/tasks", Depth::Sums),
            [row("", 0, 0), row("1.json", 0, 5), row("old", 1, 4)]
        );
    }

    #[test]
    fn no_link_leads_out_of_the_volume() {
        let room = volume();
        std::os::unix::fs::symlink("/etc", room.path().join("out")).unwrap();
        let error = list(room.path(), &Path::new("out"), Depth::All, Vec::new());
        assert!(matches!(error, Err(ArchiveError::Host(_))), "{error:?}");
    }
}
