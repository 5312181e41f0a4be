//! What a push tells before it sends anything: which layers are there, and how many bytes
//! go at the most.

use std::time::Duration;

use serde_json::Value;
use serde_json::json;

use super::credentials::configure;
use super::credentials::entry;
use super::credentials::keeps_quiet;
use super::printed;
use super::stack;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::Account;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::TokenServer;
use crate::support::docker_registry::USER;
use crate::support::front::Fate;
use crate::support::front::Front;
use crate::support::front::Head;
use crate::support::image::load_own;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// The bytes of the lowest layer of [`Shop`]'s images, which cannot be compressed.
const BASE: u64 = 1_500_000;
/// How many layers they have: the base, the working folder, and what is on top.
const LAYERS: u64 = 3;

/// A service that is built here and pushed to a registry behind a front.
struct Shop {
    stack: Stack,
    front: Front,
}

impl Shop {
    fn before(registry: &DockerRegistry, test: &str, judge: fn(&Head) -> Fate) -> Self {
        let front = Front::before(&registry.host, judge);
        let stack = stack(test, &front.host, &[]);
        let shop = Self { stack, front };
        std::fs::write(shop.stack.folder().join("base"), noise(test)).unwrap();
        shop.call("web", "1");
        shop
    }

    /// Gives the image another name.
    fn call(&self, repository: &str, tag: &str) {
        let image = self.image(repository, tag);
        let service = format!("  web: {{image: '{image}', build: .}}\n");
        self.stack.write(&format!("services:\n{service}"));
    }

    fn image(&self, repository: &str, tag: &str) -> String {
        format!("{}/acme/{repository}:{tag}", self.front.host)
    }

    /// Builds the image with this on top.
    fn build(&self, top: &str) {
        let folder = self.stack.folder();
        let dockerfile = format!(
            "FROM scratch\nLABEL com.docker.compose.project={}\nCOPY base /base\nWORKDIR /app\n\
             ENV A=b\nCOPY top /app/top\n",
            self.stack.name
        );
        std::fs::write(folder.join("Dockerfile"), dockerfile).unwrap();
        std::fs::write(folder.join("top"), top).unwrap();
        self.stack.devtools(&["build", "-q"]).run().exits(0);
    }

    /// What a push says that it would send, and that saying so sends nothing.
    fn foretold(&self, more: &[&str]) -> Value {
        let (before, sent) = (self.front.bytes(), self.writes());
        let words = [&["push", "--dry-run", "--format", "json"], more].concat();
        let run = keeps_quiet(self.stack.devtools(&words).run()).exits(0);
        assert_eq!((self.front.bytes(), self.writes()), (before, sent), "{run}");
        printed(&run)["planned"][0]["ahead"].clone()
    }

    /// The same as a table, with the signs of a locale.
    fn shown(&self, locale: &str) -> Run {
        let shown = self.stack.devtools(&["push", "--dry-run"]);
        keeps_quiet(shown.with("LC_ALL", locale).run()).exits(0)
    }

    /// Pushes; what came of it, and how many bytes the registry was sent.
    fn push(&self, more: &[&str]) -> (Value, u64) {
        let before = self.front.bytes();
        let words = [&["push", "--format", "json"], more].concat();
        let run = keeps_quiet(self.stack.devtools(&words).run()).exits(0);
        let row = printed(&run)["pushed"][0].clone();
        (row, self.front.bytes() - before)
    }

    /// How many requests changed something at the registry.
    fn writes(&self) -> usize {
        let writes = |head: &&Head| !["GET", "HEAD"].contains(&head.method.as_str());
        self.front.seen().iter().filter(writes).count()
    }

    /// How many requests of a kind there were.
    fn requests(&self, method: &str, word: &str) -> usize {
        let seen = self.front.seen();
        let is_meant = |head: &&Head| head.method == method && head.path.contains(word);
        seen.iter().filter(is_meant).count()
    }
}

/// Bytes that cannot be compressed, other ones for each test.
fn noise(seed: &str) -> Vec<u8> {
    let mut state = seed
        .bytes()
        .fold(0x9e37_79b9_7f4a_7c15, |state: u64, byte| {
            state.rotate_left(8) ^ u64::from(byte)
        });
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    std::iter::repeat_with(next)
        .take(usize::try_from(BASE).unwrap())
        .collect()
}

