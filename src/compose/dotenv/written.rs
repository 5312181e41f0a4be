//! A value as an env file has to write it, so that reading gives the very same value.

/// How a value can be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// `value` as it stands behind the `=`: quoted as `former` was where that is
/// possible, else with as few quotes as will do.
pub fn written(value: &str, former: Option<&str>) -> String {
    let wanted = match former.and_then(|former| former.chars().next()) {
        Some('\'') => Quotes::Single,
        Some('"') => Quotes::Double,
        Some(_) | None => Quotes::None,
    };
    let chosen = [wanted, Quotes::None, Quotes::Single]
        .into_iter()
        .find(|quotes| can_hold(*quotes, value));
    match chosen {
        Some(Quotes::None) => value.to_owned(),
        Some(Quotes::Single) => format!("'{value}'"),
        Some(Quotes::Double) | None => format!("\"{}\"", escaped(value)),
    }
}

/// Whether a value reads as itself in these quotes.
fn can_hold(quotes: Quotes, value: &str) -> bool {
    match quotes {
        Quotes::None => value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-./:@%+,=~*?&;|()[]{}<>!^".contains(c)),
        // Shells and other readers disagree about what a backslash means there.
        Quotes::Single => !value
            .chars()
            .any(|c| c == '\'' || c == '\\' || c.is_control()),
        Quotes::Double => true,
    }
}

fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | '"' | '$' => {
                text.push('\\');
                text.push(character);
            }
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
    text
}
