//! What belongs into a variable, by its name, its example, and what the example's comment says.

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A port number.
    Port,
    /// An address with a scheme and a host.
    Url,
    /// A level of logging.
    Level,
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Number,
    /// One of these words.
    OneOf(Vec<String>),
    /// A token of GitHub's.
    GitHubToken,
}

/// The levels that programs know.
const LEVELS: &[&str] = &[
    "trace",
    "debug",
    "verbose",
    "info",
    "information",
    "notice",
    "warn",
    "warning",
    "error",
    "critical",
    "fatal",
    "off",
];

/// Words for yes and no.
const SWITCHES: &[&str] = &["true", "false", "yes", "no", "on", "off", "1", "0"];

/// How tokens of GitHub begin.
const GITHUB: &[&str] = &["ghp_", "github_pat_", "gho_", "ghu_", "ghs_", "ghr_"];

/// What the comment of an example says in front of the words that are possible.
const CHOICES: &[&str] = &["one of:", "one of ", "values:", "options:", "allowed:"];

impl Kind {
    /// What `key` must be; `None` if anything will do. `example` is the value in the
    /// example and the comment above it.
    pub fn of(key: &str, example: Option<(&str, &str)>) -> Option<Self> {
        let (value, comment) = example.unwrap_or_default();
        if let Some(words) = choices(comment) {
            return Some(Self::OneOf(words));
        }
        let upper = key.to_uppercase();
        let ends = |ending: &str| upper == ending || upper.ends_with(&format!("_{ending}"));
        let is_word = |words: &[&str]| words.contains(&value.to_lowercase().as_str());
        if ends("PORT") {
            Some(Self::Port)
        } else if ends("URL") || ends("URI") {
            Some(Self::Url)
        } else if ends("LOG_LEVEL") || ends("LOGLEVEL") {
            Some(Self::Level)
        } else if upper == "GITHUB_TOKEN" || upper == "GITHUB_PERSONAL_ACCESS_TOKEN" {
            Some(Self::GitHubToken)
        } else if is_word(&["true", "false"]) {
            Some(Self::Switch)
        } else if !value.is_empty() && value.parse::<i64>().is_ok() {
            Some(Self::Number)
        } else {
            None
        }
    }

    /// What must stand there instead of `value`; `None` if it fits.
    pub fn misfit(&self, value: &str) -> Option<String> {
        let lower = value.to_lowercase();
        let (fits, wanted) = match self {
            Self::Port => (is_port(value), "a port from 1 to 65535".to_owned()),
            Self::Url => (
                is_url(value),
                "an address such as http://host:8000".to_owned(),
            ),
            Self::Level => (
                LEVELS.contains(&lower.as_str()),
                "a level such as debug, info, warning or error".to_owned(),
            ),
            Self::Switch => (
                SWITCHES.contains(&lower.as_str()),
                "true or false".to_owned(),
            ),
            Self::Number => (value.parse::<f64>().is_ok(), "a number".to_owned()),
            Self::OneOf(words) => (
                words.iter().any(|word| word == value),
                format!("one of {}", words.join(", ")),
            ),
            Self::GitHubToken => (
                GITHUB.iter().any(|prefix| value.starts_with(prefix)),
                "a token that begins with ghp_ or github_pat_".to_owned(),
            ),
        };
        (!fits).then_some(wanted)
    }
}

/// A port, perhaps with the address of the host in front, or a range.
fn is_port(value: &str) -> bool {
    let number = value.rsplit_once(':').map_or(value, |(_, port)| port);
    let is_number = |text: &str| text.parse::<u16>().is_ok_and(|port| port > 0);
    match number.split_once('-') {
        Some((first, last)) => is_number(first) && is_number(last),
        None => is_number(number),
    }
}

/// Whether there is a scheme, and behind it a host where that scheme has one.
fn is_url(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once("://") else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if !is_scheme || value.contains(char::is_whitespace) {
        return false;
    }
    // `sqlite:///file` and `file:///path` name no host.
    if rest.starts_with('/') {
        return rest.len() > 1;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        Some(_) | None => (host, None),
    };
    !name.is_empty() && port.is_none_or(is_port)
}

/// The words of `one of: debug, info` or of `development|production`.
fn choices(comment: &str) -> Option<Vec<String>> {
    let line = comment.lines().next_back()?.trim_start_matches(['#', ' ']);
    let lower = line.to_ascii_lowercase();
    let listed = CHOICES.iter().find_map(|lead| {
        let at = lower.find(lead)? + lead.len();
        Some(&line[at..])
    });
    let words: Vec<&str> = if let Some(listed) = listed {
        let parts = listed.split([',', '|']);
        parts.flat_map(|part| part.split(" or ")).collect()
    } else {
        let inner = line.split_whitespace().find(|word| word.contains('|'))?;
        let inner = inner.trim_matches(['(', ')', ',', '.']);
        inner.split('|').collect()
    };
    let words: Vec<String> = words
        .into_iter()
        .map(|word| word.trim().trim_matches(['(', ')', '.', '`', '"', '\'']))
        .map(str::to_owned)
        .collect();
    let is_plain = |word: &String| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    (words.len() > 1 && words.iter().all(is_plain)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_the_example_and_its_comment_tell_what_belongs_there() {
        let kind = |key: &str, value: &str, comment: &str| Kind::of(key, Some((value, comment)));

        assert_eq!(kind("API_PORT", "x", ""), Some(Kind::Port));
        assert_eq!(kind("IMPORT", "x", ""), None);
        assert_eq!(kind("DEBUG", "false", ""), Some(Kind::Switch));
        assert_eq!(kind("RETRIES", "3", "# how often"), Some(Kind::Number));
        let words = ["development", "production"].map(str::to_owned).to_vec();
        for comment in [
            "# one of: development, production",
            "# Where it runs\n# (development|production)",
            "# One of development or production.",
        ] {
            assert_eq!(
                kind("ENVIRONMENT", "development", comment),
                Some(Kind::OneOf(words.clone())),
                "{comment}"
            );
        }
        assert_eq!(kind("NAME", "x", "# a | b, whatever"), None);
    }

    #[test]
    fn what_does_not_fit_is_told_by_what_would() {
        for (kind, good, bad) in [
            (Kind::Port, "8000", "80000"),
            (Kind::Port, "127.0.0.1:8000", "0"),
            (Kind::Url, "postgresql+asyncpg://me:pw@db:5432/x", "db:5432"),
            (Kind::Url, "sqlite:///data.db", "http://"),
            (Kind::Level, "WARNING", "loud"),
            (Kind::Switch, "True", "maybe"),
            (Kind::Number, "0.5", "five"),
            (Kind::GitHubToken, "ghp_abc", "token"),
        ] {
            assert_eq!(kind.misfit(good), None, "{good}");
            assert!(kind.misfit(bad).is_some(), "{bad}");
        }
    }
}
