//! A real registry: open, with a password, with tokens, with TLS, and none at all.

use std::net::TcpListener;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;

use super::at;
use crate::support::digitalocean::DigitalOcean;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::USER;
use crate::support::front::Fate;
use crate::support::front::Front;
use crate::support::front::answering;
use crate::support::publish::Publisher;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// Docker's settings with one login.
fn settings(host: &str, user: &str, password: &str) -> String {
    let auth = STANDARD.encode(format!("{user}:{password}"));
    json!({"auths": {host: {"auth": auth}}}).to_string()
}

/// Expects that nobody could read the password.
fn keeps_quiet(run: Run) -> Run {
    let shown = format!("{}{}", run.stdout(), run.stderr());
    let encoded = STANDARD.encode(format!("{USER}:{PASSWORD}"));
    assert!(
        !shown.contains("canary") && !shown.contains(&encoded),
        "{run}"
    );
    run
}

#[test]
fn what_a_registry_has_for_each_platform_is_told_without_pulling_it() {
    let registry = DockerRegistry::start(&Access::Open);
    let publisher = Publisher::to(&registry.host, None);
    let list = publisher.list("team/app", "1", &["linux/amd64", "linux/arm64"]);
    let image = publisher.image("team/app", "latest", "linux/s390x");
    let stack = Stack::empty("inspect");
    let name = format!("{}/team/app", registry.host);

    let shown = stack
        .devtools(&["registry", "inspect", &format!("{name}:1")])
        .run()
        .exits(0);
    let one = stack
        .devtools(&["registry", "inspect", &name, "--format", "json"])
        .run()
        .exits(0);
    let missing = stack
        .devtools(&["registry", "inspect", &format!("{name}:2")])
        .run()
        .exits(1);

    let shown = shown.prints(&[&list, "linux/amd64", "linux/arm64", "attestation"]);
    shown.prints(&["application/vnd.oci.image.index.v1+json", "1.08kB"]);
    let one: Value = serde_json::from_slice(one.bytes()).unwrap();
    assert_eq!(one["digest"], image);
    assert_eq!(one["platforms"][0]["platform"], "linux/s390x");
    assert_eq!(one["platforms"][0]["layers"], 1);
    missing.says(&["has no image", "team/app:2", "devtools registry tags"]);
}

#[test]
fn a_digest_is_an_image_like_a_tag() {
    let registry = DockerRegistry::start(&Access::Open);
    let digest = Publisher::to(&registry.host, None).image("app", "1", "linux/amd64");
    let stack = Stack::empty("inspect-digest");
    let name = format!("{}/app@{digest}", registry.host);

    let shown = stack
        .devtools(&["registry", "inspect", &name])
        .run()
        .exits(0);

    shown.prints(&[&digest, "linux/amd64"]);
}

#[test]
fn a_list_is_told_to_its_end_however_many_pages_it_has() {
    let registry = DockerRegistry::start(&Access::Open);
    let publisher = Publisher::to(&registry.host, None);
    for number in 0..103 {
        publisher.image(&format!("app{number:03}"), "1", "linux/amd64");
    }
    publisher.image("app000", "two", "linux/amd64");
    let stack = Stack::empty("pages");

    let all = stack
        .devtools(&["registry", "ls", &registry.host])
        .run()
        .exits(0);
    let tags = stack
        .devtools(&["registry", "tags", &format!("{}/app000", registry.host)])
        .run()
        .exits(0);
    let none = stack
        .devtools(&["registry", "tags", &format!("{}/other", registry.host)])
        .run()
        .exits(1);

    assert_eq!(all.stdout().lines().count(), 104, "{all}");
    assert!(registry.requests("GET /v2/_catalog") > 1);
    all.prints(&[&format!("{}/app102", registry.host)]);
    assert_eq!(tags.stdout(), "TAG\n1\ntwo\n");
    none.says(&["has no repository other"]);
}

