//! What is wanted of a service, as far as somebody said it.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::compose::output::secret;
use crate::inside::agents::drafting::{Language, NotUsed, slug};
use crate::value::bytes::ByteSize;
use crate::value::image::ImageReference;

/// Everything that can be wished; what nobody speaks of is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wishes {
    pub(super) name: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) port: Option<u16>,
    pub(super) image: Option<ImageReference>,
    pub(super) replicas: Option<u16>,
    pub(super) databases: Vec<Database>,
    pub(super) volumes: Vec<Volume>,
    pub(super) variables: Vec<Variable>,
    pub(super) cpus: Option<Cpus>,
    pub(super) memory: Option<ByteSize>,
    pub(super) health_path: Option<String>,
    pub(super) host: Option<String>,
    pub(super) command: Option<Vec<String>>,
    pub(super) is_droplet: bool,
}

/// A database that the stencils know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Database {
    Postgres,
    Redis,
}

/// A volume: its name and where it is mounted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Volume {
    pub(super) name: String,
    pub(super) path: String,
}

/// A variable of the environment; one without a text is a secret or set later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) text: Option<String>,
}

/// Thousandths of a processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cpus(pub(super) u32);

impl fmt::Display for Cpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(thousandths) = *self;
        let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The most containers of one service; more is a slip of the keyboard.
const MOST_REPLICAS: u16 = 100;

/// Names of volumes that databases have.
const TAKEN_VOLUMES: &[&str] = &["db-data", "cache-data"];

/// Reads one wish into its place.
type Reader = fn(&mut Wishes, &Value) -> Result<(), String>;

/// The keys of `requirements`, with the other names that they go by.
const KEYS: &[(&[&str], Reader)] = &[
    (&["name", "service", "app"], |wishes, value| {
        wishes.name = Some(text(value)?.to_owned());
        Ok(())
    }),
    (&["language", "lang", "runtime"], |wishes, value| {
        let named = Language::named(text(value)?);
        wishes.language = Some(named.ok_or_else(|| format!("must be {}", Language::NAMES))?);
        Ok(())
    }),
    (&["port"], |wishes, value| {
        wishes.port = Some(whole(value, 1, u16::MAX)?);
        Ok(())
    }),
    (&["image"], |wishes, value| {
        wishes.image = Some(image(text(value)?)?);
        Ok(())
    }),
    (&["replicas", "instances", "scale"], |wishes, value| {
        wishes.replicas = Some(whole(value, 1, MOST_REPLICAS)?);
        Ok(())
    }),
    (&["database", "databases", "db"], |wishes, value| {
        for name in texts(value)? {
            let known = Database::named(&name).ok_or("must be postgres, redis or both")?;
            wishes.add_database(known);
        }
        Ok(())
    }),
    (&["volumes", "volume"], |wishes, value| {
        for text in texts(value)? {
            let known = wishes.volumes.len();
            wishes.add_volume(volume(&text, known)?);
        }
        Ok(())
    }),
    (&["env", "environment", "variables"], |wishes, value| {
        for variable in variables(value)? {
            wishes.add_variable(variable);
        }
        Ok(())
    }),
    (&["cpus", "cpu"], |wishes, value| {
        wishes.cpus = Some(cpus(value)?);
        Ok(())
    }),
    (&["memory", "mem"], |wishes, value| {
        wishes.memory = Some(memory(text(value)?)?);
        Ok(())
    }),
    (
        &["health_path", "health", "healthcheck"],
        |wishes, value| {
            wishes.health_path = Some(url_path(text(value)?)?);
            Ok(())
        },
    ),
    (&["host", "domain", "ingress"], |wishes, value| {
        wishes.host = Some(host(text(value)?)?);
        Ok(())
    }),
    (&["command", "start"], |wishes, value| {
        wishes.command = Some(command(value)?);
        Ok(())
    }),
    (&["platform"], |wishes, value| {
        wishes.is_droplet = match text(value)?.to_lowercase().as_str() {
            "droplet" | "vm" => true,
            "app" | "apps" | "app-platform" => false,
            _ => return Err("must be app or droplet".to_owned()),
        };
        Ok(())
    }),
];

