//! The command line of `docker buildx build`, with nothing secret in it.
//!
//! What is secret, or may be, goes by the environment of that one process: build
//! arguments are named and read from there, and so are secrets that are in no file.

use std::collections::BTreeMap;
use std::path::Path;

use bytes::Bytes;

use super::Beyond;
use crate::engine::build::BuildContext;
use crate::engine::build::BuildRequest;
use crate::engine::build::Builder;
use crate::engine::build::Dockerfile;
use crate::engine::build::NamedContext;
use crate::host::env::Environment;

/// Names of the variables that secrets are handed over in.
const SECRET: &str = "DEVTOOLS_BUILD_SECRET_";
/// Variables that buildx reads for itself.
const READ: &[&str] = &[
    "ALL_PROXY",
    "DOCKER_API_VERSION",
    "DOCKER_AUTH_CONFIG",
    "DOCKER_CERT_PATH",
    "DOCKER_CONFIG",
    "DOCKER_CONTEXT",
    "DOCKER_CUSTOM_HEADERS",
    "DOCKER_HOST",
    "DOCKER_TLS",
    "DOCKER_TLS_VERIFY",
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "KUBECONFIG",
    "NO_PROXY",
    "PATH",
    "SSH_AUTH_SOCK",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
];
/// Those of them that devtools sets, whatever the user's are.
const SET: &[&str] = &["DOCKER_AUTH_CONFIG", "DOCKER_CONTEXT", "DOCKER_HOST"];
/// What others of them begin with.
const PREFIXES: &[&str] = &["ACTIONS_", "AWS_", "BUILDX_", "GODEBUG", "OTEL_", SECRET];
/// The attributes of caches that are secret, and the variables in which buildx looks for
/// them; one without a variable cannot be handed over.
const SECRET_ATTRIBUTES: &[(&str, &str, Option<&str>)] = &[
    ("s3", "access_key_id", Some("AWS_ACCESS_KEY_ID")),
    ("s3", "secret_access_key", Some("AWS_SECRET_ACCESS_KEY")),
    ("s3", "session_token", Some("AWS_SESSION_TOKEN")),
    ("gha", "token", Some("ACTIONS_RUNTIME_TOKEN")),
    ("azblob", "secret_access_key", None),
];

/// A build that buildx is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// What the engine would be asked for.
    pub request: &'a BuildRequest,
    /// What it cannot do.
    pub beyond: &'a Beyond,
    /// The names under which the image goes to registries; none where it goes to the engine.
    pub sent_as: &'a [String],
    /// The file that tells of the image afterwards.
    pub metadata: &'a Path,
}

/// How buildx is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Variables for it alone; some are secret.
    pub variables: Vec<(String, String)>,
    /// What it reads.
    pub input: Bytes,
}

/// A wish that buildx would take for something else, or that it cannot be told in secret:
/// what it is, and what helps.
pub fn misread(
    request: &BuildRequest,
    beyond: &Beyond,
    environment: &Environment,
) -> Option<(String, String)> {
    let own = request.args.iter().find(|(name, value)| {
        let is_same = environment.variable(name).as_ref() == Some(value);
        is_read(name) && (!is_same || SET.contains(&name.as_str()))
    });
    if let Some((name, _)) = own {
        let what = format!("docker buildx reads {name} for itself, so it cannot be an argument");
        let help = format!("export {name} with that value, or call the argument something else");
        return Some((what, help));
    }
    let mut secrets = beyond.cache_from.iter().chain(&beyond.cache_to);
    let open = secrets.find_map(|entry| {
        let mut attributes = entry.keys();
        attributes.find(|key| matches!(variable(entry, key), Some(None)))
    });
    open.map(|key| {
        let what = format!("{key} of a cache would stand in the command line of docker buildx");
        let help =
            "use a cache whose credentials buildx takes from its environment: s3, gha, registry";
        (what, help.to_owned())
    })
}

fn is_read(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    READ.contains(&name.as_str()) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Whether an attribute of a cache is secret, and the variable that it may stand in.
#[expect(
    clippy::option_option,
    reason = "a secret without a variable is one, too"
)]
fn variable(entry: &BTreeMap<String, String>, key: &str) -> Option<Option<&'static str>> {
    let kind = entry.get("type").map_or("", String::as_str);
    let known = SECRET_ATTRIBUTES
        .iter()
        .find(|(of, name, _)| *of == kind && *name == key);
    known.map(|(_, _, variable)| *variable)
}

/// How buildx is asked for a build.
pub fn call(order: Order<'_>) -> Call {
    let Order {
        request,
        beyond,
        sent_as,
        metadata,
    } = order;
    let mut call = Call::default();
    call.words(&["build", "--progress", "rawjson"]);
    call.flag("--metadata-file", &metadata.display());
    call.image(request, sent_as);
    call.steps(request);
    call.platforms(request, beyond);
    call.secrets(request, beyond);
    call.caches(beyond);
    for (flag, value) in [
        ("--provenance", &beyond.provenance),
        ("--sbom", &beyond.sbom),
    ] {
        // Without a word buildx would decide by itself.
        let value = if value.is_empty() { "false" } else { value };
        call.flag(flag, &value);
    }
    call.sources(request, beyond);
    call
}

