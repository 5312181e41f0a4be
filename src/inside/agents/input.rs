//! What a request may hand to any agent beside what that agent asks for.

use axum::http::StatusCode;

use crate::inside::answer::Refusal;

/// A file that the work builds on: the user's, or made by an agent before.
pub(super) use crate::task::wire::File as Input;

/// The refusal of an agent that cannot begin without something only the user has.
pub(super) fn input_required(wanted: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "input_required", wanted)
}

/// The tokens of texts as the guide's agents count them: two a word.
pub(super) fn estimated_tokens<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    let words = texts
        .into_iter()
        .map(|text| text.split_whitespace().count());
    2 * words.sum::<usize>()
}
