//! What devtools finds by itself: the lints that are about safety, and what images say.

use super::Finding;
use super::Severity;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::lint::code;
use crate::compose::model::Project;
use crate::compose::rule;
use crate::engine::ImageDetail;
use crate::engine::Layer;
use crate::ops::verify;
use crate::text::echo;

/// Who finds what is found here.
const BY: &str = "devtools";

/// Where the codes are explained.
const MANUAL: &str = "devtools explain";

/// How bad the lints are that are about safety; the others are none of a scan's.
const OF_LINTS: &[(&str, Severity)] = &[
    (code::PRIVILEGED, Severity::Critical),
    (code::ENGINE_SOCKET, Severity::High),
    (code::CAPABILITY, Severity::High),
    (code::HOST_NAMESPACE, Severity::High),
    (code::HOST_FOLDER, Severity::High),
    (code::SECRET_IN_FILE, Severity::High),
    (code::SECRET_IN_IMAGE, Severity::High),
    (rule::SECRETS_IN_CONTEXT, Severity::High),
    (code::OPEN_SERVICE_PORT, Severity::High),
    (code::ROOT_IMAGE, Severity::Medium),
    (code::UNCHECKED_DOWNLOAD, Severity::Medium),
    (code::FLOATING_TAG, Severity::Medium),
    (code::FLOATING_BASE, Severity::Medium),
    (code::PULLED_INSTEAD, Severity::Medium),
    (code::OPEN_PORT, Severity::Medium),
    (code::NO_IMAGE_HEALTH, Severity::Low),
    (code::FAT_LAYER, Severity::Low),
];

/// The findings about files that are about safety, and what only a scan looks at. Words
/// leave those of other services out.
pub(super) fn of_files(project: &Project, all: &Diagnostics, words: &[String]) -> Vec<Finding> {
    let is_meant = |name: &String| words.is_empty() || words.contains(name);
    let mut findings: Vec<Finding> = Vec::new();
    if words.is_empty() {
        findings.extend(all.iter().filter_map(of_lint));
    } else {
        let named = all.iter().filter(|one| is_about(project, one, words));
        findings.extend(named.filter_map(of_lint));
    }
    for (name, service) in project.services.iter().filter(|(name, _)| is_meant(name)) {
        let is_confined =
            |option: &String| option.starts_with("no-new-privileges") && !option.ends_with("false");
        // Who has all rights needs no new ones; that is told already.
        if service.privileged || service.security_opt.iter().any(is_confined) {
            continue;
        }
        let span = project.key_span(&["services", name]);
        findings.push(Finding {
            severity: Severity::Low,
            id: "no-new-privileges".to_owned(),
            by: BY.to_owned(),
            file: span.map(|span| span.source.name.clone()),
            line: span.map(|span| span.line),
            column: span.map(|span| span.column),
            message: format!("a process of service {name:?} may become root by a setuid program"),
            remedy: Some("write `security_opt: [\"no-new-privileges:true\"]`".to_owned()),
            ..Finding::default()
        });
    }
    findings
}

/// Whether a finding stands below one of these services, or names one.
fn is_about(project: &Project, finding: &Diagnostic, words: &[String]) -> bool {
    let is_inside = |word: &String| {
        let section = project.span(&["services", word]);
        let is_below = section
            .zip(finding.span.as_ref())
            .is_some_and(|(section, span)| {
                section.source.name == span.source.name
                    && (section.start..=section.end).contains(&span.start)
            });
        is_below || finding.message.contains(&format!("{word:?}"))
    };
    let mut services = words
        .iter()
        .filter(|word| project.services.contains_key(*word));
    services.any(is_inside)
}

fn of_lint(found: &Diagnostic) -> Option<Finding> {
    let (_, severity) = OF_LINTS.iter().find(|(code, _)| *code == found.code)?;
    let span = found.span.as_ref();
    Some(Finding {
        severity: *severity,
        id: found.code.to_owned(),
        by: BY.to_owned(),
        image: None,
        file: span.map(|span| span.source.name.clone()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        message: found.message.clone(),
        remedy: found.help.clone(),
        url: Some(format!("{MANUAL} {}", found.code)),
    })
}

/// What an image says of itself. That it runs as root and has no health check may be put
/// right by the file of a service, and is then told of the file.
pub(super) fn of_image(
    reference: &str,
    image: &ImageDetail,
    history: &[Layer],
    of_service: bool,
) -> Vec<Finding> {
    let settings = &image.settings;
    let found = |severity, id: &str, message: String| Finding {
        severity,
        id: id.to_owned(),
        by: BY.to_owned(),
        image: Some(reference.to_owned()),
        message,
        ..Finding::default()
    };
    let mut findings: Vec<Finding> = verify::in_image(image, history)
        .into_iter()
        .map(|what| {
            let message = format!("whoever has the image can read a secret: {what}");
            Finding {
                remedy: Some(
                    "build it without (`RUN --mount=type=secret`), and make the secret anew"
                        .to_owned(),
                ),
                ..found(Severity::High, "image-secret", message)
            }
        })
        .collect();
    let user = settings.user.split(':').next().unwrap_or_default();
    if !of_service && matches!(user, "" | "0" | "root") {
        let message = if user.is_empty() {
            "the image names no user, so its program is root".to_owned()
        } else {
            format!("the image names {} as its user", echo(user))
        };
        findings.push(found(Severity::Medium, "image-root", message));
    }
    findings
}
