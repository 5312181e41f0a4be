//! Reads a volume by devtools beside it: an archive comes out, and a word for each entry.

use std::time::Duration;

use tokio::io::AsyncWriteExt;

use super::Gaps;
use super::Pending;
use super::Read;
use super::Reading;
use crate::backup;
use crate::backup::IndexWriter;
use crate::backup::Word;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Ended;
use crate::ops::helper::Heard;
use crate::ops::helper::Helper;
use crate::text::safe_str;
use crate::vault::Feed;
use crate::vault::Sink;

/// What was heard so far of a helper that packs.
struct Hearing {
    index: IndexWriter<Sink>,
    entries: u64,
    gaps: Gaps,
    /// How many entries and bytes it says that it packed, once it is through.
    complete: Option<(u64, u64)>,
}

/// What came of asking devtools beside the volume.
pub(super) enum Attempt {
    /// It was read to its end.
    Read(Read),
    /// Nothing was read: the engine's machine cannot run it, and says why.
    Unable(String),
}

/// What engines and what they start say of a program that is none for their machine.
const UNABLE: &[&str] = &["exec format error"];

/// Reads a volume to its end.
pub(super) async fn read(
    reading: &Reading<'_>,
    mut helper: Helper,
    volume: &str,
) -> Result<Attempt> {
    // A helper that ended meanwhile says why itself.
    let mut input = helper.take_input();
    if let Some(input) = &mut input {
        drop(input.write_all(b"\n").await);
        drop(input.flush().await);
    }
    // Nothing is written before it has said something.
    let mut heard = helper.next().await?;
    if heard.is_none() {
        let Ended { code, stray } = helper.end().await?;
        let unable = unable(&stray).map(Attempt::Unable);
        return unable.ok_or_else(|| cut_off(volume, code, &stray));
    }
    let mut archive = Feed::of(reading.draft.archive(volume)?);
    let mut hearing = Hearing {
        index: IndexWriter::new(reading.draft.index(volume)?).map_err(|error| broken(&error))?,
        entries: 0,
        gaps: Gaps::default(),
        complete: None,
    };
    while let Some(one) = heard {
        match one {
            Heard::Bytes(bytes) => archive.write(bytes).await?,
            Heard::Word(word) => hearing.take(reading, volume, word)?,
        }
        heard = helper.next().await?;
    }
    let Ended { code, stray } = helper.end().await?;
    let Hearing {
        index,
        entries,
        gaps,
        complete,
    } = hearing;
    let (said, bytes) = complete
        .filter(|_| code == 0)
        .ok_or_else(|| cut_off(volume, code, &stray))?;
    if said != entries {
        return Err(cut_off(volume, code, "not all that it packed was told"));
    }
    Ok(Attempt::Read(Read {
        source: backup::Source::Agent,
        archive: Pending::Feed(archive),
        index: index.finish().map_err(|error| broken(&error))?.finish()?,
        entries,
        bytes,
        gaps: gaps.all(),
        took: Duration::ZERO,
    }))
}

/// That devtools cannot run there, if that is what was said.
pub(super) fn unable(said: &str) -> Option<String> {
    let is_so = UNABLE.iter().any(|words| said.contains(words));
    is_so.then(|| safe_str(said.trim()).into_owned())
}

impl Hearing {
    fn take(&mut self, reading: &Reading<'_>, volume: &str, word: Word) -> Result<()> {
        match word {
            Word::Entry(entry) => {
                self.entries += 1;
                self.index.push(&entry).map_err(|error| broken(&error))?;
            }
            Word::Progress { entries: _, bytes } => reading.tell(volume, bytes),
            Word::Lost { path, what } => self.gaps.add(path, what),
            Word::Changed { path } => {
                let what = "it changed while it was read".to_owned();
                self.gaps.add(path, what);
            }
            Word::Complete { entries, bytes } => self.complete = Some((entries, bytes)),
            Word::Failed {
                message,
                is_full: _,
            } => {
                return Err(Error::Failed {
                    message: format!("volume {volume} cannot be read: {}", safe_str(&message)),
                    hint: None,
                });
            }
            Word::Room { .. } | Word::Done => {}
        }
        Ok(())
    }
}

/// The helper ended before it was through.
fn cut_off(volume: &str, code: i64, stray: &str) -> Error {
    let said = helper::last_words(stray);
    Error::Failed {
        message: format!(
            "volume {volume} was not read to its end: the helper container ended with exit code \
             {code}{said}"
        ),
        hint: Some("`--source engine` reads it without a helper that runs".to_owned()),
    }
}

fn broken(error: &std::io::Error) -> Error {
    Error::Failed {
        message: format!("the entries of a volume cannot be written: {error}"),
        hint: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_for_another_machine_is_known_by_what_engines_say_of_it() {
        for said in [
            "standard_init_linux.go:228: exec user process caused: exec format error\n",
            "failed to create task for container: OCI runtime create failed: exec: \"/devtools\": \
             exec format error: unknown",
        ] {
            assert!(unable(said).is_some(), "{said}");
        }
        assert_eq!(unable("thread main panicked"), None);
        assert_eq!(unable(""), None);
    }
}
