//! Commands of docker compose that devtools does not have, each with what serves instead.

use std::ffi::OsString;

use clap::Args;

use crate::cli::Result;
use crate::ops;

/// Whatever stands behind the name of a command that does nothing.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct Refused {
    /// Words that are not looked at
    #[arg(
        value_name = "WORD",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    words: Vec<OsString>,
}

/// What serves instead of each.
const INSTEAD: &[(&str, &str)] = &[
    (
        "commit",
        "`docker commit CONTAINER` does it for a container of `devtools ps`",
    ),
    (
        "export",
        "`docker export CONTAINER` does it for a container of `devtools ps`",
    ),
    (
        "publish",
        "`devtools config --output FILE` writes the resolved file, to be kept anywhere",
    ),
    (
        "alpha",
        "`devtools config --variables` and `devtools compose up --dry-run` show what its commands did",
    ),
    (
        "bridge",
        "`devtools config --format json` gives the model to whatever converts it",
    ),
];

impl Refused {
    /// Says that there is no such command here, and what to do.
    pub(super) fn run(self, name: &str) -> Result {
        let Self { words: _ } = self;
        let instead = INSTEAD.iter().find(|(command, _)| *command == name);
        Err(ops::Error::Usage {
            message: format!("devtools has no `compose {name}` yet"),
            hint: instead.map(|(_, instead)| (*instead).to_owned()),
        }
        .into())
    }
}
