//! Which variables compose files ask for, and where.

use std::collections::BTreeMap;

use crate::compose::interpolate::template::{OperationKind, Reference, Template};
use crate::compose::tree::{Map, Node, Span, Value};

/// What happens where a variable is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Something else is put in, or nothing is meant to be.
    None,
    /// It becomes empty.
    Value,
    /// The project cannot be loaded.
    Demanded,
}

/// One place that asks for a variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What happens there if it is not set.
    pub need: Need,
    /// Whether an empty value counts as none there.
    pub empty_is_unset: bool,
    /// The default that stands there.
    pub default: Option<String>,
    /// The value that asks.
    pub span: Option<Span>,
    /// The service that it belongs to.
    pub service: Option<String>,
}

/// Places by the variable that they ask for.
pub type Uses = BTreeMap<String, Vec<Use>>;

/// All uses in a tree in which no variables were put in.
pub fn uses(tree: &Node) -> Uses {
    let mut found = Uses::new();
    for (section, value) in tree.as_map().into_iter().flat_map(Map::iter) {
        if section.text != "services" {
            collect(value, None, &mut found);
            continue;
        }
        for (name, service) in value.as_map().into_iter().flat_map(Map::iter) {
            let name = Some(name.text.as_str());
            collect(service, name, &mut found);
            handed_on(service, name, &mut found);
        }
    }
    found
}

fn collect(node: &Node, service: Option<&str>, found: &mut Uses) {
    match &node.value {
        Value::String(text) => {
            let template = Template::parse(text).ok();
            for reference in template.iter().flat_map(Template::references) {
                let place = found.entry(reference.name.clone()).or_default();
                place.push(of_reference(reference, node, service));
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, service, found)),
        Value::Map(map) => Map::iter(map).for_each(|(_, value)| collect(value, service, found)),
        Value::Override(inner) => collect(inner, service, found),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Reset => {}
    }
}

fn of_reference(reference: &Reference, node: &Node, service: Option<&str>) -> Use {
    let operation = reference.operation.as_ref();
    let kind = operation.map(|operation| operation.kind);
    let default = operation.filter(|operation| operation.kind == OperationKind::Default);
    let default = default.and_then(|operation| operation.word.expand(&|_| None).ok());
    Use {
        need: match kind {
            None => Need::Value,
            Some(OperationKind::Required) => Need::Demanded,
            Some(OperationKind::Default | OperationKind::Replacement) => Need::None,
        },
        empty_is_unset: operation.is_some_and(|operation| operation.empty_is_unset),
        default: default.map(|expansion| expansion.text),
        span: node.span.clone(),
        service: service.map(str::to_owned),
    }
}

/// Names without a value in `environment` take the project's, if there is one.
fn handed_on(service: &Node, name: Option<&str>, found: &mut Uses) {
    let Some(environment) = service.get("environment") else {
        return;
    };
    let mut take = |key: &str, span: Option<&Span>| {
        found.entry(key.to_owned()).or_default().push(Use {
            need: Need::None,
            empty_is_unset: false,
            default: None,
            span: span.cloned(),
            service: name.map(str::to_owned),
        });
    };
    match &environment.value {
        Value::Map(map) => {
            for (key, _) in map.iter().filter(|(_, value)| value.is_null()) {
                take(&key.text, key.span.as_ref());
            }
        }
        Value::List(items) => {
            for item in items {
                if let Some(key) = item.as_str().filter(|text| !text.contains('=')) {
                    take(key, item.span.as_ref());
                }
            }
        }
        _ => {}
    }
}
