//! Which variables are set, used and told of, by their names.

use std::collections::BTreeSet;

use super::{Need, Uses, View, code};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::interpolate::template::Template;
use crate::compose::tree::Span;

/// Beginnings of names that programs read for themselves.
const READ_BY_TOOLS: &[&str] = &["COMPOSE_", "DOCKER_", "BUILDKIT_", "BUILDX_", "DEVTOOLS_"];

/// Names that programs read for themselves.
const PROXIES: &[&str] = &["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"];

/// Names that every project has without setting them.
const GIVEN: &[&str] = &["COMPOSE_PROJECT_NAME", "PWD"];

pub(super) fn missing(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    if view.of_project().next().is_none() {
        no_file(view, found);
    }
    for name in view.wanted() {
        if view.is_set(name)
            || GIVEN.contains(&name)
            || view.slips.iter().any(|(_, wanted)| wanted == name)
        {
            continue;
        }
        found.extend(absence(view, name));
    }
}

fn no_file(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(example) = &view.example else {
        return;
    };
    let start = example.source().span(0..0);
    found.push(
        Diagnostic::warning(code::NO_FILE, "there is no .env, only its example")
            .at(Some(&start))
            .help("`devtools env sync` makes it, with new secrets in place of the example's"),
    );
}

/// What is to be said of a name that nobody sets.
fn absence(view: &View<'_>, name: &str) -> Option<Diagnostic> {
    let uses = view.uses_of(name);
    let most = uses.iter().max_by_key(|one| one.need);
    let need = most.map_or(Need::None, |one| one.need);
    let example = example_span(view, name);
    let place = most.and_then(|one| one.span.as_ref());
    let help = if example.is_some() {
        "`devtools env sync` appends what the example has".to_owned()
    } else {
        format!("`devtools env set {name}` asks for it")
    };
    match need {
        Need::Demanded => {
            let message = format!("{name} is demanded here, and set nowhere");
            Some(
                Diagnostic::error(code::MISSING, message)
                    .at(place)
                    .help(help),
            )
        }
        Need::Value => {
            let message = format!("{name} is used here, and set nowhere; it becomes empty");
            let help = format!("{help}; or write a default, `${{{name}:-}}` if empty is meant");
            Some(
                Diagnostic::warning(code::MISSING, message)
                    .at(place)
                    .help(help),
            )
        }
        // Without any file that is said once, not for each name.
        Need::None if view.of_project().next().is_none() => None,
        Need::None => example.map(|span| {
            let message = format!("{name} is in the example, but not set");
            Diagnostic::warning(code::MISSING, message)
                .at(Some(&span))
                .help(help)
        }),
    }
}

fn example_span(view: &View<'_>, name: &str) -> Option<Span> {
    let statement = view.example.as_ref()?.statement(name)?;
    Some(statement.name.clone())
}

pub(super) fn unused(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for (name, span) in idle(view) {
        if view.slips.iter().any(|(set, _)| *set == name) {
            continue;
        }
        let message = format!("no compose file uses {name}, and no service gets this file");
        found.push(
            Diagnostic::warning(code::UNUSED, message)
                .at(Some(&span))
                .help(format!(
                    "remove it, use it as `${{{name}}}`, or hand the file over with `env_file`"
                )),
        );
    }
}

/// Names that the project's files set for nobody.
fn idle(view: &View<'_>) -> Vec<(String, Span)> {
    if view.uses.is_none() {
        return Vec::new();
    }
    let mut idle = Vec::new();
    for read in view.of_project().filter(|one| !one.file.is_handed_over) {
        let inside = referenced(&read.file.source.text);
        for (name, entry) in &read.values.entries {
            let is_for_tools = READ_BY_TOOLS.iter().any(|lead| name.starts_with(lead))
                || PROXIES.contains(&name.to_uppercase().as_str());
            // What the example has, somebody means: for a program, or for later.
            let is_meant = is_for_tools || inside.contains(name) || view.in_example(name).is_some();
            if view.uses_of(name).is_empty() && !is_meant {
                idle.push((name.clone(), entry.span.clone()));
            }
        }
    }
    idle
}

/// The names that values of a file itself ask for.
fn referenced(text: &str) -> BTreeSet<String> {
    let templates = text.lines().filter_map(|line| Template::parse(line).ok());
    templates
        .flat_map(|template| {
            let references = template.references().into_iter();
            references.map(|one| one.name.clone()).collect::<Vec<_>>()
        })
        .collect()
}

/// Pairs of a name that is set for nobody, and one that is wanted and not set.
pub(super) fn slips(view: &View<'_>) -> Vec<(String, String)> {
    let unset: Vec<&str> = view
        .wanted()
        .into_iter()
        .filter(|name| !view.is_set(name) && !GIVEN.contains(name))
        .collect();
    let known: Vec<&str> = view
        .uses
        .into_iter()
        .flat_map(Uses::keys)
        .map(String::as_str)
        .collect();
    let mut slips = Vec::new();
    for (name, _) in idle(view) {
        let wanted = unset.iter().find(|wanted| is_slip(&name, wanted));
        // In another case it is another name, be the right one set or not.
        let cased = || known.iter().find(|known| is_other_case(&name, known));
        if let Some(wanted) = wanted.or_else(cased) {
            slips.push((name, (*wanted).to_owned()));
        }
    }
    slips
}

fn is_other_case(one: &str, other: &str) -> bool {
    one != other && one.eq_ignore_ascii_case(other)
}

/// Whether a finger slipped. Names that differ in a number are two names.
fn is_slip(one: &str, other: &str) -> bool {
    let without_digits = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
    is_other_case(one, other)
        || (one.len() > 3
            && strsim::osa_distance(one, other) == 1
            && without_digits(one) != without_digits(other))
}

pub(super) fn alike(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for (set, wanted) in &view.slips {
        let place = view
            .of_project()
            .find_map(|read| read.values.entries.get(set))
            .map(|entry| &entry.span);
        let used = view
            .uses_of(wanted)
            .first()
            .and_then(|one| one.span.as_ref());
        let in_example = example_span(view, wanted);
        found.push(
            Diagnostic::warning(
                code::ALIKE,
                format!("nothing uses {set}; {wanted} is probably meant"),
            )
            .at(place)
            .label(format!("probably {wanted}"))
            .related(used.or(in_example.as_ref()), "the name that is wanted")
            .help(format!("rename it to {wanted}; capitals count")),
        );
    }
}

pub(super) fn undocumented(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(example) = &view.example else {
        return;
    };
    let mut told: BTreeSet<&str> = example
        .statements()
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    told.extend(example.commented().into_iter().map(|(key, _)| key));
    for read in view.of_project() {
        for (name, span, _) in read.set() {
            let is_used = !view.uses_of(name).is_empty() || read.file.is_handed_over;
            let is_slip = view.slips.iter().any(|(set, _)| set == name);
            if told.contains(name) || is_slip || !is_used {
                continue;
            }
            let message = format!("{name} is not in {}", example.source().name);
            found.push(
                Diagnostic::warning(code::UNDOCUMENTED, message)
                    .at(Some(span))
                    .help("`devtools env sync --example` writes it there, without secrets"),
            );
        }
    }
}
