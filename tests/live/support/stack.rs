//! A project in a folder of its own, and devtools run in it as a user would.

use std::ffi::OsStr;
use std::io::BufRead;
use std::io::BufReader;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::path::PathBuf;
use std::process;
use std::process::Child;
use std::process::ChildStdin;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::kill_process;
use serde_json::Value;
use serde_json::json;
use tempfile::TempDir;

use super::PATIENCE;
use super::api::Api;
use super::api::Container;
use super::image::BUSYBOX;
use super::image::ensure_busybox;
use super::image::load_own;
use super::proxy::FaultProxy;
use super::pty::Pty;
use super::screen::Screen;
use super::tools;

/// The label of what a test makes beside its project.
const BESIDE: &str = "devtools-test.beside";

/// A project whose name no other test has. What it leaves on the engine is
/// removed at the end, however the test ends.
pub(crate) struct Stack {
    pub(crate) name: String,
    pub(crate) api: Api,
    /// The project's folder lies in here, and a home of its own beside it.
    room: TempDir,
    program: PathBuf,
    variables: Vec<(String, String)>,
}

impl Stack {
    /// A folder without any file, called like the project.
    pub(crate) fn empty(test: &str) -> Self {
        Self::named(&format!("dt-{test}-{}", process::id()))
    }

    /// The same for a project of this name. Whatever has that name is removed at the
    /// end, so it must not be there before.
    pub(crate) fn named(name: &str) -> Self {
        let stack = Self {
            name: name.to_owned(),
            api: Api::of_the_tests(),
            room: tempfile::tempdir().unwrap(),
            program: env!("CARGO_BIN_EXE_devtools").into(),
            variables: Vec::new(),
        };
        for folder in [stack.folder(), stack.home()] {
            std::fs::create_dir(folder).unwrap();
        }
        stack
    }

    /// A folder with a compose file, whose services use the image of the tests:
    /// in the text it is called `busybox`.
    pub(crate) fn new(test: &str, compose: &str) -> Self {
        let stack = Self::empty(test);
        ensure_busybox(&stack.api);
        stack.write(compose);
        stack
    }

    /// Writes the compose file anew.
    pub(crate) fn write(&self, compose: &str) {
        let text = compose.replace("image: busybox", &format!("image: {BUSYBOX}"));
        std::fs::write(self.folder().join("compose.yaml"), text).unwrap();
    }

    /// Sets a variable for everything that is run from now on.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// What a variable was set to; nothing if it was not.
    pub(crate) fn variable(&self, name: &str) -> String {
        let set = self.variables.iter().find(|(known, _)| known == name);
        set.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The program that is tested.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.room.path().join(&self.name)
    }

    /// The home of whoever runs programs in it.
    pub(crate) fn home(&self) -> PathBuf {
        self.room.path().join("home")
    }

    /// devtools with these arguments, in the folder of the project.
    pub(crate) fn devtools(&self, arguments: &[&str]) -> Invocation {
        self.invoke(&self.program, arguments)
    }

    /// devtools with these arguments on a terminal that it has for its own, as from
    /// a shell: signals of the terminal reach it.
    pub(crate) fn devtools_on(&self, screen: &Screen, arguments: &[&str]) -> Invocation {
        self.invoke_on(screen, &self.program, arguments)
    }

    /// Any program on a terminal that it has for its own.
    pub(crate) fn invoke_on(
        &self,
        screen: &Screen,
        program: &Path,
        arguments: &[&str],
    ) -> Invocation {
        let own = ["--ctty", program.to_str().unwrap()];
        let arguments: Vec<&str> = own.iter().chain(arguments).copied().collect();
        self.invoke(Path::new("setsid"), &arguments)
            .with("TERM", "xterm-256color")
            .with("LANG", "C.UTF-8")
            .within(screen)
    }

    /// docker compose 2.40 with these arguments, in the folder of the project.
    pub(crate) fn docker_compose(&self, arguments: &[&str]) -> Invocation {
        self.invoke(&tools().join("docker-compose"), arguments)
    }

