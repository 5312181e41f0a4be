//! What a volume of a backup holds.

use crate::backup::Entry;
use crate::backup::Volume;
use crate::ops::Error;
use crate::ops::Result;
use crate::vault::Kept;
use crate::vault::Opened;

/// The volume of a backup that a word means: its name, or its key in the compose file.
pub fn volume<'a>(kept: &'a Kept, word: &str) -> Result<&'a Volume> {
    let volumes = &kept.manifest.volumes;
    let named = volumes.iter().find(|volume| volume.name == word);
    let by_key = || volumes.iter().find(|one| one.key.as_deref() == Some(word));
    named.or_else(by_key).ok_or_else(|| {
        let names: Vec<&str> = volumes.iter().map(|volume| volume.name.as_str()).collect();
        Error::Usage {
            message: format!("backup {} has no volume {word:?}", kept.name),
            hint: Some(format!("it has {}", names.join(", "))),
        }
    })
}

/// Tells each entry of a volume.
pub fn each(
    opened: &Opened,
    volume: &Volume,
    mut told: impl FnMut(Entry) -> std::io::Result<()>,
) -> Result<std::io::Result<()>> {
    for entry in opened.entries(volume)? {
        if let Err(error) = told(entry?) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}
