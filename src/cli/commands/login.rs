//! `devtools login`

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::cli::values::Format;
use crate::cli::values::span;
use crate::host::files;
use crate::ops;
use crate::ops::docr::Access;
use crate::ops::login;
use crate::ops::login::Known;
use crate::ops::login::Place;
use crate::registry::config_file::host_of;
use crate::registry::credential::Credential;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::secret::Secret;

/// Store a credential for a registry
///
/// The engine proves it at the registry before it is stored: with the credential helper
/// that docker's config.json names, else in that file. docker itself finds it there, too.
/// For DigitalOcean's registry the token for its API gets one that expires; devtools
/// itself needs none stored there.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools login ghcr.io --username me          # asks for the password
  devtools login -u me --password-stdin <token  # Docker Hub, from a file
  devtools login registry.digitalocean.com/shop --expiry 12h --read-only
  devtools login --list")]
pub(crate) struct Login {
    /// The registry (default: Docker Hub)
    #[arg(value_name = "REGISTRY", default_value = "", hide_default_value = true)]
    registry: String,
    /// Who asks there
    #[arg(short, long, value_name = "USER")]
    username: Option<String>,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// Refused: other users of the machine would see it
    #[arg(short, long, value_name = "PASSWORD", hide = true)]
    password: Option<String>,
    /// How long a credential of DigitalOcean's is good
    #[arg(long, value_name = "DURATION", value_parser = span, default_value = "20m")]
    expiry: Duration,
    /// A credential of DigitalOcean's that can pull, but not push
    #[arg(long)]
    read_only: bool,
    /// Show the registries that there is a credential for
    #[arg(long, conflicts_with_all = ["username", "password_stdin", "registry"])]
    list: bool,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Login {
    pub(crate) fn run(self, session: &Session) -> Result {
        if self.password.is_some() {
            return Err(usage(
                "a password is not taken as an argument: every user of this machine could read \
                 it, and the shell keeps it",
                "--password-stdin reads it, or leave both out to be asked",
            ));
        }
        if self.list {
            return list(session, self.format);
        }
        let host = host_of(&self.registry).map_err(|message| ops::Error::Usage {
            message,
            hint: Some("without a name Docker Hub is meant".to_owned()),
        })?;
        let credential = match self.granted(session, &host)? {
            Some(credential) => credential,
            None => self.credential(session, &host)?,
        };
        session.ask(async |context| {
            let credential = login::prove(&context, &host, credential).await?;
            let place = login::store(&context.environment, &host, &credential).await?;
            session.ui.say(&match &place {
                Place::Helper(name) => {
                    format!("Logged in to {host}; docker-credential-{name} keeps the credential.")
                }
                Place::File(path) => format!(
                    "Logged in to {host}.\nwarning: the credential stands in {} for whoever may \
                     read that file; a credential helper (`credsStore`) keeps it safer",
                    path.display()
                ),
            });
            Ok(ExitCode::SUCCESS)
        })
    }

    /// What DigitalOcean grants, unless a user is named.
    fn granted(&self, session: &Session, host: &str) -> Result<Option<Credential>> {
        if self.username.is_some() || self.password_stdin {
            return Ok(None);
        }
        let path = self.registry.trim_start_matches("https://");
        let registry = path.split_once('/').map(|(_, registry)| registry);
        let registry = registry.filter(|name| !name.is_empty());
        let access = if self.read_only {
            Access::ReadOnly
        } else {
            Access::ReadWrite
        };
        let environment = &session.environment;
        session.wait(async {
            let granted = login::granted(environment, host, registry, access, self.expiry);
            Ok(granted.await?)
        })
    }

    fn credential(self, session: &Session, host: &str) -> Result<Credential> {
        let terminals = session.ui.terminals;
        let user = match (self.username, self.password_stdin) {
            (Some(user), _) => user,
            (None, true) => {
                return Err(usage(
                    "standard input has the password, and nothing says whose it is",
                    "--username names the user",
                ));
            }
            (None, false) => asking(|| {
                let question = format!("User at {host}");
                Ok(prompt::name(terminals, &question, WITHOUT_ASKING)?)
            })?,
        };
        let password = if self.password_stdin {
            let bytes = files::read_stdin().map_err(ops::Error::from)?;
            let text = zeroize::Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
            Secret::verbatim(text.trim_end_matches(['\n', '\r']))
        } else {
            asking(|| {
                let question = format!("Password of {user} at {host}");
                Ok(prompt::passphrase(
                    terminals,
                    &question,
                    false,
                    WITHOUT_ASKING,
                )?)
            })?
        };
        if user.is_empty() || password.expose().is_empty() {
            return Err(usage(
                "the user or the password is empty",
                "give both of them",
            ));
        }
        Ok(Credential::password(&user, password))
    }
}

/// What answers the questions on the command line.
const WITHOUT_ASKING: &str = "give --username, and the password with --password-stdin";

fn usage(message: &str, hint: &str) -> crate::cli::error::Error {
    ops::Error::Usage {
        message: message.to_owned(),
        hint: Some(hint.to_owned()),
    }
    .into()
}

fn list(session: &Session, format: Format) -> Result {
    let known = login::list(&session.environment)?;
    if format == Format::Json {
        let rows: Vec<Value> = known.iter().map(as_json).collect();
        session.ui.print(&json::pretty(&Value::from(rows))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["REGISTRY", "USER", "KEPT BY"]);
    for one in &known {
        let (user, keeper) = words(one);
        table.push([
            Cell::plain(&one.server),
            Cell::plain(user.unwrap_or_default()),
            Cell::plain(keeper),
        ]);
    }
    session.ui.print(&table.render(&session.ui.out))?;
    Ok(ExitCode::SUCCESS)
}

fn words(known: &Known) -> (Option<&str>, String) {
    let keeper = match &known.place {
        Place::Helper(name) => format!("docker-credential-{name}"),
        Place::File(path) => path.display().to_string(),
    };
    (known.user.as_deref(), keeper)
}

fn as_json(known: &Known) -> Value {
    let (user, keeper) = words(known);
    json!({"registry": known.server, "user": user, "kept_by": keeper})
}