    /// Any program with these arguments, in the folder of the project.
    pub(crate) fn invoke(&self, program: &Path, arguments: &[&str]) -> Invocation {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(self.folder())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home())
            .env(
                "DOCKER_HOST",
                format!("unix://{}", self.api.socket().display()),
            )
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Invocation { command }
    }

    /// A line for a shell that finds devtools on its path.
    pub(crate) fn shell(&self, line: &str) -> Invocation {
        let folder = self.program.parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = [folder.to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        self.invoke(Path::new("sh"), &["-c", line])
            .with("PATH", std::env::join_paths(path).unwrap())
    }

    /// Lets any user into the folder of the project, and puts the program into a
    /// place that they may look into.
    pub(crate) fn open_to_all(&mut self) {
        let program = self.room.path().join("devtools");
        std::fs::copy(&self.program, &program).unwrap();
        std::fs::set_permissions(self.room.path(), PermissionsExt::from_mode(0o755)).unwrap();
        self.program = program;
    }

    /// Its containers as the engine sees them, in the order of their names.
    pub(crate) fn containers(&self) -> Vec<Container> {
        self.api.containers(&self.name)
    }

    /// The only container of a service.
    pub(crate) fn container(&self, service: &str) -> Container {
        let mut own = self.containers();
        own.retain(|container| container.service == service);
        assert_eq!(own.len(), 1, "containers of {service}: {own:#?}");
        own.remove(0)
    }

    /// The ids of its containers, and when each was started: what stays the
    /// same as long as nobody touches them.
    pub(crate) fn identities(&self) -> Vec<(String, String)> {
        let identity = |one: Container| (one.id, one.detail["State"]["StartedAt"].to_string());
        self.containers().into_iter().map(identity).collect()
    }

    /// Makes and starts a container that does not belong to the project.
    pub(crate) fn run_beside(&self, name: &str, host_config: &Value) -> String {
        self.api.run(
            name,
            &json!({
                "Image": BUSYBOX,
                "Cmd": ["sleep", "600"],
                "Labels": {BESIDE: self.name},
                "ExposedPorts": {"80/tcp": {}},
                "HostConfig": host_config,
            }),
        )
    }

    /// Makes an image that nobody else has, as if it was built for the project.
    pub(crate) fn build_image(&self, reference: &str) {
        self.make_image(reference, "com.docker.compose.project");
    }

    /// Makes an image that nobody else has and that is not the project's.
    pub(crate) fn make_image_beside(&self, reference: &str) {
        self.make_image(reference, BESIDE);
    }

    fn make_image(&self, reference: &str, label: &str) {
        let labels = json!({label: self.name, "for": reference});
        load_own(&self.api, &format!("{reference}:latest"), &labels);
    }

    /// Fails if anything of the project is left.
    pub(crate) fn assert_gone(&self) {
        let names: Vec<String> = self.containers().into_iter().map(|one| one.name).collect();
        assert_eq!(names, Vec::<String>::new(), "containers are left");
        assert_eq!(
            self.api.networks(&self.name),
            Vec::<String>::new(),
            "networks are left"
        );
        assert_eq!(
            self.api.volumes(&self.name),
            Vec::<String>::new(),
            "volumes are left"
        );
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.api.remove_project(&self.name);
        self.api.remove_labelled(BESIDE, &self.name);
    }
}

/// A program that is about to be run.
pub(crate) struct Invocation {
    command: Command,
}

impl Invocation {
    /// Sends its calls through a proxy.
    pub(crate) fn through(self, proxy: &FaultProxy) -> Self {
        self.with("DOCKER_HOST", proxy.host())
    }

