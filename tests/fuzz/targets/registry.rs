//! What registries answer: nothing of it is believed that does not fit, and what is shown is fit to be.

#![no_main]

use devtools::check_shown;
use devtools::docr::shapes::{Account, Collections, Next, Query, Registries, Repositories};
use devtools::docr::shapes::{Subscription, Tags};
use devtools::registry::challenge::Challenge;
use devtools::registry::digest::Digest;
use devtools::registry::manifest::{Content, Manifest, Unreadable};
use devtools::registry::pages;
use devtools::registry::said::Said;
use devtools::registry::token::Token;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check_manifest(bytes);
    check_pages(bytes);
    let said = Said::read(bytes);
    check_shown(&said.code);
    check_shown(&said.message);
    if let Some(token) = Token::read(bytes) {
        assert!(token.word.expose().chars().all(|c| c.is_ascii_graphic()));
        let shown = format!("{token:?}");
        assert!(token.word.expose().len() < 4 || !shown.contains(token.word.expose()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        check_headers(text);
    }
});

/// A manifest is that of its own bytes alone, and its sizes can be added up.
fn check_manifest(bytes: &[u8]) {
    let other = Digest::of(b"something else");
    if !other.fits(bytes) {
        let refused = Manifest::read(bytes, None, Some(&other));
        assert_eq!(refused, Err(Unreadable::OtherContent(other)));
    }
    let manifest = match Manifest::read(bytes, None, None) {
        Ok(manifest) => manifest,
        Err(error) => return check_shown(&error.to_string()),
    };
    assert!(manifest.digest.fits(bytes));
    assert_eq!(
        manifest.digest.as_str().parse(),
        Ok(manifest.digest.clone())
    );
    assert_eq!(manifest.size, bytes.len() as u64);
    assert_eq!(
        manifest.transfer().is_some(),
        matches!(manifest.content, Content::Image { .. })
    );
    let again = Manifest::read(bytes, Some(&manifest.media_type), Some(&manifest.digest));
    assert_eq!(again.as_ref(), Ok(&manifest));
    if let Content::Index(entries) = &manifest.content {
        for platform in entries.iter().filter_map(|entry| entry.platform.as_ref()) {
            check_shown(&platform.to_string());
        }
    }
}

/// Names are read from either kind of page, and of the next one only which it is.
fn check_pages(bytes: &[u8]) {
    for names in [pages::repositories(bytes), pages::tags(bytes)] {
        assert!(names.unwrap_or_default().len() <= bytes.len());
    }
    check_next::<Repositories>(bytes);
    check_next::<Tags>(bytes);
    check_next::<Collections>(bytes);
    drop(serde_json::from_slice::<Account>(bytes));
    drop(serde_json::from_slice::<Registries>(bytes));
    drop(serde_json::from_slice::<Subscription>(bytes));
}

fn check_next<P: Next + serde::de::DeserializeOwned>(bytes: &[u8]) {
    let next = serde_json::from_slice::<P>(bytes).map(P::take);
    let pairs: Query = next.ok().and_then(|(_, next)| next).unwrap_or_default();
    for (name, _) in pairs {
        assert!(["page", "page_token", "per_page"].contains(&name.as_str()));
    }
}

/// A challenge that is written down again is read as it was; a link is part of its header.
fn check_headers(text: &str) {
    if let Some(next) = pages::next(text) {
        assert!(text.contains(next) && !next.contains('>'));
    }
    let Some(challenge) = Challenge::best([text]) else {
        return;
    };
    let header = written(&challenge);
    if header.len() <= 8 * 1024 {
        assert_eq!(
            Challenge::best([header.as_str()]),
            Some(challenge),
            "{header}"
        );
    }
}

fn written(challenge: &Challenge) -> String {
    let Challenge::Bearer {
        realm,
        service,
        scope,
    } = challenge
    else {
        return "Basic realm=\"x\"".to_owned();
    };
    let mut header = format!("Bearer realm={}", quoted(realm));
    for (name, value) in [("service", service), ("scope", scope)] {
        if let Some(value) = value {
            header.push_str(&format!(",{name}={}", quoted(value)));
        }
    }
    header
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
