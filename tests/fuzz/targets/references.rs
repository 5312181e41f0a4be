//! Values with a meaning: images, ports, volumes and their kin are read, printed, and read as they were.

#![no_main]

use std::fmt::Display;
use std::str::FromStr;

use devtools::check_findings;
use devtools::compose::canonical::write_out;
use devtools::compose::diagnostic::Diagnostics;
use devtools::compose::tree::{Key, Map, Node, SourceText, Value};
use devtools::value::bytes::ByteSize;
use devtools::value::duration::GoDuration;
use devtools::value::image::ImageReference;
use devtools::value::name::ProjectName;
use libfuzzer_sys::fuzz_target;

/// Places of a service that have a short form.
const SHORT_FORMS: &[&str] = &[
    "ports",
    "volumes",
    "devices",
    "extra_hosts",
    "environment",
    "configs",
    "secrets",
    "env_file",
    "command",
    "tmpfs",
    "depends_on",
];

fuzz_target!(|text: &str| {
    check_value::<GoDuration>(text);
    check_value::<ByteSize>(text);
    if let Some(image) = check_value::<ImageReference>(text) {
        let tag = image.tag().map(|tag| format!(":{tag}")).unwrap_or_default();
        let digest = image
            .digest()
            .map(|digest| format!("@{digest}"))
            .unwrap_or_default();
        assert_eq!(format!("{}{tag}{digest}", image.name()), text);
        check_image(&image);
    }
    if let Some(name) = ProjectName::from_any(text) {
        assert_eq!(check_value::<ProjectName>(name.as_str()), Some(name));
    }
    for key in SHORT_FORMS {
        check_short_form(key, text);
    }
});

/// Where an image is asked for is one host and a path, and with another tag it is the same.
fn check_image(image: &ImageReference) {
    assert!(!image.host().is_empty() && !image.host().contains('/'));
    let path = image.repository();
    assert!(!path.starts_with('/') && !path.ends_with('/') && !path.contains(['@', ' ']));
    let whole = format!("{}/{path}", image.host());
    // What was left out may make it too long.
    if let Ok(whole) = whole.parse::<ImageReference>() {
        assert_eq!((whole.host(), whole.repository()), (image.host(), path));
    }
    let tagged = image.tagged("1").unwrap();
    assert_eq!((tagged.name(), tagged.tag()), (image.name(), Some("1")));
}

/// The value of a text, if it has one; printed, it is read as the same.
fn check_value<T: FromStr + Display + PartialEq>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    let printed = value.to_string();
    assert!(
        printed.parse().ok().as_ref() == Some(&value),
        "{text} becomes {printed}"
    );
    Some(value)
}

/// Written out once, a form has nothing left that could be written out.
fn check_short_form(key: &str, text: &str) {
    let source = SourceText::new("compose.yaml", text);
    let entry = Node {
        value: text.into(),
        span: Some(source.span(0..text.len())),
    };
    let forms = if key == "command" {
        entry.value
    } else {
        Value::List(vec![entry])
    };
    let service = Map::from_iter([(Key::implied(key), Node::implied(forms))]);
    let services = Map::from_iter([(Key::implied("web"), Node::implied(service))]);
    let mut document = Node::implied(Map::from_iter([(
        Key::implied("services"),
        Node::implied(services),
    )]));
    let mut found = Diagnostics::default();

    write_out(&mut document, &mut found);

    check_findings(&found);
    if !found.has_errors() {
        let once = document.clone();
        write_out(&mut document, &mut found);
        assert_eq!(document, once);
    }
}
