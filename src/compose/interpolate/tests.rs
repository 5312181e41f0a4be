//! Documents before and after their variables are put in.

use super::*;
use crate::compose::tree::{SourceText, parse};

fn variables(name: &str) -> Option<String> {
    match name {
        "PORT" => Some("80".to_owned()),
        "YES" => Some("yes".to_owned()),
        _ => None,
    }
}

/// The document of a text with its variables put in, and what was said.
fn interpolated(text: &str) -> (Node, Diagnostics) {
    let mut parsed = parse(&SourceText::new("compose.yaml", text)).unwrap();
    let mut document = parsed.documents.remove(0);
    let mut diagnostics = Diagnostics::default();
    interpolate(&mut document, &variables, &mut diagnostics);
    (document, diagnostics)
}

/// The codes of what was said, each with its line and column.
fn said(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.span.as_ref().unwrap();
            format!("{} {}:{}", diagnostic.code, span.line, span.column)
        })
        .collect()
}

#[test]
fn variables_stand_in_values_and_not_in_keys() {
    let (document, diagnostics) = interpolated("${PORT}: [a, 'p$PORT', {b: \"$$PORT\"}]\nc: 1");

    let expected = parse(&SourceText::new("x", "${PORT}: [a, p80, {b: $PORT}]\nc: 1")).unwrap();
    assert_eq!(document, expected.documents[0]);
    assert!(diagnostics.is_empty());
}

#[test]
fn places_that_take_numbers_and_booleans_get_them() {
    let (document, diagnostics) = interpolated(
        "services:\n  web:\n    scale: ${PORT}\n    cpus: '0.5'\n    init: 'TRUE'\n    \
         ports: [{target: '${PORT}', published: '${PORT}'}]\n    image: '80'\n\
         networks: {n: {external: !override 'false'}}\n",
    );

    let expected = "services:\n  web:\n    scale: 80\n    cpus: 0.5\n    init: true\n    \
         ports: [{target: 80, published: '80'}]\n    image: '80'\n\
         networks: {n: {external: !override false}}\n";
    let expected = parse(&SourceText::new("x", expected)).unwrap();
    assert_eq!(document, expected.documents[0]);
    assert!(diagnostics.is_empty());
}

#[test]
fn an_old_boolean_is_taken_with_a_warning() {
    let (document, diagnostics) = interpolated("services: {web: {tty: '${YES}'}}");

    let tty = document.get("services").unwrap().get("web").unwrap();
    assert_eq!(tty.get("tty").unwrap().value, Value::Bool(true));
    assert_eq!(said(&diagnostics), ["W0202 1:23"]);
}

#[test]
fn an_unset_variable_is_warned_of_once_at_its_first_use() {
    let (document, mut diagnostics) = interpolated("a: x-$NOPE\nb: $NOPE");
    interpolate(&mut document.clone(), &variables, &mut diagnostics);

    assert_eq!(document.get("a").unwrap().as_str(), Some("x-"));
    assert_eq!(said(&diagnostics), ["W0201 1:6"]);
}

#[test]
fn errors_point_at_the_reference_and_are_named_at_once() {
    let (_, diagnostics) = interpolated(
        "a: 'x ${NOPE:?is needed}'\nb: |\n  first\n  ${oops\nservices: {web: {scale: '${PORT}x'}}\n",
    );

    assert_eq!(said(&diagnostics), ["E0202 1:7", "E0201 4:3", "E0203 5:25"]);
    let messages: Vec<_> = diagnostics
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "required variable `NOPE` is missing a value: is needed",
            "`${oops ` is no variable reference",
            "`scale` must be a whole number, not `80x`",
        ]
    );
}

proptest::proptest! {
    #[test]
    fn a_text_without_a_dollar_stays_as_it_is(text in "[^$]{0,40}") {
        let expansion = Template::parse(&text).unwrap().expand(&variables).unwrap();

        proptest::prop_assert_eq!(expansion.text, text);
        proptest::prop_assert!(expansion.used.is_empty());
    }

    #[test]
    fn a_text_with_its_dollars_doubled_comes_back(text in "[a-z${}:?+-]{0,40}") {
        let doubled = text.replace('$', "$$");

        let expansion = Template::parse(&doubled).unwrap().expand(&variables).unwrap();

        proptest::prop_assert_eq!(expansion.text, text);
    }

    #[test]
    fn no_text_ends_the_program(text in "[A-Za-z_${}:?+ -]{0,60}") {
        let expanded = Template::parse(&text).map(|template| template.expand(&variables));

        if let Ok(Ok(expansion)) = expanded {
            proptest::prop_assert!(expansion.used.len() >= expansion.unset.len());
        }
    }
}
