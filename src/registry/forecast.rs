//! What a push will have to send: which layers lie in a repository already, and how many
//! bytes the others have at the most.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::manifest::Blob;
use crate::engine::Layer;

/// What the configuration and the manifest of an image have at the most, and what else
/// goes along with its layers.
const FOR_THE_IMAGE: u64 = 64 * 1024;

/// What a layer has beside the bytes of its files: names, rights and times, compressed.
/// Only one of very many empty files or links has more.
const FOR_A_LAYER: u64 = 16 * 1024;

/// The part of its files' bytes that comes on top, for names and for files that cannot be
/// compressed.
const MORE: u64 = 16;

/// In whose types of layers one of these words stands, they lie outside of registries.
const ELSEWHERE: [&str; 2] = [".foreign.", ".nondistributable."];

/// The layers that an image in a repository has, by what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock(BTreeSet<String>);

/// Why it is not known what the layers of an image hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpaired {
    /// The configuration does not say it.
    #[error("the configuration of the image there tells no layers")]
    Form,
    /// They are not as many as the configuration says.
    #[error("the image there has {layers} layers, and its configuration tells of {told}")]
    Count {
        /// Those of the manifest.
        layers: usize,
        /// Those of the configuration.
        told: usize,
    },
}

#[derive(Deserialize)]
struct Configuration {
    rootfs: Content,
}

#[derive(Deserialize)]
struct Content {
    diff_ids: Vec<String>,
}

impl Stock {
    /// Pairs the layers of a manifest with what its configuration says that they hold.
    ///
    /// # Errors
    /// Why nobody can tell which layer holds what.
    pub fn read(layers: &[Blob], configuration: &[u8]) -> Result<Self, Unpaired> {
        let read: Configuration =
            serde_json::from_slice(configuration).map_err(|_| Unpaired::Form)?;
        let told = read.rootfs.diff_ids;
        if told.len() != layers.len() {
            return Err(Unpaired::Count {
                layers: layers.len(),
                told: told.len(),
            });
        }
        let lies_here = |layer: &Blob| {
            let mut words = ELSEWHERE.iter();
            !words.any(|word| layer.media_type.contains(word))
        };
        let pairs = layers.iter().zip(told);
        let here = pairs.filter(|(layer, _)| lies_here(layer));
        Ok(Self(here.map(|(_, holds)| holds).collect()))
    }

    /// Whether a layer lies there that holds this.
    pub fn has(&self, holds: &str) -> bool {
        self.0.contains(holds)
    }
}

/// How many bytes the files of each layer of an image have, the lowest layer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    each: Vec<u64>,
    /// Whether it is known which layers are the ones without a byte.
    is_exact: bool,
}

impl Weights {
    /// Reads them from the steps in which an image was made, the last one first. A step
    /// without a byte may have left a layer or none, which the engine does not tell; then
    /// the lowest layers count as those without. `None` if the steps do not fit the number
    /// of layers.
    pub fn of(history: &[Layer], layers: usize) -> Option<Self> {
        let steps = history.iter().rev().map(|step| step.size);
        if history.len() == layers {
            let each = steps.collect();
            return Some(Self {
                each,
                is_exact: true,
            });
        }
        let heavy: Vec<u64> = steps.filter(|size| *size > 0).collect();
        let light = layers.checked_sub(heavy.len())?;
        (history.len() > layers).then(|| Self {
            each: std::iter::repeat_n(0, light).chain(heavy).collect(),
            is_exact: light == 0,
        })
    }

    /// The bytes of the files of each layer.
    pub fn each(&self) -> &[u64] {
        &self.each
    }

