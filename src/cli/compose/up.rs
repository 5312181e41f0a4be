//! `docker compose up`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::create;
use super::create::Making;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::foreground;
use crate::cli::printer::Printer;
use crate::cli::session::Session;
use crate::cli::values;
use crate::host::interrupt::Signal;
use crate::ops;
use crate::ops::foreground::Attachment;
use crate::ops::foreground::End;
use crate::ops::foreground::EndsWhen;
use crate::ops::up::UpOptions;
use crate::plan::Goal;
use crate::plan::Recreate;
use crate::ui::style::Palette;

/// Create and start containers
///
/// Stays in the foreground and shows what they write, unless --detach or --wait
/// is given; Ctrl-C stops them.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Up {
    /// Services to bring up, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    #[command(flatten)]
    making: Making,
    /// Stop all containers when one ends
    #[arg(long)]
    abort_on_container_exit: bool,
    /// Stop all containers when one fails
    #[arg(long)]
    abort_on_container_failure: bool,
    /// Replace containers of what the services depend on, too
    #[arg(long)]
    always_recreate_deps: bool,
    /// Show only what these services write; may be repeated
    #[arg(long, value_name = "SERVICE")]
    attach: Vec<String>,
    /// Show what dependencies write, too
    #[arg(long)]
    attach_dependencies: bool,
    /// Run in the background
    #[arg(short, long)]
    detach: bool,
    /// End with this service's exit code; stop all containers when one ends
    #[arg(long, value_name = "SERVICE")]
    exit_code_from: Option<String>,
    /// Accepted for scripts: there is no menu
    #[arg(long)]
    menu: bool,
    /// Do not show what these services write; may be repeated
    #[arg(long, value_name = "SERVICE")]
    no_attach: Vec<String>,
    /// Show lines without colours
    #[arg(long)]
    no_color: bool,
    /// Leave out what the named services depend on
    #[arg(long)]
    no_deps: bool,
    /// Show lines without who wrote them
    #[arg(long)]
    no_log_prefix: bool,
    /// Make containers, but start none
    #[arg(long)]
    no_start: bool,
    /// Give replaced containers new anonymous volumes
    #[arg(short = 'V', long)]
    renew_anon_volumes: bool,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// Show lines with their times
    #[arg(long)]
    timestamps: bool,
    /// Wait until everything is running or healthy, in the background
    #[arg(long)]
    wait: bool,
    /// How long that may take, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = values::span)]
    wait_timeout: Option<Duration>,
    /// Watch source files and bring changes into the containers
    #[arg(short, long)]
    watch: bool,
}

impl Up {
    pub(super) fn run(self, session: &Session) -> Result {
        self.check()?;
        let project = session.project(&self.services)?;
        let options = self.options(session)?;
        let is_seen = !(self.detach || self.wait || self.no_start || session.globals.dry_run);
        if !is_seen {
            return create::bring_up(session, &project, &options);
        }
        let attachment = self.attachment();
        let mut printer = self.printer(session);
        session.hold(async |context| {
            let stay = foreground::up(
                session,
                context,
                &project,
                &options,
                &attachment,
                &mut printer,
            );
            Ok(match stay.await? {
                // docker compose does not tell signals apart.
                End::Stopped(_) => ExitCode::from(Signal::Interrupt.exit_code()),
                end => foreground::exit_code(&end),
            })
        })
    }

    /// Refuses what docker compose refuses.
    fn check(&self) -> Result<()> {
        let is_about_the_end = self.abort_on_container_exit
            || self.abort_on_container_failure
            || self.exit_code_from.is_some();
        let is_about_output = !self.attach.is_empty() || self.attach_dependencies || self.watch;
        let rules = [
            (
                self.abort_on_container_exit && self.abort_on_container_failure,
                "--abort-on-container-exit and --abort-on-container-failure are incompatible",
            ),
            (
                self.detach && (is_about_the_end || is_about_output),
                "--detach cannot be combined with --abort-on-container-exit, \
                 --abort-on-container-failure, --attach, --attach-dependencies or --watch",
            ),
            (
                self.wait && (is_about_the_end || is_about_output),
                "--wait cannot be combined with --abort-on-container-exit, \
                 --abort-on-container-failure, --attach, --attach-dependencies or --watch",
            ),
            (
                !self.attach.is_empty() && self.attach_dependencies,
                "--attach and --attach-dependencies are incompatible",
            ),
            (
                self.always_recreate_deps && self.making.no_recreate,
                "--always-recreate-deps and --no-recreate are incompatible",
            ),
            (
                self.watch,
                "devtools compose up has no --watch: `devtools up --watch` leaves the stack running, and \
                 `devtools compose watch` may run beside it",
            ),
        ];
        match rules.iter().find(|(is_broken, _)| *is_broken) {
            None => Ok(()),
            Some((_, message)) => Err(ops::Error::Usage {
                message: (*message).to_owned(),
                hint: None,
            }
            .into()),
        }
    }

    fn options(&self, session: &Session) -> Result<UpOptions> {
        let made = self.making.options(session, &self.services)?;
        Ok(UpOptions {
            recreate: if self.always_recreate_deps {
                Recreate::Always
            } else {
                made.recreate
            },
            renew_volumes: self.renew_anon_volumes,
            no_deps: self.no_deps,
            goal: if self.no_start {
                Goal::Created
            } else if self.wait {
                Goal::Up
            } else {
                Goal::Started
            },
            grace: self.timeout,
            wait_timeout: self.wait_timeout.filter(|_| self.wait),
            ..made
        })
    }

    fn attachment(&self) -> Attachment {
        Attachment {
            to: self.attach.clone(),
            except: self.no_attach.clone(),
            dependencies: self.attach_dependencies,
            ends: if self.abort_on_container_exit {
                EndsWhen::OneEnded
            } else if self.abort_on_container_failure {
                EndsWhen::OneFailed
            } else {
                EndsWhen::AllEnded
            },
            exit_code_from: self.exit_code_from.clone(),
        }
    }

    fn printer(&self, session: &Session) -> Printer {
        let palette = session.ui.out.clone();
        let mut printer = Printer::new(Palette {
            colour: palette.colour && !self.no_color,
            ..palette
        });
        printer.timestamps = self.timestamps;
        printer.prefixes = !self.no_log_prefix;
        printer.is_docker_like = true;
        printer.keeps_streams_apart = true;
        printer
    }
}
