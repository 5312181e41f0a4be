//! `devtools env sync`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::env::sync;
use crate::ops::env::sync::Added;
use crate::ops::env::sync::Origin;
use crate::text::safe_str;
use crate::ui::json;

/// Append to .env what .env.example has and it has not
///
/// Lines that are there are never touched, whatever the example says now. Comments come
/// along. Where the example has a placeholder for a password or key that is made here, a
/// new secret is made; tokens that somebody else hands out stay to be filled in. Without
/// a .env one is made, readable for you alone. With --dry-run nothing is written.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env sync --dry-run
  devtools env sync
  devtools env sync --example")]
pub(super) struct Sync {
    /// The other way: write to .env.example what .env has, without secrets
    #[arg(long)]
    example: bool,
}

impl Sync {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let setting = super::setting(session)?;
        let plan = if self.example {
            sync::to_example(&setting)?
        } else {
            sync::from_example(&setting)?
        };
        let is_dry = session.globals.dry_run;
        let has_work = plan.is_new || !plan.added.is_empty();
        if has_work && !is_dry {
            sync::carry_out(&plan)?;
        }
        let name = setting.name(&plan.file);
        if format == Format::Json {
            let added: Vec<_> = plan.added.iter().map(as_json).collect();
            session.ui.print(&json::pretty(&json!({
                "file": name,
                "new": plan.is_new,
                "written": has_work && !is_dry,
                "added": added,
            }))?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let lines: String = plan.added.iter().map(line).collect();
        session.ui.print(&lines)?;
        let count = plan.added.len();
        let s = if count == 1 { "" } else { "s" };
        session
            .ui
            .say(&safe_str(&match (has_work, is_dry, plan.is_new) {
                (false, ..) => format!("{name} has everything already"),
                (true, true, true) => format!("{name} would be made with {count} variable{s}"),
                (true, true, false) => format!("{name} would get {count} variable{s}"),
                (true, false, true) => format!("made {name} with {count} variable{s}"),
                (true, false, false) => format!("added {count} variable{s} to {name}"),
            }));
        Ok(ExitCode::SUCCESS)
    }
}

fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::Copied => "copied",
        Origin::Generated => "generated",
        Origin::Blanked => "blank",
        Origin::Placeholder => "to be filled in",
    }
}

fn line(added: &Added) -> String {
    let Added { key, shown, origin } = added;
    let note = match origin {
        Origin::Copied => String::new(),
        Origin::Generated | Origin::Blanked | Origin::Placeholder => {
            format!("   ({})", word(*origin))
        }
    };
    format!(
        "{}\n",
        safe_str(&format!("{key}={shown}{note}").replace('\n', "\\n"))
    )
}

fn as_json(added: &Added) -> serde_json::Value {
    let Added { key, shown, origin } = added;
    json!({"key": key, "value": shown, "origin": word(*origin)})
}