#[test]
fn a_tag_goes_only_if_no_other_tag_goes_with_it_unseen() {
    let registry = DockerRegistry::start(&Access::Open);
    let publisher = Publisher::to(&registry.host, None);
    for (tag, platform) in [
        ("1", "linux/amd64"),
        ("latest", "linux/amd64"),
        ("2", "linux/arm64"),
    ] {
        publisher.image("app", tag, platform);
    }
    let stack = Stack::empty("registry-rm");
    let name = |tag: &str| format!("{}/app:{tag}", registry.host);
    let rm = |arguments: &[&str]| {
        let all = [&["registry", "rm"], arguments].concat();
        stack.devtools(&all).run()
    };

    let shared = rm(&[&name("1"), "--yes"]).exits(2);
    let unasked = rm(&[&name("2")]).exits(2);
    let planned = rm(&[&name("2"), "--dry-run"]).exits(0);
    shared.says(&["1 and latest are the same image", "--with-all-tags"]);
    unasked.says(&["--yes"]);
    planned.prints(&["remove", "app:2"]);
    assert_eq!(registry.requests("DELETE"), 0);

    rm(&[&name("2"), "--yes"]).exits(0);
    rm(&[&name("2"), "--yes"]).exits(1).says(&["has no image"]);
    rm(&[&name("1"), "--yes", "--with-all-tags"]).exits(0);
    let left = stack.devtools(&["registry", "tags", &format!("{}/app", registry.host)]);
    assert_eq!(left.run().exits(0).stdout(), "TAG\n");
}

#[test]
fn a_password_opens_a_registry_and_is_seen_nowhere() {
    let registry = DockerRegistry::start(&Access::Password);
    let basic = STANDARD.encode(format!("{USER}:{PASSWORD}"));
    let publisher = Publisher::to(&registry.host, Some(&format!("Basic {basic}")));
    publisher.image("app", "1", "linux/amd64");
    let stack = Stack::empty("registry-password");
    let image = format!("{}/app:1", registry.host);
    let inspect = |settings: &str| {
        let inspect = stack.devtools(&["registry", "inspect", &image]);
        keeps_quiet(inspect.with("DOCKER_AUTH_CONFIG", settings).run())
    };

    let right = inspect(&settings(&registry.host, USER, PASSWORD)).exits(0);
    let wrong = inspect(&settings(&registry.host, USER, "canaryWrong")).exits(1);
    let none = inspect("{}").exits(1);
    let elsewhere = inspect(&settings("registry.example", USER, PASSWORD)).exits(1);

    right.prints(&["linux/amd64"]);
    wrong.says(&["does not accept the login", "devtools login"]);
    none.says(&["does not allow that without a login", "devtools login"]);
    elsewhere.says(&["does not allow that without a login"]);
}

#[test]
fn a_token_for_a_while_opens_digital_oceans_registry() {
    let api = DigitalOcean::start();
    let registry = api.registry();
    let publisher = api.publisher(&registry, "shop/web");
    let digest = publisher.image("shop/web", "1", "linux/amd64");
    let stack = at(&api, "registry-token");

    let inspect = |name: &str, more: &[&str]| {
        let all = [&["registry", "inspect", name], more].concat();
        keeps_quiet(stack.devtools(&all).run())
    };

    let short = inspect("web:1", &["--registry", "shop"]).exits(0);
    let foreign = inspect(&format!("{}/other/web:1", registry.host), &[]).exits(2);

    short.prints(&[&digest]);
    foreign.says(&["this account has no registry other", "it has shop"]);
    let granted = api.asked("GET /v2/registry/docker-credentials");
    assert_eq!(
        granted[0].0,
        "GET /v2/registry/docker-credentials?read_write=false&expiry_seconds=1200"
    );
    // The token server learns the scope, and never by POST.
    let asked = api.asked("GET /v2/registry/auth");
    assert!(
        asked[0].0.contains("scope=repository%3Ashop%2Fweb%3Apull"),
        "{asked:?}"
    );
    assert_eq!(api.asked("POST /v2/registry/auth"), []);
}

