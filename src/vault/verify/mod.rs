//! Reads all of a backup again: whether it is what was written, and whether what was
//! written is a backup. All that is wrong is found, not the first of it alone.

mod tap;
mod volume;

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;
use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

use super::Opened;
use super::kept::MOST_MANIFEST;
use crate::backup::Digest;
use crate::backup::Manifest;
use crate::backup::Sums;
use crate::backup::Volume;
use crate::backup::is_plain;
use crate::host::shelf;
use crate::text::echo;
use crate::text::safe_str;
use tap::Tap;

/// The longest checksums that are read.
const MOST_SUMS: u64 = 64 << 20;

/// What is wrong with a backup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// With which of its files.
    pub file: String,
    /// What is wrong.
    pub what: String,
}

/// What reading a backup again has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, by file.
    pub problems: Vec<Problem>,
    /// How many files of the backup were read.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many entries of volumes were compared with their lines; none where it is
    /// encrypted and was not opened.
    pub entries: u64,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, what } = self;
        write!(f, "{file}: {what}")
    }
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn complain(&mut self, file: &str, what: impl fmt::Display) {
        self.problems.push(Problem {
            file: echo(file),
            what: safe_str(&what.to_string()).into_owned(),
        });
    }

    fn add(&mut self, other: Self) {
        let Self {
            problems,
            files,
            bytes,
            entries,
        } = other;
        self.problems.extend(problems);
        self.files += files;
        self.bytes += bytes;
        self.entries += entries;
    }
}

/// Reads a backup again, in as many threads as there are cores; where `opened` is
/// `None`, only its checksums are compared. `progress` hears of the bytes that were
/// read, from all of the threads.
pub fn read_again(
    folder: &Path,
    opened: Option<&Opened>,
    progress: &(dyn Fn(u64) + Sync),
) -> Report {
    let mut report = Report::default();
    let sums = sums(folder, &mut report);
    let manifest = manifest(folder, sums.as_ref(), &mut report, progress);
    if let (Some(sums), Some(manifest)) = (&sums, &manifest) {
        compare_names(folder, sums, manifest, &mut report);
    }
    let jobs = jobs(sums.as_ref(), manifest.as_ref(), opened.is_some());
    let reading = Reading {
        folder,
        opened,
        sums: sums.as_ref(),
        progress,
    };
    report.add(reading.all(&jobs));
    report.problems.sort();
    report
}

/// What one thread reads at a time.
enum Job<'a> {
    File(&'a str),
    Volume(&'a Volume),
}

/// What is read, and how.
struct Reading<'a> {
    folder: &'a Path,
    opened: Option<&'a Opened>,
    sums: Option<&'a Sums>,
    progress: &'a (dyn Fn(u64) + Sync),
}

fn sums(folder: &Path, report: &mut Report) -> Option<Sums> {
    let text = match shelf::read(folder, Sums::FILE, MOST_SUMS) {
        Ok(text) => text,
        Err(error) => {
            report.complain(Sums::FILE, error);
            return None;
        }
    };
    report.files += 1;
    report.bytes += text.len() as u64;
    let text = String::from_utf8_lossy(&text);
    let sums = text.parse::<Sums>();
    sums.map_err(|error| report.complain(Sums::FILE, error))
        .ok()
}

/// Reads the manifest, and compares its own checksum.
fn manifest(
    folder: &Path,
    sums: Option<&Sums>,
    report: &mut Report,
    progress: &(dyn Fn(u64) + Sync),
) -> Option<Manifest> {
    let text = match shelf::read(folder, Manifest::FILE, MOST_MANIFEST) {
        Ok(text) => text,
        Err(error) => {
            report.complain(Manifest::FILE, error);
            return None;
        }
    };
    let length = text.len() as u64;
    if let Ok((digest, _)) = Tap::new(text.as_slice(), progress).drain() {
        compare_digest(Manifest::FILE, digest, sums, report);
    }
    report.files += 1;
    report.bytes += length;
    let manifest = match std::str::from_utf8(&text) {
        Ok(text) => Manifest::read(text).map_err(|error| error.to_string()),
        Err(_) => Err("it is no text".to_owned()),
    };
    manifest
        .map_err(|reason| report.complain(Manifest::FILE, reason))
        .ok()
}

