//! How devtools beside a volume answers when it is asked for the content of single
//! files: piece by piece, each with what it is and how long, and at last a verdict.
//!
//! A request is a line of JSON. Answers come in the order of their requests, so that
//! many can be under way at once. A piece is a byte that says what it is, eight bytes of
//! length, the most significant first, and where it is data as many bytes.

use std::io;
use std::io::Read;
use std::io::Write;

use serde::Deserialize;
use serde::Serialize;

use super::Path;

/// The most bytes that a piece of data may have.
const MOST: u64 = 1 << 20;

const DATA: u8 = b'd';
const HOLE: u8 = b'h';
const WHOLE: u8 = b'w';
const CHANGED: u8 = b'c';
const GONE: u8 = b'g';
const FAILED: u8 = b'f';

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// The content of a file.
    Content(Path),
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As many bytes of content; they stand in the buffer.
    Data(usize),
    /// As many zeros.
    Hole(u64),
    /// The last piece.
    End(Verdict),
}

/// How the reading of a file ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// That was all of it.
    Whole,
    /// That was all of it, but it changed while it was read.
    Changed,
    /// It is no longer there, or no longer a file.
    Gone,
    /// It cannot be read, and why.
    Failed(String),
}

/// Writes a piece of data, in several where it is long.
pub fn write_data(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let most = usize::try_from(MOST).map_err(io::Error::other)?;
    for piece in bytes.chunks(most) {
        write_head(output, DATA, piece.len() as u64)?;
        output.write_all(piece)?;
    }
    Ok(())
}

/// Writes that so many zeros follow.
pub fn write_hole(output: &mut impl Write, length: u64) -> io::Result<()> {
    write_head(output, HOLE, length)
}

/// Writes the end of an answer.
pub fn write_verdict(output: &mut impl Write, verdict: &Verdict) -> io::Result<()> {
    let (kind, message) = match verdict {
        Verdict::Whole => (WHOLE, ""),
        Verdict::Changed => (CHANGED, ""),
        Verdict::Gone => (GONE, ""),
        Verdict::Failed(message) => (FAILED, message.as_str()),
    };
    write_head(output, kind, message.len() as u64)?;
    output.write_all(message.as_bytes())
}

fn write_head(output: &mut impl Write, kind: u8, length: u64) -> io::Result<()> {
    let mut head = [kind; 9];
    head[1..].copy_from_slice(&length.to_be_bytes());
    output.write_all(&head)
}

/// Reads the next piece; data takes the place of what is in `buffer`.
///
/// # Errors
/// That the stream cannot be read, or says what nobody says.
pub fn read_answer(input: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<Answer> {
    let mut head = [0; 9];
    input.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    let length = u64::from_be_bytes(length);
    if kind == HOLE {
        return Ok(Answer::Hole(length));
    }
    if length > MOST {
        return Err(invalid());
    }
    let length = usize::try_from(length).map_err(io::Error::other)?;
    buffer.resize(length, 0);
    input.read_exact(buffer)?;
    Ok(match kind {
        DATA => Answer::Data(length),
        WHOLE => Answer::End(Verdict::Whole),
        CHANGED => Answer::End(Verdict::Changed),
        GONE => Answer::End(Verdict::Gone),
        FAILED => Answer::End(Verdict::Failed(
            String::from_utf8_lossy(buffer).into_owned(),
        )),
        _ => return Err(invalid()),
    })
}

fn invalid() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "what comes is no answer about a file",
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_answered_comes_out_again(
            data in proptest::collection::vec(any::<u8>(), 1..50),
            hole in any::<u64>(),
            message in ".{0,20}",
        ) {
            let mut stream = Vec::new();
            write_data(&mut stream, &data).unwrap();
            write_hole(&mut stream, hole).unwrap();
            let verdicts = [
                Verdict::Whole,
                Verdict::Changed,
                Verdict::Gone,
                Verdict::Failed(message),
            ];
            for verdict in &verdicts {
                write_verdict(&mut stream, verdict).unwrap();
            }
            let mut input = stream.as_slice();
            let mut buffer = Vec::new();

            prop_assert_eq!(read_answer(&mut input, &mut buffer).unwrap(), Answer::Data(data.len()));
            prop_assert_eq!(&buffer, &data);
            prop_assert_eq!(read_answer(&mut input, &mut buffer).unwrap(), Answer::Hole(hole));
            for verdict in verdicts {
                prop_assert_eq!(read_answer(&mut input, &mut buffer).unwrap(), Answer::End(verdict));
            }
            prop_assert!(input.is_empty());
        }

        #[test]
        fn a_hostile_stream_is_an_error_and_takes_no_memory(
            stream in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let mut input = stream.as_slice();
            let mut buffer = Vec::new();

            while read_answer(&mut input, &mut buffer).is_ok() {}

            prop_assert!(buffer.len() as u64 <= MOST);
        }
    }
}
