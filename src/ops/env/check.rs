//! Looks through the files of variables of a project.

use futures_util::future::try_join_all;

use super::Setting;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::env_check;
use crate::compose::env_check::File;
use crate::compose::env_check::Role;
use crate::compose::env_check::Subject;
use crate::host::files;
use crate::host::git;
use crate::ops::Error;
use crate::ops::Result;

/// All findings.
///
/// Errors: a file cannot be read, or there is nothing to look at.
pub async fn findings(setting: &Setting) -> Result<Diagnostics> {
    let model = setting.model()?;
    let example = match &setting.example {
        Some(path) => setting.text(path)?,
        None => None,
    };
    let handed_over = model.as_ref().map_or(&[][..], |model| &model.handed_over);
    let of_services = handed_over
        .iter()
        .filter(|path| !setting.files.contains(path));
    let roles = setting.files.iter().map(|path| (path, Role::Project));
    let roles = roles.chain(of_services.map(|path| (path, Role::Service)));
    let files = try_join_all(roles.map(async |(path, role)| {
        let Some(source) = setting.text(path)? else {
            return Ok::<_, Error>(None);
        };
        Ok(Some(File {
            source,
            role,
            is_handed_over: handed_over.contains(path),
            is_readable_by_others: files::is_readable_by_others(path),
            git: git::standing(path).await,
        }))
    }));
    let files: Vec<File> = files.await?.into_iter().flatten().collect();
    if files.is_empty() && example.is_none() && model.is_none() {
        return Err(Error::NoProject(setting.folder.clone()));
    }
    let project = setting.project();
    let subject = Subject {
        files: &files,
        example: example.as_ref(),
        uses: model.as_ref().map(|model| &model.uses),
        process: &setting.process,
        project: project.as_ref(),
    };
    env_check::check(&subject).map_err(Error::Project)
}
