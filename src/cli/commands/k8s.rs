//! `devtools k8s`

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;
use zeroize::Zeroizing;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values;
use crate::docr::PullSecret;
use crate::host::secret_file;
use crate::ops;
use crate::ops::docr::Access;
use crate::ops::docr::Account;
use crate::text::echo;

/// Write manifests for Kubernetes
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools k8s secret | kubectl apply -f -
  devtools k8s secret --output pull-secret.yaml"
)]
pub(crate) struct K8s {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Debug, Subcommand)]
enum Commands {
    Secret(Secret),
}

/// Write the secret with which a cluster pulls from DigitalOcean's registry
///
/// The manifest is the one of `doctl registry kubernetes-manifest`: in namespace
/// kube-system DigitalOcean's operator hands it to all others. What is in it can pull and
/// not push; it lasts for ever unless --expiry says how long, because a cluster pulls
/// whenever it starts a container.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools k8s secret | kubectl apply -f -
  devtools k8s secret --registry shop --namespace web --expiry 720h
  devtools k8s secret --output pull-secret.yaml")]
struct Secret {
    /// Registry of the account, where it has several
    #[arg(long, value_name = "NAME")]
    registry: Option<String>,
    /// Name of the secret (default: registry-NAME)
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Namespace that it stands in (default: kube-system)
    #[arg(long, value_name = "NAME")]
    namespace: Option<String>,
    /// How long it is good, such as 720h; in seconds without a unit
    #[arg(long, value_name = "TIME", value_parser = values::span)]
    expiry: Option<Duration>,
    /// File to write it to, for its owner only (default: standard output)
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Language,
}

/// How a manifest is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Language {
    /// As people write it
    #[default]
    Yaml,
    /// As JSON, which kubectl takes as well
    Json,
}

impl K8s {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Commands::Secret(command) => command.run(session),
        }
    }
}

impl Secret {
    fn run(self, session: &Session) -> Result {
        let text = session.wait(self.manifest(session))?;
        match &self.output {
            None => {
                session.ui.print(&text)?;
                session
                    .ui
                    .warn("this manifest holds a credential: whoever has it can pull");
            }
            Some(path) => {
                let path = session.environment.folder.join(path);
                secret_file::write(&path, text.as_bytes()).map_err(ops::Error::from)?;
                let shown = echo(&path.display().to_string());
                session.ui.say(&format!(
                    "{shown} is written, for its owner only: it holds a credential"
                ));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn manifest(&self, session: &Session) -> Result<Zeroizing<String>> {
        let account = Account::require(&session.environment)?;
        let (scope, _) = account.registry(self.registry.as_deref()).await?;
        let (name, namespace) = (self.name.as_deref(), self.namespace.as_deref());
        let secret = PullSecret::new(scope.name(), name, namespace);
        let secret = secret.map_err(|message| ops::Error::Usage {
            message,
            hint: None,
        })?;
        let settings = account
            .settings_of_docker(&scope, Access::ReadOnly, self.expiry)
            .await?;
        let manifest = secret.manifest(&settings);
        let text = match self.format {
            Language::Yaml => serde_yaml::to_string(&manifest).map_err(std::io::Error::other)?,
            Language::Json => crate::ui::json::pretty(&manifest)?,
        };
        Ok(Zeroizing::new(text))
    }
}
