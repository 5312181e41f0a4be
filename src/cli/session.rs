//! What commands share: the project that is meant, the engine, and the way to end early.

use std::future::Future;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::runtime::Runtime;

use super::Result;
use super::error;
use super::globals::Globals;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::engine::EngineError;
use crate::engine::connect;
use crate::engine::connect::ConnectSettings;
use crate::engine::connect::Connection;
use crate::event::Event;
use crate::event::Reporter;
use crate::executor::Parallel;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::interrupt;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::user;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::doctor::Answering;
use crate::ops::project;
use crate::ops::project::Found;
use crate::ops::project::Prepared;
use crate::ops::up;
use crate::plan::Orphans;
use crate::text::echo;
use crate::tui::Connector;
use crate::tui::Elsewhere;
use crate::tui::OtherProject;
use crate::tui::Reload;
use crate::ui::Ui;
use crate::ui::diagnostic;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::progress::ProgressMode;
use crate::ui::progress::silent::Silent;

/// How long work may go on after the second signal.
const LAST_BREATH: Duration = Duration::from_secs(2);

/// How long work may be silent after the first signal.
const SILENCE: Duration = Duration::from_millis(300);

/// What every command starts with.
pub(crate) struct Session {
    pub globals: Globals,
    pub environment: Environment,
    pub ui: Ui,
}

/// A project as far as it is known: with its file, or by its name alone.
pub(crate) struct Scope {
    pub name: String,
    pub project: Option<Project>,
}

impl Scope {
    /// Services that may be named although they have no container.
    pub(crate) fn known(&self) -> Vec<String> {
        let services = |project: &Project| project.services.keys().cloned().collect();
        self.project.as_ref().map(services).unwrap_or_default()
    }
}

impl Session {
    pub(crate) fn new(globals: Globals, environment: Environment) -> Self {
        let environment = match &globals.directory {
            Some(directory) => environment.in_folder(directory),
            None => environment,
        };
        let ui = Ui::new(globals.color(), globals.progress, &environment);
        Self {
            globals,
            environment,
            ui,
        }
    }

    /// The same with another value of a variable of the environment.
    pub(crate) fn with_variable(&self, name: &str, value: &str) -> Self {
        Self {
            globals: self.globals.clone(),
            environment: self.environment.clone().with(name, value),
            ui: self.ui.clone(),
        }
    }

    /// Refuses a folder that is not there: the search for a project would go upwards from
    /// it, and find another one.
    pub(crate) fn check_folder(&self) -> Result<()> {
        match &self.globals.directory {
            Some(given) if !files::is_folder(&self.environment.folder) => Err(Error::Usage {
                message: format!("there is no folder {}", echo(&given.display().to_string())),
                hint: Some("-C names a folder that is there".to_owned()),
            }
            .into()),
            Some(_) | None => Ok(()),
        }
    }

    /// Loads the project and shows what is odd about it; `targets` are the
    /// services that were named.
    pub(crate) fn project(&self, targets: &[String]) -> Result<Project> {
        let Found {
            project,
            warnings,
            note,
        } = project::load(&self.globals.selection(targets), &self.environment)?;
        if let Some(note) = note {
            self.ui.say(&note);
        }
        self.warn_of(&warnings);
        Ok(project)
    }

    /// Finds the project without loading it, and says where if that may surprise;
    /// `targets` are the services that were named.
    pub(crate) fn prepare(&self, targets: &[String]) -> Result<Prepared> {
        let prepared = project::prepare(&self.globals.selection(targets), &self.environment)?;
        if let Some(note) = &prepared.note {
            self.ui.say(note);
        }
        Ok(prepared)
    }

    /// One line for each finding unless another form is asked for, because they
    /// come back with every command; what stops a command is shown with the lines
    /// of the file.
    pub(crate) fn warn_of(&self, warnings: &Diagnostics) {
        let text = match self.globals.error_format {
            Some(ErrorFormat::Human) => error::render(warnings, &self.ui),
            Some(ErrorFormat::Short) => diagnostic::render_short(warnings),
            Some(ErrorFormat::Json) => diagnostic::json_lines(warnings),
            None => diagnostic::render_short_with_help(warnings),
        };
        if self.ui.progress == ProgressMode::Json && self.globals.error_format.is_none() {
            let report = |line: &str| {
                let reporter = self.ui.reporter();
                reporter.report(Event::Warning(line.to_owned()));
            };
            text.lines().for_each(report);
        } else if !text.is_empty() {
            self.ui.say(text.trim_end());
        }
    }

    /// The project, or only its name where there is no file but a name is given.
    pub(crate) fn scope(&self) -> Result<Scope> {
        let given = project::given_name(&self.globals.selection(&[]), Some(&self.environment))?;
        match (self.project(&[]), given) {
            (Ok(project), _) => Ok(Scope {
                name: project.name.to_string(),
                project: Some(project),
            }),
            (Err(error::Error::Operation(Error::NoProject(_))), Some(name)) => Ok(Scope {
                name: name.to_string(),
                project: None,
            }),
            (Err(error), _) => Err(error),
        }
    }

