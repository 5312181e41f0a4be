//! One question of a manifest.

use super::fields::Fields;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::Node;
use crate::templates::question::{Alphabet, Condition, Kind, Pattern, Question, Secrecy};

const KEYS: &[&str] = &[
    "name", "ask", "kind", "default", "choices", "pattern", "least", "greatest", "count", "secret",
    "generate", "when",
];

/// The kinds, and the keys that only they take.
const KINDS: &[(&str, &[&str])] = &[
    ("text", &["pattern", "secret", "generate"]),
    ("choice", &["choices"]),
    ("yes-no", &[]),
    ("number", &["least", "greatest"]),
    ("port", &["count"]),
    ("address", &[]),
];

/// The most choices of a question.
const MAX_CHOICES: usize = 50;

/// The most and the fewest random bytes of a secret.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 16..=512;

pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<Question> {
    let fields = Fields::of(node, "a question", KEYS, found)?;
    let name = name(&fields, found)?;
    let text = fields.needed("ask", found)?;
    let kind = kind(&fields, found)?;
    let secret = secrecy(&fields, found);
    let default = fields.text("default", found);
    if secret.is_some() && default.is_some() {
        let message = "a secret has no default: everybody would know it";
        found.push(fields.misfit("default", message));
    }
    let when = fields.text("when", found).map(|text| Condition {
        text,
        span: fields.place("when"),
    });
    let question = Question {
        name,
        text,
        kind,
        default,
        secret,
        when,
    };
    if let Some(default) = &question.default
        && let Err(wanted) = question.check(default)
    {
        found.push(fields.misfit("default", &format!("the default must be {wanted}")));
    }
    Some(question)
}

fn name(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<String> {
    let name = fields.needed("name", found)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins_well || name.len() > 64 || !name.chars().all(fits) {
        let message = "the name of a question is up to 64 small letters, digits and `_`, \
                       a letter first";
        found.push(fields.misfit("name", message));
    }
    Some(name)
}

fn kind(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Kind> {
    let name = fields.text("kind", found).unwrap_or("text".to_owned());
    let Some((_, own)) = KINDS.iter().find(|(known, _)| *known == name) else {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        let message = format!("there is no kind {name:?} of questions");
        let finding = Diagnostic::error(rule::WRONG_WORD, message);
        let place = fields.place("kind");
        let help = format!("there are {}", names.join(", "));
        found.push(finding.at(place.as_ref()).help(help));
        return None;
    };
    for key in KINDS.iter().flat_map(|(_, keys)| *keys) {
        if fields.has(key) && !own.contains(key) {
            let message = format!("a question of kind {name:?} takes no {key:?}");
            found.push(fields.misfit(key, &message));
        }
    }
    match name.as_str() {
        "text" => text(fields, found),
        "choice" => choice(fields, found),
        "yes-no" => Some(Kind::YesNo),
        "number" => Some(Kind::Number {
            least: fields.number("least", found).unwrap_or(i64::MIN),
            greatest: fields.number("greatest", found).unwrap_or(i64::MAX),
        }),
        "port" => ports(fields, found),
        _ => Some(Kind::Address),
    }
}

fn text(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Kind> {
    let Some(pattern) = fields.text("pattern", found) else {
        return Some(Kind::Text(None));
    };
    match Pattern::new(&pattern) {
        Ok(pattern) => Some(Kind::Text(Some(pattern))),
        Err(error) => {
            found.push(fields.misfit("pattern", &format!("it is no pattern: {error}")));
            None
        }
    }
}

fn choice(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Kind> {
    let choices = fields.texts("choices", MAX_CHOICES, found);
    if choices.is_empty() {
        found.push(fields.misfit("choices", "a choice needs `choices` to choose from"));
        return None;
    }
    Some(Kind::Choice(choices))
}

fn ports(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Kind> {
    let count = fields.number("count", found).unwrap_or(1);
    let Ok(count @ 1..) = u16::try_from(count) else {
        found.push(fields.misfit("count", "it is a number of ports, from 1 to 65535"));
        return None;
    };
    Some(Kind::Ports { count })
}

fn secrecy(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Secrecy> {
    let is_secret = fields.flag("secret", found);
    let Some(generate) = fields.text("generate", found) else {
        return is_secret.then_some(Secrecy::Told);
    };
    if !is_secret {
        let message = "what is generated is a secret: write `secret: true` as well";
        found.push(fields.misfit("generate", message));
    }
    let generated = generated(&generate);
    if generated.is_none() {
        let message = format!(
            "it is urlsafe:N or hex:N, N random bytes from {} to {}",
            SECRET_BYTES.start(),
            SECRET_BYTES.end()
        );
        found.push(fields.misfit("generate", &message));
    }
    generated
}

fn generated(text: &str) -> Option<Secrecy> {
    let (alphabet, bytes) = text.split_once(':')?;
    let alphabet = match alphabet {
        "urlsafe" => Alphabet::UrlSafe,
        "hex" => Alphabet::Hex,
        _ => return None,
    };
    let bytes = bytes.parse().ok().filter(|n| SECRET_BYTES.contains(n))?;
    Some(Secrecy::Generated(alphabet, bytes))
}
