//! The work beside the showing: what is started, what is stopped, and the way to break it off.

use std::future::Future;
use std::pin::Pin;

use crate::compose::model::Project;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::interrupt::Switch;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::up::UpReport;
use crate::plan::Change;

/// What is brought up, and how.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) context: &'a Context,
    pub(super) project: &'a Project,
    pub(super) options: &'a UpOptions,
}

/// Work that goes on beside the showing, and the way to stop it.
pub(super) struct Work<'a, T> {
    future: Option<Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>>,
    switch: Option<Switch>,
}

impl<'a, T> Work<'a, T> {
    pub(super) fn none() -> Self {
        Self {
            future: None,
            switch: None,
        }
    }

    pub(super) fn begin<F>(work: impl FnOnce(Interrupts) -> F) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'a,
    {
        let (switch, interrupts) = Interrupts::by_hand();
        Self {
            future: Some(Box::pin(work(interrupts))),
            switch: Some(switch),
        }
    }

    pub(super) fn is_going_on(&self) -> bool {
        self.future.is_some()
    }

    /// Asks it to come to its end.
    pub(super) fn ask(&self) {
        if let Some(switch) = &self.switch {
            switch.ask(Signal::Interrupt);
        }
    }

    /// Waits for its end, once; for ever if there is none to wait for.
    pub(super) async fn end(&mut self) -> Result<T> {
        let Some(future) = &mut self.future else {
            return std::future::pending().await;
        };
        let outcome = future.await;
        self.future = None;
        outcome
    }
}

/// Brings the project up.
pub(super) async fn start(request: Request<'_>, interrupts: Interrupts) -> Result<UpReport> {
    let context = Context {
        interrupts,
        ..request.context.clone()
    };
    up::up(&context, request.project, request.options).await
}

/// Stops what was asked for.
pub(super) async fn stop(request: Request<'_>, interrupts: Interrupts) -> Result<()> {
    let Request {
        context,
        project,
        options,
    } = request;
    let context = Context {
        interrupts,
        ..context.clone()
    };
    let name = project.name.as_str();
    let options = LifecycleOptions {
        services: options.services.clone(),
        grace: options.grace,
        wait: false,
        spare_orphans: true,
        // It may be stopped before anything was made.
        may_be_absent: true,
    };
    lifecycle::change(&context, name, Some(project), &Change::Stop, &options).await?;
    Ok(())
}
