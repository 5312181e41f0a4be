//! The garbage collection of `DigitalOcean`'s registry.

use serde_json::Value;
use serde_json::json;

use super::at;
use crate::support::digitalocean::DigitalOcean;

const RUNNING: &str = "GET /v2/registry/shop/garbage-collection";

#[test]
fn a_garbage_collection_is_begun_once_when_that_is_wanted_and_followed_to_its_end() {
    let api = DigitalOcean::start();
    let stack = at(&api, "gc");
    let gc = |more: &[&str]| stack.devtools(&[&["registry", "gc"], more].concat()).run();

    let unasked = gc(&[]).exits(2);
    let planned = gc(&["--dry-run", "--untagged"]).exits(0);
    assert_eq!(api.asked("POST"), []);
    let followed = gc(&["--yes", "--follow"]).exits(0);

    unasked.says(&["Nobody can push to it meanwhile", "--yes"]);
    planned.prints(&["collect the garbage of registry shop (untagged manifests and"]);
    followed
        .says(&["requested", "scanning manifests"])
        .prints(&["freed 667B in 42 blobs"]);
    let begun = api.asked("POST /v2/registry/shop/garbage-collection");
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0].1, r#"{"type":"unreferenced blobs only"}"#);
    assert!(api.asked(RUNNING).len() > 2);
}

#[test]
fn one_that_goes_on_is_not_begun_again_and_can_be_given_up() {
    let api = DigitalOcean::start();
    let stack = at(&api, "gc-cancel");
    let run = json!({"uuid": "u-1", "registry_name": "shop", "status": "requested"});
    api.change(|shared| shared.collection = Some((run, 100)));
    let gc = |more: &[&str]| stack.devtools(&[&["registry", "gc"], more].concat()).run();

    let again = gc(&["--yes"]).exits(0);
    let info = stack.devtools(&["registry", "info"]).run().exits(0);
    let ended = gc(&["--cancel", "--format", "json"]).exits(0);
    let none = gc(&["--cancel"]).exits(1);

    again.says(&["one goes on already"]);
    assert_eq!(api.asked("POST"), []);
    info.prints(&["collected, nobody can write: scanning manifests"]);
    let ended: Value = serde_json::from_slice(ended.bytes()).unwrap();
    assert_eq!(ended["status"], "cancelling");
    none.says(&["no garbage collection goes on"]);
}