impl Database {
    /// The database that a word means.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "postgres" | "postgresql" | "pg" => Some(Self::Postgres),
            "redis" | "valkey" => Some(Self::Redis),
            _ => None,
        }
    }

    /// The variable that tells a program where it is.
    pub(super) fn variable(self) -> &'static str {
        match self {
            Self::Postgres => "DATABASE_URL",
            Self::Redis => "REDIS_URL",
        }
    }
}

impl Wishes {
    /// Takes over what `requirements` say; keys that nobody knows come back.
    ///
    /// Errors: all values that make no sense, each with its key.
    pub(super) fn read(&mut self, requirements: &Value) -> Result<Vec<NotUsed>, String> {
        let mut unknown = Vec::new();
        let mut wrong = Vec::new();
        for (key, value) in requirements.as_object().into_iter().flatten() {
            let known = KEYS.iter().find(|(names, _)| names.contains(&key.as_str()));
            match known {
                _ if value.is_null() => {}
                None => unknown.push(NotUsed::new(key, "this agent knows no such requirement")),
                Some((_, read)) => {
                    if let Err(reason) = read(self, value) {
                        wrong.push(format!("requirements.{key} {reason}"));
                    }
                }
            }
        }
        if wrong.is_empty() {
            Ok(unknown)
        } else {
            Err(wrong.join("; "))
        }
    }

    pub(super) fn add_database(&mut self, database: Database) {
        if !self.databases.contains(&database) {
            self.databases.push(database);
        }
    }

    /// Adds a volume unless its name or its path is taken.
    pub(super) fn add_volume(&mut self, volume: Volume) {
        let is_taken = |known: &Volume| known.name == volume.name || known.path == volume.path;
        if !self.volumes.iter().any(is_taken) {
            self.volumes.push(volume);
        }
    }

    /// Adds a variable, the later of two with one name being left out.
    pub(super) fn add_variable(&mut self, variable: Variable) {
        if !self
            .variables
            .iter()
            .any(|known| known.name == variable.name)
        {
            self.variables.push(variable);
        }
    }

    /// Forgets the texts of secrets and says whose.
    pub(super) fn forget_secrets(&mut self) -> Vec<String> {
        let mut forgotten = Vec::new();
        for Variable { name, text } in &mut self.variables {
            let is_secret = |text: &String| secret::is_secret(name) || has_password(text);
            if text.take_if(|text| is_secret(text)).is_some() {
                forgotten.push(name.clone());
            }
        }
        forgotten
    }
}

/// Whether a text is a URL with a password in it.
fn has_password(text: &str) -> bool {
    let authority = text.split_once("://").map(|(_, rest)| rest);
    let authority = authority.and_then(|rest| rest.split(['/', '?', '#']).next());
    let user = authority.and_then(|authority| authority.rsplit_once('@'));
    user.is_some_and(|(user, _)| user.contains(':'))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "must be text".to_owned())
}

/// One text or a list of them.
fn texts(value: &Value) -> Result<Vec<String>, String> {
    let wrong = || "must be text or a list of texts".to_owned();
    match value {
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            texts.collect::<Option<_>>().ok_or_else(wrong)
        }
        _ => Err(wrong()),
    }
}

fn whole(value: &Value, least: u16, most: u16) -> Result<u16, String> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64().and_then(|number| number.try_into().ok()),
    };
    let number = number.filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("must be a number from {least} to {most}"))
}

/// An image that stays the same: with a tag that is not `latest`, or a digest.
pub(super) fn image(text: &str) -> Result<ImageReference, String> {
    let image: ImageReference = text.parse().map_err(|_| {
        "must be an image with its tag, such as registry.example/shop:1.2".to_owned()
    })?;
    let floats = image.digest().is_none() && matches!(image.tag(), None | Some("latest"));
    if floats {
        return Err("must have a tag other than latest, so that it stays the same".to_owned());
    }
    Ok(image)
}

