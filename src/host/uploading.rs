//! Which files are on their way into a bucket in parts, so that the next run takes back
//! what this one has sent if it is killed: nobody would ever see it, but pay for it.

use serde::Deserialize;
use serde::Serialize;

use crate::host::HostError;
use crate::host::env::Environment;
use crate::host::record::Record;

/// The files of a project that are on their way into a bucket in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uploading {
    /// Each of them.
    pub files: Vec<InParts>,
}

/// A file that is on its way in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InParts {
    /// What it will be called in the bucket.
    pub object: String,
    /// What the server calls its parts.
    pub id: String,
}

impl Uploading {
    /// What a killed run left, if one did. What cannot be read says nothing.
    pub fn recall(
        environment: &Environment,
        bucket: &str,
        project: &str,
    ) -> Result<Option<Self>, HostError> {
        record(environment, bucket, project)?.recall()
    }

    /// Leaves it for the next run, before any part is sent.
    pub fn leave(
        &self,
        environment: &Environment,
        bucket: &str,
        project: &str,
    ) -> Result<(), HostError> {
        record(environment, bucket, project)?.leave(self)
    }

    /// Removes the record, when each of them is whole or taken back.
    pub fn forget(environment: &Environment, bucket: &str, project: &str) -> Result<(), HostError> {
        record(environment, bucket, project)?.forget()
    }
}

fn record(environment: &Environment, bucket: &str, project: &str) -> Result<Record, HostError> {
    Record::of("uploading", environment, bucket, project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_run_recalls_what_was_left_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_STATE_HOME", &state)]);
        let file = InParts {
            object: "20261121_233950/shop_db.tar.zst".to_owned(),
            id: "abc".to_owned(),
        };
        let uploading = Uploading { files: vec![file] };
        let recall = |bucket| Uploading::recall(&environment, bucket, "shop").unwrap();

        uploading.leave(&environment, "s3://b/p", "shop").unwrap();
        assert_eq!(recall("s3://b/p"), Some(uploading));
        assert_eq!(recall("s3://b/q"), None);

        Uploading::forget(&environment, "s3://b/p", "shop").unwrap();
        assert_eq!(recall("s3://b/p"), None);
    }
}
