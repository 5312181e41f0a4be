//! Pieces that screens are made of.

mod canvas;
mod choice;
mod reader;
mod text_field;

pub(super) use canvas::Canvas;
pub(super) use canvas::Hits;
pub(super) use canvas::Target;
pub(super) use choice::Choice;
pub(super) use reader::Reader;
pub(super) use text_field::TextField;
