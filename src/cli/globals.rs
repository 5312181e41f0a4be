//! Flags that every command takes, before or behind its name.

use std::path::PathBuf;

use clap::ArgAction;
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::complete;
use crate::ops::project::Selection;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::progress::ProgressMode;
use crate::ui::style::ColorChoice;
use crate::value::shell;

/// Flags that every command takes.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options for every command")]
pub(crate) struct Globals {
    /// Compose file; may be repeated, - is standard input
    ///
    /// The short form stands before the command, because `logs -f` follows.
    #[arg(short = 'f', id = "short_file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub short_files: Vec<PathBuf>,
    /// The same, before or behind the command
    #[arg(long = "file", id = "file", value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Name of the project
    ///
    /// The short form stands before the command, because `run -p` publishes a port.
    #[arg(short = 'p', id = "short_project_name", value_name = "NAME")]
    pub short_project_name: Option<String>,
    /// The same, before or behind the command
    #[arg(long, value_name = "NAME", global = true)]
    pub project_name: Option<String>,
    /// Folder that relative paths start from
    #[arg(long, value_name = "DIR", global = true, value_hint = clap::ValueHint::DirPath)]
    pub project_directory: Option<PathBuf>,
    /// File of variables instead of .env; may be repeated
    #[arg(long = "env-file", value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    pub env_files: Vec<PathBuf>,
    /// Profile to switch on; may be repeated
    #[arg(long = "profile", value_name = "NAME", global = true, add = ArgValueCandidates::new(complete::profiles))]
    pub profiles: Vec<String>,
    /// Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated
    ///
    /// In the place of compose.override.yaml, which is for development.
    #[arg(long = "mode", value_name = "NAME", global = true)]
    pub modes: Vec<String>,
    /// Address of the engine, such as `unix:///run/docker.sock`
    #[arg(short = 'H', long, value_name = "ADDRESS", global = true)]
    pub host: Option<String>,
    /// Docker context that names the engine
    #[arg(long, value_name = "NAME", global = true)]
    pub context: Option<String>,
    /// Work as if started in this folder
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true, value_hint = clap::ValueHint::DirPath)]
    pub directory: Option<PathBuf>,
    /// Print the plan and change nothing
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// How many engine calls may run at once; -1 is no limit (default: 16)
    #[arg(
        long,
        value_name = "NUMBER",
        global = true,
        allow_negative_numbers = true
    )]
    pub parallel: Option<i32>,
    /// How progress is shown
    #[arg(long, value_enum, value_name = "MODE", global = true, default_value_t)]
    pub progress: ProgressMode,
    /// Tell on standard error what is decided; twice each call, three times its headers
    ///
    /// The short form stands before the command (`devtools -vv up`), because `down -v`
    /// removes volumes. Secrets are never told.
    #[arg(short = 'v', id = "short_verbose", action = ArgAction::Count)]
    pub short_verbose: u8,
    /// Tell what is done, as -v before the command does; repeated, more of it
    #[arg(long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// Put what is done at the end of a file instead, as much as with -vv unless told
    ///
    /// Only its owner may read the file. It also has what the dashboard does.
    #[arg(long, value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    pub log_file: Option<PathBuf>,
    /// How errors and warnings are written (default: human, warnings on one line)
    #[arg(long, value_enum, value_name = "FORM", global = true)]
    pub error_format: Option<ErrorFormat>,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", global = true, default_value_t)]
    pub color: ColorChoice,
    /// The same as --color never
    #[arg(long, global = true, conflicts_with = "color")]
    pub no_color: bool,
}

impl Globals {
    /// When to use colours, whichever flag said it.
    pub(crate) fn color(&self) -> ColorChoice {
        if self.no_color {
            ColorChoice::Never
        } else {
            self.color
        }
    }

    /// The flags that say which project and which engine are meant, as a shell reads
    /// them behind `devtools`.
    pub(crate) fn flags(&self) -> String {
        let directory = self.directory.iter();
        let directory = directory.flat_map(|path| ["-C".to_owned(), path.display().to_string()]);
        let words: Vec<String> = directory.chain(self.words_from_here()).collect();
        let words: Vec<_> = words.iter().map(|word| shell::quoted(word)).collect();
        words.join(" ")
    }

    /// The same as words, for whoever stands in the folder that `-C` leads to.
    pub(crate) fn words_from_here(&self) -> Vec<String> {
        let paths = |flag: &'static str, paths: &[PathBuf]| {
            let pair = |path: &PathBuf| (flag, path.display().to_string());
            paths.iter().map(pair).collect::<Vec<_>>()
        };
        let Selection {
            files,
            name,
            directory,
            env_files,
            profiles,
            modes,
            targets: _,
        } = self.selection(&[]);
        let mut pairs = paths("-f", &files);
        pairs.extend(name.map(|name| ("-p", name)));
        pairs.extend(paths("--project-directory", directory.as_slice()));
        pairs.extend(paths("--env-file", &env_files));
        pairs.extend(profiles.into_iter().map(|name| ("--profile", name)));
        pairs.extend(modes.into_iter().map(|name| ("--mode", name)));
        pairs.extend(self.host.clone().map(|host| ("-H", host)));
        pairs.extend(self.context.clone().map(|name| ("--context", name)));
        let words = pairs.into_iter();
        words
            .flat_map(|(flag, value)| [flag.to_owned(), value])
            .collect()
    }

    /// Which project is meant, with the profiles of the named services.
    pub(crate) fn selection(&self, targets: &[String]) -> Selection {
        Selection {
            files: self
                .short_files
                .iter()
                .chain(&self.files)
                .cloned()
                .collect(),
            name: self
                .project_name
                .clone()
                .or_else(|| self.short_project_name.clone()),
            directory: self.project_directory.clone(),
            env_files: self.env_files.clone(),
            profiles: self.profiles.clone(),
            modes: self.modes.clone(),
            targets: targets.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_that_name_project_and_engine_can_be_typed_again() {
        let globals = Globals {
            short_files: vec!["my stack.yaml".into()],
            short_project_name: Some("shop".to_owned()),
            profiles: vec!["debug".to_owned()],
            host: Some("ssh://box".to_owned()),
            ..Globals::default()
        };

        assert_eq!(
            globals.flags(),
            "-f 'my stack.yaml' -p shop --profile debug -H ssh://box"
        );
        assert_eq!(Globals::default().flags(), "");
    }
}
