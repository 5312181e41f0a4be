//! Lists in which a later entry takes the place of an earlier one of the same key.

use std::collections::HashMap;

use crate::compose::model::from_tree::scalar_text;
use crate::compose::tree::{Map, Node, Value};

/// What makes two entries the same.
#[derive(Clone, Copy, Debug)]
enum Identity {
    /// Their text, up to a character if one is given.
    Text(Option<char>),
    /// The path in the container.
    Target,
    /// The path in the container, which follows from the source by default.
    TargetUnder(&'static str),
    /// Address, host port, container port and protocol.
    Port,
    /// The file.
    Path,
}

const SERVICE: &[(&str, Identity)] = &[
    ("cap_add", Identity::Text(Some('='))),
    ("cap_drop", Identity::Text(Some('='))),
    ("configs", Identity::TargetUnder("")),
    ("devices", Identity::Target),
    ("dns", Identity::Text(Some('='))),
    ("dns_opt", Identity::Text(Some('='))),
    ("dns_search", Identity::Text(Some('='))),
    ("env_file", Identity::Path),
    ("expose", Identity::Text(None)),
    ("links", Identity::Text(Some('='))),
    ("ports", Identity::Port),
    ("profiles", Identity::Text(Some('='))),
    ("secrets", Identity::TargetUnder("/run/secrets")),
    ("tmpfs", Identity::Text(Some('='))),
    ("volumes", Identity::Target),
];

/// Whether two entries of a service's list under `key` are the same, so that the
/// later takes the place of the earlier.
pub fn same_item(key: &str, one: &Node, other: &Node) -> bool {
    let identity = SERVICE.iter().find(|(known, _)| *known == key);
    identity.is_some_and(|(_, identity)| {
        let name = identity.of(one);
        name.is_some() && name == identity.of(other)
    })
}

/// Keeps one entry of each key in the lists of every service: the last, in the
/// place of the first.
pub fn enforce(document: &mut Node) {
    let services = document
        .as_map_mut()
        .and_then(|document| document.get_mut("services"))
        .and_then(Node::as_map_mut);
    for (_, service) in services.into_iter().flat_map(Map::iter_mut) {
        let Some(service) = service.as_map_mut() else {
            continue;
        };
        for (key, identity) in SERVICE {
            if let Some(list) = service.get_mut(key) {
                keep_last(list, *identity);
            }
        }
        let networks = service.get_mut("networks").and_then(Node::as_map_mut);
        for (_, network) in networks.into_iter().flat_map(Map::iter_mut) {
            for key in ["aliases", "link_local_ips"] {
                let list = network.as_map_mut().and_then(|map| map.get_mut(key));
                if let Some(list) = list {
                    keep_last(list, Identity::Text(Some('=')));
                }
            }
        }
        if let Some(build) = service.get_mut("build").and_then(Node::as_map_mut)
            && let Some(tags) = build.get_mut("tags")
        {
            keep_last(tags, Identity::Text(Some('=')));
        }
    }
}

fn keep_last(list: &mut Node, identity: Identity) {
    let Value::List(items) = &mut list.value else {
        return;
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Node> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let key = identity.of(&item);
        if let Some(place) = key.as_ref().and_then(|key| places.get(key)) {
            kept[*place] = item;
            continue;
        }
        if let Some(key) = key {
            places.insert(key, kept.len());
        }
        kept.push(item);
    }
    *items = kept;
}

impl Identity {
    /// The key of an entry; `None` for what has none and so is always kept.
    fn of(self, item: &Node) -> Option<String> {
        let field = |key: &str| item.get(key).and_then(|value| scalar_text(&value.value));
        match self {
            Self::Text(end) => {
                let text = scalar_text(&item.value)?;
                let key = end.and_then(|end| text.split_once(end));
                Some(key.map_or_else(|| text.clone(), |(key, _)| key.to_owned()))
            }
            Self::Target => field("target"),
            Self::TargetUnder(folder) => {
                field("target").or_else(|| Some(format!("{folder}/{}", field("source")?)))
            }
            Self::Port => Some(format!(
                "{}:{}:{}/{}",
                field("host_ip").unwrap_or_else(|| "0.0.0.0".to_owned()),
                // Docker Compose tells a number from the text of it here.
                item.get("published")
                    .map_or_else(String::new, |port| format!("{:?}", port.value)),
                field("target")?,
                field("protocol").unwrap_or_else(|| "tcp".to_owned()),
            )),
            Self::Path => field("path"),
        }
    }
}
