//! `devtools manual`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use clap::CommandFactory;

use crate::cli::Cli;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::host::env::VARIABLES;

/// Print the reference of all commands as Markdown
#[derive(Args, Debug)]
#[command(
    hide = true,
    after_help = "Examples:
  devtools manual > docs/cli-reference.md"
)]
pub(crate) struct Manual {}

impl Manual {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self {} = self;
        session.ui.print(&manual())?;
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
