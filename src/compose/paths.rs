//! Relative paths become absolute, from the folder of the project or of the file that is extended.

use std::path::{Path, PathBuf};

use crate::compose::tree::{Map, Node, Value};

/// What stands where paths may be relative.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// The folder that they start from.
    pub folder: &'a Path,
    /// What `~` stands for, if that is known.
    pub home: Option<&'a str>,
}

/// Makes the paths of a written-out document absolute.
pub fn resolve(document: &mut Node, base: Base<'_>) {
    for (_, service) in entries(document, "services") {
        resolve_service(service, base);
    }
    for section in ["secrets", "configs"] {
        for (_, object) in entries(document, section) {
            with(object, "file", |file| base.make_mount_absolute(file));
        }
    }
    for (_, volume) in entries(document, "volumes") {
        resolve_volume(volume, base);
    }
}

fn entries<'a>(node: &'a mut Node, key: &str) -> impl Iterator<Item = (String, &'a mut Node)> {
    node.as_map_mut()
        .and_then(|map| map.get_mut(key))
        .and_then(plain_map)
        .into_iter()
        .flat_map(Map::iter_mut)
        .map(|(key, node)| (key.text.clone(), node))
}

fn plain_map(node: &mut Node) -> Option<&mut Map> {
    match &mut node.value {
        Value::Map(map) => Some(map),
        Value::Override(inner) => inner.as_map_mut(),
        _ => None,
    }
}

fn items(node: &mut Node) -> std::slice::IterMut<'_, Node> {
    match &mut node.value {
        Value::List(items) => items.iter_mut(),
        Value::Override(inner) => match &mut inner.value {
            Value::List(items) => items.iter_mut(),
            _ => [].iter_mut(),
        },
        _ => [].iter_mut(),
    }
}

fn with(node: &mut Node, key: &str, change: impl FnOnce(&mut Node)) {
    if let Some(value) = plain_map(node).and_then(|map| map.get_mut(key)) {
        change(value);
    }
}

fn resolve_service(service: &mut Node, base: Base<'_>) {
    with(service, "build", |build| {
        with(build, "context", |context| {
            base.make_context_absolute(context);
        });
        with(build, "additional_contexts", |contexts| {
            for (_, context) in plain_map(contexts).into_iter().flat_map(Map::iter_mut) {
                base.make_context_absolute(context);
            }
        });
        with(build, "ssh", |keys| {
            items(keys).for_each(|key| base.make_key_absolute(key));
        });
    });
    with(service, "env_file", |files| {
        items(files).for_each(|file| with(file, "path", |path| base.make_absolute(path)));
    });
    with(service, "label_file", |files| {
        items(files).for_each(|file| base.make_absolute(file));
    });
    with(service, "extends", |extends| {
        with(extends, "file", |file| base.make_absolute(file));
    });
    with(service, "develop", |develop| {
        with(develop, "watch", |watch| {
            items(watch).for_each(|trigger| with(trigger, "path", |path| base.make_absolute(path)));
        });
    });
    with(service, "volumes", |volumes| {
        for mount in items(volumes) {
            if mount.get("type").and_then(Node::as_str) == Some("bind") {
                with(mount, "source", |source| base.make_mount_absolute(source));
            }
        }
    });
}

/// A volume of the local driver may be a bind mount in disguise.
fn resolve_volume(volume: &mut Node, base: Base<'_>) {
    let is_local = volume.get("driver").and_then(Node::as_str) == Some("local");
    with(volume, "driver_opts", |options| {
        if is_local && options.get("o").and_then(Node::as_str) == Some("bind") {
            with(options, "device", |device| base.make_mount_absolute(device));
        }
    });
}

impl Base<'_> {
    /// Makes a path absolute that is one of this machine; an empty one stays.
    fn make_absolute(self, node: &mut Node) {
        if let Some(text) = node.as_str().filter(|text| !text.is_empty()) {
            let path = self.at_home(text).unwrap_or_else(|| text.to_owned());
            node.value = self.joined(&path).into();
        }
    }

    /// Makes a path absolute that the engine opens, which may run on Windows.
    fn make_mount_absolute(self, node: &mut Node) {
        if let Some(text) = node.as_str() {
            node.value = self.absolute(text).to_string_lossy().into_owned().into();
        }
    }

    /// The path as it is from the root.
    pub fn absolute(self, text: &str) -> PathBuf {
        let path = self.at_home(text).unwrap_or_else(|| text.to_owned());
        if is_windows(&path) {
            return PathBuf::from(path);
        }
        PathBuf::from(self.joined(&path))
    }

    fn joined(self, path: &str) -> String {
        if path.starts_with('/') {
            return path.to_owned();
        }
        clean(&format!("{}/{path}", self.folder.display()))
    }

    /// The path with the home of the user for its `~`, if it has one.
    fn at_home(self, text: &str) -> Option<String> {
        let rest = text.strip_prefix('~')?;
        Some(clean(&format!("{}/{rest}", self.home?)))
    }

    /// A context may also be a repository, an archive or another service.
    fn make_context_absolute(self, node: &mut Node) {
        let is_remote = |text: &str| {
            text.contains("://")
                || ["service:", "github.com/", "git@"]
                    .iter()
                    .any(|prefix| text.starts_with(prefix))
        };
        if node.as_str().is_some_and(|text| !is_remote(text)) {
            self.make_absolute(node);
        }
    }

    /// `id=path`, where only the path is one.
    fn make_key_absolute(self, node: &mut Node) {
        if let Some((id, path)) = node.as_str().and_then(|text| text.split_once('=')) {
            node.value = format!("{id}={}", self.absolute(path).display()).into();
        }
    }
}

/// Whether the source of a volume is a path and not the key of a volume.
pub fn is_path(source: &str) -> bool {
    let mut chars = source.chars();
    let has_drive = chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some(':');
    source.starts_with(['.', '/', '~']) || source.starts_with(r"\\") || has_drive
}

/// Whether a path begins at the root of a drive or of a share.
fn is_windows(path: &str) -> bool {
    match path.as_bytes() {
        [_, b':', rest @ ..] => matches!(rest.first(), Some(b'/' | b'\\')),
        [b'/' | b'\\', b'/' | b'\\', ..] => true,
        _ => false,
    }
}

/// Takes `.`, `..` and double slashes out of a path, without asking the disk.
pub fn clean(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            ".." if is_absolute => {}
            step => steps.push(step),
        }
    }
    match (is_absolute, steps.join("/")) {
        (true, rest) => format!("/{rest}"),
        (false, rest) if rest.is_empty() => ".".to_owned(),
        (false, rest) => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cleaned_as_go_cleans_it() {
        for (path, cleaned) in [
            ("/a/./b//c/../d/", "/a/b/d"),
            ("/../a", "/a"),
            ("./a", "a"),
            ("..//a/..", ".."),
            ("", "."),
            ("/", "/"),
        ] {
            assert_eq!(clean(path), cleaned);
        }
    }

    #[test]
    fn a_path_starts_from_the_folder_the_home_or_the_root() {
        let base = Base {
            folder: Path::new("/work/shop"),
            home: Some("/home/ann"),
        };

        assert_eq!(base.absolute("../data"), Path::new("/work/data"));
        assert_eq!(base.absolute("~/data"), Path::new("/home/ann/data"));
        assert_eq!(base.absolute("/data/../x"), Path::new("/data/../x"));
        assert_eq!(base.absolute(r"c:\data"), Path::new(r"c:\data"));
        assert_eq!(base.absolute("c:data"), Path::new("/work/shop/c:data"));
        assert_eq!(base.absolute(""), Path::new("/work/shop"));
    }
}
