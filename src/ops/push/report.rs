//! What came of pushing images.

use std::time::Duration;

use crate::registry::upload::Tally;
use crate::value::image::ImageReference;

/// What came of all images.
#[derive(Clone, Debug, Default)]
pub struct PushReport {
    /// What is in the registry now, in the order of the services.
    pub rows: Vec<PushRow>,
    /// What could not be pushed.
    pub failures: Vec<PushFailure>,
    /// Services without an image to push, and why.
    pub left_out: Vec<(String, String)>,
    /// How long everything took.
    pub took: Duration,
}

/// A name of an image that is in its registry now.
#[derive(Clone, Debug)]
pub struct PushRow {
    /// The services that it is for.
    pub services: Vec<String>,
    /// Registry, path and tag.
    pub image: ImageReference,
    /// `sha256:…` of the manifest.
    pub digest: String,
    /// What came of its layers.
    pub tally: Tally,
    /// The most bytes that it was expected to send, compressed; `None` if nobody knew.
    pub bytes_at_most: Option<u64>,
    /// Whether the registry had all of it before, and nothing was sent.
    pub was_there: bool,
    /// Whether the registry itself told the same digest afterwards; `None` if it could not
    /// be asked from here.
    pub is_verified: Option<bool>,
    /// How long it took.
    pub took: Duration,
}

/// A name that an image did not get in its registry.
#[derive(Clone, Debug)]
pub struct PushFailure {
    /// The services that it is for.
    pub services: Vec<String>,
    /// Registry, path and tag; the name on the engine where it never came that far.
    pub image: String,
    /// What is so.
    pub why: String,
    /// What to do.
    pub hint: Option<String>,
}

impl PushRow {
    /// A name with its digest, of which no more is known.
    pub(super) fn new(services: &[String], image: &ImageReference, digest: &str) -> Self {
        Self {
            services: services.to_vec(),
            image: image.clone(),
            digest: digest.to_owned(),
            tally: Tally::default(),
            bytes_at_most: None,
            was_there: false,
            is_verified: None,
            took: Duration::ZERO,
        }
    }

    /// The image by its content, as it never changes: `repository@sha256:…`.
    pub fn by_digest(&self) -> String {
        format!("{}@{}", self.image.name(), self.digest)
    }
}

impl PushFailure {
    /// Why a name was not given, and what helps.
    pub(super) fn new(
        services: &[String],
        image: &ImageReference,
        why: String,
        hint: Option<String>,
    ) -> Self {
        Self {
            services: services.to_vec(),
            image: image.to_string(),
            why,
            hint,
        }
    }

    /// The failure in a line.
    pub fn in_full(&self) -> String {
        let services = self.services.join(", ");
        format!("{services}: {} was not pushed: {}", self.image, self.why)
    }
}
