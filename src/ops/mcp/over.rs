//! The ways to a server's streams: a container of its own, a program in one that runs,
//! a helper beside one that publishes no port, a program of this machine.

use std::collections::BTreeMap;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use futures_util::stream;
use tokio::io::AsyncRead;
use tokio::io::AsyncReadExt;

use super::Desk;
use super::Problem;
use crate::compose::model::Healthcheck;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::Words;
use crate::engine::AttachRequest;
use crate::engine::AttachSession;
use crate::engine::EngineError;
use crate::engine::ExecRequest;
use crate::engine::Exit;
use crate::engine::Flow;
use crate::engine::Output;
use crate::engine::Until;
use crate::host::program::Program;
use crate::host::program::ProgramStreams;
use crate::host::unique;
use crate::inside::image::ReferenceImage;
use crate::mcp::stdio;
use crate::mcp::stdio::Heard;
use crate::mcp::stdio::Streams;
use crate::ops::Context;
use crate::ops::exec;
use crate::ops::exec::Target;
use crate::ops::helper;
use crate::ops::helper::Readiness;
use crate::ops::inside;
use crate::plan;
use crate::plan::ContainerSpec;
use crate::plan::OneOff;
use crate::state::Image;
use crate::state::labels;

/// How long a server may take to end when its input has ended.
const LEAVING: Duration = Duration::from_secs(1);
/// How long it may take when it was asked to.
const GRACE: Duration = Duration::from_secs(2);
/// How long the engine may take to remove what has ended.
pub(super) const GONE: Duration = Duration::from_secs(10);

/// A server whose streams are open.
pub(super) struct Reached {
    pub(super) streams: Streams,
    pub(super) heard: Heard,
    pub(super) leaving: Leaving,
}

/// What is to be done when the conversation is over and the server's input has ended.
pub(super) enum Leaving {
    /// Nothing.
    Nothing,
    /// The container goes.
    Container { id: String, exit: Exit },
    /// The program in a container should have ended.
    Exec { id: String },
    /// The program of this machine goes.
    Program(Program),
}

impl Leaving {
    /// Waits for the server's end, and brings it about if need be; returns its exit code,
    /// if it ended by itself.
    pub(super) async fn see_off(self, desk: &Desk<'_>) -> Option<i64> {
        let engine = desk.context.engine.as_ref();
        match self {
            Self::Nothing => None,
            Self::Container { id, mut exit } => {
                if let Ok(code) = tokio::time::timeout(LEAVING, &mut exit).await {
                    return code.ok();
                }
                // By force if it does not go; what is refused, the end of the command
                // tries again.
                drop(engine.stop_container(&id, Some(GRACE)).await);
                drop(engine.remove_container(&id, true, true).await);
                drop(tokio::time::timeout(GONE, exit).await);
                None
            }
            Self::Exec { id } => engine.exec_exit(&id).await.ok().flatten(),
            Self::Program(mut program) => {
                let ended = tokio::time::timeout(LEAVING, program.end()).await;
                let code = ended.ok().and_then(Result::ok).flatten();
                program.stop().await;
                code.map(i64::from)
            }
        }
    }
}

/// Starts a container of its own for a server, and connects to it before it begins.
pub(super) async fn by_one_off(
    desk: &Desk<'_>,
    server: &str,
    project: &Project,
    service: &str,
) -> Result<Reached, Problem> {
    let engine = desk.context.engine.as_ref();
    let reference = project.image(service);
    let image = image(desk.context, &reference).await?;
    volumes_are_there(desk, project, service).await?;
    let wanted = OneOff {
        service: service.to_owned(),
        slug: unique::identifier(),
        input: true,
        removes_itself: true,
        ..OneOff::default()
    };
    let ids = parents(desk, project, service).await?;
    let spec = plan::one_off(project, &wanted, Some(&image), &ids);
    let mut spec = spec.ok_or_else(|| Problem::new("unusable", "its service is gone"))?;
    if reference == ReferenceImage::REFERENCE {
        spec.image.clone_from(&image.id);
    }
    let short: String = wanted.slug.chars().take(12).collect();
    spec.name = format!("{}-mcp-{}-{short}", project.name, plain(server));
    let described = Arc::make_mut(&mut spec.service);
    described.healthcheck = Some(Healthcheck {
        disable: true,
        ..Healthcheck::default()
    });
    let id = desk.nursery.make(server, spec).await?;
    begin(engine, id).await
}

