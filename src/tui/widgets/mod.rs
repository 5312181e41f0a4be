//! Pieces that screens are made of.

mod canvas;
mod choice;
pub(super) mod dag;
mod marks;
mod reader;
mod spark;
mod table;
mod text_field;

pub(super) use canvas::Canvas;
pub(super) use canvas::Hits;
pub(super) use canvas::Target;
pub(super) use choice::Choice;
pub(super) use marks::Marks;
pub(super) use reader::Reader;
pub(super) use spark::bar;
pub(super) use spark::chart;
pub(super) use spark::spark;
pub(super) use table::Column;
pub(super) use table::Table;
pub(super) use text_field::TextField;