    /// What is done about containers of services that the file does not have: by
    /// the flag, else by the environment.
    pub(crate) fn orphans(&self, is_flag_given: bool) -> Orphans {
        if is_flag_given {
            Orphans::Removed
        } else {
            up::orphans(&self.environment)
        }
    }

    /// Connects and asks something that changes nothing; a signal ends it at once.
    pub(crate) fn ask<F>(&self, question: impl FnOnce(Context) -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.block_on(async |context| {
            let interrupts = context.interrupts.clone();
            tokio::select! {
                answer = question(context) => answer,
                signal = interrupts.nth(1) => Ok(error::ended_by(signal)),
            }
        })
    }

    /// Connects and changes something. The first signal is left to the work,
    /// which knows how to stop; after the second it has two seconds.
    pub(crate) fn act<F>(&self, work: impl FnOnce(Context) -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.block_on(async |context| {
            let forced = lost_patience(context.interrupts.clone(), context.reporter.clone());
            tokio::select! {
                outcome = work(context) => outcome,
                signal = forced => Err(Error::Interrupted {
                    signal,
                    message: "ended by force; `devtools ps` shows what is left".to_owned(),
                }.into()),
            }
        })
    }

    /// Connects and leaves every signal to the work, which knows what to do about
    /// the first two of them; a third one ends it by force.
    pub(crate) fn hold<F>(&self, work: impl FnOnce(Context) -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.block_on(async |context| {
            let interrupts = context.interrupts.clone();
            tokio::select! {
                outcome = work(context) => outcome,
                signal = interrupts.nth(3) => Ok(error::ended_by(signal)),
            }
        })
    }

    /// Connects and leaves every signal to the work, which hands them on to a container.
    pub(crate) fn attend<F>(&self, work: impl FnOnce(Context) -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.block_on(async |context| work(context).await)
    }

