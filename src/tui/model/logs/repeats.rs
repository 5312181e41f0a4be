//! Which lines belong to the one above: they go on with it, or say the same again.

/// How long after a line one may come that goes on with it, in nanoseconds.
const TOGETHER: i64 = 1_000_000_000;

/// Whether a line goes on with one that came so long before: frames of a stack,
/// lines that are indented.
pub(super) fn continues(text: &[u8], behind: i64) -> bool {
    let is_indented = matches!(text, [b' ' | b'\t', ..]) && !text.trim_ascii().is_empty();
    behind <= TOGETHER && (is_indented || text.starts_with(b"Caused by: "))
}

/// Whether two lines say the same, but for a time of day that both tell.
pub(super) fn says_the_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() || one.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let Some((from, to)) = clock(one) else {
        return false;
    };
    let pairs = one.iter().zip(other).enumerate();
    pairs.into_iter().all(|(at, (a, b))| {
        let both_digits = a.is_ascii_digit() && b.is_ascii_digit();
        a == b || (both_digits && (from..to).contains(&at))
    })
}

/// Where the first time of day stands in a line, with the date before it and the
/// fraction behind it.
fn clock(line: &[u8]) -> Option<(usize, usize)> {
    let is_clock = |window: &[u8]| {
        let mut places = window.iter().enumerate();
        places.all(|(at, byte)| match at {
            2 | 5 => *byte == b':',
            _ => byte.is_ascii_digit(),
        })
    };
    let at = line.windows(8).position(is_clock)?;
    let is_part = |byte: &u8| byte.is_ascii_digit() || b"-/T .,:+".contains(byte);
    let before = line[..at].iter().rev().take_while(|byte| is_part(byte));
    let behind = line[at..].iter().take_while(|byte| is_part(byte));
    Some((at - before.count().min(11), at + behind.count().min(19)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_the_same_whenever_it_says_it() {
        let same = |one: &str, other: &str| says_the_same(one.as_bytes(), other.as_bytes());

        assert!(same("GET /healthz 200", "GET /healthz 200"));
        assert!(same(
            "2026-11-21T10:00:00.123Z INFO tick",
            "2026-11-21T10:00:05.456Z INFO tick"
        ));
        assert!(!same("GET /v1/orders 200", "GET /v1/orders 500"));
        assert!(!same("10:00:00 batch 81", "10:00:01 batch 82"));
        assert!(!same("", ""));
    }

    #[test]
    fn frames_of_a_stack_go_on_with_the_line_above() {
        assert!(continues(b"    at server.go:88", 0));
        assert!(continues(b"Caused by: no memory", 0));
        assert!(!continues(b"    at server.go:88", 2 * TOGETHER));
        assert!(!continues(b"", 0));
        assert!(!continues(b"next", 0));
    }
}
