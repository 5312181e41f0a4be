//! Brings a project up in the foreground: shows what it writes, and stops it at the end.

mod decide;
mod drive;
mod show;
mod work;

pub use decide::EndsWhen;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::compose::model::Project;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::logs::Line;
use crate::ops::logs::Origin;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::up::UpReport;

use decide::Foreground;
use drive::Run;
use work::Request;

/// What a run in the foreground is asked for.
#[derive(Clone, Debug, Default)]
pub struct Attachment {
    /// The services whose output is shown; empty means those that are brought up.
    pub to: Vec<String>,
    /// Services whose output is not shown.
    pub except: Vec<String>,
    /// Whether the output of what the named services depend on is shown, too.
    pub dependencies: bool,
    /// What brings the end, besides the user.
    pub ends: EndsWhen,
    /// The service whose exit code is that of the run; the end of any container
    /// brings the end then.
    pub exit_code_from: Option<String>,
}

/// What is worth telling while it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Sign<'a> {
    /// The outputs of these containers are shown from now on, as far as they exist.
    Attaching(&'a [String]),
    /// A line that a container wrote.
    Line(&'a Origin, Line),
    /// A container has ended, and all that it wrote was shown.
    Exited {
        /// Which one.
        origin: &'a Origin,
        /// Its exit code.
        code: i64,
        /// Whether its restart policy starts it again.
        restarts: bool,
    },
    /// A container has ended, and therefore the others are stopped.
    Aborting,
    /// The user wants an end; everything is being stopped.
    Stopping,
}

/// How a run in the foreground ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Something did not come up; what did goes on running.
    NotUp(UpReport),
    /// The containers have ended; the exit code of the run.
    Code(u8),
    /// The user stopped it.
    Stopped(Signal),
    /// Nobody wants to see the output any more; the containers go on running.
    Unread,
}

/// Takes what a run tells; may break off.
pub type Sink<'a> = dyn FnMut(Sign<'_>) -> ControlFlow<()> + Send + 'a;

/// Brings the project up and shows what its containers write from now on, until
/// they have ended or the user wants an end, which stops them.
pub async fn up(
    context: &Context,
    project: &Project,
    options: &UpOptions,
    attachment: &Attachment,
    sink: &mut Sink<'_>,
) -> Result<End> {
    let audience = Audience::new(project, options, attachment)?;
    let ends = match &attachment.exit_code_from {
        Some(_) => EndsWhen::OneEnded,
        None => attachment.ends,
    };
    let judgement = Foreground::new(ends, attachment.exit_code_from.clone());
    let request = Request {
        context,
        project,
        options,
    };
    Run::begin(request, audience, judgement)
        .await?
        .drive(sink)
        .await
}

/// Which services a run is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Audience {
    /// Those whose output is shown.
    shown: BTreeSet<String>,
    /// Those whose end counts.
    watched: BTreeSet<String>,
    /// Names of the containers that are shown, as docker compose shortens them.
    names: Vec<String>,
}

impl Audience {
    fn new(project: &Project, options: &UpOptions, attachment: &Attachment) -> Result<Self> {
        let Attachment {
            to,
            except,
            dependencies,
            ends: _,
            exit_code_from,
        } = attachment;
        for name in to.iter().chain(except).chain(exit_code_from) {
            super::require_service(project, name)?;
        }
        let mut shown: BTreeSet<String> = if to.is_empty() {
            let brought_up = if *dependencies || options.services.is_empty() {
                up::select(project, options)?
            } else {
                options.services.iter().cloned().collect()
            };
            let wants = |name: &String| project.services.get(name)?.attach;
            brought_up
                .into_iter()
                .filter(|name| wants(name) != Some(false))
                .collect()
        } else {
            to.iter().cloned().collect()
        };
        shown.retain(|name| !except.contains(name));
        let watched = shown.iter().chain(exit_code_from).cloned().collect();
        let replicas = |name: &String| options.scale.get(name).copied();
        let names = project
            .services
            .iter()
            .filter(|(name, _)| shown.contains(*name))
            .flat_map(|(name, service)| {
                let count = replicas(name).unwrap_or_else(|| service.replicas());
                (1..=count).map(move |number| match service.container_name.as_str() {
                    "" => format!("{name}-{number}"),
                    own => own.to_owned(),
                })
            })
            .collect();
        Ok(Self {
            shown,
            watched,
            names,
        })
    }
}
