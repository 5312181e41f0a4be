//! B45 to B52: names that are none, and text that reaches for the terminal.

use devtools::text::{Escapes, Sanitizer, safe_text};

use super::{project, refused, run, said, taken};

/// `config` tells them, as everything else of such a file can be looked at; `up`
/// refuses them before it does anything.
#[test]
fn b45_names_that_no_engine_takes_are_told_with_their_place() {
    let text =
        "services:\n  a:\n    image: \"UPPER Case:bad tag\"\n    container_name: \"a b;rm\"\n";
    taken(
        &project(text.as_bytes()),
        &[
            "compose.yaml:3:12: warning[E0508]: \"UPPER Case:bad tag\" is no image reference",
            "compose.yaml:4:21: warning[E0509]: \"a b;rm\" cannot name a container",
        ],
    );
}

#[test]
fn b46_circles_of_files_and_services_are_told_step_by_step() {
    refused(
        &project(b"include: [compose.yaml]\nservices: {a: {image: x}}\n"),
        &["compose.yaml:1:11: error[E"],
    );
    refused(
        &project(b"services:\n  a: {image: x, extends: a}\n"),
        &["compose.yaml:2:26: error[E0403]: services extend each other in a circle: a \u{2192} a"],
    );
    refused(
        &project(b"services:\n  a: {extends: b}\n  b: {extends: a}\n"),
        &[
            "compose.yaml:2:16: error[E0403]: services extend each other in a circle: a \u{2192} b \u{2192} a",
        ],
    );
}

#[test]
fn b47_service_names_are_those_that_docker_compose_takes() {
    for name in ["a b", "\u{fc}n\u{ef}", "", "a/b"] {
        let text = format!("services:\n  \"{name}\": {{image: x}}\n");
        refused(
            &project(text.as_bytes()),
            &["compose.yaml:2:3: error[E0306]"],
        );
    }
    let long = "n".repeat(70);
    for name in ["-x", "_x", &long, "null", "1.0"] {
        let sandbox = project(format!("services:\n  \"{name}\": {{image: x}}\n").as_bytes());
        taken(&sandbox, &[]);
    }
}

#[test]
fn b47_a_service_whose_name_looks_like_a_flag_can_be_named_behind_two_dashes() {
    let sandbox = project(b"services: {\"-x\": {image: x}, y: {image: x}}\n");

    let output = run(&sandbox, &["config", "--services", "--", "-x"]);

    assert_eq!(output.stdout, b"-x\n");
}

#[test]
fn b48_a_project_name_that_is_changed_is_told() {
    for (written, column) in [("A", 7), ("a b", 7), ("-a", 7)] {
        let text = format!("name: \"{written}\"\nservices: {{a: {{image: x}}}}\n");
        taken(
            &project(text.as_bytes()),
            &[&format!(
                "compose.yaml:1:{column}: warning[W0402]: the project is called \"a"
            )],
        );
    }
    let sandbox = project(b"services: {a: {image: x}}\n");
    let output = run(&sandbox, &["-p", "A B", "config"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&sandbox, &output).starts_with("devtools: error[usage]: \"A B\" cannot name"));
}

#[test]
fn b49_a_log_line_cannot_write_the_clipboard_or_move_the_cursor() {
    assert_eq!(safe_text(b"a\x1b]52;c;ZXZpbA==\x07b\x1b[2Jc\x1b[3A"), "abc");
}

#[test]
fn b51_a_character_that_is_cut_in_two_by_frames_stays_whole() {
    let mut sanitizer = Sanitizer::new(Escapes::Plain);

    let text = sanitizer.push(b"gr\xc3") + &sanitizer.push(b"\xbcn") + &sanitizer.finish();

    assert_eq!(text, "gr\u{fc}n");
}