impl Call {
    fn words(&mut self, words: &[&str]) {
        self.arguments
            .extend(words.iter().map(|word| (*word).to_owned()));
    }

    fn flag(&mut self, flag: &str, value: &impl ToString) {
        self.arguments.push(flag.to_owned());
        self.arguments.push(value.to_string());
    }

    /// What the image is called, what stands in it, and where it goes.
    fn image(&mut self, request: &BuildRequest, sent_as: &[String]) {
        let (names, goal) = match sent_as {
            [] => (request.tags.as_slice(), "--load"),
            names => (names, "--push"),
        };
        self.words(&[goal]);
        for name in names {
            self.flag("--tag", &name);
        }
        for (name, value) in &request.labels {
            self.flag("--label", &format!("{name}={value}"));
        }
    }

    /// How the steps are carried out.
    fn steps(&mut self, request: &BuildRequest) {
        let BuildRequest {
            builder: Builder::BuildKit | Builder::Classic,
            tags: _,
            context: _,
            dockerfile: _,
            target,
            platform: _,
            args,
            labels: _,
            contexts: _,
            cache_from: _,
            inline_cache: _,
            no_cache,
            no_cache_filter,
            pull,
            network,
            shm_size,
            extra_hosts,
            ulimits,
            // Checked before: BuildKit knows none.
            isolation: _,
            entitlements,
            secrets: _,
            ssh: _,
            keyring: _,
            registries: _,
        } = request;
        for (flag, is_set) in [("--no-cache", *no_cache), ("--pull", *pull)] {
            if is_set {
                self.words(&[flag]);
            }
        }
        if !no_cache && !no_cache_filter.is_empty() {
            self.flag("--no-cache-filter", &no_cache_filter.join(","));
        }
        for (flag, value) in [("--target", target), ("--network", network)] {
            if !value.is_empty() {
                self.flag(flag, &value);
            }
        }
        if *shm_size > 0 {
            self.flag("--shm-size", &shm_size);
        }
        for (name, address) in extra_hosts {
            self.flag("--add-host", &format!("{name}:{address}"));
        }
        for (name, soft, hard) in ulimits {
            self.flag("--ulimit", &format!("{name}={soft}:{hard}"));
        }
        for right in entitlements {
            self.flag("--allow", &right);
        }
        if network == "host" {
            self.flag("--allow", &"network.host");
        }
        for (name, value) in args {
            self.flag("--build-arg", &name);
            self.variables.push((name.clone(), value.clone()));
        }
    }

    fn platforms(&mut self, request: &BuildRequest, beyond: &Beyond) {
        let one = request.platform.iter().cloned();
        let all: Vec<String> = match beyond.platforms.as_slice() {
            [] => one.collect(),
            several => several.to_vec(),
        };
        if !all.is_empty() {
            self.flag("--platform", &all.join(","));
        }
    }

    fn secrets(&mut self, request: &BuildRequest, beyond: &Beyond) {
        for (number, (id, content)) in request.secrets.iter().enumerate() {
            let text = if let Some(file) = beyond.secret_files.get(id) {
                fields(&[("id", id), ("src", &file.to_string_lossy())])
            } else {
                let name = format!("{SECRET}{number}");
                // What is in no file came from the environment or from YAML: it is text.
                let text = String::from_utf8_lossy(content.expose()).into_owned();
                self.variables.push((name.clone(), text));
                fields(&[("id", id), ("env", &name)])
            };
            self.flag("--secret", &text);
        }
        for (id, path) in request.ssh.iter().chain(&beyond.ssh_keys) {
            self.flag("--ssh", &format!("{id}={}", path.display()));
        }
    }

    fn caches(&mut self, beyond: &Beyond) {
        let from = beyond
            .cache_from
            .iter()
            .map(|entry| ("--cache-from", entry));
        let to = beyond.cache_to.iter().map(|entry| ("--cache-to", entry));
        for (flag, entry) in from.chain(to) {
            let mut shown = Vec::new();
            for (key, value) in entry {
                match variable(entry, key) {
                    Some(Some(name)) => self.variables.push((name.to_owned(), value.clone())),
                    // It was refused before.
                    Some(None) => {}
                    None => shown.push((key.as_str(), value.as_str())),
                }
            }
            // The type tells what the others mean.
            shown.sort_by_key(|(key, _)| *key != "type");
            self.flag(flag, &fields(&shown));
        }
    }

