//! `devtools env where`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::env::whence;
use crate::ops::env::whence::Answer;
use crate::ops::env::whence::InService;
use crate::ops::env::whence::Place;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Tell every place that sets a variable, and which one counts
///
/// First for `${…}` in compose files, the place that counts most on top; then what the
/// containers of each service get, which is another question: a service gets only what
/// its `environment` and `env_file` hand on. The exit code is 1 if nothing sets it.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env where LOG_LEVEL
  devtools env where DATABASE_URL --format json")]
pub(super) struct Where {
    /// The variable
    #[arg(value_name = "KEY")]
    key: String,
    /// Print a secret as it is
    #[arg(long)]
    reveal: bool,
}

impl Where {
    pub(super) fn run(self, session: &Session, format: Format) -> Result<ExitCode> {
        let setting = super::setting(session)?;
        let answer = whence::whence(&setting, &self.key, self.reveal)?;
        let is_set = answer.places.iter().any(|place| place.wins) || !answer.services.is_empty();
        session.ui.print(&match format {
            Format::Json => as_json(&self.key, &answer)?,
            Format::Table => self.as_text(session, &answer),
        })?;
        Ok(judged(is_set))
    }

    fn as_text(&self, session: &Session, answer: &Answer) -> String {
        let palette = &session.ui.out;
        let mut table = Table::new([
            format!("${{{}}} IN COMPOSE FILES", self.key).as_str(),
            "VALUE",
            "",
        ]);
        for Place {
            place,
            shown,
            wins,
            why,
        } in &answer.places
        {
            let (meaning, why) = match (wins, shown) {
                (true, _) => (Meaning::Good, "this one counts"),
                (false, Some(_)) => (Meaning::Faint, *why),
                (false, None) => (Meaning::Faint, "does not set it"),
            };
            table.push([
                Cell::new(meaning, place).with_symbol(),
                Cell::plain(shown.as_deref().unwrap_or("-")),
                Cell::new(meaning, why),
            ]);
        }
        let mut text = table.render(palette) + "\n";
        if !answer.is_loaded {
            text.push_str("what services get is not known: the project cannot be loaded, see `devtools config`\n");
        } else if answer.services.is_empty() {
            text.push_str("no service gets it: name it under `environment:` to hand it on\n");
        } else {
            let mut table = Table::new(["SERVICE", "VALUE", "WRITTEN AT", "WHY"]);
            for InService {
                service,
                shown,
                place,
                why,
            } in &answer.services
            {
                table.push([service, shown, place, why].map(Cell::plain));
            }
            text.push_str(&table.render(palette));
        }
        for name in &answer.not_read {
            text.push_str(&safe_str(&format!(
                "\n{name} sets it too, but nothing reads that file; name it with --env-file"
            )));
            text.push('\n');
        }
        text
    }
}

fn as_json(key: &str, answer: &Answer) -> Result<String> {
    let Answer {
        places,
        services,
        is_loaded,
        not_read,
    } = answer;
    let places: Vec<_> = places
        .iter()
        .map(|one| {
            json!({"place": one.place, "value": one.shown, "counts": one.wins, "why": one.why})
        })
        .collect();
    let services: Vec<_> = services
        .iter()
        .map(|one| {
            json!({"service": one.service, "value": one.shown, "place": one.place, "why": one.why})
        })
        .collect();
    Ok(json::pretty(&json!({
        "key": key,
        "places": places,
        "services": is_loaded.then_some(services),
        "not_read": not_read,
    }))?)
}
