//! Records of what a project is in the midst of, for the next run to find if this one
//! is killed. They are kept where they outlive a restart of the machine.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::HostError;
use super::dirs;
use super::env::Environment;
use super::files;
use super::files::Access;
use super::lock;

/// Something that a project is in the midst of. `place` is where: the address of an
/// engine, or of a bucket.
pub trait Record: Serialize + DeserializeOwned {
    /// A word that tells it from others of the same project.
    const KIND: &'static str;

    /// What a killed run left, if one did. What cannot be read says nothing.
    fn recall(
        environment: &Environment,
        place: &str,
        project: &str,
    ) -> Result<Option<Self>, HostError> {
        let text = files::read(&file(Self::KIND, environment, place, project)?)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Leaves it for the next run, before anything of it is done.
    fn leave(
        &self,
        environment: &Environment,
        place: &str,
        project: &str,
    ) -> Result<(), HostError> {
        let text = serde_json::to_vec(self).unwrap_or_default();
        let path = file(Self::KIND, environment, place, project)?;
        files::write(&path, &text, Access::Private)
    }

    /// Removes it, when all of it is brought to an end; that there is none is fine.
    fn forget(environment: &Environment, place: &str, project: &str) -> Result<(), HostError> {
        let path = file(Self::KIND, environment, place, project)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(HostError::Io {
                verb: "remove",
                path,
                error,
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn file(
    kind: &str,
    environment: &Environment,
    place: &str,
    project: &str,
) -> Result<PathBuf, HostError> {
    let name = format!("{}.{kind}.json", lock::file_stem(place, project));
    Ok(dirs::kept(environment)?.join(name))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Moving {
        what: Vec<String>,
    }

    impl Record for Moving {
        const KIND: &'static str = "moving";
    }

    #[test]
    fn the_next_run_recalls_what_was_left_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_STATE_HOME", &state)]);
        let moving = Moving {
            what: vec!["shop_db".to_owned()],
        };
        let recall = |place, project| Moving::recall(&environment, place, project).unwrap();

        moving.leave(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall("unix:///x", "shop"), Some(moving));
        assert_eq!(recall("unix:///x", "other"), None);
        assert_eq!(recall("s3://b/p", "shop"), None);

        Moving::forget(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall("unix:///x", "shop"), None);
        Moving::forget(&environment, "unix:///x", "shop").unwrap();
    }
}
