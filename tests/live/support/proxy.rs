//! A man in the middle on the engine's socket: writes every call down, and delays, refuses,
//! loses or cuts those he is told to, or kills who sent them.

use std::fmt;
use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::os::unix::net::UnixListener;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::kill_process;
use tempfile::TempDir;

use super::api::Api;

/// One call to the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    method: String,
    path: String,
}

/// What befalls a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Harm {
    /// Who sent it dies by SIGKILL, and the engine never hears of it.
    KillBefore,
    /// The engine does it, then who sent it dies by SIGKILL.
    KillAfter,
    /// The engine does it, but its answer is lost.
    LoseAnswer,
    /// The engine hears of it only after this time.
    Delay(Duration),
    /// The engine never hears of it; this status is the answer.
    Refuse(u16),
    /// The connection ends after so many bytes of the answer.
    Cut(usize),
    /// No more than so many bytes of the answer come in a second.
    Slow(usize),
}

/// A socket that leads to the engine of the tests.
pub(crate) struct FaultProxy {
    folder: TempDir,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    upstream: PathBuf,
    victim: OnceLock<Pid>,
    /// Whether the engine seems to be gone.
    is_down: AtomicBool,
    /// All connections to clients so far.
    clients: Mutex<Vec<UnixStream>>,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    calls: Vec<Call>,
    plans: Vec<Plan>,
}

/// A harm that waits for its call.
struct Plan {
    concerns: fn(&Call) -> bool,
    /// Which of those calls it befalls, from 1 on; all of them if there is none.
    nth: Option<usize>,
    harm: Harm,
    seen: usize,
}

impl Call {
    /// Whether the engine is asked to change something. Running a health check
    /// in a container changes nothing.
    pub(crate) fn is_change(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD") && !self.path.contains("/exec")
    }

    pub(crate) fn creates_container(&self) -> bool {
        self.method == "POST" && self.path.contains("/containers/create")
    }

    pub(crate) fn starts_container(&self) -> bool {
        self.path.contains("/containers/") && self.path.ends_with("/start")
    }

    pub(crate) fn stops_container(&self) -> bool {
        self.method == "POST" && self.path.contains("/stop")
    }

    pub(crate) fn is_event_stream(&self) -> bool {
        self.path.contains("/events")
    }

    pub(crate) fn follows_logs(&self) -> bool {
        self.path.contains("/logs?") && self.path.contains("follow=")
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl FaultProxy {
    /// A proxy that does no harm until it is told to.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join("engine.sock")).unwrap();
        let upstream = Api::of_the_tests().socket().to_owned();
        let shared = Arc::new(Shared {
            upstream,
            ..Shared::default()
        });
        let serving = Arc::clone(&shared);
        // Ends with the process of the tests.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&serving);
                thread::spawn(move || drop(shared.serve(client)));
            }
        });
        Self { folder, shared }
    }

    /// What to set `DOCKER_HOST` to.
    pub(crate) fn host(&self) -> String {
        format!(
            "unix://{}",
            self.folder.path().join("engine.sock").display()
        )
    }

    /// Does harm to the `nth` call of a kind, from 1 on.
    pub(crate) fn harm_nth(self, nth: usize, concerns: fn(&Call) -> bool, harm: Harm) -> Self {
        self.plan(Plan {
            concerns,
            nth: Some(nth),
            harm,
            seen: 0,
        })
    }

    /// Does harm to every call of a kind.
    pub(crate) fn harm_every(self, concerns: fn(&Call) -> bool, harm: Harm) -> Self {
        self.plan(Plan {
            concerns,
            nth: None,
            harm,
            seen: 0,
        })
    }

    fn plan(self, plan: Plan) -> Self {
        self.shared.log.lock().unwrap().plans.push(plan);
        self
    }

    /// Ends every connection, and takes none until [`FaultProxy::come_back`]: as if the
    /// engine had stopped.
    pub(crate) fn go_down(&self) {
        self.shared.is_down.store(true, Ordering::SeqCst);
        for client in self.shared.clients.lock().unwrap().drain(..) {
            // It may have ended by itself.
            drop(client.shutdown(Shutdown::Both));
        }
    }

    /// Takes connections again.
    pub(crate) fn come_back(&self) {
        self.shared.is_down.store(false, Ordering::SeqCst);
    }

    /// Names the process that dies when a harm says so; until then, whatever
    /// would kill waits.
    pub(crate) fn set_victim(&self, process: u32) {
        let pid = Pid::from_raw(i32::try_from(process).unwrap()).unwrap();
        self.shared.victim.set(pid).unwrap();
    }

    /// The calls so far that asked for a change.
    pub(crate) fn changes(&self) -> Vec<Call> {
        let log = self.shared.log.lock().unwrap();
        log.calls
            .iter()
            .filter(|call| call.is_change())
            .cloned()
            .collect()
    }
}

