//! A program of this machine that is talked to over its standard streams.

use std::io;
use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

use super::verbose::{self, Arguments};

/// A program that runs; dropping it ends it.
#[derive(Debug)]
pub struct Program(Child);

/// Its streams.
#[derive(Debug)]
pub struct ProgramStreams {
    /// Where its input goes.
    pub stdin: ChildStdin,
    /// What it says.
    pub stdout: ChildStdout,
    /// What it complains of.
    pub stderr: ChildStderr,
}

impl Program {
    /// Starts a program with these variables above our own. It gets no signals of our
    /// terminal.
    pub fn start(
        command: &[String],
        variables: &[(String, String)],
        folder: &Path,
    ) -> io::Result<(Self, ProgramStreams)> {
        let (program, arguments) = command
            .split_first()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no program"))?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        #[cfg(unix)]
        command.process_group(0);
        verbose::program(command.as_std(), Arguments::Hidden);
        let mut child = command.spawn()?;
        let streams = child.stdin.take().zip(child.stdout.take());
        let streams = streams.zip(child.stderr.take());
        let ((stdin, stdout), stderr) =
            streams.ok_or_else(|| io::Error::other("it has no streams"))?;
        let streams = ProgramStreams {
            stdin,
            stdout,
            stderr,
        };
        Ok((Self(child), streams))
    }

    /// Runs a program to its end: exit code, standard output and standard error, of each
    /// at most so many bytes.
    pub async fn output(
        command: &[String],
        variables: &[(String, String)],
        folder: &Path,
        most: u64,
    ) -> io::Result<(Option<i32>, Vec<u8>, Vec<u8>)> {
        let (mut program, streams) = Self::start(command, variables, folder)?;
        drop(streams.stdin);
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let (mut out, mut err) = (streams.stdout.take(most), streams.stderr.take(most));
        tokio::try_join!(out.read_to_end(&mut stdout), err.read_to_end(&mut stderr))?;
        Ok((program.end().await?, stdout, stderr))
    }

    /// Waits for its end; returns its exit code, unless a signal ended it.
    pub async fn end(&mut self) -> io::Result<Option<i32>> {
        Ok(self.0.wait().await?.code())
    }

    /// Ends it with all that it has begun.
    pub async fn stop(mut self) {
        #[cfg(unix)]
        if let Some(group) = self.group() {
            // It may be gone already.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        drop(self.0.kill().await);
    }

    #[cfg(unix)]
    fn group(&self) -> Option<rustix::process::Pid> {
        let number = i32::try_from(self.0.id()?).ok()?;
        rustix::process::Pid::from_raw(number)
    }
}
