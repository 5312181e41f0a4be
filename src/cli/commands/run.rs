//! `devtools run`

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::ArgAction;
use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::cli::values;
use crate::ops;
use crate::ops::one_off;
use crate::ops::one_off::Ran;
use crate::ops::one_off::RunOptions;
use crate::ops::one_off::Written;
use crate::plan::OneOff;
use crate::plan::OneOffPorts;
use crate::text::safe_text;
use crate::ui::progress::silent::Silent;

/// Run a command in a new container of a service
///
/// Brings up what the service depends on, then runs one container beside those
/// of `up`: without its ports, without its name for others. Gets a terminal where
/// this is one; otherwise input and output pass through byte by byte, so that a
/// server that speaks MCP on its standard input can be reached as `devtools run
/// -T --rm SERVICE`. Ends with the command's own exit code; 125 if the container
/// cannot be started, 126 if the command cannot be run, 127 if it is not there.
#[derive(Args, Debug)]
#[command(
    override_usage = "devtools run [OPTIONS] <SERVICE> [COMMAND]...",
    after_help = "Options stand before the service; everything behind it is the command.

Examples:
  devtools run --rm api ./manage.py migrate
  echo 'select 1' | devtools run --rm -T database psql -h database
  devtools run --rm -P --entrypoint sh web"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Run {
    /// Service, then the command and its arguments (default: the service's own)
    #[arg(
        value_name = "SERVICE",
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true,
        add = ArgValueCandidates::new(complete::services)
    )]
    words: Vec<String>,
    /// Remove the container and its anonymous volumes when it ends
    #[arg(long)]
    rm: bool,
    /// Do not wait for its end; print its id
    #[arg(short, long)]
    detach: bool,
    /// Set a variable for it; may be repeated
    #[arg(short, long = "env", value_name = "KEY[=VALUE]")]
    environment: Vec<String>,
    /// Set the variables of a file; may be repeated
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    env_from_file: Vec<PathBuf>,
    /// Run this instead of the image's entrypoint
    #[arg(long, value_name = "COMMAND")]
    entrypoint: Option<String>,
    /// Name of the container
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Leave out what the service depends on
    #[arg(long)]
    no_deps: bool,
    /// Publish the ports of the service
    #[arg(short = 'P', long, conflicts_with = "publish")]
    service_ports: bool,
    /// Publish a port; may be repeated
    #[arg(short, long, value_name = "[HOST:]PORT")]
    publish: Vec<String>,
    /// Mount a volume or a folder; may be repeated
    #[arg(
        short,
        long = "volume",
        visible_alias = "volumes",
        value_name = "[SOURCE:]TARGET"
    )]
    volumes: Vec<String>,
    /// Run it as this user
    #[arg(short, long, value_name = "USER[:GROUP]")]
    user: Option<String>,
    /// Run it in this folder of the container
    #[arg(short, long, value_name = "DIR")]
    workdir: Option<String>,
    /// Give the container a label; may be repeated
    #[arg(short, long = "label", alias = "labels", value_name = "NAME=VALUE", value_parser = values::pair)]
    labels: Vec<(String, String)>,
    /// Give it a capability; may be repeated
    #[arg(long, value_name = "CAPABILITY")]
    cap_add: Vec<String>,
    /// Take a capability from it; may be repeated
    #[arg(long, value_name = "CAPABILITY")]
    cap_drop: Vec<String>,
    /// Let others find it under the names of the service
    #[arg(long)]
    use_aliases: bool,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// When to pull images, whatever the file says
    #[arg(long, value_name = "POLICY", value_parser = ["always", "missing", "never", "policy"])]
    pull: Option<String>,
    /// Build the image first, also where it is here
    #[arg(long)]
    build: bool,
    /// Give it no terminal
    #[arg(short = 'T', long = "no-tty", alias = "no-TTY")]
    no_tty: bool,
    /// Give it a terminal; so where this is one, accepted for scripts
    #[arg(short, long, hide = true, conflicts_with = "no_tty")]
    tty: bool,
    /// Whether its input is connected
    #[arg(
        short,
        long,
        value_name = "BOOL",
        action = ArgAction::Set,
        num_args = 0..=1,
        require_equals = true,
        default_value_t = true,
        default_missing_value = "true"
    )]
    interactive: bool,
    /// Say nothing but what the command says
    #[arg(short, long)]
    quiet: bool,
    /// Say nothing while images are pulled; so with --quiet, accepted for scripts
    #[arg(long, hide = true)]
    quiet_pull: bool,
    /// Say nothing while images are built, accepted for scripts
    #[arg(long, hide = true)]
    quiet_build: bool,
}

impl Run {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.words[..1])?;
        let is_quiet = self.quiet;
        let options = self.options(session)?;
        session.attend(async |mut context| {
            if is_quiet {
                context.reporter = Arc::new(Silent);
            }
            if session.globals.dry_run {
                let plan = one_off::plan_run(&context, &project, &options).await?;
                return show::plan(&session.ui, &plan);
            }
            let ran = one_off::run(&context, &project, &options).await?;
            show_end(session, ran, is_quiet)
        })
    }

    fn options(self, session: &Session) -> Result<RunOptions> {
        let terminals = session.ui.terminals;
        let can = terminals.stdin && terminals.stdout;
        if self.tty && !can {
            return Err(no_terminal().into());
        }
        let mut words = self.words.into_iter();
        let container = OneOff {
            service: words.next().unwrap_or_default(),
            command: words.collect(),
            name: self.name,
            labels: self.labels.into_iter().collect(),
            ports: if self.service_ports {
                OneOffPorts::OfService
            } else {
                OneOffPorts::None
            },
            user: self.user,
            workdir: self.workdir,
            cap_add: self.cap_add,
            cap_drop: self.cap_drop,
            tty: can && !self.no_tty,
            input: self.interactive,
            removes_itself: self.rm,
            use_aliases: self.use_aliases,
            ..OneOff::default()
        };
        Ok(RunOptions {
            container,
            written: Written {
                ports: self.publish,
                volumes: self.volumes,
                environment: self.environment,
                env_files: self.env_from_file,
                entrypoint: self.entrypoint,
            },
            detach: self.detach,
            no_deps: self.no_deps,
            orphans: session.orphans(self.remove_orphans),
            pull: self.pull.filter(|policy| policy != "policy"),
            build: self.build,
        })
    }
}

/// Tells how it ended, and returns the exit code.
fn show_end(session: &Session, ran: Ran, is_quiet: bool) -> Result {
    let ui = &session.ui;
    match ran {
        Ran::Ended(code) => Ok(code.into()),
        Ran::Detached(id) => {
            if !is_quiet {
                ui.print(&format!("{id}\n"))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Ran::NotStarted { code, reason } => {
            ui.say(&safe_text(reason.as_bytes()));
            Ok(code.into())
        }
        Ran::NotReady(failures) => {
            show::failures(ui, &failures);
            Ok(ExitCode::FAILURE)
        }
    }
}

fn no_terminal() -> ops::Error {
    ops::Error::Usage {
        message: "--tty needs a terminal, and input or output is none".to_owned(),
        hint: Some("leave it out, or say -T".to_owned()),
    }
}
