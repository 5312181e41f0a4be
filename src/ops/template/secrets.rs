//! The secrets of a project: those that stand in its files, those that somebody told,
//! and new ones where there are none.

use crate::host::HostError;
use crate::host::random;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::Alphabet;
use crate::templates::Secrecy;
use crate::templates::Template;
use crate::templates::secret::Secrets;

/// The secrets that stand in files and those that were told.
///
/// Errors: one was told that is another in a file, where it is the user's to change.
pub(super) fn joined(mut there: Secrets, told: &Secrets) -> Result<Secrets> {
    for (name, secret) in told {
        if there.get(name).is_some_and(|known| known != secret) {
            return Err(Error::Usage {
                message: format!("{name} is another one in the files of the project"),
                hint: Some("change it there, where it stands".to_owned()),
            });
        }
        there.insert(name.clone(), secret.clone());
    }
    Ok(there)
}

/// Adds a new secret for each of `names` that has none yet and that is generated.
pub(super) fn generate<'a>(
    template: &Template,
    names: impl Iterator<Item = &'a str>,
    secrets: &mut Secrets,
) -> Result<()> {
    for name in names {
        if secrets.contains_key(name) {
            continue;
        }
        let question = template.questions.iter().find(|one| one.name == name);
        if let Some(Secrecy::Generated(alphabet, length)) = question.and_then(|one| one.secret) {
            secrets.insert(name.to_owned(), random(alphabet, length)?);
        }
    }
    Ok(())
}

fn random(alphabet: Alphabet, length: usize) -> Result<String> {
    let random = match alphabet {
        Alphabet::UrlSafe => random::url_safe(length),
        Alphabet::Hex => random::hex(length),
    };
    random.map_err(|error| {
        HostError::Io {
            verb: "read",
            path: "the system's randomness".into(),
            error,
        }
        .into()
    })
}
