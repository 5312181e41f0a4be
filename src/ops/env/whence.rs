//! Every place that sets a variable, in the order in which they count.

use super::Setting;
use crate::compose;
use crate::compose::dotenv::Document;
use crate::compose::env_check::Use;
use crate::compose::env_check::Uses;
use crate::compose::env_check::value::hides;
use crate::compose::output::secret::MASK;
use crate::compose::provenance::Inquiry;
use crate::compose::provenance::Step;
use crate::compose::provenance::Traced;
use crate::compose::source::Source;
use crate::compose::tree::Span;
use crate::host::files::Disk;
use crate::ops::Result;

/// Files that are often meant and that nothing reads unless they are named.
const NOT_READ: &[&str] = &[
    "config/env/.env",
    "config/.env",
    "env/.env",
    ".env.local",
    "compose/.env",
];

/// What is known of a variable.
pub struct Answer {
    /// Places for `${…}` in compose files, the one that counts most first.
    pub places: Vec<Place>,
    /// What containers get.
    pub services: Vec<InService>,
    /// Whether the project could be loaded, so that the above is known.
    pub is_loaded: bool,
    /// Files that have it too, and that nothing reads.
    pub not_read: Vec<String>,
}

/// A place that could set the variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// File, line and column, or what else it is.
    pub place: String,
    /// The value there, stars for a secret; `None` where it does not set it.
    pub shown: Option<String>,
    /// Whether it is the one that counts.
    pub wins: bool,
    /// Why it counts, or does not.
    pub why: &'static str,
}

/// What the containers of one service get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InService {
    /// The service.
    pub service: String,
    /// The value, stars for a secret.
    pub shown: String,
    /// Where it is written.
    pub place: String,
    /// Why it is this one.
    pub why: String,
}

/// Looks everywhere.
pub fn whence(setting: &Setting, key: &str, reveal: bool) -> Result<Answer> {
    let uses = setting.model()?.map(|model| model.uses).unwrap_or_default();
    let services = services(setting, key, reveal);
    Ok(Answer {
        places: places(setting, key, reveal, &uses)?,
        is_loaded: services.is_some(),
        services: services.unwrap_or_default(),
        not_read: not_read(setting, key)?,
    })
}

/// The places for `${…}` in compose files, the one that counts most first.
pub(super) fn places(
    setting: &Setting,
    key: &str,
    reveal: bool,
    uses: &Uses,
) -> Result<Vec<Place>> {
    let place = |place: String, value: Option<&str>, why: &'static str| Place {
        place,
        shown: value.map(|value| masked(key, value, reveal)),
        wins: false,
        why,
    };
    let own = setting.process.get(key).map(String::as_str);
    let shell = "the environment of this shell".to_owned();
    let mut places = vec![place(shell, own, "counts more than any file")];
    for path in &setting.files {
        let value = value_in(setting, path, key)?;
        let name = match &value {
            Some((_, span)) => span.to_string(),
            None => setting.name(path),
        };
        let value = value.as_ref().map(|(value, _)| value.as_str());
        places.push(place(name, value, "counts where nothing above sets it"));
    }
    for (default, span) in uses.get(key).into_iter().flatten().filter_map(default_of) {
        let name = span.map_or_else(|| "a compose file".to_owned(), ToString::to_string);
        places.push(place(
            name,
            Some(default),
            "a default, which counts at this place alone",
        ));
    }
    // What an anchor repeats stands there once.
    let mut seen: Vec<String> = Vec::new();
    places.retain(|one| {
        let is_new = !seen.contains(&one.place);
        seen.push(one.place.clone());
        is_new
    });
    if let Some(first) = places.iter_mut().find(|one| one.shown.is_some()) {
        first.wins = true;
    }
    Ok(places)
}

fn masked(key: &str, value: &str, reveal: bool) -> String {
    if !reveal && hides(key, value) {
        MASK.to_owned()
    } else {
        value.to_owned()
    }
}

fn default_of(one: &Use) -> Option<(&str, Option<&Span>)> {
    Some((one.default.as_deref()?, one.span.as_ref()))
}

fn value_in(
    setting: &Setting,
    path: &std::path::Path,
    key: &str,
) -> Result<Option<(String, Span)>> {
    let Some(source) = setting.text(path)? else {
        return Ok(None);
    };
    let lookup = |name: &str| setting.process.get(name).cloned();
    let mut file = compose::dotenv::parse(&source, &lookup).map_err(crate::ops::Error::Project)?;
    let entry = file.entries.shift_remove(key);
    Ok(entry.and_then(|entry| Some((entry.value?, entry.span))))
}

/// What each service gets; `None` if the project cannot be loaded.
fn services(setting: &Setting, key: &str, reveal: bool) -> Option<Vec<InService>> {
    let Some(prepared) = &setting.prepared else {
        return Some(Vec::new());
    };
    let mut request = prepared.request.clone();
    request.trace = true;
    let loaded = compose::load(&request, &setting.disk).ok()?;
    let inquiry = Inquiry {
        loaded: &loaded,
        request: &request,
        process: &prepared.process,
        env_files: &prepared.env_files,
        source: &setting.disk,
        show_secrets: true,
    };
    let traced = inquiry.values(&format!("services.*.environment.{key}"));
    let services = traced
        .into_iter()
        .filter_map(|one| in_service(one, key, reveal));
    Some(services.collect())
}

fn in_service(traced: Traced, key: &str, reveal: bool) -> Option<InService> {
    let Traced {
        key: path,
        value,
        span,
        via,
        variables,
        overrode,
    } = traced;
    let service = path
        .strip_prefix("services.")?
        .strip_suffix(&format!(".environment.{key}"))?;
    let mut why = match (via.first(), variables.as_slice()) {
        (Some(Step::EnvFile(_)), _) => "from its env_file".to_owned(),
        (_, []) => "as it is written there".to_owned(),
        (_, [used]) => format!("with ${{{}}}", used.name),
        (_, several) => {
            let names: Vec<String> = several
                .iter()
                .map(|used| format!("${{{}}}", used.name))
                .collect();
            format!("with {}", names.join(", "))
        }
    };
    if let Some((_, Some(instead))) = overrode.first() {
        why = format!("{why}, instead of {instead}");
    }
    let shown = masked(key, &value, reveal);
    Some(InService {
        service: service.to_owned(),
        shown,
        place: span.map_or_else(|| "no file".to_owned(), |span| span.to_string()),
        why,
    })
}

fn not_read(setting: &Setting, key: &str) -> Result<Vec<String>> {
    let homes = setting
        .main
        .parent()
        .into_iter()
        .chain(setting.folder.parent());
    let homes = std::iter::once(setting.folder.as_path()).chain(homes);
    let mut found = Vec::new();
    let disk = Disk::new(setting.folder.clone());
    for path in homes.flat_map(|home| NOT_READ.iter().map(move |name| home.join(name))) {
        if setting.files.contains(&path) || !disk.is_file(&path) {
            continue;
        }
        let Some(source) = setting.text(&path)? else {
            continue;
        };
        let has_key = Document::parse(&source).is_ok_and(|file| file.statement(key).is_some());
        let name = setting.name(&path);
        if has_key && !found.contains(&name) {
            found.push(name);
        }
    }
    Ok(found)
}
