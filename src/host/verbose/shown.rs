//! What of an address, of headers and of any text may be told.

use std::borrow::Cow;
use std::fmt::Write as _;

use reqwest::Url;
use reqwest::header::HeaderMap;

use crate::text::safe_str;
use crate::value::token::tokens;

/// What stands for what is not shown.
const HIDDEN: &str = "***";

/// The parameters of the engine's calls whose values are shown: names, switches and
/// numbers. Of all others, such as `buildargs`, `labels` and `remote`, only the name is.
const ENGINE_PARAMETERS: &[&str] = &[
    "all",
    "condition",
    "copyUIDGID",
    "detachKeys",
    "digests",
    "dockerfile",
    "filters",
    "follow",
    "force",
    "forcerm",
    "fromImage",
    "h",
    "limit",
    "link",
    "logs",
    "name",
    "networkmode",
    "noOverwriteDirNonDir",
    "nocache",
    "noprune",
    "one-shot",
    "path",
    "platform",
    "pull",
    "q",
    "quiet",
    "repo",
    "rm",
    "shared-size",
    "signal",
    "since",
    "size",
    "stderr",
    "stdin",
    "stdout",
    "stream",
    "t",
    "tag",
    "tail",
    "target",
    "timestamps",
    "type",
    "until",
    "v",
    "version",
    "w",
];

/// The same for registries, `DigitalOcean`, buckets and orchestrators. Signatures, uploads
/// that are under way and users, who may be tokens, are not among them.
const PARAMETERS: &[&str] = &[
    "delimiter",
    "digest",
    "expiry_seconds",
    "from",
    "last",
    "limit",
    "list-type",
    "max-keys",
    "mount",
    "n",
    "page",
    "partNumber",
    "per_page",
    "prefix",
    "read_write",
    "scope",
    "service",
    "start-after",
    "status",
    "uploads",
];

/// The headers whose values are shown; all others may hold a credential, a cookie or an
/// address with a signature.
const HEADERS: &[&str] = &[
    "accept",
    "api-version",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "date",
    "docker-content-digest",
    "docker-distribution-api-version",
    "docker-experimental",
    "host",
    "ostype",
    "range",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "server",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// The longest text that is told, in characters.
const LONGEST: usize = 2000;

/// A path of the engine's API with its query, as far as it may be told.
pub fn engine_path(path_and_query: &str) -> String {
    let (path, query) = match path_and_query.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path_and_query, None),
    };
    with_query(path.to_owned(), query, ENGINE_PARAMETERS)
}

/// An address without user, password and fragment, and without the values of its query
/// that may be secret.
pub fn url(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}"));
    let place = format!(
        "{}://{host}{}{}",
        url.scheme(),
        port.unwrap_or_default(),
        url.path()
    );
    with_query(place, url.query(), PARAMETERS)
}

fn with_query(mut place: String, query: Option<&str>, shown: &[&str]) -> String {
    let pairs = query.map(|query| form_urlencoded::parse(query.as_bytes()));
    for (at, (key, value)) in pairs.into_iter().flatten().enumerate() {
        let is_known = shown.contains(&key.as_ref());
        // A name without a value may be a secret itself, and so may one that looks like none.
        let (key, value) = match (is_known, is_name(&key) && !value.is_empty()) {
            (true, _) => (key, value),
            (false, true) => (key, HIDDEN.into()),
            (false, false) => (HIDDEN.into(), Cow::default()),
        };
        let (sign, equals) = (
            if at == 0 { '?' } else { '&' },
            if value.is_empty() { "" } else { "=" },
        );
        // Writing to a string cannot fail.
        write!(place, "{sign}{key}{equals}{value}").unwrap_or_default();
    }
    place
}

/// Whether the name of a parameter looks like one.
fn is_name(key: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (1..=32).contains(&key.len()) && key.chars().all(is_part)
}

/// Headers by their names, and the values of those that hold no secret; the length of the
/// body in bytes behind them.
pub(super) fn headers(headers: &HeaderMap, body: Option<u64>) -> String {
    let shown = headers.keys().map(|name| {
        let value = headers.get(name).filter(|value| !value.is_sensitive());
        match value.and_then(|value| value.to_str().ok()) {
            Some(value) if HEADERS.contains(&name.as_str()) => format!("{name}: {value}"),
            Some(_) | None => format!("{name}: {HIDDEN}"),
        }
    });
    let length = match body {
        Some(1) => "a body of 1 byte".to_owned(),
        Some(length) => format!("a body of {length} bytes"),
        None => "a body of unknown length".to_owned(),
    };
    shown.chain([length]).collect::<Vec<_>>().join("; ")
}

