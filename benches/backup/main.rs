//! Backups beside the guides' `docker run … tar czf` and beside restic: 1 GiB of mixed
//! data in 20,000 files, on the same engine, in the same run.
//!
//! Prints a table; `make bench-backup` runs it. It writes into the volume from outside,
//! so it must run as root on the machine of the engine. What it printed on which
//! machine is kept in `docs/benchmarks.md`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "whatever goes wrong, there is nothing to measure"
)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what it is for"
)]

mod data;

#[expect(dead_code, reason = "the live tests use the rest")]
#[path = "../../tests/live/support/mod.rs"]
mod support;

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;

use serde_json::json;

use support::image::BUSYBOX;
use support::stack::Stack;
use support::tools;

/// A service that keeps a volume in use.
const COMPOSE: &str = r#"
services:
  keeper: {image: busybox, network_mode: none, stop_signal: SIGKILL, command: [sleep, "36000"], volumes: ["data:/data"]}
volumes:
  data: {}
"#;

/// How often each is measured; the best counts.
const RUNS: usize = 2;

fn main() {
    let stack = Stack::new("bench-backup", COMPOSE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let volume = format!("{}_data", stack.name);
    let place = place_of(&stack, &volume);
    let bytes = data::write(&place, data::WHOLE);
    eprintln!("{} MiB are written", bytes >> 20);
    let room = tempfile::tempdir_in(stack.folder()).unwrap();
    let bench = Bench {
        stack: &stack,
        volume,
        place,
        room: room.path().to_owned(),
    };
    let naive = bench.naive();
    let restic = bench.restic();
    let ours = bench.devtools();
    println!("{}\n", bench.surroundings(bytes));
    println!("| | seconds | bytes | wanted |\n|---|--:|--:|--:|");
    row(
        "`docker run … tar czf`",
        naive.backup,
        Some(naive.size),
        "–",
    );
    row("restic, first", restic.first, Some(restic.size), "–");
    row("restic, again", restic.again, None, "–");
    let limit = (naive.backup.as_secs_f64() / 5.0).min(restic.first.as_secs_f64() / 1.2);
    let size = naive.size * 9 / 10;
    row(
        "devtools backup",
        ours.backup,
        Some(ours.size),
        &format!("≤ {limit:.1} s, ≤ {size} bytes"),
    );
    row("`docker run … tar xzf`", naive.restore, None, "–");
    let limit = naive.restore.as_secs_f64() / 2.0;
    row(
        "devtools restore",
        ours.restore,
        None,
        &format!("≤ {limit:.1} s"),
    );
    let repository = bench.repository();
    bench.clear();
    let size = Some(repository.size);
    row("devtools backup --repo, first", repository.first, size, "–");
    let limit = repository.first.as_secs_f64() / 4.0;
    let wanted = format!("≤ {limit:.1} s");
    row(
        "devtools backup --repo, again",
        repository.again,
        None,
        &wanted,
    );
}

fn row(what: &str, took: Duration, bytes: Option<u64>, wanted: &str) {
    let bytes = bytes.map_or("–".to_owned(), |bytes| bytes.to_string());
    println!(
        "| {what} | {:.1} | {bytes} | {wanted} |",
        took.as_secs_f64()
    );
}

struct Bench<'a> {
    stack: &'a Stack,
    volume: String,
    place: PathBuf,
    room: PathBuf,
}

struct Naive {
    backup: Duration,
    restore: Duration,
    size: u64,
}

struct Restic {
    first: Duration,
    again: Duration,
    size: u64,
}

struct Ours {
    backup: Duration,
    restore: Duration,
    size: u64,
}

