//! B01 to B30: YAML that is broken, hostile, or only looks so.

use std::fmt::Write;

use super::{project, refused, run, said, taken};

#[test]
fn b01_a_file_that_says_nothing_is_refused_by_name() {
    for text in ["", "# only a comment\n"] {
        refused(
            &project(text.as_bytes()),
            &["compose.yaml:1:1: error[E0115]: compose.yaml is empty"],
        );
    }
}

#[test]
fn b02_a_top_level_that_is_no_mapping_is_refused_with_one_message() {
    for text in ["null\n", "- a\n", "text\n"] {
        refused(
            &project(text.as_bytes()),
            &["compose.yaml:1:1: error[E0116]: the top level must be a mapping"],
        );
    }
}

#[test]
fn b03_a_duplicate_key_is_told_with_both_places() {
    let sandbox = project(b"services:\n  a:\n    image: x\n    image: y\n");
    refused(
        &sandbox,
        &["compose.yaml:4:5: error[E0107]: key `image` stands twice"],
    );

    let output = super::limited(&sandbox, &["config"]).output().unwrap();

    assert!(said(&sandbox, &output).contains("first here"));
}

#[test]
fn b04_keys_that_are_numbers_are_refused_although_spelt_differently() {
    refused(
        &project(b"x-t: {1: a, 0x1: b}\nservices: {a: {image: x}}\n"),
        &[
            "compose.yaml:1:7: error[E0108]: key `1` is a number, not text",
            "compose.yaml:1:13: error[E0108]: key `0x1` is a number, not text",
        ],
    );
}

#[test]
fn b05_an_open_bracket_is_told_where_it_was_opened() {
    refused(
        &project(b"# one\n# two\n  x: [a, b\n  y: c\n"),
        &["compose.yaml:3:6: error[E0106]: `[` is not closed"],
    );
}

#[test]
fn b06_an_open_quote_is_told_where_it_was_opened() {
    let text = format!("{}x: \"a\n# a\n# b\n", "# line\n".repeat(42));
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:43:4: error[E0106]: a quote is not closed"],
    );
}

/// Aliases of aliases: every line repeats the one above it nine times.
fn laughs() -> String {
    let mut text = "x0: &x0 [a]\n".to_owned();
    for level in 1..=10 {
        let aliases = vec![format!("*x{}", level - 1); 9].join(", ");
        writeln!(text, "x{level}: &x{level} [{aliases}]").unwrap();
    }
    text
}

#[test]
fn b07_a_billion_laughs_are_refused_in_a_tenth_of_a_second() {
    refused(
        &project(laughs().as_bytes()),
        &["compose.yaml:6:40: error[E0112]: aliases repeat too much"],
    );
}

#[test]
fn b08_a_bomb_of_merge_keys_is_refused() {
    let mut text = "x-0: &p0 {a: b}\n".to_owned();
    for level in 1..=40 {
        let above = level - 1;
        writeln!(
            text,
            "x-{level}: &p{level} {{k{level}: {{<<: [*p{above}, *p{above}]}}, l: *p{above}}}"
        )
        .unwrap();
    }
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:15:30: error[E0112]"],
    );
}

#[test]
fn b09_a_long_text_that_is_repeated_often_is_refused() {
    let text = format!(
        "x-a: &a {}\nx-b: [{}*a]\n",
        "x".repeat(10_000),
        "*a, ".repeat(20_000)
    );
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:2:26847: error[E0112]"],
    );
}

#[test]
fn b10_ten_thousand_brackets_are_too_deep() {
    let text = format!("x-a: {}\n", "[".repeat(10_000));
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:1:261: error[E0113]"],
    );
}

#[test]
fn b11_three_thousand_levels_of_blocks_are_too_deep() {
    let mut lists = "x-a:\n".to_owned();
    lists.push_str(&"- ".repeat(3000));
    refused(
        &project(lists.as_bytes()),
        &["compose.yaml:2:201: error[E0113]"],
    );

    let mut maps = String::new();
    for level in 0..1000 {
        writeln!(maps, "{}a:", " ".repeat(level)).unwrap();
    }
    refused(
        &project(maps.as_bytes()),
        &["compose.yaml:101:101: error[E0113]"],
    );
}

#[test]
fn b12_an_anchor_that_contains_itself_is_refused() {
    refused(
        &project(b"x-t: &a [1, *a]\n"),
        &["compose.yaml:1:13: error[E0110]: anchor `a` contains itself"],
    );
}

#[test]
fn b13_an_unknown_anchor_is_told_with_the_one_that_is_like_it() {
    let sandbox = project(b"x-d: &default {image: x}\nservices: {a: *defualt}\n");
    refused(
        &sandbox,
        &["compose.yaml:2:15: error[E0109]: no anchor is named `defualt`"],
    );

    let output = super::limited(&sandbox, &["config"]).output().unwrap();

    assert!(said(&sandbox, &output).contains("did you mean `*default`?"));
}

#[test]
fn b14_a_byte_order_mark_is_no_part_of_the_text() {
    taken(&project(b"\xef\xbb\xbfservices: {a: {image: x}}\n"), &[]);
    refused(
        &project(b"\xef\xbb\xbfservices: {a: {imagee: x}}\n"),
        &["compose.yaml:1:16: error[E0301]"],
    );
}

#[test]
fn b15_every_kind_of_line_end_counts_lines_alike() {
    for line_end in ["\n", "\r\n", "\r"] {
        let text = ["services:", "  a:", "    imagee: x", ""].join(line_end);
        refused(
            &project(text.as_bytes()),
            &["compose.yaml:3:5: error[E0301]"],
        );
    }
}

