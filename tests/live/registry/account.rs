//! `DigitalOcean`'s account: what is in its registries, and what it says when it does not
//! want to.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;

use super::at;
use crate::support::digitalocean::DigitalOcean;
use crate::support::digitalocean::GRANTED;
use crate::support::digitalocean::TOKEN;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// Runs `devtools registry …`, and expects that nobody could read the token.
fn registry(stack: &Stack, arguments: &[&str]) -> Run {
    quiet(stack.devtools(&[&["registry"], arguments].concat()).run())
}

fn quiet(run: Run) -> Run {
    let shown = format!("{}{}", run.stdout(), run.stderr());
    assert!(!shown.contains(TOKEN) && !shown.contains(GRANTED), "{run}");
    run
}

/// Fills registry `shop` with these repositories, each with these tags.
fn fill(api: &DigitalOcean, repositories: &[&str], tags: &[&str]) {
    let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let all = repositories
        .iter()
        .map(|name| ((*name).to_owned(), tags.clone()));
    let all: BTreeMap<_, _> = all.collect();
    api.change(|shared| shared.registries.insert("shop".to_owned(), all));
}

#[test]
fn the_account_tells_what_it_has_page_by_page_and_its_token_goes_nowhere_else() {
    let api = DigitalOcean::start();
    fill(
        &api,
        &["api", "team/web", "worker"],
        &["1.0", "1.1", "latest"],
    );
    api.change(|shared| shared.page = 2);
    let stack = at(&api, "docr-ls");

    let all = registry(&stack, &["ls"]).exits(0);
    let tags = registry(&stack, &["tags", "team/web", "--registry", "shop"]).exits(0);
    let objects = registry(
        &stack,
        &["tags", "api", "--registry", "shop", "--format", "json"],
    );
    let none = registry(&stack, &["tags", "none", "--registry", "shop"]).exits(1);

    all.prints(&[
        "127.0.0.1:1/shop/api",
        "127.0.0.1:1/shop/team/web",
        "shop/worker",
        "1.97MB",
    ]);
    assert_eq!(tags.stdout().lines().count(), 4, "{tags}");
    tags.prints(&[
        "1.0",
        "1.1",
        "latest",
        "2.8MB",
        "5.86MB",
        "2020-04-09T23:54:25Z",
    ]);
    let objects: Value = serde_json::from_slice(objects.exits(0).bytes()).unwrap();
    assert_eq!(objects[2]["tag"], "latest");
    none.says(&["has no repository shop/none"]);
    // A name is one part of the address, whatever it holds.
    let asked = api.asked("GET /v2/registry/shop/repositories/team%2Fweb/tags?");
    assert_eq!(asked.len(), 2, "{asked:?}");
}

#[test]
fn the_plan_and_what_is_left_of_it_are_told() {
    let api = DigitalOcean::start();
    fill(&api, &["api", "web"], &["1"]);
    let stack = at(&api, "docr-info");

    let shown = registry(&stack, &["info"]).exits(0);
    let object = registry(&stack, &["info", "--format", "json"]).exits(0);

    shown.prints(&[
        "127.0.0.1:1/shop",
        "fra1",
        "Basic",
        "2, of 5",
        "29.4MB of 5.37GB",
    ]);
    let object: Value = serde_json::from_slice(object.bytes()).unwrap();
    assert_eq!(object["name"], "shop");
    assert_eq!(object["plan"]["included_repositories"], 5);
    assert_eq!(object["garbage_collection"], Value::Null);
}

