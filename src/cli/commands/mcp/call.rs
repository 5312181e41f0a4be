//! `devtools mcp call`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Format;
use crate::host::files;
use crate::mcp::Answer;
use crate::mcp::Block;
use crate::mcp::arguments;
use crate::ops;
use crate::ops::mcp::ask;
use crate::ops::mcp::ask::Arguments;
use crate::text::safe_str;
use crate::ui::json;

/// The exit code where the tool itself says that it failed.
const TOOL_FAILED: u8 = 5;

/// Call a tool of a server
///
/// Arguments are written as NAME=VALUE, and become what the tool's schema wants: `depth=3`
/// a number, `tags=a,b` a list. Text of the answer goes to standard output. Exit codes:
/// 5 the tool says that it failed, 3 wrong words, 4 the server was not reached.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp call filesystem read_file path=README.md head=5
  devtools mcp call gateway-mcp orchestrate --args '{\"description\": \"Review this change\"}'
  echo '{\"path\": \".\"}' | devtools mcp call filesystem list_directory --args-file -")]
pub(super) struct Call {
    /// The server
    #[arg(value_name = "SERVER")]
    server: String,
    /// The tool
    #[arg(value_name = "TOOL")]
    tool: String,
    /// Arguments of the tool
    #[arg(value_name = "NAME=VALUE", value_parser = values::pair)]
    pairs: Vec<(String, String)>,
    /// All arguments as one JSON object
    #[arg(long, value_name = "JSON", conflicts_with_all = ["pairs", "args_file"])]
    args: Option<String>,
    /// A file with that object; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "pairs", value_hint = clap::ValueHint::FilePath)]
    args_file: Option<PathBuf>,
}

impl Call {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let given = self.arguments(session)?;
        let wanted = common.wanted(session, vec![self.server])?;
        session.act(async |context| {
            let answer = ask::call(&context, &wanted, &self.tool, &given).await?;
            session.ui.print(&match common.format {
                Format::Json => json::pretty(&answer.whole)?,
                Format::Table => text(&answer),
            })?;
            if answer.is_error {
                session.ui.warn("the tool says that it failed");
                return Ok(ExitCode::from(TOOL_FAILED));
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    fn arguments(&self, session: &Session) -> Result<Arguments> {
        let text = match (&self.args, &self.args_file) {
            (Some(text), _) => text.clone(),
            (None, Some(path)) if path.as_os_str() == "-" => {
                let bytes = files::read_stdin().map_err(ops::Error::from)?;
                String::from_utf8_lossy(&bytes).into_owned()
            }
            (None, Some(path)) => {
                let path = session.environment.folder.join(path);
                let text = files::read(&path).map_err(ops::Error::from)?;
                text.ok_or_else(|| usage(format!("{}: there is no such file", path.display())))?
            }
            (None, None) => return Ok(Arguments::Pairs(self.pairs.clone())),
        };
        let whole = arguments::of_json(&text).map_err(|wrong| usage(wrong.message))?;
        Ok(Arguments::Whole(whole))
    }
}

fn usage(message: String) -> ops::Error {
    ops::Error::Usage {
        message,
        hint: None,
    }
}

/// The answer for people: its text, and what else there is.
fn text(answer: &Answer) -> String {
    let mut all = String::new();
    for block in &answer.blocks {
        match block {
            Block::Text(text) => all.push_str(&safe_str(text)),
            Block::Opaque { kind, length } => {
                // Writing to a String cannot fail.
                let _ = write!(all, "[{}, {length} characters]", safe_str(kind));
            }
            Block::Link(place) => all.push_str(&safe_str(place)),
        }
        if !all.ends_with('\n') {
            all.push('\n');
        }
    }
    all
}
