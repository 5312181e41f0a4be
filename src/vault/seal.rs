//! What encrypts the files of a backup, and what opens them: age.
//!
//! With a passphrase each backup gets a key of its own, which lies in it as `key.age`,
//! encrypted with the passphrase: so the slow step is taken once and not for each
//! file, and `age --decrypt --identity key.age FILE.age` opens a file without devtools.

use std::fmt;
use std::io;
use std::io::BufRead;
use std::io::Write;

use age::DecryptError;
use age::Decryptor;
use age::EncryptError;
use age::Encryptor;
use age::scrypt;
use age::secrecy::ExposeSecret;
use age::secrecy::SecretString;
use age::stream::StreamReader;
use age::stream::StreamWriter;
use age::x25519;
use zeroize::Zeroizing;

use crate::backup::Sealed;
use crate::value::secret::Secret;

/// How much work a passphrase takes, as a power of two: as much as age takes, about a
/// second and 256 MiB. Tests have no secrets.
const WORK: u8 = if cfg!(test) { 4 } else { 18 };

/// The most work that is done to try a passphrase: sixteen times as much.
const MOST_WORK: u8 = 22;

/// With what a new backup is encrypted.
#[derive(Clone, Debug, Default)]
pub enum Seal {
    /// With nothing.
    #[default]
    Open,
    /// With a passphrase.
    Passphrase(Secret),
    /// For those who have the keys to these.
    Recipients(Vec<Recipient>),
}

/// Somebody who can open a backup: `age1…`.
#[derive(Clone, Debug)]
pub struct Recipient(x25519::Recipient);

/// What is said of a text that names no recipient.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no recipient of age: they begin with age1 and have 62 characters")]
pub struct NotARecipient;

/// What is said of a text that is no file of identities.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotIdentities {
    /// A line is none.
    #[error("line {0} is no identity of age: they begin with AGE-SECRET-KEY-1")]
    Line(usize),
    /// None is in it.
    #[error("no identity of age is in it")]
    None,
}

/// What may open a backup.
#[derive(Clone, Default)]
pub struct Keys {
    /// The passphrase.
    pub passphrase: Option<Secret>,
    identities: Vec<x25519::Identity>,
}

/// What encrypts the files of one backup.
#[derive(Clone, Debug, Default)]
pub(super) struct Wax(Vec<x25519::Recipient>);

/// What opens the files of one backup.
#[derive(Clone, Default)]
pub(super) struct Knife(Vec<x25519::Identity>);

impl Seal {
    /// How a manifest calls it.
    pub fn kind(&self) -> Option<Sealed> {
        match self {
            Self::Open => None,
            Self::Passphrase(_) => Some(Sealed::Passphrase),
            Self::Recipients(_) => Some(Sealed::Recipients),
        }
    }

    /// What encrypts the files of a new backup, what opens them as long as it is being
    /// written, and the content of its `key.age` if it has one.
    ///
    /// Who writes for others could not read it again to see that it is right. So a key
    /// that nobody keeps is among the recipients.
    pub(super) fn wax(&self) -> Result<(Wax, Knife, Option<Vec<u8>>), EncryptError> {
        let key = x25519::Identity::generate();
        let (others, sealed) = match self {
            Self::Open => return Ok((Wax::default(), Knife::default(), None)),
            Self::Recipients(recipients) => (recipients.as_slice(), None),
            Self::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(secret_string(passphrase));
                recipient.set_work_factor(WORK);
                let text = key.to_string();
                let sealed = age::encrypt(&recipient, text.expose_secret().as_bytes())?;
                (&[][..], Some(sealed))
            }
        };
        let others = others.iter().map(|Recipient(one)| one.clone());
        let recipients = std::iter::once(key.to_public()).chain(others).collect();
        Ok((Wax(recipients), Knife(vec![key]), sealed))
    }
}

impl std::str::FromStr for Recipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        text.parse().map(Self).map_err(|_| NotARecipient)
    }
}

impl Recipient {
    /// The recipients of a file: one a line, empty lines and those with `#` left out;
    /// the number of a line that is none otherwise.
    pub fn of_lines(text: &str) -> Result<Vec<Self>, (usize, NotARecipient)> {
        meant(text)
            .map(|(number, line)| line.parse().map_err(|error| (number, error)))
            .collect()
    }
}

impl Keys {
    /// Adds the identities of a file, as `age-keygen` writes it.
    pub fn add(&mut self, text: &str) -> Result<(), NotIdentities> {
        let identities: Result<Vec<x25519::Identity>, _> = meant(text)
            .map(|(number, line)| line.parse().map_err(|_| NotIdentities::Line(number)))
            .collect();
        let identities = identities?;
        if identities.is_empty() {
            return Err(NotIdentities::None);
        }
        self.identities.extend(identities);
        Ok(())
    }

    /// Whether there is nothing that could open a backup that is sealed so.
    pub fn lack(&self, sealed: Sealed) -> bool {
        match sealed {
            Sealed::Passphrase => self.passphrase.is_none(),
            Sealed::Recipients => self.identities.is_empty(),
        }
    }

    /// What opens files that are encrypted for these identities.
    pub(super) fn knife(&self) -> Knife {
        Knife(self.identities.clone())
    }

    /// What opens the files of a backup with this `key.age`.
    pub(super) fn knife_of(&self, key: &[u8]) -> Result<Knife, String> {
        let passphrase = self.passphrase.as_ref().ok_or("no passphrase was given")?;
        let mut identity = scrypt::Identity::new(secret_string(passphrase));
        identity.set_max_work_factor(MOST_WORK);
        let opened = age::decrypt(&identity, key).map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                "the passphrase is wrong".to_owned()
            }
            error => format!("its key.age does not open: {error}"),
        })?;
        let opened = Zeroizing::new(opened);
        let key = std::str::from_utf8(&opened)
            .ok()
            .and_then(|text| text.trim().parse().ok());
        let key = key.ok_or("its key.age holds no key")?;
        Ok(Knife(vec![key]))
    }
}

impl Wax {
    /// Whether files are left as they are.
    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// A writer that encrypts what goes on to `output`.
    pub(super) fn seal<W: Write>(&self, output: W) -> io::Result<StreamWriter<W>> {
        let recipients = self.0.iter().map(|one| one as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
        encryptor.wrap_output(output)
    }
}

impl Knife {
    /// A reader of what is encrypted in `input`.
    pub(super) fn open<R: BufRead>(&self, input: R) -> Result<StreamReader<R>, DecryptError> {
        let identities = self.0.iter().map(|one| one as &dyn age::Identity);
        Decryptor::new_buffered(input)?.decrypt(identities)
    }
}

/// The lines of a file that mean something, with their numbers.
fn meant(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines().map(str::trim));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn secret_string(secret: &Secret) -> SecretString {
    SecretString::from(secret.expose().to_owned())
}

impl fmt::Debug for Knife {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
