//! The MCP servers of a stack: found, asked, called, and cleared away.

pub mod ask;
pub mod client_config;
pub mod connect;
mod definition;
pub mod gc;
mod nursery;
mod open;
mod over;
mod problem;
pub mod servers;
pub mod status;

pub use problem::Problem;
pub use servers::{Origin, Server, Way};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::compose;
use crate::compose::model::Project;
use crate::mcp::Eras;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;

use nursery::Nursery;

/// How long a server of an unknown era may be silent before it is taken for an older one.
const PROBE: Duration = Duration::from_millis(1500);

/// What a command about servers is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The project.
    pub project: String,
    /// Its file, where there is one.
    pub file: Option<Arc<Project>>,
    /// Files in the form of `mcp.json`; none means those in the project's folder.
    pub configs: Vec<PathBuf>,
    /// Servers by name; none means all.
    pub names: Vec<String>,
    /// How long any answer may take.
    pub patience: Duration,
    /// Whether programs of this machine may be started.
    pub local: bool,
}

impl Wanted {
    /// Refuses a file that describes its servers wrongly, before an engine is needed.
    pub fn check(&self) -> Result<()> {
        if let Some(file) = &self.file {
            compose::mcp::servers(file).map_err(Error::Project)?;
        }
        Ok(())
    }
}

/// Where servers are asked from: all that was begun here ends here.
pub struct Desk<'a> {
    context: &'a Context,
    wanted: &'a Wanted,
    nursery: Nursery,
    eras: Eras,
}

/// Finds the servers, asks them something, and leaves nothing behind, whatever happens:
/// a signal ends the work, and what was started is removed all the same.
pub async fn ask<T>(
    context: &Context,
    wanted: &Wanted,
    work: impl AsyncFnOnce(&Desk<'_>, Vec<Server>) -> Result<T>,
) -> Result<T> {
    let desk = Desk {
        context,
        wanted,
        nursery: Nursery::new(Arc::clone(&context.engine)),
        eras: Eras::recall(&context.environment, &context.address, &wanted.project),
    };
    let asked = async {
        let servers = servers::find(context, wanted).await?;
        work(&desk, servers).await
    };
    let outcome = tokio::select! {
        outcome = asked => outcome,
        signal = context.interrupts.nth(1) => Err(Error::Interrupted {
            signal,
            message: format!("interrupted by {signal}; the servers that were started are gone"),
        }),
    };
    desk.nursery.clear().await;
    desk.eras.leave();
    outcome
}