impl Bench<'_> {
    /// As the guides do it.
    fn naive(&self) -> Naive {
        let archive = self.room.join("data.tar.gz");
        let backup = best(|_| {
            self.in_container(
                &self.volume,
                &["tar", "czf", "/backup/data.tar.gz", "/data"],
            )
        });
        let restore = best(|run| {
            let fresh = self.fresh("naive", run);
            self.stack
                .api
                .post("/volumes/create", &json!({"Name": fresh}));
            self.in_container(&fresh, &["tar", "xzf", "/backup/data.tar.gz", "-C", "/"])
        });
        let size = archive.metadata().unwrap().len();
        std::fs::remove_file(archive).unwrap();
        Naive {
            backup,
            restore,
            size,
        }
    }

    fn in_container(&self, volume: &str, command: &[&str]) -> Duration {
        let socket = self.stack.api.socket().display().to_string();
        let mut docker = Command::new(tools().join("docker"));
        docker
            .env("DOCKER_HOST", format!("unix://{socket}"))
            .args(["run", "--rm", "--network", "none", "-v"])
            .arg(format!("{volume}:/data"))
            .arg("-v")
            .arg(format!("{}:/backup", self.room.display()))
            .arg(BUSYBOX)
            .args(command);
        timed(&mut docker)
    }

    /// restic on the files of the volume, with a repository beside them.
    fn restic(&self) -> Restic {
        let repository = self.room.join("repository");
        let run = |arguments: &[&str]| {
            let program = std::env::var_os("RESTIC_PATH").expect(
                "RESTIC_PATH names the program restic: run it with `make bench-backup`, \
                 or set it to what `.ci/program restic` prints",
            );
            let mut restic = Command::new(program);
            restic
                .env("RESTIC_PASSWORD", "bench")
                .env("RESTIC_REPOSITORY", &repository)
                .env("RESTIC_CACHE_DIR", self.room.join("cache"))
                .args(arguments);
            timed(&mut restic)
        };
        run(&["init", "--repository-version", "2"]);
        let place = self.place.to_str().unwrap();
        let first = run(&["backup", place]);
        let again = run(&["backup", place]);
        let size = size_of(&repository);
        std::fs::remove_dir_all(repository).unwrap();
        Restic { first, again, size }
    }

    fn devtools(&self) -> Ours {
        let program = self.stack.program().to_owned();
        let to = self.room.join("ours");
        let run = |arguments: &[&str]| {
            let begun = Instant::now();
            self.stack.invoke(&program, arguments).run().exits(0);
            begun.elapsed()
        };
        let folder = to.to_str().unwrap();
        let backup = best(|_| run(&["backup", "--to", folder]));
        let size = std::fs::read_dir(&to)
            .unwrap()
            .map(|one| size_of(&one.unwrap().path()));
        let size = size.max().unwrap();
        let restore = best(|number| {
            let fresh = self.fresh("ours", number);
            run(&["restore", "latest", "--to", folder, "--into", &fresh])
        });
        Ours {
            backup,
            restore,
            size,
        }
    }

    /// devtools into a repository that restic could have written.
    fn repository(&self) -> Restic {
        let program = self.stack.program().to_owned();
        let place = self.room.join("ours-too");
        let file = self.room.join("passphrase");
        std::fs::write(&file, "bench").unwrap();
        let (repo, file) = (place.to_str().unwrap(), file.to_str().unwrap());
        let run = || {
            rustix::fs::sync();
            let begun = Instant::now();
            let arguments = ["backup", "--repo", repo, "--passphrase-file", file];
            self.stack.invoke(&program, &arguments).run().exits(0);
            begun.elapsed()
        };
        let (first, again) = (run(), run());
        let size = size_of(&place);
        std::fs::remove_dir_all(&place).unwrap();
        Restic { first, again, size }
    }

    /// Removes what was restored.
    fn clear(&self) {
        for what in ["naive", "ours"] {
            for run in 0..RUNS {
                let volume = self.fresh(what, run);
                self.stack.api.remove(&format!("/volumes/{volume}"));
            }
        }
    }

    /// The name of a volume to restore into. None is removed before all is measured: for
    /// seconds afterwards ext4 looks for room past each file that was deleted.
    fn fresh(&self, what: &str, run: usize) -> String {
        format!("{}-{what}-{run}", self.stack.name)
    }

    /// One line that says what the numbers are worth: machine and versions.
    fn surroundings(&self, bytes: u64) -> String {
        let engine = self.stack.api.get("/version");
        let cores = std::thread::available_parallelism().unwrap();
        format!(
            "Docker {}, Linux {}, {} on {cores} cores, {bytes} bytes",
            engine["Version"].as_str().unwrap_or("?"),
            engine["KernelVersion"].as_str().unwrap_or("?"),
            std::env::consts::ARCH,
        )
    }
}

/// Where the files of a volume lie on this machine.
fn place_of(stack: &Stack, volume: &str) -> PathBuf {
    let volume = stack.api.get(&format!("/volumes/{volume}"));
    let place = PathBuf::from(volume["Mountpoint"].as_str().unwrap());
    assert!(
        place.is_dir(),
        "the volume's files are not at {} on this machine: run it as root beside the engine",
        place.display()
    );
    place
}

/// The best of some times, each taken when what came before is on the disk.
fn best(run: impl Fn(usize) -> Duration) -> Duration {
    let times = (0..RUNS).map(|number| {
        rustix::fs::sync();
        run(number)
    });
    times.min().unwrap()
}

fn timed(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    begun.elapsed()
}

/// The bytes of a file, or of all files below a folder.
fn size_of(path: &Path) -> u64 {
    if !path.is_dir() {
        return path.metadata().unwrap().len();
    }
    let entries = std::fs::read_dir(path).unwrap();
    entries.map(|entry| size_of(&entry.unwrap().path())).sum()
}
