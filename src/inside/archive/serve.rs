//! Lists a volume, and then reads those files of it that it is asked for, so that
//! nothing is read that somebody has already.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;

use super::ArchiveError;
use super::Result;
use crate::backup::FrameWriter;
use crate::backup::Line;
use crate::backup::Listed;
use crate::backup::Path;
use crate::backup::Request;
use crate::backup::Verdict;
use crate::backup::tape::Piece;
use crate::backup::write_data;
use crate::backup::write_hole;
use crate::backup::write_verdict;
use crate::host::HostError;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Reading;
use crate::host::volume_tree::Walk;

/// How much of a file is read at once.
const PIECE: usize = 256 * 1024;

/// Writes the list of all that is in a folder, and then answers requests until there
/// are no more.
///
/// # Errors
/// That the folder cannot be listed, or that nobody listens. What cannot be read of a
/// single file is its answer.
pub fn serve(folder: &std::path::Path, requests: impl Read, output: impl Write) -> Result<()> {
    let mut requests = BufReader::new(requests);
    let mut output = list(folder, output)?;
    let mut reading = Reading::of(folder)?;
    let mut buffer = vec![0; PIECE];
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = requests.read_until(b'\n', &mut line);
        if read.map_err(ArchiveError::Input)? == 0 {
            return output.flush().map_err(ArchiveError::Output);
        }
        let Ok(Request::Content(path)) = serde_json::from_slice(&line) else {
            return Err(ArchiveError::Input(io::ErrorKind::InvalidData.into()));
        };
        answer(&mut reading, &path, &mut buffer, &mut output).map_err(ArchiveError::Output)?;
        // Whoever has asked for more already waits for all of it.
        if requests.buffer().is_empty() {
            output.flush().map_err(ArchiveError::Output)?;
        }
    }
}

fn list<W: Write>(folder: &std::path::Path, output: W) -> Result<BufWriter<W>> {
    let mut walk = Walk::of(folder)?;
    let mut lines = BufWriter::with_capacity(PIECE, FrameWriter::new(output));
    let mut told = |line: &Line| {
        serde_json::to_writer(&mut lines, line)?;
        lines.write_all(b"\n")
    };
    while let Some(found) = walk.next_found()? {
        let line = match found {
            Found::Member(member, _) => Line::Entry(Box::new(Listed {
                member,
                signs: walk.signs(),
            })),
            Found::Lost { path, what } => Line::Lost { path, what },
        };
        told(&line).map_err(ArchiveError::Output)?;
    }
    let frames = lines.into_inner().map_err(io::IntoInnerError::into_error);
    let output = frames.and_then(FrameWriter::finish);
    let output = output.map_err(ArchiveError::Output)?;
    Ok(BufWriter::with_capacity(PIECE, output))
}

/// Answers with the content of a file.
fn answer(
    reading: &mut Reading,
    path: &Path,
    buffer: &mut [u8],
    output: &mut impl Write,
) -> io::Result<()> {
    let verdict = match send(reading, path, buffer, output) {
        Ok(verdict) => verdict,
        Err(Unsent::File(error)) => Verdict::Failed(error.to_string()),
        Err(Unsent::Output(error)) => return Err(error),
    };
    write_verdict(output, &verdict)
}

/// Why a file was not sent.
enum Unsent {
    /// It cannot be read.
    File(HostError),
    /// Nobody takes it.
    Output(io::Error),
}

fn send(
    reading: &mut Reading,
    path: &Path,
    buffer: &mut [u8],
    output: &mut impl Write,
) -> std::result::Result<Verdict, Unsent> {
    if path.check().is_err() {
        return Ok(Verdict::Gone);
    }
    let Some(mut content) = reading.content(path).map_err(Unsent::File)? else {
        return Ok(Verdict::Gone);
    };
    while let Some(piece) = content.next_piece(buffer).map_err(Unsent::File)? {
        match piece {
            Piece::Data(bytes) => write_data(output, bytes),
            Piece::Hole(length) => write_hole(output, length),
        }
        .map_err(Unsent::Output)?;
    }
    let has_changed = content.has_changed().map_err(Unsent::File)?;
    Ok(if has_changed {
        Verdict::Changed
    } else {
        Verdict::Whole
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::backup::Answer;
    use crate::backup::FrameReader;
    use crate::backup::read_answer;

    fn asked(paths: &[&str]) -> Vec<u8> {
        let line = |path: &&str| {
            let request = Request::Content(Path::new(*path));
            serde_json::to_string(&request).unwrap() + "\n"
        };
        paths.iter().map(line).collect::<String>().into_bytes()
    }

    #[test]
    fn all_is_listed_and_what_is_asked_for_is_answered_in_that_order() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("one"), "eins").unwrap();
        fs::hard_link(root.path().join("one"), root.path().join("two")).unwrap();
        let mut output = Vec::new();

        let requests = asked(&["two", "gone", "../one", "one"]);
        serve(root.path(), requests.as_slice(), &mut output).unwrap();

        let mut frames = FrameReader::new(output.as_slice());
        let mut list = String::new();
        frames.read_to_string(&mut list).unwrap();
        let lines: Vec<Line> = list
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let listed = |line: &Line| match line {
            Line::Entry(listed) => (listed.member.path.clone(), listed.signs),
            Line::Lost { .. } => panic!("{line:?}"),
        };
        let (paths, signs): (Vec<Path>, Vec<_>) = lines.iter().map(listed).unzip();
        assert_eq!(paths, ["", "one", "two"].map(Path::new));
        assert_eq!(signs[1], signs[2]);
        assert_eq!(signs[1].links, 2);
        let mut answers = frames.finish().unwrap();
        let mut buffer = Vec::new();
        let mut next = || read_answer(&mut answers, &mut buffer).unwrap();
        let whole = || Answer::End(Verdict::Whole);
        assert_eq!([next(), next()], [Answer::Data(4), whole()]);
        assert_eq!(next(), Answer::End(Verdict::Gone));
        assert_eq!(next(), Answer::End(Verdict::Gone));
        assert_eq!([next(), next()], [Answer::Data(4), whole()]);
    }
}
