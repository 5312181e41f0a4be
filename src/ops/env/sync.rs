//! Brings a file of variables and its example together, by adding and never by changing.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::EXAMPLES;
use super::Setting;
use crate::compose::dotenv::Document;
use crate::compose::dotenv::Statement;
use crate::compose::dotenv::written;
use crate::compose::env_check::value;
use crate::compose::env_check::value::password_in_url;
use crate::compose::env_check::value::speaks_of_secret;
use crate::compose::output::secret::MASK;
use crate::compose::tree::SourceText;
use crate::compose::tree::Span;
use crate::host::HostError;
use crate::host::files;
use crate::host::files::Access;
use crate::host::random;
use crate::ops::Error;
use crate::ops::Result;

/// Bytes of randomness in a secret that is made here: 32 characters.
const SECRET_BYTES: usize = 24;

/// What is to be written.
pub struct Plan {
    /// The file.
    pub file: PathBuf,
    /// Whether it is new.
    pub is_new: bool,
    /// What is added, in order.
    pub added: Vec<Added>,
    text: String,
    access: Access,
}

/// A variable that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its name.
    pub key: String,
    /// Its value as it will be written, or stars.
    pub shown: String,
    /// Where the value comes from.
    pub origin: Origin,
}

/// Where the value of an added variable comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The other file.
    Copied,
    /// It was made for this.
    Generated,
    /// It was left out.
    Blanked,
    /// It still has to be filled in.
    Placeholder,
}

/// What the example has and the file has not; a file that is not there yet gets all
/// of the example.
pub fn from_example(setting: &Setting) -> Result<Plan> {
    let Some(example) = &setting.example else {
        return Err(Error::Usage {
            message: format!("there is no example of {}", setting.name(&setting.main)),
            hint: Some(format!(
                "it is called {}{}; `devtools env sync --example` makes one",
                setting.name(&setting.main),
                EXAMPLES[0]
            )),
        });
    };
    let example = setting.text(example)?.unwrap_or_else(empty);
    let example = Document::parse(&example).map_err(Error::Project)?;
    let there = setting.text(&setting.main)?;
    let is_new = there.is_none();
    let there = Document::parse(&there.unwrap_or_else(empty)).map_err(Error::Project)?;
    let mut made = Made::knowing(&there, &example);
    if is_new {
        return whole(setting, &example, &mut made);
    }
    let mut text = there.source().text.clone();
    let mut added = Vec::new();
    for (index, statement) in example.statements().iter().enumerate() {
        let is_last = !example.statements()[index + 1..]
            .iter()
            .any(|one| one.key == statement.key);
        if there.statement(&statement.key).is_some() || !is_last {
            continue;
        }
        let (value, one) = made.value_of(statement)?;
        let block = Block {
            gap: added.is_empty() || example.begins_paragraph(index),
            comment: example.comment_above(index),
            line: format!("{}={value}", statement.key),
            ending: there.line_ending(),
        };
        block.append_to(&mut text);
        added.push(one);
    }
    Ok(Plan {
        file: setting.main.clone(),
        is_new: false,
        added,
        text,
        access: Access::Private,
    })
}

/// The example itself, with values in place of placeholders.
fn whole(setting: &Setting, example: &Document, made: &mut Made) -> Result<Plan> {
    let mut text = example.source().text.clone();
    let mut added = Vec::new();
    let mut edits = Vec::new();
    for statement in example.statements() {
        let (value, one) = made.value_of(statement)?;
        if let Some(span) = &statement.value {
            edits.push((span.start..span.end, value));
        }
        added.push(one);
    }
    for (range, value) in edits.into_iter().rev() {
        text.replace_range(range, &value);
    }
    Ok(Plan {
        file: setting.main.clone(),
        is_new: true,
        added,
        text,
        access: Access::Private,
    })
}

/// What the file has and the example has not, without what must not be shown.
pub fn to_example(setting: &Setting) -> Result<Plan> {
    let Some(file) = setting.text(&setting.main)? else {
        return Err(Error::Usage {
            message: format!("there is no {}", setting.name(&setting.main)),
            hint: Some("`devtools env sync` makes it from its example".to_owned()),
        });
    };
    let file = Document::parse(&file).map_err(Error::Project)?;
    let path = setting.example.clone().unwrap_or_else(|| {
        let name = setting
            .main
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        setting
            .main
            .with_file_name(format!("{name}{}", EXAMPLES[0]))
    });
    let example = setting.text(&path)?;
    let is_new = example.is_none();
    let example = Document::parse(&example.unwrap_or_else(empty)).map_err(Error::Project)?;
    let commented: Vec<&str> = example
        .commented()
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let mut text = example.source().text.clone();
    let mut added: Vec<Added> = Vec::new();
    for (index, statement) in file.statements().iter().enumerate() {
        let key = &statement.key;
        let is_known = example.statement(key).is_some() || commented.contains(&key.as_str());
        if is_known || added.iter().any(|one| one.key == *key) {
            continue;
        }
        let counting = file.statement(key).unwrap_or(statement);
        let one = public(counting);
        let block = Block {
            gap: (added.is_empty() && !is_new) || file.begins_paragraph(index),
            comment: file.comment_above(index),
            line: format!("{key}={}", one.shown),
            ending: example.line_ending(),
        };
        block.append_to(&mut text);
        added.push(one);
    }
    Ok(Plan {
        file: path,
        is_new,
        added,
        text,
        access: Access::Public,
    })
}

