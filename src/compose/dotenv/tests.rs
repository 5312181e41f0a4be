//! Env files and what they set.

use super::*;

fn environment(name: &str) -> Option<String> {
    (name == "OS").then(|| "from-os".to_owned())
}

fn read(text: &str) -> Result<EnvFile, Diagnostics> {
    parse(&SourceText::new(".env", text), &environment)
}

/// The variables that a file sets, as `KEY=value` pairs.
fn set(file: &EnvFile) -> Vec<String> {
    file.entries
        .iter()
        .filter_map(|(key, entry)| Some(format!("{key}={}", entry.value.as_ref()?)))
        .collect()
}

#[test]
fn each_line_sets_what_compose_go_makes_of_it() {
    let table: &[(&str, &[&str])] = &[
        (
            "A=1\nB: 2\nexport C=3\n  D = 4 \r\n",
            &["A=1", "B=2", "C=3", "D=4"],
        ),
        (
            "A=1 # comment\nB=1#2\n# C=1\nD= #x\nE=#x",
            &["A=1", "B=1#2", "D=#x", "E=#x"],
        ),
        ("OS\nNOPE\nA=1", &["OS=from-os", "A=1"]),
        ("OS", &["OS=from-os"]),
        (
            "A='$B \\n it\\'s'\nB=\"x\\ty\\\"z\\\\n\"",
            &["A=$B \\n it's", "B=x\ty\"z\\n"],
        ),
        (
            "A=\"one\ntwo\"\nB='one\ntwo' # c\nC=3",
            &["A=one\ntwo", "B=one\ntwo", "C=3"],
        ),
        (
            "A=1\nB=${A}2\nC=\"$B-${NOPE:-d}\"\nD='$A'",
            &["A=1", "B=12", "C=12-d", "D=$A"],
        ),
        ("OS=mine\nA=$OS", &["OS=mine", "A=from-os"]),
        ("A=\"\\$x $$x\"\nB=\"\\0101\\q\"", &["A=$x $x", "B=A\\q"]),
        ("A=\nB=\"\"\nA=2", &["A=2", "B="]),
        ("a.b-c[0]=1\nÜ=2", &["a.b-c[0]=1", "Ü=2"]),
        ("A=\"1\" B=2", &["A=1", "B=2"]),
        ("=1\nA=1", &["A=1"]),
        ("exported=1", &["exported=1"]),
    ];

    for (text, expected) in table {
        assert_eq!(set(&read(text).unwrap()), *expected, "{text}");
    }
}

#[test]
fn malformed_lines_are_refused_with_line_and_column() {
    let long = format!("A={}", "x".repeat(MAX_VALUE_BYTES + 1));
    let table = [
        ("OK=1\nA B=1", code::DOTENV_SYNTAX, "2:1"),
        ("ü!=1", code::DOTENV_SYNTAX, "1:2"),
        ("A=1\nB=\"x\ny", code::DOTENV_QUOTE, "2:3"),
        ("A=x\0y", code::DOTENV_VALUE, "1:1"),
        (&long, code::DOTENV_VALUE, "1:1"),
        ("A=1\nB=${", code::TEMPLATE, "2:3"),
        ("A=${B:?set it}", code::REQUIRED, "1:3"),
    ];

    for (text, code, place) in table {
        let errors = read(text).unwrap_err();
        let error = errors.iter().next().unwrap();
        let span = error.span.as_ref().unwrap();
        assert_eq!(error.code, code, "{text}");
        assert_eq!(format!("{}:{}", span.line, span.column), place, "{text}");
    }
}

#[test]
fn all_malformed_lines_are_named_at_once() {
    let errors = read("A B=1\nC=1\nD!=1").unwrap_err();

    assert_eq!(errors.iter().count(), 2);
}

#[test]
fn lines_without_effect_and_unset_variables_are_warnings() {
    let file = read("NOPE\n=1\nA=$NOPE").unwrap();

    let codes: Vec<_> = file.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(
        codes,
        [code::DOTENV_IGNORED, code::DOTENV_IGNORED, code::UNSET]
    );
    assert_eq!(file.entries["NOPE"].value, None);
}

#[test]
fn a_file_of_more_than_a_mebibyte_is_refused() {
    let errors = read(&"#".repeat(MAX_FILE_BYTES + 1)).unwrap_err();

    assert_eq!(errors.iter().next().unwrap().code, code::TOO_LARGE);
}

