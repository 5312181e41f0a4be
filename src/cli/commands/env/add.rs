//! `devtools env add`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use super::set;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::env::add;
use crate::text::safe_str;
use crate::ui::json;

/// Give a service one more variable
///
/// Writes it into .env, into .env.example (a secret without its value), and hands it to
/// the service in the compose file: `KEY: ${KEY}` under `environment`. Comments, order and
/// every other byte stay. With KEY alone the value comes from standard input, or is asked
/// for.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env add LOG_LEVEL=debug --service gateway
  devtools env add GITHUB_TOKEN --service spawner     # asks
  devtools env add GITHUB_TOKEN --service spawner < token.txt")]
pub(super) struct Add {
    /// The variable
    #[arg(value_name = "KEY[=VALUE]")]
    word: String,
    /// The service that gets it
    #[arg(long, value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: String,
    /// Write it although it does not fit
    #[arg(long)]
    force: bool,
}

impl Add {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let pair = match self.word.split_once('=') {
            Some((key, value)) => (key.to_owned(), value.to_owned()),
            None => (self.word.clone(), set::asked(session, &self.word)?),
        };
        let setting = super::setting(session)?;
        let plan = add::plan(&setting, &self.service, &pair, self.force)?;
        let is_dry = session.globals.dry_run;
        if !is_dry {
            add::carry_out(&plan)?;
        }
        let compose = setting.name(&plan.compose);
        let example = plan.example.as_ref().map(|path| setting.name(path));
        let file = setting.name(&plan.set.file);
        if format == Format::Json {
            session.ui.print(&json::pretty(&json!({
                "key": pair.0,
                "service": self.service,
                "file": file,
                "example": example,
                "compose": compose,
                "line": plan.line,
                "written": !is_dry,
            }))?)?;
            return Ok(ExitCode::SUCCESS);
        }
        for changed in &plan.set.changes {
            let told = set::sentence(changed, &pair.1, &file, is_dry);
            session.ui.say(&safe_str(&told));
        }
        let would = if is_dry { "would be " } else { "" };
        if let Some(example) = example {
            let told = format!("{} {would}added to {example}", pair.0);
            session.ui.say(&safe_str(&told));
        }
        let service = &self.service;
        session.ui.say(&safe_str(&match plan.line {
            Some(line) => format!("{would}handed to {service} at {compose}:{line}"),
            None => format!("{service} gets it already, by {compose}"),
        }));
        Ok(ExitCode::SUCCESS)
    }
}