fn compare_digest(name: &str, digest: Digest, sums: Option<&Sums>, report: &mut Report) {
    // Which names are missing is told by whoever compares all of them.
    let right = sums.and_then(|Sums(sums)| sums.get(name));
    if right.is_some_and(|right| *right != digest) {
        report.complain(name, "it is not what was written: its checksum differs");
    }
}

/// Whether manifest, checksums and folder have the same files.
fn compare_names(folder: &Path, sums: &Sums, manifest: &Manifest, report: &mut Report) {
    let mut named: BTreeSet<&str> = manifest.files().collect();
    named.insert(Manifest::FILE);
    for name in &named {
        if !sums.0.contains_key(*name) {
            report.complain(name, format!("{} does not have it", Sums::FILE));
        }
    }
    let summed = sums.0.keys().filter(|name| !named.contains(name.as_str()));
    for name in summed {
        report.complain(name, format!("{} does not have it", Manifest::FILE));
    }
    let there = match shelf::names_below(folder) {
        Ok(there) => there,
        Err(error) => return report.complain(".", error),
    };
    let is_known = |name: &String| {
        named.contains(name.as_str()) || name == Sums::FILE || sums.0.contains_key(name)
    };
    for name in there.iter().filter(|name| !is_known(name)) {
        report.complain(name, "it does not belong to the backup");
    }
}

/// What is to be read: by the manifest, else by the checksums alone.
fn jobs<'a>(
    sums: Option<&'a Sums>,
    manifest: Option<&'a Manifest>,
    is_opened: bool,
) -> Vec<Job<'a>> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    if let Some(Sums(sums)) = sums {
        names.extend(
            sums.keys()
                .map(String::as_str)
                .filter(|name| is_plain(name)),
        );
    }
    names.extend(manifest.into_iter().flat_map(Manifest::files));
    names.remove(Manifest::FILE);
    let mut volumes: Vec<&Volume> = Vec::new();
    if is_opened {
        volumes.extend(manifest.into_iter().flat_map(|one| &one.volumes));
    }
    for volume in &volumes {
        names.remove(volume.archive.as_str());
        names.remove(volume.index.as_str());
    }
    // The longest first, so that no thread ends up alone with it.
    volumes.sort_by_key(|volume| std::cmp::Reverse(volume.archive_bytes));
    let volumes = volumes.into_iter().map(Job::Volume);
    volumes.chain(names.into_iter().map(Job::File)).collect()
}

impl Reading<'_> {
    /// Does all jobs, in several threads.
    fn all(&self, jobs: &[Job<'_>]) -> Report {
        let next = AtomicUsize::new(0);
        let whole = Mutex::new(Report::default());
        let work = || {
            while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let report = match job {
                    Job::File(name) => self.file(name),
                    Job::Volume(volume) => self.volume(volume),
                };
                let mut whole = whole.lock().unwrap_or_else(PoisonError::into_inner);
                whole.add(report);
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for _ in 1..cores.min(jobs.len()) {
                scope.spawn(work);
            }
            work();
        });
        whole.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads a file and compares its checksum.
    fn file(&self, name: &str) -> Report {
        let mut report = Report::default();
        match shelf::open(self.folder, name) {
            Ok(file) => self.end(name, Tap::new(file, self.progress), &mut report),
            Err(error) => report.complain(name, error),
        }
        report
    }

    /// Reads what is left of a file and compares its checksum.
    fn end(&self, name: &str, tap: Tap<'_, impl Read>, report: &mut Report) {
        match tap.drain() {
            Ok((digest, bytes)) => {
                report.files += 1;
                report.bytes += bytes;
                compare_digest(name, digest, self.sums, report);
            }
            Err(error) => report.complain(name, format!("it cannot be read: {error}")),
        }
    }
}
