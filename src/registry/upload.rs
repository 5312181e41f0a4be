//! How far the push of an image is, layer by layer.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::engine::registry::LayerState;
use crate::engine::registry::PushNews;

/// What is known of a push that goes on.
#[derive(Debug, Default)]
pub struct Upload {
    layers: IndexMap<String, Layer>,
    /// The bytes of layers that the engine has not told yet, by what it calls them.
    expected: BTreeMap<String, u64>,
    digest: Option<String>,
}

#[derive(Debug)]
struct Layer {
    state: LayerState,
    /// Bytes that went on their way, and how many there are.
    sent: u64,
    total: Option<u64>,
}

/// What came of the layers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that were sent.
    pub sent: usize,
    /// Those that the registry had, here or in another repository.
    pub there: usize,
    /// The bytes that were sent, before they were compressed.
    pub bytes: u64,
}

impl Upload {
    /// A push of which these layers are expected to be sent: what the engine calls them,
    /// and their bytes.
    pub fn expecting(layers: &[(String, u64)]) -> Self {
        Self {
            expected: layers.iter().cloned().collect(),
            ..Self::default()
        }
    }

    /// Takes note of a piece of news.
    pub fn hear(&mut self, news: PushNews) {
        match news {
            PushNews::Pushed { digest } => self.digest = Some(digest),
            PushNews::Layer { id, state } => {
                let layer = self.layers.entry(id).or_insert(Layer {
                    state: LayerState::Waiting,
                    sent: 0,
                    total: None,
                });
                if let LayerState::Sending { sent, total } = &state {
                    layer.sent = *sent;
                    layer.total = total.or(layer.total);
                }
                layer.state = state;
            }
        }
    }

    /// Whether nothing goes on but that the engine waits to try again: it does so for
    /// most of a minute, and says only then why.
    pub fn is_stuck(&self) -> bool {
        let any = |is: fn(&LayerState) -> bool| self.layers.values().any(|one| is(&one.state));
        any(|state| *state == LayerState::Retrying)
            && !any(|state| matches!(state, LayerState::Sending { .. }))
    }

    /// Bytes on their way and in all, as far as the engine has told; of layers that wait
    /// for their turn, as was expected.
    pub fn bytes(&self) -> (u64, Option<u64>) {
        let mut done: u64 = 0;
        let mut total: Option<u64> = Some(0);
        for (id, layer) in &self.layers {
            let bytes = if layer.sent > 0 {
                layer.total
            } else if layer.state == LayerState::Waiting {
                Some(self.expected.get(id).copied().unwrap_or_default())
            } else {
                Some(0)
            };
            done = done.saturating_add(layer.sent);
            total = total.zip(bytes).map(|(sum, one)| sum.saturating_add(one));
        }
        (done, total)
    }

    /// The digest under which the registry has all of it.
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    /// What came of the layers.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for layer in self.layers.values() {
            match &layer.state {
                LayerState::Sent => {
                    tally.sent += 1;
                    tally.bytes = tally.bytes.saturating_add(layer.sent);
                }
                LayerState::There | LayerState::Mounted(_) => tally.there += 1,
                LayerState::Waiting | LayerState::Sending { .. } | LayerState::Retrying => {}
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(id: &str, state: LayerState) -> PushNews {
        let id = id.to_owned();
        PushNews::Layer { id, state }
    }

    fn sending(sent: u64, total: u64) -> LayerState {
        let total = Some(total);
        LayerState::Sending { sent, total }
    }

    #[test]
    fn what_was_sent_is_counted_and_what_was_there_is_not() {
        let mut upload = Upload::default();
        for news in [
            layer("a", LayerState::Waiting),
            layer("b", sending(5, 10)),
            layer("c", LayerState::There),
            layer("d", LayerState::Mounted("x/y".to_owned())),
        ] {
            upload.hear(news);
        }
        assert_eq!(upload.bytes(), (5, Some(10)));

        upload.hear(layer("b", sending(10, 10)));
        upload.hear(layer("b", LayerState::Sent));
        let digest = "sha256:ab".to_owned();
        upload.hear(PushNews::Pushed { digest });

        let expected = Tally {
            sent: 1,
            there: 2,
            bytes: 10,
        };
        assert_eq!(upload.tally(), expected);
        assert_eq!(upload.digest(), Some("sha256:ab"));
    }

    #[test]
    fn layers_that_wait_count_as_was_expected_until_they_are_there() {
        let expected = [("a".to_owned(), 100), ("b".to_owned(), u64::MAX)];
        let mut upload = Upload::expecting(&expected);
        for id in ["a", "b", "c"] {
            upload.hear(layer(id, LayerState::Waiting));
        }
        upload.hear(layer("a", sending(30, 110)));
        assert_eq!(upload.bytes(), (30, Some(u64::MAX)));

        upload.hear(layer("b", LayerState::Mounted("x/y".to_owned())));

        assert_eq!(upload.bytes(), (30, Some(110)));
    }

    #[test]
    fn a_push_is_stuck_when_a_layer_waits_and_no_other_moves() {
        let mut upload = Upload::default();
        upload.hear(layer("a", sending(1, 2)));
        upload.hear(layer("b", LayerState::Retrying));
        assert!(!upload.is_stuck());

        upload.hear(layer("a", LayerState::Sent));

        assert!(upload.is_stuck());
    }
}
