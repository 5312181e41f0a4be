//! References to images: `registry.example:5000/team/app:1.2@sha256:…`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The registry of references that name none.
pub const HUB: &str = "docker.io";

/// A reference that an engine accepts, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageReference(String);

/// A text that is no reference to an image.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no image reference: {reason}")]
pub struct NotAnImage {
    /// The text.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl ImageReference {
    /// The reference as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digest, if it has one: `sha256:…`.
    pub fn digest(&self) -> Option<&str> {
        self.0.split_once('@').map(|(_, digest)| digest)
    }

    /// The tag, if it has one.
    pub fn tag(&self) -> Option<&str> {
        split_tag(self.without_digest()).1
    }

    /// Registry and path, without tag and digest.
    pub fn name(&self) -> &str {
        split_tag(self.without_digest()).0
    }

    /// The registry, if it names one; Docker Hub is meant otherwise.
    pub fn registry(&self) -> Option<&str> {
        let (first, _) = self.name().split_once('/')?;
        is_registry(first).then_some(first)
    }

    /// The registry that is meant, Docker Hub by its own name.
    pub fn host(&self) -> &str {
        match self.registry() {
            None | Some("index.docker.io") => HUB,
            Some(registry) => registry,
        }
    }

    /// The path within the registry, as its API knows it: `library/redis`.
    pub fn repository(&self) -> Cow<'_, str> {
        let path = match self.registry() {
            Some(registry) => &self.name()[registry.len() + 1..],
            None => self.name(),
        };
        if self.host() == HUB && !path.contains('/') {
            return Cow::Owned(format!("library/{path}"));
        }
        Cow::Borrowed(path)
    }

    /// The same image under this tag, without a digest.
    ///
    /// # Errors
    /// Why this is no tag.
    pub fn tagged(&self, tag: &str) -> Result<Self, NotAnImage> {
        format!("{}:{tag}", self.name()).parse()
    }

    fn without_digest(&self) -> &str {
        self.0.split_once('@').map_or(&self.0, |(name, _)| name)
    }
}

impl fmt::Display for ImageReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A colon behind the last slash begins the tag; one before it, a port.
fn split_tag(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, Some(tag)),
        _ => (text, None),
    }
}

impl FromStr for ImageReference {
    type Err = NotAnImage;

    fn from_str(text: &str) -> Result<Self, NotAnImage> {
        match mistake(text) {
            None => Ok(Self(text.to_owned())),
            Some(reason) => Err(NotAnImage {
                text: text.to_owned(),
                reason,
            }),
        }
    }
}

/// The grammar of github.com/distribution/reference.
fn mistake(text: &str) -> Option<&'static str> {
    let (name, digest) = match text.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (text, None),
    };
    if digest.is_some_and(|digest| !is_digest(digest)) {
        return Some("its digest is not algorithm:hexadecimal");
    }
    let (name, tag) = split_tag(name);
    if tag.is_some_and(|tag| !is_tag(tag)) {
        return Some("a tag has up to 128 letters, digits, '_', '.' and '-'");
    }
    let path = match name.split_once('/') {
        Some((registry, _)) if is_registry(registry) && !registry.chars().all(is_of_host) => {
            return Some("a registry is a host, with or without a port");
        }
        Some((registry, path)) if is_registry(registry) => path,
        _ => name,
    };
    if path.chars().any(|c| c.is_ascii_uppercase()) {
        return Some("its name must be in lower case");
    }
    if !path.split('/').all(is_component) {
        return Some("a name has letters and digits, joined with '.', '_', '-' or '/'");
    }
    (name.len() > 255).then_some("its name is longer than 255 characters")
}

fn is_digest(text: &str) -> bool {
    text.split_once(':').is_some_and(|(algorithm, hex)| {
        !algorithm.is_empty() && hex.len() >= 32 && hex.chars().all(|c| c.is_ascii_hexdigit())
    })
}

fn is_tag(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(fits)
        && text.len() <= 128
        && text.chars().all(|c| fits(c) || matches!(c, '.' | '-'))
}

/// The first part is a registry if it could not be part of a name.
fn is_registry(text: &str) -> bool {
    text == "localhost" || text.contains(['.', ':']) || text.chars().any(|c| c.is_ascii_uppercase())
}

/// What a host and its port are written with.
fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']')
}

/// Letters and digits, joined with `.`, `_`, `__` or any number of `-`.
fn is_component(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut separators = text.split(is_word).filter(|part| !part.is_empty());
    text.starts_with(is_word)
        && text.ends_with(is_word)
        && separators.all(|part| matches!(part, "." | "_" | "__") || part.chars().all(|c| c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_knows_its_parts() {
        let reference = |text: &str| text.parse::<ImageReference>().unwrap();
        let image = reference("reg.example:5000/team/app:1.2");

        assert_eq!(image.name(), "reg.example:5000/team/app");
        assert_eq!(image.tag(), Some("1.2"));
        assert_eq!(image.digest(), None);
        assert_eq!(image.registry(), Some("reg.example:5000"));
        assert_eq!(reference("team/app").registry(), None);
    }

    #[test]
    fn a_reference_without_registry_is_one_of_docker_hub() {
        for (text, host, repository) in [
            ("redis", "docker.io", "library/redis"),
            ("docker.io/redis:7", "docker.io", "library/redis"),
            ("index.docker.io/team/app", "docker.io", "team/app"),
            ("team/app@sha256:", "docker.io", "team/app"),
            ("localhost/app", "localhost", "app"),
            ("127.0.0.1:5000/a/b:1", "127.0.0.1:5000", "a/b"),
        ] {
            let text = text.replace("sha256:", &format!("sha256:{}", "0".repeat(64)));
            let image: ImageReference = text.parse().unwrap();

            assert_eq!((image.host(), &*image.repository()), (host, repository));
        }
    }

    #[test]
    fn another_tag_takes_the_place_of_tag_and_digest() {
        let image: ImageReference = "a:5000/b:1".parse().unwrap();

        assert_eq!(image.tagged("2").unwrap().as_str(), "a:5000/b:2");
        assert!(image.tagged("no tag").is_err());
    }

    #[test]
    fn what_engines_accept_is_accepted() {
        let digest = format!("busybox@sha256:{}", "a".repeat(64));
        for text in [
            "nginx",
            "library/nginx:latest",
            "localhost/a",
            "localhost:5000/a__b/c-d.e",
            "Registry.Example/app",
            &digest,
        ] {
            assert!(text.parse::<ImageReference>().is_ok(), "{text}");
        }
    }

    #[test]
    fn what_engines_refuse_is_refused_with_the_reason() {
        for text in [
            "",
            "A B",
            "UPPER:tag",
            "a:",
            "a:-x",
            "a//b",
            "-a",
            "a_-b",
            "a@sha256:1",
            "a:b:c",
            "a b.c/x",
        ] {
            assert!(text.parse::<ImageReference>().is_err(), "{text}");
        }
    }
}
