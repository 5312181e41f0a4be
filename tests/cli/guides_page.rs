//! docs/guides.md: each line of the five guides beside what does it, made from docs/guides.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::guides;
use crate::guides::Guide;
use crate::guides::Row;
use crate::guides::Run;
use crate::sandbox::Sandbox;

/// How many lines each guide has.
const ROWS: [usize; 5] = [120, 59, 47, 44, 53];

#[test]
fn every_line_of_a_guide_is_there_once_and_is_done_or_has_a_reason() {
    let guides = guides::all();
    let counts: Vec<usize> = guides.iter().map(|guide| guide.rows.len()).collect();
    assert_eq!(counts, ROWS);
    let mut seen = BTreeSet::new();
    for (number, guide) in guides.iter().enumerate() {
        for row in &guide.rows {
            let Row {
                id,
                by,
                place,
                reason,
                missing,
                ..
            } = row;
            assert!(
                id.starts_with(&format!("{number}.")),
                "{id} is in the wrong file"
            );
            assert!(seen.insert(id.clone()), "{id} is there twice");
            let ways = [!row.with.is_empty(), by.is_some(), reason.is_some()];
            let ways = ways.iter().filter(|is_so| **is_so).count();
            assert_eq!(ways, 1, "{id} needs one of with, by and reason");
            assert_eq!(
                by.is_some(),
                place.is_some(),
                "{id}: by and where belong together"
            );
            assert!(
                missing.is_none() || reason.is_some(),
                "{id}: missing needs a reason"
            );
        }
    }
}

#[test]
fn the_page_is_made_of_the_data() {
    let made = page(&guides::all());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == made,
        "docs/guides.md is not up to date: UPDATE_GENERATED=1 cargo test --test cli"
    );
}

#[test]
fn what_needs_no_engine_works_in_the_folder_of_its_template() {
    for guide in guides::all() {
        let lines: Vec<(&Row, &String)> = guide
            .rows
            .iter()
            .filter(|row| row.run == Run::Offline)
            .flat_map(|row| row.with.iter().map(move |line| (row, line)))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let sandbox = Sandbox::new();
        let init = sandbox.run(&["init", &guide.template, "--yes"]);
        assert!(
            init.starts_with("exit code 0"),
            "{}: {init}",
            guide.template
        );
        for (row, line) in lines {
            let mut command = sandbox.shell(line);
            let shown = sandbox.shown(&command.output().unwrap());
            let wanted = format!("exit code {}\n", row.exit);
            assert!(shown.starts_with(&wanted), "{} {line}: {shown}", row.id);
        }
    }
}

fn page(guides: &[Guide]) -> String {
    let rows = || guides.iter().flat_map(|guide| &guide.rows);
    let done = rows().filter(|row| row.is_done()).count();
    let mut page = format!(
        "# The guides, line by line\n\n<!-- Made from docs/guides by the tests: \
         UPDATE_GENERATED=1 cargo test --test cli -->\n\n\
         Five guides tell how to run a stack of AI agents or MCP servers by hand. Here is each of \
         their lines beside what does it with devtools: {done} of {}.\nThe rest say why not. \
         Commands are typed in the folder of the project, which `devtools init TEMPLATE` writes.\n",
        rows().count()
    );
    for guide in guides {
        let done = guide.rows.iter().filter(|row| row.is_done()).count();
        let _ = write!(
            page,
            "\n## {}\n\nTemplate `{}`; {done} of {} lines.\n\n| | the guide | devtools |\n|---|---|---|\n",
            guide.title,
            guide.template,
            guide.rows.len()
        );
        for row in &guide.rows {
            let _ = writeln!(
                page,
                "| {} | {} | {} |",
                row.id,
                cell(&row.does),
                answer(row)
            );
        }
    }
    page
}

fn answer(row: &Row) -> String {
    let mut words = Vec::new();
    let lines: Vec<String> = row
        .with
        .iter()
        .map(|line| format!("`{}`", cell(line)))
        .collect();
    if !lines.is_empty() {
        words.push(lines.join("<br>"));
    }
    if let Some(place) = &row.place {
        words.push(format!("the template: {}", cell(place)));
    }
    if let Some(reason) = &row.reason {
        words.push(format!("– {}", cell(reason)));
    }
    if let Some(note) = &row.note {
        words.push(cell(note));
    }
    words.join("<br>")
}

/// Text that ends no cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
