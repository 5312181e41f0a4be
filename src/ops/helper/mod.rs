//! Helper containers: devtools itself beside a volume, on whichever machine the engine is.
//!
//! A helper has no network, no log, no rights but those that are asked for, and a
//! root that cannot be written. It goes when it ends, and what a killed run left
//! behind goes with the next [`reap`].

mod errand;
mod idle;
pub mod outgoing;
mod pieces;
mod program;
pub(in crate::ops) mod removal;
mod stderr;
mod within;

pub use errand::{Errand, errand};
pub use idle::Idle;
pub use pieces::{Pieces, pieces};
pub use program::{Program, Readiness, program};
pub use within::within;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use tokio::io::AsyncWrite;

use crate::backup::Path;
use crate::backup::Word;
use crate::compose::model::Healthcheck;
use crate::compose::model::Logging;
use crate::compose::model::Service;
use crate::compose::model::ServiceVolume;
use crate::compose::model::Words;
use crate::compose::model::volume::VolumeOptions;
use crate::engine::AttachRequest;
use crate::engine::EngineError;
use crate::engine::Exit;
use crate::engine::Flow;
use crate::engine::Output;
use crate::engine::Until;
use crate::host::unique;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::plan::ContainerSpec;
use crate::state::labels;
use crate::text::safe_str;

use removal::Removal;
use stderr::Stderr;

/// Where the volume stands in a helper.
pub const FOLDER: &str = "/v";

/// A right that reads every file and folder, and no other.
pub const READ_ALL: &[&str] = &["DAC_READ_SEARCH"];

/// What to do where devtools has to run beside a volume and cannot.
pub const RUN_ELSEWHERE: &str = "run it where it has the architecture of the engine's machine";

/// How many digits of an identifier stand in the name of a helper.
const SHORT: usize = 12;
/// How often a volume is tried to be removed that the engine still calls in use.
const TRIES: u32 = 40;
/// How long the engine is given in between.
const LETTING_GO: Duration = Duration::from_millis(50);

/// What a helper is for; its label says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It reads a volume.
    Backup,
    /// It writes a volume.
    Restore,
    /// It looks into a volume for somebody, beside whatever else is done with it.
    Look,
    /// It changes who owns what is in a volume.
    Own,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::Look => "look",
            Self::Own => "own",
        }
    }

    /// Whether it changes nothing in the volume.
    fn only_reads(self) -> bool {
        match self {
            Self::Backup | Self::Look => true,
            Self::Restore | Self::Own => false,
        }
    }

    /// Whether the next run of the project may take it for something that was left
    /// behind. Who looks has no lock, and ends when nobody listens.
    fn is_reaped(self) -> bool {
        match self {
            Self::Backup | Self::Restore | Self::Own => true,
            Self::Look => false,
        }
    }
}

/// A helper that is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The project on whose behalf, so that its next run finds what is left.
    pub project: &'a str,
    /// What for; only what restores or gives away may write the volume.
    pub purpose: Purpose,
    /// The volume, by its name on the engine.
    pub volume: &'a str,
    /// What devtools is asked for there, such as `archive pack /v`.
    pub arguments: &'a [&'a str],
    /// The rights that it needs, such as `DAC_READ_SEARCH`.
    pub capabilities: &'a [&'a str],
    /// Whether something goes into it.
    pub has_input: bool,
}

/// A helper that runs. Dropping it removes it, but only [`Helper::end`] and
/// [`Helper::abandon`] wait until it is gone.
pub struct Helper {
    output: Flow<Output>,
    input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
    exit: Exit,
    stderr: Stderr,
    removal: Removal,
}

/// Something that a helper said.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A piece of its standard output.
    Bytes(Bytes),
    /// A word.
    Word(Word),
}

/// How a helper ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code.
    pub code: i64,
    /// What it wrote to standard error beside its words; hostile text.
    pub stray: String,
}

impl Helper {
    /// Makes a helper and connects to it, so that nothing it will say is lost.
    pub async fn make(context: &Context, program: &Program, wanted: &Wanted<'_>) -> Result<Self> {
        Self::of(context, &spec(program.image(), wanted), wanted.has_input).await
    }

    async fn of(context: &Context, spec: &ContainerSpec, has_input: bool) -> Result<Self> {
        let engine = &context.engine;
        let created = engine.create_container(spec).await?;
        let removal = Removal::of(Arc::clone(engine), created.id);
        let request = AttachRequest {
            stdin: has_input,
            ..AttachRequest::default()
        };
        let connected = async {
            let session = engine.attach(removal.id(), &request).await?;
            let exit = engine.wait_container(removal.id(), Until::Removed).await?;
            Ok::<_, EngineError>((session, exit))
        };
        match connected.await {
            Ok((session, exit)) => Ok(Self {
                output: session.output,
                input: session.input,
                exit,
                stderr: Stderr::default(),
                removal,
            }),
            Err(error) => {
                removal.now().await;
                Err(error.into())
            }
        }
    }

