//! `devtools version`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::version;
use crate::ui::json;

/// Show the versions of devtools and of the engine
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools version
  devtools version --short
  devtools version --format json")]
pub(crate) struct Version {
    /// Print the version of devtools alone
    #[arg(long, conflicts_with = "format")]
    short: bool,
    /// How the versions are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Version {
    pub(crate) fn run(self, session: &Session) -> Result {
        if self.short {
            session.ui.print(concat!(env!("CARGO_PKG_VERSION"), "\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        session.try_engine(async |context| {
            let engine = context.as_ref().map(|context| &*context.engine);
            let versions = version::versions(engine).await;
            let text = match self.format {
                Format::Json => json::pretty(&versions)?,
                Format::Table => as_text(&versions),
            };
            session.ui.print(&text)?;
            if let Some(warning) = versions.engine.and_then(|engine| engine.warning) {
                session.ui.warn(&warning);
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn as_text(versions: &version::Versions) -> String {
    let devtools = versions.devtools;
    match &versions.engine {
        None => format!("devtools  {devtools}\nengine    none answers\n"),
        Some(engine) => format!(
            "devtools  {devtools}\nengine    {} {}\nAPI       {}\nplatform  {}\n",
            engine.product, engine.version, engine.api, engine.platform
        ),
    }
}
