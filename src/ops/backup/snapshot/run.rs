//! Makes a snapshot, from the look at what is there to its id.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use futures_util::future::try_join_all;
use tokio::sync::oneshot;

use super::Report;
use super::Row;
use super::asked;
use super::asked::Asking;
use super::asked::Listed;
use super::pump;
use crate::backup;
use crate::backup::Consistency;
use crate::backup::Gap;
use crate::backup::ListingError;
use crate::backup::Manifest;
use crate::backup::ProjectFile;
use crate::backup::Source;
use crate::compose::model::Project;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup::Chosen;
use crate::ops::backup::Wish;
use crate::ops::backup::described;
use crate::ops::backup::files;
use crate::ops::backup::look::Looked;
use crate::ops::backup::moment;
use crate::ops::backup::run::around;
use crate::ops::backup::run::unless_interrupted;
use crate::ops::backup::run::while_still;
use crate::ops::helper;
use crate::ops::helper::Helper;
use crate::ops::helper::Program;
use crate::ops::helper::Purpose;
use crate::ops::helper::Readiness;
use crate::ops::helper::Wanted;
use crate::text::echo;
use crate::vault::project_path;
use crate::vault::repository::NewSnapshot;
use crate::vault::repository::Repository;
use crate::vault::repository::Saved;
use crate::vault::repository::VolumeSource;

/// After how many bytes it is told how far it came.
const STEP: u64 = 4 << 20;
/// Where the files of the project stand where a volume is called `project`: no volume
/// can have a name like that.
const BESIDE: &str = ".project/";

/// Backs up volumes of a project into a repository; where `wish` would have them written
/// else, and how encrypted, counts for nothing. An error leaves no snapshot, and everybody
/// goes on.
pub async fn backup(
    context: &Context,
    project: &Project,
    wish: &Wish,
    repository: &Repository,
) -> Result<Report> {
    let begun = Instant::now();
    let made = around(context, project, wish, async |looked| {
        make(context, project, wish, looked, repository).await
    });
    let report = made.await?;
    Ok(Report {
        took: begun.elapsed(),
        ..report
    })
}

async fn make(
    context: &Context,
    project: &Project,
    wish: &Wish,
    looked: &Looked,
    repository: &Repository,
) -> Result<Report> {
    let name = project.name.as_str();
    let volumes = &looked.intent.volumes;
    let (manifest, files) = described(context, project, wish, looked).await?;
    let program = program(context).await?;
    let preparing = volumes
        .iter()
        .map(|volume| prepare(context, name, &program, &volume.detail.name));
    let helpers = unless_interrupted(context, try_join_all(preparing)).await?;
    let making = Making {
        context,
        repository,
        volumes,
        is_still: looked.intent.consistency != Consistency::Live,
    };
    let work = making.read(helpers, manifest, files);
    let ((saved, rows), held_for) = while_still(context, name, looked, work).await?;
    let Saved {
        snapshot,
        parent,
        read_files,
        read_bytes,
        added_bytes,
    } = saved;
    Ok(Report {
        snapshot: snapshot.short(),
        parent,
        repository: repository.place().to_owned(),
        volumes: rows,
        read_files,
        read_bytes,
        added_bytes,
        held: looked.intent.held.clone(),
        held_for,
        took: Duration::ZERO,
    })
}

/// What is known before anybody stands still: the manifest without its volumes, and the
/// files of the project, by their names in it.
async fn described(
    context: &Context,
    project: &Project,
    wish: &Wish,
    looked: &Looked,
) -> Result<(Manifest, Vec<(String, Vec<u8>)>)> {
    let volumes = looked.intent.volumes.iter();
    let is_taken = volumes.into_iter().any(|one| one.detail.name == "project");
    let (mut contents, mut listed) = (Vec::new(), Vec::new());
    let mut names = BTreeSet::new();
    for file in files::of(project, &context.environment.folder) {
        let content = files::content(project, &file).map_err(|message| Error::Failed {
            message,
            hint: None,
        })?;
        let name = free_name(&file.path, is_taken, &mut names);
        contents.push((name.clone(), content));
        listed.push(ProjectFile {
            path: file.path,
            saved: Some(name),
        });
    }
    let second = moment::now();
    let manifest = Manifest {
        version: Manifest::VERSION,
        devtools: env!("CARGO_PKG_VERSION").to_owned(),
        created: moment::written(second),
        project: project.name.to_string(),
        engine: described::engine_name(context).await?,
        consistency: wish.consistency,
        // What is said in a repository needs no names that say so.
        sealed: None,
        volumes: Vec::new(),
        files: listed,
        images: described::images(&looked.own),
    };
    Ok((manifest, contents))
}

