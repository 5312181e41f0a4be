//! `devtools port`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::exec::Target;
use crate::ops::port;
use crate::ops::port::Query;
use crate::state::ContainerPort;
use crate::text::safe_text;
use crate::ui::json;

/// Print where a port of a service is published
///
/// Prints address and port on the engine's machine; the first, where it is
/// published on several. Other replicas have other ports: --index names them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools port gateway-mcp 8080
  devtools port --index 2 --protocol udp dns 53")]
pub(crate) struct Port {
    /// Service, or name of a container
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: String,
    /// Port in the container
    #[arg(value_name = "PRIVATE_PORT", value_parser = clap::value_parser!(u16).range(1..))]
    inside: u16,
    /// Which protocol
    #[arg(long, value_name = "PROTOCOL", default_value = "tcp", value_parser = ["tcp", "udp", "sctp"])]
    protocol: String,
    /// Number of the replica (default: the first that runs)
    #[arg(long, value_name = "NUMBER")]
    index: Option<u32>,
    /// How it is printed; json tells all addresses
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Port {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            target: Target {
                service: self.service,
                // docker compose takes 0 for none.
                index: self.index.filter(|index| *index != 0),
                known: scope.known(),
            },
            port: self.inside,
            protocol: self.protocol,
        };
        session.ask(async |context| {
            let found = port::published(&context, &scope.name, &query).await?;
            session.ui.print(&match self.format {
                Format::Json => json::pretty(&found.iter().map(as_json).collect::<Vec<_>>())?,
                Format::Table => found.first().map(as_text).unwrap_or_default(),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn as_text(port: &ContainerPort) -> String {
    let address = port.address.as_deref().unwrap_or("0.0.0.0");
    let address = safe_text(address.as_bytes());
    let published = port.published.unwrap_or_default();
    if address.contains(':') {
        format!("[{address}]:{published}\n")
    } else {
        format!("{address}:{published}\n")
    }
}

fn as_json(port: &ContainerPort) -> Value {
    let ContainerPort {
        address,
        published,
        target,
        protocol,
    } = port;
    json!({
        "URL": address,
        "TargetPort": target,
        "PublishedPort": published,
        "Protocol": protocol,
    })
}