/// A variable as an example may show it.
fn public(statement: &Statement) -> Added {
    let raw = statement.value.as_ref().map_or("", Span::text);
    let plain = unquoted(raw);
    let is_hidden = value::hides(&statement.key, plain) || speaks_of_secret(&statement.key);
    let (shown, origin) = if is_hidden {
        (String::new(), Origin::Blanked)
    } else {
        (raw.to_owned(), Origin::Copied)
    };
    Added {
        key: statement.key.clone(),
        shown,
        origin,
    }
}

/// Writes what was planned.
pub fn carry_out(plan: &Plan) -> Result<()> {
    let Plan {
        file,
        is_new: _,
        added: _,
        text,
        access,
    } = plan;
    Ok(files::rewrite(file, text.as_bytes(), *access)?)
}

/// A new secret, as characters that may stand in an address.
pub fn new_secret() -> Result<String> {
    random::url_safe(SECRET_BYTES).map_err(|error| {
        let path = "the system's randomness".into();
        let verb = "read";
        HostError::Io { verb, path, error }.into()
    })
}

fn empty() -> Arc<SourceText> {
    SourceText::new("", "")
}

fn unquoted(raw: &str) -> &str {
    raw.trim_matches(['"', '\''])
}

/// A variable with its comment, as it is appended.
struct Block<'a> {
    /// Whether an empty line stands above.
    gap: bool,
    comment: &'a str,
    line: String,
    ending: &'static str,
}

impl Block<'_> {
    fn append_to(&self, text: &mut String) {
        let Self {
            gap,
            comment,
            line,
            ending,
        } = self;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(ending);
        }
        if *gap && !text.is_empty() && !text.ends_with("\n\n") && !text.ends_with("\n\r\n") {
            text.push_str(ending);
        }
        for comment in comment.lines() {
            text.push_str(comment);
            text.push_str(ending);
        }
        text.push_str(line);
        text.push_str(ending);
    }
}

/// The secrets that stand in place of the example's placeholders.
struct Made {
    /// By the placeholder: passwords in addresses follow the variable they repeat.
    instead_of: BTreeMap<String, String>,
}

impl Made {
    /// Knows the secrets that a file has already for names of the example.
    fn knowing(there: &Document, example: &Document) -> Self {
        let mut instead_of = BTreeMap::new();
        for statement in example.statements() {
            let placeholder = unquoted(statement.value.as_ref().map_or("", Span::text));
            let real = there
                .statement(&statement.key)
                .and_then(|one| one.value.as_ref());
            let real = real.map_or("", |span| unquoted(span.text()));
            if value::is_made_here(&statement.key) && !placeholder.is_empty() && !real.is_empty() {
                instead_of.insert(placeholder.to_owned(), real.to_owned());
            }
        }
        Self { instead_of }
    }

    /// The value as it is written, and what is told of it.
    fn value_of(&mut self, statement: &Statement) -> Result<(String, Added)> {
        let raw = statement.value.as_ref().map_or("", Span::text);
        let plain = unquoted(raw);
        let key = &statement.key;
        let is_open =
            plain.is_empty() || value::is_placeholder(plain) || value::weakness(plain).is_some();
        let added = |shown: &str, origin| Added {
            key: key.clone(),
            shown: shown.to_owned(),
            origin,
        };
        if value::is_made_here(key) && is_open && !plain.starts_with(['/', '$']) {
            let secret = match self.instead_of.get(plain) {
                Some(known) if !plain.is_empty() => known.clone(),
                Some(_) | None => new_secret()?,
            };
            if !plain.is_empty() {
                self.instead_of.insert(plain.to_owned(), secret.clone());
            }
            return Ok((written(&secret, None), added(MASK, Origin::Generated)));
        }
        let password = password_in_url(plain);
        if let Some((password, real)) =
            password.and_then(|password| Some((password, self.instead_of.get(password)?)))
        {
            let filled = raw.replacen(&format!(":{password}@"), &format!(":{real}@"), 1);
            return Ok((filled, added(MASK, Origin::Generated)));
        }
        let origin = if value::is_placeholder(plain) {
            Origin::Placeholder
        } else {
            Origin::Copied
        };
        Ok((raw.to_owned(), added(raw, origin)))
    }
}
