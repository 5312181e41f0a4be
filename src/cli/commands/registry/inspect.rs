//! `devtools registry inspect`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::registry;
use crate::ops::registry::Inspected;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Show what a registry has under the name of an image
///
/// Its digest, and what is sent to engines of each platform. Nothing is pulled.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools registry inspect redis:7
  devtools registry inspect registry.digitalocean.com/shop/web:1.2
  devtools registry inspect web --registry shop --format json")]
pub(super) struct Inspect {
    /// Image, with a tag (default: latest) or a digest
    #[arg(value_name = "IMAGE")]
    image: String,
}

impl Inspect {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let image = common.image(session, &self.image)?;
        session.wait(async {
            let reporter = session.ui.reporter();
            let opened = registry::open(&session.environment, &reporter, &image).await?;
            let found = registry::inspect(&opened, &image).await?;
            session.ui.print(&match common.format {
                Format::Json => json::pretty(&found)?,
                Format::Table => text(&found, session),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn text(found: &Inspected, session: &Session) -> String {
    let mut text = String::new();
    for (word, value) in [
        ("Name", found.name.as_str()),
        ("MediaType", &found.media_type),
        ("Digest", found.digest.as_str()),
    ] {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:<11}{}", format!("{word}:"), safe_str(value));
    }
    text.push('\n');
    let mut table = Table::new(["PLATFORM", "SIZE", "LAYERS", "DIGEST"]);
    for variant in &found.platforms {
        let (platform, meaning) = match &variant.platform {
            _ if variant.attestation => ("attestation", Meaning::Faint),
            Some(platform) => (platform.as_str(), Meaning::Plain),
            None => ("unknown", Meaning::Faint),
        };
        let size = variant.bytes.map(human::storage);
        let layers = variant.layers.map(|layers| layers.to_string());
        table.push([
            Cell::new(meaning, platform),
            Cell::plain(size.unwrap_or_default()),
            Cell::plain(layers.unwrap_or_default()),
            Cell::new(Meaning::Faint, variant.digest.as_str()),
        ]);
    }
    text + &table.render(&session.ui.out)
}