fn through(_: &Head) -> Fate {
    Fate::Through
}

fn number(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// All of an image goes to an empty registry, only what is new behind it, and nothing once
/// it is there; what was said before holds.
fn tells_the_truth(shop: &Shop) {
    shop.build("first");
    let all = shop.foretold(&[]);
    assert_eq!(all[0]["layers"], LAYERS, "{all:#}");
    assert_eq!(all[0]["layers_there"], 0, "{all:#}");
    let (row, sent) = shop.push(&[]);
    let at_most = number(&all[0]["bytes_at_most"]);
    assert!((BASE..=at_most).contains(&sent), "{sent} of {all:#}");
    assert_eq!(row["bytes_at_most"], at_most, "{row:#}");
    assert_eq!(row["layers_sent"], LAYERS, "{row:#}");

    shop.build("second");
    let top = shop.foretold(&[]);
    assert_eq!(top[0]["layers_there"], LAYERS - 1, "{top:#}");
    assert_eq!(top[0]["already_there"], false, "{top:#}");
    let shown = shop.shown("C.UTF-8");
    shown.prints(&["LAYERS", "TO SEND", "1 of 3", "≤ "]);
    shop.shown("C").prints(&["<= "]);
    let (row, sent) = shop.push(&[]);
    let at_most = number(&top[0]["bytes_at_most"]);
    assert!((1..=at_most).contains(&sent), "{sent} of {top:#}");
    assert!(at_most < BASE / 10, "{top:#}");
    assert_eq!(row["layers_sent"], 1, "{row:#}");
    assert_eq!(row["layers_there"], LAYERS - 1, "{row:#}");

    let nothing = shop.foretold(&[]);
    assert_eq!(nothing[0]["already_there"], true, "{nothing:#}");
    assert_eq!(nothing[0]["bytes_at_most"], 0, "{nothing:#}");
    shop.shown("C").prints(&["0 of 3", "already there"]);
}

#[test]
fn an_open_registry_tells_what_is_there_before_anything_is_sent() {
    let registry = DockerRegistry::start(&Access::Open);
    let shop = Shop::before(&registry, "ahead-open", through);

    tells_the_truth(&shop);
}

#[test]
fn a_registry_with_a_password_tells_what_is_there_before_anything_is_sent() {
    let registry = DockerRegistry::start(&Access::Password);
    let shop = Shop::before(&registry, "ahead-password", through);
    configure(
        &shop.stack,
        &json!({"auths": {&shop.front.host: entry(USER, PASSWORD)}}),
    );

    tells_the_truth(&shop);
}

#[test]
fn a_registry_with_tokens_tells_what_is_there_before_anything_is_sent() {
    let server = TokenServer::start(vec![Account {
        user: "writer",
        password: "canaryOfTokens",
        namespace: "acme/",
        may_write: true,
        seconds: 300,
    }]);
    let registry = server.registry();
    let shop = Shop::before(&registry, "ahead-token", through);
    configure(
        &shop.stack,
        &json!({"auths": {&shop.front.host: entry("writer", "canaryOfTokens")}}),
    );

    tells_the_truth(&shop);
}

#[test]
fn another_tag_and_another_repository_are_told_as_far_as_they_are_known() {
    let registry = DockerRegistry::start(&Access::Open);
    let shop = Shop::before(&registry, "ahead-names", through);
    shop.build("first");
    shop.push(&["--also", "latest"]);

    // A new tag: `latest` tells what is there, and behind the first name only names go.
    shop.build("second");
    let tags = ["--tag", "2", "--also", "3"];
    let told = shop.foretold(&tags);
    assert_eq!(told[0]["layers_there"], LAYERS - 1, "{told:#}");
    assert_eq!(told[1]["layers_there"], LAYERS, "{told:#}");
    let (_, sent) = shop.push(&tags);
    let at_most = number(&told[0]["bytes_at_most"]) + number(&told[1]["bytes_at_most"]);
    assert!(sent <= at_most && at_most < BASE / 5, "{sent} of {told:#}");

    // Another repository tells nothing of this one, from where the engine takes layers.
    shop.call("other", "1");
    shop.build("second");
    let told = shop.foretold(&[]);
    assert_eq!(told[0]["layers_there"], 0, "{told:#}");
    let (row, sent) = shop.push(&[]);
    assert!(
        sent < BASE && BASE < number(&told[0]["bytes_at_most"]),
        "{sent} of {told:#}"
    );
    assert_eq!(row["layers_sent"], 0, "{row:#}");
}

#[test]
fn what_is_there_is_neither_asked_for_nor_sent_twice() {
    let registry = DockerRegistry::start(&Access::Open);
    let shop = Shop::before(&registry, "ahead-twice", through);
    let image = shop.image("web", "1");
    let labels = json!({"com.docker.compose.project": shop.stack.name, "for": "ahead-twice"});
    let load = || load_own(&shop.stack.api, &image, &labels);
    load();
    shop.push(&[]);

    let before = (shop.writes(), shop.requests("GET", "/acme/"));
    let heads = shop.requests("HEAD", "/acme/");
    let run = shop.stack.devtools(&["push"]).run().exits(0);
    let run = run.says(&["1 already there"]);
    assert_eq!((shop.writes(), shop.requests("GET", "/acme/")), before);
    assert_eq!(shop.requests("HEAD", "/acme/"), heads + 1);
    assert!(run.took < Duration::from_secs(2), "{run}");

    // An engine that never sent it knows it by what it holds.
    let force = format!("/images/{image}?force=1");
    shop.stack.api.remove(&force);
    load();
    let run = shop.stack.devtools(&["push"]).run().exits(0);
    run.says(&["1 already there"]);
    assert_eq!(shop.writes(), before.0);
}

#[test]
fn what_a_registry_does_not_tell_is_not_known_and_stops_nothing() {
    let registry = DockerRegistry::start(&Access::Open);
    let forbidden = |head: &Head| {
        let reads = head.method == "GET" || head.method == "HEAD";
        if reads && head.path.contains("/manifests/") {
            let why = r#"{"errors":[{"code":"DENIED","message":"you may push alone"}]}"#;
            return Fate::Answered(403, String::new(), why.to_owned());
        }
        Fate::Through
    };
    let old = |head: &Head| {
        if head.method == "GET" && head.path.contains("/manifests/") {
            let old = r#"{"schemaVersion":1,"name":"acme/web","tag":"latest"}"#;
            return Fate::Answered(200, String::new(), old.to_owned());
        }
        Fate::Through
    };
    for (test, judge, why) in [
        (
            "ahead-forbidden",
            forbidden as fn(&Head) -> Fate,
            "does not allow",
        ),
        ("ahead-old", old, "schema 1"),
    ] {
        let shop = Shop::before(&registry, test, judge);
        shop.build("first");

        let told = shop.foretold(&[]);
        assert_eq!(told[0]["layers_there"], Value::Null, "{told:#}");
        let shown = shop.shown("C").prints(&["not known", "<= "]);
        shown.says(&["is not known: ", why]);
        let (row, sent) = shop.push(&[]);
        let at_most = number(&told[0]["bytes_at_most"]);
        assert!(sent <= at_most && sent > 0, "{sent} of {told:#}");
        assert_eq!(row["already_there"], false, "{row:#}");
    }
}

#[test]
fn what_is_not_built_and_who_does_not_answer_is_told() {
    let stack = stack("ahead-nobody", "127.0.0.1:1", &["web"]);

    let told = stack.devtools(&["push", "--dry-run"]);
    let told = told.with("LC_ALL", "C").run().exits(0);
    let told = told.prints(&["127.0.0.1:1/acme/web:1", "not known", "<= "]);
    told.says(&["cannot be reached"]);
    let built = stack.devtools(&["push", "--build", "--dry-run"]).run();
    built.exits(0).says(&["it is built before"]);
    stack.write("services: {lost: {image: '127.0.0.1:1/acme/lost:1', build: .}}");
    let lost = stack.devtools(&["push", "--dry-run"]).run().exits(0);
    lost.says(&["the engine has no such image"]);
}