#[test]
fn a_login_that_has_expired_and_one_for_another_namespace_are_told_apart() {
    let api = DigitalOcean::start();
    let registry = api.registry();
    api.publisher(&registry, "shop/web")
        .image("shop/web", "1", "linux/amd64");
    api.publisher(&registry, "other/web")
        .image("other/web", "1", "linux/amd64");
    let (expired, good) = (api.grant("shop", false, 0), api.grant("shop", false, 300));
    let stack = Stack::empty("registry-expired");
    let ask = |words: &[&str], word: &str| {
        let run = stack.devtools(&[&["registry"], words].concat());
        let login = settings(&registry.host, word, word);
        keeps_quiet(run.with("DOCKER_AUTH_CONFIG", login).run()).exits(1)
    };
    let [own, other] = ["shop", "other"].map(|name| format!("{}/{name}/web:1", registry.host));

    let late = ask(&["inspect", &own], &expired);
    let foreign = ask(&["inspect", &other], &good);
    let read_only = ask(&["rm", &own, "--yes"], &good);

    late.says(&["does not accept the login: authentication required"]);
    foreign.says(&["does not allow this login to read other/web"]);
    read_only.says(&["does not allow this login to delete from shop/web"]);
}

#[test]
fn a_registry_with_tls_is_trusted_where_its_authority_is_named() {
    let registry = DockerRegistry::with_tls(&Access::Open);
    let stack = Stack::empty("registry-tls");
    let ls = || stack.devtools(&["registry", "ls", &registry.host]);

    let stranger = ls().run().exits(1);
    let known = ls().with("SSL_CERT_FILE", registry.authority()).run();

    stranger.says(&[
        "nobody that is trusted here signed its certificate",
        "SSL_CERT_FILE",
    ]);
    known.exits(0);
}

#[test]
fn what_is_no_registry_is_told_within_seconds() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = closed.local_addr().unwrap().to_string();
    drop(closed);
    let page = TcpListener::bind("127.0.0.1:0").unwrap();
    let site = page.local_addr().unwrap().to_string();
    answering(page, |_| (200, "<html>hello</html>".to_owned()));
    let stack = Stack::empty("no-registry");

    for (host, words) in [
        (nobody.as_str(), "connection refused"),
        ("registry.invalid", "the host name cannot be resolved"),
        (site.as_str(), "answers what is not expected"),
    ] {
        let run = stack.devtools(&["registry", "ls", host]).run().exits(1);
        assert!(run.took < Duration::from_secs(15), "{run}");
        run.says(&[host, words, "hint"]);
    }
}

#[test]
fn trouble_that_passes_is_waited_for_and_trouble_that_stays_is_told() {
    let registry = DockerRegistry::start(&Access::Open);
    Publisher::to(&registry.host, None).image("app", "1", "linux/amd64");
    let passing = {
        let fates = std::sync::Mutex::new(vec![
            Fate::Cut,
            Fate::status(502),
            Fate::Answered(429, "Retry-After: 1\r\n".to_owned(), "{}".to_owned()),
        ]);
        Front::before(&registry.host, move |head| {
            let is_meant = head.path.contains("/tags/");
            let next = is_meant.then(|| fates.lock().unwrap().pop()).flatten();
            next.unwrap_or(Fate::Through)
        })
    };
    let staying = Front::before(&registry.host, |head| {
        if head.path.contains("/tags/") {
            let said = r#"{"errors":[{"code":"UNKNOWN","message":"disk\u001b[2J on fire"}]}"#;
            Fate::Answered(500, String::new(), said.to_owned())
        } else {
            Fate::Through
        }
    });
    let busy = Front::before(&registry.host, |head| {
        if head.path.contains("/tags/") {
            Fate::Answered(429, "Retry-After: 3600\r\n".to_owned(), "{}".to_owned())
        } else {
            Fate::Through
        }
    });
    let stack = Stack::empty("registry-trouble");
    let tags = |front: &Front| {
        let name = format!("{}/app", front.host);
        stack.devtools(&["registry", "tags", &name]).run()
    };

    let late = tags(&passing).exits(0);
    let broken = tags(&staying).exits(1);
    let later = tags(&busy).exits(1);

    assert_eq!(late.stdout(), "TAG\n1\n");
    let broken = broken.says(&["has trouble: HTTP 500: disk on fire", "try again later"]);
    assert!(broken.took < Duration::from_secs(20), "{broken}");
    later.says(&["was asked too often", "try again in 3600 s"]);
}
