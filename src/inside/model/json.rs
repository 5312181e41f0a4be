//! JSON in what a model says: fenced, wrapped in prose, or just so.

use serde_json::Value;

/// The JSON object or list in `text`, as it stands there.
pub(super) fn find(text: &str) -> Option<&str> {
    let text = text.trim();
    let places = text.char_indices().filter(|(_, c)| matches!(c, '{' | '['));
    // A model that only talks about JSON would make this long.
    places
        .take(PLACES)
        .find_map(|(at, _)| complete(&text[at..]))
}

/// How many brackets are tried as the beginning.
const PLACES: usize = 64;

/// The value that begins at the start of `text`, if it is complete and of some
/// size: an empty list in prose is no answer where more follows.
fn complete(text: &str) -> Option<&str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    let is_something = match &value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => false,
    };
    is_something.then(|| &text[..values.byte_offset()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_found_wherever_it_stands() {
        let table = [
            (r#"{"a":1}"#, Some(r#"{"a":1}"#)),
            ("```json\n{\"a\": [1]}\n```", Some(r#"{"a": [1]}"#)),
            (
                "Here you are:\n\n[{\"a\":1}]\n\nAnything else?",
                Some(r#"[{"a":1}]"#),
            ),
            (
                "As [1] says, use {braces}: {\"a\":\"}\"} is it.",
                Some(r#"{"a":"}"}"#),
            ),
            ("{\"a\": 1", None),
            ("no JSON at all", None),
            ("", None),
        ];

        for (text, found) in table {
            assert_eq!(find(text), found, "{text}");
        }
    }

    #[test]
    fn a_text_full_of_brackets_is_given_up_soon() {
        let brackets = "[{".repeat(500_000);

        assert_eq!(find(&brackets), None);
    }
}
