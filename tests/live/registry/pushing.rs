//! What `DigitalOcean`'s plan does not allow, found out before a push.

use serde_json::json;

use super::at;
use crate::support::digitalocean::DigitalOcean;
use crate::support::image::load_own;

#[test]
fn what_the_plan_does_not_allow_is_refused_before_anything_is_sent() {
    let api = DigitalOcean::start();
    let registry = api.registry();
    let stack = at(&api, "docr-full");
    let reference = format!("{}/shop/web:1", registry.host);
    let labels = json!({"com.docker.compose.project": stack.name, "for": "docr-full"});
    load_own(&stack.api, &reference, &labels);
    stack.write(&format!(
        "services:\n  web: {{image: '{reference}', build: .}}\n"
    ));
    let push = || stack.devtools(&["push"]).run();

    api.change(|shared| {
        shared.plan["included_repositories"] = json!(1);
        let other = [("other".to_owned(), vec!["1".to_owned()])];
        shared.registries.insert("shop".to_owned(), other.into());
    });
    let many = push().exits(1);
    api.change(|shared| {
        shared.plan["included_repositories"] = json!(0);
        shared.plan["allow_storage_overage"] = json!(false);
        shared.bytes = 6_000_000_000;
    });
    let large = push().exits(1);
    assert_eq!(registry.requests("POST /v2/shop"), 0);
    api.change(|shared| shared.plan["allow_storage_overage"] = json!(true));
    let dear = push().exits(0);

    many.says(&["plan Basic allows up to 1 repositories and has 1: no room for web"]);
    large.says(&["6GB of the 5.37GB of plan Basic are used, and it allows no more"]);
    dear.says(&["warning", "what is more costs more"]);
}
