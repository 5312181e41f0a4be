//! The words of a helper, out of what it writes to standard error.

use std::collections::VecDeque;

use crate::backup::Word;
use crate::ops::Error;
use crate::ops::Result;

/// More than a line with all the attributes that a file can have.
const LONGEST_LINE: usize = 32 << 20;

/// How much is kept of what is no word.
const MOST_STRAY: usize = 2048;

/// Lines of words, as they come piece by piece.
#[derive(Debug, Default)]
pub(super) struct Stderr {
    rest: Vec<u8>,
    words: VecDeque<Word>,
    stray: String,
}

impl Stderr {
    /// Takes a piece in.
    pub(super) fn take(&mut self, piece: &[u8]) -> Result<()> {
        let mut lines = piece.split(|byte| *byte == b'\n');
        if let Some(last) = lines.next_back() {
            for line in lines {
                self.rest.extend_from_slice(line);
                let line = std::mem::take(&mut self.rest);
                self.line(&line);
            }
            self.rest.extend_from_slice(last);
        }
        if self.rest.len() > LONGEST_LINE {
            return Err(Error::Failed {
                message: "the helper container writes a line without end".to_owned(),
                hint: None,
            });
        }
        Ok(())
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Option<Word> {
        self.words.pop_front()
    }

    /// What was no word.
    pub(super) fn stray(mut self) -> String {
        let rest = std::mem::take(&mut self.rest);
        self.line(&rest);
        self.stray
    }

    fn line(&mut self, line: &[u8]) {
        match serde_json::from_slice(line) {
            Ok(word) => self.words.push_back(word),
            Err(_) if line.is_empty() || self.stray.len() > MOST_STRAY => {}
            Err(_) => {
                let most = line.get(..MOST_STRAY).unwrap_or(line);
                self.stray.push_str(&String::from_utf8_lossy(most));
                self.stray.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_whole_wherever_they_are_cut_and_what_is_none_is_kept() {
        let done = serde_json::to_string(&Word::Done).unwrap();
        let text = format!("{done}\nthread panicked\n\n{done}\nat the end");
        for cut in 0..text.len() {
            let mut stderr = Stderr::default();

            stderr.take(&text.as_bytes()[..cut]).unwrap();
            stderr.take(&text.as_bytes()[cut..]).unwrap();

            assert_eq!(stderr.next(), Some(Word::Done));
            assert_eq!(stderr.next(), Some(Word::Done));
            assert_eq!(stderr.next(), None);
            assert_eq!(stderr.stray(), "thread panicked\nat the end\n");
        }
    }
}
