//! What goes wrong on the way to a registry: told soon, and tried again where that helps.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rustix::process::Signal;

use super::stack;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::eventually;
use crate::support::front::Fate;
use crate::support::front::Front;

/// Less than the engine's own retries take, which is what must not be waited for.
const SOON: Duration = Duration::from_secs(40);

/// Befalls the first so many requests of a kind.
fn at_first(
    times: usize,
    method: &'static str,
    word: &'static str,
    fate: Fate,
) -> impl Fn(&crate::support::front::Head) -> Fate + Send + Sync + 'static {
    let left = AtomicUsize::new(times);
    move |head| {
        let is_meant = head.method == method && head.path.contains(word);
        let one_less = |left: usize| left.checked_sub(1);
        let ordering = Ordering::Relaxed;
        if is_meant && left.fetch_update(ordering, ordering, one_less).is_ok() {
            fate.clone()
        } else {
            Fate::Through
        }
    }
}

#[test]
fn trouble_that_passes_is_waited_for() {
    let registry = DockerRegistry::start(&Access::Open);
    let too_many = Fate::Answered(
        429,
        "Retry-After: 1\r\n".to_owned(),
        r#"{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}"#.to_owned(),
    );
    for (name, method, word, fate) in [
        ("push-upload", "POST", "/blobs/uploads/", Fate::status(503)),
        ("push-manifest", "PUT", "/manifests/", too_many),
        ("push-cut", "PATCH", "/blobs/uploads/", Fate::Cut),
    ] {
        let front = Front::before(&registry.host, at_first(1, method, word, fate));
        let stack = stack(name, &front.host, &["web"]);

        let run = stack.devtools(&["push", "--progress", "plain"]).run();
        let run = run.exits(0).says(&["again in 1 s", "1 pushed"]);
        assert!(run.took < SOON, "{run}");
    }
}

#[test]
fn trouble_that_stays_is_told_soon() {
    let registry = DockerRegistry::start(&Access::Open);
    for (name, method, word, fate, said) in [
        ("push-all-500", "", "/v2/", Fate::status(500), "went wrong in the registry"),
        ("push-500", "POST", "/blobs/uploads/", Fate::status(500), "went wrong in the registry"),
        ("push-403", "POST", "/blobs/uploads/", Fate::Answered(
            403, String::new(),
            r#"{"errors":[{"code":"DENIED","message":"registry is read-only during garbage collection"}]}"#.to_owned(),
        ), "takes nothing at the moment"),
    ] {
        let front = Front::before(&registry.host, move |head| {
            let is_meant = method.is_empty() || head.method == method;
            if is_meant && head.path.contains(word) {
                fate.clone()
            } else {
                Fate::Through
            }
        });
        let stack = stack(name, &front.host, &["web"]);

        let run = stack.devtools(&["push"]).run().exits(1).says(&[said]);
        assert!(run.took < SOON, "{run}");
    }
}

#[test]
fn a_registry_that_is_not_there_is_told_at_once() {
    for (name, host, said) in [
        ("push-nobody", "127.0.0.1:1", "nobody answers there"),
        ("push-unknown", "registry.invalid", "registry.invalid"),
    ] {
        let stack = stack(name, host, &["web"]);

        let run = stack
            .devtools(&["push"])
            .run()
            .exits(1)
            .says(&[said, "hint"]);
        assert!(run.took < SOON, "{run}");
    }
}

#[test]
fn ctrl_c_ends_a_push_and_the_engine_stops_sending() {
    let registry = DockerRegistry::start(&Access::Open);
    let front = Front::before(&registry.host, |head| match head.method.as_str() {
        "PATCH" => Fate::Held,
        _ => Fate::Through,
    });
    let stack = stack("push-ctrl-c", &front.host, &["web"]);
    let held = || {
        front
            .seen()
            .iter()
            .filter(|head| head.method == "PATCH")
            .count()
    };

    let push = stack.devtools(&["push"]).start();
    eventually("the layer is on its way", || (held() > 0).then_some(()));
    push.signal(Signal::INT);

    push.wait()
        .exits(130)
        .says(&["interrupted", "goes on with the rest"]);
    assert_eq!(registry.requests("PUT /v2/"), 0);
}
