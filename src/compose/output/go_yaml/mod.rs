//! YAML as Go's encoder lays it out: indented lists, its choice of quotes, its floats.

use serde_json::{Map, Value};

/// What an emitter knows of one scalar.
mod scalar;

use scalar::{is_simple_key, write_scalar};

/// A value as YAML; each level stands `indent` columns deeper.
pub fn go_yaml(value: &Value, indent: usize) -> String {
    let mut writer = Writer {
        text: String::new(),
        indent,
    };
    writer.top(value);
    writer.text
}

struct Writer {
    text: String,
    indent: usize,
}

impl Writer {
    fn top(&mut self, value: &Value) {
        match value {
            Value::Object(map) if !map.is_empty() => self.mapping(map, 0, false),
            Value::Array(items) if !items.is_empty() => self.list(items, 0, false),
            scalar => {
                self.scalar(scalar, 0);
                self.text.push('\n');
            }
        }
    }

    /// Entries in lines of their own; the first one continues the line if `inline`.
    fn mapping(&mut self, map: &Map<String, Value>, column: usize, inline: bool) {
        for (index, (key, value)) in map.iter().enumerate() {
            if index > 0 || !inline {
                self.indent_to(column);
            }
            if is_simple_key(key) {
                write_scalar(key, column, true, self.indent, &mut self.text);
            } else {
                self.text.push_str("? ");
                write_scalar(
                    key,
                    column + self.indent,
                    false,
                    self.indent,
                    &mut self.text,
                );
                self.text.push('\n');
                self.indent_to(column);
            }
            self.text.push(':');
            self.value(value, column + self.indent);
        }
    }

    /// What stands behind a colon, with the end of its line.
    fn value(&mut self, value: &Value, column: usize) {
        match value {
            Value::Object(map) if !map.is_empty() => {
                self.text.push('\n');
                self.mapping(map, column, false);
            }
            Value::Array(items) if !items.is_empty() => {
                self.text.push('\n');
                self.list(items, column, false);
            }
            scalar => {
                self.text.push(' ');
                self.scalar(scalar, column);
                self.text.push('\n');
            }
        }
    }

    fn list(&mut self, items: &[Value], column: usize, inline: bool) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 || !inline {
                self.indent_to(column);
            }
            self.text.push_str("- ");
            match item {
                Value::Object(map) if !map.is_empty() => self.mapping(map, column + 2, true),
                Value::Array(items) if !items.is_empty() => self.list(items, column + 2, true),
                scalar => {
                    self.scalar(scalar, column + 2);
                    self.text.push('\n');
                }
            }
        }
    }

    fn indent_to(&mut self, column: usize) {
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    fn scalar(&mut self, value: &Value, column: usize) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
                Some(float) => self.text.push_str(&go_float(float)),
                None => self.text.push_str(&number.to_string()),
            },
            Value::String(text) => {
                write_scalar(text, column, false, self.indent, &mut self.text);
            }
            Value::Array(_) => self.text.push_str("[]"),
            Value::Object(_) => self.text.push_str("{}"),
        }
    }
}

/// A float as Go's format `g` has it: six digits before the point at most.
fn go_float(float: f64) -> String {
    let scientific = format!("{float:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    match exponent.parse::<i32>() {
        Ok(exponent) if !(-4..6).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.abs())
        }
        _ => float.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_indented_and_what_is_empty_stands_in_its_line() {
        let value =
            json!({"a": {"b": [1, {"c": "d", "e": [[2, 3]]}], "f": {}, "g": [], "h": null}});

        assert_eq!(
            go_yaml(&value, 2),
            "a:\n  b:\n    - 1\n    - c: d\n      e:\n        - - 2\n          - 3\n  f: {}\n  g: []\n  h: null\n"
        );
    }

    #[test]
    fn large_and_small_floats_have_an_exponent() {
        for (float, text) in [
            (0.5, "0.5"),
            (1.0, "1"),
            (1_500_000.0, "1.5e+06"),
            (0.000_01, "1e-05"),
            (123_456.7, "123456.7"),
        ] {
            assert_eq!(go_float(float), text);
        }
    }

    #[test]
    fn a_key_of_more_than_128_bytes_stands_behind_a_question_mark() {
        let key = "k".repeat(129);

        let text = go_yaml(&json!({key.clone(): "v"}), 2);

        assert_eq!(text, format!("? {key}\n: v\n"));
    }
}
