//! What containers use of the machine, now and for a while back.

use std::collections::BTreeMap;
use std::collections::VecDeque;

use crate::engine::Sample;

/// How many samples of a container are kept: ten minutes, one a second.
const KEPT: usize = 600;

/// What containers use, by their ids.
#[derive(Debug, Default)]
pub(in crate::tui) struct Usage {
    samples: BTreeMap<String, VecDeque<Sample>>,
}

impl Usage {
    /// Takes note of samples; returns whether any is other than the one before.
    pub(in crate::tui) fn push(&mut self, samples: Vec<(String, Sample)>) -> bool {
        let mut is_news = false;
        for (id, sample) in samples {
            let kept = self.samples.entry(id).or_default();
            is_news |= kept.back() != Some(&sample);
            kept.push_back(sample);
            if kept.len() > KEPT {
                kept.pop_front();
            }
        }
        is_news
    }

    /// The samples of a container, the oldest first.
    pub(in crate::tui) fn of(&self, id: &str) -> impl DoubleEndedIterator<Item = &Sample> {
        self.samples.get(id).into_iter().flatten()
    }

    /// Forgets containers that are gone.
    pub(in crate::tui) fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.samples.retain(|id, _| is_there(id));
    }
}
