//! `devtools manual`

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use clap::Args;
use clap::CommandFactory;
use clap::ValueEnum;

use crate::cli::Cli;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::host::env::VARIABLES;
use crate::tui;

/// Print a part of the manual as Markdown
#[derive(Args, Debug)]
#[command(
    hide = true,
    after_help = "Examples:
  devtools manual > docs/cli-reference.md
  devtools manual dashboard"
)]
pub(crate) struct Manual {
    /// What about
    #[arg(value_enum, value_name = "PART", default_value_t)]
    part: Part,
}

/// What the program itself knows best.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Part {
    /// All commands
    #[default]
    Commands,
    /// Settings and keys of the dashboard
    Dashboard,
}

impl Manual {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { part } = self;
        let text = match part {
            Part::Commands => manual(),
            Part::Dashboard => tui::manual().map_err(io::Error::other)?,
        };
        session.ui.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn manual() -> String {
    let mut root = Cli::command().term_width(100);
    root.build();
    let mut text = "# Command line reference\n\nMade by `devtools manual`.\n".to_owned();
    write_command(&mut text, "devtools", &mut root.clone());
    write_commands_below(&mut text, "devtools", &mut root);
    text.push_str("\n## Environment\n\n| variable | meaning |\n|---|---|\n");
    for variable in VARIABLES {
        let _ = writeln!(text, "| `{}` | {} |", variable.name, variable.meaning);
    }
    text
}

/// The commands below a command, and those below them, in their order.
fn write_commands_below(text: &mut String, name: &str, command: &mut clap::Command) {
    for below in command
        .get_subcommands_mut()
        .filter(|below| !below.is_hide_set())
    {
        let name = format!("{name} {}", below.get_name());
        write_command(text, &name, below);
        write_commands_below(text, &name, below);
    }
}

fn write_command(text: &mut String, name: &str, command: &mut clap::Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let _ = write!(
        text,
        "\n## {name}\n\n```text\n{}\n```\n",
        lines.join("\n").trim_end()
    );
}
