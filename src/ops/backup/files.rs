//! The files of a project that are saved with its volumes: what it was read from, and
//! what its services get as files.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Project;
use crate::compose::source::Source as _;
use crate::compose::tree::Map;
use crate::compose::tree::Node;
use crate::compose::tree::Value;
use crate::host::files::Disk;

/// A file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    /// Where it is.
    pub(super) place: PathBuf,
    /// How the project names it: below its folder by the path from there.
    pub(super) path: String,
    /// Whether it may hold secrets, so that it is saved only where all is encrypted.
    pub(super) is_secret: bool,
}

/// All files that are there, by their places, each once; `folder` is where relative
/// names on the command line start from.
pub(super) fn of(project: &Project, folder: &Path) -> Vec<File> {
    let mut places: BTreeMap<PathBuf, bool> = BTreeMap::new();
    let home = &project.working_dir;
    let mut add = |place: PathBuf, is_secret: bool| {
        let known = places.entry(place).or_insert(is_secret);
        // A file of the project that is given to a service as well is no more secret.
        *known &= is_secret;
    };
    for file in project
        .compose_files
        .iter()
        .cloned()
        .chain(sources(project, folder))
    {
        add(file, false);
    }
    add(home.join(".env"), true);
    for file in &project.environment_files {
        add(file.clone(), true);
    }
    for file in env_files(&project.tree) {
        add(home.join(file), true);
    }
    let objects = project.secrets.values().chain(project.configs.values());
    for object in objects.filter(|object| !object.file.is_empty()) {
        add(home.join(&object.file), true);
    }
    let disk = disk(project);
    let there = places.into_iter().filter(|(place, _)| disk.is_file(place));
    there
        .map(|(place, is_secret)| File {
            path: named(home, &place),
            place,
            is_secret,
        })
        .collect()
}

/// What a file holds; the error says why it cannot be read.
pub(super) fn content(project: &Project, file: &File) -> Result<Vec<u8>, String> {
    let read = disk(project).read(&file.place);
    let content = read.map_err(|error| error.to_string())?;
    content.ok_or_else(|| format!("{} is gone", file.place.display()))
}

fn disk(project: &Project) -> Disk {
    Disk::new(project.working_dir.clone())
}

fn named(folder: &Path, place: &Path) -> String {
    let path = place.strip_prefix(folder).unwrap_or(place);
    path.to_string_lossy().into_owned()
}

/// The files of variables that services name.
fn env_files(tree: &Node) -> Vec<PathBuf> {
    let services = tree.get("services").and_then(Node::as_map);
    let services = services.into_iter().flat_map(Map::iter);
    let listed = services.filter_map(|(_, service)| service.get("env_file"));
    let mut files = Vec::new();
    for node in listed {
        let items = node.as_list().unwrap_or(std::slice::from_ref(node));
        let path = |item: &Node| {
            let path = item.as_str().or_else(|| item.get("path")?.as_str());
            path.map(PathBuf::from)
        };
        files.extend(items.iter().filter_map(path));
    }
    files
}

/// The files that parts of the tree were read from, included and extended ones among
/// them, by the names of their texts.
fn sources(project: &Project, folder: &Path) -> Vec<PathBuf> {
    let mut names = BTreeSet::new();
    read_from(&project.tree, &mut names);
    let is_yaml = |path: &Path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        matches!(ending, Some("yaml" | "yml"))
    };
    let places = names.into_iter().map(|name| folder.join(name));
    places.filter(|place| is_yaml(place)).collect()
}

fn read_from<'a>(node: &'a Node, names: &mut BTreeSet<&'a str>) {
    names.extend(node.span.iter().map(|span| span.source.name.as_str()));
    match &node.value {
        Value::Map(map) => map.iter().for_each(|(_, node)| read_from(node, names)),
        Value::List(items) => items.iter().for_each(|node| read_from(node, names)),
        Value::Override(node) => read_from(node, names),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Reset => {}
    }
}
