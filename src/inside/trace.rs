//! The trace that a request belongs to, as W3C Trace Context writes it.

use crate::host::unique;

/// Who asked for something, across services: `traceparent` of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trace {
    id: String,
    flags: String,
}

impl Trace {
    /// The name of the header, in a request and towards others.
    pub(super) const HEADER: &'static str = "traceparent";

    /// Reads `00-<trace>-<span>-<flags>`; anything else is no trace
    /// (W3C Trace Context, section 3.2).
    pub(super) fn read(header: &str) -> Option<Self> {
        let mut fields = header.trim().splitn(4, '-');
        let (version, id, span, rest) = (
            fields.next()?,
            fields.next()?,
            fields.next()?,
            fields.next()?,
        );
        // A later version may add fields behind the flags, this one may not.
        let flags = match rest.split_once('-') {
            Some((flags, _)) if version != "00" => flags,
            Some(_) => return None,
            None => rest,
        };
        let is_known = version != "ff"
            && is_hexadecimal(version, 2)
            && is_hexadecimal(id, 32)
            && is_hexadecimal(span, 16)
            && is_hexadecimal(flags, 2)
            && [id, span]
                .iter()
                .all(|part| part.bytes().any(|byte| byte != b'0'));
        is_known.then(|| Self {
            id: id.to_owned(),
            flags: flags.to_owned(),
        })
    }

    /// A trace that begins here.
    pub(super) fn begin() -> Self {
        let mut id = unique::identifier();
        id.truncate(32);
        Self {
            id,
            flags: "01".to_owned(),
        }
    }

    /// The trace with this id, which goes on.
    pub(super) fn resume(id: &str) -> Option<Self> {
        Self::read(&format!("00-{id}-0000000000000001-01"))
    }

    /// What all that belongs together has in common: 32 hex digits.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The header for a request to somebody else, with a span of its own.
    pub(super) fn header(&self) -> String {
        let span = unique::identifier();
        format!("00-{}-{}-{}", self.id, &span[..16], self.flags)
    }
}

fn is_hexadecimal(text: &str, length: usize) -> bool {
    text.len() == length
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_trace_goes_on_with_another_span() {
        let trace = Trace::read(HEADER).unwrap();

        let passed_on = trace.header();

        assert_ne!(passed_on, HEADER);
        assert_eq!(Trace::read(&passed_on), Some(trace));
    }

    #[test]
    fn a_new_trace_is_one_that_others_read() {
        let trace = Trace::begin();

        assert_eq!(Trace::read(&trace.header()), Some(trace.clone()));
        assert_eq!(Trace::resume(trace.id()), Some(trace));
    }

    #[test]
    fn what_is_no_traceparent_is_no_trace() {
        let wrong = [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ];

        assert!(wrong.iter().all(|header| Trace::read(header).is_none()));
    }
}