    /// Adds an argument, which need not be text.
    pub(crate) fn and(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Sets a variable for this run alone.
    pub(crate) fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable away for this run alone.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it as another user.
    pub(crate) fn by_user(mut self, user: u32) -> Self {
        self.command.uid(user);
        self
    }

    /// Leaves its input open for the test.
    pub(crate) fn with_input(mut self) -> Self {
        self.command.stdin(Stdio::piped());
        self
    }

    /// Gives it a terminal.
    pub(crate) fn on(mut self, terminal: &Pty) -> Self {
        self.command
            .stdin(terminal.end())
            .stdout(terminal.end())
            .stderr(terminal.end());
        self
    }

    fn within(mut self, screen: &Screen) -> Self {
        self.command
            .stdin(screen.end())
            .stdout(screen.end())
            .stderr(screen.end());
        self
    }

    /// Starts it.
    pub(crate) fn start(mut self) -> Running {
        let what = format!("{:?}", self.command.get_args().collect::<Vec<_>>());
        let begun = Instant::now();
        Running {
            what,
            begun,
            child: self.command.spawn().unwrap(),
        }
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Run {
        self.start().wait()
    }

    /// Runs it to its end, with time to install packages on a busy machine.
    pub(crate) fn run_and_install(self) -> Run {
        self.start().wait_for(10 * PATIENCE)
    }
}

/// A program that runs.
pub(crate) struct Running {
    what: String,
    begun: Instant,
    child: Child,
}

impl Running {
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(pid(self.process()), signal).unwrap();
    }

    /// Its input; dropping it ends the input.
    pub(crate) fn input(&mut self) -> ChildStdin {
        self.child.stdin.take().unwrap()
    }

    /// Its output, for a test that reads it while it goes on.
    pub(crate) fn output(&mut self) -> ChildStdout {
        self.child.stdout.take().unwrap()
    }

    /// The objects that it prints, line by line while it goes on.
    pub(crate) fn objects(&mut self) -> mpsc::Receiver<Value> {
        self.read_lines(|line| serde_json::from_str(line).unwrap())
    }

    /// The lines that it prints, while it goes on.
    pub(crate) fn lines(&mut self) -> mpsc::Receiver<String> {
        self.read_lines(str::to_owned)
    }

    /// Reads its output until nobody wants it any more, and then closes it.
    fn read_lines<T: Send + 'static>(
        &mut self,
        read: impl Fn(&str) -> T + Send + 'static,
    ) -> mpsc::Receiver<T> {
        let output = BufReader::new(self.output());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if sender.send(read(&line)).is_err() {
                    return;
                }
            }
        });
        receiver
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits until it ends, but not for ever.
    pub(crate) fn wait(self) -> Run {
        self.wait_for(2 * PATIENCE)
    }

    /// Waits until it ends, but not longer than this.
    fn wait_for(self, patience: Duration) -> Run {
        let Self { what, begun, child } = self;
        let process = child.id();
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait_with_output()));
        let output = receiver.recv_timeout(patience).unwrap_or_else(|_| {
            kill_process(pid(process), Signal::KILL).unwrap();
            let output = receiver.recv().unwrap();
            panic!("{what} does not end: {output:#?}");
        });
        Run {
            what,
            took: begun.elapsed(),
            output: output.unwrap(),
        }
    }
}

fn pid(process: u32) -> Pid {
    Pid::from_raw(i32::try_from(process).unwrap()).unwrap()
}

/// What came of a program.
#[derive(Debug)]
pub(crate) struct Run {
    what: String,
    output: Output,
    /// From its start to its end.
    pub(crate) took: Duration,
}

impl Run {
    /// The exit code; `None` if a signal killed it.
    pub(crate) fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    /// Everything it wrote to stdout, byte by byte.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.output.stdout
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Expects an exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code(), Some(code), "{self}");
        self
    }

    /// Expects words on stderr, each of them somewhere.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(
                self.stderr().contains(word),
                "stderr does not say {word:?}: {self}"
            );
        }
        self
    }

    /// Expects words on stdout, each of them somewhere.
    #[track_caller]
    pub(crate) fn prints(self, words: &[&str]) -> Self {
        for word in words {
            assert!(
                self.stdout().contains(word),
                "stdout does not say {word:?}: {self}"
            );
        }
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { what, output, took } = self;
        let (stdout, stderr) = (self.stdout(), self.stderr());
        writeln!(f, "{what} ended with {} after {took:?}", output.status)?;
        write!(f, "--- stdout\n{stdout}--- stderr\n{stderr}---")
    }
}
