//! What seals a new backup, and what opens an old one, from flags, files and variables.

use std::path::Path;

use crate::host::HostError;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::files;
use crate::ops::Error;
use crate::ops::Result;
use crate::value::secret::Secret;
use crate::vault::Keys;
use crate::vault::Recipient;

/// The passphrase in a file that a flag or the environment names; `None` where neither
/// does.
pub fn passphrase(flag: Option<&Path>, environment: &Environment) -> Result<Option<Secret>> {
    let variable = environment.get(env::DEVTOOLS_BACKUP_PASSPHRASE_FILE);
    let Some(path) = flag.or(variable.map(Path::new)) else {
        return Ok(None);
    };
    let secret = Secret::new(&text(&environment.folder.join(path))?);
    if secret.expose().is_empty() {
        return Err(wrong(path, "it has no passphrase in it"));
    }
    Ok(Some(secret))
}

/// Those who can open a backup: each `age1…`, or a file with one a line.
pub fn recipients(named: &[String], environment: &Environment) -> Result<Vec<Recipient>> {
    let mut recipients = Vec::new();
    for name in named {
        if let Ok(recipient) = name.parse() {
            recipients.push(recipient);
            continue;
        }
        let path = environment.folder.join(name);
        if !files::is_there(&path) {
            return Err(Error::Usage {
                message: format!("{name:?} is neither a recipient of age nor a file of them"),
                hint: Some(
                    "they begin with age1; `age-keygen` makes a key and names it".to_owned(),
                ),
            });
        }
        let found = Recipient::of_lines(&text(&path)?);
        let found =
            found.map_err(|(line, error)| wrong(&path, &format!("line {line}: {error}")))?;
        if found.is_empty() {
            return Err(wrong(&path, "it names no recipient"));
        }
        recipients.extend(found);
    }
    Ok(recipients)
}

/// What opens backups: the identities of these files, and a passphrase.
pub fn keys(
    identities: &[impl AsRef<Path>],
    passphrase: Option<Secret>,
    environment: &Environment,
) -> Result<Keys> {
    let mut keys = Keys::default();
    keys.passphrase = passphrase;
    for path in identities {
        let path = environment.folder.join(path);
        let added = keys.add(&text(&path)?);
        added.map_err(|error| wrong(&path, &error.to_string()))?;
    }
    Ok(keys)
}

fn text(path: &Path) -> Result<String> {
    let text = files::read(path)?;
    text.ok_or_else(|| {
        Error::Host(HostError::Io {
            verb: "read",
            path: path.to_owned(),
            error: std::io::ErrorKind::NotFound.into(),
        })
    })
}

/// What is in such a file is never told.
fn wrong(path: &Path, reason: &str) -> Error {
    Error::Usage {
        message: format!("{} cannot be used: {reason}", path.display()),
        hint: None,
    }
}