/// `/data`, or `name:/data`.
fn volume(text: &str, known: usize) -> Result<Volume, String> {
    let (name, path) = text.split_once(':').unwrap_or(("", text));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let fits = path.starts_with('/') && path.len() > 1 && path.chars().all(is_plain);
    if !fits || path.split('/').any(|part| part == "..") {
        return Err(
            "must be a path such as /data or name:/data, of letters, digits, ., _ and -".to_owned(),
        );
    }
    let last = path.trim_end_matches('/').rsplit('/').next();
    let name = if name.is_empty() {
        last.unwrap_or_default()
    } else {
        name
    };
    let mut name = slug(name, &format!("volume-{}", known + 1));
    if TAKEN_VOLUMES.contains(&name.as_str()) {
        name.insert_str(0, "the-");
    }
    Ok(Volume {
        name,
        path: path.to_owned(),
    })
}

/// A list of `NAME` or `NAME=value`, or a mapping from names to values.
fn variables(value: &Value) -> Result<Vec<Variable>, String> {
    let named = |name: &str, text: Option<String>| {
        is_variable(name)
            .then(|| Variable {
                name: name.to_owned(),
                text,
            })
            .ok_or_else(|| "must have names of letters, digits and _ alone".to_owned())
    };
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| match value {
                Value::Null => named(name, None),
                Value::String(text) => named(name, Some(text.clone())),
                Value::Bool(_) | Value::Number(_) => named(name, Some(value.to_string())),
                Value::Array(_) | Value::Object(_) => Err(format!("must have text for {name:?}")),
            })
            .collect(),
        value => texts(value)?
            .iter()
            .map(|entry| match entry.split_once('=') {
                Some((name, text)) => named(name, Some(text.to_owned())),
                None => named(entry, None),
            })
            .collect(),
    }
}

pub(super) fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.len() <= 100
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `0.5`, `2` or `500m`.
fn cpus(value: &Value) -> Result<Cpus, String> {
    let written = match value {
        Value::Number(number) => number.to_string(),
        value => text(value)?.trim().to_owned(),
    };
    let number: Option<f64> = match written.strip_suffix('m') {
        Some(thousandths) => thousandths.parse().ok().map(|number: f64| number / 1000.0),
        None => written.parse().ok(),
    };
    let number = number.filter(|number| (0.01..=256.0).contains(number));
    let number = number.ok_or("must be a number of processors from 0.01 to 256")?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 10 and 256000"
    )]
    Ok(Cpus((number * 1000.0).round() as u32))
}

/// Whole mebibytes, as every target can write them.
pub(super) fn memory(text: &str) -> Result<ByteSize, String> {
    let wanted = "must be a size such as 512M or 2Gi, 6 MiB at least";
    let lower = text.trim().to_lowercase();
    let size: ByteSize = lower.parse().map_err(|_| wanted.to_owned())?;
    let mebibytes = size.0 / (1024 * 1024);
    let fits = (6..=4 * 1024 * 1024).contains(&mebibytes);
    fits.then_some(ByteSize(mebibytes * 1024 * 1024))
        .ok_or_else(|| wanted.to_owned())
}

/// A path of a URL that means the same in Dockerfiles, shells and YAML.
pub(super) fn url_path(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let fits = text.starts_with('/') && text.len() <= 200 && text.chars().all(is_plain);
    fits.then(|| text.to_owned()).ok_or_else(|| {
        "must be a path such as /health, of letters, digits, /, ., _ and -".to_owned()
    })
}

/// A name of the domain name system in lower case.
fn host(text: &str) -> Result<String, String> {
    let text = text.to_lowercase();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let fits = text.contains('.') && text.len() <= 253 && text.split('.').all(is_label);
    fits.then_some(text)
        .ok_or_else(|| "must be a host name such as shop.example.com".to_owned())
}

/// A list of words, or words with spaces between them.
fn command(value: &Value) -> Result<Vec<String>, String> {
    let words = match value {
        Value::String(text) => text.split_whitespace().map(str::to_owned).collect(),
        value => texts(value)?,
    };
    if words.is_empty() || words.iter().any(|word| word.contains('\0')) {
        return Err("must be a program and its arguments".to_owned());
    }
    Ok(words)
}
