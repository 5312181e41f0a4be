//! The orchestrator: plans tasks, gives their parts to agents, keeps a journal of
//! it all, and tells whoever looks.

mod api;
mod book;
mod courier;
mod decompose;
mod desk;
mod planner;
mod record;
mod scout;
mod settings;

pub use settings::Orchestration;

use std::io;
use std::sync::Arc;

use axum::{Extension, Router};
use reqwest::Url;
use serde_json::json;
use tokio::sync::{Notify, Semaphore};

use self::book::Book;
use self::desk::Desk;
use self::planner::{Planner, RulesFileError};
use self::scout::Scout;
use super::bench::Bench;
use super::{Level, Role};
use crate::host::http::Silence;
use crate::host::journal::JournalError;
use crate::task::fleet::Fleet;
use crate::task::moment::Moment;

/// How many viewers may look at the stream of events at once.
const VIEWERS: usize = 128;

/// Why an orchestrator could not begin.
#[derive(Debug, thiserror::Error)]
pub enum OrchestrationError {
    /// Its rules are wrong.
    #[error(transparent)]
    Rules(#[from] RulesFileError),
    /// Its journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// It cannot send requests.
    #[error("there is no way to send requests: {0}")]
    Client(#[from] Silence),
    /// The system gives it no thread.
    #[error("there is no thread to work on: {0}")]
    Thread(#[from] io::Error),
}

/// What the handlers work with beyond the bench.
pub(super) struct Office {
    desk: Desk,
    planner: Planner,
    /// Told when there is work for agents.
    wanted: Arc<Notify>,
    viewers: Arc<Semaphore>,
}

/// Takes up the journal and the work in it, and gives the pages of the orchestrator.
pub(super) fn open(
    bench: &Arc<Bench>,
    orchestration: Orchestration,
) -> Result<Router<Arc<Bench>>, OrchestrationError> {
    let agents = agents(bench);
    let names = agents.iter().map(|(name, _)| name.clone()).collect();
    let planner = Planner::new(names, &orchestration)?;
    let mut fleet = Fleet::default();
    for (name, url) in &agents {
        let endpoint = url.as_str().trim_end_matches('/');
        fleet.enlist(name, endpoint, Moment::from(bench.now()));
    }
    let path = orchestration.data_folder.join("events.jsonl");
    let (book, damaged) = Book::open(&path, orchestration.kept)?;
    if damaged > 0 {
        let fields = json!({"lines": damaged, "path": path});
        bench.log.write(
            Level::Error,
            "lines of the journal are damaged and were left out",
            fields,
        );
    }
    bench.log.write(
        Level::Info,
        "journal read",
        json!({"tasks": book.ledger.len(), "last_event": book.ledger.seq(), "rules": planner.source}),
    );
    let desk = Desk::open(bench, book, fleet, orchestration)?;
    let scout = Scout::new(desk.clone(), agents)?;
    let office = Office {
        desk,
        planner,
        wanted: Arc::clone(&scout.wanted),
        viewers: Arc::new(Semaphore::new(VIEWERS)),
    };
    tokio::spawn(scout.run());
    Ok(api::routes().layer(Extension(Arc::new(office))))
}

/// The agents and where they are asked: where the environment says, or under the
/// name of their role.
fn agents(bench: &Bench) -> Vec<(String, Url)> {
    let peers = bench.role.peers().iter();
    let agents = peers.filter(|role| **role != Role::GatewayMcp);
    agents
        .filter_map(|role| {
            let told = bench.settings.peer(*role).cloned();
            let url = told.or_else(|| {
                Url::parse(&format!("http://{}:{}", role.name(), role.default_port())).ok()
            })?;
            Some((role.name().to_owned(), url))
        })
        .collect()
}