fn free_name(path: &str, is_taken: bool, names: &mut BTreeSet<String>) -> String {
    let wanted = project_path(path);
    let wanted = match wanted.strip_prefix("project/") {
        Some(rest) if is_taken => format!("{BESIDE}{rest}"),
        Some(_) | None => wanted,
    };
    let numbered = (2..).map(|number: u32| format!("{wanted}.{number}"));
    let mut all = std::iter::once(wanted.clone()).chain(numbered);
    let free = all.find(|name| !names.contains(name)).unwrap_or(wanted);
    names.insert(free.clone());
    free
}

async fn program(context: &Context) -> Result<Program> {
    match helper::program(context).await? {
        Readiness::Ready(program) => Ok(program),
        Readiness::Unable(reason) => Err(Error::Failed {
            message: format!(
                "devtools cannot run beside the volumes, which a repository needs: {reason}"
            ),
            hint: Some("without --repo volumes are read by the engine's archive call".to_owned()),
        }),
    }
}

async fn prepare(
    context: &Context,
    project: &str,
    program: &Program,
    volume: &str,
) -> Result<Helper> {
    let wanted = Wanted {
        project,
        purpose: Purpose::Backup,
        volume,
        arguments: &["archive", "serve", helper::FOLDER],
        capabilities: helper::READ_ALL,
        has_input: true,
    };
    Helper::make(context, program, &wanted).await
}

/// What all volumes of a snapshot have in common.
struct Making<'a> {
    context: &'a Context,
    repository: &'a Repository,
    volumes: &'a [Chosen],
    is_still: bool,
}

/// A volume that is about to be listed.
struct Coming {
    asking: Arc<Asking>,
    listed: oneshot::Receiver<std::result::Result<Listed, ListingError>>,
}

