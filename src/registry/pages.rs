//! Lists that come in pages: what a page holds, and where the next one is.

use serde::Deserialize;
use serde_json::Value;

/// The most pages that are asked for; a registry that has more never ends.
pub const MOST_PAGES: usize = 200;

/// The most names that are taken of a list.
pub const MOST_NAMES: usize = 100_000;

#[derive(Deserialize)]
struct Catalog {
    repositories: Option<Vec<Value>>,
}

#[derive(Deserialize)]
struct Tags {
    tags: Option<Vec<Value>>,
}

/// The repositories of a page of the catalog; `None` if it is no such page.
pub fn repositories(body: &[u8]) -> Option<Vec<String>> {
    let Catalog { repositories } = serde_json::from_slice(body).ok()?;
    names(repositories)
}

/// The tags of a page of tags; a repository without any says null.
pub fn tags(body: &[u8]) -> Option<Vec<String>> {
    let Tags { tags } = serde_json::from_slice(body).ok()?;
    names(tags)
}

fn names(values: Option<Vec<Value>>) -> Option<Vec<String>> {
    let name = |value| match value {
        Value::String(name) => Some(name),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    };
    values.unwrap_or_default().into_iter().map(name).collect()
}

/// The address of the next page by the header `Link`: `</v2/…>; rel="next"`.
pub fn next(link: &str) -> Option<&str> {
    link.split(',').find_map(|part| {
        let (address, parameters) = part.trim().strip_prefix('<')?.split_once('>')?;
        let mut parameters = parameters.split(';').map(str::trim);
        let is_next = |text: &str| {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            let value = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel") && value.eq_ignore_ascii_case("next")
        };
        parameters.any(is_next).then_some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_the_one_called_so() {
        assert_eq!(
            next("</v2/_catalog?last=a&n=2>; rel=\"next\""),
            Some("/v2/_catalog?last=a&n=2")
        );
        assert_eq!(next("</a>; rel=prev, </b>; title=x; rel=next"), Some("/b"));
        assert_eq!(next("</a>; rel=prev"), None);
        assert_eq!(next("nonsense"), None);
    }

    #[test]
    fn a_page_is_a_list_of_names_or_no_page() {
        assert_eq!(
            tags(br#"{"name":"a","tags":["1","2"]}"#),
            Some(vec!["1".to_owned(), "2".to_owned()])
        );
        assert_eq!(tags(br#"{"name":"a","tags":null}"#), Some(Vec::new()));
        assert_eq!(tags(br#"{"tags":[1]}"#), None);
        assert_eq!(tags(b"<html>"), None);
        assert_eq!(
            repositories(br#"{"repositories":["a/b"]}"#),
            Some(vec!["a/b".to_owned()])
        );
    }
}
