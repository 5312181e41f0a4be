//! What an unquoted scalar means, by the rules of go-yaml v3, which Compose reads with.
//!
//! They are YAML 1.1 in the numbers (`0777`, `1_000`) and YAML 1.2 in the
//! booleans (`yes` is text). Timestamps stay text, because no place of a
//! compose file takes one.

use crate::compose::tree::Value;

const NULL: &[&str] = &["", "~", "null", "Null", "NULL"];
const TRUE: &[&str] = &["true", "True", "TRUE"];
const FALSE: &[&str] = &["false", "False", "FALSE"];
const NOT_A_NUMBER: &[&str] = &[".nan", ".NaN", ".NAN"];
const INFINITY: &[&str] = &[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"];
const MINUS_INFINITY: &[&str] = &["-.inf", "-.Inf", "-.INF"];

/// The value of an unquoted scalar without a tag.
pub(super) fn resolve(text: &str) -> Value {
    word(text)
        .or_else(|| number(text))
        .unwrap_or_else(|| Value::from(text))
}

/// The value of a scalar that a tag such as `!!int` demands to be of that type;
/// `None` where the text does not fit. `tag` is the part behind `!!`.
pub(super) fn resolve_as(tag: &str, text: &str) -> Option<Value> {
    let value = resolve(text);
    match (tag, value) {
        ("str" | "timestamp", _) => Some(Value::from(text)),
        ("int", value @ Value::Int(_))
        | ("float", value @ Value::Float(_))
        | ("bool", value @ Value::Bool(_))
        | ("null", value @ Value::Null) => Some(value),
        #[expect(clippy::cast_precision_loss, reason = "`!!float 1` asks for it")]
        ("float", Value::Int(value)) => Some(Value::Float(value as f64)),
        _ => None,
    }
}

fn word(text: &str) -> Option<Value> {
    let table = [
        (NULL, Value::Null),
        (TRUE, Value::Bool(true)),
        (FALSE, Value::Bool(false)),
        (NOT_A_NUMBER, Value::Float(f64::NAN)),
        (INFINITY, Value::Float(f64::INFINITY)),
        (MINUS_INFINITY, Value::Float(f64::NEG_INFINITY)),
    ];
    table
        .into_iter()
        .find(|(words, _)| words.contains(&text))
        .map(|(_, value)| value)
}

fn number(text: &str) -> Option<Value> {
    let first = *text.as_bytes().first()?;
    if first == b'.' {
        return float(text).map(Value::Float);
    }
    if !first.is_ascii_digit() && first != b'+' && first != b'-' {
        return None;
    }
    let plain = text.replace('_', "");
    integer(&plain)
        .map(Value::Int)
        .or_else(|| float(&plain).map(Value::Float))
}

/// A whole number with sign and prefix, as long as 64 bits hold it.
fn integer(plain: &str) -> Option<i128> {
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..]),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..]),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    if !digits.starts_with(|first: char| first.is_digit(radix)) {
        return None;
    }
    let value = i128::from_str_radix(digits, radix).ok()?;
    let value = if negative { -value } else { value };
    (i128::from(i64::MIN)..=i128::from(u64::MAX))
        .contains(&value)
        .then_some(value)
}

/// Digits with an optional point and exponent; more than a float holds is no number.
fn float(plain: &str) -> Option<f64> {
    let shaped = plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let value: f64 = shaped.then(|| plain.parse().ok())??;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unquoted_scalars_mean_what_go_yaml_reads() {
        let int = Value::Int;
        let float = Value::Float;
        let text = |text: &str| Value::from(text);
        let table = [
            ("0", int(0)),
            ("-0", int(0)),
            ("+1", int(1)),
            ("0777", int(511)),
            ("-0777", int(-511)),
            ("0o777", int(511)),
            ("0b11", int(3)),
            ("-0b11", int(-3)),
            ("0x1_F", int(31)),
            ("0XfF", int(255)),
            ("1_000", int(1000)),
            ("0888", float(888.0)),
            ("18446744073709551615", int(u64::MAX.into())),
            ("18446744073709551616", float(18_446_744_073_709_551_616.0)),
            ("-9223372036854775808", int(i64::MIN.into())),
            ("1_0.5", float(10.5)),
            (".5", float(0.5)),
            ("5.", float(5.0)),
            ("1e3", float(1000.0)),
            ("-1.5E-3", float(-0.0015)),
            (".inf", float(f64::INFINITY)),
            ("-.INF", float(f64::NEG_INFINITY)),
            ("1e400", text("1e400")),
            ("._5", text("._5")),
            ("0x", text("0x")),
            ("0x-1", text("0x-1")),
            ("1.2.3", text("1.2.3")),
            ("inf", text("inf")),
            ("-", text("-")),
            ("+", text("+")),
            ("12:30", text("12:30")),
            ("2001-12-14", text("2001-12-14")),
            ("yes", text("yes")),
            ("on", text("on")),
            ("No", text("No")),
            ("y", text("y")),
            ("True", Value::Bool(true)),
            ("FALSE", Value::Bool(false)),
            ("tRUE", text("tRUE")),
            ("~", Value::Null),
            ("NULL", Value::Null),
            ("", Value::Null),
        ];

        for (written, meant) in table {
            assert_eq!(resolve(written), meant, "{written}");
        }
    }

    #[test]
    fn a_tag_demands_its_type() {
        assert_eq!(resolve_as("str", "12"), Some(Value::from("12")));
        assert_eq!(resolve_as("float", "1"), Some(Value::Float(1.0)));
        assert_eq!(resolve_as("int", "0x10"), Some(Value::Int(16)));
        assert_eq!(resolve_as("bool", "yes"), None);
        assert_eq!(resolve_as("binary", "aGk="), None);
    }
}
