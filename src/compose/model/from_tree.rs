//! Fills the types from a tree, and says where a value does not fit.

use std::collections::VecDeque;

use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::compose::diagnostic::Diagnostic;
use crate::compose::interpolate;
use crate::compose::rule;
use crate::compose::tree::{Key, Node, Span, Value};

/// A value that does not fit its type, and where it stands.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Misfit {
    message: String,
    path: Vec<String>,
    span: Option<Span>,
}

impl de::Error for Misfit {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            path: Vec::new(),
            span: None,
        }
    }
}

impl Misfit {
    /// Notes on the way up which step led to the value, and the innermost place.
    fn under(mut self, step: &str, span: Option<&Span>) -> Self {
        self.path.insert(0, step.to_owned());
        self.span = self.span.or_else(|| span.cloned());
        self
    }

    /// The misfit as a finding about the file.
    pub fn diagnostic(self) -> Diagnostic {
        let Self {
            message,
            path,
            span,
        } = self;
        let text = if path.is_empty() {
            message
        } else {
            format!("{}: {message}", path.join("."))
        };
        Diagnostic::error(rule::MISFIT, text).at(span.as_ref())
    }
}

/// Fills `T` from a tree in which every short form is written out.
///
/// Fields that are null or absent keep their default; numbers and booleans
/// become text where text is wanted, as in Docker Compose.
pub fn from_tree<T: DeserializeOwned>(node: &Node) -> Result<T, Misfit> {
    T::deserialize(Reader(node))
}

#[derive(Clone, Copy)]
struct Reader<'a>(&'a Node);

impl Reader<'_> {
    fn placed<T>(self, result: Result<T, Misfit>) -> Result<T, Misfit> {
        result.map_err(|mut misfit| {
            misfit.span = misfit.span.or_else(|| self.0.span.clone());
            misfit
        })
    }
}

/// The text of a value where text is wanted; `None` for lists and mappings.
pub(crate) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(go_float(*number)),
        Value::String(text) => Some(text.clone()),
        Value::List(_) | Value::Map(_) | Value::Reset | Value::Override(_) => None,
    }
}

/// A number without its fraction: whole numbers are made like that of others.
#[expect(clippy::cast_possible_truncation, reason = "that is what is asked for")]
fn cut(number: f64) -> i64 {
    number as i64
}

/// A number as Go writes it into text: very large and very small ones by their
/// exponent, which has two digits at least.
fn go_float(number: f64) -> String {
    let size = number.abs();
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    if size == 0.0 || (1e-4..1e6).contains(&size) {
        return number.to_string();
    }
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{digits}e{sign}{exponent:0>2}")
}

impl<'de> de::Deserializer<'de> for Reader<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let result = match &self.0.value {
            Value::Null | Value::Reset => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Int(number) => match i64::try_from(*number) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(de::Error::custom(format!("{number} is too large"))),
            },
            Value::Float(number) => visitor.visit_f64(*number),
            Value::String(text) => visitor.visit_str(text),
            Value::List(items) => visitor.visit_seq(Items { items, next: 0 }),
            Value::Map(map) => visitor.visit_map(Entries {
                left: map.iter().collect(),
                skip_nulls: false,
                value: None,
            }),
            Value::Override(node) => Reader(node).deserialize_any(visitor),
        };
        self.placed(result)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match scalar_text(&self.0.value) {
            Some(text) => self.placed(visitor.visit_string(text)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_string(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_str().map(str::parse::<f64>) {
            Some(Ok(number)) => self.placed(visitor.visit_f64(number)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::String(text) => match text.parse::<i64>() {
                Ok(number) => self.placed(visitor.visit_i64(number)),
                Err(_) => self.deserialize_any(visitor),
            },
            Value::Float(number) => self.placed(visitor.visit_i64(cut(*number))),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Float(number) => self.placed(visitor.visit_i64(cut(*number))),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_str().and_then(interpolate::boolean) {
            Some(flag) => self.placed(visitor.visit_bool(flag)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.value {
            Value::Null | Value::Reset => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let left = match &self.0.value {
            Value::Map(map) => map.iter().collect(),
            Value::Null => VecDeque::new(),
            _ => return self.deserialize_any(visitor),
        };
        self.placed(visitor.visit_map(Entries {
            left,
            skip_nulls: true,
            value: None,
        }))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let text = scalar_text(&self.0.value).unwrap_or_default();
        self.placed(visitor.visit_enum(de::value::StringDeserializer::new(text)))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f64 char bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'a> {
    items: &'a [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misfit> {
        let Some(item) = self.items.get(self.next) else {
            return Ok(None);
        };
        let step = self.next.to_string();
        self.next += 1;
        seed.deserialize(Reader(item))
            .map(Some)
            .map_err(|misfit| misfit.under(&step, item.span.as_ref()))
    }
}

struct Entries<'a> {
    /// Those still to come.
    left: VecDeque<(&'a Key, &'a Node)>,
    skip_nulls: bool,
    value: Option<(&'a Key, &'a Node)>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misfit> {
        while self.skip_nulls && self.left.front().is_some_and(|(_, node)| node.is_null()) {
            self.left.pop_front();
        }
        self.value = self.left.pop_front();
        let Some((key, _)) = self.value else {
            return Ok(None);
        };
        seed.deserialize(de::value::StrDeserializer::new(&key.text))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        let Some((key, node)) = self.value.take() else {
            return Err(de::Error::custom("a value was read before its key"));
        };
        let span = node.span.as_ref().or(key.span.as_ref());
        seed.deserialize(Reader(node))
            .map_err(|misfit| misfit.under(&key.text, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::Healthcheck;
    use crate::compose::tree::Map;

    fn map(entries: Vec<(&str, Value)>) -> Node {
        let entries = entries
            .into_iter()
            .map(|(key, value)| (Key::implied(key), Node::implied(value)));
        Node::implied(entries.collect::<Map>())
    }

    #[test]
    fn null_leaves_the_default_and_a_number_becomes_text_where_text_is_wanted() {
        let node = map(vec![
            ("test", Value::List(vec![Node::implied(Value::Int(5))])),
            ("retries", Value::Null),
        ]);

        let check: Healthcheck = from_tree(&node).unwrap();

        assert_eq!(check.test, ["5"]);
        assert_eq!(check.retries, None);
    }

    #[test]
    fn a_value_that_does_not_fit_is_told_with_its_path() {
        let node = map(vec![("interval", Value::from("soon"))]);

        let misfit = from_tree::<Healthcheck>(&node).unwrap_err();

        assert_eq!(
            misfit.diagnostic().message,
            "interval: \"soon\" is not a duration; write a number with a unit, such as 30s or 1m30s"
        );
    }
}
