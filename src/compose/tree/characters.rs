//! The characters that YAML does not allow, and those that nobody sees.

use std::sync::Arc;

use crate::compose::code;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::tree::SourceText;

/// The first character that YAML does not allow in a text.
pub(super) fn refused(source: &Arc<SourceText>) -> Option<Box<Diagnostic>> {
    let (offset, character) = source
        .text
        .char_indices()
        .find(|(_, character)| !is_printable(*character))?;
    let code_point = u32::from(character);
    Some(Box::new(
        Diagnostic::error(
            code::CONTROL_CHARACTER,
            format!("the character U+{code_point:04X} is not allowed in YAML"),
        )
        .at(Some(&source.span(offset..offset + character.len_utf8())))
        .label("cannot be seen")
        .help("remove it; in double quotes it can be written as an escape"),
    ))
}

fn is_printable(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    }
}

/// Whether a reader of the text would not see the character, or see others in
/// another order because of it.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
    )
}
