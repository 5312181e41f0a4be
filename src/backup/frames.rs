//! How bytes of unknown number stand in a stream that goes on behind them: in frames.
//!
//! A frame is four bytes of length, the most significant first, and as many bytes. A
//! frame of length 0 is the last one, so a stream that was cut is told from one that
//! has come to its end.

use std::io;
use std::io::Read;
use std::io::Write;

/// Writes bytes in frames.
#[derive(Debug)]
pub struct FrameWriter<W>(W);

/// Reads what stands in frames, up to the end of the last one and not a byte further.
#[derive(Debug)]
pub struct FrameReader<R> {
    stream: R,
    /// What is left of this frame; `None` behind the last one.
    left: Option<u32>,
}

impl<W: Write> FrameWriter<W> {
    /// Frames that go into `stream`.
    pub fn new(stream: W) -> Self {
        Self(stream)
    }

    /// Writes the last frame and gives the stream back.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.write_all(&[0; 4])?;
        self.0.flush()?;
        Ok(self.0)
    }
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        if length == 0 {
            return Ok(0);
        }
        self.0.write_all(&length.to_be_bytes())?;
        self.0.write_all(&bytes[..length as usize])?;
        Ok(length as usize)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<R: Read> FrameReader<R> {
    /// What stands in frames in `stream`.
    pub fn new(stream: R) -> Self {
        Self {
            stream,
            left: Some(0),
        }
    }

    /// Reads over what is left, and gives the stream back as it goes on behind it.
    pub fn finish(mut self) -> io::Result<R> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self.stream)
    }
}

impl<R: Read> Read for FrameReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.left == Some(0) {
            let mut length = [0; 4];
            self.stream.read_exact(&mut length)?;
            self.left = Some(u32::from_be_bytes(length)).filter(|length| *length > 0);
        }
        let Some(left) = self.left else {
            return Ok(0);
        };
        let most = buffer.len().min(left as usize);
        match self.stream.read(&mut buffer[..most])? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            length => {
                let length = u32::try_from(length).map_err(io::Error::other)?;
                self.left = Some(left - length);
                Ok(length as usize)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn framed(pieces: &[Vec<u8>]) -> Vec<u8> {
        let mut writer = FrameWriter::new(Vec::new());
        for piece in pieces {
            writer.write_all(piece).unwrap();
        }
        writer.finish().unwrap()
    }

    proptest! {
        #[test]
        fn what_is_framed_comes_out_again_and_the_stream_goes_on_behind_it(
            pieces in proptest::collection::vec(
                proptest::collection::vec(any::<u8>(), 0..50), 0..10),
        ) {
            let stream = [framed(&pieces), b"\"switch\"\n".to_vec()].concat();
            let mut reader = FrameReader::new(stream.as_slice());
            let mut read = Vec::new();

            reader.read_to_end(&mut read).unwrap();

            prop_assert_eq!(read, pieces.concat());
            prop_assert_eq!(reader.finish().unwrap(), b"\"switch\"\n");
        }
    }

    #[test]
    fn a_stream_that_is_cut_anywhere_is_an_error() {
        let stream = framed(&[b"abc".to_vec(), b"de".to_vec()]);
        for length in 0..stream.len() {
            let mut reader = FrameReader::new(&stream[..length]);

            let error = reader.read_to_end(&mut Vec::new()).unwrap_err();

            assert_eq!(
                error.kind(),
                io::ErrorKind::UnexpectedEof,
                "cut at {length}"
            );
        }
    }
}
