//! Diffs as people, git and language models write them.

use proptest::prelude::*;

use super::*;

/// The new lines of all files: path, number and text.
fn added(files: &[FileChange<'_>]) -> Vec<(String, u32, String)> {
    files
        .iter()
        .flat_map(|file| {
            file.added()
                .map(|line| (file.path.clone(), line.number, line.text.to_owned()))
        })
        .collect()
}

fn line(path: &str, number: u32, text: &str) -> (String, u32, String) {
    (path.to_owned(), number, text.to_owned())
}

#[test]
fn a_diff_of_several_files_keeps_their_lines_apart() {
    let text = "\
From 1234 Mon Sep 17 00:00:00 2001
Subject: [PATCH] two files

diff --git a/src/a.rs b/src/a.rs
index 111..222 100644
--- a/src/a.rs
+++ b/src/a.rs
@@ -3,4 +3,5 @@ fn first() {
 three
-four
+FOUR
+four and a half
 five
 six
@@ -20,2 +21,3 @@
 twenty
+new
 last
diff --git a/b.py b/b.py
new file mode 100644
index 000..333
--- /dev/null
+++ b/b.py
@@ -0,0 +1,2 @@
+one
+two
\\ No newline at end of file
--
2.39.5
";

    let files = parse(text, "ignored");

    assert_eq!(
        added(&files),
        [
            line("src/a.rs", 4, "FOUR"),
            line("src/a.rs", 5, "four and a half"),
            line("src/a.rs", 22, "new"),
            line("b.py", 1, "one"),
            line("b.py", 2, "two"),
        ]
    );
    assert_eq!(files[0].hunks[0].heading, "fn first() {");
    assert_eq!(
        [files[0].fate, files[1].fate],
        [Fate::Modified, Fate::Added]
    );
    assert!(files.iter().all(|file| file.miscounts.is_empty()));
}

#[test]
fn renames_deletions_and_binary_files_are_told_apart() {
    let text = "\
diff --git a/old.rs b/new.rs
similarity index 90%
rename from old.rs
rename to new.rs
--- a/old.rs
+++ b/new.rs
@@ -1 +1 @@
-a
+b
diff --git a/gone.rs b/gone.rs
deleted file mode 100644
--- a/gone.rs
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/logo.png b/logo.png
index 1..2 100644
Binary files a/logo.png and b/logo.png differ
diff --git a/data.bin b/data.bin
GIT binary patch
literal 4
LcmZQzWMT#Y01f~L

diff --git a/moved.txt b/there.txt
similarity index 100%
rename from moved.txt
rename to there.txt
";

    let files = parse(text, "ignored");

    let seen: Vec<(&str, Fate, bool)> = files
        .iter()
        .map(|file| (file.path.as_str(), file.fate, file.is_binary))
        .collect();
    assert_eq!(
        seen,
        [
            ("new.rs", Fate::Renamed, false),
            ("gone.rs", Fate::Deleted, false),
            ("logo.png", Fate::Modified, true),
            ("data.bin", Fate::Modified, true),
            ("there.txt", Fate::Renamed, false),
        ]
    );
    assert_eq!(files[0].before.as_deref(), Some("old.rs"));
    assert_eq!(added(&files), [line("new.rs", 1, "b")]);
}

#[test]
fn hunks_without_a_file_are_of_the_file_that_is_given() {
    let files = parse("@@ -1 +1,2 @@\n one\n+two\n", "src/x.rs");

    assert_eq!(added(&files), [line("src/x.rs", 2, "two")]);
}

#[test]
fn a_text_that_is_no_diff_is_a_new_file() {
    let files = parse("one\r\n- two\n+ three", "notes.md");

    assert_eq!(
        added(&files),
        [
            line("notes.md", 1, "one"),
            line("notes.md", 2, "- two"),
            line("notes.md", 3, "+ three")
        ]
    );
    assert_eq!(files[0].fate, Fate::Added);
}

#[test]
fn signs_without_a_header_are_a_hunk_all_the_same() {
    let files = parse(" one\n-two\n+TWO\n\n+three", "x.rs");

    assert_eq!(
        added(&files),
        [line("x.rs", 2, "TWO"), line("x.rs", 4, "three")]
    );
    assert_eq!(files[0].fate, Fate::Modified);
}

#[test]
fn lines_that_look_like_headers_are_lines_while_the_hunk_goes_on() {
    let text = "\
--- a/q.sql
+++ b/q.sql
@@ -1,2 +1,2 @@
--- old comment
+++ new comment
 same
";

    let files = parse(text, "ignored");

    assert_eq!(added(&files), [line("q.sql", 1, "++ new comment")]);
    assert!(files[0].miscounts.is_empty());
}

#[test]
fn a_hunk_that_is_shorter_than_it_says_does_not_swallow_the_next_file() {
    let text = "\
--- a/one.rs
+++ b/one.rs
@@ -1,9 +1,9 @@
 a
+b
--- a/two.rs
+++ b/two.rs
@@ -1 +1,2 @@
 a
+c
";

    let files = parse(text, "ignored");

    assert_eq!(
        added(&files),
        [line("one.rs", 2, "b"), line("two.rs", 2, "c")]
    );
    assert_eq!(
        [&files[0].miscounts[..], &files[1].miscounts[..]],
        [&[3][..], &[]]
    );
}

#[test]
fn a_hunk_that_is_longer_than_it_says_hides_nothing() {
    let files = parse("@@ -0,0 +1,1 @@\n+one\n+two\n", "x");

    assert_eq!(added(&files), [line("x", 1, "one"), line("x", 2, "two")]);
    assert_eq!(files[0].miscounts, [1]);
}

#[test]
fn a_merge_has_a_sign_for_each_parent() {
    let text = "\
diff --cc x.rs
--- a/x.rs
+++ b/x.rs
@@@ -1,2 -1,2 +1,3 @@@
  both
- ours
 -theirs
++merged
++more
";

    let files = parse(text, "ignored");

    assert_eq!(
        added(&files),
        [line("x.rs", 2, "merged"), line("x.rs", 3, "more")]
    );
    assert!(files[0].miscounts.is_empty());
}

#[test]
fn paths_lose_their_quotes_their_letters_and_their_times() {
    let table = [
        (
            "--- \"a/\\303\\244.txt\"\n+++ \"b/\\303\\244.txt\"",
            "ä.txt",
        ),
        (
            "--- old/x.c\t2024-01-01 10:00:00\n+++ new/x.c\t2024-01-02",
            "new/x.c",
        ),
        ("--- a/b/c.txt\n+++ b/b/c.txt", "b/c.txt"),
        ("--- i/x\n+++ w/x", "x"),
        ("--- /dev/null\n+++ b/a file.txt", "a file.txt"),
    ];

    for (headers, path) in table {
        let text = format!("{headers}\n@@ -0,0 +1 @@\n+x\n");
        assert_eq!(parse(&text, "given")[0].path, path, "{headers}");
    }
}

#[test]
fn numbers_that_no_file_has_do_no_harm() {
    let text = "@@ -4294967295,4294967295 +4294967295,4294967295 @@\n+a\n+b\n@@ -1,99999999999999 +1 @@\n+c";

    let files = parse(text, "x");

    assert_eq!(added(&files).len(), 2);
}

/// A diff of two texts, with `context` lines around each change.
fn diff_of(old: &[String], new: &[String], context: usize) -> String {
    let edits = edits(old, new);
    let is_near = |at: usize| {
        let from = at.saturating_sub(context);
        edits[from..edits.len().min(at + context + 1)]
            .iter()
            .any(|(sign, _)| *sign != ' ')
    };
    let mut text = "--- a/file\n+++ b/file\n".to_owned();
    let (mut old_at, mut new_at, mut at) = (1, 1, 0);
    while at < edits.len() {
        let begin = at;
        while at < edits.len() && is_near(at) {
            at += 1;
        }
        let hunk = &edits[begin..at];
        if hunk.is_empty() {
            (old_at, new_at, at) = (old_at + 1, new_at + 1, at + 1);
            continue;
        }
        let olds = hunk.iter().filter(|(sign, _)| *sign != '+').count();
        let news = hunk.iter().filter(|(sign, _)| *sign != '-').count();
        let start = |at: usize, count: usize| at - usize::from(count == 0);
        text += &format!(
            "@@ -{},{olds} +{},{news} @@\n",
            start(old_at, olds),
            start(new_at, news)
        );
        for (sign, line) in hunk {
            text += &format!("{sign}{line}\n");
        }
        (old_at, new_at) = (old_at + olds, new_at + news);
    }
    text
}

/// What makes `new` of `old`, by the longest common subsequence.
fn edits<'a>(old: &'a [String], new: &'a [String]) -> Vec<(char, &'a str)> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut edits) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            edits.push((' ', old[i].as_str()));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            edits.push(('-', old[i].as_str()));
            i += 1;
        } else {
            edits.push(('+', new[j].as_str()));
            j += 1;
        }
    }
    edits
}

