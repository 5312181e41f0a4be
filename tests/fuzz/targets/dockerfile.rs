//! Dockerfiles: every place is one of the text, and what is copied is a path in it.

#![no_main]

use std::collections::BTreeMap;

use devtools::check_span;
use devtools::dockerfiles::dockerfile::Dockerfile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = Dockerfile::read("Dockerfile", text);
    for copied in read.copied() {
        check_span(&copied.span);
        assert!(!copied.path.contains('$') && !copied.path.contains("://"));
    }
    read.needs_buildkit().iter().for_each(check_span);
    let args = BTreeMap::from([("A".to_owned(), "ghcr.io/a".to_owned())]);
    for host in read.registries(&args) {
        assert!(!host.is_empty() && !host.contains('/'));
    }
});
