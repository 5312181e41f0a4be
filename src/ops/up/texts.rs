//! What stands in the files of secrets and configs, so that a change is noticed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Project;
use crate::compose::source::Source;
use crate::host::files::Disk;

/// The bytes of every file that these services use as a secret or config, by
/// path. A file that cannot be read is left out: the engine may be able to, and
/// whether it changed is then not known.
pub(super) fn of_files(
    project: &Project,
    services: &BTreeSet<String>,
    folder: PathBuf,
) -> BTreeMap<String, Vec<u8>> {
    let disk = Disk::new(folder);
    let mut texts = BTreeMap::new();
    for service in services.iter().filter_map(|name| project.service(name)) {
        let secrets = service.secrets.iter();
        let secrets = secrets.filter_map(|used| project.secrets.get(&used.source));
        let configs = service.configs.iter();
        let configs = configs.filter_map(|used| project.configs.get(&used.source));
        for object in secrets.chain(configs).filter(|one| !one.file.is_empty()) {
            if let Ok(Some(bytes)) = disk.read(Path::new(&object.file)) {
                texts.insert(object.file.clone(), bytes);
            }
        }
    }
    texts
}
