//! A folder of its own, an empty environment, and no engine.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use tempfile::TempDir;

/// Where the program runs.
pub(crate) struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("shop").tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        fs::create_dir(folder.path().join("shop")).unwrap();
        Self { folder }
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self::new();
        for (name, text) in files {
            let path = sandbox.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        sandbox
    }

    /// The folder that the program stands in.
    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("shop")
    }

    /// The program, ready to run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_devtools"));
        let home = self.folder.path().join("home");
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("HOME", &home)
            .env("DOCKER_HOST", "unix:///nonexistent/docker.sock")
            .stdin(Stdio::null());
        command
    }

    /// A line for a shell that finds the program on its path.
    #[cfg(unix)]
    pub(crate) fn shell(&self, line: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_devtools"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = [program.parent().unwrap().to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .current_dir(self.path())
            .env_clear()
            .env("PATH", std::env::join_paths(path).unwrap())
            .env("HOME", self.folder.path().join("home"))
            .env("DOCKER_HOST", "unix:///nonexistent/docker.sock")
            .stdin(Stdio::null());
        command
    }

    /// Runs it and puts down all that can be seen of it.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        self.shown(&self.command(arguments).output().unwrap())
    }

    /// Exit code, standard output and standard error, the sandbox called `[DIR]`.
    pub(crate) fn shown(&self, output: &Output) -> String {
        let mut text = format!("exit code {}\n", output.status.code().unwrap());
        for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !bytes.is_empty() {
                let _ = write!(text, "--- {name}\n{}", String::from_utf8_lossy(bytes));
            }
        }
        self.anonymous(&text)
    }

    /// The text with the sandbox called `[DIR]`.
    pub(crate) fn anonymous(&self, text: &str) -> String {
        let real = fs::canonicalize(self.folder.path()).unwrap();
        let replace = |text: &str, path: &Path| text.replace(&*path.to_string_lossy(), "[DIR]");
        replace(&replace(text, &real), self.folder.path())
    }
}
