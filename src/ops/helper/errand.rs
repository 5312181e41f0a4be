//! Short errands of helpers: those that need no input and end by themselves.

use super::Ended;
use super::Heard;
use super::Helper;
use super::Program;
use super::Wanted;
use crate::backup::Word;
use crate::ops::Context;
use crate::ops::Result;

/// What became of an errand.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// What the helper said.
    pub words: Vec<Word>,
    /// How it ended.
    pub ended: Ended,
}

impl Errand {
    /// Why it could not be done, as the helper says, and whether the disk is full.
    pub fn failure(&self) -> Option<(&str, bool)> {
        self.words.iter().find_map(|word| match word {
            Word::Failed { message, is_full } => Some((message.as_str(), *is_full)),
            Word::Entry(_)
            | Word::Progress { .. }
            | Word::Room { .. }
            | Word::Lost { .. }
            | Word::Changed { .. }
            | Word::Complete { .. }
            | Word::Done => None,
        })
    }
}

/// Runs a helper to its end; what it writes to standard output goes to `written`.
pub async fn errand(
    context: &Context,
    program: &Program,
    wanted: &Wanted<'_>,
    mut written: impl FnMut(&[u8]) -> Result<()>,
) -> Result<Errand> {
    let mut helper = Helper::make(context, program, wanted).await?;
    helper.start(context).await?;
    let mut words = Vec::new();
    while let Some(heard) = helper.next().await? {
        match heard {
            Heard::Word(word) => words.push(word),
            Heard::Bytes(bytes) => written(&bytes)?,
        }
    }
    let ended = helper.end().await?;
    Ok(Errand { words, ended })
}
