//! Where a browser goes after a sign-in: a page of this host and of no other.

use reqwest::Url;

/// The longest path that is taken.
const MOST: usize = 2000;

/// A path of this host, such as `/dashboard?tab=2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReturnTo(String);

impl ReturnTo {
    /// Reads a path; whatever a browser could take for another host is none.
    ///
    /// Browsers drop tabs and line breaks, and read `\` as `/`, so that neither
    /// may stand there.
    pub(super) fn read(text: &str) -> Option<Self> {
        let is_plain = text.len() <= MOST
            && text.starts_with('/')
            && !text.starts_with("//")
            && !text.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
        // A host that nobody has shows whether the path leads away from it.
        let here = Url::parse("http://here.invalid/").ok()?;
        let there = here
            .join(text)
            .ok()
            .filter(|there| is_plain && there.origin() == here.origin())?;
        let path = there.as_str().strip_prefix("http://here.invalid")?;
        (!path.starts_with("//")).then(|| Self(path.to_owned()))
    }

    /// The path with the news that Linear is signed in to, as the original gateway tells it.
    pub(super) fn after_success(&self) -> String {
        let (path, fragment) = match self.0.split_once('#') {
            Some((path, fragment)) => (path, format!("#{fragment}")),
            None => (self.0.as_str(), String::new()),
        };
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}linearInstall=success{fragment}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        ReturnTo::read(text).map(|path| path.0)
    }

    #[test]
    fn a_path_of_this_host_is_kept_as_it_is() {
        for path in ["/", "/dashboard", "/a/b?tab=2#top"] {
            assert_eq!(read(path).as_deref(), Some(path));
        }
    }

    #[test]
    fn what_a_browser_takes_for_another_host_is_refused() {
        for path in [
            "",
            "dashboard",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/x\r\nSet-Cookie: a=b",
            "/..//evil.example",
            "/./\n/evil.example",
            "\\\\evil.example",
        ] {
            assert_eq!(read(path), None, "{path:?}");
        }
    }

    #[test]
    fn the_news_stands_in_the_query() {
        let after = |path| ReturnTo::read(path).unwrap().after_success();

        assert_eq!(after("/x"), "/x?linearInstall=success");
        assert_eq!(after("/x?a=1#top"), "/x?a=1&linearInstall=success#top");
    }

    proptest! {
        #[test]
        fn no_text_leads_to_another_host(text in "[/\\\\.@:?#%a-c\t\n ]{0,12}") {
            if let Some(path) = ReturnTo::read(&text) {
                let page = Url::parse("https://tools.example/oauth").unwrap();
                let there = page.join(&path.after_success()).unwrap();
                prop_assert_eq!(there.host_str(), Some("tools.example"));
            }
        }
    }
}
