//! Flags that say what opens encrypted backups.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::backup::Sealed;
use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::ops::backups::keys;
use crate::ui::prompt;
use crate::vault::Kept;
use crate::vault::Keys;

/// What opens encrypted backups.
#[derive(Args, Debug)]
pub(in crate::cli) struct Opening {
    /// File with the age identity that opens encrypted backups; may be repeated
    #[arg(long = "identity", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    identities: Vec<PathBuf>,
    /// File with the passphrase of encrypted backups
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    passphrase_file: Option<PathBuf>,
}

/// What opens a repository, for commands that need it for nothing else.
#[derive(Args, Debug)]
pub(super) struct Unlocking {
    /// File with the passphrase of the repository
    #[arg(long, value_name = "FILE", requires = "repo", value_hint = clap::ValueHint::FilePath)]
    pub(super) passphrase_file: Option<PathBuf>,
}

impl Opening {
    /// The file with the passphrase, if one was named.
    pub(in crate::cli) fn passphrase_file(&self) -> Option<&Path> {
        self.passphrase_file.as_deref()
    }

    /// What flags and environment give to open these backups. Where one of them wants a
    /// passphrase and none is given, the user is asked.
    pub(in crate::cli) fn keys(&self, session: &Session, backups: &[&Kept]) -> Result<Keys> {
        let mut keys = self.given(session)?;
        Self::ask(session, &mut keys, backups)?;
        Ok(keys)
    }

    /// Asks for the passphrase where one of these backups wants it and none is known.
    pub(super) fn ask(session: &Session, keys: &mut Keys, backups: &[&Kept]) -> Result<()> {
        let wants = |kept: &&Kept| kept.manifest.sealed == Some(Sealed::Passphrase);
        if let Some(kept) = backups.iter().find(|kept| wants(kept))
            && keys.lack(Sealed::Passphrase)
        {
            let question = format!("Passphrase of backup {}", kept.name);
            let flag = "name its file with --passphrase-file";
            let terminals = session.ui.terminals;
            let asked =
                session::asking(|| Ok(prompt::passphrase(terminals, &question, false, flag)?))?;
            keys.passphrase = Some(asked);
        }
        Ok(())
    }

    /// The same, but nobody is asked.
    pub(in crate::cli) fn given(&self, session: &Session) -> Result<Keys> {
        let Self {
            identities,
            passphrase_file,
        } = self;
        let environment = &session.environment;
        let passphrase = keys::passphrase(passphrase_file.as_deref(), environment)?;
        Ok(keys::keys(identities, passphrase, environment)?)
    }
}
