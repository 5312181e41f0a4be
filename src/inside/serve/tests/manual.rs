//! The manual's list of settings against the variables that the services read.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::*;

const MANUAL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/routing.md"));

/// The variables of the first column of the manual's table.
fn written() -> BTreeSet<String> {
    let section = MANUAL.split("## Settings").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.map(|row| row.split(" |").next().unwrap());
    let words = cells.flat_map(|cell| cell.split(['`', ' ', ',']));
    let is_name = |word: &&str| word.chars().any(|c| c.is_ascii_uppercase());
    words.filter(is_name).map(str::to_owned).collect()
}

/// The variables that all services together ask for.
fn read() -> BTreeSet<String> {
    let asked = RefCell::new(BTreeSet::new());
    for key in ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"] {
        let variable = |name: &str| {
            asked.borrow_mut().insert(name.to_uppercase());
            (name == key).then(|| "key".to_owned())
        };
        for role in Role::ALL {
            Settings::read(role, variable).unwrap();
        }
        Model::read(variable).unwrap();
    }
    asked.into_inner()
}

#[test]
fn every_variable_that_is_read_is_in_the_manual_and_no_other_is() {
    let (mut written, read) = (written(), read());
    // The manual tells of other names of the same in the third column.
    for name in ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"] {
        let other = format!("LINEAR_OAUTH_{name}");
        assert!(MANUAL.contains(&format!("`{other}`")), "{other}");
        written.insert(other);
    }

    assert_eq!(written, read);
}
