//! The keys that end a connection and leave the program running.

use std::str::FromStr;

/// What docker takes where nothing else is said: Ctrl-P, Ctrl-Q.
const USUAL: [u8; 2] = [16, 17];

/// Keys that are looked for in what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    wanted: Vec<u8>,
    /// How many of them were typed just now.
    typed: usize,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            wanted: USUAL.to_vec(),
            typed: 0,
        }
    }
}

impl Keys {
    /// Takes what was typed; returns what goes on to the program, and whether
    /// the keys are complete. What may be their beginning is held back.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut passed = Vec::with_capacity(bytes.len());
        for byte in bytes {
            if *byte != self.wanted[self.typed] {
                passed.extend_from_slice(&self.wanted[..self.typed]);
                self.typed = 0;
            }
            if *byte == self.wanted[self.typed] {
                self.typed += 1;
            } else {
                passed.push(*byte);
            }
            if self.typed == self.wanted.len() {
                return (passed, true);
            }
        }
        (passed, false)
    }
}

impl FromStr for Keys {
    type Err = String;

    /// Reads `ctrl-p,ctrl-q`: letters, or `ctrl-` and one of `a-z @ [ \ ] ^ _`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wanted: Option<Vec<u8>> = text.split(',').map(key).collect();
        let wrong = || {
            format!(
                "{text:?} is no list of keys: write letters or ctrl- and a letter, such as ctrl-p,ctrl-q"
            )
        };
        Ok(Self {
            wanted: wanted.ok_or_else(wrong)?,
            typed: 0,
        })
    }
}

fn key(text: &str) -> Option<u8> {
    let single = |text: &str| match text.as_bytes() {
        [byte] if byte.is_ascii() => Some(*byte),
        _ => None,
    };
    match text.strip_prefix("ctrl-") {
        Some(rest) => match single(rest)?.to_ascii_uppercase() {
            byte @ (b'@' | b'A'..=b'Z' | b'[' | b'\\' | b']' | b'^' | b'_') => Some(byte - b'@'),
            _ => None,
        },
        None => single(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(pieces: &[&[u8]]) -> (Vec<u8>, bool) {
        let mut keys = Keys::default();
        let mut all = Vec::new();
        for piece in pieces {
            let (passed, is_over) = keys.pass(piece);
            all.extend(passed);
            if is_over {
                return (all, true);
            }
        }
        (all, false)
    }

    #[test]
    fn the_keys_end_the_connection_wherever_the_input_was_cut() {
        assert_eq!(passed(&[b"ab\x10\x11cd"]), (b"ab".to_vec(), true));
        assert_eq!(passed(&[b"ab\x10", b"\x11cd"]), (b"ab".to_vec(), true));
        assert_eq!(passed(&[b"\x10\x10\x11"]), (b"\x10".to_vec(), true));
    }

    #[test]
    fn a_beginning_that_goes_on_otherwise_reaches_the_program() {
        assert_eq!(passed(&[b"\x10", b"x"]), (b"\x10x".to_vec(), false));
        assert_eq!(passed(&[b"\x11plain"]), (b"\x11plain".to_vec(), false));
    }

    #[test]
    fn keys_are_read_as_docker_writes_them() {
        assert_eq!("ctrl-p,ctrl-q".parse(), Ok(Keys::default()));
        assert_eq!(
            "ctrl-@,x,ctrl-]".parse::<Keys>().unwrap().wanted,
            [0, b'x', 29]
        );
        for wrong in ["", "ctrl-", "ctrl-1", "ab", "a,,b"] {
            assert!(wrong.parse::<Keys>().is_err(), "{wrong:?}");
        }
    }
}