/// A name that containers may have.
fn plain(name: &str) -> String {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "_.-".contains(letter);
    name.chars()
        .map(|letter| if fits(letter) { letter } else { '-' })
        .collect()
}

/// Connects to a container that was made, and starts it.
async fn begin(engine: &dyn crate::engine::Engine, id: String) -> Result<Reached, Problem> {
    let request = AttachRequest {
        stdin: true,
        ..AttachRequest::default()
    };
    let AttachSession { output, input, .. } = engine.attach(&id, &request).await?;
    let input = input.ok_or_else(|| Problem::new("engine", "the container has no input"))?;
    let exit = engine.wait_container(&id, Until::Removed).await?;
    if let Err(error) = engine.start_container(&id).await {
        return Err(not_started(&error));
    }
    let (streams, heard) = stdio::connect(output, input);
    Ok(Reached {
        streams,
        heard,
        leaving: Leaving::Container { id, exit },
    })
}

fn not_started(error: &EngineError) -> Problem {
    let message = error.to_string();
    match exec::explain("its program", &message) {
        Some((_, explanation)) => Problem::new("exited", explanation),
        None => Problem::new("engine", message),
    }
}

/// The image of a server, which must be there: nothing is brought unasked.
async fn image(context: &Context, reference: &str) -> Result<Image, Problem> {
    let engine = context.engine.as_ref();
    if reference == ReferenceImage::REFERENCE {
        let id = program(context).await?;
        return engine.image(&id).await?.ok_or_else(|| absent(reference));
    }
    engine
        .image(reference)
        .await?
        .ok_or_else(|| absent(reference))
}

/// That an image is not there.
pub(super) fn absent(reference: &str) -> Problem {
    Problem::new("image_absent", format!("the image {reference} is not here"))
        .hint("`devtools mcp pull` brings the images of all servers")
}

async fn program(context: &Context) -> Result<String, Problem> {
    match helper::program(context).await? {
        Readiness::Ready(program) => Ok(program.image().to_owned()),
        Readiness::Unable(reason) => Err(Problem::new("image_absent", reason)),
    }
}

/// The engine makes a volume that is not there, silently and without the labels by which
/// `up` knows its own; so it must be there before.
async fn volumes_are_there(
    desk: &Desk<'_>,
    project: &Project,
    service: &str,
) -> Result<(), Problem> {
    let described = project.service(service);
    let mounts = described.iter().flat_map(|service| &service.volumes);
    for key in mounts.filter_map(|mount| mount.named_volume()) {
        let Some(volume) = project.volumes.get(key) else {
            continue;
        };
        if desk.context.engine.volume(&volume.name).await?.is_none() {
            let message = format!("the volume {} is not there", volume.name);
            return Err(Problem::new("volume_absent", message)
                .hint("`devtools create` makes what the services need"));
        }
    }
    Ok(())
}

/// The containers whose namespaces or mounts a service shares.
async fn parents(
    desk: &Desk<'_>,
    project: &Project,
    service: &str,
) -> Result<BTreeMap<String, String>, Problem> {
    let mut ids = BTreeMap::new();
    let described = project.service(service);
    let referenced = described
        .iter()
        .flat_map(|service| crate::state::hash::referenced(service));
    for parent in referenced {
        let filter = [
            labels::of_project(&desk.wanted.project),
            format!("{}={parent}", labels::SERVICE),
            format!("{}=False", labels::ONE_OFF),
        ];
        let first = desk.context.engine.containers(&filter).await?;
        if let Some(first) = first.into_iter().min_by_key(|one| one.created) {
            ids.insert(parent.to_owned(), first.id);
        }
    }
    Ok(ids)
}

