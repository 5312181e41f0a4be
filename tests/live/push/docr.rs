//! Logging in at the registry of an account with nothing but the account's token.

use super::stack;
use crate::support::digitalocean::DigitalOcean;
use crate::support::digitalocean::GRANTED;
use crate::support::digitalocean::TOKEN;
use crate::support::stack::Run;

/// Expects that nobody could read the token or what it was granted.
fn quiet(run: Run) -> Run {
    let said = format!("{}{}", run.stdout(), run.stderr());
    assert!(!said.contains(TOKEN) && !said.contains(GRANTED), "{run}");
    run
}

#[test]
fn a_login_by_the_token_stores_a_credential_that_expires() {
    let api = DigitalOcean::start();
    let registry = api.registry();
    let host = &registry.host;
    let mut stack = stack("login-docr", host, &["web"]);
    stack.set("DIGITALOCEAN_API_URL", &api.address);
    stack.set("DEVTOOLS_DOCR_HOST", host);

    let place = format!("{host}/shop");
    let login = stack
        .devtools(&["login", &place, "--expiry", "1h", "--read-only"])
        .with("DIGITALOCEAN_ACCESS_TOKEN", TOKEN)
        .run();
    quiet(login).exits(0);
    let asked = api.asked("GET /v2/registry/docker-credentials");
    let (path, _) = &asked[0];
    assert!(path.contains("read_write=false"), "{path}");
    assert!(path.contains("expiry_seconds=3600"), "{path}");
    // Without the token the stored one counts, which cannot push.
    let push = stack.devtools(&["push", "--registry", &place]).run();
    quiet(push).exits(1).says(&["not allowed"]);
    stack.devtools(&["logout", host]).run().exits(0);
}
