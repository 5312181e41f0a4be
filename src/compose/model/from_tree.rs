//! Fills the types from a tree, and says where a value does not fit.

use std::collections::VecDeque;
use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::compose::diagnostic::Diagnostic;
use crate::compose::interpolate;
use crate::compose::rule;
use crate::compose::tree::{Key, Node, Span, Value};
use crate::value::alike::nearest;

/// The most values of one entry that are told not to fit.
const MAX_MISFITS: usize = 50;

/// What to do where the message says no more than what is wrong.
const USUAL_HELP: &str = "write a value of that kind";

/// A value that does not fit its type, and where it stands.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Misfit {
    message: String,
    path: Vec<String>,
    span: Option<Span>,
}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            path: Vec::new(),
            span: None,
        }
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::custom(format!("{} is not {}", written(found), words(wanted)))
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_type(found, wanted)
    }

    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        let help = match nearest(found, known.iter().copied()) {
            Some(likely) => format!("did you mean {likely:?}?"),
            None => format!("write one of: {}", known.join(", ")),
        };
        Self::custom(format!("{found:?} means nothing here; {help}"))
    }
}

/// What was found, as it may stand in the file.
fn written(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(flag) => flag.to_string(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Float(number) => number.to_string(),
        Unexpected::Str(text) => format!("{text:?}"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map | Unexpected::NewtypeStruct => "a mapping".to_owned(),
        other => other.to_string(),
    }
}

/// What Rust calls a type, in the words of the file.
fn words(wanted: &dyn Expected) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("u16", "a whole number from 0 to 65535"),
        ("u32", "a whole number from 0 to 4294967295"),
        ("u64", "a whole number from 0 on"),
        ("i32", "a whole number from -2147483648 to 2147483647"),
        ("i64", "a whole number"),
        ("f32", "a number"),
        ("f64", "a number"),
        ("a boolean", "true or false"),
        ("a string", "text"),
        ("a sequence", "a list"),
        ("a map", "a mapping"),
    ];
    let wanted = wanted.to_string();
    match WORDS.iter().find(|(name, _)| *name == wanted) {
        Some((_, words)) => (*words).to_owned(),
        None if wanted.starts_with("struct ") => "a mapping".to_owned(),
        None => wanted,
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
        let (message, help) = match message.split_once("; ") {
            Some((message, help)) => (message, help),
            None => (message.as_str(), USUAL_HELP),
        };
        let text = if path.is_empty() {
            message.to_owned()
        } else {
            format!("{}: {message}", path.join("."))
        };
        Diagnostic::error(rule::MISFIT, text)
            .at(span.as_ref())
            .label("does not fit")
            .help(help)
    }
}

/// Fills `T` from a tree in which every short form is written out.
///
/// Fields that are null or absent keep their default; numbers and booleans
/// become text where text is wanted, as in Docker Compose.
pub fn from_tree<T: DeserializeOwned>(node: &Node) -> Result<T, Misfit> {
    T::deserialize(Reader(node))
}

/// Fills `T` as [`from_tree`] does, or tells all values that do not fit: each is
/// left out in turn until the rest fits.
pub fn from_whole_tree<T: DeserializeOwned>(node: &Node) -> Result<T, Vec<Misfit>> {
    let mut misfits: Vec<Misfit> = Vec::new();
    let mut rest: Option<Node> = None;
    while misfits.len() < MAX_MISFITS {
        match from_tree::<T>(rest.as_ref().unwrap_or(node)) {
            Ok(value) if misfits.is_empty() => return Ok(value),
            Ok(_) => break,
            Err(misfit) => {
                let follows = |known: &Misfit| known.path.starts_with(&misfit.path);
                if misfits.iter().any(follows) {
                    break;
                }
                let rest = rest.get_or_insert_with(|| node.clone());
                leave_out(rest, &misfit.path);
                misfits.push(misfit);
            }
        }
    }
    Err(misfits)
}

/// Takes the value at `path` away; in a list nothing stands there afterwards, so
/// that the others keep their numbers.
fn leave_out(node: &mut Node, path: &[String]) {
    let below = match (&mut node.value, path) {
        (Value::Map(map), [last]) => {
            map.remove(last);
            return;
        }
        (Value::Map(map), [first, ..]) => map.get_mut(first),
        (Value::List(items), [first, ..]) => {
            first.parse().ok().and_then(|at: usize| items.get_mut(at))
        }
        (value, _) => {
            *value = Value::Null;
            return;
        }
    };
    if let (Some(below), [_, rest @ ..]) = (below, path) {
        leave_out(below, rest);
    }
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
            Value::Float(number) if !number.is_finite() => Err(de::Error::custom(
                "this number has no end; write one that has",
            )),
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
            Value::Float(number) if *number >= 0.0 => self.placed(visitor.visit_i64(cut(*number))),
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
            "interval: \"soon\" is not a duration"
        );
    }

    #[test]
    fn all_values_that_do_not_fit_are_told_and_each_once() {
        let node = map(vec![
            ("interval", Value::from("soon")),
            (
                "test",
                Value::List(vec![Node::implied(Value::Map(Map::default()))]),
            ),
            ("retries", Value::from("many")),
        ]);

        let misfits = from_whole_tree::<Healthcheck>(&node).unwrap_err();

        let told: Vec<_> = misfits
            .into_iter()
            .map(|misfit| misfit.diagnostic().message)
            .collect();
        assert_eq!(
            told,
            [
                "interval: \"soon\" is not a duration",
                "test.0: a mapping is not text",
                "retries: \"many\" is not a whole number from 0 on",
            ]
        );
    }
}