#[test]
fn b16_utf_16_is_refused_in_words() {
    refused(
        &project(b"\xff\xfes\0e\0"),
        &["compose.yaml:1:1: error[E0101]: compose.yaml is UTF-16"],
    );
}

#[test]
fn b17_a_byte_that_is_not_utf_8_has_a_line_and_a_column() {
    refused(
        &project(b"services:\n  a: {image: \xff}\n"),
        &["compose.yaml:2:14: error[E0101]: the file is not UTF-8"],
    );
}

#[test]
fn b18_control_characters_are_refused_with_their_place() {
    for (character, name) in [("\0", "0000"), ("\u{1b}", "001B"), ("\u{9b}", "009B")] {
        let text = format!("services:\n  a: {{image: x{character}}}\n");
        refused(
            &project(text.as_bytes()),
            &[&format!(
                "compose.yaml:2:15: error[E0103]: the character U+{name}"
            )],
        );
    }
}

#[test]
fn b19_characters_that_nobody_sees_are_taken_with_a_warning() {
    for character in ['\u{202e}', '\u{200b}', '\u{2066}'] {
        let text = format!("services:\n  a: {{image: x, hostname: a{character}b}}\n");
        taken(
            &project(text.as_bytes()),
            &["compose.yaml:2:28: warning[W0102]"],
        );
    }
}

#[test]
fn b20_a_tab_that_indents_is_refused() {
    refused(
        &project(b"services:\n  a:\n\timage: x\n"),
        &["compose.yaml:3:1: error[E0105]: tabs are not allowed for indentation"],
    );
}

#[test]
fn b21_a_tab_behind_a_colon_is_taken() {
    taken(&project(b"services: {a: {image: x}}\nx-t:\ta\n"), &[]);
}

#[test]
fn b22_a_key_of_more_than_1024_characters_is_refused_in_words() {
    let text = format!("{}: 1\n", "k".repeat(1100));
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:1:1101: error[E0104]: a key is longer than 1024 characters"],
    );
}

#[test]
fn b23_documents_of_one_file_are_laid_over_each_other() {
    let text = b"services: {a: {image: x}}\n---\nservices: {a: {image: y}}\n";
    assert!(taken(&project(text), &[]).contains("image: \"y\""));
}

#[test]
fn b24_numbers_mean_what_they_mean_to_docker_compose() {
    let table = [
        ("0777", "511"),
        ("0o777", "511"),
        ("0b11", "3"),
        ("0x1_F", "31"),
        ("1_000", "1000"),
        ("1_0.5", "10.5"),
        ("0888", "888"),
        ("+1", "1"),
    ];
    for (written, meant) in table {
        let text = format!("services: {{a: {{image: x, environment: {{N: {written}}}}}}}\n");
        let printed = taken(&project(text.as_bytes()), &[]);
        assert!(
            printed.contains(&format!("\"N\": \"{meant}\"")),
            "{written}: {printed}"
        );
    }
}

#[test]
fn b25_numbers_that_nothing_holds_are_text_or_refused_with_their_place() {
    taken(
        &project(b"services: {a: {image: x, environment: {N: 1e400}}}\n"),
        &[],
    );
    refused(
        &project(b"services: {a: {image: x, scale: 18446744073709551616}}\n"),
        &["compose.yaml:1:33: error[E0305]"],
    );
    refused(
        &project(b"services: {a: {image: x, cpus: .inf}}\n"),
        &["compose.yaml:1:32: error[E0305]: services.a.cpus: this number has no end"],
    );
}

#[test]
fn b26_yes_and_no_are_text() {
    let printed = taken(
        &project(b"services: {a: {image: x, environment: {A: yes, B: No, C: true}}}\n"),
        &[],
    );
    for value in ["A: \"yes\"", "B: \"No\"", "C: \"true\""] {
        assert!(printed.contains(value), "{printed}");
    }
}

#[test]
fn b27_a_date_is_refused_as_docker_compose_refuses_it_but_in_words() {
    refused(
        &project(b"services: {a: {image: x, environment: {D: 2001-12-14}}}\n"),
        &["compose.yaml:1:43: error[E0302]: services.a.environment.D is a date to YAML, not text"],
    );
    taken(
        &project(b"services: {a: {image: x, environment: {D: \"2001-12-14\"}}}\n"),
        &[],
    );
}

#[test]
fn b28_unknown_tags_are_warned_of_and_types_are_held_to() {
    taken(
        &project(b"services: {a: {image: !custom x}}\n"),
        &["compose.yaml:1:23: warning[W0101]: tag `!custom` is ignored"],
    );
    refused(
        &project(b"services: {a: {image: x, tty: !!bool yes}}\n"),
        &["compose.yaml:1:38: error[E0114]: `yes` is no `!!bool`"],
    );
}

#[test]
fn b29_keys_that_are_no_text_are_refused_one_by_one() {
    refused(
        &project(b"services: {a: {image: x}}\nx-t: {1: a, ~: b, [c]: d}\n"),
        &[
            "compose.yaml:2:7: error[E0108]: key `1` is a number",
            "compose.yaml:2:13: error[E0108]: key `~` is empty",
            "compose.yaml:2:19: error[E0108]: a list or mapping cannot be a key",
        ],
    );
}

#[test]
fn b30_another_version_of_yaml_is_refused() {
    refused(
        &project(b"%YAML 3.0\n---\nservices: {}\n"),
        &["compose.yaml:1:1: error[E0104]: only YAML 1.x is read"],
    );
}

#[test]
fn what_is_said_is_short_whatever_was_written() {
    let text = format!("services: {{\"{}\": 1}}\n", "${".repeat(50_000));
    let sandbox = project(text.as_bytes());

    let output = run(&sandbox, &["config"]);

    assert!(said(&sandbox, &output).len() < 1000);
}