    /// The most bytes that are sent of an image of which these layers are there.
    pub fn at_most(&self, there: &[bool]) -> u64 {
        let lowest = there.iter().position(|there| !there);
        let lowest = lowest.unwrap_or(self.each.len());
        let layers = self.each.iter().zip(there).skip(lowest);
        // Where it is not sure which layer is which, those between may be the large ones.
        let sent = layers.filter(|(_, there)| !(self.is_exact && **there));
        sent.fold(FOR_THE_IMAGE, |sum, (size, _)| {
            sum.saturating_add(*size)
                .saturating_add(size / MORE)
                .saturating_add(FOR_A_LAYER)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::proptest;
    use serde_json::json;

    use super::*;
    use crate::registry::digest::Digest;

    fn blob(media_type: &str, size: u64) -> Blob {
        Blob {
            media_type: media_type.to_owned(),
            digest: Digest::of(media_type.as_bytes()),
            size,
        }
    }

    fn stock(layers: &[Blob], holds: &[&str]) -> Result<Stock, Unpaired> {
        let configuration = json!({"rootfs": {"type": "layers", "diff_ids": holds}});
        Stock::read(layers, configuration.to_string().as_bytes())
    }

    fn weights(sizes: &[u64], layers: usize) -> Option<Weights> {
        let step = |size: &u64| Layer {
            size: *size,
            ..Layer::default()
        };
        let history: Vec<Layer> = sizes.iter().rev().map(step).collect();
        Weights::of(&history, layers)
    }

    #[test]
    fn a_layer_is_there_if_one_lies_there_that_holds_the_same() {
        let layers = [blob("a", 10), blob("b", u64::MAX)];

        let stock = stock(&layers, &["sha256:1", "sha256:2"]).unwrap();

        assert!(stock.has("sha256:1") && stock.has("sha256:2"));
        assert!(!stock.has("sha256:3"));
    }

    #[test]
    fn what_lies_outside_of_registries_is_not_there() {
        for kind in [
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
        ] {
            let layers = [blob(kind, 1), blob("b", 1)];

            let stock = stock(&layers, &["sha256:1", "sha256:2"]).unwrap();

            assert!(!stock.has("sha256:1") && stock.has("sha256:2"), "{kind}");
        }
    }

    #[test]
    fn layers_that_do_not_fit_their_configuration_tell_nothing() {
        let layers = [blob("a", 1)];

        let fewer = stock(&layers, &["sha256:1", "sha256:2"]);

        let (layers_there, told) = (1, 2);
        assert_eq!(
            fewer,
            Err(Unpaired::Count {
                layers: layers_there,
                told
            })
        );
        for text in ["", "{}", "[]", r#"{"rootfs":{"diff_ids":[1]}}"#, "null"] {
            let read = Stock::read(&layers, text.as_bytes());
            assert_eq!(read, Err(Unpaired::Form), "{text}");
        }
    }

    #[test]
    fn steps_that_left_no_layer_do_not_count() {
        let exact = weights(&[100, 0, 20, 0, 0], 2).unwrap();
        let also_empty = weights(&[100, 0, 20], 3).unwrap();

        assert_eq!(exact.each(), [100, 20]);
        assert_eq!(also_empty.each(), [100, 0, 20]);
        assert_eq!(
            exact.at_most(&[true, false]),
            FOR_THE_IMAGE + FOR_A_LAYER + 21
        );
        assert_eq!(exact.at_most(&[true, true]), FOR_THE_IMAGE);
    }

    #[test]
    fn what_may_be_the_larger_layer_counts_as_that() {
        // One of the three steps without a byte left a layer; which one, nobody tells.
        let unsure = weights(&[0, 1600, 0, 160, 0], 3).unwrap();

        let top = unsure.at_most(&[true, true, false]);
        let top_two = unsure.at_most(&[true, false, false]);
        let middle = unsure.at_most(&[true, false, true]);

        assert_eq!(top, FOR_THE_IMAGE + FOR_A_LAYER + 170);
        assert_eq!(top_two, FOR_THE_IMAGE + 2 * FOR_A_LAYER + 1870);
        assert_eq!(middle, top_two);
    }

    #[test]
    fn steps_that_do_not_fit_the_layers_tell_nothing() {
        assert_eq!(weights(&[100], 2), None);
        assert_eq!(weights(&[], 1), None);
        assert_eq!(weights(&[1, 2, 3], 2), None);
        assert_eq!(weights(&[], 0).unwrap().at_most(&[]), FOR_THE_IMAGE);
    }

    proptest! {
        #[test]
        fn more_layers_there_never_make_more_to_send(
            sizes in proptest::collection::vec(0..=u64::MAX, 0..8),
            empty in 0_usize..3,
            first in 0_usize..8,
            second in 0_usize..8,
        ) {
            let steps: Vec<u64> = std::iter::repeat_n(0, empty).chain(sizes).collect();
            let layers = steps.iter().filter(|size| **size > 0).count();
            let weights = weights(&steps, layers).unwrap();
            let there = |count: usize| (0..layers).map(|at| at < count).collect::<Vec<_>>();
            let (few, many) = (first.min(second), first.max(second));

            assert!(weights.at_most(&there(many)) <= weights.at_most(&there(few)));
        }
    }
}