    /// Lets it begin.
    pub fn start(&self, context: &Context) -> impl Future<Output = Result<()>> + Send + use<> {
        let (engine, id) = (Arc::clone(&context.engine), self.removal.id().to_owned());
        async move { Ok(engine.start_container(&id).await?) }
    }

    /// What it says next; `None` when it has ended.
    ///
    /// May be dropped while it waits: nothing is lost.
    pub async fn next(&mut self) -> Result<Option<Heard>> {
        loop {
            if let Some(word) = self.stderr.next() {
                return Ok(Some(Heard::Word(word)));
            }
            match self.output.try_next().await? {
                Some(Output::Stdout(bytes)) => return Ok(Some(Heard::Bytes(bytes))),
                Some(Output::Stderr(bytes)) => self.stderr.take(&bytes)?,
                None => return Ok(None),
            }
        }
    }

    /// Where its input goes, once; dropping that ends the input. `None` where it was
    /// not asked for, or was taken.
    pub fn take_input(&mut self) -> Option<Pin<Box<dyn AsyncWrite + Send>>> {
        self.input.take()
    }

    /// Waits for its end and until it is gone.
    pub async fn end(self) -> Result<Ended> {
        let Self {
            output: _,
            input,
            exit,
            stderr,
            removal,
        } = self;
        drop(input);
        let code = exit.await;
        removal.now().await;
        Ok(Ended {
            code: code?,
            stray: stderr.stray(),
        })
    }

    /// Ends it by force, and waits until it is gone.
    pub async fn abandon(self) {
        self.removal.now().await;
    }
}

/// What a helper wrote beside its words, for the end of a sentence about how it ended;
/// empty if that is nothing.
pub fn last_words(stray: &str) -> String {
    match stray.trim() {
        "" => String::new(),
        stray => format!(": {}", safe_str(stray)),
    }
}

/// A path as an argument of a helper, which has to be text: what is none is written as in an index.
pub fn argument(path: &Path) -> Result<String> {
    if let Ok(text) = std::str::from_utf8(path.bytes()) {
        return Ok(text.to_owned());
    }
    serde_json::to_string(path).map_err(|error| Error::Failed {
        message: format!("{} cannot be asked for: {error}", path.shown()),
        hint: None,
    })
}

/// Removes a volume that a helper had. The engine lists a container no more a moment
/// before it lets go of its volumes, and says of nothing when it has.
pub async fn remove_volume(context: &Context, volume: &str) -> Result<()> {
    for _ in 0..TRIES {
        match context.engine.remove_volume(volume).await {
            Err(EngineError::Conflict { .. }) => tokio::time::sleep(LETTING_GO).await,
            removed => return Ok(removed?),
        }
    }
    Ok(context.engine.remove_volume(volume).await?)
}

/// Removes the helpers that a killed run of this project left behind. Must be
/// called with the lock of the project held, for it takes every helper for one.
pub async fn reap(context: &Context, project: &str) -> Result<()> {
    let filter = [
        labels::HELPER.to_owned(),
        format!("{}={project}", labels::HELPER_OF),
    ];
    for container in context.engine.containers(&filter).await? {
        Removal::of(Arc::clone(&context.engine), container.id)
            .now()
            .await;
    }
    Ok(())
}

/// The container of a helper.
fn spec(image: &str, wanted: &Wanted<'_>) -> ContainerSpec {
    let Wanted {
        project,
        purpose,
        volume,
        arguments,
        capabilities,
        has_input,
    } = *wanted;
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let service = Service {
        user: "0:0".to_owned(),
        command: Words(Some(owned(arguments))),
        cap_drop: vec!["ALL".to_owned()],
        cap_add: owned(capabilities),
        security_opt: vec!["no-new-privileges:true".to_owned()],
        read_only: true,
        stdin_open: has_input,
        stop_signal: "SIGKILL".to_owned(),
        logging: Some(Logging {
            driver: "none".to_owned(),
            ..Logging::default()
        }),
        healthcheck: Some(Healthcheck {
            disable: true,
            ..Healthcheck::default()
        }),
        ..Service::default()
    };
    let slug: String = unique::identifier().chars().take(SHORT).collect();
    let mut labels = vec![(labels::HELPER, purpose.word())];
    if purpose.is_reaped() {
        labels.push((labels::HELPER_OF, project));
    }
    let labels = labels
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value.to_owned()));
    ContainerSpec {
        name: format!("devtools-{}-{slug}", purpose.word()),
        service: Arc::new(service),
        image: image.to_owned(),
        labels: labels.collect(),
        ports: Vec::new(),
        volumes: vec![ServiceVolume {
            kind: "volume".to_owned(),
            source: volume.to_owned(),
            target: FOLDER.to_owned(),
            read_only: purpose.only_reads(),
            volume: Some(VolumeOptions {
                nocopy: true,
                ..VolumeOptions::default()
            }),
            ..ServiceVolume::default()
        }],
        files: Vec::new(),
        networks: Vec::new(),
        network_mode: Some("none".to_owned()),
        ipc_mode: None,
        pid_mode: None,
        volumes_from: Vec::new(),
        links: Vec::new(),
        ends_with_input: has_input,
        removes_itself: true,
    }
}