    /// What the build reads.
    fn sources(&mut self, request: &BuildRequest, beyond: &Beyond) {
        for (name, context) in &request.contexts {
            let place = match context {
                NamedContext::Folder(folder) => folder.root().display().to_string(),
                NamedContext::Reference(reference) => reference.clone(),
            };
            self.flag("--build-context", &format!("{name}={place}"));
        }
        for (name, layout) in &beyond.layouts {
            self.flag("--build-context", &format!("{name}={layout}"));
        }
        match (&request.dockerfile, &beyond.dockerfile) {
            (Dockerfile::Text(_), Some(path)) => self.flag("--file", &path.display()),
            (Dockerfile::Text(text), None) => {
                self.flag("--file", &"-");
                self.input = text.clone();
            }
            (Dockerfile::Named(path), _) => self.flag("--file", &path),
        }
        let place = match &request.context {
            BuildContext::Folder(folder) => folder.root().display().to_string(),
            BuildContext::Remote(url) => url.clone(),
        };
        self.words(&["--", &place]);
    }
}

/// Fields as buildx reads them, which is CSV.
fn fields(pairs: &[(&str, &str)]) -> String {
    let field = |(key, value): &(&str, &str)| {
        let text = format!("{key}={value}");
        if text.contains([',', '"', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let fields: Vec<String> = pairs.iter().map(field).collect();
    fields.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::secret::SecretBytes;

    const CANARY: &str = "canary-77aa";

    fn pairs(text: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        text.iter().map(owned).collect()
    }

    fn request() -> BuildRequest {
        let secret = |text: &str| SecretBytes::new(text.as_bytes().to_vec());
        BuildRequest {
            tags: vec!["shop-web".to_owned()],
            target: "last".to_owned(),
            args: pairs(&[("TOKEN", CANARY)]),
            labels: pairs(&[("a", "b c")]),
            secrets: [
                ("file".to_owned(), secret("x")),
                ("word".to_owned(), secret(CANARY)),
            ]
            .into(),
            dockerfile: Dockerfile::Text("FROM scratch\n".into()),
            shm_size: 64,
            no_cache_filter: vec!["one".to_owned(), "two".to_owned()],
            extra_hosts: vec![("db".to_owned(), "host-gateway".to_owned())],
            ulimits: vec![("nofile".to_owned(), 1, 2)],
            ..BuildRequest::default()
        }
    }

    fn beyond() -> Beyond {
        Beyond {
            platforms: vec!["linux/amd64".to_owned(), "linux/arm64".to_owned()],
            cache_to: vec![pairs(&[
                ("type", "s3"),
                ("bucket", "b"),
                ("secret_access_key", CANARY),
            ])],
            provenance: "mode=max".to_owned(),
            secret_files: [("file".to_owned(), "/some,where/x".into())].into(),
            ..Beyond::default()
        }
    }

    #[test]
    fn nothing_secret_stands_in_the_command_line() {
        let (request, beyond) = (request(), beyond());

        let call = call(Order {
            request: &request,
            beyond: &beyond,
            sent_as: &["reg/web:1".to_owned()],
            metadata: Path::new("/m"),
        });

        let words = call.arguments.join(" ");
        insta::assert_snapshot!(words, @r#"build --progress rawjson --metadata-file /m --push --tag reg/web:1 --label a=b c --no-cache-filter one,two --target last --shm-size 64 --add-host db:host-gateway --ulimit nofile=1:2 --build-arg TOKEN --platform linux/amd64,linux/arm64 --secret id=file,"src=/some,where/x" --secret id=word,env=DEVTOOLS_BUILD_SECRET_1 --cache-to type=s3,bucket=b --provenance mode=max --sbom false --file - -- "#);
        assert!(!words.contains(CANARY));
        let names: Vec<&str> = call.variables.iter().map(|(name, _)| &**name).collect();
        assert_eq!(
            names,
            ["TOKEN", "DEVTOOLS_BUILD_SECRET_1", "AWS_SECRET_ACCESS_KEY"]
        );
        assert!(call.variables.iter().all(|(_, value)| value == CANARY));
        assert_eq!(call.input, "FROM scratch\n");
    }

    #[test]
    fn an_argument_that_buildx_reads_for_itself_must_come_from_the_environment() {
        let environment = Environment::of(&[("HTTPS_PROXY", "http://proxy:1")]);
        let told = |name: &str, value: &str| {
            let request = BuildRequest {
                args: pairs(&[(name, value)]),
                ..BuildRequest::default()
            };
            misread(&request, &Beyond::default(), &environment).is_some()
        };

        assert!(!told("HTTPS_PROXY", "http://proxy:1"));
        assert!(told("HTTPS_PROXY", "http://other:1"));
        assert!(told("https_proxy", "http://proxy:1"));
        assert!(told("AWS_SECRET_ACCESS_KEY", "x"));
        assert!(!told("DOCKER_VERSION", "28"));
    }

    #[test]
    fn a_secret_that_cannot_be_handed_over_is_refused() {
        let beyond = Beyond {
            cache_from: vec![pairs(&[("type", "azblob"), ("secret_access_key", CANARY)])],
            ..Beyond::default()
        };

        let refusal = misread(&request(), &beyond, &Environment::default());

        let (what, _) = refusal.unwrap();
        assert!(what.starts_with("secret_access_key of a cache"), "{what}");
        assert!(!what.contains(CANARY));
    }
}
