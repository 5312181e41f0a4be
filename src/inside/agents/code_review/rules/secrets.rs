//! Secrets: of known forms, and values that only look like one.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::super::finding::{Category, Severity};
use super::super::kind::Kind;
use super::{CODE, Hit, RULES as ALL, Reads, Rule};

const SECRET: Rule = Rule {
    severity: Severity::Critical,
    category: Category::Security,
    reads: Reads::Text,
    in_tests: true,
    confirm: start_of_secret,
    ..CODE
};

/// The files in which values are written out, as opposed to text and what a
/// program wrote.
const WRITTEN: &[Kind] = &[
    Kind::Rust,
    Kind::Python,
    Kind::JavaScript,
    Kind::Go,
    Kind::Java,
    Kind::Ruby,
    Kind::Php,
    Kind::C,
    Kind::Shell,
    Kind::Dockerfile,
    Kind::Compose,
    Kind::Yaml,
    Kind::Terraform,
    Kind::Record,
    Kind::Unknown,
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "secret.aws-access-key",
        pattern: r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
        message: "an AWS access key ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.github-token",
        pattern: r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50})",
        message: "a GitHub token ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.gitlab-token",
        pattern: r"\bgl(?:pat|rt|dt|cbt|ptt|ft|imt|agent|oas|soat)-[0-9A-Za-z_-]{20}",
        message: "a GitLab token ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.slack-token",
        pattern: r"\bxox[abeoprs]-[A-Za-z0-9-]{10}|hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{20}",
        message: "a Slack token or web hook ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.anthropic-key",
        pattern: r"\bsk-ant-[A-Za-z0-9_-]{20}",
        message: "an Anthropic key ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.openai-key",
        pattern: r"\bsk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20}|[A-Za-z0-9]{32})",
        message: "an OpenAI key ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.digitalocean-token",
        pattern: r"\bdo[opr]_v1_[a-f0-9]{64}\b",
        message: "a DigitalOcean token ({}) stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.known-token",
        pattern: r"\b(?:AIza[0-9A-Za-z_-]{35}|[rs]k_live_[0-9A-Za-z]{20}|npm_[A-Za-z0-9]{36}|pypi-AgEI[A-Za-z0-9_-]{40}|lin_api_[A-Za-z0-9]{40}|hf_[A-Za-z]{34})",
        message: "a token ({}) of a public service stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.private-key",
        pattern: r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
        confirm: super::anything,
        message: "a private key stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.password-in-url",
        pattern: r#"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^/\s:@"'`<>]*:([^/\s@"'`<>]+)@"#,
        confirm: value_of_secret,
        message: "a URL with a password in it stands in the change",
        ..SECRET
    },
    Rule {
        id: "secret.assignment",
        severity: Severity::High,
        files: WRITTEN,
        pattern: r#"(?i)(?:key|secret|token|password|passwd|pwd|credentials?)["'\]]{0,2}[ \t]*(?::=|=>|[:=])[ \t]*["'`]?([A-Za-z0-9+/_=.~!@#%^&*-]{16,})"#,
        confirm: random_value_of_secret,
        message: "{} is given a value that looks like a real secret",
        ..SECRET
    },
    Rule {
        id: "secret.password",
        severity: Severity::Medium,
        files: WRITTEN,
        in_tests: false,
        pattern: r#"(?i)(?:password|passwd|passphrase)["'\]]{0,2}[ \t]*(?::=|=>|[:=])[ \t]*["'`]([^"'`\n]{4,})["'`]"#,
        confirm: value_of_secret,
        message: "a password is written out in the change",
        ..SECRET
    },
];

/// Pieces of values that stand for a secret instead of being one.
const PLACEHOLDERS: &[&str] = &[
    "example",
    "placeholder",
    "changeme",
    "change-me",
    "change_me",
    "your-",
    "your_",
    "yoursecret",
    "dummy",
    "redacted",
    "xxxx",
    "0000000",
    "1234567890",
    "abcdefgh",
    "replace",
    "insert",
    "todo",
    "<",
    "${",
    "{{",
    "$(",
    "%(",
    "***",
    "...",
];

/// Words that are a value of their own and no secret.
const WORDS: &[&str] = &[
    "password", "passwd", "secret", "token", "none", "null", "true", "false",
];