impl Making<'_> {
    /// Reads all volumes into a snapshot.
    async fn read(
        self,
        helpers: Vec<Helper>,
        manifest: Manifest,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(Saved, Vec<Row>)> {
        let (mut pumps, mut coming) = (Vec::new(), Vec::new());
        for (volume, helper) in self.volumes.iter().zip(helpers) {
            let name = &volume.detail.name;
            let progress = self.progress(name);
            let (asking, incoming, requests) = asked::asking(self.is_still, progress);
            let (bytes, stream) = helper::pieces();
            let (sender, listed) = oneshot::channel();
            drop(tokio::task::spawn_blocking(move || {
                incoming.take_all(stream, sender);
            }));
            pumps.push(pump::pump(self.context, helper, name, requests, bytes));
            coming.push(Coming {
                asking: Arc::new(asking),
                listed,
            });
        }
        let pumps = try_join_all(pumps);
        let saving = self.save(coming, manifest, files);
        let (saved, _) = futures_util::try_join!(saving, pumps)?;
        Ok(saved)
    }

    fn progress(&self, volume: &str) -> Box<dyn Fn(u64) + Send> {
        let (reporter, name) = (Arc::clone(&self.context.reporter), volume.to_owned());
        let told = AtomicU64::new(0);
        Box::new(move |done| {
            if done < told.load(Ordering::Relaxed) + STEP {
                return;
            }
            told.store(done, Ordering::Relaxed);
            reporter.report(Event::Bytes {
                subject: Subject::Volume,
                name: name.clone(),
                done,
                total: None,
            });
        })
    }

    /// Waits for the lists, and then saves what is in them.
    async fn save(
        &self,
        coming: Vec<Coming>,
        mut manifest: Manifest,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(Saved, Vec<Row>)> {
        let (mut sources, mut asking) = (Vec::new(), Vec::new());
        for (volume, one) in self.volumes.iter().zip(coming) {
            let listed = self.listed(&volume.detail.name, one.listed).await?;
            manifest.volumes.push(saved_volume(volume, &listed));
            sources.push(VolumeSource {
                name: volume.detail.name.clone(),
                listing: listed.listing,
                contents: Arc::<Asking>::clone(&one.asking),
            });
            asking.push((volume.detail.name.clone(), one.asking));
        }
        let volumes = manifest.volumes.clone();
        let new = NewSnapshot {
            second: moment::now(),
            manifest,
            volumes: sources,
            files,
        };
        let repository = self.repository.clone();
        let saving = tokio::task::spawn_blocking(move || write(&repository, new, &asking));
        let saved = saving.await.map_err(|_| Error::Failed {
            message: "the snapshot could not be written: a mistake in devtools".to_owned(),
            hint: None,
        })?;
        match saved {
            Ok((saved, gaps)) => {
                let rows = volumes.iter().map(|volume| self.row(volume, &gaps));
                Ok((saved, rows.collect()))
            }
            Err(error) => {
                for volume in &volumes {
                    self.tell(&volume.name, Progress::Failed(error.to_string()), None);
                }
                Err(error.into())
            }
        }
    }

    async fn listed(
        &self,
        volume: &str,
        listed: oneshot::Receiver<std::result::Result<Listed, ListingError>>,
    ) -> Result<Listed> {
        self.tell(volume, Progress::Working("Listing"), None);
        let listed = listed
            .await
            .map_err(|_| unlisted(volume, "it was given up"))?;
        let listed = listed.map_err(|error| unlisted(volume, &error.to_string()))?;
        self.tell(volume, Progress::Working("Reading"), None);
        Ok(listed)
    }

    fn row(&self, volume: &backup::Volume, gaps: &AllGaps) -> Row {
        let detail = crate::value::human::storage(volume.bytes);
        self.tell(&volume.name, Progress::Done("Read"), Some(detail));
        Row {
            name: volume.name.clone(),
            entries: volume.entries,
            bytes: volume.bytes,
            gaps: volume.gaps.len() + gaps.get(&volume.name).map_or(0, Vec::len),
        }
    }

    fn tell(&self, volume: &str, progress: Progress, detail: Option<String>) {
        self.context.reporter.report(Event::Moved {
            subject: Subject::Volume,
            name: volume.to_owned(),
            progress,
            detail,
        });
    }
}

/// What could only be seen while files were read, by volume.
type AllGaps = BTreeMap<String, Vec<Gap>>;

fn write(
    repository: &Repository,
    new: NewSnapshot,
    asking: &[(String, Arc<Asking>)],
) -> crate::vault::Result<(Saved, AllGaps)> {
    let mut gaps = BTreeMap::new();
    let saved = repository.save(new, || {
        let all = asking.iter();
        gaps = all
            .map(|(name, asking)| (name.clone(), asking.gaps()))
            .collect();
        gaps.clone()
    })?;
    Ok((saved, gaps))
}

/// What the manifest says of a volume. Its archive and its index are not in the
/// repository: they are made when somebody asks for them.
fn saved_volume(volume: &Chosen, listed: &Listed) -> backup::Volume {
    let Chosen {
        key,
        detail,
        services,
    } = volume.clone();
    backup::Volume {
        archive: format!("{}.tar", detail.name),
        archive_bytes: 0,
        index: format!("{}.index", detail.name),
        name: detail.name,
        key: Some(key),
        driver: detail.driver,
        options: detail.options,
        labels: detail.labels,
        services,
        source: Source::Agent,
        entries: listed.listing.entries,
        bytes: listed.listing.bytes,
        gaps: listed.gaps.clone(),
    }
}

fn unlisted(volume: &str, reason: &str) -> Error {
    Error::Failed {
        message: format!("volume {} cannot be listed: {reason}", echo(volume)),
        hint: None,
    }
}
