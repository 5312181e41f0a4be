//! What the stand-in of `DigitalOcean`'s API knows, and what it answers.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::time::Duration;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;

use super::GRANTED;
use super::TOKEN;
use crate::support::docker_registry::TokenSigner;

/// What the API knows; a test may change all of it.
pub(crate) struct Shared {
    /// Repositories and their tags, by the name of the registry.
    pub(crate) registries: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// How many bytes each registry has.
    pub(crate) bytes: u64,
    pub(crate) plan: Value,
    /// What goes on: its state, and how often it is asked before it succeeds.
    pub(crate) collection: Option<(Value, u32)>,
    /// What befalls the next requests for these paths, in this order: status, more
    /// headers, body.
    pub(crate) faults: VecDeque<(String, Shape)>,
    /// How many repositories or tags a page has.
    pub(crate) page: usize,
    /// The requests that came: method, path with query, `Authorization`, body.
    pub(crate) seen: Vec<[String; 4]>,
    past: Vec<Value>,
    pub(super) host: String,
    granted: Vec<Grant>,
}

struct Grant {
    word: String,
    registry: String,
    may_write: bool,
    until: Option<Instant>,
}

/// An answer: status, more headers, body.
pub(crate) type Shape = (u16, Vec<(&'static str, String)>, String);

fn told(value: &Value) -> Shape {
    (200, Vec::new(), value.to_string())
}

fn refused(status: u16, id: &str, message: &str) -> Shape {
    let body = json!({"id": id, "message": message, "request_id": "4d9d8375"});
    (status, Vec::new(), body.to_string())
}

fn missing() -> Shape {
    refused(
        404,
        "not_found",
        "The resource you were accessing could not be found.",
    )
}

/// The part of a path as it was before it was written into an address.
fn decoded(part: &str) -> String {
    let pairs = format!("x={}", part.replace('+', "%2B"));
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    pairs.next().unwrap().1.into_owned()
}

impl Shared {
    /// One empty registry that is called `shop`.
    pub(super) fn new() -> Self {
        Self {
            registries: BTreeMap::from([("shop".to_owned(), BTreeMap::new())]),
            bytes: 29_393_408,
            plan: json!({
                "name": "Basic", "slug": "basic", "included_repositories": 5,
                "included_storage_bytes": 5_368_709_120_u64, "allow_storage_overage": true,
                "included_bandwidth_bytes": 5_368_709_120_u64, "monthly_price_in_cents": 500,
                "storage_overage_price_in_cents": 2,
            }),
            collection: None,
            faults: VecDeque::new(),
            page: 100,
            seen: Vec::new(),
            past: Vec::new(),
            host: "127.0.0.1:1".to_owned(),
            granted: Vec::new(),
        }
    }

    /// The host of the registry for which it grants credentials.
    pub(crate) fn host(&self) -> String {
        self.host.clone()
    }

    pub(super) fn answer(
        &mut self,
        signer: &TokenSigner,
        method: &str,
        path: &str,
        who: &str,
        body: &str,
    ) -> Shape {
        let is_meant = |fault: &(String, Shape)| path.starts_with(&fault.0);
        if self.faults.front().is_some_and(is_meant) {
            return self.faults.pop_front().unwrap().1;
        }
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let query: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let parts: Vec<String> = path.trim_matches('/').split('/').map(decoded).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if parts == ["v2", "registry", "auth"] {
            return self.token(signer, method, path, who);
        }
        if who != format!("Bearer {TOKEN}") {
            return refused(401, "Unauthorized", "Unable to authenticate you");
        }
        match parts.as_slice() {
            ["v2", "registry", rest @ ..] => self.of_account(method, rest, &query, body),
            ["v2", "registries"] => told(&json!({
                "registries": self.registries.keys().map(|name| self.described(name)).collect::<Vec<_>>(),
                "total_storage_usage_bytes": self.bytes,
            })),
            ["v2", "registries", name, rest @ ..] => {
                self.of_registry(method, name, rest, &query, body)
            }
            _ => missing(),
        }
    }

    /// What stands below `/v2/registry`.
    fn of_account(
        &mut self,
        method: &str,
        parts: &[&str],
        query: &BTreeMap<String, String>,
        body: &str,
    ) -> Shape {
        if parts == ["subscription"] {
            return told(&json!({"subscription": {
                "tier": self.plan, "created_at": "2020-01-23T21:19:12Z",
                "updated_at": "2020-11-05T15:53:24Z",
            }}));
        }
        let mut names = self.registries.keys().cloned();
        let (Some(first), second) = (names.next(), names.next()) else {
            return missing();
        };
        drop(names);
        match parts {
            [] | ["docker-credentials"] if second.is_some() => refused(
                412,
                "precondition_failed",
                "multiple registries found, use /v2/registries",
            ),
            [] => told(&json!({"registry": self.described(&first)})),
            ["docker-credentials"] => self.of_registry(method, &first, parts, query, body),
            [name, rest @ ..] => self.of_registry(method, name, rest, query, body),
        }
    }

    fn described(&self, name: &str) -> Value {
        json!({
            "name": name, "created_at": "2020-03-21T16:02:37.123Z", "region": "fra1",
            "storage_usage_bytes": self.bytes,
            "storage_usage_bytes_updated_at": "2020-11-04T21:39:49.530562231Z",
        })
    }

    fn of_registry(
        &mut self,
        method: &str,
        name: &str,
        parts: &[&str],
        query: &BTreeMap<String, String>,
        body: &str,
    ) -> Shape {
        let Some(repositories) = self.registries.get(name).cloned() else {
            return missing();
        };
        match (method, parts) {
            ("GET", []) => told(&json!({"registry": self.described(name)})),
            ("GET", ["docker-credentials"]) => {
                let may_write = query.get("read_write").is_some_and(|value| value == "true");
                let seconds = query
                    .get("expiry_seconds")
                    .map(|text| text.parse().unwrap());
                let word = self.grant(name, may_write, seconds);
                let pair = STANDARD.encode(format!("{word}:{word}"));
                told(&json!({"auths": {&self.host: {"auth": pair}}}))
            }
            ("GET", ["repositoriesV2"]) => {
                let all: Vec<Value> = repositories
                    .iter()
                    .map(|(repository, tags)| described_repository(name, repository, tags))
                    .collect();
                self.paged("repositories", &all, query)
            }
            ("GET", ["repositories", repository, "tags"]) => match repositories.get(*repository) {
                Some(tags) => {
                    let all: Vec<Value> = tags.iter().map(|tag| described_tag(tag)).collect();
                    self.paged("tags", &all, query)
                }
                None => missing(),
            },
            ("DELETE", ["repositories", repository, "tags", tag]) => {
                let tags = self.registries.get_mut(name).unwrap().get_mut(*repository);
                match tags.and_then(|tags| {
                    let place = tags.iter().position(|known| known == tag)?;
                    Some(tags.remove(place))
                }) {
                    Some(_) => (204, Vec::new(), String::new()),
                    None => missing(),
                }
            }
            (_, ["garbage-collection" | "garbage-collections", ..]) => {
                self.garbage(method, name, parts, body)
            }
            _ => missing(),
        }
    }

    fn garbage(&mut self, method: &str, name: &str, parts: &[&str], body: &str) -> Shape {
        match (method, parts) {
            ("POST", ["garbage-collection"]) => {
                if self.collection.is_some() {
                    return refused(409, "conflict", "a garbage collection is already active");
                }
                let asked: Value = serde_json::from_str(body).unwrap();
                let run = json!({
                    "uuid": "eff0feee-49c7-4e8f-ba5c-a320c109c8a8", "registry_name": name,
                    "status": "requested", "type": asked["type"],
                    "created_at": "2020-10-30T21:03:24.000Z",
                    "updated_at": "2020-10-30T21:03:44.000Z",
                    "blobs_deleted": 0, "freed_bytes": 0,
                });
                self.collection = Some((run.clone(), 1));
                (
                    201,
                    Vec::new(),
                    json!({"garbage_collection": run}).to_string(),
                )
            }
            ("GET", ["garbage-collection"]) => match self.collection.take() {
                None => missing(),
                Some((mut run, 0)) => {
                    run["status"] = json!("succeeded");
                    run["blobs_deleted"] = json!(42);
                    run["freed_bytes"] = json!(667);
                    self.past.push(run);
                    missing()
                }
                Some((mut run, left)) => {
                    run["status"] = json!("scanning manifests");
                    self.collection = Some((run.clone(), left - 1));
                    told(&json!({"garbage_collection": run}))
                }
            },
            ("PUT", ["garbage-collection", uuid]) => {
                let Some((mut run, _)) = self.collection.take() else {
                    return missing();
                };
                assert_eq!(run["uuid"], *uuid);
                assert_eq!(body, r#"{"cancel":true}"#);
                run["status"] = json!("cancelling");
                told(&json!({"garbage_collection": run}))
            }
            ("GET", ["garbage-collections"]) => told(&json!({
                "garbage_collections": self.past, "meta": {"total": self.past.len()},
            })),
            _ => missing(),
        }
    }

    fn paged(&self, word: &str, all: &[Value], query: &BTreeMap<String, String>) -> Shape {
        let page = query.get("page").map_or(1, |text| text.parse().unwrap());
        let start = (page - 1) * self.page;
        let items: Vec<&Value> = all.iter().skip(start).take(self.page).collect();
        let mut answer = json!({word: items, "meta": {"total": all.len()}});
        if start + self.page < all.len() {
            // Somewhere else, where the token must not go.
            let next = format!("https://evil.example/v2/x?page={}&page_size=2", page + 1);
            answer["links"] = json!({"pages": {"next": next, "last": next}});
        }
        told(&answer)
    }

    pub(super) fn grant(
        &mut self,
        registry: &str,
        may_write: bool,
        seconds: Option<u64>,
    ) -> String {
        let word = format!("{GRANTED}{}", self.granted.len());
        self.granted.push(Grant {
            word: word.clone(),
            registry: registry.to_owned(),
            may_write,
            until: seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds)),
        });
        word
    }

    /// What the registry's token server answers, which knows only GET.
    fn token(&self, signer: &TokenSigner, method: &str, path: &str, who: &str) -> Shape {
        if method != "GET" {
            return (405, Vec::new(), "{}".to_owned());
        }
        let is_good = |grant: &&Grant| {
            let pair = format!("{0}:{0}", grant.word);
            let is_early = grant.until.is_none_or(|until| Instant::now() < until);
            is_early && who == format!("Basic {}", STANDARD.encode(pair))
        };
        let grant = self.granted.iter().find(is_good);
        let Some(grant) = grant else {
            let body = json!({"errors": [{
                "code": "UNAUTHORIZED", "message": "authentication required",
            }]});
            return (401, Vec::new(), body.to_string());
        };
        let full = self.seen.last().unwrap()[1].clone();
        let query = full.strip_prefix(path).unwrap_or_default();
        let pairs = form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
        let access: Vec<Value> = pairs
            .filter(|(name, _)| name == "scope")
            .filter_map(|(_, scope)| grant.allows(&scope))
            .collect();
        let token = signer.token("tests", &json!(access), 300);
        told(&json!({"token": token, "access_token": token, "expires_in": 300}))
    }
}

impl Grant {
    /// What of `repository:shop/app:pull,push` it gives.
    fn allows(&self, scope: &str) -> Option<Value> {
        let (rest, actions) = scope.rsplit_once(':')?;
        let (kind, name) = rest.split_once(':')?;
        let is_own = name.split('/').next() == Some(&self.registry);
        let may = |action: &&str| self.may_write || *action == "pull";
        let actions: Vec<&str> = actions.split(',').filter(may).collect();
        is_own.then(|| json!({"type": kind, "name": name, "actions": actions}))
    }
}

fn described_repository(registry: &str, name: &str, tags: &[String]) -> Value {
    let mut repository = json!({
        "registry_name": registry, "name": name, "tag_count": tags.len(),
        "manifest_count": tags.len(),
    });
    if let Some(last) = tags.last() {
        repository["latest_manifest"] = json!({
            "digest": digest_of(last), "registry_name": registry, "repository": name,
            "compressed_size_bytes": 1_972_332, "size_bytes": 2_816_445,
            "updated_at": "2021-04-09T23:54:25Z", "tags": [last], "blobs": [],
        });
    }
    repository
}

fn described_tag(tag: &str) -> Value {
    json!({
        "registry_name": "shop", "repository": "web", "tag": tag,
        "manifest_digest": digest_of(tag), "compressed_size_bytes": 2_803_255,
        "size_bytes": 5_861_888, "updated_at": "2020-04-09T23:54:25.000Z",
    })
}

fn digest_of(text: &str) -> String {
    format!("sha256:{}", crate::support::image::digest(text.as_bytes()))
}
