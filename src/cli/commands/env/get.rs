//! `devtools env get`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::compose::env_check::value::hides;
use crate::compose::output::secret::MASK;
use crate::ops::env::get;
use crate::text::safe_str;
use crate::ui::json;

/// Print the value of a variable
///
/// It is the one that `${…}` in the compose files takes; with --in, the one that a
/// running or stopped container of a service has, which may be older than the file.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env get API_PORT
  devtools env get DATABASE_URL --in gateway
  devtools env get GITHUB_TOKEN --reveal")]
pub(super) struct Get {
    /// The variable
    #[arg(value_name = "KEY")]
    key: String,
    /// Print a secret as it is
    #[arg(long)]
    reveal: bool,
    /// Ask the container of this service
    #[arg(long = "in", value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: Option<String>,
}

impl Get {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let Some(service) = self.service.clone() else {
            let setting = super::setting(session)?;
            let value = get::of_project(&setting, &self.key)?;
            return self.show(session, format, &[value]);
        };
        let scope = session.scope()?;
        session.ask(async |context| {
            let values = get::in_service(&*context.engine, &scope.name, &service, &self.key);
            self.show(session, format, &values.await?)
        })
    }

    fn show(&self, session: &Session, format: Format, values: &[String]) -> Result {
        let is_hidden = |value: &String| !self.reveal && hides(&self.key, value);
        let shown: Vec<&str> = values
            .iter()
            .map(|value| if is_hidden(value) { MASK } else { value })
            .collect();
        let any_hidden = values.iter().any(is_hidden);
        if format == Format::Json {
            session.ui.print(&json::pretty(&json!({
                "key": self.key,
                "service": self.service,
                "values": shown,
                "masked": any_hidden,
            }))?)?;
            return Ok(ExitCode::SUCCESS);
        }
        for value in shown {
            session.ui.print(&format!("{}\n", safe_str(value)))?;
        }
        if any_hidden {
            session.ui.say("it is set; --reveal prints it");
        }
        Ok(ExitCode::SUCCESS)
    }
}
