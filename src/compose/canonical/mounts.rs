//! Short forms of mounts: volumes, devices, secrets and configs.

use super::{items_of, lists, map_of, rewrite, text_to_map};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::paths;
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Value};

/// `name` becomes `{source: name}`.
pub(super) fn references(node: &mut Node, _found: &mut Diagnostics) {
    for item in items_of(node) {
        text_to_map(item, "source");
    }
}

/// `source:target:permissions` becomes a mapping.
pub(super) fn devices(node: &mut Node, found: &mut Diagnostics) {
    for item in items_of(node) {
        let Some(text) = item.as_str() else {
            needs_target(item, "a device", found);
            continue;
        };
        let parts: Vec<&str> = text.split(':').collect();
        let (source, target, permissions) = match parts[..] {
            [device] => (device, device, "rwm"),
            [source, target] => (source, target, "rwm"),
            [source, target, permissions] => (source, target, permissions),
            _ => {
                found.push(
                    Diagnostic::error(rule::BAD_DEVICE, format!("{text:?} has too many colons"))
                        .at(item.span.as_ref())
                        .label("malformed")
                        .help("write source:target:permissions, or a mapping of them"),
                );
                continue;
            }
        };
        let target = if target.is_empty() { source } else { target };
        let map = [
            ("source", source),
            ("target", target),
            ("permissions", permissions),
        ]
        .map(|(key, value)| (Key::implied(key), item.with_value(value)));
        item.value = Map::from_iter(map).into();
    }
}

/// `source:target:options` becomes a mapping.
pub(super) fn volumes(node: &mut Node, found: &mut Diagnostics) {
    for item in items_of(node) {
        if let Some(text) = item.as_str() {
            match short_volume(text) {
                Ok(volume) => item.value = volume.written_out(item).into(),
                Err(reason) => found.push(
                    Diagnostic::error(rule::BAD_VOLUME, format!("volume {text:?} {reason}"))
                        .at(item.span.as_ref())
                        .label("malformed")
                        .help("write source:target, or source:target:ro"),
                ),
            }
        } else {
            needs_target(item, "a volume", found);
            let volume = map_of(item).and_then(|mount| mount.get_mut("volume"));
            if let Some(options) = volume {
                rewrite(options, &[("labels", lists::pairs)], found);
            }
        }
        let target = map_of(item).and_then(|mount| mount.get_mut("target"));
        if let Some(target) = target {
            let cleaned = target.as_str().map(paths::clean);
            target.value = cleaned.map_or(Value::Null, Value::from);
        }
    }
}

/// Says of a mapping that has no path in the container.
fn needs_target(item: &Node, what: &str, found: &mut Diagnostics) {
    if item.as_map().is_some() && item.get("target").is_none() {
        found.push(
            Diagnostic::error(
                rule::INCOMPLETE,
                format!("{what} needs a path in the container"),
            )
            .at(item.span.as_ref())
            .label("`target` is missing here")
            .help("add `target:`"),
        );
    }
    let is_bind = item.get("type").and_then(Node::as_str) == Some("bind");
    if is_bind && item.get("source").is_none() {
        found.push(
            Diagnostic::error(rule::INCOMPLETE, "a bind mount needs a source")
                .at(item.span.as_ref())
                .label("`source` is missing here")
                .help("add `source: ./folder`, or write `type: volume`"),
        );
    }
}

/// The parts of a volume's short form.
#[derive(Debug, Default)]
struct ShortVolume {
    source: String,
    target: String,
    read_only: bool,
    nocopy: bool,
    selinux: Option<String>,
    propagation: Option<String>,
    /// A spec of one or two characters has no options section at all.
    bare: bool,
}

/// Splits at colons, but not at the one of a Windows drive.
fn short_volume(text: &str) -> Result<ShortVolume, &'static str> {
    let mut volume = ShortVolume::default();
    match text.chars().count() {
        0 => return Err("is empty"),
        1 | 2 => {
            text.clone_into(&mut volume.target);
            volume.bare = true;
            return Ok(volume);
        }
        _ => {}
    }
    let mut parts = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        let mut before = part.chars();
        let drive = before.next().is_some_and(char::is_alphabetic) && before.next().is_none();
        if c == ':' && !drive {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    if parts.iter().any(String::is_empty) {
        return Err("has nothing between two colons");
    }
    let mut parts = parts.into_iter();
    let (first, second, options) = (parts.next(), parts.next(), parts.next());
    if parts.next().is_some() {
        return Err("has too many colons");
    }
    match (first, second) {
        (Some(source), Some(target)) => (volume.source, volume.target) = (source, target),
        (only, _) => volume.target = only.unwrap_or_default(),
    }
    for option in options.unwrap_or_default().split(',') {
        volume.set(option);
    }
    Ok(volume)
}

impl ShortVolume {
    /// Takes one option; what is none is ignored, as in Docker Compose.
    fn set(&mut self, option: &str) {
        match option {
            "ro" => self.read_only = true,
            "rw" => self.read_only = false,
            "nocopy" => self.nocopy = true,
            "z" | "Z" => self.selinux = Some(option.to_owned()),
            "rprivate" | "private" | "rshared" | "shared" | "rslave" | "slave" => {
                self.propagation = Some(option.to_owned());
            }
            _ => {}
        }
    }

    fn written_out(self, place: &Node) -> Map {
        let Self {
            source,
            target,
            read_only,
            nocopy,
            selinux,
            propagation,
            bare,
        } = self;
        let is_path = paths::is_path(&source);
        let mut map = Map::default();
        let mut set = |key: &str, value: Value| {
            map.insert(Key::implied(key), place.with_value(value));
        };
        set("type", if is_path { "bind" } else { "volume" }.into());
        if !source.is_empty() {
            set("source", source.into());
        }
        set("target", target.into());
        if read_only {
            set("read_only", true.into());
        }
        let options = |entries: Vec<(&str, Value)>| {
            entries
                .into_iter()
                .map(|(key, value)| (Key::implied(key), place.with_value(value)))
                .collect::<Map>()
        };
        let mut bind = Vec::new();
        bind.extend(selinux.map(|mode| ("selinux", mode.into())));
        bind.extend(propagation.map(|mode| ("propagation", mode.into())));
        if is_path {
            bind.push(("create_host_path", true.into()));
        }
        if !bind.is_empty() {
            set("bind", options(bind).into());
        }
        if nocopy {
            set("volume", options(vec![("nocopy", true.into())]).into());
        } else if !is_path && !bare {
            set("volume", Map::default().into());
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_volume_survives_being_printed_and_read_back(
            source in "[a-z][a-z0-9_.-]{1,8}|/[a-z/.]{1,8}|\\./[a-z]{1,8}|[A-Z]:\\\\[a-z]{1,8}",
            target in "/[a-z/]{1,8}",
            read_only in any::<bool>(),
            nocopy in any::<bool>(),
            selinux in prop::option::of("[zZ]"),
            propagation in prop::option::of("r?(private|shared|slave)"),
        ) {
            let mut options = vec![if read_only { "ro" } else { "rw" }];
            options.extend(nocopy.then_some("nocopy"));
            options.extend(selinux.as_deref());
            options.extend(propagation.as_deref());
            let text = format!("{source}:{target}:{}", options.join(","));

            let volume = short_volume(&text).unwrap();

            prop_assert_eq!(volume.source, source);
            prop_assert_eq!(volume.target, target);
            prop_assert_eq!((volume.read_only, volume.nocopy), (read_only, nocopy));
            prop_assert_eq!((volume.selinux, volume.propagation), (selinux, propagation));
        }
    }
}
