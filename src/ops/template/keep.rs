//! What a project keeps of its template, in its folder `.devtools`.

use std::path::Path;

use crate::host::project_files;
use crate::host::project_files::Seen;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::Destination;
use crate::templates::record::BASE;
use crate::templates::record::RECORD;
use crate::templates::record::Record;

/// What the project in `folder` keeps of its template, if it has one.
pub fn recall(folder: &Path) -> Result<Option<Record>> {
    let path = folder.join(RECORD);
    match project_files::look(folder, &path)? {
        Seen::Nothing => Ok(None),
        Seen::Text(text) => Record::read(&text).map(Some).map_err(|error| Error::Usage {
            message: format!("{RECORD} cannot be read: {error}"),
            hint: Some("bring it back from git, or remove the folder .devtools".to_owned()),
        }),
        Seen::Stranger(what) => Err(Error::Usage {
            message: format!("{RECORD} is {what}"),
            hint: None,
        }),
    }
}

/// What the project in `folder` keeps of its template.
///
/// Errors: it was begun with none.
pub fn kept(folder: &Path) -> Result<Record> {
    recall(folder)?.ok_or_else(|| Error::Usage {
        message: format!("no template is kept in {}", folder.display()),
        hint: Some(
            "`devtools init TEMPLATE` begins with one, also beside files that are there".to_owned(),
        ),
    })
}

/// What the template wrote last time to that file.
pub(super) fn base(folder: &Path, to: &Destination) -> Result<Option<String>> {
    let path = to.in_folder(&folder.join(BASE));
    match project_files::look(folder, &path)? {
        Seen::Text(text) => Ok(Some(text)),
        Seen::Nothing | Seen::Stranger(_) => Ok(None),
    }
}

/// Lets the project in `folder` go from its template. All its files stay.
pub fn eject(folder: &Path) -> Result<Record> {
    let record = kept(folder)?;
    project_files::remove(&folder.join(BASE))?;
    project_files::remove(&folder.join(RECORD))?;
    if let Some(own) = folder.join(RECORD).parent() {
        project_files::remove_empty(own);
    }
    Ok(record)
}
