//! What `devtools push --dry-run` prints: where images would go, and how much of them.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::Value;
use serde_json::json;

use super::push::ALREADY_THERE;
use super::push::NOTHING;
use super::push::left_out_as_json;
use crate::cli::Result;
use crate::cli::values::Format;
use crate::ops::push::Ahead;
use crate::ops::push::Piece;
use crate::ops::push::PushPlan;
use crate::text::safe_str;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::value::image::ImageReference;

/// What stands where nobody told.
const NOT_KNOWN: &str = "not known";

/// Prints which names there would be, and what would be sent to each.
pub(super) fn show(ui: &Ui, plan: &PushPlan, ahead: &[Vec<Ahead>], format: Format) -> Result {
    let PushPlan { pieces, left_out } = plan;
    if format == Format::Json {
        let pieces = pieces.iter().zip(ahead);
        let pieces: Vec<Value> = pieces
            .map(|(piece, ahead)| {
                let Piece {
                    services,
                    image,
                    targets,
                } = piece;
                let targets: Vec<&str> = targets.iter().map(ImageReference::as_str).collect();
                let ahead: Vec<Value> = ahead.iter().map(ahead_as_json).collect();
                json!({
                    "services": services,
                    "image": image,
                    "targets": targets,
                    "ahead": ahead,
                })
            })
            .collect();
        ui.print(&json::pretty(
            &json!({"planned": pieces, "left_out": left_out_as_json(left_out)}),
        )?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if pieces.is_empty() {
        ui.say(NOTHING);
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["SERVICE", "IMAGE", "TO", "LAYERS", "TO SEND"]);
    for (piece, ahead) in pieces.iter().zip(ahead) {
        for one in ahead {
            table.push([
                Cell::plain(piece.services.join(", ")),
                Cell::plain(&piece.image),
                Cell::plain(one.image.as_str()),
                layers(one),
                to_send(one, &ui.out),
            ]);
        }
    }
    ui.print(&table.render(&ui.out))?;
    let mut unknown: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in ahead.iter().flatten() {
        if let Err(why) = &one.there {
            unknown.entry(why).or_default().push(one.image.as_str());
        }
    }
    for (why, images) in unknown {
        let text = format!("what goes to {} is not known: {why}", images.join(", "));
        ui.say(&safe_str(&text));
    }
    Ok(ExitCode::SUCCESS)
}

/// How many of how many layers would be sent.
fn layers(ahead: &Ahead) -> Cell {
    match &ahead.there {
        Ok(there) => Cell::plain(format!("{} of {}", ahead.layers - there, ahead.layers)),
        Err(_) => Cell::new(Meaning::Faint, NOT_KNOWN),
    }
}

/// How many bytes would be sent.
fn to_send(ahead: &Ahead, palette: &Palette) -> Cell {
    let sign = if palette.unicode { "≤" } else { "<=" };
    match ahead.bytes_at_most {
        _ if ahead.was_there => Cell::new(Meaning::Faint, ALREADY_THERE),
        Some(bytes) => Cell::plain(format!("{sign} {}", human::storage(bytes))),
        None => Cell::new(Meaning::Faint, NOT_KNOWN),
    }
}

fn ahead_as_json(ahead: &Ahead) -> Value {
    let Ahead {
        image,
        was_there,
        layers,
        there,
        bytes_at_most,
    } = ahead;
    json!({
        "image": image.as_str(),
        "already_there": was_there,
        "layers": layers,
        "layers_there": there.as_ref().ok(),
        "bytes_at_most": bytes_at_most,
        "not_known": there.as_ref().err(),
    })
}
