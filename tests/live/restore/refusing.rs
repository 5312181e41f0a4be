//! What a restore refuses, with nothing changed.

use super::assert_all_go_on;
use super::backup;
use super::saved;
use super::shell;
use super::tree;

#[test]
fn a_volume_that_is_not_empty_is_refused_and_a_dry_run_says_what_would_be_done() {
    let stack = saved("restore-refused");
    let before = tree(&stack, "state");
    let identities = stack.identities();

    stack
        .devtools(&["restore", "latest", "state"])
        .run()
        .exits(1)
        .says(&["is not empty", "1 entry with 5B", "--replace"]);
    stack
        .devtools(&["restore", "latest", "state", "--dry-run"])
        .run()
        .exits(1)
        .prints(&["replace all of", "Refused", "stop "]);
    stack
        .devtools(&["restore", "latest", "state", "--replace", "--dry-run"])
        .run()
        .exits(0)
        .prints(&["replace all of", "stop "]);

    assert_eq!(tree(&stack, "state"), before);
    assert_eq!(stack.identities(), identities);
    assert_all_go_on(&stack);
}

#[test]
fn devices_are_made_only_if_that_is_agreed() {
    let stack = saved("restore-devices");

    stack
        .devtools(&["restore", "latest", "data", "--replace"])
        .run()
        .exits(1)
        .says(&["(null)", "--allow-devices"]);

    assert_all_go_on(&stack);
}

#[test]
fn a_flipped_bit_is_refused_before_anything_is_touched() {
    let stack = saved("restore-flipped");
    let before = tree(&stack, "state");
    let archive = backup(&stack).join(format!("{}_state.tar.zst", stack.name));
    let mut bytes = std::fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&archive, bytes).unwrap();

    stack
        .devtools(&["restore", "latest", "state", "--replace"])
        .run()
        .exits(1)
        .says(&["damaged", "nothing was changed"]);

    assert_eq!(tree(&stack, "state"), before);
    assert_all_go_on(&stack);
}

#[test]
fn what_is_not_in_the_backup_is_told() {
    let stack = saved("restore-missing");

    stack
        .devtools(&["restore", "latest", "cache"])
        .run()
        .exits(2)
        .says(&["cache is not in this backup"]);
    stack
        .devtools(&["restore", "latest", "--path", "state:nowhere", "--replace"])
        .run()
        .exits(1)
        .says(&["nowhere is not among what was saved"]);

    assert_eq!(shell(&stack, "web", "cat /state/file"), "kept\n");
}
