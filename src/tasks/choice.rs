//! Which task somebody means by the beginning of its identifier.

use crate::task::wire::Subtask;

/// How many of several are named.
const NAMED: usize = 5;

/// What the beginning of an identifier leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// To one.
    One(String),
    /// To none.
    None,
    /// To several; the first of them.
    Several(Vec<String>),
}

/// The one of `ids` that is called so or, if none is, that begins so.
pub fn choose<'a>(beginning: &str, ids: impl IntoIterator<Item = &'a str>) -> Choice {
    let mut fitting: Vec<&str> = ids
        .into_iter()
        .filter(|id| id.starts_with(beginning))
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    match fitting.as_slice() {
        [] => Choice::None,
        [one] => Choice::One((*one).to_owned()),
        // What it is called in full stands first, being the shortest.
        [first, ..] if *first == beginning => Choice::One((*first).to_owned()),
        several => Choice::Several(
            several
                .iter()
                .take(NAMED)
                .map(|id| (*id).to_owned())
                .collect(),
        ),
    }
}

/// The one of the parts of a task that is called so, begins so, or is the only
/// one of this agent.
pub fn choose_subtask(name: &str, subtasks: &[Subtask]) -> Choice {
    let of_agent = subtasks
        .iter()
        .filter(|subtask| subtask.agent_type == name)
        .map(|subtask| subtask.id.clone());
    let of_agent: Vec<String> = of_agent.collect();
    match of_agent.as_slice() {
        [] => choose(name, subtasks.iter().map(|subtask| subtask.id.as_str())),
        [one] => Choice::One(one.clone()),
        several => Choice::Several(several.iter().take(NAMED).cloned().collect()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_whole_identifier_is_meant_even_if_others_begin_with_it() {
        let ids = ["ab1", "ab", "ab2"];

        assert_eq!(choose("ab", ids), Choice::One("ab".to_owned()));
        assert_eq!(choose("ab1", ids), Choice::One("ab1".to_owned()));
        assert_eq!(choose("x", ids), Choice::None);
        assert_eq!(
            choose("a", ids),
            Choice::Several(["ab", "ab1", "ab2"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn a_part_may_be_called_by_its_agent_if_that_has_no_other() {
        let part = |id: &str, agent: &str| Subtask {
            id: id.to_owned(),
            agent_type: agent.to_owned(),
            ..Subtask::default()
        };
        let parts = [
            part("a1", "cicd"),
            part("b1", "review"),
            part("b2", "review"),
        ];

        assert_eq!(choose_subtask("cicd", &parts), Choice::One("a1".to_owned()));
        assert_eq!(choose_subtask("b2", &parts), Choice::One("b2".to_owned()));
        assert!(matches!(choose_subtask("review", &parts), Choice::Several(ids) if ids.len() == 2));
    }

    proptest! {
        #[test]
        fn a_beginning_leads_to_what_begins_so_and_to_one_alone_if_there_is_one_alone(
            ids in prop::collection::vec("[ab]{1,4}", 0..8),
            beginning in "[ab]{1,3}",
        ) {
            let chosen = choose(&beginning, ids.iter().map(String::as_str));

            let mut fitting: Vec<&String> = ids.iter().filter(|id| id.starts_with(&beginning)).collect();
            fitting.sort();
            fitting.dedup();
            let is_whole = fitting.iter().any(|id| **id == beginning);
            match chosen {
                Choice::One(id) => {
                    prop_assert!(fitting.contains(&&id));
                    let is_meant = if is_whole { id == beginning } else { fitting.len() == 1 };
                    prop_assert!(is_meant);
                }
                Choice::None => prop_assert!(fitting.is_empty()),
                Choice::Several(_) => prop_assert!(fitting.len() > 1 && !is_whole),
            }
        }
    }
}