#[test]
fn lines_that_double_a_value_end_at_the_limit_of_a_value() {
    let text = format!("B=0123456789\n{}", "B=$B$B\n".repeat(200));

    let errors = read(&text).unwrap_err();

    let places: Vec<usize> = errors
        .iter()
        .filter_map(|error| Some(error.span.as_ref()?.line))
        .collect();
    assert_eq!(places, [15]);
}

#[test]
fn raw_files_keep_quotes_comments_and_references() {
    let raw = |text: &str| parse_raw(&SourceText::new("raw.env", text), &environment);

    let file = raw("# c\n  A=\"1\" # $B\r\nOS\nNOPE\nB=a=b\n").unwrap();

    assert_eq!(set(&file), ["A=\"1\" # $B", "OS=from-os", "B=a=b"]);
    assert_eq!(raw("A B=1\n=1").unwrap_err().iter().count(), 2);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in "([AB=:#'\"\\\\ \\n\\r$ {}01né]|export |\\PC){0,40}") {
        let source = SourceText::new(".env", text);

        let files = [parse(&source, &environment), parse_raw(&source, &environment)];

        for file in files.iter().flatten() {
            proptest::prop_assert!(file.entries.keys().all(|key| !key.is_empty()));
        }
    }
}

fn document(text: &str) -> Document {
    Document::parse(&SourceText::new(".env", text)).unwrap()
}

#[test]
fn setting_a_variable_changes_its_value_and_no_other_byte() {
    let table: &[(&str, &str, &str)] = &[
        ("# c\nA=1 # why\nB=2\n", "3", "# c\nA=3 # why\nB=2\n"),
        (
            "export A = 'x'\r\nB=2\r\n",
            "y z",
            "export A = 'y z'\r\nB=2\r\n",
        ),
        ("A=\"x\" B=2", "y", "A=\"y\" B=2"),
        ("A: 1", "2", "A: 2"),
        ("A=", "2", "A=2"),
        ("A\nB=1\n", "2", "A=2\nB=1\n"),
        ("B=1", "x y", "B=1\nA='x y'\n"),
        ("# A=default\nB=1\n", "2", "# A=default\nA=2\nB=1\n"),
        ("", "a$b", "A='a$b'\n"),
        ("A=1\n# keep\nB=\nA='2'\n", "3", "# keep\nB=\nA='3'\n"),
    ];

    for (before, value, after) in table {
        assert_eq!(document(before).with("A", value).text, *after, "{before:?}");
    }
}

#[test]
fn a_file_says_what_became_of_the_variable() {
    let file = document("A=1\nB=1\nA=2\n");

    assert_eq!(file.with("B", "1").change, Change::None);
    assert_eq!(file.with("C", "1").change, Change::Added(4));
    let edited = file.with("A", "3");
    assert_eq!(
        (edited.change, edited.removed),
        (Change::Replaced(2), vec![1])
    );
}

#[test]
fn the_comment_above_a_variable_is_its_own() {
    let file = document("# head\n\n# one\n# two\nA=1\n# three\nB=2 # b\nC=3\n");

    let comments: Vec<&str> = (0..3).map(|index| file.comment_above(index)).collect();

    assert_eq!(comments, ["# one\n# two\n", "# three\n", ""]);
    assert!(file.begins_paragraph(0) && !file.begins_paragraph(1));
}

proptest::proptest! {
    #[test]
    fn every_value_reads_as_it_was_set(
        value in "[^\\x00]{0,20}",
        former in "(|1|'x'|\"x\")",
        others in proptest::collection::vec("[B-D]='[a-z ]{0,3}'", 0..4),
    ) {
        let text = format!("{}\nA={former}\nE=5", others.join("\n"));
        let before = read(&text).unwrap();

        let edited = document(&text).with("A", &value);

        let after = read(&edited.text).unwrap();
        proptest::prop_assert_eq!(after.entries["A"].value.as_deref(), Some(value.as_str()));
        for (key, entry) in before.entries.iter().filter(|(key, _)| *key != "A") {
            proptest::prop_assert_eq!(&after.entries[key].value, &entry.value);
        }
        let again = document(&edited.text).with("A", &value);
        proptest::prop_assert_eq!((again.text, again.change), (edited.text, Change::None));
    }
}
