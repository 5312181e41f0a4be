//! Registries looked into: a real one, and `DigitalOcean`'s API.

mod account;
mod client;
mod garbage;
mod hostile;
mod pushing;

use crate::support::digitalocean::DigitalOcean;
use crate::support::stack::Stack;

/// A folder without a project, whose devtools knows `DigitalOcean`'s API.
pub(crate) fn at(api: &DigitalOcean, test: &str) -> Stack {
    use crate::support::digitalocean::TOKEN;

    let mut stack = Stack::empty(test);
    stack.set("DIGITALOCEAN_API_URL", &api.address);
    stack.set("DIGITALOCEAN_ACCESS_TOKEN", TOKEN);
    let host = api.change(|shared| shared.host());
    stack.set("DEVTOOLS_DOCR_HOST", &host);
    stack
}
