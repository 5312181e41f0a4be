//! Registries and token servers that want to know what is not theirs: the tests of
//! go-containerregistry's leaks, on ports of this machine.

use std::net::TcpListener;

use serde_json::json;

use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::USER;
use crate::support::front::Fate;
use crate::support::front::Front;
use crate::support::front::Head;
use crate::support::publish::Publisher;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// Somewhere that nothing is behind: all depends on what is answered.
fn front(judge: impl Fn(&Head) -> Fate + Send + Sync + 'static) -> Front {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = closed.local_addr().unwrap().to_string();
    Front::before(&nobody, judge)
}

fn answered(status: u16, headers: &str) -> Fate {
    Fate::Answered(status, headers.to_owned(), "{}".to_owned())
}

/// Looks at an image of a registry for which docker has a login.
fn inspect(stack: &Stack, host: &str) -> Run {
    let image = format!("{host}/app:1");
    let login = json!({"auths": {host: {"username": USER, "password": PASSWORD}}});
    let run = stack.devtools(&["registry", "inspect", &image]);
    let run = run.with("DOCKER_AUTH_CONFIG", login.to_string()).run();
    let shown = format!("{}{}", run.stdout(), run.stderr());
    assert!(!shown.contains("canary"), "{run}");
    run
}

fn told(front: &Front) -> Vec<String> {
    let heads = front.seen();
    let headers = heads.iter().filter_map(|head| head.header("authorization"));
    headers.map(str::to_owned).collect()
}

#[test]
fn a_token_stays_where_it_is_for_when_another_host_asks_for_one() {
    let attacker = front(|_| {
        let challenge = "WWW-Authenticate: Bearer realm=\"https://token.example/token\"\r\n";
        answered(401, challenge)
    });
    let away = format!(
        "Location: http://{}/v2/app/manifests/1?sig=canary\r\n",
        attacker.host
    );
    let registry = front(move |head| match head.header("authorization") {
        None => answered(401, "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        Some(_) => answered(307, &away),
    });
    let stack = Stack::empty("leak-challenge");

    inspect(&stack, &registry.host).exits(1);

    assert!(!attacker.seen().is_empty());
    assert_eq!(told(&attacker), Vec::<String>::new());
    assert_eq!(told(&registry).len(), 1);
}

#[test]
fn a_redirect_to_where_a_blob_lies_takes_no_login_along() {
    let real = DockerRegistry::start(&Access::Open);
    Publisher::to(&real.host, None).image("app", "1", "linux/amd64");
    let storage = Front::before(&real.host, |_| Fate::Through);
    let away = storage.host.clone();
    let registry = Front::before(&real.host, move |head| {
        if head.header("authorization").is_none() {
            answered(401, "WWW-Authenticate: Basic realm=\"x\"\r\n")
        } else if head.path.contains("/blobs/") {
            answered(307, &format!("Location: http://{away}{}\r\n", head.path))
        } else {
            Fate::Through
        }
    });
    let stack = Stack::empty("leak-redirect");

    let run = inspect(&stack, &registry.host).exits(0);

    run.prints(&["linux/amd64"]);
    assert_eq!(storage.seen().len(), 1);
    assert_eq!(told(&storage), Vec::<String>::new());
}

#[test]
fn a_token_server_leads_nobody_on() {
    let inside = front(|_| answered(200, ""));
    let away = format!("Location: http://{}/latest/meta-data\r\n", inside.host);
    let tokens = front(move |_| answered(302, &away));
    let realm = format!("http://{}/token", tokens.host);
    let challenge = format!("WWW-Authenticate: Bearer realm=\"{realm}\",service=\"x\"\r\n");
    let registry = front(move |_| answered(401, &challenge));
    let stack = Stack::empty("leak-token-server");

    let run = inspect(&stack, &registry.host).exits(1);

    run.says(&["its token server leads elsewhere, and is not followed there"]);
    assert_eq!(inside.seen().len(), 0);
}

#[test]
fn a_realm_where_a_password_must_not_go_is_not_asked() {
    let stack = Stack::empty("leak-realm");
    for (realm, reason) in [
        ("http://auth.example/token", "it has no encryption"),
        ("http://169.254.169.254/latest", "it has no encryption"),
        (
            "https://169.254.169.254/latest",
            "may not send anybody inside",
        ),
        ("ftp://auth.example/token", "neither http nor https"),
        (
            "https://canary:canary@auth.example/",
            "a user or a password",
        ),
    ] {
        let challenge = format!("WWW-Authenticate: Bearer realm=\"{realm}\"\r\n");
        let registry = front(move |_| answered(401, &challenge));

        inspect(&stack, &registry.host).exits(1).says(&[reason]);
    }
}

#[test]
fn what_is_not_what_was_asked_for_is_refused() {
    let lie = front(|head| {
        let body = "{\"schemaVersion\":2,\"manifests\":[]}".to_owned();
        let digest = format!("Docker-Content-Digest: sha256:{}\r\n", "a".repeat(64));
        if head.path.contains("/manifests/") {
            Fate::Answered(200, digest, body)
        } else {
            answered(200, "")
        }
    });
    let endless = front(|head| {
        let next = "Link: </v2/app/tags/list?last=x>; rel=\"next\"\r\n".to_owned();
        if head.path.contains("/tags/") {
            Fate::Answered(200, next, "{\"tags\":[\"x\"]}".to_owned())
        } else {
            answered(200, "")
        }
    });
    let elsewhere = front(|head| {
        let next = "Link: <https://evil.example/v2/x>; rel=\"next\"\r\n".to_owned();
        if head.path.contains("/tags/") {
            Fate::Answered(200, next, "{\"tags\":[\"x\\u001b[2J\"]}".to_owned())
        } else {
            answered(200, "")
        }
    });
    let stack = Stack::empty("hostile");
    let tags = |front: &Front| {
        let name = format!("{}/app", front.host);
        stack.devtools(&["registry", "tags", &name]).run().exits(1)
    };

    inspect(&stack, &lie.host)
        .exits(1)
        .says(&["its content is not that of sha256:aaaa"]);
    tags(&endless).says(&["its list does not end"]);
    tags(&elsewhere).says(&["the next page is elsewhere, at https://evil.example"]);
}
