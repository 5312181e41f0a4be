//! Does what the model wants done, each in a task of its own, and tells what came of it.

mod ask;
mod backups;
mod job;
mod pipe;
mod plan;
mod shell;
mod tasks;
mod work;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::Dashboard;
use super::Reload;
use crate::compose::model::Project;
use crate::host::files;
use crate::host::files::Access;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::interrupt::Switch;
use crate::ops;
use crate::ops::Context;
use crate::text::safe_text;
use crate::tui::effect::Effect;
use crate::tui::effect::JobId;
use crate::tui::msg::JobNews;
use crate::tui::msg::Msg;
use crate::tui::request::Request;
use crate::ui::diagnostic;
use crate::value::secret::Secret;
use backups::Prepared;
use job::Job;
use pipe::Pipes;
use shell::Shells;

/// How long work that holds containers still may take to let them go at the end.
const LAST_MOMENT: Duration = Duration::from_mins(1);

/// Runs errands.
pub(super) struct Errands {
    site: Site,
    context: watch::Receiver<Option<Context>>,
    /// By which running pieces of work are stopped.
    switches: BTreeMap<JobId, Arc<Switch>>,
    /// Work that holds containers still, also for a project that was left since.
    careful: Vec<(Arc<Switch>, JoinHandle<()>)>,
    /// Programs in containers.
    shells: Shells,
    /// Command lines that read lines.
    pipes: Pipes,
}

/// What every errand has beside the way to the engine: the project that is meant,
/// and where to tell of it.
#[derive(Clone)]
struct Site {
    /// The name of the project.
    name: String,
    /// Its file as it was when the dashboard began.
    project: Option<Arc<Project>>,
    /// How the file is read again.
    reload: Reload,
    /// The restore that was looked at last.
    prepared: Prepared,
    /// Where news go.
    outlet: mpsc::Sender<Msg>,
}

impl Errands {
    /// Nothing to do yet.
    pub(super) fn new(
        dashboard: &Dashboard,
        outlet: mpsc::Sender<Msg>,
        context: watch::Receiver<Option<Context>>,
    ) -> Self {
        Self {
            site: Site {
                name: dashboard.name.clone(),
                project: dashboard.project.clone(),
                reload: Arc::clone(&dashboard.reload),
                prepared: Prepared::default(),
                outlet,
            },
            context,
            switches: BTreeMap::new(),
            careful: Vec::new(),
            shells: Shells::default(),
            pipes: Pipes::default(),
        }
    }

    /// Does one.
    pub(super) fn run(&mut self, effect: Effect) {
        let site = self.site.clone();
        let context = self.context.borrow().clone().ok_or_else(no_engine);
        match effect {
            Effect::Plan(request) => look(request, None, context, site),
            Effect::PlanWith(request, secret) => look(request, Some(secret), context, site),
            Effect::Run(id, request) => self.begin(id, request, None, context),
            Effect::RunWith(id, request, secret) => {
                self.begin(id, request, Some(secret), context);
            }
            Effect::Forget => self.site.prepared.forget(),
            Effect::Cancel(id) => {
                if let Some(switch) = self.switches.get(&id) {
                    switch.ask(Signal::Interrupt);
                }
            }
            Effect::Ask(question) => {
                tokio::spawn(async move {
                    let answer = match context {
                        Ok(context) => ask::answer(&site, &context, &question).await,
                        Err(why) => Err(why),
                    };
                    site.tell(Msg::Answer(question, answer)).await;
                });
            }
            Effect::Write { path, content } => {
                tokio::spawn(async move {
                    let target = path.clone();
                    let writing = move || write_new(&target, &content);
                    let outcome = match tokio::task::spawn_blocking(writing).await {
                        Ok(outcome) => outcome,
                        Err(error) => Err(error.to_string()),
                    };
                    site.tell(Msg::Wrote(path, outcome)).await;
                });
            }
            Effect::Shell(effect) => self.shells.run(effect, context, site),
            Effect::Pipe { id, command, input } => self.pipes.begin(id, command, input, site),
            Effect::EndPipe(id) => self.pipes.end(id),
            // Those are done before it comes to us.
            Effect::Quit
            | Effect::Suspend
            | Effect::Redraw
            | Effect::CaptureMouse(_)
            | Effect::Copy(_)
            | Effect::StepAside
            | Effect::Print(_)
            | Effect::StepBack
            | Effect::Enter { .. }
            | Effect::Reconnect => {}
        }
    }

    /// The same after others, which leave what must come to its own end.
    pub(super) fn after(self, others: &mut Self) -> Self {
        let careful = std::mem::take(&mut others.careful);
        Self { careful, ..self }
    }

