//! The order of builds, and what shares an image.

use super::*;
use crate::build::buildx::Beyond;
use crate::engine::build::BuildRequest;

fn draft(service: &str, identity: &str, builds_on: &[&str]) -> Draft {
    Draft {
        service: service.to_owned(),
        request: BuildRequest {
            tags: vec![format!("shop-{service}")],
            ..BuildRequest::default()
        },
        beyond: Beyond::default(),
        builds_on: builds_on.iter().map(|name| (*name).to_owned()).collect(),
        identity: identity.to_owned(),
    }
}

#[test]
fn builds_that_differ_in_their_names_alone_are_one() {
    let drafts = vec![
        draft("a", "x", &[]),
        draft("b", "y", &[]),
        draft("c", "x", &[]),
    ];

    let jobs = in_order(drafts).unwrap();

    let shared: Vec<_> = jobs.iter().map(|job| job.services.join(" ")).collect();
    assert_eq!(shared, ["a c", "b"]);
    assert_eq!(jobs[0].request.tags, ["shop-a", "shop-c"]);
}

#[test]
fn a_build_comes_behind_those_it_builds_on() {
    let drafts = vec![
        draft("app", "1", &["lib"]),
        draft("base", "2", &[]),
        draft("lib", "3", &["base"]),
    ];

    let jobs = in_order(drafts).unwrap();

    let order: Vec<_> = jobs.iter().map(|job| job.services.join(" ")).collect();
    assert_eq!(order, ["base", "lib", "app"]);
}

#[test]
fn builds_in_a_circle_are_refused() {
    let drafts = vec![draft("a", "1", &["b"]), draft("b", "2", &["a"])];

    let error = in_order(drafts).err().unwrap();

    assert_eq!(error.to_string(), "a, b build on each other in a circle");
}
