//! Reads one volume into a backup: its archive goes to one file, its entries to another.

mod agent;
mod engine;

use std::collections::BTreeMap;
use std::time::Duration;
use std::time::Instant;

use agent::Attempt;

use super::Chosen;
use super::Source;
use crate::backup;
use crate::backup::Gap;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Helper;
use crate::ops::helper::Idle;
use crate::ops::helper::Program;
use crate::ops::helper::Purpose;
use crate::vault::Draft;
use crate::vault::Written;

/// How many gaps of a volume are listed; a manifest is for people.
const MOST_GAPS: usize = 1000;

/// A volume that is ready to be read.
pub(super) enum Reader {
    /// By devtools beside it, which runs and waits for a word.
    Agent(Helper),
    /// By the engine.
    Engine(Idle),
}

/// What all volumes of a backup have in common while they are read.
pub(super) struct Reading<'a> {
    pub(super) context: &'a Context,
    pub(super) draft: &'a Draft,
    /// On whose behalf.
    pub(super) project: &'a str,
    /// By which way volumes are to be read.
    pub(super) wanted: Source,
    /// Whether nobody writes meanwhile, so that nothing may change.
    pub(super) is_still: bool,
    /// How many bytes each volume had when it was saved last, by name.
    pub(super) sizes: BTreeMap<String, u64>,
}

impl Reading<'_> {
    /// Tells how much of a volume is read.
    fn tell(&self, volume: &str, done: u64) {
        self.context.reporter.report(self.so_far(volume, done));
    }

    fn so_far(&self, volume: &str, done: u64) -> Event {
        Event::Bytes {
            subject: Subject::Volume,
            name: volume.to_owned(),
            done,
            total: self.sizes.get(volume).copied(),
        }
    }
}

/// A volume that was read to its end; what was read may still be on its way to the disk.
pub(super) struct Read {
    /// How the manifest calls the way by which it was read.
    pub(super) source: backup::Source,
    pub(super) archive: Pending,
    pub(super) index: Written,
    pub(super) entries: u64,
    pub(super) bytes: u64,
    pub(super) gaps: Vec<Gap>,
    pub(super) took: Duration,
}

/// An archive that may still be on its way to the disk.
pub(super) enum Pending {
    /// It is.
    Feed(crate::vault::Feed),
    /// It is there.
    Written(Written),
}

impl Pending {
    /// Waits until it is on the disk.
    pub(super) async fn written(self) -> Result<Written> {
        match self {
            Self::Feed(feed) => Ok(feed.finish().await?),
            Self::Written(written) => Ok(written),
        }
    }
}

impl Reader {
    /// Gets ready to read a volume, so that nothing remains to be done when everybody
    /// stands still.
    pub(super) async fn prepare(
        context: &Context,
        project: &str,
        program: Option<&Program>,
        way: Source,
        volume: &str,
    ) -> Result<Self> {
        let wanted = wanted(project, volume, program.is_some());
        match program {
            Some(program) => {
                let helper = Helper::make(context, program, &wanted).await?;
                let Err(error) = helper.start(context).await else {
                    return Ok(Self::Agent(helper));
                };
                helper.abandon().await;
                let reason = agent::unable(&error.to_string()).ok_or(error)?;
                let idle = instead(context, project, volume, way, &reason).await?;
                Ok(Self::Engine(idle))
            }
            None => Ok(Self::Engine(Idle::make(context, &wanted).await?)),
        }
    }

    /// Reads the volume to its end.
    pub(super) async fn read(self, reading: &Reading<'_>, volume: &Chosen) -> Result<Read> {
        let begun = Instant::now();
        let name = &volume.detail.name;
        let tell = |progress, detail| {
            reading.context.reporter.report(Event::Moved {
                subject: Subject::Volume,
                name: name.clone(),
                progress,
                detail,
            });
        };
        tell(Progress::Working("Reading"), None);
        let read = match self {
            Self::Agent(helper) => match agent::read(reading, helper, name).await {
                Ok(Attempt::Read(read)) => Ok(read),
                Ok(Attempt::Unable(reason)) => {
                    let Reading {
                        context,
                        project,
                        wanted,
                        ..
                    } = *reading;
                    match instead(context, project, name, wanted, &reason).await {
                        Ok(idle) => engine::read(reading, idle, name).await,
                        Err(error) => Err(error),
                    }
                }
                Err(error) => Err(error),
            },
            Self::Engine(idle) => engine::read(reading, idle, name).await,
        };
        match read {
            Ok(read) => {
                let detail = crate::value::human::storage(read.bytes);
                tell(Progress::Done("Read"), Some(detail));
                Ok(Read {
                    took: begun.elapsed(),
                    ..read
                })
            }
            Err(error) => {
                tell(Progress::Failed(error.to_string()), None);
                Err(error)
            }
        }
    }
}

/// What the engine reads a volume through, as devtools turned out not to run beside it.
async fn instead(
    context: &Context,
    project: &str,
    volume: &str,
    way: Source,
    reason: &str,
) -> Result<Idle> {
    if way == Source::Agent {
        return Err(Error::Failed {
            message: format!("devtools cannot run beside the volumes: {reason}"),
            hint: Some("`--source engine` reads them by the engine's archive call".to_owned()),
        });
    }
    context.reporter.report(Event::Warning(format!(
        "volume {volume} is read by the engine's archive call, which keeps less: {reason}"
    )));
    Idle::make(context, &wanted(project, volume, false)).await
}

/// The helper that reads a volume, when a word comes to it.
fn wanted<'a>(project: &'a str, volume: &'a str, has_input: bool) -> helper::Wanted<'a> {
    helper::Wanted {
        project,
        purpose: Purpose::Backup,
        volume,
        arguments: &["archive", "pack", helper::FOLDER, "--wait"],
        capabilities: helper::READ_ALL,
        has_input,
    }
}

/// What could not be kept of a volume.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    listed: Vec<Gap>,
    others: u64,
}

impl Gaps {
    pub(super) fn add(&mut self, path: backup::Path, what: String) {
        if self.listed.len() < MOST_GAPS {
            self.listed.push(Gap { path, what });
        } else {
            self.others += 1;
        }
    }

    pub(super) fn all(mut self) -> Vec<Gap> {
        if self.others > 0 {
            self.listed.push(Gap {
                path: backup::Path::ROOT,
                what: format!("{} more of them", self.others),
            });
        }
        self.listed
    }
}