/// How many characters of a secret are shown: its kind, and nothing of the rest.
const SHOWN: usize = 4;

/// The fewest bits a character of a random value has.
const LEAST_ENTROPY: f64 = 3.2;

fn is_placeholder(value: &str) -> bool {
    let value = value.to_lowercase();
    let kinds_of_characters = {
        let mut seen: Vec<u8> = value.bytes().take(256).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    };
    kinds_of_characters < 3
        || value.starts_with(['$', '%'])
        || value.starts_with("{") && value.ends_with('}')
        || WORDS.contains(&value.as_str())
        || PLACEHOLDERS.iter().any(|piece| value.contains(piece))
}

fn start_of_secret(hit: &Hit<'_>) -> Option<String> {
    let found = String::from_utf8_lossy(hit.found);
    let shown: String = found.chars().take(SHOWN).collect();
    (!is_placeholder(&found)).then(|| format!("{shown}…"))
}

fn value_of_secret(hit: &Hit<'_>) -> Option<String> {
    (!is_placeholder(&String::from_utf8_lossy(hit.found))).then(String::new)
}

/// The name that is given a random value.
fn random_value_of_secret(hit: &Hit<'_>) -> Option<String> {
    let value = String::from_utf8_lossy(hit.found);
    let is_random = is_random(&value) && !is_placeholder(&value);
    let name = name_before(hit.before);
    let is_public = name.to_lowercase().contains("public");
    (is_random && !is_public).then_some(name)
}

/// The most characters of a name that are shown.
const MAX_NAME: usize = 60;

/// The name at the end of `before`, which ends with quotes and a sign.
fn name_before(before: &[u8]) -> String {
    let is_of_name =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let mut name: Vec<u8> = before
        .iter()
        .rev()
        .skip_while(|byte| !byte.is_ascii_alphanumeric())
        .take_while(is_of_name)
        .take(MAX_NAME)
        .copied()
        .collect();
    name.reverse();
    String::from_utf8_lossy(&name).into_owned()
}

/// Whether a value is as mixed as only a machine writes it.
fn is_random(value: &str) -> bool {
    let is_hash_of_something = value.starts_with("sha256") || value.starts_with("sha512");
    let is_path = value.matches('/').count() > 2 || value.starts_with(['/', '.']);
    let has = |test: fn(&u8) -> bool| value.as_bytes().iter().any(|byte| test(byte));
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    // A name that somebody gave is made of words: `user.profile.v2`.
    let longest_word = value
        .split(|character: char| !character.is_ascii_alphanumeric())
        .map(str::len)
        .max()
        .unwrap_or_default();
    is_mixed
        && longest_word >= 12
        && !is_hash_of_something
        && !is_path
        && entropy(value) >= LEAST_ENTROPY
}

/// Bits a character, as Shannon counts them, of the first 256.
fn entropy(value: &str) -> f64 {
    let mut counts = [0_u16; 256];
    let bytes = &value.as_bytes()[..value.len().min(256)];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let length = f64::from(u16::try_from(bytes.len()).unwrap_or(u16::MAX));
    let shares = counts.iter().filter(|count| **count > 0);
    shares
        .map(|count| f64::from(*count) / length)
        .map(|share| -share * share.log2())
        .sum()
}

/// A private key with what stands between its first and its last line.
static KEY_BLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| super::pattern(KEY).ok());
const KEY: &str =
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z0-9 ]*-----)?";

/// The text with what looks like a secret painted over, for texts that go on to
/// others.
pub(in crate::inside::agents) fn masked(text: &str) -> Cow<'_, str> {
    let secrets = ALL
        .iter()
        .filter(|(rule, _)| rule.id.starts_with("secret."));
    let patterns = KEY_BLOCK.iter().chain(secrets.map(|(_, pattern)| pattern));
    let mut text = Cow::Borrowed(text);
    for pattern in patterns {
        let bytes = text.as_bytes();
        if pattern.is_match(bytes) {
            let painted = pattern.replace_all(bytes, &b"***"[..]);
            text = Cow::Owned(String::from_utf8_lossy(&painted).into_owned());
        }
    }
    text
}
