//! Server-sent events: bytes become messages, piece by piece (WHATWG HTML, 9.2).

use std::time::Duration;

/// The most bytes that one message may have. A snapshot holds some hundred tasks
/// of a kilobyte each.
const MOST: usize = 16 * 1024 * 1024;

/// One message of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// What kind of event it is; `message` where the server does not say.
    pub(super) event: String,
    /// Its lines, joined with line breaks.
    pub(super) data: String,
}

/// A message that does not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an event of the stream is longer than {} MiB", MOST / 1024 / 1024)]
pub(super) struct TooLong;

/// Reads a stream that may be cut anywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    /// The line whose end has not come yet.
    line: Vec<u8>,
    /// The last byte was a carriage return, so that a line feed ends no other line.
    after_return: bool,
    /// A line has ended, so that a byte order mark is none any more.
    has_begun: bool,
    event: String,
    data: String,
    /// The id as the fields so far say it; it counts once the message is complete.
    id: String,
    last_id: String,
    retry: Option<Duration>,
}

impl Reader {
    /// A reader of a stream that goes on behind the message with this id.
    pub(super) fn behind(last_id: &str) -> Self {
        Self {
            id: last_id.to_owned(),
            last_id: last_id.to_owned(),
            ..Self::default()
        }
    }

    /// The id of the last message that was complete; empty if none had one.
    pub(super) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server wants us to wait before we connect again.
    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The messages that are complete with the next piece.
    ///
    /// Errors: a message longer than [`MOST`]; nothing more can be read then.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<Message>, TooLong> {
        let mut complete = Vec::new();
        for byte in bytes {
            let ends_pair = self.after_return && *byte == b'\n';
            self.after_return = *byte == b'\r';
            match byte {
                b'\n' if ends_pair => {}
                b'\n' | b'\r' => complete.extend(self.end_line()),
                byte => self.line.push(*byte),
            }
            if self.line.len() + self.data.len() > MOST {
                return Err(TooLong);
            }
        }
        Ok(complete)
    }

    fn end_line(&mut self) -> Option<Message> {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let line = match text.strip_prefix('\u{feff}') {
            Some(rest) if is_first => rest,
            Some(_) | None => &text,
        };
        if line.is_empty() {
            return self.dispatch();
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        self.take(name, value.strip_prefix(' ').unwrap_or(value));
        None
    }

    /// Takes one field; a comment has no name.
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().map(Duration::from_millis).ok().or(self.retry);
            }
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<Message> {
        self.last_id.clone_from(&self.id);
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // What has no data is no message.
        data.pop()?;
        let event = if event.is_empty() {
            "message".to_owned()
        } else {
            event
        };
        Some(Message { event, data })
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn message(event: &str, data: &str) -> Message {
        Message {
            event: event.to_owned(),
            data: data.to_owned(),
        }
    }

    fn read(text: &str) -> (Vec<Message>, Reader) {
        let mut reader = Reader::default();
        let messages = reader.push(text.as_bytes()).unwrap();
        (messages, reader)
    }

    #[test]
    fn the_examples_of_the_standard_are_read_as_it_says() {
        let table: &[(&str, &[Message])] = &[
            (
                "data: YHOO\ndata: +2\ndata: 10\n\n",
                &[message("message", "YHOO\n+2\n10")],
            ),
            (
                "data\n\ndata\ndata\n\ndata:",
                &[message("message", ""), message("message", "\n")],
            ),
            (
                "data:test\n\ndata: test\n\n",
                &[message("message", "test"), message("message", "test")],
            ),
            (
                ": comment\nevent: add\ndata:  two blanks\n\n",
                &[message("add", " two blanks")],
            ),
            ("event: none\n\ndata: x\n\n", &[message("message", "x")]),
            (
                "\u{feff}data: a\n\n\u{feff}data: b\n\n",
                &[message("message", "a")],
            ),
            (
                "strange: x\ndata\r\rdata: y\r\n\r\n",
                &[message("message", ""), message("message", "y")],
            ),
        ];

        for (text, messages) in table {
            assert_eq!(read(text).0, *messages, "{text:?}");
        }
    }

    #[test]
    fn an_id_counts_for_later_messages_and_only_once_its_own_is_complete() {
        let (_, reader) = read("id: 1\ndata: a\n\nid: 2\ndata: b\n");
        assert_eq!(reader.last_id(), "1");

        let (_, reader) = read("id: 1\ndata: a\n\ndata: b\n\nid: a\0b\ndata: c\n\n");
        assert_eq!(reader.last_id(), "1");

        let (_, reader) = read("id: 1\ndata: a\n\nid\ndata: b\n\n");
        assert_eq!(reader.last_id(), "");
    }

    #[test]
    fn only_digits_say_how_long_to_wait() {
        let (_, reader) = read("retry: 2000\nretry: soon\nretry: 99999999999999999999999\n");

        assert_eq!(reader.retry(), Some(Duration::from_secs(2)));
    }

    #[test]
    fn a_line_that_does_not_end_is_given_up_and_not_kept() {
        let mut reader = Reader::default();
        let piece = vec![b'x'; 1024 * 1024];

        let pieces = (0..=16).map(|_| reader.push(&piece));

        assert_eq!(pieces.filter(Result::is_err).count(), 1);
    }

    /// Messages, and one way to write each of them.
    fn written() -> impl Strategy<Value = Vec<(Message, String)>> {
        let line = "[a-zü :\u{1f680}]{0,6}";
        let one = (
            prop::collection::vec(line, 1..4),
            "[a-z.]{0,5}",
            prop::sample::select(vec!["\n", "\r", "\r\n"]),
            any::<bool>(),
        );
        let written = one.prop_map(|(lines, event, end, is_remarked)| {
            let mut text = String::new();
            if is_remarked {
                let _ = write!(text, ": remark{end}");
            }
            if !event.is_empty() {
                let _ = write!(text, "event:{event}{end}");
            }
            for line in &lines {
                let _ = write!(text, "data: {line}{end}");
            }
            text.push_str(end);
            let event = if event.is_empty() { "message" } else { &event };
            (message(event, &lines.join("\n")), text)
        });
        prop::collection::vec(written, 0..5)
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_wherever_the_stream_is_cut(
            written in written(),
            cuts in prop::collection::vec(1_usize..9, 1..40),
        ) {
            let expected: Vec<Message> = written.iter().map(|(message, _)| message.clone()).collect();
            let text: String = written.into_iter().map(|(_, text)| text).collect();
            let mut reader = Reader::default();
            let mut read = Vec::new();

            let (mut rest, mut cuts) = (text.as_bytes(), cuts.into_iter().cycle());
            while !rest.is_empty() {
                let (piece, behind) = rest.split_at(cuts.next().unwrap().min(rest.len()));
                read.extend(reader.push(piece).unwrap());
                rest = behind;
            }

            prop_assert_eq!(read, expected);
        }

        #[test]
        fn no_bytes_whatever_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut whole = Reader::default();
            let mut bytewise = Reader::default();

            let at_once = whole.push(&bytes).unwrap();
            let pieces = bytes.iter().map(|byte| bytewise.push(&[*byte]).unwrap());

            prop_assert_eq!(pieces.flatten().collect::<Vec<_>>(), at_once);
            prop_assert_eq!(whole.last_id(), bytewise.last_id());
        }
    }
}