    /// Ends what must not go on without this project on the screen.
    pub(super) async fn farewell(&mut self) {
        self.shells.farewell().await;
    }

    /// Ends what must not go on without the dashboard, and waits until those go on that
    /// were held still. Nobody may listen to what it says any more.
    pub(super) async fn end(&mut self) {
        self.farewell().await;
        let careful = std::mem::take(&mut self.careful).into_iter();
        let tasks = careful.map(|(switch, task)| {
            switch.ask(Signal::Interrupt);
            task
        });
        // The next run sees to what has not come to an end by then.
        drop(timeout(LAST_MOMENT, join_all(tasks)).await);
    }

    fn begin(
        &mut self,
        id: JobId,
        request: Request,
        secret: Option<Secret>,
        context: Result<Context, String>,
    ) {
        let site = self.site.clone();
        let context = match context {
            Ok(context) => context,
            Err(why) => {
                tokio::spawn(async move {
                    site.tell(Msg::Job(id, JobNews::Ended(Err(why)))).await;
                });
                return;
            }
        };
        self.switches.retain(|_, switch| switch.is_heard());
        let (switch, interrupts) = Interrupts::by_hand();
        let switch = Arc::new(switch);
        self.switches.insert(id, Arc::clone(&switch));
        let holds_still = request.holds_still();
        let job = Job {
            id,
            request,
            secret,
            site,
            context,
            interrupts,
        };
        // Backups are work for one thread, which hands nothing of it to another.
        let runtime = Handle::current();
        let task = tokio::task::spawn_blocking(move || runtime.block_on(job.run()));
        if holds_still {
            self.careful.retain(|(_, task)| !task.is_finished());
            self.careful.push((switch, task));
        }
    }
}

/// Finds out what a request would do.
fn look(request: Request, secret: Option<Secret>, context: Result<Context, String>, site: Site) {
    tokio::spawn(async move {
        let proposal = match context {
            Ok(context) => plan::propose(&site, &context, &request, secret).await,
            Err(why) => Err(why),
        };
        site.tell(Msg::Planned(request, proposal)).await;
    });
}

fn failed(message: String) -> ops::Error {
    ops::Error::Failed {
        message,
        hint: None,
    }
}

impl Site {
    /// Tells something; nobody listens any more when the dashboard ends.
    async fn tell(&self, msg: Msg) {
        drop(self.outlet.send(msg).await);
    }

    /// The file as it is now, with the profiles of these services; `None` if the
    /// project has none.
    async fn read_again(&self, services: &[String]) -> Result<Option<Arc<Project>>, String> {
        if self.project.is_none() {
            return Ok(None);
        }
        let (reload, services) = (Arc::clone(&self.reload), services.to_vec());
        let reading = tokio::task::spawn_blocking(move || reload(&services));
        let project = reading.await.map_err(|error| error.to_string())??;
        let name = project.as_ref().map(|project| project.name.to_string());
        match name {
            Some(name) if name != self.name => Err(format!(
                "the file is now that of project {name}: a dashboard of it would show what comes of it"
            )),
            Some(_) | None => Ok(project.map(Arc::new)),
        }
    }

    /// The same, but the file as it was where it cannot be read any more: what
    /// only touches containers that are there needs no file.
    async fn as_far_as_known(&self) -> Option<Arc<Project>> {
        match self.read_again(&[]).await {
            Ok(project) => project,
            Err(_) => self.project.clone(),
        }
    }
}

fn no_engine() -> String {
    "there is no engine to ask right now; it is tried again by itself".to_owned()
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, content: &[u8]) -> Result<(), String> {
    if files::is_there(path) {
        return Err(format!("{} is there already", path.display()));
    }
    files::write(path, content, Access::Private).map_err(|error| error.to_string())
}

/// An error in our words, with what to do about it, safe to be shown.
fn text_of(error: &ops::Error) -> String {
    let text = match error {
        ops::Error::Project(diagnostics) | ops::Error::Template(diagnostics) => {
            diagnostic::render_short(diagnostics)
        }
        ops::Error::Usage {
            message,
            hint: Some(hint),
        }
        | ops::Error::Failed {
            message,
            hint: Some(hint),
        } => format!("{message}\n{hint}"),
        ops::Error::Usage { .. }
        | ops::Error::Failed { .. }
        | ops::Error::Engine(_)
        | ops::Error::Host(_)
        | ops::Error::NoProject(_)
        | ops::Error::Impossible(_)
        | ops::Error::Mcp { .. }
        | ops::Error::Interrupted { .. } => error.to_string(),
    };
    safe_text(text.trim_end().as_bytes())
}
