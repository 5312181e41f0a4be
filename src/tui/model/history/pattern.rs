//! Finds what containers die of again and again.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::fmt::Write as _;

use super::Entry;
use super::What;
use super::words::roughly;
use crate::tui::model::SECOND;

/// How many deaths make a pattern, and within which time.
const LEAST: usize = 3;
const WITHIN: i64 = 3_600 * SECOND;
/// What dies sooner than this after its start never worked.
const AT_ONCE: i64 = 10 * SECOND;

/// What the containers of a service die of again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Pattern {
    /// The service.
    pub(in crate::tui) service: String,
    /// What there is to say of it.
    pub(in crate::tui) sentence: String,
    /// The runs that ended so, the oldest first.
    pub(in crate::tui) runs: Vec<Run>,
}

/// A container from its start to its death.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Run {
    /// The container's id.
    pub(in crate::tui) container: String,
    /// When it began, if that is known, and when it ended, in nanoseconds since 1970.
    pub(in crate::tui) began: Option<i64>,
    pub(in crate::tui) ended: i64,
}

/// The deaths of one service.
#[derive(Default)]
struct Deaths<'a> {
    all: Vec<(&'a Entry, Option<i64>)>,
}

/// The services that died several times of late.
pub(super) fn all(entries: &VecDeque<Entry>, now: i64) -> Vec<Pattern> {
    let mut started: BTreeMap<&str, i64> = BTreeMap::new();
    let mut deaths: BTreeMap<&str, Deaths<'_>> = BTreeMap::new();
    let recent = entries.iter().rev().take_while(|one| now - one.at < WITHIN);
    let recent = recent.count();
    for entry in entries.range(entries.len() - recent..) {
        if matches!(entry.what, What::Started { .. }) {
            started.insert(&entry.container, entry.at);
        }
        if let What::Died { exit_code, .. } = entry.what
            && exit_code != 0
        {
            let ran = started.remove(entry.container.as_str());
            let ran = ran.map(|start| entry.at - start);
            let of_service = deaths.entry(&entry.service).or_default();
            of_service.all.push((entry, ran));
        }
    }
    let pattern = |(service, deaths): (&str, Deaths<'_>)| {
        Some(Pattern {
            service: service.to_owned(),
            sentence: deaths.sentence(service)?,
            runs: deaths.runs(),
        })
    };
    deaths.into_iter().filter_map(pattern).collect()
}

impl Deaths<'_> {
    fn sentence(&self, service: &str) -> Option<String> {
        let (first, last) = (self.all.first()?.0, self.all.last()?.0);
        if self.all.len() < LEAST {
            return None;
        }
        let mut text = format!("{service} has died {} times", self.all.len());
        if last.at - first.at >= SECOND {
            let _ = write!(text, " in {}", roughly(last.at - first.at));
        }
        let cause = self.cause();
        if let Some(cause) = &cause {
            let _ = write!(text, ", each time {cause}");
        }
        let ran: Vec<i64> = self.all.iter().filter_map(|(_, ran)| *ran).collect();
        let runs = ran.iter().min().zip(ran.iter().max());
        if let Some((shortest, longest)) = runs {
            let (shortest, longest) = (roughly(*shortest), roughly(*longest));
            if shortest == longest {
                let _ = write!(text, ", {shortest} after its start");
            } else {
                let _ = write!(text, ", {shortest} to {longest} after its start");
            }
        }
        let is_memory = matches!(
            last.what,
            What::Died {
                out_of_memory: true,
                ..
            }
        );
        let dies_at_once = runs.is_some_and(|(_, longest)| *longest < AT_ONCE);
        if cause.is_some() && is_memory {
            text.push_str(": looks like a leak, or a memory limit that is too low");
        } else if dies_at_once {
            text.push_str(": it never gets to work, its log says why");
        }
        text.push('.');
        Some(text)
    }

    fn runs(&self) -> Vec<Run> {
        let runs = self.all.iter().map(|(death, ran)| Run {
            container: death.container.clone(),
            began: ran.map(|ran| death.at - ran),
            ended: death.at,
        });
        runs.collect()
    }

    /// What all of them died of, if it was the same.
    fn cause(&self) -> Option<String> {
        let (first, _) = self.all.first()?;
        if self.all.iter().any(|(entry, _)| entry.what != first.what) {
            return None;
        }
        let What::Died {
            exit_code,
            out_of_memory,
        } = first.what
        else {
            return None;
        };
        Some(if out_of_memory {
            "of memory".to_owned()
        } else {
            format!("with exit code {exit_code}")
        })
    }
}