#[test]
fn of_several_registries_one_has_to_be_named() {
    let api = DigitalOcean::start();
    api.change(|shared| {
        let web = BTreeMap::from([("web".to_owned(), vec!["1".to_owned()])]);
        shared.registries.insert("other".to_owned(), web);
    });
    let stack = at(&api, "docr-several");

    let unclear = registry(&stack, &["info"]).exits(2);
    let clear = registry(&stack, &["info", "--registry", "other"]).exits(0);
    let wrong = registry(&stack, &["info", "--registry", "shopp"]).exits(2);
    let strange = registry(&stack, &["tags", "web", "--registry", "x/y"]).exits(2);
    let all = registry(&stack, &["ls"]).exits(0);
    let tags = registry(&stack, &["tags", "127.0.0.1:1/other/web"]).exits(0);

    unclear.says(&[
        "this account has several registries: other, shop",
        "--registry other",
    ]);
    clear.prints(&["127.0.0.1:1/other", "1, of 5"]);
    wrong.says(&["no registry shopp", "it has other, shop"]);
    strange.says(&["x/y is no name of a registry"]);
    all.prints(&["127.0.0.1:1/other/web"]);
    assert_eq!(tags.stdout().lines().count(), 2);
    assert_eq!(
        api.asked("GET /v2/registries/other/repositories/web/tags")
            .len(),
        1
    );
}

#[test]
fn a_tag_goes_alone_and_only_when_that_is_wanted() {
    let api = DigitalOcean::start();
    fill(&api, &["web"], &["1", "latest"]);
    let stack = at(&api, "docr-rm");
    let rm = |more: &[&str]| {
        let all = [&["rm", "web:1", "--registry", "shop"], more].concat();
        registry(&stack, &all)
    };

    rm(&[]).exits(2).says(&["--yes"]);
    rm(&["--dry-run"])
        .exits(0)
        .prints(&["remove 127.0.0.1:1/shop/web:1"]);
    assert_eq!(api.asked("DELETE"), []);
    rm(&["--yes"]).exits(0).says(&["is gone"]);
    rm(&["--yes"]).exits(1).says(&["is not there"]);

    let left = api.change(|shared| shared.registries["shop"]["web"].clone());
    assert_eq!(left, ["latest"]);
}

#[test]
fn without_a_token_it_is_said_how_to_get_one_and_doctls_is_taken() {
    let api = DigitalOcean::start();
    let stack = at(&api, "docr-token");
    let folder = stack.home().join(".config/doctl");
    let settings = folder.join("config.yaml");
    let info = || {
        let info = stack.devtools(&["registry", "info"]);
        info.without("DIGITALOCEAN_ACCESS_TOKEN")
    };

    let none = quiet(info().run()).exits(2);
    let within = stack.devtools(&["registry", "tags", "web", "--registry", "shop"]);
    let within = within.without("DIGITALOCEAN_ACCESS_TOKEN").run().exits(2);
    std::fs::create_dir_all(&folder).unwrap();
    let text = format!(
        "access-token: dop_v1_canaryOther\nauth-contexts:\n  work: {TOKEN}\ncontext: default\n"
    );
    std::fs::write(&settings, &text).unwrap();
    let other = quiet(info().run()).exits(1);
    let chosen = quiet(info().with("DIGITALOCEAN_CONTEXT", "work").run()).exits(0);
    std::fs::write(&settings, text.replace("context: default", "context: work")).unwrap();
    let current = quiet(info().run()).exits(0);
    std::fs::write(&settings, "access-token: [canary").unwrap();
    let broken = info().run().exits(2);

    within.says(&["there is no token"]);
    none.says(&[
        "there is no token",
        "DIGITALOCEAN_ACCESS_TOKEN",
        "doctl auth init",
    ]);
    other.says(&["does not accept the token: Unable to authenticate you (request 4d9d8375)"]);
    assert_eq!(chosen.stdout(), current.stdout());
    broken.says(&["config.yaml: line 1, column"]);
}

