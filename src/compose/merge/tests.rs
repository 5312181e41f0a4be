//! What holds whenever documents are merged, whatever they say.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

fn scalar() -> impl Strategy<Value = Node> {
    prop_oneof![
        "[a-c]{1,2}".prop_map(Node::implied),
        any::<bool>().prop_map(Node::implied)
    ]
}

fn texts() -> impl Strategy<Value = Node> {
    vec("[a-c]{1,2}".prop_map(Node::implied), 0..3).prop_map(Node::implied)
}

fn pairs() -> impl Strategy<Value = Node> {
    btree_map("[A-C]", scalar(), 0..3).prop_map(|map| mapping(map.into_iter()))
}

fn mapping(entries: impl Iterator<Item = (String, Node)>) -> Node {
    let entries = entries.map(|(key, value)| (Key::implied(key), value));
    Node::implied(entries.collect::<Map>())
}

/// A service written out, each key in the one form that it has then.
fn service() -> impl Strategy<Value = Node> {
    let keys = (
        proptest::option::of(scalar()),
        proptest::option::of(texts()),
        proptest::option::of(texts()),
        proptest::option::of(pairs()),
        proptest::option::of(pairs()),
    );
    keys.prop_map(|(image, command, expose, environment, labels)| {
        let names = ["image", "command", "expose", "environment", "labels"];
        let values = [image, command, expose, environment, labels];
        let said = names.into_iter().zip(values);
        mapping(said.filter_map(|(key, value)| Some((key.to_owned(), value?))))
    })
}

fn document() -> impl Strategy<Value = Node> {
    btree_map("[a-c]", service(), 0..3).prop_map(|services| {
        let services = mapping(services.into_iter());
        mapping(std::iter::once(("services".to_owned(), services)))
    })
}

fn merged(base: &Node, over: &Node) -> Node {
    let mut found = Diagnostics::default();
    let mut merged = merge(base.clone(), over.clone(), &mut found);
    assert!(!found.has_errors());
    enforce(&mut merged);
    merged
}

proptest! {
    #[test]
    fn an_empty_document_changes_nothing(document in document()) {
        let empty = mapping(std::iter::empty());
        let mut alone = document.clone();
        enforce(&mut alone);

        prop_assert_eq!(&merged(&document, &empty), &alone);
        prop_assert_eq!(&merged(&empty, &document), &alone);
    }

    #[test]
    fn a_document_over_itself_is_itself(document in document()) {
        let mut alone = document.clone();
        enforce(&mut alone);

        prop_assert_eq!(merged(&document, &document), alone);
    }

    #[test]
    fn it_does_not_matter_which_two_of_three_are_merged_first(
        first in document(),
        second in document(),
        third in document(),
    ) {
        let left = merged(&merged(&first, &second), &third);
        let right = merged(&first, &merged(&second, &third));

        prop_assert_eq!(left, right);
    }

    #[test]
    fn whatever_the_later_document_says_alone_holds(first in document(), second in document()) {
        let merged = merged(&first, &second);

        let said = second.get("services").and_then(Node::as_map);
        for (name, service) in said.into_iter().flat_map(Map::iter) {
            for key in ["image", "command"] {
                if let Some(value) = service.get(key) {
                    let kept = merged.get("services").and_then(|all| all.get(&name.text));
                    prop_assert_eq!(kept.and_then(|kept| kept.get(key)), Some(value));
                }
            }
        }
    }
}
