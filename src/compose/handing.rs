//! A compose file in which a service gets one more variable; every other byte stays.

use std::sync::Arc;

use super::tree;
use super::tree::{Key, Node, SourceText, Span, Value};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The service has the variable already, in this line.
    There(usize),
    /// It gets it.
    Edited {
        /// All of the text.
        text: String,
        /// The line that was put in, or the first of them.
        line: usize,
    },
}

/// Why a file cannot be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotHanded {
    /// It has no such service.
    #[error("the service is not in this file")]
    NoService,
    /// It is written on one line, or comes from elsewhere.
    #[error("its section is written on one line, or comes from an anchor")]
    Style,
    /// It cannot be read, or could not be afterwards.
    #[error("the file cannot be read")]
    Unreadable,
}

/// Lets `service` have the variable `key`, with the value that it has in the project.
pub fn hand(source: &Arc<SourceText>, service: &str, key: &str) -> Result<Handed, NotHanded> {
    let document = read(source).ok_or(NotHanded::Unreadable)?;
    let (name, node) = entry(&document, &["services", service]).ok_or(NotHanded::NoService)?;
    let end = if source.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let (place, put) = if let Some((section, variables)) = entry(node, &["environment"]) {
        if let Some(line) = line_of(variables, key) {
            return Ok(Handed::There(line));
        }
        let (place, indent) = behind(source, section.span.as_ref())?;
        let put = match variables.value {
            Value::List(_) => format!("{indent}- {key}=${{{key}}}{end}"),
            _ => format!("{indent}{key}: ${{{key}}}{end}"),
        };
        (place, put)
    } else {
        let (place, indent) = behind(source, name.span.as_ref())?;
        let outer = indent_of(source, name.span.as_ref());
        let step = &indent[outer.len().min(indent.len())..];
        let line = format!("{indent}{step}{key}: ${{{key}}}{end}");
        (place, format!("{indent}environment:{end}{line}"))
    };
    let text = format!("{}{put}{}", &source.text[..place], &source.text[place..]);
    let edited = SourceText::new(source.name.clone(), text.clone());
    let has_it = read(&edited).is_some_and(|document| {
        let section = entry(&document, &["services", service, "environment"]);
        section.is_some_and(|(_, variables)| line_of(variables, key).is_some())
    });
    let line = source.text[..place].matches('\n').count() + 1;
    if has_it {
        Ok(Handed::Edited { text, line })
    } else {
        Err(NotHanded::Style)
    }
}

fn read(source: &Arc<SourceText>) -> Option<Node> {
    tree::parse(source).ok()?.documents.into_iter().next()
}

/// The key and the value at the end of a path.
fn entry<'a>(node: &'a Node, path: &[&str]) -> Option<(&'a Key, &'a Node)> {
    let (last, above) = path.split_last()?;
    let mut node = node;
    for step in above {
        node = node.get(step)?;
    }
    node.as_map()?.entry(last)
}

/// The line in which a section sets a variable.
fn line_of(variables: &Node, key: &str) -> Option<usize> {
    let span = match &variables.value {
        Value::List(items) => {
            let names = |item: &&Node| {
                let text = item.as_str().unwrap_or_default();
                text.split('=').next() == Some(key)
            };
            items.iter().find(names)?.span.as_ref()
        }
        _ => variables.as_map()?.entry(key)?.0.span.as_ref(),
    };
    Some(span.map_or(0, |span| span.line))
}

/// Where the line behind a key begins, and how what belongs to the key is indented.
/// Nothing but a comment may stand behind the key, and something must stand below it.
fn behind(source: &Arc<SourceText>, key: Option<&Span>) -> Result<(usize, String), NotHanded> {
    let key = key.ok_or(NotHanded::Style)?;
    let rest = &source.text[key.end..];
    let (line, below) = rest.split_once('\n').ok_or(NotHanded::Style)?;
    let told = line.trim_start_matches(['"', '\'']).trim();
    let told = told.strip_prefix(':').map(str::trim_start);
    if !told.is_some_and(|told| told.is_empty() || told.starts_with('#')) {
        return Err(NotHanded::Style);
    }
    let is_content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = below.lines().find(is_content).ok_or(NotHanded::Style)?;
    let indent: String = first.chars().take_while(|c| *c == ' ').collect();
    let outer = indent_of(source, Some(key));
    let is_list = first.trim_start().starts_with("- ");
    if indent.len() > outer.len() || (is_list && indent.len() == outer.len()) {
        Ok((key.end + line.len() + 1, indent))
    } else {
        Err(NotHanded::Style)
    }
}

/// The blanks in front of the line in which a place stands.
fn indent_of(source: &Arc<SourceText>, place: Option<&Span>) -> String {
    let before = place.map_or("", |place| &source.text[..place.start]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().take_while(|c| *c == ' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed(text: &str, service: &str, key: &str) -> Result<Handed, NotHanded> {
        hand(&SourceText::new("compose.yaml", text), service, key)
    }

    #[test]
    fn a_variable_gets_a_line_of_its_own_and_every_other_byte_stays() {
        let text = "services:\n  web: # the face\n    image: x # pinned\n  db:\n    image: y\n    environment:\n      # for all\n      A: 1\n  list:\n    environment:\n    - A=1\n";

        let new = |service: &str, put: &str, line: usize| {
            let Ok(Handed::Edited {
                text: edited,
                line: at,
            }) = handed(text, service, "KEY")
            else {
                panic!("{service}: {:?}", handed(text, service, "KEY"));
            };
            assert_eq!(at, line);
            assert_eq!(edited.replacen(put, "", 1), text, "{edited}");
            assert!(edited.contains(put), "{edited}");
        };

        new("web", "    environment:\n      KEY: ${KEY}\n", 3);
        new("db", "      KEY: ${KEY}\n", 7);
        new("list", "    - KEY=${KEY}\n", 11);
        assert_eq!(handed(text, "db", "A"), Ok(Handed::There(8)));
        assert_eq!(handed(text, "list", "A"), Ok(Handed::There(11)));
    }

    #[test]
    fn what_stands_on_one_line_or_elsewhere_is_left_to_its_author() {
        let text = "x-all: &all {A: 1}\nservices:\n  one: {image: x}\n  two:\n    environment: *all\n  three:\n    environment: {A: 1}\n";

        for service in ["one", "two", "three"] {
            assert_eq!(
                handed(text, service, "KEY"),
                Err(NotHanded::Style),
                "{service}"
            );
        }
        assert_eq!(handed(text, "four", "KEY"), Err(NotHanded::NoService));
        assert_eq!(handed("a: [", "one", "KEY"), Err(NotHanded::Unreadable));
    }
}
