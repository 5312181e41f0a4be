//! Takes apart what a container without a terminal wrote: output and errors in one stream.
//!
//! Every frame has eight bytes in front: the stream's number, three zeros, the
//! length as a big-endian number. Pieces are handed on as they come, so a frame
//! that claims gigabytes allocates nothing.

use bytes::{Buf, Bytes};

use crate::engine::Output;

/// What a stream consists of.
#[derive(Debug)]
pub(super) enum Splitter {
    /// A terminal: everything is output.
    Raw,
    /// Frames, and how far we are.
    Frames(Frame),
}

/// Where we are within frames.
#[derive(Debug, Default)]
pub(super) struct Frame {
    head: Vec<u8>,
    stream: u8,
    left: usize,
}

const HEAD: usize = 8;
const STDERR: u8 = 2;
/// The engine's own words when it cannot go on (moby `stdcopy.Systemerr`).
const SYSTEM_ERROR: u8 = 3;

impl Splitter {
    pub(super) fn new(tty: bool) -> Self {
        if tty {
            Self::Raw
        } else {
            Self::Frames(Frame::default())
        }
    }

    /// Takes the next bytes apart.
    ///
    /// # Errors
    /// The engine's own words, or that this is no stream of frames.
    pub(super) fn feed(&mut self, mut bytes: Bytes) -> Result<Vec<Output>, String> {
        let frame = match self {
            Self::Raw => return Ok(vec![Output::Stdout(bytes)]),
            Self::Frames(frame) => frame,
        };
        let mut pieces = Vec::new();
        while bytes.has_remaining() {
            if frame.left == 0 {
                frame.read_head(&mut bytes)?;
            } else {
                let piece = bytes.split_to(frame.left.min(bytes.len()));
                frame.left -= piece.len();
                pieces.push(match frame.stream {
                    SYSTEM_ERROR => return Err(String::from_utf8_lossy(&piece).into_owned()),
                    STDERR => Output::Stderr(piece),
                    _ => Output::Stdout(piece),
                });
            }
        }
        Ok(pieces)
    }
}

impl Frame {
    fn read_head(&mut self, bytes: &mut Bytes) -> Result<(), String> {
        let missing = (HEAD - self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes.split_to(missing));
        let [stream, 0, 0, 0, a, b, c, d] = self.head[..] else {
            return if self.head.len() < HEAD {
                Ok(())
            } else {
                Err("the engine sent a frame that is none".to_owned())
            };
        };
        if stream > SYSTEM_ERROR {
            return Err(format!(
                "the engine sent a frame of the unknown stream {stream}"
            ));
        }
        self.stream = stream;
        self.left = u32::from_be_bytes([a, b, c, d]) as usize;
        self.head.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(stream: u8, text: &str) -> Vec<u8> {
        let length = u32::try_from(text.len()).unwrap().to_be_bytes();
        [&[stream, 0, 0, 0], length.as_slice(), text.as_bytes()].concat()
    }

    #[test]
    fn frames_come_apart_wherever_the_network_cut_them() {
        let sent = [frame(1, "out"), frame(2, "err"), frame(1, "")].concat();
        for size in 1..=sent.len() {
            let mut splitter = Splitter::new(false);
            let (mut out, mut err) = (Vec::new(), Vec::new());

            for chunk in sent.chunks(size) {
                for piece in splitter.feed(Bytes::copy_from_slice(chunk)).unwrap() {
                    match piece {
                        Output::Stdout(bytes) => out.extend(bytes),
                        Output::Stderr(bytes) => err.extend(bytes),
                    }
                }
            }

            assert_eq!((out, err), (b"out".to_vec(), b"err".to_vec()), "{size}");
        }
    }

    #[test]
    fn a_frame_that_claims_four_gigabytes_is_handed_on_as_it_comes() {
        let mut splitter = Splitter::new(false);

        let pieces = splitter.feed(Bytes::from_static(b"\x01\0\0\0\xff\xff\xff\xffab"));

        assert_eq!(pieces, Ok(vec![Output::Stdout(Bytes::from_static(b"ab"))]));
    }

    #[test]
    fn the_engines_own_words_and_nonsense_are_errors() {
        let mut splitter = Splitter::new(false);
        assert_eq!(
            splitter.feed(frame(3, "disk full").into()),
            Err("disk full".to_owned())
        );

        let mut splitter = Splitter::new(false);
        assert!(splitter.feed(Bytes::from_static(b"plain text")).is_err());
    }

    #[test]
    fn a_terminal_is_not_taken_apart() {
        let bytes = Bytes::from_static(b"\x01\x02plain");

        assert_eq!(
            Splitter::new(true).feed(bytes.clone()),
            Ok(vec![Output::Stdout(bytes)])
        );
    }
}