/// Lines that are easily taken for something else in a diff.
fn text_lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        "[a-c]{0,2}",
        prop::sample::select(vec![
            "-- a",
            "++ b",
            "@@ -1 +1 @@",
            "diff --git a/x b/x",
            "- ",
            "\\"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(line, 0..25)
}

/// Lines of diffs in any order.
fn shuffled_diff() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[ +-]{0,3}[a-b]{0,2}",
        "@@@? -[0-9]{0,2},?[0-9]{0,2} \\+[0-9]{1,2},?[0-9]{0,2} @@@?",
        prop::sample::select(vec![
            "diff --git a/x b/y",
            "--- a/x",
            "+++ b/y",
            "--- /dev/null",
            "+++ /dev/null",
            "rename to ü",
            "Binary files a/x and b/x differ",
            "GIT binary patch",
            "\\",
            "ü",
            "\"",
            "--- \"",
            "+++ \"\\3",
            "@@",
            "@@@@@@@@@@@@@@",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn the_lines_of_a_diff_are_those_of_the_new_text(
        old in text_lines(), new in text_lines(), context in 0_usize..4
    ) {
        let text = diff_of(&old, &new, context);

        let files = parse(&text, "given");

        let edits = edits(&old, &new);
        let expected = edits.iter().filter(|(sign, _)| *sign == '+').count();
        prop_assert_eq!(added(&files).len(), expected, "{}", text);
        for line in files.iter().flat_map(FileChange::lines).filter(|line| line.kind != LineKind::Removed) {
            let at = usize::try_from(line.number).unwrap() - 1;
            prop_assert_eq!(line.text, new[at].as_str(), "{}", text);
        }
        prop_assert!(files.iter().all(|file| file.path == "file" && file.miscounts.is_empty()), "{}", text);
    }

    #[test]
    fn no_text_is_too_strange_to_be_read(text in shuffled_diff()) {
        let files = parse(&text, "given");

        let lines = files.iter().flat_map(FileChange::lines).count();
        prop_assert!(lines <= text.lines().count());
    }

    #[test]
    fn no_characters_are_too_strange_to_be_read(text in "(.|\n){0,80}") {
        let files = parse(&text, "given");

        prop_assert!(!files.is_empty());
    }
}