    /// Does what needs no engine, but others than this machine; a signal ends it at once.
    #[expect(
        clippy::unused_self,
        reason = "a command waits by its session, as it asks and acts by it"
    )]
    pub(crate) fn wait<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let runtime = runtime()?;
        let outcome = runtime.block_on(async {
            let interrupts = Interrupts::listen()?;
            tokio::select! {
                done = work => done,
                signal = interrupts.nth(1) => Err(Error::Interrupted {
                    signal,
                    message: format!("interrupted by {signal}"),
                }.into()),
            }
        });
        runtime.shutdown_background();
        outcome
    }

    fn block_on(&self, work: impl AsyncFnOnce(Context) -> Result) -> Result {
        let runtime = runtime()?;
        let outcome = runtime.block_on(async { work(self.connect().await?).await });
        // What still runs there has nobody left to tell.
        runtime.shutdown_background();
        outcome
    }

    /// Tries to reach the engine; for what is worth doing without it, too.
    pub(crate) fn try_engine<F>(&self, work: impl FnOnce(Option<Context>) -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        let runtime = runtime()?;
        let outcome = runtime.block_on(async { work(self.connect().await.ok()).await });
        runtime.shutdown_background();
        outcome
    }

    /// Tries to reach the engine, for what tells why that does not succeed, or how it
    /// was found; a signal ends it at once.
    pub(crate) fn examine<F>(
        &self,
        work: impl FnOnce(std::result::Result<Answering, EngineError>) -> F,
    ) -> Result
    where
        F: Future<Output = Result>,
    {
        let runtime = runtime()?;
        let outcome = runtime.block_on(async {
            let interrupts = Interrupts::listen()?;
            let connection = connect::connect(&self.connect_settings()).await;
            let answering = match connection {
                Ok(connection) => Ok(Answering {
                    origin: connection.origin.clone(),
                    context: self.context_of(connection, interrupts.clone())?,
                }),
                Err(error) => Err(error),
            };
            tokio::select! {
                outcome = work(answering) => outcome,
                signal = interrupts.nth(1) => Ok(error::ended_by(signal)),
            }
        });
        runtime.shutdown_background();
        outcome
    }

    async fn connect(&self) -> Result<Context> {
        let interrupts = Interrupts::listen()?;
        let connection = connect::connect(&self.connect_settings()).await?;
        self.context_of(connection, interrupts)
    }

    fn context_of(&self, connection: Connection, interrupts: Interrupts) -> Result<Context> {
        Ok(Context {
            engine: connection.engine,
            address: connection.address,
            variables: connection.variables,
            environment: self.environment.clone(),
            reporter: self.ui.reporter(),
            interrupts,
            parallel: self.parallel()?,
        })
    }

    /// What reaches the engine, anew with every call.
    pub(crate) fn connector(&self) -> Result<Connector> {
        let settings = Arc::new(self.connect_settings());
        // No later try would heal this.
        connect::check(&settings)?;
        let environment = self.environment.clone();
        let parallel = self.parallel()?;
        Ok(Arc::new(move || {
            let (settings, environment) = (Arc::clone(&settings), environment.clone());
            Box::pin(async move {
                let connection = connect::connect(&settings).await;
                let connection = connection.map_err(|error| error.to_string())?;
                Ok(Context {
                    engine: connection.engine,
                    address: connection.address,
                    variables: connection.variables,
                    environment,
                    reporter: Arc::new(Silent),
                    interrupts: Interrupts::never(),
                    parallel,
                })
            })
        }))
    }

    /// What reads the project's file again; an error says in short where the file
    /// is wrong.
    pub(crate) fn reload(&self) -> Reload {
        reload(self.globals.clone(), self.environment.clone())
    }

    /// What finds another project of the same engine, by its name and its files.
    pub(crate) fn elsewhere(&self) -> Elsewhere {
        let (globals, environment) = (self.globals.clone(), self.environment.clone());
        Arc::new(move |name, files| {
            let mut globals = Globals {
                short_files: Vec::new(),
                files: files.to_vec(),
                short_project_name: None,
                project_name: Some(name.to_owned()),
                project_directory: None,
                env_files: Vec::new(),
                profiles: Vec::new(),
                modes: Vec::new(),
                ..globals.clone()
            };
            // Without a name of a file any other one would be found.
            let reload: Reload = if files.is_empty() {
                Arc::new(|_| Ok(None))
            } else {
                reload(globals.clone(), environment.clone())
            };
            let project = reload(&[]).ok().flatten().map(Arc::new);
            if project.is_none() {
                globals.files.clear();
            }
            OtherProject {
                flags: globals.flags(),
                project,
                reload,
            }
        })
    }

    /// Where the engine is, in a word or two, as far as flags and environment tell.
    pub(crate) fn place(&self) -> String {
        connect::place(&self.connect_settings()).unwrap_or_else(|| "local".to_owned())
    }

    /// How many engine calls may run at once, by the flag or the variable.
    fn parallel(&self) -> Result<Parallel> {
        let variable = self.environment.get(env::COMPOSE_PARALLEL_LIMIT);
        let limit = match (self.globals.parallel, variable) {
            (Some(limit), _) => Some(i64::from(limit)),
            (None, Some(text)) => Some(text.trim().parse().map_err(|_| Error::Usage {
                message: format!("COMPOSE_PARALLEL_LIMIT is {text:?}, which is no number"),
                hint: Some("set it to a number; -1 is no limit".to_owned()),
            })?),
            (None, None) => None,
        };
        Ok(limit.map_or_else(Parallel::default, Parallel::at_most))
    }

    fn connect_settings(&self) -> ConnectSettings {
        let text = |variable| self.environment.get(variable).map(str::to_owned);
        let path = |variable| self.environment.get(variable).map(Into::into);
        ConnectSettings {
            host: self.globals.host.clone(),
            context: self.globals.context.clone(),
            docker_host: text(env::DOCKER_HOST),
            docker_context: text(env::DOCKER_CONTEXT),
            docker_config: path(env::DOCKER_CONFIG),
            tls_verify: self.environment.get(env::DOCKER_TLS_VERIFY).is_some(),
            cert_path: path(env::DOCKER_CERT_PATH),
            home: path(env::HOME),
            runtime_dir: path(env::XDG_RUNTIME_DIR),
            uid: user::number(),
        }
    }
}

/// Waits for the second signal, and then as long as work may still go on. Between
/// the two it says how to get there if the work takes long to stop.
async fn lost_patience(interrupts: Interrupts, reporter: Arc<dyn Reporter>) -> Signal {
    let first = interrupts.nth(1).await;
    let second = tokio::select! {
        second = interrupts.nth(2) => second,
        () = tokio::time::sleep(SILENCE) => {
            reporter.report(Event::Warning(format!(
                "{first}: what has begun is brought to an end; once more ends at once"
            )));
            interrupts.nth(2).await
        }
    };
    tokio::time::sleep(LAST_BREATH).await;
    second
}

/// Asks the user something before there is an engine, so that Ctrl-C leaves the
/// terminal as it was.
pub(crate) fn asking<T>(ask: impl FnOnce() -> Result<T>) -> Result<T> {
    let runtime = runtime()?;
    let _entered = runtime.enter();
    interrupt::withstand_ctrl_c()?;
    ask()
}

/// One thread is enough for waiting, and quicker to start than several.
pub(crate) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// The exit code of something that is as it should be, or is not.
pub(crate) fn judged(is_well: bool) -> ExitCode {
    if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What reads the file of a project that flags and environment name.
fn reload(globals: Globals, environment: Environment) -> Reload {
    Arc::new(
        move |targets| match project::load(&globals.selection(targets), &environment) {
            Ok(found) => Ok(Some(found.project)),
            Err(Error::Project(found)) => Err(diagnostic::render_short(&found)),
            Err(error) => Err(error.to_string()),
        },
    )
}
