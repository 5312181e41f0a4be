//! Who can read a file with secrets: users of the machine, and readers of the repository.

use super::value::{holds_secret, is_placeholder};
use super::{Git, Read, View, code};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::lint::secrets::password_in_url;
use crate::compose::tree::Span;

/// Where the first secret of a file stands, if it has one.
fn first_secret<'a>(read: &'a Read<'_>) -> Option<&'a Span> {
    let mut set = read.set();
    set.find(|(name, _, value)| {
        let is_secret = holds_secret(name, value) || password_in_url(value).is_some();
        is_secret && !is_placeholder(value)
    })
    .map(|(_, span, _)| span)
}

pub(super) fn readable(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in view
        .files
        .iter()
        .filter(|one| one.file.is_readable_by_others)
    {
        let Some(span) = first_secret(read) else {
            continue;
        };
        let name = &read.file.source.name;
        found.push(
            Diagnostic::warning(
                code::READABLE,
                format!("every user of this machine may read {name}, which has secrets"),
            )
            .at(Some(span))
            .label("such as this")
            .help(format!("`chmod 600 {name}`")),
        );
    }
}

pub(super) fn in_git(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in &view.files {
        let Some(span) = first_secret(read) else {
            continue;
        };
        let name = &read.file.source.name;
        let finding = match read.file.git {
            Git::Unknown | Git::Ignored => continue,
            Git::Tracked => {
                let message = format!("git has {name}, which has secrets");
                Diagnostic::error(code::COMMITTED, message).help(format!(
                    "`git rm --cached {name}`, name it in .gitignore, and make new secrets: \
                     the old ones stay in the history"
                ))
            }
            Git::Exposed => {
                let message = format!("git does not ignore {name}, which has secrets");
                Diagnostic::warning(code::NOT_IGNORED, message)
                    .help(format!("write `{name}` into .gitignore"))
            }
        };
        found.push(finding.at(Some(span)).label("such as this"));
    }
}
