//! Flags that say with what a new backup is encrypted.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::ops::backups::keys;
use crate::ui::prompt;
use crate::vault::Seal;

/// With what a new backup is encrypted.
#[derive(Args, Debug)]
pub(in crate::cli) struct Sealing {
    /// Encrypt it with age, with a passphrase unless --recipient is given
    ///
    /// Names and sizes of volumes stay readable in its manifest. Without encryption
    /// files with secrets, .env among them, are left out.
    #[arg(long)]
    encrypt: bool,
    /// Encrypt it for this age recipient, or those in a file; may be repeated
    #[arg(
        long = "recipient",
        value_name = "AGE1…|FILE",
        conflicts_with = "passphrase_file"
    )]
    recipients: Vec<String>,
    /// Encrypt it with the passphrase in this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    passphrase_file: Option<PathBuf>,
}

impl Sealing {
    /// Whether it is to be encrypted in a way that a repository has not.
    pub(super) fn is_asked_for(&self) -> bool {
        self.encrypt || !self.recipients.is_empty()
    }

    /// The file with the passphrase, if one was named.
    pub(super) fn passphrase_file(&self) -> Option<&Path> {
        self.passphrase_file.as_deref()
    }

    /// What flags and environment say; where a passphrase is wanted and none is given,
    /// the user is asked.
    pub(in crate::cli) fn seal(&self, session: &Session) -> Result<Seal> {
        let Self {
            encrypt,
            recipients,
            passphrase_file,
        } = self;
        let environment = &session.environment;
        if !recipients.is_empty() {
            return Ok(Seal::Recipients(keys::recipients(recipients, environment)?));
        }
        if !encrypt && passphrase_file.is_none() {
            return Ok(Seal::Open);
        }
        if let Some(given) = keys::passphrase(passphrase_file.as_deref(), environment)? {
            return Ok(Seal::Passphrase(given));
        }
        let terminals = session.ui.terminals;
        let flag = "name its file with --passphrase-file, or a recipient with --recipient";
        let asked = session::asking(|| {
            let question = "Passphrase for the new backup";
            Ok(prompt::passphrase(terminals, question, true, flag)?)
        })?;
        Ok(Seal::Passphrase(asked))
    }
}
