//! Short errands of helpers: what is in a volume, and what a killed restore left in it.

use super::by_engine;
use crate::backup::Path;
use crate::backup::Word;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Program;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;
use crate::text::echo;
use crate::text::safe_str;

/// The rights of a helper that writes: to owners, modes, devices and attributes, past
/// the permissions of what is there.
pub(super) const WRITE_ALL: &[&str] = &[
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "MKNOD",
    "SETFCAP",
];

/// Who writes volumes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// devtools beside them.
    Agent(Program),
    /// The engine, by its archive call.
    Engine,
}

/// Who helps, and on whose behalf.
#[derive(Clone, Copy)]
pub(super) struct Help<'a> {
    pub(super) context: &'a Context,
    /// devtools beside the volumes, or why it cannot be there.
    pub(super) means: &'a Means,
    pub(super) project: &'a str,
}

/// What is in a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// How many entries, its root not counted.
    pub(super) entries: u64,
    /// How many bytes their contents are.
    pub(super) bytes: u64,
    /// How many bytes more fit where it is, where that is known.
    pub(super) room: Option<u64>,
    /// What a restore that was ended by force left in it.
    pub(super) leftovers: Vec<Path>,
}

impl<'a> Help<'a> {
    /// Whether all is left to the engine.
    pub(super) fn is_engine(self) -> bool {
        match self.means {
            Means::Agent(_) => false,
            Means::Engine => true,
        }
    }

    /// devtools as it runs beside a volume.
    pub(super) fn program(self) -> Result<&'a Program> {
        match self.means {
            Means::Agent(program) => Ok(program),
            Means::Engine => Err(Error::Failed {
                message: "devtools cannot run beside the volumes".to_owned(),
                hint: Some(helper::RUN_ELSEWHERE.to_owned()),
            }),
        }
    }

    /// Looks into a volume without changing it.
    pub(super) async fn look(self, volume: &str) -> Result<Held> {
        if self.is_engine() {
            return by_engine::look(self, volume).await;
        }
        let mut held = Held::default();
        let arguments = ["archive", "look", helper::FOLDER];
        let words = self.run(volume, Purpose::Backup, &arguments, helper::READ_ALL);
        for word in words.await? {
            match word {
                Word::Complete { entries, bytes } => {
                    // The root is always there.
                    held.entries = entries.saturating_sub(1);
                    held.bytes = bytes;
                }
                Word::Room { bytes } => held.room = Some(bytes),
                Word::Lost { path, what: _ } => held.leftovers.push(path),
                Word::Entry(_)
                | Word::Progress { .. }
                | Word::Changed { .. }
                | Word::Done
                | Word::Failed { .. } => {}
            }
        }
        Ok(held)
    }

    /// Brings what a killed restore left in a volume to its end; one that was ready to
    /// switch, and was not yet told to, switches if that is decided.
    pub(super) async fn mend(self, volume: &str, is_decided: bool) -> Result<()> {
        let mut arguments = vec!["archive", "mend", helper::FOLDER];
        if is_decided {
            arguments.push("--forward");
        }
        let words = self.run(volume, Purpose::Restore, &arguments, WRITE_ALL);
        words.await.map(drop)
    }

    /// Runs a helper that needs no input to its end.
    async fn run(
        self,
        volume: &str,
        purpose: Purpose,
        arguments: &[&str],
        capabilities: &[&str],
    ) -> Result<Vec<Word>> {
        let wanted = Wanted {
            project: self.project,
            purpose,
            volume,
            arguments,
            capabilities,
            has_input: false,
        };
        let errand = helper::errand(self.context, self.program()?, &wanted, |_| Ok(())).await?;
        match errand.failure() {
            Some((message, is_full)) => Err(refused(volume, message, is_full)),
            None if errand.ended.code == 0 => Ok(errand.words),
            None => Err(cut_off(volume, errand.ended.code, &errand.ended.stray)),
        }
    }
}

/// What the helper said that it could not do.
pub(super) fn refused(volume: &str, message: &str, is_full: bool) -> Error {
    let volume = echo(volume);
    let (what, hint) = if is_full {
        (
            "has no room for what is to come beside what is there: ",
            Some("make room where the engine keeps its volumes; both are there for a while"),
        )
    } else {
        ("", None)
    };
    Error::Failed {
        message: format!("volume {volume} {what}{}", safe_str(message)),
        hint: hint.map(str::to_owned),
    }
}

/// The helper ended before it was through.
pub(super) fn cut_off(volume: &str, code: i64, stray: &str) -> Error {
    let said = helper::last_words(stray);
    Error::Failed {
        message: format!(
            "the helper container of volume {} was ended before it was through, with exit code \
             {code}{said}",
            echo(volume)
        ),
        hint: None,
    }
}