#[test]
fn trouble_that_passes_is_waited_for_and_other_trouble_is_told_in_its_own_words() {
    let api = DigitalOcean::start();
    let stack = at(&api, "docr-trouble");
    let info = || registry(&stack, &["info"]);
    let path = "/v2/registry";
    let said = r#"{"id":"x","message":"bad\u001b[2J day","request_id":"77"}"#;
    let soon = std::time::SystemTime::now() + Duration::from_secs(1);
    let soon = soon
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs();

    api.fails(path, 502, &[], "<html>");
    api.fails(path, 429, &[("ratelimit-reset", soon.to_string())], said);
    info().exits(0);
    let limit = [("retry-after", "1800".to_owned())];
    api.fails(path, 429, &limit, said);
    info().exits(1).says(&[
        "asked too often: bad day (request 77)",
        "try again in 1800 s",
    ]);
    for _ in 0..4 {
        api.fails(path, 500, &[], said);
    }
    info().exits(1).says(&["HTTP 500: bad day (request 77)"]);
    api.fails(path, 403, &[], said);
    info()
        .exits(1)
        .says(&["does not allow this token to read its registries", "scopes"]);
    api.fails(path, 200, &[], "<html>");
    info().exits(1).says(&["what is not DigitalOcean's API"]);
}

#[test]
fn the_token_does_not_follow_where_an_answer_leads() {
    let api = DigitalOcean::start();
    let other = DigitalOcean::start();
    let stack = at(&api, "docr-redirect");
    let away = [("location", format!("{}/v2/registry", other.address))];
    api.fails("/v2/registry", 302, &away, "");

    let run = registry(&stack, &["info"]).exits(1);

    run.says(&["it leads elsewhere, where the token does not go"]);
    assert_eq!(other.asked(""), []);
    let plain = stack.devtools(&["registry", "info"]);
    let plain = plain
        .with("DIGITALOCEAN_API_URL", "http://api.example")
        .run();
    quiet(plain)
        .exits(2)
        .says(&["has no encryption, and is not on this machine"]);
}

#[test]
fn a_cluster_gets_the_secret_that_doctl_would_write() {
    let api = DigitalOcean::start();
    let stack = at(&api, "k8s-secret");

    let printed = stack.devtools(&["k8s", "secret"]).run().exits(0);
    let object = stack
        .devtools(&[
            "k8s",
            "secret",
            "--namespace",
            "web",
            "--format",
            "json",
            "--expiry",
            "24h",
        ])
        .run()
        .exits(0);
    let wrong = stack.devtools(&["k8s", "secret", "--name", "No"]).run();
    let written = stack
        .devtools(&["k8s", "secret", "-o", "secret.yaml"])
        .run();

    let yaml: Value = serde_yaml::from_slice(printed.bytes()).unwrap();
    assert_eq!(yaml["metadata"]["name"], "registry-shop");
    assert_eq!(yaml["metadata"]["namespace"], "kube-system");
    let annotations = json!({"digitalocean.com/dosecret-identifier": "registry-shop"});
    assert_eq!(yaml["metadata"]["annotations"], annotations);
    let settings = yaml["data"][".dockerconfigjson"].as_str().unwrap();
    let settings: Value = serde_json::from_slice(&STANDARD.decode(settings).unwrap()).unwrap();
    assert!(settings["auths"]["127.0.0.1:1"]["auth"].is_string());
    printed.says(&["holds a credential"]);
    let object: Value = serde_json::from_slice(object.bytes()).unwrap();
    assert_eq!(
        object["metadata"],
        json!({"name": "registry-shop", "namespace": "web"})
    );
    wrong.exits(2).says(&["No is no name of a secret"]);
    let written = quiet(written.exits(0));
    assert_eq!(written.stdout(), "");
    let mode = stack.folder().join("secret.yaml").metadata().unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    let asked: Vec<String> = api
        .asked("GET /v2/registry/docker-credentials")
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    assert_eq!(
        asked,
        [
            "GET /v2/registry/docker-credentials?read_write=false",
            "GET /v2/registry/docker-credentials?read_write=false&expiry_seconds=86400",
            "GET /v2/registry/docker-credentials?read_write=false",
        ]
    );
}