/// A text on one line that may be shown on a terminal, without tokens of well-known
/// services, wherever they came from.
pub(super) fn harmless(text: &str) -> String {
    let safe = safe_str(text);
    let line: String = safe
        .chars()
        .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
        .collect();
    let mut shown = String::with_capacity(line.len());
    let mut end = 0;
    for token in tokens(&line) {
        shown.push_str(&line[end..token.start]);
        shown.push_str(HIDDEN);
        end = token.end;
    }
    shown.push_str(&line[end..]);
    if let Some((cut, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::header::HeaderName;
    use reqwest::header::HeaderValue;

    use super::*;

    /// A word that is part of nothing else.
    const CANARY: &str = "cAnArY7";

    fn shown(text: &str) -> String {
        url(&Url::parse(text).unwrap())
    }

    #[test]
    fn an_address_is_told_without_what_may_be_secret() {
        for (text, expected) in [
            (
                "https://me:pw@r.example:5000/v2/a/tags/list?n=100&last=b#x",
                "https://r.example:5000/v2/a/tags/list?n=100&last=b",
            ),
            (
                "https://auth.example/token?service=r&account=dop&scope=repository:a:pull",
                "https://auth.example/token?service=r&account=***&scope=repository:a:pull",
            ),
            (
                "https://b.example/k?X-Amz-Signature=ab&X-Amz-Credential=cd&uploads",
                "https://b.example/k?X-Amz-Signature=***&X-Amz-Credential=***&uploads",
            ),
            ("http://[::1]:80/?s3cret", "http://[::1]/?***"),
            ("http://h/?%0a=1", "http://h/?***"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn a_call_to_the_engine_is_told_with_its_filters_but_not_with_arguments_of_builds() {
        let list = "/containers/json?all=true&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D";
        let build = "/build?t=shop-web&buildargs=%7B%22KEY%22%3A%22canary%22%7D&remote=https%3A%2F%2Fu%3Ap%40h";

        assert_eq!(
            engine_path(list),
            "/containers/json?all=true&filters={\"label\":[\"a=b\"]}"
        );
        assert_eq!(
            engine_path(build),
            "/build?t=shop-web&buildargs=***&remote=***"
        );
        assert_eq!(engine_path("/_ping"), "/_ping");
    }

    #[test]
    fn of_a_header_its_name_is_told_and_its_value_only_if_it_is_known_to_be_harmless() {
        let mut map = HeaderMap::new();
        map.insert("content-type", HeaderValue::from_static("application/json"));
        map.insert("x-registry-auth", HeaderValue::from_static("canary"));
        map.insert("host", HeaderValue::from_static("docker"));

        assert_eq!(
            headers(&map, Some(1)),
            "content-type: application/json; x-registry-auth: ***; host: docker; a body of 1 byte"
        );
    }

    #[test]
    fn a_text_is_one_harmless_line_whatever_it_holds() {
        let text = "a\n\u{1b}[2Jb\tc ghp_aB3dE5fG7hI9jK1lM3nO5 d";

        assert_eq!(harmless(text), "a b c *** d");
        assert_eq!(harmless(&"x".repeat(5000)).chars().count(), LONGEST + 1);
    }

    proptest! {
        #[test]
        fn no_user_password_fragment_or_unknown_parameter_is_ever_told(
            before in "[a-zA-Z0-9%~!$'()*+,;=-]{0,8}",
            after in "[a-zA-Z0-9%~!$&'()*+,;=:@/?#-]{0,8}",
            place in 0_usize..6,
            key in "[a-zA-Z_-]{1,12}",
        ) {
            prop_assume!(!PARAMETERS.contains(&key.as_str()));
            let text = match place {
                0 => format!("https://{before}{CANARY}@h/p?n=1"),
                1 => format!("https://u:{before}{CANARY}@h/p"),
                2 => format!("https://h/p?{key}={before}{CANARY}{after}"),
                3 => format!("https://h/p?n=1&{key}={CANARY}&last=2"),
                4 => format!("https://h/p#{before}{CANARY}{after}"),
                _ => format!("https://{CANARY}:@h/p?n=1"),
            };
            let Ok(parsed) = Url::parse(&text) else {
                return Ok(());
            };

            let told = url(&parsed);

            prop_assert!(!told.contains(CANARY), "{text} is told as {told}");
        }

        #[test]
        fn no_parameter_of_the_engine_is_told_unless_it_is_known(
            key in "\\PC{1,20}",
            value in "\\PC{0,20}",
        ) {
            prop_assume!(!ENGINE_PARAMETERS.contains(&key.as_str()));
            let value = format!("{value}{CANARY}");
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("all", "true").append_pair(&key, &value);

            let told = engine_path(&format!("/x?{}", query.finish()));

            prop_assert!(!told.contains(CANARY), "{told}");
            prop_assert!(told.starts_with("/x?all=true&"));
        }

        #[test]
        fn no_header_is_told_with_its_value_unless_it_is_known(name in "[a-z][a-z0-9-]{0,20}") {
            prop_assume!(!HEADERS.contains(&name.as_str()));
            let mut map = HeaderMap::new();
            let value = HeaderValue::from_static(CANARY);
            map.insert(name.parse::<HeaderName>().unwrap(), value);

            prop_assert!(!headers(&map, None).contains(CANARY));
        }
    }
}
