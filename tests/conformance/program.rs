//! Runs one of the two programs on a file, in its folder, for ten seconds at most.

use std::path::Path;
use std::process::{Command, Stdio};

/// What `timeout` answers when the time is over.
const TIME_OVER: i32 = 124;

/// One of the two.
pub(crate) struct Program {
    /// What messages call it.
    pub(crate) name: &'static str,
    command: &'static str,
    /// What makes its JSON complete.
    in_full: &'static [&'static str],
}

/// How a run ended.
pub(crate) enum Run {
    /// The file was accepted; what was printed.
    Accepted(String),
    /// It was refused; what was said.
    Refused(String),
    /// It neither accepted nor refused: a crash, or no end.
    Failed(String),
}

impl Program {
    /// docker compose, and devtools.
    pub(crate) const PAIR: [Self; 2] = [
        Self {
            name: "docker compose",
            command: "docker-compose",
            in_full: &[],
        },
        Self {
            name: "devtools",
            command: env!("CARGO_BIN_EXE_devtools"),
            in_full: &["--show-secrets"],
        },
    ];

    /// The whole project as JSON.
    pub(crate) fn json(&self, file: &Path) -> Run {
        let arguments = [&["config", "--format", "json"], self.in_full].concat();
        self.run(file, &arguments)
    }

    /// The hashes of all services, sorted by name.
    pub(crate) fn hashes(&self, file: &Path) -> Option<Vec<String>> {
        match self.run(file, &["config", "--hash", "*"]) {
            Run::Accepted(text) => {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                Some(lines)
            }
            Run::Refused(_) | Run::Failed(_) => None,
        }
    }

    fn run(&self, file: &Path, arguments: &[&str]) -> Run {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let output = Command::new("timeout")
            .args(["--kill-after=1", "10", self.command, "-f"])
            .arg(file.file_name().unwrap_or_default())
            .args(arguments)
            .current_dir(file.parent().unwrap_or(Path::new(".")))
            .env_clear()
            .env("PATH", path)
            .env("HOME", "/home/user")
            .stdin(Stdio::null())
            .output();
        let output = match output {
            Ok(output) => output,
            Err(error) => return Run::Failed(error.to_string()),
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match output.status.code() {
            Some(0) => Run::Accepted(text(&output.stdout)),
            Some(TIME_OVER) => Run::Failed("no end after ten seconds".to_owned()),
            Some(127) => Run::Failed(format!("{} was not found", self.command)),
            Some(101) | None => Run::Failed(text(&output.stderr)),
            Some(_) => Run::Refused(text(&output.stderr)),
        }
    }
}
