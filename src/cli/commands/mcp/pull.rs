//! `devtools mcp pull`

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::ops::mcp::status;
use crate::text::safe_str;

/// Bring the images of servers that are started when they are asked
///
/// So that the first call need not wait for a download.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp pull
  devtools mcp pull github")]
pub(super) struct Pull {
    /// Servers (default: all)
    #[arg(value_name = "SERVER")]
    servers: Vec<String>,
}

impl Pull {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, self.servers)?;
        session.act(async |context| {
            let all = status::pull(&context, &wanted).await?;
            if all.is_empty() {
                session.ui.say("No server has an image of its own.");
            }
            for (image, problem) in &all {
                let image = safe_str(image);
                match problem {
                    None => session.ui.say(&format!("{image} is here.")),
                    Some(problem) => session.ui.warn(&format!("{image}: {problem}")),
                }
            }
            let is_here = |problem: &Option<crate::ops::mcp::Problem>| {
                problem
                    .as_ref()
                    .is_none_or(|problem| problem.class == "kept")
            };
            Ok(judged(all.iter().all(|(_, problem)| is_here(problem))))
        })
    }
}
