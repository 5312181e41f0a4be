//! Variable references: places are true, and a text whose dollars are doubled comes back as it was.

#![no_main]

use devtools::compose::diagnostic::Diagnostics;
use devtools::compose::interpolate::interpolate;
use devtools::compose::interpolate::template::Template;
use devtools::compose::tree::{Key, Map, Node, SourceText};
use devtools::{check_findings, check_tree, variable};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    check_template(text);
    check_doubled(text);
    check_document(text);
});

fn check_template(text: &str) {
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(malformed) => {
            assert!(text.get(malformed.range).is_some() && !malformed.message.is_empty());
            return;
        }
    };
    let references = template.references();
    for reference in &references {
        let written = text.get(reference.range.clone()).unwrap();
        assert!(written.starts_with('$') && written.contains(&reference.name));
    }
    match template.expand(&variable) {
        Ok(expansion) => {
            let known = |name: &str| references.iter().any(|one| one.name == name);
            assert!(expansion.used.iter().all(|name| known(name)));
            assert!(
                expansion
                    .unset
                    .iter()
                    .all(|(name, _)| variable(name).is_none())
            );
            assert!(!references.is_empty() || expansion.text == text.replace("$$", "$"));
        }
        Err(missing) => assert!(references.iter().any(|one| one.range == missing.range)),
    }
    let everything = |_: &str| Some("x".to_owned());
    assert!(template.expand(&everything).unwrap().unset.is_empty());
}

fn check_doubled(text: &str) {
    let doubled = text.replace('$', "$$");

    let expansion = Template::parse(&doubled)
        .unwrap()
        .expand(&variable)
        .unwrap();

    assert_eq!(expansion.text, text);
    assert!(expansion.used.is_empty());
}

/// The text as a value of a file, at places that take a text, a number and a boolean.
fn check_document(text: &str) {
    let source = SourceText::new("compose.yaml", text);
    let value = Node {
        value: text.into(),
        span: Some(source.span(0..text.len())),
    };
    let service: Map = ["image", "scale", "privileged", "mem_limit"]
        .map(|key| (Key::implied(key), value.clone()))
        .into_iter()
        .collect();
    let services = Map::from_iter([(Key::implied("web"), Node::implied(service))]);
    let document = Map::from_iter([(Key::implied("services"), Node::implied(services))]);
    let mut document = Node::implied(document);
    let mut found = Diagnostics::default();

    interpolate(&mut document, &variable, &mut found);

    check_findings(&found);
    check_tree(&document);
}
