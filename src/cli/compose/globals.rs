//! Flags that stand before docker compose's commands.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::cli::Result;
use crate::cli::globals;
use crate::ops;
use crate::ui::progress::ProgressMode;
use crate::ui::style::ColorChoice;

/// Flags that stand before the command.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Globals {
    /// Include all resources, even those not used by services
    #[arg(long)]
    all_resources: bool,
    /// When to use colours: never, always, auto
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    ansi: String,
    /// Run in backward compatibility mode
    #[arg(long)]
    compatibility: bool,
    /// Print the plan and change nothing
    #[arg(long, global = true)]
    dry_run: bool,
    /// File of variables instead of .env; may be repeated
    #[arg(long = "env-file", value_name = "FILE")]
    env_files: Vec<PathBuf>,
    /// Compose file; may be repeated, - is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How many engine calls may run at once; -1 is no limit
    #[arg(long, value_name = "NUMBER")]
    parallel: Option<i32>,
    /// Profile to switch on; may be repeated
    #[arg(long = "profile", value_name = "NAME")]
    profiles: Vec<String>,
    /// How progress is shown: auto, tty, plain, json, quiet
    #[arg(long, value_name = "MODE")]
    progress: Option<String>,
    /// Folder that relative paths start from
    #[arg(long, alias = "workdir", value_name = "DIR")]
    project_directory: Option<PathBuf>,
    /// Name of the project
    #[arg(short, long, value_name = "NAME")]
    project_name: Option<String>,
    /// Show more output: what devtools does, on standard error
    #[arg(long)]
    verbose: bool,
    /// Show the version
    #[arg(short = 'v', long)]
    pub(super) version: bool,
}

impl Globals {
    /// The same in devtools' own flags, upon those that stood before `compose`.
    pub(super) fn upon(&self, native: globals::Globals) -> Result<globals::Globals> {
        let refused = [
            (
                self.compatibility,
                "--compatibility asks for names with underscores, as before 2020; devtools makes none",
                "leave it out; containers are called PROJECT-SERVICE-NUMBER",
            ),
            (
                self.all_resources,
                "devtools makes and prints only what services use, and has no --all-resources",
                "leave it out, or name what is missing in a service",
            ),
        ];
        if let Some((_, message, hint)) = refused.iter().find(|(is_given, ..)| *is_given) {
            return Err(ops::Error::Usage {
                message: (*message).to_owned(),
                hint: Some((*hint).to_owned()),
            }
            .into());
        }
        let mut all = native;
        all.short_files.extend(self.files.iter().cloned());
        all.env_files.extend(self.env_files.iter().cloned());
        all.profiles.extend(self.profiles.iter().cloned());
        all.dry_run |= self.dry_run;
        all.verbose = all.verbose.max(u8::from(self.verbose));
        all.project_name = self.project_name.clone().or(all.project_name);
        all.project_directory = self.project_directory.clone().or(all.project_directory);
        all.parallel = self.parallel.or(all.parallel);
        all.progress = self.progress(all.progress)?;
        // What docker compose does not know counts as `auto` there, too.
        all.color = ColorChoice::from_str(&self.ansi, false).unwrap_or(all.color);
        Ok(all)
    }

    fn progress(&self, otherwise: ProgressMode) -> Result<ProgressMode> {
        let Some(word) = &self.progress else {
            return Ok(otherwise);
        };
        ProgressMode::from_str(word, false).map_err(|_| {
            ops::Error::Usage {
                message: format!("unsupported --progress value {word:?}"),
                hint: Some("write auto, tty, plain, json or quiet".to_owned()),
            }
            .into()
        })
    }
}
