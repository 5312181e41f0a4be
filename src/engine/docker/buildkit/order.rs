//! A build in the words that `BuildKit`'s Dockerfile frontend takes.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::session::Answers;
use super::words::{CacheEntry, CacheOptions, SolveRequest};
use crate::engine::build::{BuildContext, BuildRequest, Builder, Dockerfile, NamedContext};
use crate::engine::{EngineError, Result};
use crate::host::source_folder::SourceFolder;

/// The folder that the instructions are in.
const INSTRUCTIONS: &str = "dockerfile";
/// The folder that `COPY` reads from.
const CONTEXT: &str = "context";
/// Says that nothing more is left out of the context: what is left out was never in
/// our folder. Without it `BuildKit` would read the `.dockerignore` of the context
/// where the one beside the Dockerfile holds.
const NOTHING: &str = "# left out already\n";
/// The right to the network of the machine.
const HOST_NETWORK: &str = "network.host";

/// What names the folders of a build from one build to the next, so that the
/// engine finds again what it kept of them.
pub(super) fn session_name(request: &BuildRequest) -> String {
    let place = match &request.context {
        BuildContext::Folder(folder) => folder.root().to_string_lossy().into_owned(),
        BuildContext::Remote(url) => url.clone(),
    };
    let digest = Sha256::digest(place.as_bytes());
    digest
        .iter()
        .take(16)
        .fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The order, and what may be asked back about it.
pub(super) fn of(request: BuildRequest, session: &str) -> Result<(SolveRequest, Answers)> {
    let mut attributes = switches(&request);
    let BuildRequest {
        builder: Builder::BuildKit | Builder::Classic,
        tags,
        context,
        dockerfile,
        target: _,
        platform: _,
        args,
        labels,
        contexts,
        cache_from,
        inline_cache,
        no_cache: _,
        no_cache_filter: _,
        pull: _,
        network,
        shm_size: _,
        extra_hosts: _,
        ulimits: _,
        isolation,
        mut entitlements,
        secrets,
        ssh,
        keyring,
        registries: _,
    } = request;
    if !isolation.is_empty() && isolation != "default" {
        let reason = format!("BuildKit knows no isolation {isolation}");
        return Err(EngineError::Unsupported(reason));
    }
    let mut folders = BTreeMap::new();
    match context {
        BuildContext::Folder(folder) => drop(folders.insert(CONTEXT.to_owned(), folder)),
        BuildContext::Remote(url) => drop(attributes.insert("context".to_owned(), url)),
    }
    let file = match dockerfile {
        Dockerfile::Text(text) => {
            let texts = [
                ("Dockerfile", text),
                ("Dockerfile.dockerignore", NOTHING.into()),
            ];
            let texts = texts.map(|(name, text)| (name.to_owned(), text));
            let folder = SourceFolder::of_texts(texts);
            folders.insert(INSTRUCTIONS.to_owned(), Arc::new(folder));
            "Dockerfile".to_owned()
        }
        Dockerfile::Named(path) => path,
    };
    attributes.insert("filename".to_owned(), file);
    let prefixed = |prefix: &str, key: String| format!("{prefix}:{key}");
    attributes.extend(args.into_iter().map(|(k, v)| (prefixed("build-arg", k), v)));
    attributes.extend(labels.into_iter().map(|(k, v)| (prefixed("label", k), v)));
    for (name, context) in contexts {
        let reference = match context {
            NamedContext::Reference(reference) => reference,
            NamedContext::Folder(folder) => {
                let local = format!("context-{name}");
                folders.insert(local.clone(), folder);
                format!("local:{local}")
            }
        };
        attributes.insert(format!("context:{name}"), reference);
    }
    if network == "host" {
        entitlements.push(HOST_NETWORK.to_owned());
    }
    let solve = SolveRequest {
        reference: session.to_owned(),
        exporter: "moby".to_owned(),
        exporter_attributes: HashMap::from([("name".to_owned(), tags.join(","))]),
        session: session.to_owned(),
        frontend: "dockerfile.v0".to_owned(),
        frontend_attributes: attributes,
        cache: Some(cache(cache_from, inline_cache)),
        entitlements,
    };
    let answers = Answers {
        folders,
        secrets,
        agents: ssh,
        keyring,
    };
    Ok((solve, answers))
}

/// What is one attribute each, those that are set.
fn switches(request: &BuildRequest) -> HashMap<String, String> {
    let joined = |parts: Vec<String>| parts.join(",");
    let hosts = request.extra_hosts.iter();
    let limits = request.ulimits.iter();
    let no_cache = match (request.no_cache, request.no_cache_filter.as_slice()) {
        (true, _) => Some(String::new()),
        (false, []) => None,
        (false, stages) => Some(stages.join(",")),
    };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let network = match request.network.as_str() {
        "" | "default" => None,
        network => Some(network.to_owned()),
    };
    let shm_size = (request.shm_size > 0).then(|| request.shm_size.to_string());
    let all = [
        ("target", some(request.target.clone())),
        ("platform", request.platform.clone()),
        ("no-cache", no_cache),
        (
            "image-resolve-mode",
            request.pull.then(|| "pull".to_owned()),
        ),
        ("force-network-mode", network),
        ("shm-size", shm_size),
        (
            "add-hosts",
            some(joined(
                hosts.map(|(name, at)| format!("{name}={at}")).collect(),
            )),
        ),
        (
            "ulimit",
            some(joined(
                limits
                    .map(|(name, soft, hard)| format!("{name}={soft}:{hard}"))
                    .collect(),
            )),
        ),
    ];
    all.into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect()
}

fn cache(from: Vec<BTreeMap<String, String>>, inline: bool) -> CacheOptions {
    let entry = |mut attributes: BTreeMap<String, String>| CacheEntry {
        kind: attributes.remove("type").unwrap_or_default(),
        attributes: attributes.into_iter().collect(),
    };
    CacheOptions {
        imports: from.into_iter().map(entry).collect(),
        exports: inline
            .then(|| CacheEntry {
                kind: "inline".to_owned(),
                attributes: HashMap::new(),
            })
            .into_iter()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wish_becomes_the_attribute_that_the_frontend_knows() {
        let request = BuildRequest {
            tags: vec!["shop-web".to_owned(), "shop/web:1".to_owned()],
            target: "build".to_owned(),
            args: BTreeMap::from([("VERSION".to_owned(), "1".to_owned())]),
            labels: BTreeMap::from([("a".to_owned(), "b".to_owned())]),
            contexts: BTreeMap::from([
                (
                    "base".to_owned(),
                    NamedContext::Reference("docker-image://x".to_owned()),
                ),
                ("lib".to_owned(), NamedContext::Folder(Arc::default())),
            ]),
            no_cache_filter: vec!["one".to_owned(), "two".to_owned()],
            pull: true,
            network: "host".to_owned(),
            extra_hosts: vec![("db".to_owned(), "10.0.0.1".to_owned())],
            ulimits: vec![("nofile".to_owned(), 1, 2)],
            inline_cache: true,
            ..BuildRequest::default()
        };

        let (solve, answers) = of(request, "s1").unwrap();

        let attributes: BTreeMap<_, _> = solve.frontend_attributes.into_iter().collect();
        let expected = [
            ("add-hosts", "db=10.0.0.1"),
            ("build-arg:VERSION", "1"),
            ("context:base", "docker-image://x"),
            ("context:lib", "local:context-lib"),
            ("filename", "Dockerfile"),
            ("force-network-mode", "host"),
            ("image-resolve-mode", "pull"),
            ("label:a", "b"),
            ("no-cache", "one,two"),
            ("target", "build"),
            ("ulimit", "nofile=1:2"),
        ];
        let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(attributes, BTreeMap::from(expected));
        assert_eq!(solve.exporter_attributes["name"], "shop-web,shop/web:1");
        assert_eq!(solve.entitlements, ["network.host"]);
        assert_eq!(solve.cache.unwrap().exports[0].kind, "inline");
        let folders: Vec<_> = answers.folders.keys().collect();
        assert_eq!(folders, ["context", "context-lib", "dockerfile"]);
    }
}
