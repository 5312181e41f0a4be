//! What every scenario needs: an engine to ask, a project of its own, and a way to do it harm.

pub(crate) mod api;
pub(crate) mod crowd;
pub(crate) mod digitalocean;
pub(crate) mod docker_registry;
pub(crate) mod ends;
pub(crate) mod front;
pub(crate) mod http;
pub(crate) mod image;
pub(crate) mod proxy;
pub(crate) mod pty;
pub(crate) mod publish;
pub(crate) mod registry;
pub(crate) mod s3;
pub(crate) mod screen;
pub(crate) mod stack;
pub(crate) mod task_watch;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process;
use std::time::Duration;
use std::time::Instant;

/// How long anything that must happen may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The folder with `docker-compose` and `busybox`, which `make test` sees to.
pub(crate) fn tools() -> PathBuf {
    let folder = std::env::var_os("PEER_PATH");
    folder.map(PathBuf::from).expect(
        "PEER_PATH names the folder with docker-compose and busybox: \
         run the tests with `make test`, or set it to what .ci/peers prints",
    )
}

/// The real restic, which `make test` sees to.
pub(crate) fn restic() -> PathBuf {
    let program = std::env::var_os("RESTIC_PATH");
    program.map(PathBuf::from).expect(
        "RESTIC_PATH names the program restic: run the tests with `make test`, \
         or set it to what `.ci/program restic` prints",
    )
}

/// Looks again and again until something has happened, and returns it.
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(
            Instant::now() < deadline,
            "{what}: not within {} s",
            PATIENCE.as_secs()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A host port that nobody uses, below those that the system hands out by
/// itself; tests that run at once look in different places.
pub(crate) fn free_port() -> u16 {
    use std::sync::atomic::AtomicU16;
    use std::sync::atomic::Ordering;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = 10_000 + u16::try_from(process::id() % 1100).unwrap() * 20;
    let is_free = |port: &u16| TcpListener::bind(("0.0.0.0", *port)).is_ok();
    let mut candidates = (0..1000).map(|_| own + NEXT.fetch_add(1, Ordering::Relaxed) % 20);
    candidates.find(is_free).expect("a free port")
}