/// Runs a program in the container of a service.
pub(super) async fn by_exec(
    desk: &Desk<'_>,
    service: &str,
    command: &[String],
) -> Result<Reached, Problem> {
    let container = container(desk, service).await?;
    let request = ExecRequest {
        command: command.to_vec(),
        stdin: true,
        ..ExecRequest::default()
    };
    let session = desk.context.engine.exec(&container.id, &request).await;
    let session = session.map_err(|error| not_started(&error))?;
    let input = session
        .input
        .ok_or_else(|| Problem::new("engine", "the program has no input"))?;
    let (streams, heard) = stdio::connect(session.output, input);
    Ok(Reached {
        streams,
        heard,
        leaving: Leaving::Exec { id: session.id },
    })
}

/// The container of a service, which must run.
pub(super) async fn container(
    desk: &Desk<'_>,
    service: &str,
) -> Result<crate::state::Container, Problem> {
    let target = Target {
        service: service.to_owned(),
        index: None,
        known: vec![service.to_owned()],
    };
    let engine = desk.context.engine.as_ref();
    let found = exec::find(engine, &desk.wanted.project, &target).await;
    found.map_err(|error| {
        let mut problem = Problem::from(error);
        if problem.class == "unusable" {
            problem.class = "not_running";
        }
        problem
    })
}

/// Asks from inside the network, by devtools itself in a helper beside the server.
pub(super) async fn by_relay(
    desk: &Desk<'_>,
    server: &str,
    network: &str,
    url: &str,
) -> Result<Reached, Problem> {
    let image = program(desk.context).await?;
    let command = ["serve", inside::RELAY].map(str::to_owned).to_vec();
    let service = Service {
        command: Words(Some(command)),
        environment: BTreeMap::from([(inside::MCP_URL.to_owned(), Some(url.to_owned()))]),
        cap_drop: vec!["ALL".to_owned()],
        security_opt: vec!["no-new-privileges:true".to_owned()],
        read_only: true,
        stdin_open: true,
        healthcheck: Some(Healthcheck {
            disable: true,
            ..Healthcheck::default()
        }),
        ..Service::default()
    };
    let slug: String = unique::identifier().chars().take(12).collect();
    let spec = ContainerSpec {
        name: format!("devtools-mcp-relay-{slug}"),
        service: Arc::new(service),
        image,
        labels: BTreeMap::new(),
        ports: Vec::new(),
        volumes: Vec::new(),
        files: Vec::new(),
        networks: Vec::new(),
        network_mode: Some(network.to_owned()),
        ipc_mode: None,
        pid_mode: None,
        volumes_from: Vec::new(),
        links: Vec::new(),
        ends_with_input: true,
        removes_itself: true,
    };
    let id = desk.nursery.make(server, spec).await?;
    begin(desk.context.engine.as_ref(), id).await
}

/// Starts a program of this machine.
pub(super) fn by_program(
    command: &[String],
    environment: &[(String, String)],
    folder: &Path,
) -> Result<Reached, Problem> {
    let started = Program::start(command, environment, folder);
    let (program, streams) = started.map_err(|error| {
        let program = command.first().map_or("", String::as_str);
        Problem::new("exited", format!("{program} cannot be run: {error}"))
    })?;
    let ProgramStreams {
        stdin,
        stdout,
        stderr,
    } = streams;
    let output = stream::select(
        pieces(stdout, Output::Stdout),
        pieces(stderr, Output::Stderr),
    );
    let (streams, heard) = stdio::connect(Box::pin(output), Box::pin(stdin));
    Ok(Reached {
        streams,
        heard,
        leaving: Leaving::Program(program),
    })
}

fn pieces(
    reader: impl AsyncRead + Send + Unpin + 'static,
    kind: fn(bytes::Bytes) -> Output,
) -> Flow<Output> {
    Pin::from(Box::new(stream::try_unfold(
        reader,
        move |mut reader| async move {
            let mut piece = BytesMut::with_capacity(16 << 10);
            match reader.read_buf(&mut piece).await {
                Ok(0) => Ok(None),
                Ok(_) => Ok(Some((kind(piece.freeze()), reader))),
                Err(error) => Err(EngineError::Interrupted {
                    call: "read what the program writes".to_owned(),
                    reason: error.to_string(),
                }),
            }
        },
    )))
}