impl Shared {
    /// Serves one connection: one call, then it ends, so that none passes unseen.
    fn serve(&self, mut client: UnixStream) -> std::io::Result<()> {
        self.clients.lock().unwrap().push(client.try_clone()?);
        if self.is_down.load(Ordering::SeqCst) {
            return client.shutdown(Shutdown::Both);
        }
        let Some(mut head) = read_head(&mut client)? else {
            return Ok(());
        };
        let harm = self.note(call(&head));
        match harm {
            Some(Harm::KillBefore) => return self.kill(),
            Some(Harm::Delay(time)) => thread::sleep(time),
            Some(Harm::Refuse(status)) => return refuse(&mut client, status),
            Some(Harm::KillAfter | Harm::LoseAnswer | Harm::Cut(_) | Harm::Slow(_)) | None => {}
        }
        if !is_upgrade(&head) {
            let end = head.len() - b"\r\n".len();
            head.splice(end..end, *b"Connection: close\r\n");
        }
        let mut engine = UnixStream::connect(&self.upstream)?;
        engine.write_all(&head)?;
        let (from_client, to_engine) = (client.try_clone()?, engine.try_clone()?);
        thread::spawn(move || pass_on(from_client, &to_engine, Pace::default()));
        match harm {
            Some(Harm::KillAfter) => {
                engine.read_to_end(&mut Vec::new())?;
                self.kill()?;
            }
            Some(Harm::LoseAnswer) => drop(engine.read_to_end(&mut Vec::new())?),
            Some(Harm::Cut(bytes)) => pass_on(engine, &client, Pace::at_most(bytes)),
            Some(Harm::Slow(bytes)) => pass_on(engine, &client, Pace::in_a_second(bytes)),
            Some(Harm::KillBefore | Harm::Delay(_) | Harm::Refuse(_)) | None => {
                pass_on(engine, &client, Pace::default());
            }
        }
        client.shutdown(Shutdown::Both)
    }

    /// Writes a call down and says what befalls it.
    fn note(&self, call: Call) -> Option<Harm> {
        let mut log = self.log.lock().unwrap();
        let mut harm = None;
        for plan in log.plans.iter_mut().filter(|plan| (plan.concerns)(&call)) {
            plan.seen += 1;
            if plan.nth.is_none_or(|nth| nth == plan.seen) {
                harm = harm.or(Some(plan.harm));
            }
        }
        log.calls.push(call);
        harm
    }

    fn kill(&self) -> std::io::Result<()> {
        Ok(kill_process(*self.victim.wait(), Signal::KILL)?)
    }
}

/// Reads up to the empty line that ends the head; `None` if nothing was asked.
fn read_head(client: &mut UnixStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if client.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&byte);
    }
    Ok(Some(head))
}

fn call(head: &[u8]) -> Call {
    let head = String::from_utf8_lossy(head);
    let mut words = head.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    Call {
        method: word(),
        path: word(),
    }
}

fn is_upgrade(head: &[u8]) -> bool {
    String::from_utf8_lossy(head)
        .to_ascii_lowercase()
        .contains("\r\nupgrade:")
}

fn refuse(client: &mut UnixStream, status: u16) -> std::io::Result<()> {
    let body = r#"{"message":"refused by the test"}"#;
    write!(
        client,
        "HTTP/1.1 {status} Refused\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// How bytes are passed on.
#[derive(Clone, Copy)]
struct Pace {
    /// How many in all.
    most: usize,
    /// How many at once, and how long nothing comes behind them.
    piece: usize,
    pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            most: usize::MAX,
            piece: 64 * 1024,
            pause: Duration::ZERO,
        }
    }
}

impl Pace {
    fn at_most(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    fn in_a_second(bytes: usize) -> Self {
        Self {
            piece: bytes.div_ceil(20),
            pause: Duration::from_millis(50),
            ..Self::default()
        }
    }
}

/// Passes bytes on until one side has no more, or enough have passed.
fn pass_on(mut from: UnixStream, mut to: &UnixStream, pace: Pace) {
    let Pace {
        mut most,
        piece,
        pause,
    } = pace;
    let mut buffer = vec![0; piece];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        let passing = count.min(most);
        most -= passing;
        if to.write_all(&buffer[..passing]).is_err() || most == 0 {
            break;
        }
        thread::sleep(pause);
    }
    // The other side learns that no more is coming; it may be gone already.
    drop(to.shutdown(Shutdown::Write));
}
