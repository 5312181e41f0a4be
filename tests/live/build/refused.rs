//! What cannot be built is refused with its place, before anything is begun.

use super::{stack, write};
use crate::support::image::BUSYBOX;

#[test]
fn what_is_not_there_or_not_possible_is_refused_with_its_place() {
    let stack = stack(
        "build-refused",
        "
services:
  gone: {build: ./nowhere}
  nameless: {build: {context: kept}}
  networked: {build: {context: ., network: own}}
  agent: {build: {context: ., ssh: [default]}}
",
        "FROM BUSYBOX\n",
    );

    let build = stack
        .devtools(&["build"])
        .without("SSH_AUTH_SOCK")
        .run()
        .exits(2);

    build.says(&[
        "the context",
        "nowhere is not there",
        "compose.yaml:3",
        "kept/Dockerfile",
        "compose.yaml:4",
        "network \"own\"",
        "SSH_AUTH_SOCK is not set",
    ]);
}

#[test]
fn what_needs_more_than_the_engines_builder_is_told_all_at_once() {
    let stack = stack(
        "build-beyond",
        "
services:
  cached: {build: {context: ., cache_to: ['type=local,dest=x']}}
  many: {build: {context: ., platforms: [linux/amd64, linux/arm64]}}
  attested: {build: {context: ., provenance: true}}
",
        "FROM BUSYBOX\n",
    );

    // With the classic builder no other program is looked for.
    let build = stack.devtools(&["build"]).with("DOCKER_BUILDKIT", "0");

    build.run().exits(2).says(&[
        "cache_to of type local",
        "compose.yaml:3",
        "several platforms",
        "compose.yaml:4",
        "provenance",
        "compose.yaml:5",
        "DOCKER_BUILDKIT=0",
    ]);
}

#[test]
fn lint_finds_what_a_build_would_miss_without_building() {
    let stack = stack(
        "build-lint",
        "services:\n  web: {build: ., init: true}\n",
        "FROM BUSYBOX\nCOPY left-out /x\nCOPY nothing /y\nCOPY kept/f* /z\nCOPY . /all\n",
    );
    write(&stack, ".dockerignore", "left-out\n");
    write(&stack, ".env", "A=1\n");

    let lint = stack.devtools(&["config", "--lint"]).run().exits(1);

    lint.prints(&[
        "left-out is copied, but left out of the context",
        "Dockerfile:2",
        "!left-out",
        "nothing is copied, but not there",
        "Dockerfile:3",
        ".env would go into the image",
    ]);
    write(
        &stack,
        "Dockerfile",
        &format!("FROM {BUSYBOX}\nCOPY kept/file /x\n"),
    );
    let lint = stack.devtools(&["config", "--lint"]).run();
    assert!(!lint.stdout().contains("E0531"), "{lint}");
}
